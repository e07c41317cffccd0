"""Records of what copies of lists show of one party: runs as known, and presence. Pure."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.dates import When
from ostrakon.lists.entry import Dated, Name, Programme, Property

How: TypeAlias = Literal[
    "removed", "dropped", "ended", "expired", "relabelled", "closed", "moved", "lapsed"
]
"""How presence ended: the entry is missing, it lost the programme, the list itself says that it
has ended, it is missing after the day until which it said to stand, only its label changed, the
list was closed, the entry went over to another list of the issuer, or its programme came to an
end."""


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """So much of what an entry says as presence and standing need."""

    names: tuple[Name, ...] = ()
    dates: tuple[Dated, ...] = ()
    properties: tuple[Property, ...] = ()
    programmes: tuple[Programme, ...] = ()


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of a list, as far as it proves something about its day.

    Attributes:
        pk, id: of the copy in the store, and the hash of its content.
        complete, exact: as `lists.records.Copy` has them.
    """

    pk: int
    id: str
    day: dt.date
    complete: bool = True
    exact: bool = True


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """A run of sightings, as known: places are those in the source's copies by list date.

    Attributes:
        until: the place of the copy that has it no more or says something else; `None`: none does.
        opened, closed, ended: as `lists.records.Run` has them.
    """

    key: str
    said: Said
    first: int
    until: int | None
    opened: str
    closed: str | None
    ended: bool = False


class Printed(msgspec.Struct, frozen=True):
    """A listing date that the list prints.

    Attributes:
        own: it is the programme's, not the entry's.
        again: the list says that the party was then listed again.
    """

    when: When
    own: bool
    again: bool = False


class Span(msgspec.Struct, frozen=True):
    """Places of copies from `start` to before `end` (`None`: to the last) under one key."""

    start: int
    end: int | None
    key: str


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """An unbroken presence of a party on one list, under one instrument and scope.

    Attributes:
        runs: the runs that it is made of, in order of time.
        copies: all copies of the list; `spans`: which of them have it.
        first: the first copy that shows it.
        last: the last copy that surely has it; `None` where it was only ever seen as ended.
        gone: the copy that shows that it is over; `None` while it goes on.
        how: how it ended.
        before: the last complete copy before `first`, if that could have shown it and did not.
        printed: listing dates, first the one that stood first.
        several: the entry then stood under several programmes, so that its date may be another's.
        ended_on: the date of removal that the list prints.
        authority: the file is itself the act.
        closed: the day from which the list was no more, where it is known to have been closed.
    """

    source: str
    instrument: str
    scope: str
    runs: tuple[Stood, ...]
    copies: Sequence[Day]
    spans: tuple[Span, ...]
    first: Day
    last: Day | None
    gone: Day | None = None
    how: How | None = None
    before: Day | None = None
    printed: tuple[Printed, ...] = ()
    several: bool = False
    ended_on: When | None = None
    authority: bool = False
    closed: dt.date | None = None

    def seen(self, *, by: dt.date = dt.date.max, after: dt.date = dt.date.min) -> list[Day]:
        """The first and the last copy that surely have it and whose days lie so."""
        found = []
        for backward in (False, True):
            for span in sorted(self.spans, key=lambda one: one.start, reverse=backward):
                copy = self._within(span, by, after, backward=backward)
                if copy is not None:
                    found.append(copy)
                    break
        return found

    def _within(self, span: Span, by: dt.date, after: dt.date, *, backward: bool) -> Day | None:
        """The first or last copy of a span that proves presence on its day, within two days."""
        if self.last is None:
            return None
        stop = len(self.copies) if span.end is None else span.end
        low = bisect.bisect_right(self.copies, after, span.start, stop, key=_day)
        high = bisect.bisect_right(self.copies, by, span.start, stop, key=_day)
        places = range(high - 1, low - 1, -1) if backward else range(low, high)
        return next((self.copies[place] for place in places if self._proves(place)), None)

    def _proves(self, place: int) -> bool:
        """Whether a copy within a span surely has it."""
        copy = self.copies[place]
        return (copy.exact and copy.complete) or copy.pk == self.first.pk

    def key_in(self, copy: Day) -> str:
        """The key of the entry in a copy that has it."""
        places = [place for place, one in enumerate(self.copies) if one.pk == copy.pk]
        for span in self.spans:
            if any(span.start <= one and (span.end is None or one < span.end) for one in places):
                return span.key
        return self.runs[-1].key


def _day(copy: Day) -> dt.date:
    """The day of a copy."""
    return copy.day
