"""The grammar of dates that newsrooms write, and the days they mean.

Seen from the day of publication, with tense to choose between past and coming days. What cannot be
told without that day stays unknown (`None`).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from ostrakon.news.text.words import word_set

Tense = Literal["past", "present", "future"]
Precision = Literal["day", "month", "year", "range"]
Days = tuple[dt.date | None, dt.date | None, Precision]
_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_WEEKDAYS = {calendar.day_name[i].lower(): i for i in range(7)}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip
_COUNTS = {word: number for number, word in enumerate(_NUMBERS)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "several": 0,
    "a few": 0,
}
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = r"(?:[-–](?:3[01]|[12]\d|0?[1-9]))?"
_WEEKDAY = r"(?P<{0}>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
# "Sunday, March 3", "Friday night, Jan. 15": the day of the month decides.
_ON_WEEKDAY = r"(?:" + _WEEKDAY + r"(?: (?:morning|afternoon|evening|night))?,?[ \n](?:the )?)?"
_PART = r"(?:[ \n](?P<{0}>morning|afternoon|evening|night)\b)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_UNIT = r"(?P<{0}>day|week|month|year|decade)s?"
_ABOUT = r"(?:(?:nearly|almost|about|around|some|over|more than|less than) )?"
_EARLY = r"(?:(?:early|earlier|late|later) )?"
_COUNT = (
    r"(?P<{0}>\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"a couple of|an?)"
)
# "The Sunday Times": a weekday that begins the name of a newspaper is no day.
_NOT_A_PAPER = (
    r"(?!(?-i: (?:Times|Post|Mail|Mirror|Telegraph|Express|Herald|Independent|Observer|Tribune|"
    r"Sun|Star|World|Guardian|Standard|People|Review|Business|Magazine)\b))"
)
_PATTERNS = [
    _YEAR.format("y1") + r"-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])",
    r"(?P<d2>3[01]|[12]\d|0?[1-9])\.(?P<m2>1[0-2]|0?[1-9])\." + _YEAR.format("y2"),
    _ON_WEEKDAY.format("w3") + _DAY.format("d3") + _DAYS + r"(?: of)?[ \n]" + _MONTH.format("m3")
    + r"(?:,?[ \n]" + _YEAR.format("y3") + r")?",
    _ON_WEEKDAY.format("w4") + _MONTH.format("m4") + r"[ \n]{1,3}" + _DAY.format("d4") + _DAYS
    + r"(?!\d)(?:,?[ \n]" + _YEAR.format("y4") + r")?",
    _MONTH.format("m5") + r"(?: of)?,?[ \n]" + _YEAR.format("y5"),
    _MONTH.format("m16") + r"(?: of)?[ \n](?P<of16>this|last|next)[ \n]year",
    r"(?P<rel6>last|this past|this coming|next|this|early|late|mid-?|in|since|by|until|during|"
    r"for|from|before|after|of|and|to|earlier in|later in|back in)[ -]"
    + _MONTH.format("m6") + r"(?![\w'’]|[.,]?\s+\d|\s(?:this|last|next)\syear)",
    r"(?:(?P<rel7>last|this past|next|this coming|this|previous|each|every) )?"
    r"(?<!(?-i:Bloody) )(?<!(?-i:Black) )"
    + _WEEKDAY.format("w7") + _NOT_A_PAPER + _PART.format("part7"),
    _EARLY + r"(?P<near8>(?:yesterday|tomorrow)(?: (?:morning|afternoon|evening|night))?|"
    r"today|tonight|this (?:morning|afternoon|evening)|last (?:night|evening))",
    _EARLY + r"(?:the )?(?P<rel9>last|past|previous|this|current|next|coming|same) "
    r"(?P<u9>week|month|year)(?:end)?",
    r"(?P<rel10>last|this|next) (?P<s10>spring|summer|autumn|fall)",
    _ABOUT + _COUNT.format("c11") + r" " + _UNIT.format("u11") + r" (?P<rel11>ago)",
    r"(?P<rel12>in|within|in the next|over the next|in the coming|for the past|over the past|"
    r"in the past|in the last|over the last|the past|the last) "
    + r"(?:" + _COUNT.format("c12") + r" )" + _UNIT.format("u12") + r"(?:' time)?",
    r"(?P<dec13>(?:19|20)\d)0s",
    r"(?P<rel14>in|since|by|until|till|from|of|to|during|before|after|early|late|mid-?|between|"
    r"and|back in|late in|early in|through)[ -](?:the year )?" + _YEAR.format("y14")
    + r"(?![-\d]|,\d| (?:people|members|fighters|men|troops|soldiers|dead|civilians))",
    r"(?:(?<=the )|(?<=a )|(?<='s ))" + _YEAR.format("y15") + r"(?= [a-z])",
]  # fmt: skip
_EXPRESSION = re.compile(r"\b(?:" + "|".join(_PATTERNS) + r")\b", re.IGNORECASE)
# What every expression has in it; the grammar is tried only around one of these.
_ANCHOR = re.compile(
    r"\d{4}|\d\.\d|[Dd]ay|DAY|\bago\b|month|year|week|night|NIGHT|morrow|morning|noon|evening|"
    r"summer|autumn|\bfall\b|spring|"
    r"\b(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]u[nl]|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|"
    r"JAN|FEB|MAR|APR|MAY|JU[NL]|AUG|SEP|OCT|NOV|DEC)|MONTH|YEAR|WEEK|TOMORROW|MORNING|EVENING"
)
# "Updated: Saturday, March 2": when a page was changed, no part of what it tells.
_STAMP = re.compile(r"(?:Posted|Updated|Published|POSTED|UPDATED|PUBLISHED)(?: on)?[: ]+$")
_MARGIN = 40  # characters: no shape has more before or after its first or last anchor
_GOVERNING = word_set("since by until till before after from to between and in on")
_BARE_LEADS = word_set(
    "in since by until till from of to during before after for between and through"
)


class Expression(NamedTuple):
    """A date as printed: its characters, the token that heads it, and what it says."""

    start: int
    end: int
    head: int
    parts: dict[str, str]
    before: str


def printed(one: Expression) -> tuple[int, int]:
    """The characters of the date itself, without the preposition that some shapes begin with."""
    lead: str = one.parts.get("rel6") or one.parts.get("rel14") or ""
    if lead.lower() in _BARE_LEADS:
        return one.start + len(lead) + 1, one.end
    return one.start, one.end


def full_date(text: str) -> dt.date | None:
    """The day that a text prints in full, with its year.

    >>> full_date("April 2, 2024"), full_date("April 2")
    (datetime.date(2024, 4, 2), None)
    """
    for match in _EXPRESSION.finditer(text):
        parts = {name: part for name, part in match.groupdict().items() if part is not None}
        if {"d", "m", "y"} <= {name[0] for name in parts}:
            days = _plain(Expression(0, 0, 0, parts, ""), None, "past")
            if days is not None:
                return days[0]
    return None


def resolve(one: Expression, published: dt.date | None, tense: Tense) -> Days | None:
    """The days an expression may mean, seen from the day of publication."""
    try:
        days = _plain(one, published, tense)
    except (OverflowError, ValueError):
        return None  # before the first day of the calendar, or after its last
    if days is None:
        return None
    first, last, precision = days
    if one.before == "since":
        return first, published, "range"
    if one.before in ("by", "until", "till", "before"):
        return None, last, "range"
    if one.before == "after" and precision in ("month", "year"):
        return first, published, "range"
    if published and tense == "past" and first and first <= published and last and last > published:
        last = published if precision == "range" else last
    return first, last, precision


def find(doc: Doc) -> list[Expression]:
    """All date expressions of a document, in order."""
    text = doc.text
    matches = [
        match for low, high in _windows(text) for match in _EXPRESSION.finditer(text, low, high)
    ]
    if not matches:
        return []
    starts = [token.idx for token in doc]
    found: list[Expression] = []
    for match in matches:
        parts = {name: part for name, part in match.groupdict().items() if part is not None}
        if match.group()[:3] in ("may", "mar") and not any(key[0] in "dy" for key in parts):
            continue  # the verb "may", "march" as a verb
        start, end = match.span()
        if _STAMP.search(text, max(start - 24, 0), start):
            continue
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        before = _before(text, start, parts)
        found.append(Expression(start, end, _head(doc, first, last), parts, before))
    return found


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that may hold a date, apart from one another."""
    found: list[tuple[int, int]] = []
    for anchor in _ANCHOR.finditer(text):
        low, high = max(anchor.start() - _MARGIN, 0), anchor.end() + _MARGIN
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], high
        else:
            found.append((low, high))
    return found


