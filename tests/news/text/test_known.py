"""Names known beforehand, in the parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ostrakon.news.text.known import mend
from ostrakon.news.text.model import load_model, parse

VOCAB = Vocab()
TAGS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBN", "ADP": "IN", "PUNCT": "POS"}


@st.composite
def parses(draw: st.DrawFn) -> tuple[Doc, int, int]:
    """Any tree over some words, however odd, and a name in it."""
    size = draw(st.integers(4, 10))
    order = draw(st.permutations(range(size)))
    heads = [order[0]] * size
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    kinds = draw(st.lists(st.sampled_from(sorted(TAGS)), min_size=size, max_size=size))
    doc = Doc(
        VOCAB,
        words=[f"w{i}" for i in range(size)],
        heads=heads,
        deps=["ROOT" if head == i else "dep" for i, head in enumerate(heads)],
        pos=kinds,
        tags=[TAGS[kind] for kind in kinds],
    )
    start = draw(st.integers(0, size - 1))
    return doc, start, draw(st.integers(start + 1, size))


@given(parses())
def test_a_mended_parse_is_still_a_tree(parsed: tuple[Doc, int, int]) -> None:
    doc, start, end = parsed
    root = [token.i for token in doc if token.head.i == token.i]
    mend(doc[start:end])
    assert [token.i for token in doc if token.head.i == token.i] == root
    for token in doc:
        way = [token.i]
        while doc[way[-1]].head.i != way[-1]:
            assert len(way) <= len(doc)
            way.append(doc[way[-1]].head.i)
        assert way[-1] == root[0]
    assert 0 <= doc[start:end].root.i - start < end - start


@pytest.mark.model
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


@pytest.mark.model
def test_who_really_feared_somebody_still_did() -> None:
    text = "The villagers feared Hezbollah."
    start = text.index("Hezbollah")
    doc = parse(text, load_model().nlp, [(start, start + 9, "PARTY")])
    assert doc[3].head.text == "feared"
    assert doc[2].dep_ == "ROOT"
