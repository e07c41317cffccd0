"""Format `ftm-entities`: FollowTheMoney entities as JSON lines.

Two layouts: whole data sets, an entity a line; and deltas, an operation a line: ADD and MOD with
the entity as it now is, DEL with its id. Every entity is an entry, those too that only describe or
link others (`Sanction`, `Address`, `Ownership`), since nothing is dropped; which can be parties,
their schema tells. `last_seen` changes with every publication and says nothing of an entity: the
newest is the day of the file.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from ostrakon.core.problem import Problem
from ostrakon.lists import ftm, lines, printed
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
_OPERATIONS = ("ADD", "MOD", "DEL")
_ABOUT = ("id", "schema", "caption", "properties", "referents", "last_seen")


def recognises(head: bytes) -> bool:
    """Whether a file begins with an entity or an operation."""
    first = head.split(b"\n", 1)[0]
    entity = b'"schema"' in first and b'"id"' in first
    return lines.begins_with_object(head) and (
        entity or (b'"op"' in first and b'"entity"' in first)
    )


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, entries, and at the end the header with the newest day on which any was seen."""
    part = snapshot.parts[0]
    keys = Keys()
    header: Header | None = None
    newest = ""
    for item in lines.rows(part):
        if isinstance(item, Damage):
            yield item
            return
        delta = "op" in item.value
        if header is None:
            if not delta and not {"id", "schema"} <= item.value.keys():
                says = f"{part.name} begins with an object that is no entity; it is not this list"
                yield Damage(kind="not_the_format", where=item.place, message=says)
                return
            header = Header(layout="ftm-delta" if delta else "ftm-entities", partial=delta)
            yield header
        seen = yield from _line(snapshot.source, item, delta, keys)
        newest = max(newest, seen)
    if header is not None and newest:
        day = printed.year_first(newest)
        yield Header(list_date=day, layout=header.layout, partial=header.partial)


def _line(
    source: str, line: lines.Line, delta: bool, keys: Keys
) -> Generator[Entry | Problem, None, str]:
    """What a line holds; gives the time at which its entity was last seen."""
    entity = line.value.get("entity") if delta else line.value
    operation = str(line.value.get("op", "ADD"))
    if not isinstance(entity, dict) or operation not in _OPERATIONS:
        says = "an operation without an entity, or one other than ADD, MOD and DEL; left out"
        yield Problem(source=source, where=line.place, message=says, value=operation[:40])
        return ""
    number = _text(entity.get("id"))
    key, again = keys.take(number or line.place)
    schema = _text(entity.get("schema")) or "Thing"
    into = Gathering(source, key, schema, line.place)
    into.listed = operation != "DEL"
    if not number:
        into.problem("it has no id; its line stands for it")
    if again:
        into.problem("its id was used before in this file; both entries are kept")
    _gather(into, schema, entity)
    ftm.refer(into, number)
    yield from into.problems
    yield into.entry()
    return _text(entity.get("last_seen"))


def _gather(into: Gathering, schema: str, entity: dict[str, Any]) -> None:
    """Everything that an entity says."""
    caption = _text(entity.get("caption"))
    properties = entity.get("properties")
    said = properties if isinstance(properties, dict) else {}
    if caption and caption in _list(said.get("name")):
        into.name(caption, "primary")
    elif caption:
        into.remark("caption", caption)
    for prop, values in said.items():
        for value in _list(values):
            if isinstance(value, dict):
                _nested(into, prop, value)
            else:
                ftm.add(into, schema, prop, _text(value))
    for referent in _list(entity.get("referents")):
        ftm.known_as(into, _text(referent))
    for name, value in entity.items():
        if name not in _ABOUT or (name == "properties" and value is not said):
            for each in _list(value):
                into.remark(name, _text(each))


def _nested(into: Gathering, prop: str, entity: dict[str, Any]) -> None:
    """An entity inside another: its id as the value, and what it says under the property's name."""
    into.property(prop, _text(entity.get("id")))
    for name, value in entity.items():
        if name == "properties" and isinstance(value, dict):
            for inner, values in value.items():
                for each in _list(values):
                    if isinstance(each, dict):
                        _nested(into, f"{prop}.{inner}", each)
                    else:
                        into.remark(f"{prop}.{inner}", _text(each))
        elif name != "id":
            for each in _list(value):
                into.remark(f"{prop}.{name}", _text(each))


def _list(value: Any) -> list[Any]:
    """Several values, one, or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A value in words; nothing for null."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
