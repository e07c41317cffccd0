"""Screening list, denied persons, and the two small tables; and what the sources' data say."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from importlib import resources
from pathlib import Path

import pytest

from ostrakon.lists import formats
from ostrakon.lists.entry import Address, Dated, Identifier, LegalAct, Property, Reference, Remark
from ostrakon.sources.catalogue import catalogue
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

CSL_COLUMNS = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,license_policy,call_sign,alt_names,dates_of_birth,ids"
)
CSL = (
    CSL_COLUMNS
    + "\n7,Specially Designated Nationals (SDN) - Treasury Department,7,Individual,SDGT; FTO,"
    '"DOE, Jane",Minister,"1 High Street, Oslo, NO; Bergen, NO",,,,,,ROE; POE,1970-02-01; '
    'circa 1971,"NO, 2014-08-30, 2009-08-31, A1, Passport; NO, 2014-08-30, B2, Passport; '
    'Female, Gender; odd"'
    "\nabc,Entity List (EL) - Bureau of Industry and Security,,,,ACME,,,79 FR 1,2014-06-05,,"
    "Presumption of denial.,,,,"
    "\nabd,Entity List (EL) - Bureau of Industry and Security,,,,ACME,,,,,2020-01-01,,,,,\n"
)
DENIED = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t'
    '"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
    '" JANE DOE"\t"1 HIGH STREET"\t"OSLO"\t""\t"NO"\t"0150"\t"02/13/2020"\t"02/13/2030"\t"Y"\t'
    '"2020-03-01"\t"NEW"\t"85 F.R. 1"\n'
    '"JANE DOE"\t"2 HIGH STREET"\t"OSLO"\t""\t"NO"\t""\t"02/13/2020"\t""\t"Y"\t""\t""\t'
    '"85 F.R. 1"\n'
)
CUBA = (
    "Id,Company,Acronym,Alias,Sector,Category,Parent,EffectiveDate,SourceURL\n"
    "hotel-x,Hotel X,HX,Old X;Older X,Trade,Hotels,group-y,2025-02-06,https://example.org\n"
)
MILITARY = (
    "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"
    '"Acme Co., Ltd. (Acme)*","Acme Co., Ltd.","Acme,ACM",Bcme; Ccme,Group,,2021-06-03,,\n'
    '"Acme Co., Ltd. (Acme)","Acme Co., Ltd.","North, Ltd.",,,why,2024-01-31,2025-01-07,\n'
)
COUNTS = {
    ("us-csl-csv", "us-trade-csl/consolidated-screening-list/2022-05-06.csv.gz"): 14160,
    ("us-csl-csv", "us-trade-csl/excerpts/2016-02-17-trimmed.csv"): 399,
    ("us-bis-denied", "us-bis/denied-persons/2019-06-29.txt"): 546,
    ("us-bis-denied", "us-bis/denied-persons/2022-09-07.txt"): 581,
    ("us-bis-denied", "us-bis/denied-persons/2023-11-30.txt"): 665,
    ("us-tables", "us-state/cuba-restricted-list/2026-08-04.csv"): 239,
    ("us-tables", "us-dod/1260h-chinese-military-companies/2026-08-20.csv"): 397,
}


def test_screening_list_keeps_its_lists_apart(tmp_path: Path) -> None:
    items = read_bytes("us-csl-csv", tmp_path, {"": CSL.encode()})
    found = entries(items)
    assert list(found) == ["SDN:7", "EL:ACME", "EL:ACME#none"]
    assert len(problems(items)) == 1
    person = found["SDN:7"]
    assert person.schema == "Person"
    assert person.references == (Reference(scheme="ofac", number="7"),)
    assert [p.code for p in person.programmes] == ["SDN", "SDGT", "FTO"]
    assert [name.text for name in person.names] == ["DOE, Jane", "ROE", "POE"]
    assert [address.text for address in person.addresses] == [
        "1 High Street, Oslo, NO", "Bergen, NO",
    ]  # fmt: skip
    assert person.dates == (
        Dated(kind="birth", text="1970-02-01", when="1970-02-01"),
        Dated(kind="birth", text="circa 1971", when="1971", exact=False),
    )
    assert person.identifiers == (
        Identifier(
            kind="passportNumber", text="A1", label="Passport", country="NO",
            issued="2009-08-31", expires="2014-08-30",
        ),
        Identifier(
            kind="passportNumber", text="B2", label="Passport", country="NO", note="2014-08-30"
        ),
    )  # fmt: skip
    assert Property(name="gender", value="Female") in person.properties
    assert person.remarks == (Remark(label="ids", text="odd"),)
    company = found["EL:ACME"]
    assert company.references == ()
    assert company.dates == (Dated(kind="listed", text="2014-06-05", when="2014-06-05"),)
    assert company.legal_acts == (LegalAct(title="79 FR 1", kind="Federal Register notice"),)
    assert company.remarks == (Remark(label="license_policy", text="Presumption of denial."),)


def test_rows_of_one_name_keep_their_keys_in_any_order(tmp_path: Path) -> None:
    heading, *rows = CSL.splitlines(keepends=True)
    company = next(row for row in rows if "ACME" in row)
    for year in ("2019", "2016"):
        rows.append(company.replace("ACME", " ACME\u200b ").replace("2014", year))
    digests = set()
    for turned in (rows, rows[::-1]):
        text = heading + "".join(turned)
        found = entries(read_bytes("us-csl-csv", tmp_path, {"": text.encode()}))
        assert len(found) == len(rows)
        digests.add(frozenset(one.digest() for one in found.values()))
    assert len(digests) == 1


def test_a_heading_that_comes_again_is_no_entry(tmp_path: Path) -> None:
    again = CSL.replace("\nabc", f"\n{CSL_COLUMNS}\nabc", 1)
    items = read_bytes("us-csl-csv", tmp_path, {"": again.encode()})
    assert len(entries(items)) == 3
    assert "heading" in problems(items)[0].message


def test_denied_persons_one_entry_an_order(tmp_path: Path) -> None:
    heading, *rows = DENIED.splitlines(keepends=True)
    other = rows[1].replace("02/13/2020", "03/01/2021").replace("2 HIGH", "3 HIGH")
    text = heading + rows[0] + other + rows[1]
    items = read_bytes("us-bis-denied", tmp_path, {"": text.encode()})
    found = entries(items)
    assert list(found) == ["JANE DOE|2021-03-01", "JANE DOE|2020-02-13"]
    first = found["JANE DOE|2020-02-13"]
    assert first.place == "lines 2, 4"
    assert [name.text for name in first.names] == ["JANE DOE"]
    assert first.dates == (
        Dated(kind="listed", text="02/13/2020", when="2020-02-13"),
        Dated(kind="expires", text="02/13/2030", when="2030-02-13"),
        Dated(kind="amended", text="2020-03-01", when="2020-03-01"),
    )
    assert first.addresses == (
        Address(text="1 HIGH STREET, OSLO, 0150, NO", country="NO"),
        Address(text="2 HIGH STREET, OSLO, NO", country="NO"),
    )
    assert first.legal_acts == (LegalAct(title="85 F.R. 1", kind="Federal Register notice"),)
    assert first.remarks == (
        Remark(label="Standard_Order", text="Y"), Remark(label="Action", text="NEW"),
    )  # fmt: skip
    again = heading + rows[1] + other + rows[0]
    turned = entries(read_bytes("us-bis-denied", tmp_path, {"": again.encode()}))
    assert {key: one.digest() for key, one in turned.items()} == {
        key: one.digest() for key, one in found.items()
    }


def test_cuba_and_military_companies(tmp_path: Path) -> None:
    cuba = read_bytes("us-tables", tmp_path, {"": CUBA.encode()})
    hotel = entries(cuba)["hotel-x"]
    assert header(cuba).layout == "cuba"
    assert [name.text for name in hotel.names] == ["Hotel X", "HX", "Old X", "Older X"]
    assert Remark(label="Parent", text="group-y") in hotel.remarks
    military = read_bytes("us-tables", tmp_path, {"": MILITARY.encode()})
    assert header(military).layout == "1260h"
    first, second = entries(military).values()
    assert (first.listed, second.listed) == (True, False)
    assert [(name.text, name.kind) for name in first.names] == [
        ("Acme Co., Ltd.", "primary"), ("Acme", "alias"), ("ACM", "alias"),
        ("Bcme", "former"), ("Ccme", "former"),
    ]  # fmt: skip
    assert second.names[1].text == "North, Ltd."
    assert Dated(kind="removed", text="2025-01-07", when="2025-01-07") in second.dates


@pytest.mark.parametrize(
    ("name", "text"),
    [("us-csl-csv", CSL), ("us-bis-denied", DENIED), ("us-tables", CUBA), ("us-tables", MILITARY)],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, text: str) -> None:
    def items(data: bytes) -> str | None:
        return damage(read_bytes(name, tmp_path, {"": data}))

    assert items(b"") == "empty"
    assert items(b"<!DOCTYPE html>\n<html>\n</html>\n") == "not_the_format"
    assert items(text.split("\n", 1)[0].encode() + b"\n") == "empty"
    assert items(text.encode() + b'"x') == "truncated"
    assert items(text.encode() + b"x" * 10_000_000) == "malformed"
    assert items(text.encode() + b"\x00\n") == "malformed"
    assert formats.load(name).recognises(text.encode())
    assert not formats.load(name).recognises(b"<html>")
    where = random.Random(5)
    for _ in range(40):
        cut = text.encode()[: where.randrange(len(text))]
        # A cut between two rows, or in a last cell without quotes, cannot be told in such a file.
        shorter = cut[-1:] == b"\n" or _ends_in_last_cell(text, cut)
        assert damage(read_bytes(name, tmp_path, {"": cut})) or shorter


def _ends_in_last_cell(text: str, cut: bytes) -> bool:
    """Whether a cut row has as many cells as the heading."""
    delimiter = "\t" if "\t" in text else ","
    rows = list(csv.reader(io.StringIO(cut.decode()), delimiter=delimiter))
    return len(rows) > 1 and len(rows[-1]) == len(rows[0])


def test_the_sources_say_what_a_format_is_and_what_they_feed() -> None:
    ids = {"us-ofac-sdn", "us-ofac-nonsdn", "us-csl", "us-bis-denied", "us-state-cuba",
           "us-dod-1260h"}  # fmt: skip
    facts = resources.files("ostrakon.register").joinpath("facts/instruments.json")
    instruments = {row["id"] for row in json.loads(facts.read_text(encoding="utf-8"))}
    for ident in ids:
        source = catalogue()[ident]
        assert set(source.formats) <= set(formats.FORMATS)
        assert not source.authority
        assert set(source.instruments.values()) <= instruments
        assert sum(file.required for file in source.files) == 1
    assert catalogue()["us-ofac-sdn"].instruments == {
        "FTO": "us-fto", "SDGT": "us-sdgt", "SDT": "us-sdt",
    }  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("name", "path"), COUNTS)
def test_every_copy_has_its_entries_and_nothing_is_lost(name: str, path: str) -> None:
    items = read(name, {"": LISTS / path})
    assert damage(items) is None
    lines = {
        f"line {line}": words_of(entry)
        for entry in entries(items).values()
        for line in re.findall(r"\d+", entry.place)  # of several rows, where they are one entry
    }
    assert len(lines) == COUNTS[name, path]
    with of_files("", {"": LISTS / path}).parts[0].open() as stream:
        delimiter = "\t" if path.endswith(".txt") else ","
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        reader = csv.DictReader(text, delimiter=delimiter)
        begin = reader.reader.line_num + 2
        for cells in reader:
            words = lines[f"line {begin}"]
            begin = reader.reader.line_num + 1
            for column, cell in cells.items():
                if column in ("_id", "type") or (column == "Id" and "Company" in cells):
                    continue
                for word in re.findall(r"[^\s;,\u00ad\u200b]+", cell):
                    plain = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", word).rstrip(":")
                    assert plain in words or column == "ids", (column, word)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "orders"), [("2019-06-29", 417), ("2022-09-07", 461), ("2023-11-30", 547)]
)
def test_denied_persons_in_another_order_are_the_same(
    day: str, orders: int, tmp_path: Path
) -> None:
    path = LISTS / "us-bis" / "denied-persons" / f"{day}.txt"
    found = entries(read("us-bis-denied", {"": path}))
    assert len(found) == orders
    assert not any("#" in key for key in found)
    heading, *rows = path.read_bytes().splitlines()
    random.Random(day).shuffle(rows)
    turned = entries(read_bytes("us-bis-denied", tmp_path, {"": b"\n".join([heading, *rows])}))
    assert {key: one.digest() for key, one in turned.items()} == {
        key: one.digest() for key, one in found.items()
    }


@pytest.mark.shared
def test_the_copy_that_was_cut_off_is_refused() -> None:
    path = LISTS / "us-trade-csl" / "excerpts" / "2023-11-30-truncated.csv.gz"
    assert damage(read("us-csl-csv", {"": path})) == "truncated"


@pytest.mark.shared
def test_a_table_of_notices_is_no_list() -> None:
    path = LISTS / "us-state" / "federal-register-notices" / "2026-08-07.csv"
    assert damage(read("us-tables", {"": path})) == "not_the_format"
