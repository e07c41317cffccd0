"""OFAC's classic and enhanced XML, and the names by entity number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from ostrakon.lists.entry import (
    ROW_NUMBERS,
    Address,
    Dated,
    Identifier,
    LegalAct,
    Name,
    Property,
    Remark,
)
from ostrakon.lists.wording import tidy
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

OFAC = LISTS / "us-ofac"
CLASSIC_COPIES = {
    "2018-04-06": 639, "2020-12-14": 376, "2021-01-08": 415, "2021-06-03": 446, "2021-12-16": 441,
    "2022-02-22": 444, "2022-02-24": 462, "2022-04-06": 450, "2022-12-12": 447, "2023-02-24": 446,
    "2023-10-31": 445, "2024-02-23": 444, "2024-05-06": 443, "2025-03-28": 443, "2025-10-22": 443,
    "2025-12-18": 442, "2026-01-08": 442,
}  # fmt: skip
ENHANCED_COPIES = {
    "consolidated-nonsdn-enhanced/2025-01-10.xml.gz": 443,
    "excerpts/2024-05-24-yemen-program.enhanced.xml": 10,
    "excerpts/2024-08-28-irgc-program.enhanced.xml.gz": 293,
}

CLASSIC = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://example.org/any">
  <publshInformation><Publish_Date>04/06/2018</Publish_Date><Record_Count>2</Record_Count>
  </publshInformation>
  <sdnEntry>
    <uid>7</uid><firstName>Jane</firstName><lastName>DOE</lastName><sdnType>Individual</sdnType>
    <title>Minister</title><remarks>(Linked To: EXAMPLE FRONT)</remarks>
    <programList><program>SDGT</program><program>FTO</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>A1</idNumber>
        <idCountry>Norway</idCountry><issueDate>1983</issueDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
      <id><uid>3</uid><idType>Secondary sanctions risk:</idType><idNumber>section 1</idNumber></id>
      <id><uid>4</uid><idType>Unheard Of</idType><idNumber>5</idNumber>
        <idCountry>Norway</idCountry></id>
    </idList>
    <akaList><aka><uid>1</uid><type>f.k.a.</type><category>weak</category>
      <lastName>ROE</lastName><firstName>J.</firstName></aka></akaList>
    <addressList><address><uid>1</uid><address1>1 High Street</address1><city>Oslo</city>
      <country>Norway</country></address></addressList>
    <citizenshipList><citizenship><uid>1</uid><country>Norway</country>
      <mainEntry>true</mainEntry></citizenship></citizenshipList>
    <dateOfBirthList><dateOfBirthItem><uid>1</uid><dateOfBirth>circa 1970</dateOfBirth>
      <mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
    <newList><new><deep>kept</deep></new></newList>
  </sdnEntry>
  <sdnEntry><uid>9</uid><lastName>MV NOWHERE</lastName><sdnType>Vessel</sdnType>
    <vesselInfo><callSign>ABC1</callSign><vesselFlag>Norway</vesselFlag>
      <vesselOwner>NOBODY</vesselOwner></vesselInfo></sdnEntry>
</sdnList>
"""
ENHANCED = """<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="http://example.org/enhanced">
  <publicationInfo><dataAsOf>2024-05-24T15:59:26.45-04:00</dataAsOf>
    <filters><sanctionsLists><sanctionsList refId="1">SDN List</sanctionsList></sanctionsLists>
    </filters></publicationInfo>
  <referenceValues><referenceValue refId="1"><type>X</type><value>Y</value></referenceValue>
  </referenceValues>
  <entities>
    <entity id="7">
      <generalInfo><identityId>1</identityId><entityType refId="6">Individual</entityType>
        <title>Minister</title></generalInfo>
      <sanctionsLists><sanctionsList refId="1" id="2" datePublished="2020-12-10">SDN List
        </sanctionsList></sanctionsLists>
      <sanctionsPrograms><sanctionsProgram refId="1" id="3">SDGT</sanctionsProgram>
      </sanctionsPrograms>
      <sanctionsTypes><sanctionsType refId="1" id="4">Block</sanctionsType></sanctionsTypes>
      <legalAuthorities><legalAuthority refId="1" id="5">Order 1</legalAuthority>
      </legalAuthorities>
      <names>
        <name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
          <translation id="1"><isPrimary>true</isPrimary><script refId="2">Latin</script>
            <formattedFirstName>Jane</formattedFirstName><formattedLastName>DOE</formattedLastName>
            <formattedFullName>DOE, Jane</formattedFullName><nameParts>
              <namePart id="1"><type refId="1">First Name</type><value>Jane</value></namePart>
              <namePart id="2"><type refId="2">Last Name</type><value>Doe</value></namePart>
            </nameParts></translation>
          <translation id="2"><isPrimary>false</isPrimary><script refId="3">Arabic</script>
            <formattedFullName>&#8235;\u062c\u064a\u0646&#8236;</formattedFullName></translation>
        </translations></name>
        <name id="2"><isPrimary>false</isPrimary><aliasType refId="1">F.K.A.</aliasType>
          <isLowQuality>true</isLowQuality><translations><translation id="3">
            <isPrimary>true</isPrimary><script refId="2">Latin</script>
            <formattedFullName>ROE, J.</formattedFullName></translation></translations></name>
      </names>
      <addresses><address id="1"><country refId="4">Norway</country></address></addresses>
      <features>
        <feature id="1"><type featureTypeId="8">Birthdate</type><versionId>1</versionId>
          <value>circa 1970</value><valueDate id="1"><fromDateBegin>1970-01-01</fromDateBegin>
            <toDateEnd>1970-12-31</toDateEnd><isApproximate>true</isApproximate></valueDate>
          <isPrimary>true</isPrimary><reliability refId="1">Reported</reliability></feature>
      </features>
      <identityDocuments><identityDocument id="1"><type refId="1">Passport</type>
        <name nameId="1" nameTranslationId="1">DOE, Jane</name><documentNumber>A1</documentNumber>
        <isValid>false</isValid><issuingCountry refId="4">Norway</issuingCountry>
        <issueDate id="2"><fromDateBegin>1999-01-01</fromDateBegin><toDateEnd>1999-12-31</toDateEnd>
        </issueDate></identityDocument></identityDocuments>
      <relationships><relationship id="1"><type refId="1">Providing support to</type>
        <relatedEntity entityId="8">EXAMPLE FRONT</relatedEntity></relationship></relationships>
    </entity>
  </entities>
</sanctionsData>
"""


