"""Precision, recall and F1 from counts, and macro F1 over classes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple


class Count(NamedTuple):
    """How much was answered, was asked for, and was right.

    The two kinds of right are apart because some scores count the answers that hit and the asked
    that were hit; they may be fractions.
    """

    right_answers: float = 0.0
    answered: float = 0.0
    right_asked: float = 0.0
    asked: float = 0.0

    @property
    def precision(self) -> float:
        """Right answers by answers; 0 when there are none."""
        return self.right_answers / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        """Asked that were hit by asked; 0 when there are none."""
        return self.right_asked / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 when both are 0."""
        return harmonic(self.precision, self.recall)

    def figures(self, name: str) -> dict[str, float]:
        """`NAME_precision`, `NAME_recall`, `NAME_f1`."""
        return {
            f"{name}_precision": self.precision, f"{name}_recall": self.recall,
            f"{name}_f1": self.f1,
        }  # fmt: skip


def counted(right: float, answered: float, asked: float) -> Count:
    """A count whose right answers are one to one with the asked that were hit."""
    return Count(right, answered, right, asked)


def total(counts: Iterable[Count]) -> Count:
    """The sum of counts, field by field."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for count in counts:
        sums = [one + other for one, other in zip(sums, count, strict=True)]
    return Count(*sums)


def harmonic(precision: float, recall: float) -> float:
    """F1 of a precision and a recall."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def accuracy(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The share that is equal; 0 of none."""
    if not gold:
        return 0.0
    return sum(a == b for a, b in zip(gold, found, strict=True)) / len(gold)


def macro_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The mean F1 of the classes that the gold has; any other answer is only wrong."""
    classes = set(gold)
    if not classes:
        return 0.0
    return sum(class_f1(gold, found, one) for one in classes) / len(classes)


def class_f1(gold: Sequence[Hashable], found: Sequence[Hashable], one: Hashable) -> float:
    """F1 of one class."""
    right = sum(a == b == one for a, b in zip(gold, found, strict=True))
    return counted(right, sum(b == one for b in found), sum(a == one for a in gold)).f1
