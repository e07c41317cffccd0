"""The level to be above: always certain, and negations and modal words that stand near."""

from __future__ import annotations

from collections.abc import Sequence

from evals.factuality.data import Answer, Sentence

_NOT = frozenset(
    ("not", "n't", "never", "no", "without", "nobody", "none", "neither", "nor", "failed",
     "refused", "denied")
)  # fmt: skip
_MAY = frozenset(
    ("may", "might", "could", "possible", "possibly", "perhaps", "whether", "if", "unless")
)
_WILL = frozenset(
    ("will", "would", "to", "should", "must", "can", "plans", "wants", "want", "hopes", "expects",
     "likely")
)  # fmt: skip
_REACH = 4  # tokens before the predicate that are looked at


def always_certain(sentences: Sequence[Sentence]) -> list[Answer]:
    """+3 for every event."""
    return [tuple(3.0 for _ in sentence.events) for sentence in sentences]


def nearby_words(sentences: Sequence[Sentence]) -> list[Answer]:
    """-3 after a negation, 0 after a word of doubt, 1 after one of will or duty, else +3."""
    return [
        tuple(_value(sentence.tokens[max(0, event.start - _REACH) : event.start])
              for event in sentence.events)
        for sentence in sentences
    ]  # fmt: skip


def _value(before: Sequence[str]) -> float:
    """From the words before a predicate."""
    words = {word.lower() for word in before}
    if words & _NOT:
        return -3.0
    if words & _MAY:
        return 0.0
    return 1.0 if words & _WILL else 3.0
