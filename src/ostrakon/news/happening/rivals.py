"""Which attributions of one incident say the same, and which compete.

Attributions compete when they name different perpetrators of one incident, none part of the other
(READING.md 5.3); denials name nobody, and single people may have acted for a group.
"""

from __future__ import annotations

import dataclasses

import msgspec

from ostrakon.core.reading import AttributionAbout
from ostrakon.news.analysis import Analysis, Proposition
from ostrakon.news.happening.actors import Named
from ostrakon.news.happening.violence import words

_OWN_ORDER = ("denied", "disowned")


def about_of(proposition: Proposition) -> AttributionAbout:
    """The attribution that a proposition is about."""
    assert isinstance(proposition.about, AttributionAbout)
    return proposition.about


def distinct(
    analysis: Analysis, found: list[tuple[Proposition, Named]]
) -> list[tuple[Proposition, Named]]:
    """Each (incident, perpetrator, standing, voice) once, at its first mention."""
    kept: dict[tuple[object, ...], tuple[Proposition, Named]] = {}
    for proposition, named in found:
        about = about_of(proposition)
        said = analysis.attribution_at(analysis.doc[proposition.trigger].idx)
        voice = proposition.voice or (said.voice if said is not None else None)
        name = voice.name if voice is not None else None
        key = (about.incident, about.party or about.party_name.lower(), about.status, name)
        kept.setdefault(key, (proposition, named))
    return list(kept.values())


def with_competition(
    analysis: Analysis, found: list[tuple[Proposition, Named]]
) -> list[Proposition]:
    """Mark attributions beside which another perpetrator is named for the same incident."""
    parents = {party.id: party.parent for party in analysis.gazetteer.parties}
    named_for: dict[str | None, list[tuple[int, Named]]] = {}
    for proposition, named in found:
        about = about_of(proposition)
        if about.status not in _OWN_ORDER and proposition.scope.polarity == "+":
            named_for.setdefault(about.incident, []).append((proposition.trigger, named))
    result = []
    for proposition, named in found:
        about = about_of(proposition)
        others = named_for.get(about.incident, [])
        competing = (
            about.status not in _OWN_ORDER
            and proposition.scope.polarity == "+"
            and any(
                trigger != proposition.trigger
                and _can_compete(analysis, named)
                and _can_compete(analysis, other)
                and not _part_of(named, other, parents)
                for trigger, other in others
            )
        )
        about = msgspec.structs.replace(about, competing=competing)
        result.append(dataclasses.replace(proposition, about=about))
    return result


def _can_compete(analysis: Analysis, named: Named) -> bool:
    """Single people do not compete with a group: they may have acted for it."""
    if named.actor.party is not None:
        return True
    if named.entity is not None:
        return named.entity.kind != "person"
    head = analysis.doc[named.head]
    return head.pos_ == "PROPN" or head.lemma_.lower() in words().armed - words().unknown_attackers


def same(one: Named, two: Named) -> bool:
    """Whether two actors are the same one, as far as the text and the register tell."""
    if one.actor.party is not None or two.actor.party is not None:
        return one.actor.party == two.actor.party
    if one.entity is not None and two.entity is not None:
        if one.entity.chain is not None and one.entity.chain == two.entity.chain:
            return True
        if one.actor.state is not None and one.actor.state == two.actor.state:
            return True
    first, second = one.actor.name.lower(), two.actor.name.lower()
    return first in second or second in first


def _part_of(one: Named, two: Named, parents: dict[str, str | None]) -> bool:
    """Whether two perpetrators are the same or one is part of the other."""
    if same(one, two):
        return True
    lines = [_line(each.actor.party, parents) for each in (one, two)]
    return one.actor.party in lines[1] or two.actor.party in lines[0]


def _line(party: str | None, parents: dict[str, str | None]) -> set[str]:
    """A party and all it is part of."""
    line: set[str] = set()
    while party is not None and party not in line:
        line.add(party)
        party = parents.get(party)
    return line
