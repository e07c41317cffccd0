"""FollowTheMoney's own library reads what is exported."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from evals import ftm as evaluation
from ostrakon.report import exporting
from tests.report.listed import SOURCES, listing, party

_PYTHON = evaluation.library() if evaluation.library().is_file() else Path(sys.executable)
_THERE = evaluation.library().is_file() or importlib.util.find_spec("followthemoney") is not None


@pytest.mark.skipif(not _THERE, reason="no followthemoney library: make evals-ftm")
def test_the_library_reads_an_export(tmp_path: Path) -> None:
    """Every schema, property and value is valid, and statements make the same entities."""
    gone = listing(key="A-18", stands=False, gone="2003-02-01")
    both = [party(), party(gone, id="xx-list.A-18")]
    for form in ("ftm", "statements"):
        text = "".join(exporting.pieces(form, both, SOURCES))
        (tmp_path / form).write_text(text, encoding="utf-8")
    model = Path(exporting.__file__).with_name("ftm_model.toml")
    files = [model, tmp_path / "ftm", tmp_path / "statements"]
    done = subprocess.run(
        [_PYTHON, evaluation.LIBRARY, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
