"""XML records and JSON lines: what is read, what is refused, and how damage is told."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.lists import lines, xml
from ostrakon.lists.entry import Damage
from ostrakon.sources.snapshot import Part, of_files

WHOLE = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made --><n:LIST xmlns:n="urn:n" day="3">'
    b"<n:HEAD><n:COUNT>2</n:COUNT></n:HEAD>"
    b"<n:ROW n:id='1'><n:NAME>Caf\xc3\xa9\n &amp; Co</n:NAME></n:ROW>\n"
    b"<n:ROW id='2'><n:ROW>inner</n:ROW></n:ROW></n:LIST>\n"
)


def part(folder: Path, data: bytes, name: str = "list.xml") -> Part:
    path = folder / name
    path.write_bytes(data)
    return of_files("x", {"": path}).parts[0]


def read(folder: Path, data: bytes) -> list[xml.XmlItem]:
    return list(xml.records(part(folder, data), ["LIST"], ["ROW"]))


def kind(items: list[xml.XmlItem]) -> str:
    assert not any(isinstance(item, Damage) for item in items[:-1])
    assert isinstance(items[-1], Damage), items
    return items[-1].kind


def test_records_come_with_root_names_and_places(tmp_path: Path) -> None:
    found = []
    for item in xml.records(part(tmp_path, WHOLE), ["LIST"], ["ROW"]):
        if isinstance(item, xml.Record):
            inner = [(xml.local(each.tag), xml.text_of(each)) for each in item.element]
            found.append((item.place, xml.attributes_of(item.element), inner))
        else:
            assert item == xml.Root("LIST", {"day": "3"})
    assert found == [
        ("line 2, ROW 1", {"id": "1"}, [("NAME", "Café & Co")]),
        ("line 4, ROW 2", {"id": "2"}, [("ROW", "inner")]),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"{}", "not_the_format"),
        (b"\x89PNG\r\n", "not_the_format"),
        (b"<!DOCTYPE html><html><body>Service unavailable</body></html>", "not_the_format"),
        (b"<HTML><body>404</body></HTML>", "not_the_format"),
        (b"<OTHER><ROW/></OTHER>", "not_the_format"),
        (b"<LIST><ROW>a</LIST>", "malformed"),
        (b"<LIST><ROW>\x19</ROW></LIST>", "malformed"),
        (b"<LIST><ROW>\xff</ROW></LIST>", "malformed"),
        (b"<LIST><ROW>\x00</ROW></LIST>", "malformed"),
        (b"<LIST><ROW/></LIST><LIST/>", "malformed"),
        (b"<LIST><ROW>&what;</ROW></LIST>", "malformed"),
        (b"<LIST>" + b"<a>" * 300, "malformed"),
        (b"<LIST><ROW>" + b"x" * 10_500_000 + b"</ROW></LIST>", "malformed"),
        (b"<LIST><ROW/>", "truncated"),
        (b"<LIST><ROW>caf\xc3", "truncated"),
        (b"<LI", "truncated"),
        (b"<?xml version='1.0'", "truncated"),
        (b"<!DOCTYPE LIST [<!ENTITY a 'b'>]><LIST><ROW>&a;</ROW></LIST>", "forbidden"),
        (b"<!-- x --><!DOCTYPE LIST SYSTEM 'file:///etc/passwd'><LIST/>", "forbidden"),
    ],
)
def test_damage(tmp_path: Path, data: bytes, expected: str) -> None:
    assert kind(read(tmp_path, data)) == expected


def test_no_entity_is_ever_expanded(tmp_path: Path) -> None:
    names = [f"&a{n};" for n in range(12)]
    bomb = "<!ENTITY a0 'ha'>"
    bomb += "".join(f"<!ENTITY a{n} '{names[n - 1] * 10}'>" for n in range(1, 12))
    secret = tmp_path / "secret"
    secret.write_text("not to be read")
    for inside in (bomb, f'<!ENTITY a11 SYSTEM "{secret.as_uri()}">'):
        data = f"<!DOCTYPE LIST [{inside}]><LIST><ROW x='&a11;'>&a11;</ROW></LIST>"
        for text in (data.encode(), data.encode("utf-16")):
            items = read(tmp_path, text)
            assert kind(items) == "forbidden"
            assert "not to be read" not in str(items)


def test_one_broken_file_does_not_colour_the_next(tmp_path: Path) -> None:
    read(tmp_path, b"<LIST><ROW>&what;</ROW></LIST>")
    assert kind(read(tmp_path, b"<LIST><ROW>a")) == "truncated"


@given(cut=st.integers(min_value=0, max_value=len(WHOLE) - 2))
def test_every_cut_is_damage(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    items = read(tmp_path_factory.mktemp("cut"), WHOLE[:cut])
    assert kind(items) == ("empty" if not cut else "truncated")


def test_damaged_compression_is_damage(tmp_path: Path) -> None:
    packed = gzip.compress(WHOLE * 1)
    assert kind(list(xml.records(part_of(tmp_path, packed[:-9]), ["LIST"], ["ROW"]))) == "truncated"
    broken = packed[:12] + bytes(byte ^ 0x55 for byte in packed[12:40]) + packed[40:]
    assert kind(list(xml.records(part_of(tmp_path, broken), ["LIST"], ["ROW"]))) in (
        "malformed",
        "truncated",
    )


def part_of(folder: Path, packed: bytes) -> Part:
    path = folder / "list.xml.gz"
    path.write_bytes(packed)
    return Part(role="", name=path.name, path=path, sha256="", size=0)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for count in (2_000, 20_000):
        rows = b"".join(b"<ROW><NAME>row %d</NAME></ROW>\n" % n for n in range(count))
        file = part(tmp_path, b"<LIST>" + rows + b"</LIST>")
        tracemalloc.start()
        assert sum(1 for _ in xml.records(file, ["LIST"], ["ROW"])) == count + 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 100_000


def test_the_beginning_tells_the_format() -> None:
    assert xml.begins_with(WHOLE, ["LIST"])
    assert xml.begins_with("<LIST/>".encode("utf-16"), ["LIST"])
    for other in (b"", b"<!-- <LIST>", b"<LISTS/>", b"<html><LIST/></html>", b"LIST"):
        assert not xml.begins_with(other, ["LIST"])


JSON = b'\xef\xbb\xbf{"a": "\xc3\xa9"}\n\n{"a": [2]}\n{"a": {"b": null}}\n'


def objects(folder: Path, data: bytes) -> list[lines.LineItem]:
    return list(lines.rows(part(folder, data, "list.jsonl")))


def test_objects_come_with_their_lines(tmp_path: Path) -> None:
    found = objects(tmp_path, JSON)
    assert found == [
        lines.Line(1, {"a": "é"}),
        lines.Line(3, {"a": [2]}),
        lines.Line(4, {"a": {"b": None}}),
    ]
    assert isinstance(found[0], lines.Line)
    assert found[0].place == "line 1"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"<html></html>\n", "not_the_format"),
        (b'[{"a": 1}]\n', "not_the_format"),
        (b'{"a": 1}\n[1]\n', "malformed"),
        (b'{"a": 1}\n{"a": \n{"a": 2}\n', "malformed"),
        (b'{"a": 1}\n{"a": "\xff"}\n{"a": 2}\n', "malformed"),
        (b'{"a": 1}\n{"a": "b', "truncated"),
        (b'{"a": "' + b"x" * 9_000_000 + b'"}\n', "malformed"),
        (b'{"a": ' + b"[" * 100_000 + b'\n{"a": 1}\n', "not_the_format"),
    ],
)
def test_damage_of_lines(tmp_path: Path, data: bytes, expected: str) -> None:
    found = objects(tmp_path, data)
    assert isinstance(found[-1], Damage)
    assert found[-1].kind == expected


def test_cut_lines_are_damage_or_whole(tmp_path: Path) -> None:
    """A cut right behind an object cannot be seen; no other cut goes unseen."""
    chance = random.Random(4)
    for cut in chance.sample(range(4, len(JSON) - 1), 25):
        found = objects(tmp_path, JSON[:cut])
        whole = JSON[:cut].rstrip().endswith(b"}") and JSON[:cut].count(b"{") == JSON[:cut].count(
            b"}"
        )
        assert isinstance(found[-1], Damage) != whole, JSON[:cut]
