"""The Consolidated Screening List of the US Department of Commerce, as CSV.

It copies a dozen lists of three departments, one row an entry of one of them. The column `source`
says which; so the same party comes once for each list that has it, and an entry's key is the list's
short name and its number there. Only OFAC's lists have numbers; on the others the name stands for
it, since the `_id` of those rows changes with every edition of the file, and is left out. They are
a quarter of the file, and are held until its end, since names come again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, printed, tables
from ostrakon.lists.entry import (
    Address,
    Dated,
    Entry,
    Header,
    Identifier,
    Item,
    LegalAct,
    Name,
    Programme,
    Property,
    Reference,
    Remark,
)
from ostrakon.lists.keys import Keys, apart, plain
from ostrakon.lists.tables import Record
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 3
_NEEDED = ("source", "entity_number", "type", "programs", "name", "alt_names", "addresses")
_BETWEEN = "; "
"""Between two values of one cell. A name that holds it itself cannot be told from two."""


def recognises(head: bytes) -> bool:
    """A heading with the columns of the list."""
    return tables.begins_with_headings(head, _NEEDED)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a row."""
    part = snapshot.parts[0]
    keys = Keys()
    items = tables.each_row(part, _NEEDED, _header, lambda row: _row(part, row, keys))
    return apart(part.name, items, keys=keys, held=lambda entry: not entry.references)


def _header(first: Record) -> Header:
    """Editions since 2021 have a column more, of particulars."""
    return Header(layout="csl, ids" if "ids" in first.cells else "csl")


def _row(part: Part, record: Record, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of a row, and what is wrong with it."""
    where = f"line {record.line}"
    clean, hidden = tables.tidied(record.cells.values())
    cells = {name: cell for name, cell in zip(record.cells, clean, strict=True) if cell}
    if all(name == cell for name, cell in cells.items()):
        yield Problem(source=part.name, where=where, message="the heading once more; left out")
        return
    source, name = cells.get("source", ""), cells.get("name", "")
    number = cells.get("entity_number", "")
    key, again = plain(f"{_short(source)}:{number or name}"), False
    if number:
        key, again = keys.take(key)
    yield ofac.entry(key, *_said(cells, source, name, number), where)
    if again:
        says = "its list has this entry twice"
        yield Problem(source=part.name, where=where, message=says, value=number)
    if hidden:
        yield Problem(
            source=part.name, where=f"{where}, entry {key}", message="hidden characters taken out"
        )


def _said(
    cells: dict[str, str], source: str, name: str, number: str
) -> tuple[str, list[ofac.Piece]]:
    """Schema, and all that a row says."""
    kind = cells.get("type", "").lower()
    pieces: list[ofac.Piece] = [Programme(code=_short(source), label=source)]
    if name:
        pieces.append(Name(text=name, script=script_of(name)))
    if number:
        pieces.append(Reference(scheme="ofac", number=number))
    for column, text in cells.items():
        if column in _SEVERAL:
            read_one = _SEVERAL[column]
            for value in text.split(_BETWEEN):
                if value and not value.isspace():
                    pieces.append(read_one(value.strip()))
        elif column in _PROPERTIES:
            pieces.append(Property(name=_PROPERTIES[column], value=text))
        elif column in _SINGLE:
            pieces.append(_SINGLE[column](text))
        elif column not in _TAKEN:
            pieces.append(Remark(label=column, text=text))
    if kind and kind not in ofac.SCHEMATA:
        pieces.append(Remark(label="type", text=cells["type"]))
    return ofac.SCHEMATA.get(kind, "LegalEntity"), pieces


def _alias(text: str) -> Name:
    """A further name, of whatever kind."""
    return Name(text=text, kind="alias", script=script_of(text))


def _birth(text: str) -> Dated:
    """A date of birth: ISO 8601, or words."""
    when = printed.year_first(text)
    if when is None:
        return printed.english_dated("birth", text)
    return Dated(kind="birth", text=text, when=when)


def _number(text: str) -> ofac.Piece:
    """A particular written from its end: "JO, 2014-08-30, 2009-08-31, K475336, Passport".

    Country, expiry and issue come first, if known. One date alone may be either, so it is a note.
    """
    value, comma, label = text.rpartition(", ")
    if not comma:
        return Remark(label="ids", text=text)
    country = note = issued = expires = None
    if len(value) > 4 and value[2:4] == ", " and value[:2].isupper() and value[:2].isalpha():
        country, value = value[:2], value[4:]
    dates: list[str] = []
    while value[10:12] == ", " and printed.year_first(value[:10]):
        dates.append(value[:10])
        value = value[12:]
    if len(dates) == 2:
        expires, issued = dates
    elif dates:
        note = ", ".join(dates)
    return ofac.particular(label, value, country=country, issued=issued, expires=expires, note=note)


@lru_cache(maxsize=256)
def _short(source: str) -> str:
    """The short name of a list, as its long one gives it in brackets.

    >>> _short("Military End User (MEU) List - Bureau of Industry and Security"), _short("SDN")
    ('MEU', 'SDN')
    """
    inside = source.partition("(")[2].partition(")")[0].strip()
    return inside.removesuffix(" List") or source


_PROPERTIES = {
    "title": "position",
    "vessel_type": "type",
    "gross_tonnage": "tonnage",
    "gross_registered_tonnage": "grossRegisteredTonnage",
    "vessel_flag": "flag",
}
_SEVERAL: dict[str, Callable[[str], ofac.Piece]] = {
    "alt_names": _alias,
    "programs": lambda text: Programme(code=text),
    "citizenships": lambda text: Property(name="citizenship", value=text),
    "nationalities": lambda text: Property(name="nationality", value=text),
    "places_of_birth": lambda text: Property(name="birthPlace", value=text),
    "addresses": lambda text: Address(text=text),
    "dates_of_birth": _birth,
    "ids": _number,
}
"""Columns that hold several values."""
_SINGLE: dict[str, Callable[[str], ofac.Piece]] = {
    "start_date": lambda text: Dated(kind="listed", text=text, when=printed.year_first(text)),
    "end_date": lambda text: Dated(kind="expires", text=text, when=printed.year_first(text)),
    "call_sign": lambda text: Identifier(kind="callSign", text=text, label="call_sign"),
    "federal_register_notice": lambda text: LegalAct(title=text, kind="Federal Register notice"),
}
_TAKEN = frozenset({"source", "entity_number", "type", "name", "_id"})
