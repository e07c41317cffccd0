"""The guard: whether a copy may be used, before anything of it is.

A copy that is damaged, implausibly small, or that would take too many entries away at once waits
for a person; the copies on both sides of it by list date are what it is measured against, never
the one that happened to arrive last. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import msgspec

from ostrakon.lists.entry import Damage, Header
from ostrakon.register.lists.compare import Gone, Read, successions
from ostrakon.register.lists.presence import identity_of
from ostrakon.register.lists.records import Copy

Reason: TypeAlias = Literal[
    "empty", "not_the_format", "malformed", "truncated", "count_not_reached", "forbidden",
    "incomplete", "too_few", "another_list", "dated_ahead", "too_many_removed",
]  # fmt: skip
DAYS_AHEAD = 1
"""A list may be dated so many days after the day (UTC) on which it was taken in: where its issuer
is, the day begins up to 14 hours earlier."""
QUARTER_DAYS = 90
MOST = 0.6
"""However long the time between two copies, more than this is looked at by a person."""
FEW = 20
"""So many removals at once say nothing by their share: it is soon reached in a small list."""
HANDFUL = 4
NEARLY_ALL = 2 / 3
"""But more than a handful of entries that are nearly all of a list are looked at, however small it
is. Both figures are ours: issuers take single entries away, a cut file takes the rest."""
MOST_COMPARED = 2000
"""Entries beyond which numbers given anew are not looked for: every one that went is held against
every one that came, and a longer list that changes all its numbers is for a person in any case."""


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a copy waits, in words that say what was expected and what was found."""

    reason: Reason
    message: str


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What is plausible for a source (`sources.catalogue.Limits`, `Identity`)."""

    fewest: int
    removed_share: float
    same: str | None = None
    renumbers: bool = False
    keys: str | None = None


def of_file(
    header: Header, damage: Damage | None, entries: int, missing: tuple[str, ...], bounds: Bounds,
    *, partial: bool, keys: Iterable[str] = (),
) -> Refusal | None:  # fmt: skip
    """What the copy shows by itself.

    Args:
        header: what the file says about itself.
        damage: what its reader found wrong with the whole.
        entries: how many were read.
        missing: roles of required files that the copy lacks.
        bounds: the source's.
        partial: whether a copy of this source may be of any size.
        keys: of the entries, as printed.
    """
    if missing:
        return Refusal(
            reason="incomplete",
            message=f"the copy lacks {', '.join(missing)}; a list of several files is taken in "
            "whole or not at all",
        )
    if damage is not None:
        return Refusal(reason=damage.kind, message=f"{damage.where}: {damage.message}")
    if header.count is not None and entries < header.count:
        return Refusal(
            reason="count_not_reached",
            message=f"the file declares {header.count} entries and holds {entries}",
        )
    if not partial and entries < bounds.fewest:
        return Refusal(
            reason="too_few",
            message=f"{entries} entries; this list has never had fewer than {bounds.fewest}",
        )
    return _of_another(keys, bounds)


def _of_another(keys: Iterable[str], bounds: Bounds) -> Refusal | None:
    """A copy of another list, told by the shape of its numbers: half of them must have it."""
    if bounds.keys is None:
        return None
    shape = re.compile(bounds.keys)
    total, others = 0, []
    for key in keys:
        total += 1
        if shape.match(key) is None:
            others.append(key)
    if 2 * len(others) <= total:
        return None
    return Refusal(
        reason="another_list",
        message=f"{len(others)} of {total} numbers are not of this list, such as {min(others)}; "
        "it is a copy of another one",
    )


def dated_ahead(list_date: dt.date, taken_in: dt.date) -> Refusal | None:
    """A copy whose day had not come when it was taken in: it would be the newest until then.

    >>> dated_ahead(dt.date(2024, 3, 2), dt.date(2024, 3, 1)) is None
    True
    >>> print(dated_ahead(dt.date(2025, 3, 1), dt.date(2024, 3, 1)).message)
    the list is dated 2025-03-01, 365 days after the day on which it was taken in (2024-03-01)
    """
    days = (list_date - taken_in).days
    if days <= DAYS_AHEAD:
        return None
    return Refusal(
        reason="dated_ahead",
        message=f"the list is dated {list_date}, {days} days after the day on which it was taken "
        f"in ({taken_in})",
    )


def beside(
    copy: Copy, earlier: Copy | None, bounds: Bounds, read: Read | None = None
) -> Refusal | None:
    """What the copy shows beside the accepted one before it by list date.

    The first copy of a source has none before it, and ends nothing. An entry that goes on under
    another number has not gone; `read` (an entry by digest) lets that be told.
    """
    if earlier is None or not copy.complete:
        return None
    if copy.live.keys() >= earlier.live.keys():
        return None
    same = re.compile(bounds.same) if bounds.same else None
    held = {identity_of(same, key) for keys in (copy.live, copy.ended) for key in keys}
    gone = [key for key in earlier.live if identity_of(same, key) not in held]
    limit = limit_after((copy.date - earlier.date).days, bounds)
    count = len(gone)
    if bounds.renumbers and read is not None and _too_many(count, len(earlier.live), limit):
        count -= _renumbered(gone, copy, earlier, read)
    if not _too_many(count, len(earlier.live), limit):
        return None
    return Refusal(
        reason="too_many_removed",
        message=f"{count} of {len(earlier.live)} entries ({count / len(earlier.live):.0%}) would "
        f"go at once; more than {limit:.0%} is looked at by a person first",
    )


def _too_many(gone: int, of: int, limit: float) -> bool:
    """Whether so many of a list may not go without a person's word."""
    share = gone / of
    return (gone > FEW and share > limit) or (gone > HANDFUL and share > max(limit, NEARLY_ALL))


def _renumbered(gone: Iterable[str], copy: Copy, earlier: Copy, read: Read) -> int:
    """How many of the entries that went stand in the copy under another number."""
    olds = [Gone(key, earlier.live[key]) for key in gone]
    news = [Gone(key, copy.live[key]) for key in copy.live if key not in earlier.live]
    if max(len(olds), len(news)) > MOST_COMPARED:
        return 0
    found = successions(olds, news, read, earlier.id, copy.id, renumbers=True)
    return sum(change.kind == "renumbered" for change in found)


def limit_after(days: int, bounds: Bounds) -> float:
    """The largest share that may go between two copies so many days apart.

    What is implausible overnight is not over years: the limit holds for a quarter of a year and
    grows with the time beyond it.

    >>> bounds = Bounds(fewest=1, removed_share=0.1)
    >>> limit_after(1, bounds), limit_after(90, bounds), limit_after(360, bounds)
    (0.1, 0.1, 0.4)
    """
    return max(bounds.removed_share, min(MOST, bounds.removed_share * days / QUARTER_DAYS))


def verdicts(
    copies: Mapping[str, Copy], order: tuple[str, ...], released: frozenset[str], bounds: Bounds,
    read: Read | None = None,
) -> dict[str, Refusal]:  # fmt: skip
    """Which of a source's readable copies wait, walking by list date; the rest are accepted.

    A copy is measured against the last accepted one before it, so that the outcome depends on the
    set of copies only. What a person has released is accepted whatever it takes away.
    """
    waiting: dict[str, Refusal] = {}
    last: Copy | None = None
    for ident in order:
        copy = copies[ident]
        refusal = None if ident in released else beside(copy, last, bounds, read)
        if refusal is not None:
            waiting[ident] = refusal
        elif copy.complete:
            last = copy
    return waiting
