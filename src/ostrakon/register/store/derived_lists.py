"""Writing what the copies of a source prove: which wait, runs of sightings, changes, findings.

Derived anew from all copies of the source, by list date; rows that no longer hold are closed in
`recorded_to`, never removed. May import SQLAlchemy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, get_args

import msgspec
from sqlalchemy import Connection, select

from ostrakon.lists.entry import DamageKind, Entry, Header
from ostrakon.register.lists import guard
from ostrakon.register.lists.findings import ListFinding, quarantined
from ostrakon.register.lists.presence import History, Rules, history, in_order
from ostrakon.register.lists.records import Change, Copy, Run, copy_id
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.copies import bounds_of, refusal_of
from ostrakon.register.store.copies import waiting as waiting_of
from ostrakon.register.store.packing import unpack
from ostrakon.register.store.replacing import Replaced, replace
from ostrakon.sources.catalogue import ListSource

Row: TypeAlias = "dict[str, Any]"
_ENTRY = msgspec.json.Decoder(Entry)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the copies of a source now prove.

    Attributes:
        changes: those that are new with this derivation.
        moved: whether any run or change was written or closed, so that joins may differ.
    """

    changes: tuple[Change, ...]
    moved: bool


def derive_source(
    connection: Connection, source: ListSource, now: str, beside: Collection[int] | None = None
) -> Outcome:  # fmt: skip
    """Derive everything of one source from the copies that the store holds now.

    Args:
        connection: with a transaction open.
        source: whose.
        now: a timestamp, for what changes.
        beside: where copies were read again, the keys of those that are new: changes between others
            were told before, and are written anew without being news.
    """
    versions = _Versions(connection, source.id)
    copies, refused = _copies(connection, source, versions)
    order = tuple(copy.id for copy in in_order(copies.values()))
    bounds = bounds_of(source)
    waiting = guard.verdicts(
        copies, order, _released(connection, source.id), bounds, versions.entry
    )
    accepted = [copies[ident] for ident in order if ident not in waiting]
    identity = source.identity
    rules = Rules(
        same=identity.same, return_days=identity.return_days, renumbers=identity.renumbers
    )
    proved = history(accepted, versions.entry, rules)
    findings = [quarantined(ident, refusal) for ident, refusal in (refused | waiting).items()]
    keys = _copy_keys(connection, source.id)
    waited = waiting_of(connection, source.id).keys() - {keys[one] for one in refused | waiting}
    writer = _Writer(connection, source.id, keys, versions, now)
    changes = writer.changes(proved.changes, accepted)
    runs = writer.runs(proved, accepted)
    writer.findings(findings)
    fresh = [proved.changes[place] for place in changes.fresh]
    if beside is not None:
        used = waited | set(beside)
        fresh = [one for one in fresh if not used.isdisjoint((keys[one.before], keys[one.after]))]
    return Outcome(changes=tuple(fresh), moved=changes.anything or runs.anything)


class _Versions:
    """What entries of a source have said: loaded when asked for, a row at a time."""

    def __init__(self, connection: Connection, source: str) -> None:
        self._connection = connection
        table = schema.list_versions
        rows = connection.execute(
            select(table.c.pk, table.c.layout, table.c.entry_key, table.c.digest).where(
                table.c.source == source
            )
        ).all()
        self.of = {row.pk: (row.entry_key, row.digest) for row in rows}
        self.of_layout: dict[tuple[str, str], int] = {
            (row.layout, row.digest): row.pk for row in rows
        }
        self.of_any: dict[str, int] = {row.digest: row.pk for row in rows}
        self._read: dict[str, Entry] = {}

    def entry(self, digest: str) -> Entry:
        """What an entry says. The same digest says the same in any layout."""
        if digest not in self._read:
            text = self._connection.scalar(
                select(schema.list_versions.c.entry).where(
                    schema.list_versions.c.pk == self.of_any[digest]
                )
            )
            self._read[digest] = _ENTRY.decode(text or "")
        return self._read[digest]


def _copies(
    connection: Connection, source: ListSource, versions: _Versions
) -> tuple[dict[str, Copy], dict[str, guard.Refusal]]:
    """Copies that can be used, and those that by themselves cannot."""
    copies, readings = schema.list_copies, schema.list_readings
    rows = connection.execute(
        select(
            copies.c.id,
            copies.c.files,
            copies.c.seen_on,
            copies.c.address,
            copies.c.known_from.label("taken_in"),
            readings,
        )
        .join(readings, readings.c.copy_pk == copies.c.pk)
        .where(copies.c.source == source.id, readings.c.known_to.is_(None))
    ).mappings()
    released = _released(connection, source.id)
    usable: dict[str, Copy] = {}
    refused: dict[str, guard.Refusal] = {}
    of_blobs: dict[tuple[bytes, bytes], tuple[dict[str, str], dict[str, str]]] = {}
    for row in rows:
        ident = copy_id(row["id"], row["list_date"])
        refusal = _refusal(source, dict(row), versions)
        if refusal is not None and not (ident in released and row["entries"]):
            refused[ident] = refusal
            continue
        blobs = (row["live"], row["ended"])
        if blobs not in of_blobs:  # copies that say the same share what they say
            live, ended = (dict(versions.of[pk] for pk in unpack(blob)) for blob in blobs)
            of_blobs[blobs] = (live, ended)
        usable[ident] = Copy(
            id=ident, date=dt.date.fromisoformat(row["list_date"]), layout=row["layout"],
            complete=bool(row["complete"]), exact=bool(row["exact"]),
            live=of_blobs[blobs][0], ended=of_blobs[blobs][1],
            seen=f"{row['seen_on']} {row['taken_in'] if row['address'] else ''}",
        )  # fmt: skip
    return usable, refused


