"""Screening a name against the register, as of any day: what the command line and a service ask.

May import: core, register, names, screening.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Literal

import msgspec

from ostrakon import __version__
from ostrakon import register as reg
from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.core.screening import Algorithm, Hit, Identifier, Match, Screening, Subject, sort_of
from ostrakon.core.standing import Listing
from ostrakon.names import align, words
from ostrakon.names.ofac import ofac_score
from ostrakon.register.known import stamp
from ostrakon.screening.index.opened import Index, open_index
from ostrakon.screening.party import compare
from ostrakon.screening.records import AsOf, PartyRecord, party_as_of
from ostrakon.screening.screen import screen
from ostrakon.service import decisions
from ostrakon.service.indexing import bare_number, index_of, record

Notify = Callable[[str], None]
Basis = Literal["all", "observed"]
LIMIT = 10
"""Matches that are shown at most: of each sort, those that may be in force and the others."""
FURTHER = 5
"""How many times as many parties are looked at where those before were listed nowhere that day."""
MOST_LOOKED_AT = 1250
"""Parties that are looked at for one subject: a name that more bear tells nobody from another."""
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
        self, asked: Question, store: str | None = None, notify: Notify | None = None, *,
        moment: str | None = None,
    ) -> None:  # fmt: skip
        """Open a store and bring its index up to date.

        Args:
            asked: how and as of when it answers.
            store: the store.
            notify: is told when the index has to be made.
            moment: a past one (as `stamp` has it) as of which it answers to the letter: only
                decisions made by then count, and what was taken in later on the day does not.

        Raises:
            StoreError: neither can be read.
        """
        root = index_of(store, notify)
        self.question = asked
        self._moment = moment
        self.index: Index = open_index(root)
        self.register = reg.open_register(store, notify=notify)
        self.folder: Path = self.register.path.parent
        self.decided = decisions.latest(
            one for one in decisions.journal(self.folder) if moment is None or one.at <= moment
        )
        self._standing: dict[str, tuple[Listing, ...]] = {}
        self.about_lists = about_lists(self.register, asked)

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
            UserError: it has no name with letters or digits in it and no number.
        """
        asked = self.question
        require_readable(subject)
        hits, more = self._hits(subject)
        known = asked.known_on
        return Screening(
            subject=subject, read_as=read_as(subject), on=asked.on.isoformat(),
            known_on=stamp(known) if isinstance(known, dt.datetime) else known.isoformat(),
            basis=asked.basis,
            algorithm=Algorithm(
                name=asked.name, version=asked.version, threshold=asked.threshold,
                review=asked.review, limit=asked.limit,
            ),
            index=self.index.folder.name, hits=tuple(hits), notices=self._notices(more),
        )  # fmt: skip

    def matches(self, subject: Subject, most: int, on: dt.date | None) -> tuple[Match, ...]:
        """Parties that may be the subject, best first, whatever their standing."""
        asked, known = self.question, self.question.known_on
        bare = tuple(Identifier(one.kind, bare_number(one.value)) for one in subject.identifiers)
        return screen(
            self.index, msgspec.structs.replace(subject, identifiers=bare), on=on,
            known_on=known.date() if isinstance(known, dt.datetime) else known,
            basis=asked.basis, threshold=asked.threshold, review=asked.review, limit=most,
        )  # fmt: skip

    def _hits(self, subject: Subject) -> tuple[list[Hit], bool]:
        """Hits in their order, and whether there are more than are told.

        Parties that were listed nowhere that day, or that a reviewer set aside, take no room from
        those that may be in force.
        """
        most = self.question.limit
        while True:
            matches = self.matches(subject, most, self.question.on)
            found = [self._hit(subject, match) for match in matches]
            hits = [hit for hit in found if hit is not None]
            counting = [hit for hit in hits if _counts(hit)]
            rest = len(matches) == most
            if len(counting) >= self.question.limit or not rest or most >= MOST_LOOKED_AT:
                break
            most = min(most * FURTHER, max(most, MOST_LOOKED_AT))
        others = [hit for hit in hits if not _counts(hit)]
        told = counting[: self.question.limit] + others[: self.question.limit]
        return told, rest or len(told) < len(hits)

    def _notices(self, more: bool) -> tuple[str, ...]:
        """What the reader of an answer should know besides."""
        said = list(self.about_lists)
        if more:
            said.append("there are more parties of such names than are told; see --limit")
        return tuple(said)

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

    def _as_then(self, subject: Subject, match: Match, moment: str) -> Match | None:
        """The match as it was at a moment; `None` if there was none then.

        The index knows days: what was taken in later on the same day is told from the register.
        """
        held = self.party(match.party)
        spans = (
            *(span for name in held.names for span in name.spans),
            *(span for value in held.dated for span in value.spans),
        )
        day = dt.date.fromisoformat(moment[:10])
        if not any(span.observed_from == day for span in spans):
            return match
        said = reg.screened_party(self.register, match.party, moment)
        if said is None:
            return None
        asked = self.question
        compared = compare(subject, party_as_of(record(said), AsOf(asked.on, day, asked.basis)))
        if compared.matched is None or compared.score < asked.review:
            return None
        return msgspec.structs.replace(
            match, score=compared.score, name_score=compared.name_score,
            outcome="alert" if compared.score >= asked.threshold else "review",
            matched=compared.matched, parts=compared.parts, evidence=compared.evidence,
        )  # fmt: skip

    def _hit(self, subject: Subject, match: Match) -> Hit | None:
        """A match with its standing; `None` where nobody listed it as of the day asked about."""
        known = self.question.known_on
        if self._moment is not None and isinstance(known, dt.datetime):
            then = self._as_then(subject, match, stamp(known))
            if then is None:
                return None
            match = then
        listings = self._listings(match.party)
        if not listings:
            return None
        asked = [name for name in (subject.name, *subject.names) if name]
        score = max((ofac_score(name, match.matched.text) for name in asked), default=None)
        match = msgspec.structs.replace(match, ofac_score=score)
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
            try:
                said = reg.standing(
                    self.register, party, on=asked.on, known_on=asked.known_on, basis=asked.basis
                ).listings
            except NotFoundError:
                said = ()  # the facts once had it, and no longer do
            self._standing[party] = said
        return self._standing[party]


