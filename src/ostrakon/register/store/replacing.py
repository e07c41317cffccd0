"""Writing derived rows: what is new is inserted, what no longer holds is closed, nothing changed.

May import SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select, update

from ostrakon.register.lists.sharing import Node

Row: TypeAlias = "dict[str, Any]"
_CHUNK = 500


class Replaced(NamedTuple):
    """What was written: the places among the rows of those that are new, and how many closed."""

    fresh: list[int]
    closed: int

    @property
    def anything(self) -> bool:
        """Whether anything was written at all."""
        return bool(self.fresh or self.closed)


def replace(
    connection: Connection, table: Table, rows: Sequence[Row], now: str, source: str | None = None,
    *, within: ColumnElement[bool] | None = None, nodes: Collection[Node] | None = None,
) -> Replaced:  # fmt: skip
    """Bring the rows of a table that stand to `rows`.

    Args:
        connection: with a transaction open.
        table: with `pk`, `recorded_from` and `recorded_to`.
        rows: all that is to stand, without those three.
        now: the timestamp of what changes.
        source: only the rows of this source are replaced; all of them without it.
        within: only rows that fulfil this are.
        nodes: only rows of these entries are, by source and key.
    """
    names = [
        column.name
        for column in table.columns
        if column.name not in ("pk", "recorded_from", "recorded_to")
    ]
    query = select(table).where(table.c.recorded_to.is_(None))
    if source is not None:
        query = query.where(table.c.source == source)
    if within is not None:
        query = query.where(within)
    held: dict[tuple[Any, ...], list[int]] = {}
    parts = [query] if nodes is None else [query.where(one) for one in _of_nodes(table, nodes)]
    for known in (row for part in parts for row in connection.execute(part).mappings()):
        held.setdefault(tuple(known[name] for name in names), []).append(known["pk"])
    following = next_key(connection, table)
    fresh: list[int] = []
    inserted: list[Row] = []
    for place, row in enumerate(rows):
        same = held.get(tuple(row[name] for name in names))
        if same:
            same.pop()
            continue
        fresh.append(place)
        inserted.append({**row, "pk": following, "recorded_from": now, "recorded_to": None})
        following += 1
    if inserted:
        connection.execute(table.insert(), inserted)
    gone = [pk for keys in held.values() for pk in keys]
    for start in range(0, len(gone), _CHUNK):
        part = gone[start : start + _CHUNK]
        connection.execute(update(table).where(table.c.pk.in_(part)).values(recorded_to=now))
    return Replaced(fresh, len(gone))


def _of_nodes(table: Table, nodes: Collection[Node]) -> Iterator[ColumnElement[bool]]:
    """Conditions that together take in the rows of these entries, each once."""
    keys: dict[str, list[str]] = {}
    for source, key in sorted(nodes):
        keys.setdefault(source, []).append(key)
    for source, of in keys.items():
        for start in range(0, len(of), _CHUNK):
            yield and_(
                table.c.source == source, table.c.entry_key.in_(of[start : start + _CHUNK])
            )  # fmt: skip


def next_key(connection: Connection, table: Table) -> int:
    """The first free surrogate key of a table."""
    return 1 + int(connection.scalar(select(func.coalesce(func.max(table.c.pk), 0))) or 0)
