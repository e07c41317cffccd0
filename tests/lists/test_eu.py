"""The European Union's lists: both XML layouts, both conversions, the old CSV, and the annexes."""

from __future__ import annotations

import csv
import gzip
import io
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
    LegalAct,
    Name,
    Programme,
    Property,
    Reference,
    Remark,
)
from ostrakon.sources.catalogue import catalogue
from tests.conftest import SHARED
from tests.lists import national

SUMMARY = (
    '<regulationSummary regulationType="amendment" publicationDate="2011-02-03" '
    'numberTitle="99/2011 (OJ L9)" publicationUrl="https://example.org/99"/>'
)
PERSON = f"""
<sanctionEntity designationDetails="by hand" unitedNationId="QDi.91" euReferenceNumber="EU.90.1"
    logicalId="90"><remark>UN ref: QDi.091. A note.</remark>
  <regulation regulationType="regulation" organisationType="council" programme="TERR"
      publicationDate="2010-01-02" entryIntoForceDate="2010-01-03" numberTitle="9/2010 (OJ L1)"
      logicalId="5"><publicationUrl>https://example.org/9</publicationUrl></regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="" lastName="" wholeName="Оттокар" nameLanguage="RU" strong="false"
      regulationLanguage="en" logicalId="1">{SUMMARY}</nameAlias>
  <nameAlias firstName="Ottokar" middleName="" lastName="Von Brakel" wholeName="Ottokar Von Brakel"
      function="Envoy" gender="M" title="Dr" nameLanguage="" strong="true" regulationLanguage="en"
      logicalId="2"><remark>as signed</remark>{SUMMARY}</nameAlias>
  <citizenship region="" countryIso2Code="RT" countryDescription="RURITANIA"
      regulationLanguage="en" logicalId="3"/>
  <birthdate circa="false" calendarType="GREGORIAN" city="Zenda" birthdate="1958-03-01"
      dayOfMonth="1" monthOfYear="3" year="1958" countryIso2Code="RT"
      countryDescription="RURITANIA" logicalId="4"/>
  <birthdate circa="true" calendarType="GREGORIAN" year="1957" countryIso2Code="00"
      countryDescription="UNKNOWN" logicalId="5"/>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1955" yearRangeTo="1959"
      logicalId="6"/>
  <birthdate circa="false" calendarType="ISLAMIC" year="1377" monthOfYear="8" logicalId="7"/>
  <identification diplomatic="false" knownExpired="true" issuedBy="Court" number="R 17"
      issueDate="2001-02-03" validTo="2011-02-03" countryIso2Code="RT"
      countryDescription="RURITANIA" identificationTypeCode="passport"
      identificationTypeDescription="National passport" logicalId="8"/>
  <identification number="77" identificationTypeCode="other" countryDescription="UNKNOWN"/>
  <address street="1 Mill Lane" city="Strelsau" zipCode="12" asAtListingTime="true"
      countryIso2Code="RT" countryDescription="RURITANIA" logicalId="9">
    <contactInfo key="EMAIL" value="o@example.org"/><contactInfo key="FAX" value="12"/></address>
  <novelty word="new"><inside>deep</inside></novelty>
</sanctionEntity>"""
GROUP = """
<sanctionEntity euReferenceNumber="EU.90.2" logicalId="91">
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="The Tin League" strong="true" logicalId="10"/></sanctionEntity>"""


def document(*entities: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        'generationDate="2024-05-06T07:08:09.1+02:00" globalFileId="7">'
        f"{''.join(entities)}</export>"
    )


def read(folder: Path, text: str | bytes, name: str = "eu-xml") -> list[Item]:
    return national.read(folder, name, {"": text})


