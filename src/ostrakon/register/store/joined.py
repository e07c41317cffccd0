"""Writing joins: which entries of lists are which party. May import SQLAlchemy.

Joins are derived from what every entry says last, whenever something was taken in or decided: of
all entries, or of those that what moved can bear on, which gives the same (`lists.ties`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, case, select

from ostrakon.lists.entry import Entry
from ostrakon.register.lists.joins import Decision, Known, join
from ostrakon.register.lists.renumbering import current, followed
from ostrakon.register.lists.sharing import Node
from ostrakon.register.lists.ties import Ties, followed_by
from ostrakon.register.store import meta, schema, tied
from ostrakon.register.store import schema_lists as lists
from ostrakon.register.store.derived_findings import derive_findings
from ostrakon.register.store.replacing import replace
from ostrakon.register.store.revision import JOIN_RULES
from ostrakon.sources.catalogue import ListSource

Row: TypeAlias = "dict[str, Any]"
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
_ENTRY = msgspec.json.Decoder(Entry)
_ENCODER = msgspec.json.Encoder(order="sorted")
_CHUNK = 2000
META = "ties"
"""What `meta` says of the index of ties: a digest of what it was made by."""


def derive_joins(
    connection: Connection, sources: Mapping[str, ListSource], now: str,
    of: Collection[str] | None = None,
) -> None:  # fmt: skip
    """Join the entries of all sources to parties, and derive what of them no act explains.

    Args:
        connection: with a transaction open.
        sources: all, for the schemes under which they are cited.
        now: a timestamp, for what changes.
        of: the sources of which entries or decisions may have moved since this was last derived;
            only entries that those can bear on are joined anew. All without it.
    """
    world = _world(connection, sources)
    basis = hashlib.sha256(_ENCODER.encode([JOIN_RULES, world.given])).hexdigest()
    anew = of is None or meta.noted(connection, META) != basis
    states = _states(connection, world, None if anew else of)
    if anew:
        meta.note(connection, META, basis)
        tied.clear(connection)
        entries = _entries(connection, states)
        tied.write(connection, (), _tied(world, states, entries))
        _join(connection, world, entries, None, now)
    elif near := _near(connection, world, states, of or ()):
        _join(connection, world, _entries(connection, near), near.keys(), now)
    derive_findings(connection, sources, now)


class _Given(msgspec.Struct, frozen=True):
    """What entries are joined by."""

    schemes: dict[str, str]
    compiled: tuple[str, ...]
    known: tuple[Known, ...]
    apart: tuple[tuple[str, str], ...]


class _World(msgspec.Struct, frozen=True):
    """What entries are joined by, what persons decided, and numbers that were given up."""

    given: _Given
    decisions: dict[Node, Decision]
    moved: dict[Node, Node]


class _State(msgspec.Struct, frozen=True, array_like=True):
    """What the joins of an entry are derived from; none of it is held elsewhere in the index.

    Attributes:
        version: what it says last.
        now: the number that stands for it, where its list gave it another.
        stands: whether it stands for numbers that were given up.
        decided: the party and the reason of a decision.
    """

    version: int | None = None
    now: str | None = None
    stands: bool = False
    decided: tuple[str | None, str] | None = None


_STATE = msgspec.json.Decoder(_State)


def _world(connection: Connection, sources: Mapping[str, ListSource]) -> _World:
    """Everything but what entries say."""
    numbers = _numbers(connection)
    apart = numbers.pop(None, [])
    given = _Given(
        schemes={one.id: one.reference for one in sources.values() if one.reference},
        compiled=tuple(sorted(one.id for one in sources.values() if one.copied is not None)),
        known=tuple(_known(connection, numbers)), apart=tuple(sorted(apart)),
    )  # fmt: skip
    decisions = {(one.source, one.key): one for one in _decisions(connection)}
    moved = {old: new for old, new in _moved(connection).items() if old not in decisions}
    return _World(given, decisions, moved)


def _states(
    connection: Connection, world: _World, of: Collection[str] | None
) -> dict[Node, _State]:
    """What the entries of some sources, or of all, are now to be joined by."""
    latest = _latest(connection, of)
    stand = set(world.moved.values())
    nodes = {*latest, *(old for old in world.moved if of is None or old[0] in of)}
    found = {}
    for node in sorted(nodes):
        new, decision = world.moved.get(node), world.decisions.get(node)
        found[node] = _State(
            version=latest.get(node) if new is None else None,
            now=new[1] if new is not None else None, stands=node in stand,
            decided=(decision.party, decision.reason) if decision is not None else None,
        )  # fmt: skip
    return found


def _near(
    connection: Connection, world: _World, states: Mapping[Node, _State], of: Collection[str]
) -> dict[Node, _State]:
    """The entries that anything which moved can bear on; the index is brought up to date."""
    held = tied.held(connection, of)
    said = {node: _ENCODER.encode(state).decode() for node, state in states.items()}
    fresh = {
        node: states[node]
        for node, text in said.items()
        if node not in held or held[node].state != text
    }
    gone = [one.pk for node, one in held.items() if node in fresh or node not in states]
    before = tied.ties_of(connection, gone)
    new = _tied(world, fresh, _entries(connection, fresh))
    tied.write(connection, gone, new)
    ties = before.union(*(own for _, own in new.values()))
    found = {node: _STATE.decode(text) for node, text in tied.near(connection, ties).items()}
    return {node: _State() for node in held.keys() - states.keys()} | fresh | found


def _tied(
    world: _World, states: Mapping[Node, _State], entries: Mapping[Node, Entry]
) -> dict[Node, tuple[str, set[str]]]:
    """Entries as the index has them."""
    ties = Ties(world.given.schemes, world.given.known)
    found: dict[Node, tuple[str, set[str]]] = {}
    for node, state in states.items():
        entry = entries.get(node)
        own = ties.of(node, entry, world.decisions.get(node)) if entry is not None else set()
        if state.stands:
            own.add(followed_by(node))
        if state.now is not None:
            own.add(followed_by((node[0], state.now)))
        found[node] = (_ENCODER.encode(state).decode(), own)
    return found


def _join(
    connection: Connection, world: _World, entries: Mapping[Node, Entry],
    nodes: Collection[Node] | None, now: str,
) -> None:  # fmt: skip
    """Write the joins and proposals of some entries, or of all."""
    given = world.given
    joined = join(
        entries, given.schemes, given.known,
        [one for node, one in world.decisions.items() if node in entries], given.apart,
        given.compiled,
    )  # fmt: skip
    moved = {
        old: new for old, new in world.moved.items() if nodes is None or old in nodes
    }  # fmt: skip
    replace(
        connection, lists.list_joins,
        [
            {"source": one.source, "entry_key": one.key, "party": one.party, "how": one.how,
             "evidence": one.evidence}
            for one in followed(joined.joins, moved)
        ],
        now, nodes=nodes,
    )  # fmt: skip
    replace(
        connection, lists.list_proposals,
        [
            {"source": one.source, "entry_key": one.key, "party": one.party,
             "evidence": one.evidence}
            for one in joined.proposals
        ],
        now, nodes=nodes,
    )  # fmt: skip


def _latest(connection: Connection, of: Collection[str] | None = None) -> dict[Node, int]:
    """The version of what every entry says last: in the run that began last by list date."""
    runs, readings, copies = lists.list_runs, lists.list_readings, lists.list_copies
    query = (
        select(runs.c.source, runs.c.entry_key, runs.c.version_pk)
        .join(readings, readings.c.copy_pk == runs.c.first_pk)
        .join(copies, copies.c.pk == runs.c.first_pk)
        .where(runs.c.recorded_to.is_(None), readings.c.known_to.is_(None))
        .order_by(readings.c.list_date, *_seen(copies), runs.c.pk)
    )
    if of is not None:
        query = query.where(runs.c.source.in_(of))
    return {(row.source, row.entry_key): row.version_pk for row in connection.execute(query)}


def _entries(connection: Connection, states: Mapping[Node, _State]) -> dict[Node, Entry]:
    """What entries say; numbers that were given up say nothing."""
    versions = lists.list_versions
    wanted = sorted({one.version for one in states.values() if one.version is not None})
    said: dict[int, Entry] = {}
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        query = select(versions.c.pk, versions.c.entry).where(versions.c.pk.in_(part))
        said |= {row.pk: _ENTRY.decode(row.entry) for row in connection.execute(query)}
    return {
        node: said[one.version] for node, one in states.items() if one.version is not None
    }  # fmt: skip


def _seen(copies: Table) -> tuple[ColumnElement[Any], ...]:
    """What tells copies of one list date apart, as `presence.in_order` does."""
    fetched = case((copies.c.address.is_(None), ""), else_=copies.c.known_from)
    return copies.c.seen_on, fetched, copies.c.id


def _moved(connection: Connection) -> dict[Node, Node]:
    """Entries by the numbers that were given up, and by the numbers that they have now."""
    changes, readings, copies = lists.list_changes, lists.list_readings, lists.list_copies
    rows = connection.execute(
        select(changes.c.source, changes.c.entry_key, changes.c.others)
        .join(readings, readings.c.copy_pk == changes.c.after_pk)
        .join(copies, copies.c.pk == changes.c.after_pk)
        .where(
            changes.c.kind == "renumbered", changes.c.recorded_to.is_(None),
            readings.c.known_to.is_(None),
        )
        .order_by(
            readings.c.list_date, *_seen(copies), changes.c.entry_key, changes.c.others
        )
    )  # fmt: skip
    moves: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for old in _TEXTS.decode(row.others):
            moves.setdefault(row.source, []).append((old, row.entry_key))
    return {
        (source, old): (source, new)
        for source, pairs in moves.items()
        for old, new in current(pairs).items()
    }


def _numbers(connection: Connection) -> dict[str | None, list[tuple[str, str]]]:
    """The numbers that the register has, by party; those of no party under `None`."""
    numbers: dict[str | None, list[tuple[str, str]]] = {}
    table = lists.party_numbers
    for row in connection.execute(select(table).where(table.c.known_to.is_(None))):
        numbers.setdefault(row.party, []).append((row.scheme, row.number))
    return numbers


def _known(
    connection: Connection, numbers: Mapping[str | None, list[tuple[str, str]]]
) -> list[Known]:
    """The parties of the register."""
    names: dict[int, list[str]] = {}
    own_first = select(schema.names.c.party_pk, schema.names.c.text).order_by(
        schema.names.c.party_pk, schema.names.c.ordinal
    )
    for row in connection.execute(own_first):
        names.setdefault(row.party_pk, []).append(row.text)
    parties = schema.parties
    return [
        Known(
            id=row.id, schema=row.schema, names=tuple(names.get(row.pk, ())),
            numbers=tuple(numbers.get(row.id, ())),
        )
        for row in connection.execute(
            select(parties.c.pk, parties.c.id, parties.c.schema).where(parties.c.known_to.is_(None))
        )
    ]  # fmt: skip


def _decisions(connection: Connection) -> list[Decision]:
    """What persons have decided and not taken back."""
    table = lists.list_decisions
    return [
        Decision(source=row.source, key=row.entry_key, party=row.party, reason=row.reason)
        for row in connection.execute(select(table).where(table.c.known_to.is_(None)))
    ]
