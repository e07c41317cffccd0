"""The listed parties of the register, for files that other programs read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from ostrakon import register as reg
from ostrakon.core.errors import UserError
from ostrakon.register.exporting import ListedParty, listed_parties
from ostrakon.service.updating import known_sources
from ostrakon.sources.catalogue import ListSource

Notify = Callable[[str], None]


def listed(
    *,
    on: dt.date | None = None,
    names: Sequence[str] = (),
    ended: bool = False,
    store: str | None = None,
    notify: Notify | None = None,
    sources: Mapping[str, ListSource] | None = None,
) -> Iterator[ListedParty]:
    """Parties that lists name on a day, one after the other, by id.

    The store is open until the last party was asked for.

    Args:
        on: the day; today without it.
        names: sources; all without any.
        ended: also what stood before that day only.
        store: the store.
        notify: is told what is being done.
        sources: in place of those that ship.

    Raises:
        UserError: no such source.
    """
    known = sources if sources is not None else known_sources()
    for name in names:
        if name not in known:
            raise UserError(f"{name!r} is no source; `ostrakon sources` lists them")
    day = on or dt.datetime.now(dt.UTC).date()
    return _listed(day, names, known, ended=ended, store=store, notify=notify)


def _listed(
    day: dt.date, names: Sequence[str], known: Mapping[str, ListSource], *, ended: bool,
    store: str | None, notify: Notify | None,
) -> Iterator[ListedParty]:  # fmt: skip
    """The parties, from a store that is closed after the last."""
    with reg.open_register(store, sources=known, notify=notify) as register:
        yield from listed_parties(register, day, sources=names, ended=ended)
