"""The exam of entities, on invented texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.entities.command import EXAM
from evals.entities.data import answers, load
from evals.entities.figures import figures
from evals.entities.listed import listed_names
from evals.entities.records import GUM, N3, RE3D, WIKIGOLD, Answer, Document, Entity
from evals.rows import BadDataError

Row = dict[str, Any]
TEXT = "Ann Miller of the Red Hand left Milltown for Bridgeton on Monday."


def at(words: str, kind: str, link: str | None = None, party: str | None = None) -> Entity:
    """A mention of the text."""
    start = TEXT.index(words)
    return Entity(start, start + len(words), kind, link, party)


def nobody(words: str) -> frozenset[str]:
    """No words are a listed party's."""
    del words
    return frozenset()


ANN = at("Ann Miller", "Person")
HAND = at("the Red Hand", "Organisation", party="red-hand")
TOWN = at("Milltown", "Location")
MONDAY = at("Monday", "Temporal")
BIKE = at("left", "Vehicle")


def test_place_and_type_by_hand() -> None:
    """One right, one of the wrong type, one with the wrong edge, one missed; a type left alone."""
    document = Document("1", RE3D, TEXT, (ANN, HAND, TOWN, MONDAY, BIKE))
    said = (ANN, at("Red Hand", "Organisation"), TOWN._replace(kind="Person"), at("on", "Sort"))
    result = figures([document], [Answer(said)], nobody)
    assert (result["re3d_precision"], result["re3d_recall"]) == (0.25, 0.2)
    assert result["re3d_named_f1"] == pytest.approx(2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))
    assert result["re3d_span_f1"] == pytest.approx(2 * (2 / 4) * (2 / 5) / (2 / 4 + 2 / 5))
    assert result["re3d_person_f1"] == pytest.approx(2 / 3)
    assert result["re3d_temporal_f1"] == 0
    assert "re3d_vehicle_f1" not in result
    assert "listed_found" not in result
    assert "re3d_relation_f1" not in result


def test_the_same_answer_twice_counts_once() -> None:
    """Places and types are sets."""
    document = Document("1", RE3D, TEXT, (ANN,))
    assert figures([document], [Answer((ANN, ANN))], nobody)["re3d_f1"] == 1


def test_listed_groups_apart() -> None:
    """Found is by place, linked by the party as well."""
    document = Document("1", RE3D, TEXT, (ANN, HAND))

    def listed(words: str) -> frozenset[str]:
        return frozenset({"red-hand"}) if words.endswith("Red Hand") else frozenset()

    right = figures([document], [Answer((HAND._replace(kind="Person"),))], listed)
    assert (right["listed_found"], right["listed_linked"], right["listed_count"]) == (1, 1, 1)
    other = figures([document], [Answer((HAND._replace(party="blue-hand"),))], listed)
    assert (other["listed_found"], other["listed_linked"]) == (1, 0)
    assert figures([document], [Answer()], listed)["listed_found"] == 0


def test_links_by_hand() -> None:
    """Of two known ones one is right; of two unknown ones one is linked all the same."""
    keys = (at("Ann Miller", "", "A"), at("Milltown", "", "M"), at("Bridgeton", ""),
            at("Monday", ""))  # fmt: skip
    said = (at("Ann Miller", "", "A"), at("Milltown", "", "X"), at("Bridgeton", "", "B"),
            at("Red Hand", "", "R"))  # fmt: skip
    result = figures([Document("1", N3, TEXT, keys)], [Answer(said)], nobody)
    assert result["n3_span_f1"] == 0.75
    assert (result["n3_link_precision"], result["n3_link_recall"]) == (pytest.approx(1 / 3), 0.5)
    assert result["n3_link_and_span_f1"] == pytest.approx(2 * 0.25 * 0.5 / 0.75)
    assert result["n3_unknown_accuracy"] == 0.5


def test_relations_by_type_and_places() -> None:
    """Only where a system looks for them."""
    relation = ("BelongsTo", (0, 10), (14, 26))
    document = Document("1", RE3D, TEXT, (ANN,), frozenset({relation, ("Likes", (0, 1), (2, 3))}))
    said = frozenset({relation, ("Likes", (2, 3), (0, 1))})
    result = figures([document], [Answer((), said)], nobody)
    assert result["re3d_relation_f1"] == 0.5


