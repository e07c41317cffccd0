"""The quality gate: the reader on the keyed texts, against floors that only rise."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from evals.keys import Json
from evals.score import Tally
from tests.texts.conftest import HERE, NAMES, key_named

FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
pytestmark = pytest.mark.model


def tally(names: list[str], report_of: Callable[..., Json]) -> Tally:
    """The reader's answers to these keys, counted."""
    counted = Tally()
    for name in names:
        key = key_named(name)
        counted.add(key, report_of(key.text, key.published)["reading"])
    return counted


def below(found: Tally, floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Figures under their floor, with the floor."""
    figures = found.figures()
    return {
        name: (figures.get(name, 0.0), floor)
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    }


@pytest.mark.shared
def test_the_seed_is_read_in_full(report_of: Callable[..., Json]) -> None:
    assert below(tally(["seed"], report_of), FLOORS["seed"]) == {}


def test_the_keyed_texts_are_read_no_worse_than_before(report_of: Callable[..., Json]) -> None:
    found = tally([name for name in NAMES if name != "seed"], report_of)
    assert below(found, FLOORS["texts"]) == {}
