"""Where a state of affairs holds, and the clause that tells it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.names.countries import countries
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.listing.records import Names


def object_place(verb: Token, names: Names) -> str | None:
    """The place that a verb has as object."""
    for each in verb.children:
        if each.dep_ == "dobj":
            for inner in [each, *each.subtree]:
                place = _place_name(names.at(inner))
                if place is not None:
                    return place
    return None


def place_near(token: Token, names: Names) -> str | None:
    """The place after "in", "of", "over" of a word, else its possessor."""
    for each in token.subtree:
        if each.dep_ == "pobj" and each.head.lower_ in ("in", "of", "over", "across", "throughout"):
            place = _country(names.at(each))
            if place is not None:
                return place
    for each in token.children:
        if each.dep_ in ("poss", "amod", "compound", "nmod"):
            place = _country(names.at(each))
            if place is not None:
                return place
    return None


def _country(entity: Entity | None) -> str | None:
    """The state that a place is or lies in, else its name."""
    if entity is None or entity.kind not in ("state", "place"):
        return None
    return entity.state or _capitals().get(entity.name.lower()) or entity.name


@functools.cache
def _capitals() -> dict[str, str]:
    """Capitals in lower case, and whose they are."""
    return {c.lower(): code for code, country in countries().items() for c in country.capitals}


def _place_name(entity: Entity | None) -> str | None:
    """A state code, or the name of a place."""
    if entity is None or entity.kind not in ("state", "place"):
        return None
    return entity.state if entity.kind == "state" else entity.name


def place_of(analysis: Analysis, who: Entity) -> str | None:
    """Where a party acts, if the register knows one country only."""
    entry = next((p for p in analysis.gazetteer.parties if p.id == who.party), None)
    return entry.countries[0] if entry is not None and len(entry.countries) == 1 else None


def extent(trigger: Token) -> tuple[Token, Token]:
    """The clause of a fact, from its subject to its end."""
    doc = trigger.doc
    inside = [
        t.i
        for t in trigger.subtree
        if not any(
            a.dep_ in ("advcl", "ccomp", "parataxis", "conj") and a.i != trigger.i
            for a in _between(t, trigger)
        )
    ]
    first, last = min(inside), max(inside)
    if trigger.dep_ == "relcl":
        first = trigger.head.left_edge.i
    if trigger.dep_ == "pcomp":
        first = min(first, trigger.head.i)
    while last > first and doc[last].is_punct:
        last -= 1
    while first < last and doc[first].is_punct:
        first += 1
    return doc[first], doc[last]


def _between(token: Token, top: Token) -> Iterator[Token]:
    """The tokens from one up to one of its heads."""
    while token.i != top.i:
        yield token
        token = token.head
