"""The fuzzer notices a reader that breaks its word, and finds it by its seed again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from bench import made
from fuzz import __main__ as fuzzing
from fuzz.promise import BrokenError, kept
from ostrakon.core.problem import Problem
from ostrakon.lists import us_bis_denied
from ostrakon.lists.entry import Damage, Entry, Header, Item, Name
from ostrakon.sources.snapshot import Snapshot

CASE = "us-bis-denied"
ENTRY = Entry(key="1", schema="Person", names=(Name(text="Ann Archer"),), place="line 1")
DAMAGE = Damage(kind="empty", where="line 1", message="nothing")


def raising() -> Iterator[Item]:
    yield Header()
    raise ValueError("a fault")


def hanging() -> Iterator[Item]:
    yield Header()
    while True:
        time.sleep(0.01)


BROKEN: dict[str, Callable[[], Iterator[Item]]] = {
    "raised ValueError": raising,
    "went on": hanging,
    "nothing came": lambda: iter(()),
    "neither a header": lambda: iter([ENTRY]),
    "after damage": lambda: iter([DAMAGE, Problem(source="x", where="y", message="z")]),
    "str came": lambda: iter(["text"]),  # type: ignore[list-item]
    "no key": lambda: iter([Header(), Entry(key="", schema="Person", names=(), place="line 1")]),
    "hidden": lambda: iter(
        [Header(), Entry(key="1", schema="Person", names=(Name(text="A\u202eB"),), place="line 1")]
    ),
}


@pytest.mark.parametrize("says", sorted(BROKEN))
def test_a_broken_word_is_noticed(says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(us_bis_denied, "read", lambda _snapshot: BROKEN[says]())
    with pytest.raises(BrokenError, match=says):
        kept(CASE, made.MADE[CASE](1), "made", seconds=1)


def test_what_broke_a_reader_is_kept(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same seed makes the same list, which lies in the folder of findings."""
    read = us_bis_denied.read

    def touchy(snapshot: Snapshot) -> Iterator[Item]:
        for item in read(snapshot):
            if isinstance(item, Damage):
                raise ValueError("damage is too much for it")
            yield item

    monkeypatch.setattr(us_bis_denied, "read", touchy)
    monkeypatch.setattr(fuzzing, "FOUND", tmp_path)
    broken = []
    for seed in range(60):
        try:
            fuzzing.tried(CASE, seed)
        except BrokenError as error:
            broken.append(str(error))
    assert broken
    assert "damage is too much" in broken[0]
    kept_files = sorted(path.name for path in tmp_path.iterdir())  # type: ignore[attr-defined]
    assert len(kept_files) == len(broken)
    with pytest.raises(BrokenError, match="damage is too much"):
        fuzzing.tried(CASE, int(kept_files[0].split("-")[-2]))


def test_the_command_runs_for_a_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzzing.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr("sys.argv", ["fuzz", "--seconds", "0.2", "--seed", "7", "--case", CASE])
    assert fuzzing.main() == 0
    assert "kept its word" in capsys.readouterr().out
