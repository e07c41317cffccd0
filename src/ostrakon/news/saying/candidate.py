"""A proposed attribution: what the patterns hand to `attribution`."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.saying.cues import Cue, NounCue

TokenRange = tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed attribution, in token indices (ranges inclusive).

    Attributes:
        frame: name of the pattern.
        cue: head of the cue; `cue_last` its last token.
        source: head of the source; None when nobody is named.
        contents: ranges of the content.
        root: what heads the content.
        reading: of the cue.
        negated: the cue itself is negated.
        cue_first: first token of the cue, where it begins before its head.
        extended: `contents` may grow over the rest of a quotation.
    """

    frame: str
    cue: int
    cue_last: int
    source: int | None
    contents: tuple[TokenRange, ...]
    root: int | None
    reading: Cue | NounCue
    negated: bool = False
    extended: bool = True
    cue_first: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a pattern matched: content ranges, their head, last token of the cue, own name."""

    contents: tuple[TokenRange, ...]
    root: Token
    last: Token | None = None
    frame: str | None = None
