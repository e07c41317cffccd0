"""Formats `ca-sema` and `ca-converted`: Canada's consolidated list of autonomous sanctions.

Flat records, one a party, without an identifier of their own: regulation (a country or a law),
schedule and item tell where it stands, but items are renumbered whenever one is repealed. So the
key is the regulation and the name, its words in order of the alphabet; the number is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ostrakon.lists import ca_names, shapes, xml
from ostrakon.lists.entry import Damage, Header, Item, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
ROOT = ("data-set",)
_OWN = frozenset({
    "Country", "Entity", "EntityOrShip", "LastName", "GivenName", "Aliases", "DateOfBirth",
    "DateOfBirthOrShipBuildDate", "DateOfListing", "Schedule", "ShipIMONumber", "TitleOrShip",
    "Title",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r";|,(?![^()]*\))")


def recognises(head: bytes) -> bool:
    """XML whose records have a country, a schedule and an item."""
    return b"<record" in head and b"<Country>" in head and b"<Item>" in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, then one entry a record."""
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in xml.records(part, ROOT, ("record",)):
        if isinstance(item, Damage):
            yield item
            return
        if isinstance(item, xml.Root):
            continue
        fields = {
            xml.local(str(one.tag)): text
            for one in item.element
            if (text := (one.text or "").strip())
        }
        if not begun:
            begun = True
            if not {"Country", "Item"} <= fields.keys():
                says = f"{part.name} has no Country and Item; it is not this list"
                yield Damage(kind="not_the_format", where=item.place, message=says)
                return
            layout = "2025" if "EntityOrShip" in fields or "DateOfListing" in fields else "2020"
            yield Header(layout=f"sema-lmes {layout}")
        yield from entry(snapshot.source, fields, item.place, keys)
    if not begun:
        yield Damage(kind="empty", where="the file", message=f"{part.name} holds no records")


def entry(source: str, fields: Mapping[str, str], place: str, keys: Keys) -> Iterator[Item]:
    """The entry of a record, and what is wrong with it.

    Args:
        source: for problems.
        fields: by the names that the XML has.
        place: where the record stands.
        keys: those that the file has used.
    """
    body = fields.get("EntityOrShip") or fields.get("Entity") or ""
    given, family = fields.get("GivenName", ""), fields.get("LastName", "")
    name = body or " ".join(part for part in (given, family) if part)
    country = fields.get("Country", "")
    key, again = keys.take(f"{country}|{' '.join(sorted(_WORD.findall(name.casefold())))}")
    ship = fields.get("ShipIMONumber", "")
    # A date beside a body or a ship can only be the building of a ship.
    built = ship or (body and fields.get("DateOfBirthOrShipBuildDate"))
    schema = "Vessel" if built else "Organization" if body else "Person"
    made = Gathering(source, key, schema, place)
    if again:
        made.problem("the list has this name twice; both entries are kept")
    parts = tuple(
        Remark(label=label, text=tidy(fields[label]))
        for label in ("GivenName", "LastName") if fields.get(label)
    )  # fmt: skip
    made.name(name, "primary", parts=parts)
    pieces = map(str.strip, _BETWEEN.split(fields.get("Aliases", "")))
    for other in ca_names.together([piece for piece in pieces if piece]):
        made.name(other)
    made.identifier("imoNumber", ship, "ShipIMONumber")
    born = fields.get("DateOfBirthOrShipBuildDate") or fields.get("DateOfBirth") or ""
    if schema == "Vessel":
        made.date("built", born, shapes.iso, shapes.worded)
    else:
        ca_names.births(made, born)
    made.date("listed", fields.get("DateOfListing", ""), shapes.iso)
    title = fields.get("TitleOrShip") or fields.get("Title") or ""
    made.property("type" if schema == "Vessel" else "title", title)
    made.programme(country)
    made.remark("Schedule", fields.get("Schedule", ""))
    made.remark("Item", fields.get("Item", ""))
    for label, text in fields.items():
        if label not in _OWN and label != "Item":
            made.remark(label, text)
    yield made.entry()
    yield from made.problems
