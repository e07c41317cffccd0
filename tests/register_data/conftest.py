"""The build of the facts lives beside the package, so its folder is put on the path here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "register-data"
sys.path.insert(0, str(DATA))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of `register-data/` that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "register-data"))


@pytest.fixture
def breaches(copy: Path) -> Callable[[str, str, str], list[str]]:
    """Replace a text in a file of the copy and say what the checks find then."""
    from registerdata import facts

    def spoil(name: str, old: str, new: str) -> list[str]:
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return facts.assemble(copy).breaches

    return spoil
