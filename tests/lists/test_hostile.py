"""Every reader against files made to do harm: each refuses or neutralises them, and goes on."""

from __future__ import annotations

import io
import json
import random
import re
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest

from bench import made
from bench.made.books import workbook
from fuzz import changes
from fuzz.promise import BrokenError, kept
from ostrakon.lists import formats, sheets
from ostrakon.lists.entry import Damage, Entry, Item
from ostrakon.lists.wording import hides

CASES = sorted(made.MADE)
SAMPLES = {case: changes.sample(case, 3) for case in CASES}
TREES = [case for case in CASES if next(iter(SAMPLES[case].values())).startswith(b"<?xml")]
BOOKS = [case for case in CASES if next(iter(SAMPLES[case].values())).startswith(b"PK")]
OBJECTS = [case for case in CASES if next(iter(SAMPLES[case].values())).startswith((b"{", b"["))]
TEXTS = [case for case in CASES if case not in BOOKS]
DEEP = 100_000
LARGE = 10_000_000


def read(case: str, files: dict[str, bytes], seconds: int = 60) -> list[Item]:
    """What a reader makes of files; it keeps its word, or the test fails."""
    return kept(made.format_of(case), files, made.source_of(case), seconds)


def damage(items: list[Item]) -> str | None:
    """The kind of damage, if there is any."""
    return items[-1].kind if isinstance(items[-1], Damage) else None


def instead(case: str, data: bytes) -> Iterator[list[Item]]:
    """What comes when a file of the case is this, the others being as they should."""
    for role in SAMPLES[case]:
        yield read(case, {**SAMPLES[case], role: data})


def name_in(case: str, new: str) -> dict[str, bytes]:
    """The sample with other words for a given name, in whatever way its form writes them."""
    found = {}
    for role, data in SAMPLES[case].items():
        old = made.words.given(0).encode()
        written = json.dumps(new, ensure_ascii=False)[1:-1] if case in OBJECTS else new
        found[role] = data.replace(old, written.encode())
    assert found != SAMPLES[case]
    return found


