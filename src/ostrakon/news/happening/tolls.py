"""Which event a casualty figure belongs to, and which figures of one event stay side by side."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import Count
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.counts import Casualty
from ostrakon.news.happening.gathering import Event
from ostrakon.news.happening.senses import by_accident, is_summed_up
from ostrakon.news.happening.violence import words
from ostrakon.news.naming.when import time_of
from ostrakon.news.text.syntax import climb, is_verb


def assign(analysis: Analysis, events: list[Event], casualties: list[Casualty]) -> None:
    """Give each figure to the event that it belongs to; figures of no event are dropped."""
    owner: dict[int, Event] = {}
    several: dict[int, list[Event]] = {}
    for each in events:
        for trigger in each.triggers:
            owner[trigger.token] = each
            several.setdefault(trigger.token, []).append(each)
    for casualty in casualties:
        token = analysis.doc[casualty.trigger]
        if by_accident(token) or is_summed_up(token):
            continue
        event = owner.get(token.i) or _above(token, owner) or _nearest(analysis, token, owner)
        shared = _shared(token, several) if casualty.count.high == 0 else []
        for other in shared:  # "nobody died in either raid"
            if other is not event:
                other.casualties.append(casualty)
        if event is not None:
            event.casualties.append(casualty)
            if event.date is None and _tells_when(event, token):
                event.date = time_of(analysis, token.i)


def _shared(token: Token, several: dict[int, list[Event]]) -> list[Event]:
    """The events of a word that takes up more than one, in a casualty's sentence."""
    return [e for t in token.sent for e in several.get(t.i, ()) if len(several[t.i]) > 1]


def _tells_when(event: Event, token: Token) -> bool:
    """Whether a harm verb's time is the event's: in its sentence, and no death in hospital."""
    if not is_verb(token) or token.lemma_.lower() in words().die:
        return False
    sentence = token.sent
    return any(sentence.start <= t.token < sentence.end for t in event.triggers)


def _above(token: Token, owner: dict[int, Event]) -> Event | None:
    """The event whose word governs a casualty's."""
    for head in climb(token):
        if head.i in owner:
            return owner[head.i]
    return None


def _nearest(analysis: Analysis, token: Token, owner: dict[int, Event]) -> Event | None:
    """The nearest event of the sentence, else the last one told before it.

    A title may give the toll before the lead tells the event.
    """
    sentence = token.sent
    inside = [i for i in owner if sentence.start <= i < sentence.end]
    if inside:
        return owner[min(inside, key=lambda i: (abs(i - token.i), i))]
    before = [i for i in owner if i < sentence.start]
    if before:
        return owner[max(before)]
    if token.idx < analysis.title_end or sentence.start == 0:
        return owner[min(owner)] if owner else None
    return None


def counts_of(casualties: list[Casualty], harm: str) -> tuple[Count, ...]:
    """The figures of one harm: each once; parts, additions and repetitions give way to totals."""
    stated = [c for c in casualties if c.harm == harm]
    if harm == "injured" and not stated:
        killed = [c for c in casualties if c.harm == "killed" and c.count.high != 0]
        stated = [] if killed else [c for c in casualties if c.harm == "hit"]
    for weaker in (
        lambda c: c.attackers,
        lambda c: not c.numeral,
        lambda c: c.more,
        lambda c: c.definite,
    ):
        better = [c for c in stated if not weaker(c)]
        stated = better or stated
    if stated and not stated[0].numeral:
        stated = stated[:1]
    found: dict[tuple[int | None, int | None, int | None], Count] = {}
    earlier = [c for c in casualties if c.harm in (harm, "hit")]
    for each in stated:
        count = each.count
        if each.more and count.best is not None and earlier[0] is not each:
            count = Count(low=count.low, best=None, high=None, text=count.text, claim=count.claim)
        found.setdefault((count.low, count.best, count.high), count)
    return tuple(found.values())
