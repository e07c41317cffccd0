"""Rows of the store to the records that answers are made of. May import: core and the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.core.standing import Act, InstrumentInfo, PartyInfo, Source, Step
from ostrakon.lists.entry import Entry
from ostrakon.register.derive import Interval
from ostrakon.register.known import BASES, end_of
from ostrakon.register.store import queries, queries_lists
from ostrakon.register.store.reader import Register, Row
from ostrakon.register.store.rows import LISTS_OF_INSTRUMENT, interval_of

_ENTRY = msgspec.json.Decoder(Entry)
# FollowTheMoney: where a party is from, and what kind of party a schema is.
_COUNTRIES = ("nationality", "country", "jurisdiction", "flag", "citizenship")
_KINDS = {
    "Person": "person", "Vessel": "vessel", "Airplane": "aircraft", "Company": "business",
    "PublicBody": "state-body",
}  # fmt: skip
_TEXTS = msgspec.json.Decoder(tuple[str, ...])


class AsKnown(msgspec.Struct, frozen=True):
    """What is to count as known: by when, on which basis, and that in a query's values."""

    label: str
    basis: str
    until: str

    @property
    def values(self) -> dict[str, Any]:
        """Values for a query over records of facts."""
        return {"known": self.until, "observed": int(self.basis == "observed")}

    @property
    def view(self) -> dict[str, Any]:
        """Values for a query over statuses."""
        return {"known": self.until, "view": self.basis}


def as_known(known_on: dt.date | dt.datetime | None, basis: str) -> AsKnown:
    """Check and complete the question's known time; `None` is today.

    Raises:
        UserError: for a basis that is none.
    """
    if basis not in BASES:
        raise UserError(f"{basis!r} is not a basis; write {' or '.join(BASES)}")
    when = known_on if known_on is not None else dt.datetime.now(dt.UTC).date()
    return AsKnown(when.isoformat(), basis, end_of(when))


def party_of(register: Register, party: str, known: AsKnown) -> PartyInfo:
    """The party as known then; as known now where this installation did not hold it yet.

    Raises:
        NotFoundError: when there is none of that identifier.
    """
    rows = register.rows(queries.PARTY, party=party, **known.values)
    rows = rows or register.rows(queries.PARTY_NOW, party=party)
    if rows:
        return _parties(register, rows)[0]
    entries = register.rows(queries_lists.PARTY_LISTED, party=party, **known.values)
    if not entries and known.basis == "observed":
        now = {"known": end_of(dt.date.max), "observed": 0}
        entries = register.rows(queries_lists.PARTY_LISTED, party=party, **now)
    if not entries:
        raise NotFoundError(f"{party!r}: no party of the register has this identifier")
    return _listed(party, [_ENTRY.decode(row["entry"]) for row in entries])


def _listed(party: str, entries: Sequence[Entry]) -> PartyInfo:
    """A party that only lists name, as its entries say, the latest first."""
    latest = entries[-1]
    names = {name.text: name.kind for entry in reversed(entries) for name in entry.names}
    primary = [name.text for name in latest.names if name.kind == "primary"]
    countries = dict.fromkeys(
        one.value
        for entry in reversed(entries)
        for one in entry.properties
        if one.name in _COUNTRIES
    )
    name = next(iter(primary or names), party)
    return PartyInfo(
        id=party, name=name, kind=_KINDS.get(latest.schema, "organisation"),
        schema=latest.schema, names=tuple(dict.fromkeys((name, *names))),
        countries=tuple(countries),
    )  # fmt: skip


def party_names(register: Register, known: AsKnown) -> dict[str, str]:
    """Canonical name by party, as known then; as known now for parties not held yet."""
    now = register.rows(queries.PARTY_NAMES, known=known.until, observed=0)
    held = register.rows(queries.PARTY_NAMES, **known.values)
    return {row["id"]: row["name"] for row in (*now, *held)}


def parties_of(register: Register, known: AsKnown) -> tuple[PartyInfo, ...]:
    """All parties, by identifier."""
    return tuple(_parties(register, register.rows(queries.PARTIES, **known.values)))


def _parties(register: Register, rows: Sequence[Row]) -> list[PartyInfo]:
    """Parties with their names."""
    names: dict[int, list[str]] = {}
    for name in register.rows_of(queries.NAMES_OF, (row["pk"] for row in rows)):
        names.setdefault(name["party_pk"], []).append(name["text"])
    return [
        PartyInfo(
            id=row["id"], name=row["name"], kind=row["kind"], schema=row["schema"],
            names=tuple(names.get(row["pk"], ())), countries=_TEXTS.decode(row["countries"]),
            parent=row["parent"], notes=row["notes"], active_from=row["active_from"],
            confidence=row["confidence"],
        )
        for row in rows
    ]  # fmt: skip


