"""Taking copies of official lists in, and letting waiting ones in: the writing side of lists.

One transaction a call: a crash leaves the store as before or as after. What is derived from all
lists together is left for `finish`, which is called once for all that was taken in; a crash in
between leaves it for the next call. What writes is imported when first used.
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
    folder: Path, source: ListSource, copies: Sequence[Incoming], at: dt.datetime
) -> Taken:  # fmt: skip
    """Take copies of one source in; `finish` is to be called after the last of them.

    Args:
        folder: the store's, which exists.
        source: whose copies they are.
        copies: in any order; their files stand in the store's archive.
        at: now, UTC.

    Raises:
        StoreError: when the store cannot be written; it is then as it was.
    """
    from ostrakon.register.store import audit, build, repeating
    from ostrakon.register.store import copies as rows
    from ostrakon.register.store.derived_lists import derive_source
    from ostrakon.register.store.settling import leave

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
            beside = [copy.pk for copy in new] if reread else None
            derived = derive_source(connection, source, now, beside)
            changes = derived.changes
            anew = anew or derived.moved
        leave(connection, (source.id,) if anew else (), findings=bool(new))
        if reread or new:
            _note(connection, now, "copies", source, [copy.id for copy in new])
        waiting = rows.waiting(connection, source.id)
        outcomes = tuple(_outcome(copy, waiting) for copy in taken)
        for copy, row, outcome in zip(copies, taken, outcomes, strict=True):
            if copy.address is not None:
                tried = Tried(
                    outcome=outcome.outcome, message=outcome.message or "", copy=row.pk,
                    address=copy.address, headers=copy.headers,
                )  # fmt: skip
                _write_try(connection, source, tried, at)
        return Taken(source=source.id, copies=outcomes, changes=changes)


def finish(
    folder: Path, catalogue: Mapping[str, ListSource], keys_of: KeysOf, version: str,
    at: dt.datetime,
) -> int:  # fmt: skip
    """Join what was taken in, tell what no act explains, and index the names.

    Args:
        folder: the store's.
        catalogue: all sources.
        keys_of: makes the keys of a name.
        version: of the keys.
        at: now, UTC.

    Returns:
        how many names are new in the index.

    Raises:
        StoreError: when the store cannot be written; it is then as it was.
    """
    from ostrakon.register.store import audit, build, naming
    from ostrakon.register.store.settling import settle

    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        settle(connection, catalogue, audit.moment(connection, at))
        return naming.index_names(connection, keys_of, version)


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
    from ostrakon.register.store import audit, build
    from ostrakon.register.store import schema_lists as schema
    from ostrakon.register.store.derived_lists import derive_source
    from ostrakon.register.store.replacing import next_key
    from ostrakon.register.store.settling import leave, settle

    if len(prefix) < 8:
        raise UserError(f"{prefix!r}: give at least eight characters of the copy's hash")
    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        now = audit.moment(connection, at)
        found = [one for one in _waiting(connection, prefix) if one.source in catalogue]
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
        leave(connection, (source.id,))
        settle(connection, catalogue, now)
        _note(connection, now, "release", source, [row.id])
        return Taken(
            source=source.id, changes=outcome.changes,
            copies=tuple(
                CopyOutcome(id=one.id, list_date=one.list_date, outcome="new",
                            entries=one.entries, problems=0)
                for one in found
            ),
        )  # fmt: skip


def _waiting(connection: Connection, prefix: str) -> Sequence[Any]:
    """The waiting copies whose hash begins so."""
    from sqlalchemy import select

    from ostrakon.register.store import schema_lists as schema

    copies, readings, findings = schema.list_copies, schema.list_readings, schema.list_findings
    return connection.execute(
        select(copies.c.pk, copies.c.id, copies.c.source, readings.c.entries, readings.c.list_date)
        .join(readings, readings.c.copy_pk == copies.c.pk)
        .join(findings, findings.c.copy_pk == copies.c.pk)
        .where(
            copies.c.id.startswith(prefix.lower(), autoescape=True),
            readings.c.known_to.is_(None), findings.c.recorded_to.is_(None),
            findings.c.kind == "quarantined",
        )
    ).all()  # fmt: skip


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
    """What the store has of the last copy that was fetched: its key, files by role, and headers."""

    copy: int | None = None
    parts: dict[str, Part] = {}
    headers: dict[str, str] = {}


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """How a try to fetch a source went.

    Attributes:
        outcome: `new`, `known`, `waiting`, `unchanged`, `failed`.
        copy: the key of the copy that came, or that the issuer says is still the newest.
        address: of the file that came, or was asked for; `None` where nobody answered.
        headers: of the answers (`sources.download.KEPT_HEADERS`), by role of the file.
    """

    outcome: str
    message: str
    copy: int | None = None
    address: str | None = None
    headers: Mapping[str, str] = {}


def validators(folder: Path, source: ListSource) -> Held:
    """The last fetched copy of a source, to ask its issuer whether there is a newer one."""
    with Register(database(folder)) as register:
        rows = register.rows(queries_lists.VALIDATORS, source=source.id)
    if not rows:
        return Held()
    files = msgspec.json.decode(rows[0]["files"])
    return Held(
        copy=rows[0]["pk"],
        parts={file["role"]: Part(path=folder, **file) for file in files},
        headers=msgspec.json.decode(rows[0]["headers"]),
    )


def note_try(folder: Path, source: ListSource, tried: Tried, at: dt.datetime) -> None:
    """Remember a try to fetch a source that brought no copy.

    Raises:
        StoreError: when the store cannot be written.
    """
    from ostrakon.register.store import build

    with exclusive(folder), build.transaction(database(folder), journal="DELETE") as connection:
        _write_try(connection, source, tried, at)


def _write_try(connection: Connection, source: ListSource, tried: Tried, at: dt.datetime) -> None:
    """Write how a try went."""
    from ostrakon.register.store import schema_lists as schema
    from ostrakon.register.store.replacing import next_key

    table = schema.list_fetches
    connection.execute(
        table.insert(),
        {
            "pk": next_key(connection, table), "source": source.id, "at": stamp(at),
            "outcome": tried.outcome, "message": tried.message, "copy_pk": tried.copy,
            "address": tried.address, "headers": msgspec.json.encode(tried.headers).decode(),
        },
    )  # fmt: skip


def make_store(url: str | None, notify: Callable[[str], None] | None = None) -> Path:
    """The store's folder; a store is made there on first use.

    Raises:
        StoreError: when none can be made.
    """
    with open_register(url, notify=notify) as register:
        return register.path.parent
