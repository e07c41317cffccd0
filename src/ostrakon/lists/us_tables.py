"""Two small US lists as tables: the Cuba Restricted List and the section 1260H companies.

The Department of State publishes the first as a page, the Department of Defense the second as
yearly documents; both are kept as CSV by others, who gave the Cuban entries their `Id`. A row of
the second is one listing with the day it began and, where it has ended, the day it ended; the
company and the first day together are its key, as later documents list it anew.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterator
from typing import TypeAlias

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, printed, tables
from ostrakon.lists.entry import (
    Dated,
    DateKind,
    Entry,
    Header,
    Item,
    Name,
    NameKind,
    Property,
    Quality,
    Remark,
)
from ostrakon.lists.keys import Keys
from ostrakon.lists.tables import Record
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_HEAD = 4096
_CUBA = ("Id", "Company", "Acronym", "EffectiveDate")
_MILITARY = ("Name", "Clean Name", "Start date", "End date")
Reader: TypeAlias = Callable[[str], list[ofac.Piece]]


def recognises(head: bytes) -> bool:
    """The heading of either table."""
    return tables.begins_with_headings(head, _CUBA) or tables.begins_with_headings(head, _MILITARY)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a row."""
    part = snapshot.parts[0]
    keys = Keys()
    cuba = _is_cuba(part)
    return tables.each_row(
        part,
        _CUBA if cuba else _MILITARY,
        lambda _: Header(layout="cuba" if cuba else "1260h"),
        lambda row: _row(part, row, cuba, keys),
    )


def _is_cuba(part: Part) -> bool:
    """Which of the two tables it is; what is neither is then told as not being the second."""
    try:
        with part.open() as stream:
            return tables.begins_with_headings(stream.read(_HEAD), _CUBA)
    except (EOFError, OSError, zlib.error):
        return False  # the reading itself tells what is wrong


def _row(part: Part, record: Record, cuba: bool, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of a row, and what is wrong with it."""
    clean, hidden = tables.tidied(record.cells.values())
    cells = dict(itertools.compress(zip(record.cells, clean, strict=True), clean))
    name = cells.get("Company" if cuba else "Clean Name") or cells.get("Name", "")
    number = cells.get("Id", name) if cuba else f"{name}|{cells.get('Start date', '')}"
    key, again = keys.take(number)
    pieces: list[ofac.Piece] = []
    if name:
        note = None if cuba else cells.get("Name")
        pieces.append(Name(text=name, script=script_of(name), note=note))
    readers, own = (_CUBA_READERS, _CUBA_OWN) if cuba else (_MILITARY_READERS, _MILITARY_OWN)
    for column, text in cells.items():
        if column in readers:
            pieces += readers[column](text)
        elif column not in own:
            pieces.append(Remark(label=column, text=text))
    schema = "Organization" if cuba else "Company"
    listed = cuba or "End date" not in cells
    yield ofac.entry(key, schema, pieces, f"line {record.line}", listed)
    where = f"line {record.line}, entry {key}"
    if again:
        yield Problem(source=part.name, where=where, message="its key was used before")
    if hidden:
        yield Problem(source=part.name, where=where, message="hidden characters were taken out")


def _dated(kind: DateKind) -> Reader:
    """A reader of dates of this kind."""
    return lambda text: [Dated(kind=kind, text=text, when=printed.year_first(text))]


def _named(kind: NameKind, quality: Quality | None = None) -> Reader:
    """A reader of names of this kind, between semicolons."""
    return lambda text: [
        Name(text=name, kind=kind, quality=quality, script=script_of(name))
        for piece in _split(text)
        if (name := piece.strip())
    ]


def _property(name: str) -> Reader:
    """A reader of a property."""
    return lambda text: [Property(name=name, value=text)]


def _split(text: str) -> list[str]:
    """Names between semicolons, or between commas without a space, which are none of a name.

    >>> _split("Acme,Acme North"), _split("Acme Systems Co., Ltd.")
    (['Acme', 'Acme North'], ['Acme Systems Co., Ltd.'])
    """
    pieces = text.replace(",", ";").split(";") if "," in text and ", " not in text else None
    return pieces if pieces is not None else text.split(";")


_CUBA_READERS: dict[str, Reader] = {
    "Acronym": _named("alias", "weak"),
    "Alias": _named("alias"),
    "EffectiveDate": _dated("listed"),
    "Sector": _property("sector"),
    "SourceURL": _property("sourceUrl"),
}
_CUBA_OWN = frozenset({"Id", "Company"})
_MILITARY_READERS: dict[str, Reader] = {
    "Alias": _named("alias"),
    "Previous Name": _named("former"),
    "Start date": _dated("listed"),
    "End date": _dated("removed"),
    "Source Url": _property("sourceUrl"),
}
_MILITARY_OWN = frozenset({"Name", "Clean Name"})
