"""Keeping what was read. One transaction a call: a crash leaves the file as before or as after."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from ostrakon.core.errors import StoreError
from ostrakon.core.reading import (
    AttributionAbout,
    Claim,
    ListingAbout,
    Reading,
    StatusAbout,
)
from ostrakon.register.documents.opening import KNOWN_VERSION, file_in
from ostrakon.register.documents.records import FeedState, Saved, SetAside
from ostrakon.register.known import stamp
from ostrakon.register.store.lock import exclusive

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

Row: TypeAlias = "dict[str, Any]"
Alike: TypeAlias = "Callable[[bytes, bytes], float]"
LOCK = "documents.lock"
_DAYS = ("unknown", "text", "metadata", "given")
"""Where the day of a text comes from, the surer the later."""


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[Connection]:
    """A transaction on the file of a store's folder, which is made at first use."""
    from ostrakon.register.documents import schema
    from ostrakon.register.store.build import transaction

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder}: cannot make the store's folder ({error.strerror}); name another one "
            "with --store"
        ) from None
    path = file_in(folder)
    with exclusive(folder, LOCK), transaction(path, journal="DELETE") as connection:
        schema.metadata.create_all(connection)
        table = schema.meta
        held = connection.scalar(table.select().with_only_columns(table.c.value))
        if held is None:
            connection.execute(table.insert(), {"key": "tables", "value": schema.VERSION})
        elif held != KNOWN_VERSION:
            raise StoreError(
                f"{path}: was written by a later version of this program; upgrade the program"
            )
        yield connection


def save(
    folder: Path, saved: Saved, at: dt.datetime, alike: Alike = lambda _one, _other: 0.0
) -> bool:
    """Keep a text with its reading. The same again changes nothing.

    Args:
        folder: the store's.
        saved: what is to be kept.
        at: now, UTC.
        alike: how far two signatures are of near copies, from 0 (they are not) to 1.

    Returns:
        whether the reading is new: of a new text, by another reader than the last one, or of a
        day that is known better.

    Raises:
        StoreError: it cannot be written; the file is then as it was.
    """
    from sqlalchemy import select, update

    from ostrakon.register.documents import schema

    with _writing(folder) as connection:
        now = _after(connection, stamp(at))
        document = _document(connection, saved, now, alike)
        _sighting(connection, document, saved, now)
        _readable(connection, saved, now)
        table = schema.readings
        current = connection.execute(
            select(table.c.pk, table.c.reader, table.c.published, table.c.published_from).where(
                table.c.document_pk == document, table.c.known_to.is_(None)
            )
        ).first()
        if current is not None:
            held = current.reader, current.published, current.published_from
            if not _says_more(saved.reading, *held):
                return False
            connection.execute(update(table).where(table.c.pk == current.pk).values(known_to=now))
        _reading(connection, document, saved.reading, now)
        return True


def _says_more(reading: Reading, reader: str, published: str | None, published_from: str) -> bool:
    """Whether a reading takes the place of the one that is kept.

    Another reader's does, one that knows the day of the text better, and one whose day a person
    gives anew. A copy of the text at another address is another sighting of the same text,
    whatever day that page gives.
    """
    info = reading.document
    if info.published_from == published_from == "given" and info.published != published:
        return True
    surer = _DAYS.index(info.published_from) > _DAYS.index(published_from)
    return info.reader != reader or surer


def _after(connection: Connection, now: str) -> str:
    """`now`, or just after the last thing that was kept: a clock set back changes no order."""
    from sqlalchemy import func, select

    from ostrakon.register.documents import schema

    last = connection.scalar(select(func.max(schema.readings.c.known_from)))
    if last is None or now > last:
        return now
    return stamp(dt.datetime.fromisoformat(last) + dt.timedelta(microseconds=1))


def _document(connection: Connection, saved: Saved, now: str, alike: Alike) -> int:
    """The key of the text, which is added where it is new."""
    from sqlalchemy import select

    from ostrakon.register.documents import schema

    ident = saved.reading.document.id
    table = schema.documents
    held = connection.scalar(select(table.c.pk).where(table.c.id == ident))
    if held is not None:
        return int(held)
    from ostrakon.register.store.replacing import next_key

    key = next_key(connection, table)
    row = {
        "pk": key, "id": ident, "text": saved.text, "known_from": now,
        "signature": saved.signature, "lineage_pk": _lineage(connection, saved, alike) or key,
    }  # fmt: skip
    connection.execute(table.insert().values(row))
    if saved.keys:
        rows = [{"key": one, "document_pk": key} for one in sorted(set(saved.keys))]
        connection.execute(schema.document_keys.insert(), rows)
    return key


def _lineage(connection: Connection, saved: Saved, alike: Alike) -> int | None:
    """The lineage of the kept text that a new one is most like, if it is a near copy of any."""
    from sqlalchemy import select

    from ostrakon.register.documents import schema

    if saved.signature is None:
        return None
    table, keys = schema.documents, schema.document_keys
    near = connection.execute(
        select(table.c.pk, table.c.signature, table.c.lineage_pk)
        .where(table.c.pk.in_(select(keys.c.document_pk).where(keys.c.key.in_(saved.keys))))
        .order_by(table.c.pk)
    ).all()
    shares = [(alike(saved.signature, row.signature), -row.pk, row.lineage_pk) for row in near]
    share, _, lineage = max(shares, default=(0.0, 0, None))
    return lineage if share > 0 else None


