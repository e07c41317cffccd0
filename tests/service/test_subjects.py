"""Files of names: as people write them, and as they should not be."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import InputError
from ostrakon.core.screening import Identifier, Subject
from ostrakon.service.subjects import Record, birth_date, count, read_subjects


def read(folder: Path, name: str, content: str | bytes) -> list[Record]:
    """The records of a file with that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_subjects(path))


def subjects(records: list[Record]) -> list[Subject | None]:
    """Subjects only."""
    return [record.subject for record in records]


def test_headings_as_people_write_them(tmp_path: Path) -> None:
    """Case, blanks and marks do not count."""
    text = (
        "Customer ID,Full Name,Date of Birth,NATIONALITY,Passport No,Also Known As,Type\n"
        'C1,"Archer, Ann",1960-01-02,GB;IE,X123,Annie Archer; A. Archer,Individual\n'
    )
    assert subjects(read(tmp_path, "a.csv", text)) == [
        Subject(
            name="Archer, Ann", names=("Annie Archer", "A. Archer"), schema="Person",
            birth_dates=("1960-01-02",), countries=("GB", "IE"),
            identifiers=(Identifier("passportNumber", "X123"),), id="C1",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_usual_mark_between_columns(tmp_path: Path, mark: str) -> None:
    """The heading tells which."""
    text = mark.join(["First Name", "Surname", "Country"]) + "\n" + mark.join(["Ann", "Lee", "GB"])
    assert subjects(read(tmp_path, "a.csv", text)) == [Subject(name="Ann Lee", countries=("GB",))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    """What they write is read, whatever the mark at the beginning."""
    found = read(tmp_path, "a.csv", "Name\nДжейн Роу\n".encode(encoding))
    assert subjects(found) == [Subject(name="Джейн Роу")]


def test_objects_flat_and_of_followthemoney(tmp_path: Path) -> None:
    """One a line."""
    lines = [
        {"name": "Ann Archer", "dob": "1960", "identifiers": [{"kind": "imoNumber", "value": "9"}]},
        {"id": "x", "schema": "Person", "properties": {"name": ["Bob Baker", "Robert Baker"],
                                                       "birthDate": ["1970-01-01"]}},
    ]  # fmt: skip
    found = subjects(read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert found == [
        Subject(
            name="Ann Archer", birth_dates=("1960",), identifiers=(Identifier("imoNumber", "9"),)
        ),
        Subject(name="Bob Baker", names=("Robert Baker",), schema="Person", id="x",
                birth_dates=("1970-01-01",)),
    ]  # fmt: skip


def test_a_bad_record_is_named_and_takes_no_other_along(tmp_path: Path) -> None:
    """Its place, and what is wrong."""
    found = read(
        tmp_path, "a.jsonl", '{"name": "Ann"}\n{oops\n[]\n{"dob": "1960"}\n{"name": "Bo"}\n'
    )
    assert [record.problem and record.problem.split(":")[0] for record in found] == [
        None, "line 2", "line 3", "record 4", None,
    ]  # fmt: skip
    assert [one.name for one in subjects(found) if one] == ["Ann", "Bo"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "Colour,Size\nred,1\n", "no column is called name"),
        ("a.csv", "", "no column is called name"),
        ("a.docx", "Name\nAnn\n", "name it .csv"),
    ],
)
def test_a_file_without_names_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    """What is wrong with it and what to do."""
    with pytest.raises(InputError, match=said):
        read(tmp_path, name, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """One line."""
    with pytest.raises(InputError, match="cannot be read"):
        list(read_subjects(tmp_path / "none.csv"))


def test_no_parquet_without_its_reader(tmp_path: Path) -> None:
    """Either it is read, or the error says how to get what reads it; here it is none at all."""
    with pytest.raises(InputError, match=r"ostrakon\[bulk\]|not a Parquet file"):
        read(tmp_path, "a.parquet", "no")


def test_parquet_where_its_reader_is_installed(tmp_path: Path) -> None:
    """Columns as in a table."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    path = tmp_path / "a.parquet"
    duckdb.execute(f"copy (select 'Ann' as name, date '1960-01-02' as dob) to '{path}'")
    assert subjects(list(read_subjects(path))) == [Subject(name="Ann", birth_dates=("1960-01-02",))]


@given(st.binary(max_size=400), st.sampled_from([".csv", ".jsonl"]))
def test_no_content_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str
) -> None:
    """Records, problems, or one refusal."""
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes((b"name,x\n" if ending == ".csv" else b"") + content)
    found: list[Record] = []
    with contextlib.suppress(InputError):  # a refusal of the whole, in its one line
        found.extend(read_subjects(path))
    assert all((one.subject is None) == (one.problem is not None) for one in found)


def test_about_how_many_records(tmp_path: Path) -> None:
    """The heading is none."""
    path = tmp_path / "a.csv"
    path.write_text("Name\nAnn\nBob\n")
    assert count(path) == 2


def test_a_record_with_a_number_alone_is_one(tmp_path: Path) -> None:
    """A ship is known by its number."""
    found = read(tmp_path, "a.csv", "Name,IMO\n,9123456\n,\n")
    assert subjects(found) == [Subject(name="", identifiers=(Identifier("imoNumber", "9123456"),))]
    assert subjects(read(tmp_path, "b.csv", "IMO\n9123456\n")) == subjects(found)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1960-01-02", "1960-01-02"), ("1960/1/2", "1960-01-02"), ("02.01.1960", "1960-01-02"),
        ("1960-01-02 00:00:00", "1960-01-02"), ("1960-01-02T00:00:00Z", "1960-01-02"),
        ("13/01/1960", "1960-01-13"), ("01/13/1960", "1960-01-13"), ("02/02/1960", "1960-02-02"),
        ("03/04/1960", "1960"), ("19600102", "1960-01-02"), ("1960", "1960"),
        ("1960-05", "1960-05"), ("31.02.1960", None), ("n/a", None), ("1960-00-00", "1960"),
    ],
)  # fmt: skip
def test_birth_dates_as_people_write_them(
    tmp_path: Path, written: str, read_as: str | None
) -> None:
    """What is certain of them is taken; what is no date is told, and the name is still screened."""
    record = read(tmp_path, "a.csv", f"name,dob\nAnn Archer,{written}\n")[0]
    assert record.subject is not None
    assert record.subject.birth_dates == ((read_as,) if read_as else ())
    assert bool(record.problem) is (read_as is None)


@given(st.text(max_size=20))
def test_any_text_is_a_whole_date_or_none(text: str) -> None:
    """What is taken can be read again and stays the same."""
    found = birth_date(text)
    assert found is None or birth_date(found) == found


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """Its letters are lost: nothing found would be no answer."""
    records = read(tmp_path, "a.csv", b"Name\n" + "Джейн Роу\n".encode("cp1251") + b"Ann\n")
    assert records[0].subject is None
    assert "UTF-8" in (records[0].problem or "")
    assert records[1].subject == Subject(name="Ann")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_line_without_end_takes_no_memory_and_no_other(tmp_path: Path, name: str) -> None:
    """It is told, and the record behind it is read."""
    good = "Ann" if name.endswith("csv") else '{"name": "Ann"}'
    heading = "name\n" if name.endswith("csv") else ""
    long = "x" * 3_000_000
    records = read(tmp_path, name, f"{heading}{long}\n{good}\n{good}")
    assert [record.subject for record in records] == [None, *[Subject(name="Ann")] * 2]
