"""Türkiye, MASAK: parties whose assets are frozen, as converted objects or as text of the PDF.

Two versions of one converter read the same list differently: the first (layout 1) puts the number
of the decision where the second (layout 2) has the day on which the United Nations listed the
party, and only the second has a birth date, nationality and gazette. Layouts differ, so that this
is never taken for a change of the list. The day of listing in Türkiye is the day of the decision.

The text of the PDF has one block a party: labels with a colon, several of them perhaps on one
line; what follows a label up to the next is its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ostrakon.lists import lines, shapes, texts
from ostrakon.lists.entry import Damage, Header, Item, Remark
from ostrakon.lists.gather import Gathering, numbered_parts, pieces, says_nothing
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1

_SCHEMATA = {"person": "Person", "organization": "Organization", "vessel": "Vessel"}
_DECISION = re.compile(r"([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})\s*[/-]\s*[0-9]+")
_PERSON_NAME = "Adı Soyadı"
_BODY_NAME = "Adı"
_LABELS = {
    "adı soyadı": "name",
    "adı": "name",
    "adının orjinal dilde yazımı": "original",
    "adının orijinal dilde yazımı": "original",
    "unvanı": "title",
    "görevi": "position",
    "doğum tarihi": "birth",
    "doğum yeri": "birthPlace",
    "kullandığı veya bilinen diğer adları": "alias",
    "kullandığı diğer adlar": "alias",
    "bilinen eski adı": "former",
    "uyruğu": "nationality",
    "pasaport numarası": "passportNumber",
    "ulusal kimlik numarası": "idNumber",
    "adres": "address",
    "diğer bilgiler": "remark",
}
# The longest first, so that none hides in another; a label may stand behind words on one line.
_LABEL = re.compile(
    "(?:^|(?<=[\\s.-]))(Adı Soyadı|Adının Ori?jinal Dilde Yazımı|Unvanı|Görevi|Doğum Tarihi|"
    "Doğum Yeri|Kullandığı veya Bilinen Diğer Adları|Kullandığı Diğer Adlar|Bilinen Eski Adı|"
    "Uyruğu|Pasaport Numarası|Ulusal Kimlik Numarası|Adres|Diğer [Bb]ilgiler|Adı)\\s*:",
)
_NAMES = (_PERSON_NAME, _BODY_NAME)
_SECTION = re.compile(r"(GERÇEK|TÜZEL) KİŞİ")
_NUMBER = re.compile(r"\n\s*([0-9]{1,3})\s*[.-]\s*$")
_MANY = frozenset({"title", "position", "birthPlace", "nationality"})


def recognises(head: bytes) -> bool:
    """Whether it begins as one of the three does."""
    if lines.begins_with_object(head):
        return b'"reference_number"' in head and b'"program"' in head and b'"name"' in head
    return f"{_PERSON_NAME}".encode() in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header and entries, in the order of the file."""
    part = snapshot.parts[0]
    with part.open() as stream:
        try:
            head = stream.read(4096)
        except (OSError, EOFError):
            head = b""
    yield from _objects(part) if lines.begins_with_object(head) else _blocks(part)


def _objects(part: Part) -> Iterator[Item]:
    """The entries of a converted list."""
    keys = Keys()
    return lines.each_object(
        part, _header, lambda line: _object(part, line, keys).items(), lacks="names and programmes"
    )


def _header(first: dict[str, Any]) -> Header | None:
    """Which version of the converter made it."""
    if not {"name", "program"} <= first.keys():
        return None
    later = "official_gazette" in first or "nationality" in first
    return Header(layout=f"masak-converted-{2 if later else 1}")


