"""Violent events in a Russian text: what kind, where, when, how many dead and hurt."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from ostrakon.core.reading import Count, Incident, IncidentKind, Place, Span, TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.russian.grammar import clause_of, has, negation, span_of, subtree, trimmed
from ostrakon.news.russian.times import date_among
from ostrakon.news.russian.words import words

_KINDS: tuple[IncidentKind, ...] = ("bombing", "attack", "kidnapping", "assassination", "arson")
_NUMBERS = {
    "один": 1, "два": 2, "двое": 2, "три": 3, "трое": 3, "четыре": 4, "четверо": 4, "пять": 5,
    "пятеро": 5, "шесть": 6, "шестеро": 6, "семь": 7, "семеро": 7, "восемь": 8, "девять": 9,
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "пятнадцать": 15, "двадцать": 20,
    "тридцать": 30, "сорок": 40, "пятьдесят": 50, "сто": 100,
}  # fmt: skip
_AT_LEAST = frozenset({"менее", "минимум"})
_OVER = frozenset({"более", "свыше", "больше"})
_NOT_PEOPLE = frozenset({"год", "лето", "час", "день", "месяц", "процент", "миллион", "доллар"})
_REACH = 7  # tokens between a word for dead or hurt and their number
_NEXT = 2  # sentences after the first that can tell of the same event


@dataclasses.dataclass(slots=True)
class _Draft:
    """An event under way: its sentences and what they say."""

    kind: IncidentKind
    trigger: Token
    first: int
    last: int
    sentence: int
    place: Place | None
    date: TimeSpan | None
    killed: list[Count]
    injured: list[Count]


def find_incidents(analysis: Analysis) -> list[Incident]:
    """All violent events that a text places in time or space, or counts the victims of."""
    drafts: list[_Draft] = []
    for number, sentence in enumerate(analysis.doc.sents):
        trigger, kind = _trigger(sentence)
        dead, hurt = _counts(sentence, "killed"), _counts(sentence, "injured")
        open_one = drafts[-1] if drafts and number - drafts[-1].sentence <= _NEXT else None
        if trigger is not None and kind is not None:
            made = _draft(analysis, number, trigger, kind)
            if open_one is not None and _same(open_one, made):
                _join(open_one, made, dead, hurt)
            elif made.place or made.date or dead or hurt:
                made.killed, made.injured = dead, hurt
                drafts.append(made)
        elif open_one is not None and (dead or hurt):
            _join(open_one, None, dead, hurt)
            open_one.last, open_one.sentence = _end(sentence), number
    return [_finished(analysis, i, d) for i, d in enumerate(drafts, 1)]


def _trigger(sentence: Sentence) -> tuple[Token | None, IncidentKind | None]:
    """The first word for violence that is told as having happened."""
    lists = words().incidents
    for token in sentence:
        for kind in _KINDS:
            if token.lemma_ in lists[kind] and token.pos_ in ("NOUN", "VERB"):
                verb = clause_of(token)
                if negation(token) is not None or _unreal(verb):
                    continue
                return token, kind
    return None, None


def _unreal(verb: Token) -> bool:
    """Whether a clause tells of nothing that happened."""
    return any(c.lower_ in ("бы", "если") for c in verb.children) or has(verb, "Tense", "Fut")


def _draft(analysis: Analysis, number: int, trigger: Token, kind: IncidentKind) -> _Draft:
    clause = [t for t in subtree(clause_of(trigger)) if not t.is_space]
    first, last = span_of(clause)
    when = date_among(analysis, clause)
    return _Draft(
        kind, trigger, first, last, number, _place(analysis, clause, trigger), when, [], []
    )


def _same(one: _Draft, other: _Draft) -> bool:
    """Whether a later word for violence can mean the same event."""
    dates = one.date is None or other.date is None or one.date == other.date
    places = one.place is None or other.place is None or one.place.country == other.place.country
    return dates and places


def _join(draft: _Draft, other: _Draft | None, dead: list[Count], hurt: list[Count]) -> None:
    """What a further sentence adds."""
    if other is not None:
        draft.place = draft.place or other.place
        draft.date = draft.date or other.date
        if dead or hurt:
            draft.last, draft.sentence = max(draft.last, other.last), other.sentence
    for known, new in ((draft.killed, dead), (draft.injured, hurt)):
        seen = {(c.low, c.high) for c in known}
        known += [c for c in new if (c.low, c.high) not in seen]


def _end(sentence: Sentence) -> int:
    return span_of([t for t in sentence if not t.is_space])[1]


def _place(analysis: Analysis, clause: list[Token], trigger: Token) -> Place | None:
    """The place named nearest to the word for violence: a town before a region before a state."""
    found = []
    for token in clause:
        entity = analysis.referents.get(token.i)
        if entity is None or entity.head != token.i or entity.party is not None:
            continue
        if entity.kind == "place" or (entity.kind == "state" and not has(token, "Case", "Nom")):
            far = abs(token.i - trigger.i)
            found.append((entity.kind == "state", far, entity, token))
    if not found:
        return None
    entity = min(found, key=lambda one: one[:2])[2]
    country = entity.state or next((e.state for s, _, e, _ in found if s and e.state), None)
    return Place(text=analysis.quote((entity.start, entity.end)), country=country)


# --- numbers ------------------------------------------------------------------------------------


def _counts(sentence: Sentence, kind: str) -> list[Count]:
    """The numbers of dead or hurt in a sentence."""
    found: list[Count] = []
    for token in sentence:
        if token.lemma_ not in words().incidents[kind] or negation(token) is not None:
            continue
        count = _number_near(token) or _one(token)
        if count is not None and all(c.low != count.low or c.high != count.high for c in found):
            found.append(count)
    return found


def _number_near(token: Token) -> Count | None:
    """The number of people nearest to a word, not beyond a mark of punctuation or another such."""
    others = words().incidents["killed"] | words().incidents["injured"]
    for step in (1, -1):
        for far in range(1, _REACH):
            at = token.i + step * far
            if not token.sent.start <= at < token.sent.end:
                break
            each = token.doc[at]
            if each.text in ",;:—()." or (each.lemma_ in others and each.pos_ == "VERB"):
                if each.text == "," and step == 1 and far <= 2:
                    continue
                break
            number = _value(each)
            if number is not None and _of_people(each):
                return _count(each, number)
    return None


def _value(token: Token) -> int | None:
    if token.text.isdigit() and len(token.text) <= 5:
        return int(token.text)
    return (
        _NUMBERS.get(token.lemma_) if token.pos_ in ("NUM", "ADJ", "NOUN", "PRON", "DET") else None
    )


def _of_people(token: Token) -> bool:
    """Whether a number counts people: not years, hours or days of a month."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None:
        return True
    months = after.lemma_.endswith(("варь", "враль", "март", "прель", "май", "июнь", "июль",
                                    "вгуст", "тябрь", "ябрь", "кабрь"))  # fmt: skip
    return after.lemma_ not in _NOT_PEOPLE and not months


