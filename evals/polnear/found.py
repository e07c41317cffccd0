"""Attributions of an article found: by their content, then with their source and cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evals.assign import assigned
from evals.polnear.records import Attribution, covered, union_share
from evals.tokens import Tokens

HALF = 0.5
_TIE = 1000.0
"""One more attribution found outweighs any overlap; among as many the larger overlap counts."""


class Match(NamedTuple):
    """An attribution of the key and what was found of it.

    Attributes:
        gold: place in the key.
        source: the sources meet by half of their union, or neither has one.
        cue: the same of the cues.
    """

    gold: int
    source: bool
    cue: bool


def found(gold: Sequence[Attribution], said: Sequence[Attribution], tokens: Tokens) -> list[Match]:
    """The attributions of the key whose content an answer meets by half of the union.

    Answers are assigned one to one. An attribution without content is found by none.
    """
    keys, answers = ([_Sides(one, tokens) for one in side] for side in (gold, said))
    values = [[_value(one.content, other.content) for other in answers] for one in keys]
    return [
        Match(
            row,
            union_share(keys[row].source, answers[column].source) >= HALF,
            union_share(keys[row].cue, answers[column].cue) >= HALF,
        )
        for row, column in assigned(values)
    ]


class _Sides:
    """The tokens of each component of an attribution."""

    def __init__(self, one: Attribution, tokens: Tokens) -> None:
        self.source, self.cue, self.content = (covered(tokens.spans(side)) for side in one)


def _value(gold: frozenset[int], said: frozenset[int]) -> float:
    """What a pair is worth: nothing below half."""
    if not gold & said:
        return 0.0
    share = union_share(gold, said)
    return _TIE + share if share >= HALF else 0.0
