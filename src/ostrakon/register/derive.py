"""The state machine: acts of one (party, instrument, scope) become intervals of legal status.

Rules: LIFECYCLE.md sections 2 (states, arrows, guards) and 13 (effect unknown, partial dates,
removal without a beginning). Nothing is guessed: an act that cannot follow is kept and reported;
in doubt about a day the binding status is shown, because a wrong "removed" harms. Pure; the
result does not depend on the order in which the acts arrive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act
from ostrakon.register.effect import Moment, moment, union

# LIFECYCLE.md section 2, the diagram, read as "may be followed by". An administrative removal may
# follow an annulment (the authority clears its list), and a successor entry may be removed.
_FOLLOWS: dict[State | None, frozenset[State]] = {
    None: frozenset({State.PROVISIONAL, State.LISTED, State.UNKNOWN}),
    State.PROVISIONAL: frozenset(
        {State.LISTED, State.NOT_LISTED, State.REVOKED, State.ANNULLED, State.EXPIRED,
         State.SUPERSEDED, State.UNKNOWN}
    ),
    State.LISTED: frozenset(set(State) - {State.NOT_LISTED, State.PROVISIONAL}),
    State.SUSPENDED: frozenset(
        {State.LISTED, State.REVOKED, State.ANNULLED, State.EXPIRED, State.UNKNOWN}
    ),
    State.ANNULLED_EFFECTS_KEPT: frozenset(
        {State.LISTED, State.ANNULLED, State.REVOKED, State.EXPIRED, State.SUSPENDED,
         State.SUPERSEDED, State.UNKNOWN}
    ),
    State.ANNULLED: frozenset({State.LISTED, State.PROVISIONAL, State.REVOKED, State.UNKNOWN}),
    State.REVOKED: frozenset({State.LISTED, State.PROVISIONAL, State.UNKNOWN}),
    State.EXPIRED: frozenset({State.LISTED, State.PROVISIONAL, State.UNKNOWN}),
    State.NOT_LISTED: frozenset({State.LISTED, State.PROVISIONAL, State.UNKNOWN}),
    State.SUPERSEDED: frozenset({State.LISTED, State.PROVISIONAL, State.REVOKED, State.UNKNOWN}),
    State.UNKNOWN: frozenset(State),
}  # fmt: skip

# Events that only make sense for a party that is not bound at the time, and for one that is.
_STARTS = frozenset({"decision.list", "effect.start", "relist", "redesignate", "reinstate"})
_CONTINUES = frozenset(
    {"decision.maintain", "decision.amend", "review.maintained", "review.renewed",
     "list.amended", "alias.added", "court.upheld", "court.dismissed"}
)  # fmt: skip
# The finding that does not hold where the listing may have ended in between.
_TWICE = "listed_twice"
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A status over a half-open interval of days, with what it rests on.

    Attributes:
        valid_from, valid_to: `None` is open.
        start, end: the windows in which it began and ended; `None` where no act tells. An end
            that is only known not to lie before a day leaves `valid_to` open.
        acts: ids of the acts that it rests on; never empty.
        doubt: `no_beginning` (a removal whose listing the register lacks), `before_sighting`
            (seen on a list later; whether already then is not known) or `order_unsettled` (the
            dates and the diagram leave open which of two acts came last).
    """

    state: State
    valid_from: dt.date | None
    valid_to: dt.date | None
    start: Moment | None
    end: Moment | None
    acts: tuple[str, ...]
    conflicts: tuple[str, ...]
    confidence: str
    doubt: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of the derivation: `kind`, what in words, and the acts concerned."""

    kind: str
    message: str
    acts: tuple[str, ...]


class _Change(msgspec.Struct, frozen=True, kw_only=True):
    """One event that may change the status: one act, or several conflicting datings of it."""

    state: State
    when: Moment
    acts: tuple[str, ...]
    conflicts: tuple[str, ...]
    confidence: str
    events: frozenset[str]


def derive(
    acts: Iterable[Act], effect_on: str | None, observed: dt.date
) -> tuple[tuple[Interval, ...], tuple[Report, ...]]:
    """Intervals of status, in time order and without overlap, and what does not fit.

    Args:
        acts: the known acts of one (party, instrument, scope), in any order.
        effect_on: the clock at which an act under the instrument takes effect.
        observed: the day that dates an act which bears no date at all.
    """
    ordered = sorted(acts, key=lambda act: act.id)
    changes, reports = _changes(ordered, effect_on, observed)
    intervals: list[Interval] = []
    state: State | None = None
    contested: set[tuple[str, ...]] = set()
    while changes:
        change, rivals = _next(changes, state)
        changes = [other for other in changes if other is not change]
        if rivals:
            contested |= {one.acts for one in (change, *rivals)}
            reports.append(_order_report(change, rivals))
        pending = bool(intervals) and intervals[-1].end is not None
        reports.extend(one for one in _guard(state, change) if not pending or one.kind != _TWICE)
        if change.state != state or pending:
            _append(intervals, state, change, unsettled=change.acts in contested)
            state = intervals[-1].state
    return tuple(intervals), tuple(reports)


def _changes(
    acts: Sequence[Act], effect_on: str | None, observed: dt.date
) -> tuple[list[_Change], list[Report]]:
    """Acts with a resulting state, conflicting rows of one event joined."""
    stating = {act.id: act for act in acts if act.state_after is not None}
    reports = [
        Report(kind="undated", message="the act bears no date", acts=(act.id,))
        for act in stating.values()
        if not act.clocks
    ]
    changes = []
    for group in _conflicting(stating):
        moments = [moment(act, effect_on, observed) for act in group]
        states = {act.state_after for act in group if act.state_after is not None}
        ids = tuple(act.id for act in group)
        others = {other for act in group for other in act.conflicts_with if other not in ids}
        if len(group) > 1:
            reports.append(_conflict_report(group, moments))
        changes.append(
            _Change(
                state=State(states.pop()) if len(states) == 1 else State.UNKNOWN,
                when=union(moments),
                acts=ids,
                conflicts=tuple(sorted(set(ids if len(ids) > 1 else ()) | others)),
                confidence=max((act.confidence for act in group), key=_CONFIDENCE.__getitem__),
                events=frozenset(act.event for act in group),
            )
        )
    return changes, reports


def _conflicting(acts: dict[str, Act]) -> list[list[Act]]:
    """Groups of acts that are joined by `conflicts_with`, directly or in a chain."""
    links: dict[str, set[str]] = {ident: set() for ident in acts}
    for ident, act in acts.items():
        for other in act.conflicts_with:
            if other in acts:
                links[ident].add(other)
                links[other].add(ident)
    groups, seen = [], set()
    for ident in acts:
        if ident in seen:
            continue
        todo, group = [ident], set()
        while todo:
            current = todo.pop()
            if current not in group:
                group.add(current)
                todo.extend(links[current])
        seen |= group
        groups.append([acts[member] for member in sorted(group)])
    return groups


def _conflict_report(group: Sequence[Act], moments: Sequence[Moment]) -> Report:
    """Say what the conflicting rows say."""
    said = "; ".join(
        f"{act.state_after} {when.clock} {when.text}"
        for act, when in zip(group, moments, strict=True)
    )
    return Report(
        kind="conflict",
        message=f"the rows disagree ({said}); both stay",
        acts=tuple(act.id for act in group),
    )


def _next(changes: Sequence[_Change], state: State | None) -> tuple[_Change, list[_Change]]:
    """The change that comes next, and those that might as well.

    It is one that none certainly precedes. Where windows overlap the dates do not settle the
    order, and the diagram does: first what can follow the present state and lets the others
    follow it.
    """
    open_ = [
        change
        for change in changes
        if not any(_precedes(other.when, change.when) for other in changes)
    ]

    def misfits(change: _Change) -> tuple[bool, int]:
        after = sum(not _fits(change.state, other) for other in open_ if other is not change)
        return not _fits(state, change), after

    def rank(change: _Change) -> tuple[bool, int, dt.date, dt.date, tuple[str, ...]]:
        return *misfits(change), change.when.last, change.when.first, change.acts

    first = min(open_, key=rank)
    rivals = [
        other
        for other in open_
        if other is not first and other.state != first.state and misfits(other) == misfits(first)
    ]
    return first, rivals


def _fits(state: State | None, change: _Change) -> bool:
    """Whether the change can follow the state."""
    binding = state is not None and state.binding
    if (binding and change.events & _STARTS) or (not binding and change.events <= _CONTINUES):
        return False
    return change.state == state or change.state in _FOLLOWS[state]


def _precedes(one: Moment, other: Moment) -> bool:
    """Whether `one` certainly came first."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _order_report(change: _Change, rivals: Sequence[_Change]) -> Report:
    """Say which acts the dates do not put in order."""
    acts = (*change.acts, *(ident for rival in rivals for ident in rival.acts))
    said = ", ".join(f"{one.state} {one.when.text}" for one in (change, *rivals))
    return Report(
        kind="order_unsettled", message=f"the dates do not settle the order of {said}", acts=acts
    )


