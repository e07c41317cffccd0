"""The scorers of PolNeAR, on invented cases worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.polnear import spans
from evals.polnear.classes import classes, cue_class
from evals.polnear.command import EXAM
from evals.polnear.data import answers, load, training
from evals.polnear.figures import figures
from evals.polnear.found import found
from evals.polnear.ours import with_marks
from evals.polnear.passages import flat, written
from evals.polnear.records import (
    Answer,
    Attribution,
    Document,
    Passage,
    parts_of_labels,
    union_share,
)
from evals.rows import BadDataError
from evals.tokens import Tokens

Row = dict[str, Any]
TEXT = "Ann said “the mill burned down.” Ben denied it. According to Cid, it was old."


def spanned(*phrases: str) -> tuple[tuple[int, int], ...]:
    """Where phrases stand in the text."""
    return tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in phrases)


def said(source: str, cue: str, content: str) -> Attribution:
    """An attribution of the text."""
    return Attribution(*(spanned(one) if one else () for one in (source, cue, content)))


ANN = said("Ann", "said", "“the mill burned down.”")
BEN = said("Ben", "denied", "it")
CID = said("Cid", "According to", "it was old")


def test_labels_as_spans() -> None:
    """A B opens; an I that does not go on with what is open closes it and opens nothing."""
    labels = ["B-cue", "I-cue", "B-cue", "I-source", "I-source", "O", "I-content", "B-content"]
    parts = parts_of_labels(labels)
    assert parts["cue"] == {(0, 2), (2, 3)}
    assert parts["source"] == frozenset()
    assert parts["content"] == {(7, 8)}


def test_spans_by_hand() -> None:
    """One exact, one with the right beginning, one too many, one missed."""
    pairs = [
        (frozenset({(0, 2), (4, 8), (10, 11)}), frozenset({(0, 2), (4, 7), (20, 22)})),
        (frozenset[tuple[int, int]](), frozenset[tuple[int, int]]()),
    ]
    assert spans.exact(pairs) == (1, 3, 1, 3)
    assert spans.begin(pairs) == (2, 3, 2, 3)
    assert spans.half(pairs) == (2, 3, 2, 3)
    assert spans.tokens(pairs) == (5, 7, 5, 7)
    # 1, 3/4 and 0 for the key's, and 0 for the one that touches none.
    assert spans.jaccard(pairs) == pytest.approx(1.75 / 4)
    assert spans.jaccard([]) == 0


def test_two_answers_share_no_span_of_the_key() -> None:
    """Half of a span each: only one of them finds it."""
    pairs = [(frozenset({(0, 4)}), frozenset({(0, 2), (2, 4)}))]
    assert spans.half(pairs) == (1, 2, 1, 1)
    assert spans.jaccard(pairs) == 0.5


def test_characters_as_tokens() -> None:
    """Blanks count nothing; a mark is a token of its own."""
    tokens = Tokens.of("It burned, he said.")
    assert tokens.within((0, 10)) == (0, 3)
    assert tokens.within((2, 11)) == (1, 3)
    assert tokens.spans([(2, 3), (11, 13)]) == {(3, 4)}


def test_union_share_of_nothing() -> None:
    """Both empty is right, one empty is not."""
    assert union_share(frozenset(), frozenset()) == 1
    assert union_share(frozenset(), frozenset({1})) == 0


def test_attributions_found() -> None:
    """By half of the content; then source and cue are looked at."""
    tokens = Tokens.of(TEXT)
    other = Attribution(spanned("Ben"), spanned("said"), spanned("the mill burned down"))
    (match,) = found([ANN, BEN, CID], [other], tokens)
    assert (match.gold, match.source, match.cue) == (0, False, True)
    less = Attribution(spanned("Ann"), spanned("said"), spanned("burned"))
    assert found([ANN], [less], tokens) == []
    assert len(found([ANN], [ANN, ANN], tokens)) == 1
    assert found([said("Ann", "said", "")], [said("Ann", "said", "")], tokens) == []


def test_no_source_is_right_where_there_is_none() -> None:
    """And a source where there is none is wrong."""
    tokens = Tokens.of(TEXT)
    nobody = ANN._replace(source=())
    assert found([nobody], [nobody], tokens)[0].source
    assert not found([nobody], [ANN], tokens)[0].source


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("said", "speech"), ("has been denying", "speech"), ("According to", "according"),
        ("believed", "private"), ("an allegation that", "nominal"), (":", "mark"), ("", "none"),
        ("about", "other"), ("Notes", "speech"), ("submitted", "other"), ("hopes", "private"),
    ],
)  # fmt: skip
def test_classes_of_cues(cue: str, name: str) -> None:
    """By the words, in any form."""
    assert cue_class(cue) == name


def test_classes_of_attributions() -> None:
    """Quoted, nested, nesting."""
    inner = said("", "", "the mill")
    assert classes(TEXT, [ANN, inner, BEN]) == [
        {"speech", "quoted", "nesting"}, {"none", "nested"}, {"speech"},
    ]  # fmt: skip


def test_figures_of_an_article() -> None:
    """Two of three found by two answers; one source is wrong."""
    document = Document("a", TEXT, (ANN, BEN, CID))
    wrong = CID._replace(source=spanned("Ben"))
    result = figures([document], [Answer((ANN, wrong))])
    assert result["attribution_precision"] == 1
    assert result["attribution_recall"] == pytest.approx(2 / 3)
    assert result["attribution_with_source_precision"] == 0.5
    assert result["source_accuracy"] == 0.5
    assert result["quoted_content_found"] == 1
    assert result["found_speech"] == 0.5
    assert result["source_exact_recall"] == pytest.approx(2 / 3)
    assert result["content_exact_precision"] == 1


def test_figures_of_passages_come_first() -> None:
    """Those of articles stand beside, under another name."""
    passage = Passage(("Ann", "said", "so"), parts_of_labels(["B-source", "B-cue", "B-content"]))
    document = Document("a", TEXT, (ANN,), (passage,))
    result = figures([document], [Answer((), (passage.parts,))])
    assert result["source_exact_f1"] == result["cue_exact_f1"] == 1
    assert result["article_source_exact_f1"] == result["attribution_f1"] == 0


def test_passages_as_text() -> None:
    """Marks go where they belong, and every token is found again."""
    passage = Passage(("``", "It", "burned", ",", "''", "said", "Ann", "'s", "dad", "."), {})
    text, tokens = written(passage)
    assert text == "“It burned,” said Ann's dad."
    assert tokens.within((text.index("Ann"), text.index(" dad"))) == (6, 8)


def test_a_passage_that_begins_inside_of_a_quotation() -> None:
    """Gets the mark that it lacks, which is no token."""
    text, tokens = written(Passage(("It", "burned", ",", "''", "said", "Ann", "."), {}))
    assert text == "“It burned,” said Ann."
    assert tokens.within((0, 3)) == (0, 1)
    assert written(Passage(("Ann", "said", ":", "''", "No"), {}))[0].endswith(": “No")


def test_flat_answers_have_one_label_a_token() -> None:
    """The longest content goes first."""
    tokens = Tokens.of(TEXT)
    inner = Attribution(spanned("the mill"), spanned("burned"), spanned("down"))
    parts = flat([inner, ANN, BEN], tokens)
    assert parts["source"] == tokens.spans([*ANN.source, *BEN.source])
    assert parts["content"] == tokens.spans([*ANN.content, *BEN.content])


def test_quotations_with_their_marks() -> None:
    """Only where there are marks."""
    start, end = spanned("the mill burned down.")[0]
    assert with_marks(TEXT, (start, end)) == ANN.content[0]
    assert with_marks(TEXT, CID.content[0]) == CID.content[0]


def written_rows(path: Path, *rows: Row) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def article(name: str, compartment: str) -> Row:
    """An article with one attribution."""
    sides = {side: list(map(list, getattr(ANN, side))) for side in ("source", "cue", "content")}
    return {"id": name, "compartment": compartment, "text": TEXT, "attributions": [sides]}


PASSAGE = {"id": "paper_mill_a1b2", "tokens": ["Ann", "said"], "labels": ["B-source", "B-cue"]}


def test_articles_to_learn_from_are_not_measured(tmp_path: Path) -> None:
    """Unless there are no others; passages go to their article."""
    written_rows(tmp_path / "a.jsonl", article("paper_mill", "dev"), article("paper_inn", "train"))
    written_rows(tmp_path / "b.jsonl", PASSAGE)
    (document,) = load(tmp_path)
    assert (document.id, len(document.passages)) == ("paper_mill", 1)
    assert document.attributions == (ANN,)
    assert [one.id for one in training(tmp_path)] == ["paper_inn"]
    assert [one.id for one in load(tmp_path / "b.jsonl")] == ["paper_mill"]
    (only,) = load(written_rows(tmp_path / "c.jsonl", article("paper_inn", "train")))
    assert only.id == "paper_inn"


def test_answers_of_another_system(tmp_path: Path) -> None:
    """In the formats of the data; what is not there is not answered."""
    written_rows(tmp_path / "a.jsonl", article("paper_mill", "dev"), article("paper_inn", "dev"))
    written_rows(tmp_path / "b.jsonl", PASSAGE)
    documents = load(tmp_path)
    file = written_rows(tmp_path / "answers.jsonl", article("paper_mill", "dev"), PASSAGE)
    result = figures(documents, answers(file, documents))
    assert result["source_exact_f1"] == result["attribution_precision"] == 1
    assert result["attribution_recall"] == 0.5


@pytest.mark.parametrize(
    "row",
    [
        {"id": "paper_mill_a1b2", "labels": ["O"]},
        {"id": "paper_mill", "attributions": [{"source": "Ann"}]},
    ],
)
def test_answers_that_do_not_fit(tmp_path: Path, row: Row) -> None:
    """Are errors of data."""
    documents = load(written_rows(tmp_path / "b.jsonl", PASSAGE))
    with pytest.raises(BadDataError):
        answers(written_rows(tmp_path / "answers.jsonl", row), documents)


def test_data_that_are_none(tmp_path: Path) -> None:
    """The row is named."""
    with pytest.raises(BadDataError, match="row 1"):
        load(written_rows(tmp_path / "a.jsonl", {"id": "x", "tokens": ["a"], "labels": []}))


@pytest.mark.model
@pytest.mark.parametrize("system", ["ostrakon", "speech verbs"])
def test_systems_find_a_plain_statement(system: str) -> None:
    """Source, cue and content of an indirect one."""
    text = "The old mill stood empty. The mayor said on Monday that the mill would be sold."
    passage = Passage(("The", "mayor", "said", "it", "was", "sold", "."), parts_of_labels([]))
    (answer,) = EXAM.systems[system]([Document("a", text, (), (passage,))])
    (one,) = answer.attributions
    assert [text[start:end] for start, end in (*one.source, *one.cue)] == ["The mayor", "said"]
    assert "the mill would be sold" in text[one.content[0][0] : one.content[0][1]]
    assert answer.passages[0]["source"] == {(0, 2)}


@pytest.mark.shared
def test_the_key_answers_itself() -> None:
    """On the part given."""
    from evals.exam import data_path

    documents = load(data_path("polnear", None))
    assert len(documents) == 84
    given = [
        Answer(one.attributions or (), tuple(passage.parts for passage in one.passages))
        for one in documents
    ]
    result = figures(documents, given)
    for name in ("source_exact_f1", "cue_exact_f1", "content_exact_f1", "content_jaccard"):
        assert result[name] == 1
    assert result["attribution_precision"] > 0.99  # a few have no content
    assert result["source_accuracy"] > 0.99  # several contents are those of two attributions
