"""Questions to the register: who, history, matrix; names resolved first, never silently."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Literal

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import NotFoundError, StoreError, UserError
from ostrakon.core.standing import (
    Candidate,
    HistoryEntry,
    Matrix,
    MatrixDiff,
    PartyInfo,
    Standing,
)
from ostrakon.names.countries import code_of
from ostrakon.names.keys import VERSION as KEYS_VERSION
from ostrakon.names.keys import keys_of
from ostrakon.screening.lookup import Found, find_party

Basis = Literal["all", "observed"]
Notify = Callable[[str], None]


MAX_ENTRIES = 3
"""Entries of lists that a message names beside a candidate."""
MAX_SHOWN = 80
"""Characters of a name that a message repeats; longer than any name in the register's lists."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A standing, and how the name was understood.

    Attributes:
        query: the name as typed.
        read_as: the register's name it was taken for, when spelled otherwise; else null.
        alike: other parties whose name sounds the same.
        also: other parties that are also called exactly so, though it is not their own name.
    """

    query: str
    read_as: str | None
    alike: tuple[Candidate, ...]
    also: tuple[Candidate, ...] = ()
    standing: Standing


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Everything dated about a party."""

    query: str
    read_as: str | None
    alike: tuple[Candidate, ...]
    also: tuple[Candidate, ...] = ()
    party: PartyInfo
    known_on: str
    basis: str
    entries: tuple[HistoryEntry, ...]


class AmbiguousError(NotFoundError):
    """A name that several parties bear, or none; the candidates are shown, none is taken."""

    def __init__(self, found: Found) -> None:
        self.found = found
        super().__init__(_ambiguous_words(found))


def who(
    name: str,
    *,
    on: dt.date | None = None,
    known_on: dt.date | None = None,
    basis: Basis = "all",
    still: bool = False,
    store: str | None = None,
    notify: Notify | None = None,
) -> Answer:
    """All listings of a party as of `on` (today), as known on `known_on` (now).

    Raises:
        AmbiguousError: no party, or more than one, bears the name.
        UserError: `known_on` lies in the future.
    """
    _require_past(known_on)
    with reg.open_register(store, notify=notify) as register:
        found = _found(register, name, notify)
        assert found.party is not None
        standing = reg.standing(
            register, found.party, on=on or today(), known_on=known_on, basis=basis, still=still
        )
    return Answer(
        query=name,
        read_as=_read_as(found),
        alike=found.alike,
        also=found.also,
        standing=msgspec.structs.replace(standing, party=_coded(standing.party)),
    )


def history(
    name: str,
    *,
    known_on: dt.date | None = None,
    basis: Basis = "all",
    store: str | None = None,
    notify: Notify | None = None,
) -> History:
    """Every act, status and procedure of a party, in time order.

    Raises:
        AmbiguousError: no party, or more than one, bears the name.
    """
    _require_past(known_on)
    with reg.open_register(store, notify=notify) as register:
        found = _found(register, name, notify)
        assert found.party is not None
        entries = reg.history(register, found.party, known_on=known_on, basis=basis)
        party = _coded(reg.party(register, found.party))
    return History(
        query=name,
        read_as=_read_as(found),
        alike=found.alike,
        also=found.also,
        party=party,
        known_on=(known_on or today()).isoformat(),
        basis=basis,
        entries=tuple(entries),
    )


def matrix(
    *,
    on: dt.date | None = None,
    known_on: dt.date | None = None,
    basis: Basis = "all",
    store: str | None = None,
    notify: Notify | None = None,
) -> Matrix:
    """Parties by instruments as of a day."""
    _require_past(known_on)
    with reg.open_register(store, notify=notify) as register:
        return reg.matrix(register, on=on or today(), known_on=known_on, basis=basis)


def matrix_diff(
    first: dt.date,
    second: dt.date,
    *,
    known_on: dt.date | None = None,
    basis: Basis = "all",
    store: str | None = None,
    notify: Notify | None = None,
) -> MatrixDiff:
    """What changed between two days, whichever is given first."""
    _require_past(known_on)
    with reg.open_register(store, notify=notify) as register:
        return reg.diff(register, first=first, second=second, known_on=known_on, basis=basis)


