"""The table of all exams."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

import pytest

from evals import __main__ as command
from evals import results

ANSWER: results.Json = {
    "name": "listing",
    "figures": {"signal_precision": 0.5, "harmful_rate": 0.1},
    "rivals": {
        "a": {"signal_precision": 0.4, "harmful_rate": 0.3},
        "b": {"signal_precision": 0.6, "harmful_rate": 0.2},
        "C (published)": {"signal_recall": 0.7},
    },
    "documents": 3, "of": 4,
}  # fmt: skip


def test_lines_have_the_best_of_the_others() -> None:
    """Of a rate of errors the least; a figure that only others report is there as well."""
    assert list(results.lines_of(ANSWER)) == [
        results.Line("listing", "signal_precision", 0.5, ("b", 0.6), None),
        results.Line("listing", "signal_recall", None, None, ("C", 0.7)),
        results.Line("listing", "harmful_rate", 0.1, ("b", 0.2), None),
    ]


def test_every_exam_is_in_the_table() -> None:
    """None is forgotten when one is added."""
    assert set(results.FIGURES) == set(command.EXAMS)


def ran(out: Path, *words: str) -> int:
    """The exit status of the command."""
    parser = argparse.ArgumentParser()
    results.options(parser)
    return results.run(parser.parse_args(["--out", str(out), *words]))


def test_an_exam_that_cannot_be_run_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its reason; the others are written all the same."""
    asked: list[list[str]] = []

    def fails(words: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        asked.append(words)
        return subprocess.CompletedProcess(words, 3, "", "first\nevals: no such folder\n")

    monkeypatch.setattr(subprocess, "run", fails)
    assert ran(tmp_path / "x.md", "plv", "names", "--limit", "2") == 1
    assert "- plv: not measured (evals: no such folder)" in (tmp_path / "x.md").read_text()
    assert "--limit" in asked[0]
    assert "--limit" not in asked[1]
    assert ran(tmp_path / "x.md", "nothing") == 2


def test_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one exam."""
    monkeypatch.setattr(results, "_exam", lambda name, limit: ANSWER)
    assert ran(tmp_path / "x.md", "listing") == 0
    text = (tmp_path / "x.md").read_text()
    assert "| listing | `signal_precision` | **0.500** | 0.600 (b) | - |" in text
    assert "- listing: 3 of 4 documents" in text


def test_a_system_that_learned_from_the_set_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what the product itself reaches."""
    answer = {
        "name": "plv", "system": "trained", "documents": 2, "of": 2,
        "figures": {"root_macro_f1": 0.5, "quad_macro_f1": 0.75},
        "rivals": {"ostrakon": {"root_macro_f1": 0.25, "quad_macro_f1": 0.125}},
    }  # fmt: skip

    def answers(words: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(words, 0, json.dumps(answer), "")

    monkeypatch.setattr(subprocess, "run", answers)
    assert ran(tmp_path / "x.md", "plv") == 0
    written = (tmp_path / "x.md").read_text()
    assert "as shipped: root_macro_f1 0.250, quad_macro_f1 0.125" in written