def test_classic_entry(tmp_path: Path) -> None:
    items = read_bytes("ofac-xml", tmp_path, {"": CLASSIC.encode()})
    assert (header(items).list_date, header(items).count) == ("2018-04-06", 2)
    assert not problems(items)
    person, vessel = entries(items).values()
    parts = (Remark(label="lastName", text="DOE"), Remark(label="firstName", text="Jane"))
    assert person.names[0] == Name(text="DOE, Jane", parts=parts)
    assert [(n.text, n.kind, n.quality) for n in person.names[1:]] == [
        ("ROE, J.", "former", "weak")
    ]
    assert [p.code for p in person.programmes] == ["SDGT", "FTO"]
    assert person.dates == (Dated(kind="birth", text="circa 1970", when="1970", exact=False),)
    assert person.identifiers == (
        Identifier(
            kind="passportNumber", text="A1", label="Passport", country="Norway", issued="1983"
        ),
    )
    assert set(person.properties) == {
        Property(name="position", value="Minister"),
        Property(name="gender", value="Female"),
        Property(name="citizenship", value="Norway"),
    }
    assert person.addresses[0].text == "1 High Street, Oslo, Norway"
    assert set(person.remarks) == {
        Remark(label="Secondary sanctions risk", text="section 1"),
        Remark(label="Unheard Of", text="5 (Norway)"),
        Remark(label="deep", text="kept"),
        Remark(label="remarks", text="(Linked To: EXAMPLE FRONT)"),
        Remark(
            label=ROW_NUMBERS,
            text="idList 1, 2, 3, 4; akaList 1; addressList 1; citizenshipList 1 mainEntry; "
            "dateOfBirthList 1 mainEntry",
        ),
    }
    assert vessel.schema == "Vessel"
    assert vessel.identifiers == (Identifier(kind="callSign", text="ABC1", label="callSign"),)
    assert vessel.properties == (Property(name="flag", value="Norway"),)
    assert vessel.remarks == (Remark(label="vesselOwner", text="NOBODY"),)


def test_enhanced_entity(tmp_path: Path) -> None:
    items = read_bytes("ofac-enhanced", tmp_path, {"": ENHANCED.encode()})
    assert header(items).list_date == "2024-05-24"
    assert not header(items).partial
    (person,) = entries(items).values()
    assert person.key == "7"
    assert [(n.text, n.kind, n.quality, n.script, n.note) for n in person.names] == [
        ("DOE, Jane", "primary", None, "Latn", None),
        ("\u062c\u064a\u0646", "original", None, "Arab", "Arabic"),
        ("ROE, J.", "former", "weak", "Latn", None),
    ]
    assert "entry 7" in problems(items)[0].where
    assert person.dates == (
        Dated(kind="listed", text="2020-12-10", when="2020-12-10", note="SDN List"),
        Dated(kind="birth", text="circa 1970", when="1970", exact=False),
    )
    assert person.identifiers == (
        Identifier(
            kind="passportNumber",
            text="A1",
            label="Passport",
            country="Norway",
            issued="1999",
            note="not valid",
        ),
    )
    assert person.addresses == (Address(text="Norway", country="Norway"),)
    assert person.legal_acts == (LegalAct(title="Order 1"),)
    assert person.remarks == (
        Remark(label="sanctionsType", text="Block"),
        Remark(label="Birthdate, reliability", text="Reported"),
        Remark(label="Providing support to", text="EXAMPLE FRONT (8)"),
        Remark(
            label=ROW_NUMBERS,
            text="identityId 1; sanctionsLists 2; sanctionsPrograms 3; sanctionsTypes 4; "
            "legalAuthorities 5; names 1, 2; addresses 1; features 1; identityDocuments 1; "
            "relationships 1",
        ),
    )


