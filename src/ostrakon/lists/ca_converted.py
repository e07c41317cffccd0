"""Format `ca-converted`: Canada's autonomous sanctions, each record as a line of JSON.

The conversion lost other names, titles and IMO numbers. Its `_file` puts regulation, schedule and
item together again and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ostrakon.lists import ca_sema, lines
from ostrakon.lists.entry import Header, Item
from ostrakon.lists.keys import apart
from ostrakon.sources.snapshot import Snapshot

VERSION = 3
_FIELDS = {
    "country": "Country", "schedule": "Schedule", "item": "Item", "last_name": "LastName",
    "given_name": "GivenName", "entity_or_ship": "EntityOrShip", "aliases": "Aliases",
    "title_or_ship": "TitleOrShip", "ship_imo_number": "ShipIMONumber",
    "date_of_birth_or_ship_build_date": "DateOfBirthOrShipBuildDate",
    "date_of_listing": "DateOfListing",
}  # fmt: skip


def recognises(head: bytes) -> bool:
    """Lines of JSON with a country, an item and a day of listing."""
    first = head.partition(b"\n")[0]
    return first.lstrip().startswith(b"{") and all(
        mark in first for mark in (b'"country"', b'"item"', b'"date_of_listing"')
    )


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, then one entry a line."""
    items = lines.each_object(
        snapshot.parts[0],
        _header,
        lambda line: ca_sema.entry(snapshot.source, _fields(line.value), line.place),
        lacks="country and item",
    )
    return apart(snapshot.source, items)


def _header(first: dict[str, Any]) -> Header | None:
    """The layout."""
    known = {"country", "item"} <= first.keys()
    return Header(layout="sema-lmes converted") if known else None


def _fields(value: dict[str, Any]) -> dict[str, str]:
    """The fields of an object that say something, as the XML names them."""
    return {
        _FIELDS.get(name, name): text
        for name, held in value.items()
        if held is not None and name != "_file" and (text := str(held).strip())
    }
