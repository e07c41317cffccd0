"""Dates of the official templates: `12 MAY 90`, `12 MAY 90 - 14 MAY 90`, `- 14 MAY 90`."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


class Stretch(NamedTuple):
    """From a day, or from no known one, to a day."""

    first: dt.date | None
    last: dt.date

    @property
    def is_default(self) -> bool:
        """Whether it says no more than "until the day of the report"."""
        return self.first is None


def compare_dates(key: str, said: str) -> float:
    """How right a date is: 1, 0.5 or 0 (scoring guidelines, 3.2.2)."""
    asked, answered = parsed(key), parsed(said)
    if asked is None or answered is None:
        return 1.0 if key.split() == said.split() else 0.0
    if asked == answered:
        return 1.0
    if answered.is_default:
        return 0.5 if answered.last == asked.last else 0.0
    assert answered.first is not None
    within = answered.last <= asked.last and (asked.first is None or asked.first <= answered.first)
    return 0.5 if within else 0.0


def parsed(text: str) -> Stretch | None:
    """A date as written in a template; None when it is none. Brackets mean "tentative" only."""
    bare = text.replace("(", " ").replace(")", " ").strip()
    if bare.startswith("-"):
        last = _day(bare[1:])
        return Stretch(None, last) if last else None
    ends = [_day(end) for end in bare.split(" - ")]
    if len(ends) > 2 or ends[0] is None or ends[-1] is None:
        return None
    return Stretch(ends[0], ends[-1])


def _day(text: str) -> dt.date | None:
    """`12 MAY 90` as a day of the nineteen hundreds."""
    words = text.split()
    if len(words) != 3 or words[1].upper() not in MONTHS or not words[0].isdigit():
        return None
    if not words[2].isdigit() or len(words[2]) > 2:
        return None
    try:
        return dt.date(1900 + int(words[2]), MONTHS.index(words[1].upper()) + 1, int(words[0]))
    except ValueError:
        return None


def written(day: dt.date) -> str:
    """A day as it is written in a template.

    >>> written(dt.date(1990, 5, 2))
    '02 MAY 90'
    """
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"
