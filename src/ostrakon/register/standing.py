"""Standing: all listings of a party as of a day, as known on a day. May import: core, reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import State
from ostrakon.core.standing import (
    Act,
    Evidence,
    InstrumentInfo,
    Listing,
    PartyInfo,
    Procedure,
    Related,
    Standing,
    Step,
)
from ostrakon.register import records
from ostrakon.register.derive import Interval
from ostrakon.register.effect import act_window
from ostrakon.register.explain import explain, shown_from, shown_to
from ostrakon.register.freshness import old_copy
from ostrakon.register.list_evidence import episode_on, evidence, name_on
from ostrakon.register.listed import Lists, instrument_of
from ostrakon.register.lists.combine import Merged
from ostrakon.register.lists.status import Under
from ostrakon.register.procedure import procedures
from ostrakon.register.records import AsKnown, as_known
from ostrakon.register.store import queries
from ostrakon.register.store.reader import Register
from ostrakon.register.term import term_over
from ostrakon.register.together import Joint, together

# A note of the facts names a disagreement between sources that made no row of its own like this.
_DISAGREE = "Sources disagree: "

# What an act did that left the status as it was.
_DONE = {
    "LIST": "listed", "DELIST": "removed", "MAINTAIN": "kept", "AMEND": "amended",
    "SUSPEND": "suspended", "REINSTATE": "reinstated",
}  # fmt: skip

# How a relation reads from its other end; the rest read alike from both.
_INVERSE = {
    "part_of": "includes",
    "includes": "part_of",
    "successor_of": "predecessor_of",
    "predecessor_of": "successor_of",
}


class _File(msgspec.Struct, frozen=True):
    """What is known of one party under one instrument and scope: acts in time order, and steps."""

    acts: tuple[Act, ...] = ()
    steps: tuple[Step, ...] = ()


_NONE = _File()


def standing(
    register: Register,
    party_id: str,
    *,
    on: dt.date,
    known_on: dt.date | dt.datetime | None = None,
    basis: str = "all",
    still: bool = False,
) -> Standing:
    """All listings of a party at the end of day `on`, as known on `known_on`.

    Args:
        register: an open store.
        party_id: identifier of the party.
        on: the day asked about; a day means until its end, UTC.
        known_on: by when the facts had to be known; `None` is today.
        basis: `all`, or `observed` for what this installation had really taken in.
        still: only what binds (or may bind).

    Raises:
        NotFoundError: when there is no such party.
        UserError: for an unknown basis.
    """
    known = as_known(known_on, basis)
    with register.snapshot():
        party = records.party_of(register, party_id, known)
        names = records.party_names(register, known)
        instruments = records.instruments_of(register, known)
        files = _files(register, party_id, known)
        joints = _joints(register, party, known, files)
        listings = [
            _listing(
                (party_id, *key),
                joint,
                merged,
                on,
                files.get(key, _NONE),
                instrument_of(key[0], instruments, register, joint.presence),
                names,
                evidence(register, known, joint.presence, on),
                # What acts alone give needs no data of sources.
                old_copy(merged, on, register) if merged.by_list else None,
            )
            for key, joint in joints.items()
            if (merged := joint.on(on)) and merged.interval.state is not State.NOT_LISTED
        ]
        related = _related(register, party, known, on, names, instruments)
    return Standing(
        party=party,
        on=on.isoformat(),
        known_on=known.label,
        basis=basis,
        listings=tuple(one for one in listings if one.binding is not False or not still),
        related=related,
    )


def _joints(
    register: Register, party: PartyInfo, known: AsKnown, files: Mapping[Under, _File]
) -> dict[Under, Joint]:
    """Every listing of a party, by acts and lists, in order of instrument and scope."""
    record = records.record_of(register, party.id, known)
    acts = {key: file.acts for key, file in files.items()}
    every = [act for some in acts.values() for act in some]
    found = Lists(register, known).of(party.id, every, party.names)
    return together(record, acts, found)


def turning_days(register: Register, party: PartyInfo, known: AsKnown) -> set[dt.date]:
    """The days on which some listing of a party becomes another, as far as they are known."""
    joints = _joints(register, party, known, _files(register, party.id, known))
    return {
        day
        for joint in joints.values()
        for merged in joint.statuses
        for day in (merged.interval.valid_from, merged.interval.valid_to)
        if day is not None
    }


def _files(register: Register, party: str, known: AsKnown) -> dict[Under, _File]:
    """Acts and steps of a party, by instrument and scope."""
    rows = register.rows(queries.ACTS_OF_PARTY, party=party, **known.values)
    acts: dict[tuple[str, str], list[Act]] = {}
    for act in in_time_order(records.acts_from(register, rows).values()):
        acts.setdefault((act.instrument, act.scope), []).append(act)
    steps: dict[tuple[str, str], list[Step]] = {}
    rows = register.rows(queries.STEPS_OF_PARTY, party=party, **known.values)
    for step in records.steps_from(register, rows):
        if step.instrument is not None:
            steps.setdefault((step.instrument, step.scope), []).append(step)
    return {
        key: _File(tuple(acts.get(key, ())), tuple(steps.get(key, ()))) for key in {*acts, *steps}
    }


def in_time_order(acts: Iterable[Act]) -> list[Act]:
    """Acts by the day that places them; one without a day first."""

    def place(act: Act) -> tuple[dt.date, dt.date, str]:
        first, last = act_window(act)
        return (last or first or dt.date.min), (first or last or dt.date.min), act.id

    return sorted(acts, key=place)


def happened_by(act: Act, on: dt.date) -> bool:
    """Whether the act may lie on or before `on`."""
    first, last = act_window(act)
    return (first or last or dt.date.min) <= on


def _listing(
    key: tuple[str, str, str],
    joint: Joint,
    merged: Merged,
    on: dt.date,
    file: _File,
    instrument: InstrumentInfo,
    names: Mapping[str, str],
    on_lists: tuple[Evidence, ...],
    old: str | None,
) -> Listing:
    """One listing of (party, instrument, scope), with what it rests on."""
    interval, known_acts = merged.interval, file.acts
    base = [act for act in known_acts if act.id in interval.acts]
    acts = tuple(act for act in known_acts if act in base or happened_by(act, on))
    sure = explain(interval, on, term_over(known_acts, instrument.sunset, on, joint.seen), old)
    by_acts = next((act.name_on_list for act in reversed(acts) if act.name_on_list), "")
    return Listing(
        instrument=instrument.id,
        instrument_name=instrument.name,
        issuer=instrument.issuer,
        state=instrument.state,
        scope=key[2],
        status=str(interval.state),
        binding=interval.state.binding,
        valid_from=shown_from(interval),
        valid_to=shown_to(interval),
        began_by=interval.start.clock if interval.start else None,
        name_on_list=by_acts or name_on(episode_on(joint.presence, on)),
        as_=alias_text(acts, names),
        certain=sure.certain,
        earliest=sure.earliest,
        latest=sure.latest,
        why=sure.why,
        confidence=interval.confidence,
        acts=acts,
        evidence=(*_evidence(base), *on_lists),
        procedures=_procedures(key, file, on),
        conflicts=_conflicts(interval, known_acts),
        finding=merged.finding,
    )


def alias_text(acts: Sequence[Act], names: Mapping[str, str]) -> str | None:
    """`alias of …` where the party stands on another party's entry."""
    hosts = [act.alias_of for act in acts if act.alias_of is not None]
    return f"alias of {names.get(hosts[-1], hosts[-1])}" if hosts else None


