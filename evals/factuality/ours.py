"""The shipped reader's view of each event, by FactBank's values.

Those who labelled these sets took the word of whoever is quoted, where the text does not doubt it:
events that are only reported are mostly labelled as certain. So the answer is the holder's view,
which is the author's where nobody is quoted. The author's own view, open of all that is only
reported, is measured beside it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from evals.factuality.data import Answer, Sentence
from evals.factuality.wording import printed
from evals.shipped import attributed, shipped_reader

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ostrakon.news.analysis import Analysis
    from ostrakon.service.reading import Reader

View: TypeAlias = "tuple[float | None, float | None]"
"""The author's and the holder's."""

VALUES = {
    "CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "CTu": 0.0, "PS-": -1.0, "PR-": -2.0,
    "CT-": -3.0,
}  # fmt: skip
"""The reader's certainty on the scale of the sets."""


def ours(sentences: Sequence[Sentence]) -> list[Answer]:
    """How sure whoever is said to say it is of each event, else the author."""
    return [tuple(holder for _, holder in one) for one in _views(tuple(sentences))]


def authors(sentences: Sequence[Sentence]) -> list[Answer]:
    """How sure the author leaves its reader of each event."""
    return [tuple(author for author, _ in one) for one in _views(tuple(sentences))]


@functools.lru_cache(maxsize=1)
def _views(sentences: tuple[Sentence, ...]) -> list[tuple[View, ...]]:
    """Each sentence read by itself, as a document without title or day; once for both."""
    with shipped_reader() as reader:
        return [_view(sentence, reader) for sentence in sentences]


def _view(sentence: Sentence, reader: Reader) -> tuple[View, ...]:
    """Author's and holder's certainty of each event of a sentence."""
    text, spans = printed(sentence.tokens)
    analysis = attributed(reader, text, None, title_end=0)
    return tuple(
        certainty(analysis, spans[event.start][0], spans[event.end - 1][1])
        for event in sentence.events
    )


def certainty(analysis: Analysis, start: int, end: int) -> View:
    """Of the predicate in a passage; `None` when the parser has no word there."""
    from ostrakon.news.claims.stand import stand_of
    from ostrakon.news.saying.modality import scope_of

    head = head_in(analysis.doc, start, end)
    if head is None:
        return None, None
    said = analysis.attribution_at(analysis.doc[head].idx)
    certain = stand_of(analysis, scope_of(analysis, head), said, bare=False).certain()
    return VALUES[certain.author], VALUES[certain.holder]


def head_in(doc: Doc, start: int, end: int) -> int | None:
    """The token that heads a passage."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root.i if span is not None else None
