"""How sure an answer is, and why in words. Pure; may import core.

An answer is certain where the act's effect is dated and the dates settle the day that was asked
(LIFECYCLE.md section 13). Otherwise the first and last day on which the change may have happened
go with it.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from ostrakon.core.dates import PartialDate, Truth, When, begun
from ostrakon.core.lifecycle import State
from ostrakon.register.derive import Interval
from ostrakon.register.effect import Moment

Bounds: TypeAlias = "tuple[dt.date | None, dt.date | None]"

_OPEN = {
    "no_beginning": "the act that began it is not in the register, only what came after it, {}",
    "before_sighting": "seen on the list {}; whether already on this day is not known",
}
_COUNTED_FROM = {
    "decided": "the decision",
    "announced": "the announcement",
    "published": "the publication",
    "effective": "the effect",
    "list_updated": "the update of the list",
    "present": "the first sighting on the list",
    "absent": "the first sighting of the list without it",
    "observed": "the day this register took it in",
    "conflicting": "sources that disagree",
    "listed": "the listing date that the list prints",
    "delisted": "the removal date that the list prints",
    "gone": "the first list without it",
}
# What presence on lists leaves open (docs/design/0002-lists.md).
_BY_LISTS = {
    "silent_removal": "{}; no act that removes it is known",
    "dropped": "on the list, but under this instrument {}; no act that removes it is known",
    "list_closed": "the list was closed on {}",
    "moved": "{}; under the same number it came to another list of the issuer",
    "still_listed": "an act has ended it, yet it is on the list of {}",
    "several_programmes": "the list prints one date for several programmes, which may be another's",
    "lists_disagree": "one list no longer has it, another still does",
    "union_only": "seen only in a copy that may hold entries that have left the list",
}
# The doubt itself says how the beginning is known.
_OVERRULED = ("silent_removal", "dropped", "still_listed", "list_closed", "moved")


class Certainty(msgspec.Struct, frozen=True):
    """Whether the answer is certain; else between which days the change lies, and the reasons."""

    certain: bool
    earliest: str | None
    latest: str | None
    why: str | None


def explain(
    interval: Interval, on: dt.date, term: str | None = None, old: str | None = None
) -> Certainty:
    """How sure it is that `interval` is the status at the end of day `on`.

    `term` says that the time for which the listing was made is over (see `term_over`), `old` that
    no copy of the list that it rests on was seen for long (see `old_copy`).
    """
    doubts: list[str] = []
    bounds: Bounds | None = None
    start, end = interval.start, interval.end
    if start is not None:
        if interval.doubt not in _OVERRULED:
            doubts += _beginning(start, on, shown_from(interval))
        bounds = _bounds(start, exact=not doubts)
        if interval.doubt in _BY_LISTS:
            when = _missing(start) if start.clock == "gone" else start.text
            doubts.append(_BY_LISTS[interval.doubt].format(when))
    if interval.doubt == "order_unsettled":
        doubts.append("the dates do not settle in which order the acts came")
    if interval.doubt in _OPEN and end is not None:
        doubts.append(_OPEN[interval.doubt].format(_followed(end)))
        bounds = (None, end.latest)
    elif end is not None and _may_have_ended(end, on):
        if end.clock == "gone":
            doubts.append(f"it may have ended before: {_missing(end)}")
        elif end.latest is None:
            doubts.append(f"it may have ended, {_ended(end)}")
        else:
            doubts.append(f"it may have ended before; it ended {_ended(end)}")
        bounds = (end.earliest, end.latest)
    if term is not None and interval.state.binding:
        doubts.append(term)
    if old is not None:
        doubts.append(old)
    if interval.state is State.UNKNOWN and interval.doubt is None:
        doubts.append("the sources do not settle the status")
    remarks = ["rows of the register disagree"] if interval.conflicts else []
    earliest, latest = bounds or (None, None)
    why = "; ".join([*doubts, *remarks]) or None
    return Certainty(not doubts, _day(earliest), _day(latest), why)


def _missing(gone: Moment) -> str:
    """Between which two lists it went."""
    missing = f"missing from the list of {_day(gone.latest)}"
    if gone.earliest is None or gone.text.startswith("/"):
        return missing
    last = gone.earliest - dt.timedelta(days=1)
    return f"{missing}, last seen in that of {last}" if last != gone.latest else missing


def _beginning(start: Moment, on: dt.date, shown: str | None) -> list[str]:
    """What is not certain about the beginning; `shown` is the day that the answer gives for it."""
    dated = "" if start.text == shown else f" ({_dated(start)})"
    if not start.effect_known:
        counted = _COUNTED_FROM[start.clock]
        return [f"the day of effect is not known; counted from {counted}{dated}"]
    if start.computed:
        return [f"the day of effect{dated} follows from a rule; no source states it"]
    if begun(When(start.text, start.earliest, start.latest), on) is not Truth.YES:
        return [f"it began some day {_between(start.earliest, start.latest)}"]
    return []


def _bounds(start: Moment, *, exact: bool) -> Bounds | None:
    """Between which days it began; none where that is one day and certain."""
    if not start.effect_known:
        return start.not_before, start.not_after
    if exact and start.earliest == start.latest:
        return None
    return start.earliest, start.latest


def _dated(start: Moment) -> str:
    """The date as its source gives it; a window in words."""
    if "/" not in start.text:
        return start.text
    return f"some day {_between(start.earliest, start.latest)}"


def _followed(end: Moment) -> str:
    """When what is known came, in words."""
    if end.latest is None:
        return f"not before {_day(end.earliest)}"
    return f"{'on' if end.earliest == end.latest else 'by'} {_day(end.latest)}"


def _ended(end: Moment) -> str:
    """When it ended, in words."""
    window = _between(end.earliest, end.latest)
    return f"some day {window}" if end.earliest and end.latest else window


def _may_have_ended(end: Moment, on: dt.date) -> bool:
    """Whether the end may lie before the end of day `on`."""
    return begun(When(end.text, end.earliest, end.latest), on) is not Truth.NO


def _between(earliest: dt.date | None, latest: dt.date | None) -> str:
    """A window in words."""
    if earliest is None:
        return f"by {_day(latest)} at the latest"
    if latest is None:
        return f"not before {_day(earliest)}"
    return f"from {_day(earliest)} to {_day(latest)}"


def _day(day: dt.date | None) -> str | None:
    """ISO text of a day."""
    return day.isoformat() if day else None


def shown_from(interval: Interval) -> str | None:
    """The beginning as the source dates it, partial where it is; `None` is open."""
    return _shown(interval.valid_from, interval.start)


def shown_to(interval: Interval) -> str | None:
    """The end as the source of the next act dates it; `None` is open."""
    return _shown(interval.valid_to, interval.end)


def _shown(day: dt.date | None, moment: Moment | None) -> str | None:
    """A partial date as given, if the day lies in it; else the day."""
    if day is None:
        return None
    if moment is not None and "/" not in moment.text:
        partial = PartialDate.parse(moment.text)
        if partial.earliest <= day <= partial.latest:
            return moment.text
    return day.isoformat()