def instruments_of(register: Register, known: AsKnown) -> dict[str, InstrumentInfo]:
    """All instruments, by identifier. On the basis `observed` those of now fill what is missing."""
    rows = register.rows(queries.INSTRUMENTS, **known.values)
    if known.basis == "observed":
        now = register.rows(queries.INSTRUMENTS, known=known.until, observed=0)
        held = {row["id"] for row in rows}
        rows = [*rows, *(row for row in now if row["id"] not in held)]
    plain = set(InstrumentInfo.__struct_fields__) - set(LISTS_OF_INSTRUMENT)
    found = {}
    for row in rows:
        fields = {name: row[name] for name in plain}
        fields["file_is_authority"] = bool(row["file_is_authority"])
        for name in LISTS_OF_INSTRUMENT:
            fields[name] = _TEXTS.decode(row[name])
        found[row["id"]] = InstrumentInfo(**fields)
    return dict(sorted(found.items()))


def acts_from(register: Register, rows: Sequence[Row]) -> dict[int, Act]:
    """Acts with clocks and sources, by the key of their record."""
    keys = [row["pk"] for row in rows]
    clocks: dict[int, dict[str, str]] = {}
    computed: dict[int, list[str]] = {}
    for clock in register.rows_of(queries.CLOCKS_OF, keys):
        clocks.setdefault(clock["act_pk"], {})[clock["clock"]] = clock["text"]
        if clock["computed"]:
            computed.setdefault(clock["act_pk"], []).append(clock["clock"])
    sources = _sources(register.rows_of(queries.SOURCES_OF_ACTS, keys))
    return {
        row["pk"]: Act(
            id=row["id"], party=row["party"], instrument=row["instrument"], scope=row["scope"],
            action=row["action"], event=row["event"], stage=row["stage"],
            direction=row["direction"], state_after=row["state_after"], date=row["date"],
            clocks=clocks.get(row["pk"], {}), name_on_list=row["name_on_list"],
            legal_instrument=row["legal_instrument"], note=row["note"],
            sources=sources.get(row["pk"], ()), confidence=row["confidence"],
            reason=row["reason"], alias_of=row["alias_of"],
            conflicts_with=_TEXTS.decode(row["conflicts_with"]),
            computed=tuple(computed.get(row["pk"], ())),
        )
        for row in rows
    }  # fmt: skip


def steps_from(register: Register, rows: Sequence[Row]) -> tuple[Step, ...]:
    """Steps with sources and the acts that are the same event, in the order of the rows."""
    keys = [row["pk"] for row in rows]
    same: dict[int, list[str]] = {}
    for link in register.rows_of(queries.ACTS_OF_STEPS, keys):
        same.setdefault(link["step_pk"], []).append(link["act_id"])
    sources = _sources(register.rows_of(queries.SOURCES_OF_STEPS, keys))
    return tuple(
        Step(
            id=row["id"], story=row["story"], date=row["date"], stage=row["stage"],
            event=row["event"], direction=row["direction"], actor=row["actor"],
            actor_state=row["actor_state"], role=row["role"], party=row["party"],
            instrument=row["instrument"], what=row["what"], sources=sources.get(row["pk"], ()),
            confidence=row["confidence"], scope=row["scope"],
            acts=tuple(same.get(row["pk"], ())),
        )
        for row in rows
    )  # fmt: skip


def intervals_from(register: Register, rows: Sequence[Row]) -> dict[int, Interval]:
    """Intervals of status, by the key of their row."""
    acts: dict[int, list[str]] = {}
    for link in register.rows_of(queries.ACTS_OF_STATUSES, (row["pk"] for row in rows)):
        acts.setdefault(link["status_pk"], []).append(link["id"])
    return {row["pk"]: interval_of(row, tuple(acts[row["pk"]])) for row in rows}


def record_of(
    register: Register, party: str, known: AsKnown
) -> dict[tuple[str, str], list[Interval]]:
    """A party's statuses by acts, in order of time, by instrument and scope."""
    rows = register.rows(queries.STATUSES_OF_PARTY, party=party, **known.view)
    intervals = intervals_from(register, rows)
    found: dict[tuple[str, str], list[Interval]] = {}
    for row in rows:
        found.setdefault((row["instrument"], row["scope"]), []).append(intervals[row["pk"]])
    return found


def _sources(rows: Iterable[Row]) -> dict[int, tuple[Source, ...]]:
    """Sources by the record that they belong to."""
    found: dict[int, list[Source]] = {}
    for row in rows:
        source = Source(url=row["url"], publisher=row["publisher"], grade=row["grade"])
        found.setdefault(row["owner"], []).append(source)
    return {owner: tuple(sources) for owner, sources in found.items()}
