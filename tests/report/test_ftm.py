"""Listings become FollowTheMoney: values where they are beyond doubt, words as notes where not."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.errors import UserError
from ostrakon.lists.entry import Entry, Name
from ostrakon.register.exporting import ListedParty
from ostrakon.report import exporting, ftm, ftm_model, ftm_values, listed_table
from tests.report.listed import (
    ACT,
    ENTRY,
    FACTS,
    INSTRUMENT,
    SOURCE,
    SOURCES,
    listing,
    party,
    status,
)


def made(given: ListedParty) -> list[dict[str, Any]]:
    """The entities of a party."""
    return list(ftm.entities(ftm.statements(given, SOURCES), given.name))


def one(entities: list[dict[str, Any]], schema: str) -> dict[str, Any]:
    """The only entity of a schema."""
    (found,) = (entity for entity in entities if entity["schema"] == schema)
    return found


def test_a_party_and_what_hangs_on_it() -> None:
    """Every schema that the entry calls for, linked by ids that are there."""
    entities = made(party())
    assert [each["schema"] for each in entities] == [
        "Person", "Passport", "CryptoWallet", "Address", "Sanction",
    ]  # fmt: skip
    person = entities[0]
    ids = {each["id"] for each in entities}
    assert one(entities, "Sanction")["properties"]["entity"] == [person["id"]]
    assert one(entities, "Passport")["properties"]["holder"] == [person["id"]]
    assert one(entities, "CryptoWallet")["properties"]["holder"] == [person["id"]]
    assert set(person["properties"]["addressEntity"]) <= ids
    assert all(ftm_values.ID.fullmatch(ident) for ident in ids)
    assert person["caption"] == "Ann Archer"
    assert person["target"]
    assert person["datasets"] == ["xx_list"]
    seen = (person["first_seen"], person["last_seen"], person["last_change"])
    assert seen == ("2001-03-01", "2003-01-01", "2002-01-01")


def test_values_and_words() -> None:
    """What is clear is a value of its type; what is not stands in a note, and nowhere else."""
    said = made(party())[0]["properties"]
    assert said["name"] == ["Ann Archer", "Анна Арчер"]
    assert said["weakAlias"] == ["=Red Fox"]
    assert said["previousName"] == ["Ann Baker"]
    assert said["birthDate"] == ["1970-05-01"]
    assert said["nationality"] == ["fr"]
    assert said["gender"] == ["female"]
    assert said["address"] == ["1 High Street, Springfield"]
    assert said["passportNumber"] == ["P 1234"]
    assert {"leiCode", "imaginary", "phone"}.isdisjoint(said)
    for note in (
        "birth: circa 1971", "birth: between 1968 and 1969", "nationality: Ruritania",
        "imaginary: a thing", "phone: +33 1 23", "leiCode: NOT A LEI", "un number: QDi.999",
        "Comment: Said so", "Ann Baker: until 1999",
    ):  # fmt: skip
        assert note in said["notes"]


def test_the_listing() -> None:
    """Who listed it, under what, since when; unclear days as words."""
    said = one(made(party()), "Sanction")["properties"]
    assert said["authority"] == ["Ministry of Lists"]
    assert said["country"] == ["fr"]
    assert said["program"] == ["First programme", "P2"]
    assert said["programId"] == ["P1"]
    assert said["listingDate"] == ["2001-02-03"]
    assert said["startDate"] == ["2002"]
    assert said["status"] == ["LISTED"]
    assert said["sourceUrl"] == ["https://lists.example.org/"]
    assert "modifiedAt" not in said
    assert "amended: some day" in said["summary"]
    assert "legal act: Order 1; 2001-02-02" in said["summary"]


def test_what_has_ended_is_no_target() -> None:
    """A party that stands on no list any more has no topic, and its listing says so."""
    over = status(status="REVOKED", binding=False)
    gone = listing(stands=False, last_seen="2003-01-01", gone="2003-02-01", statuses=(over,))
    entities = made(party(gone))
    assert "topics" not in entities[0]["properties"]
    assert not entities[0]["target"]
    said = one(entities, "Sanction")["properties"]
    assert said["status"] == ["REVOKED"]
    assert "endDate" not in said  # the day is not known
    assert "last seen on the list of 2003-01-01, missing from that of 2003-02-01" in said["summary"]


@pytest.mark.parametrize(("state", "binding"), [("REVOKED", False), ("UNKNOWN", None)])
def test_presence_is_no_status(state: str, binding: bool | None) -> None:
    """An entry that a list still has, while an act ended it or nobody knows, makes no target."""
    told = status(status=state, binding=binding, certain=False, why="nobody knows")
    entities = made(party(listing(statuses=(told,))))
    assert not entities[0]["target"]
    said = one(entities, "Sanction")["properties"]
    assert said["status"] == [state]
    assert "not certain: nobody knows" in said["summary"]


def test_programmes_with_another_status() -> None:
    """An entry whose programmes differ in status has a sanction for each, nothing said of both."""
    other = msgspec.structs.replace(INSTRUMENT, id="yy-ban")
    two = (
        status(programmes=("P1",)),
        status(instrument=other, status="SUSPENDED", binding=False, programmes=("P2",)),
    )
    entities = made(party(listing(statuses=two)))
    sanctions = [each["properties"] for each in entities if each["schema"] == "Sanction"]
    found = {each["status"][0]: each["program"] for each in sanctions}
    assert found == {"LISTED": ["First programme"], "SUSPENDED": ["P2"]}
    assert entities[0]["target"]


def test_an_entry_that_repeats_another() -> None:
    """It has no status of its own, and says so."""
    said = one(made(party(listing(statuses=(), repeats=True))), "Sanction")["properties"]
    assert "status" not in said
    assert "repeats an entry of another list" in said["summary"]
    alone = one(made(party(listing(statuses=()))), "Sanction")["properties"]
    assert "repeats an entry of another list" not in alone["summary"]


def test_a_party_that_acts_alone_name() -> None:
    """The register's names, and a sanction: who decided what, since when, where it was read."""
    told = status(
        listed_on="2001-02-03", since="2001-03", until="2004", status="REVOKED", binding=False,
        acts=(ACT, msgspec.structs.replace(ACT, id="a0", event="call.delist", stage="S0")),
        name_on_list="Ann Archer", stands_as="alias of Bob Baker", confidence="medium",
        scope="armed wing",
    )  # fmt: skip
    known = party(
        id="ann-archer", name="Ann Archer", schema="Person", facts=FACTS, statuses=(told,)
    )
    known = msgspec.structs.replace(known, listings=())
    person, sanction = made(known)
    assert person["id"] == "ann-archer"
    assert person["datasets"] == ["ostrakon"]
    assert not person["target"]
    assert person["properties"] == {
        "name": ["Ann Archer"], "abbreviation": ["AA"], "alias": ["Anna"], "country": ["fr"],
        "notes": ["country: XX", "Not her namesake."], "wikidataId": ["Q42"],
    }  # fmt: skip
    said = sanction["properties"]
    assert said["entity"] == ["ann-archer"]
    assert said["authority"] == ["Court of Lists"]
    assert said["program"] == ["Ban of Ruritania"]
    assert said["programId"] == ["xx-ban"]
    assert said["status"] == ["REVOKED"]
    assert (said["listingDate"], said["startDate"], said["endDate"]) == (
        ["2001-02-03"], ["2001-03"], ["2004"],
    )  # fmt: skip
    assert said["sourceUrl"] == ["https://news.example.org/1"]
    assert said["summary"] == [
        "scope: armed wing", "on the list as: Ann Archer", "alias of Bob Baker",
        "confidence: medium", "decided 2001-02-03: decided: listing · Order 1 · a note",
    ]  # fmt: skip
    bound = msgspec.structs.replace(known, statuses=(status(),))
    assert made(bound)[0]["properties"]["topics"] == ["sanction"]


