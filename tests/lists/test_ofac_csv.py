"""OFAC's CSV files: one file or several, remarks, cuts, and the real copies."""

from __future__ import annotations

import csv
import io
import random
import re
from pathlib import Path

import pytest

from ostrakon.lists import ofac
from ostrakon.lists.entry import Dated, Entry, Identifier, Name, Property, Remark
from ostrakon.sources.snapshot import of_files
from tests.lists.us_lists import (
    LISTS,
    damage,
    entries,
    header,
    problems,
    read,
    read_bytes,
    words_of,
)

NULL = "-0- "
OFAC = LISTS / "us-ofac"
COPIES = {
    "2018-01-26": 6068, "2019-01-04": 7379, "2021-01-14": 8754, "2021-07-07": 8976,
    "2021-08-18": 9083, "2021-11-23": 9107, "2021-12-02": 9000, "2021-12-30": 9008,
    "2022-02-25": 9214, "2022-02-26": 9218, "2022-03-24": 9793, "2022-05-19": 10169,
    "2022-05-20": 10163, "2022-12-09": 11381, "2023-03-30": 11964, "2023-10-31": 13092,
    "2023-12-28": 13821, "2024-02-14": 13928, "2024-02-16": 13929, "2024-02-23": 14484,
    "2024-05-02": 14973,
}  # fmt: skip
"""Entries of each copy, as the samples' own table counts them."""
SETS = {
    "2019-01-04": ("sdn", "alt", "add"),
    "2021-07-07": ("sdn", "alt", "add", "sdn_comments"),
}


def row(
    number: int, name: str, remarks: str = NULL, *, kind: str = NULL, code: str = "SDGT"
) -> str:
    cells = [str(number), f'"{name}"', kind if kind == NULL else f'"{kind}"', f'"{code}"']
    cells += [NULL] * 7 + [remarks if remarks == NULL else f'"{remarks}"']
    return ",".join(cells) + "\r\n"


def sdn(*rows: str) -> bytes:
    return ("".join(rows) + "\x1a").encode()


SDN = sdn(
    row(7, "EXAMPLE FRONT", "a.k.a. 'EF'; Linked To: SAMPLE TRADING CO., LTD.", code="SDGT] [FTO"),
    row(9, "DOE, Jane", "DOB 01 Feb 1970; alt. DOB circa 1971; POB Oslo; Gender Female.",
        kind="individual"),
    row(12, "MV NOWHERE", "Vessel Registration Identification IMO 1234567.", kind="vessel"),
)  # fmt: skip
ALT = (
    b'7,1,"aka","FRONT OF EXAMPLES",-0- \r\n7,2,"fka","OLD FRONT","of 1990"\r\n'
    b'9,3,"nka","ROE, Jane",-0- \r\n\x1a'
)
ADD = b'7,1,"1 High Street","Oslo 0150","Norway",-0- \r\n9,2,-0- ,-0- ,-0- ,-0- \r\n\x1a'
FILES = {"sdn": SDN, "alt": ALT, "add": ADD}


def only(tmp_path: Path, remarks: str) -> Entry:
    items = read_bytes("ofac-csv", tmp_path, {"sdn": sdn(row(1, "X", remarks))})
    assert damage(items) is None
    return entries(items)["1"]


def test_one_file_and_several_are_two_layouts(tmp_path: Path) -> None:
    alone = read_bytes("ofac-csv", tmp_path, {"sdn": SDN})
    whole = read_bytes("ofac-csv", tmp_path, FILES)
    assert (header(alone).layout, header(whole).layout) == ("sdn", "sdn+alt+add")
    assert entries(alone).keys() == entries(whole).keys() == {"7", "9", "12"}
    front = entries(whole)["7"]
    assert [(n.text, n.kind, n.quality, n.note) for n in front.names] == [
        ("EXAMPLE FRONT", "primary", None, None),
        ("FRONT OF EXAMPLES", "alias", "strong", None),
        ("OLD FRONT", "former", "strong", None),
        ("EF", "alias", "weak", None),
    ]
    assert [p.code for p in front.programmes] == ["SDGT", "FTO"]
    assert [(a.text, a.country) for a in front.addresses] == [
        ("1 High Street, Oslo 0150, Norway", "Norway")
    ]
    assert entries(whole)["9"].addresses == ()
    assert front.schema == "Organization"
    assert front.place == "line 1"
    assert Remark(label="Linked To", text="SAMPLE TRADING CO., LTD.") in front.remarks


