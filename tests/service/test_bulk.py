"""Screening files: in order, the same with any number of processes, going on after a kill."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ostrakon.core.errors import InputError, StoreError
from ostrakon.report import screened
from ostrakon.service import bulk, lookback, screening

ROWS = 450
LISTED = "Hamas"


def portfolio(folder: Path, rows: int = ROWS) -> Path:
    """A file of names: every tenth is listed, one cannot be read."""
    path = folder / "names.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(["id", "name", "type"])
        for number in range(rows):
            name = LISTED if number % 10 == 0 else f"Ottilie Wrenfield {number}"
            table.writerow([f"C{number}", "" if number == 7 else name, "organisation"])
    return path


def run(path: Path, output: Path, workers: int, **asked: object) -> bulk.Done:
    """Screen a file with a fixed moment of knowledge."""
    asked.setdefault("known_on", dt.date(2026, 1, 1))
    question = screening.question(on=dt.date(2025, 1, 1), **asked)  # type: ignore[arg-type]
    table = output.suffix == ".csv"
    return bulk.screen_file(
        path, output, question, screened.as_csv if table else screened.as_json,
        heading=screened.heading() if table else "", workers=workers,
    )  # fmt: skip


def test_every_record_in_order(tmp_path: Path) -> None:
    """Alerts where they belong; what cannot be read is told, and nothing is lost."""
    done = run(portfolio(tmp_path), tmp_path / "out.jsonl", 1)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["record"] for line in lines] == list(range(1, ROWS + 1))
    assert [line["outcome"] for line in lines[:11]] == [
        "alert", *["none"] * 6, "unreadable", *["none"] * 2, "alert",
    ]  # fmt: skip
    assert (done.records, done.alerts, done.unreadable) == (ROWS, ROWS // 10, 1)
    assert done.problems == ("record 8: no name",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.csv", "out.jsonl"]


def test_the_same_bytes_with_any_number_of_processes(tmp_path: Path) -> None:
    """The order is that of the file."""
    path = portfolio(tmp_path)
    for workers in (1, 3):
        run(path, tmp_path / f"out{workers}.csv", workers)
    assert (tmp_path / "out1.csv").read_bytes() == (tmp_path / "out3.csv").read_bytes()


def test_cells_are_never_run(tmp_path: Path) -> None:
    """A name that a spreadsheet would take for a formula."""
    path = tmp_path / "names.csv"
    path.write_text('name\n"=HYPERLINK(""x"")"\n+1\n')
    run(path, tmp_path / "out.csv", 1)
    with (tmp_path / "out.csv").open() as answers:
        rows = list(csv.DictReader(answers))
    assert [row["name"] for row in rows] == ['\'=HYPERLINK("x")', "'+1"]


_SLOW = """
import datetime as dt, sys, time
from pathlib import Path
from ostrakon.report import screened
from ostrakon.service import bulk, screening
bulk.CHUNK, bulk._SYNC = 10, 1
question = screening.question(on=dt.date(2025, 1, 1), known_on=dt.date(2026, 1, 1))
bulk.screen_file(Path(sys.argv[1]), Path(sys.argv[2]), question, screened.as_json, workers=1,
                 step=lambda done, total: time.sleep(0.05))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_a_killed_run_is_gone_on_with(tmp_path: Path) -> None:
    """What is done is not done again, and the answer is the same to the byte."""
    path = portfolio(tmp_path)
    run(path, tmp_path / "whole.jsonl", 1)
    output = tmp_path / "out.jsonl"
    process = subprocess.Popen([sys.executable, "-c", _SLOW, str(path), str(output)])
    state = tmp_path / ".out.jsonl.state"
    for _ in range(600):
        if state.exists() or process.poll() is not None:
            break
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert state.exists()
    assert not output.exists()
    done = run(path, output, 1)
    assert 0 < done.resumed < ROWS
    assert done.records == ROWS
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_changed_question_begins_anew(tmp_path: Path) -> None:
    """What another question had answered is not mixed in."""
    path = portfolio(tmp_path, 30)
    output = tmp_path / "out.jsonl"
    (tmp_path / ".out.jsonl.part").write_text("left over")
    (tmp_path / ".out.jsonl.state").write_text('{"job": "other", "bytes": 4}')
    assert run(path, output, 1).resumed == 0
    assert len(output.read_text().splitlines()) == 30


def test_answers_never_replace_the_names(tmp_path: Path) -> None:
    """Refused before anything is done."""
    path = portfolio(tmp_path, 3)
    with pytest.raises(InputError, match="would replace"):
        run(path, path, 1)
    assert path.read_text().startswith("id,name")


