"""Format `ch-freezes`: assets of politically exposed persons that the Federal Council froze.

A table collected from the ordinances under the Foreign Illicit Assets Act, a row a person, with the
days of listing and delisting. It has no numbers: ordinance and name are the key.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.core.problem import Problem
from ostrakon.lists import shapes, tables
from ostrakon.lists.entry import Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import apart, plain
from ostrakon.sources.snapshot import Snapshot

VERSION = 2
_NEEDED = ("Name", "Birth date", "Program", "Listed", "Delisted")
_BETWEEN = ";"
_PROPERTIES = {
    "Birth place": "birthPlace",
    "Nationality": "nationality",
    "Country": "country",
    "Source URL": "sourceUrl",
}


def recognises(head: bytes) -> bool:
    """A heading with the columns of the table."""
    return tables.begins_with_headings(head, _NEEDED)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header without a date, which the table does not have, then the rows."""
    part = snapshot.parts[0]

    def entry(record: tables.Record) -> Iterator[Entry | Problem]:
        return _entry(snapshot.source, record)

    header = Header(layout="ch-freezes")
    return apart(part.name, tables.each_row(part, _NEEDED, lambda _: header, entry))


def _entry(source: str, record: tables.Record) -> Iterator[Entry | Problem]:
    """The entry of a row."""
    cells = {label: " ".join(text.split()) for label, text in record.cells.items() if text.strip()}
    name = cells.get("Name", "")
    key = plain(f"{cells.get('Program', '')}:{name}")
    into = Gathering(source, key, "Person", f"line {record.line}")
    into.listed = "Delisted" not in cells
    into.name(name, "primary")
    for label, text in cells.items():
        if label in _PROPERTIES:
            into.property(_PROPERTIES[label], text)
        elif label in ("Alias", "Previous name"):
            for other in text.split(_BETWEEN):
                into.name(other, "alias" if label == "Alias" else "former")
        elif label == "Birth date":
            for day in text.split(_BETWEEN):
                into.date("birth", day, shapes.iso, shapes.worded)
        elif label == "Passport numbers":
            for number in text.split(_BETWEEN):
                into.identifier("passportNumber", number, label)
        elif label == "Listed":
            into.date("listed", text, shapes.iso)
        elif label == "Delisted":
            into.date("removed", text, shapes.iso)
        elif label == "Program":
            into.programme(text)
        elif label != "Name":
            into.remark(label, text)
    yield from into.problems
    yield into.entry()
