"""The United Nations' lists: made files with every quirk, and all real files."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import (
    Address,
    Dated,
    Entry,
    Header,
    Identifier,
    Item,
    Name,
    Programme,
    Property,
    Remark,
)
from ostrakon.sources.catalogue import catalogue
from tests.conftest import SHARED
from tests.lists import national

PERSON = """<INDIVIDUAL>
  <DATAID>700</DATAID><VERSIONNUM>2</VERSIONNUM>
  <FIRST_NAME>OTTOKAR</FIRST_NAME><SECOND_NAME> VON
    BRAKEL</SECOND_NAME><THIRD_NAME/>
  <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.901 </REFERENCE_NUMBER>
  <LISTED_ON>2015-04-14-04:00</LISTED_ON>
  <NAME_ORIGINAL_SCRIPT>أوتوكار</NAME_ORIGINAL_SCRIPT>
  <COMMENTS1>Associated with\n a body (QDe.902).</COMMENTS1>
  <TITLE><VALUE>Dr</VALUE></TITLE>
  <DESIGNATION><VALUE>Envoy</VALUE><VALUE>Clerk</VALUE></DESIGNATION>
  <NATIONALITY><VALUE>Ruritania</VALUE></NATIONALITY>
  <GENDER>Male</GENDER>
  <LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
  <LAST_DAY_UPDATED><VALUE>2016-01-02</VALUE><VALUE/></LAST_DAY_UPDATED>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Otto; Okar</ALIAS_NAME>
    <DATE_OF_BIRTH>1960</DATE_OF_BIRTH><NOTE>nom de guerre</NOTE></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>O.</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><STREET>1 Mill Lane</STREET><CITY>Strelsau</CITY>
    <COUNTRY>Ruritania</COUNTRY><NOTE>previous</NOTE></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_ADDRESS><NOTE>somewhere</NOTE></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>Exact</TYPE_OF_DATE><DATE>1958-03-01</DATE>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1957</YEAR>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR>
    <TO_YEAR>1959</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1956</NOTE>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Zenda</CITY><COUNTRY>Ruritania</COUNTRY>
  </INDIVIDUAL_PLACE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Número de pasaporte </TYPE_OF_DOCUMENT>
    <NUMBER>R 17</NUMBER><ISSUING_COUNTRY>Ruritania</ISSUING_COUNTRY>
    <DATE_OF_ISSUE>2001</DATE_OF_ISSUE><NOTE>,</NOTE></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Card</TYPE_OF_DOCUMENT><NOTE>lost</NOTE>
  </INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT/>
  <NEW_TAG>new words<DEEP><DEEPER>deep words</DEEPER></DEEP></NEW_TAG>
