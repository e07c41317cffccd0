"""Delimited files: rows, lines, and what is wrong with the file."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.problem import Problem
from ostrakon.lists import tables
from ostrakon.lists.entry import Damage
from ostrakon.lists.tables import End, Record, Row
from ostrakon.sources.snapshot import Part, of_files


def part(folder: Path, data: bytes, name: str = "table.csv") -> Part:
    path = folder / name
    path.write_bytes(data)
    return of_files("x", {"": path}).parts[0]


def kind(items: list[object]) -> str | None:
    last = items[-1]
    return last.kind if isinstance(last, Damage) else None


def test_rows_tell_the_line_they_begin_on_and_blank_ones_are_left_out(tmp_path: Path) -> None:
    items = list(
        tables.rows(part(tmp_path, b'\xef\xbb\xbfa,b\r\n\r\n"1\r\n2",3\r\n , \r\n4,5\r\n'))
    )
    assert [(row.line, row.cells) for row in items if isinstance(row, Row)] == [
        (1, ["a", "b"]),
        (3, ["1\r\n2", "3"]),
        (6, ["4", "5"]),
    ]
    assert items[-1] == End(marked=False, dos=True)


def test_the_mark_at_the_end_is_no_row(tmp_path: Path) -> None:
    items = list(tables.rows(part(tmp_path, b"1,2\n\x1a"), width=2))
    assert items == [Row(1, ["1", "2"]), End(marked=True, dos=False)]
    assert kind(list(tables.rows(part(tmp_path, b"1,2\n\x1a\n3,4\n")))) == "malformed"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"\r\n\r\n", "empty"),
        (b'a,b\n1,"2', "truncated"),
        (b'a,b\n1,"2\n3,4\n', "truncated"),
        (b"a,b\n1", "truncated"),
        (b"a,b\n1,\x00\n", "malformed"),
        (b"a,b\n1,\xff\n", "malformed"),
        (b"a,b\n1," + b"x" * 10_000_000 + b"\n", "malformed"),
        (b'a,b\n1,"' + b"x\n" * 1_000_000, "malformed"),
    ],
)
def test_a_file_that_is_no_whole_table(tmp_path: Path, data: bytes, expected: str) -> None:
    assert kind(list(tables.rows(part(tmp_path, data), width=2))) == expected


def test_compression_that_breaks_off_or_is_damaged(tmp_path: Path) -> None:
    packed = gzip.compress(b"a,b\n" * 10_000)
    good = part(tmp_path, packed, "good.gz")
    (tmp_path / "good.gz").write_bytes(packed[: len(packed) // 2])
    assert kind(list(tables.rows(good))) == "truncated"
    (tmp_path / "good.gz").write_bytes(packed[:10] + b"\xff" * 20 + packed[30:])
    assert kind(list(tables.rows(good))) == "malformed"


def test_rows_of_another_width_are_told_and_nothing_of_them_is_lost(tmp_path: Path) -> None:
    items = list(tables.records(part(tmp_path, b"a,b\n1\n1,2,3\n4,5\n"), ["a"]))
    assert [item.cells for item in items if isinstance(item, Record)] == [
        {"a": "1", "b": ""},
        {"a": "1", "b": "2", "column 3": "3"},
        {"a": "4", "b": "5"},
    ]
    assert [p.where for p in items if isinstance(p, Problem)] == ["line 2", "line 3"]


def test_headings_may_stand_lower_be_double_or_be_missing(tmp_path: Path) -> None:
    data = b"Last Updated,1/2/2020\nName,Name,,\nx,y,z,w\n"
    items = list(tables.records(part(tmp_path, data), ["Name"], skip=1))
    assert items[0] == Record(3, {"Name": "x", "Name (2)": "y", "column 3": "z", "column 4": "w"})
    assert kind(list(tables.records(part(tmp_path, b"<html>\n"), ["Name"]))) == "not_the_format"
    assert (
        kind(list(tables.records(part(tmp_path, b"only\n"), ["only"], skip=1))) == "not_the_format"
    )


def test_encoding_and_delimiter_are_the_callers(tmp_path: Path) -> None:
    items = list(tables.rows(part(tmp_path, b"M\xfcller\tx\n"), encoding="cp1252", delimiter="\t"))
    assert items[0] == Row(1, ["Müller", "x"])


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=6))
def test_tidied_cells_are_what_tidy_makes_of_each(rows: list[list[str]]) -> None:
    from ostrakon.lists.wording import hides, tidy

    for cells in rows:
        clean, hidden = tables.tidied(cells)
        assert clean == [tidy(cell) for cell in cells]
        assert hidden >= any(hides(cell.strip()) for cell in cells)


@given(st.integers(min_value=0))
def test_a_file_cut_anywhere_ends_in_damage_or_at_the_end_of_a_row(
    tmp_path_factory: pytest.TempPathFactory, where: int
) -> None:
    whole = b'1,"one, two","x"\r\n2,"three ""3""","y"\r\n3,"four","z"\r\n'
    cut = whole[: where % len(whole)]
    items = list(tables.rows(part(tmp_path_factory.mktemp("cut"), cut), width=3))
    assert isinstance(items[-1], (Damage, End))
    if isinstance(items[-1], End):
        rows = [item for item in items if isinstance(item, Row)]
        assert len(rows) == cut.rstrip(b"\r\n").count(b"\r\n") + 1