def today() -> dt.date:
    """The current day, UTC."""
    return dt.datetime.now(dt.UTC).date()


def resolve(register: reg.Register, name: str, notify: Notify | None = None) -> str:
    """The id of the party that a name means.

    Raises:
        AmbiguousError: no party, or more than one, bears the name.
    """
    party = _found(register, name, notify).party
    assert party is not None
    return party


def _coded(party: PartyInfo) -> PartyInfo:
    """A party whose countries are codes: lists print them in words. Words of none are left out."""
    codes = dict.fromkeys(_code(word) for word in party.countries)
    known = tuple(code for code in codes if code is not None)
    return msgspec.structs.replace(party, countries=known)


def _code(word: str) -> str | None:
    """The code of a country, or a body of states; the register has codes already."""
    if len(word) == 2 and word.isupper():
        return word
    return code_of(word) or (word if word.isascii() and word.isupper() and len(word) < 5 else None)


def _found(register: reg.Register, name: str, notify: Notify | None) -> Found:
    """The one party a name means, or an error with the candidates."""
    if not name.strip():
        raise UserError("no name is given; give a party's name or id")
    _bring_index_up_to_date(register, notify)
    name = reg.party_of_entry(register, name) or name
    rows = [*reg.all_names(register), *reg.names_like(register, name, keys_of(name))]
    found = _with_entries(register, find_party(name, rows))
    if found.party is None:
        raise AmbiguousError(found)
    return found


def _bring_index_up_to_date(register: reg.Register, notify: Notify | None) -> None:
    """Index names of lists that were taken in and not indexed: a process ended in between."""
    if not reg.index_is_behind(register, KEYS_VERSION):
        return
    from ostrakon.register.updating import finish

    say = notify or (lambda _line: None)
    say("joining and indexing what was taken in of official lists")
    try:
        finish(
            register.path.parent, register.sources, keys_of, KEYS_VERSION, dt.datetime.now(dt.UTC)
        )
    except StoreError as error:
        say(f"{error}; names of lists taken in lately may not be found")


def _with_entries(register: reg.Register, found: Found) -> Found:
    """What was found, each party with the entries of lists that stand for it."""
    groups = (found.candidates, found.alike, found.also)
    entries = reg.entries_of(register, {each.party for group in groups for each in group})
    if not entries:
        return found
    candidates, alike, also = (
        tuple(
            msgspec.structs.replace(each, entries=entries.get(each.party, ())) for each in group
        )
        for group in groups
    )  # fmt: skip
    return dataclasses.replace(found, candidates=candidates, alike=alike, also=also)


def _read_as(found: Found) -> str | None:
    """The name it was taken for, when that is not what was typed."""
    return found.candidates[0].matched if found.how == "spelling" else None


def _require_past(known_on: dt.date | None) -> None:
    """Nothing is known of the future."""
    if known_on is not None and known_on > today():
        raise UserError(f"--known-on {known_on} lies in the future; nothing is known then yet")


def _ambiguous_words(found: Found) -> str:
    """One line: what the name may mean, and how to ask for one."""
    name = found.query
    query = repr(name if len(name) <= MAX_SHOWN else name[:MAX_SHOWN] + "…")
    shown = "; ".join(f"{c.party} ({c.name}{_where(c)})" for c in found.candidates[:6])
    if not found.candidates:
        return (
            f"no party in the register or on a list taken in is called {query}; try another "
            "spelling or script"
        )
    if found.candidates[0].score >= 1:
        return f"{query} names more than one party: {shown}. Ask by id"
    return f"no party is called {query}; near it: {shown}. Ask by id"


def _where(candidate: Candidate) -> str:
    """Where a candidate is listed, as far as lists were taken in."""
    shown = ", ".join(candidate.entries[:MAX_ENTRIES])
    more = len(candidate.entries) - MAX_ENTRIES
    return f"; {shown}" + (f" and {more} more" if more > 0 else "") if shown else ""