def _before(text: str, start: int, parts: dict[str, str]) -> str:
    """The preposition that governs an expression, whether it is inside or before it."""
    for name in ("rel6", "rel14"):
        if name in parts:
            return parts[name].lower()
    words = re.findall(r"[\w-]+", text[max(0, start - 24) : start])
    for word in reversed(words[-3:]):
        if word.lower() in _GOVERNING:
            return str(word.lower())
        if word.lower() not in ("the", "early", "late", "mid", "of", "around", "about"):
            return ""
    return ""


def _head(doc: Doc, first: int, last: int) -> int:
    for i in range(last - 1, first - 1, -1):
        if not first <= doc[i].head.i < last:
            return i
    return last - 1


def _plain(one: Expression, published: dt.date | None, tense: Tense) -> Days | None:
    """An expression by itself, without what its preposition adds."""
    parts = {re.sub(r"\d+$", "", name): part for name, part in one.parts.items()}
    if "dec" in parts:
        start = int(parts["dec"]) * 10
        return dt.date(start, 1, 1), dt.date(start + 9, 12, 31), "range"
    if "d" in parts and "m" in parts:
        return _day_month(parts, published, tense)
    if "m" in parts:
        return _month(parts, published, tense)
    if "y" in parts:
        year = int(parts["y"])
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    if published is None:
        return None
    if "w" in parts:
        return _weekday(parts, published, tense)
    if "near" in parts:
        word = parts["near"].lower()
        shift = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word.split()[0], 0)
        return _one(published + dt.timedelta(days=shift))
    if "c" in parts:
        return _counted(parts, published)
    return _period(parts, published)


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.rstrip(".").lower()]


