"""Procedures: the open or finished files toward an act, folded from steps and acts.

Kept per (party, instrument, scope, course) (LIFECYCLE.md section 12): an intention to delist, a
suit to suspend and a judgment that suspends are one procedure. A file closes with the act that
has effect, or with a refusal or withdrawal; what comes after opens the next one. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import STAGE_OF, STAGES, course, ladder
from ostrakon.core.standing import Act, Procedure, Step
from ostrakon.register.effect import act_window

_REFUSALS = {
    "decision.refuse_list": "refused",
    "decision.refuse_delist": "refused",
    "decision.deemed_refusal": "refused",
    "decision.withdrawn": "withdrawn",
}
_SIGNALS = ("S0", "S1")
_BEFORE_DECISION = ("S0", "S1", "S2", "S3", "S4")
# To maintain or amend changes no status, so the decision or its publication ends such a file.
_DONE = {"maintain": "maintained", "amend": "amended"}
_DONE_STAGES = ("S5", "S6", "S7", "S8", "S11", "SX")


class _Move(msgspec.Struct, frozen=True, kw_only=True):
    """One event in a file: a step, an act, or both where they are the same event."""

    first: dt.date
    last: dt.date
    day: str
    event: str
    course: str
    state: str | None
    refs: tuple[str, ...]


def procedures(
    party: str, instrument: str, scope: str, acts: Iterable[Act], steps: Iterable[Step]
) -> tuple[Procedure, ...]:
    """The files of one (party, instrument, scope), oldest first.

    An act that nothing led up to opens no file, told in a story or not; it stands with its
    listing.
    """
    files: list[tuple[dt.date, Procedure]] = []
    moves = _moves(list(acts), list(steps))
    for name in ("ban", "release", "maintain", "amend"):
        number = 0
        for batch in _split([move for move in moves if move.course == name]):
            if not _led_up(batch):
                continue
            number += 1
            ident = f"{party}:{instrument}:{scope}:{name}:{number}"
            folded = _fold(ident, party, instrument, scope, name, batch)
            files.append((batch[0].last, folded))
    return tuple(one for _, one in sorted(files, key=lambda pair: (pair[0], pair[1].id)))


def _moves(acts: Sequence[Act], steps: Sequence[Step]) -> list[_Move]:
    """Acts and steps in time order; a step that tells an act's event is joined to it."""
    told: dict[str, list[str]] = {act.id: [] for act in acts}
    moves = []
    for step in steps:
        same = [ident for ident in step.acts if ident in told]
        for ident in same:
            told[ident].append(step.id)
        if same or step.event is None or step.direction is None:
            continue
        when = When.parse(step.date)
        moves.append(_move(when, step.event, step.direction, None, (step.id,)))
    for act in acts:
        first, last = act_window(act)
        if first is None and last is None:
            continue
        text = act.date or f"{first or ''}/{last or ''}"
        when = When(text, first, last)
        refs = (act.id, *sorted(told[act.id]))
        moves.append(_move(when, act.event, act.direction, act.state_after, refs))
    return sorted(moves, key=_place)


def _move(
    when: When, event: str, direction: str, state: str | None, refs: tuple[str, ...]
) -> _Move:
    """A move with both ends of its window filled."""
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None
    return _Move(
        first=first, last=last, day=when.text, event=event, course=course(direction),
        state=state, refs=refs,
    )  # fmt: skip


def _place(move: _Move) -> tuple[dt.date, dt.date, int, tuple[str, ...]]:
    """Time order; on one day in the order of the stages.

    What leads up to a decision and is dated to the month or year is placed by its first day, so
    that it does not follow the decision of the same month.
    """
    before = STAGE_OF[move.event] in _BEFORE_DECISION
    placed = move.first if before else move.last
    return placed, move.first, STAGES.index(STAGE_OF[move.event]), move.refs


def _outcome(move: _Move) -> str | None:
    """How the move ends the file, if it does."""
    done = STAGE_OF[move.event] in _DONE_STAGES and move.event != "review.opened"
    return move.state or _REFUSALS.get(move.event) or (_DONE.get(move.course) if done else None)


def _led_up(batch: Sequence[_Move]) -> bool:
    """Whether the file holds more than acts that stand by themselves."""
    alone = set(_DONE.values())
    return any(move.state is None and _outcome(move) not in alone for move in batch)


def _split(moves: Sequence[_Move]) -> list[list[_Move]]:
    """Cut after each move that ends a file."""
    batches: list[list[_Move]] = []
    current: list[_Move] = []
    for move in moves:
        current.append(move)
        if _outcome(move) is not None:
            batches.append(current)
            current = []
    return [*batches, current] if current else batches


def _fold(
    ident: str, party: str, instrument: str, scope: str, name: str, batch: Sequence[_Move]
) -> Procedure:
    """Stage and ladder of one file.

    A formal step counts until a refusal; a denial lowers expectation only where there is none
    (LIFECYCLE.md section 10, rule 5, and case 10: a bill outweighs "not yet decided").
    """
    formal: tuple[int, str] | None = None
    signal: tuple[int, str] | None = None
    for move in batch:
        rung, stage = ladder(move.event), STAGE_OF[move.event]
        if rung is None:
            continue
        if move.event in _REFUSALS:
            formal, signal = None, (rung, stage)
        elif stage in _SIGNALS:
            if stage == "S1" or signal is None:  # a call from outside lowers no expectation
                signal = (rung, stage)
        elif formal is None or rung >= formal[0]:
            formal = (rung, stage)
    reached = formal if formal and (signal is None or formal[0] >= signal[0]) else signal
    last = batch[-1]
    return Procedure(
        id=ident,
        party=party,
        instrument=instrument,
        scope=scope,
        course=name,
        stage=reached[1] if reached else STAGE_OF[last.event],
        ladder=reached[0] if reached else None,
        opened=batch[0].day,
        last=last.day,
        outcome=_outcome(last),
        steps=tuple(ref for move in batch for ref in move.refs),
    )