def test_a_recognition_is_no_sanction_topic() -> None:
    """An instrument that restricts nobody makes nobody a target."""
    kind = msgspec.structs.replace(INSTRUMENT, kind="recognition")
    known = party(
        id="ann-archer", name="Ann Archer", schema="Person", facts=FACTS,
        statuses=(status(instrument=kind),),
    )  # fmt: skip
    assert not made(msgspec.structs.replace(known, listings=()))[0]["target"]


def test_one_party_of_two_lists() -> None:
    """Each list's words stand in its own data set, under the id of its own entry."""
    other = msgspec.structs.replace(SOURCE, id="yy-list", topic="")
    entry = Entry(key="9", schema="LegalEntity", names=(Name(text="Ann ARCHER"),))
    both = party(listing(), listing(source="yy-list", key="9", entry=entry), id="ann-archer")
    found = ftm.statements(both, {**SOURCES, "yy-list": other})
    (person, *_) = ftm.entities(found, "Ann Archer")
    assert person["id"] == "ann-archer"
    assert person["schema"] == "Person"
    assert person["properties"]["name"] == ["Ann Archer", "Анна Арчер", "Ann ARCHER"]
    assert person["datasets"] == ["xx_list", "yy_list"]
    assert person["referents"] == [ftm.ident("xx-list.A 17"), "yy-list.9"]
    who = {each.value: (each.dataset, each.entity_id) for each in found if each.prop == "name"}
    assert who["Ann ARCHER"] == ("yy_list", "yy-list.9")


