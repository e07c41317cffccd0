"""Small tables of national lists: one row a party, columns as the source's data describes them.

What each column holds stands in the source's data (`sources.catalogue.Table`), so a further list
of this kind needs no code. The headings are part of the layout: where a column came or went,
entries are compared by key only. A row with a day on which the listing ended is kept, not listed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from ostrakon.lists import shapes, tables
from ostrakon.lists.entry import Damage, DateKind, Header, Item
from ostrakon.lists.gather import Gathering, says_nothing
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy
from ostrakon.sources.catalogue import Table, catalogue
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1

Fill: TypeAlias = Callable[[Gathering, str, str], None]
"""Takes one value into an entry: entry, heading, value."""

_SHORT = re.compile(r"([0-9]{1,2}[./-][0-9]{1,2}[./-])([0-9]{2})")
_DATES = (shapes.iso, shapes.day_first, shapes.worded)


def recognises(head: bytes) -> bool:
    """Whether it begins as a table of text may; which table it is shows with the source's data."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return b"\0" not in head and not line.lstrip().startswith((b"<", b"{", b"[", b"PK"))


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, and one entry a row; needs the data of the snapshot's source."""
    part = snapshot.parts[0]
    source = catalogue().get(snapshot.source)
    if source is None or source.table is None:
        yield Damage(
            kind="not_the_format",
            where="line 1",
            message=f"{part.name}: the source {snapshot.source!r} describes no columns; add a "
            "section [table] to its data",
        )
        return
    yield from read_table(part, source.table)


def read_table(part: Part, table: Table) -> Iterator[Item]:
    """Header, and one entry a row, by a description of the columns."""
    keys = Keys()
    begun = False
    held: Damage | None = None
    for item in tables.records(part, table.key, delimiter=table.delimiter):
        if isinstance(item, Damage):
            held = item
        elif isinstance(item, tables.Record):
            if not begun:
                begun = True
                yield Header(layout=_layout(item.cells))
            one = _entry(part, table, item, keys)
            yield one.entry()
            yield from one.problems
        elif not isinstance(item, tables.End):
            yield item
    if not begun and held is None:
        held = Damage(kind="empty", where="line 1", message=f"{part.name} has a heading only")
    if held is not None:
        yield held


def _layout(cells: dict[str, str]) -> str:
    """The headings as a short mark; their order does not matter."""
    said = "\n".join(sorted(cells)).encode()
    return f"table-{hashlib.blake2b(said, digest_size=4).hexdigest()}"


def _entry(part: Part, table: Table, row: tables.Record, keys: Keys) -> Gathering:
    """The entry of a row."""
    place = f"line {row.line}"
    proper = "|".join(tidy(row.cells[heading]) for heading in table.key)
    key, again = keys.take(proper)
    one = Gathering(part.name, key, table.schema, place)
    if again:
        one.problem("another row has the same key")
    for heading, cell in row.cells.items():
        holds = table.columns.get(heading, "remark")
        if not cell or cell.isspace() or says_nothing(cell):
            continue
        if holds == "schema":
            schema = table.schemata.get(tidy(cell))
            if schema is None:
                one.remark(heading, cell)
            else:
                one.schema = schema
            continue
        if table.century is not None and (kind := _LISTING.get(holds)) is not None:
            _short_day(one, kind, cell, table.century)
            continue
        fill = _FILLS.get(holds)
        several = table.many and holds not in _WHOLE
        for value in cell.split(table.many) if several else (cell,):
            if fill is not None:
                fill(one, heading, value)
            elif holds.endswith(("Number", "Code", "publicKey")):
                one.identifier(holds, value, heading)
            else:
                one.property(holds, value)
    return one


def _short_day(one: Gathering, kind: DateKind, cell: str, century: int) -> None:
    """A day of listing or removal whose year may have two figures."""

    def short(text: str) -> shapes.Reading | None:
        match = _SHORT.fullmatch(text)
        return shapes.day_first(f"{match[1]}{century}{match[2]}") if match else None

    one.listed = one.listed and kind != "removed"
    one.date(kind, cell, *_DATES, short)


def _removed(one: Gathering, heading: str, value: str) -> None:
    one.listed = False
    one.date("removed", value, *_DATES, note=heading)


_LISTING: dict[str, DateKind] = {"listed": "listed", "removed": "removed"}
_WHOLE = frozenset({"address", "programme", "act", "remark", "sourceUrl", "summary", "birthPlace"})
_FILLS: dict[str, Fill] = {
    "name": lambda one, _, value: one.name(value, "primary"),
    "original": lambda one, _, value: one.name(value, "original"),
    "alias": lambda one, _, value: one.name(value, "alias"),
    "former": lambda one, _, value: one.name(value, "former"),
    "listed": lambda one, _, value: one.date("listed", value, *_DATES),
    "removed": _removed,
    "expires": lambda one, _, value: one.date("expires", value, *_DATES),
    "birth": lambda one, _, value: one.date("birth", value, *_DATES),
    "address": lambda one, _, value: one.address(value),
    "programme": lambda one, _, value: one.programme(value),
    "act": lambda one, _, value: one.act(value),
    "remark": lambda one, heading, value: one.remark(heading, value),
}
