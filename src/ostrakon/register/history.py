"""A party's history: acts, statuses, steps and sightings in time order.

May import: core and the reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act, HistoryEntry, Source, Step
from ostrakon.register import records
from ostrakon.register.derive import Interval
from ostrakon.register.effect import act_window
from ostrakon.register.explain import explain, shown_from
from ostrakon.register.list_history import list_history
from ostrakon.register.listed import Lists
from ostrakon.register.lists.combine import Merged
from ostrakon.register.lists.status import Under
from ostrakon.register.records import as_known
from ostrakon.register.standing import in_time_order
from ostrakon.register.store import queries
from ostrakon.register.store.reader import Register
from ostrakon.register.together import together

_KIND_ORDER = ("step", "act", "list", "status")


def history(
    register: Register,
    party_id: str,
    *,
    instrument: str | None = None,
    known_on: dt.date | dt.datetime | None = None,
    basis: str = "all",
) -> tuple[HistoryEntry, ...]:
    """Every act, status, step and change on a list of a party, in time order.

    Args:
        register: an open store.
        party_id: identifier of the party.
        instrument: only what concerns this one.
        known_on: by when it had to be known; `None` is today.
        basis: `all` or `observed`.

    Raises:
        NotFoundError: when there is no such party.
        UserError: for an unknown basis.
    """
    known = as_known(known_on, basis)
    with register.snapshot():
        party = records.party_of(register, party_id, known)
        rows = register.rows(queries.ACTS_OF_PARTY, party=party_id, **known.values)
        acts = in_time_order(records.acts_from(register, rows).values())
        rows = register.rows(queries.STEPS_OF_PARTY, party=party_id, **known.values)
        steps = records.steps_from(register, rows)
        lists = Lists(register, known)
        found = lists.of(party_id, acts, party.names)
        joints = together(records.record_of(register, party_id, known), _by_listing(acts), found)
        shown = list_history(register, lists, party_id, acts)
    by_id = {act.id: act for act in acts}
    entries = [_act(act) for act in acts]
    entries += [_step(step) for step in steps]
    entries += shown
    entries += [
        _status(merged, *key, by_id) for key, joint in joints.items() for merged in joint.statuses
    ]
    kept = [one for one in entries if instrument is None or one.instrument == instrument]
    return tuple(sorted(kept, key=_place))


def _by_listing(acts: Iterable[Act]) -> dict[Under, list[Act]]:
    """Acts in their order, by instrument and scope."""
    found: dict[Under, list[Act]] = {}
    for act in acts:
        found.setdefault((act.instrument, act.scope), []).append(act)
    return found


def _place(entry: HistoryEntry) -> tuple[dt.date, dt.date, int, str, str]:
    """By the last day it may mean, what led up to a change before the change."""
    when = When.parse(entry.day) if entry.day else None
    first = when.earliest if when else None
    last = when.latest if when else None
    order = _KIND_ORDER.index(entry.kind)
    return last or first or dt.date.min, first or dt.date.min, order, entry.kind, entry.ref


def _day(first: dt.date | None, last: dt.date | None) -> str:
    """A window as text; empty where there is none."""
    if first is None and last is None:
        return ""
    return first.isoformat() if first and first == last else f"{first or ''}/{last or ''}"


def _act_day(act: Act, first: dt.date | None, last: dt.date | None) -> str:
    """The day as the row gives it, or the one by which it is placed where that is more exact."""
    if act.date is None:
        return _day(first, last)
    row = When.parse(act.date)
    return act.date if (row.earliest, row.latest) == (first, last) else _day(first, last)


def _act(act: Act) -> HistoryEntry:
    """An official act; certain where it is dated to the day."""
    first, last = act_window(act)
    return HistoryEntry(
        day=_act_day(act, first, last),
        kind="act",
        ref=act.id,
        instrument=act.instrument,
        scope=act.scope,
        what="; ".join(part for part in (act.legal_instrument, act.note) if part),
        status=act.state_after,
        stage=act.stage,
        event=act.event,
        direction=act.direction,
        certain=first is not None and first == last,
        confidence=act.confidence,
        sources=act.sources,
        same_as=act.conflicts_with,
    )


def _step(step: Step) -> HistoryEntry:
    """What someone did or said toward a change."""
    return HistoryEntry(
        day=step.date,
        kind="step",
        ref=step.id,
        instrument=step.instrument,
        scope=step.scope,
        what=step.what,
        stage=step.stage,
        event=step.event,
        direction=step.direction,
        actor=step.actor,
        confidence=step.confidence,
        sources=step.sources,
        same_as=step.acts,
    )


def _status(merged: Merged, instrument: str, scope: str, acts: Mapping[str, Act]) -> HistoryEntry:
    """A status that begins."""
    interval = merged.interval
    begins = interval.valid_from or (interval.end.first if interval.end else dt.date.min)
    sure = explain(interval, interval.valid_from or dt.date.min)
    return HistoryEntry(
        day=shown_from(interval) or f"/{begins.isoformat()}",
        kind="status",
        ref=f"{instrument}:{scope}:{interval.state}:{begins.isoformat()}",
        instrument=instrument,
        scope=scope,
        what=_words(interval, sure.why),
        status=str(interval.state),
        certain=sure.certain,
        confidence=interval.confidence,
        sources=_sources(acts[ident] for ident in interval.acts if ident in acts),
        same_as=() if merged.by_list else interval.acts,
    )


def _words(interval: Interval, why: str | None) -> str:
    """Which status, whether it binds, and what is not certain about it."""
    binding = {True: "binding", False: "not binding", None: "binding or not is unknown"}
    said = f"{interval.state} ({binding[State(interval.state).binding]})"
    return f"{said}: {why}" if why else said


def _sources(acts: Iterable[Act]) -> tuple[Source, ...]:
    """The sources of several acts, each once."""
    return tuple({source: None for act in acts for source in act.sources})
