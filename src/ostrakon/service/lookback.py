"""Exposure windows of a portfolio: who in it was listed when, within a stretch of days.

Names are compared with all that is known as of the day of knowledge, whenever it was in force;
what was in force is then told day by day. May import: core, register, screening.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import UserError
from ostrakon.core.screening import Exposure, Match, Window
from ostrakon.screening.screen import screen
from ostrakon.service import decisions
from ostrakon.service.screening import Notify, Question, Screener
from ostrakon.service.subjects import Record, count, read_subjects

Step = Callable[[int, int], None]


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the portfolio and its exposures: matches that were listed within the days."""

    record: Record
    exposures: tuple[Exposure, ...]


def lookback(
    path: Path, question: Question, first: dt.date, last: dt.date, *, store: str | None = None,
    notify: Notify | None = None, step: Step | None = None,
) -> Iterator[Looked]:  # fmt: skip
    """The exposures of every record of a file, in their order.

    Args:
        path: a file of names, as `screen --file` takes it.
        question: how names are compared, and as known when; its day is not used.
        first: of the days.
        last: of the days, included.
        store: the store.
        notify: is told what is being done.
        step: is told how many records of about how many are done.

    Raises:
        UserError: the days are in the wrong order.
        InputError: the file cannot be read.
        StoreError: the store cannot be read.
    """
    if last < first:
        raise UserError(f"--to {last} lies before --from {first}; give the earlier day first")
    total = count(path) if path.is_file() else None
    known: dict[str, tuple[Window, ...]] = {}
    with Screener(question, store, notify) as screener:
        for done, record in enumerate(read_subjects(path), 1):
            yield Looked(record=record, exposures=_exposures(screener, record, first, last, known))
            if step:
                step(done, max(total or 0, done))


def _exposures(
    screener: Screener, record: Record, first: dt.date, last: dt.date,
    known: dict[str, tuple[Window, ...]],
) -> tuple[Exposure, ...]:  # fmt: skip
    """Matches of a record that were listed within the days."""
    if record.subject is None:
        return ()
    asked = screener.question
    moment = asked.known_on
    found: list[Exposure] = []
    matches: tuple[Match, ...] = screen(
        screener.index, record.subject, on=None,
        known_on=moment.date() if isinstance(moment, dt.datetime) else moment, basis=asked.basis,
        threshold=asked.threshold, review=asked.review, limit=asked.limit,
    )  # fmt: skip
    for match in matches:
        if match.party not in known:
            known[match.party] = reg.windows(
                screener.register, match.party, first, last, known_on=moment, basis=asked.basis
            )
        if known[match.party]:
            decision = decisions.on_pair(
                screener.decided, record.subject, screener.party(match.party)
            ) if screener.decided else None  # fmt: skip
            found.append(Exposure(match=match, windows=known[match.party], decision=decision))
    return tuple(found)
