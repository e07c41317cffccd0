"""Who is said to have done an incident, by whom, and with what standing.

Nine standings are kept apart: claimed, accused by an authority, accused, suspected, possible,
charged, convicted, denied, disowned. None of them is a fact: an attribution is a claim about the
incident, and attributions may compete (READING.md 5.3; 5.4 nos. 9 and 10). "Inspired by" names
no perpetrator; neither does "unidentified gunmen".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from ostrakon.core.reading import Actor, AttributionAbout, Incident
from ostrakon.news.actors import Named, actors_of, is_own_part, listed, phrase
from ostrakon.news.analysis import (
    Analysis,
    Attribution,
    Entity,
    Proposition,
    Scope,
    Strength,
    Voice,
)
from ostrakon.news.blame import find_findings
from ostrakon.news.clauses import clause_span
from ostrakon.news.incidents import mentions_of
from ostrakon.news.modality import scope_of
from ostrakon.news.ties import Finding, Status
from ostrakon.news.violence import words
from ostrakon.news.voices import UNNAMED, voice_of

_AUTHORITY_SECTORS = {"GOV", "MIL", "COP", "JUD", "SPY", "LEG"}
_AUTHORITY_NOUNS = {
    "police", "official", "officials", "authority", "authorities", "prosecutor", "prosecutors",
    "investigators", "government", "ministry", "minister", "army", "military", "court", "judge",
    "detectives", "intelligence", "president", "governor", "mayor", "sheriff", "officers",
    "kremlin", "pentagon", "tribunal", "commander", "department", "agency",
}  # fmt: skip
_UNREAL = {"conditional", "counterfactual", "obligation", "intention", "scheduled_future"}
_OWN_ORDER: tuple[Status, ...] = ("denied", "disowned")


def find_perpetrators(analysis: Analysis, incidents: Sequence[Incident]) -> list[Proposition]:
    """Every attribution of an incident to somebody, in text order.

    Args:
        analysis: with entities and attributions found.
        incidents: as `find_incidents` gave them; attributions refer to their ids.

    Returns:
        propositions about attributions; those whose cue is itself the speech act carry their
        voice, the others take it from the attribution that covers them.
    """
    placed = _Placed(analysis, incidents)
    found: list[tuple[Proposition, Named]] = []
    accused: list[Named] = []
    for finding in find_findings(analysis):
        for proposition, named in _propositions(analysis, finding, placed, accused):
            found.append((proposition, named))
            accused.append(named)
    return _with_competition(analysis, _distinct(found))


class _Placed:
    """Where the text mentions each incident."""

    def __init__(self, analysis: Analysis, incidents: Sequence[Incident]) -> None:
        known = {incident.id for incident in incidents}
        self.owner = {
            token: incident
            for incident, tokens in mentions_of(analysis).items()
            if incident in known
            for token in tokens
        }

    def before(self, finding: Finding) -> bool:
        """Whether an incident was told before a finding."""
        return any(token < finding.trigger.i for token in self.owner)

    def nearest(self, finding: Finding) -> str | None:
        """The incident that a finding is about: its own word's, the sentence's, the last one's."""
        word = finding.incident
        for token in (word, *(word.subtree if word is not None else ())):
            if token is not None and token.i in self.owner:
                return self.owner[token.i]
        sentence = finding.trigger.sent
        inside = [i for i in self.owner if sentence.start <= i < sentence.end]
        if inside:
            return self.owner[min(inside, key=lambda i: abs(i - finding.trigger.i))]
        before = [i for i in self.owner if i < finding.trigger.i]
        if before:
            return self.owner[max(before)]
        return self.owner[min(self.owner)] if self.owner else None


