"""Parties by instruments as of a day, and what differs between two. May import: core, reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import (
    Act,
    Cell,
    CellChange,
    InstrumentInfo,
    Matrix,
    MatrixDiff,
    MatrixRow,
)
from ostrakon.register import records
from ostrakon.register.explain import explain, shown_from
from ostrakon.register.records import AsKnown, as_known
from ostrakon.register.standing import alias_text, happened_by, in_time_order
from ostrakon.register.store import queries
from ostrakon.register.store.reader import Register
from ostrakon.register.term import term_over

Key = tuple[str, str, str]


def matrix(
    register: Register,
    *,
    on: dt.date,
    known_on: dt.date | dt.datetime | None = None,
    basis: str = "all",
) -> Matrix:
    """Who stood how under which instrument at the end of day `on`.

    Raises:
        UserError: for an unknown basis.
    """
    known = as_known(known_on, basis)
    with register.snapshot():
        names = records.party_names(register, known)
        instruments = records.instruments_of(register, known)
        cells = _cells(register, on, known, names, instruments)
    used = {cell.instrument for cell in cells.values()}
    by_party: dict[str, list[Cell]] = {}
    for cell in cells.values():
        by_party.setdefault(cell.party, []).append(cell)
    rows = [
        MatrixRow(party=party, name=names.get(party, party), cells=tuple(found))
        for party, found in by_party.items()
    ]
    return Matrix(
        on=on.isoformat(),
        known_on=known.label,
        basis=basis,
        instruments=tuple(info for ident, info in instruments.items() if ident in used),
        rows=tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.party))),
    )


def diff(
    register: Register,
    *,
    first: dt.date,
    second: dt.date,
    known_on: dt.date | dt.datetime | None = None,
    basis: str = "all",
) -> MatrixDiff:
    """What changed from the end of day `first` to the end of day `second`, and by which acts.

    A cell counts as changed when its status differs or becomes certain. The days may be given in
    either order.

    Raises:
        UserError: for an unknown basis.
    """
    first, second = min(first, second), max(first, second)
    known = as_known(known_on, basis)
    with register.snapshot():
        names = records.party_names(register, known)
        instruments = records.instruments_of(register, known)
        before = _cells(register, first, known, names, instruments)
        after = _cells(register, second, known, names, instruments)
        acts = _acts_between(register, first, second, known)
    changes = [
        CellChange(
            party=key[0],
            name=names.get(key[0], key[0]),
            instrument=key[1],
            scope=key[2],
            before=before.get(key),
            after=after.get(key),
            acts=tuple(acts.get(key, ())),
        )
        for key in sorted({*before, *after})
        if _differs(before.get(key), after.get(key))
    ]
    return MatrixDiff(
        first=first.isoformat(),
        second=second.isoformat(),
        known_on=known.label,
        basis=basis,
        changes=tuple(changes),
    )


def _differs(before: Cell | None, after: Cell | None) -> bool:
    """Whether the status is another one, or has become certain."""
    if before is None or after is None:
        return before is not after
    return before.status != after.status or before.certain != after.certain


def _cells(
    register: Register,
    on: dt.date,
    known: AsKnown,
    names: Mapping[str, str],
    instruments: Mapping[str, InstrumentInfo],
) -> dict[Key, Cell]:
    """The cells of a day."""
    rows = register.rows(queries.STATUSES_ON, on=on.isoformat(), **known.view)
    rows = [row for row in rows if row["state"] != State.NOT_LISTED]
    intervals = records.intervals_from(register, rows)
    aliases = _aliases(register, on, known)
    termed = _termed(register, known, instruments)
    cells = {}
    for row in rows:
        interval = intervals[row["pk"]]
        key = (row["party"], row["instrument"], row["scope"])
        term = term_over(termed.get(key, ()), instruments[row["instrument"]].sunset, on)
        cells[key] = Cell(
            party=row["party"],
            instrument=row["instrument"],
            scope=row["scope"],
            status=str(interval.state),
            binding=interval.state.binding,
            certain=explain(interval, on, term).certain,
            since=shown_from(interval),
            as_=alias_text(aliases.get(key, ()), names),
            confidence=interval.confidence,
        )
    return cells


def _aliases(register: Register, on: dt.date, known: AsKnown) -> dict[Key, list[Act]]:
    """The acts by which a party stands on another's entry, by `on`."""
    rows = register.rows(queries.ALIAS_ACTS, **known.values)
    return _by_listing(act for act in records.acts_from(register, rows).values()
                       if happened_by(act, on))  # fmt: skip


def _termed(
    register: Register, known: AsKnown, instruments: Mapping[str, InstrumentInfo]
) -> dict[Key, list[Act]]:
    """The acts under instruments whose listings are made for a term."""
    found: list[Act] = []
    for ident, info in instruments.items():
        if info.sunset is not None:
            rows = register.rows(queries.ACTS_UNDER, instrument=ident, **known.values)
            found += records.acts_from(register, rows).values()
    return _by_listing(found)


def _acts_between(
    register: Register, first: dt.date, second: dt.date, known: AsKnown
) -> dict[Key, list[Act]]:
    """Acts that lie, or may lie, after `first` and not after `second`."""
    rows = register.rows(
        queries.ACTS_BETWEEN, after=first.isoformat(), until=second.isoformat(), **known.values
    )
    return _by_listing(records.acts_from(register, rows).values())


def _by_listing(acts: Iterable[Act]) -> dict[Key, list[Act]]:
    """Acts in time order, by party, instrument and scope."""
    found: dict[Key, list[Act]] = {}
    for act in in_time_order(acts):
        found.setdefault((act.party, act.instrument, act.scope), []).append(act)
    return found