def _evidence(acts: Iterable[Act]) -> tuple[Evidence, ...]:
    """The sources of the acts, each once."""
    found = {source: None for act in acts for source in act.sources}
    return tuple(
        Evidence(source=source.publisher, url=source.url, grade=source.grade) for source in found
    )


def _conflicts(interval: Interval, acts: Iterable[Act]) -> tuple[str, ...]:
    """The rows that disagree, each in words, and what a row itself says of its sources."""
    said = []
    for act in acts:
        if act.id in interval.acts and _DISAGREE in act.note:
            said.append(act.note.partition(_DISAGREE)[2])
        if act.id in interval.conflicts:
            clocks = ", ".join(f"{clock} {text}" for clock, text in act.clocks.items())
            publishers = ", ".join(dict.fromkeys(source.publisher for source in act.sources))
            done = act.state_after or _DONE.get(act.direction, act.direction)
            words = f"{done} {clocks or 'without a date'}"
            said.append(f"{words} ({publishers})" if publishers else words)
    return tuple(said)


def _procedures(key: tuple[str, str, str], file: _File, on: dt.date) -> tuple[Procedure, ...]:
    """The files toward a change, as they stood at the end of `on`."""
    acts = [act for act in file.acts if _surely_by(*act_window(act), on)]
    steps = []
    for step in file.steps:
        when = When.parse(step.date)
        if _surely_by(when.earliest, when.latest, on):
            steps.append(step)
    return procedures(*key, acts, steps)


def _surely_by(first: dt.date | None, last: dt.date | None, on: dt.date) -> bool:
    """Whether what lies in the window happened by the end of `on` for sure."""
    end = last or first
    return end is not None and end <= on


def _related(
    register: Register,
    party: PartyInfo,
    known: AsKnown,
    on: dt.date,
    names: Mapping[str, str],
    instruments: Mapping[str, InstrumentInfo],
) -> tuple[Related, ...]:
    """Parent, parts, relations from either end, and who stands on this party's entries."""
    found: dict[tuple[str, str], str] = {}
    if party.parent is not None:
        found[(party.parent, "part_of")] = ""
    for row in register.rows(queries.CHILDREN, party=party.id, **known.values):
        found[(row["id"], "includes")] = ""
    for row in register.rows(queries.RELATIONS_WITH, party=party.id, **known.values):
        own = row["party"] == party.id
        other: str = row["to_id"] if own else row["party"]
        relation: str = row["relation"]
        relation = relation if own else _INVERSE.get(relation, relation)
        found[(other, relation)] = row["note"] or found.get((other, relation), "")
    rows = register.rows(queries.ALIASES_ON, party=party.id, **known.values)
    for other, note in _aliases(records.acts_from(register, rows).values(), on, instruments):
        found[(other, "alias_on_entry")] = note
    return tuple(
        Related(party=other, name=names.get(other, other), relation=relation, note=note)
        for (other, relation), note in sorted(found.items())
        if other != party.id
    )


def _aliases(
    acts: Iterable[Act], on: dt.date, instruments: Mapping[str, InstrumentInfo]
) -> Iterable[tuple[str, str]]:
    """Who stands, or stood, as an alias on the entries that `acts` are about, and under what."""
    states: dict[str, dict[str, State]] = {}
    for act in in_time_order(acts):
        if act.state_after is not None and happened_by(act, on):
            states.setdefault(act.party, {})[act.instrument] = State(act.state_after)
    for party, by_instrument in states.items():
        words = [
            f"{'formerly ' if state.binding is False else ''}an alias on its entry under "
            f"{instruments[instrument].name}"
            for instrument, state in sorted(by_instrument.items())
        ]
        yield party, "; ".join(words)
