"""Australia, DFAT Consolidated List: one sheet, one row per name.

The number of `Reference` is the entry; letters behind it mark further rows, each a name or a
spelling (5, 5a, 5b; also 34c1). Rows of one entry repeat its other cells, and where they differ
the value notes the row it stands in. Rows are held until the sheet ends, since those of one entry
need not stand together; a workbook is read whole in any case. DFAT has added columns over the
years, so their number is part of the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from ostrakon.core.problem import Problem
from ostrakon.lists import shapes, sheets
from ostrakon.lists.entry import Damage, Header, Item, NameKind, Quality
from ostrakon.lists.gather import Gathering, own_un_number, pieces, says_nothing
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1

Fill: TypeAlias = Callable[[Gathering, str, str | None], None]
"""Takes a cell into an entry; the third argument notes the row, where it is not the first."""

_NEEDED = ("reference", "name of individual or entity", "type", "name type")
_SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
NAME_KINDS: dict[str, NameKind] = {
    "primary name": "primary",
    "aka": "alias",
    "a.k.a.": "alias",
    "alias": "alias",
    "also known as": "alias",
    "original script": "original",
    "formerly known as": "former",
    "fka": "former",
    "previously listed as": "former",
    "previous name": "former",
}
_QUALITIES: dict[str, Quality] = {"strong": "strong", "weak": "weak"}
_REFERENCE = re.compile(r"\s*([0-9]+)\s*([a-z]*[0-9]*)\s*", re.IGNORECASE)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?\s?[A-Z][a-z]{2,8}\.?\s[0-9]{4}"
_DAYS = re.compile(_DAY)
_LISTED = re.compile(
    r"(?:First )?(?:Listed|Designated)\b(?:(?!\bon\b)[^.;(]){0,80}\bon:?\s*(" + _DAY + ")",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"\bamended\b(?: on)?:?([^)]*)", re.IGNORECASE)
_RELISTED = re.compile(
    r"\bre-?listed\b(?: on)?:?\s*((?:" + _DAY + r"(?:\s*(?:,|and)\s*)*)+)", re.IGNORECASE
)
_FORMER = re.compile(r"RBA(?: Consolidated List)? as\s+([0-9A-Z]+)")
_TITLE = re.compile(r"(?:Instrument|Regulations?|Act|Order|Declaration)\s[0-9]{4}[.)]?")


class _Columns(NamedTuple):
    """Where the columns of the sheet are; `others` with what fills in their cells.

    From the column `repeated` on all columns are others.
    """

    reference: int
    name: int
    type: int
    kind: int
    strength: int | None
    repeated: int
    others: tuple[tuple[int, str, Fill | None], ...]


class _Rows(NamedTuple):
    """An entry, the cells of its first row, and those that all its rows have said."""

    entry: Gathering
    first: list[str]
    said: set[tuple[int, str]]


def recognises(head: bytes) -> bool:
    """Whether it is a workbook; which one shows only inside."""
    return sheets.is_workbook(head)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, and one entry per reference number, in the order of their first rows."""
    part = snapshot.parts[0]
    columns: _Columns | None = None
    sheet = 0
    gathered: dict[str, _Rows] = {}
    for item in sheets.rows(part):
        if isinstance(item, Damage):
            yield item
            return
        if columns is None:
            columns, sheet = _columns(item.cells), item.sheet
            if columns is None:
                yield _no_list(part)
                return
            yield Header(layout=f"dfat-xlsx-{len(columns.others)}")
        elif item.sheet == sheet:
            problem = _row(part, columns, item, gathered)
            if problem is not None:
                yield problem
    if columns is None:
        yield Damage(kind="empty", where="workbook", message=f"{part.name} holds no rows")
    for one in gathered.values():
        yield one.entry.entry()
        yield from one.entry.problems


def _no_list(part: Part) -> Damage:
    """The workbook is another's."""
    return Damage(
        kind="not_the_format",
        where="sheet 1",
        message=f"{part.name} lacks the headings of the Consolidated List",
    )


def _columns(heading: list[str]) -> _Columns | None:
    """Where each column is, or `None` if it is not the heading of the list."""
    labels = [tidy(cell) for cell in heading]
    known = [label.casefold() for label in labels]
    if not set(_NEEDED) <= set(known):
        return None
    others = tuple(
        (n, labels[n], _COLUMNS.get(known[n]))
        for n in range(len(known))
        if known[n] and known[n] not in _NAMING
    )
    strength = known.index("alias strength") if "alias strength" in known else None
    reference, name, schema, kind = map(known.index, _NEEDED)
    repeated = max(n for n in range(len(known)) if known[n] in _NAMING) + 1
    return _Columns(reference, name, schema, kind, strength, repeated, others)


