"""Australia's workbook and its converted copies."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path

import pytest

from ostrakon.core.problem import Problem
from ostrakon.lists import sheets
from ostrakon.lists.entry import Entry, Item
from tests.lists.national import (
    LISTS,
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

HEADING = [
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth",
    "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information",
    "Committees", "Control Date",
]  # fmt: skip
FIRST = [
    7.0, "Anan  Bode", "Individual", "Primary Name ", "a) circa 1961 b) 3/4/1962; 1963",
    "a) Old Town b) New Town", "Freedonia", "NA", "TAi.901 Clerk. Knows X (QDe.902).",
    "Listed on: 5 Mar. 2001 (amended on 6 Apr. 2002, 7 May 2003) (Relisted on 8 June 2004 and "
    "9 Jul. 2005). Formerly listed on the RBA Consolidated List as 2012ABC0001.",
    "1373 (2001)", 41994.0,
]  # fmt: skip


def made(*rows: list[object], heading: list[str] = HEADING) -> bytes:
    return workbook({"Sheet1": [heading, *rows]})  # type: ignore[list-item]


def only(items: list[Item]) -> Entry:
    (entry,) = sound(items)
    return entry


def test_rows_of_a_number_are_one_entry(tmp_path: Path) -> None:
    rows = [
        FIRST,
        ["7a", "Anan Bodeh", "individual", " Aka", *FIRST[4:]],
        ["9", "Other Thing", "Entity ", "primary Name"],
        ["7b1", "أنان", "Individual", "original script", "1999", *FIRST[5:]],
        ["7c", "A. B.", "Individual", "Formerly known as", *FIRST[4:]],
    ]
    one, other = sound(read(tmp_path, "au-xlsx", {"": made(*rows)}))
    assert (one.key, one.schema, other.key, other.schema) == ("7", "Person", "9", "Organization")
    assert [(name.text, name.kind, name.note) for name in one.names] == [
        ("Anan Bode", "primary", None),
        ("Anan Bodeh", "alias", "7a"),
        ("أنان", "original", "7b1"),
        ("A. B.", "former", "7c"),
    ]
    births = [(date.when, date.exact, date.note) for date in one.dates if date.kind == "birth"]
    assert births == [
        ("1961", False, None),
        ("1962-04-03", True, None),
        ("1963", True, None),
        ("1999", True, "7b1"),
    ]


def test_days_and_numbers_of_a_listing(tmp_path: Path) -> None:
    entry = only(read(tmp_path, "au-xlsx", {"": made(FIRST)}))
    days = [(date.kind, date.when) for date in entry.dates if date.kind != "birth"]
    assert days == [
        ("listed", "2001-03-05"),
        ("amended", "2002-04-06"),
        ("amended", "2003-05-07"),
        ("relisted", "2004-06-08"),
        ("relisted", "2005-07-09"),
        ("amended", "2014-12-21"),
    ]
    # The party's own number, not that of another which its text names.
    assert {(ref.scheme, ref.number) for ref in entry.references} == {
        ("un", "TAi.901"),
        ("rba", "2012ABC0001"),
    }
    assert not entry.addresses
    assert [place.value for place in entry.properties if place.name == "birthPlace"] == [
        "Old Town",
        "New Town",
    ]
    assert not lost(entry, [str(cell) for cell in FIRST[4:7] + FIRST[8:11]])


def test_an_instrument_is_a_legal_act(tmp_path: Path) -> None:
    title = "Example Amendment (No. 3) Instrument 2022"
    row = ["3", "N", "Entity", "Primary Name", *[""] * 5, title]
    entry = only(read(tmp_path, "au-xlsx", {"": made(row)}))
    assert [act.title for act in entry.legal_acts] == [title]


def test_columns_added_later_are_read_and_make_another_layout(tmp_path: Path) -> None:
    heading = [*HEADING[:4], "Alias Strength", *HEADING[4:], "IMO Number", "Travel Ban", "Colour"]
    row = ["3", "Boat", "Vessel", "aka", "Weak", *[""] * 8, "9074729", "TRUE", "Red"]
    items = read(tmp_path, "au-xlsx", {"": made(row, heading=heading)})
    entry = only(items)
    assert (entry.schema, entry.names[0].quality) == ("Vessel", "weak")
    assert [(number.kind, number.text) for number in entry.identifiers] == [
        ("imoNumber", "9074729")
    ]
    assert {(each.label, each.text) for each in entry.remarks} == {
        ("Travel Ban", "TRUE"),
        ("Colour", "Red"),
    }
    assert header(items).layout != header(read(tmp_path, "au-xlsx", {"": made(FIRST)})).layout


def test_what_is_odd_is_told_and_kept(tmp_path: Path) -> None:
    rows = [
        ["x", "Nameless Number", "Individual", "Primary Name"],
        ["8", "Some\u202eone", "Individual", "nickname"],
    ]
    items = read(tmp_path, "au-xlsx", {"": made(*rows)})
    assert [entry.names[0].text for entry in entries(items)] == ["Nameless Number", "Someone"]
    told = [str(item) for item in items if isinstance(item, Problem)]
    assert len(told) == 3
    assert any("entry 8" in each and "direction" in each for each in told)


def test_another_workbook_is_not_the_list(tmp_path: Path) -> None:
    assert damage(read(tmp_path, "au-xlsx", {"": workbook({"A": [["x", "y"]]})})) == (
        "not_the_format"
    )
    assert damage(read(tmp_path, "au-xlsx", {"": workbook({"A": []})})) == "empty"


@pytest.mark.shared
def test_the_real_workbook() -> None:
    file = "au/dfat-consolidated/2024-12-17.xlsx"
    found = {entry.key: entry for entry in sound(real("au-xlsx", file))}
    assert len(found) == 3062
    assert sum(len(entry.names) for entry in found.values()) >= 9553 - 5
    raw: dict[str, list[str]] = defaultdict(list)
    for row in sheets.rows(snapshot(file).parts[0]):
        assert isinstance(row, sheets.SheetRow)
        if row.row > 1:
            number = "".join(letter for letter in row.cells[0].strip() if letter.isascii())
            digits = len(number) - len(number.lstrip("0123456789"))
            cells = [cell for cell in row.cells[4:12] if cell.strip().casefold() != "na"]
            raw[number[:digits]] += [row.cells[1], *cells]
    assert raw.keys() == found.keys()
    missing = {key: gone for key, texts in raw.items() if (gone := lost(found[key], texts))}
    assert not missing
    omar = found["4"]
    assert [date.when for date in omar.dates if date.kind == "listed"] == ["2000-04-12"]


def line(reference: str, **more: object) -> str:
    value = {
        "_file": f"au-{reference}",
        "reference": reference,
        "names": [{"text": "A B", "name_type": "Primary Name", "script": "Latn"}],
        "sanction": {"committees": "1373 (2001)", "control_date": "2026-02-06", "travel_ban": True},
        **more,
    }
    return json.dumps(value, ensure_ascii=False) + "\n"


def test_converted_copies_have_two_layouts_and_the_later_may_be_a_union(tmp_path: Path) -> None:
    first = read(tmp_path, "au-converted", {"": line("5")})
    later = read(tmp_path, "au-converted", {"": line("5", entity_type="person")})
    assert (header(first).union, header(later).union) == (False, True)
    assert header(first).layout != header(later).layout
    assert only(first).schema == "LegalEntity"
    assert only(later).schema == "Person"


def test_a_converted_entry_keeps_the_words_not_what_was_read_out_of_them(tmp_path: Path) -> None:
    data = line(
        "5",
        entity_type="vessel",
        dates_of_birth=[{"raw_value": "1960 63", "month": 0, "day": 63, "precision": "full"}],
        previous_names=["OLD BOAT"],
        imo_number="9074729",
        colour="red",
    )
    entry = only(read(tmp_path, "au-converted", {"": data}))
    assert [(date.text, date.when) for date in entry.dates if date.kind == "birth"] == [
        ("1960 63", None)
    ]
    assert [(name.text, name.kind) for name in entry.names] == [
        ("A B", "primary"),
        ("OLD BOAT", "former"),
    ]
    assert ("colour", "red") in {(each.label, each.text) for each in entry.remarks}
    assert ("travel_ban", "true") in {(each.label, each.text) for each in entry.remarks}


def test_the_same_reference_twice_loses_nothing(tmp_path: Path) -> None:
    items = read(tmp_path, "au-converted", {"": line("5") + line("5")})
    assert [entry.key for entry in sound(items)] == ["5", "5#2"]
    assert [item for item in items if isinstance(item, Problem)]


def test_a_converted_copy_that_was_cut_is_told(tmp_path: Path) -> None:
    whole = "".join(line(str(n), entity_type="person") for n in range(20)).encode()

    def reads(data: bytes) -> list[Item]:
        return read(tmp_path, "au-converted", {"": data})

    for data, items in cut_everywhere("au", whole, reads):
        if data.endswith((b'"vessel"}', b'"person"}', b'"person"}\n')):
            assert len(entries(items)) == data.count(b"_file")
        else:
            assert damage(items) in ("truncated", "empty", "not_the_format")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("<html>error</html>", "not_the_format"),
        ('{"other": 1}\n', "not_the_format"),
        ("[" * 100_000, "not_the_format"),
        ('{"a":' * 100_000, "truncated"),
        (line("1") + "[1]\n", "malformed"),
        (line("1") + "{broken\n" + line("2"), "malformed"),
        (line("1") + '{"reference": "' + "x" * 10_000_000, "malformed"),
    ],
)
def test_bad_converted_files(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "au-converted", {"": data})) == kind


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "count", "union"),
    [("2026-02-23", 3811, 0), ("2026-08-06", 3855, 1), ("2026-08-22", 3856, 1)],
)
def test_the_real_converted_copies(day: str, count: int, union: int) -> None:
    file = f"au/dfat-converted/{day}.jsonl.gz"
    items = real("au-converted", file)
    found = {entry.key: entry for entry in sound(items)}
    assert len(found) == count
    assert header(items).union == bool(union)
    for text in gzip.decompress((LISTS / file).read_bytes()).splitlines():
        value = json.loads(text)
        texts = [name["text"] for name in value["names"]]
        texts += [birth["raw_value"] for birth in value.get("dates_of_birth", ())]
        texts += [place["raw_value"] for place in value.get("places_of_birth", ())]
        texts += [str(each) for each in value["sanction"].values() if not isinstance(each, bool)]
        texts += [value.get(label, "") for label in ("address", "additional_info", "imo_number")]
        texts += value.get("citizenships", []) + value.get("previous_names", [])
        texts = [each for each in texts if each.strip().casefold() not in ("na", "n/a")]
        assert not lost(found[value["reference"]], texts)
