"""Taking copies of official lists in: bytes that are archived become readings and entry versions.

Runs inside the caller's transaction. A copy is one row for good; how it was read is another, so
that a better reader adds a reading and closes the old one. May import SQLAlchemy.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select, update

from ostrakon.core.dates import When
from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import Damage, Entry, Header
from ostrakon.lists.keys import Keys
from ostrakon.register.lists import guard
from ostrakon.register.lists.records import Incoming
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.packing import pack
from ostrakon.register.store.replacing import next_key
from ostrakon.register.store.versions import Versions
from ostrakon.sources.archive import Archive
from ostrakon.sources.catalogue import ListSource
from ostrakon.sources.snapshot import Part, Snapshot

Row: TypeAlias = "dict[str, Any]"
_ENCODER = msgspec.json.Encoder()
SHOWN_PROBLEMS = 100
"""So many problems of one copy are kept in words; all are counted."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one copy.

    Attributes:
        new: false where the store had it, read by the same reader.
        entries: how many were read.
    """

    id: str
    pk: int
    new: bool
    entries: int
    problems: int
    list_date: dt.date


class _Read(msgspec.Struct):
    """One pass over a copy."""

    header: Header = Header()
    live: dict[int, str] = {}
    ended: dict[int, str] = {}
    problems: list[Problem] = []
    problem_count: int = 0
    damage: Damage | None = None
    keys: list[str] = []


def take_in(connection: Connection, source: ListSource, incoming: Incoming, now: str) -> Taken:
    """Take one copy in.

    A copy that the store has, read by this version of the reader, changes nothing. The same bytes
    seen on another day are another copy, unless the file itself says of which day it is.

    Args:
        connection: with a transaction open.
        source: whose copy it is.
        incoming: the copy.
        now: a timestamp.
    """
    snapshot = incoming.snapshot
    seen_on = (incoming.given or dt.date.fromisoformat(now[:10])).isoformat()
    name, head = _recognise(source, snapshot)
    version = formats.load(name).VERSION if name else 0
    twins = _twins(connection, source.id, snapshot.id, name, version)
    for twin in twins:
        if twin["dated_by"] == "declared" or twin["seen_on"] == seen_on:
            return _come(connection, twin, now)
    copies = schema.list_copies
    held = connection.execute(
        select(copies.c.pk).where(
            copies.c.source == source.id, copies.c.id == snapshot.id, copies.c.seen_on == seen_on
        )
    ).scalar()
    pk = int(held) if held is not None else next_key(connection, copies)
    if held is None:
        connection.execute(copies.insert(), _copy_row(source, incoming, pk, seen_on, now))
    dated = _Dated(
        copy=pk, seen_on=seen_on, handed=incoming.given is not None, taken_in=_day(now)
    )  # fmt: skip
    if twins:
        return _read_like(connection, twins[0], dated, now)
    return _read_again(connection, source, snapshot, dated, name, version, head, now)


def refresh(connection: Connection, source: ListSource, archive: Archive, now: str) -> int:
    """Read the copies of a source again that an earlier version of its reader has read.

    Returns:
        how many there were. A copy whose file the archive has no more, or only damaged, keeps its
        reading; `check` tells of the file.
    """
    copies, readings = schema.list_copies, schema.list_readings
    rows = connection.execute(
        select(copies, readings.c.format, readings.c.version, readings.c.known_from.label("read"))
        .join(readings, readings.c.copy_pk == copies.c.pk)
        .where(copies.c.source == source.id, readings.c.known_to.is_(None))
        .order_by(copies.c.pk)
    ).mappings()
    count = 0
    first = source.formats[0]
    newest = formats.load(first).VERSION
    for row in rows.all():
        if (row["format"], row["version"]) == (first, newest):
            continue  # nothing comes before the first format
        parts = tuple(
            Part(path=archive.path(file["sha256"]), **file)
            for file in msgspec.json.decode(row["files"])
        )
        snapshot = Snapshot(source=source.id, parts=parts)
        try:
            name, head = _recognise(source, snapshot)
        except (OSError, EOFError, zlib.error):
            continue
        version = formats.load(name).VERSION if name else 0
        if (name, version) != (row["format"], row["version"]):
            if any(archive.damaged(part.sha256) for part in parts):
                continue
            dated = _Dated(
                copy=row["pk"], seen_on=row["seen_on"], handed=bool(row["handed"]),
                taken_in=_day(row["read"]),
            )  # fmt: skip
            _read_again(connection, source, snapshot, dated, name, version, head, now)
            count += 1
    return count


class _Dated(msgspec.Struct, frozen=True):
    """A copy's row, the day on which it was seen, and that on which it was taken in."""

    copy: int
    seen_on: str
    handed: bool
    taken_in: dt.date


