"""The learner of PolNeAR: chains of labels, links between spans, on invented sentences."""

from __future__ import annotations

import functools
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from evals.polnear.chain import Chain, Grammar, learn, places
from evals.polnear.grid import Grid
from evals.polnear.labels import begins, labelled, stretches, the_grammar
from evals.polnear.linking import Article, learn_links
from evals.polnear.records import COMPONENTS, Attribution
from evals.polnear.trained import _unclaimed
from evals.polnear.traits import traits
from evals.polnear.words import CueWords, families

WORDS = ["Ann", "said", '"', "it", "burned", '"', "."]


def parsed() -> Doc:
    """Ann said "it burned"."""
    return Doc(
        English().vocab, WORDS, spaces=[True, True, False, True, False, False, False],
        heads=[1, 1, 4, 4, 1, 4, 1], lemmas=["Ann", "say", '"', "it", "burn", '"', "."],
        deps=["nsubj", "ROOT", "punct", "nsubj", "ccomp", "punct", "punct"],
        pos=["PROPN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT", "PUNCT"],
        tags=["NNP", "VBD", "``", "PRP", "VBD", "''", "."],
    )  # fmt: skip


KEY = Attribution(((0, 3),), ((4, 8),), ((9, 20),))


def grid(doc: Doc) -> Grid:
    """The sentence in columns, with "say" a sure cue."""
    return Grid.of(doc, lambda token: 5 if token.lemma_ == "say" else 0, lambda _: -1)


def test_labels_and_back() -> None:
    """A span becomes labels and the labels the span, wherever the passage begins."""
    doc = parsed()
    labels = labelled(doc, 0, [KEY])
    assert labels == [1, 3, 5, 6, 6, 6, 0]
    assert stretches(doc, labels) == dict(zip(COMPONENTS, map(list, KEY), strict=True))
    moved = Attribution(*(tuple((a + 7, b + 7) for a, b in side) for side in KEY))
    assert labelled(doc, 7, [moved]) == labels
    assert stretches(doc, labels, 7)["content"] == [(16, 27)]


def test_a_span_cut_in_two_begins_again() -> None:
    """Where one span takes a token out of another, what is left begins with a B."""
    doc = parsed()
    labels = labelled(doc, 0, [Attribution(((10, 12),), (), ()), Attribution((), (), ((9, 20),))])
    assert labels[3] in (1, 6)
    allowed = the_grammar()
    assert allowed.begins[labels[0]]
    assert all(allowed.follows[a, b] for a, b in itertools.pairwise(labels))


def test_columns_of_a_passage() -> None:
    """Quotation, governor and phrases of the sentence."""
    found = grid(parsed())
    assert found.quotations == [(2, 5)]
    assert found.mark == [0, 0, 1, 2, 2, 3, 0]
    assert found.governor == [1] * 7
    assert found.hangs[3] == 4
    assert found.opens[2] == 4
    assert found.shuts[5] == 4
    assert found.cues == [1]


def test_traits_tell_where_a_token_hangs() -> None:
    """The clause is told to hang on a likely cue to its left, the subject to begin its phrase."""
    rows = traits(grid(parsed()))
    assert len(rows) == len(WORDS)
    assert "g=ccomp|R" in rows[4]
    assert "ge=BE|nsubj|L|5" in rows[0]


def test_ripeness_by_counts() -> None:
    """A word is as ripe as the share of its places that are cues; taken out it is unknown."""
    doc = parsed()
    cue = begins("cue")
    row = [cue if word == "said" else 0 for word in WORDS]
    words = CueWords([(doc, row)] * 30)
    assert words.ripeness(doc[1]) == 5
    assert words.ripeness(doc[4]) == 0
    words.add([(doc, row)] * 30, -1)
    assert words.ripeness(doc[1]) == 1


def test_a_model_without_vectors_has_no_families() -> None:
    """Then all words are of one group."""
    doc = parsed()
    assert families(doc.vocab)(doc[0]) == -1


def test_chain_learns_what_follows_what() -> None:
    """After an "a" a "b" word is 2, elsewhere 0: only the order of labels tells."""
    grammar = Grammar(np.array([True, True, False]), np.array(
        [[True, True, False], [True, True, True], [True, True, True]]))  # fmt: skip
    texts = [places([["a"], ["x"], ["b"]]), places([["b"], ["x"], ["a"]])] * 20
    truth = [[1, 2, 2], [0, 0, 1]] * 20
    chain = learn(texts, truth, grammar, rounds=12)
    assert chain.labels(texts[:2]) == truth[:2]
    assert chain.labels([[]]) == [[]]
    chances = chain.chances(texts[:2])
    assert chances[0].shape == (3, 3)
    assert chances[0].sum(axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert chances[1].argmax(axis=1).tolist() == truth[1]


@functools.lru_cache(maxsize=1)
def small_chain() -> Chain:
    """What is learned from one text of three tokens."""
    known = [places([["a"], ["b"], ["c"]])] * 4
    return learn(known, [[1, 2, 5]] * 4, the_grammar(), rounds=2)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=6), min_size=1, max_size=6))
def test_labels_are_always_possible(texts: list[list[str]]) -> None:
    """Whatever is read, no label goes on with what was not begun."""
    grammar = the_grammar()
    read = [places([[one] for one in text]) for text in texts]
    for text, labels in zip(texts, small_chain().labels(read), strict=True):
        assert len(labels) == len(text)
        assert not labels or grammar.begins[labels[0]]
        assert all(grammar.follows[a, b] for a, b in itertools.pairwise(labels))


def test_links_are_learned() -> None:
    """The source and the content of the same clause are joined to its cue."""
    doc = parsed()
    spans = [(0, "source", (0, 3)), (0, "cue", (4, 8)), (0, "content", (9, 20))]
    article = Article.of([doc], [0], spans)
    apart = Attribution((), ((4, 8),), ())
    linker = learn_links([(article, [KEY])] * 8)
    assert linker.joined(article) == [KEY]
    alone = learn_links([(article, [apart, Attribution((), (), ((9, 20),))])] * 8)
    assert alone.joined(article) == [Attribution((), (), ((9, 20),))]


def test_a_quotation_that_is_in_no_content_goes_on() -> None:
    """It is the speaker's before it; a short one is left."""
    text = 'Ann said it burned. "Nothing was left of the mill." They call it "the pit".'
    found = Attribution(((0, 3),), ((4, 8),), ((9, 18),))
    (more,) = _unclaimed(text, [found])
    assert more.source == found.source
    assert text[slice(*more.content[0])] == '"Nothing was left of the mill."'
    assert _unclaimed(text, [Attribution((), (), ((0, len(text)),))]) == []
