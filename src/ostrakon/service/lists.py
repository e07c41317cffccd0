"""Questions about official lists: sources, changes, findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from ostrakon import register as reg
from ostrakon.core.errors import UserError
from ostrakon.core.lists import ListChange, ListFinding, SourceState
from ostrakon.service.asking import resolve
from ostrakon.service.updating import known_sources

Notify = Callable[[str], None]


def sources(*, store: str | None = None, notify: Notify | None = None) -> tuple[SourceState, ...]:
    """Every source: how fresh, how many entries, the last fetch, and what waits."""
    with reg.open_register(store, notify=notify) as register:
        today = dt.datetime.now(dt.UTC).date()
        return reg.source_states(register, known_sources().values(), today)


def changes(
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    names: Sequence[str] = (),
    kinds: Sequence[str] = (),
    known_on: dt.date | None = None,
    basis: str = "all",
    store: str | None = None,
    notify: Notify | None = None,
) -> tuple[ListChange, ...]:
    """What was added, removed, amended, by the date of the list that shows it.

    Raises:
        UserError: no such source, or an interval that ends before it begins.
    """
    _require_sources(names)
    if since is not None and until is not None and since > until:
        raise UserError(f"--since {since} lies after --until {until}; swap them")
    with reg.open_register(store, notify=notify) as register:
        return reg.list_changes(
            register, since=since, until=until, sources=names, kinds=kinds, known_on=known_on,
            basis=basis,
        )  # fmt: skip


def findings(
    *,
    names: Sequence[str] = (),
    party: str | None = None,
    since: dt.date | None = None,
    known_on: dt.date | None = None,
    basis: str = "all",
    store: str | None = None,
    notify: Notify | None = None,
) -> tuple[ListFinding, ...]:
    """What no act explains, and copies that wait.

    Args:
        names: only these sources.
        party: only entries of the party of that name or id.
        since: only copies of lists of that day or later.
        known_on: as known on that day.
        basis: `all` or `observed`.
        store: the store's folder.
        notify: is told of what takes time.

    Raises:
        UserError: no such source.
        AmbiguousError: no party, or more than one, bears the name.
    """
    _require_sources(names)
    with reg.open_register(store, notify=notify) as register:
        who = resolve(register, party, notify) if party is not None else None
        return reg.list_findings(
            register, sources=names, party=who, since=since, known_on=known_on, basis=basis
        )


def _require_sources(names: Sequence[str]) -> None:
    """Refuse a source that is none."""
    known = known_sources()
    for name in names:
        if name not in known:
            raise UserError(f"{name!r} is no source; `ostrakon sources` lists them")
