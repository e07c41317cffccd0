"""The day of an event whose own words give none, told by what came with it or followed at once.

News gives the day where it tells how an event came to light: "police were called about ten on
Sunday", "the two were found dead on Friday", "the gunfire broke out late on Monday". What came
later has days of its own (the arrest, the charge, the vigil, what was said of it): those are not
taken. A day found here is inferred and says so.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.gathering import Event
from ostrakon.news.happening.violence import words
from ostrakon.news.naming.when import Expression, expressions, governor_of, resolve, tense_of
from ostrakon.news.text.syntax import child, climb, is_passive, is_verb

# How many sentences on an event's day may still be told by what followed.
_REACH = 12
# Tokens between the word for an event and a day that stands right after it ("early", "on").
_BESIDE = 3
_FRAGMENT = 4  # tokens: a sentence cut off by an abbreviation
_NOT_ON = {"by", "until", "till", "since", "before", "after", "from", "to", "between"}
_BESIDE_DEPS = {"conj", "advcl", "xcomp"}  # "was walking home Friday when a man began shooting"
_EMERGENCY = {"police", "officer", "deputy", "paramedic", "911", "crew", "authority", "help"}


@dataclasses.dataclass(frozen=True, slots=True)
class _Day:
    """A day that a text names, with the verb that it dates."""

    head: Token
    first: int
    day: dt.date
    verb: Token | None


def date_by_sequel(analysis: Analysis, events: Sequence[Event]) -> None:
    """Give every event without a day the one that the text around it tells, where it does."""
    undated = [event for event in events if not _is_exact(event.date)]
    if not undated or analysis.published is None:
        return
    days = list(_days(analysis, analysis.published))
    if not days:
        return
    numbers = [0] * len(analysis.doc)
    for number, sentence in enumerate(analysis.doc.sents):
        numbers[sentence.start : sentence.end] = [number] * len(sentence)
    told = sorted((t.token, number) for number, e in enumerate(events) for t in e.triggers)
    starts = [token for token, _ in told]
    for event in undated:
        ranked = []
        for each in days:
            if not _may_be(event.date, each.day):
                continue
            at = bisect_right(starts, each.head.sent.end - 1) - 1
            owner = events[told[at][1]] if at >= 0 else events[0]
            rank = _rank(analysis, event, each, numbers, is_own=owner is event)
            if rank is not None:
                ranked.append((*rank, each.day))
        if ranked:
            day = min(ranked)[-1].isoformat()
            event.date = TimeSpan(earliest=day, latest=day, precision="day", source="inferred")


def _days(analysis: Analysis, published: dt.date) -> Iterator[_Day]:
    """The days that a text names as past, each to the day."""
    for one in expressions(analysis):
        if one.before in _NOT_ON:
            continue
        days = resolve(one, published, "past")
        if days is None or days[0] is None or days[0] != days[1] or days[0] > published:
            continue
        head = analysis.doc[one.head]
        if len(head.sent) <= _FRAGMENT and head.sent.start:  # "about 3 a.m. | Sunday."
            head = analysis.doc[head.sent.start - 1].sent.root
            verb: Token | None = head if is_verb(head) else None
        else:
            verb = governor_of(head)
        if verb is not None and tense_of(verb) != "past":
            continue
        yield _Day(head, _first(analysis, one), days[0], verb)


def _first(analysis: Analysis, one: Expression) -> int:
    """The token with which a date begins."""
    token = analysis.doc[one.head]
    while token.i > token.sent.start and token.nbor(-1).idx >= one.start:
        token = token.nbor(-1)
    return token.i


def _is_exact(date: TimeSpan | None) -> bool:
    return date is not None and date.earliest is not None and date.earliest == date.latest


def _may_be(known: TimeSpan | None, day: dt.date) -> bool:
    """Whether a day lies within what is known of an event's time."""
    if known is None:
        return True
    told = day.isoformat()
    return (known.earliest or "") <= told and (known.latest is None or told <= known.latest)


def _rank(
    analysis: Analysis, event: Event, day: _Day, numbers: list[int], *, is_own: bool
) -> tuple[int, int] | None:
    """How near a day stands to an event, best first; None when it is another matter's."""
    here = numbers[day.head.i]
    sentences = [numbers[t.token] for t in event.triggers]
    if here in sentences:
        near = [t.token for t in event.triggers if numbers[t.token] == here]
        if any(0 < day.first - token <= _BESIDE for token in near):
            return 0, day.first
        if day.verb is None or _came_with(analysis, day.verb, near):
            return 1, day.first
    if day.verb is not None and _is_death(day.verb) and is_own and here >= sentences[0]:
        return 4, day.first  # for want of a better: most who die of it die that day
    if day.verb is None or not is_scene(day.verb):
        return None
    if here in sentences:
        return 1, day.first
    if here < sentences[0]:
        return (3, day.first) if is_own else None
    return (2, day.first) if is_own and here - sentences[-1] <= _REACH else None


def _came_with(analysis: Analysis, verb: Token, triggers: list[int]) -> bool:
    """Whether a day's verb tells part of the event: what was done in it, or just before it."""
    lemma = verb.lemma_.lower()
    if lemma in words().later or child(verb, "ccomp") is not None:
        return False
    for token in triggers:
        word = analysis.doc[token]
        if any(each.i == token for each in climb(verb)):
            return True
        while word.dep_ in _BESIDE_DEPS and word.head.i != word.i:
            word = word.head
            if word.i == verb.i:
                return True
    return False


def _is_death(verb: Token) -> bool:
    """As in "died on Saturday", not "later died"."""
    return verb.lemma_.lower() in words().die and not any(
        each.lower_ in ("later", "then") for each in verb.children
    )


def is_scene(verb: Token) -> bool:
    """Whether a verb tells how an event came to light, or what was done for its victims.

    >>> import spacy
    >>> from spacy.tokens import Doc
    >>> doc = Doc(spacy.blank("en").vocab, words=["They", "responded"], lemmas=["they", "respond"])
    >>> is_scene(doc[1])
    True
    """
    known = words()
    lemma = verb.lemma_.lower()
    if lemma not in known.scene:
        return False
    if lemma in known.scene_with:
        needed = known.scene_with[lemma]
        near = {each.lemma_.lower() for each in verb.subtree} | {
            each.lower_ for each in verb.subtree
        }
        return bool(near & needed) and not (lemma == "report" and _tells(verb))
    if lemma == "call":
        return is_passive(verb) or any(t.lemma_.lower() in _EMERGENCY for t in verb.children)
    return not _tells(verb)


def _tells(verb: Token) -> bool:
    """As in "reported that …", "found him guilty": a statement or a verdict, nothing done there."""
    said = child(verb, "ccomp")
    if said is not None and child(said, "mark") is not None:
        return True
    return any(each.lower_ == "guilty" for each in verb.subtree)
