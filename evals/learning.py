"""Logistic regression over many sparse features, for systems that an exam lets learn.

Weights are learned inside an evaluation from the part that it gives for learning, and never ship.
Features are words; each is hashed to one of `SIZE` weights. The penalised likelihood is convex and
is climbed by L-BFGS (Liu and Nocedal 1989).
"""

from __future__ import annotations

import dataclasses
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SIZE = 1 << 20
Vector: TypeAlias = "NDArray[np.float64]"
_KEPT = 8
"""Past steps from which the curvature is told."""
_ENOUGH = 1e-4
"""A step that gains less than this share of the loss is the last."""


@dataclasses.dataclass(frozen=True)
class Rows:
    """Sets of features: the weights' places of all rows in one array, and where each row begins."""

    places: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Iterable[Iterable[str]]) -> Rows:
        """Hash the features of each row; every row has at least a constant."""
        places: list[int] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(places))
            places.append(0)
            places += sorted({1 + zlib.crc32(one.encode()) % (SIZE - 1) for one in row})
        return cls(np.array(places, np.int64), np.array(starts, np.int64))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.starts)

    def among(self, known: NDArray[np.int64]) -> Rows:
        """The rows with their places counted among `known` (sorted); others are the last place."""
        at = np.searchsorted(known, self.places)
        at[at == len(known)] = 0
        return Rows(np.where(known[at] == self.places, at, len(known)), self.starts)

    def scores(self, weights: Vector) -> Vector:
        """The sum of the weights of each row."""
        return np.add.reduceat(weights[self.places], self.starts)

    def slope(self, errors: Vector, size: int) -> Vector:
        """The derivative by each of `size` weights of the sum of the scores times their errors."""
        lengths = np.diff(np.append(self.starts, len(self.places)))
        found: Vector = np.bincount(self.places, np.repeat(errors, lengths), minlength=size).astype(
            np.float64
        )
        return found


@dataclasses.dataclass(frozen=True)
class Learned:
    """Weights that were learned: of the features `known`, and 0 for all others."""

    known: NDArray[np.int64]
    weights: Vector

    def chances(self, rows: Rows) -> Vector:
        """The probability that each row is one."""
        return _chance(rows.among(self.known).scores(self.weights))


def learn(
    rows: Rows, truth: Sequence[bool], *, penalty: float = 1.0, steps: int = 60,
    weight: float = 1.0,
) -> Learned:  # fmt: skip
    """Learn to tell rows that are one from those that are not.

    Args:
        rows: their features.
        truth: whether each is one.
        penalty: of the squared weights, as a number of rows.
        steps: at the most.
        weight: of a row that is one, beside one that is not.
    """
    wanted = np.array(truth, np.float64)
    heavy = np.where(wanted > 0, weight, 1.0)
    places, times = np.unique(rows.places, return_counts=True)
    known = places[times > 1]  # what stands once can only be learned by heart
    within, size = rows.among(known), len(known) + 1

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = within.scores(weights)
        found = heavy * (np.logaddexp(0.0, scores) - wanted * scores)
        slope = within.slope(heavy * (_chance(scores) - wanted), size) + penalty * weights
        slope[-1] = 0.0  # the place of all that is not known
        return float(found.sum() + penalty / 2 * (weights @ weights)), slope

    return Learned(known, descend(loss, np.zeros(size), steps))


def descend(loss: Callable[[Vector], tuple[float, Vector]], start: Vector, steps: int) -> Vector:
    """The lowest point of a smooth convex function, by L-BFGS with steps that are halved.

    Args:
        loss: value and slope.
        start: where to begin.
        steps: at the most.
    """
    here, (value, slope) = start, loss(start)
    past: deque[tuple[Vector, Vector]] = deque(maxlen=_KEPT)
    for _ in range(steps):
        way = -_bent(slope, past)
        rate = 1.0 if past else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        fall = float(slope @ way)
        while True:
            there = here + rate * way
            lower, turned = loss(there)
            if lower <= value + 1e-4 * rate * fall or rate < 1e-8:
                break
            rate /= 2
        step, change = there - here, turned - slope
        if float(step @ change) > 1e-10:
            past.append((step, change))
        gained = value - lower
        here, value, slope = there, lower, turned
        if gained < _ENOUGH * abs(value):
            break
    return here


def _bent(slope: Vector, past: deque[tuple[Vector, Vector]]) -> Vector:
    """The slope bent by the curvature that the last steps met."""
    found = slope.copy()
    shares: list[float] = []
    for step, change in reversed(past):
        share = float(step @ found) / float(step @ change)
        found -= share * change
        shares.append(share)
    if past:
        step, change = past[-1]
        found *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        found += step * (share - float(change @ found) / float(step @ change))
    return found


def _chance(scores: Vector) -> Vector:
    """Probabilities from scores."""
    found: Vector = 1.0 / (1.0 + np.exp(-np.clip(scores, -35.0, 35.0)))
    return found
