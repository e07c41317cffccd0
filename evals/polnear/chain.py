"""A chain of labels learned from labelled texts: a conditional random field over sparse features.

A token's features and its label have weights, and so have two labels in a row (Lafferty, McCallum
and Pereira 2001). Weights are learned by stochastic steps that grow smaller for what was often
seen (Duchi, Hazan and Singer 2011), and are the mean of those of the last rounds. They never leave
the evaluation.
"""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SIZE = 1 << 22
"""Features are hashed to so many places."""

Floats: TypeAlias = "NDArray[np.float32]"
Ints: TypeAlias = "NDArray[np.int32]"
Text: TypeAlias = "Sequence[Ints]"
"""The places of the features of each token of a text."""

_RARE = 2
"""A feature of fewer tokens is left out."""
_BATCH = 24
_RATE = 0.1
_PENALTY = 0.03
_NEVER = -1e4
_SEED = 1


def places(rows: Iterable[Iterable[str]]) -> list[Ints]:
    """Where the features of each token are found.

    >>> [len(row) for row in places([["a", "b", "a"], []])]
    [2, 0]
    """
    return [
        np.array(sorted({zlib.crc32(name.encode()) % SIZE for name in row}), np.int32)
        for row in rows
    ]


@dataclasses.dataclass(frozen=True)
class Grammar:
    """Which labels there are, which may begin a text and which may follow which."""

    begins: NDArray[np.bool_]
    follows: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """How many labels."""
        return len(self.begins)

    def masked(self, joints: Floats) -> Floats:
        """The weights of two labels in a row, without those that may not be."""
        return np.where(self.follows, joints, _NEVER).astype(np.float32)


@dataclasses.dataclass(frozen=True)
class _Batch:
    """Texts side by side, filled up to the longest.

    Attributes:
        lengths: in tokens.
        features, cells: each feature of each token, and which token that is.
        first: where the features of a token begin; `filled` which tokens have any.
        tokens, runs, touched: the cells ordered by feature, where each feature's begin, and which
            features those are.
    """

    lengths: NDArray[np.int64]
    features: Ints
    first: NDArray[np.int64]
    filled: Ints
    tokens: Ints
    runs: NDArray[np.int64]
    touched: Ints

    @property
    def shape(self) -> tuple[int, int]:
        """Texts, and tokens of the longest."""
        return len(self.lengths), int(self.lengths.max())

    @property
    def there(self) -> NDArray[np.bool_]:
        """Which cells are tokens and not filling."""
        inside: NDArray[np.bool_] = np.arange(self.shape[1])[None] < self.lengths[:, None]
        return inside

    @classmethod
    def of(cls, texts: Sequence[Text], known: Ints) -> _Batch:
        """Put texts side by side; `known` has a feature's number, 0 for those left out."""
        longest = max(map(len, texts))
        features, cells = [], []
        for row, text in enumerate(texts):
            for column, names in enumerate(text):
                kept = known[names]
                kept = kept[kept > 0]
                features.append(kept)
                cells.append(np.full(len(kept), row * longest + column, np.int32))
        numbers, where = np.concatenate(features), np.concatenate(cells)
        order = np.argsort(numbers, kind="stable")
        runs, first = _starts(numbers[order]), _starts(where)
        lengths = np.array([len(text) for text in texts])
        return cls(
            lengths, numbers, first, where[first], where[order], runs, numbers[order][runs]
        )  # fmt: skip

    def scores(self, weights: Floats) -> Floats:
        """The sum of the weights of each label at each cell."""
        rows, columns = self.shape
        found = np.zeros((rows * columns, weights.shape[1]), np.float32)
        if len(self.first):
            found[self.filled] = np.add.reduceat(weights[self.features], self.first, axis=0)
        return found.reshape(rows, columns, -1)


