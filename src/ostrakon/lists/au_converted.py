"""Australia's Consolidated List as another project converted it: one JSON object a line.

Two versions of the converter differ. The first (layout 1) says nothing about the kind of party;
the second (layout 2) does, and adds to a folder from which it never takes anything away, so its
copies may still hold parties that have left the list. What the converter read out of dates and
places is left aside where it only repeats the words, since it is often wrong (a month 0).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ostrakon.lists import au_xlsx, lines, shapes
from ostrakon.lists.entry import Header, Item, Quality
from ostrakon.lists.gather import Gathering, says_nothing
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1

_SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_QUALITIES: dict[str, Quality] = {"Strong": "strong", "Weak": "weak"}
# What only repeats the words beside it as the converter understood them.
_READ_OUT = frozenset(
    {"raw_value", "year", "month", "day", "precision", "circa", "year_range_from", "year_range_to"}
)


def recognises(head: bytes) -> bool:
    """Whether the first object has a reference and names with types."""
    return lines.begins_with_object(head) and b'"reference"' in head and b'"name_type"' in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, and one entry a line."""
    part = snapshot.parts[0]
    keys = Keys()
    return lines.each_object(
        part, _header, lambda line: _entry(part, line, keys).items(), lacks="references and names"
    )


def _header(first: dict[str, Any]) -> Header | None:
    """Which of the two layouts it is."""
    if not {"reference", "names", "sanction"} <= first.keys():
        return None
    later = "entity_type" in first
    return Header(layout=f"dfat-converted-{2 if later else 1}", union=later)


def _entry(part: Part, line: lines.Line, keys: Keys) -> Gathering:
    """The entry of an object."""
    value = dict(line.value)
    key, again = keys.take(str(value.pop("reference", "")) or line.place)
    one = Gathering(part.name, key, _schema(value), line.place)
    if again:
        one.problem("another object has the same reference")
    value.pop("_file", None)  # the reference again, with the country before it
    for name in _objects(value.pop("names", None)):
        printed = str(name.get("name_type", ""))
        kind = au_xlsx.NAME_KINDS.get(printed.casefold(), "alias")
        quality = _QUALITIES.get(str(name.get("alias_strength", "")))
        one.name(str(name.get("text", "")), kind, quality=quality)
    for former in _texts(value.pop("previous_names", None)):
        one.name(former, "former")
    for birth in _objects(value.pop("dates_of_birth", None)):
        au_xlsx.births(one, str(birth.get("raw_value", "")), None)
    for place in _objects(value.pop("places_of_birth", None)):
        one.property("birthPlace", str(place.get("raw_value", "")))
    for citizenship in _texts(value.pop("citizenships", None)):
        one.property("citizenship", citizenship)
    if (text := value.pop("address", None)) and not says_nothing(str(text)):
        one.address(str(text))
    if text := value.pop("additional_info", None):
        au_xlsx.information(one, str(text))
    if text := value.pop("imo_number", None):
        one.identifier("imoNumber", str(text), "imo_number")
    sanction = value.pop("sanction", None)
    if isinstance(sanction, dict):
        _sanction(one, dict(sanction))
    _rest(one, value)
    return one


def _schema(value: dict[str, Any]) -> str:
    """What kind of party it is, as far as the object says."""
    kind = value.pop("entity_type", None)
    if kind is not None:
        return _SCHEMATA.get(str(kind), "LegalEntity")
    if value.get("imo_number"):
        return "Vessel"
    return "Person" if value.get("dates_of_birth") else "LegalEntity"


def _sanction(one: Gathering, value: dict[str, Any]) -> None:
    """How it is listed."""
    if text := value.pop("listing_information", None):
        au_xlsx.listing(one, str(text))
    if text := value.pop("committees", None):
        one.programme(str(text))
    if text := value.pop("control_date", None):
        one.date("amended", str(text), shapes.iso, note="Control Date")
    if text := value.pop("instrument", None):
        one.act(str(text))
    _rest(one, value)


def _rest(one: Gathering, value: dict[str, Any]) -> None:
    """What no field holds, under the converter's own labels."""
    for label, held in value.items():
        if label in _READ_OUT or held is None:
            continue
        if isinstance(held, list):
            for each in held:
                _rest(one, each if isinstance(each, dict) else {label: each})
        elif isinstance(held, dict):
            _rest(one, held)
        else:
            one.remark(label, str(held).lower() if isinstance(held, bool) else str(held))


def _objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list, if it is one."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    """The words of a list, if it is one."""
    return [str(each) for each in value if each] if isinstance(value, list) else []
