"""Taking copies of official lists in, and letting waiting ones in: the writing side of lists.

One transaction a call: a crash leaves the store as before or as after. What writes is imported
when first used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.core.naming import KeysOf
from ostrakon.register.known import stamp
from ostrakon.register.lists.records import Change, Incoming
from ostrakon.register.store import queries_lists
from ostrakon.register.store.location import database
from ostrakon.register.store.lock import exclusive
from ostrakon.register.store.opening import open_register
from ostrakon.register.store.reader import Register
from ostrakon.sources.archive import Archive
from ostrakon.sources.catalogue import ListSource
from ostrakon.sources.snapshot import Part

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ostrakon.register.store.copies import Taken as TakenCopy


class CopyOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one copy: `new`, `known` (the store has it), or `waiting` with the reason."""

    id: str
    list_date: str
    outcome: str
    entries: int
    problems: int
    message: str | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the copies of one source, and the changes that are new with them."""

    source: str
    copies: tuple[CopyOutcome, ...]
    changes: tuple[Change, ...]


def take_in(
    folder: Path, source: ListSource, copies: Sequence[Incoming],
    catalogue: Mapping[str, ListSource], at: dt.datetime,
) -> Taken:  # fmt: skip
    """Take copies of one source in.

    Args:
        folder: the store's, which exists.
        source: whose copies they are.
        copies: in any order; their files stand in the store's archive.
        catalogue: all sources.
        at: now, UTC.

    Raises:
        StoreError: when the store cannot be written; it is then as it was.
    """
    from ostrakon.register.store import audit, build, repeating
    from ostrakon.register.store import copies as rows
    from ostrakon.register.store.derived_findings import derive_findings
    from ostrakon.register.store.derived_lists import derive_source
    from ostrakon.register.store.joined import derive_joins

    archive = Archive(folder)
    archive.tidy()
    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        now = audit.moment(connection, at)
        reread = rows.refresh(connection, source, archive, now)
        taken = [rows.take_in(connection, source, copy, now) for copy in copies]
        new = [copy for copy in taken if copy.new]
        changes: tuple[Change, ...] = ()
        anew = repeating.rules_changed(connection, source) or bool(reread)
        anew = anew or repeating.unsound(connection, source.id)
        if anew or (new and not repeating.only_repeat(connection, source.id, {n.pk for n in new})):
            outcome = derive_source(connection, source, now)
            changes = outcome.changes
            anew = anew or outcome.moved
        if anew:
            derive_joins(connection, catalogue, now)
        elif new:
            derive_findings(connection, catalogue, now)
        if reread or new:
            _note(connection, now, "copies", source, [copy.id for copy in new])
        waiting = rows.waiting(connection, source.id)
        return Taken(
            source=source.id, copies=tuple(_outcome(copy, waiting) for copy in taken),
            changes=changes,
        )  # fmt: skip


def _outcome(copy: TakenCopy, waiting: Mapping[int, str]) -> CopyOutcome:
    """What became of one copy."""
    message = waiting.get(copy.pk)
    return CopyOutcome(
        id=copy.id, list_date=copy.list_date.isoformat(), entries=copy.entries,
        problems=copy.problems, message=message,
        outcome="waiting" if message is not None else "new" if copy.new else "known",
    )  # fmt: skip


def release(
    folder: Path, catalogue: Mapping[str, ListSource], prefix: str, reason: str, at: dt.datetime
) -> Taken:
    """Let a waiting copy in, on a person's word; the same bytes of other days with it.

    Args:
        folder: the store's.
        catalogue: all sources.
        prefix: the beginning of the copy's hash, eight characters at least.
        reason: why, in the person's words.
        at: now, UTC.

    Raises:
        NotFoundError: no waiting copy, or different ones, begin so.
        UserError: the copy is damaged: there is nothing in it to let in.
    """
    from sqlalchemy import select

    from ostrakon.register.store import audit, build
    from ostrakon.register.store import schema_lists as schema
    from ostrakon.register.store.derived_lists import derive_source
    from ostrakon.register.store.joined import derive_joins
    from ostrakon.register.store.replacing import next_key

    if len(prefix) < 8:
        raise UserError(f"{prefix!r}: give at least eight characters of the copy's hash")
    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        now = audit.moment(connection, at)
        copies, readings, findings = (
            schema.list_copies, schema.list_readings, schema.list_findings,
        )  # fmt: skip
        found = connection.execute(
            select(copies.c.pk, copies.c.id, copies.c.source, readings.c.entries,
                   readings.c.list_date)
            .join(readings, readings.c.copy_pk == copies.c.pk)
            .join(findings, findings.c.copy_pk == copies.c.pk)
            .where(
                copies.c.id.startswith(prefix.lower(), autoescape=True),
                readings.c.known_to.is_(None), findings.c.recorded_to.is_(None),
                findings.c.kind == "quarantined",
            )
        ).all()  # fmt: skip
        found = [row for row in found if row.source in catalogue]
        row = _one_content(prefix, found)
        table = schema.list_releases
        pk = next_key(connection, table)
        connection.execute(
            table.insert(),
            [
                {"pk": number, "copy_pk": one.pk, "reason": reason, "known_from": now}
                for number, one in enumerate(found, start=pk)
            ],
        )
        source = catalogue[row.source]
        outcome = derive_source(connection, source, now)
        derive_joins(connection, catalogue, now)
        _note(connection, now, "release", source, [row.id])
        return Taken(
            source=source.id, changes=outcome.changes,
            copies=tuple(
                CopyOutcome(id=one.id, list_date=one.list_date, outcome="new",
                            entries=one.entries, problems=0)
                for one in found
            ),
        )  # fmt: skip


def _one_content(prefix: str, found: Sequence[Any]) -> Any:
    """One of the waiting copies that were found, which must all have the same bytes.

    Raises:
        NotFoundError: there is none, or they differ.
        UserError: there is nothing in them to let in.
    """
    waiting = {(row.source, row.id): row for row in found}
    if len(waiting) != 1:
        what = "no copy" if not waiting else f"{len(waiting)} different copies"
        raise NotFoundError(
            f"{prefix}: {what} of this hash waiting; `ostrakon sources` shows what waits"
        )
    row = next(iter(waiting.values()))
    if not row.entries:
        raise UserError(
            f"{row.id[:12]}: the file is damaged and holds no entries to let in; fetch it again"
        )
    return row


def _note(
    connection: Connection, now: str, what: str, source: ListSource, ids: Sequence[str]
) -> None:
    """Write what was done into the audit chain."""
    from ostrakon.register.store import audit

    said = msgspec.json.encode({"what": what, "source": source.id, "copies": list(ids)})
    audit.append(connection, now, said.decode())


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What the store has of the last copy that was fetched: its files by role, and headers."""

    parts: dict[str, Part]
    headers: dict[str, str]


