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
    """The children of a record; text beside children is kept too."""
    fields = []
    for child in record.element:
        tag = _plain(str(child.tag))
        if len(child):
            inside = [(xml.local(str(each.tag)), _whole(each)) for each in child]
            fields.append(un.Field(tag, "", inside))
            if child.text and (text := child.text.strip()):
                fields.append(un.Field(tag, text))
        elif child.text and (text := child.text.strip()):
            fields.append(un.Field(tag, text))
    return fields


def _whole(element: xml.Element) -> str:
    """The text of an element, that of anything inside it too."""
    if len(element):
        return " ".join(text.strip() for text in element.itertext()).strip()
    return (element.text or "").strip()


@functools.lru_cache(maxsize=256)
def _plain(tag: str) -> str:
    """The tag without name space and without the kind of record before it."""
    return xml.local(tag).removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")
