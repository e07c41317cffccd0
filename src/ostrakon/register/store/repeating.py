"""Whether anything has to be derived anew: after new copies, by other rules.

A copy that says the same as the last accepted one, entry by entry, and lies after it is one more
sighting and changes nothing that is derived from copies: runs go on, nothing came or went. Most
days of most lists are such; a test holds this to what a full derivation gives. May import
SQLAlchemy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, func, select

from ostrakon.register.store import meta
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.revision import LIST_RULES
from ostrakon.sources.catalogue import ListSource

Row: TypeAlias = "Mapping[str, Any]"


def rules_changed(connection: Connection, source: ListSource) -> bool:
    """Whether a source was derived by other rules, or by other data of the source; notes these."""
    said = [
        LIST_RULES, source.identity, source.limits, source.partial,
        [file.role for file in source.files if file.required],
    ]  # fmt: skip
    digest = hashlib.sha256(msgspec.json.encode(said)).hexdigest()
    key = f"lists {source.id}"
    if meta.noted(connection, key) == digest:
        return False
    meta.note(connection, key, digest)
    return True


def unsound(connection: Connection, source: str) -> bool:
    """Whether an entry of a source stands twice at once, which no derivation gives."""
    table = schema.list_runs
    twice = connection.execute(
        select(table.c.entry_key)
        .where(
            table.c.source == source, table.c.recorded_to.is_(None), table.c.until_pk.is_(None),
            table.c.ended == 0,
        )
        .group_by(table.c.entry_key)
        .having(func.count() > 1)
        .limit(1)
    )  # fmt: skip
    return twice.first() is not None


def only_repeat(connection: Connection, source: str, new: Collection[int]) -> bool:
    """Whether new copies only repeat the last accepted one of their source.

    Args:
        connection: with a transaction open.
        source: whose copies.
        new: keys of copies that were taken in since the last derivation.
    """
    rows = _in_order(connection, source)
    held = [row for row in rows if row["copy_pk"] not in new and not row["waits"]]
    if not held or any(row["copy_pk"] not in new for row in rows[len(rows) - len(new) :]):
        return False
    if any(row["waits"] for row in rows if row["copy_pk"] in new):
        return False  # it was there, and need not wait any more
    last = held[-1]
    said = _said(connection, last["copy_pk"])
    return all(not row["refusal"] for row in rows[len(rows) - len(new) :]) and all(
        _said(connection, pk) == said for pk in new
    )


def _in_order(connection: Connection, source: str) -> list[Row]:
    """The copies of a source by list date, as `presence.in_order` has them."""
    copies, readings, findings = schema.list_copies, schema.list_readings, schema.list_findings
    waits = (
        select(findings.c.pk)
        .where(
            findings.c.copy_pk == copies.c.pk, findings.c.kind == "quarantined",
            findings.c.recorded_to.is_(None),
        )
        .exists()
    )  # fmt: skip
    rows = connection.execute(
        select(copies.c.id, copies.c.seen_on, copies.c.address, copies.c.known_from,
               readings.c.copy_pk, readings.c.list_date, readings.c.refusal, waits.label("waits"))
        .join(readings, readings.c.copy_pk == copies.c.pk)
        .where(copies.c.source == source, readings.c.known_to.is_(None))
    ).mappings()  # fmt: skip
    return sorted((dict(row) for row in rows), key=_place)


def _place(row: Row) -> tuple[str, str, str, str]:
    """What a copy is put in order by."""
    return row["list_date"], row["seen_on"], row["known_from"] if row["address"] else "", row["id"]


def _said(connection: Connection, copy: int) -> tuple[Any, ...]:
    """What a copy says, entry by entry, and what its absences and presences prove."""
    table = schema.list_readings
    row = connection.execute(
        select(table.c.layout, table.c.complete, table.c.exact, table.c.live, table.c.ended).where(
            table.c.copy_pk == copy, table.c.known_to.is_(None)
        )
    ).one()
    return tuple(row)
