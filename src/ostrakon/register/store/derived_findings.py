"""Writing what no act explains: entries that went, and entries that stay although they ended.

Derived anew from all sources together, whenever lists, joins or acts change, by the functions that
answers use; so a finding closes when an act is learned that explains it, in whatever order things
came. May import SQLAlchemy.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from ostrakon.core.lists import FieldDifference
from ostrakon.core.standing import Act
from ostrakon.lists.entry import Dated, Programme
from ostrakon.register import records
from ostrakon.register.known import end_of
from ostrakon.register.listed import Lists
from ostrakon.register.lists.combine import Merged
from ostrakon.register.lists.findings import had_expired, lapsed_on, said
from ostrakon.register.lists.moving import took_over
from ostrakon.register.lists.status import WHOLE, Under
from ostrakon.register.records import AsKnown
from ostrakon.register.store import queries
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.inside import Inside
from ostrakon.register.store.replacing import replace
from ostrakon.register.together import together
from ostrakon.sources.catalogue import ListSource

Row: TypeAlias = "dict[str, Any]"
KINDS = ("silent_removal", "still_listed")
_NOW = AsKnown("now", "all", end_of(dt.date.max))


class _Term(msgspec.Struct):
    """So much of an entry as tells for how long it stands."""

    dates: tuple[Dated, ...] = ()
    programmes: tuple[Programme, ...] = ()


_TERM = msgspec.json.Decoder(_Term)
_FIELDS = msgspec.json.Decoder(tuple[FieldDifference, ...])


def derive_findings(connection: Connection, sources: Mapping[str, ListSource], now: str) -> None:
    """Bring the findings about entries to what lists and acts now show.

    Args:
        connection: with a transaction open.
        sources: all; what is held of others stays as it is.
        now: a timestamp, for what changes.
    """
    table = schema.list_copies
    held = {row.source for row in connection.execute(select(table.c.source).distinct())}
    reader = Inside(connection, sources)
    joined, of_register = _of_register(reader)
    for source in sorted(held & set(sources)):
        elsewhere = _lists_of_one_scheme(connection, sources, sources[source])
        rows = [
            *of_register.get(source, ()),
            *_of_others(connection, sources[source], joined, elsewhere),
        ]
        replace(
            connection, schema.list_findings, rows, now, source,
            within=schema.list_findings.c.kind.in_(KINDS),
        )  # fmt: skip


def _of_register(reader: Inside) -> tuple[set[tuple[str, str]], dict[str, list[Row]]]:
    """The entries that stand for parties of the register, and the findings about them."""
    lists = Lists(reader, _NOW)
    listed = lists.load_register()
    acts: dict[str, dict[Under, list[Act]]] = {}
    rows = reader.rows(queries.ACTS, **_NOW.values) if listed else []
    parties = set(listed)
    of_listed = [row for row in rows if row["party"] in parties]
    for act in records.acts_from(reader, of_listed).values():
        of_party = acts.setdefault(act.party, {})
        of_party.setdefault((act.instrument, act.scope), []).append(act)
    found: dict[tuple[str, str, str, int], set[str]] = {}
    for party in listed:
        record = records.record_of(reader, party, _NOW)
        for key, joint in together(record, acts.get(party, {}), lists.of(party)).items():
            for merged in joint.statuses:
                for source, entry, copy in _shown_by(merged):
                    label = key[0] if key[1] == WHOLE else key[1]
                    found.setdefault((source, str(merged.finding), entry, copy), set()).add(label)
    by_source: dict[str, list[Row]] = {}
    for (source, kind, entry, copy), labels in sorted(found.items()):
        by_source.setdefault(source, []).append(_row(source, kind, entry, copy, labels))
    return lists.entries(), by_source


def _shown_by(merged: Merged) -> Iterable[tuple[str, str, int]]:
    """Source, entry and copy that show what a status leaves open."""
    if merged.finding is None or merged.episode is None:
        return
    since = merged.interval.valid_from
    for one in merged.episode.members:
        if merged.finding == "silent_removal" and one.gone is not None:
            if one.gone.day == merged.episode.gone:
                yield one.source, one.runs[-1].key, one.gone.pk
        elif merged.finding == "still_listed" and since is not None:
            seen = one.seen(after=since - dt.timedelta(days=1))[:1]
            for copy in seen or ([one.first] if one.first.day >= since else []):
                yield one.source, one.key_in(copy), copy.pk


def _of_others(
    connection: Connection, source: ListSource, joined: set[tuple[str, str]],
    elsewhere: Sequence[_Other],
) -> list[Row]:  # fmt: skip
    """Entries of parties that no act is known about: whatever went, went without one.

    But for those that said themselves until when they stand, those whose programme ended, those
    copied from another list, and those that came to another list under their number.
    """
    if source.authority:
        return []
    table = schema.list_changes
    versions, readings = schema.list_versions, schema.list_readings
    earlier = readings.alias()
    rows = connection.execute(
        select(table.c.kind, table.c.entry_key, table.c.after_pk, table.c.fields,
               readings.c.list_date, earlier.c.list_date.label("last_date"), versions.c.entry)
        .join(readings, readings.c.copy_pk == table.c.after_pk)
        .join(earlier, earlier.c.copy_pk == table.c.before_pk)
        .join(versions, versions.c.pk == table.c.version_before)
        .where(
            table.c.source == source.id, table.c.recorded_to.is_(None),
            readings.c.known_to.is_(None), earlier.c.known_to.is_(None),
            table.c.kind.in_(("removed", "amended", "renumbered")),
        )
        .order_by(table.c.pk)
    )  # fmt: skip
    found = []
    for row in rows:
        if (source.id, row.entry_key) in joined:
            continue
        if source.copied is not None and re.match(source.copied, row.entry_key):
            continue  # its own list tells
        if row.kind == "removed" and (_over(source, row) or _came_elsewhere(row, elsewhere)):
            continue
        lost = set() if row.kind == "removed" else _lost(source, row)
        if row.kind == "removed" or lost:
            found.append(_row(source.id, "silent_removal", row.entry_key, row.after_pk, lost))
    return found


class _Other(msgspec.Struct, frozen=True):
    """Another list with the same scheme of numbers.

    Attributes:
        copies: days of its complete copies, in order.
        begins: by number, the days of the first copies that have it.
    """

    copies: tuple[dt.date, ...]
    begins: dict[str, list[dt.date]]


def _lists_of_one_scheme(
    connection: Connection, sources: Mapping[str, ListSource], source: ListSource
) -> list[_Other]:
    """The other lists that share a list's numbers."""
    scheme = source.reference
    return [
        _other(connection, other.id)
        for other in sources.values()
        if scheme is not None and other.reference == scheme and other.id != source.id
    ]