def test_a_person_of_the_current_layout(tmp_path: Path) -> None:
    items = read(tmp_path, document(PERSON, GROUP))
    assert items[0] == Header(
        list_date="2024-05-06",
        layout="eu-xml-1.1",
        remarks=(Remark(label="globalFileId", text="7"),),
    )
    person, group = national.sound(items)
    assert (person.key, person.schema) == ("EU.90.1", "Person")
    assert (group.key, group.schema) == ("EU.90.2", "Organization")
    assert person.names == (
        Name(
            text="Ottokar Von Brakel",
            kind="alias",
            quality="strong",
            parts=(
                Remark(label="firstName", text="Ottokar"),
                Remark(label="lastName", text="Von Brakel"),
            ),
            note="logicalId: 2; as signed; regulation: 99/2011 (OJ L9)",
        ),
        Name(
            text="Оттокар",
            kind="alias",
            quality="weak",
            script="Cyrl",
            language="ru",
            note="logicalId: 1; regulation: 99/2011 (OJ L9)",
        ),
    )
    assert person.dates == (
        Dated(kind="birth", text="1958-03-01", when="1958-03-01", note="logicalId: 4"),
        Dated(kind="birth", text="1957", when="1957", exact=False, note="logicalId: 5"),
        Dated(kind="birth", text="1955 to 1959", when="1955/1959", note="logicalId: 6"),
        Dated(kind="birth", text="1377-08", note="calendarType: ISLAMIC; logicalId: 7"),
    )
    assert {(each.name, each.value) for each in person.properties} == {
        ("gender", "M"),
        ("title", "Dr"),
        ("position", "Envoy"),
        ("citizenship", "RURITANIA"),
        ("citizenship", "RT"),
        ("birthPlace", "Zenda, RURITANIA"),
        ("birthCountry", "RURITANIA"),
        ("birthCountry", "RT"),
        ("email", "o@example.org"),
    }
    assert person.identifiers == (
        Identifier(
            kind="passportNumber",
            text="R 17",
            label="passport: National passport",
            country="RURITANIA",
            issued="2001-02-03",
            expires="2011-02-03",
            note="knownExpired: true; issuedBy: Court; countryIso2Code: RT; logicalId: 8",
        ),
        Identifier(kind="idNumber", text="77", label="other"),
    )


def test_addresses_acts_and_references_of_the_current_layout(tmp_path: Path) -> None:
    person = national.entries(read(tmp_path, document(PERSON)))[0]
    assert person.addresses == (
        Address(
            text="1 Mill Lane, 12, Strelsau, RURITANIA",
            country="RURITANIA",
            parts=(
                Remark(label="street", text="1 Mill Lane"),
                Remark(label="zipCode", text="12"),
                Remark(label="city", text="Strelsau"),
                Remark(label="countryDescription", text="RURITANIA"),
                Remark(label="countryIso2Code", text="RT"),
            ),
            note="asAtListingTime: true; logicalId: 9",
        ),
    )
    assert person.programmes == (Programme(code="TERR"),)
    assert set(person.legal_acts) == {
        LegalAct(
            title="9/2010 (OJ L1)",
            kind="regulation, council",
            published="2010-01-02",
            in_force="2010-01-03",
            url="https://example.org/9",
        ),
        LegalAct(
            title="99/2011 (OJ L9)",
            kind="amendment",
            published="2011-02-03",
            url="https://example.org/99",
        ),
    }
    assert person.references == (Reference(scheme="un", number="QDi.091"),)
    assert {
        Remark(label="designationDetails", text="by hand"),
        Remark(label="unitedNationId", text="QDi.91"),
        Remark(label="remark", text="UN ref: QDi.091. A note."),
        Remark(label="contactInfo FAX", text="12"),
        Remark(label="novelty word", text="new"),
        Remark(label="novelty inside", text="deep"),
        Remark(label="citizenship", text="logicalId: 3"),
    } <= set(person.remarks)


def test_the_order_of_names_is_no_difference(tmp_path: Path) -> None:
    names = re.findall(r"<nameAlias.*?</nameAlias>", PERSON, re.DOTALL)
    turned = PERSON.replace(names[0], "&here;").replace(names[1], names[0])
    turned = turned.replace("&here;", names[1])
    one = national.entries(read(tmp_path, document(PERSON)))[0]
    other = national.entries(read(tmp_path, document(turned)))[0]
    assert one.digest() == other.digest()


