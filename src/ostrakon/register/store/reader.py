"""Reading a store: plain SQL over the standard library's driver, which costs a millisecond.

A `Register` is a thin handle that functions take; it cannot write. May import: core, sources,
sqlite3.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias, TypeVar

from ostrakon.core.errors import StoreError
from ostrakon.register.store.location import require_database
from ostrakon.sources.catalogue import ListSource, catalogue

Row: TypeAlias = "Mapping[str, Any]"
Key = TypeVar("Key", int, str)
# What SQLite says of a file that it cannot make sense of, and of one that another holds.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DENIED = (
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
)  # fmt: skip
# SQLite takes 32,766 parameters a statement, older ones 999.
_CHUNK = 500


class Register:
    """An open store. Use as a context manager, or call `close`."""

    def __init__(self, path: Path, sources: Mapping[str, ListSource] | None = None) -> None:
        """Open the store in the file `path`.

        Args:
            path: the database.
            sources: what the sources of its lists are; those that ship without it.

        Raises:
            StoreError: when it is not readable or not a store.
        """
        self.path = path
        self._sources = sources
        require_database(path)
        try:
            # Read and write where permitted: a transaction that a crash cut off is rolled back
            # on opening. SQLite itself falls back to reading only; queries never write.
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=60.0, isolation_level=None
            )
        except sqlite3.Error as error:
            raise _refused(path, error) from None
        self._connection.row_factory = sqlite3.Row
        self._depth = 0
        try:
            self.rows("pragma query_only = on")
        except StoreError:
            self.close()
            raise

    @property
    def sources(self) -> Mapping[str, ListSource]:
        """What the sources of its lists are, by id."""
        return catalogue() if self._sources is None else self._sources

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """The rows of a query with named values (`:name`).

        Raises:
            StoreError: when the store cannot be read.
        """
        try:
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _refused(self.path, error) from None
        return found

    def each(self, sql: str, /, **values: object) -> Iterator[Row]:
        """The rows of a query one after the other, for answers that may be as large as the store.

        Raises:
            StoreError: when the store cannot be read.
        """
        try:
            # Not `yield from`, which closes the cursor when an answer is left half read, and after
            # the store was closed that is an error.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row
        except sqlite3.Error as error:
            raise _refused(self.path, error) from None

    def rows_of(self, sql: str, keys: Iterable[Key], /) -> list[Row]:
        """The rows of a query whose text holds `({keys})`, over all keys, in order of the keys."""
        ordered = sorted(set(keys))
        found: list[Row] = []
        for start in range(0, len(ordered), _CHUNK):
            part = ordered[start : start + _CHUNK]
            values = {f"k{number}": key for number, key in enumerate(part)}
            listed = ", ".join(f":{name}" for name in values)
            found += self.rows(sql.replace("({keys})", f"({listed})"), **values)
        return found

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """One view of the store over several queries, whatever another process writes."""
        if self._depth == 0:
            self.rows("begin")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self.rows("commit")

    def meta(self) -> dict[str, str]:
        """What the store says of itself: digest of its facts, rules, when it took facts in."""
        return {row["key"]: row["value"] for row in self.rows("select key, value from meta")}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _refused(path: Path, error: sqlite3.Error) -> StoreError:
    """Why the store cannot be read, and what to do about it."""
    # The low byte is the kind; what is above it says more than anybody can act on.
    kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if kind in _DAMAGED:
        return StoreError(
            f"{path}: the store is damaged ({error}); move it away, then a new one is made from "
            "what ships, or put back a copy"
        )
    if kind in _HELD:
        return StoreError(f"{path}: another program holds the store ({error}); try again")
    if kind in _DENIED:
        return StoreError(
            f"{path}: cannot read the store ({error}); let this account read the file and its "
            "folder, or name another store with --store"
        )
    return StoreError(
        f"{path}: cannot read the store ({error}); check the disk, or name another with --store"
    )
