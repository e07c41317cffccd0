"""The clocks of an act on a list: when decided, published, in effect; and whether it is history."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from spacy.tokens import Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.lexicon import verb_classes
from ostrakon.news.listing.outcome import Course
from ostrakon.news.naming.when import Days, Expression, Tense, expressions, resolve, time_of

# An act dated longer before publication than this is told as background, not as news. News of an
# act may trail it by a gazette's delay (26 days at most in LIFECYCLE.md, section 8) or a monthly's.
HISTORY_DAYS = 60
_EFFECT = re.compile(
    r"(?:\beffective|\btak(?:e|es|ing) effect|\btook effect|\b(?:into|in) (?:force|effect)"
    r"|\bfrom midnight|\bas of|\bstarting|\bbeginning)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_CAME = re.compile(r"\b(?:came|took|entered|went|became|has been|had been)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COMING = re.compile(r"\b(?:will|expected|due|scheduled|to be)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|gazetted|notified|appear\w*)\b[^.;]{0,60}$", re.IGNORECASE
)
_DATES_FROM = re.compile(r"\bdat(?:es|ed|ing) (?:from|back to)(?: the)?\s*$", re.IGNORECASE)
_IMMEDIATE = re.compile(
    r"\b(?:with immediate effect|immediate(?:ly)? execution|immediate enforcement"
    r"|effective immediately|takes? effect immediately|immediately enforceable"
    r"|immediately (?:takes? effect|effective)"
    r"|(?:into|in) (?:force|effect) immediately|executed immediately)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\bfor (?:a further |another |an additional |a period of )?"
    r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    r"(?: more| additional)?[ -](?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
} | {"twelve": 12}


@dataclasses.dataclass(frozen=True, slots=True)
class Clocks:
    """When: of the act itself, and of its effect and publication; dates as `When` texts.

    `history` is true for what is told as background; `since` for a state that began then.
    """

    event: TimeSpan | None = None
    effective: TimeSpan | None = None
    dates: tuple[tuple[str, str], ...] = ()
    immediate: bool = False
    future: bool = False
    history: bool = False
    since: bool = False


def clocks_of(analysis: Analysis, trigger: Token, course: Course) -> Clocks:
    """Read the clocks of an act from its sentence."""
    sentence = trigger.sent
    text = analysis.text[sentence.start_char : sentence.end_char]
    effective: Days | None = None
    published: Days | None = None
    since = other = False
    for one in expressions(analysis):
        if not sentence.start_char <= one.start < sentence.end_char:
            continue
        before = analysis.text[sentence.start_char : one.start + len(one.before)]
        in_effect = _EFFECT.search(before)
        if in_effect is not None and one.before != "since":
            tense: Tense = "past" if _CAME.search(before, 0, in_effect.end()) else "future"
            effective = effective or resolve(one, analysis.published, tense)
        elif _PUBLISHED.search(before):
            coming = _COMING.search(before) is not None
            days = resolve(one, analysis.published, "future" if coming else "past")
            published = published or days
        else:
            other = True
        since = since or one.before == "since" or _DATES_FROM.search(before) is not None
    event = _event_time(analysis, trigger, course)
    if not other and (effective is not None or published is not None):
        event = None  # the only date of the sentence is that of the effect or of publication
    dates = {
        "effective": _text(effective),
        "published": _text(published),
        "decided": _span_text(event) if event else None,
    }
    term = _TERM.search(text)
    if term is not None:
        count = term["n"].lower()
        dates["term"] = f"P{_NUMBERS.get(count, count)}{term['u'][0].upper()}"
    pub = analysis.published
    future = bool(pub and effective and effective[0] and effective[0] > pub)
    return Clocks(
        event=event,
        effective=_span(effective),
        dates=tuple((k, v) for k, v in dates.items() if v),
        immediate=_IMMEDIATE.search(text) is not None,
        future=future,
        history=_is_history(analysis, trigger, course, event),
        since=since,
    )


def clocks_at(analysis: Analysis, one: Expression) -> Clocks:
    """The clocks of an act that only a date tells ("…, Britain in 2010")."""
    event = _span(resolve(one, analysis.published, "past"))
    dates = (("decided", text),) if event and (text := _span_text(event)) else ()
    printed = _YEAR.search(analysis.text[one.start : one.end]) is not None
    history = event is not None and _is_old(analysis, event, printed)
    return Clocks(event=event, dates=dates, history=history, since=one.before == "since")


def _event_time(analysis: Analysis, trigger: Token, course: Course) -> TimeSpan | None:
    """The date of the act: of its own clause, else of the word that set the event."""
    own = time_of(analysis, trigger.i)
    if own is None and course.decisive >= 0 and course.decisive != trigger.i:
        own = time_of(analysis, course.decisive)
    return own


# With its year printed, a date is background unless it is as near as this.
_NEAR_DAYS = 7


def _prints_year(analysis: Analysis, trigger: Token) -> bool:
    """Whether a date of the sentence prints its year, as background does and news does not."""
    sentence = trigger.sent
    return any(
        _YEAR.search(analysis.text[one.start : one.end])
        for one in expressions(analysis)
        if sentence.start_char <= one.start < sentence.end_char
    )


def _is_history(analysis: Analysis, trigger: Token, course: Course, event: TimeSpan | None) -> bool:
    """Whether an act is told as background: dated long ago, or in the past perfect or a clause
    that only describes the party ("which Canada banned", "banned in 2014").
    """
    if event is not None and event.latest is not None:
        return _is_old(analysis, event, _prints_year(analysis, trigger))
    if any(c.lower_ in ("already", "long", "previously", "formerly") for c in trigger.children):
        return True
    perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in trigger.children)
    perfect = perfect and not _is_shifted(trigger)
    return perfect or course.past_participle or (course.relative and trigger.tag_ in ("VBD", "VBN"))


def _is_shifted(trigger: Token) -> bool:
    """Whether "had" only puts what was reported into the past ("outlets said X had banned Y")."""
    above, content = trigger.head, trigger.dep_ == "ccomp"
    while not content and above.dep_ in ("pobj", "prep", "npadvmod", "advmod"):
        above, content = above.head, above.head.pos_ == "VERB"
    return (
        content
        and above.tag_ in ("VBD", "VBN")
        and bool(verb_classes(above) & {"report", "announce"})
    )


def _is_old(analysis: Analysis, event: TimeSpan, printed: bool) -> bool:
    """Whether a date is background: long ago, or printed with its year and not of these days."""
    if analysis.published is None or event.latest is None:
        return event.precision in ("year", "range")
    if printed and event.precision in ("year", "range"):
        return True
    age = (analysis.published - dt.date.fromisoformat(event.latest)).days
    return age > (_NEAR_DAYS if printed else HISTORY_DAYS)


def _iso(day: dt.date | None) -> str | None:
    """A day in ISO 8601, if known."""
    return day.isoformat() if day else None


def _span(days: Days | None) -> TimeSpan | None:
    """Days as a time span of the record."""
    if days is None:
        return None
    first, last, precision = days
    return TimeSpan(earliest=_iso(first), latest=_iso(last), precision=precision, source="text")


def _text(days: Days | None) -> str | None:
    """Days as `When` text."""
    span = _span(days)
    return _span_text(span) if span else None


def _span_text(span: TimeSpan) -> str | None:
    """A window as `core.dates.When` text: a partial date, or an interval."""
    first, last = span.earliest, span.latest
    if first is None and last is None:
        return None
    if first and first == last:
        return first
    if span.precision == "year" and first and last and first[:4] == last[:4]:
        return first[:4]
    if span.precision == "month" and first and last and first[:7] == last[:7]:
        return first[:7]
    return f"{first or ''}/{last or ''}"
