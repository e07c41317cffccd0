"""When: the dates of Russian clauses, anchored on the day of publication."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from spacy.tokens import Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis

_MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
           "октябрь", "ноябрь", "декабрь")  # fmt: skip
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_NEAR = {"сегодня": 0, "вчера": 1, "позавчера": 2}
_NUMBERS = {"два": 2, "три": 3, "четыре": 4, "пять": 5, "десять": 10, "двадцать": 20}
_NEWS = 183
_FIRST, _LAST = 1900, 2100


def day_in(analysis: Analysis, clause: Token) -> TimeSpan | None:
    """The day, month or year that stands in a clause; `None` where there is none."""
    tokens = [t for t in clause.subtree if not t.is_space]
    return date_among(analysis, tokens)


def date_among(analysis: Analysis, tokens: list[Token]) -> TimeSpan | None:
    """The first date among tokens."""
    for token in tokens:
        found = _at(token, analysis.published)
        if found is not None:
            first, last, precision = found
            return TimeSpan(
                earliest=first.isoformat(), latest=last.isoformat(), precision=precision,
                source="text",
            )  # fmt: skip
    return None


Found = tuple[dt.date, dt.date, Literal["day", "month", "year", "range"]]


def _at(token: Token, published: dt.date | None) -> Found | None:
    """The date that a token is the head word of."""
    if token.lemma_ in _MONTHS:
        return _month(token, published)
    if published is not None and token.lower_ in _NEAR:
        day = published - dt.timedelta(days=_NEAR[token.lower_])
        return day, day, "day"
    if published is not None and token.lemma_ in _WEEKDAYS:
        back = (published.weekday() - _WEEKDAYS.index(token.lemma_)) % 7
        day = published - dt.timedelta(days=back)
        return day, day, "day"
    ago = _ago(token, published)
    if ago is not None:
        return ago
    ordinal = token.text.split("-")
    if len(ordinal) == 2 and _is_year(ordinal[0]):
        year = int(ordinal[0])
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    if _is_year(token.text) and _next(token).startswith(("год", "г")):
        year = int(token.text)
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    return None


def _ago(token: Token, published: dt.date | None) -> Found | None:
    """«Год назад», «два года назад»: the year of that day."""
    if published is None or token.lower_ != "назад" or not token.i:
        return None
    unit = token.nbor(-1)
    before = token.nbor(-2).lower_ if token.i > 1 else ""
    number = int(before) if before.isdigit() else _NUMBERS.get(before, 1)
    if unit.lemma_ not in ("год", "лет", "полгода") or number > 100:
        return None
    year = published.year - number
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"


def _month(token: Token, published: dt.date | None) -> Found | None:
    """«2 июня 2020 года», «в июне 2020-го», «2 июня»."""
    month = _MONTHS.index(token.lemma_) + 1
    day = token.nbor(-1).text if token.i else ""
    after = _next(token).split("-")[0]
    year = int(after) if _is_year(after) else None
    if year is None and published is not None:
        year = published.year
        try:
            guess = dt.date(year, month, int(day) if day.isdigit() else 1)
        except ValueError:
            return None
        if guess > published + dt.timedelta(days=45):
            year -= 1
    if year is None:
        return None
    if day.isdigit() and 1 <= int(day) <= 31:
        try:
            exact = dt.date(year, month, int(day))
        except ValueError:
            return None
        return exact, exact, "day"
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.date(year, month, 1), last, "month"


def _next(token: Token) -> str:
    return token.nbor(1).text if token.i + 1 < len(token.doc) else ""


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and _FIRST < int(text) < _LAST


def shown(span: TimeSpan | None) -> str | None:
    """A date as a record shows it: as exact as it is known."""
    if span is None or span.earliest is None:
        return None
    size = {"day": 10, "month": 7, "year": 4}.get(span.precision or "", 10)
    return span.earliest[:size]


def is_old(span: TimeSpan | None, published: dt.date | None) -> bool:
    """Whether a day lies more than half a year before that of the text: background, no news."""
    if span is None or span.latest is None or published is None:
        return False
    return dt.date.fromisoformat(span.latest) < published - dt.timedelta(days=_NEWS)
