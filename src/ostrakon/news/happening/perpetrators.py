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
from ostrakon.news.analysis import Analysis, Offsets, Proposition, Voice
from ostrakon.news.happening.actors import (
    Named,
    actor_of,
    actors_of,
    entity_at,
    is_own_part,
    listed,
    own_names,
    phrase,
)
from ostrakon.news.happening.around import actors_before
from ostrakon.news.happening.blame import find_findings
from ostrakon.news.happening.clauses import clause_span
from ostrakon.news.happening.degrees import is_own_operation, scope_under, standing
from ostrakon.news.happening.placing import Placed, names_event
from ostrakon.news.happening.rivals import about_of, distinct, same, with_competition
from ostrakon.news.happening.ties import Finding
from ostrakon.news.happening.violence import words
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.saying.voices import UNNAMED, voice_of
from ostrakon.news.text.syntax import children, is_negated

_CULPRITS = {"thief", "criminal", "loner", "vandal", "trafficker", "agent", "element", "robber"}
_JUST_BEFORE = 60  # tokens: about two sentences
_PLAIN = {"charged", "convicted", "claimed", "denied"}
_AFTER_EVENT = {"bare blame", "bare charge"}
_TOLD_OF = {"blame", "accusation", "bare blame"}
_OWN = {"it", "its", "they", "their"}
_NO_CLAUSE = {"relcl", "cc", "conj", "advcl", "punct", "appos"}


def find_perpetrators(analysis: Analysis, incidents: Sequence[Incident]) -> list[Proposition]:
    """Every attribution of an incident to somebody, in text order.

    Args:
        analysis: with entities and attributions found.
        incidents: as `find_incidents` gave them; attributions refer to their ids.

    Returns:
        propositions about attributions; those whose cue is itself the speech act carry their
        voice, the others take it from the attribution that covers them.
    """
    placed = Placed(analysis, incidents)
    found: list[tuple[Proposition, Named]] = []
    accused: list[Named] = []
    for finding in find_findings(analysis):
        for proposition, named in _propositions(analysis, finding, placed, accused):
            found.append((proposition, named))
            if about_of(proposition).status not in ("claimed", "denied", "disowned"):
                accused.append(named)
    return with_competition(analysis, distinct(analysis, found))


def _propositions(
    analysis: Analysis, finding: Finding, placed: Placed, accused: list[Named]
) -> list[tuple[Proposition, Named]]:
    """The attributions that one finding gives: one for each perpetrator and incident."""
    if not names_event(placed, finding):
        return []
    if finding.rule == "unclaimed":
        return _unclaimed(analysis, finding, placed)
    word = finding.scope if finding.scope is not None else finding.trigger
    scope = scope_of(analysis, word.i)
    if word.dep_ == "conj" and is_negated(word):  # its own, not also that of the verb before
        scope = dataclasses.replace(scope, polarity="-")
    attribution = analysis.attribution_at(finding.trigger.idx)
    made: list[tuple[Proposition, Named]] = []
    voice = _voice(analysis, finding)
    perpetrators = _perpetrators(analysis, finding)
    several = len(perpetrators) > 1  # "X and Y denied it": each for itself
    for named in perpetrators:
        if finding.rule == "bare denial" and not _was_accused(finding, named, accused):
            continue
        if finding.rule in _AFTER_EVENT and not placed.before(finding):
            continue
        if finding.rule == "violence" and is_own_operation(named, attribution):
            continue
        if several and finding.source is finding.perpetrators and finding.act is not None:
            voice = voice_of(analysis, analysis.doc[named.head], finding.act, [])
        status = standing(analysis, finding, scope, named, voice)
        if status is None:
            continue
        for incident in placed.about(finding):
            if incident is None and not _is_named(finding, status):
                continue  # a deed that the text tells nothing of has not been told as done
            about = AttributionAbout(
                incident=incident,
                party=named.actor.party,
                party_name=named.actor.name,
                status=status,
            )
            proposition = Proposition(
                trigger=finding.trigger.i,
                span=clause_span(analysis, finding.trigger),
                about=about,
                scope=scope_under(scope, finding, status),
                agent=named.entity,
                voice=voice,
                act=finding.act,
                rule=f"perpetrator: {finding.rule}",
                p=0.85 if finding.status is not None else 0.75,
            )
            made.append((proposition, named))
    return made


def _is_named(finding: Finding, status: str) -> bool:
    """Whether a tie needs no event told: it has its own standing, or denies a certain deed."""
    if finding.status is not None:
        return True
    deed = finding.incident
    certain = deed is not None and any(c.lower_ in ("the", "that", "this") for c in deed.children)
    return status == "denied" and certain and finding.rule == "deed"


def _was_accused(finding: Finding, named: Named, accused: list[Named]) -> bool:
    """Whether who rejects "the allegation" was tied to an event just before."""
    sentence = finding.trigger.sent
    near = sentence.start - _JUST_BEFORE
    return any(other.head >= near and same(named, other) for other in accused)


def _unclaimed(
    analysis: Analysis, finding: Finding, placed: Placed
) -> list[tuple[Proposition, Named]]:
    """As in "no group has claimed responsibility": that nobody did is told, and negative."""
    head = finding.perpetrators
    name = analysis.quote((head.left_edge.idx, head.idx + len(head)))
    scope = scope_of(analysis, finding.trigger.i)
    made = []
    for incident in placed.about(finding):
        if incident is None:
            continue
        proposition = Proposition(
            trigger=finding.trigger.i,
            span=clause_span(analysis, finding.trigger),
            about=AttributionAbout(
                incident=incident, party=None, party_name=name, status="claimed"
            ),
            scope=dataclasses.replace(scope, polarity="-"),
            rule="perpetrator: unclaimed",
            p=0.85,
        )
        made.append((proposition, Named(Actor(name=name), finding.perpetrators.i, None)))
    return made