def _refusal(
    source: ListSource, row: Mapping[str, Any], versions: _Versions
) -> guard.Refusal | None:
    """Why a copy by itself cannot be used, by the data that the source has now.

    Damage stays what its reader said, and what was too early when it was taken in stays so;
    counts and missing files are looked at again.
    """
    if row["refusal"] in (*get_args(DamageKind), "dated_ahead"):
        return guard.Refusal(reason=row["refusal"], message=row["message"])
    keys = (versions.of[pk][0] for blob in (row["live"], row["ended"]) for pk in unpack(blob))
    return refusal_of(
        source, msgspec.json.decode(row["header"], type=Header), None, row["entries"],
        {file["role"] for file in msgspec.json.decode(row["files"])}, keys,
    )  # fmt: skip


def _released(connection: Connection, source: str) -> frozenset[str]:
    """Copies that a person has let in."""
    copies, releases = schema.list_copies, schema.list_releases
    readings = schema.list_readings
    rows = connection.execute(
        select(copies.c.id, readings.c.list_date)
        .join(releases, releases.c.copy_pk == copies.c.pk)
        .join(readings, readings.c.copy_pk == copies.c.pk)
        .where(
            copies.c.source == source, releases.c.known_to.is_(None),
            readings.c.known_to.is_(None),
        )
    )  # fmt: skip
    return frozenset(copy_id(row.id, row.list_date) for row in rows)


def _copy_keys(connection: Connection, source: str) -> dict[str, int]:
    """Surrogate key by id."""
    copies, readings = schema.list_copies, schema.list_readings
    rows = connection.execute(
        select(copies.c.id, copies.c.pk, readings.c.list_date)
        .join(readings, readings.c.copy_pk == copies.c.pk)
        .where(copies.c.source == source, readings.c.known_to.is_(None))
    )
    return {copy_id(row.id, row.list_date): row.pk for row in rows}


class _Writer:
    """Compares what is proved with what the store holds, and writes the difference."""

    def __init__(
        self, connection: Connection, source: str, copies: Mapping[str, int],
        versions: _Versions, now: str,
    ) -> None:  # fmt: skip
        self._connection = connection
        self._source = source
        self._copies = copies
        self._versions = versions
        self._now = now

    def changes(self, changes: Sequence[Change], accepted: Sequence[Copy]) -> Replaced:
        """Write changes."""
        layouts = {copy.id: copy.layout for copy in accepted}
        rows = [self._change(change, layouts) for change in changes]
        return replace(self._connection, schema.list_changes, rows, self._now, self._source)

    def runs(self, proved: History, accepted: Sequence[Copy]) -> Replaced:
        """Write runs."""
        layouts = {copy.id: copy.layout for copy in accepted}
        rows = [self._run(run, layouts) for run in proved.runs]
        return replace(self._connection, schema.list_runs, rows, self._now, self._source)

    def findings(self, findings: Iterable[ListFinding]) -> None:
        """Write which copies wait; what entries show comes from `derived_findings`."""
        rows = [
            {
                "source": self._source, "kind": one.kind, "entry_key": one.key,
                "copy_pk": self._copies[one.copy] if one.copy else None, "message": one.message,
            }
            for one in findings
        ]  # fmt: skip
        replace(
            self._connection, schema.list_findings, rows, self._now, self._source,
            within=schema.list_findings.c.kind == "quarantined",
        )  # fmt: skip

    def _change(self, change: Change, layouts: Mapping[str, str]) -> Row:
        """The row of a change."""
        return {
            "source": self._source, "kind": change.kind, "entry_key": change.key,
            "others": _json(change.others), "before_pk": self._copies[change.before],
            "after_pk": self._copies[change.after],
            "version_before": self._version(layouts, change.before, change.digest_before),
            "version_after": self._version(layouts, change.after, change.digest_after),
            "fields": _json(change.fields), "inferred": int(change.inferred),
            "closed_by": self._copies[change.closed_by] if change.closed_by else None,
        }  # fmt: skip

    def _run(self, run: Run, layouts: Mapping[str, str]) -> Row:
        """The row of a run."""
        return {
            "source": self._source, "entry_key": run.key, "opened": run.opened,
            "version_pk": self._version(layouts, run.first, run.digest),
            "first_pk": self._copies[run.first],
            "until_pk": self._copies[run.until] if run.until else None,
            "closed": run.closed, "ended": int(run.ended),
        }  # fmt: skip

    def _version(self, layouts: Mapping[str, str], copy: str, digest: str | None) -> int | None:
        """What an entry said in a copy: the row of that layout, else of any."""
        if digest is None:
            return None
        found = self._versions.of_layout.get((layouts[copy], digest))
        return self._versions.of_any[digest] if found is None else found


def _json(value: object) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()
