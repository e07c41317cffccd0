"""Screening a name against the register, as of any day: what the command line and a service ask.

May import: core, register, names, screening.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Literal

from ostrakon import __version__
from ostrakon import register as reg
from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.core.screening import Algorithm, Hit, Match, Screening, Subject
from ostrakon.core.standing import Listing
from ostrakon.names import align, words
from ostrakon.register.known import stamp
from ostrakon.screening.index.opened import Index, open_index
from ostrakon.screening.records import PartyRecord
from ostrakon.screening.screen import screen
from ostrakon.service import decisions
from ostrakon.service.indexing import index_of

Notify = Callable[[str], None]
Basis = Literal["all", "observed"]
LIMIT = 10
"""Matches that are shown at most."""
_KEPT_STANDINGS = 50_000


class Question(Algorithm, frozen=True, kw_only=True):
    """How and as of when a screener answers: what is the same for every name it is asked."""

    on: dt.date
    known_on: dt.date | dt.datetime
    basis: Basis


def question(
    *, on: dt.date | None = None, known_on: dt.date | dt.datetime | None = None,
    basis: Basis = "all", threshold: float | None = None, review: float | None = None,
    limit: int = LIMIT,
) -> Question:  # fmt: skip
    """A question with its defaults filled in and checked.

    Raises:
        UserError: a score outside of 0 to 1, the review threshold above the alert threshold, no
            room for a match, or a known day that lies in the future.
    """
    now = dt.datetime.now(dt.UTC)
    alert = align.ALERT if threshold is None else threshold
    floor = min(align.REVIEW, alert) if review is None else review
    if not 0 < floor <= alert <= 1:
        raise UserError(
            f"thresholds {floor:g} (review) and {alert:g} (alert): both lie between 0 and 1, and "
            "the first is not above the second"
        )
    if limit < 1:
        raise UserError("--limit must be at least 1")
    day = known_on.date() if isinstance(known_on, dt.datetime) else known_on
    if day is not None and day > now.date():
        raise UserError(f"--known-on {day} lies in the future; nothing is known then yet")
    return Question(
        name="ostrakon", version=version(), threshold=alert, review=floor, limit=limit,
        on=on or now.date(), known_on=known_on or now, basis=basis,
    )  # fmt: skip


def version() -> str:
    """Of everything that a score depends on."""
    return f"{__version__} / words {words.VERSION}"


class Screener:
    """An open store and its index, to be asked about many names; use it as a context."""

    def __init__(
        self, asked: Question, store: str | None = None, notify: Notify | None = None
    ) -> None:
        """Open a store and bring its index up to date.

        Raises:
            StoreError: neither can be read.
        """
        root = index_of(store, notify)
        self.question = asked
        self.index: Index = open_index(root)
        self.register = reg.open_register(store, notify=notify)
        self.folder: Path = self.register.path.parent
        self.decided = decisions.latest(decisions.journal(self.folder))
        self._standing: dict[str, tuple[Listing, ...]] = {}

    def __enter__(self) -> Screener:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Let go of both."""
        self.close()

    def close(self) -> None:
        """Let go of both."""
        self.index.close()
        self.register.close()

    def ask(self, subject: Subject) -> Screening:
        """Screen one subject.

        Raises:
            UserError: it has no name and no number.
        """
        asked = self.question
        known = asked.known_on
        matches = screen(
            self.index, subject, on=asked.on,
            known_on=known.date() if isinstance(known, dt.datetime) else known,
            basis=asked.basis, threshold=asked.threshold, review=asked.review, limit=asked.limit,
        )  # fmt: skip
        hits = [hit for hit in (self._hit(subject, match) for match in matches) if hit is not None]
        hits.sort(key=lambda hit: hit.in_force == "no" or hit.set_aside)  # stable: best first
        return Screening(
            subject=subject, read_as=read_as(subject), on=asked.on.isoformat(),
            known_on=stamp(known) if isinstance(known, dt.datetime) else known.isoformat(),
            basis=asked.basis,
            algorithm=Algorithm(
                name=asked.name, version=asked.version, threshold=asked.threshold,
                review=asked.review, limit=asked.limit,
            ),
            index=self.index.folder.name, hits=tuple(hits),
        )  # fmt: skip

    def party(self, ident: str) -> PartyRecord:
        """A party of the index.

        Raises:
            NotFoundError: it has none of that id.
        """
        first, last = 0, self.index.manifest.parties
        while first < last:  # the index has parties in the order of their ids
            middle = (first + last) // 2
            party = self.index.party(middle)
            if party.id == ident:
                return party
            first, last = (middle + 1, last) if party.id < ident else (first, middle)
        raise NotFoundError(f"{ident!r}: no party of the register has this identifier")

    def _hit(self, subject: Subject, match: Match) -> Hit | None:
        """A match with its standing; `None` where nobody listed it as of the day asked about."""
        listings = self._listings(match.party)
        if not listings:
            return None
        decision = None
        if self.decided:
            decision = decisions.on_pair(self.decided, subject, self.party(match.party))
        return Hit(match=match, in_force=in_force(listings), listings=listings, decision=decision)

    def _listings(self, party: str) -> tuple[Listing, ...]:
        """The listings of a party, as of the day asked about."""
        if party not in self._standing:
            if len(self._standing) >= _KEPT_STANDINGS:
                self._standing.clear()
            asked = self.question
            self._standing[party] = reg.standing(
                self.register, party, on=asked.on, known_on=asked.known_on, basis=asked.basis
            ).listings
        return self._standing[party]


def in_force(listings: tuple[Listing, ...]) -> Literal["yes", "unknown", "no"]:
    """Whether any of the listings binds, or may."""
    binding = {listing.binding for listing in listings}
    return "yes" if True in binding else "unknown" if None in binding else "no"


def read_as(subject: Subject) -> tuple[str, ...]:
    """The words of a subject's name as they are compared, each reading as one text."""
    from ostrakon.core.screening import sort_of

    name = words.name_of(subject.name, sort_of(subject.schema))
    return tuple(" ".join(word.form for word in reading) for reading in name.readings)


def screen_one(
    subject: Subject, asked: Question, *, store: str | None = None, notify: Notify | None = None
) -> Screening:
    """Screen one subject; see `Screener`."""
    with Screener(asked, store, notify) as screener:
        return screener.ask(subject)
