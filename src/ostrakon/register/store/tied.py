"""The index of ties: which entries can bear on the joins of which (`lists.ties`). May import
SQLAlchemy.

It says nothing that the other tables do not, and is made anew whenever what the register knows, the
lists' schemes or the rules differ from those that it was made by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, delete, select

from ostrakon.register.lists.sharing import Node
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.replacing import next_key

Row: TypeAlias = "dict[str, Any]"
_CHUNK = 2000
_TIED, _TIES = schema.list_tied, schema.list_ties


class Held(NamedTuple):
    """An entry in the index: its key there, and what it was tied by."""

    pk: int
    state: str


def held(connection: Connection, sources: Collection[str]) -> dict[Node, Held]:
    """The entries of some sources as the index has them."""
    rows = connection.execute(select(_TIED).where(_TIED.c.source.in_(sources)))
    return {(row.source, row.entry_key): Held(row.pk, row.state) for row in rows}


def ties_of(connection: Connection, keys: Iterable[int]) -> set[str]:
    """The ties of entries, by their keys in the index."""
    return {
        row.tie
        for part in _chunks(keys)
        for row in connection.execute(select(_TIES.c.tie).where(_TIES.c.tied_pk.in_(part)))
    }


def near(connection: Connection, ties: Iterable[str]) -> dict[Node, str]:
    """Every entry that a chain of ties leads to from these, and its state."""
    found: dict[int, tuple[Node, str]] = {}
    seen: set[str] = set()
    following = set(ties)
    while following:
        seen |= following
        new: dict[int, tuple[Node, str]] = {}
        for part in _chunks(following):
            rows = connection.execute(
                select(_TIED)
                .join(_TIES, _TIES.c.tied_pk == _TIED.c.pk)
                .where(_TIES.c.tie.in_(part))
            )
            for row in rows:
                if row.pk not in found:
                    new[row.pk] = ((row.source, row.entry_key), row.state)
        found |= new
        following = ties_of(connection, new) - seen
    return dict(found.values())


def write(
    connection: Connection, gone: Iterable[int], tied: Mapping[Node, tuple[str, Iterable[str]]]
) -> None:
    """Take entries out of the index, by their keys in it, and put others in with state and ties."""
    for part in _chunks(gone):
        connection.execute(delete(_TIES).where(_TIES.c.tied_pk.in_(part)))
        connection.execute(delete(_TIED).where(_TIED.c.pk.in_(part)))
    first = next_key(connection, _TIED)
    entries: list[Row] = []
    ties: list[Row] = []
    for pk, ((source, key), (state, own)) in enumerate(tied.items(), start=first):
        entries.append({"pk": pk, "source": source, "entry_key": key, "state": state})
        ties += ({"tie": tie, "tied_pk": pk} for tie in own)
    if entries:
        connection.execute(_TIED.insert(), entries)
    if ties:
        connection.execute(_TIES.insert(), ties)


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    connection.execute(delete(_TIES))
    connection.execute(delete(_TIED))


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in order, so many at a time as a query takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
