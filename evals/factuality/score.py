"""How answers about factuality are scored (data README, `factuality`; READING.md, 3.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evals.counts import accuracy, macro_f1
from evals.exam import Figures
from evals.factuality.data import Answer, Sentence

OPEN = 0.0
"""What counts for an event about which a system says nothing: open."""


def score(sentences: Sequence[Sentence], answers: Sequence[Answer]) -> Figures:
    """Of each part: Pearson's r, mean absolute error, and two figures of the sign.

    `sign` is the accuracy and `sign_macro_f1` the mean F1 of "it did" and "it did not", both over
    the events whose label is not 0; an open answer is wrong there. r is left out where it is not
    defined (one answer for all). `events_count` and `answered` say on how much.
    """
    parts: dict[str, list[tuple[float, float | None]]] = {}
    for sentence, answer in zip(sentences, answers, strict=True):
        pairs = zip((event.label for event in sentence.events), answer, strict=True)
        parts.setdefault(sentence.part, []).extend(pairs)
    figures: Figures = {}
    for part, pairs_of in parts.items():
        if pairs_of:
            figures |= {f"{part}_{name}": value for name, value in _figures(pairs_of).items()}
    return figures


def _figures(pairs: Sequence[tuple[float, float | None]]) -> Figures:
    """Of one part."""
    gold = [label for label, _ in pairs]
    found = [OPEN if value is None else value for _, value in pairs]
    figures: Figures = {}
    r = pearson(gold, found)
    if r is not None:
        figures["r"] = r
    figures["mean_absolute_error"] = sum(
        abs(a - b) for a, b in zip(gold, found, strict=True)
    ) / len(gold)
    signs = [(sign(a), sign(b)) for a, b in zip(gold, found, strict=True) if a]
    if signs:
        figures["sign"] = accuracy([a for a, _ in signs], [b for _, b in signs])
        figures["sign_macro_f1"] = macro_f1([a for a, _ in signs], [b for _, b in signs])
    figures["answered"] = sum(value is not None for _, value in pairs) / len(pairs)
    figures["events_count"] = len(pairs)
    return figures


def sign(value: float) -> int:
    """1, 0 or -1."""
    return (value > 0) - (value < 0)


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation; `None` where either does not vary.

    >>> pearson([1, 2, 3], [2, 4, 6]), pearson([1, 2], [3, 3])
    (1.0, None)
    """
    mean_one, mean_other = math.fsum(one) / len(one), math.fsum(other) / len(other)
    apart_one = [value - mean_one for value in one]
    apart_other = [value - mean_other for value in other]
    length = math.sqrt(math.fsum(v * v for v in apart_one) * math.fsum(v * v for v in apart_other))
    if not length:
        return None
    return math.fsum(a * b for a, b in zip(apart_one, apart_other, strict=True)) / length
