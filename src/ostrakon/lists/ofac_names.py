"""Names of OFAC's SDN list by entity number, JSON lines, as others take them from its advanced XML.

Only numbers and names are there: neither type nor programme. So it is a partial copy, in which an
entry's presence counts and what is absent means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import lines
from ostrakon.lists.entry import Damage, Entry, Header, Item, Name, NameKind
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import hides, tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_KINDS: dict[str, NameKind] = {"1401": "former"}
"""OFAC's reference numbers of alias types: 1400 a.k.a., 1401 f.k.a., 1402 n.k.a., 1403 the name."""


def recognises(head: bytes) -> bool:
    """JSON objects with a number and names."""
    first = head.split(b"\n", 1)[0]
    return lines.begins_with_object(head) and b'"entity_id"' in first and b'"names"' in first


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry a line."""
    part = snapshot.parts[0]
    keys = Keys()
    yield Header(layout="names", partial=True)
    for item in lines.rows(part):
        if isinstance(item, Damage):
            yield item
            return
        number, names = item.value.get("entity_id"), item.value.get("names")
        if not isinstance(number, (int, str)) or not isinstance(names, list):
            says = f"{part.name} has a line without entity_id and names"
            yield Damage(kind="malformed", where=item.place, message=says)
            return
        yield from _entry(part, item.place, str(number), names, keys)


def _entry(part: Part, place: str, number: str, names: list[Any], keys: Keys) -> Iterator[Item]:
    """The entry of a line, and what is wrong with it."""
    key, again = keys.take(number)
    found = [name for said in names if isinstance(said, dict) and (name := _name(said)) is not None]
    yield Entry(key=key, schema="LegalEntity", names=tuple(found), place=place)
    where = f"{place}, entry {key}"
    if again:
        yield Problem(source=part.name, where=where, message="the number was used before")
    if len(found) < len(names):
        yield Problem(source=part.name, where=where, message="a name without words was left out")
    if any(isinstance(said, dict) and hides(str(said.get("full_name"))) for said in names):
        yield Problem(source=part.name, where=where, message="hidden characters were taken out")


def _name(said: dict[str, Any]) -> Name | None:
    """One name."""
    full = said.get("full_name")
    text = tidy(full) if isinstance(full, str) else ""
    if not text:
        return None
    code = str(said.get("type_id", ""))
    kind: NameKind = "primary" if said.get("is_primary") is True else _KINDS.get(code, "alias")
    return Name(
        text=text, kind=kind, script=script_of(text), note="n.k.a." if code == "1402" else None
    )
