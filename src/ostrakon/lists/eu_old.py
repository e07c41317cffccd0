"""Elements of the European Union's layouts before version 1.1, brought to the names of 1.1.

The old XML and the old CSV hold the same: entities, names, births, numbers, citizenships and
addresses, each with the act and the programme that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping

from ostrakon.lists import printed
from ostrakon.lists.eu import Node, summary

_ELEMENTS: dict[str, tuple[str, dict[str, str]]] = {
    "NAME": (
        "nameAlias",
        {
            "LASTNAME": "lastName",
            "FIRSTNAME": "firstName",
            "MIDDLENAME": "middleName",
            "WHOLENAME": "wholeName",
            "GENDER": "gender",
            "TITLE": "title",
            "FUNCTION": "function",
            "LANGUAGE": "nameLanguage",
        },
    ),
    "BIRTH": (
        "birthdate",
        {"DATE": "birthdate", "PLACE": "place", "COUNTRY": "countryDescription"},
    ),
    "PASSPORT": ("identification", {"NUMBER": "number", "COUNTRY": "countryDescription"}),
    "CITIZEN": ("citizenship", {"COUNTRY": "countryDescription"}),
    "ADDRESS": (
        "address",
        {
            "NUMBER": "number",
            "STREET": "street",
            "ZIPCODE": "zipCode",
            "CITY": "city",
            "COUNTRY": "countryDescription",
        },
    ),
}
ACT = {
    "legal_basis": "numberTitle",
    "reg_date": "publicationDate",
    "pdf_link": "publicationUrl",
    "programme": "programme",
}
"""What says where an element comes from, as the XML calls it."""


def element(tag: str, values: Mapping[str, str], act: Mapping[str, str]) -> Node:
    """An element of the old layouts.

    Args:
        tag: NAME, BIRTH, PASSPORT, CITIZEN or ADDRESS; any other keeps its names.
        values: what stands in it, by its old names.
        act: where it comes from, by the names of `ACT`, and its `Id`.
    """
    new, names = _ELEMENTS.get(tag, (tag, {}))
    said = {names.get(name, name): text for name, text in values.items()}
    if number := act.get("Id"):
        said["logicalId"] = number
    return Node(new, said, inside=(summary(_act(act)),) if len(act) > 1 else ())


def regulation(act: Mapping[str, str]) -> Node:
    """The act that an entity stands under."""
    return Node("regulation", dict(_act(act)))


def _act(act: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """An act by its new names."""
    return tuple([(new, act[old]) for old, new in ACT.items() if old in act])


def day(text: str) -> str | None:
    """A day of the old layouts.

    >>> day("11/02/2016"), day("2016"), day("11/02/16")
    ('2016-02-11', None, None)
    """
    parts = text.split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if max(map(len, parts)) > 4:
        return None
    first, month, year = map(int, parts)
    return printed.iso(year, month, first) if first and month else None
