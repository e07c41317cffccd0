"""The exam of PLOVER types, on invented sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evals.exam import OURS, Outcome, as_json
from evals.plv.baseline import keywords, majority
from evals.plv.command import EXAM
from evals.plv.figures import figures
from evals.plv.learner import learn, similarities
from evals.plv.records import QUAD, Answer, Sentence, answer, answers, folds, load, training
from evals.rows import BadDataError

Row = dict[str, Any]


def sentence(
    number: int, root: str, group: str = "", text: str = "Utopia met Arcadia."
) -> Sentence:
    """A sentence about two states."""
    first, last = text.split()[0], text.split()[-1].rstrip(".")
    return Sentence(
        str(number), group or str(number), text, first, last, root, QUAD[root], test=False
    )


def test_figures_by_hand() -> None:
    """Two of three types right: F1 is 1, 2/3 and 0; an answer of no type only misses."""
    rows = [sentence(n, root) for n, root in enumerate(["AID", "AID", "ACCUSE", "REJECT"])]
    said = [answer("AID"), answer("YIELD"), answer("ACCUSE"), answer("")]
    result = figures(rows, said)
    assert result["root_macro_f1"] == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert result["root_accuracy"] == 0.5
    assert result["quad_macro_f1"] == pytest.approx((1 + 2 / 3) / 2)
    assert result["binary_accuracy"] == 0.75
    assert result["answered"] == 0.75
    assert result["root_reject_f1"] == 0
    assert "root_assault_f1" not in result


def test_folds_keep_groups_together_and_answer_everything_once() -> None:
    """And the same way on every run, in whatever order the rows come."""
    rows = [sentence(n, "AID", group=str(n // 2)) for n in range(40)]
    asked = []
    for learned, measured in folds(rows):
        assert not {rows[at].group for at in learned} & {rows[at].group for at in measured}
        assert len(learned) + len(measured) == 40
        asked += measured
    assert sorted(asked) == list(range(40))
    parts = [{rows[at].id for at in measured} for _, measured in folds(rows)]
    turned = list(reversed(rows))
    assert parts == [{turned[at].id for at in measured} for _, measured in folds(turned)]


def test_few_sentences_have_fewer_folds() -> None:
    """A fold without a sentence is none."""
    assert [asked for _, asked in folds([sentence(1, "AID")])] == [[0]]


def test_the_majority_is_that_of_the_other_folds() -> None:
    """Its own type cannot help a sentence that stands alone."""
    rows = [sentence(n, "AID") for n in range(9)] + [sentence(9, "ACCUSE")]
    assert [one.root for one in majority(rows)] == ["AID"] * 10
    assert majority([sentence(1, "AID")]) == [Answer("", "")]


def test_keywords_look_between_the_parties_first() -> None:
    """Then anywhere."""
    text = "Arcadia, which bombed nobody, met envoys of Utopia."
    row = Sentence("1", "1", text, "envoys", "Utopia", "CONSULT", "1", test=False)
    assert keywords([row])[0].root == "ASSAULT"
    between = row._replace(source="nobody")
    assert keywords([between])[0].root == "CONSULT"
    assert keywords([sentence(1, "AID", text="Utopia is near Arcadia.")]) == [Answer("", "")]


def written(path: Path, *rows: Row) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


ROW = {
    "id": "PLV-train-1", "sentence_id": "7", "sentence": "Utopia met Arcadia.", "source": "Utopia",
    "target": "Arcadia", "gold_root": "CONSULT", "gold_penta": "1",
}  # fmt: skip


def test_an_official_test_part_is_measured_whole(tmp_path: Path) -> None:
    """The rest is there to learn from."""
    written(tmp_path / "plv_train.jsonl", ROW)
    assert [one.id for one in load(tmp_path)] == ["PLV-train-1"]
    written(tmp_path / "plv_test.jsonl", ROW | {"id": "PLV-test-1"})
    assert [one.id for one in load(tmp_path)] == ["PLV-test-1"]
    assert [one.id for one in training(tmp_path)] == ["PLV-train-1"]


def test_answers_of_another_system(tmp_path: Path) -> None:
    """The class is the type's unless it is given."""
    rows = [sentence(1, "AID"), sentence(2, "AID"), sentence(3, "AID")]
    file = written(
        tmp_path / "a.jsonl", {"id": "1", "root": "AID"}, {"id": "2", "root": "AID", "quad": 1}
    )
    assert answers(file, rows) == [Answer("AID", "2"), Answer("AID", "1"), Answer("", "")]
    asked = load(written(tmp_path / "c.jsonl", ROW))
    assert answers(tmp_path / "c.jsonl", asked) == [Answer("CONSULT", "1")]
    with pytest.raises(BadDataError, match="none of"):
        answers(file, [sentence(9, "AID")])
    with pytest.raises(BadDataError, match="no root"):
        answers(written(tmp_path / "b.jsonl", {"id": "1"}), rows)