def _propositions(
    analysis: Analysis, finding: Finding, placed: _Placed, accused: list[Named]
) -> list[tuple[Proposition, Named]]:
    """The attributions that one finding gives: one for each perpetrator."""
    word = finding.scope if finding.scope is not None else finding.trigger
    scope = scope_of(analysis, word.i)
    attribution = analysis.attribution_at(finding.trigger.idx)
    made: list[tuple[Proposition, Named]] = []
    voice = _voice(analysis, finding)
    for named in _perpetrators(analysis, finding):
        if finding.rule == "bare denial" and not any(_same(named, other) for other in accused):
            continue
        if finding.rule == "bare blame" and (named.entity is None or not placed.before(finding)):
            continue
        if finding.rule == "violence" and _is_own_operation(named, attribution):
            continue
        status = _status(finding, scope, attribution, named, voice)
        if status is None:
            continue
        about = AttributionAbout(
            incident=placed.nearest(finding),
            party=named.actor.party,
            party_name=named.actor.name,
            status=status,
        )
        proposition = Proposition(
            trigger=finding.trigger.i,
            span=clause_span(analysis, finding.trigger),
            about=about,
            scope=_scope(scope, finding, status),
            agent=named.entity,
            voice=voice,
            act=finding.act,
            rule=f"perpetrator: {finding.rule}",
            p=0.85 if finding.status is not None else 0.75,
        )
        made.append((proposition, named))
    return made


def _voice(analysis: Analysis, finding: Finding) -> Voice | None:
    """Who says it, when the cue is the speech act; None when the attribution around it knows."""
    if finding.source is not None and finding.act is not None:
        return voice_of(analysis, finding.source, finding.act, [])
    return UNNAMED if finding.unnamed else None


def _perpetrators(analysis: Analysis, finding: Finding) -> list[Named]:
    """Who it is tied to; nobody for the unknown and for those only likened to somebody."""
    head = finding.perpetrators
    named = [n for n in actors_of(analysis, head) if not _is_unknown(analysis.doc[n.head], n)]
    plain = head.pos_ in ("NOUN", "PROPN") and not _is_unknown(head, None)
    if not named and plain and finding.status in ("charged", "convicted", "claimed"):
        named = [Named(Actor(name=phrase(analysis, head)), head.i, None)]
    if finding.rule in ("violence", "deed"):
        named = [n for n in named if n.entity is not None]
    return [_with_parts(analysis, each) for each in named]


def _with_parts(analysis: Analysis, named: Named) -> Named:
    """As in "the Taliban or its affiliates": one perpetrator under the text's whole name."""
    head = analysis.doc[named.head]
    parts = [each for each in listed(head)[1:] if is_own_part(each)]
    if not parts or named.actor.party is None:
        return named
    entity = named.entity
    start = entity.start if entity is not None and not entity.anaphor else head.left_edge.idx
    end = parts[-1].idx + len(parts[-1])
    name = " ".join(analysis.text[start:end].split())
    if name.lower().startswith("the "):
        name = name[4:]
    return dataclasses.replace(named, actor=msgspec.structs.replace(named.actor, name=name))


def _is_unknown(head: Token, named: Named | None) -> bool:
    """As in "unidentified gunmen", "two attackers": nobody is named."""
    if named is not None and named.entity is not None:
        return False
    before = {each.lower_ for each in head.children}
    if before & {"unknown", "unidentified", "masked", "armed", "suspected"}:
        return True
    return named is not None and head.lemma_.lower() in words().unknown_attackers


def _status(
    finding: Finding,
    scope: Scope,
    attribution: Attribution | None,
    named: Named,
    voice: Voice | None,
) -> Status | None:
    """The standing of an attribution; None when the text makes none."""
    unreal = bool(_UNREAL & set(scope.modality))
    if finding.status is not None:
        if finding.rule != "claim noun" and (
            unreal or (scope.polarity == "-" and finding.status not in _OWN_ORDER)
        ):
            return None
        if finding.status == "accused" and voice is not None and _is_authority(voice):
            return "accused_by_authority"
        return finding.status
    if unreal and "intention" in scope.modality:
        return None
    said = attribution.voice if attribution is not None else None
    negative = (scope.polarity == "-") != (attribution is not None and attribution.polarity == "-")
    if finding.open:
        return "possible"
    if negative:
        return "denied" if said is not None else None
    weak = scope.strength in ("PS", "U") or "possibility" in scope.modality
    if weak or (attribution is not None and attribution.strength in ("PS", "U")):
        return "possible"
    if _believed(finding.trigger) or scope.strength == "PR":
        return "suspected"
    if said is None or attribution is None or unreal:
        return None
    if said.entity is not None and _is_self(named, said.entity):
        return "claimed"
    if attribution.strength == "PR" or attribution.act == "speculate":
        return "suspected"
    return "accused_by_authority" if _is_authority(said) else "accused"


