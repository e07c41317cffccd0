"""Ostrakon in the run: what its stage of attributions finds, before claims are made of them.

A claim quotes a passage with its source and cue, so the stage itself is asked. Attributions that
share a cue are one here. A nested attribution is answered like any other for an article; a passage
has one label a token. A content that is a quotation is given with its marks, as in the keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from evals.polnear.passages import flat, written
from evals.polnear.records import Answer, Attribution, Document
from evals.run import the_analyser
from evals.tokens import Span

_OPENING = re.compile(r"[“\"‘'«]\s?$")
_CLOSING = re.compile(r"^[.,?!…-]*\s?[”\"’'»]")
_MARKS = frozenset("“”\"‘’'«»")

Finder: TypeAlias = "Callable[[str], list[Attribution]]"


def ostrakon(documents: Sequence[Document]) -> list[Answer]:
    """What the shipped reader finds in each article and passage."""
    with the_finder() as find:
        return answered(documents, find)


def answered(documents: Sequence[Document], find: Finder) -> list[Answer]:
    """Articles and passages read by a finder of attributions in texts."""
    found = []
    for document in documents:
        passages = []
        for passage in document.passages:
            text, tokens = written(passage)
            passages.append(flat(find(text), tokens))
        said = find(document.text) if document.attributions is not None else []
        found.append(Answer(tuple(said), tuple(passages)))
    return found


@contextmanager
def the_finder() -> Iterator[Finder]:
    """The product's stage of attributions, over a fresh store of the shipped facts.

    Raises:
        NoReaderError: when it or its model cannot be loaded.
    """
    with the_analyser() as analyse:
        from ostrakon.news.saying.attribution import find_attributions

        def find(text: str) -> list[Attribution]:
            analysis = analyse(text)
            said: dict[Span, tuple[Span | None, list[Span]]] = {}
            for one in find_attributions(analysis):
                contents = said.setdefault(one.cue_span, (one.voice.span, []))[1]
                marked = (with_marks(text, span) for span in one.contents)
                contents += [span for span in marked if span not in contents]
            return [
                Attribution((source,) if source else (), (cue,), tuple(sorted(contents)))
                for cue, (source, contents) in said.items()
            ]

        yield find


def with_marks(text: str, span: Span) -> Span:
    """A quotation with the marks that stand around it, and what stands before the closing one.

    >>> with_marks("He said: “It burned,” and left.", (10, 19))
    (9, 21)
    """
    start, end = span
    opened = _OPENING.search(text[max(0, start - 2) : start])
    if opened:
        start -= len(opened[0])
    if opened or any(mark in _MARKS for mark in text[start:end]):
        closed = _CLOSING.match(text[end : end + 6])
        end += len(closed[0]) if closed else 0
    return start, end
