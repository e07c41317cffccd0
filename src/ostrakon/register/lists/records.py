"""Copies of a list, the changes between them, and runs of sightings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from ostrakon.sources.snapshot import Snapshot

ChangeKind: TypeAlias = Literal[
    "added", "removed", "ended", "amended", "renumbered", "relisted", "absent", "returned",
    "split", "merged", "alias_moved",
]  # fmt: skip
"""What happened to an entry between two neighbouring copies.

`removed`: it is no longer in the list. `ended`: the list itself says that it has ended. `absent`:
it was missing, but came back under its number so soon that it was never gone; `returned` is that
return. `relisted`: it came back later. `renumbered`: the same entry under another number. `split`,
`merged`: one entry went and several came in its place, or the reverse. `alias_moved`: a name left
one entry and stands on another."""


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that stands in the archive and is to be taken in.

    Attributes:
        given: the day that it was handed in with, if any.
        address: where it was fetched.
        headers: what the server said that matters later (validators, date).
    """

    snapshot: Snapshot
    given: dt.date | None = None
    address: str | None = None
    headers: dict[str, str] = {}


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted copy of a source's list, as one reader reads it.

    Attributes:
        id: content hash of its bytes and the day of the list (`copy_id`).
        date: the day of the list.
        seen: when it was seen, as text that sorts: the day, and the moment where it was fetched.
            It tells copies of one list date apart.
        layout: format, layout and version of the reader: entries are compared within one only.
        complete: absence from it means that the entry was not on the list that day.
        exact: presence in it means that the entry was on the list that day.
        live, ended: key to digest, of entries that stand and of those shown as ended.
    """

    id: str
    date: dt.date
    layout: str
    complete: bool
    exact: bool
    live: Mapping[str, str]
    ended: Mapping[str, str]
    seen: str = ""


def copy_id(content: str, list_date: str) -> str:
    """What a copy is called in comparisons: the same bytes of another day are another copy."""
    return f"{content}@{list_date}"


class FieldChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one field of an entry lost and gained, as JSON values of its records."""

    field: str
    lost: tuple[msgspec.Raw, ...] = ()
    gained: tuple[msgspec.Raw, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A change between two neighbouring copies of a source.

    Attributes:
        key: the entry as the later copy writes its key, or the earlier one where it is gone.
        others: the entries that it became or came from.
        before, after: ids of the two copies.
        digest_before, digest_after: what the entry said in each.
        fields: for `amended`, field by field.
        closed_by: for `absent`, the copy in which it was back.
        inferred: whether it rests on likeness of particulars, not on the number.
    """

    kind: ChangeKind
    key: str
    before: str
    after: str
    others: tuple[str, ...] = ()
    digest_before: str | None = None
    digest_after: str | None = None
    fields: tuple[FieldChange, ...] = ()
    closed_by: str | None = None
    inferred: bool = False


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """An unbroken run of copies in which an entry says one thing.

    Attributes:
        first: the copy that has it first.
        until: the first complete copy that has it no more, or says something else; `None` is
            until the latest.
        opened, closed: how it begins and ends: by a change of that kind, `baseline` (it stood in
            the first copy that could have it), or `reread` (another layout says it differently).
    """

    key: str
    digest: str
    first: str
    until: str | None
    opened: str
    closed: str | None
    ended: bool = False
