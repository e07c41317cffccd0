"""The examination of a store, and the command that prints it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from ostrakon.cli import cli, examining_text
from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.screening.examine.records import Examination, Result
from ostrakon.service import examining, screening, updating
from tests.service.lists import SOURCE, at, begun, sources, write

NAMES = [
    "Ottilie Wrenfield", "Casimir Maskelyne", "Wendolin Anton Halvarsson", "Бессонова Ульяна",
    "Thessaly Quillfeather", "Barnaby Thistlewood-Ames",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented list is one of those that ship."""
    known = sources()
    monkeypatch.setattr("ostrakon.register.store.reader.catalogue", lambda: known)


@pytest.fixture
def listing(tmp_path: Path) -> str:
    """A store with one list."""
    folder = tmp_path / "copies"
    write(folder, "2024-01-01", NAMES)
    made = str(begun(tmp_path / "store"))
    updating.update(
        [SOURCE.id], path=folder, store=made, sources=sources(), now=lambda: at("2024-05-01")
    )
    return made


def examined(listing: str, **asked: object) -> Examination:
    given = {"sample": 40, "workers": 1, "sources": (SOURCE.id,)} | asked
    return examining.examine(screening.question(), store=listing, **given)  # type: ignore[arg-type]


def test_names_as_listed_all_alert_and_stand_first(listing: str) -> None:
    found = examined(listing, groups=("A",))
    assert (found.sample, found.cases) == (len(NAMES), len(NAMES))
    assert found.control == found.effectiveness == 1.0
    assert found.control_misses == ()
    assert {one.group for one in found.operations} == {"A"}
    assert [(one.name, one.cases) for one in found.lists] == [(SOURCE.id, len(NAMES))]
    assert found.quadrant == found.placebo == ()


def test_the_same_whatever_the_number_of_workers_and_again(listing: str) -> None:
    one = examined(listing, groups=("A", "B", "F"), sample=6)
    assert one == examined(listing, groups=("A", "B", "F"), sample=6)
    assert one == examined(listing, groups=("A", "B", "F"), sample=6, workers=2)
    assert one != examined(listing, groups=("A", "B", "F"), sample=6, seed=2)


def test_figures_are_those_of_the_cases(listing: str) -> None:
    results: list[Result] = []
    found = examined(listing, keep=results.append)
    assert (
        found.cases
        == len(results)
        == sum(one.cases for one in found.groups) + sum(one.cases for one in found.placebo[1:])
    )
    should = [each for each in results if each.case.wanted == "alert"]
    assert found.effectiveness == sum(each.shown and each.score >= 0.75 for each in should) / len(
        should
    )
    drawn = {each.case.listed.text for each in results if each.case.listed}
    assert drawn == set(NAMES)
    assert {each.case.group for each in results} == set("ABCDF"), "there is no body among them"
    assert [point.threshold for point in found.quadrant] == sorted(
        point.threshold for point in found.quadrant
    )
    told = {miss.result.case.query for miss in found.misses}
    assert told <= {each.case.query for each in results}


def test_what_cannot_be_asked(listing: str) -> None:
    with pytest.raises(UserError, match="--sample"):
        examined(listing, sample=0)
    with pytest.raises(UserError, match="'Z' is no group"):
        examined(listing, groups=("Z",))
    with pytest.raises(NotFoundError, match="--source nowhere: .* there are .*" + SOURCE.id):
        examined(listing, sources=("nowhere",))


def test_the_command_prints_a_report_of_80_columns(
    listing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    table = tmp_path / "cases.csv"
    asked = ["examine", "--sample", "30", "--store", listing, "-o", str(table)]
    ran = CliRunner().invoke(cli, asked, catch_exceptions=False)
    assert ran.exit_code == 0
    assert "\x1b" not in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80
    for heading in ("Control (names as listed)", "B Typing", "By script", "Alert from"):
        assert heading in ran.stdout
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked_names = re.search(r"([\d,]+) names asked", " ".join(ran.stdout.split()))
    assert asked_names is not None
    assert len(rows) == int(asked_names[1].replace(",", ""))
    assert tuple(rows[0]) == examining_text.COLUMNS
    assert {row["came"] for row in rows} <= {"yes", "no"}


def test_the_command_prints_json(listing: str) -> None:
    asked = ["examine", "--sample", "5", "--group", "A", "--json", "--store", listing]
    ran = CliRunner().invoke(cli, asked, catch_exceptions=False)
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["control"] == 1.0
    assert msgspec.json.decode(ran.stdout, type=Examination).seed == 1


def test_names_of_strangers_cannot_steer_the_terminal_or_a_sheet() -> None:
    from tests.screening.examine.test_figures import case, judged

    result = judged(case(query="=1+1\x1b[31m Jane"))
    row = examining_text.case_row(result, screening.question())
    assert "\n=1" not in row
    assert ",=1" not in row
    assert "\x1b[31m" not in "".join(examining_text._line("t", (result,)))
