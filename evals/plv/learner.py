"""Multinomial logistic regression over groups of features, learned in its dual form.

A thousand sentences have tens of thousands of features, and it is the similarities between the
sentences that are few. So the weights are kept as a sum over the learned sentences: the score of a
type is the sum of their similarities to the asked one, each times what it says for the type. The
similarity of two sentences is the sum over the groups of the cosine of their features, so that a
group of many features does not drown one of few. For the evaluation; nothing learned here ships.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Groups: TypeAlias = "Mapping[str, Set[str]]"
"""The features of one sentence, by group."""
Matrix: TypeAlias = "NDArray[np.float64]"

_BLOCK = 2048
"""Features that are multiplied at a time, which bounds the memory."""
_STEPS = 200
"""Steps of the descent; the figures stand still from about half of them."""
_RIDGE = 0.3
"""The weight of the L2 penalty; a third or three times as much changes a macro F1 by 0.01."""


def similarities(rows: Sequence[Groups]) -> Matrix:
    """How alike any two sentences are: the sum over the groups of the cosines.

    A feature that only one sentence has counts toward that sentence's length and nothing else.
    """
    names = sorted({name for row in rows for name in row})
    found = np.zeros((len(rows), len(rows)))
    for name in names:
        found += _cosines([row.get(name, frozenset()) for row in rows])
    return found


def _cosines(rows: Sequence[Set[str]]) -> Matrix:
    """The cosine of any two sets of features; 0 with an empty one."""
    counts = Counter(feature for row in rows for feature in row)
    places = {f: at for at, f in enumerate(sorted(f for f, n in counts.items() if n > 1))}
    common = np.zeros((len(rows), len(rows)))
    held = [np.array([places[f] for f in row if f in places], dtype=np.int64) for row in rows]
    for first in range(0, len(places), _BLOCK):
        block = np.zeros((len(rows), _BLOCK), dtype=np.float32)
        for at, columns in enumerate(held):
            inside = columns[(columns >= first) & (columns < first + _BLOCK)]
            block[at, inside - first] = 1.0
        common += block @ block.T
    length = np.sqrt(np.array([max(1, len(row)) for row in rows], dtype=np.float64))
    common /= length[:, None] * length[None, :]
    np.fill_diagonal(common, [1.0 if row else 0.0 for row in rows])
    return common


@dataclasses.dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: of each type the `weights` of the learned sentences and its frequency."""

    types: tuple[str, ...]
    weights: Matrix
    prior: Matrix

    def probabilities(self, similar: Matrix) -> Matrix:
        """Of each type, for asked sentences; a row holds one's similarities to the learned ones."""
        return _softmax(similar @ self.weights + self.prior)


def learn(similar: Matrix, types: Sequence[str]) -> Learned:
    """Learn from sentences, given how alike they are and the type of each.

    The penalised likelihood is convex; Nesterov's accelerated descent in the space of functions,
    where a step is the error of each learned sentence, ends at its one best point.

    Args:
        similar: square, symmetric.
        types: one for each row.
    """
    names = tuple(sorted(set(types)))
    truth = np.array([[one == name for name in names] for one in types], dtype=np.float64)
    prior = np.log(truth.mean(axis=0))
    rate = 1.0 / (0.5 * _largest(similar) + _RIDGE)
    weights = ahead = np.zeros_like(truth)
    momentum = 1.0
    for _ in range(_STEPS):
        error = _softmax(similar @ ahead + prior) - truth
        stepped = ahead - rate * (error + _RIDGE * ahead)
        grown = (1.0 + np.sqrt(1.0 + 4.0 * momentum * momentum)) / 2.0
        ahead = stepped + (momentum - 1.0) / grown * (stepped - weights)
        weights, momentum = stepped, float(grown)
    return Learned(names, weights, prior)


def _largest(similar: Matrix) -> float:
    """A bound of the largest eigenvalue: the largest sum of a row."""
    return float(np.abs(similar).sum(axis=1).max())


def _softmax(scores: Matrix) -> Matrix:
    """Probabilities from scores, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return found
