"""Names known beforehand, in the parse."""

from __future__ import annotations

import pytest

from ostrakon.news.model import load_model, parse

pytestmark = pytest.mark.model


@pytest.mark.parametrize("name", ["Red Guards", "Lashkar-e-Nur", "Hezbollah"])
@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ministers have not agreed to put Iran’s feared {} on the terror list.", "put"),
        ("Canada will soon list Iran’s feared {} as a terrorist group, it said.", "list"),
        ("Ministers want to outlaw Iran’s hated {} this week.", "outlaw"),
    ],
)
def test_a_participle_before_a_name_makes_no_clause(name: str, text: str, verb: str) -> None:
    text = text.format(name)
    start = text.index(name)
    doc = parse(text, load_model().nlp, [(start, start + len(name), "PARTY")])
    span = doc.char_span(start, start + len(name))
    assert span is not None
    head = span.root.head
    assert head.lemma_ == verb
    assert span.root.dep_ in ("dobj", "nsubj")
    assert doc[span.start - 1].head.i == span.root.i
    assert doc[span.start - 3].dep_ == "poss"


def test_who_really_feared_somebody_still_did() -> None:
    text = "The villagers feared Hezbollah."
    start = text.index("Hezbollah")
    doc = parse(text, load_model().nlp, [(start, start + 9, "PARTY")])
    assert doc[3].head.text == "feared"
    assert doc[2].dep_ == "ROOT"
