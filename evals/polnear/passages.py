"""Tokenised passages as texts, and attributions found in those as spans of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.polnear.records import COMPONENTS, Attribution, Passage, covered
from evals.tokens import Span, Tokens, printed


def written(passage: Passage) -> tuple[str, Tokens]:
    """The passage as it would be printed, and where its tokens are in that."""
    return printed(passage.tokens)


def flat(attributions: Iterable[Attribution], tokens: Tokens) -> dict[str, frozenset[Span]]:
    """Spans in which no token has two labels, as in the key.

    The attribution with the longest content goes first; one that would take a token of another is
    left out.
    """
    taken: set[int] = set()
    kept: dict[str, set[Span]] = {component: set() for component in COMPONENTS}
    for sides in sorted(_sides(attributions, tokens), key=lambda sides: -_size(sides[-1])):
        used = [at for side in sides for at in covered(side)]
        if not taken.isdisjoint(used) or len(set(used)) < len(used):
            continue
        taken.update(used)
        for component, side in zip(COMPONENTS, sides, strict=True):
            kept[component] |= side
    return {component: frozenset(spans) for component, spans in kept.items()}


def _sides(
    attributions: Iterable[Attribution], tokens: Tokens
) -> Sequence[tuple[frozenset[Span], ...]]:
    """The spans of each component of each attribution."""
    return [tuple(tokens.spans(side) for side in one) for one in attributions]


def _size(spans: Iterable[Span]) -> int:
    """How many tokens."""
    return sum(end - start for start, end in spans)
