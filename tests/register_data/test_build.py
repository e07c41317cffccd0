"""The shipped facts are what the build makes, to the byte, and the build refuses bad data."""

from __future__ import annotations

import doctest
import filecmp
import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from registerdata import facts, raw, tables

from ostrakon.core.errors import InputError

from .conftest import DATA

SHIPPED = DATA.parent / "src" / "ostrakon" / "register" / "facts"
SHARED = DATA.parents[1] / "shared" / "data" / "register"
FILES = (
    "acts.jsonl", "codes.json", "groups.jsonl", "instruments.json", "numbers.jsonl",
    "publishers.csv", "roles.csv", "steps.jsonl",
)  # fmt: skip
Spoil = Callable[[str, str, str], list[str]]


def build(*arguments: str, seed: str = "0", script: Path = DATA / "build.py") -> tuple[int, str]:
    """Run the build as a user does."""
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("seed", ["1", "2"])
def test_rebuilt_facts_are_the_shipped_ones_to_the_byte(tmp_path: Path, seed: str) -> None:
    status, said = build("--out", str(tmp_path), seed=seed)
    assert status == 0, said
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes(), name


def test_check_names_the_file_that_differs_and_writes_nothing(tmp_path: Path) -> None:
    assert build("--out", str(tmp_path))[0] == 0
    (tmp_path / "codes.json").write_text("{}")
    status, said = build("--check", "--out", str(tmp_path))
    assert status == 1
    assert "codes.json" in said
    assert "acts.jsonl" not in said
    assert (tmp_path / "codes.json").read_text() == "{}"


def test_a_breach_stops_the_build_before_it_writes(copy: Path, tmp_path: Path) -> None:
    path = copy / "overlay" / "acts-world.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    status, said = build("--out", str(tmp_path / "out"), script=copy / "build.py")
    assert status == 3
    assert "no entry in the overlay" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_raw_rows_are_the_collected_ones() -> None:
    names = [path.name for path in (DATA / "raw").iterdir()]
    assert sorted(names) == sorted(p.name for p in SHARED.iterdir() if p.suffix != ".md")
    for name in names:
        assert filecmp.cmp(DATA / "raw" / name, SHARED / name, shallow=False), name


def test_a_group_found_later_is_read_with_the_collected_ones(copy: Path) -> None:
    header = (copy / "raw" / "groups-west.csv").read_text(encoding="utf-8").splitlines()[0]
    row = {"group_id": "red-caps", "canonical_name": "Red Caps of Yonder", "kind": "organisation"}
    cells = [row.get(name, "") for name in header.split(",")]
    (copy / "added" / "groups-west.csv").write_text(f"{header}\n{','.join(cells)}\n", "utf-8")
    before, after = (raw.read(folder / "raw").groups for folder in (DATA, copy))
    (new,) = [group for group in after if group not in before]
    assert (new.ref, new.name) == ("west:red-caps", "Red Caps of Yonder")


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("overlay/acts-west.csv", ",LISTED,", ",BANNED,", "state 'BANNED' is not known"),
        ("overlay/instruments.toml", '"CSTO list of terrorist organizations"',
         '"list of terrorist organizations"', "does not say whose list it is"),
        ("overlay/instruments.toml", 'sunset = "3 years"', 'sunset = "90 days"', "'90 days'"),
        ("added/designations-west.csv", "kach-kahane-chai,", "kach,", "no entry in the overlay"),
        ("overlay/acts-west.csv", ",effect.start,", ",effect.begin,", "event 'effect.begin'"),
        ("overlay/acts-west.csv", "effective=1997-10-08", "effective=1997-10-48", "calendar"),
        (
            "overlay/acts-west.csv",
            "published=1997-10-08;effective=1997-10-08",
            "published=1998-10-08",
            "is the row's date 1997-10-08",
        ),
        ("overlay/acts-world.csv", "world:ae-2014:", "world:ae-2015:", "no such row"),
        ("overlay/steps.csv", ",CRT,", ",JUDGE,", "role 'JUDGE' is not known"),
        ("overlay/groups.csv", "west:taliban,world:taliban,same", "west:taliban,world:hts,same",
         "taliban: in both halves and not decided"),
        ("overlay/groups.csv", "west:gia,world:armed-islamic-group,same",
         "west:gia,world:armed-islamic-group,distinct", "crosswalk says same"),
        ("overlay/groups.csv",
         "west:al-shabaab,west:isil-mozambique,distinct",
         "west:al-shabaab,west:isil-yemen,distinct", "not decided in groups.csv"),
        ("overlay/relations.csv", "taliban,tehrik-e-taliban-pakistan,confused_with",
         "taliban,hts,confused_with", "its notes warn of tehrik-e-taliban-pakistan"),
        ("overlay/names.csv", "\naum-shinrikyo,", "\naum,", "party 'aum' does not resolve"),
        ("overlay/names.csv", "chistopol-jamaat,canonical,Chistopol Jamaat",
         "chistopol-jamaat,canonical,Чистополь", "is not in Latin script"),
        ("overlay/publishers.csv", ",partisan,", ",rumour,", "grade 'rumour' is not known"),
        ("overlay/roles.csv", "2000-05-07,2008-05-07", "2000-05-07,1999-05-07", "ends before"),
        ("overlay/codes.csv", "uk,uk-proscribed", "uk,uk-banned", "'uk-banned' does not resolve"),
        ("overlay/conflicts.csv", "west:us-sdgt:irgc", "west:us-sdgt:irgcc", "does not resolve"),
        ("overlay/instruments.toml", 'review = "5 years"', 'review = "often"', "is not a number"),
        ("overlay/instruments.toml", 'deciders = ["MIN"]', 'deciders = ["KING"]', "not all roles"),
        ("raw/stories.jsonl", '"confidence": "high"', '"confidence": "sure"', "confidence 'sure'"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_said(
    breaches: Spoil, name: str, old: str, new: str, expected: str
) -> None:
    found = breaches(name, old, new)
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("code,instrument\nuk,x\n", "columns must be code,instrument,decision"),
        ("code,instrument,decision\nuk,x\n", "line 2: 3 cells"),
        ("code,instrument,decision\nuk,x,y,z\n", "line 2: 3 cells"),
        ("code,instrument,decision\nuk,x, \n", "line 2: decision is empty"),
        ("code,instrument,decision\nuk,x,y\nuk,z,y\n", "line 3: uk stands twice"),
        ("", "columns must be"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(
    tmp_path: Path, content: str, expected: str
) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=expected):
        tables.read(path, "codes")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"codes\.csv: no such file"):
        tables.read(tmp_path / "codes.csv", "codes")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[us-fto]\nname = 1\n", "us-fto"),
        ("[us-fto]\nnames = 'x'\n", "no such field: names"),
        ("[us-fto\n", r"instruments\.toml"),
    ],
)
def test_damaged_instruments_are_refused(copy: Path, content: str, expected: str) -> None:
    (copy / "overlay" / "instruments.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=expected):
        facts.assemble(copy)


def test_an_ungraded_publisher_is_refused(copy: Path) -> None:
    path = copy / "overlay" / "publishers.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntass.com,", "\ntass.example,"), encoding="utf-8")
    with pytest.raises(InputError, match=r"https://tass\.com/.*host not graded"):
        facts.assemble(copy)


@pytest.mark.parametrize("module", ["acts", "grading", "names", "notes", "raw"])
def test_examples_in_the_build_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"registerdata.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
