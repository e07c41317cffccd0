"""Writing what entries say: a row for each thing that an entry has said. May import SQLAlchemy."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from ostrakon.lists.entry import Entry, canonical
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.replacing import next_key

Row: TypeAlias = "dict[str, Any]"
_BATCH = 2000


class Versions:
    """What the entries of a source have said so far in one layout; new versions are written."""

    def __init__(self, connection: Connection, source: str, layout: str) -> None:
        self._connection = connection
        self._source, self._layout = source, layout
        table = schema.list_versions
        rows = connection.execute(
            select(table.c.pk, table.c.digest, table.c.printed).where(
                table.c.source == source, table.c.layout == layout
            )
        )
        held = rows.all()
        self._said: dict[str, int] = {digest: pk for pk, digest, _ in held}
        self._printed: dict[str | None, int] = {printed: pk for pk, _, printed in held}
        self._unprinted: set[int] = {pk for pk, _, printed in held if printed is None}
        self._following = next_key(connection, table)
        self._fresh: list[Row] = []
        self._now_printed: list[Row] = []

    def number(self, entry: Entry) -> int:
        """The key of the version that says what an entry says.

        Most entries stand in a list as they stood in the copy before, values in the same order;
        those are known by that. Only others are put in order first.
        """
        printed = entry.printed()
        number = self._printed.get(printed)
        if number is not None:
            return number
        digest = entry.digest()
        number = self._said.get(digest)
        if number is None:
            number = self._following
            self._following += 1
            self._add(number, digest, printed, entry)
        elif number in self._unprinted:  # of a store that did not note it yet
            self._unprinted.discard(number)
            self._now_printed.append({"number": number, "said": printed})
        self._said[digest] = self._printed[printed] = number
        return number

    def _add(self, pk: int, digest: str, printed: str, entry: Entry) -> None:
        """Add a version; the entry's place in each copy is kept with the reading."""
        self._fresh.append(
            {"pk": pk, "source": self._source, "layout": self._layout, "entry_key": entry.key,
             "digest": digest, "printed": printed,
             "entry": msgspec.json.encode(canonical(entry)).decode()}
        )  # fmt: skip
        if len(self._fresh) >= _BATCH:
            self._connection.execute(schema.list_versions.insert(), self._fresh)
            self._fresh = []

    def write(self) -> None:
        """Write what is left."""
        table = schema.list_versions
        if self._fresh:
            self._connection.execute(table.insert(), self._fresh)
        if self._now_printed:
            self._connection.execute(
                update(table)
                .where(table.c.pk == bindparam("number"))
                .values(printed=bindparam("said")),
                self._now_printed,
            )
