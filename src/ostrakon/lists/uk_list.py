"""Format `uk-list`: the UK Sanctions List, as the Foreign Office publishes it in CSV.

A line with the day of the report may stand above the headings. A party has a row for each of its
names, addresses, passports and the like; its Unique ID joins them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.lists import shapes, uk, uk_rows
from ostrakon.lists.entry import Header, Item
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
_NEEDED = ("uniqueid", "name6", "nametype", "regimename")
_KINDS = ("individualentityship", "designationtype")


def recognises(head: bytes) -> bool:
    """Headings of the list in the first two rows."""
    return any(set(_NEEDED) <= {uk.plain(cell) for cell in row} for row in uk_rows.top_of(head))


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day of the report, then the parties, in order of their first rows."""
    return uk_rows.items(snapshot, "uniqueid", _KINDS, _NEEDED, _top, "utf-8-sig")


def _top(above: list[str]) -> Header:
    """The day of the report: `Report Date: 23-Sep-2026`, `Report Date: 23/09/2026`.

    >>> _top(["Report Date: 23-Sep-2026"]).list_date, _top([]).list_date
    ('2026-09-23', None)
    """
    text = " ".join(above).partition(":")[2].strip()
    for reader in (shapes.day_first, shapes.iso, shapes.worded):
        if (day := reader(text.replace("-", " ") if reader is shapes.worded else text)) is not None:
            return Header(list_date=day[0], layout="uk-list")
    return Header(layout="uk-list")
