"""Who is said to be behind violence in a Russian text: claims of responsibility, accusations,
denials, convictions.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Token

from ostrakon.core.reading import AttributionAbout, HolderKind, Incident, Polarity, SpeechAct
from ostrakon.news.analysis import Analysis, Entity, Proposition, Scope, Strength, Voice
from ostrakon.news.russian.grammar import (
    child,
    children,
    clause_of,
    has,
    is_verb,
    negation,
    preposition,
    span_of,
    subject,
    subtree,
    trimmed,
)
from ostrakon.news.russian.targets import group_before
from ostrakon.news.russian.voices import voice_at
from ostrakon.news.russian.words import words

Status = Literal["claimed", "accused_by_authority", "accused", "suspected", "denied", "convicted"]
_SURE = 0.75
_DENY = frozenset({"отрицать", "отвергать", "отвергнуть", "опровергать", "опровергнуть"})
_ACCUSE = frozenset({"обвинить", "обвинять", "винить", "заподозрить", "подозревать"})
_PLAIN = Scope(
    polarity="+", modality=(), strength="CT", conditions=(), cues=(), tense="past",
    background=False,
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class _Blame:
    """Who is meant, how, and by whom if that is not whoever tells it."""

    who: Entity
    status: Status
    voice: Voice | None
    act: SpeechAct | None
    polarity: Polarity = "+"
    strength: Strength = "CT"


def find_blame(analysis: Analysis, incidents: Sequence[Incident]) -> list[Proposition]:
    """All statements about who was behind a violent event."""
    found: list[Proposition] = []
    for token in analysis.doc:
        if not is_verb(token):
            continue
        for each in _blames(analysis, token):
            found.append(_proposition(analysis, token, each, incidents))
    told = [p for p in found if isinstance(p.about, AttributionAbout)]
    return [_rivalled(p, told) for p in found]


def _blames(analysis: Analysis, token: Token) -> list[_Blame]:
    duty = next((c for c in token.children if c.lemma_ == "ответственность"), None)
    name = token.lemma_
    if name in ("взять", "брать", "принять") and (duty is not None or _on_itself(token)):
        return _claimed(analysis, token)
    if name in ("возложить", "возлагать") and duty is not None:
        return _accused(analysis, token, _object(analysis, token, "на"))
    if name in _ACCUSE:
        return _accused(analysis, token, _object(analysis, token, ""))
    if name == "приписывать":
        given = [c for c in children(token, "iobj", "obl") if has(c, "Case", "Dat")]
        who = _party(analysis, given[0]) if given else None
        return [_Blame(who, "accused", None, "accuse")] if who is not None else []
    if name in _DENY and _is_part(token):
        return _denied(analysis, token)
    if name == "стоять" and any(preposition(c) == "за" for c in token.children):
        return _behind(analysis, token)
    if name == "признать" and any(c.lemma_ == "виновный" for c in token.subtree):
        who = _subject_party(analysis, token)
        return [_Blame(who, "convicted", None, "rule")] if who is not None else []
    return []


def _on_itself(token: Token) -> bool:
    """«Взял её на себя», said of responsibility."""
    itself = any(t.lemma_ in ("себя", "себе") and preposition(t) == "на" for t in token.children)
    return itself and child(token, "obj") is not None


def _is_part(token: Token) -> bool:
    return any(t.lemma_ in ("причастность", "обвинение", "вина", "связь") for t in token.subtree)


def _claimed(analysis: Analysis, token: Token) -> list[_Blame]:
    who = _subject_party(analysis, token)
    if who is None or negation(token) is not None:
        return []
    kind: HolderKind = "person" if who.kind == "person" else "organisation"
    voice = Voice(who.name, "listed_group" if who.party else kind, who)
    return [_Blame(who, "claimed", voice, "claim_responsibility")]


def _accused(analysis: Analysis, token: Token, who: Entity | None) -> list[_Blame]:
    by = subject(token)
    voice = voice_at(analysis, by) if by is not None else None
    if who is None or negation(token) is not None:
        return []
    official = voice is not None and voice.kind in ("state", "court")
    status: Status = "accused_by_authority" if official else "accused"
    if token.lemma_ in ("заподозрить", "подозревать"):
        status = "suspected"
    return [_Blame(who, status, voice, "accuse" if token.lemma_ != "винить" else "blame")]


def _denied(analysis: Analysis, token: Token) -> list[_Blame]:
    by = subject(token)
    voice = voice_at(analysis, by) if by is not None else None
    if voice is None:
        place = next((c for c in children(token, "obl") if preposition(c) in ("в", "во")), None)
        voice = voice_at(analysis, place) if place is not None else None
    if voice is None or voice.entity is None:
        return []
    return [_Blame(voice.entity, "denied", voice, "deny", "-")]


def _behind(analysis: Analysis, token: Token) -> list[_Blame]:
    who = _subject_party(analysis, token)
    if who is None:
        return []
    said = analysis.attribution_at(token.idx)
    official = said is not None and said.voice.kind in ("state", "court")
    denied = negation(token) is not None
    status: Status = "denied" if denied else "accused_by_authority" if official else "accused"
    return [_Blame(who, status, None, None, "-" if denied else "+")]


def _subject_party(analysis: Analysis, token: Token) -> Entity | None:
    who = subject(token)
    if who is None:  # the parser takes an accusative that looks like a nominative
        after = [c for c in children(token, "obj") if c.i > token.i]
        after = [c for c in after if c.lemma_ != "ответственность"]
        who = next((c for c in after if _party(analysis, c) is not None), None)
    return _party(analysis, who) if who is not None else None


def _object(analysis: Analysis, token: Token, under: str) -> Entity | None:
    for each in (*children(token, "obj", "iobj", "obl", "nmod"), *_under_duty(token)):
        if preposition(each) != under or each.lemma_ == "ответственность":
            continue
        found = _party(analysis, each)
        if found is not None:
            return found
    return None


def _under_duty(token: Token) -> list[Token]:
    """What the parser hangs under «ответственность»: «ответственность на X»."""
    duty = next((c for c in token.children if c.lemma_ == "ответственность"), None)
    return children(duty, "nmod") if duty is not None else []


def _party(analysis: Analysis, token: Token) -> Entity | None:
    """Who a noun means: its own name, that of the group whose fighters it names, or one before."""
    own = analysis.referents.get(token.i)
    if own is not None and (own.kind in ("group", "person", "state") or own.party):
        return own
    for each in subtree(token):
        entity = analysis.referents.get(each.i)
        if entity is not None and entity.kind == "group":
            return entity
    taken_up = token.lemma_ in words().group_nouns or token.lemma_ in ("они", "она", "он")
    before = group_before(analysis, token.idx) if taken_up or token.lemma_ == "боевик" else None
    if before is not None:
        return before.entity
    if token.pos_ == "NOUN" and has(token, "Animacy", "Anim"):
        start, end = span_of([t for t in subtree(token) if t.i <= token.i + 2])
        return Entity(id="", start=start, end=end, head=token.i, kind="group",
                      name=analysis.quote((start, end)))  # fmt: skip
    return None


def _proposition(
    analysis: Analysis, token: Token, blame: _Blame, incidents: Sequence[Incident]
) -> Proposition:
    clause = clause_of(token)
    inside = [t for t in subtree(clause) if not t.is_space]
    span = trimmed(analysis.text, span_of(inside)) or (token.idx, token.idx + len(token))
    before = [i for i in incidents if i.quote.start <= span[1]]
    who = blame.who
    about = AttributionAbout(
        incident=before[-1].id if before else None,
        party=who.party,
        party_name=who.name,
        status=blame.status,
    )
    scope = dataclasses.replace(_PLAIN, polarity=blame.polarity, strength=blame.strength)
    return Proposition(
        trigger=token.i, span=span, about=about, scope=scope, agent=who, voice=blame.voice,
        act=blame.act, rule="ru blame", p=_SURE,
    )  # fmt: skip


def _rivalled(one: Proposition, told: list[Proposition]) -> Proposition:
    """Marked as one of several where others are blamed for, or claim, the same event."""
    about = one.about
    assert isinstance(about, AttributionAbout)
    others = {
        p.about.party or p.about.party_name
        for p in told
        if isinstance(p.about, AttributionAbout)
        and p.about.incident == about.incident
        and p.about.incident is not None
        and p.about.status != "denied"
    }
    competing = bool(others - {about.party or about.party_name}) and about.status != "denied"
    return dataclasses.replace(
        one,
        about=AttributionAbout(
            incident=about.incident, party=about.party, party_name=about.party_name,
            status=about.status, competing=competing,
        ),
    )  # fmt: skip
