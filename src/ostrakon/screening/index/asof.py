"""Which names count as of a day: a mask over the sets of spans that occur, kept for each question.

Names of one list share few sets of spans, so a question about a day costs one look-up a name.
May import: core, records, format.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ostrakon.screening.index.format import Array, read_array, write_array
from ostrakon.screening.records import BASES, AsOf, Span

_NEVER = np.int32(np.iinfo(np.int32).max)
_EVER = np.int32(np.iinfo(np.int32).min)


class SpanSets:
    """The distinct sets of spans met while building; set 0 is the empty one, which always holds."""

    def __init__(self) -> None:
        self._ids: dict[tuple[Span, ...], int] = {(): 0}

    def number(self, spans: tuple[Span, ...]) -> int:
        """The number of a set, a new one where it is new."""
        return self._ids.setdefault(spans, len(self._ids))

    def write(self, folder: Path) -> None:
        """Write them as a table of days and where each set begins in it."""
        sets = [spans or (Span(),) for spans in self._ids]
        at = np.zeros(len(sets) + 1, dtype=np.int32)
        np.cumsum([len(spans) for spans in sets], out=at[1:])
        days = np.array([_days(span) for spans in sets for span in spans], dtype=np.int32)
        write_array(folder, "span_at", at)
        write_array(folder, "span_days", days.T)


class Masks:
    """Answers for every set of spans whether it holds."""

    def __init__(self, folder: Path) -> None:
        self._at = read_array(folder, "span_at")
        self._days = read_array(folder, "span_days")
        self.of = functools.lru_cache(maxsize=8)(self._of)

    def _of(self, when: AsOf) -> Array | None:
        """Which sets hold as of a question; `None` where all do."""
        if when.on is None and when.known_on is None and when.basis == "all":
            return None
        days = self._days
        fits = np.ones(days.shape[1], dtype=bool)
        if when.on is not None:
            on = when.on.toordinal()
            fits &= (days[0] <= on) & (on < days[1])
        known_on = None if when.known_on is None else when.known_on.toordinal()
        known = np.zeros_like(fits)
        for place, basis in enumerate(BASES[1:], start=1):
            if when.basis in ("all", basis):
                begin, end = days[2 * place], days[2 * place + 1]
                if known_on is None:
                    known |= begin != _NEVER
                else:
                    known |= (begin <= known_on) & (known_on < end)
        fits &= known
        return np.logical_or.reduceat(fits, self._at[:-1])


def _days(span: Span) -> Sequence[int]:
    """Beginnings and ends as numbers of days, in the order of `BASES`."""
    begins = (span.observed_from, span.archived_from, span.public_from)
    ends = (span.observed_to, span.archived_to, span.public_to)
    always = begins == (None, None, None)
    days = [_day(span.valid_from, int(_EVER)), _day(span.valid_to, int(_NEVER))]
    for begin, end in zip(begins, ends, strict=True):
        days.append(int(_EVER) if always else _day(begin, int(_NEVER)))
        days.append(int(_NEVER) if always else _day(end, int(_NEVER)))
    return days


def _day(day: dt.date | None, missing: int) -> int:
    """A day as a number."""
    return missing if day is None else day.toordinal()
