"""Which event a casualty figure belongs to, and which figures of one event stay side by side."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Count
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.counts import Casualty
from ostrakon.news.happening.gathering import Event
from ostrakon.news.happening.senses import by_accident, is_summed_up
from ostrakon.news.happening.violence import words
from ostrakon.news.naming.when import time_of
from ostrakon.news.text.syntax import climb, is_verb


def assign(analysis: Analysis, events: list[Event], casualties: list[Casualty]) -> list[Casualty]:
    """Give each figure to the event that it belongs to.

    Returns:
        the figures of no event.
    """
    left: list[Casualty] = []
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
        if event is None:
            left.append(casualty)
            continue
        event.casualties.append(casualty)
        if event.date is None and _tells_when(event, token):
            event.date = time_of(analysis, token.i)
    return left


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


def counts_of(analysis: Analysis, casualties: list[Casualty], harm: str) -> tuple[Count, ...]:
    """The figures of one harm: each once; parts, additions and repetitions give way to totals."""
    stated = [c for c in casualties if c.harm == harm]
    if harm == "injured":
        stated = _survivors(analysis, casualties, stated)
    for weaker in (
        lambda c: c.attackers,
        lambda c: not c.numeral,
        lambda c: c.more,
        lambda c: c.definite,
    ):
        better = [c for c in stated if not weaker(c)]
        stated = better or stated
    if stated and not stated[0].numeral:
        stated = [_named(analysis, stated)] if harm == "killed" else stated[:1]
    found: dict[tuple[int | None, int | None, int | None], Count] = {}
    earlier = [c for c in casualties if c.harm in (harm, "hit")]
    for each in stated:
        count = each.count
        if each.more and count.best is not None and earlier[0] is not each:
            count = Count(low=count.low, best=None, high=None, text=count.text, claim=count.claim)
        found.setdefault((count.low, count.best, count.high), count)
    return tuple(found.values())


def _survivors(
    analysis: Analysis, casualties: list[Casualty], stated: list[Casualty]
) -> list[Casualty]:
    """Those injured, with what "four were shot, one of them died" says of them."""
    killed = [c for c in casualties if c.harm == "killed" and c.count.high != 0]
    hits = [c for c in casualties if c.harm == "hit" and not c.attackers]
    if not killed:
        return stated or hits if not _exceeds(hits, stated) else [*stated, *hits]
    total = max((c for c in hits if c.numeral), key=lambda c: c.count.best or 0, default=None)
    if total is None or total.count.best is None or total.count.best < 2:
        return stated
    besides = total.more or any(_is_other(analysis.doc[noun]) for noun in total.nouns)
    dead = 0 if besides else max((c.count.best or 0 for c in killed), default=0)
    left = total.count.best - dead
    if left <= max((c.count.best or c.count.low or 0 for c in stated), default=0):
        return stated
    count = Count(low=left, best=left, high=left, text=total.count.text, claim=total.count.claim)
    return [*stated, dataclasses.replace(total, harm="injured", count=count, more=False)]


def _is_other(noun: Token) -> bool:
    """As in "three others", "three other men": besides those told before."""
    return noun.lemma_.lower() == "other" or any(c.lower_ == "other" for c in noun.children)


def _exceeds(hits: list[Casualty], stated: list[Casualty]) -> bool:
    """Whether more were shot than are told as injured one by one."""
    known = max((c.count.best or c.count.low or 0 for c in stated), default=0)
    return any(c.numeral and (c.count.best or 0) > known for c in hits)


def _named(analysis: Analysis, stated: list[Casualty]) -> Casualty:
    """The first of those told one by one; where several are named, as many as there are names."""
    people = {
        entity.chain
        for each in stated
        if each.count.best == 1
        for noun in each.nouns
        if (entity := analysis.referents.get(noun)) is not None
        and entity.kind == "person"
        and not entity.anaphor
    }
    first = stated[0]
    if len(people) < 2 or (first.count.best or 0) >= len(people):
        return first
    number = len(people)
    count = Count(
        low=number, best=number, high=number, text=first.count.text, claim=first.count.claim
    )
    return dataclasses.replace(first, count=count)
