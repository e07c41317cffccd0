"""What the exams have in common: assignment, counts, rows and the command."""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import __main__ as command
from evals import exam, rows
from evals.assign import assigned, best_total
from evals.counts import Count, accuracy, class_f1, counted, macro_f1, total
from evals.run import NoReaderError

RECTANGLES = st.integers(1, 5).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 4), min_size=wide, max_size=wide), min_size=1, max_size=5
    )
)


def tried(values: Sequence[Sequence[float]]) -> float:
    """The best total by trying every assignment."""
    if len(values) > len(values[0]):
        values = [list(column) for column in zip(*values, strict=True)]
    columns = range(len(values[0]))
    return max(
        sum(row[at] for row, at in zip(values, order, strict=True))
        for order in itertools.permutations(columns, len(values))
    )


@given(RECTANGLES)
def test_assignment_is_as_good_as_trying_all(values: list[list[int]]) -> None:
    """And uses every row and column once at most."""
    pairs = assigned(values)
    assert best_total(values) == tried(values)
    assert len({row for row, _ in pairs}) == len(pairs) == len({column for _, column in pairs})


def test_the_greedy_choice_is_not_taken() -> None:
    """5 first leaves 0 for the other; 4 and 4 are better."""
    assert assigned([[5, 4], [4, 0]]) == [(0, 1), (1, 0)]
    assert assigned([]) == [] == assigned([[]])
    assert assigned([[0, 0]]) == []


def test_counts() -> None:
    """Two kinds of right may differ, and nothing answered is no division by zero."""
    both = total([counted(1, 2, 4), Count(2, 2, 1, 1)])
    assert (both.precision, both.recall) == (0.75, 0.4)
    assert Count().f1 == 0
    assert both.figures("x")["x_f1"] == pytest.approx(2 * 0.75 * 0.4 / 1.15)


def test_macro_f1_is_over_the_classes_of_the_gold() -> None:
    """a: P 1/2 R 1, b: P 1 R 1/2; the answer c is no class and only misses."""
    gold, found = ["a", "b", "b", "b", "b"], ["a", "b", "b", "a", "c"]
    assert class_f1(gold, found, "a") == pytest.approx(2 / 3)
    assert macro_f1(gold, found) == pytest.approx(2 / 3)
    assert accuracy(gold, found) == pytest.approx(0.6)
    assert macro_f1([], []) == 0 == accuracy([], [])


def test_rows_plain_and_gzipped(tmp_path: Path) -> None:
    """A line separator inside of a text ends no row."""
    line = json.dumps({"text": "one\u2028two"}, ensure_ascii=False) + "\n\n"
    (tmp_path / "b.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    assert [one.name for one in rows.row_files(tmp_path)] == ["a.jsonl.gz", "b.jsonl"]
    assert [one.name for one in rows.row_files(tmp_path, "b", "c")] == ["b.jsonl"]
    for one in rows.row_files(tmp_path):
        assert list(rows.read_rows(one)) == [{"text": "one\u2028two"}]


@pytest.mark.parametrize("content", [b"[1]\n", b"{\n", b"\xff\n"])
def test_a_file_that_is_no_rows(tmp_path: Path, content: bytes) -> None:
    """Is named in the error."""
    file = tmp_path / "x.jsonl"
    file.write_bytes(content)
    with pytest.raises(rows.BadDataError, match=r"x\.jsonl"):
        list(rows.read_rows(file))


def test_a_broken_archive_and_absent_files(tmp_path: Path) -> None:
    """Are errors of data, each with its path."""
    (tmp_path / "x.jsonl.gz").write_bytes(b"no archive")
    with pytest.raises(rows.BadDataError, match="cannot be read"):
        list(rows.read_rows(tmp_path / "x.jsonl.gz"))
    with pytest.raises(rows.AbsentDataError, match="--data"):
        rows.row_files(tmp_path / "none")
    with pytest.raises(rows.AbsentDataError, match=r"no y\.jsonl"):
        rows.row_files(tmp_path, "y")


def test_the_first_by_hash_do_not_depend_on_the_others() -> None:
    """Taking from more documents keeps those of the fewer that are still first."""
    few = rows.first_by_hash([str(n) for n in range(50)], 5, str)
    many = rows.first_by_hash([str(n) for n in range(40, 100)], 5, str)
    both = rows.first_by_hash([str(n) for n in range(100)], 5, str)
    assert set(both) <= set(few) | set(many)
    assert few == sorted(few, key=int)
    assert rows.first_by_hash(["a", "b"], None, str) == ["a", "b"]


def sums(documents: Sequence[int], answers: Sequence[int]) -> exam.Figures:
    """The share of documents that are answered with themselves."""
    return {"right": accuracy(list(documents), list(answers)), "all_count": len(documents)}


def broken(documents: Sequence[int]) -> list[int]:
    """A system that cannot run."""
    raise NoReaderError(f"no model for {len(documents)}")


COUNTING: exam.Exam[int, int] = exam.Exam(
    name="counting",
    load=lambda path: [row["n"] for row in rows.read_rows(path)],
    key=str,
    score=sums,
    systems={"ostrakon": list, "zero": lambda documents: [0] * len(documents), "broken": broken},
    answers=lambda path, documents: [row["n"] for row in rows.read_rows(path)][: len(documents)],
    published=(exam.Published("Somebody", {"right": 0.5}, "another part", "a report"),),
)


def ran(*words: str) -> int:
    """The exam's exit status for a command line."""
    parser = argparse.ArgumentParser()
    exam.options(parser)
    return exam.run(COUNTING, parser.parse_args(words))


@pytest.fixture
def numbers(tmp_path: Path) -> str:
    """0, 1, 2 and 3."""
    file = tmp_path / "numbers.jsonl"
    file.write_text("".join(f'{{"n": {n}}}\n' for n in range(4)), encoding="utf-8")
    return str(file)


def test_json_has_ours_the_rivals_and_the_published(
    numbers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says how many documents there were."""
    given = ("--system", "ostrakon", "--system", "zero")
    assert ran("--data", numbers, "--json", "--limit", "2", *given) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["figures"] == {"right": 1.0, "all_count": 2}
    assert said["rivals"]["Somebody (published)"] == {"right": 0.5}
    assert set(said["rivals"]) == {"zero", "Somebody (published)"}
    assert (said["name"], said["documents"], said["of"]) == ("counting", 2, 4)


def test_answers_are_scored_without_any_system(
    numbers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures are those of the answers."""
    assert ran("--data", numbers, "--answers", numbers, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["system"], said["figures"]["right"]) == ("answers", 1.0)


def test_the_table_says_which_part(numbers: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And marks what others report."""
    assert ran("--data", numbers, "--limit", "3", "--system", "zero") == 0
    said = capsys.readouterr().out
    assert "3 documents (the first by hash of 4)" in said
    assert "another part; a report" in said


def test_what_cannot_be_done_is_one_line(
    numbers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the exit status that says of which kind."""
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    assert ran("--data", str(tmp_path / "none")) == 3
    assert ran("--data", str(tmp_path / "empty.jsonl")) == 3
    assert ran("--data", numbers, "--answers", str(tmp_path / "none.jsonl")) == 3
    assert ran("--data", numbers, "--system", "other") == 2
    assert ran("--data", numbers, "--system", "broken") == 4
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("evals: ") for line in lines)


def test_only_the_exam_that_is_asked_for_is_imported(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the whole lists all of them."""
    with pytest.raises(SystemExit):
        command.main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in command.EXAMS)
