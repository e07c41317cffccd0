"""Plain records of the PolNeAR exam: articles and passages with their keys, and answers."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

COMPONENTS = ("source", "cue", "content")

Span: TypeAlias = "tuple[int, int]"
"""First and one past the last, in characters or in tokens."""
Spans: TypeAlias = "tuple[Span, ...]"
Parts: TypeAlias = "Mapping[str, frozenset[Span]]"
"""The spans of each component, in tokens."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
QUOTES = frozenset('"“”„‟«»')


class Attribution(NamedTuple):
    """Who (`source`) says (`cue`) what (`content`); each may be in pieces, or absent."""

    source: Spans
    cue: Spans
    content: Spans


class Passage(NamedTuple):
    """A tokenised passage and the spans of its labels."""

    tokens: tuple[str, ...]
    parts: Parts


@dataclasses.dataclass(frozen=True)
class Document:
    """An article, or what is given of it.

    Attributes:
        id: of the article; its passages bear it too.
        text: empty when only passages are given.
        attributions: in characters; None when only passages are given.
        passages: in the order of the file.
    """

    id: str
    text: str = ""
    attributions: tuple[Attribution, ...] | None = None
    passages: tuple[Passage, ...] = ()


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a system says of an article and of each of its passages."""

    attributions: tuple[Attribution, ...] = ()
    passages: tuple[Parts, ...] = ()


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

    def spans(self, spans: Iterable[Span]) -> frozenset[Span]:
        """Stretches of characters as stretches of tokens, empty ones left out."""
        found = (self.within(span) for span in spans)
        return frozenset(span for span in found if span[0] < span[1])


def covered(spans: Iterable[Span]) -> frozenset[int]:
    """The tokens of spans."""
    return frozenset(at for start, end in spans for at in range(start, end))


def union_share(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union; 1 of nothing and nothing."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0


def parts_of_labels(labels: Sequence[str]) -> dict[str, frozenset[Span]]:
    """Spans of labels `B-source`, `I-source` … `O`.

    A B opens a span; an I goes on with it if it is open and of the same component, else it closes
    what is open and opens nothing.
    """
    found: dict[str, set[Span]] = {component: set() for component in COMPONENTS}
    opened: tuple[str, int] | None = None
    for at, label in enumerate((*labels, "O")):
        kind, _, component = label.partition("-")
        if opened and kind == "I" and component == opened[0]:
            continue
        if opened:
            found.setdefault(opened[0], set()).add((opened[1], at))
        opened = (component, at) if kind == "B" else None
    return {component: frozenset(found[component]) for component in COMPONENTS}


def parts_of(attributions: Iterable[Attribution], tokens: Tokens) -> dict[str, frozenset[Span]]:
    """The spans of all attributions by component, each once."""
    rows = list(attributions)
    return {
        component: frozenset().union(*(tokens.spans(getattr(one, component)) for one in rows))
        for component in COMPONENTS
    }


def is_quoted(text: str, attribution: Attribution) -> bool:
    """Whether the content has a quotation mark."""
    return any(not QUOTES.isdisjoint(text[start:end]) for start, end in attribution.content)
