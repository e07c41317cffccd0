"""All figures of a system on the four sets: exact place and type, links, listed groups apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import TypeAlias, TypeVar

from evals.counts import Count, counted, total
from evals.entities.records import GUM, N3, RE3D, SETS, WIKIGOLD, Answer, Document, Entity
from evals.exam import Figures
from evals.tokens import Span

NAMED = {
    RE3D: frozenset({"Person", "Organisation", "Location", "Nationality", "Temporal"}),
    WIKIGOLD: frozenset({"PER", "ORG", "LOC"}),
    GUM: frozenset({"person", "organization", "place", "time"}),
}
"""The types of each set that a reader of names is asked for; `SET_named_f1` is over these."""

T = TypeVar("T")
Pairs: TypeAlias = "Sequence[tuple[Document, Answer]]"
Listed: TypeAlias = "Callable[[str], frozenset[str]]"
"""The ids of the listed parties that words are a name of."""


def figures(documents: Sequence[Document], answers: Sequence[Answer], listed: Listed) -> Figures:
    """Set by set, as far as the documents have them."""
    pairs = [(one, _snapped(one, said)) for one, said in zip(documents, answers, strict=True)]
    found: Figures = {}
    for kind in SETS:
        part = [pair for pair in pairs if pair[0].kind == kind]
        if not part:
            continue
        found |= _linked(part) if kind == N3 else _typed(kind, part)
        if kind == RE3D and any(said.relations is not None for _, said in part):
            found |= _relations(part)
    return found | _listed(pairs, listed)


def _snapped(document: Document, answer: Answer) -> Answer:
    """An answer with its edges at those of tokens, where the set is given in these."""
    if document.tokens is None:
        return answer
    tokens = document.tokens
    found = []
    for one in answer.entities:
        span = tokens.within((one.start, one.end))
        if span[0] < span[1]:
            start, end = tokens.stretch(span)
            found.append(one._replace(start=start, end=end))
    return Answer(tuple(found), answer.relations)


def _typed(kind: str, pairs: Pairs) -> Figures:
    """Exact span and type: all, the named types together, each type; and the span alone."""
    types = {
        one.kind for document, answer in pairs for one in (*document.entities, *answer.entities)
    }
    found = _exact(pairs, types).figures(kind)
    found[f"{kind}_named_f1"] = _exact(pairs, NAMED[kind]).f1
    found[f"{kind}_span_f1"] = _places(pairs).f1
    asked = {one.kind for document, _ in pairs for one in document.entities}
    return found | {
        f"{kind}_{name.lower()}_f1": _exact(pairs, {name}).f1
        for name in sorted(asked & NAMED[kind])
    }


def _exact(pairs: Pairs, types: Set[str]) -> Count:
    """Entities of some types with the same place and type."""
    return total(_same(_of(one.entities, types), _of(said.entities, types)) for one, said in pairs)


def _of(entities: Sequence[Entity], types: Set[str]) -> frozenset[tuple[int, int, str]]:
    """The entities of some types by place and type."""
    return frozenset((one.start, one.end, one.kind) for one in entities if one.kind in types)


def _places(pairs: Pairs) -> Count:
    """Entities with the same place, whatever their type."""
    return total(
        _same(frozenset(_at(one.entities)), frozenset(_at(said.entities))) for one, said in pairs
    )


def _at(entities: Sequence[Entity]) -> dict[Span, Entity]:
    """Entities by their place."""
    return {(one.start, one.end): one for one in entities}


def _same(gold: frozenset[T], said: frozenset[T]) -> Count:
    """What both have."""
    return counted(len(gold & said), len(said), len(gold))


def _linked(pairs: Pairs) -> Figures:
    """N3: places, links of given places (D2KB), places and links (A2KB), and the unknown ones.

    With given places a system is taken by what it says at them: a link elsewhere is no answer.
    """
    found = _places(pairs).figures("n3_span")
    given: list[Count] = []
    whole: list[Count] = []
    unknown: list[bool] = []
    for document, answer in pairs:
        keys, said = _at(document.entities), _at(answer.entities)
        links = {at: one.link for at, one in keys.items()}
        known = {at: link for at, link in links.items() if link}
        answered = {at: one.link for at, one in said.items() if one.link}
        at_keys = {at: link for at, link in answered.items() if at in keys}
        right = sum(answered.get(at) == link for at, link in known.items())
        given.append(counted(right, len(at_keys), len(known)))
        whole.append(counted(right, len(answered), len(known)))
        unknown += [at not in answered for at, link in links.items() if not link]
    found |= total(given).figures("n3_link") | {"n3_link_and_span_f1": total(whole).f1}
    return found | {"n3_unknown_accuracy": sum(unknown) / len(unknown) if unknown else 0.0}


def _relations(pairs: Pairs) -> Figures:
    """Relations of re3d by type and both places."""
    return total(
        counted(len(one.relations & said), len(said), len(one.relations))
        for one, answer in pairs
        for said in [answer.relations or frozenset()]
    ).figures("re3d_relation")


def _listed(pairs: Pairs, listed: Listed) -> Figures:
    """Mentions of the key that are a name of a listed party: found at their place, and linked."""
    asked = found = linked = 0
    for document, answer in pairs:
        said: Mapping[Span, Entity] = _at(answer.entities)
        for one in document.entities:
            parties = listed(document.text[one.start : one.end])
            if not parties:
                continue
            asked += 1
            hit = said.get((one.start, one.end))
            found += hit is not None
            linked += hit is not None and hit.party in parties
    if not asked:
        return {}
    return {
        "listed_found": found / asked, "listed_linked": linked / asked, "listed_count": asked
    }  # fmt: skip
