"""FollowTheMoney's own library reads what is exported."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from evals import ftm as evaluation
from ostrakon.report import exporting
from tests.report.listed import ACT, FACTS, SOURCES, listing, party, status

_PYTHON = evaluation.library() if evaluation.library().is_file() else Path(sys.executable)
_THERE = evaluation.library().is_file() or importlib.util.find_spec("followthemoney") is not None


@pytest.mark.skipif(not _THERE, reason="no followthemoney library: make evals-ftm")
def test_the_library_reads_an_export(tmp_path: Path) -> None:
    """Every schema, property and value is valid, and statements make the same entities."""
    gone = listing(key="A-18", stands=False, gone="2003-02-01")
    told = status(listed_on="2001-02-03", since="2001", until="2004", acts=(ACT,), why="a doubt")
    registered = party(
        listing(key="A-19"),
        id="ann",
        name="Ann Archer",
        schema="Person",
        facts=FACTS,
        statuses=(told,),
    )
    all_kinds = [
        party(), party(gone, id="xx-list.A-18"), registered,
        msgspec.structs.replace(registered, id="bob", listings=()),
    ]  # fmt: skip
    for form in ("ftm", "statements"):
        text = "".join(exporting.pieces(form, all_kinds, SOURCES))
        (tmp_path / form).write_text(text, encoding="utf-8")
    model = Path(exporting.__file__).with_name("ftm_model.toml")
    files = [model, tmp_path / "ftm", tmp_path / "statements"]
    done = subprocess.run(
        [_PYTHON, evaluation.LIBRARY, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
