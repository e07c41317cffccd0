"""`joins`: why an entry stands for a party; a person's word is kept, and can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ostrakon import register as reg
from ostrakon.cli import main
from ostrakon.service import updating
from tests.docs.lists import write

UN = "un-consolidated"
NAMES = {
    "QDe.137": "Al-Nusrah Front for the People of the Levant",
    "QDe.901": "Red Caps of Yonder",
    "QDe.902": "Hamas",
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def listed(store: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a made-up copy."""
    folder = tmp_path_factory.mktemp("joins")
    made = Path(shutil.copytree(store, folder / "store"))
    copy = write(folder / "2026-03-01.xml", "2026-03-01", NAMES)
    done = updating.update([UN], path=copy, store=str(made))
    updating.release(done.taken[0].copies[0].id, "made up, so it is short", store=str(made))
    return made


@pytest.fixture
def run(
    listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:  # fmt: skip
    """Runs the command on a store of the test's own."""
    shutil.copytree(listed, tmp_path / "store")
    monkeypatch.setenv("OSTRAKON_STORE", str(tmp_path / "store"))

    def made(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["joins", *arguments])
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, said.out, said.err

    return made


def asked(run: Run, *arguments: str) -> Any:
    """The answer as JSON."""
    status, out, err = run(*arguments, "--json")
    assert status == 0, err
    return msgspec.json.decode(out)


def test_a_party_by_name_and_an_entry_tell_the_same(run: Run) -> None:
    (by_name,) = asked(run, "Al-Nusrah", "Front")["joins"]
    entry = asked(run, UN, "QDe.137")
    assert by_name == entry
    assert (entry["party"], entry["how"]) == ("al-nusra-front", "number")
    assert entry["evidence"] == "the register has un QDe.137 for it"


def test_without_arguments_every_join_and_no_entry_by_itself(run: Run) -> None:
    assert [one["key"] for one in asked(run)] == ["QDe.137"]
    assert "its number is the party's" in run()[1]


def test_proposals_say_what_is_lacking(run: Run) -> None:
    (one,) = asked(run, "--proposals")
    assert (one["key"], one["party"]) == ("QDe.902", "hamas")
    assert "too little" in one["evidence"]
    assert "ostrakon joins make" in run("--proposals")[1]


def test_a_decision_holds_and_is_kept_when_it_is_taken_back(run: Run) -> None:
    made = asked(run, "make", UN, "QDe.902", "hamas", "--reason", "the notice says so")
    assert (made["party"], made["how"], made["evidence"]) == (
        "hamas", "person", "the notice says so",
    )  # fmt: skip
    assert asked(run, "--proposals") == []
    left = asked(run, "undo", UN, "QDe.902", "--reason", "another one after all")
    assert (left["party"], left["how"]) == (f"{UN}.QDe.902", "alone")
    (decision,) = left["decisions"]
    assert decision["party"] == "hamas"
    assert decision["ended"] > decision["made"]
    text = run(UN, "QDe.902")[1]
    assert "the notice says so" in text
    with reg.open_register() as register:
        assert reg.check(register) == []
        told = [row["what"] for row in register.rows("select what from audit order by pk")]
    assert [msgspec.json.decode(one)["what"] for one in told][-2:] == ["join made", "join undone"]
    assert "another one after all" in told[-1]


def test_a_join_by_rule_is_undone_by_a_decision_that_can_be_undone(run: Run) -> None:
    apart = asked(run, "undo", UN, "QDe.137", "--reason", "a namesake")
    assert (apart["party"], apart["how"]) == (f"{UN}.QDe.137", "person")
    again = asked(run, "undo", UN, "QDe.137", "--reason", "no namesake")
    assert (again["party"], again["how"]) == ("al-nusra-front", "number")


def test_a_decision_in_place_of_another(run: Run) -> None:
    asked(run, "make", UN, "QDe.901", "hamas", "--reason", "first thought")
    second = asked(run, "make", UN, "QDe.901", f"{UN}.QDe.902", "--reason", "second thought")
    assert [one["ended"] is None for one in second["decisions"]] == [False, True]
    assert second["party"] == f"{UN}.QDe.902"


def test_a_decision_outlives_the_next_copy(run: Run, tmp_path: Path) -> None:
    asked(run, "make", UN, "QDe.901", "hamas", "--reason", "the notice says so")
    copy = write(tmp_path / "2026-05-01.xml", "2026-05-01", {**NAMES, "QDe.901": "Red Hats"})
    done = updating.update([UN], path=copy)
    updating.release(done.taken[0].copies[0].id, "made up, so it is short")
    entry = asked(run, UN, "QDe.901")
    assert (entry["name"], entry["party"]) == ("Red Hats", "hamas")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((UN, "QDe.999"), 1, "no such entry"),
        (("make", UN, "QDe.999", "hamas", "--reason", "x"), 1, "no such entry"),
        (("make", UN, "QDe.901", "nobody", "--reason", "x"), 1, "no such party"),
        (("make", UN, "QDe.901", "hamas", "--reason", " "), 2, "say why"),
        (("make", UN, "QDe.901", "hamas"), 2, "--reason"),
        (("undo", UN, "QDe.901", "--reason", "x"), 2, "nothing to undo|no join to undo"),
        (("--proposals", "hamas"), 2, "leave the name out"),
        (("Grey", "Nobodies", "Anywhere"), 1, "no party"),
        (("show", "undo"), 1, "no party|no such"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    run: Run, arguments: tuple[str, ...], status: int, words: str
) -> None:
    code, _, err = run(*arguments)
    assert code == status
    assert any(one in err for one in words.split("|"))
    assert err.count("\n") == 1
