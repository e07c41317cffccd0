"""The file that keeps what was read: opening it, and a thin handle to ask it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from ostrakon.core.errors import StoreError
from ostrakon.register.store.location import exists, require_database, resolve
from ostrakon.register.store.reader import Row

FILE_NAME = "documents.sqlite"
KNOWN_VERSION = "1"
"""Of the tables that this program reads; `schema.VERSION` is the one that it writes."""


def file_in(folder: Path) -> Path:
    """The file of a store's folder; it need not exist yet."""
    return folder / FILE_NAME


class Documents:
    """What was read, open for reading. Use as a context manager, or call `close`."""

    def __init__(self, path: Path) -> None:
        """Open the file `path`.

        Raises:
            StoreError: it cannot be read, is none of ours, or of a later version.
        """
        self.path = path
        require_database(path)
        try:
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=60.0, isolation_level=None
            )
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("pragma query_only = on")
        except sqlite3.Error as error:
            raise self._refused(error) from None
        try:
            self._require_version()
        except StoreError:
            self.close()
            raise

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """The rows of a query with named values (`:name`).

        Raises:
            StoreError: it cannot be read.
        """
        try:
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._refused(error) from None
        return found

    def each(self, sql: str, /, **values: object) -> Iterator[Row]:
        """The rows of a query one after the other.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            for row in self._connection.execute(sql, values):  # noqa: UP028 as in `reader`
                yield row
        except sqlite3.Error as error:
            raise self._refused(error) from None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Documents:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _require_version(self) -> None:
        """Refuse tables that this program does not know.

        Raises:
            StoreError: they are of a later version, or cannot be read.
        """
        version = [row["value"] for row in self.rows("select value from meta where key = 'tables'")]
        if version != [KNOWN_VERSION]:
            raise StoreError(
                f"{self.path}: was written by a later version of this program; upgrade the program"
            )

    def _refused(self, error: sqlite3.Error) -> StoreError:
        """Why it cannot be read, and what to do about it."""
        return StoreError(
            f"{self.path}: cannot read what was read before ({error}); check the disk, or move the "
            "file away and read the texts again"
        )


def open_documents(url: str | None = None) -> Documents | None:
    """What was read into a store; `None` where nothing was kept yet.

    Raises:
        StoreError: it cannot be opened.
    """
    path = file_in(resolve(url))
    if not exists(path) or not path.stat().st_size:  # empty: a first save was broken off
        return None
    return Documents(path)