def _count(token: Token, number: int) -> Count:
    """A number with the words before it: «не менее», «более»."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before == "чем" and token.i > 1:
        before = token.nbor(-2).lower_
    if before in _AT_LEAST:
        return Count(low=number, best=None, high=None, text=f"{before} {token.text}")
    if before in _OVER:
        return Count(low=number + 1, best=None, high=None, text=f"{before} {token.text}")
    return Count(low=number, best=number, high=number, text=token.text)


def _one(token: Token) -> Count | None:
    """One person that is said to have died or been hurt: «погиб сторож»."""
    who = next((c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if token.pos_ != "VERB" or who is None or not has(who, "Number", "Sing"):
        return None
    if not has(who, "Animacy", "Anim") or who.pos_ not in ("NOUN", "PROPN"):
        return None
    return Count(low=1, best=1, high=1, text=who.text)


def _finished(analysis: Analysis, number: int, draft: _Draft) -> Incident:
    span = trimmed(analysis.text, (draft.first, draft.last)) or (draft.first, draft.last)
    return Incident(
        id=f"i{number}",
        kind=draft.kind,
        quote=Span(start=span[0], end=span[1], text=analysis.quote(span)),
        place=draft.place,
        date=draft.date,
        killed=tuple(draft.killed),
        injured=tuple(draft.injured),
    )
