"""Status as it was known: the derivation replayed in the order in which the acts became known.

Two views (DESIGN.md, "Time"): `observed` counts what this installation had taken in, and grows at
the moment something is taken in; `all` counts an act from the earlier of that and the day it was
public, and is replayed here. Each version of a status carries the half-open interval over which
it was what one knew. Pure; may import core and msgspec.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from ostrakon.core.standing import Act
from ostrakon.register.derive import Interval, Report, derive
from ostrakon.register.effect import public_day

BASES: tuple[str, ...] = ("all", "observed")


class KnownAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act, and when this installation took it in (a timestamp made by `stamp`)."""

    act: Act
    observed: str

    @property
    def known_from(self) -> str:
        """When it was known on any basis: taken in, or public if that was earlier."""
        day, _ = public_day(self.act)
        return self.observed if day is None else min(self.observed, start_of(day))


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A status interval and the interval over which it was what was known; `None` is until now."""

    interval: Interval
    known_from: str
    known_to: str | None


def stamp(moment: dt.datetime) -> str:
    """A UTC timestamp of fixed width, so that text order is time order.

    >>> stamp(dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone.utc))
    '2026-01-02T03:04:05.000000Z'
    """
    utc = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='microseconds')}Z"


def start_of(day: dt.date) -> str:
    """The first instant of a day: what was public on a day counts for the whole of it."""
    return f"{day.isoformat()}T00:00:00.000000Z"


def end_of(known_on: dt.date | dt.datetime) -> str:
    """The last instant that `known_on` includes: a day means until its end.

    >>> end_of(dt.date(2025, 4, 16))
    '2025-04-16T23:59:59.999999Z'
    """
    if isinstance(known_on, dt.datetime):
        aware = known_on if known_on.tzinfo else known_on.replace(tzinfo=dt.UTC)
        return stamp(aware)
    return f"{known_on.isoformat()}T23:59:59.999999Z"


def replay(
    acts: Iterable[KnownAct], effect_on: str | None
) -> tuple[tuple[Version, ...], tuple[Report, ...]]:
    """Every version of every interval of one listing, on all bases, and the findings as of now."""
    timed = sorted(acts, key=lambda known: (known.known_from, known.act.id))
    closed: list[Version] = []
    current: dict[Interval, str] = {}
    reports: tuple[Report, ...] = ()
    first = first_held(timed)
    for at in sorted({known.known_from for known in timed}):
        known_by = [known.act for known in timed if known.known_from <= at]
        intervals, reports = derive(known_by, effect_on, first)
        for interval in [one for one in current if one not in intervals]:
            begun = current.pop(interval)
            closed.append(Version(interval=interval, known_from=begun, known_to=at))
        for interval in intervals:
            current.setdefault(interval, at)
    closed.extend(
        Version(interval=interval, known_from=at, known_to=None) for interval, at in current.items()
    )
    return tuple(sorted(closed, key=_order)), reports


def first_held(acts: Iterable[KnownAct]) -> dt.date:
    """The day from which an act without a date counts: the first on which its listing was held."""
    stamps = [known.observed for known in acts]
    return dt.date.fromisoformat(min(stamps)[:10]) if stamps else dt.date.max


def _order(version: Version) -> tuple[str, str, str]:
    """By when it was known, then by when it was valid."""
    interval = version.interval
    start = interval.valid_from.isoformat() if interval.valid_from else ""
    end = interval.valid_to.isoformat() if interval.valid_to else "9999"
    return version.known_from, start, end