def test_a_subject_of_no_known_kind_is_told(tmp_path: Path) -> None:
    odd = GROUP.replace('classificationCode="E"', 'classificationCode="Z"')
    items = read(tmp_path, document(odd, odd))
    assert [entry.schema for entry in national.sound(items)] == ["LegalEntity", "LegalEntity"]
    assert [item.value for item in items if isinstance(item, Problem)] == ["Z", None, "Z"]


def test_every_cut_of_the_xml_is_damage(tmp_path: Path) -> None:
    data = document(PERSON, GROUP).encode()
    for _, items in national.cut_everywhere("eu-xml", data, lambda d: read(tmp_path, d)):
        assert national.damage(items) in ("truncated", "empty")


OLD = """<?xml version="1.0" encoding="UTF-8"?>
<WHOLE Date="11/02/2016"><ENTITY Id="90" Type="P" legal_basis="9/2010 (OJ L1)"
  reg_date="2010-01-02" pdf_link="https://example.org/9" programme="TERR" remark="(A note)">
<NAME Id="1" Entity_id="90" legal_basis="99/2011 (OJ L9)" reg_date="2011-02-03"
  pdf_link="https://example.org/99" programme="TAQA"><LASTNAME>Von Brakel</LASTNAME>
<FIRSTNAME>Ottokar</FIRSTNAME><MIDDLENAME/><WHOLENAME>Ottokar Von Brakel</WHOLENAME>
<GENDER>M</GENDER><TITLE/><FUNCTION>Envoy</FUNCTION><LANGUAGE>EN</LANGUAGE></NAME>
<BIRTH Id="2" Entity_id="90"><DATE>1957 (approximative)</DATE><PLACE>Zenda</PLACE>
<COUNTRY>RTN</COUNTRY></BIRTH>
<BIRTH Id="3" Entity_id="90"><DATE>1955 - 1959 (approximative)</DATE></BIRTH>
<PASSPORT Id="4" Entity_id="90"><NUMBER>R 17 (passport-National passport) (of old)</NUMBER>
<COUNTRY>RTN</COUNTRY></PASSPORT>
<CITIZEN Id="5" Entity_id="90"><COUNTRY>RTN</COUNTRY></CITIZEN>
<ADDRESS Id="6" Entity_id="90"><STREET>1 Mill Lane</STREET><CITY>Strelsau</CITY>
<OTHER>PHONE[12]</OTHER></ADDRESS></ENTITY></WHOLE>"""


def test_the_old_layout(tmp_path: Path) -> None:
    items = read(tmp_path, OLD)
    assert items[0] == Header(list_date="2016-02-11", layout="eu-xml-old")
    (person,) = national.sound(items)
    assert (person.key, person.schema) == ("logicalId 90", "Person")
    assert [(name.text, name.language) for name in person.names] == [("Ottokar Von Brakel", "en")]
    assert [(each.text, each.when, each.exact) for each in person.dates] == [
        ("1957 (approximative)", "1957", False),
        ("1955 - 1959 (approximative)", "1955/1959", False),
    ]
    (passport,) = person.identifiers
    assert (passport.kind, passport.text, passport.label, passport.country) == (
        "passportNumber",
        "R 17",
        "passport-National passport",
        "RTN",
    )
    assert {each.code for each in person.programmes} == {"TERR", "TAQA"}
    assert {each.title for each in person.legal_acts} == {"9/2010 (OJ L1)", "99/2011 (OJ L9)"}
    assert person.addresses[0].text == "1 Mill Lane, Strelsau"
    assert person.addresses[0].note == "OTHER: PHONE[12]; logicalId: 6"


