"""Japan's workbook of many lists, and the page of end users."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from ostrakon.core.problem import Problem
from ostrakon.lists import sheets
from ostrakon.lists.entry import ROW_NUMBERS, Entry, Item
from tests.lists.national import (
    cut_everywhere,
    damage,
    entries,
    header,
    lost,
    read,
    real,
    snapshot,
    sound,
)
from tests.lists.workbooks import workbook

INDEX: list[list[object]] = [["", ""], ["このファイルは"], [1.0, "ある国の関係者"]]
HEADING = ["告示日付", "告示番号", "日本語表記", "英語表記", "別名", "確定に十分でない別名", "旧称",
           "生年月日", "国籍", "旅券番号", "住所", "国連参照番号", "リスト掲載日"]  # fmt: skip
PERSON = [
    "2001.2.3\n2004.5.6改訂\n2007.8.9改訂", "1(*12)", "アナン・ボデ",
    "ANAN BODE\n（original script：أنان بودي）",
    "(a)アナン(b)ボデ\n (a.k.a.: (a)Anan (b)Bode)", "アブー・ユーヌス（Abu-Yunus）", "不明",
    "(a)1961年頃\n(b)1962年3月4日", "フリードニア", "(a)Ｘ1号\n(b)Y2", "不明", "QDi.901",
    "2001年1月2日（2003年4月5日改訂）",
]  # fmt: skip


def book(*rows: list[object], title: str = "7.ある国（個人）") -> bytes:
    above = [["ある国の関係者"], ["（注）*は重複指定"]]
    return workbook({"一覧": INDEX, title: [*above, HEADING, *rows]})  # type: ignore[dict-item]


def test_a_person_with_several_values_in_cells(tmp_path: Path) -> None:
    items = read(tmp_path, "jp-mof", {"": book(PERSON)})
    (one,) = sound(items)
    assert (one.key, one.schema, one.listed) == ("ある国（個人）:1", "Person", True)
    assert {(name.text, name.kind, name.quality) for name in one.names} == {
        ("アナン・ボデ", "primary", None),
        ("ANAN BODE", "primary", None),
        ("أنان بودي", "original", None),
        ("アナン", "alias", None),
        ("ボデ", "alias", None),
        ("Anan", "alias", None),
        ("Bode", "alias", None),
        ("アブー・ユーヌス", "alias", "weak"),
        ("Abu-Yunus", "alias", "weak"),
    }
    assert [(date.kind, date.when, date.exact) for date in one.dates] == [
        ("listed", "2001-02-03", True),
        ("amended", "2004-05-06", True),
        ("amended", "2007-08-09", True),
        ("birth", "1961", False),
        ("birth", "1962-03-04", True),
    ]
    assert [number.text for number in one.identifiers] == ["Ｘ1号", "Y2"]
    assert [(ref.scheme, ref.number) for ref in one.references] == [("un", "QDi.901")]
    assert not one.addresses
    assert [(each.code, each.label) for each in one.programmes] == [
        ("ある国（個人）", "ある国の関係者")
    ]
    assert not lost(one, [said(str(cell)) for cell in PERSON])
    assert {note.text for note in header(items).remarks} >= {"（注）*は重複指定", "このファイルは"}


def test_a_deleted_number_is_kept_with_its_day(tmp_path: Path) -> None:
    rows: list[list[object]] = [["2020.1.2削除\n（1．と同一人物）", "2"], PERSON]
    gone, here = sound(read(tmp_path, "jp-mof", {"": book(*rows)}))
    assert (gone.key, gone.listed, gone.names) == ("ある国（個人）:2", False, ())
    assert [(date.kind, date.when) for date in gone.dates] == [("removed", "2020-01-02")]
    assert any("同一人物" in each.text for each in gone.remarks)
    assert here.listed


def test_the_key_does_not_follow_the_sheet(tmp_path: Path) -> None:
    one = entries(read(tmp_path, "jp-mof", {"": book(PERSON)}))
    other = entries(read(tmp_path, "jp-mof", {"": book(PERSON, title="12.ある国（個人） ")}))
    assert [entry.digest() for entry in one] == [entry.digest() for entry in other]


def test_more_words_of_an_entry_in_the_row_below(tmp_path: Path) -> None:
    below = ["", "", "", "", "さらに（Sarani）"]
    (one,) = sound(read(tmp_path, "jp-mof", {"": book(PERSON, below)}))
    assert "Sarani" in {name.text for name in one.names}


def test_a_number_twice_loses_nothing(tmp_path: Path) -> None:
    items = read(tmp_path, "jp-mof", {"": book(PERSON, PERSON)})
    assert [entry.key for entry in sound(items)] == ["ある国（個人）:1", "ある国（個人）:1#2"]
    assert [item for item in items if isinstance(item, Problem)]


def test_columns_are_found_by_their_words_not_their_place(tmp_path: Path) -> None:
    swapped = [[*row[::-1]] for row in (HEADING, PERSON)]
    data = workbook({"一覧": INDEX, "7.ある国（個人）": swapped})  # type: ignore[dict-item]
    (one,) = sound(read(tmp_path, "jp-mof", {"": data}))
    (usual,) = sound(read(tmp_path, "jp-mof", {"": book(PERSON)}))
    assert {name.text for name in one.names} == {name.text for name in usual.names}


def test_the_day_is_read_from_the_official_name(tmp_path: Path) -> None:
    from ostrakon.lists import formats
    from ostrakon.sources.snapshot import of_files

    path = tmp_path / "shisantouketsu20260305.xlsx"
    path.write_bytes(book(PERSON))
    items = list(formats.load("jp-mof").read(of_files("x", {"": path})))
    assert header(items).list_date == "2026-03-05"


def test_a_workbook_without_numbers_is_not_the_list(tmp_path: Path) -> None:
    items = read(tmp_path, "jp-mof", {"": workbook({"A": [["x", "y"]]})})
    assert damage(items) == "not_the_format"
    assert not entries(items)


def test_a_cut_workbook_gives_no_entry(tmp_path: Path) -> None:
    data = book(PERSON)
    for _, items in cut_everywhere(
        "jp", data, lambda cut: read(tmp_path, "jp-mof", {"": cut}), cuts=30
    ):
        assert damage(items) in ("truncated", "malformed", "empty", "not_the_format")
        assert not entries(items)


@pytest.mark.shared
def test_the_real_workbook() -> None:
    file = "jp/mof-asset-freeze/2026-03-05.xlsx"
    found = sound(real("jp-mof", file))
    # 3,320 rows have a bare number, 141 more one with a mark; so is counted in the sample's notes.
    numbers = [
        next(each.text for each in entry.remarks if each.label == "告示番号") for entry in found
    ]
    assert len(found) == 3461
    assert sum(number.isdigit() for number in numbers) == 3320
    assert len({entry.key.rpartition(":")[0] for entry in found}) == 41
    bare = [entry for entry, number in zip(found, numbers, strict=True) if number.isdigit()]
    assert Counter(entry.listed for entry in bare) == {True: 2729, False: 591}
    assert all(
        any(date.kind == "removed" and date.when for date in entry.dates)
        for entry in found
        if not entry.listed
    )
    assert [entry.key for entry in found if entry.listed and not entry.names] == [
        "タリバーン関係者等:274"
    ]


@pytest.mark.shared
def test_no_word_of_the_real_workbook_is_lost() -> None:
    file = "jp/mof-asset-freeze/2026-03-05.xlsx"
    found = {entry.place: entry for entry in entries(real("jp-mof", file))}
    entry: Entry | None = None
    for row in sheets.rows(snapshot(file).parts[0]):
        assert isinstance(row, sheets.SheetRow)
        entry = found.get(row.place, entry)
        if entry is None or row.sheet != int(re.findall(r"[0-9]+", entry.place)[0]):
            continue
        if row.place in found or not row.cells[1].strip():
            gone = lost(entry, map(said, row.cells))
            assert not gone, (row.place, gone)


def said(cell: str) -> str:
    """The words of a cell without those that only mark what stands beside them."""
    if cell.strip() == "不明":
        return ""
    marks = r"original\s*script|[af]\.k\.a\.|削除|改訂|旧称|[(（]別[称名]([0-9]+[)）])?"
    return re.sub(marks, " ", cell, flags=re.IGNORECASE)


def page(*rows: str, end: str = "</table></body></html>") -> str:
    heading = (
        "<td>No.</td><td>国名<p>Country or Region</p></td><td><p>Company or\n Organization</p></td>"
    )
    heading += "<td>Also Known As</td><td>懸念区分<p>Type of WMD</p></td>"
    body = "".join(f"<tr>{row}</tr>" for row in (heading, *rows))
    return f'<!DOCTYPE html>\n<html lang="ja"><body><table>{body}{end}'


ROW = (
    "<td><p><br/></p><p>1</p></td><td><p>フリードニア\n Republic of Freedonia</p></td>"
    "<td><p>Acme &amp;\n Sons</p></td>"
    "<td><p>・Acme\n   Bros</p><p>・ACME Trading and</p><p>Shipping</p></td>"
    "<td><p>核</p><p>N</p></td>"
)


def test_a_row_of_the_page(tmp_path: Path) -> None:
    (one,) = sound(read(tmp_path, "jp-meti", {"": page(ROW)}))
    assert [(name.text, name.kind) for name in one.names] == [
        ("Acme & Sons", "primary"),
        ("Acme Bros", "alias"),
        ("ACME Trading and Shipping", "alias"),
    ]
    assert [each.value for each in one.properties] == ["フリードニア", "Republic of Freedonia"]
    assert {(each.label, each.text) for each in one.remarks} == {
        (ROW_NUMBERS, "No. 1"),
        ("Type of WMD", "核 N"),
    }


def test_rows_of_one_name_keep_their_keys_in_any_order(tmp_path: Path) -> None:
    other = ROW.replace("核", "生")
    digests = {
        frozenset(one.digest() for one in sound(read(tmp_path, "jp-meti", {"": page(*rows)})))
        for rows in ((ROW, other), (other, ROW))
    }
    assert [len(each) for each in digests] == [2]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("no page", "not_the_format"),
        ("<html><body>502</body></html>", "not_the_format"),
        (page(ROW, end=""), "truncated"),
    ],
)
def test_bad_pages(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "jp-meti", {"": data})) == kind


def test_a_page_cut_anywhere_is_told(tmp_path: Path) -> None:
    def reads(data: bytes) -> list[Item]:
        return read(tmp_path, "jp-meti", {"": data})

    for _, items in cut_everywhere("meti", page(ROW, ROW).encode(), reads, cuts=60):
        assert damage(items) in ("truncated", "empty", "not_the_format")


def test_entities_of_a_page_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("opened", encoding="utf-8")
    bad = page(ROW.replace("Acme &amp;", "&x;")).replace(
        "<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    )
    items = read(tmp_path, "jp-meti", {"": bad})
    assert "opened" not in str(items)


@pytest.mark.shared
def test_the_real_page() -> None:
    file = "jp/meti-end-user-list/2025-01-31.html.gz"
    found = sound(real("jp-meti", file))
    assert len(found) == 748  # 749 rows with the heading
    with snapshot(file).parts[0].open() as stream:
        rows = html.document_fromstring(stream.read().decode()).findall(".//tr")[-748:]
    for entry, row in zip(found, rows, strict=True):
        texts = [str(each.text_content()) for each in row.iter("p")]
        assert not lost(entry, texts), entry.key
