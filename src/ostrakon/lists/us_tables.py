"""Two small US lists as tables: the Cuba Restricted List and the section 1260H companies.

The Department of State publishes the first as a page, the Department of Defense the second as
yearly documents; both are kept as CSV by others, who gave the Cuban entries their `Id`. A row of
the second is one listing with the day it began and, where it has ended, the day it ended; the
company and the first day together are its key, as later documents list it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.lists import tables
from ostrakon.lists.entry import Damage, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.lists.shapes import iso
from ostrakon.lists.tables import End, Record
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_CUBA = ("Id", "Company", "Acronym", "EffectiveDate")
_MILITARY = ("Name", "Clean Name", "Start date", "End date")
_CUBA_OWN = frozenset((*_CUBA, "Alias", "Sector", "SourceURL"))
_MILITARY_OWN = frozenset((*_MILITARY, "Alias", "Previous Name", "Note", "Source Url"))


def recognises(head: bytes) -> bool:
    """The heading of either table."""
    return tables.begins_with_headings(head, _CUBA) or tables.begins_with_headings(head, _MILITARY)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a row."""
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in tables.records(part, ()):
        if isinstance(item, Record):
            cuba = all(name in item.cells for name in _CUBA)
            if not cuba and not all(name in item.cells for name in _MILITARY):
                says = f"{part.name} has the columns of neither table"
                yield Damage(kind="not_the_format", where="line 1", message=says)
                return
            if not begun:
                yield Header(layout="cuba" if cuba else "1260h")
                begun = True
            yield from _cuba(part, item, keys) if cuba else _military(part, item, keys)
        elif not isinstance(item, End):
            yield item
    if not begun:
        yield Damage(kind="empty", where="line 2", message=f"{part.name} holds no entries")


def _cuba(part: Part, record: Record, keys: Keys) -> Iterator[Item]:
    """An entity or subentity of the Cuba Restricted List."""
    cells = record.cells
    key, again = keys.take(tidy(cells["Id"]) or tidy(cells["Company"]))
    made = Gathering(part.name, key, "Organization", f"line {record.line}")
    made.name(cells["Company"], "primary")
    made.name(cells["Acronym"], quality="weak")
    for alias in cells.get("Alias", "").split(";"):
        made.name(alias)
    made.date("listed", cells["EffectiveDate"], iso)
    made.property("sector", cells.get("Sector", ""))
    made.property("sourceUrl", cells.get("SourceURL", ""))
    yield from _finished(made, cells, _CUBA_OWN, again)


def _military(part: Part, record: Record, keys: Keys) -> Iterator[Item]:
    """A company of one of the yearly documents."""
    cells = record.cells
    name = tidy(cells["Clean Name"]) or tidy(cells["Name"])
    key, again = keys.take(f"{name}|{tidy(cells['Start date'])}")
    made = Gathering(part.name, key, "Company", f"line {record.line}")
    made.listed = not tidy(cells["End date"])
    made.name(name, "primary", note=made.clean(cells["Name"]))
    for alias in _aliases(cells.get("Alias", "")):
        made.name(alias)
    for former in cells.get("Previous Name", "").split(";"):
        made.name(former, "former")
    made.date("listed", cells["Start date"], iso)
    made.date("removed", cells["End date"], iso)
    made.property("sourceUrl", cells.get("Source Url", ""))
    made.remark("Note", cells.get("Note", ""))
    yield from _finished(made, cells, _MILITARY_OWN, again)


def _finished(
    made: Gathering, cells: dict[str, str], own: frozenset[str], again: bool
) -> Iterator[Item]:
    """The entry with what is left of the row, and its problems."""
    for label, text in cells.items():
        if label not in own:
            made.remark(label, text)
    if again:
        made.problem("its key was used before in this file")
    yield made.entry()
    yield from made.problems


def _aliases(text: str) -> list[str]:
    """Aliases between semicolons, or between commas without a space, which are none of a name.

    >>> _aliases("Acme,Acme North"), _aliases("Acme Systems Co., Ltd.")
    (['Acme', 'Acme North'], ['Acme Systems Co., Ltd.'])
    """
    pieces = text.replace(",", ";").split(";") if "," in text and ", " not in text else None
    return pieces if pieces is not None else text.split(";")