FULL: dict[str, Any] = {
    "eu_reference_number": "EU.90.1",
    "logical_id": "90",
    "united_nation_id": "QDi.91",
    "remark": "A note",
    "regulations": [{"programme": "TERR", "number_title": "9/2010 (OJ L1)", "logical_id": "5"}],
    "subject_type": {"code": "person", "classification_code": "P"},
    "name_aliases": [
        {
            "whole_name": "Ottokar",
            "strong": False,
            "regulation_language": "en",
            "regulation_summaries": [{"number_title": "99/2011 (OJ L9)"}],
        }
    ],
    "birthdates": [
        {"birthdate": "1981-09-17", "year": 1402, "day_of_month": "24", "circa": False},
    ],
}
SHORT: dict[str, Any] = {
    "names": ["Оттокар", "Ottokar"],
    "source": "eu-data",
    "entity_type": "person",
    "country": "RURITANIA",
    "birthdate": "1958-03-01",
    "ref_number": "EU.90.1",
    "ref_type": "EU Reference Number",
    "remark": None,
    "contact": "PHONE: 12, 13, WEB: https://example.org/",
    "address": [{"street": "1 Mill Lane", "city": "", "state": "", "country": "RURITANIA"}],
}


def converted(folder: Path, *objects: dict[str, Any]) -> list[Item]:
    lines = b"\n".join(map(msgspec.json.encode, objects)) + b"\n"
    return read(folder, lines, "eu-converted")


def test_the_full_conversion(tmp_path: Path) -> None:
    items = converted(tmp_path, FULL)
    assert items[0] == Header(layout="eu-converted-full")
    (person,) = national.sound(items)
    assert person.names == (
        Name(text="Ottokar", kind="alias", quality="weak", note="regulation: 99/2011 (OJ L9)"),
    )
    assert person.programmes == (Programme(code="TERR"),)
    assert person.references == (Reference(scheme="un", number="QDi.091"),)
    assert person.dates == (
        Dated(
            kind="birth",
            text="1981-09-17",
            when="1981-09-17",
            note="year, month, day: 1402-24",
        ),
    )


def test_the_short_conversion_and_its_shared_numbers(tmp_path: Path) -> None:
    items = converted(tmp_path, SHORT, SHORT | {"names": ["Other"], "contact": "ask"})
    assert items[0] == Header(layout="eu-converted-short")
    found = national.sound(items)
    turned = converted(tmp_path, SHORT | {"names": ["Other"], "contact": "ask"}, SHORT)
    assert {one.digest() for one in national.sound(turned)} == {one.digest() for one in found}
    first, second = found
    assert {first.key, second.key} == {"EU.90.1", "EU.90.1#2"}
    assert {name.kind for name in first.names} == {"alias"}
    assert {
        Property(name="phone", value="12, 13"),
        Property(name="website", value="https://example.org/"),
        Property(name="country", value="RURITANIA"),
    } <= set(first.properties)
    assert first.addresses[0].text == "1 Mill Lane, RURITANIA"
    assert Remark(label="contact", text="ask") in second.remarks
    assert sum(isinstance(item, Problem) for item in items) == 1


def test_broken_conversions_are_damage(tmp_path: Path) -> None:
    assert national.damage(converted(tmp_path, {"id": "x"})) == "not_the_format"
    data = msgspec.json.encode(FULL) + b"\n" + msgspec.json.encode(FULL)[:70]
    assert national.damage(read(tmp_path, data, "eu-converted")) == "truncated"


HEADING = (
    "Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Leba_url;"
    "Programme;Entity_remark;Naal_logical_id;Entity_logical_id;Naal_leba_numtitle;Naal_lastname;"
    "Naal_wholename;Birt_logical_id;Birt_date;Birt_place;Iden_number;EU_ref_num"
)
ROWS = (
    "04/07/2018;90;P;9/2010 (OJ L1);2010-01-02;https://example.org/9;TERR;(A note)\\nof two lines;"
    "1;90;99/2011 (OJ L9);Von Brakel;Ottokar Von Brakel;;;;;EU.90.1",
    "04/07/2018;90;P;9/2010 (OJ L1);2010-01-02;https://example.org/9;TERR;(A note)\\nof two lines;"
    ";;;;;2;N/A;Zenda;;EU.90.1",
    "04/07/2018;91;E;9/2010 (OJ L1);2010-01-02;https://example.org/9;TAQA;;"
    '3;91;;;"Tin; League";;;;AB (other-Other number) ;EU.90.2',
)


def old_csv(*rows: str) -> str:
    return "\r\n".join([HEADING, *rows]) + "\r\n"


