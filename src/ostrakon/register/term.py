"""Listings made for a term: what holds when the term is over and no renewal is known.

Under several laws a listing lapses unless it is renewed (LIFECYCLE.md sections 4 and 9: three
years in Australia and New Zealand, up to five in Egypt). The register does not hold every renewal,
so a term that is over ends no status here; but it must not be shown as certain. Pure; may import
core.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act
from ostrakon.register.effect import act_window

# What makes or keeps a listing; a name added or an appeal dismissed begins no new term.
_CONTINUES = ("MAINTAIN", "AMEND", "REINSTATE")


def term_over(
    acts: Iterable[Act], sunset: str | None, on: dt.date, seen: dt.date | None = None
) -> str | None:
    """Say, in words, that the term of a binding listing was over by the end of `on`.

    Args:
        acts: the known acts of one (party, instrument, scope).
        sunset: how long a listing lasts (`3 years`, `6 months`); `None` is without end.
        on: the day asked about.
        seen: the last day on which the list itself was seen to have the party.

    Returns:
        `None` where the term still ran, the law has none, or a later renewal or the list shows
        that the listing went on.
    """
    if sunset is None:
        return None
    number, _, unit = sunset.partition(" ")
    months = int(number) * (12 if unit.startswith("year") else 1)
    began: list[dt.date] = []
    for act in acts:
        first, last = act_window(act)
        if act.state_after is None or not State(act.state_after).binding or first is None:
            continue
        if first > on:
            if act.direction in _CONTINUES:
                return None
            continue
        began.append(last or first)
    if not began:
        return None
    due = _later(max(began), months)
    if due is None or due > on or (seen is not None and seen >= due):
        return None
    return (
        f"the listing lasts {sunset} unless it is renewed; its term ended by {due.isoformat()} "
        "and no later renewal is in the register"
    )


def _later(day: dt.date, months: int) -> dt.date | None:
    """The same day some months later; the last of the month where that has no such day.

    `None` is beyond the calendar.

    >>> _later(dt.date(2020, 2, 29), 36), _later(dt.date(9998, 1, 1), 36)
    (datetime.date(2023, 2, 28), None)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