def test_data_that_are_none(tmp_path: Path) -> None:
    """The row is named."""
    with pytest.raises(BadDataError, match="row 1"):
        load(written(tmp_path / "a.jsonl", {"id": "1"}))


@pytest.mark.model
def test_our_reader_answers_with_the_parties_told() -> None:
    """Names that it has never heard of are parties, and what is not read is not answered."""
    told = "The Zorvian junta condemned the Quelt leadership."
    silent = "The Zorvian junta is older than the Quelt leadership."
    rows = [
        Sentence(str(n), str(n), text, "The Zorvian junta", "the Quelt leadership", "ACCUSE", "3",
                 test=False)
        for n, text in enumerate((told, silent))
    ]  # fmt: skip
    assert EXAM.systems["ostrakon"](rows) == [answer("ACCUSE"), answer("")]


def test_similarity_is_a_sum_of_cosines() -> None:
    """Each group counts alike; a feature of one sentence alone only makes it longer."""
    rows = [
        {"a": {"x", "y"}, "b": {"p"}},
        {"a": {"x", "z"}, "b": {"p"}},
        {"a": set[str](), "b": {"q"}},
    ]
    found = similarities(rows)
    assert found[0, 1] == pytest.approx(0.5 + 1)
    assert found[0, 2] == 0
    assert found.diagonal() == pytest.approx([2, 2, 1])


def test_the_learner_tells_types_apart_and_is_sure_by_what_it_saw() -> None:
    """A sentence like those of a type is of that type; one like none is of the frequent one."""
    known = [{"a": {"give", str(n)}} for n in range(6)] + [{"a": {"hit", str(n)}} for n in range(4)]
    similar = similarities([*known, {"a": {"give"}}, {"a": {"hit"}}, {"a": {"see"}}])
    model = learn(similar[:10, :10], ["AID"] * 6 + ["ASSAULT"] * 4)
    chances = model.probabilities(similar[10:, :10])
    assert model.types == ("AID", "ASSAULT")
    assert chances.sum(axis=1) == pytest.approx([1, 1, 1])
    assert chances[0, 0] > 0.8
    assert chances[1, 1] > 0.8
    assert chances[2] == pytest.approx([0.6, 0.4])


def test_what_is_learned_is_the_best_point() -> None:
    """There the error of each learned sentence is its penalised weight."""
    rng = np.random.default_rng(5)
    held = [{"a": {f"f{i}" for i in rng.integers(0, 12, 5)}} for _ in range(40)]
    types = ["AID", "REJECT"] * 20
    similar = similarities(held)
    model = learn(similar, types)
    truth = np.array([[one == name for name in model.types] for one in types], dtype=float)
    error = model.probabilities(similar) - truth
    assert np.abs(error + 0.3 * model.weights).max() < 1e-3


@pytest.mark.model
def test_the_trained_system_learns_from_the_other_folds_only() -> None:
    """A type that one sentence alone has is never its answer; the reader's own words decide."""
    texts = {
        "ACCUSE": "Arcadia condemned the raid by Utopia.",
        "ASSAULT": "Arcadia bombed the harbour of Utopia.",
    }
    rows = [
        Sentence(f"{root}{n}", f"{root}{n}", text, "Arcadia", "Utopia", root, QUAD[root], False)
        for root, text in texts.items()
        for n in range(8)
    ]
    alone = rows[0]._replace(id="alone", group="alone", root="PROTEST", quad="4")
    said = EXAM.systems["trained"]([*rows, alone])
    assert [one.root for one in said[:-1]] == [row.root for row in rows]
    assert said[-1] == answer("ACCUSE")


def test_the_exam_is_judged_by_the_learner() -> None:
    """And the shipped reader stands beside it."""
    measured = {"trained": {"root_macro_f1": 0.5}, OURS: {"root_macro_f1": 0.25}}
    told = json.loads(as_json(Outcome("plv", measured, 1, 1, (), EXAM.judged)))
    assert told["system"] == "trained"
    assert told["figures"] == {"root_macro_f1": 0.5}
    assert told["rivals"] == {OURS: {"root_macro_f1": 0.25}}
    del measured["trained"]
    assert json.loads(as_json(Outcome("plv", measured, 1, 1, (), EXAM.judged)))["system"] == OURS