def _is_own_operation(named: Named, said: Attribution | None) -> bool:
    """Whether a state's own forces are told at work by it: no incident's perpetrator."""
    if named.actor.sector not in _AUTHORITY_SECTORS or named.actor.party is not None:
        return False
    if said is None or not _is_authority(said.voice):
        return False
    entity = said.voice.entity
    state = entity.state if entity is not None else None
    return state is None or named.actor.state in (None, state)


def _believed(trigger: Token) -> bool:
    """As in "is believed to have carried out", "is thought to be behind"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ in ("believe", "think", "suspect", "assume")


def _is_self(named: Named, speaker: Entity) -> bool:
    """Whether a speaker is tied by its own words to the deed: "said its fighters"."""
    entity = named.entity
    if entity is None:
        return False
    if entity.chain == speaker.chain and entity.chain is not None:
        return True
    if entity.party is not None:
        return entity.party == speaker.party
    same_state = entity.state is not None and entity.state == speaker.state
    return same_state and entity.kind == speaker.kind == "state"


def _is_authority(voice: Voice) -> bool:
    """Whether a voice speaks with the power of a state: police, court, army, government."""
    if voice.kind in ("listed_group", "media"):
        return False
    if voice.kind in ("state", "court", "office"):
        return True
    for entity in (voice.entity, voice.speaker):
        if entity is None:
            continue
        if entity.kind == "state" or (entity.sector in _AUTHORITY_SECTORS and not entity.party):
            return True
        if entity.role_code and entity.kind == "person" and entity.state:
            return True
    return bool({word.lower() for word in voice.name.split()} & _AUTHORITY_NOUNS)


def _scope(scope: Scope, finding: Finding, status: Status) -> Scope:
    """A denial holds its content negatively; a possibility is one, whatever else is said."""
    if status in _OWN_ORDER and finding.status is not None:
        return dataclasses.replace(scope, polarity="-")
    if finding.rule == "claim noun":  # "the claim could not be verified": claimed all the same
        return dataclasses.replace(scope, polarity="+")
    if status in ("possible", "suspected") and scope.strength in ("CT", "PR"):
        modality = tuple(m for m in scope.modality if m != "realis")
        if "possibility" not in modality:
            modality = (*modality, "possibility")
        strength: Strength = "PS" if status == "possible" else "PR"
        return dataclasses.replace(scope, modality=modality, strength=strength)
    return scope


# -- across the document -------------------------------------------------------------------------


def _about(proposition: Proposition) -> AttributionAbout:
    assert isinstance(proposition.about, AttributionAbout)
    return proposition.about


def _distinct(found: list[tuple[Proposition, Named]]) -> list[tuple[Proposition, Named]]:
    """Each (incident, perpetrator, standing, voice) once, at its first mention."""
    kept: dict[tuple[object, ...], tuple[Proposition, Named]] = {}
    for proposition, named in found:
        about = _about(proposition)
        voice = proposition.voice.name if proposition.voice is not None else None
        key = (about.incident, about.party or about.party_name.lower(), about.status, voice)
        kept.setdefault(key, (proposition, named))
    return list(kept.values())


def _with_competition(
    analysis: Analysis, found: list[tuple[Proposition, Named]]
) -> list[Proposition]:
    """Mark attributions beside which another perpetrator is named for the same incident."""
    parents = {party.id: party.parent for party in analysis.gazetteer.parties}
    named_for: dict[str | None, list[tuple[int, Named]]] = {}
    for proposition, named in found:
        about = _about(proposition)
        if about.status not in _OWN_ORDER:
            named_for.setdefault(about.incident, []).append((proposition.trigger, named))
    result = []
    for proposition, named in found:
        about = _about(proposition)
        others = named_for.get(about.incident, [])
        competing = about.status not in _OWN_ORDER and any(
            trigger != proposition.trigger
            and _can_compete(named)
            and _can_compete(other)
            and not _part_of(named, other, parents)
            for trigger, other in others
        )
        about = msgspec.structs.replace(about, competing=competing)
        result.append(dataclasses.replace(proposition, about=about))
    return result


def _can_compete(named: Named) -> bool:
    """Single people do not compete with a group: they may have acted for it."""
    if named.actor.party is not None:
        return True
    return named.entity is not None and named.entity.kind != "person"


def _same(one: Named, two: Named) -> bool:
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
    if _same(one, two):
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
