"""Smaller questions to the register: names, parties, instruments, acts, steps, findings.

May import: core and the reader.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

import msgspec

from ostrakon.core.dates import When
from ostrakon.core.standing import (
    Act,
    Finding,
    InstrumentInfo,
    NameRow,
    PartyInfo,
    Procedure,
    RelationRow,
    Step,
)
from ostrakon.register import records
from ostrakon.register.effect import act_window
from ostrakon.register.records import as_known
from ostrakon.register.standing import in_time_order
from ostrakon.register.store import queries, queries_lists
from ostrakon.register.store.reader import Register

_TEXTS = msgspec.json.Decoder(tuple[str, ...])
Known = dt.date | dt.datetime | None


def all_names(register: Register) -> list[NameRow]:
    """Every name of every party, for a look-up; `listed_by` counts instruments ever concerned."""
    return [
        NameRow(
            party=row["party"], text=row["text"], script=row["script"], kind=row["kind"],
            canonical=row["canonical"], listed_by=row["listed_by"],
        )
        for row in register.rows(queries.ALL_NAMES)
    ]  # fmt: skip


def parties(
    register: Register, *, known_on: Known = None, basis: str = "all"
) -> tuple[PartyInfo, ...]:
    """All parties, by identifier."""
    with register.snapshot():
        return records.parties_of(register, as_known(known_on, basis))


def party(
    register: Register, party_id: str, *, known_on: Known = None, basis: str = "all"
) -> PartyInfo:
    """One party, of the register or known from official lists only.

    Raises:
        NotFoundError: when there is none of that identifier.
    """
    return records.party_of(register, party_id, as_known(known_on, basis))


def party_of_entry(register: Register, text: str) -> str | None:
    """The party that an entry of a list stands for, where `text` is its source and its key.

    Args:
        register: the open store.
        text: `source.key` or `source key`, as answers print them.
    """
    source, _, key = text.strip().replace(" ", ".", 1).partition(".")
    rows = register.rows(queries_lists.PARTY_OF_ENTRY, source=source, key=key)
    return rows[0]["party"] if rows else None


def relations(
    register: Register, *, known_on: Known = None, basis: str = "all"
) -> tuple[RelationRow, ...]:
    """All relations between parties, as stated; `confused_with` among them."""
    rows = register.rows(queries.RELATIONS, **as_known(known_on, basis).values)
    return tuple(
        RelationRow(party=row["party"], to=row["to_id"], relation=row["relation"], note=row["note"])
        for row in rows
    )


def instruments(
    register: Register, *, known_on: Known = None, basis: str = "all"
) -> tuple[InstrumentInfo, ...]:
    """All instruments, by identifier."""
    return tuple(records.instruments_of(register, as_known(known_on, basis)).values())


def steps_about(
    register: Register,
    party_id: str,
    instrument: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    *,
    known_on: Known = None,
    basis: str = "all",
) -> tuple[Step, ...]:
    """Steps of stories about a party that lie, or may lie, from `since` to `until`, in time order.

    With `instrument`, only those about it.
    """
    known = as_known(known_on, basis)
    with register.snapshot():
        rows = register.rows(queries.STEPS_OF_PARTY, party=party_id, **known.values)
        steps = records.steps_from(register, rows)
    return tuple(
        step
        for step in steps
        if (instrument is None or step.instrument == instrument)
        and _within(When.parse(step.date), since, until)
    )


def _within(when: When, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a window touches the days asked for."""
    late = since is None or when.latest is None or when.latest >= since
    early = until is None or when.earliest is None or when.earliest <= until
    return late and early


def acts_of(
    register: Register,
    party_id: str,
    instrument: str | None = None,
    scope: str | None = None,
    *,
    known_on: Known = None,
    basis: str = "all",
) -> tuple[Act, ...]:
    """Acts on a party, in time order; with `instrument` and `scope`, only those of one listing."""
    known = as_known(known_on, basis)
    with register.snapshot():
        if instrument is None:
            rows = register.rows(queries.ACTS_OF_PARTY, party=party_id, **known.values)
        else:
            values = {"party": party_id, "instrument": instrument, **known.values}
            rows = register.rows(queries.ACTS_OF_INSTRUMENT, **values)
        acts = records.acts_from(register, rows).values()
    return tuple(in_time_order(_of_scope(acts, scope)))


def _of_scope(acts: Iterable[Act], scope: str | None) -> list[Act]:
    """Acts of one scope, or all."""
    return [act for act in acts if scope is None or act.scope == scope]


def next_acts(
    register: Register,
    party_id: str,
    instrument: str | None,
    scope: str | None,
    after: dt.date,
    *,
    known_on: Known = None,
    basis: str = "all",
) -> tuple[Act, ...]:
    """Acts that certainly lie after day `after`, in time order; those that change no status too."""
    found = acts_of(register, party_id, instrument, scope, known_on=known_on, basis=basis)
    return tuple(act for act in found if _after(act, after))


def _after(act: Act, day: dt.date) -> bool:
    """Whether the whole window of the act lies after `day`."""
    first, _ = act_window(act)
    return first is not None and first > day


def procedures(register: Register) -> tuple[Procedure, ...]:
    """All files toward a change as they stand now, oldest first."""
    return tuple(
        Procedure(
            id=row["id"], party=row["party"], instrument=row["instrument"], scope=row["scope"],
            course=row["course"], stage=row["stage"], ladder=row["ladder"],
            opened=row["opened"], last=row["last"], outcome=row["outcome"],
            steps=_TEXTS.decode(row["steps"]),
        )
        for row in register.rows(queries.PROCEDURES)
    )  # fmt: skip


def findings(register: Register) -> tuple[Finding, ...]:
    """What in the record no known act explains, or cannot be as it stands."""
    return tuple(
        Finding(
            kind=row["kind"], party=row["party"], instrument=row["instrument"],
            scope=row["scope"], message=row["message"], acts=_TEXTS.decode(row["acts"]),
        )
        for row in register.rows(queries.FINDINGS)
    )  # fmt: skip


def state(register: Register) -> str:
    """What the store stands at: another word as soon as anything in it is another.

    A digest of the facts, the rules that they were read by, and the newest seal of the audit chain.
    """
    with register.snapshot():
        said = register.meta()
        seals = register.rows(queries_lists.NEWEST_SEAL)
    told = [f"{key}={said[key]}" for key in sorted(said) if key != "names"]
    text = "\n".join([*told, *(row["seal"] for row in seals)])
    return hashlib.sha256(text.encode()).hexdigest()
