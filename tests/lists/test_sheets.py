"""Workbooks: rows of all sheets, and files made to do harm."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from ostrakon.lists import sheets
from ostrakon.lists.entry import Damage
from ostrakon.sources.snapshot import of_files
from tests.lists.workbooks import workbook


def read(tmp_path: Path, data: bytes) -> list[sheets.SheetItem]:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    return list(sheets.rows(of_files("x", {"": path}).parts[0]))


def only_damage(items: list[sheets.SheetItem]) -> str:
    assert isinstance(items[-1], Damage)
    return items[-1].kind


def test_rows_of_all_sheets_with_their_places(tmp_path: Path) -> None:
    data = workbook({"One": [["a", 2.0, None], [], ["b", 2.5, "c"]], "Two": [["d"]]})
    items = read(tmp_path, data)
    assert [(item.place, item.title) for item in items if isinstance(item, sheets.SheetRow)] == [
        ("sheet 1, row 1", "One"),
        ("sheet 1, row 3", "One"),
        ("sheet 2, row 1", "Two"),
    ]
    assert items[0].cells[:2] == ["a", "2"]  # type: ignore[union-attr]
    assert items[1].cells == ["b", "2.5", "c"]  # type: ignore[union-attr]


def test_a_formula_is_never_done_and_its_stored_value_stands(tmp_path: Path) -> None:
    cell = '<c r="A1"><f>1+1</f><v>7</v></c>'
    cell += '<c r="B1" t="str"><f>HYPERLINK("http://x.invalid","y")</f><v>shown</v></c>'
    items = read(tmp_path, workbook({"One": f'<row r="1">{cell}</row>'}))
    assert items[0].cells == ["7", "shown"]  # type: ignore[union-attr]


def test_phonetic_readings_stay_out(tmp_path: Path) -> None:
    text = "<is><r><t>削除</t></r><rPh sb='0' eb='2'><t>サクジョ</t></rPh></is>"
    items = read(
        tmp_path, workbook({"One": f'<row r="1"><c r="A1" t="inlineStr">{text}</c></row>'})
    )
    assert items[0].cells == ["削除"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<html><body>502</body></html>", "not_the_format"),
        (b"PK\x03\x04 nothing more", "truncated"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes, kind: str) -> None:
    assert only_damage(read(tmp_path, data)) == kind


def test_a_cut_workbook_is_told_wherever_it_is_cut(tmp_path: Path) -> None:
    data = workbook({"One": [[f"name {n}", "x" * n] for n in range(200)]})
    for cut in random.Random(5).sample(range(4, len(data)), 60):
        assert only_damage(read(tmp_path, data[:cut])) in ("truncated", "malformed")


def test_changed_bytes_never_raise(tmp_path: Path) -> None:
    data = workbook({"One": [[f"name {n}", "x" * n] for n in range(50)]})
    chance = random.Random(7)
    for _ in range(60):
        changed = bytearray(data)
        for _ in range(4):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        read(tmp_path, bytes(changed))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 3_000_000)
    data = workbook({"One": [["a"]]}, extra={"xl/media/big": b"\0" * 5_000_000})
    assert len(data) < 20_000
    assert only_damage(read(tmp_path, data)) == "forbidden"


def test_a_directory_that_lies_about_sizes_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 3_000_000)
    size = (5_000_000).to_bytes(4, "little")
    data = workbook({"One": [["a"]]}, extra={"xl/media/big": b"\0" * 5_000_000})
    assert data.count(size) == 2
    lying = data.replace(size, (10).to_bytes(4, "little"))
    assert only_damage(read(tmp_path, lying)) == "forbidden"


@pytest.mark.parametrize("far", ["XFD1048576", "A90000000", "xfd9999999", "ZZ9999999"])
def test_a_cell_far_out_does_not_fill_the_memory(tmp_path: Path, far: str) -> None:
    row = f'<row r="1"><c r="A1"><v>1</v></c><c r = "{far}"><v>1</v></c></row>'
    assert only_damage(read(tmp_path, workbook({"One": row}))) == "forbidden"


def test_a_filled_cell_far_out_cannot_hide_behind_an_attribute(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" t="/>"><v>1</v></c></row>'
    assert only_damage(read(tmp_path, workbook({"One": row}))) == "forbidden"


def test_references_without_end_are_looked_at_in_one_pass(tmp_path: Path) -> None:
    row = '<row r="1"><c ' + ' r="AA1" s="' * 300_000
    assert only_damage(read(tmp_path, workbook({"One": row}))) in ("forbidden", "malformed")


def test_cells_far_out_that_only_have_a_style_do_no_harm(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" s="0"/></row>'
    items = read(tmp_path, workbook({"One": row}))
    assert [item.cells for item in items if isinstance(item, sheets.SheetRow)] == [["1"]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1">' + "<c><v>1</v></c>" * 3000 + '</row><row r="9999"><c><v>1</v></c></row>',
        '<row r="1">' + "<c/>" * 3000 + '<c><v>1</v></c></row><row r="9999"><c><v>1</v></c></row>',
        "<row/>" * 30_000 + '<row><c r="ZZ1"><v>1</v></c><c r="A1"/><c><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row><x:row xmlns:x="x"><x:c r="ZZ9"><v/></x:c></x:row>',
    ],
)
def test_cells_that_do_not_say_where_they_stand_do_not_fill_the_memory(
    tmp_path: Path, rows: str
) -> None:
    """They stand behind those before them, which may be far out."""
    assert only_damage(read(tmp_path, workbook({"One": rows}))) == "forbidden"


def test_cells_that_do_not_say_where_they_stand_are_read(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row>" * 2
    items = read(tmp_path, workbook({"One": rows}))
    assert [item.cells for item in items if isinstance(item, sheets.SheetRow)] == [
        ["1", "", "2"], ["1", "", "2"],
    ]  # fmt: skip


def test_rows_beyond_the_usual_are_read(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="12345"><c r="AAA12345"><v>2</v></c></row>'
    )
    items = read(tmp_path, workbook({"One": rows}))
    assert [item.row for item in items if isinstance(item, sheets.SheetRow)] == [1, 12345]


@pytest.mark.parametrize("place", ["", "AB", "7A", "A-1", "&#65;1"])
def test_a_place_that_is_none_is_damage(tmp_path: Path, place: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c><c s="1" r="{place}"><v>1</v></c></row>'
    assert only_damage(read(tmp_path, workbook({"One": rows}))) == "malformed"


def test_one_part_under_many_titles_is_not_read_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = workbook({f"S{n}": [["a"]] * 10 for n in range(5)})
    monkeypatch.setattr(sheets, "MOST_CELLS", 49)
    items = read(tmp_path, data)
    assert isinstance(items[-1], Damage)
    assert items[-1].kind == "forbidden"
    monkeypatch.undo()
    monkeypatch.setattr(sheets, "MOST_READ", 1000)
    assert only_damage(read(tmp_path, data)) == "forbidden"


def test_an_archive_in_the_archive_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    zipfile.ZipFile(inner, "w").close()
    data = workbook({"One": [["a"]]}, extra={"xl/embeddings/more.zip": inner.getvalue()})
    assert only_damage(read(tmp_path, data)) == "forbidden"


@pytest.mark.parametrize("flag", [0x20, 0x40, 0x60])
def test_packing_that_is_not_supported_is_damage(tmp_path: Path, flag: int) -> None:
    data = bytearray(workbook({"One": [["a"]]}))
    data[6] |= flag  # the flags of the first file, where it stands and in the directory
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= flag
    items = read(tmp_path, bytes(data))
    assert items
    assert all(isinstance(item, (Damage, sheets.SheetRow)) for item in items)


@pytest.mark.parametrize("space", [" " * 300, "\t", "\n"])
def test_space_around_a_reference_hides_no_cell(tmp_path: Path, space: str) -> None:
    row = f'<row r="1"><c r="A1"><v>1</v></c><c r{space}={space}"XFD1048576"><v>1</v></c></row>'
    assert only_damage(read(tmp_path, workbook({"One": row}))) == "forbidden"
    row = '<row r="1"><c r="A1"><v>1</v></c><c r=\'XFD1048576\'><v>1</v></c></row>'
    assert only_damage(read(tmp_path, workbook({"One": row}))) == "forbidden"