def _object(part: Part, line: lines.Line, keys: Keys) -> Gathering:
    """The entry of an object; its own name for itself is the key, since it is never used twice."""
    value: dict[str, Any] = dict(line.value)
    key, again = keys.take(str(value.pop("_file", "") or value.get("name", "")))
    kind = str(value.pop("entity_type", ""))
    one = Gathering(part.name, key, _SCHEMATA.get(kind, "LegalEntity"), line.place)
    if again:
        one.problem("another object has the same name for itself")
    for label, held in value.items():
        if held is None or says_nothing(str(held)):
            continue
        text = str(held)
        if label == "name":
            one.name(text, "primary")
        elif label == "program":
            one.programme(text)
        elif label in ("listed_date", "decision_number"):
            _decision(one, label, text)
        elif label == "official_gazette":
            one.act(text)
        elif label == "date_of_birth":
            one.date("birth", text, shapes.iso, shapes.day_first, shapes.worded)
        elif label == "place_of_birth":
            one.property("birthPlace", text)
        elif label == "nationality":
            one.property("nationality", text)
        elif label == "passport_number":
            one.identifier("passportNumber", text, label)
        elif label == "address":
            one.address(text)
        else:
            one.remark(label, text)
    return one


def _decision(one: Gathering, label: str, text: str) -> None:
    """The decision on a party, whose day is that of its listing; or another day, in its words."""
    match = _DECISION.fullmatch(tidy(text))
    if match is None:
        one.remark(label, text)
        return
    one.act("".join(text.split()))
    one.date("listed", match[1], shapes.day_first)


def _blocks(part: Part) -> Iterator[Item]:
    """The entries of the text of the PDF."""
    text = texts.plain(part)
    if isinstance(text, Damage):
        yield text
        return
    marks = list(_LABEL.finditer(text))
    if not any(mark[1] == _PERSON_NAME for mark in marks):
        says = f"{part.name} has no line {_PERSON_NAME!r}; it is not this list"
        yield Damage(kind="not_the_format", where="line 1", message=says)
        return
    above = tidy(text[: marks[0].start()].strip(" \t\r\n•"))
    remarks = (Remark(label="title", text=above),) if above else ()
    yield Header(layout="masak-text", remarks=remarks)
    for one in _parties(part, text, marks):
        yield one.entry()
        yield from one.problems


def _parties(part: Part, text: str, marks: list[re.Match[str]]) -> Iterator[Gathering]:
    """One party after the other, each from its name to the next."""
    keys = Keys()
    one: Gathering | None = None
    section: str | None = None
    line, counted = 1, 0
    for place, mark in enumerate(marks):
        line += text.count("\n", counted, mark.start())
        before, counted = text[counted : mark.start()], mark.start()
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        value = text[mark.end() : end]
        number = _NUMBER.search(value)
        if number and marks[place + 1 : place + 2] and marks[place + 1][1] in _NAMES:
            value = value[: number.start()]
        value = value.strip(" \t\r\n•\u00a0")
        for heading in _SECTION.findall(before):
            section = "Person" if heading == "GERÇEK" else "Organization"
        if mark[1] in _NAMES:
            if one is not None:
                yield one
            one = _begun(part, mark[1], value, line, keys)
            if section:
                one.schema = section
            if number := _NUMBER.search(before):
                one.remark("number", number[1])
        if one is not None:
            _value(one, mark[1], value)
    if one is not None:
        yield one


def _begun(part: Part, label: str, value: str, line: int, keys: Keys) -> Gathering:
    """A new entry. The list has no numbers, so the name is the key."""
    key, again = keys.take(numbered_parts(tidy(value))[0])
    schema = "Person" if label == _PERSON_NAME else "Organization"
    one = Gathering(part.name, key, schema, f"line {line}")
    if again:
        one.problem("another party has the same name")
    return one


def _value(one: Gathering, label: str, value: str) -> None:
    """What stands behind a label."""
    holds = _LABELS[label.casefold()]
    if says_nothing(value):
        return
    if holds == "name":
        whole, parts = numbered_parts(one.clean(value))
        one.name(whole, "primary", parts=parts)
    elif holds == "original":
        one.name(value, "original")
    elif holds == "remark":
        one.remark(label, value)
    else:
        for piece in pieces(value):
            _piece(one, holds, label, piece)


def _piece(one: Gathering, holds: str, label: str, piece: str) -> None:
    """One of the values behind a label."""
    if holds == "alias":
        one.name(piece, "alias")
    elif holds == "former":
        one.name(piece, "former")
    elif holds == "birth":
        one.date("birth", piece, shapes.worded, shapes.day_first)
    elif holds == "address":
        one.address(piece)
    elif holds in _MANY:
        one.property(holds, piece)
    else:
        one.identifier(holds, piece, label)
