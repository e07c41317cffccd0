"""Format `eu-converted`: the European Union's list turned into JSON lines, an object an entity.

The full conversion has the names of `xmlFullSanctionsList_1_1` in snake case. The short one keeps
names, one date of birth, addresses and the reference number, which a few entities share.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from ostrakon.core.problem import Problem
from ostrakon.lists import eu, lines, shapes
from ostrakon.lists.entry import Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys, apart, plain
from ostrakon.sources.snapshot import Snapshot

VERSION = 2
_SINGULARS = {
    "name_aliases": "nameAlias",
    "regulations": "regulation",
    "regulation_summaries": "regulationSummary",
    "citizenships": "citizenship",
    "birthdates": "birthdate",
    "identifications": "identification",
    "addresses": "address",
    "contact_infos": "contactInfo",
    "remarks": "remark",
}
_SCHEMATA = {"person": "Person", "organization": "Organization"}
_ADDRESS = ("street", "zip", "city", "state", "country")
_CONTACT = re.compile(r"(?:^|, )([A-Z]+): ")
_SHORT = frozenset(
    {"names", "entity_type", "country", "birthdate", "ref_number", "contact", "address"}
)


def recognises(head: bytes) -> bool:
    """Whether a file begins with an object of one of the conversions."""
    first = head.split(b"\n", 1)[0]
    known = b'"eu_reference_number"' in first or b'"EU Reference Number"' in first
    return lines.begins_with_object(head) and known


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header without a date, which neither conversion keeps, then the entries."""
    keys = Keys()
    items = lines.each_object(
        snapshot.parts[0],
        _header,
        lambda line: _entry(snapshot.source, line, keys),
        lacks="reference number",
    )
    # Some entities of the short conversion share a number; those of the full one have taken theirs.
    return apart(
        snapshot.source,
        items,
        keys=keys,
        held=lambda entry: entry.key not in keys,
        counted=True,
    )


def _header(first: dict[str, Any]) -> Header | None:
    """Which of the two conversions it is."""
    if "ref_number" in first:
        return Header(layout="eu-converted-short")
    return Header(layout="eu-converted-full") if "eu_reference_number" in first else None


def _entry(source: str, line: lines.Line, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of an object; only the short conversion calls the number so."""
    if "ref_number" in line.value:
        return _short(source, line)
    return eu.items(source, _node("entity", line.value), line.place, keys)


def _node(tag: str, value: dict[str, Any]) -> eu.Node:
    """An object of the full conversion."""
    values: dict[str, str] = {}
    inside: list[eu.Node] = []
    for key, said in value.items():
        name = _SINGULARS.get(key) or _camel(key)
        for each in said if isinstance(said, list) else (said,):
            if isinstance(each, dict):
                inside.append(_node(name, each))
            elif each is None or each == "":
                continue
            elif name == "remark" or name in values:
                inside.append(eu.Node(name, {}, str(each)))
            else:
                values[name] = str(each).lower() if isinstance(each, bool) else str(each)
    return eu.Node(tag, values, inside=inside)


@functools.lru_cache(maxsize=512)
def _camel(key: str) -> str:
    """The name in the XML.

    >>> _camel("country_iso2_code")
    'countryIso2Code'
    """
    first, *rest = key.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _short(source: str, line: lines.Line) -> Iterator[Entry | Problem]:
    """An entity of the short conversion."""
    value = line.value
    key = plain(_text(value.get("ref_number")) or f"line {line.line}")
    kind = _text(value.get("entity_type"))
    into = Gathering(source, key, _SCHEMATA.get(kind, "LegalEntity"), line.place)
    for name in _list(value.get("names")):
        into.name(_text(name))
    into.date("birth", _text(value.get("birthdate")), shapes.iso)
    into.property("country", _text(value.get("country")))
    for address in _list(value.get("address")):
        _address(into, address)
    _contacts(into, _text(value.get("contact")))
    into.remark("entity_type", kind)
    for name, each in value.items():
        if name not in _SHORT:
            into.remark(name, _text(each))
    yield from into.problems
    yield into.entry()


def _address(into: Gathering, address: Any) -> None:
    """An address of the short conversion."""
    if not isinstance(address, dict):
        into.address(_text(address))
        return
    said = {name: text for name in address if (text := _text(address[name]))}
    into.address(
        ", ".join(said[name] for name in _ADDRESS if name in said),
        country=into.clean(said.get("country", "")),
        note=into.clean("; ".join(f"{n}: {t}" for n, t in said.items() if n not in _ADDRESS)),
    )


def _contacts(into: Gathering, text: str) -> None:
    """Ways to reach the party: "PHONE: …, WEB: …"."""
    marks = list(_CONTACT.finditer(text))
    bounds = [mark.start() for mark in marks] + [len(text)]
    into.remark("contact", text[: bounds[0]])
    for mark, end in zip(marks, bounds[1:], strict=True):
        eu.contact(into, mark[1], text[mark.end() : end])


def _list(value: Any) -> list[Any]:
    """Several values, one, or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A value in words; nothing for null."""
    return "" if value is None else str(value).strip()