def test_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    mixed = {
        "sdn": sdn(*reversed(SDN.decode()[:-1].splitlines(keepends=True))),
        "alt": b"".join(reversed(ALT[:-1].splitlines(keepends=True))) + b"\x1a",
        "add": ADD,
    }
    one = entries(read_bytes("ofac-csv", tmp_path, FILES))
    other = entries(read_bytes("ofac-csv", tmp_path, mixed))
    assert {key: entry.digest() for key, entry in one.items()} == {
        key: entry.digest() for key, entry in other.items()
    }


def test_a_copy_saved_by_a_spreadsheet_says_the_same(tmp_path: Path) -> None:
    saved = {}
    for role, data in FILES.items():
        text = io.StringIO(newline="")
        rows = csv.reader(io.StringIO(data.decode()[:-1], newline=""))
        csv.writer(text, lineterminator="\n").writerows(rows)
        saved[role] = text.getvalue().encode()
    assert b'"DOE, Jane"' in saved["sdn"]
    assert b'"MV' not in saved["sdn"]
    one = entries(read_bytes("ofac-csv", tmp_path, FILES))
    other = entries(read_bytes("ofac-csv", tmp_path, saved))
    assert [entry.digest() for entry in one.values()] == [
        entry.digest() for entry in other.values()
    ]


def test_remarks_become_what_they_say(tmp_path: Path) -> None:
    entry = only(
        tmp_path,
        "DOB 1960 to 1962; alt. Passport A12 34 (Korea, North) issued 02 Mar 2001 expires 2006; "
        "Cedula No. 555 (Springfield); nationality Norway; f.k.a. 'OLD'; a former minister; "
        "Digital Currency Address - XBT 1abc; Listing Date (EO 99999 Directive 9): 24 Feb 2022; "
        "License to trade; Website www.example.org; Secondary sanctions risk: section 1(b).",
    )
    assert entry.dates == (
        Dated(kind="birth", text="1960 to 1962", when="1960/1962"),
        Dated(
            kind="listed",
            text="24 Feb 2022",
            when="2022-02-24",
            note="Listing Date (EO 99999 Directive 9)",
        ),
    )
    assert entry.identifiers == (
        Identifier(
            kind="passportNumber",
            text="A12 34",
            label="alt. Passport",
            country="Korea, North",
            issued="02 Mar 2001",
            expires="2006",
        ),
        Identifier(kind="idNumber", text="555", label="Cedula No.", note="Springfield"),
        Identifier(kind="publicKey", text="1abc", label="Digital Currency Address - XBT"),
    )
    assert entry.properties == (
        Property(name="nationality", value="Norway"),
        Property(name="website", value="www.example.org"),
    )
    assert entry.names[1] == Name(text="OLD", kind="former", quality="weak")
    assert entry.remarks == (
        Remark(label="remarks", text="a former minister"),
        Remark(label="remarks", text="License to trade"),
        Remark(label="Secondary sanctions risk", text="section 1(b)"),
    )


def test_remarks_that_were_cut_give_no_half_number(tmp_path: Path) -> None:
    start = "DOB 1970; " + "x" * 950 + "; Passport "
    field = start + "1" * (1000 - len(start))
    files = {"sdn": sdn(row(1, "X", field))}
    cut = entries(read_bytes("ofac-csv", tmp_path, files))["1"]
    assert cut.identifiers == ()
    assert cut.remarks[-1].label == "remarks, cut off"
    files["sdn_comments"] = b'1,"999 (Norway); Gender Male."\r\n'
    items = read_bytes("ofac-csv", tmp_path, files)
    whole = entries(items)["1"]
    assert header(items).layout == "sdn+comments"
    assert whole.identifiers[0].text == "1" * (1000 - len(start)) + "999"
    assert whole.identifiers[0].country == "Norway"
    assert Property(name="gender", value="Male") in whole.properties


