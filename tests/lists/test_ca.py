"""Canada's consolidated list, made and real; and what every reader of Canada's files does."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import etree

from ostrakon.lists import ca_names, formats
from ostrakon.lists.entry import Entry, Item
from ostrakon.lists.gather import Gathering
from tests.lists.canada import LAW, OLD, RECORD, SHIP, converted, samples, sema, unpacked
from tests.lists.national import LISTS, cut_everywhere, damage, header, lost, real, sound
from tests.lists.national import read as read_files


def test_the_consolidated_list(tmp_path: Path) -> None:
    """Persons, ships, and the layout of 2020."""
    items = read_files(tmp_path, "ca-sema", {"": sema(RECORD, SHIP)})
    assert header(items).layout == "sema-lmes 2025"
    ann, ship = sound(items)
    assert (ann.schema, ship.schema) == ("Person", "Vessel")
    assert [name.text for name in ann.names] == [
        "Ann Archer", "A. A.", "Annie (Ann, the elder)", "Anny",
    ]  # fmt: skip
    assert {(date.kind, date.when) for date in (*ann.dates, *ship.dates)} == {
        ("birth", "1957-06-18"), ("listed", "2020-09-28"), ("built", "1999"),
    }  # fmt: skip
    assert ("ShoeSize", "44") in {(one.label, one.text) for one in ann.remarks}
    assert ship.identifiers[0].text == "9000001"
    old = read_files(tmp_path, "ca-sema", {"": sema(OLD)})
    assert header(old).layout == "sema-lmes 2020"
    assert [(entry.schema, entry.names[0].text) for entry in sound(old)] == [
        ("Organization", "Grey Bank")
    ]


def test_a_body_in_two_languages_has_two_names(tmp_path: Path) -> None:
    """And the key of the first, which is all that another edition may print."""
    both = OLD.replace("Grey Bank", "Grey Bank (GB/BG)/Banque grise")
    (bank,) = sound(read_files(tmp_path, "ca-sema", {"": sema(both)}))
    assert [(one.text, one.kind) for one in bank.names][:2] == [
        ("Grey Bank (GB/BG)", "primary"), ("Banque grise", "alias"),
    ]  # fmt: skip
    assert bank.key == "Ruritania / Ruritanie|bank bg gb grey"
    (mill,) = sound(
        read_files(tmp_path, "ca-sema", {"": sema(OLD.replace("Bank", "Mill No. 5/6"))})
    )
    assert mill.names[0].text == "Grey Mill No. 5/6"


def test_renumbered_items_keep_their_keys(tmp_path: Path) -> None:
    """Neither the number nor the order of a name's parts is in the key; the country is."""
    renumbered = RECORD.replace("<Item>1<", "<Item>2<").replace("1, Part 1", "1, Part 1.1")
    turned = renumbered.replace("Archer", "x").replace("Ann<", "Archer<").replace("x<", "Ann<")
    elsewhere = RECORD.replace("Ruritania / Ruritanie", "Utopia / Utopie")
    keys = [
        sound(read_files(tmp_path, "ca-sema", {"": sema(text)}))[0].key
        for text in (RECORD, renumbered, turned, elsewhere)
    ]
    assert keys[0] == keys[1] == keys[2] != keys[3]
    both = sound(read_files(tmp_path, "ca-sema", {"": sema(RECORD, renumbered)}))
    assert both[0].key == keys[0] or both[1].key == keys[0]
    same = sound(read_files(tmp_path, "ca-sema", {"": sema(RECORD, RECORD)}))
    assert [entry.key for entry in same] == [keys[0], f"{keys[0]}#2"]
    line = sound(read_files(tmp_path, "ca-converted", {"": converted()}))
    assert line[0].key == keys[0]


def test_namesakes_keep_their_keys_in_any_order(tmp_path: Path) -> None:
    """Persons by their dates of birth, ships by their IMO numbers, else by the day of listing."""
    other = RECORD.replace("1957-06-18", "1960-01-02").replace("<Item>1<", "<Item>9<")
    sister = SHIP.replace("9000001", "9000002")
    later = OLD.replace("<Item>", "<DateOfListing>2024-02-03</DateOfListing><Item>")
    records = [RECORD, other, SHIP, sister, OLD, later]
    found = sound(read_files(tmp_path, "ca-sema", {"": sema(*records)}))
    marks = {entry.key.partition("#")[2] for entry in found}
    assert marks == {"", "1960-01-02", "9000002", "none"}
    turned = sound(read_files(tmp_path, "ca-sema", {"": sema(*records[::-1])}))
    assert {entry.digest() for entry in turned} == {entry.digest() for entry in found}


def test_records_out_of_the_ordinary(tmp_path: Path) -> None:
    """A field twice, one with parts, a body that has a family name besides: nothing is lost."""
    odd = OLD.replace(
        "<Schedule>1<", "<LastName>Bowyer</LastName><Note>a<b>c</b></Note><Schedule>1<"
    )
    odd = odd.replace("<Item>", "<Note>twice</Note><Item>")
    (bank,) = sound(read_files(tmp_path, "ca-sema", {"": sema(odd)}))
    assert bank.schema == "Organization"
    assert {(one.label, one.text) for one in bank.remarks} >= {
        ("LastName", "Bowyer"), ("Note", "ac; twice"),
    }  # fmt: skip