def in_force(listings: tuple[Listing, ...]) -> Literal["yes", "unknown", "no"]:
    """Whether any of the listings binds, or may."""
    binding = {listing.binding for listing in listings}
    return "yes" if True in binding else "unknown" if None in binding else "no"


def about_lists(register: reg.Register, asked: Question) -> list[str]:
    """Which lists an answer cannot be about, since nobody knew them yet."""
    now = dt.datetime.now(dt.UTC)
    here = reg.lists_known(register, now, "all")
    then = reg.lists_known(register, asked.known_on, asked.basis)
    day = str(asked.known_on)[:10]
    if not here:
        return [
            "no official list has been taken in; only the facts that ship were searched: "
            "see ostrakon update"
        ]
    if not then:
        return [f"no official list was known by {day}; only the facts that ship were searched"]
    if len(then) < len(here):
        return [f"{len(then)} of the {len(here)} lists taken in were known by {day}"]
    return []


def _counts(hit: Hit) -> bool:
    """Whether a hit may be in force and nobody has set it aside."""
    return hit.in_force != "no" and not hit.set_aside


def require_readable(subject: Subject) -> None:
    """Refuse a subject of which there is nothing to compare.

    Raises:
        UserError: none of its names has a letter or digit, and it has no number.
    """
    if subject.identifiers or any(any(_read(name)) for name in (subject.name, *subject.names)):
        return
    raise UserError(
        f"{subject.name[:80]!r} has no letters that could be compared; give a name, or a number "
        "with it"
    )


def read_as(subject: Subject) -> tuple[str, ...]:
    """The words of a subject's name as they are compared, each reading as one text."""
    return _read(subject.name, subject.schema)


def _read(name: str, schema: str = "") -> tuple[str, ...]:
    """The words of a name, each reading as one text."""
    read = words.name_of(name, sort_of(schema))
    return tuple(" ".join(word.form for word in reading) for reading in read.readings)


def screen_one(
    subject: Subject, asked: Question, *, store: str | None = None, notify: Notify | None = None
) -> Screening:
    """Screen one subject; see `Screener`."""
    with Screener(asked, store, notify) as screener:
        return screener.ask(subject)
