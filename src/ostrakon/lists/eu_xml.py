"""Format `eu-xml`: the European Union's consolidated list of financial sanctions.

Two layouts: `xmlFullSanctionsList_1_1` (root `export`), and the one before it (root `WHOLE`). They
share no number but `logicalId`, which the old one calls `Id`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ostrakon.lists import eu, eu_old, printed, xml
from ostrakon.lists.entry import Damage, Header, Item, Remark
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
ROOTS = ("export", "WHOLE")
RECORDS = ("sanctionEntity", "ENTITY")
_OLD = frozenset({"Id", "Type", "remark", *eu_old.ACT})


def recognises(head: bytes) -> bool:
    """Whether a file begins with the root of one of the layouts and has its name in it."""
    return xml.begins_with(head, ROOTS) and (b"/fsd/export" in head or b"<WHOLE" in head)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day that the file names, then the entries."""
    part = snapshot.parts[0]
    keys = Keys()
    for item in xml.records(part, ROOTS, RECORDS):
        if isinstance(item, Damage):
            yield item
        elif isinstance(item, xml.Root):
            yield _header(item)
        else:
            old = item.tag == "ENTITY"
            node = _old(item.element) if old else _node(item.element, "sanctionEntity")
            yield from eu.items(snapshot.source, node, item.place, keys)


def _header(root: xml.Root) -> Header:
    """What the root says; `Date` is dd/mm/yyyy."""
    if root.tag == "WHOLE":
        return Header(list_date=eu_old.day(root.attributes.get("Date", "")), layout="eu-xml-old")
    said = {name: text for name, text in root.attributes.items() if name != "schemaLocation"}
    date = printed.year_first(said.pop("generationDate", ""))
    remarks = tuple(Remark(label=tidy(name), text=text) for name, text in said.items())
    return Header(list_date=date, layout="eu-xml-1.1", remarks=remarks)


def _node(element: xml.Element, tag: str) -> eu.Node:
    """An element of version 1.1, attributes that are empty left out."""
    inside: list[eu.Node] = []
    for child in element[:]:  # a list is faster than going through a short element
        name = xml.local(child.tag)
        if len(child):
            inside.append(_node(child, name))
            continue
        text = child.text
        if name == "regulationSummary" and not text:
            inside.append(eu.summary(tuple(child.items())))
        else:
            values = {name: said for name, said in child.items() if said}
            inside.append(eu.Node(name, values, text.strip() if text else ""))
    text = element.text
    values = {name: said for name, said in element.items() if said}
    return eu.Node(tag, values, text.strip() if text else "", inside)


def _old(element: xml.Element) -> eu.Node:
    """An ENTITY of the old layout."""
    said = {name: text for name, text in element.items() if text}
    inside = [
        eu.Node("subjectType", {"classificationCode": said.get("Type", "")}),
        eu_old.regulation(said),
    ]
    if "remark" in said:
        inside.append(eu.Node("remark", {}, said["remark"]))
    for child in element[:]:
        values: dict[str, str] = {}
        more = []
        for each in child[:]:
            if text := each.text:
                name = xml.local(each.tag)
                if name in values:
                    more.append(eu.Node(name, {}, text))
                else:
                    values[name] = text
        act = {name: text for name, text in child.items() if text}
        node = eu_old.element(xml.local(child.tag), values, act)
        inside.append(msgspec.structs.replace(node, inside=(*node.inside, *more)) if more else node)
    own = {name: text for name, text in said.items() if name not in _OLD}
    return eu.Node("ENTITY", {"logicalId": said.get("Id", ""), **own}, inside=inside)