def _starts(values: Ints) -> NDArray[np.int64]:
    """Where another value begins."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


@dataclasses.dataclass(frozen=True)
class _Chances:
    """What weights make of a batch.

    Attributes:
        labels: the probability of each label at each cell (columns, rows, labels).
        joints: the sum over all tokens but the first of that of two labels in a row.
        weight: the logarithm of the sum over all labellings, all texts together.
    """

    labels: Floats
    joints: Floats
    weight: float


def _chances(scores: Floats, joints: Floats, begins: Floats, there: NDArray[np.bool_]) -> _Chances:
    """Forward and backward over all texts of a batch at once."""
    columns = scores.shape[1]
    top = scores.max(axis=2, keepdims=True)
    now = np.exp(scores - top).transpose(1, 0, 2)
    step = np.exp(joints)
    ahead, back = np.zeros_like(now), np.ones_like(now)
    level = np.zeros(now.shape[:2], np.float32)
    for at in range(columns):
        sums = now[at] * (begins if at == 0 else ahead[at - 1] @ step)
        total = sums.sum(axis=1)
        inside = there[:, at]
        ahead[at] = np.where(inside[:, None], sums / total[:, None], ahead[at - 1])
        level[at] = np.where(inside, np.log(total), 0.0)
    for at in range(columns - 2, -1, -1):
        sums = (now[at + 1] * back[at + 1]) @ step.T
        sums /= sums.sum(axis=1)[:, None]
        back[at] = np.where(there[:, at + 1][:, None], sums, 1.0)
    labels = ahead * back
    labels /= labels.sum(axis=2, keepdims=True)
    pairs = ahead[:-1, :, :, None] * step * (now[1:] * back[1:])[:, :, None, :]
    pairs /= pairs.sum(axis=(2, 3), keepdims=True) + 1e-30
    pairs *= there.T[1:, :, None, None]
    weight = float(level.sum() + (top[:, :, 0] * there).sum())
    return _Chances(labels, pairs.sum(axis=(0, 1)), weight)


@dataclasses.dataclass(frozen=True)
class Chain:
    """Weights that were learned: of features, and of two labels in a row."""

    grammar: Grammar
    known: Ints
    weights: Floats
    joints: Floats

    def chances(self, texts: Sequence[Text]) -> list[Floats]:
        """The probability of each label at each token of each text."""
        found = [np.zeros((0, self.grammar.size), np.float32)] * len(texts)
        begins = self.grammar.begins.astype(np.float32)
        for some, batch in self._batches(texts):
            seen = _chances(
                batch.scores(self.weights), self.grammar.masked(self.joints), begins, batch.there
            )
            for row, at in enumerate(some):
                found[at] = seen.labels[: len(texts[at]), row]
        return found

    def labels(self, texts: Sequence[Text], silence: float = 0.0) -> list[list[int]]:
        """The most probable labels of each text (Viterbi 1967).

        Args:
            texts: features of tokens.
            silence: what is added to the score of label 0 everywhere.
        """
        found: list[list[int]] = [[] for _ in texts]
        joints = self.grammar.masked(self.joints)
        extra = np.zeros(self.grammar.size, np.float32)
        extra[0] = silence
        for some, batch in self._batches(texts):
            scores = batch.scores(self.weights) + extra
            best = np.where(self.grammar.begins, scores[:, 0], _NEVER)
            reached, came = [best], []
            for at in range(1, scores.shape[1]):
                ways = best[:, :, None] + joints
                came.append(ways.argmax(axis=1))
                best = ways.max(axis=1) + scores[:, at]
                reached.append(best)
            for row, at in enumerate(some):
                last = len(texts[at]) - 1
                path = [int(reached[last][row].argmax())]
                for back in range(last - 1, -1, -1):
                    path.append(int(came[back][row, path[-1]]))
                found[at] = path[::-1]
        return found

    def _batches(self, texts: Sequence[Text]) -> Iterator[tuple[list[int], _Batch]]:
        """Texts of like length together."""
        for some in _alike(texts):
            yield some, _Batch.of([texts[at] for at in some], self.known)


def _alike(texts: Sequence[Text]) -> list[list[int]]:
    """Texts with tokens, those of like length together."""
    order = sorted(
        (at for at, text in enumerate(texts) if len(text)), key=lambda at: len(texts[at])
    )
    return [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]


def learn(
    texts: Sequence[Text], truth: Sequence[Sequence[int]], grammar: Grammar, rounds: int = 6
) -> Chain:
    """Learn to label as the texts are labelled; the same texts always give the same weights."""
    known, many = _numbers(texts)
    weights = np.zeros((many + 1, grammar.size), np.float32)
    joints = np.zeros((grammar.size, grammar.size), np.float32)
    seen, seen_joints = np.full_like(weights, 1e-8), np.full_like(joints, 1e-8)
    mean, mean_joints = np.zeros_like(weights), np.zeros_like(joints)
    batches = [
        (_Batch.of([texts[at] for at in some], known), [truth[at] for at in some])
        for some in _alike(texts)
    ]
    shuffle = np.random.default_rng(_SEED)
    for turn in range(rounds):
        for at in shuffle.permutation(len(batches)):
            batch, right = batches[at]
            errors, wrong = _errors(batch, right, weights, joints, grammar)
            slope = np.add.reduceat(errors[batch.tokens], batch.runs, axis=0)
            slope += _PENALTY * weights[batch.touched]
            seen[batch.touched] += slope * slope
            weights[batch.touched] -= _RATE * slope / np.sqrt(seen[batch.touched])
            seen_joints += wrong * wrong
            joints -= np.where(grammar.follows, _RATE * wrong / np.sqrt(seen_joints), 0.0)
        if turn >= rounds // 2:
            mean += weights
            mean_joints += joints
    turns = np.float32(rounds - rounds // 2)
    return Chain(grammar, known, mean / turns, mean_joints / turns)


def _numbers(texts: Sequence[Text]) -> tuple[Ints, int]:
    """A number from 1 for each feature that is not rare, by its place; and how many have one."""
    count = np.zeros(SIZE, np.int32)
    for text in texts:
        for names in text:
            count[names] += 1
    kept = np.flatnonzero(count >= _RARE)
    known = np.zeros(SIZE, np.int32)
    known[kept] = np.arange(1, len(kept) + 1)
    return known, len(kept)


def _errors(
    batch: _Batch, truth: Sequence[Sequence[int]], weights: Floats, joints: Floats, grammar: Grammar
) -> tuple[Floats, Floats]:
    """How much too probable each label is at each cell, and two labels in a row altogether."""
    there = batch.there
    seen = _chances(
        batch.scores(weights), grammar.masked(joints), grammar.begins.astype(np.float32), there
    )
    errors = seen.labels.transpose(1, 0, 2).copy()
    wrong = seen.joints.copy()
    for row, labels in enumerate(truth):
        errors[row, np.arange(len(labels)), labels] -= 1.0
        np.subtract.at(wrong, (labels[:-1], labels[1:]), 1.0)
    errors *= there[:, :, None]
    return errors.reshape(-1, grammar.size), wrong
