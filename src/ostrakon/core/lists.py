"""Records of answers about official lists: sources, changes, findings. Field names are public."""

from __future__ import annotations

from typing import Any

import msgspec


class WaitingCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that is not used until a person lets it in.

    Attributes:
        releasable: whether there are entries in it to let in; a damaged file has none.
    """

    id: str
    list_date: str
    message: str
    entries: int
    releasable: bool


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """How a source of lists stands in this store.

    Attributes:
        status: `live` (fetched by `update`), `closed` (the issuer has ended the list) or
            `archive` (taken in from files only).
        copies: accepted copies held.
        first_date, last_date: list dates of the first and the last of them.
        entries: that stand in the last one.
        age_days: from the last list date to today.
        late: whether the issuer is wont to publish more often than that.
        last_try, last_outcome, last_message: the last fetch, when it was and how it went.
        waiting: copies that are not used.
        closed_on: the day on which the issuer ended the list; `replaced_by` the source that took
            its place.
    """

    id: str
    name: str
    issuer: str
    state: str
    status: str
    copies: int
    first_date: str | None
    last_date: str | None
    entries: int | None
    age_days: int | None
    late: bool
    last_try: str | None
    last_outcome: str | None
    last_message: str | None
    waiting: tuple[WaitingCopy, ...]
    closed_on: str | None = None
    replaced_by: str | None = None


class FieldDifference(msgspec.Struct, frozen=True, kw_only=True):
    """What one field of an entry lost and gained, as the records of the entry."""

    field: str
    lost: tuple[Any, ...] = ()
    gained: tuple[Any, ...] = ()


class ListChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change of an official list between two neighbouring copies.

    Attributes:
        kind: `added`, `removed`, `ended` (the list itself says so), `amended`, `renumbered`,
            `relisted` (back under an old number), `absent` (missing for a while, never gone),
            `returned`, `split`, `merged`, `alias_moved`.
        key: the entry's number or key on the list; `name` what it is filed under.
        others: entries that it became or came from.
        after: list date of the copy before; the change happened after that day's list.
        by: list date of the copy that shows it; by that day at the latest.
        back: for `absent`, the list date by which it was back.
        inferred: it rests on like particulars, not on the number.
        snapshot: content hash of the copy that shows it.
    """

    source: str
    kind: str
    key: str
    name: str
    after: str
    by: str
    others: tuple[str, ...] = ()
    fields: tuple[FieldDifference, ...] = ()
    back: str | None = None
    inferred: bool = False
    snapshot: str = ""
    recorded: str = ""


class ListFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Something observed that no known act explains, or a copy that waits.

    Attributes:
        kind: `silent_removal`, `still_listed` (an act ended it), `quarantined`.
        since: list date of the copy concerned; `before` that of the copy in use before it.
        party: the party that the entry stands for.
    """

    source: str
    kind: str
    message: str
    since: str | None
    key: str | None = None
    name: str | None = None
    snapshot: str | None = None
    before: str | None = None
    party: str | None = None


class JoinDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on which party an entry stands for.

    Attributes:
        party: null where the entry stands for nobody but itself.
        made, ended: timestamps; `ended` is null while it holds.
    """

    party: str | None
    reason: str
    made: str
    ended: str | None


class ListJoin(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a list, the party that it stands for, and why.

    Attributes:
        name: what the entry is filed under.
        party_name: what the register calls the party; null where only lists name it.
        how: `alone` (nothing joins it to another), `reference` (a number of another list that the
            entry gives as its own), `identifier` (an IMO number or LEI), `number` (the register
            has that number for the party), `name` (a name that only this party bears), `person`.
        evidence: which number, which name, or the person's reason.
        since: when this installation derived it.
        decisions: what persons have decided on the entry, the first first.
    """

    source: str
    key: str
    name: str
    party: str
    party_name: str | None
    how: str
    evidence: str
    since: str
    decisions: tuple[JoinDecision, ...] = ()


class JoinProposal(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that may stand for a party; a person has to say."""

    source: str
    key: str
    name: str
    party: str
    party_name: str | None
    evidence: str
