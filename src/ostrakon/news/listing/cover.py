"""Whom an act told before reaches, too, or does not: "the order also covers X", "it does not
extend to Y as a whole".
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span, Token

from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.back import antecedent, takes_up
from ostrakon.news.listing.clause import is_negated
from ostrakon.news.listing.lexicon import is_word
from ostrakon.news.listing.records import Names, Target
from ostrakon.news.listing.targets import targets_of


def covered_in(
    sentence: Span, names: Names, number: int, recent: list[ActReading]
) -> list[ActReading]:
    """The act told before, once more for each party that a sentence says it covers or not.

    Args:
        sentence: to search.
        names: the document's entities.
        number: of the sentence.
        recent: the acts told before it that are near enough.
    """
    found: list[ActReading] = []
    for token in sentence:
        last = _taken_up(token, recent)
        if last is None:
            continue
        for target in _reached(token, names):
            found.append(
                dataclasses.replace(
                    last,
                    trigger=token.i,
                    target=target,
                    negative=is_negated(token),
                    span=_span(token, target),
                    sentence=number,
                    taken_up=True,
                    lasting=False,
                )
            )
    return found


def _taken_up(verb: Token, recent: list[ActReading]) -> ActReading | None:
    """The act that the subject of a verb of covering takes up, if it is one."""
    if verb.pos_ not in ("VERB", "NOUN") or not is_word(verb, "covers"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not (is_word(subject, "acts") or is_word(subject, "all_acts")):
        return None
    told = [a for a in recent if a.trigger < subject.i and not (a.is_state or a.negative)]
    last = antecedent(told)
    return last if last is not None and takes_up(subject) else None


def _reached(verb: Token, names: Names) -> list[Target]:
    """The groups behind a verb of covering, as its object or after "to"."""
    heads = [c for c in verb.children if c.dep_ == "dobj"]
    heads += [
        p
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ == "to"
        for p in c.children
        if p.dep_ == "pobj"
    ]
    every = [t for head in heads for t in targets_of(head, names)]
    return [t for t in every if t.entity is not None and t.entity.kind == "group"]


def _span(verb: Token, target: Target) -> tuple[int, int]:
    """From the subject to the end of what the verb takes."""
    taken = [
        token
        for child in verb.children
        if child.i > verb.i and child.dep_ not in ("conj", "cc", "punct", "advcl")
        for token in child.subtree
    ]
    while taken and (taken[-1].is_punct or taken[-1].dep_ == "cc"):
        taken.pop()
    first = next(c for c in verb.children if c.dep_ == "nsubj").left_edge
    end = verb.doc[max(target.token, *(token.i for token in taken))]
    return first.idx, end.idx + len(end)