def test_the_old_csv(tmp_path: Path) -> None:
    items = read(tmp_path, old_csv(*ROWS), "eu-csv")
    assert items[0] == Header(list_date="2018-07-04", layout="eu-csv-1.0")
    person, group = national.sound(items)
    assert (person.key, person.schema, person.place) == ("EU.90.1", "Person", "line 2")
    assert [name.text for name in person.names] == ["Ottokar Von Brakel"]
    assert person.dates == ()
    assert Property(name="birthPlace", value="Zenda") in person.properties
    assert Remark(label="remark", text="(A note) of two lines") in person.remarks
    assert (group.key, group.schema, group.names[0].text) == (
        "EU.90.2",
        "Organization",
        "Tin; League",
    )
    assert (group.identifiers[0].kind, group.identifiers[0].text) == ("registrationNumber", "AB")


def test_the_old_csv_wrapped_by_a_spreadsheet(tmp_path: Path) -> None:
    plain = [HEADING, *ROWS, ROWS[-1].replace("90.2", "90.3").replace(";91;", ";92;")]
    plain[-1] = plain[-1].replace("Tin", "Étain")
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([[line + "\t\t"] for line in plain])
    wrapped = national.sound(read(tmp_path, buffer.getvalue().encode("cp1252"), "eu-csv"))
    straight = national.sound(read(tmp_path, old_csv(*ROWS), "eu-csv"))
    assert [entry.digest() for entry in wrapped[:2]] == [entry.digest() for entry in straight]
    assert wrapped[2].names[0].text == "Étain; League"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (HEADING + "\n", "empty"),
        ("<html><body>404</body></html>", "not_the_format"),
        (old_csv(*ROWS)[:-30], "truncated"),
        (old_csv(*ROWS) + "\0", "malformed"),
    ],
)
def test_damage_of_the_old_csv(tmp_path: Path, text: str, kind: str) -> None:
    assert national.damage(read(tmp_path, text, "eu-csv")) == kind


COLUMNS = (
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,"
    "previousName,nationality,birthDate,birthPlace,passportNumber,address,notes,extra"
)
ACT = {"celex": "39990R0001", "programKey": "EU-TERR", "measure": "Asset freeze"}
RECORDS: tuple[dict[str, str], ...] = (
    ACT
    | {
        "recordId": "1",
        "annex": "I.A",
        "startDate": "3.2.2001",
        "reason": "Because, of it",
        "schema": "Person",
        "name": "Ottokar",
        "alias": "Otto; Okar",
        "weakAlias": "O",
        "previousName": "Was",
        "birthDate": "(a) 1.3.1958, (b) 1957",
        "passportNumber": "R 17 (old); R 18",
        "address": "1 Mill Lane; 2 Hill",
        "notes": "UN ref QDi.091",
        "extra": "x",
    },
    ACT
    | {
        "recordId": "1",
        "annex": "II.A",
        "schema": "Person",
        "name": "Rupert",
        "birthDate": "1.2.1960 or 1.2.1961",
    },
    ACT
    | {
        "annex": "II.A",
        "schema": "Asset",
        "name": "The Yacht",
        "birthDate": '"(a) 3.3.1963; (b) 1964"',
    },
)


def annex(*records: dict[str, str], columns: str = COLUMNS) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns.split(","), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return buffer.getvalue()


JOURNAL = annex(*RECORDS)


