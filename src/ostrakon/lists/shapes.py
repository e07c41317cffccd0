"""Shapes of dates in lists of many languages: one reader a shape, and nothing guessed.

A reader answers with a `core.dates.When` text and whether the date is exact, or with `None` for
text of any other shape; what no reader knows keeps its words and has no `when`. Two figures for a
year, words such as "late" and dates of other calendars are never read.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import TypeAlias

from ostrakon.lists import printed
from ostrakon.lists.entry import Dated, DateKind

Reading: TypeAlias = tuple[str, bool]
Reader: TypeAlias = Callable[[str], Reading | None]

_MONTHS: dict[str, int] = {
    name: number
    for names in (
        # English, and its short forms
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "- - - - - - - - sept - - -",
        # Turkish
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        # Hebrew, bare and with the preposition that stands before a month in a date
        "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
        "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    )
    for number, name in enumerate(names.split(), start=1)
    if name != "-"
}
_ABOUT = re.compile(
    r"(?:approximately|approx\.?|circa|c\.|about|around|tahmini olarak|tahmini|yaklaşık)\s+",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_FIGURES = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})\.?")
_WORDED = re.compile(
    r"(?:(?:([0-9]{1,2})(?:st|nd|rd|th)?[. ]*)?([^\W\d_]{3,})[.,]*\s*)?([0-9]{4})\.?"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_YEARS = re.compile(r"(between\s+)?([0-9]{4})\s*(?:-|–|to|(?(1)and|-))\s*([0-9]{4})", re.IGNORECASE)
_KANJI = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?(頃|ごろ)?生?")
_POINTS = re.compile(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})")
_KANJI_YEARS = re.compile(r"([0-9]{4})年?(?:から|[-~〜～－])([0-9]{4})年(頃)?(?:まで)?(?:の間)?")
_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_FIRST_SERIAL = dt.date(1899, 12, 30)  # day 0 of Excel's calendar for days after 28 Feb 1900
_LAST_SERIAL = 109_573  # 2199-12-31


def iso(text: str) -> Reading | None:
    """`1970`, `1970-03`, `1970-03-12`, also with a time or an offset behind it.

    >>> iso("2015-04-14-04:00"), iso("1970-13-01")
    (('2015-04-14', True), None)
    """
    when = printed.year_first(text)
    return (when, True) if when else None


@functools.lru_cache(maxsize=4096)
def day_first(text: str) -> Reading | None:
    """`31/12/1970`, `31.12.1970`, `31-12-1970`, `12/1970`; zeros for what is not known.

    >>> day_first("00/05/1970"), day_first("1.2.1970"), day_first("13.07.20")
    (('1970-05', True), ('1970-02-01', True), None)
    """
    if match := _FIGURES.fullmatch(text):
        return _made(match[4], match[3], match[1])
    match = _MONTH_YEAR.fullmatch(text)
    return _made(match[2], match[1]) if match else None


@functools.lru_cache(maxsize=4096)
def worded(text: str) -> Reading | None:
    """A day with the month in words, a month, a year, or a span of years; "circa" before it.

    >>> worded("12 Mar. 1970"), worded("Nov. 1973"), worded("March 22, 2018")
    (('1970-03-12', True), ('1973-11', True), ('2018-03-22', True))
    >>> worded("circa 1965"), worded("Between 1960 and 1962"), worded("late 1965")
    (('1965', False), ('1960/1962', False), None)
    >>> worded("1960 to 1962"), worded("1960 and 1962")  # two years are no span
    (('1960/1962', False), None)
    """
    about = _ABOUT.match(text)
    rest = text[about.end() :] if about else text
    if years := _YEARS.fullmatch(rest):
        return _span(years[2], years[3])
    if (match := _WORDED.fullmatch(rest)) is not None:
        day, word, year = match.groups()
    elif (match := _MONTH_FIRST.fullmatch(rest)) is not None:
        word, day, year = match.groups()
    else:
        return None
    month = _MONTHS.get(word.casefold(), 99) if word else None
    made = _made(year, month, day)
    return (made[0], not about) if made else None


@functools.lru_cache(maxsize=4096)
def japanese(text: str) -> Reading | None:
    """`1941年8月20日`, `1984年頃`, `1960年から1962年の間`, `2022.3.1`.

    >>> japanese("1941年8月20日"), japanese("1984 年頃"), japanese("2022.3.1")
    (('1941-08-20', True), ('1984', False), ('2022-03-01', True))
    """
    plain = "".join(text.translate(_WIDE).split())
    if match := _KANJI.fullmatch(plain):
        made = _made(match[1], match[2], match[3])
        return (made[0], not match[4]) if made else None
    if match := _KANJI_YEARS.fullmatch(plain):
        return _span(match[1], match[2])
    match = _POINTS.fullmatch(plain)
    return _made(*match.groups()) if match else None


def serial(text: str) -> Reading | None:
    """Days since the end of 1899, as spreadsheets keep dates; four-figure years are no serials.

    >>> serial("44562"), serial("1984")
    (('2022-01-01', True), None)
    """
    if not text.isascii() or not text.isdigit() or not 5 <= len(text) <= 6:
        return None
    if not 10_000 <= int(text) <= _LAST_SERIAL:
        return None
    return (_FIRST_SERIAL + dt.timedelta(days=int(text))).isoformat(), True


def dated(kind: DateKind, text: str, *readers: Reader, note: str | None = None) -> Dated:
    """A date as printed, read by the first of the readers that knows its shape."""
    for reader in readers:
        if (found := reader(text)) is not None:
            return Dated(kind=kind, text=text, when=found[0], exact=found[1], note=note)
    return Dated(kind=kind, text=text, note=note)


def _made(
    year: str | None, month: str | int | None = None, day: str | int | None = None
) -> Reading | None:
    """The date of figures; a month or day of zero is not known."""
    when = printed.iso(int(year or 0), int(month or 0), int(day or 0)) if year else None
    return (when, True) if when else None


def _span(first: str, last: str) -> Reading | None:
    """Some year between two."""
    return (f"{first}/{last}", False) if 0 < int(first) <= int(last) else None