def validators(folder: Path, source: ListSource) -> Held:
    """The last fetched copy of a source, to ask its issuer whether there is a newer one."""
    with Register(database(folder)) as register:
        rows = register.rows(queries_lists.VALIDATORS, source=source.id)
    if not rows:
        return Held(parts={}, headers={})
    files = msgspec.json.decode(rows[0]["files"])
    return Held(
        parts={file["role"]: Part(path=folder, **file) for file in files},
        headers=msgspec.json.decode(rows[0]["headers"]),
    )


def note_fetch(
    folder: Path, source: ListSource, outcome: str, message: str, at: dt.datetime
) -> None:
    """Remember how a try to fetch a source went: `new`, `known`, `waiting`, `unchanged`, `failed`.

    Raises:
        StoreError: when the store cannot be written.
    """
    from ostrakon.register.store import build
    from ostrakon.register.store import schema_lists as schema
    from ostrakon.register.store.replacing import next_key

    table = schema.list_fetches
    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        pk = next_key(connection, table)
        connection.execute(
            table.insert(),
            {
                "pk": pk, "source": source.id, "at": stamp(at), "outcome": outcome,
                "message": message, "address": None, "headers": "{}",
            },
        )  # fmt: skip


def make_store(url: str | None, notify: Callable[[str], None] | None = None) -> Path:
    """The store's folder; a store is made there on first use.

    Raises:
        StoreError: when none can be made.
    """
    with open_register(url, notify=notify) as register:
        return register.path.parent


def index_names(folder: Path, keys_of: KeysOf, version: str) -> int:
    """Bring the index of names up to what the entries say; the number of new names.

    Raises:
        StoreError: when the store cannot be written; it is then as it was.
    """
    from ostrakon.register.store import build, naming

    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        return naming.index_names(connection, keys_of, version)