def test_nothing_of_an_enhanced_entity_is_lost_in_whatever_order_it_comes(tmp_path: Path) -> None:
    """Flags behind the translations; a document in another name; tags that nobody knows."""
    text = ENHANCED.replace(
        '<name id="2"><isPrimary>false</isPrimary><aliasType refId="1">F.K.A.</aliasType>\n'
        "          <isLowQuality>true</isLowQuality>", '<name id="2">',
    ).replace(
        "</translation></translations></name>\n      </names>",
        "</translation></translations><isLowQuality>true</isLowQuality>"
        '<aliasType refId="1">F.K.A.</aliasType><isPrimary>false</isPrimary></name>\n'
        "      </names>",
    ).replace(
        '<name nameId="1" nameTranslationId="1">DOE, Jane<',
        '<name nameId="2"><deep>ROE, J.</deep><',
    ).replace("<isValid>", "<seal>red</seal><isValid>").replace(
        "<relatedEntity ", "<since><fromDateBegin>2001-02-03</fromDateBegin>"
        "<toDateEnd>2001-02-03</toDateEnd></since><relatedEntity "
    ).replace('featureTypeId="8">Birthdate<', 'featureTypeId="8">Unheard Of<')  # fmt: skip
    (person,) = entries(read_bytes("ofac-enhanced", tmp_path, {"": text.encode()})).values()
    assert [(n.text, n.kind, n.quality) for n in person.names][-1] == ("ROE, J.", "former", "weak")
    assert set(person.remarks) >= {
        Remark(label="document, name", text="ROE, J."),
        Remark(label="document, seal", text="red"),
        Remark(label="relationship, since", text="2001-02-03"),
        Remark(label="Unheard Of", text="circa 1970"),
        Remark(label="Unheard Of, valueDate", text="1970"),
    }


def test_an_export_of_one_programme_is_partial(tmp_path: Path) -> None:
    filters = "<sanctionsPrograms><sanctionsProgram>YEMEN</sanctionsProgram></sanctionsPrograms>"
    data = ENHANCED.replace("</filters>", f"{filters}</filters>").encode()
    assert header(read_bytes("ofac-enhanced", tmp_path, {"": data})).partial


@pytest.mark.parametrize(("name", "text"), [("ofac-xml", CLASSIC), ("ofac-enhanced", ENHANCED)])
def test_files_that_cannot_be_used(tmp_path: Path, name: str, text: str) -> None:
    def kind(data: str) -> str | None:
        return damage(read_bytes(name, tmp_path, {"": data.encode()}))

    assert kind("") == "empty"
    assert kind("<!DOCTYPE html><html></html>") == "not_the_format"
    bomb = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    assert kind(text.replace("?>", f"?>{bomb}", 1)) == "forbidden"
    assert kind(text.replace("</", "<", 1)) in ("malformed", "truncated")
    assert kind(text.replace("Jane", "J" * 11_000_000)) == "malformed"
    where = random.Random(3)
    for _ in range(40):
        cut = text[: where.randrange(len(text.rstrip()))]
        assert kind(cut) in ("truncated", "empty", "malformed", "not_the_format"), cut[-80:]


@pytest.mark.parametrize(
    ("name", "text", "number"),
    [("ofac-xml", CLASSIC, "<uid>9</uid>"), ("ofac-enhanced", ENHANCED, ' id="7"')],
)
def test_an_entry_without_a_number_or_with_anothers(
    tmp_path: Path, name: str, text: str, number: str
) -> None:
    without = read_bytes(name, tmp_path, {"": text.replace(number, "").encode()})
    assert any(key.startswith("name:") for key in entries(without))
    assert any("without a number" in problem.message for problem in problems(without))
    twice = text.replace("<uid>9</uid>", "<uid>7</uid>")
    twice = twice.replace("</entities>", '<entity id="7"><names/></entity></entities>')
    again = read_bytes(name, tmp_path, {"": twice.encode()})
    assert set(entries(again)) == {"7", "7#2"}
    assert any("used before" in problem.message for problem in problems(again))


