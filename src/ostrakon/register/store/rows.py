"""How an interval of status is written in the table `statuses`, and read back.

Used by writing and by reading, so it imports no database package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from ostrakon.core.lifecycle import State
from ostrakon.register.derive import Interval
from ostrakon.register.effect import Moment

# Fields of an instrument that are kept as JSON text.
LISTS_OF_INSTRUMENT: tuple[str, ...] = ("clocks", "deciders", "authorities", "list_phrases")

_MOMENT = msgspec.json.Decoder(Moment)
_IDS = msgspec.json.Decoder(tuple[str, ...])


def interval_columns(interval: Interval) -> dict[str, str | None]:
    """The columns of one interval; its acts are rows of their own."""
    return {
        "state": str(interval.state),
        "valid_from": interval.valid_from.isoformat() if interval.valid_from else None,
        "valid_to": interval.valid_to.isoformat() if interval.valid_to else None,
        "began": _moment(interval.start),
        "ended": _moment(interval.end),
        "doubt": interval.doubt,
        "conflicts": msgspec.json.encode(interval.conflicts).decode(),
        "confidence": interval.confidence,
    }


def interval_of(row: Mapping[str, Any], acts: tuple[str, ...]) -> Interval:
    """The interval of a row of `statuses`."""
    return Interval(
        state=State(row["state"]),
        valid_from=dt.date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        start=_MOMENT.decode(row["began"]) if row["began"] else None,
        end=_MOMENT.decode(row["ended"]) if row["ended"] else None,
        acts=acts,
        conflicts=_IDS.decode(row["conflicts"]),
        confidence=row["confidence"],
        doubt=row["doubt"],
    )


def _moment(moment: Moment | None) -> str | None:
    """A moment as JSON text."""
    return msgspec.json.encode(moment).decode() if moment else None
