"""Standing and history in the terminal: which copies show a party, and what they say of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ostrakon.cli.text import history_text, standing_text
from ostrakon.service.asking import Answer, History
from tests.register.lists.world import RED, SOURCE, World, entry, install
from tests.register.synthetic import act


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    install(monkeypatch)
    made = World(tmp_path, act("a", "LISTED", "2003-02-14"), act("b", "REVOKED", "2025-02-05"))
    made.copy("2025-01-10", entry("1", RED, "A", "Q-17"), entry("5", "Green\x1b[5m Caps\u202e"))
    made.copy("2025-02-10", entry("5", "Green\x1b[5m Caps\u202e"))
    return made


def told(world: World, on: str, who: str = "redcaps", **question: Any) -> str:
    """The standing of a party as a user reads it, in one line."""
    standing = world.standing(on, who, **question)
    answer = Answer(query=who, read_as=None, alike=(), standing=standing)
    return " ".join(standing_text(answer).split())


def test_which_lists_show_it_and_which_lack_it(world: World) -> None:
    text = told(world, "2025-03-01")
    assert (
        f"= on the list of 2025-01-10 ({SOURCE.id} 1, line 3), missing from that of 2025-02-10"
    ) in text
    assert "https://lists.example/toy" in text
    assert "under its programme Q-17" in text
    assert "no act that removes it is known" in text


def test_what_copies_showed_stands_under_the_act_that_tells_the_same(world: World) -> None:
    entries = world.history()
    party = world.standing("2025-03-01").party
    shown = history_text(
        History(
            query="redcaps", read_as=None, alike=(), party=party, known_on="2026-06-01",
            basis="all", entries=entries,
        )
    )  # fmt: skip
    under = shown.split("2025-02-05")[1].split("\n20")[0]
    assert f"= 2025-02-10: missing from the list, last in that of 2025-01-10 ({SOURCE.id} 1)" in (
        " ".join(under.split())
    )


def test_names_on_lists_cannot_steer_a_terminal(world: World) -> None:
    text = told(world, "2025-01-20", f"{SOURCE.id}.5")
    assert "\x1b[5m" not in text
    assert "\u202e" not in text
    assert "Green\\x1b[5m Caps\\u202e" in text
