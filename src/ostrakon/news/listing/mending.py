"""Corrections: what was listed or reported is put right (LIFECYCLE.md, section 3, SX).

"The committee ordered a correction" takes up the acts told of beside it; "an earlier version of
this article said that …" takes back what it then says. A correction moves no status by itself.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.authority import agent_entity
from ostrakon.news.listing.clause import is_negated
from ostrakon.news.listing.dates import clocks_of
from ostrakon.news.listing.lexicon import noun_classes
from ostrakon.news.listing.outcome import put_right
from ostrakon.news.listing.records import Names

# What one does with a correction.
_MAKES = frozenset({"order", "issue", "publish", "print", "make", "announce", "release", "run"})


def corrected_in(
    analysis: Analysis, sentence: Span, names: Names, number: int, recent: list[ActReading]
) -> list[ActReading]:
    """The acts told before or beside, once more as corrected, where a sentence says so.

    Args:
        analysis: the document.
        sentence: to search.
        names: the document's entities.
        number: of the sentence.
        recent: the acts told in it and just before.
    """
    found: list[ActReading] = []
    told = {t for a in recent if a.sentence == number for t in a.course.path}
    for token in sentence:
        verb = _made(token)
        if verb is None or told & {verb.i, token.i}:
            continue
        acts = [a for a in recent if not a.is_state and a.event != "correction"]
        if not acts:
            continue
        last = [a for a in acts if a.trigger == acts[-1].trigger]
        found.extend(_corrected(analysis, act, verb, token, names, number) for act in last)
    return found


def _made(noun: Token) -> Token | None:
    """The verb that makes the correction which a noun names, where it names nothing of its own."""
    if "correct" not in noun_classes(noun) or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    verb = noun.head
    if verb.lemma_ not in _MAKES or is_negated(verb):
        return None
    own = any(
        c.dep_ in ("prep", "acl", "relcl") and c.lower_ in ("to", "of", "for", "in")
        for c in noun.children
    )
    return None if own else verb


def _corrected(
    analysis: Analysis, act: ActReading, verb: Token, noun: Token, names: Names, number: int
) -> ActReading:
    """One act as corrected."""
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    agent = agent_entity(names, doer) if doer is not None else None
    first = doer.left_edge if doer is not None else min(verb, noun, key=lambda t: t.i)
    last = max(verb, noun, key=lambda t: t.i)
    return dataclasses.replace(
        act,
        trigger=verb.i,
        event="correction",
        direction=put_right(act.direction),
        negative=False,
        agent=agent,
        agent_token=doer.i if agent is not None and doer is not None else None,
        clocks=clocks_of(analysis, verb, act.course),
        span=(first.idx, last.idx + len(last)),
        sentence=number,
        taken_up=True,
        lasting=False,
    )
