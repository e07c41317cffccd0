"""Under what a party stood through a stretch of days: what `standing` says, day by day, as windows.

May import: core, the reader and what standing is made of.
"""

from __future__ import annotations

import datetime as dt

from ostrakon.core.screening import Window
from ostrakon.core.standing import Listing
from ostrakon.register import records
from ostrakon.register.records import as_known
from ostrakon.register.standing import standing, turning_days
from ostrakon.register.store.reader import Register


def windows(
    register: Register,
    party: str,
    first: dt.date,
    last: dt.date,
    *,
    known_on: dt.date | dt.datetime | None = None,
    basis: str = "all",
) -> tuple[Window, ...]:
    """What bound a party, or may have, between two days, both included; by instrument, in order.

    Args:
        register: an open store.
        party: its id.
        first: day of the stretch.
        last: day of it.
        known_on: by when the facts had to be known; `None` is today.
        basis: `all` or `observed`.

    Raises:
        NotFoundError: there is no such party.
        UserError: for an unknown basis.
    """
    with register.snapshot():
        info = records.party_of(register, party, as_known(known_on, basis))
        turns = turning_days(register, info, as_known(known_on, basis))
        days = sorted({first, *(day for day in turns if first < day <= last)})
        open_windows: dict[tuple[str, str], Window] = {}
        closed: list[Window] = []
        for day in days:
            said = standing(register, party, on=day, known_on=known_on, basis=basis).listings
            now = {(one.instrument, one.scope): one for one in said if one.binding is not False}
            for key, window in list(open_windows.items()):
                if key not in now or not _same(window, now[key]):
                    closed.append(_ended(open_windows.pop(key), day - dt.timedelta(days=1)))
            for key, listing in now.items():
                if key not in open_windows:
                    open_windows[key] = _begun(listing, day)
        closed += [_ended(window, last) for window in open_windows.values()]
    return tuple(sorted(closed, key=lambda one: (one.instrument, one.scope, one.first)))


def _same(window: Window, listing: Listing) -> bool:
    """Whether a window goes on."""
    return (window.status, window.certain) == (listing.status, listing.certain)


def _begun(listing: Listing, day: dt.date) -> Window:
    """A window that begins on a day."""
    return Window(
        instrument=listing.instrument, instrument_name=listing.instrument_name,
        scope=listing.scope, status=listing.status, binding=listing.binding,
        first=day.isoformat(), last=day.isoformat(), certain=listing.certain, why=listing.why,
    )  # fmt: skip


def _ended(window: Window, day: dt.date) -> Window:
    """A window that ends with a day."""
    return Window(
        instrument=window.instrument, instrument_name=window.instrument_name, scope=window.scope,
        status=window.status, binding=window.binding, first=window.first, last=day.isoformat(),
        certain=window.certain, why=window.why,
    )  # fmt: skip