def _day(moment: str) -> dt.date:
    """The day of a timestamp."""
    return dt.date.fromisoformat(moment[:10])


def _come(connection: Connection, twin: Mapping[str, Any], now: str) -> Taken:
    """A copy that the store has. It changes nothing, unless its day has come meanwhile."""
    ahead = guard.dated_ahead(_day(twin["list_date"]), _day(now))
    if twin["refusal"] != "dated_ahead" or ahead is not None:
        return _taken(twin, new=False)
    row = _reading({**twin, "refusal": None, "message": None})
    _write_reading(connection, twin["copy_pk"], row, now)
    return _taken(twin, new=True)


def _reading(twin: Mapping[str, Any]) -> Row:
    """How a copy was read, to be written anew."""
    named = {column.name for column in schema.list_readings.columns}
    return {name: twin[name] for name in named - {"pk", "copy_pk", "known_from", "known_to"}}


def _copy_row(source: ListSource, incoming: Incoming, pk: int, seen_on: str, now: str) -> Row:
    """The row of a copy."""
    files = [
        {"role": part.role, "name": part.name, "sha256": part.sha256, "size": part.size}
        for part in incoming.snapshot.parts
    ]
    return {
        "pk": pk, "source": source.id, "id": incoming.snapshot.id, "known_from": now,
        "seen_on": seen_on, "handed": int(incoming.given is not None),
        "files": _json(files), "address": incoming.address, "headers": _json(incoming.headers),
    }  # fmt: skip


def _recognise(source: ListSource, snapshot: Snapshot) -> tuple[str | None, bytes]:
    """The format of a copy's main file, and how the file begins."""
    with snapshot.parts[0].open() as stream:
        head = stream.read(formats.HEAD_BYTES)
    return formats.recognise(head, source.formats), head


def _read_again(
    connection: Connection, source: ListSource, snapshot: Snapshot, dated: _Dated,
    name: str | None, version: int, head: bytes, now: str,
) -> Taken:  # fmt: skip
    """Read a copy and write down how it was read; the reading before, if any, is closed."""
    savepoint = connection.begin_nested()
    read = _Read()
    if name is None:
        read.damage = _unrecognised(source, head)
    else:
        _pass(connection, source, snapshot, name, version, read)
    listed, dated_by = _list_date(read.header, dated)
    refusal = refusal_of(
        source, read.header, read.damage, len(read.live) + len(read.ended),
        {part.role for part in snapshot.parts}, read.keys,
    ) or guard.dated_ahead(listed, dated.taken_in)  # fmt: skip
    if read.damage is not None:
        savepoint.rollback()  # none of its entries is kept
        read.live, read.ended = {}, {}
    else:
        savepoint.commit()
    row = {
        "format": name, "version": version,
        "layout": _layout(name, version, read.header), "header": _json(read.header),
        "list_date": listed.isoformat(), "dated_by": dated_by,
        "complete": int(not (source.partial or read.header.partial)),
        "exact": int(not read.header.union),
        "entries": len(read.live) + len(read.ended),
        "problems": _json({"count": read.problem_count, "shown": read.problems}),
        "live": pack(read.live), "ended": pack(read.ended),
        "places": zlib.compress(_places(read).encode(), 1),
        "refusal": refusal.reason if refusal else None,
        "message": refusal.message if refusal else None,
    }  # fmt: skip
    _write_reading(connection, dated.copy, row, now)
    return _taken({**row, "copy_pk": dated.copy, "id": snapshot.id}, new=True)


def _read_like(connection: Connection, twin: Mapping[str, Any], dated: _Dated, now: str) -> Taken:
    """The same bytes on another day: read already, by the same reader."""
    row = _reading(twin)
    row["list_date"] = dated.seen_on
    row["dated_by"] = "given" if dated.handed else "fetched"
    if twin["refusal"] in (None, "dated_ahead"):
        ahead = guard.dated_ahead(_day(row["list_date"]), dated.taken_in)
        row["refusal"] = ahead.reason if ahead else None
        row["message"] = ahead.message if ahead else None
    _write_reading(connection, dated.copy, row, now)
    return _taken({**row, "copy_pk": dated.copy, "id": twin["id"]}, new=True)


def _write_reading(connection: Connection, copy: int, row: Row, now: str) -> None:
    """Write how a copy was read; the reading before, if any, is closed."""
    readings = schema.list_readings
    connection.execute(
        update(readings)
        .where(readings.c.copy_pk == copy, readings.c.known_to.is_(None))
        .values(known_to=now)
    )
    pk = next_key(connection, readings)
    connection.execute(readings.insert(), {**row, "pk": pk, "copy_pk": copy, "known_from": now})


