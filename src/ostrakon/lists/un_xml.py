"""Format `un-xml`: the Consolidated List of the United Nations Security Council and the lists of
its 1267 and 1988 committees, as the Secretariat publishes them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from ostrakon.lists import printed, un, xml
from ostrakon.lists.entry import Damage, Header, Item
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
ROOT = ("CONSOLIDATED_LIST",)
RECORDS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}


def recognises(head: bytes) -> bool:
    """Whether a file begins with the list's root element."""
    return xml.begins_with(head, ROOT)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day of `dateGenerated` as printed, then the entries."""
    part = snapshot.parts[0]
    keys = Keys()
    for item in xml.records(part, ROOT, RECORDS):
        if isinstance(item, Damage):
            yield item
        elif isinstance(item, xml.Root):
            day = printed.year_first(item.attributes.get("dateGenerated", ""))
            yield Header(list_date=day, layout="un-xml")
        else:
            schema = RECORDS[item.tag]
            yield from un.items(snapshot.source, schema, _fields(item), item.place, keys)


def _fields(record: xml.Record) -> list[un.Field]:
    """The children of a record that are not empty; text beside children is kept too."""
    fields: list[un.Field] = []
    for child in record.element[:]:  # a list is faster than going through short elements
        tag, text = _plain(child.tag), child.text
        if text and not text.isspace():
            fields.append((tag, text, ()))
        if len(child):
            inside = []
            for each in child[:]:
                text = _whole(each) if len(each) else each.text
                if text and not text.isspace():
                    inside.append((_plain(each.tag), text))
            if inside:
                fields.append((tag, "", inside))
    return fields


def _whole(element: xml.Element) -> str:
    """The text of an element and of everything inside it."""
    return " ".join(" ".join(element.itertext()).split())


@functools.lru_cache(maxsize=256)
def _plain(tag: str) -> str:
    """The tag without name space and without the kind of record before it."""
    return xml.local(tag).removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")
