"""The lists of Switzerland: made files with every quirk, damage, and the real ones."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import etree

from bench import made
from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import Damage, Entry, Identifier, Item, Property, Reference
from ostrakon.lists.seco_names import MOST_PARTS
from ostrakon.sources.catalogue import catalogue
from tests.lists.national import (
    LISTS,
    cut_everywhere,
    damage,
    entries,
    header,
    lost,
    read,
    real,
    sound,
)

PROGRAMME = """<sanctions-program ssid="1" version-date="2020-01-02">
<program-key lang="ger">Freedonien</program-key><program-key lang="eng">Freedonia</program-key>
<program-name lang="fre">Ordonnance</program-name><program-name lang="eng">Ordinance</program-name>
<sanctions-set ssid="11" lang="fre">annexe 1</sanctions-set>
<sanctions-set ssid="11" lang="eng">annex 1</sanctions-set><origin>UN</origin></sanctions-program>
"""
PLACES = """<place ssid="7"><location>Sylvania City</location>
<location-variant variant-type="spelling">Sylvanja</location-variant>
<area>North</area><country iso-code="SY">Sylvania</country></place>
<place ssid="8"><country iso-code="FD">Freedonia</country></place>
"""
PERSON = """<target ssid="100"><sanctions-set-id>11</sanctions-set-id>
<foreign-identifier>QDi.901</foreign-identifier>
<individual sex="male"><identity ssid="101" main="true">
<name ssid="1" name-type="primary-name" quality="good" lang="eng">
<name-part order="2" name-part-type="given-name"><value>Anan</value>
<spelling-variant lang="RUS" script="CYRL" spelling-variant-type="x">Анан</spelling-variant>
<spelling-variant lang="RUS" script="LATN" spelling-variant-type="x">Ananj</spelling-variant>
<spelling-variant lang="RUS" script="LATN" spelling-variant-type="x">Annan</spelling-variant>
</name-part>
<name-part order="1" name-part-type="family-name"><value>Bode</value>
<spelling-variant lang="RUS" script="CYRL" spelling-variant-type="x">Боде</spelling-variant>
</name-part>
<name-part order="3" name-part-type="title"><value>Mullah</value></name-part></name>
<name name-type="alias" quality="low" lang="prs"><name-part order="1" name-part-type="whole-name">
<value>Abu X</value></name-part></name>
<name name-type="formerly-known-as" quality="good"><name-part name-part-type="whole-name">
<value>Anan Old</value></name-part></name>
<day-month-year day="3" month="2" year="1970" calendar="Gregorian" quality="good"/>
<day-month-year year="1971" quality="low"/>
<day-month-year month="5" year="1349" calendar="Persian"/>
<day-month-year calendar="Gregorian"/>
<day-month-year day="30" month="2" year="1970"/>
<place-of-birth place-id="7" quality="good"/>
<nationality><country iso-code="FD">Freedonia</country></nationality>
<address place-id="7" quality="good"><address-details>1 High Street</address-details>
<zip-code>123</zip-code></address>
<address place-id="999"><remarks>unknown</remarks></address>
<identification-document document-type="diplomatic-passport"><number>P1</number>
<issuer code="FD">Freedonia</issuer><date-of-issue day="1" month="2" year="2003"/>
<place-of-issue place-id="8"/><remark>lost</remark></identification-document>
<identification-document document-type="id-card"><remark>no number</remark>
</identification-document></identity>
<identity ssid="102" main="false"><name name-type="primary-name"><name-part>
<value>Another Bode</value></name-part></name></identity>
<justification>Finances the regime.</justification>
<relation target-id="200" relation-type="brother-of"><remark>elder</remark></relation>
<other-information>E-mail: a@example.org</other-information></individual>
<generic-attribute name="x">kept</generic-attribute>
{modifications}</target>
"""
BODY = """<target ssid="200" sanctions-set-id="12"><entity><identity main="true">
<name name-type="primary-name" quality="good"><name-part name-part-type="whole-name">
<value>Acme Group</value></name-part></name><day-month-year year="1999"/></identity>
<other-information>Registration number: 12345</other-information>
<other-information>IMO Number: not known</other-information></entity></target>
"""
LISTED = '<modification modification-type="listed" effective-date="2010-01-01"/>'
AMENDED = """<modification modification-type="amended" enactment-date="2011-01-01"
publication-date="2011-01-02" effective-date="2011-01-03"><removed><identity ssid="101" main="true">
<name name-type="primary-name"><name-part name-part-type="whole-name"><value>Former Bode</value>
</name-part></name><day-month-year year="1950"/></identity></removed></modification>"""
DELISTED = '<modification modification-type="de-listed" effective-date="2012-01-01"/>'
AGAIN = '<modification modification-type="listed" effective-date="2013-01-01"/>'
LATER = '<modification modification-type="de-listed" effective-date="2031-01-01"/>'


def document(*inside: str, root: str = 'list-type="whole-list" date="2020-03-04"') -> str:
    body = "".join(inside)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<swiss-sanctions-list {root}>{body}\
</swiss-sanctions-list>'


def whole(modifications: str = LISTED) -> str:
    person = PERSON.replace("{modifications}", modifications)
    return document(PROGRAMME, person, BODY, PLACES)


def seco(folder: Path, text: str | bytes) -> list[Item]:
    return read(folder, "ch-seco", {"": text})


def person(folder: Path, modifications: str = LISTED) -> Entry:
    return sound(seco(folder, whole(modifications)))[0]


def test_names_of_parts_and_their_variants(tmp_path: Path) -> None:
    names = [
        (name.text, name.kind, name.quality, name.language, name.script)
        for name in person(tmp_path).names
    ]
    assert names == [
        ("Bode Anan", "primary", "strong", "en", "Latn"),
        ("Боде Анан", "original", "strong", "ru", "Cyrl"),
        ("Bode Ananj", "spelling", "strong", "ru", "Latn"),
        ("Bode Annan", "spelling", "strong", "ru", "Latn"),
        ("Abu X", "alias", "weak", None, "Latn"),
        ("Anan Old", "former", "strong", None, "Latn"),
        ("Another Bode", "alias", None, None, "Latn"),
    ]
    first, alias = person(tmp_path).names[0], person(tmp_path).names[4]
    assert [(part.label, part.text) for part in first.parts] == [
        ("family-name", "Bode"),
        ("given-name", "Anan"),
        ("title", "Mullah"),
    ]
    assert alias.note == "lang: prs"


def test_a_variant_in_another_script_is_not_mixed(tmp_path: Path) -> None:
    text = whole().replace(">Боде<", "><")
    assert "Анан" in [name.text for name in sound(seco(tmp_path, text))[0].names]


def test_many_variants_of_many_parts_stand_alone(tmp_path: Path) -> None:
    part = '<name-part order="{n}" name-part-type="other"><value>W{n}</value></name-part>'
    variants = "".join(
        f'<spelling-variant lang="ENG" script="LATN">V{n}</spelling-variant>' for n in range(5_000)
    )
    parts = "".join(part.replace("{n}", str(n)) for n in range(5_000))
    name = parts.replace("<value>W0</value>", f"<value>W0</value>{variants}")
    target = f'<target ssid="1"><entity><identity><name>{name}</name></identity></entity></target>'
    (one,) = sound(seco(tmp_path, document(target)))
    assert len(one.names) == 5_001
    assert max(len(name.text.split()) for name in one.names[1:]) == 1 < MOST_PARTS


def test_dates_places_documents_and_the_rest(tmp_path: Path) -> None:
    one = person(tmp_path)
    births = [(date.text, date.when, date.exact) for date in one.dates if date.kind == "birth"]
    assert births == [
        ("1970-2-3", "1970-02-03", True),
        ("1971", "1971", False),
        ("1349-5", None, True),
        ("1970-2-30", None, True),
    ]
    assert {
        Property(name="gender", value="male"),
        Property(name="title", value="Mullah"),
        Property(name="birthPlace", value="Sylvania City, North, Sylvania"),
        Property(name="birthCountry", value="Sylvania"),
        Property(name="nationality", value="Freedonia"),
        Property(name="email", value="a@example.org"),
    } == set(one.properties)
    assert [(each.text, each.country) for each in one.addresses] == [
        ("1 High Street, 123, Sylvania City, North, Sylvania", "Sylvania"),
        ("unknown", None),
    ]
    assert one.identifiers == (
        Identifier(
            kind="passportNumber", text="P1", label="diplomatic-passport", country="Freedonia",
            issued="2003-2-1", note="Freedonia; lost",
        ),
    )  # fmt: skip
    assert one.references == (Reference(scheme="un", number="QDi.901"),)
    (programme,) = one.programmes
    assert (programme.code, programme.label) == ("Freedonia", "Ordinance; annex 1; origin: UN")
    remarks = {(each.label, each.text) for each in one.remarks}
    assert {
        ("relation", "brother-of 200 elder"),
        ("justification", "Finances the regime."),
        ("generic-attribute", "kept"),
        ("identification-document", "id-card; no number"),
    } <= remarks


def test_a_body_and_a_set_that_is_not_there(tmp_path: Path) -> None:
    body = sound(seco(tmp_path, whole()))[1]
    assert (body.schema, body.programmes[0].code) == ("Organization", "12")
    assert [(date.kind, date.when) for date in body.dates] == [("founded", "1999")]
    assert [(each.kind, each.text) for each in body.identifiers] == [
        ("registrationNumber", "12345")
    ]
    assert body.listed


@pytest.mark.parametrize(
    ("modifications", "listed"),
    [
        ("", True),
        (LISTED, True),
        (DELISTED + AMENDED + LISTED, False),
        (LISTED + AMENDED + DELISTED, False),
        (AGAIN + DELISTED + LISTED, True),
        (LATER + LISTED, True),
        (DELISTED + DELISTED.replace("de-listed", "amended"), False),
        (DELISTED.replace("de-listed", "amended") + DELISTED, False),
        (DELISTED.replace("de-listed", "listed") + DELISTED, True),
        (DELISTED + DELISTED.replace("de-listed", "listed"), False),
    ],
)
def test_the_newest_modification_in_force_decides(
    tmp_path: Path, modifications: str, listed: bool
) -> None:
    assert person(tmp_path, modifications).listed is listed


def test_history_is_no_present(tmp_path: Path) -> None:
    one = person(tmp_path, AGAIN + DELISTED + AMENDED + LISTED)
    assert "Former Bode" not in [name.text for name in one.names]
    assert ("modification, removed", "2011-01-03 Former Bode 1950") in {
        (each.label, each.text) for each in one.remarks
    }
    assert [(date.kind, date.when) for date in one.dates if date.kind != "birth"] == [
        ("listed", "2010-01-01"),
        ("amended", "2011-01-03"),
        ("removed", "2012-01-01"),
        ("relisted", "2013-01-01"),
    ]


def test_an_amendment_after_delisting_is_told(tmp_path: Path) -> None:
    after = AMENDED.replace("2011", "2014")
    items = seco(tmp_path, whole(after + DELISTED + LISTED))
    assert entries(items)[0].listed
    assert any("after it was delisted" in item.message for item in items if is_problem(item))


def is_problem(item: Item) -> bool:
    return isinstance(item, Problem)


def test_a_modification_of_another_kind_is_told_and_kept(tmp_path: Path) -> None:
    odd = '<modification modification-type="frozen" effective-date="2015-01-01"/>'
    items = seco(tmp_path, whole(odd + DELISTED))
    assert not entries(items)[0].listed
    assert ("modification", "frozen 2015-01-01") in {
        (each.label, each.text) for each in entries(items)[0].remarks
    }
    assert any(is_problem(item) for item in items)


def test_places_may_stand_before_targets(tmp_path: Path) -> None:
    last = document(PROGRAMME, PERSON.replace("{modifications}", ""), PLACES)
    first = document(PLACES, PERSON.replace("{modifications}", ""), PROGRAMME)
    one, other = (sound(seco(tmp_path, text))[0] for text in (last, first))
    assert one.digest() == other.digest()


def test_the_header(tmp_path: Path) -> None:
    found = header(seco(tmp_path, whole()))
    assert (found.list_date, found.partial) == ("2020-03-04", False)
    changes = document(BODY, root='list-type="delta" date="2020-03-05"')
    assert header(seco(tmp_path, changes)).partial


def test_hidden_characters_and_equal_numbers_are_told(tmp_path: Path) -> None:
    text = document(BODY.replace("Acme", "Ac\u202eme"), BODY)
    items = seco(tmp_path, text)
    assert [entry.key for entry in entries(items)] == ["200", "200#2"]
    assert entries(items)[0].names[0].text == "Acme Group"
    assert len([item for item in items if is_problem(item)]) == 2


def test_a_cut_list_of_switzerland_is_told(tmp_path: Path) -> None:
    data = whole().encode()
    for _, items in cut_everywhere("ch", data, lambda cut: seco(tmp_path, cut)):
        assert damage(items) in ("truncated", "empty", "not_the_format")
        assert not entries(items)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("<html><body>503</body></html>", "not_the_format"),
        ("<CONSOLIDATED_LIST/>", "not_the_format"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><swiss-sanctions-list/>", "forbidden"),
        (document("<target>&b;</target>"), "malformed"),
        (document("<target></tar>"), "malformed"),
        (document(f"<target><x>{'A' * 10_100_000}</x></target>"), "malformed"),
    ],
)
def test_bad_lists_of_switzerland(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(seco(tmp_path, data)) == kind


@pytest.mark.shared
def test_the_real_excerpt() -> None:
    file = "ch/excerpts/2026-08-27-seco-trimmed.xml"
    items = real("ch-seco", file)
    found = {entry.key: entry for entry in sound(items)}
    assert header(items).list_date == "2026-08-27"
    assert {key: entry.listed for key, entry in found.items()} == {
        "5142": False,
        "46130": True,
        "34461": True,
    }
    for target in etree.parse(LISTS / file).getroot().iterfind("target"):
        assert not lost(found[target.get("ssid") or ""], map(str, target.itertext()))
    assert found["34461"].schema == "Vessel"
    assert [each.text for each in found["34461"].identifiers] == ["8405270"]


HEADING = (
    "Name,Alias,Previous name,Birth date,Birth place,Nationality,Passport numbers,Notes,Country,"
    "Program,Listed,Delisted,Source URL,Extra"
)
ROWS = f"""{HEADING}
Anan BODE,Anan Bodeh;A. Bode,Anan Old,1970-02,Town,fd,P1;P2,"Minister,
former",fd,CH-X,2016-07-01,,https://example.org/,more
Durem DE FOE,,,,,,,,sy,CH-X,2016-07-01,2018-02-28,,
Durem DE FOE,,,,,,,,sy,CH-X,2020-07-01,,,
"""


def test_frozen_assets(tmp_path: Path) -> None:
    items = read(tmp_path, "ch-freezes", {"": ROWS})
    one, ended, again = sound(items)
    assert (one.key, ended.key, again.key) == (
        "CH-X:Anan BODE",
        "CH-X:Durem DE FOE",
        "CH-X:Durem DE FOE#2020-07-01",
    )
    assert (one.listed, ended.listed, again.listed) == (True, False, True)
    assert [(name.text, name.kind) for name in one.names] == [
        ("Anan BODE", "primary"),
        ("Anan Bodeh", "alias"),
        ("A. Bode", "alias"),
        ("Anan Old", "former"),
    ]
    assert [(date.kind, date.when) for date in one.dates] == [
        ("birth", "1970-02"),
        ("listed", "2016-07-01"),
    ]
    assert [(date.kind, date.when) for date in ended.dates] == [
        ("listed", "2016-07-01"),
        ("removed", "2018-02-28"),
    ]
    assert [each.text for each in one.identifiers] == ["P1", "P2"]
    assert {each.text for each in one.remarks} == {"Minister, former", "more"}
    assert sum(is_problem(item) for item in items) == 1


def test_a_cut_table_of_freezes(tmp_path: Path) -> None:
    """Only between rows and inside the last cell of a row a cut cannot be seen."""
    for data, items in cut_everywhere(
        "freezes", ROWS.encode(), lambda cut: read(tmp_path, "ch-freezes", {"": cut})
    ):
        if not isinstance(items[-1], Damage):
            last = data.removesuffix(b"\n").replace(b"Minister,\n", b"").rsplit(b"\n", 1)[-1]
            assert last.count(b",") == HEADING.count(","), data[-40:]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        (HEADING + "\n", "empty"),
        ("Name,Other\nA,B\n", "not_the_format"),
        ("<html>", "not_the_format"),
        (HEADING + '\n"Anan', "truncated"),
        (HEADING + "\nA\0B" + "," * 13 + "\n", "malformed"),
        (HEADING + "\n" + "A" * 10_000_000 + "," * 13 + "\n", "malformed"),
    ],
)
def test_bad_tables_of_freezes(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "ch-freezes", {"": data})) == kind


@pytest.mark.shared
def test_the_real_freezes() -> None:
    file = "ch/fiaa-freezes/2026-07-30.csv"
    found = sound(real("ch-freezes", file))
    with (LISTS / file).open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert len(found) == 158 == len(rows)
    assert sum(not entry.listed for entry in found) == 103
    for entry, row in zip(found, rows, strict=True):
        assert entry.listed is not bool(row["Delisted"])
        assert not lost(entry, row.values()), entry.key
        assert all(date.when for date in entry.dates)


def test_the_sources_and_formats_know_each_other() -> None:
    for source in ("ch-seco", "ch-freezes"):
        (name,) = catalogue()[source].formats
        (data,) = made.MADE[name](2).values()
        assert formats.recognise(data, ["ch-freezes", "ch-seco"]) == name
    assert not catalogue()["ch-seco"].authority
