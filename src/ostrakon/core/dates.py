"""Partial dates and their three-valued comparison.

A source often gives a year or a month only. Such a date is kept exactly as given and compared as
the interval of days it may mean (DESIGN.md, "Time"; LIFECYCLE.md, section 13). Intervals are
half-open everywhere; a day means until its end, UTC.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import re

import msgspec

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class Truth(enum.Enum):
    """The answer to a question about dates: yes, no, or the dates do not settle it."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


class PartialDate(msgspec.Struct, frozen=True, order=False):
    """A day, a month or a year, as a source gives it.

    >>> d = PartialDate.parse("2003-02")
    >>> str(d), d.precision, d.earliest.isoformat(), d.latest.isoformat()
    ('2003-02', 'month', '2003-02-01', '2003-02-28')
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: for any other shape, or a day that is not in the calendar.
        """
        match = _SHAPE.match(text)
        if not match:
            raise ValueError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            dt.date(year, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(f"{text!r} is not in the calendar ({error})") from None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The full date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> dt.date:
        """The first day it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """ISO 8601, cut where the source stops."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
            if self.day:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


class When(msgspec.Struct, frozen=True):
    """The window of days in which something happened, as exact as its source.

    `text` is kept as given: a partial date (`2003-02`), or an interval of two partial dates in
    ISO 8601 notation, either of which may be missing: `2020-11-30/2024-12-17` (some day between),
    `/2024-12` (by then at the latest), `2025-11-10/` (not before). An open end is `None`.

    >>> When.parse("/2024-12").latest.isoformat(), When.parse("/2024-12").earliest
    ('2024-12-31', None)
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a partial date or an interval of two.

        Raises:
            ValueError: for any other shape, or an interval that ends before it begins.
        """
        if "/" not in text:
            date = PartialDate.parse(text)
            return cls(text, date.earliest, date.latest)
        first, _, last = text.partition("/")
        earliest = PartialDate.parse(first).earliest if first else None
        latest = PartialDate.parse(last).latest if last else None
        if earliest and latest and earliest > latest:
            raise ValueError(f"{text!r} ends before it begins")
        return cls(text, earliest, latest)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.earliest is not None and self.earliest == self.latest


def begun(start: When | None, on: dt.date) -> Truth:
    """Had something that happened in the window `start` happened by the end of day `on`?

    An unknown start (`None`) cannot tell.

    >>> begun(When.parse("2005-10"), dt.date(2005, 10, 15)).value
    'cannot tell'
    >>> begun(When.parse("/2024-12"), dt.date(2025, 1, 1)).value
    'yes'
    """
    if start is None:
        return Truth.CANNOT_TELL
    if start.latest is not None and start.latest <= on:
        return Truth.YES
    if start.earliest is not None and start.earliest > on:
        return Truth.NO
    return Truth.CANNOT_TELL


def parse_day(text: str) -> dt.date:
    """Read a full calendar day `YYYY-MM-DD`, as options such as `--on` take it.

    Raises:
        ValueError: when it is partial or not a date.
    """
    date = PartialDate.parse(text)
    if date.day is None:
        raise ValueError(f"{text!r} is not a full day; write YYYY-MM-DD")
    return date.earliest
