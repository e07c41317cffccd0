"""Format `ca-converted`: Canada's autonomous sanctions, each record as a line of JSON.

The conversion lost other names, titles and IMO numbers. Its `_file` puts regulation, schedule and
item together again and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.lists import ca_sema, lines
from ostrakon.lists.entry import Damage, Header, Item
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
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
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in lines.rows(part):
        if isinstance(item, Damage):
            yield item
            return
        if not begun:
            if not {"country", "item"} <= item.value.keys():
                says = f"{part.name} has no country and item; it is not this list"
                yield Damage(kind="not_the_format", where=item.place, message=says)
                return
            begun = True
            yield Header(layout="sema-lmes converted")
        fields = {
            _FIELDS.get(name, name): text
            for name, value in item.value.items()
            if value is not None and name != "_file" and (text := str(value).strip())
        }
        yield from ca_sema.entry(snapshot.source, fields, item.place, keys)
