"""OFAC's older XML, `sdnList`: the SDN list and the consolidated non-SDN lists.

The name space changed in 2024 and is not looked at. A name of two parts reads as OFAC prints it,
"FAMILY, Given". The numbers of names, addresses, dates and documents (`uid`), and which of several
values is the `mainEntry`, stand in one remark that is not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, printed, xml
from ostrakon.lists.entry import Address, Header, Identifier, Item, Name, Property, Remark
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import hides
from ostrakon.lists.xml import Element, Record, Root
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2
_ROOTS = ("sdnList",)
_HEADERS = ("publshInformation", "publishInformation")
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
_VESSEL = {
    "vesselType": "type",
    "vesselFlag": "flag",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "grossRegisteredTonnage",
}


def recognises(head: bytes) -> bool:
    """The root element."""
    return xml.begins_with(head, _ROOTS)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry an `sdnEntry`."""
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in xml.records(part, _ROOTS, (*_HEADERS, "sdnEntry")):
        if isinstance(item, Record):
            if item.tag in _HEADERS:
                header, problems = _header(part, item)
                yield header
                yield from problems
            else:
                if not begun:
                    yield Header(layout="sdnList")
                yield from _entry(part, item, keys)
            begun = True
        elif not isinstance(item, Root):
            yield item


def _header(part: Part, record: Record) -> tuple[Header, list[Problem]]:
    """Day and count, which stand first."""
    said = _leaves(record.element)
    day = printed.american(said.get("Publish_Date", ""))
    count = said.get("Record_Count", "")
    problems = []
    if day is None:
        problems.append(
            Problem(
                source=part.name,
                where=record.place,
                message="Publish_Date is no date; the day of the list is not known",
                value=said.get("Publish_Date"),
            )
        )
    header = Header(
        list_date=day,
        count=int(count) if count.isascii() and count.isdigit() and len(count) < 10 else None,
        layout="sdnList",
    )
    return header, problems


def _entry(part: Part, record: Record, keys: Keys) -> Iterator[Item]:
    """The entry, and what is wrong with it."""
    said: dict[str, str] = {}
    pieces: list[ofac.Piece] = []
    numbers: list[tuple[str, list[str]]] = []
    for child in record.element:
        tag = xml.local(str(child.tag))
        if tag in _LISTS:
            found = [_LISTS[tag](row) for row in child]
            numbers.append((tag, [_number(row) for row in found]))
            pieces += [piece for row in found for piece in row]
        elif len(child):
            pieces += ofac.unknown(child)
        elif text := xml.text_of(child):
            said[tag] = text
    name, parts = ofac.full_name(said.pop("lastName", ""), said.pop("firstName", ""))
    number = said.pop("uid", "")
    key, again = keys.take(number or f"name:{name}")
    kind = said.pop("sdnType", "")
    schema = ofac.SCHEMATA.get(kind.lower())
    first: list[ofac.Piece] = [Name(text=name, script=script_of(name), parts=parts)] if name else []
    if "title" in said:
        first.append(Property(name="position", value=said.pop("title")))
    if schema is None and kind:
        first.append(Remark(label="sdnType", text=kind))
    pieces += [Remark(label=label, text=text) for label, text in said.items()]
    pieces += ofac.row_numbers(numbers)
    yield ofac.entry(key, schema or "LegalEntity", first + pieces, record.place)
    where = f"{record.place}, entry {key}"
    if again or not number:
        says = "the number was used before" if number else "an entry without a number"
        yield Problem(source=part.name, where=where, message=says)
    whole = "".join(map(str, record.element.itertext()))
    if not whole.isascii() and hides(whole):
        yield Problem(source=part.name, where=where, message="hidden characters were taken out")


def _number(row: list[ofac.Piece]) -> str:
    """The number of a row, and whether it is the main one, taken out of what the row says."""
    said = {piece.label: piece for piece in row if isinstance(piece, Remark)}
    number, main = said.get("uid"), said.get("mainEntry")
    for piece in (number, main):
        if piece is not None:
            row.remove(piece)
    is_main = main is not None and main.text == "true"
    return f"{number.text if number else ''}{' mainEntry' if is_main else ''}".strip()


def _leaves(element: Element) -> dict[str, str]:
    """The texts under an element, by name."""
    found: dict[str, str] = {}
    for child in element:
        tag = xml.local(str(child.tag))
        if text := xml.text_of(child):
            found[tag] = f"{found[tag]}; {text}" if tag in found else text
    return found


def _programme(element: Element) -> list[ofac.Piece]:
    """A programme."""
    return list(ofac.programmes(xml.text_of(element)))


def _alias(element: Element) -> list[ofac.Piece]:
    """An alias, with its category."""
    said = _leaves(element)
    text, parts = ofac.full_name(said.pop("lastName", ""), said.pop("firstName", ""))
    kind, category = said.pop("type", ""), said.pop("category", "")
    found: list[ofac.Piece] = []
    if text:
        found.append(ofac.alias(text, kind, "weak" if category == "weak" else "strong", parts))
    return found + _left(said)


def _document(element: Element) -> list[ofac.Piece]:
    """A number or another particular."""
    said = _leaves(element)
    label, value = said.pop("idType", ""), said.pop("idNumber", "")
    if not label or not value:
        return _left({"idType": label, "idNumber": value, **said})
    piece = ofac.particular(
        label,
        value,
        country=said.pop("idCountry", None),
        issued=said.pop("issueDate", None),
        expires=said.pop("expirationDate", None),
    )
    return [piece, *_left(said)]


def _address(element: Element) -> list[ofac.Piece]:
    """An address in its parts."""
    said = _leaves(element)
    parts = tuple(Remark(label=name, text=said.pop(name)) for name in _ADDRESS if name in said)
    found: list[ofac.Piece] = []
    if parts:
        country = parts[-1].text if parts[-1].label == "country" else None
        text = ", ".join([part.text for part in parts])
        found.append(Address(text=text, country=country, parts=parts if len(parts) > 1 else ()))
    return found + _left(said)


def _labelled(tag: str, label: str) -> Callable[[Element], list[ofac.Piece]]:
    """A reader of rows that hold one particular under a tag."""

    def read_row(element: Element) -> list[ofac.Piece]:
        said = _leaves(element)
        value = said.pop(tag, "")
        found: list[ofac.Piece] = [ofac.particular(label, value)] if value else []
        return found + _left(said)

    return read_row


def _vessel(element: Element) -> list[ofac.Piece]:
    """One particular of a vessel."""
    tag, text = xml.local(str(element.tag)), xml.text_of(element)
    if not text:
        return []
    if tag == "callSign":
        return [Identifier(kind="callSign", text=text, label=tag)]
    if tag in _VESSEL:
        return [Property(name=_VESSEL[tag], value=text)]
    return [Remark(label=tag, text=text)]


def _left(said: dict[str, str]) -> list[ofac.Piece]:
    """What no field of a row has taken."""
    return [Remark(label=label, text=text) for label, text in said.items() if text]


_LISTS: dict[str, Callable[[Element], list[ofac.Piece]]] = {
    "programList": _programme,
    "akaList": _alias,
    "idList": _document,
    "addressList": _address,
    "nationalityList": _labelled("country", "nationality"),
    "citizenshipList": _labelled("country", "citizen"),
    "dateOfBirthList": _labelled("dateOfBirth", "DOB"),
    "placeOfBirthList": _labelled("placeOfBirth", "POB"),
    "vesselInfo": _vessel,
}
"""What each list under an entry holds; `vesselInfo` is one too, of particulars."""
