"""`screen`, `decide`, `receipt` and `lookback` in the terminal: answers and refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ostrakon.cli import main

NOBODY = "Ottilie Wrenfield"


class Ran(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command."""

    def ran(*words: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capsys.readouterr())

    return ran


def test_the_exit_status_tells_of_an_alert_in_force(run: Callable[..., Ran]) -> None:
    """1 for one, 0 for nothing found."""
    assert run("screen", "Taliban", "--on", "2020-01-01").status == 1
    found = run("screen", NOBODY)
    assert found.status == 0
    assert "Nothing found" in found.out
    assert "no official list has been taken in" in found.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("screen",), "nobody is asked about"),
        (("screen", "???"), "no letters"),
        (("screen", NOBODY, "--birth-date", "7 Oct"), "write 1970, 1970-05 or 1970-05-01"),
        (("screen", NOBODY, "--purpose", "x"), "--receipt"),
        (("screen", NOBODY, "-o", "x.csv"), "--file"),
        (("screen", "--file", "x.csv", "--birth-date", "1970", "-o", "y.csv"), "leave NAME"),
        (("screen", "--file", "x.csv", "-o", "y.xlsx"), "ending in .csv or .jsonl"),
        (("screen", "--file", "gone.csv", "-o", "y.csv"), "cannot be read"),
        (("screen", NOBODY, "--threshold", "2"), "between 0 and 1"),
        (("decide", "taliban"), "give a verdict"),
        (("decide", "taliban", "perhaps", "--name", "A", "--who", "b", "--why", "c"), "no verdict"),
        (("receipt", "verify", "gone.json"), "cannot be read"),
        (("lookback", "--file", "gone.csv", "--from", "2020-01-02", "--to", "2020-01-01"),
         "give the earlier day first"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(
    run: Callable[..., Ran], words: tuple[str, ...], said: str
) -> None:
    """What is wrong and what to do, and no trace."""
    found = run(*words)
    assert found.status in (2, 3)
    assert said in found.err
    assert len(found.err.splitlines()) == 1


def test_names_steer_no_terminal(run: Callable[..., Ran]) -> None:
    """What is printed of a name are letters."""
    found = run("screen", "Wren\x1b[2Jfield")
    assert "\x1b" not in found.out
    assert "\\x1b" in found.out


def test_how_a_name_met_is_told_once(run: Callable[..., Ran]) -> None:
    """Parties of one name and evidence show it once, and none is left out."""
    found = run("screen", "Taliban", "--limit", "10", "--json")
    hits = json.loads(found.out)["hits"]
    text = run("screen", "Taliban", "--limit", "10").out
    assert all(f"[{hit['match']['party']}]" in text for hit in hits)
    again = [hit["match"]["matched"]["text"].casefold() for hit in hits]
    assert text.count(", as above") <= len(again) - len(set(again))


def test_a_decision_on_other_names_is_known_again(run: Callable[..., Ran], tmp_path: Path) -> None:
    """`--also` tells the subject from others, so it belongs to the decision as well."""
    asked = ("--also", "T. Ban", "--birth-date", "1980-01-01")
    who = ("--who", "A. Reviewer", "--why", "a person", "--store", str(tmp_path))
    assert run("decide", "taliban", "different", "--name", "Taliban", *asked, *who).status == 0
    hits = json.loads(run("screen", "Taliban", *asked, "--json", "--store", str(tmp_path)).out)
    decision = next(h for h in hits["hits"] if h["match"]["party"] == "taliban")["decision"]
    assert (decision["verdict"], decision["reopened"]) == ("different", None)


def test_a_receipt_of_nothing_found_is_verified(run: Callable[..., Ran], tmp_path: Path) -> None:
    """Sealed, written, in the log, and asked again."""
    path, store = tmp_path / "r.json", ("--store", str(tmp_path / "store"))
    made = run("screen", NOBODY, "--receipt", str(path), "--case", "7", *store)
    assert made.status == 0
    assert json.loads(path.read_text())["asked"]["case"] == "7"
    held = run("receipt", "verify", str(path), *store)
    assert (held.status, "holds" in held.out) == (0, True)
    path.write_text(path.read_text().replace(NOBODY, "Somebody Else"))
    changed = run("receipt", "verify", str(path), *store)
    assert changed.status == 1
    assert "changed after it was sealed" in changed.out
    log = tmp_path / "store" / "receipts.jsonl"
    log.write_text(log.read_text().replace(NOBODY, "Somebody Else"))
    checked = run("check", *store)
    assert checked.status != 0
    assert "receipt 1 was changed" in checked.out + checked.err


@pytest.mark.parametrize("kind", ["imoNumber", "IMO", "imo number"])
def test_kinds_of_numbers_are_called_as_people_call_them(
    run: Callable[..., Ran], kind: str
) -> None:
    """As the columns of a file are; and who is asked about by a number is named by it."""
    found = run("screen", "--number", f"{kind}:9123456", "--json")
    assert json.loads(found.out)["subject"]["identifiers"][0]["kind"] == "imoNumber"
    assert "9123456" in run("screen", "--number", f"{kind}:9123456").out


def test_a_day_before_any_list_was_known_says_so(run: Callable[..., Ran]) -> None:
    """Nothing found then is no answer about lists."""
    found = run("screen", NOBODY, "--known-on", "1990-01-01")
    assert "no official list" in found.out


@pytest.mark.parametrize("days", [("2020-01-01", "2019-01-01"), ("2019-01-01", "2020-01-01")])
def test_a_lookback_that_cannot_be_answered_prints_no_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], days: tuple[str, str]
) -> None:
    """Neither for days in the wrong order nor for a file that is not there."""
    path = tmp_path / "names.csv"
    if days[0] > days[1]:
        path.write_text("name\nOttilie Wrenfield\n")
    with pytest.raises(SystemExit) as ended:
        main(["lookback", "--file", str(path), "--from", days[0], "--to", days[1]])
    printed = capsys.readouterr()
    assert ended.value.code in (2, 3)
    assert printed.out == ""
    said = "lies before" if days[0] > days[1] else "cannot be read"
    assert said in printed.err.splitlines()[-1]