</INDIVIDUAL>"""
ENTITY = """<ENTITY><DATAID>701</DATAID><FIRST_NAME>THE TIN LEAGUE</FIRST_NAME>
  <UN_LIST_TYPE>Taliban</UN_LIST_TYPE><REFERENCE_NUMBER>TAe.903</REFERENCE_NUMBER>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Lead League</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ALIAS><QUALITY>Fair</QUALITY><ALIAS_NAME>Tins</ALIAS_NAME></ENTITY_ALIAS>
  <DELISTED_ON>2015-03-16</DELISTED_ON></ENTITY>"""


def document(*records: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST '
        'dateGenerated="2015-04-15T23:00:01.5-04:00">'
        f"<INDIVIDUALS>{''.join(records)}</INDIVIDUALS></CONSOLIDATED_LIST>\n"
    )


def read(folder: Path, text: str | bytes) -> list[Item]:
    return national.read(folder, "un-xml", {"": text})


def test_a_person_with_every_quirk(tmp_path: Path) -> None:
    items = read(tmp_path, document(PERSON, ENTITY))
    assert items[0] == Header(list_date="2015-04-15", layout="un-xml")
    person = national.sound(items)[0]
    assert (person.key, person.schema, person.listed) == ("QDi.901", "Person", True)
    assert person.names == (
        Name(
            text="OTTOKAR VON BRAKEL",
            parts=(
                Remark(label="FIRST_NAME", text="OTTOKAR"),
                Remark(label="SECOND_NAME", text="VON BRAKEL"),
            ),
        ),
        Name(text="أوتوكار", kind="original", script="Arab"),
        Name(text="Otto", kind="alias", quality="strong", note=NOTE),
        Name(text="Okar", kind="alias", quality="strong", note=NOTE),
        Name(text="O.", kind="alias", quality="weak"),
    )
    assert person.dates == (
        Dated(kind="listed", text="2015-04-14-04:00", when="2015-04-14"),
        Dated(kind="amended", text="2016-01-02", when="2016-01-02"),
        Dated(kind="birth", text="1960", when="1960", note="as Otto; Okar"),
        Dated(kind="birth", text="1958-03-01", when="1958-03-01"),
        Dated(kind="birth", text="1957", when="1957", exact=False),
        Dated(kind="birth", text="1955 to 1959", when="1955/1959"),
        Dated(kind="birth", text="Nov. 1956", when="1956-11"),
    )
    assert {(each.name, each.value) for each in person.properties} == {
        ("title", "Dr"),
        ("position", "Envoy"),
        ("position", "Clerk"),
        ("nationality", "Ruritania"),
        ("gender", "Male"),
        ("birthPlace", "Zenda, Ruritania"),
        ("birthCountry", "Ruritania"),
    }
    assert person.identifiers == (
        Identifier(
            kind="passportNumber",
            text="R 17",
            label="Número de pasaporte",
            country="Ruritania",
            issued="2001",
            note=",",
        ),
    )
    assert [(each.text, each.country, each.note) for each in person.addresses] == [
        ("1 Mill Lane, Strelsau, Ruritania", "Ruritania", "previous"),
        ("somewhere", None, None),
    ]
    assert person.programmes == (Programme(code="Al-Qaida"),)
    assert not person.references  # the number in the comment is another party's
    assert set(person.remarks) == {
        Remark(label="DATAID", text="700"),
        Remark(label="VERSIONNUM", text="2"),
        Remark(label="COMMENTS1", text="Associated with a body (QDe.902)."),
        Remark(label="LIST_TYPE", text="UN List"),
        Remark(label="DOCUMENT", text="TYPE_OF_DOCUMENT: Card; lost"),
        Remark(label="NEW_TAG", text="new words"),
        Remark(label="NEW_TAG/DEEP", text="deep words"),
    }


NOTE = "DATE_OF_BIRTH: 1960; nom de guerre"


def test_an_entity_that_the_file_says_has_left(tmp_path: Path) -> None:
    entity = national.entries(read(tmp_path, document(ENTITY)))[0]
    assert (entity.key, entity.schema, entity.listed) == ("TAe.903", "Organization", False)
    assert entity.names == (
        Name(text="THE TIN LEAGUE"),
        Name(text="Lead League", kind="former"),
        Name(text="Tins", kind="alias", note="QUALITY: Fair"),
    )
    assert Dated(kind="removed", text="2015-03-16", when="2015-03-16") in entity.dates
    assert entity.addresses == ()


def test_spellings_of_one_kind_of_date_are_no_amendment(tmp_path: Path) -> None:
    """The file wrote Exact and Approximately until 2023, then EXACT and APPROXIMATELY."""
    older = national.entries(read(tmp_path, document(PERSON)))[0]
    newer = PERSON.replace("<TYPE_OF_DATE>Exact<", "<TYPE_OF_DATE>EXACT<")
    assert national.entries(read(tmp_path, document(newer)))[0].digest() == older.digest()


def test_nothing_beside_a_note_is_lost(tmp_path: Path) -> None:
    inside = (
        "<INDIVIDUAL_ADDRESS><NOTE>In hiding</NOTE><FLOOR>third</FLOOR></INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_PLACE_OF_BIRTH><NOTE>At sea</NOTE><SHIP>Argo</SHIP>"
        "</INDIVIDUAL_PLACE_OF_BIRTH>"
        "<INDIVIDUAL_DATE_OF_BIRTH><NOTE>1970</NOTE><HOUR>noon</HOUR></INDIVIDUAL_DATE_OF_BIRTH>"
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><PAGE>seven</PAGE></INDIVIDUAL_ALIAS>"
    )
    record = PERSON.replace("</INDIVIDUAL>", f"{inside}</INDIVIDUAL>")
    (one,) = national.sound(read(tmp_path, document(record)))
    said = str(one)
    words = ("hiding", "third", "sea", "Argo", "noon", "seven")
    assert [word for word in words if word not in said] == []


def test_numbers_used_twice_or_missing_lose_no_entry(tmp_path: Path) -> None:
    nameless = ENTITY.replace("<REFERENCE_NUMBER>TAe.903</REFERENCE_NUMBER>", "")
    items = read(tmp_path, document(ENTITY, ENTITY, nameless))
    assert [entry.key for entry in national.sound(items)] == ["TAe.903", "TAe.903#2", "DATAID 701"]
    assert [item.where for item in items if isinstance(item, Problem)] == [
        "line 5, ENTITY 2, entry TAe.903#2",
        "line 9, ENTITY 3, entry DATAID 701",
    ]


def test_hidden_characters_are_taken_out_and_told(tmp_path: Path) -> None:
    hidden = PERSON.replace("OTTOKAR", "OTTO\u202eKAR").replace("Envoy", "En\u200cvoy")
    items = read(tmp_path, document(hidden))
    entry = national.sound(items)[0]
    assert entry.names[0].text == "OTTOKAR VON BRAKEL"
    assert Property(name="position", value="En\u200cvoy") in entry.properties
    assert [item.where for item in items if isinstance(item, Problem)] == [
        "line 1, INDIVIDUAL 1, entry QDi.901"
    ]


def test_every_cut_of_the_xml_is_damage(tmp_path: Path) -> None:
    data = document(PERSON, ENTITY).encode()
    for cut, items in national.cut_everywhere("un-xml", data, lambda d: read(tmp_path, d)):
        if len(cut) < len(data) - 1:
            assert national.damage(items) in ("truncated", "empty")


CONVERTED = {
    "_file": "qdi-901",
    "dataid": "700",
    "first_name": "OTTOKAR",
    "second_name": "VON BRAKEL",
    "un_list_type": "Al-Qaida",
    "reference_number": "QDi.901",
    "listed_on": "2015-04-14",
    "list_type": {"value": ["\n   ", "\n  "]},
    "nationalities": [{"value": "Ruritania"}],
    "designations": [{"values": ["Envoy", "Clerk"]}],
    "aliases": [{"quality": "Good", "alias_name": "Otto"}],
    "addresses": None,
    "date_of_birth": {"type_of_date": "APPROXIMATELY", "year": 1957},
    "place_of_birth": {"city": "Zenda", "country": "Ruritania"},
    "documents": [{"type_of_document": "Passport", "number": "R 17"}],
    "other": {"deep": {"deeper": ["words", 7]}},
}


def converted(folder: Path, *objects: dict[str, Any]) -> list[Item]:
    text = b"\n".join(msgspec.json.encode(each) for each in objects)
    return national.read(folder, "un-converted", {"": text})


def test_the_conversion_says_the_same(tmp_path: Path) -> None:
    entity = {"reference_number": "TAe.903", "first_name": "THE TIN LEAGUE"}
    unclear = {"reference_number": "17", "first_name": "WHO"}
    items = converted(tmp_path, CONVERTED, entity, unclear)
    assert items[0] == Header(layout="un-converted")
    person, *others = national.sound(items)
    assert [entry.schema for entry in (person, *others)] == [
        "Person",
        "Organization",
        "LegalEntity",
    ]
    assert [name.text for name in person.names] == ["OTTOKAR VON BRAKEL", "Otto"]
    assert Dated(kind="birth", text="1957", when="1957", exact=False) in person.dates
    assert {each.value for each in person.properties} == {
        "Ruritania",
        "Envoy",
        "Clerk",
        "Zenda, Ruritania",
    }
    assert person.identifiers[0].kind == "passportNumber"
    assert Remark(label="OTHER/DEEP/DEEPER", text="words") in person.remarks
    assert Remark(label="OTHER/DEEP/DEEPER", text="7") in person.remarks
    assert not {each.label for each in person.remarks} & {"LIST_TYPE", "addresses"}


def test_other_objects_are_not_the_conversion(tmp_path: Path) -> None:
    assert national.damage(converted(tmp_path, {"id": "1"})) == "not_the_format"
    whole = msgspec.json.encode(CONVERTED)
    assert (
        national.damage(national.read(tmp_path, "un-converted", {"": whole + b"\n" + whole[:90]}))
        == "truncated"
    )


def test_files_are_recognised_by_their_beginning() -> None:
    xml, lines = document(PERSON).encode(), msgspec.json.encode(CONVERTED)
    names = ["un-xml", "un-converted"]
    assert formats.recognise(xml, names) == "un-xml"
    assert formats.recognise(lines, names) == "un-converted"
    for other in (b"", b"<html>", b'{"id": 1}', b"<sdnList/>", b"a,b\n"):
        assert formats.recognise(other, names) is None


def rows() -> list[tuple[str, str]]:
    """Path and count of every file of these formats, as the table beside the files has them."""
    table = SHARED / "data" / "lists" / "README.md"
    if not table.is_file():
        return []
    cells = [line.strip("|").split("|") for line in table.read_text("utf-8").splitlines()]
    return [
        (row[0].strip(), row[5].strip())
        for row in cells
        if len(row) > 6 and row[0].strip().startswith("un/")
    ]


ROWS = rows()
# A list of 5 February 2021, whole and well-formed, under the name of a failed download.
WHOLE_AFTER_ALL = "un/excerpts/failed-download-2021-02-09.xml.gz"
BROKEN = "un/excerpts/2025-08-16-malformed.xml.gz"


@pytest.mark.shared
@pytest.mark.parametrize(("path", "count"), ROWS, ids=[path for path, _ in ROWS])
def test_real_files_are_read_whole(path: str, count: str) -> None:
    if path == BROKEN:
        items = national.real("un-xml", path)
        assert national.damage(items) == "malformed"
        return
    name = "un-converted" if ".jsonl" in path else "un-xml"
    found = national.sound(national.real(name, path))
    if path == WHOLE_AFTER_ALL:
        assert len(found) == 1003
    else:
        declared = re.match(r"\d+", count)
        assert declared is not None
        assert len(found) == int(declared[0])
    texts = json_texts(path) if ".jsonl" in path else xml_texts(path)
    gone = {
        entry.key: words
        for entry, said in zip(found, texts, strict=True)
        if (words := national.lost(entry, said))
    }
    assert not gone


def xml_texts(path: str) -> list[list[str]]:
    """Texts of every record; kinds of dates and known qualities are held by fields, not words."""
    with opened(path) as stream:
        root = etree.parse(stream).getroot()
    return [
        [each.text or "" for each in record.iter() if each.tag not in ("TYPE_OF_DATE", "QUALITY")]
        for record in root.iter("INDIVIDUAL", "ENTITY")
    ]


def json_texts(path: str) -> list[list[str]]:
    with opened(path) as stream:
        return [leaves(msgspec.json.decode(line)) for line in stream]


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        kept = (each for key, each in value.items() if key not in ("type_of_date", "quality"))
        return [text for each in kept for text in leaves(each)]
    if isinstance(value, list):
        return [text for each in value for text in leaves(each)]
    return [value] if isinstance(value, str) else []


def opened(path: str) -> Any:
    file = national.LISTS / path
    return gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb")


@pytest.mark.shared
def test_real_particulars() -> None:
    found = {
        entry.key: entry
        for entry in national.entries(national.real("un-xml", "un/consolidated/2026-02-27.xml.gz"))
    }
    group = found["QDe.004"]
    assert isinstance(group, Entry)
    assert group.names[0].text == "AL-QAIDA"
    assert group.schema == "Organization"
    assert {each.kind for each in group.dates} == {"listed", "amended"}
    assert found["CDi.001"].properties[0] == Property(name="gender", value="Male")
    assert (
        Address(
            text="Rwanda",
            country="Rwanda",
            parts=(Remark(label="COUNTRY", text="Rwanda"),),
            note="as of early 2016",
        )
        in found["CDi.001"].addresses
    )


@pytest.mark.shared
def test_glitches_of_august_2023_are_one_number() -> None:
    same = re.compile(catalogue()["un-consolidated"].identity.same or "")
    found = national.entries(national.real("un-xml", "un/consolidated/2023-08-09.xml.gz"))
    odd = {
        entry.key: match[1]
        for entry in found
        if (match := same.match(entry.key)) and match[1] != entry.key
    }
    assert odd == {
        f"{number}.1": number for number in ("KPi.055", "KPi.063", "KPi.065", "KPi.068", "KPi.078")
    }
