"""The figures of the data README, section "Figures, defined", from scores alone.

Pure functions over scores, so that they hold for every system, and can be checked by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

PER_MILLE = 0.001


class Counted(NamedTuple):
    """How many right ones were found, how many were called right, how many there are."""

    found: int
    called: int
    there: int

    @property
    def precision(self) -> float:
        """Share of what was called right that is; 0 when nothing was."""
        return self.found / self.called if self.called else 0.0

    @property
    def recall(self) -> float:
        """Share of the right ones that was found."""
        return self.found / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.found / (self.called + self.there) if self.called + self.there else 0.0


def counted(scores: Sequence[float], right: Sequence[bool], threshold: float) -> Counted:
    """What calling everything right that reaches a threshold comes to."""
    called = [truth for score, truth in zip(scores, right, strict=True) if score >= threshold]
    return Counted(sum(called), len(called), sum(right))


def best_threshold(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The score at which calling right gives the best F1; the highest of equally good ones."""
    best, at = -1.0, 1.0
    found = called = 0
    there = sum(right)
    ordered = sorted(zip(scores, right, strict=True), key=lambda one: -one[0])
    for place, (score, truth) in enumerate(ordered):
        called += 1
        found += truth
        if place + 1 < len(ordered) and ordered[place + 1][0] == score:
            continue  # equal scores are called together or not at all
        f1 = 2 * found / (called + there)
        if f1 > best:
            best, at = f1, score
    return at


def reached_by(scores: Sequence[float], share: float) -> float:
    """The lowest score that no more than a share of the given scores reaches.

    Where so many have the highest score that even it is reached by more, nothing is low enough, and
    the answer lies just above it.

    >>> reached_by([0.1, 0.9, 0.5, 0.7], 0.5), reached_by([0.0] * 9 + [0.2], 0.1)
    (0.7, 0.2)
    """
    ordered = sorted(scores, reverse=True)
    allowed = int(share * len(ordered) + 1e-9)
    if allowed >= len(ordered):
        return ordered[-1]
    # The first that is too many; every score above its is reached by few enough.
    limit = ordered[allowed]
    above = [score for score in ordered[:allowed] if score > limit]
    return above[-1] if above else math.nextafter(limit, math.inf)


def share_at_least(scores: Sequence[float], threshold: float) -> float:
    """Share of scores that reach a threshold."""
    return sum(score >= threshold for score in scores) / len(scores) if scores else 0.0


def recall_at(ranked: Sequence[Sequence[str]], right: Sequence[str], k: int) -> float:
    """Share of queries whose right entry is among the first `k`."""
    found = sum(answer in ids[:k] for ids, answer in zip(ranked, right, strict=True))
    return found / len(right) if right else 0.0
