"""Tokenised passages as texts, and attributions found in those as spans of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.polnear.records import COMPONENTS, Attribution, Passage, Span, Tokens, covered

_READABLE = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_MARKS = frozenset({"``", "''", '"'})
_LEFT = frozenset({",", ".", ";", ":", "?", "!", "”", ")", "]", "%", "...", "n't", "'"})
_BEFORE_CLOSING = frozenset({",", ".", "?", "!"})
_RIGHT = frozenset({"“", "(", "[", "$", "`"})


def written(passage: Passage) -> tuple[str, Tokens]:
    """The passage as it would be printed, and where its tokens are in that."""
    within = _begins_inside(passage.tokens)  # of quotation marks
    text = "“" if within else ""
    spans: list[Span] = []
    for token in passage.tokens:
        shown = _READABLE.get(token, token)
        if token in _MARKS:
            # The tokens do not always tell opening from closing.
            within = token == "``" or not within
            shown = "“" if within else "”"
        joined = shown in _LEFT or (shown.startswith("'") and len(shown) > 1)
        if text and not joined and text[-1] not in _RIGHT:
            text += " "
        spans.append((len(text), len(text) + len(shown)))
        text += shown
    return text, Tokens(spans)


def _begins_inside(tokens: Sequence[str]) -> bool:
    """Whether a passage begins in the middle of a quotation: its first mark closes one."""
    marks = [at for at, token in enumerate(tokens) if token in _MARKS]
    if len(marks) % 2 == 0 or tokens[marks[0]] == "``" or marks[0] == 0:
        return False
    return tokens[marks[0] - 1] in _BEFORE_CLOSING


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