def test_statements_as_the_library_makes_them() -> None:
    """Columns, and the key of a statement: SHA-1 of data set, entity, property, value, language."""
    text = "".join(exporting.pieces("statements", [party()], SOURCES))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == exporting.STATEMENT_COLUMNS
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        said = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        said += f"@{row['lang']}" if row["lang"] else ""
        assert row["id"] == hashlib.sha1(said.encode()).hexdigest()
    birth = next(row for row in rows if row["prop"] == "birthDate")
    assert (birth["prop_type"], birth["original_value"]) == ("date", "1 May 1970")
    assert next(row for row in rows if row["value"] == "Анна Арчер")["lang"] == "rus"


def test_both_forms_say_the_same() -> None:
    """Entities are what the statements of each id make together."""
    text = "".join(exporting.pieces("statements", [party()], SOURCES))
    entities = "".join(exporting.pieces("ftm", [party()], SOURCES))
    read: dict[str, dict[str, set[str]]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        if row["prop"] != "id":
            of_id = read.setdefault(row["canonical_id"], {})
            of_id.setdefault(row["prop"], set()).add(row["value"])
    written = {
        each["id"]: {prop: set(values) for prop, values in each["properties"].items()}
        for each in map(json.loads, entities.splitlines())
    }
    assert read == written


def test_the_table_runs_nothing() -> None:
    """One row a listing; a cell that a spreadsheet would take for a formula is none."""
    names = (
        Name(text="=HYPERLINK(1)"),
        Name(text="Ann", kind="alias"),
        Name(text="+1", kind="alias"),
        Name(text="\x00\uff1d1", kind="alias"),
    )
    bad = msgspec.structs.replace(ENTRY, names=names, key="+1")
    given = party(listing(), listing(entry=bad, key="+1"))
    rows = list(csv.reader(io.StringIO("".join(exporting.pieces("csv", [given], SOURCES)))))
    assert rows[0] == list(listed_table.COLUMNS)
    assert len(rows) == 3
    # Some spreadsheets take a semicolon for the end of a cell.
    parts = [part for row in rows for cell in row for part in cell.split("; ")]
    assert not any(part[:1] in ("=", "+", "-", "@", "\t", "\r", "\uff1d") for part in parts)
    assert rows[2][rows[0].index("name_on_list")] == "'=HYPERLINK(1)"
    assert rows[2][rows[0].index("other_names")] == "Ann; '+1; '\uff1d1"


def test_the_table_keeps_the_spelling() -> None:
    """A key is found again as it is written; what steers a terminal is gone."""
    key = "I\u0307 \u200cx\u202e"
    (_, row) = csv.reader(
        io.StringIO("".join(exporting.pieces("csv", [party(listing(key=key))], SOURCES)))
    )
    assert "I\u0307 \u200cx" in row


def test_the_table_tells_acts_and_lists() -> None:
    """Legal status, whether the entry stands, and a row of its own for what acts tell."""
    told = status(acts=(ACT,), since="2001-03", why="a doubt", certain=False)
    known = party(
        listing(statuses=(status(status="UNKNOWN", binding=None),)), id="ann-archer",
        name="Ann Archer", schema="Person", facts=FACTS, statuses=(told,),
    )  # fmt: skip
    text = "".join(exporting.pieces("csv", [known], SOURCES))
    by_list, by_acts = csv.DictReader(io.StringIO(text))
    assert (by_list["status"], by_list["on_list"], by_list["notes"]) == (
        "UNKNOWN", "yes", "Comment: Said so",
    )  # fmt: skip
    assert (by_acts["source"], by_acts["key"], by_acts["instruments"]) == (
        "ostrakon", "xx-ban", "xx-ban",
    )  # fmt: skip
    assert (by_acts["status"], by_acts["certain"], by_acts["since"]) == ("LISTED", "no", "2001-03")
    assert by_acts["notes"] == "a doubt"
    assert by_acts["evidence"] == "https://news.example.org/1"


def test_no_such_form() -> None:
    """One clear line."""
    with pytest.raises(UserError, match="parquet"):
        exporting.pieces("parquet", [], SOURCES)


_TEXT = st.text(max_size=40)


_KINDS = sorted(
    {kind for name in ftm_model.schemata() for kind in ftm_model.properties(name).values()},
    key=lambda kind: (kind.type, kind.form, kind.longest),
)


@given(text=_TEXT, kind=st.sampled_from(_KINDS))
def test_cleaning_twice_is_cleaning_once(text: str, kind: ftm_model.Kind) -> None:
    """A value is a value of its type as it stands, of whatever words it was made."""
    value = ftm_values.clean(kind, text)
    if value is not None:
        assert ftm_values.clean(kind, value) == value
        assert 0 < len(value) <= kind.longest


@given(names=st.lists(_TEXT, min_size=1, max_size=3), key=_TEXT, words=_TEXT)
def test_hostile_words_are_written(names: list[str], key: str, words: str) -> None:
    """Whatever a list says, an export is made of it that JSON and CSV readers can read."""
    entry = msgspec.structs.replace(ENTRY, names=tuple(Name(text=name) for name in names))
    given_ = party(listing(entry=entry, key=key), id=f"xx-list.{key}", name=words or None)
    for line in "".join(exporting.pieces("ftm", [given_], SOURCES)).splitlines():
        json.loads(line)
    for form, columns in (
        ("statements", exporting.STATEMENT_COLUMNS), ("csv", listed_table.COLUMNS),
    ):  # fmt: skip
        text = "".join(exporting.pieces(form, [given_], SOURCES))
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(columns)}


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("imo", "9074729", "9074728"),
        ("lei", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R13"),
        ("inn", "7707083893", "7707083894"),
        ("inn", "500100732259", "500100732258"),
        ("ogrn", "1027700132195", "1027700132196"),
        ("bic", "DEUTDEFF500", "DEUTQQFF"),
    ],
)
def test_check_digits(form: str, good: str, bad: str) -> None:
    """A number with a wrong check digit is no such number."""
    kind = ftm_model.Kind("identifier", form, 64)
    assert ftm_values.clean(kind, good)
    assert ftm_values.clean(kind, bad) is None


def test_schemata_in_common() -> None:
    """Whatever the order, the same schema, and one that each source's fits or that fits each."""
    for names in itertools.combinations(ftm_model.schemata(), 2):
        found = ftm_model.common(names)
        assert found == ftm_model.common(names[::-1])
        assert ftm_model.lineage(found)