def _guard(state: State | None, change: _Change) -> list[Report]:
    """Report a change that cannot follow the present state (it is kept all the same)."""
    if change.state == state:
        if change.events & _STARTS and not change.conflicts:
            message = "a listing although the party stood listed; no act between is known"
            return [Report(kind=_TWICE, message=message, acts=change.acts)]
        if state in (State.REVOKED, State.EXPIRED, State.ANNULLED):
            message = f"ended twice ({state}); no listing between is known"
            return [Report(kind="ended_twice", message=message, acts=change.acts)]
        return []
    if change.state in _FOLLOWS[state]:
        return []
    if state is None:
        message = f"{change.state} although no listing before it is known"
        return [Report(kind="no_beginning", message=message, acts=change.acts)]
    message = f"{change.state} cannot follow {state}; an act between is missing or a row is wrong"
    return [Report(kind="cannot_follow", message=message, acts=change.acts)]


def _caution(state: State | None) -> int:
    """How careful one must be: binding 2, unknown 1, not binding 0."""
    if state is None:
        return 0
    return {True: 2, None: 1, False: 0}[state.binding]


def _boundary(before: State | None, change: _Change) -> dt.date | None:
    """The day from which the new status is shown: the doubtful days go to the binding one.

    `None`: what bound may bind to this day, since the change lies at no known day at the latest.
    """
    early = _caution(change.state) >= _caution(before)
    return change.when.first if early else change.when.latest