def _pass(
    connection: Connection, source: ListSource, snapshot: Snapshot, name: str, version: int,
    read: _Read,
) -> None:  # fmt: skip
    """Read every entry; new versions are written as they come."""
    known: Versions | None = None
    layout = ""
    keys = {True: Keys(), False: Keys()}  # of entries that stand, and of those that have ended
    for item in formats.load(name).read(snapshot):
        if isinstance(item, Entry):
            if known is None:
                layout = _layout(name, version, read.header)
                known = Versions(connection, source.id, layout)
            key, again = keys[item.listed].take(item.key)
            if again:  # readers see to that; no entry may be lost where one does not
                item = msgspec.structs.replace(item, key=key)
            read.keys.append(item.key)
            number = known.number(item)
            (read.live if item.listed else read.ended)[number] = item.place
        elif isinstance(item, Header):
            read.header = item
        elif isinstance(item, Problem):
            read.problem_count += 1
            if len(read.problems) < SHOWN_PROBLEMS:
                read.problems.append(item)
        else:
            read.damage = item
            return
    if known is not None:
        known.write()


def _places(read: _Read) -> str:
    """Where the entries stand in the file, in the order of their packed numbers."""
    return "\n".join(
        " ".join(entries[number].split()) for entries in (read.live, read.ended)
        for number in sorted(entries)
    )  # fmt: skip


def _layout(name: str | None, version: int, header: Header) -> str:
    """Entries are compared within this only: format, version of its reader, layout."""
    return f"{name or 'unknown'}/{version}/{header.layout}"


def _list_date(header: Header, dated: _Dated) -> tuple[dt.date, str]:
    """The day of the list and where it comes from."""
    if header.list_date is not None:
        when = When.parse(header.list_date)
        day = when.latest or when.earliest
        if day is not None:
            return day, "declared"
    return dt.date.fromisoformat(dated.seen_on), "given" if dated.handed else "fetched"


def bounds_of(source: ListSource) -> guard.Bounds:
    """What is plausible for a source, for the guard."""
    return guard.Bounds(
        fewest=source.limits.fewest, removed_share=source.limits.removed_share,
        same=source.identity.same, renumbers=source.identity.renumbers, keys=source.limits.keys,
    )  # fmt: skip


def refusal_of(
    source: ListSource, header: Header, damage: Damage | None, entries: int,
    roles: Collection[str], keys: Iterable[str],
) -> guard.Refusal | None:  # fmt: skip
    """Why a copy of these files by itself cannot be used, if it cannot."""
    missing = tuple(
        file.role or "its file"
        for file in source.files
        if file.required and file.role not in roles
    )  # fmt: skip
    return guard.of_file(
        header, damage, entries, missing, bounds_of(source),
        partial=source.partial or header.partial, keys=keys,
    )  # fmt: skip


def _unrecognised(source: ListSource, head: bytes) -> Damage:
    """Say what came in place of the list."""
    if not head.strip():
        return Damage(kind="empty", where="the file", message="is empty; fetch it again")
    start = head.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in head[:2000].lower():
        return Damage(
            kind="not_the_format", where="the file",
            message="is a web page, not the list; open the address in a browser to see what it is",
        )  # fmt: skip
    return Damage(
        kind="not_the_format", where="the file",
        message=f"is in none of the formats of this source ({', '.join(source.formats)})",
    )  # fmt: skip


def _twins(
    connection: Connection, source: str, ident: str, name: str | None, version: int
) -> list[Mapping[str, Any]]:
    """Copies of the same bytes that this version of the reader has read, with their readings."""
    copies, readings = schema.list_copies, schema.list_readings
    query = (
        select(readings, copies.c.id, copies.c.seen_on)
        .join(copies, copies.c.pk == readings.c.copy_pk)
        .where(
            copies.c.source == source, copies.c.id == ident, readings.c.known_to.is_(None),
            readings.c.version == version,
            readings.c.format == name if name else readings.c.format.is_(None),
        )
        .order_by(copies.c.seen_on)
    )  # fmt: skip
    return [dict(row) for row in connection.execute(query).mappings()]


def _taken(row: Mapping[str, Any], *, new: bool) -> Taken:
    """What came of a copy, from its reading."""
    return Taken(
        id=row["id"], pk=row["copy_pk"], new=new, entries=row["entries"],
        problems=msgspec.json.decode(row["problems"])["count"],
        list_date=dt.date.fromisoformat(row["list_date"]),
    )  # fmt: skip


def waiting(connection: Connection, source: str) -> dict[int, str]:
    """The copies of a source that wait for a person, by their keys, with the reason."""
    table = schema.list_findings
    rows = connection.execute(
        select(table.c.copy_pk, table.c.message).where(
            table.c.source == source, table.c.kind == "quarantined", table.c.recorded_to.is_(None)
        )
    )
    return {row.copy_pk: row.message for row in rows}


def _json(value: object) -> str:
    """A value as JSON text."""
    return _ENCODER.encode(value).decode()