def written(path: Path, *rows: Row) -> Path:
    """A file of JSON lines."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tagged(*sentences: tuple[str, str]) -> Row:
    """A document of tokens and tags."""
    split = [{"tokens": words.split(), "tags": tags.split()} for words, tags in sentences]
    return {"id": "1", "sentences": split}


def test_runs_of_a_tag_are_entities(tmp_path: Path) -> None:
    """They end with the sentence; the text is as printed."""
    row = tagged(("Ann Miller 's inn .", "I-PER I-PER O O O"), ("Ann left .", "I-PER O O"))
    (document,) = load(written(tmp_path / "x.jsonl", row))
    assert (document.kind, document.text) == (WIKIGOLD, "Ann Miller's inn. Ann left.")
    assert document.entities == (Entity(0, 10, "PER"), Entity(18, 21, "PER"))
    said = Answer((Entity(0, 12, "PER"), Entity(18, 20, "PER")))
    result = figures([document], [said], nobody)
    # The first takes in the possessive, a token of its own; the second is taken to its token.
    assert result["wikigold_f1"] == 0.5


def test_tags_of_two_runs_side_by_side(tmp_path: Path) -> None:
    """Plain tags are GUM's; another tag begins another entity."""
    row = tagged(("Scouts Monday morning", "person time time"))
    (document,) = load(written(tmp_path / "x.jsonl", row))
    assert document.kind == GUM
    assert [one.kind for one in document.entities] == ["person", "time"]


def test_the_folders_of_the_labelled_data(tmp_path: Path) -> None:
    """Both are read; entities of too little confidence are not asked."""
    sure = {"begin": 0, "end": 3, "type": "Person", "confidence": 0.5}
    relation = {"type": "Likes", "confidence": 0.4, "sourceBegin": 0, "sourceEnd": 3,
                "targetBegin": 4, "targetEnd": 5}  # fmt: skip
    row = {"id": "r", "text": "Ann x", "entities": [sure, sure | {"end": 2, "confidence": 0.4}],
           "relations": [relation]}  # fmt: skip
    written(tmp_path / "ner" / "re3d.jsonl", row)
    mention = {"start": 0, "end": 3, "uri": "http://elsewhere.org/Ann", "in_kb": False}
    written(
        tmp_path / "entity_linking_n3" / "n.jsonl",
        {"id": "n", "text": "Ann", "mentions": [mention]},
    )
    first, second = load(tmp_path)
    assert (first.entities, first.relations) == ((Entity(0, 3, "Person"),), frozenset())
    assert (second.kind, second.entities) == (N3, (Entity(0, 3, ""),))
    assert load(tmp_path / "ner") == [first]


@pytest.mark.parametrize("row", [{"id": "1"}, tagged(("one two", "O"))])
def test_data_that_are_none(tmp_path: Path, row: Row) -> None:
    """The row is named."""
    with pytest.raises(BadDataError, match="row 1"):
        load(written(tmp_path / "x.jsonl", row))


def test_answers_of_another_system(tmp_path: Path) -> None:
    """With relations or without; what is not in the file is not answered."""
    documents = [Document("1", RE3D, TEXT, (ANN,)), Document("2", RE3D, TEXT, (ANN,))]
    entity = {"start": 0, "end": 10, "type": "Person"}
    relation = {"type": "Likes", "sourceBegin": 0, "sourceEnd": 3, "targetBegin": 4, "targetEnd": 5}
    row = {"id": "1", "entities": [entity], "relations": [relation]}
    found = answers(written(tmp_path / "a.jsonl", row), documents)
    assert found == [Answer((ANN,), frozenset({("Likes", (0, 3), (4, 5))})), Answer()]
    like_data = tagged(("Ann left", "I-PER O"))
    (same,) = answers(written(tmp_path / "c.jsonl", like_data), documents[:1])
    assert same == Answer((Entity(0, 3, "PER"),))
    with pytest.raises(BadDataError, match="none of"):
        answers(tmp_path / "a.jsonl", [Document("9", RE3D, TEXT, ())])
    with pytest.raises(BadDataError, match="row 1"):
        answers(written(tmp_path / "b.jsonl", {"id": "1", "entities": [{}]}), documents)


def test_names_of_listed_parties() -> None:
    """An acronym only in capitals; articles do not matter."""
    listed = listed_names()
    assert listed("the Islamic State") & listed("ISIL")
    assert not listed("isil")
    assert not listed("Milltown")


@pytest.mark.model
@pytest.mark.parametrize("system", ["ostrakon", "recogniser"])
def test_systems_find_names_in_the_types_of_the_set(system: str) -> None:
    """A person and a country, without the possessive."""
    text = "Angela Merkel met France's president in Berlin on Monday."
    document = Document("1", WIKIGOLD, text, ())
    (answer,) = EXAM.systems[system]([document])
    found = {(text[one.start : one.end], one.kind) for one in answer.entities}
    assert {("Angela Merkel", "PER"), ("France", "LOC"), ("Berlin", "LOC")} <= found
    assert not any(words == "Monday" for words, _ in found)


@pytest.mark.shared
def test_the_keys_answer_themselves() -> None:
    """On the parts given, of which all four are there."""
    from evals.exam import data_path

    documents = load(data_path(".", None))
    result = figures(documents, [Answer(one.entities, one.relations) for one in documents], nobody)
    for name in ("re3d_f1", "wikigold_f1", "gum_news_f1", "n3_link_f1", "re3d_relation_f1"):
        assert result[name] == 1