def test_rows_of_an_annex(tmp_path: Path) -> None:
    items = read(tmp_path, JOURNAL, "eu-journal")
    assert items[0] == Header(layout="eu-journal-consolidated")
    first, second, third = national.sound(items)
    assert [entry.key for entry in (first, second, third)] == [
        "39990R0001 I.A 1",
        "39990R0001 II.A 1",
        "39990R0001 II.A The Yacht",
    ]
    assert [(name.text, name.kind, name.quality) for name in first.names] == [
        ("Ottokar", "primary", None),
        ("Otto", "alias", None),
        ("Okar", "alias", None),
        ("O", "alias", "weak"),
        ("Was", "former", None),
    ]
    assert [(each.kind, each.when) for each in first.dates] == [
        ("listed", "2001-02-03"),
        ("birth", "1958-03-01"),
        ("birth", "1957"),
    ]
    assert [each.text for each in first.identifiers] == ["R 17 (old)", "R 18"]
    assert [each.text for each in first.addresses] == ["1 Mill Lane", "2 Hill"]
    assert first.programmes == (Programme(code="EU-TERR", label="Asset freeze"),)
    assert first.legal_acts == (LegalAct(title="39990R0001"),)
    assert first.references == (Reference(scheme="un", number="QDi.091"),)
    assert {
        Remark(label="reason", text="Because, of it"),
        Remark(label="annex", text="I.A"),
        Remark(label="recordId", text="1"),
        Remark(label="extra", text="x"),
    } <= set(first.remarks)
    assert [(each.when, each.note) for each in second.dates] == [
        ("1960-02-01", "1.2.1960 or 1.2.1961"),
        ("1961-02-01", "1.2.1960 or 1.2.1961"),
    ]
    assert third.schema == "Asset"
    assert [each.when for each in third.dates] == ["1963-03-03", "1964"]


def test_rows_of_an_amending_act_are_part_of_the_list(tmp_path: Path) -> None:
    row = {
        "amendedCelex": "39990R0001",
        "amendmentCelex": "39991R0002",
        "recordId": "7",
        "programKey": "EU-TERR",
        "annex": "I.A",
        "schema": "Person",
        "name": "Ottokar",
    }
    text = annex(row, columns=COLUMNS.replace("celex,", "amendedCelex,amendmentCelex,"))
    items = read(tmp_path, text, "eu-journal")
    assert items[0] == Header(layout="eu-journal-amendment", partial=True)
    (entry,) = national.sound(items)
    assert entry.key == "39990R0001 I.A 7"
    assert {(each.title, each.kind) for each in entry.legal_acts} == {
        ("39990R0001", "amended act"),
        ("39991R0002", "amending act"),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (COLUMNS + "\n", "empty"),
        ("recordId,programKey,annex,measure,schema,name\n1,a,b,c,Person,d\n", "not_the_format"),
        ("a,b\n1,2\n", "not_the_format"),
        (JOURNAL[: JOURNAL.index("of it")], "truncated"),
    ],
)
def test_damage_of_annexes(tmp_path: Path, text: str, kind: str) -> None:
    assert national.damage(read(tmp_path, text, "eu-journal")) == kind


def test_files_are_recognised_by_their_beginning() -> None:
    names = catalogue()["eu-fsf"].formats + catalogue()["eu-journal-acts"].formats
    heads = {
        "eu-xml": [document(PERSON), OLD],
        "eu-converted": [msgspec.json.encode(FULL).decode(), msgspec.json.encode(SHORT).decode()],
        "eu-csv": [old_csv(*ROWS), f'"{HEADING}\t"\n'],
        "eu-journal": [JOURNAL],
    }
    for name, texts in heads.items():
        for text in texts:
            assert formats.recognise(text.encode(), names) == name
    for other in (b"", b"<export/>", b"<html>", b'{"id": "1"}', b"a;b\n"):
        assert formats.recognise(other, names) is None


def rows_of(start: str) -> list[tuple[str, str]]:
    """Path and count of real files, as the table beside them has it."""
    table = SHARED / "data" / "lists" / "README.md"
    if not table.is_file():
        return []
    cells = [line.strip("|").split("|") for line in table.read_text("utf-8").splitlines()]
    found = [(row[0].strip(), row[5].strip()) for row in cells if len(row) > 6]
    return [(path, count) for path, count in found if path.startswith(start)]


def opened(path: str) -> Any:
    file = national.LISTS / path
    return gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb")


# What fields hold without words, and what says nothing; a label of a contact is its property.
NO_WORDS = {
    "subject_type",
    "regulation_language",
    "calendar_type",
    "strong",
    "circa",
    "name_language",
}
NOTHING = {"00", "UNKNOWN"}
LABELS = re.compile(r"\b(?:PHONE|EMAIL|WEB|MOBILE): ")


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key in value if key not in NO_WORDS for text in leaves(value[key])]
    if isinstance(value, list):
        return [text for each in value for text in leaves(each)]
    return [] if value is None or value in NOTHING else [LABELS.sub("", str(value))]


