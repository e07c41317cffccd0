"""Which entry of an official list stands for which party, and a person's word on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from ostrakon import register as reg
from ostrakon.core.lists import JoinProposal, ListJoin
from ostrakon.register import joining
from ostrakon.register.updating import make_store
from ostrakon.service.asking import resolve
from ostrakon.service.updating import known_sources
from ostrakon.sources.catalogue import ListSource

Notify = Callable[[str], None]


class PartyJoins(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that stand for one party."""

    party: str
    joins: tuple[ListJoin, ...]


def all_joins(*, store: str | None = None, notify: Notify | None = None) -> tuple[ListJoin, ...]:
    """Every entry that is joined to another or to a party of the register."""
    with reg.open_register(store, notify=notify) as register:
        return joining.joins(register)


def of_entry(
    source: str, key: str, *, store: str | None = None, notify: Notify | None = None
) -> ListJoin:
    """Which party an entry stands for, and why; see `register.joining.join_of_entry`."""
    with reg.open_register(store, notify=notify) as register:
        return joining.join_of_entry(register, source, key)


def of_party(name: str, *, store: str | None = None, notify: Notify | None = None) -> PartyJoins:
    """The entries that stand for the party of a name.

    Raises:
        AmbiguousError: no party, or more than one, bears the name.
    """
    with reg.open_register(store, notify=notify) as register:
        party = resolve(register, name, notify)
        return PartyJoins(party=party, joins=joining.joins_of_party(register, party))


def proposals(
    *, store: str | None = None, notify: Notify | None = None
) -> tuple[JoinProposal, ...]:
    """What may be a join, for a person to decide."""
    with reg.open_register(store, notify=notify) as register:
        return joining.join_proposals(register)


def make(
    source: str, key: str, party: str, reason: str, *, store: str | None = None,
    notify: Notify | None = None, sources: Mapping[str, ListSource] | None = None,
) -> ListJoin:  # fmt: skip
    """Have an entry stand for a party; see `register.joining.make_join`."""
    return joining.make_join(
        make_store(store, notify), sources or known_sources(), source, key, party, reason, _now()
    )


def undo(
    source: str, key: str, reason: str, *, store: str | None = None,
    notify: Notify | None = None, sources: Mapping[str, ListSource] | None = None,
) -> ListJoin:  # fmt: skip
    """Take back what joins an entry to its party; see `register.joining.undo_join`."""
    return joining.undo_join(
        make_store(store, notify), sources or known_sources(), source, key, reason, _now()
    )


def _now() -> dt.datetime:
    """The present moment, UTC."""
    return dt.datetime.now(dt.UTC)