def _voice(analysis: Analysis, finding: Finding) -> Voice | None:
    """Who says it, when the cue is the speech act; None when the attribution around it knows."""
    if finding.source is None or finding.act is None:
        return UNNAMED if finding.unnamed else None
    voice = voice_of(analysis, finding.source, finding.act, [])
    names = own_names(finding.source)
    if len(names) != 1 or voice.entity is not None:
        return voice
    known = actor_of(analysis, names[0])
    if known is not None and known.actor.party is not None:
        return voice_of(analysis, names[0], finding.act, [])
    return dataclasses.replace(voice, name=_called(analysis, names[0]), kind="organisation")


def _perpetrators(analysis: Analysis, finding: Finding) -> list[Named]:
    """Who it is tied to; nobody for the unknown and for those only likened to somebody."""
    head = finding.perpetrators
    if finding.rule == "bare blame" and not _may_be_armed(analysis, head):
        return []
    named = [n for n in actors_of(analysis, head) if not _is_unknown(analysis.doc[n.head], n)]
    if finding.rule == "blamed act":
        return named or actors_before(analysis, head)
    if any(n.entity is None for n in named) or not named:
        oneself = _oneself(analysis, finding)
        if oneself:
            return oneself
        named = _by_name(analysis, head) or named
    plain = finding.status in _PLAIN or head.lemma_.lower() in words().armed
    plain = plain or (finding.rule in _TOLD_OF and _may_be_blamed(head))
    plain = plain and head.pos_ in ("NOUN", "PROPN") and not _is_unknown(head, None)
    if plain and not named:
        named = [Named(Actor(name=_described(analysis, head)), head.i, None)]
    if finding.rule in ("violence", "deed", "suspected"):
        named = [n for n in named if n.entity is not None]
    return [_with_parts(analysis, each) for each in named]


def _by_name(analysis: Analysis, head: Token) -> list[Named]:
    """The bodies that a noun is said to be called, known or not."""
    if head.pos_ != "NOUN":
        return []
    found = []
    for name in own_names(head):
        known = actor_of(analysis, name)
        if known is None or known.actor.party is None:
            known = Named(Actor(name=_called(analysis, name)), name.i, None)
        found.append(known)
    return found


def _oneself(analysis: Analysis, finding: Finding) -> list[Named]:
    """Who speaks, where "its fighters" or "it" can be nobody else's: "said its men did it"."""
    head = finding.perpetrators
    own = [t for t in (head, *children(head, "poss")) if t.lower_ in _OWN]
    said = analysis.attribution_at(finding.trigger.idx)
    known = analysis.referents.get(own[0].i) if own else None
    if not own or said is None or said.voice.span is None or said.voice.speaker is not None:
        return []
    entity, span = said.voice.entity, said.voice.span
    if known is not None and not known.name.islower():
        inside = any(
            e.chain == known.chain and span[0] <= e.start < span[1] for e in analysis.entities
        )
        return [Named(Actor(name=known.name), head.i, None)] if inside else []
    if entity is None:
        return _unlisted(analysis, span, head)
    unlisted = entity.party is None and entity.kind not in ("group", "organisation")
    if unlisted or "-" in analysis.quote(span):
        return []  # "the X-linked group": not X
    actor = Actor(name=entity.name, party=entity.party, state=entity.state, sector=entity.sector)
    return [Named(actor, head.i, entity)]


def _unlisted(analysis: Analysis, span: Offsets, head: Token) -> list[Named]:
    """A group that no register knows, by its own name or the text's word for it."""
    source = analysis.doc.char_span(span[0], span[1], alignment_mode="expand")
    if source is None or source.root.lemma_.lower() not in words().armed:
        return []
    names = own_names(source.root) or [source.root]
    return [Named(Actor(name=_called(analysis, name)), head.i, None) for name in names]


def _called(analysis: Analysis, name: Token) -> str:
    """A name as the text has it, as long as it is known to be."""
    short = phrase(analysis, name)
    entity = entity_at(analysis, name)
    return entity.name if entity is not None and short in entity.name else short


def _may_be_armed(analysis: Analysis, head: Token) -> bool:
    """Whether somebody blamed without a word for what is one who may have done violence."""
    if any(n.entity is not None for n in actors_of(analysis, head)):
        return True
    return any(each.lemma_.lower() in words().armed for each in listed(head)) or _may_be_blamed(
        head
    )


def _may_be_blamed(head: Token) -> bool:
    """Whether a noun names somebody, or says what kind of people did it."""
    if head.pos_ == "PROPN":
        return head.ent_type_ not in ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT")
    known = words()
    return head.lemma_.lower() in known.people | known.attackers | _CULPRITS


def _described(analysis: Analysis, head: Token) -> str:
    """A noun with what says which: "armed factions close to the border"."""
    name = phrase(analysis, head)
    last = head
    for each in children(head, "prep", "amod", "acl"):
        if each.i == last.i + 1 and not any(t.dep_ in _NO_CLAUSE for t in each.subtree):
            last = each.right_edge
    return name + " ".join(analysis.text[head.idx + len(head) : last.idx + len(last)].split("\n"))


def _with_parts(analysis: Analysis, named: Named) -> Named:
    """As in "the Front or its offshoots": one perpetrator under the text's whole name."""
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
    if before & {"unknown", "unidentified", "masked"}:
        return True
    return named is not None and head.lemma_.lower() in words().unknown_attackers