@pytest.mark.parametrize("name", sorted(formats.FORMATS))
def test_every_format_has_a_made_list(name: str) -> None:
    """So that no reader is left out here, in fuzzing or in the benchmarks."""
    assert name in {made.format_of(case) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_the_made_list_is_whole(case: str) -> None:
    """As many entries as were made, and nothing wrong with them."""
    items = read(case, SAMPLES[case])
    assert damage(items) is None
    assert sum(isinstance(item, Entry) for item in items) >= 3


_ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
HARM = {
    "nothing": b"",
    "blanks": b" \r\n\t \n",
    "error page": b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>",
    "laughs": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + _ENTITIES
    + b"]><x>&a11;</x>",
    "deep tree": b"<a>" * DEEP,
    "deep list": b"[" * DEEP,
    "deep object": b'{"a":' * DEEP,
    "nulls": b"\0" * 100_000,
    "quotes": b'"' * 99_999,
    "one line": b"A" * LARGE,
    "one cell": b'"' + b"A" * LARGE + b'"\n',
    "many cells": b"," * 3_000_000,
    "surrogates": b'{"id": "\\ud800", "schema": "\\udfff", "properties": {"name": ["\\ud800"]}}\n',
    "another coding": "<list>Name</list>".encode("utf-16"),
    "packed": b"PK\x03\x04" + b"\xff" * 5_000,
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("harm", sorted(HARM))
def test_harm_in_place_of_a_list(case: str, harm: str) -> None:
    """None of it is a list, and each reader says what is wrong, without an entry."""
    for items in instead(case, HARM[harm]):
        entries = [item for item in items if isinstance(item, Entry)]
        assert damage(items) is not None or entries or len(SAMPLES[case]) > 1
        if harm in ("nothing", "blanks", "laughs", "nulls", "packed"):
            assert damage(items) is not None


@pytest.mark.parametrize("case", CASES)
def test_random_bytes(case: str) -> None:
    """Of whatever length."""
    chance = random.Random(case)
    for size in (1, 10, 1_000, 50_000):
        for items in instead(case, chance.randbytes(size)):
            assert damage(items) is not None


@pytest.mark.parametrize("case", CASES)
def test_random_changes(case: str) -> None:
    """Cut, flipped, doubled, spliced, with marks of formats put in: the fuzzer, for a moment."""
    chance = random.Random(case)
    for _ in range(25):
        files = changes.changed(SAMPLES[case], chance)
        try:
            read(case, files)
        except BrokenError as error:  # the bytes that broke it, for a test of their own
            shown = {role: data for role, data in files.items() if data != SAMPLES[case][role]}
            raise AssertionError(f"{error}: {shown!r}"[:3_000]) from error


_DOCTYPES = {
    "entity": b'<!DOCTYPE x [<!ENTITY e "EXPANDED">]>',
    "laughs": b'<!DOCTYPE x [<!ENTITY a0 "ha">' + _ENTITIES + b"]>",
    "file": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "net": b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    "parameter": b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
}


@pytest.mark.parametrize("case", TREES)
@pytest.mark.parametrize("doctype", sorted(_DOCTYPES))
def test_a_document_type_is_refused(case: str, doctype: str) -> None:
    """Before anything of the list is read, wherever white space or comments put it."""
    for between in (b"", b"<!-- c -->\n", b"\n" * 500):
        data = SAMPLES[case][""].replace(b"?>", b"?>" + between + _DOCTYPES[doctype], 1)
        data = re.sub(rb">[A-Z][a-z]+<", b">&e;&a11;<", data, count=1)
        (item,) = read(case, {"": data})
        assert isinstance(item, Damage)
        assert item.kind == "forbidden"


@pytest.mark.parametrize("case", TREES)
def test_a_deep_record(case: str) -> None:
    """Elements a hundred thousand deep inside a record."""
    data = SAMPLES[case][""]
    first = data.index(b"</")
    data = data[:first] + b"<a>" * DEEP + data[first:]
    assert damage(read(case, {"": data})) is not None


@pytest.mark.parametrize("case", OBJECTS)
def test_a_deep_value(case: str) -> None:
    """Lists and objects a hundred thousand deep in place of a value."""
    for deep in (b"[" * DEEP + b"]" * DEEP, b'{"a":' * DEEP + b"1" + b"}" * DEEP):
        data = re.sub(rb'"[A-Z][a-z]+[^"]*"', deep, SAMPLES[case][""], count=1)
        assert data != SAMPLES[case][""]
        assert damage(read(case, {"": data})) is not None


@pytest.mark.parametrize("case", TEXTS)
def test_a_field_of_ten_million_letters(case: str) -> None:
    """Damage, a problem, or a value as long; never a crash, and not many times its size."""
    files = name_in(case, "A" * LARGE)
    grown = max(map(len, files.values()))
    files = {
        role: data if len(data) <= 2 * LARGE else SAMPLES[case][role].replace(
            made.words.given(0).encode(), b"A" * LARGE, 1
        )
        for role, data in files.items()
    }  # fmt: skip
    tracemalloc.start()
    read(case, files, 120)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown >= LARGE
    assert peak < 30 * LARGE


HIDDEN = ("\u202eKCATTA", "A\u2066B\u2069", "A\u200bB", "\ufeffA", "A\u0085B", "A\x7fB")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_characters_are_taken_out_of_names(case: str, hidden: str) -> None:
    """What turns or hides letters is no part of any value; the letters stay, the joiners too."""
    files = _book_with(case, hidden) if case in BOOKS else name_in(case, hidden)
    items = read(case, files)
    entries = [item for item in items if isinstance(item, Entry)]
    assert entries or damage(items) is not None
    assert not any(hides(name.text) for entry in entries for name in entry.names)


def _book_with(case: str, name: str) -> dict[str, bytes]:
    """A workbook's sample with another given name."""
    found = {}
    for role, data in SAMPLES[case].items():
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for each in old.namelist():
                old_name = made.words.given(0).encode()
                new.writestr(each, old.read(each).replace(old_name, name.encode()))
        found[role] = out.getvalue()
    return found


@pytest.mark.parametrize("case", TEXTS)
def test_formulas_are_words(case: str) -> None:
    """A list's words are kept as they are; nothing runs them, and exports neutralise them."""
    items = read(case, name_in(case, "=HYPERLINK(A1)"))
    assert damage(items) is None
    assert any(isinstance(item, Entry) for item in items)


@pytest.mark.parametrize("case", BOOKS)
def test_formulas_of_workbooks_give_their_value(case: str) -> None:
    """The value that the file holds, never the formula."""
    files = {}
    for role, data in SAMPLES[case].items():
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for each in old.namelist():
                content = old.read(each)
                content = content.replace(
                    b't="inlineStr"><is><t xml:space="preserve">' + made.words.given(0).encode(),
                    b't="str"><f>WEBSERVICE("http://192.0.2.1")</f><v>Kept', 1,
                ).replace(b"</t></is></c>", b"</v></c>", content.count(b"<f>"))  # fmt: skip
                new.writestr(each, content)
        files[role] = out.getvalue()
    items = read(case, files)
    text = " ".join(map(repr, items))
    assert "WEBSERVICE" not in text


@pytest.mark.parametrize("case", BOOKS)
def test_bombs_in_workbooks(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What grows past the limit, holds another archive, or spreads too far is refused unread."""
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 2_000_000)
    role = next(iter(SAMPLES[case]))
    for name, content in (
        ("xl/media/big.bin", b"\0" * 3_000_000), ("xl/embeddings/inner.xlsx", b"PK\x03\x04"),
        ("xl/worksheets/sheet9.xml", b'<sheetData><c r="XFD1048576"><v>1</v></c></sheetData>'),
    ):  # fmt: skip
        out = io.BytesIO(SAMPLES[case][role])
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        assert damage(read(case, {role: out.getvalue()})) == "forbidden"


@pytest.mark.parametrize("case", BOOKS)
def test_entities_in_workbooks(case: str) -> None:
    """A sheet that declares entities is damage, or read without them."""
    sheet = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + _ENTITIES + b"]><worksheet>"
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
        b"</sheetData></worksheet>"
    )
    role = next(iter(SAMPLES[case]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLES[case][role])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if "worksheets" in name else old.read(name))
    items = read(case, {role: out.getvalue()})
    assert damage(items) is not None
    assert len(repr(items)) < 10_000


@pytest.mark.parametrize("case", BOOKS)
def test_a_large_sheet_of_nothing(case: str) -> None:
    """Hundreds of thousands of blank rows cost little and are no entries."""
    blank: list[list[str | float | None]] = [["", " "]] * 100_000
    items = read(case, {next(iter(SAMPLES[case])): workbook({"Sheet1": blank})})
    assert damage(items) is not None
