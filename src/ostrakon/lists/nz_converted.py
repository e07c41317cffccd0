"""Format `nz-converted`: New Zealand's Russia Sanctions Register as another project converted it.

An object a line, with the register's own numbers. An entry that has been removed or revoked stays
in the register, and its status says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ostrakon.lists import lines, shapes
from ostrakon.lists.entry import Header, Item, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
_NEEDED = ("unique_identifier", "sanction_status", "date_of_sanction")
_SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "ship": "Vessel",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_ENDED = ("removed", "revoked", "delisted", "de-listed", "expired", "lapsed")
_STANDING = ("sanctioned", "amended", "listed", "current", "active")
_NAME_PARTS = ("first_name", "middle_names", "last_name")
_PROPERTIES = {
    "title": "position",
    "citizenship": "citizenship",
    "citizenship_2": "citizenship",
    "citizenship_3": "citizenship",
    "place_of_birth": "birthPlace",
}
_NUMBERS = {"passport_number": "passportNumber", "imo_number": "imoNumber"}
_TAKEN = frozenset({"unique_identifier", "name", "type", *_NAME_PARTS})


def recognises(head: bytes) -> bool:
    """Whether the first object has a number and a status of the register."""
    first = head.split(b"\n", 1)[0]
    return lines.begins_with_object(head) and all(
        f'"{label}"'.encode() in first for label in _NEEDED
    )


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header without a date, which the conversion left out, then one entry a line."""
    keys = Keys()
    return lines.each_object(
        snapshot.parts[0],
        lambda first: Header(layout="nz-converted") if first.keys() >= set(_NEEDED) else None,
        lambda line: _entry(snapshot.source, line, keys).items(),
        lacks=_NEEDED[0],
    )


def _entry(source: str, line: lines.Line, keys: Keys) -> Gathering:
    """The entry of an object."""
    value = {label: str(held) for label, held in line.value.items() if _says(held)}
    key, again = keys.take(value.get("unique_identifier") or line.place)
    kind = value.get("type", "")
    one = Gathering(source, key, _SCHEMATA.get(kind.casefold(), "LegalEntity"), line.place)
    if again:
        one.problem("another object has the same number")
    if kind.casefold() not in _SCHEMATA:
        one.remark("type", kind)
    parts = [
        Remark(label=label, text=one.clean(value[label])) for label in _NAME_PARTS if label in value
    ]
    one.name(value.get("name") or " ".join(part.text for part in parts), "primary", parts=parts)
    for label, text in value.items():
        _field(one, label, text)
    return one


def _field(one: Gathering, label: str, text: str) -> None:
    """What a field says."""
    if label in _TAKEN or label == "_file":
        return
    if label in _PROPERTIES:
        one.property(_PROPERTIES[label], text)
    elif label in _NUMBERS:
        for number in text.split(";"):
            one.identifier(_NUMBERS[label], number, label)
    elif label == "alias_alternate_spellings":
        for other in text.split(";"):
            one.name(other)
    elif label == "dob":
        one.date("birth", text, shapes.iso, shapes.worded)
    elif label == "date_of_sanction":
        one.date("listed", text, shapes.iso)
    elif label == "date_of_additional_sanction":
        one.date("amended", text, shapes.iso, note=label)
    elif label == "address":
        one.address(text)
    elif label == "sanction_status":
        _status(one, text)
        one.remark(label, text)
    else:
        one.remark(label, text)


def _status(one: Gathering, text: str) -> None:
    """Whether a party still stands; a status that is not known takes nobody off the list."""
    plain = text.casefold()
    one.listed = not any(word in plain for word in _ENDED)
    if one.listed and one.clean(plain) not in _STANDING:
        one.problem("its status is not known; it is taken for listed", text)


def _says(held: Any) -> bool:
    """Whether a field holds anything."""
    return held is not None and bool(str(held).strip())
