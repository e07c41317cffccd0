"""The Consolidated Screening List of the US Department of Commerce, as CSV.

It copies a dozen lists of three departments, one row an entry of one of them. The column `source`
says which; so the same party comes once for each list that has it, and an entry's key is the list's
short name and its number there. Only OFAC's lists have numbers; on the others the name stands for
it, since the `_id` of those rows changes with every edition of the file, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, printed, tables
from ostrakon.lists.entry import (
    Address,
    Damage,
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
from ostrakon.lists.keys import Keys
from ostrakon.lists.tables import End, Record
from ostrakon.lists.wording import hides, tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_NEEDED = ("source", "entity_number", "type", "programs", "name", "alt_names", "addresses")
_BETWEEN = "; "
"""Between two values of one cell. A name that holds it itself cannot be told from two."""
_PROPERTIES = {
    "title": "position",
    "vessel_type": "type",
    "gross_tonnage": "tonnage",
    "gross_registered_tonnage": "grossRegisteredTonnage",
    "vessel_flag": "flag",
}
_SEVERAL = {
    "citizenships": "citizenship",
    "nationalities": "nationality",
    "places_of_birth": "birthPlace",
}
_OWN = frozenset(
    (*_NEEDED, *_PROPERTIES, *_SEVERAL, "start_date", "end_date", "federal_register_notice")
) | {"dates_of_birth", "call_sign", "ids", "_id"}
"""Columns that have a field of their own; any other is a remark."""


def recognises(head: bytes) -> bool:
    """A heading with the columns of the list."""
    return tables.begins_with_headings(head, _NEEDED)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a row."""
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in tables.records(part, _NEEDED):
        if isinstance(item, Record):
            if not begun:
                yield Header(layout="csl, ids" if "ids" in item.cells else "csl")
                begun = True
            yield from _row(part, item, keys)
        elif not isinstance(item, End):
            yield item
    if not begun:
        yield Damage(kind="empty", where="line 2", message=f"{part.name} holds no entries")


def _row(part: Part, record: Record, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of a row, and what is wrong with it."""
    where = f"line {record.line}"
    cells = {name: clean for name, cell in record.cells.items() if (clean := tidy(cell))}
    if all(name == cell for name, cell in cells.items()):
        yield Problem(source=part.name, where=where, message="the heading once more; left out")
        return
    source, name = cells.get("source", ""), cells.get("name", "")
    number = cells.get("entity_number", "")
    key, again = keys.take(f"{_short(source)}:{number or name}")
    yield ofac.entry(key, *_said(cells, source, name, number), where)
    if again:
        says = "its list has this entry twice" if number else "its list has this name twice"
        yield Problem(source=part.name, where=where, message=says, value=number or name)
    if any(map(hides, record.cells.values())):
        yield Problem(
            source=part.name, where=f"{where}, entry {key}", message="hidden characters taken out"
        )


def _said(
    cells: dict[str, str], source: str, name: str, number: str
) -> tuple[str, list[ofac.Piece]]:
    """Schema, and all that a row says."""
    kind = cells.get("type", "").lower()
    schema = ofac.SCHEMATA.get(kind, "LegalEntity")
    pieces: list[ofac.Piece] = [Programme(code=_short(source), label=source)]
    if kind and kind not in ofac.SCHEMATA:
        pieces.append(Remark(label="type", text=cells["type"]))
    if name:
        pieces.append(Name(text=name, script=script_of(name)))
    for text in _split(cells, "alt_names"):
        pieces.append(Name(text=text, kind="alias", script=script_of(text)))
    pieces += [Programme(code=code) for code in _split(cells, "programs")]
    pieces += [
        Property(name=what, value=cells[column])
        for column, what in _PROPERTIES.items()
        if column in cells
    ]
    for column, what in _SEVERAL.items():
        pieces += [Property(name=what, value=text) for text in _split(cells, column)]
    pieces += [Address(text=text) for text in _split(cells, "addresses")]
    pieces += [_birth(text) for text in _split(cells, "dates_of_birth")]
    pieces += _dates(cells)
    if "call_sign" in cells:
        pieces.append(Identifier(kind="callSign", text=cells["call_sign"], label="call_sign"))
    if "federal_register_notice" in cells:
        title = cells["federal_register_notice"]
        pieces.append(LegalAct(title=title, kind="Federal Register notice"))
    if number:
        pieces.append(Reference(scheme="ofac", number=number))
    pieces += [_number(text) for text in _split(cells, "ids")]
    pieces += [Remark(label=label, text=text) for label, text in cells.items() if label not in _OWN]
    return schema, pieces


def _split(cells: dict[str, str], column: str) -> list[str]:
    """The values of a cell."""
    text = cells.get(column)
    if text is None:
        return []
    return [value for piece in text.split(_BETWEEN) if (value := piece.strip())]


def _birth(text: str) -> Dated:
    """A date of birth: ISO 8601, or words."""
    when = printed.year_first(text)
    if when is None:
        return printed.english_dated("birth", text)
    return Dated(kind="birth", text=text, when=when)


def _dates(cells: dict[str, str]) -> list[ofac.Piece]:
    """From when to when the entry is listed."""
    found: list[ofac.Piece] = []
    if "start_date" in cells:
        text = cells["start_date"]
        found.append(Dated(kind="listed", text=text, when=printed.year_first(text)))
    if "end_date" in cells:
        text = cells["end_date"]
        found.append(Dated(kind="expires", text=text, when=printed.year_first(text)))
    return found


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
