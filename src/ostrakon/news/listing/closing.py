"""Branches closed by another state, told beside its listings: "Jordan shut down its local branch".

Closing an office is no listing. Where a text has just told who else bans the party, a state that
shuts or dissolves the party's branch is told as one more of them.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.clause import is_negated
from ostrakon.news.listing.dates import clocks_of
from ostrakon.news.listing.instrument import settle
from ostrakon.news.listing.lexicon import is_word
from ostrakon.news.listing.records import Names

_ENDS = frozenset({"dissolve", "disband", "shutter"})
_BANS = frozenset({"decision.list", "kept", "redesignate", "relist"})
# How many sentences back the bans of others may stand.
_BESIDE = 2


def closed_in(
    analysis: Analysis, sentence: Span, names: Names, number: int, recent: list[ActReading]
) -> list[ActReading]:
    """The ban told before, once more for each state that a sentence says closed a branch.

    Args:
        analysis: the document.
        sentence: to search.
        names: the document's entities.
        number: of the sentence.
        recent: the acts told before.
    """
    bans = [a for a in recent if a.event in _BANS and 0 <= number - a.sentence <= _BESIDE]
    if not bans:
        return []
    found: list[ActReading] = []
    for token in sentence:
        branch = _branch(token)
        doer = next((c for c in token.children if c.dep_ == "nsubj"), None)
        state = names.at(doer) if doer is not None else None
        if branch is None or doer is None or state is None or state.kind != "state":
            continue
        last = bans[-1]
        party = last.target.entity.party if last.target.entity else None
        label = " ".join(c.text for c in branch.children if c.dep_ in ("amod", "compound"))
        found.append(
            dataclasses.replace(
                last,
                trigger=token.i,
                target=dataclasses.replace(
                    last.target, scope=f"chapter: {label} {branch.lower_}".replace("  ", " ")
                ),
                event="decision.list",
                direction="LIST",
                negative=is_negated(token),
                settled=settle(analysis.gazetteer, state.state, (), state, party, False)[0],
                agent=state,
                agent_token=doer.i,
                clocks=dataclasses.replace(clocks_of(analysis, token, last.course), history=True),
                span=(doer.left_edge.idx, _end(token)),
                sentence=number,
                taken_up=True,
                lasting=False,
            )
        )
    return found


def _branch(verb: Token) -> Token | None:
    """The branch of the party told of before that a verb closes ("its local branch")."""
    down = verb.lemma_ in ("shut", "close") and any(c.lower_ == "down" for c in verb.children)
    if verb.pos_ != "VERB" or not (down or verb.lemma_ in _ENDS):
        return None
    for each in verb.children:
        if each.dep_ == "dobj" and is_word(each, "parts"):
            owned = any(
                c.dep_ == "poss" and c.lower_ in ("its", "their", "group") for c in each.children
            )
            return each if owned else None
    return None


def _end(verb: Token) -> int:
    """Where the clause of a verb ends, without what is only joined to it."""
    kept = [
        t
        for c in verb.children
        if c.dep_ not in ("conj", "cc", "punct", "advcl", "parataxis")
        for t in c.subtree
    ]
    last = max([verb, *kept], key=lambda t: t.i)
    return last.idx + len(last)