def _row(
    part: Part, columns: _Columns, row: sheets.SheetRow, gathered: dict[str, _Rows]
) -> Problem | None:
    """One row into the entry that it belongs to."""
    cells = row.cells
    printed = cells[columns.reference].strip()
    match = _REFERENCE.fullmatch(printed)
    key = match[1] if match else tidy(printed) or row.place
    found = gathered.get(key)
    if found is None:
        schema = _SCHEMATA.get(tidy(cells[columns.type]).casefold(), "LegalEntity")
        one = Gathering(part.name, key, schema, row.place)
        found = gathered[key] = _Rows(one, cells, set())
        note = None
    else:
        note = printed
    one, first, said = found
    strength = "" if columns.strength is None else cells[columns.strength]
    suffix = printed if match and match[2] else None
    _name(one, cells[columns.name], cells[columns.kind], strength, suffix)
    if note and cells[columns.repeated :] == first[columns.repeated :]:
        return None  # as nearly all further rows of a party do
    for index, label, fill in columns.others:
        cell = cells[index]
        if cell and (index, cell) not in said:
            said.add((index, cell))
            if says_nothing(cell):
                continue
            if fill is not None:
                fill(one, cell, note)
            else:
                one.remark(label or f"column {index + 1}", cell)
    if match or says_nothing(cells[columns.name]):
        return None
    return Problem(source=part.name, where=row.place, message="no reference number", value=printed)


def _name(one: Gathering, text: str, printed: str, strength: str, note: str | None) -> None:
    """The name that a row is about."""
    kind = NAME_KINDS.get(printed) or NAME_KINDS.get(tidy(printed).casefold())
    if kind is None:
        one.problem("a type of name that is not known; taken as an alias", tidy(printed))
        note = f"{note or ''} {tidy(printed)}".strip()
    quality = _QUALITIES.get(tidy(strength).casefold()) if strength else None
    one.name(text, kind or "alias", quality=quality, note=note)


def _type(one: Gathering, cell: str) -> None:
    """What kind of party it is, where the schema does not say it already."""
    if _SCHEMATA.get(tidy(cell).casefold()) != one.schema:
        one.remark("Type", cell)


def births(one: Gathering, cell: str, note: str | None) -> None:
    """Dates of birth, one or several in a cell."""
    for piece in pieces(cell):
        for each in piece.split(";"):
            one.date("birth", each, shapes.iso, shapes.worded, shapes.day_first, note=note)


def information(one: Gathering, cell: str, _note: str | None = None) -> None:
    """Free text, which may begin with the party's own number of the United Nations."""
    one.remark("Additional Information", cell)
    number = own_un_number(tidy(cell))
    if number is not None:
        one.reference("un", number)


def listing(one: Gathering, cell: str, _note: str | None = None) -> None:
    """How and when it was listed: in words, as dates, as an instrument, as a former number."""
    text = tidy(cell)
    if _TITLE.search(text[-30:]) and "listed" not in text[:20].casefold():
        one.act(text)
    else:
        one.remark("Listing Information", text)
    if match := _LISTED.match(text):
        one.date("listed", match[1], shapes.worded)
    if "mended" in text:
        for match in _AMENDED.finditer(text):
            for day in _DAYS.findall(match[1]):
                one.date("amended", day, shapes.worded)
    if "elisted" in text or "e-listed" in text:
        for match in _RELISTED.finditer(text):
            for day in _DAYS.findall(match[1]):
                one.date("relisted", day, shapes.worded)
    if "RBA" in text:
        for match in _FORMER.finditer(text):
            one.reference("rba", match[1])


def _places(one: Gathering, cell: str, _note: str | None) -> None:
    for piece in pieces(cell):
        one.property("birthPlace", piece)


def _citizenships(one: Gathering, cell: str, _note: str | None) -> None:
    for piece in pieces(cell):
        one.property("citizenship", piece)


def _addresses(one: Gathering, cell: str, note: str | None) -> None:
    for piece in pieces(cell):
        one.address(piece, note=note)


def _control(one: Gathering, cell: str, note: str | None) -> None:
    label = "Control Date" if note is None else f"Control Date, {note}"
    one.date("amended", cell, shapes.iso, shapes.day_first, shapes.serial, note=label)


def _imo(one: Gathering, cell: str, _note: str | None) -> None:
    one.identifier("imoNumber", cell, "IMO Number")


_NAMING = frozenset({"reference", "name of individual or entity", "name type", "alias strength"})
_COLUMNS: dict[str, Fill] = {
    "type": lambda one, cell, _: _type(one, cell),
    "date of birth": births,
    "place of birth": _places,
    "citizenship": _citizenships,
    "address": _addresses,
    "additional information": information,
    "listing information": listing,
    "committees": lambda one, cell, _: one.programme(cell),
    "control date": _control,
    "imo number": _imo,
    "instrument of designation": lambda one, cell, _: one.act(cell),
}
