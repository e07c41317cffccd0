"""The shipped reader's view of each event: what its author makes of it, by FactBank's values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evals.factuality.data import Answer, Sentence
from evals.factuality.wording import printed
from evals.shipped import attributed, shipped_reader

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ostrakon.news.analysis import Analysis
    from ostrakon.service.reading import Reader

VALUES = {
    "CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "CTu": 0.0, "PS-": -1.0, "PR-": -2.0,
    "CT-": -3.0,
}  # fmt: skip
"""The reader's certainty on the scale of the sets."""


def ours(sentences: Sequence[Sentence]) -> list[Answer]:
    """Each sentence read by itself, as a document without title or day."""
    with shipped_reader() as reader:
        return [answer(sentence, reader) for sentence in sentences]


def answer(sentence: Sentence, reader: Reader) -> Answer:
    """How sure the author of a sentence leaves its reader of each event in it."""
    text, spans = printed(sentence.tokens)
    analysis = attributed(reader, text, None, title_end=0)
    return tuple(
        certainty(analysis, spans[event.start][0], spans[event.end - 1][1])
        for event in sentence.events
    )


def certainty(analysis: Analysis, start: int, end: int) -> float | None:
    """Of the predicate in a passage; `None` when the parser has no word there."""
    from ostrakon.news.claims.stand import stand_of
    from ostrakon.news.saying.modality import scope_of

    head = head_in(analysis.doc, start, end)
    if head is None:
        return None
    said = analysis.attribution_at(analysis.doc[head].idx)
    stand = stand_of(analysis, scope_of(analysis, head), said, bare=False)
    return VALUES[stand.certain().author]


def head_in(doc: Doc, start: int, end: int) -> int | None:
    """The token that heads a passage."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root.i if span is not None else None
