"""Words and marks of a text by their place, and texts made of tokens."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Span: TypeAlias = "tuple[int, int]"
"""First and one past the last, in characters or in tokens."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_READABLE = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_MARKS = frozenset({"``", "''", '"'})
_LEFT = frozenset({",", ".", ";", ":", "?", "!", "”", ")", "]", "%", "...", "n't", "'"})
_BEFORE_CLOSING = frozenset({",", ".", "?", "!"})
_RIGHT = frozenset({"“", "(", "[", "$", "`"})


class Tokens:
    """The words and marks of a text by their place, to turn characters into tokens."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take tokens in text order."""
        self._spans = list(spans)
        self._starts = [start for start, _ in self._spans]
        self._ends = [end for _, end in self._spans]

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Runs of letters and digits, and every other mark by itself."""
        return cls(found.span() for found in _TOKEN.finditer(text))

    def within(self, span: Span) -> Span:
        """The tokens that a stretch of characters touches; first = last when it touches none."""
        first = bisect.bisect_right(self._ends, span[0])
        return first, max(first, bisect.bisect_left(self._starts, span[1]))

    def stretch(self, span: Span) -> Span:
        """The characters from the first to the last of some tokens."""
        return self._starts[span[0]], self._ends[span[1] - 1]

    def spans(self, spans: Iterable[Span]) -> frozenset[Span]:
        """Stretches of characters as stretches of tokens, empty ones left out."""
        found = (self.within(span) for span in spans)
        return frozenset(span for span in found if span[0] < span[1])


def printed(tokens: Sequence[str]) -> tuple[str, Tokens]:
    """Tokens as they would be printed, and where they are in that."""
    within = _begins_inside(tokens)  # of quotation marks
    text = "“" if within else ""
    spans: list[Span] = []
    for token in tokens:
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
