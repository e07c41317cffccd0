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
from ostrakon.core.screening import Exposure, Match, Subject, Window
from ostrakon.service import decisions
from ostrakon.service.screening import (
    FURTHER,
    MOST_LOOKED_AT,
    Notify,
    Question,
    Screener,
    require_readable,
)
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
        for said in screener.about_lists:
            if notify:
                notify(said)
        for done, given in enumerate(read_subjects(path), 1):
            record = _readable(given)
            yield Looked(record=record, exposures=_exposures(screener, record, first, last, known))
            if step:
                step(done, max(total or 0, done))


def _readable(record: Record) -> Record:
    """The record; without its subject where there is nothing of it to compare."""
    if record.subject is None:
        return record
    try:
        require_readable(record.subject)
    except UserError as error:
        return Record(record.number, None, f"record {record.number}: {error}")
    return record


def _exposures(
    screener: Screener, record: Record, first: dt.date, last: dt.date,
    known: dict[str, tuple[Window, ...]],
) -> tuple[Exposure, ...]:  # fmt: skip
    """Matches of a record that were listed within the days."""
    subject = record.subject
    if subject is None:
        return ()
    asked = screener.question
    most = asked.limit
    # Who was listed on none of the days takes no room from those who were.
    while True:
        matches = screener.matches(subject, most, None)
        for match in matches:
            if match.party not in known:
                known[match.party] = reg.windows(
                    screener.register, match.party, first, last, known_on=asked.known_on,
                    basis=asked.basis,
                )  # fmt: skip
        listed = [match for match in matches if known[match.party]]
        if len(listed) >= asked.limit or len(matches) < most or most >= MOST_LOOKED_AT:
            return tuple(
                _exposure(screener, subject, match, known[match.party])
                for match in listed[: asked.limit]
            )
        most = min(most * FURTHER, max(most, MOST_LOOKED_AT))


def _exposure(
    screener: Screener, subject: Subject, match: Match, windows: tuple[Window, ...]
) -> Exposure:
    """A match with its windows, and what a reviewer said of the pair."""
    decision = None
    if screener.decided:
        decision = decisions.on_pair(screener.decided, subject, screener.party(match.party))
    return Exposure(match=match, windows=windows, decision=decision)
