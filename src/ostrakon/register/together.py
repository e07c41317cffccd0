"""Acts and lists of one party laid together, listing by listing. Pure; may import core."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from ostrakon.core.standing import Act
from ostrakon.register.derive import Interval
from ostrakon.register.lists.combine import Merged, combine
from ostrakon.register.lists.episodes import Episode
from ostrakon.register.lists.status import WHOLE, Under


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one listing: its statuses in order, and presence on lists."""

    statuses: tuple[Merged, ...]
    presence: tuple[Episode, ...] = ()

    def on(self, day: dt.date) -> Merged | None:
        """The status at the end of a day."""
        return next((one for one in self.statuses if holds(one.interval, day)), None)

    @property
    def seen(self) -> dt.date | None:
        """The last day on which a list had the party."""
        return max((one.last for one in self.presence if one.last is not None), default=None)


def holds(interval: Interval, day: dt.date) -> bool:
    """Whether an interval holds at the end of a day."""
    begun = interval.valid_from is None or interval.valid_from <= day
    return begun and (interval.valid_to is None or interval.valid_to > day)


def together(
    record: Mapping[Under, Sequence[Interval]],
    acts: Mapping[Under, Sequence[Act]],
    found: Mapping[Under, Sequence[Episode]],
) -> dict[Under, Joint]:
    """Every listing of one party, by instrument and scope, in their order.

    Args:
        record: intervals by acts alone.
        acts: the acts.
        found: presence on lists.
    """
    placed: dict[Under, Sequence[Episode]] = {}
    for (instrument, scope), presence in found.items():
        placed[(instrument, _scope(instrument, scope, record))] = presence
    return {
        key: Joint(
            statuses=combine(record.get(key, ()), acts.get(key, ()), placed.get(key, ())),
            presence=tuple(placed.get(key, ())),
        )
        for key in sorted({*record, *placed})
    }


def _scope(instrument: str, scope: str, record: Mapping[Under, object]) -> str:
    """The scope that an entry is about: where acts know one part of a party only, that part."""
    scopes = [known for other, known in record if other == instrument]
    return scopes[0] if scope == WHOLE and len(scopes) == 1 else scope
