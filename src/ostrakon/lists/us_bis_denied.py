"""The Denied Persons List of the US Bureau of Industry and Security, tab separated.

One row is one address of a party that an order names. Rows have no number: an entry's key is the
name and the day the order took effect, and a further row of the two is counted (`#2`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, printed, tables
from ostrakon.lists.entry import (
    Address,
    Dated,
    DateKind,
    Entry,
    Header,
    Item,
    LegalAct,
    Name,
    Remark,
)
from ostrakon.lists.keys import Keys
from ostrakon.lists.tables import Record
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_NEEDED = ("Name", "Effective_Date", "Expiration_Date", "FR_Citation")
_ADDRESS = ("Street_Address", "City", "State", "Postal_Code", "Country")
_DATES: dict[str, DateKind] = {
    "Effective_Date": "listed",
    "Expiration_Date": "expires",
    "Last_Update": "amended",
}


def recognises(head: bytes) -> bool:
    """A heading with the columns of the list, between tabs."""
    return tables.begins_with_headings(head, _NEEDED, delimiter="\t")


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a row."""
    part = snapshot.parts[0]
    keys = Keys()
    return tables.each_row(
        part,
        _NEEDED,
        lambda _: Header(layout="dpl"),
        lambda row: _row(part, row, keys),
        delimiter="\t",
    )


def _row(part: Part, record: Record, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of a row."""
    clean, hidden = tables.tidied(record.cells.values())
    cells = dict(zip(record.cells, clean, strict=True))
    name, day = cells["Name"], cells["Effective_Date"]
    key, _ = keys.take(f"{name}|{printed.american(day) or day}")
    pieces: list[ofac.Piece] = [Name(text=name, script=script_of(name))] if name else []
    said = [cells[column] for column in _ADDRESS if cells.get(column)]
    if said:
        pieces.append(Address(text=", ".join(said), country=cells.get("Country") or None))
    for column, text in cells.items():
        if not text:
            continue
        if column in _DATES:
            when = printed.american(text) or printed.year_first(text)
            pieces.append(Dated(kind=_DATES[column], text=text, when=when))
        elif column == "FR_Citation":
            pieces.append(LegalAct(title=text, kind="Federal Register notice"))
        elif column != "Name" and column not in _ADDRESS:
            pieces.append(Remark(label=column, text=text))
    yield ofac.entry(key, "LegalEntity", pieces, f"line {record.line}")
    where = f"line {record.line}, entry {key}"
    if not name:
        yield Problem(source=part.name, where=where, message="an entry without a name")
    if hidden:
        yield Problem(source=part.name, where=where, message="hidden characters were taken out")
