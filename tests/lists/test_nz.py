"""New Zealand's register: made files with every quirk, damage, and the real one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import Entry, Item
from ostrakon.sources.catalogue import catalogue
from tests.lists.national import LISTS, cut_everywhere, damage, entries, lost, read, real, sound

PERSON = {
    "type": "Individual",
    "unique_identifier": "IND-1",
    "first_name": "Anan\u00a0",
    "middle_names": "Durem",
    "last_name": "BODE",
    "alias_alternate_spellings": "Anan Bodeh; ; A. Bode",
    "dob": "1970-02-03",
    "title": "Minister",
    "citizenship": "Freedonia",
    "citizenship_2": "Sylvania",
    "passport_number": "P1; P2",
    "place_of_birth": " Town",
    "associates_relatives": "Son of X",
    "address": "1 High Street",
    "sanction_status": "Sanctioned",
    "date_of_sanction": "2022-03-18",
    "date_of_additional_sanction": "2022-05-03",
    "travel_ban": "Yes",
    "new_field": ["kept", 7],
    "nothing": None,
}
SHIP = {
    "type": "Ship",
    "unique_identifier": "SHP-2",
    "name": "Night Made",
    "imo_number": "9000001",
    "sanction_status": "Sanctioned",
    "date_of_sanction": "2022-03-18",
}


def lines(*objects: dict[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def register(folder: Path, *objects: dict[str, Any]) -> list[Item]:
    return read(folder, "nz-converted", {"": lines(*objects)})


def test_a_person_and_a_ship(tmp_path: Path) -> None:
    one, ship = sound(register(tmp_path, PERSON, SHIP))
    assert (one.key, one.schema, ship.key, ship.schema) == ("IND-1", "Person", "SHP-2", "Vessel")
    assert [(name.text, name.kind) for name in one.names] == [
        ("Anan Durem BODE", "primary"),
        ("Anan Bodeh", "alias"),
        ("A. Bode", "alias"),
    ]
    assert [part.text for part in one.names[0].parts] == ["Anan", "Durem", "BODE"]
    assert [(date.kind, date.when) for date in one.dates] == [
        ("birth", "1970-02-03"),
        ("listed", "2022-03-18"),
        ("amended", "2022-05-03"),
    ]
    assert [(each.name, each.value) for each in one.properties] == [
        ("position", "Minister"),
        ("citizenship", "Freedonia"),
        ("citizenship", "Sylvania"),
        ("birthPlace", "Town"),
    ]
    assert [(each.kind, each.text) for each in (*one.identifiers, *ship.identifiers)] == [
        ("passportNumber", "P1"),
        ("passportNumber", "P2"),
        ("imoNumber", "9000001"),
    ]
    assert one.listed
    assert ship.listed
    texts = [str(text) for text in PERSON.values() if text and not isinstance(text, list)]
    assert not lost(one, [*texts[2:], "kept", "7"])


@pytest.mark.parametrize(
    ("status", "listed", "problems"),
    [
        ("Sanctioned", True, 0),
        ("sanctioned ", True, 0),
        ("Removed", False, 0),
        ("Sanction revoked", False, 0),
        ("Delisted", False, 0),
        ("Suspended", True, 1),
    ],
)
def test_the_status_tells_who_has_left(
    tmp_path: Path, status: str, listed: bool, problems: int
) -> None:
    items = register(tmp_path, {**SHIP, "sanction_status": status})
    assert [entry.listed for entry in entries(items)] == [listed]
    assert sum(isinstance(item, Problem) for item in items) == problems
    assert status.strip() in {each.text for each in entries(items)[0].remarks}


def test_odd_objects(tmp_path: Path) -> None:
    """Two of one number are both kept; what has no number, no name and no known kind too."""
    bare: dict[str, Any] = {"type": "Cloud", "sanction_status": {"a": 1}}
    items = register(tmp_path, SHIP, SHIP, bare)
    found = sound(items)
    assert [entry.key for entry in found] == ["SHP-2", "SHP-2#2", "line 3"]
    assert (found[2].schema, found[2].names) == ("LegalEntity", ())
    assert any(isinstance(item, Problem) for item in items)


def test_hidden_characters_are_told(tmp_path: Path) -> None:
    items = register(tmp_path, {**SHIP, "name": "Night\u202e Made"})
    assert entries(items)[0].names[0].text == "Night Made"
    assert any(isinstance(item, Problem) for item in items)


def test_a_cut_register(tmp_path: Path) -> None:
    text = lines(PERSON, SHIP, {**SHIP, "unique_identifier": "SHP-3"}).encode()
    for data, items in cut_everywhere(
        "nz", text, lambda cut: read(tmp_path, "nz-converted", {"": cut})
    ):
        if data.endswith((b"\n", b"}")) and data.count(b"}"):
            assert len(entries(items)) == data.count(b"}\n") + data.endswith(b"}")
        else:
            assert damage(items) in ("truncated", "empty", "not_the_format")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("<html>", "not_the_format"),
        ('{"name": "x"}\n', "not_the_format"),
        (lines(SHIP) + "[1]\n", "malformed"),
        (lines(SHIP) + '{"a": \n' + lines(SHIP), "malformed"),
        ('{"unique_identifier": "' + "A" * 10_000_000 + '"}\n', "malformed"),
    ],
)
def test_bad_registers(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "nz-converted", {"": data})) == kind


@pytest.mark.shared
def test_the_real_register() -> None:
    file = "nz/russia-sanctions-register-converted/2026-02-23.jsonl.gz"
    found: dict[str, Entry] = {entry.key: entry for entry in sound(real("nz-converted", file))}
    values = [
        json.loads(line) for line in gzip.decompress((LISTS / file).read_bytes()).splitlines()
    ]
    assert len(found) == 2058 == len(values)
    assert all(entry.listed and entry.names for entry in found.values())
    kinds = {"Individual": "Person", "Entity": "Organization", "Ship": "Vessel"}
    for value in values:
        one = found[value["unique_identifier"]]
        assert one.schema == kinds[value.pop("type")]
        assert not lost(one, value.values()), one.key


def test_the_source_and_the_format_know_each_other() -> None:
    (name,) = catalogue()["nz-russia"].formats
    assert formats.recognise(lines(SHIP).encode(), ["au-converted", name]) == name
