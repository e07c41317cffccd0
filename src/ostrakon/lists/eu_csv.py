"""Format `eu-csv`: the European Union's list as CSV 1.0, a row for each part of an entity.

Cells are parted by semicolons. A row repeats the entity and one of its acts, and holds one of its
names, addresses, births, numbers or citizenships; rows of one entity follow one another. Copies
that went through a spreadsheet wrap every line in quotation marks and are in Windows-1252.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ostrakon.core.problem import Problem
from ostrakon.lists import eu, eu_old, tables
from ostrakon.lists.entry import Damage, DamageKind, Entry, Header, Item
from ostrakon.lists.formats import HEAD_BYTES
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
NEEDED = ("Entity_logical_id", "Naal_wholename", "EU_ref_num")
_ELEMENTS = {
    "Naal": "NAME",
    "Addr": "ADDRESS",
    "Birt": "BIRTH",
    "Iden": "PASSPORT",
    "Citi": "CITIZEN",
}
_ACT = {
    "logical_id": "Id",
    "leba_numtitle": "legal_basis",
    "leba_publication_date": "reg_date",
    "leba_url": "pdf_link",
    "programme": "programme",
}
_ENTITY_ACT = {
    "Leba_numtitle": "legal_basis",
    "Leba_publication_date": "reg_date",
    "Leba_url": "pdf_link",
    "Programme": "programme",
}


class _Columns(NamedTuple):
    """Where what stands in a row of how many cells."""

    width: int
    entity: int
    number: int
    act: dict[int, str]
    own: dict[int, str]
    elements: list[tuple[str, int, int, dict[int, str], dict[int, str]]]


def recognises(head: bytes) -> bool:
    """Whether the first line holds the headings."""
    first = head.split(b"\n", 1)[0]
    return all(name.encode() in first for name in NEEDED) and b";" in first


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day that every row names, then the entries, each from its rows."""
    part = snapshot.parts[0]
    keys = Keys()
    columns: _Columns | None = None
    group: list[tables.Row] = []
    for item in tables.rows(part, headed=0, delimiter=";", encoding=_encoding(part)):
        if not isinstance(item, tables.Row):
            if not isinstance(item, tables.End):
                yield item
            if isinstance(item, Damage):
                return
            continue
        row = _unwrapped(item, columns)
        if columns is None:
            if missing := [name for name in NEEDED if name not in row.cells]:
                yield _damage("not_the_format", f"{part.name} has no column {missing[0]!r}")
                return
            columns = _columns(row.cells)
            continue
        if not group:
            yield Header(list_date=eu_old.day(row.cells[0]), layout="eu-csv-1.0")
        elif group[0].cells[columns.entity] != row.cells[columns.entity]:
            yield from _entity(snapshot.source, group, columns, keys)
            group.clear()
        group.append(row)
    if columns is not None and group:
        yield from _entity(snapshot.source, group, columns, keys)
    else:
        yield _damage("empty", f"{part.name} holds only its heading")


def _encoding(part: Part) -> str:
    """UTF-8, or Windows-1252 where the beginning of the file is not UTF-8."""
    try:
        with part.open() as stream:
            head = stream.read(HEAD_BYTES)
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8-sig" if error.start > HEAD_BYTES - 4 else "cp1252"
    except (OSError, EOFError):
        return "utf-8-sig"  # told when the rows are read
    return "utf-8-sig"


def _unwrapped(row: tables.Row, columns: _Columns | None) -> tables.Row:
    """The cells of a line that was wrapped in quotation marks as a whole."""
    if len(row.cells) != 1:
        return row
    try:
        cells = next(csv.reader([row.cells[0].strip()], delimiter=";"), [])
    except csv.Error:
        cells = row.cells
    if columns is not None:
        cells = [*cells, *[""] * (columns.width - len(cells))]
    return tables.Row(row.line, cells)


def _columns(heading: Sequence[str]) -> _Columns:
    """What the headings mean; the first names the file's day, entity numbers are repeated."""
    act: dict[int, str] = {}
    own: dict[int, str] = {}
    parts: dict[str, tuple[dict[int, str], dict[int, str]]] = {}
    for number, name in enumerate(heading):
        prefix, _, rest = name.partition("_")
        if name in _ENTITY_ACT:
            act[number] = _ENTITY_ACT[name]
        elif prefix in _ELEMENTS:
            where = parts.setdefault(prefix, ({}, {}))
            if rest in _ACT:
                where[0][number] = _ACT[rest]
            else:
                where[1][number] = rest.upper()
        elif number and name != "Entity_logical_id" and name != "EU_ref_num":
            own[number] = name
    elements = [
        (_ELEMENTS[prefix], min({*of_act, *said}), max({*of_act, *said}) + 1, of_act, said)
        for prefix, (of_act, said) in parts.items()
    ]
    entity, number = map(heading.index, ("Entity_logical_id", "EU_ref_num"))
    return _Columns(len(heading), entity, number, act, own, elements)


def _entity(
    source: str, rows: Sequence[tables.Row], columns: _Columns, keys: Keys
) -> Iterator[Entry | Problem]:
    """The entry of the rows of one entity; what they repeat is there once."""
    inside: dict[tuple[object, ...], eu.Node] = {}
    for row in rows:
        cells = row.cells
        act = {name: cells[number] for number, name in columns.act.items() if cells[number]}
        inside.setdefault(("regulation", *act.values()), eu_old.regulation(act))
        for number, name in columns.own.items():
            if text := cells[number].replace("\\n", "\n").strip():
                node = eu.Node("remark" if name == "Entity_remark" else name, {}, text)
                if name == "Subject_type":
                    node = eu.Node("subjectType", {"classificationCode": text})
                inside.setdefault((name, text), node)
        for tag, first, last, act_columns, said_columns in columns.elements:
            if any(cells[first:last]):
                element = eu_old.element(tag, _said(cells, said_columns), _said(cells, act_columns))
                inside.setdefault((tag, *cells[first:last]), element)
    cells = rows[0].cells
    values = {"euReferenceNumber": cells[columns.number], "logicalId": cells[columns.entity]}
    entity = eu.Node("entity", values, inside=tuple(inside.values()))
    yield from eu.items(source, entity, f"line {rows[0].line}", keys)


def _said(cells: Sequence[str], columns: dict[int, str]) -> dict[str, str]:
    """What is not empty of some cells, which have line breaks written as two characters."""
    return {
        name: cells[number].replace("\\n", "\n")
        for number, name in columns.items()
        if cells[number]
    }


def _damage(kind: DamageKind, says: str) -> Damage:
    """Damage that the heading shows."""
    return Damage(kind=kind, where="line 1", message=says)