def test_a_day_or_a_count_that_is_none_is_not_known(tmp_path: Path) -> None:
    for wrong in ("13/45/2018", "1" * 5000 + "/06/2018", "soon"):
        text = CLASSIC.replace("04/06/2018", wrong).replace(">2<", f">{'9' * 5000}<")
        items = read_bytes("ofac-xml", tmp_path, {"": text.encode()})
        assert (header(items).list_date, header(items).count) == (None, None)
        assert "Publish_Date" in problems(items)[0].message
        assert len(entries(items)) == 2


def test_names_by_number_are_partial_knowledge(tmp_path: Path) -> None:
    line = (
        b'{"entity_id": 7, "names": [{"full_name": "ROE", "is_primary": false, "type_id": "1401"},'
        b' {"full_name": "DOE, Jane", "is_primary": true, "type_id": "1403"},'
        b' {"full_name": " ", "is_primary": false, "type_id": "1400"}]}\n'
    )
    items = read_bytes("ofac-names", tmp_path, {"": line + line})
    assert header(items).partial
    found = entries(items)
    assert set(found) == {"7", "7#2"}
    assert [(n.text, n.kind) for n in found["7"].names] == [
        ("ROE", "former"), ("DOE, Jane", "primary"),
    ]  # fmt: skip
    assert damage(read_bytes("ofac-names", tmp_path, {"": line + line[:50]})) == "truncated"
    assert damage(read_bytes("ofac-names", tmp_path, {"": b'{"id": 1}\n'})) == "malformed"
    assert damage(read_bytes("ofac-names", tmp_path, {"": b""})) == "empty"


@pytest.mark.shared
@pytest.mark.parametrize("day", CLASSIC_COPIES)
def test_every_classic_copy_has_its_entries_and_nothing_is_lost(day: str) -> None:
    path = OFAC / "consolidated-nonsdn" / f"{day}.xml.gz"
    items = read("ofac-xml", {"cons_prim": path})
    found = entries(items)
    assert len(found) == header(items).count == CLASSIC_COPIES[day]
    assert header(items).list_date == day
    assert not problems(items)
    assert damage(items) is None
    said = {key: words_of(entry) for key, entry in found.items()}
    for record in _records(path, "sdnEntry"):
        words = said[str(record.findtext("{*}uid"))]
        for tag, text in _leaves(record):
            if tag in ("uid", "mainEntry", "type", "category", "sdnType"):
                continue
            assert (
                text in words or text.rstrip(": ") in words or text == "Gender" or _property(text)
            ), (tag, text)


@pytest.mark.shared
@pytest.mark.parametrize("name", ENHANCED_COPIES)
def test_every_enhanced_copy_has_its_entries_and_nothing_is_lost(name: str) -> None:
    items = read("ofac-enhanced", {"": OFAC / name})
    found = entries(items)
    assert len(found) == ENHANCED_COPIES[name]
    assert header(items).partial == name.startswith("excerpts")
    assert damage(items) is None
    said = {key: words_of(entry) for key, entry in found.items()}
    order = {"identityId", "versionId", "valueRefId", "isPrimary", "isLowQuality", "isValid",
             "fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd", "isApproximate",
             "isDateRange", "script", "aliasType", "entityType", "type"}  # fmt: skip
    for record in _records(OFAC / name, "entity"):
        words = said[str(record.get("id"))]
        for tag, text in _leaves(record):
            assert tag in order or text in words, (tag, text)
        for day in record.iterfind("{*}sanctionsLists/{*}sanctionsList"):
            assert str(day.get("datePublished")) in words


@pytest.mark.shared
def test_names_copy_has_its_entries() -> None:
    items = read("ofac-names", {"": OFAC / "sdn-converted" / "2025-11-26.names.jsonl.gz"})
    assert len(entries(items)) == 17815
    assert not problems(items)


def _records(path: Path, tag: str) -> Iterator[etree._Element]:
    """The records of a file, by a parser of its own."""
    with of_files("", {"": path}).parts[0].open() as stream:
        yield from etree.parse(stream).iter(f"{{*}}{tag}")


def _leaves(record: etree._Element) -> Iterator[tuple[str, str]]:
    """Name and text of what hangs at the ends of a record."""
    for leaf in record.iter():
        if not len(leaf) and (text := tidy(leaf.text or "")):
            yield etree.QName(leaf).localname, text


def _property(label: str) -> bool:
    """Whether a label became the name of a property or of a kind of date."""
    from ostrakon.lists import ofac

    return ofac._kind(label)[0] in ("properties", "dates")