def test_the_point_at_the_end_is_the_remarks_and_not_the_names(tmp_path: Path) -> None:
    ends = {"Linked To: ACME AIR.": "ACME AIR", "Linked To: ACME S.A.": "ACME S.A."}
    for remarks, name in ends.items():
        assert only(tmp_path, remarks).remarks == (Remark(label="Linked To", text=name),)


def test_a_type_that_is_new_is_kept(tmp_path: Path) -> None:
    items = read_bytes("ofac-csv", tmp_path, {"sdn": sdn(row(1, "X", kind="satellite"))})
    entry = entries(items)["1"]
    assert entry.schema == "LegalEntity"
    assert entry.remarks == (Remark(label="SDN_Type", text="satellite"),)


def test_a_number_used_twice_loses_no_entry(tmp_path: Path) -> None:
    items = read_bytes("ofac-csv", tmp_path, {"sdn": sdn(row(1, "X"), row(1, "Y"))})
    assert {key: entry.names[0].text for key, entry in entries(items).items()} == {
        "1": "X",
        "1#2": "Y",
    }
    assert len(problems(items)) == 1


def test_hidden_characters_are_taken_out_and_told(tmp_path: Path) -> None:
    items = read_bytes("ofac-csv", tmp_path, {"sdn": sdn(row(1, "AL\u202eIAS\u200c X"))})
    assert entries(items)["1"].names[0].text == "ALIAS\u200c X"
    assert "entry 1" in problems(items)[0].where


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"sdn": b""}, "empty"),
        ({"sdn": b"<html><body>Error</body></html>"}, "malformed"),
        ({"alt": ALT}, "not_the_format"),
        ({"sdn": SDN[:-1]}, "truncated"),
        ({"sdn": SDN[:-40]}, "truncated"),
        ({**FILES, "alt": ALT[:-1]}, "truncated"),
        ({**FILES, "alt": ALT[:-20]}, "truncated"),
        ({**FILES, "add": b""}, "empty"),
        ({**FILES, "alt": b"x,1,aka,Y,-0- \r\n\x1a"}, "malformed"),
        ({**FILES, "alt": b"7" * 5000 + ALT}, "malformed"),
        ({**FILES, "sdn": b"7" * 5000 + SDN}, "malformed"),
        ({"sdn": SDN.replace(b"EXAMPLE", b"x" * 10_000_000)}, "malformed"),
        ({"sdn": SDN.replace(b"EXAMPLE", b"EX\x00MPLE")}, "malformed"),
    ],
)
def test_a_copy_that_cannot_be_used(tmp_path: Path, files: dict[str, bytes], kind: str) -> None:
    assert damage(read_bytes("ofac-csv", tmp_path, files)) == kind


def test_aliases_of_another_day_are_told_and_many_of_them_refuse_the_copy(tmp_path: Path) -> None:
    stray = b'8,9,"aka","STRAY",-0- \r\n'
    few = {**FILES, "alt": ALT[:-1] + stray.replace(b"8", b"13", 1) + b"\x1a"}
    items = read_bytes("ofac-csv", tmp_path, few)
    assert damage(items) is None
    assert "1 rows belong to no entry" in problems(items)[-1].message
    many = {**FILES, "alt": ALT[:-1] + b"".join(b"%d,9,aka,S,-0- \r\n" % n for n in range(13, 60))}
    many["alt"] += b"\x1a"
    assert damage(read_bytes("ofac-csv", tmp_path, many)) == "truncated"


def test_a_copy_cut_anywhere_is_never_a_shorter_list(tmp_path: Path) -> None:
    where = random.Random(7)
    for _ in range(60):
        role = where.choice(list(FILES))
        files = {**FILES, role: FILES[role][: where.randrange(len(FILES[role]))]}
        assert damage(read_bytes("ofac-csv", tmp_path, files)) in (
            "empty", "truncated", "malformed",
        )  # fmt: skip


