"""FollowTheMoney data sets: entities, deltas, statements."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.problem import Problem
from ostrakon.lists import formats, ftm_entities
from ostrakon.lists.entry import (
    Damage,
    Dated,
    Entry,
    Header,
    Identifier,
    Item,
    Name,
    Programme,
    Property,
    Reference,
    Remark,
)
from ostrakon.sources.catalogue import catalogue
from ostrakon.sources.snapshot import of_files
from tests.lists import national

PERSON: dict[str, Any] = {
    "id": "NK-1",
    "caption": "Ottokar von Brakel",
    "schema": "Person",
    "properties": {
        "name": ["Оттокар", "Ottokar von Brakel"],
        "alias": ["Otto"],
        "weakAlias": ["O"],
        "previousName": ["Okar"],
        "birthDate": ["1958-03"],
        "nationality": ["rt"],
        "passportNumber": ["R 17"],
        "address": ["1 Mill Lane, Strelsau"],
        "topics": ["sanction"],
        "programId": ["EU-TERR"],
        "createdAt": ["2010-01-02"],
    },
    "referents": ["eu-fsf-eu-90-1", "ofac-77", "gb-fcdo-abc0001", "ch-seco-5", "zz-9"],
    "datasets": ["one", "two"],
    "first_seen": "2020-01-02T03:04:05",
    "last_seen": "2024-05-29T17:05:04",
    "last_change": "2021-01-02T03:04:05",
    "target": True,
}
SANCTION: dict[str, Any] = {
    "id": "s-1",
    "schema": "Sanction",
    "properties": {
        "entity": ["NK-1"],
        "program": ["A programme"],
        "startDate": ["2010-01-02"],
        "endDate": ["2012"],
        "authority": ["An office"],
    },
    "last_seen": "2024-05-30T06:59:01",
}
NESTED: dict[str, Any] = {
    "id": "NK-2",
    "schema": "Vessel",
    "properties": {
        "name": "The Yacht",
        "imoNumber": ["1234567"],
        "ownershipAsset": [
            {
                "id": "o-1",
                "schema": "Ownership",
                "properties": {"owner": [{"id": "NK-1", "properties": {"name": ["Ottokar"]}}]},
            }
        ],
        "tonnage": [1200],
    },
}


def read(folder: Path, *objects: Any) -> list[Item]:
    data = b"".join(msgspec.json.encode(each) + b"\n" for each in objects)
    return national.read(folder, "ftm-entities", {"": data})


def test_an_entity_with_everything(tmp_path: Path) -> None:
    items = read(tmp_path, PERSON, SANCTION)
    assert items[0] == Header(layout="ftm-entities")
    assert items[-1] == Header(layout="ftm-entities", list_date="2024-05-30")
    person, sanction = national.sound(items)
    assert (person.key, person.schema, person.place) == ("NK-1", "Person", "line 1")
    assert person.names == (
        Name(text="Ottokar von Brakel"),
        Name(text="Оттокар", script="Cyrl"),
        Name(text="Otto", kind="alias"),
        Name(text="O", kind="alias", quality="weak"),
        Name(text="Okar", kind="former"),
    )
    assert person.dates == (Dated(kind="birth", text="1958-03", when="1958-03"),)
    assert person.identifiers == (Identifier(kind="passportNumber", text="R 17"),)
    assert person.addresses[0].text == "1 Mill Lane, Strelsau"
    assert person.programmes == (Programme(code="EU-TERR"),)
    assert set(person.references) == {
        Reference(scheme="eu", number="EU.90.1"),
        Reference(scheme="ofac", number="77"),
        Reference(scheme="uk", number="ABC0001"),
        Reference(scheme="ch", number="5"),
    }
    assert Property(name="createdAt", value="2010-01-02") in person.properties
    labels = Counter(remark.label for remark in person.remarks)
    assert labels == {
        "referents": 5,
        "datasets": 2,
        "first_seen": 1,
        "last_change": 1,
        "target": 1,
    }
    assert sanction.schema == "Sanction"
    assert sanction.names == ()
    assert Property(name="entity", value="NK-1") in sanction.properties
    assert [(each.kind, each.when) for each in sanction.dates] == [
        ("listed", "2010-01-02"),
        ("expires", "2012"),
    ]
    assert sanction.programmes == (Programme(code="A programme"),)


def test_seen_again_is_no_amendment(tmp_path: Path) -> None:
    later = PERSON | {"last_seen": "2025-01-01T00:00:00"}
    one, other = (national.entries(read(tmp_path, each))[0] for each in (PERSON, later))
    assert one.digest() == other.digest()


def test_entities_inside_entities_lose_nothing(tmp_path: Path) -> None:
    (vessel,) = national.sound(read(tmp_path, NESTED))
    assert vessel.identifiers == (Identifier(kind="imoNumber", text="1234567"),)
    assert vessel.names == (Name(text="The Yacht"),)
    assert {(each.name, each.value) for each in vessel.properties} == {
        ("ownershipAsset", "o-1"),
        ("ownershipAsset.owner", "NK-1"),
        ("tonnage", "1200"),
    }
    assert {
        Remark(label="ownershipAsset.schema", text="Ownership"),
        Remark(label="ownershipAsset.owner.name", text="Ottokar"),
    } <= set(vessel.remarks)


def test_a_delta_is_part_of_the_list(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        {"op": "ADD", "entity": PERSON},
        {"op": "MOD", "entity": NESTED},
        {"op": "DEL", "entity": {"id": "NK-3"}},
        {"op": "ODD", "entity": PERSON},
        {"op": "ADD"},
    )
    assert items[0] == Header(layout="ftm-delta", partial=True)
    assert items[-1] == Header(layout="ftm-delta", partial=True, list_date="2024-05-29")
    found = national.sound(items)
    assert [(entry.key, entry.listed) for entry in found] == [
        ("NK-1", True),
        ("NK-2", True),
        ("NK-3", False),
    ]
    assert [(each.where, each.value) for each in items if isinstance(each, Problem)] == [
        ("line 4", "ODD"),
        ("line 5", "ADD"),
    ]


def test_ids_missing_or_used_twice_lose_no_entity(tmp_path: Path) -> None:
    items = read(tmp_path, PERSON, PERSON, {"id": None, "schema": "Person"})
    assert [entry.key for entry in national.sound(items)] == ["NK-1", "NK-1#2", "line 3"]
    assert sum(isinstance(item, Problem) for item in items) == 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b'{"versions": {}}\n', "not_the_format"),
        (b'{\n  "id": "1"\n}\n', "not_the_format"),
        (b"<html></html>", "not_the_format"),
        (msgspec.json.encode(PERSON) + b"\n" + msgspec.json.encode(SANCTION)[:60], "truncated"),
        (msgspec.json.encode(PERSON) + b"\nnull\n", "malformed"),
    ],
)
def test_damage_of_entities(tmp_path: Path, data: bytes, kind: str) -> None:
    assert national.damage(national.read(tmp_path, "ftm-entities", {"": data})) == kind


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "properties", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(
    entity=st.fixed_dictionaries(
        {"id": VALUES, "schema": VALUES},
        optional={"properties": VALUES, "referents": VALUES, "caption": VALUES, "x": VALUES},
    )
)
def test_whatever_an_entity_holds_is_read(
    tmp_path_factory: pytest.TempPathFactory, entity: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("any") / "x.jsonl"
    file.write_bytes(msgspec.json.encode(entity) + b"\n")
    items = list(ftm_entities.read(of_files("x", {"": file})))
    assert sum(isinstance(item, Entry) for item in items) == 1
    assert not any(isinstance(item, Damage) for item in items)


COLUMNS = [
    *("canonical_id", "entity_id", "prop", "schema", "value", "dataset"),
    *("lang", "original_value", "external", "first_seen", "last_seen", "id"),
]


def row(entity: str, prop: str, value: str, **others: str) -> dict[str, str]:
    return {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": prop,
        "schema": "Person",
        "value": value,
        "dataset": "one",
        "first_seen": "2020-01-02",
        "last_seen": "2024-05-30",
        "id": "h",
    } | others


STATEMENTS = (
    row("NK-1", "id", "ofac-77", entity_id="ofac-77"),
    row("NK-1", "name", "Ottokar", lang="deu", original_value="OTTOKAR", schema="LegalEntity"),
    row("NK-1", "alias", "Otto", dataset="two", first_seen="2019-05-06"),
    row("NK-1", "birthDate", "1958-03", entity_id="ofac-77"),
    row("NK-1", "nationality", "rt", original_value="Ruritania"),
    row("NK-1", "position", "Envoy", external="t"),
    row("NK-2", "name", "The Tin League", schema="Company"),
)


def statements(folder: Path, *rows: dict[str, str], columns: list[str] = COLUMNS) -> list[Item]:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return national.read(folder, "ftm-statements", {"": buffer.getvalue()})


def test_statements_become_entities(tmp_path: Path) -> None:
    items = statements(tmp_path, *STATEMENTS)
    assert items[0] == Header(layout="ftm-statements")
    assert items[-1] == Header(layout="ftm-statements", list_date="2024-05-30")
    person, company = national.sound(items)
    assert (person.key, person.schema, person.place) == ("NK-1", "Person", "line 2")
    assert (company.schema, company.names) == ("Company", (Name(text="The Tin League"),))
    assert person.names == (
        Name(text="Ottokar", language="de", note="original value: OTTOKAR"),
        Name(text="Otto", kind="alias"),
    )
    assert person.references == (Reference(scheme="ofac", number="77"),)
    assert person.properties == (Property(name="nationality", value="rt"),)
    assert set(person.remarks) == {
        Remark(label="nationality note", text="original value: Ruritania"),
        Remark(label="external position", text="Envoy"),
        Remark(label="referents", text="ofac-77"),
        Remark(label="datasets", text="one"),
        Remark(label="datasets", text="two"),
        Remark(label="schema", text="LegalEntity"),
        Remark(label="first_seen", text="2019-05-06"),
    }


def test_statements_apart_are_two_entries_and_told(tmp_path: Path) -> None:
    items = statements(tmp_path, *STATEMENTS, row("NK-1", "alias", "Okar"))
    assert [entry.key for entry in national.sound(items)] == ["NK-1", "NK-2", "NK-1#2"]
    assert sum(isinstance(item, Problem) for item in items) == 1


def test_columns_that_nobody_knows_are_kept(tmp_path: Path) -> None:
    rows = [one | {"origin": "a crawler"} for one in STATEMENTS[1:2]]
    (person,) = national.sound(statements(tmp_path, *rows, columns=[*COLUMNS, "origin"]))
    assert Remark(label="origin", text="a crawler") in person.remarks


def test_statements_of_fewer_columns_are_read(tmp_path: Path) -> None:
    items = statements(tmp_path, *STATEMENTS, columns=COLUMNS[:6])
    assert [entry.key for entry in national.sound(items)] == ["NK-1", "NK-2"]
    assert items[-1] == Header(layout="ftm-statements")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (",".join(COLUMNS) + "\n", "empty"),
        ("a,b\n1,2\n", "not_the_format"),
        (",".join(COLUMNS) + "\nNK-1,NK-1,name,Person,Ott", "truncated"),
        (",".join(COLUMNS) + '\nNK-1,NK-1,name,Person,"Ott', "truncated"),
    ],
)
def test_damage_of_statements(tmp_path: Path, text: str, kind: str) -> None:
    assert national.damage(national.read(tmp_path, "ftm-statements", {"": text})) == kind


def test_files_are_recognised_by_their_beginning() -> None:
    names = catalogue()["ftm-dataset"].formats
    entity, delta = msgspec.json.encode(PERSON), msgspec.json.encode({"op": "ADD", "entity": {}})
    assert formats.recognise(entity, names) == "ftm-entities"
    assert formats.recognise(delta, names) == "ftm-entities"
    assert formats.recognise(",".join(COLUMNS).encode() + b"\n", names) == "ftm-statements"
    for other in (b"", b"<html>", b'{"versions": {}}', b"id,name\n"):
        assert formats.recognise(other, names) is None


DELTAS = {
    "2024-06.entities.delta.json.gz": 1700,
    "20240527194702-wnk.entities.delta.json": 2,
    "20240528014702-pfh.entities.delta.json": 2,
    "20240528074703-npf.entities.delta.json": 1,
    "20240528134729-3iv.entities.delta.json": 1,
}
REAL = {f"opensanctions/delta/{name}": count for name, count in DELTAS.items()} | {
    "opensanctions/ftm-samples/t1.entities.ftm.json": 7
}


@pytest.mark.shared
@pytest.mark.parametrize("path", REAL)
def test_real_files_are_read_whole(path: str) -> None:
    items = national.real("ftm-entities", path)
    found = national.sound(items)
    assert len(found) == REAL[path]
    file = national.LISTS / path
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    for entry, line in zip(found, data.splitlines(), strict=True):
        said = msgspec.json.decode(line)
        entity = said.get("entity", said)
        entity.pop("last_seen", None)
        assert not national.lost(entry, strings(entity)), entry.key


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


@pytest.mark.shared
def test_operations_of_the_real_delta() -> None:
    items = national.real("ftm-entities", "opensanctions/delta/2024-06.entities.delta.json.gz")
    assert national.header(items) == Header(
        layout="ftm-delta", partial=True, list_date="2024-05-30"
    )
    assert sum(not entry.listed for entry in national.entries(items)) == 571


@pytest.mark.shared
def test_the_index_of_deltas_is_no_list() -> None:
    items = national.real("ftm-entities", "opensanctions/delta/delta.json")
    assert national.damage(items) == "not_the_format"
