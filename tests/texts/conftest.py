"""The keys, and readings of their texts: each text is read once in a run."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evals.keys import AbsentTextError, Json, Key, load

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.json"))


def key_named(name: str) -> Key:
    """A key of this folder; the test is skipped where its text is not on this machine."""
    try:
        return next(iter(load(HERE / f"{name}.json")))
    except AbsentTextError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def report_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Json]:
    """Reads a text and checks it against a fresh register; answers are kept."""
    pytest.importorskip("spacy", reason="reading needs spaCy and an English model")
    reading = pytest.importorskip("ostrakon.service.reading")
    store = str(tmp_path_factory.mktemp("register"))
    kept: dict[tuple[str, datetime.date | None], Json] = {}

    def report(text: str, published: datetime.date | None) -> Json:
        if (text, published) not in kept:
            found: Any = reading.read_report(text, published=published, store=store)
            kept[text, published] = msgspec.to_builtins(found)
        return kept[text, published]

    return report


@pytest.fixture(params=NAMES)
def key(request: pytest.FixtureRequest) -> Iterator[Key]:
    """Each key in turn."""
    return key_named(request.param)