def _other(connection: Connection, source: str) -> _Other:
    """What another list shows."""
    copies, readings, runs = schema.list_copies, schema.list_readings, schema.list_runs
    days = connection.execute(
        select(readings.c.list_date)
        .join(copies, copies.c.pk == readings.c.copy_pk)
        .where(
            copies.c.source == source, readings.c.known_to.is_(None),
            readings.c.refusal.is_(None), readings.c.complete == 1,
        )
        .order_by(readings.c.list_date)
    )  # fmt: skip
    begins: dict[str, list[dt.date]] = {}
    for row in connection.execute(
        select(runs.c.entry_key, readings.c.list_date)
        .join(readings, readings.c.copy_pk == runs.c.first_pk)
        .where(
            runs.c.source == source, runs.c.recorded_to.is_(None), runs.c.ended == 0,
            runs.c.opened.in_(("added", "relisted")), readings.c.known_to.is_(None),
        )
        .order_by(readings.c.list_date)
    ):  # fmt: skip
        begins.setdefault(row.entry_key, []).append(dt.date.fromisoformat(row.list_date))
    return _Other(tuple(dt.date.fromisoformat(day) for (day,) in days), begins)


def _came_elsewhere(row: Any, elsewhere: Iterable[_Other]) -> bool:
    """Whether an entry that went came to another list under its number."""
    last, gone = map(dt.date.fromisoformat, (row.last_date, row.list_date))
    return any(
        took_over(last, gone, first, _before(first, other.copies), other.copies)
        for other in elsewhere
        for first in other.begins.get(row.entry_key, ())
    )


def _before(day: dt.date, copies: Sequence[dt.date]) -> dt.date | None:
    """The last copy before a day."""
    place = bisect.bisect_left(copies, day)
    return copies[place - 1] if place else None


def _over(source: ListSource, row: Any) -> bool:
    """Whether the time of an entry was over when it went: its own, or that of its programmes."""
    term = _TERM.decode(row.entry)
    codes = [one.code for one in term.programmes]
    return had_expired(term.dates, row.list_date) or _lapsed(source, row, codes)


def _lapsed(source: ListSource, row: Any, codes: Iterable[str]) -> bool:
    """Whether programmes ended between two copies."""
    last, gone = map(dt.date.fromisoformat, (row.last_date, row.list_date))
    return lapsed_on(source.ended, codes, last, gone) is not None


def _lost(source: ListSource, row: Any) -> set[str]:
    """The instruments under which an amended entry no longer stands."""
    if not source.instruments or '"programmes"' not in row.fields:
        return set()
    changes = [one for one in _FIELDS.decode(row.fields) if one.field == "programmes"]
    lost = {
        source.instruments.get(code)
        for one in changes
        for code in _codes(one.lost)
        if not _lapsed(source, row, [code])
    }
    gained = {source.instruments.get(code) for one in changes for code in _codes(one.gained)}
    return {instrument for instrument in lost - gained if instrument is not None}


def _codes(programmes: Iterable[Any]) -> list[str]:
    """The codes of programmes."""
    return [msgspec.convert(one, Programme).code for one in programmes]


def _row(source: str, kind: str, entry: str, copy: int, labels: set[str]) -> Row:
    """The row of a finding."""
    return {
        "source": source, "kind": kind, "entry_key": entry, "copy_pk": copy,
        "message": said(kind, entry, sorted(labels)),
    }  # fmt: skip