def _append(
    intervals: list[Interval], state: State | None, change: _Change, *, unsettled: bool
) -> None:
    """Close the last interval at the change and open the next one.

    A change that ends a binding status at no known day only marks that it may have ended.
    """
    if not intervals:
        _prefix(intervals, change)
        state = intervals[-1].state if intervals else state
    day = _boundary(state, change)
    if day is None:
        last = intervals.pop()
        acts = tuple(dict.fromkeys((*last.acts, *change.acts)))
        intervals.append(msgspec.structs.replace(last, end=last.end or change.when, acts=acts))
        return
    if intervals:
        last = intervals.pop()
        if last.valid_from is not None:
            day = max(day, last.valid_from)
        if last.valid_from is None or day > last.valid_from:
            closed = msgspec.structs.replace(last, valid_to=day, end=_end(last, change))
            intervals.append(closed)
    intervals.append(
        Interval(
            state=change.state,
            valid_from=day,
            valid_to=None,
            start=change.when,
            end=None,
            acts=change.acts,
            conflicts=change.conflicts,
            confidence=change.confidence,
            doubt="order_unsettled" if unsettled else None,
        )
    )


def _end(last: Interval, change: _Change) -> Moment:
    """When an interval ended: with the change, or since it may have ended before."""
    if last.end is None:
        return change.when
    if change.state == last.state:
        return last.end
    text = f"{last.end.earliest}/{change.when.latest or ''}"
    return msgspec.structs.replace(change.when, text=text, earliest=last.end.earliest)


def _prefix(intervals: list[Interval], change: _Change) -> None:
    """What lies before the first known act, where that act says something about it."""
    binding = change.state.binding
    ended = change.state not in (State.NOT_LISTED, State.UNKNOWN) and (
        not binding or change.state is State.ANNULLED_EFFECTS_KEPT
    )
    if ended:
        before, reason = State.LISTED, "no_beginning"
    elif binding and (change.when.clock in ("present", "observed") or not change.when.earliest):
        before, reason = State.UNKNOWN, "before_sighting"
    else:
        return
    intervals.append(
        Interval(
            state=before,
            valid_from=None,
            valid_to=None,
            start=None,
            end=None,
            acts=change.acts,
            conflicts=change.conflicts,
            confidence=change.confidence,
            doubt=reason,
        )
    )