def _inserted(connection: Connection, table: Table, row: Row) -> int:
    """Insert one row; its key."""
    key = connection.execute(table.insert().values(row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _sighting(connection: Connection, document: int, saved: Saved, now: str) -> None:
    """Where the text was met, once."""
    from sqlalchemy import select

    from ostrakon.register.documents import schema

    table = schema.sightings
    held = connection.scalar(
        select(table.c.pk).where(table.c.document_pk == document, table.c.name == saved.name)
    )
    if held is None:
        row = {
            "document_pk": document, "name": saved.name, "url": saved.url, "feed": saved.feed,
            "known_from": now,
        }  # fmt: skip
        connection.execute(table.insert().values(row))


def _readable(connection: Connection, saved: Saved, now: str) -> None:
    """What was set aside under that name could be read after all."""
    from sqlalchemy import update

    from ostrakon.register.documents import schema

    table = schema.set_aside
    connection.execute(
        update(table)
        .where(table.c.name == saved.name, table.c.known_to.is_(None))
        .values(known_to=now)
    )


def _reading(connection: Connection, document: int, reading: Reading, now: str) -> None:
    """Add a reading and its claims."""
    from ostrakon.register.documents import schema

    bare = msgspec.structs.replace(reading, claims=())
    info = reading.document
    row = {
        "document_pk": document, "reader": info.reader, "published": info.published,
        "published_from": info.published_from, "info": msgspec.json.encode(info).decode(),
        "content": hashlib.sha256(msgspec.json.encode(reading)).hexdigest(),
        "record": zlib.compress(msgspec.json.encode(bare), 6), "known_from": now,
    }  # fmt: skip
    key = _inserted(connection, schema.readings, row)
    rows = [_claim(key, number, claim) for number, claim in enumerate(reading.claims)]
    if rows:
        connection.execute(schema.claims.insert(), rows)


def _claim(reading: int, ordinal: int, claim: Claim) -> Row:
    """A claim with what it is searched by."""
    about = claim.about
    row: Row = {
        "reading_pk": reading, "ordinal": ordinal, "claim": claim.id,
        "holder": claim.holder.name, "holder_kind": claim.holder.kind,
        "holder_party": claim.holder.party, "holder_state": claim.holder.state,
        "speaker": claim.speaker.name if claim.speaker else None, "act": claim.act,
        "type": about.__struct_config__.tag,
        "party": None, "party_name": None, "state": None, "instrument": None, "direction": None,
        "event": None, "stage": None,
        "record": msgspec.json.encode(claim).decode(),
    }  # fmt: skip
    if isinstance(about, ListingAbout | StatusAbout | AttributionAbout):
        row |= {"party": about.party, "party_name": about.party_name}
    if isinstance(about, ListingAbout):
        row |= {
            "state": about.state, "instrument": about.instrument, "direction": about.direction,
            "event": about.event, "stage": about.stage_capped,
        }  # fmt: skip
    elif isinstance(about, StatusAbout):
        row |= {"state": about.object, "instrument": about.instrument}
    return row


def set_aside(folder: Path, one: SetAside, at: dt.datetime) -> None:
    """Note that a text could not be read; the next time it counts as another try.

    Raises:
        StoreError: it cannot be written.
    """
    from sqlalchemy import select, update

    from ostrakon.register.documents import schema

    with _writing(folder) as connection:
        table = schema.set_aside
        held = connection.execute(
            select(table.c.pk, table.c.tries).where(
                table.c.name == one.name, table.c.known_to.is_(None)
            )
        ).first()
        if held is not None:
            connection.execute(
                update(table)
                .where(table.c.pk == held.pk)
                .values(tries=held.tries + 1, reason=one.reason)
            )
            return
        row = {
            "name": one.name, "url": one.url, "sha256": one.sha256, "reason": one.reason,
            "tries": 1, "known_from": stamp(at),
        }  # fmt: skip
        connection.execute(table.insert().values(row))


def note_feed(folder: Path, state: FeedState, *, add: bool = False) -> None:
    """Write down where a feed stands.

    Args:
        folder: the store's.
        state: as it is from now on.
        add: whether a feed that is not held is added; one that somebody removed while it was
            polled stays removed.

    Raises:
        StoreError: it cannot be written.
    """
    from sqlalchemy import select, update

    from ostrakon.register.documents import schema

    row = msgspec.structs.asdict(state)
    row["validators"] = msgspec.json.encode(state.validators).decode()
    with _writing(folder) as connection:
        table = schema.feeds
        held = connection.scalar(select(table.c.pk).where(table.c.url == state.url))
        if held is not None:
            connection.execute(update(table).where(table.c.pk == held).values(row))
        elif add:
            connection.execute(table.insert().values(row))


def remove_feed(folder: Path, url: str) -> bool:
    """Forget a feed; what was read through it stays. Whether there was one.

    Raises:
        StoreError: it cannot be written.
    """
    from sqlalchemy import delete

    from ostrakon.register.documents import schema

    with _writing(folder) as connection:
        done = connection.execute(delete(schema.feeds).where(schema.feeds.c.url == url))
        return bool(done.rowcount)
