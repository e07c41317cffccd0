"""Spans of a component against those of the key, over all passages (data README, `polnear`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from evals.assign import assigned
from evals.counts import Count, counted, total
from evals.polnear.records import covered, union_share
from evals.tokens import Span

Pairs: TypeAlias = "Sequence[tuple[frozenset[Span], frozenset[Span]]]"
"""The key's spans and the answered ones, text by text."""

HALF = 0.5


def exact(pairs: Pairs) -> Count:
    """Spans with the same beginning and end."""
    return total(counted(len(gold & said), len(said), len(gold)) for gold, said in pairs)


def begin(pairs: Pairs) -> Count:
    """Spans with the same beginning."""
    return exact([(_beginnings(gold), _beginnings(said)) for gold, said in pairs])


def _beginnings(spans: Iterable[Span]) -> frozenset[Span]:
    """Spans without their ends."""
    return frozenset((start, start) for start, _ in spans)


def tokens(pairs: Pairs) -> Count:
    """Tokens of the component, whatever span they are of."""
    return total(_tokens(covered(gold), covered(said)) for gold, said in pairs)


def _tokens(gold: frozenset[int], said: frozenset[int]) -> Count:
    """Tokens of one text."""
    return counted(len(gold & said), len(said), len(gold))


def half(pairs: Pairs) -> Count:
    """Spans assigned one to one whose intersection is at least half of their union."""
    return total(_half(sorted(gold), sorted(said)) for gold, said in pairs)


def _half(gold: Sequence[Span], said: Sequence[Span]) -> Count:
    """Spans of one text."""
    values = [[float(share(one, other) >= HALF) for other in said] for one in gold]
    return counted(len(assigned(values)), len(said), len(gold))


def share(one: Span, other: Span) -> float:
    """Intersection over union of two spans."""
    if one[1] <= other[0] or other[1] <= one[0]:
        return 0.0
    return union_share(covered([one]), covered([other]))


def jaccard(pairs: Pairs) -> float:
    """The mean best intersection over union of the key's spans.

    An answered span that touches none of the key's counts as one more of 0.
    """
    scores: list[float] = []
    for gold, said in pairs:
        scores += [max((share(one, other) for other in said), default=0.0) for one in gold]
        scores += [0.0 for other in said if not any(share(one, other) for one in gold)]
    return sum(scores) / len(scores) if scores else 0.0
