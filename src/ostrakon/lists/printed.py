"""Dates as lists print them, each published shape by a function of its own; nothing is guessed.

Every function gives `core.dates.When` text, or `None` where the words are of another shape, or
name no day of the calendar. They are asked of every date of every entry, so they are plain.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from ostrakon.lists.entry import Dated, DateKind

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for short in names.split()
    for name in (short, short.capitalize())
}  # fmt: skip
_ABOUT = ("circa ", "approximately ", "approx. ", "about ", "c. ")


def iso(year: int, month: int = 0, day: int = 0) -> str | None:
    """A partial date of numbers; a month or day of 0 is one that is not known.

    A year of fewer than four figures is an abbreviation or an error, and is not read.

    >>> iso(1970, 3), iso(1970, 2, 30), iso(1970, 0, 12), iso(65)
    ('1970-03', None, None, None)
    """
    if not 1000 <= year <= 9999:
        return None
    if not (0 <= month <= 12 and 0 <= day <= 28):
        try:
            dt.date(year, month or 1, day or 1)
        except ValueError:
            return None
    if not month:
        return None if day else f"{year:04d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def english(text: str) -> str | None:
    """`12 Mar 1970`, `March 1970`, `1970`.

    >>> english("12 Mar 1970"), english("Nov. 1973"), english("1970"), english("the 1970s")
    ('1970-03-12', '1973-11', '1970', None)
    """
    words = text.split()
    if not 1 <= len(words) <= 3 or not _number(words[-1], 4):
        return None
    year = int(words[-1])
    if len(words) == 1:
        return iso(year)
    month = _MONTHS.get(words[-2]) or _MONTHS.get(words[-2].rstrip(".,").lower())
    if month is None:
        return None
    if len(words) == 2:
        return iso(year, month)
    return iso(year, month, int(words[0])) if _digits(words[0]) and len(words[0]) <= 2 else None


@lru_cache(maxsize=8192)
def american(text: str) -> str | None:
    """`04/06/2018`, the sixth of April.

    >>> american("04/06/2018"), american("13/06/2018")
    ('2018-04-06', None)
    """
    parts = text.split("/")
    if len(parts) != 3 or not all(map(_digits, parts)) or len(parts[2]) != 4:
        return None
    if max(map(len, parts[:2])) > 2:
        return None
    month, day, year = map(int, parts)
    return iso(year, month, day) if month and day else None


@lru_cache(maxsize=8192)
def year_first(text: str) -> str | None:
    """`2018-04-06`, `2018-04`, `2018`; a time or an offset behind a full day is left out.

    >>> year_first("2015-04-14-04:00"), year_first("2018-04"), year_first("2018-04-06T10:00:00Z")
    ('2015-04-14', '2018-04', '2018-04-06')
    """
    day, rest = text[:10], text[10:]
    if rest and rest[0] not in "T -+Z":
        return None
    parts = day.split("-")
    if not all(map(_digits, parts)) or len(parts[0]) != 4:
        return None
    if len(parts) > 3 or any(len(part) != 2 for part in parts[1:]):
        return None
    return iso(*map(int, parts)) if parts[0] != "0000" else None


@lru_cache(maxsize=8192)
def english_dated(kind: DateKind, text: str, note: str | None = None) -> Dated:
    """A date in English words: exact, "circa", or a range ("1960 to 1962").

    >>> english_dated("birth", "circa 1951").exact
    False
    >>> english_dated("birth", "05 Dec 1960 to 1962").when
    '1960-12-05/1962'
    """
    when = english(text)
    if when is not None:
        return Dated(kind=kind, text=text, when=when, note=note)
    lower = text.lower()
    about = next((word for word in _ABOUT if lower.startswith(word)), "")
    plain = text[len(about) :]
    when = english(plain) if about else None
    if when is None:
        first, between, last = plain.partition(" to ")
        if not between:
            first, between, last = plain.partition("-")
        when = _range(english(first), english(last)) if between else None
    return Dated(kind=kind, text=text, when=when, exact=not about, note=note)


def _range(first: str | None, last: str | None) -> str | None:
    """An interval, if both ends are clear and in order."""
    if first is None or last is None or first[: len(last)] > last[: len(first)]:
        return None
    return f"{first}/{last}"


def _number(word: str, length: int) -> bool:
    """Whether a word is so many ASCII digits."""
    return len(word) == length and _digits(word)


def _digits(word: str) -> bool:
    """Whether a word is of ASCII digits only."""
    return word.isascii() and word.isdigit()
