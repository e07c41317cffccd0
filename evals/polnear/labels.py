"""Parsed passages with one label a token, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc

from evals.polnear.chain import Grammar
from evals.polnear.records import COMPONENTS, Attribution
from evals.tokens import Span, Tokens

NONE = 0
"""Says nothing; for each component follow one that begins a span and one that goes on with it."""
_MANY = 1 + 2 * len(COMPONENTS)


def begins(component: str) -> int:
    """The label that begins a span of the component."""
    return 1 + 2 * COMPONENTS.index(component)


def the_grammar() -> Grammar:
    """A label that goes on follows one of its own component only."""
    follows = np.ones((_MANY, _MANY), np.bool_)
    opens = np.ones(_MANY, np.bool_)
    for component in COMPONENTS:
        first = begins(component)
        follows[:, first + 1] = False
        follows[first : first + 2, first + 1] = True
        opens[first + 1] = False
    return Grammar(opens, follows)


def labelled(doc: Doc, start: int, attributions: Iterable[Attribution]) -> list[int]:
    """The labels of a passage that begins at a character of its article."""
    labels = [NONE] * len(doc)
    tokens = Tokens((one.idx + start, one.idx + start + len(one)) for one in doc)
    rows = list(attributions)
    for component in COMPONENTS:
        label = begins(component)
        for span in sorted({span for one in rows for span in getattr(one, component)}):
            first, end = tokens.within(span)
            while first < end and doc[first].is_space:
                first += 1
            for at in range(first, end):
                labels[at] = label if at == first else label + 1
    for at, label in enumerate(labels):
        goes_on = label != NONE and label % 2 == 0
        if goes_on and (at == 0 or labels[at - 1] not in (label, label - 1)):
            labels[at] = label - 1  # a span that another one has cut in two
    return labels


def stretches(doc: Doc, labels: Sequence[int], start: int = 0) -> dict[str, list[Span]]:
    """The spans of labels by component, in characters of the text where the passage begins."""
    found: dict[str, list[Span]] = {component: [] for component in COMPONENTS}
    at = 0
    while at < len(labels):
        label, end = labels[at], at + 1
        if label != NONE:
            while end < len(labels) and labels[end] == label + 1:
                end += 1
            last = doc[end - 1]
            span = (start + doc[at].idx, start + last.idx + len(last))
            found[COMPONENTS[(label - 1) // 2]].append(span)
        at = end
    return found
