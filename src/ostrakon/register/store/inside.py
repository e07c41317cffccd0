"""Reading a store inside a transaction that writes to it: the same questions, the same answers.

May import SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from ostrakon.register.store.reader import Register, Row
from ostrakon.sources.catalogue import ListSource


class Inside(Register):
    """A store as a transaction sees it that has not ended."""

    def __init__(self, connection: Connection, sources: Mapping[str, ListSource]) -> None:
        self._inside = connection
        self._sources = sources
        self._depth = 1  # its transaction is the snapshot

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """The rows of a query with named values (`:name`)."""
        return [*self._inside.exec_driver_sql(sql, values).mappings()]

    def close(self) -> None:
        """Whoever began the transaction ends it."""
