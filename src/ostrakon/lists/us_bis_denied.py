"""The Denied Persons List of the US Bureau of Industry and Security, tab separated.

One row is one address of a party that an order names. Rows have no number: an entry's key is the
name and the day the order took effect, and a further row of the two is counted (`#2`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.lists import printed, tables
from ostrakon.lists.entry import Damage, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.lists.shapes import Reading, iso
from ostrakon.lists.tables import End, Record
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_NEEDED = ("Name", "Effective_Date", "Expiration_Date", "FR_Citation")
_ADDRESS = ("Street_Address", "City", "State", "Postal_Code", "Country")
_OWN = frozenset((*_NEEDED, *_ADDRESS, "Last_Update"))


def recognises(head: bytes) -> bool:
    """A heading with the columns of the list, between tabs."""
    return tables.begins_with_headings(head, _NEEDED, delimiter="\t")


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a row."""
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in tables.records(part, _NEEDED, delimiter="\t"):
        if isinstance(item, Record):
            if not begun:
                yield Header(layout="dpl")
                begun = True
            yield from _row(part, item, keys)
        elif not isinstance(item, End):
            yield item
    if not begun:
        yield Damage(kind="empty", where="line 2", message=f"{part.name} holds no entries")


def _row(part: Part, record: Record, keys: Keys) -> Iterator[Item]:
    """The entry of a row."""
    cells = record.cells
    name, day = tidy(cells["Name"]), tidy(cells["Effective_Date"])
    key, _ = keys.take(f"{name}|{printed.american(day) or day}")
    made = Gathering(part.name, key, "LegalEntity", f"line {record.line}")
    made.name(name, "primary")
    made.date("listed", day, _american)
    made.date("expires", cells["Expiration_Date"], _american)
    made.date("amended", cells.get("Last_Update", ""), iso, _american)
    said = [clean for column in _ADDRESS if (clean := tidy(cells.get(column, "")))]
    made.address(", ".join(said), country=tidy(cells.get("Country", "")))
    made.act(cells["FR_Citation"])
    for label, text in cells.items():
        if label not in _OWN:
            made.remark(label, text)
        elif label != "Name":
            made.clean(text)
    if not name:
        made.problem("an entry without a name")
    yield made.entry()
    yield from made.problems


def _american(text: str) -> Reading | None:
    """`09/26/2013`, always exact."""
    when = printed.american(text)
    return (when, True) if when else None
