"""Parties by instruments as of a day, and what differs between two. May import: core, reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import (
    Act,
    Cell,
    CellChange,
    Matrix,
    MatrixDiff,
    MatrixRow,
)
from ostrakon.register import records
from ostrakon.register.derive import Interval
from ostrakon.register.explain import explain, shown_from
from ostrakon.register.freshness import old_copy
from ostrakon.register.listed import Found, Lists, instrument_of
from ostrakon.register.lists.status import Under
from ostrakon.register.records import AsKnown, as_known
from ostrakon.register.standing import alias_text, happened_by, in_time_order
from ostrakon.register.store import queries
from ostrakon.register.store.reader import Register
from ostrakon.register.term import term_over
from ostrakon.register.together import Joint, together

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
        told = _Told(register, known)
        cells = told.cells(on)
    names, instruments = told.names, told.instruments
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
        instruments=tuple(info for ident, info in sorted(instruments.items()) if ident in used),
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
        told = _Told(register, known)
        # That the copies have grown old in between is no change of what they show.
        before, after = told.cells(first, ages=False), told.cells(second, ages=False)
        names = told.names
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


class _Told:
    """Everything known of the listings of the register's parties, by acts and lists."""

    def __init__(self, register: Register, known: AsKnown) -> None:
        self.names = records.party_names(register, known)
        self.instruments = records.instruments_of(register, known)
        self._register = register
        rows = register.rows(queries.STATUSES, **known.view)
        intervals = records.intervals_from(register, rows)
        self._record: dict[str, dict[Under, list[Interval]]] = {}
        for row in rows:
            of_party = self._record.setdefault(row["party"], {})
            key = (row["instrument"], row["scope"])
            of_party.setdefault(key, []).append(intervals[row["pk"]])
        self._acts = _by_listing(
            records.acts_from(register, register.rows(queries.ACTS, **known.values)).values()
        )
        self._joints = self._together(register, known)

    def cells(self, on: dt.date, *, ages: bool = True) -> dict[Key, Cell]:
        """The cells of a day; `ages`: what rests on an old copy only is not certain."""
        found = {}
        for party, joints in self._joints.items():
            for key, joint in joints.items():
                merged = joint.on(on)
                if merged is not None and merged.interval.state is not State.NOT_LISTED:
                    old = old_copy(merged, on, self._register) if ages else None
                    found[(party, *key)] = self._cell(
                        (party, *key), joint, merged.interval, on, old
                    )
        return dict(sorted(found.items()))

    def _together(self, register: Register, known: AsKnown) -> dict[str, dict[Under, Joint]]:
        """Acts and lists, party by party."""
        lists = Lists(register, known)
        listed = set(lists.load_register())
        acts: dict[str, dict[Under, list[Act]]] = {}
        hosted = set()
        for (party, instrument, scope), some in self._acts.items():
            acts.setdefault(party, {})[(instrument, scope)] = some
            if any(act.alias_of in listed for act in some):
                hosted.add(party)
        spelt = {info.id: info.names for info in records.parties_of(register, known)}
        joints = {}
        for party in {*self._record, *(listed & set(self.names))}:
            own = acts.get(party, {})
            found: Found = {}
            if party in listed or party in hosted:
                every = [act for some in own.values() for act in some]
                found = lists.of(party, every, spelt.get(party, ()))
            joints[party] = together(self._record.get(party, {}), own, found)
            for key, joint in joints[party].items():
                info = instrument_of(key[0], self.instruments, register, joint.presence)
                self.instruments[key[0]] = info
        return joints

    def _cell(
        self, key: Key, joint: Joint, interval: Interval, on: dt.date, old: str | None
    ) -> Cell:
        """One cell."""
        acts = self._acts.get(key, [])
        term = term_over(acts, self.instruments[key[1]].sunset, on, joint.seen)
        hosted = [act for act in acts if act.alias_of is not None and happened_by(act, on)]
        sure = explain(interval, on, term, old)
        return Cell(
            party=key[0],
            instrument=key[1],
            scope=key[2],
            status=str(interval.state),
            binding=interval.state.binding,
            certain=sure.certain,
            since=shown_from(interval),
            as_=alias_text(hosted, self.names),
            confidence=interval.confidence,
            why=None if sure.certain else sure.why,
        )


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
