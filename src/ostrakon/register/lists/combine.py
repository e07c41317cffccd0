"""Acts and lists together: one status a day, with what it rests on. Pure.

Acts rule; presence bears them out, dates what they leave open, and contradicts them only where a
month or more lies between (docs/design/0002-lists.md, "From presence to standing").
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act
from ostrakon.register.derive import Interval
from ostrakon.register.effect import Moment, act_window
from ostrakon.register.lists.episodes import Episode, Told, timeline

TOLERANCE = dt.timedelta(days=30)
"""How far an act and a list may lie apart and still tell one event. Between decision and
publication lay up to 26 days in the cases measured, and a list ran 4 days ahead of its news
(LIFECYCLE.md, section 8)."""
Finding: TypeAlias = Literal["silent_removal", "still_listed"]

_ENDED = (State.REVOKED, State.EXPIRED, State.ANNULLED, State.NOT_LISTED)


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """A status over an interval of days, by acts and lists.

    Attributes:
        by_list: it follows from lists; the acts, if any, say something else or nothing.
        finding: what it leaves open.
        episode: the presence that it follows from.
    """

    interval: Interval
    by_list: bool = False
    finding: Finding | None = None
    episode: Episode | None = None


class _Piece(msgspec.Struct):
    """A stretch of days on which one thing holds."""

    first: dt.date
    end: dt.date
    record: Interval | None
    told: Told | None
    still: dt.date | None = None


def combine(
    record: Sequence[Interval], acts: Sequence[Act], found: Sequence[Episode]
) -> tuple[Merged, ...]:
    """Status by acts and lists: intervals in order of time, without overlap.

    Args:
        record: intervals by acts alone, of one (party, instrument, scope), in order.
        acts: the acts of that listing.
        found: presence on lists under it, in order.
    """
    told = timeline(found)
    if not told:
        return tuple(Merged(interval=interval) for interval in record)
    record = _narrowed(record, told)
    choice = _Choice(record, acts, told)
    pieces: list[_Piece] = []
    cuts = choice.cuts()
    for first, end in itertools.pairwise(cuts):
        piece = choice.of(first, end)
        if piece is None:
            continue
        last = pieces[-1] if pieces else None
        if last is not None and last.end == first and _same(last, piece):
            last.end = end
        else:
            pieces.append(piece)
    return tuple(
        _merged(piece, pieces[place + 1] if place + 1 < len(pieces) else None)
        for place, piece in enumerate(pieces)
    )


def explained(record: Sequence[Interval], gone: dt.date) -> bool:
    """Whether acts explain that a list lacks an entry from the day `gone` on.

    They do where their status may not bind on some day from then to `TOLERANCE` later.
    """
    return any(
        interval.state.binding is False
        and _may_begin(interval) <= gone + TOLERANCE
        and (interval.valid_to is None or interval.valid_to > gone)
        for interval in record
    )


def _may_begin(interval: Interval) -> dt.date:
    """The first day on which an interval may have begun."""
    if interval.start is None:
        return interval.valid_from or dt.date.min
    return interval.start.earliest or dt.date.min


def _narrowed(record: Sequence[Interval], told: Sequence[Told]) -> list[Interval]:
    """Intervals by acts, the doubtful days of an end narrowed by the lists.

    Where acts leave open when a listing ended, the last copy that has the entry and the first
    that lacks it say so more exactly.
    """
    found = list(record)
    for place in range(1, len(found)):
        when = _narrower(found[place - 1], found[place], told)
        if when is not None:
            day = when.latest
            found[place - 1] = msgspec.structs.replace(found[place - 1], valid_to=day, end=when)
            found[place] = msgspec.structs.replace(found[place], valid_from=day, start=when)
    return found


def _narrower(before: Interval, after: Interval, told: Sequence[Told]) -> Moment | None:
    """When the lists date the change from a binding status to one that does not bind."""
    start = after.start
    if not before.state.binding or after.state.binding is not False or start is None:
        return None
    begun, last = before.valid_from or dt.date.min, after.valid_from or dt.date.max
    for one in told:
        gone = one.interval.start
        if gone is None or gone.clock != "gone" or gone.latest is None:
            continue
        first = _may_begin(after)
        if begun < gone.latest < last and first <= gone.latest:
            earliest = max(first, gone.earliest or dt.date.min)
            return msgspec.structs.replace(
                start, text=f"{_text(earliest)}/{gone.latest}", latest=gone.latest,
                earliest=None if earliest == dt.date.min else earliest,
            )  # fmt: skip
    return None


def _text(day: dt.date) -> str:
    """A day as one end of a window."""
    return "" if day == dt.date.min else day.isoformat()


def renewed(acts: Sequence[Act], gone: dt.date) -> dt.date | None:
    """The first day after `gone` on which an act says that the listing binds."""
    days = []
    for act in acts:
        first, _ = act_window(act)
        if act.state_after and State(act.state_after).binding and first and first > gone:
            days.append(first)
    return min(days, default=None)


class _Choice:
    """What holds on each day."""

    def __init__(
        self, record: Sequence[Interval], acts: Sequence[Act], told: Sequence[Told]
    ) -> None:
        self._record = record
        self._acts = acts
        self._told = told
        self._lost: Interval | None = None  # an act's interval within which the entry went missing

    def cuts(self) -> list[dt.date]:
        """The days on which something may change."""
        days = {dt.date.min, dt.date.max}
        intervals = [*self._record, *(one.interval for one in self._told)]
        for interval in intervals:
            days |= {day for day in (interval.valid_from, interval.valid_to) if day is not None}
        for one in self._told:
            if one.interval.state is not State.LISTED:
                day = renewed(self._acts, one.interval.valid_from or dt.date.min)
                days |= {day} if day is not None else set()
        for interval in self._record:
            days |= {day for one in self._told if (day := _still(interval, one)) is not None}
        return sorted(days)

    def of(self, first: dt.date, end: dt.date) -> _Piece | None:
        """What holds from `first` until `end`."""
        record = _at(self._record, first)
        told = next((one for one in self._told if _covers(one.interval, first)), None)
        if told is None:
            late = self._dates_later(record, first)
            return None if record is None or late else _Piece(first, end, record, None)
        if record is None:
            return self._before_acts(first, end, told)
        if record.state.binding:
            by_list = self._against_binding(record, told, first)
        elif record.state in _ENDED:
            still = _still(record, told)
            if still is not None and first >= still:
                return _Piece(first, end, record, told, still)
            seen = told.interval.state is State.LISTED or told.interval.doubt == "before_sighting"
            by_list = seen and _anew(record, told)
        else:
            by_list = record.state is State.UNKNOWN and _settles(record, told)
        return _Piece(first, end, record, told if by_list else None)

    def _dates_later(self, record: Interval | None, day: dt.date) -> bool:
        """Whether a list prints a later beginning of what the acts know the end of only."""
        return record is not None and any(
            _dates(record, one) and (one.interval.valid_from or dt.date.min) > day
            for one in self._told
        )

    def _before_acts(self, first: dt.date, end: dt.date, told: Told) -> _Piece | None:
        """Before the first act. A list that is a little ahead of it tells the same event."""
        following = next((one for one in self._record if one.valid_from is not None), None)
        if (
            following is not None
            and following.valid_from is not None
            and following.valid_from > first
        ):
            near = told.episode.first >= following.valid_from - TOLERANCE
            if near or told.interval.doubt == "before_sighting":
                return None
        return _Piece(first, end, None, told)

    def _against_binding(self, record: Interval, told: Told, day: dt.date) -> bool:
        """Whether the lists count although the acts say that the listing binds."""
        interval = told.interval
        if interval.state is State.LISTED:
            return self._lost is record or _dates(record, told)
        gone = interval.valid_from
        if interval.doubt == "before_sighting":
            return self._lost is record
        if gone is None or interval.doubt in ("list_closed", "moved"):
            return False
        after = renewed(self._acts, gone)
        begun_since = record.valid_from is not None and record.valid_from > gone
        if begun_since or (after is not None and day >= after) or explained(self._record, gone):
            return False
        self._lost = record
        return True


def _dates(record: Interval, told: Told) -> bool:
    """Whether a list prints the beginning of a listing whose end only the acts know."""
    start = told.interval.start
    if record.doubt != "no_beginning" or told.interval.state is not State.LISTED:
        return False
    within = record.valid_to is None or (told.interval.valid_from or dt.date.min) < record.valid_to
    return start is not None and start.clock == "listed" and within


def _still(record: Interval, told: Told) -> dt.date | None:
    """The first sighting that lies too long after an act that ended the listing."""
    if record.state not in _ENDED or record.valid_from is None:
        return None
    if told.interval.state is not State.LISTED or _anew(record, told):
        return None
    found = told.episode.seen_after(record.valid_from + TOLERANCE)
    return found if found is not None and _covers(told.interval, found) else None


def _anew(record: Interval, told: Told) -> bool:
    """Whether a presence began after an act that ended the listing."""
    ended = record.valid_from or dt.date.min
    episode, start = told.episode, told.interval.start
    printed = start is not None and start.clock == "listed" and start.first > ended
    return printed or (episode.before is not None and episode.before >= ended)


def _settles(record: Interval, told: Told) -> bool:
    """Whether lists tell what acts leave unknown: they were seen since then, or say more."""
    interval, since = told.interval, record.valid_from or dt.date.min
    if interval.state is State.UNKNOWN:
        return record.doubt == "before_sighting" and interval.doubt != "before_sighting"
    if interval.state is State.LISTED:
        last = told.episode.last
        return last is not None and last >= since
    return interval.valid_from is not None and interval.valid_from >= since


def _at(intervals: Sequence[Interval], day: dt.date) -> Interval | None:
    """The interval that holds from that day on."""
    return next((one for one in intervals if _covers(one, day)), None)


def _covers(interval: Interval, day: dt.date) -> bool:
    """Whether an interval holds on a day."""
    begun = interval.valid_from is None or interval.valid_from <= day
    return begun and (interval.valid_to is None or day < interval.valid_to)


def _same(one: _Piece, other: _Piece) -> bool:
    """Whether two neighbouring pieces are one."""
    if one.told is None and other.told is None:
        return one.record is other.record
    return one.told is other.told and one.still == other.still


def _merged(piece: _Piece, following: _Piece | None) -> Merged:
    """The interval of a piece."""
    base = piece.record if piece.told is None else piece.told.interval
    assert base is not None
    acts = piece.record.acts if piece.record is not None else ()
    start, end = _beginning(piece), base.end
    doubt = base.doubt if piece.still is None else "still_listed"
    valid_from = None if piece.first == dt.date.min else piece.first
    valid_to = None if piece.end == dt.date.max else piece.end
    if valid_to != base.valid_to and following is not None and following.first == valid_to:
        end = _beginning(following) or end
    interval = msgspec.structs.replace(
        base, valid_from=valid_from, valid_to=valid_to, start=start, end=end, doubt=doubt,
        acts=acts if piece.told is not None else base.acts,
    )  # fmt: skip
    return Merged(
        interval=interval, by_list=piece.told is not None, finding=_finding(piece),
        episode=piece.told.episode if piece.told is not None else None,
    )  # fmt: skip


def _beginning(piece: _Piece) -> Moment | None:
    """When what holds in a piece began."""
    if piece.still is not None:
        return Moment(
            text=piece.still.isoformat(), earliest=piece.still, latest=piece.still,
            clock="present", effect_known=False, not_after=piece.still,
        )  # fmt: skip
    base = piece.record if piece.told is None else piece.told.interval
    return base.start if base is not None else None


def _finding(piece: _Piece) -> Finding | None:
    """What a piece leaves open."""
    if piece.told is None:
        return None
    if piece.told.interval.doubt in ("silent_removal", "dropped"):
        return "silent_removal"
    ended = piece.record is not None and piece.record.state in _ENDED
    return "still_listed" if ended and piece.told.interval.state is State.LISTED else None
