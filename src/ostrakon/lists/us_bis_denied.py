"""The Denied Persons List of the US Bureau of Industry and Security, tab separated.

One row is one address of a party that an order names, and rows have no number. An entry is a name
with the day on which its order took effect, and has the addresses of all of its rows. Rows of one
order differ in more than that: the office writes citations and notes anew for each, and mistypes
them; all of what they say is kept, each thing once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

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
from ostrakon.lists.keys import plain, several
from ostrakon.lists.tables import Record
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2
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
    """One entry a name and order, when its last row has come."""
    part = snapshot.parts[0]
    rows = tables.records(part, _NEEDED, delimiter="\t")
    # Read twice: so only the rows of parties with several are held, and these may stand anywhere.
    times = several(_key(_cells(row)[0]) for row in rows if isinstance(row, Record))
    held: dict[str, _Party] = {}
    return tables.each_row(
        part,
        _NEEDED,
        lambda _: Header(layout="dpl"),
        lambda row: _row(part, row, times, held),
        delimiter="\t",
    )


class _Party(msgspec.Struct):
    """Rows of one name and order so far."""

    lines: list[int] = []
    pieces: dict[ofac.Piece, None] = {}
    hidden: bool = False


def _cells(record: Record) -> tuple[dict[str, str], bool]:
    """The cells of a row in one line each, and whether hidden characters were taken out."""
    clean, hidden = tables.tidied(record.cells.values())
    return dict(zip(record.cells, clean, strict=True)), hidden


def _key(cells: Mapping[str, str]) -> str:
    """Name and day of the order, which is the same day however it is printed."""
    day = cells["Effective_Date"]
    return plain(f"{cells['Name']}|{printed.american(day) or day}")


def _row(
    part: Part, record: Record, times: Mapping[str, int], held: dict[str, _Party]
) -> Iterator[Entry | Problem]:
    """The entry of which this is the last row, if it is."""
    cells, hidden = _cells(record)
    key = _key(cells)
    party = held.setdefault(key, _Party())
    party.lines.append(record.line)
    party.pieces.update(dict.fromkeys(_pieces(cells)))
    party.hidden = party.hidden or hidden
    if len(party.lines) < times.get(key, 1):
        return
    del held[key]
    lines = ", ".join(map(str, party.lines))
    place = f"line {lines}" if len(party.lines) == 1 else f"lines {lines}"
    yield ofac.entry(key, "LegalEntity", [*party.pieces], place)
    where = f"{place}, entry {key}"
    if not cells["Name"]:
        yield Problem(source=part.name, where=where, message="an entry without a name")
    if party.hidden:
        yield Problem(source=part.name, where=where, message="hidden characters were taken out")


def _pieces(cells: Mapping[str, str]) -> Iterator[ofac.Piece]:
    """What a row says."""
    if name := cells["Name"]:
        yield Name(text=name, script=script_of(name))
    if said := [cells[column] for column in _ADDRESS if cells.get(column)]:
        yield Address(text=", ".join(said), country=cells.get("Country") or None)
    for column, text in cells.items():
        if not text:
            continue
        if column in _DATES:
            when = printed.american(text) or printed.year_first(text)
            yield Dated(kind=_DATES[column], text=text, when=when)
        elif column == "FR_Citation":
            yield LegalAct(title=text, kind="Federal Register notice")
        elif column != "Name" and column not in _ADDRESS:
            yield Remark(label=column, text=text)
