"""The figures of names, on cases worked by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.names import data, figures, measure
from evals.names.entity import Entity, Pair
from evals.names.rivals import Trigrams
from evals.names.system import Scored, System


class Equal(System):
    """Calls names the same that are equal but for case."""

    name = "equal"
    alert = 0.5

    def pairs(self, pairs: Sequence[Pair]) -> list[float]:
        """1 or 0."""
        return [float(a.name.casefold() == b.name.casefold()) for a, b in pairs]

    def search(
        self, index: Sequence[Entity], queries: Sequence[Entity], limit: int
    ) -> list[list[Scored]]:
        """All of them that are."""
        return [
            [Scored(b.id, 1.0) for b in index if a.name.casefold() == b.name.casefold()][:limit]
            for a in queries
        ]


def written(folder: Path, **files: list[dict[str, object]]) -> Path:
    """A folder of names."""
    for name, rows in files.items():
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_f1_of_called_and_right() -> None:
    """Two of three called are right, two of four right ones are called: 4/7."""
    count = measure.counted([0.9, 0.8, 0.7, 0.1, 0.2], [True, True, False, True, True], 0.7)
    assert (count.precision, count.recall) == (pytest.approx(2 / 3), 0.5)
    assert count.f1 == pytest.approx(4 / 7)


def test_nothing_called_is_no_f1() -> None:
    """Neither a division by zero nor a figure out of nothing."""
    assert measure.counted([0.1], [True], 0.5).f1 == 0
    assert measure.counted([], [], 0.5).f1 == 0


def test_the_best_threshold_calls_equal_scores_together() -> None:
    """Of 0.5, 0.5 (one right) and 0.9 (right) all three are called: 4/5 is better than 2/3."""
    assert measure.best_threshold([0.9, 0.5, 0.5, 0.2], [True, True, False, False]) == 0.5


def test_a_share_reaches_a_score() -> None:
    """One in a thousand of 2,000 are two; where all are equal, none reaches what is above."""
    assert measure.reached_by([n / 2000 for n in range(2000)], 0.001) == 1998 / 2000
    assert 0.4 < measure.reached_by([0.3, 0.4], 0.001) < 0.41
    assert 0 < measure.reached_by([0.0] * 5000, 0.001) < 0.01


def test_recall_at_ten_and_at_one() -> None:
    """The right one is second, first, missing."""
    ranked = [["b", "a"], ["a"], []]
    assert measure.recall_at(ranked, ["a", "a", "a"], 1) == pytest.approx(1 / 3)
    assert measure.recall_at(ranked, ["a", "a", "a"], 10) == pytest.approx(2 / 3)


def test_pairs_by_people_and_all(tmp_path: Path) -> None:
    """One of two by people is found; of all, two of three, nothing wrongly."""
    bench = [
        {"name1": "Ann", "name2": "ann", "schema": "Person", "match": True,
         "label_source": "human"},
        {"name1": "Ann", "name2": "Anna", "schema": "Person", "match": True,
         "label_source": "human"},
        {"name1": "Bob", "name2": "BOB", "schema": "Person", "match": True, "label_source": "llm"},
        {"name1": "Bob", "name2": "Rob", "schema": "Person", "match": False, "label_source": "llm"},
    ]  # fmt: skip
    found = figures.pairs(Equal(), written(tmp_path, name_bench=bench), figures.Effort())
    assert found["pairs_human_f1"] == pytest.approx(2 / 3)
    assert found["pairs_all_f1"] == pytest.approx(4 / 5)
    assert found["pairs_human_count"] == 2


def test_treated_persons_carry_what_the_untreated_rows_say(tmp_path: Path) -> None:
    """Birth date and nationality stand in the index under the listed name."""
    folder = written(
        tmp_path,
        un_index=[{"ref": "QDi.1", "kind": "individual", "name": "ANN ARCHER"},
                  {"ref": "QDe.1", "kind": "entity", "name": "ANN ARCHER"}],
        un_person_queries_treated=[
            {"id": "T1", "query": "ARCHER ANN", "listed_name": "ANN ARCHER", "dob": "1960",
             "nationality": "iq"},
            {"id": "T2", "query": "ANN ARCHER", "listed_name": "ANN ARCHER", "dob": "1960",
             "nationality": "iq"}],
        negatives_global=[{"id": "N1", "name": "Bea Bow", "dob": "1970-01-01", "nationality": ""}],
    )  # fmt: skip
    index, asked = data.treated(folder)
    assert index == [Entity("QDi.1", "ANN ARCHER", "Person", "1960", "iq")]
    assert [one.right for one in asked] == ["QDi.1", "QDi.1"]
    assert figures.treated(Equal(), folder, figures.Effort())["treated_recall"] == 0.5


def test_arabic_letters_are_told_from_others(tmp_path: Path) -> None:
    """Only original names in Arabic letters are asked, against their own type."""
    folder = written(
        tmp_path,
        un_index=[{"ref": "QDi.1", "kind": "individual", "name": "محمد"},
                  {"ref": "QDi.2", "kind": "individual", "name": "B"},
                  {"ref": "QDe.1", "kind": "entity", "name": "محمد"}],
        un_alias_queries=[
            {"ref": "QDi.1", "kind": "individual", "alias": "محمد", "quality": "original_script"},
            {"ref": "QDi.2", "kind": "individual", "alias": "Б", "quality": "original_script"},
            {"ref": "QDi.2", "kind": "individual", "alias": "B", "quality": "Good"}],
    )  # fmt: skip
    found = figures.arabic(Equal(), folder, figures.Effort())
    assert found == {"arabic_recall": 1.0, "arabic_count": 1}
    assert figures.un_aliases(Equal(), folder, figures.Effort()) == {
        "un_original_script_recall_at_10": 0.5, "un_recall_at_1": 1.0,
    }  # fmt: skip


def test_transliterations_are_split_by_their_hash(tmp_path: Path) -> None:
    """A thousand are measured, the rest choose the threshold; the same on every run."""
    rows = [{"latin": f"name{n}", "other": f"NAME{n}"} for n in range(1100)]
    folder = written(tmp_path, translit_russian=rows)
    learn, test = data.transliterated(folder, "russian")
    assert sum(right for _, right in test) == 1000
    assert sum(right for _, right in learn) == 100
    assert len(test) == 26_000
    assert data.transliterated(folder, "russian") == (learn, test)
    assert figures.transliteration(Equal(), folder, figures.Effort()) == {"translit_russian": 1.0}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    """Which file, which line."""
    (tmp_path / "name_bench.jsonl").write_text("{}\n{not json\n")
    with pytest.raises(data.BadDataError, match=r"name_bench.jsonl, line 2: not JSON"):
        data.rows(tmp_path, "name_bench")


def test_an_absent_file_leaves_its_figures_out(tmp_path: Path) -> None:
    """Nothing is made up."""
    assert figures.figures(Equal(), tmp_path, figures.Effort(), lambda _line: None) == {}


def test_trigrams_find_the_nearest_name() -> None:
    """The baseline does what it is named for."""
    index = [Entity("1", "Red Caps"), Entity("2", "Blue Hats"), Entity("3", "Red Hats")]
    found = Trigrams().search(index, [Entity("q", "red kaps")], 2)
    assert found[0][0].id == "1"