def test_labels_lead_to_something() -> None:
    tables = ofac._tables()
    assert set(tables) == {"identifiers", "properties", "dates", "remarks", "places"}
    labels = [label for group in tables.values() for names in group.values() for label in names]
    assert len(labels) == len(set(labels))


@pytest.mark.shared
@pytest.mark.parametrize("day", COPIES)
def test_every_copy_has_its_entries(day: str) -> None:
    items = read("ofac-csv", {"sdn": OFAC / "sdn" / f"{day}.sdn.csv.gz"})
    assert len(entries(items)) == COPIES[day]
    assert damage(items) is None
    assert not problems(items)


@pytest.mark.shared
@pytest.mark.parametrize("day", SETS)
def test_nothing_of_a_whole_copy_is_lost(day: str) -> None:
    files = {role: _sample(OFAC / "sdn", f"{day}.{role}.csv") for role in SETS[day]}
    items = read("ofac-csv", files)
    assert damage(items) is None
    _assert_nothing_lost(files, entries(items))


@pytest.mark.shared
def test_nothing_of_the_latest_copy_and_of_the_non_sdn_lists_is_lost() -> None:
    files = {"sdn": OFAC / "sdn" / "2024-05-02.sdn.csv.gz"}
    _assert_nothing_lost(files, entries(read("ofac-csv", files)))
    folder = OFAC / "consolidated-nonsdn-csv"
    for day, count, roles in (
        ("2018-04-06", 639, ("prim", "alt", "add")),
        ("2025-12-19", 442, ("prim", "alt", "add", "comments")),
    ):
        files = {f"cons_{role}": folder / f"{day}.cons_{role}.csv" for role in roles}
        items = read("ofac-csv", files)
        assert len(entries(items)) == count
        assert not problems(items)
        _assert_nothing_lost(files, entries(items))


@pytest.mark.shared
def test_files_of_neighbouring_days_make_a_copy_with_its_strays_told() -> None:
    files = {"sdn": OFAC / "sdn" / "2022-02-25.sdn.csv.gz"}
    files |= {role: OFAC / "sdn" / f"2022-01-31.{role}.csv.gz" for role in ("alt", "add")}
    items = read("ofac-csv", files)
    assert damage(items) is None
    assert len(entries(items)) == COPIES["2022-02-25"]
    front = entries(items)["4695"]
    assert {"HAMAS", "ISLAMIC RESISTANCE MOVEMENT"} <= {name.text for name in front.names}
    assert {"FTO", "SDGT"} == {programme.code for programme in front.programmes}


def _sample(folder: Path, name: str) -> Path:
    """A sample file, packed or not."""
    return next(path for path in (folder / name, folder / f"{name}.gz") if path.exists())


def _assert_nothing_lost(files: dict[str, Path], found: dict[str, Entry]) -> None:
    """Every word of every cell is in its entry.

    Except what the reader says it leaves out: numbers of rows, the labels of what became a property
    or a date, and the words that join a document's parts.
    """
    labels = ofac._tables()
    left_out = {"alt.", "Alt.", "issued", "expires", "a.k.a.", "f.k.a.", "n.k.a.", "aka", "fka",
                "nka", "individual", "vessel", "aircraft", "-0-"}  # fmt: skip
    for field in ("properties", "dates"):
        for names in labels[field].values():
            left_out |= {word.strip(":") for label in names for word in label.split()}
    said = {key: words_of(entry) for key, entry in found.items()}
    for role, path in files.items():
        with of_files("", {role: path}).parts[0].open() as stream:
            text = io.TextIOWrapper(stream, newline="")
            for cells in csv.reader(text):
                if len(cells) < 2 or cells[0] not in said:
                    continue
                surrogate = 2 if role.endswith(("alt", "add")) else 1
                for word in re.findall(r"[^\s;,()\[\]'\"]+", " ".join(cells[surrogate:])):
                    plain = word.rstrip(".:")
                    assert plain in said[cells[0]] or word.strip(":") in left_out, (cells[0], word)
