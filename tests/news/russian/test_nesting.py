"""Who says what within what somebody says: nobody says it within their own words."""

from __future__ import annotations

import dataclasses
from typing import cast

import spacy

from ostrakon.news.analysis import Analysis, Attribution, Voice
from ostrakon.news.russian.saying import _parent


@dataclasses.dataclass
class _Text:
    """So much of an analysis as nesting looks at."""

    doc: object
    attributions: list[Attribution]


def test_two_that_hold_one_another_are_not_each_in_the_other() -> None:
    doc = spacy.blank("ru")("Один заявил что другой сказал")
    spans = ((0, 29), (0, 29), (12, 29))
    said = [
        Attribution(
            number=number, voice=Voice(str(number), "person"), cue=cue, cue_span=(0, 1),
            contents=(span,), content_root=None, manner="indirect", act="assert", polarity="+",
            strength="CT", author_strength="PR", modality=(), parent=None, frame="x", p=1.0,
        )
        for number, (cue, span) in enumerate(zip((1, 4, 4), spans, strict=True))
    ]  # fmt: skip
    analysis = cast(Analysis, _Text(doc, said))
    parents = {one.number: _parent(analysis, one) for one in said}
    for one in parents:
        seen, step = set[int](), parents[one]
        while step is not None:
            assert step not in seen
            seen.add(step)
            step = parents[step]
    assert parents == {0: 1, 1: None, 2: 0}