def test_long_rows_take_no_longer_than_they_are(tmp_path: Path) -> None:
    """Aliases and sentences of hundreds of thousands of words end, and none is lost."""
    many = "Archer, " * 100_000
    record = RECORD.replace("A. A.; ", many)
    (ann,) = sound(read_files(tmp_path, "ca-sema", {"": sema(record)}))
    assert len(ann.names) == 100_003
    into = Gathering("x", "1", "Organization", "line 1")
    ca_names.sentence(into, f"A (also known among other names as {'B and ' * 100_000}C)", "en")
    ca_names.sentence(into, f"A (born{' or May 4, 1979' * 100_000})", "en")
    assert len(into.entry().names) == 2


def test_the_conversion_keeps_what_it_does_not_know(tmp_path: Path) -> None:
    (ann,) = sound(read_files(tmp_path, "ca-converted", {"": converted(shoe_size=44)}))
    assert ann.names[0].text == "Ann Archer"
    assert ("shoe_size", "44") in {(one.label, one.text) for one in ann.remarks}


MADE = {
    "ca-law": LAW.encode(),
    "ca-sema": sema(RECORD, SHIP).encode(),
    "ca-converted": (converted() + converted(last_name="Bowyer")).encode(),
}


@pytest.mark.parametrize("name", MADE)
def test_recognised_by_their_own_reader_only(name: str) -> None:
    assert [one for one in MADE if formats.load(one).recognises(MADE[name])] == [name]
    page = b"<!DOCTYPE html><html><head><title>503</title></head></html>"
    assert not formats.load(name).recognises(page)


@pytest.mark.parametrize("name", MADE)
def test_bad_files(tmp_path: Path, name: str) -> None:
    """Empty, a page that tells of an error, entities."""
    assert damage(read_files(tmp_path, name, {"": b""})) in {"empty", "not_the_format"}
    page = b"<html><body>Service unavailable</body></html>\n"
    assert damage(read_files(tmp_path, name, {"": page})) in {"not_the_format", "malformed"}
    if name != "ca-converted":
        first, rest = MADE[name].split(b"\n", 1)
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'
        assert damage(read_files(tmp_path, name, {"": first + b"\n" + bomb + rest})) == "forbidden"


@pytest.mark.parametrize("name", MADE)
def test_control_characters(tmp_path: Path, name: str) -> None:
    """Taken out of names, and told."""
    mark = "\\u202e" if name == "ca-converted" else "\u202e"
    data = MADE[name].decode().replace("Archer", f"Ar{mark}cher")
    items = read_files(tmp_path, name, {"": data})
    assert any("Archer" in each.text for entry in sound(items) for each in entry.names)
    assert any("control or direction" in getattr(item, "message", "") for item in items)


@pytest.mark.parametrize("name", MADE)
def test_cut_anywhere(tmp_path: Path, name: str) -> None:
    """A cut file ends in damage, never in fewer entries that look whole."""
    whole = MADE[name].rstrip()

    def reads(data: bytes) -> list[Item]:
        return read_files(tmp_path, name, {"": data})

    for data, items in cut_everywhere(name, whole, reads, 80):
        if name != "ca-converted" or not data.endswith((b"}", b"}\n")):
            assert damage(items), data[-40:]


@pytest.mark.shared
def test_counts_of_the_consolidated_list() -> None:
    """As published; nobody of one copy is lost in the next for want of a key."""
    copies = [
        (name, str(path.relative_to(LISTS)))
        for name, folder in (("ca-sema", "sema-lmes"), ("ca-converted", "sema-lmes-converted"))
        for path in samples(f"ca/{folder}")
    ]
    found = [{entry.key for entry in sound(real(*each))} for each in copies]
    assert [len(keys) for keys in found] == [1369, 4759, 5684, 5690]
    assert len(found[2] - found[3]) < 10
    assert len(found[1] - found[2]) < 60


@pytest.mark.shared
@pytest.mark.parametrize("path", ["2020-04-15.xml", "2025-05-25.xml.gz"])
def test_nothing_of_the_consolidated_list_is_lost(path: str) -> None:
    """Every text of every record."""
    items = sound(real("ca-sema", f"ca/sema-lmes/{path}"))
    tree = etree.parse(io.BytesIO(unpacked(LISTS / "ca/sema-lmes" / path)))
    records = list(tree.iter("record"))
    assert len(records) == len(items)
    for record, entry in zip(records, items, strict=True):
        assert set(lost(entry, [str(text) for text in record.itertext()])) <= {"or", "OR"}


@pytest.mark.shared
def test_nothing_of_the_conversion_is_lost() -> None:
    """Every text of every line."""
    items: list[Entry] = sound(real("ca-converted", "ca/sema-lmes-converted/2026-08-22.jsonl.gz"))
    path = LISTS / "ca/sema-lmes-converted/2026-08-22.jsonl.gz"
    for line, entry in zip(unpacked(path).splitlines(), items, strict=True):
        said = {label: text for label, text in json.loads(line).items() if text}
        texts = [str(text) for label, text in said.items() if label != "_file"]
        assert set(lost(entry, texts)) <= {"or", "OR"}  # between two dates
