"""Formats `ca-sema` and `ca-converted`: Canada's consolidated list of autonomous sanctions.

Flat records, one a party, without an identifier of their own: regulation (a country or a law),
schedule and item tell where it stands, but items are renumbered whenever one is repealed. So the
key is the regulation and the name, its words in order of the alphabet; the number is a remark, and
not compared.
Entries are held until the end, since nothing tells before whether a name comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ca_names, shapes, xml
from ostrakon.lists.entry import (
    ROW_NUMBERS,
    Damage,
    Dated,
    Entry,
    Header,
    Identifier,
    Item,
    Name,
    Programme,
    Property,
    Remark,
)
from ostrakon.lists.keys import apart, plain
from ostrakon.lists.wording import hides, tidy
from ostrakon.sources.snapshot import Snapshot

VERSION = 3
ROOT = ("data-set",)
_OWN = frozenset({
    "Country", "Entity", "EntityOrShip", "LastName", "GivenName", "Aliases", "DateOfBirth",
    "DateOfBirthOrShipBuildDate", "DateOfListing", "ShipIMONumber", "TitleOrShip", "Title",
})  # fmt: skip
_PARTS = ("GivenName", "LastName")
_HIDDEN = "control or direction characters in its words were taken out"
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BRACKETED = re.compile(r"\([^()]*\)")


def recognises(head: bytes) -> bool:
    """XML whose records have a country, a schedule and an item."""
    return b"<record" in head and b"<Country>" in head and b"<Item>" in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, then one entry a record."""
    return apart(snapshot.source, _items(snapshot))


def _items(snapshot: Snapshot) -> Iterator[Item]:
    """The same, with keys that namesakes share."""
    part = snapshot.parts[0]
    begun = False
    for item in xml.records(part, ROOT, ("record",)):
        if isinstance(item, Damage):
            yield item
            return
        if isinstance(item, xml.Root):
            continue
        found = [
            (xml.local(one.tag), text)
            for one in item.element[:]  # a list is faster than going through a short element
            if (text := ("".join(map(str, one.itertext())) if len(one) else one.text or "").strip())
        ]
        fields = dict(found)
        if len(fields) < len(found):
            fields = {label: "; ".join(t for one, t in found if one == label) for label in fields}
        if not begun:
            begun = True
            if not {"Country", "Item"} <= fields.keys():
                says = f"{part.name} has no Country and Item; it is not this list"
                yield Damage(kind="not_the_format", where=item.place, message=says)
                return
            layout = "2025" if "EntityOrShip" in fields or "DateOfListing" in fields else "2020"
            yield Header(layout=f"sema-lmes {layout}")
        yield from entry(snapshot.source, fields, item.place)
    if not begun:
        yield Damage(kind="empty", where="the file", message=f"{part.name} holds no records")


def entry(source: str, fields: Mapping[str, str], place: str) -> Iterator[Entry | Problem]:
    """The entry of a record, and what is wrong with it.

    Args:
        source: for problems.
        fields: by the names that the XML has; none is empty.
        place: where the record stands.
    """
    fields, hidden = _tidied(fields)
    said = fields.get
    body = said("EntityOrShip") or said("Entity")
    name = body or " ".join(filter(None, (said("GivenName"), said("LastName"))))
    name, french = _in_two_languages(name) if body and "/" in name else (name, None)
    country, ship = said("Country", ""), said("ShipIMONumber")
    key = plain(f"{country}|{' '.join(sorted(_words(name.casefold())))}")
    born = said("DateOfBirthOrShipBuildDate") or said("DateOfBirth")
    # A date beside a body or a ship can only be the building of a ship.
    schema = "Vessel" if ship or (body and born) else "Organization" if body else "Person"
    parts = (
        ()
        if body
        else tuple([Remark(label=one, text=fields[one]) for one in _PARTS if one in fields])
    )
    title = said("TitleOrShip") or said("Title")
    yield Entry(
        key=key,
        schema=schema,
        names=_names(name, parts, french, said("Aliases")),
        dates=_dates(schema, born, said("DateOfListing")),
        properties=(Property(name="type" if schema == "Vessel" else "title", value=title),)
        if title
        else (),
        identifiers=(Identifier(kind="imoNumber", text=ship, label="ShipIMONumber"),)
        if ship
        else (),
        programmes=(Programme(code=country),) if country else (),
        remarks=tuple(
            [
                Remark(label=ROW_NUMBERS, text=f"Item {text}")
                if label == "Item"
                else Remark(label=label, text=text)
                for label, text in fields.items()
                if label not in _OWN or (body and label in _PARTS)
            ]
        ),
        place=place,
    )
    if hidden:
        yield Problem(source=source, where=f"{place}, entry {key}", message=_HIDDEN)


def _words(text: str) -> list[str]:
    """The words of a name; most have nothing but letters and spaces."""
    return text.split() if text.replace(" ", "").isalnum() else _WORD.findall(text)


def _tidied(fields: Mapping[str, str]) -> tuple[Mapping[str, str], bool]:
    """Fields in one line each, without those of white space, and whether characters hid in any."""
    whole = "|".join(fields.values())
    if whole.isprintable() and "  " not in whole and " |" not in whole and "| " not in whole:
        return fields, False
    plain = {label: text for label, held in fields.items() if (text := tidy(held))}
    return plain, any(map(hides, fields.values()))


def _in_two_languages(name: str) -> tuple[str, str | None]:
    """The name of a body before and behind the only slash outside brackets, where either side is a
    whole name: English and French stand so.

    >>> _in_two_languages("Cap Guard (CG/GC)/Garde des casquettes")
    ('Cap Guard (CG/GC)', 'Garde des casquettes')
    >>> _in_two_languages("Cap Works No. 5/6")
    ('Cap Works No. 5/6', None)
    """
    bare = _BRACKETED.sub(lambda found: "_" * len(found[0]), name)
    sides = [side.strip() for side in (name[: bare.find("/")], name[bare.find("/") + 1 :])]
    if bare.count("/") == 1 and all(len(_WORD.findall(side)) > 1 for side in sides):
        return sides[0], sides[1]
    return name, None


def _names(
    name: str, parts: tuple[Remark, ...], french: str | None, aliases: str | None
) -> tuple[Name, ...]:
    """The name, and the others of a row."""
    found = [Name(text=name, script=script_of(name), parts=parts)] if name else []
    if french:
        found.append(Name(text=french, kind="alias", script=script_of(french)))
    if aliases:
        rows = ca_names.split(aliases, ";") if ";" in aliases else [aliases]
        pieces = [piece.strip() for row in rows for piece in ca_names.split(row, ",")]
        for other in ca_names.together([piece for piece in pieces if piece]):
            found.append(Name(text=other, kind="alias", script=script_of(other)))
    return tuple(found)


def _dates(schema: str, born: str | None, listed: str | None) -> tuple[Dated, ...]:
    """Birth or building, which may be one of two, and listing."""
    found: list[Dated] = []
    if born and schema == "Vessel":
        found.append(shapes.dated("built", born, shapes.iso, shapes.worded))
    elif born:
        days = _OR.split(born) if " " in born else [born]
        note = born if len(days) > 1 else None
        found += [shapes.dated("birth", day, shapes.iso, shapes.worded, note=note) for day in days]
    if listed:
        found.append(shapes.dated("listed", listed, shapes.iso))
    return tuple(found)