def _day_month(parts: dict[str, str], published: dt.date | None, tense: Tense) -> Days | None:
    month, day = _month_number(parts["m"]), int(parts["d"])
    if "y" in parts:
        return _one(_date(int(parts["y"]), month, day))
    if published is None:
        return None
    same = _date(published.year, month, day)
    ahead = _date(published.year + 1, month, day)
    behind = _date(published.year - 1, month, day)
    if tense == "future":
        return _one(same if same and same >= published else ahead)
    if same and same <= published:
        return _one(same)
    if tense == "present" and same and (same - published).days < 120:
        return _one(same)
    return _one(behind)


def _month(parts: dict[str, str], published: dt.date | None, tense: Tense) -> Days | None:
    month = _month_number(parts["m"])
    if "y" in parts:
        return _whole_month(int(parts["y"]), month)
    if published is None:
        return None
    if "of" in parts:  # "January this year"
        step = {"last": -1, "next": 1}.get(parts["of"].lower(), 0)
        return _whole_month(published.year + step, month)
    relation = parts.get("rel", "").lower()
    year = published.year
    if relation == "next" or (tense == "future" and relation not in ("last", "since", "this past")):
        year += month < published.month or (relation == "next" and month == published.month)
    elif relation in ("last", "this past"):
        year -= month >= published.month
    else:
        year -= month > published.month
    return _whole_month(year, month)


def _weekday(parts: dict[str, str], published: dt.date, tense: Tense) -> Days | None:
    wanted = _WEEKDAYS[parts["w"].lower()]
    relation = parts.get("rel", "").lower()
    behind = (published.weekday() - wanted) % 7
    ahead = (wanted - published.weekday()) % 7
    if relation in ("each", "every"):
        return None
    if relation in ("last", "previous"):
        return _one(published - dt.timedelta(days=behind or 7))
    if relation in ("next", "this coming"):
        return _one(published + dt.timedelta(days=ahead or 7))
    if tense == "future":
        return _one(published + dt.timedelta(days=ahead))
    return _one(published - dt.timedelta(days=behind))


def _counted(parts: dict[str, str], published: dt.date) -> Days | None:
    word = parts["c"].lower()
    count = int(word) if word.isdigit() else _COUNTS.get(word, 0)
    unit, relation = parts["u"].lower(), parts["rel"].lower()
    if not count:
        return None
    if relation == "ago":
        return _ago(count, unit, published)
    length = dt.timedelta(days=count * _LENGTHS[unit])
    if relation in ("in", "within", "in the next", "over the next", "in the coming"):
        return published, published + length, "range"
    return published - length, published, "range"


def _ago(count: int, unit: str, published: dt.date) -> Days | None:
    if unit == "decade":  # a round number: to the nearest
        year = published.year - 10 * count
        return dt.date(year - 5, 1, 1), dt.date(year + 5, 12, 31), "range"
    if unit == "day":
        return _one(published - dt.timedelta(days=count))
    if unit == "week":
        middle = published - dt.timedelta(days=7 * count)
        return middle - dt.timedelta(days=3), middle + dt.timedelta(days=3), "range"
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _whole_month(months // 12, months % 12 + 1)
    year = published.year - count
    return (dt.date(year, 1, 1), dt.date(year, 12, 31), "year") if year > 0 else None


def _period(parts: dict[str, str], published: dt.date) -> Days | None:
    relation = parts["rel"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(relation, 0)
    if "s" in parts:
        first, last = _SEASONS[parts["s"].lower()]
        year = published.year + step
        if step == -1 and published.month > last:
            year = published.year
        end = calendar.monthrange(year, last)[1]
        return dt.date(year, first, 1), dt.date(year, last, end), "range"
    if relation == "same":
        return None
    unit = parts["u"].lower()
    if unit == "week":
        monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(days=7 * step)
        return monday, monday + dt.timedelta(days=6), "range"
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _whole_month(months // 12, months % 12 + 1)
    year = published.year + step
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _one(day: dt.date | None) -> Days | None:
    return (day, day, "day") if day else None


def _whole_month(year: int, month: int) -> Days:
    return (
        dt.date(year, month, 1),
        dt.date(year, month, calendar.monthrange(year, month)[1]),
        ("month"),
    )
