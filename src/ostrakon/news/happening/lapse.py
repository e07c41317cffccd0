"""Days counted from other days: "eleven days after", "three days earlier", "the next day".

A lapse in days gives a day only where the text, or its date, settles the day that it is counted
from; one in weeks or months is a round figure and gives none.
"""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Span, Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.quantities import number_at
from ostrakon.news.naming.when import expressions, resolve, time_of
from ostrakon.news.text.syntax import child, climb, is_verb

# What a text reports as news: it was said or done when the text says that it was.
_NEWS = {
    "remark", "comment", "statement", "announcement", "decision", "move", "visit", "warning",
    "order", "ruling", "talk", "meeting", "vote", "call", "arrest", "declaration", "verdict",
}  # fmt: skip
_EARLIER = {"earlier", "before", "previously"}
_LATER = {"later", "after", "afterwards"}
_LONGEST = 400  # days; more are not counted in days


def day_by_lapse(analysis: Analysis, token: Token) -> TimeSpan | None:
    """The day of an event by days counted to or from it; None where that is not settled."""
    return (
        _after_event(analysis, token)
        or _beside_sentence(analysis, token)
        or _day_beside(analysis, token)
    )


def _after_event(analysis: Analysis, token: Token) -> TimeSpan | None:
    """As in "the ruling came two days after gunmen attacked the court"."""
    for each in (token, *climb(token)):
        link = child(each, "mark") if each.dep_ == "advcl" else None
        if each.dep_ == "pobj":
            link = each.head
        if link is not None and link.lower_ in ("after", "before"):
            main = each.head if link.dep_ == "mark" else link.head
            days = _days_before(link)
            known = _day_of(analysis, main) if days is not None else None
            if days is None or known is None:
                return None
            return _on(known + dt.timedelta(days=days if link.lower_ == "before" else -days))
        if is_verb(each) and each is not token:
            return None
    return None


def _days_before(link: Token) -> int | None:
    """The number of days just before "after" or "before"."""
    if link.i < 2 or link.nbor(-1).lemma_.lower() != "day":
        return None
    words = [t.lower_ for t in link.doc[max(link.i - 5, 0) : link.i - 1]]
    if words[-1] in ("a", "one", "the"):
        return 1
    for start in range(len(words)):
        read = number_at(words, start)
        if read is not None and read[1] == len(words):
            around = words[start - 1] if start else ""
            exact = around not in ("about", "around", "some", "nearly", "almost", "than")
            return read[0] if exact and read[0] <= _LONGEST else None
    return None


def _day_of(analysis: Analysis, main: Token) -> dt.date | None:
    """The day of the clause that days are counted from."""
    known = _exact(time_of(analysis, main.i))
    if known is not None:
        return known
    subject = child(main, "nsubj", "nsubjpass")
    if subject is None or subject.lemma_.lower() not in _NEWS:
        return None
    if not any(each.lower_ in ("the", "this", "his", "her") for each in subject.children):
        return None
    for said in analysis.attributions:
        if analysis.doc[said.cue].i < main.i:
            day = _exact(time_of(analysis, said.cue))
            if day is not None:
                return day
    return None


def _beside_sentence(analysis: Analysis, token: Token) -> TimeSpan | None:
    """As in "three days earlier climbers had got in", after a sentence with a date."""
    sentence = token.sent
    opening = sentence[:6]
    for each in opening:
        if each.lower_ not in _EARLIER | _LATER or not _is_of(each, token):
            continue
        days = _days_before(each)
        if days is None:
            continue
        known = _last_day(analysis, sentence)
        if known is None:
            return None
        return _on(known + dt.timedelta(days=-days if each.lower_ in _EARLIER else days))
    return None


def _day_beside(analysis: Analysis, token: Token) -> TimeSpan | None:
    """As in "on Monday blamed X for a bombing that killed six the day before"."""
    sentence = token.sent
    for each in sentence[2:]:
        if each.lower_ not in ("before", "earlier") or each.nbor(-1).lower_ != "day":
            continue
        ends = each.i + 1 >= sentence.end or each.nbor(1).is_punct
        inside = any(t.i == token.i for t in climb(each))
        if not ends or not inside or each.nbor(-2).lower_ not in ("the", "a"):
            continue
        near = [e for e in expressions(analysis) if sentence.start <= e.head < each.i]
        days = resolve(near[-1], analysis.published, "past") if near else None
        if days is not None and days[0] is not None and days[0] == days[1]:
            return _on(days[0] - dt.timedelta(days=1))
    return None


def _is_of(word: Token, token: Token) -> bool:
    """Whether words at the head of a sentence belong to an event's clause."""
    return any(each.i == token.i for each in climb(word)) or word.head.i == token.i


def _last_day(analysis: Analysis, sentence: Span) -> dt.date | None:
    """The last day that the sentence before names."""
    if sentence.start == 0:
        return None
    before = analysis.doc[sentence.start - 1].sent
    near = [e for e in expressions(analysis) if before.start <= e.head < before.end]
    if not near:
        return None
    days = resolve(near[-1], analysis.published, "past")
    if days is None or days[0] is None or days[0] != days[1]:
        return None
    return days[0]


def _exact(span: TimeSpan | None) -> dt.date | None:
    if span is None or span.earliest is None or span.earliest != span.latest:
        return None
    return dt.date.fromisoformat(span.earliest)


def _on(day: dt.date) -> TimeSpan:
    return TimeSpan(
        earliest=day.isoformat(), latest=day.isoformat(), precision="day", source="inferred"
    )
