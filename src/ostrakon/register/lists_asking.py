"""Questions about official lists: how sources stand, what changed, what no act explains.

May import: core and the reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

import msgspec

from ostrakon.core.lists import (
    FieldDifference,
    ListChange,
    ListFinding,
    SourceState,
    WaitingCopy,
)
from ostrakon.core.receipts import Searched
from ostrakon.register.known import end_of
from ostrakon.register.records import AsKnown, as_known
from ostrakon.register.store import queries_lists as queries
from ostrakon.register.store.reader import Register, Row
from ostrakon.sources.catalogue import ListSource

Known = dt.date | dt.datetime | None
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
_FIELDS = msgspec.json.Decoder(tuple[FieldDifference, ...])


def source_states(
    register: Register, sources: Iterable[ListSource], today: dt.date
) -> tuple[SourceState, ...]:
    """How each source stands, in order of id."""
    with register.snapshot():
        accepted = _by_source(register.rows(queries.ACCEPTED))
        waiting = _by_source(register.rows(queries.WAITING))
        tries = {row["source"]: row for row in register.rows(queries.LAST_TRIES)}
    return tuple(
        _state(source, accepted.get(source.id, []), waiting.get(source.id, []),
               tries.get(source.id), today)
        for source in sources
    )  # fmt: skip


def _state(
    source: ListSource, accepted: list[Row], waiting: list[Row], tried: Row | None, today: dt.date
) -> SourceState:
    """How one source stands."""
    last = accepted[-1] if accepted else None
    age = (today - dt.date.fromisoformat(last["list_date"])).days if last else None
    late = bool(source.cadence_days) and age is not None and age > 2 * source.cadence_days
    return SourceState(
        id=source.id, name=source.name, issuer=source.issuer, state=source.state,
        status=source.status, copies=len(accepted),
        first_date=accepted[0]["list_date"] if accepted else None,
        last_date=last["list_date"] if last else None,
        entries=last["entries"] if last else None, age_days=age,
        late=late and source.status == "live",
        last_try=tried["at"] if tried else None,
        last_outcome=tried["outcome"] if tried else None,
        last_message=tried["message"] if tried else None,
        closed_on=source.closed_on.isoformat() if source.closed_on else None,
        replaced_by=source.replaced_by,
        waiting=tuple(
            WaitingCopy(
                id=row["id"], list_date=row["list_date"], message=row["message"],
                entries=row["entries"], releasable=bool(row["entries"]),
            )
            for row in waiting
        ),
    )  # fmt: skip


def _by_source(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by their source, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["source"], []).append(row)
    return found


def list_changes(
    register: Register,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    sources: Collection[str] = (),
    kinds: Collection[str] = (),
    known_on: Known = None,
    basis: str = "all",
) -> tuple[ListChange, ...]:
    """What changed on official lists, by the list date of the copy that shows it.

    Args:
        register: the open store.
        since: not before this list date.
        until: not after.
        sources: only these; all when empty.
        kinds: only these; all when empty.
        known_on: as known by that day.
        basis: `all` or `observed`.
    """
    known = as_known(known_on, basis)
    rows = register.rows(
        queries.CHANGES, since=since.isoformat() if since else "",
        until=until.isoformat() if until else "9999", **known.values,
    )  # fmt: skip
    found = [_change(row, known) for row in rows if (not sources or row["source"] in sources)]
    return tuple(
        sorted(
            (one for one in found if not kinds or one.kind in kinds),
            key=lambda one: (one.by, one.source, one.kind, one.key),
        )
    )


def _change(row: Row, known: AsKnown) -> ListChange:
    """The record of a row. An absence is a removal as long as nobody knew of the return."""
    pending = row["back_date"] is not None and row["back_date"] > known.until
    return ListChange(
        source=row["source"],
        kind=row["kind"] if not pending else "removed" if row["gone"] else "ended",
        key=row["entry_key"],
        name=_name(row["entry"]), others=_TEXTS.decode(row["others"]),
        after=row["after_date"], by=row["by_date"],
        fields=_FIELDS.decode(row["fields"]), back=None if pending else row["back_date"],
        inferred=bool(row["inferred"]), snapshot=row["snapshot"], recorded=row["recorded_from"],
    )  # fmt: skip


def list_findings(
    register: Register, *, sources: Collection[str] = (), party: str | None = None,
    since: dt.date | None = None, known_on: Known = None, basis: str = "all",
) -> tuple[ListFinding, ...]:  # fmt: skip
    """What no act explains, and what waits, by source and day.

    Args:
        register: the open store.
        sources: only these; all when empty.
        party: only of the entries that stand for the party of that id.
        since: only of copies whose list date is not before it.
        known_on: as known by that day.
        basis: `all` or `observed`.
    """
    first = since.isoformat() if since is not None else ""
    known: AsKnown = as_known(known_on, basis)
    return tuple(
        ListFinding(
            source=row["source"], kind=row["kind"], message=row["message"], since=row["list_date"],
            key=row["entry_key"], name=_name(row["entry"]) if row["entry"] else None,
            snapshot=row["snapshot"], before=row["before_date"], party=row["party"],
        )
        for row in register.rows(queries.FINDINGS, **known.values)
        if (not sources or row["source"] in sources)
        and party in (None, row["party"])
        and (row["list_date"] or "") >= first
    )  # fmt: skip


class _Named(msgspec.Struct):
    """So much of an entry as tells its name."""

    names: tuple[dict[str, object], ...] = ()


_NAMED = msgspec.json.Decoder(_Named)


def _name(entry: str | None) -> str:
    """The name that an entry is filed under."""
    names = _NAMED.decode(entry).names if entry else ()
    return str(names[0]["text"]) if names else ""


def searched(register: Register, today: dt.date) -> tuple[Searched, ...]:
    """Every list as it stands, with its newest copy; those without a copy among them.

    Args:
        register: the open store.
        today: the day from which ages count.
    """
    with register.snapshot():
        newest = {row["source"]: row for row in register.rows(queries.COPIES_IN_USE)}
        states = source_states(register, register.sources.values(), today)
    return tuple(_searched(state, newest.get(state.id)) for state in states)


def searched_by(register: Register, day: dt.date) -> tuple[Searched, ...]:
    """Every list with the copy that this installation had of it at the end of a past day.

    Args:
        register: the open store.
        day: from which ages count as well.
    """
    newest: dict[str, list[Row]] = {}
    for row in register.rows(queries.COPIES_KNOWN, known=end_of(day), observed=1):
        newest.setdefault(row["source"], []).append(row)
    found = []
    for source in register.sources.values():
        rows = newest.get(source.id, [])
        found.append(_searched(_state(source, rows, [], None, day), rows[-1] if rows else None))
    return tuple(found)


def _searched(state: SourceState, row: Row | None) -> Searched:
    """One list."""
    return Searched(
        source=state.id, snapshot=row["id"] if row else None, list_date=state.last_date,
        taken_in=row["known_from"] if row else None, age_days=state.age_days,
        entries=state.entries, stale=state.late,
    )  # fmt: skip


def copies_held(register: Register) -> frozenset[str]:
    """Content hashes of all copies in use."""
    return frozenset(row["id"] for row in register.rows(queries.COPIES_IN_USE))


def lists_known(register: Register, known_on: dt.date | dt.datetime, basis: str) -> frozenset[str]:
    """The sources of which a copy was known."""
    known = as_known(known_on, basis)
    return frozenset(row["source"] for row in register.rows(queries.COPIES_KNOWN, **known.values))
