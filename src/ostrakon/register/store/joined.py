"""Writing joins: which entries of lists are which party. May import SQLAlchemy.

Joins are derived anew from what every entry says last, whenever something was taken in or decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, case, select

from ostrakon.lists.entry import Entry
from ostrakon.register.lists.joins import Decision, Joined, Known, join
from ostrakon.register.lists.renumbering import current, followed
from ostrakon.register.lists.sharing import Node
from ostrakon.register.store import schema
from ostrakon.register.store import schema_lists as lists
from ostrakon.register.store.derived_findings import derive_findings
from ostrakon.register.store.replacing import replace
from ostrakon.sources.catalogue import ListSource

Row: TypeAlias = "dict[str, Any]"
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
_ENTRY = msgspec.json.Decoder(Entry)


def derive_joins(connection: Connection, sources: Mapping[str, ListSource], now: str) -> Joined:
    """Join the entries of all sources to parties, and derive what of them no act explains.

    Args:
        connection: with a transaction open.
        sources: all, for the schemes under which they are cited.
        now: a timestamp, for what changes.
    """
    schemes = {source.id: source.reference for source in sources.values() if source.reference}
    decisions = _decisions(connection)
    decided = {(one.source, one.key) for one in decisions}
    moved = {old: new for old, new in _moved(connection).items() if old not in decided}
    entries = {node: one for node, one in _entries(connection).items() if node not in moved}
    numbers = _numbers(connection)
    apart = numbers.pop(None, [])
    compiled = {source.id for source in sources.values() if source.copied is not None}
    joined = join(entries, schemes, _known(connection, numbers), decisions, apart, compiled)
    joined = msgspec.structs.replace(joined, joins=followed(joined.joins, moved))
    replace(
        connection, lists.list_joins,
        [
            {"source": one.source, "entry_key": one.key, "party": one.party, "how": one.how,
             "evidence": one.evidence}
            for one in joined.joins
        ],
        now,
    )  # fmt: skip
    replace(
        connection, lists.list_proposals,
        [
            {"source": one.source, "entry_key": one.key, "party": one.party,
             "evidence": one.evidence}
            for one in joined.proposals
        ],
        now,
    )  # fmt: skip
    derive_findings(connection, sources, now)
    return joined


def _entries(connection: Connection) -> dict[Node, Entry]:
    """What every entry says last: in the run that began last by list date."""
    runs, versions, readings = lists.list_runs, lists.list_versions, lists.list_readings
    copies = lists.list_copies
    rows = connection.execute(
        select(runs.c.source, runs.c.entry_key, versions.c.entry)
        .join(versions, versions.c.pk == runs.c.version_pk)
        .join(readings, readings.c.copy_pk == runs.c.first_pk)
        .join(copies, copies.c.pk == runs.c.first_pk)
        .where(runs.c.recorded_to.is_(None), readings.c.known_to.is_(None))
        .order_by(readings.c.list_date, *_seen(copies), runs.c.pk)
    )
    latest = {(row.source, row.entry_key): row.entry for row in rows}
    return {node: _ENTRY.decode(text) for node, text in latest.items()}


def _seen(copies: Table) -> tuple[ColumnElement[Any], ...]:
    """What tells copies of one list date apart, as `presence.in_order` does."""
    fetched = case((copies.c.address.is_(None), ""), else_=copies.c.known_from)
    return copies.c.seen_on, fetched, copies.c.id


def _moved(connection: Connection) -> dict[Node, Node]:
    """Entries by the numbers that were given up, and by the numbers that they have now."""
    changes, readings, copies = lists.list_changes, lists.list_readings, lists.list_copies
    rows = connection.execute(
        select(changes.c.source, changes.c.entry_key, changes.c.others)
        .join(readings, readings.c.copy_pk == changes.c.after_pk)
        .join(copies, copies.c.pk == changes.c.after_pk)
        .where(
            changes.c.kind == "renumbered", changes.c.recorded_to.is_(None),
            readings.c.known_to.is_(None),
        )
        .order_by(
            readings.c.list_date, *_seen(copies), changes.c.entry_key, changes.c.others
        )
    )  # fmt: skip
    moves: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for old in _TEXTS.decode(row.others):
            moves.setdefault(row.source, []).append((old, row.entry_key))
    return {
        (source, old): (source, new)
        for source, pairs in moves.items()
        for old, new in current(pairs).items()
    }


def _numbers(connection: Connection) -> dict[str | None, list[tuple[str, str]]]:
    """The numbers that the register has, by party; those of no party under `None`."""
    numbers: dict[str | None, list[tuple[str, str]]] = {}
    table = lists.party_numbers
    for row in connection.execute(select(table).where(table.c.known_to.is_(None))):
        numbers.setdefault(row.party, []).append((row.scheme, row.number))
    return numbers


def _known(
    connection: Connection, numbers: Mapping[str | None, list[tuple[str, str]]]
) -> list[Known]:
    """The parties of the register."""
    names: dict[int, list[str]] = {}
    own_first = select(schema.names.c.party_pk, schema.names.c.text).order_by(
        schema.names.c.party_pk, schema.names.c.ordinal
    )
    for row in connection.execute(own_first):
        names.setdefault(row.party_pk, []).append(row.text)
    parties = schema.parties
    return [
        Known(
            id=row.id, schema=row.schema, names=tuple(names.get(row.pk, ())),
            numbers=tuple(numbers.get(row.id, ())),
        )
        for row in connection.execute(
            select(parties.c.pk, parties.c.id, parties.c.schema).where(parties.c.known_to.is_(None))
        )
    ]  # fmt: skip


def _decisions(connection: Connection) -> list[Decision]:
    """What persons have decided and not taken back."""
    table = lists.list_decisions
    return [
        Decision(source=row.source, key=row.entry_key, party=row.party, reason=row.reason)
        for row in connection.execute(select(table).where(table.c.known_to.is_(None)))
    ]
