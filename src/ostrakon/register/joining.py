"""Which entry of a list stands for which party: asking, and a person's decisions.

A decision is kept for good, with its reason and its time, and has an entry in the audit chain; one
that is taken back is closed, never deleted. What writes is imported when first used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.core.lists import JoinDecision, JoinProposal, ListJoin
from ostrakon.register.store import queries, queries_lists
from ostrakon.register.store.location import database
from ostrakon.register.store.lock import exclusive
from ostrakon.register.store.reader import Register, Row
from ostrakon.sources.catalogue import ListSource

if TYPE_CHECKING:
    from sqlalchemy import Connection


class _Name(msgspec.Struct, frozen=True):
    text: str
    kind: str = "primary"


class _Named(msgspec.Struct, frozen=True):
    """So much of an entry as tells its names."""

    names: tuple[_Name, ...] = ()


_NAMED = msgspec.json.Decoder(_Named)


def joins(register: Register) -> tuple[ListJoin, ...]:
    """Every entry that stands for a party together with another, or by a person's word."""
    return _latest(register.rows(queries_lists.JOINS))


def joins_of_party(register: Register, party: str) -> tuple[ListJoin, ...]:
    """The entries that stand for a party."""
    return _latest(register.rows(queries_lists.ENTRIES_OF_PARTY, party=party))


def join_of_entry(register: Register, source: str, key: str) -> ListJoin:
    """Which party an entry stands for, why, and what persons have decided on it.

    Raises:
        NotFoundError: no such entry was taken in.
    """
    with register.snapshot():
        found = _latest(register.rows(queries_lists.JOIN_OF_ENTRY, source=source, key=key))
        decided = register.rows(queries_lists.DECISIONS, source=source, key=key)
    if not found:
        raise _no_entry(source, key)
    decisions = tuple(
        JoinDecision(
            party=row["party"], reason=row["reason"], made=row["known_from"],
            ended=row["known_to"],
        )
        for row in decided
    )  # fmt: skip
    return msgspec.structs.replace(found[0], decisions=decisions)


def join_proposals(register: Register) -> tuple[JoinProposal, ...]:
    """What may be joined and is not, by source and entry."""
    found: dict[tuple[str, str, str], Row] = {}
    for row in register.rows(queries_lists.PROPOSALS):
        found[(row["source"], row["entry_key"], row["party"])] = row
    return tuple(
        JoinProposal(
            source=row["source"], key=row["entry_key"], name=_filed(row["entry"]),
            party=row["party"], party_name=row["party_name"], evidence=row["evidence"],
        )
        for row in found.values()
    )  # fmt: skip


def _latest(rows: Iterable[Row]) -> tuple[ListJoin, ...]:
    """Joins from rows, the last row of each entry telling what it is called now."""
    found = {(row["source"], row["entry_key"]): row for row in rows}
    return tuple(
        ListJoin(
            source=row["source"], key=row["entry_key"], name=_filed(row["entry"]),
            party=row["party"], party_name=row["party_name"], how=row["how"],
            evidence=row["evidence"], since=row["recorded_from"],
        )
        for row in found.values()
    )  # fmt: skip


def _filed(entry: str) -> str:
    """The name that an entry is filed under."""
    names = _NAMED.decode(entry).names
    return next(
        (one.text for one in names if one.kind == "primary"), names[0].text if names else ""
    )


def make_join(
    folder: Path, catalogue: Mapping[str, ListSource], source: str, key: str, party: str,
    reason: str, at: dt.datetime,
) -> ListJoin:  # fmt: skip
    """Have an entry stand for a party, on a person's word; it takes the place of an earlier one.

    Args:
        folder: the store's.
        catalogue: all sources.
        source: of the entry.
        key: its number on the list.
        party: a party of the register, or one that entries already stand for.
        reason: the person's.
        at: now, UTC.

    Raises:
        NotFoundError: no such entry or party.
    """
    with Register(database(folder)) as register:
        join_of_entry(register, source, key)
        if not register.rows(queries.PARTY_NOW, party=party) and not register.rows_of(
            queries_lists.JOINS_OF_PARTIES, [party]
        ):
            raise NotFoundError(
                f"{party!r}: no such party; give its id, which `ostrakon who NAME` shows"
            )
    return _decide(folder, catalogue, "join made", (source, key), (party,), reason, at)


def undo_join(
    folder: Path, catalogue: Mapping[str, ListSource], source: str, key: str, reason: str,
    at: dt.datetime,
) -> ListJoin:  # fmt: skip
    """Take back what joins an entry to its party.

    A person's decision that stands is taken back, and the rules join the entry again or do not;
    where none stands, a decision is made that the entry stands for nobody but itself.

    Raises:
        NotFoundError: no such entry.
        UserError: there is nothing to undo: the entry stands by itself.
    """
    with Register(database(folder)) as register:
        held = join_of_entry(register, source, key)
    decided = any(one.ended is None for one in held.decisions)
    if not decided and held.how == "alone":
        raise UserError(f"{source} {key}: stands by itself; there is no join to undo")
    parties: tuple[str | None, ...] = () if decided else (None,)
    return _decide(folder, catalogue, "join undone", (source, key), parties, reason, at)


def _decide(
    folder: Path, catalogue: Mapping[str, ListSource], what: str, entry: tuple[str, str],
    parties: tuple[str | None, ...], reason: str, at: dt.datetime,
) -> ListJoin:  # fmt: skip
    """Close the decision that stands, make another unless `parties` is empty, join anew."""
    from ostrakon.register.store import audit, build
    from ostrakon.register.store.settling import leave, settle

    if not reason.strip():
        raise UserError("say why with --reason; it is kept with the decision")
    source, key = entry
    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        now = audit.moment(connection, at)
        _write(connection, entry, parties, reason, now)
        leave(connection, (source,))
        settle(connection, catalogue, now)
        said = {"what": what, "source": source, "key": key, "reason": reason}
        if parties:
            said |= {"party": parties[0] or ""}
        audit.append(connection, now, msgspec.json.encode(said).decode())
    with Register(database(folder)) as register:
        return join_of_entry(register, source, key)


def _write(
    connection: Connection, entry: tuple[str, str], parties: tuple[str | None, ...], reason: str,
    now: str,
) -> None:  # fmt: skip
    """The rows of a decision."""
    from sqlalchemy import func, select, update

    from ostrakon.register.store import schema_lists

    table = schema_lists.list_decisions
    source, key = entry
    connection.execute(
        update(table)
        .where(table.c.source == source, table.c.entry_key == key, table.c.known_to.is_(None))
        .values(known_to=now)
    )
    for party in parties:
        pk = 1 + int(connection.scalar(select(func.coalesce(func.max(table.c.pk), 0))) or 0)
        connection.execute(
            table.insert(),
            {"pk": pk, "source": source, "entry_key": key, "party": party, "reason": reason,
             "known_from": now, "known_to": None},
        )  # fmt: skip


def _no_entry(source: str, key: str) -> NotFoundError:
    """No entry of this key was taken in."""
    return NotFoundError(
        f"{source} {key}: no such entry in the store; `ostrakon joins NAME` shows those of a party"
    )
