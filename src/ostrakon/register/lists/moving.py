"""Entries that leave one list of an issuer for another and keep their number. Pure.

Lists with one scheme of numbers (`reference` of their sources) share them: a number that goes from
one and comes to another in between is the same entry, filed elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ostrakon.register.lists.sightings import Presence


def took_over(
    last: dt.date, gone: dt.date, first: dt.date, before: dt.date | None, copies: Sequence[dt.date]
) -> bool:
    """Whether another list has the number from about the day on which it went from this one.

    Args:
        last: of the last copy of this list that has it.
        gone: of the first that lacks it.
        first: of the first copy of the other list that has it.
        before: of the last copy of the other list that lacked it; without one nothing came to it.
        copies: days of all copies of the other list, in order.

    >>> days = [dt.date(2022, 1, 1), dt.date(2022, 3, 1), dt.date(2022, 5, 1)]
    >>> last, gone = dt.date(2022, 1, 20), dt.date(2022, 2, 20)
    >>> took_over(last, gone, days[1], days[0], days), took_over(last, gone, days[2], days[1], days)
    (True, False)
    """
    following = next((day for day in copies if day >= gone), None)
    return before is not None and last < first and (first <= gone or first == following)


def moved(presences: Iterable[Presence], schemes: Mapping[str, str | None]) -> list[Presence]:
    """Presences, those that another list took over marked so.

    Args:
        presences: of one party, on all lists.
        schemes: by source, under which other lists cite its numbers.
    """
    every = list(presences)
    return [
        msgspec.structs.replace(one, how="moved") if _moved(one, every, schemes) else one
        for one in every
    ]


def _moved(
    one: Presence, others: Iterable[Presence], schemes: Mapping[str, str | None]
) -> bool:  # fmt: skip
    """Whether an entry that went from one list came to another under its number."""
    scheme = schemes.get(one.source)
    if scheme is None or one.how != "removed" or one.gone is None or one.last is None:
        return False
    key = one.runs[-1].key
    return any(
        other.source != one.source
        and schemes.get(other.source) == scheme
        and other.runs[0].key == key
        and took_over(
            one.last.day, one.gone.day, other.first.day,
            other.before.day if other.before is not None else None,
            [copy.day for copy in other.copies],
        )
        for other in others
    )  # fmt: skip