def test_exposure_windows_follow_the_acts(tmp_path: Path) -> None:
    """Of a portfolio through the days: each window within them, none overlapping of one listing."""
    path = portfolio(tmp_path, 12)
    question = screening.question(known_on=dt.date(2026, 1, 1))
    first, last = dt.date(2000, 1, 1), dt.date(2020, 12, 31)
    found = list(lookback.lookback(path, question, first, last))
    assert [bool(one.exposures) for one in found] == [n % 10 == 0 for n in range(12)]
    windows = found[0].exposures[0].windows
    assert windows
    assert all("2000-01-01" <= one.first <= one.last <= "2020-12-31" for one in windows)
    for one, other in itertools.pairwise(windows):
        if (one.instrument, one.scope) == (other.instrument, other.scope):
            assert one.last < other.first
    same = screened.lookback_csv(found[0]).splitlines()
    assert len(same) == sum(len(one.windows) for one in found[0].exposures)


def test_what_cannot_be_compared_is_told_and_takes_no_other(tmp_path: Path) -> None:
    """A name without letters, a date that is none."""
    path = tmp_path / "names.csv"
    path.write_text(f"name,dob\n???,\n{LISTED},n/a\n")
    done = run(path, tmp_path / "out.csv", 1)
    assert (done.records, done.alerts, done.unreadable) == (2, 1, 1)
    assert [said.partition(":")[0] for said in done.problems] == ["record 1", "record 2"]
    with (tmp_path / "out.csv").open() as answers:
        rows = list(csv.DictReader(answers))
    assert [rows[0]["outcome"], rows[1]["outcome"]] == ["unreadable", "alert"]
    assert "left out" in rows[1]["problem"]


def test_a_state_without_its_answer_is_forgotten(tmp_path: Path) -> None:
    """Else a second kill would go on in an answer that it does not belong to."""
    path = portfolio(tmp_path, 30)
    output = tmp_path / "out.jsonl"
    state = tmp_path / ".out.jsonl.state"
    state.write_text("{}")
    heard: list[bool] = []
    question = screening.question(on=dt.date(2025, 1, 1), known_on=dt.date(2026, 1, 1))
    bulk.screen_file(
        path, output, question, screened.as_json, workers=1,
        step=lambda _done, _total: heard.append(state.exists()),
    )  # fmt: skip
    assert heard == [False]


def dying(_record: object, _screening: object) -> str:
    """End the process that answers, as a system short of memory would."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_a_process_that_is_ended_from_outside_is_told(tmp_path: Path) -> None:
    """In one line, and what was done stays."""
    question = screening.question()
    with pytest.raises(StoreError, match="ended from outside"):
        bulk.screen_file(portfolio(tmp_path, 5), tmp_path / "out.jsonl", question, dying, workers=2)
    assert not (tmp_path / "out.jsonl").exists()


def test_a_lookback_shows_who_was_listed_then_however_few_are_shown(tmp_path: Path) -> None:
    """Better names that were never listed in those days take no room."""
    path = tmp_path / "names.csv"
    path.write_text("name\nIslamic State\n")
    first, last = dt.date(2000, 1, 1), dt.date(2020, 12, 31)
    few, many = (
        next(lookback.lookback(path, screening.question(limit=limit), first, last)).exposures
        for limit in (1, 200)
    )
    assert few == many[:1]


_MANY = """
import sys, time
from pathlib import Path
from ostrakon.service import bulk, screening
from tests.service.test_bulk import slow

if __name__ == "__main__":
    bulk.CHUNK = 1
    bulk.screen_file(
        Path(sys.argv[1]), Path(sys.argv[2]), screening.question(), slow, workers=2
    )
"""


def slow(_record: object, _screening: object) -> str:
    """Tell which process answers, and take a while."""
    with Path(os.environ["TOLD"]).open("a", encoding="ascii") as out:
        out.write(f"{os.getpid()}\n")
    time.sleep(0.2)
    return ""


def alive(process: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")  # where nobody asks how it ended, its number stays
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_no_process_stays_behind_a_killed_run(tmp_path: Path) -> None:
    """Those that answer end with the one that asks them."""
    script, told = tmp_path / "run.py", tmp_path / "told"
    script.write_text(_MANY)
    process = subprocess.Popen(
        [sys.executable, str(script), str(portfolio(tmp_path)), str(tmp_path / "out.csv")],
        env={**os.environ, "TOLD": str(told), "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    for _ in range(1200):
        if told.exists() or process.poll() is not None:
            break
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    workers = {int(line) for line in told.read_text().split()}
    for _ in range(200):
        if not any(map(alive, workers)):
            break
        time.sleep(0.05)
    assert workers
    assert not any(map(alive, workers))


def test_a_file_is_told_what_its_answers_are_not_about(tmp_path: Path) -> None:
    """Once, and so is a lookback: nothing found is no answer about lists that are not there."""
    path = tmp_path / "names.csv"
    path.write_text("name\n???\n")
    said: list[str] = []
    question = screening.question()
    bulk.screen_file(
        path, tmp_path / "out.csv", question, screened.as_csv, workers=1, notify=said.append
    )
    day = dt.date(2020, 1, 1)
    looked = list(lookback.lookback(path, question, day, day, notify=said.append))
    assert sum("no official list has been taken in" in one for one in said) == 2
    assert "no letters" in (looked[0].record.problem or "")
