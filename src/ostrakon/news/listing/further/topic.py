"""What a text is about: whose listing, on whose list, and which way it goes."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable

from ostrakon.news.analysis import Entity
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.instrument import Settled
from ostrakon.news.listing.records import Target
from ostrakon.news.listing.subject import Subject

_FAR = 12  # sentences after which what was told last is no longer what a text goes on about


@dataclasses.dataclass(frozen=True, slots=True)
class Topic:
    """The file that a text goes on about.

    Attributes:
        target: whose listing it is.
        settled: whose list.
        direction: which way it goes.
        event: the last step told.
        agent: who took it.
    """

    target: Target
    settled: Settled
    direction: str
    event: str
    agent: Entity | None


_NOWHERE = Settled(None, None)


class Topics:
    """The topics of a document: at each sentence that told last, else the one of the whole text."""

    def __init__(
        self, acts: Iterable[ActReading], title: Iterable[ActReading], whole: Subject, own: Settled
    ) -> None:
        """Take the acts of a text in order, and what all of it is about.

        Args:
            acts: of the body.
            title: of the headline.
            whole: the party and state of the whole text.
            own: that state's instrument, as far as it is plain.
        """
        acts = list(acts)
        self._acts = [a for a in acts if a.event != "signal.no_comment"]
        steps = Counter(a.settled.state for a in acts if not a.is_state and a.settled.state)
        if steps and whole.state not in (*steps, "UN", "EU"):
            whole, own = dataclasses.replace(whole, state=steps.most_common(1)[0][0]), _NOWHERE
        self._state = whole.state
        self._main = _main([*title, *self._acts], whole, own)

    def at(self, sentence: int) -> Topic | None:
        """The topic when a sentence begins to be read."""
        before = [a for a in self._acts if a.sentence <= sentence and sentence - a.sentence <= _FAR]
        steps = [a for a in before if not a.is_state and a.settled.state]
        own = [a for a in steps if self._state is None or a.settled.state == self._state]
        main = self._main
        if own and main is not None:
            return _of(next((a for a in reversed(own) if _same(a, main)), own[-1]))
        return _of(own[-1]) if own else main


def _same(act: ActReading, topic: Topic) -> bool:
    """Whether an act is about a topic's party."""
    one, two = act.target.entity, topic.target.entity
    if one is None or two is None:
        return act.target.name == topic.target.name
    return one.party == two.party if one.party or two.party else one.chain == two.chain


def _main(acts: list[ActReading], whole: Subject, own: Settled) -> Topic | None:
    """The topic of the whole text: its party and state, and which way most of its acts go."""
    steps = [a for a in acts if not a.is_state] or acts
    fitting = [a for a in steps if a.settled.state == whole.state] or steps
    if whole.target is None or whole.state is None:
        return _of(fitting[0]) if fitting and fitting[0].settled.state else None
    ways = Counter(_way(a) for a in fitting)
    way = ways.most_common(1)[0][0] if ways else "LIST"
    told = next((a for a in fitting if _way(a) == way and not a.is_state), None)
    same = next((a.settled for a in fitting if a.settled.state == whole.state), own)
    same = Settled(None, whole.state) if same.state is None else same
    return Topic(whole.target, same, way, told.event if told else "", told.agent if told else None)


def _way(act: ActReading) -> str:
    """Which way an act takes its file; a state of affairs is one of being listed."""
    if act.is_state:
        return "LIST"
    if act.event == "court.interim_refused":
        return "DELIST"
    if act.direction == "MAINTAIN" and not act.event.startswith(("review.", "decision.maintain")):
        return "LIST"
    return act.direction


def _of(act: ActReading) -> Topic:
    """The topic that an act is about."""
    return Topic(act.target, act.settled, _way(act), act.event, act.agent)
