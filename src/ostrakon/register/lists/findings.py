"""What the copies of a list show that no act explains. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.dates import When
from ostrakon.lists.entry import Dated
from ostrakon.register.lists.guard import Refusal
from ostrakon.sources.catalogue import Ended

FindingKind: TypeAlias = Literal["quarantined", "silent_removal", "still_listed"]


class ListFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding about a copy or an entry of a source.

    Attributes:
        copy: id of the copy that waits, or in which the entry is missing for the first time.
    """

    kind: FindingKind
    message: str
    copy: str | None = None
    key: str | None = None


def quarantined(copy: str, refusal: Refusal) -> ListFinding:
    """A copy that waits for a person."""
    return ListFinding(
        kind="quarantined", copy=copy, message=f"{refusal.reason}: {refusal.message}"
    )


def had_expired(dates: Iterable[Dated], day: str) -> bool:
    """Whether an entry had itself said that it stands no longer than until some day.

    Args:
        dates: what the entry printed last.
        day: the list date of the first copy without it.

    >>> had_expired([Dated(kind="expires", text="May 2024", when="2024-05")], "2024-05-20")
    False
    >>> had_expired([Dated(kind="expires", text="May 2024", when="2024-05")], "2024-05-31")
    True

    Of several rows of one entry each has its own, and one that nobody can read may lie ahead:

    >>> until = [Dated(kind="expires", text="May 2024", when="2024-05"),
    ...          Dated(kind="expires", text="until further notice")]
    >>> had_expired(until, "2024-05-31")
    False
    """
    last = [
        When.parse(dated.when).latest if dated.when is not None and dated.exact else None
        for dated in dates
        if dated.kind == "expires"
    ]
    return bool(last) and all(one is not None and one.isoformat() <= day for one in last)


def lapsed_on(
    ended: Iterable[Ended], codes: Iterable[str], last: dt.date, gone: dt.date
) -> dt.date | None:
    """When the last of the programmes of an entry ended, if all did while it went.

    Args:
        ended: programmes of the list that came to an end.
        codes: of the entry's programmes, or those that it lost.
        last: the list date of the last copy that has them.
        gone: that of the first without them.
    """
    days = []
    for code in codes:
        fit = [one.on for one in ended if one.programme == code and last <= one.on <= gone]
        if not fit:
            return None
        days.append(max(fit))
    return max(days, default=None)


def said(kind: str, key: str, under: Sequence[str]) -> str:
    """A finding about an entry in words.

    Args:
        kind: of the finding.
        key: of the entry.
        under: instruments or programmes concerned; empty is all under which it stood.

    >>> said("silent_removal", "12", ["xx-list"])
    '12 is no longer in the list under xx-list; no act that removes it is known'
    """
    where = f" under {', '.join(under)}" if under else ""
    if kind == "still_listed":
        return f"{key} is in the list{where} although an act ended it; no later act is known"
    return f"{key} is no longer in the list{where}; no act that removes it is known"
