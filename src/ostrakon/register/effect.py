"""From an act's clocks to the window of days in which the status changed, and how sure that is.

The rule is LIFECYCLE.md section 13: the effect where it is dated; else the clock at which, by the
instrument's law, an act takes effect; else whichever other clock the act has, and then the day of
effect counts as unknown and the clock is named. Pure; may import core and msgspec.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from ostrakon.core.dates import When
from ostrakon.core.standing import Act

# An act without its effect counts from the first of these that it has; sightings come last,
# because they bound the change on one side only.
_FALLBACK: tuple[str, ...] = ("published", "decided", "announced", "list_updated")
SIGHTINGS: tuple[str, ...] = ("present", "absent")
# The clocks by which an act is placed in time where its row's date is not a day.
_PLACING: tuple[str, ...] = (
    "effective", "published", "announced", "decided", "list_updated", *SIGHTINGS,
)  # fmt: skip


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """When a status changed.

    Attributes:
        text: the date as its source gives it, or the range of several.
        earliest, latest: the window of the clock that it is counted from; `None` is open.
        clock: that clock; `observed` when the act bears no date at all.
        effect_known: the clock is the one that begins the effect.
        computed: the day follows from a rule and no source states it.
        not_before, not_after: bounds of the day of effect where it is unknown.
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    clock: str
    effect_known: bool
    computed: bool = False
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    @property
    def first(self) -> dt.date:
        """The first day it may mean; the last where there is no first."""
        day = self.earliest or self.latest
        assert day is not None, "a window has at least one end"
        return day

    @property
    def last(self) -> dt.date:
        """The last day it may mean; the first where there is no last."""
        day = self.latest or self.earliest
        assert day is not None, "a window has at least one end"
        return day


def moment(act: Act, effect_on: str | None, observed: dt.date) -> Moment:
    """The window in which `act` changed the status.

    Args:
        act: an act with a `state_after`.
        effect_on: the instrument's clock of effect; `None` where its law is not known.
        observed: the day this installation took the act in; it dates an act without any clock.
    """
    clocks = {clock: When.parse(text) for clock, text in act.clocks.items()}
    for clock in dict.fromkeys(("effective", effect_on)):
        if clock is not None and clock in clocks and clock not in SIGHTINGS:
            return _known(clock, clocks[clock], clock in act.computed)
    for clock in _FALLBACK:
        if clock in clocks:
            return _unknown(clock, clocks[clock], clocks)
    for clock in SIGHTINGS:
        if clock in clocks:
            seen = clocks[clock]
            return Moment(
                text=seen.text, earliest=seen.earliest, latest=seen.latest, clock=clock,
                effect_known=False, not_after=seen.latest,
            )  # fmt: skip
    return Moment(
        text=observed.isoformat(), earliest=observed, latest=observed, clock="observed",
        effect_known=False, not_after=observed,
    )  # fmt: skip


def _known(clock: str, when: When, computed: bool) -> Moment:
    """The effect is dated, as exactly as the source does."""
    return Moment(
        text=when.text, earliest=when.earliest, latest=when.latest, clock=clock,
        effect_known=True, computed=computed, not_before=when.earliest, not_after=when.latest,
    )  # fmt: skip


def _unknown(clock: str, when: When, clocks: dict[str, When]) -> Moment:
    """Counted from another clock; a decision bounds the effect below, a list above."""
    decided = clocks.get("decided")
    lists = [clocks[name].latest for name in ("list_updated", *SIGHTINGS) if name in clocks]
    return Moment(
        text=when.text, earliest=when.earliest, latest=when.latest, clock=clock,
        effect_known=False,
        not_before=decided.earliest if decided else None,
        not_after=min((day for day in lists if day is not None), default=None),
    )  # fmt: skip


def union(moments: Iterable[Moment]) -> Moment:
    """The range of several datings of one event: from the first possible day to the last."""
    several = sorted(moments, key=lambda one: (one.first, one.last, one.clock, one.text))
    if len(several) == 1:
        return several[0]
    earliest = min((one.earliest for one in several if one.earliest), default=None)
    if any(one.earliest is None for one in several):
        earliest = None
    latest = max((one.latest for one in several if one.latest), default=None)
    if any(one.latest is None for one in several):
        latest = None
    if earliest is None and latest is None:
        earliest, latest = several[0].first, max(one.last for one in several)
    clocks = list(dict.fromkeys(one.clock for one in several))
    return Moment(
        text=f"{earliest or ''}/{latest or ''}",
        earliest=earliest,
        latest=latest,
        clock=clocks[0] if len(clocks) == 1 else "conflicting",
        effect_known=all(one.effect_known for one in several),
        computed=any(one.computed for one in several),
        not_before=min((one.not_before for one in several if one.not_before), default=None),
        not_after=max((one.not_after for one in several if one.not_after), default=None),
    )


def public_day(act: Act) -> tuple[dt.date | None, bool]:
    """The day the act was public, and whether that is assumed (DESIGN.md, "Time").

    The day of announcement; else of publication; else the day of the row, else its first other
    clock (`assumed`). Of a partial date, an act that makes a ban binding counts from its first
    day and any other from its last: in doubt the record says "listed".
    """
    for clock in ("announced", "published"):
        if clock in act.clocks and clock not in act.computed:
            return _day(act, act.clocks[clock]), False
    if act.date is not None:
        return _day(act, (_narrowed(act) or When.parse(act.date)).text), True
    stated = [text for clock, text in sorted(act.clocks.items()) if clock not in act.computed]
    days = [_day(act, text) for text in stated or sorted(act.clocks.values())]
    return min(days, default=None), True


def _day(act: Act, text: str) -> dt.date:
    """One end of a window, the careful one for this act."""
    when = When.parse(text)
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None
    return first if act.state_after in ("LISTED", "PROVISIONAL") else last


def act_window(act: Act) -> tuple[dt.date | None, dt.date | None]:
    """The window by which an act is placed in time: its row's day, else its first clock's.

    A row that is dated to the month or year is placed by the clock that says it more exactly.

    >>> act_window(Act(
    ...     id="a", party="p", instrument="i", scope="whole", action="list", event="decision.list",
    ...     stage="S5", direction="LIST", state_after="LISTED", date="2003-02", clocks={},
    ...     name_on_list="P", legal_instrument="", note="", sources=(), confidence="high"))
    (datetime.date(2003, 2, 1), datetime.date(2003, 2, 28))
    """
    clocks = [When.parse(act.clocks[clock]) for clock in _PLACING if clock in act.clocks]
    if act.date:
        when = _narrowed(act) or When.parse(act.date)
    elif clocks:
        when = clocks[0]
    else:
        return None, None
    return when.earliest, when.latest


def _narrowed(act: Act) -> When | None:
    """The first clock that dates the act within the row's month or year more exactly."""
    assert act.date is not None
    row = When.parse(act.date)
    for clock in _PLACING:
        when = When.parse(act.clocks[clock]) if clock in act.clocks else None
        if when is None or when.earliest is None or when.latest is None:
            continue
        assert row.earliest is not None
        assert row.latest is not None
        inside = row.earliest <= when.earliest and when.latest <= row.latest
        if inside and (when.earliest, when.latest) != (row.earliest, row.latest):
            return when
    return None
