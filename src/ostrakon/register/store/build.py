"""Making a store and bringing one up to date: the only door to SQLAlchemy and alembic.

A crash at any instant leaves the store as before or as after: a new store is built beside its
place and moved there in one step, and an existing one changes inside one transaction.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, exc
from sqlalchemy.pool import NullPool

from ostrakon.core.errors import StoreError
from ostrakon.register.facts import Facts
from ostrakon.register.store import audit
from ostrakon.register.store.joined import derive_joins
from ostrakon.register.store.location import database
from ostrakon.register.store.migrate import upgrade
from ostrakon.register.store.take_in import take_in
from ostrakon.sources.catalogue import ListSource

UNFINISHED = ".building"


def create(folder: Path, facts: Facts, at: dt.datetime, notify: Callable[[str], None]) -> None:
    """Build a new store in `folder`; the caller holds the lock.

    Raises:
        StoreError: when the disk is full or the folder cannot be written.
    """
    for left in folder.glob(f"*{UNFINISHED}*"):  # from a build that was cut off
        left.unlink(missing_ok=True)
    target = database(folder)
    building = folder / f"{target.name}.{os.getpid()}{UNFINISHED}"
    try:
        # Nobody reads this file before it is moved, so it needs no journal; the move is preceded
        # by a sync of its bytes.
        with transaction(building, journal="OFF") as connection:
            upgrade(connection)
            take_in(connection, facts, at, notify)
        _sync(building)
        os.replace(building, target)
        _sync(folder)
    except OSError as error:
        raise StoreError(
            f"{target}: cannot write the store ({error.strerror}); make room there, or name "
            "another folder with --store"
        ) from None
    finally:
        building.unlink(missing_ok=True)


def update(
    path: Path, facts: Facts, at: dt.datetime, notify: Callable[[str], None], *, migrate: bool,
    sources: Mapping[str, ListSource],
) -> None:  # fmt: skip
    """Bring an existing store to the newest schema and to `facts`; the caller holds the lock.

    Raises:
        StoreError: when it cannot be written; it is then as it was.
    """
    with transaction(path, journal="DELETE") as connection:
        if migrate:
            upgrade(connection)
        take_in(connection, facts, at, notify)
        # Names and numbers of the register decide joins.
        derive_joins(connection, sources, audit.moment(connection, at))


@contextlib.contextmanager
def transaction(path: Path, *, journal: str) -> Iterator[Connection]:
    """One writing transaction on a store's file: all of it or nothing.

    Raises:
        StoreError: for whatever the database refuses, in one line.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool,
        connect_args={"timeout": 60.0},
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _connected(raw: Any, _record: Any) -> None:
        # The driver would begin transactions too late to take schema changes in.
        raw.isolation_level = None
        raw.execute(f"pragma journal_mode = {journal}")
        raw.execute(f"pragma synchronous = {'OFF' if journal == 'OFF' else 'FULL'}")
        raw.execute("pragma foreign_keys = on")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("begin immediate")

    try:
        with engine.begin() as connection:
            yield connection
    except exc.DBAPIError as error:
        raise StoreError(
            f"{path}: cannot write the store ({error.orig}); nothing was changed, make room there "
            "and try again, or name another folder with --store"
        ) from None
    finally:
        engine.dispose()


def _sync(path: Path) -> None:
    """Have the system write a file, or a folder's entries, to the disk."""
    if os.name == "nt" and path.is_dir():
        return  # a folder cannot be opened there
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
