"""One act on one list, as a text tells it: what listings and status facts are made of."""

from __future__ import annotations

import dataclasses

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Entity, Offsets
from ostrakon.news.listing.dates import Clocks
from ostrakon.news.listing.instrument import Settled
from ostrakon.news.listing.outcome import Course
from ostrakon.news.listing.records import Target

# Listings that are a state of affairs when they are told as background.
_LISTINGS = ("decision.list", "list.added", "pub.notified", "redesignate", "alias.added")


@dataclasses.dataclass(frozen=True, slots=True)
class ActReading:
    """One act on one list concerning one party, as the text tells it.

    Attributes:
        trigger: token of the act.
        target: whom it concerns.
        event: of the lifecycle; `kept` for "remains on the list".
        direction: LIST, DELIST …
        negative: the content is denied.
        settled: instrument and state.
        agent: who acts, decides or calls.
        agent_token: the same as a token.
        clocks: dates by clock, and whether it is told as history.
        course: how it was read.
        span: the passage.
        sentence: number of the sentence.
        taken_up: the party comes from an earlier sentence.
        headline: told in the headline.
        lasting: told as a state of affairs ("is banned in", "is designated by").
    """

    trigger: int
    target: Target
    event: str
    direction: str
    negative: bool
    settled: Settled
    agent: Entity | None
    agent_token: int | None
    clocks: Clocks
    course: Course
    span: Offsets
    sentence: int
    taken_up: bool = False
    lasting: bool = False
    headline: bool = False

    @property
    def party_key(self) -> str:
        """What tells its party from others."""
        entity = self.target.entity
        return (entity.party or entity.name) if entity is not None else self.target.name

    @property
    def is_state(self) -> bool:
        """Whether it is told as a lasting state: "remains listed", "banned since 2003", history.

        Only a listing told as background is a state; a removal told so stays an act, dated.
        """
        if self.event == "kept":
            return True
        if self.lasting and self.event in ("signal.denied", "signal.premature"):
            return self.course.decisive == self.course.core.trigger
        if self.event in _LISTINGS:
            return self.clocks.history or self.clocks.since or self.lasting
        return False

    @property
    def event_time(self) -> TimeSpan | None:
        """When it happened, as far as its clause says."""
        return self.clocks.event