CONVERSIONS = rows_of("eu/fsf-")


@pytest.mark.shared
@pytest.mark.parametrize(("path", "count"), CONVERSIONS, ids=[path for path, _ in CONVERSIONS])
def test_real_conversions_are_read_whole(path: str, count: str) -> None:
    found = national.sound(national.real("eu-converted", path))
    numbers = [int(number) for number in re.findall(r"\d+", count)]
    assert len(found) == numbers[0]
    assert len({entry.key.partition("#")[0] for entry in found}) == numbers[-1]
    with opened(path) as stream:
        said = [leaves(msgspec.json.decode(line)) for line in stream]
    assert not lost(found, said)


def lost(found: list[Entry], said: list[list[str]]) -> dict[str, list[str]]:
    pairs = zip(found, said, strict=True)
    return {entry.key: gone for entry, texts in pairs if (gone := national.lost(entry, texts))}


JOURNALS = rows_of("eu/official-journal/")


@pytest.mark.shared
@pytest.mark.parametrize(("path", "count"), JOURNALS, ids=[path for path, _ in JOURNALS])
def test_real_annexes_are_read_whole(path: str, count: str) -> None:
    found = national.sound(national.real("eu-journal", path))
    assert len(found) == int(count)
    with opened(path) as stream:
        said = [list(row.values()) for row in csv.DictReader(io.StringIO(stream.read().decode()))]
    assert not lost(found, said)


@pytest.mark.shared
def test_the_union_s_terrorist_list_as_of_august_2026() -> None:
    path = "eu/official-journal/consolidated/32001R2580.2026-08-22.csv"
    names = [entry.names[0].text for entry in national.entries(national.real("eu-journal", path))]
    assert len(names) == 36
    assert any("Revolutionary Guard" in name for name in names)


@pytest.mark.shared
def test_the_real_old_xml_is_read_whole() -> None:
    path = "eu/excerpts/2016-02-11-global.xml.gz"
    items = national.real("eu-xml", path)
    assert isinstance(items[0], Header)
    assert items[0].list_date == "2016-02-11"
    found = national.sound(items)
    assert len(found) == 595
    with opened(path) as stream:
        root = etree.parse(stream).getroot()
    said = []
    for entity in root:
        texts = [each.text or "" for each in entity.iter("*") if each.tag != "LANGUAGE"]
        for each in entity.iter("*"):
            texts += [text for name, text in each.attrib.items() if name != "Entity_id"]
        said.append(texts)
    assert not lost(found, said)


@pytest.mark.shared
def test_the_real_old_csv_is_read_whole() -> None:
    path = "eu/excerpts/2023-12-21-short-1_0.csv"
    found = {entry.key: entry for entry in national.sound(national.real("eu-csv", path))}
    text = (national.LISTS / path).read_text("cp1252")
    rows = [
        next(csv.reader([row[0].strip()], delimiter=";")) for row in csv.reader(io.StringIO(text))
    ]
    assert len(rows) == 1 + 999
    assert len(found) == len({row[-1] for row in rows[1:]}) == 93
    language = rows[0].index("Naal_language")
    for row in rows[1:]:
        cells = [
            cell.replace("\\n", " ")
            for number, cell in enumerate(row)
            if number not in (0, language) and cell != "N/A"
        ]
        assert not national.lost(found[row[-1]], cells)


@pytest.mark.shared
def test_programmes_of_the_real_list_map_to_their_instruments() -> None:
    found = national.entries(
        national.real("eu-converted", "eu/fsf-converted-full/2026-02-23.jsonl.gz")
    )
    instruments = catalogue()["eu-fsf"].instruments
    counts = {
        code: sum(any(each.code == code for each in entry.programmes) for entry in found)
        for code in instruments
    }
    assert counts == {"TERR": 35, "EUAQ": 23}
