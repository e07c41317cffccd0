"""Plain records of the PolNeAR exam: articles and passages with their keys, and answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from evals.tokens import Span, Tokens

COMPONENTS = ("source", "cue", "content")

Spans: TypeAlias = "tuple[Span, ...]"
Parts: TypeAlias = "Mapping[str, frozenset[Span]]"
"""The spans of each component, in tokens."""

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
