"""Format `ch-seco`: all sanctions of Switzerland in one XML file of the State Secretariat (SECO).

A target that has been delisted stays in the file with its history: the newest modification that is
in force on the day of the file says whether it is listed. Modifications hold what they added and
removed under the same tags as the target itself, so only the target's own children are read for
what it is now; the words of its history are remarks. Places and sets of sanctions stand apart from
the targets that name them, places behind them, and are gathered in a pass of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ostrakon.core.problem import Problem
from ostrakon.lists import printed, seco_names, shapes, xml
from ostrakon.lists.entry import Damage, Dated, DateKind, Entry, Header, Item, Remark
from ostrakon.lists.gather import Gathering, own_un_number
from ostrakon.lists.keys import Keys
from ostrakon.lists.seco_names import Place, leaves, words
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
ROOT = ("swiss-sanctions-list",)
_SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_BEGINNINGS: dict[str, DateKind] = {"Person": "birth", "Organization": "founded"}
_CHANGES: dict[str, DateKind] = {
    "listed": "listed",
    "re-listed": "relisted",
    "de-listed": "removed",
    "amended": "amended",
}
_DAYS = ("effective-date", "enactment-date", "publication-date")
_PASSPORTS = ("passport", "laissez-passer")
_NOWHERE = Place(())
# What other information says "label: value" of, where the label leaves no doubt.
_NUMBERS = {
    "imo number": "imoNumber", "registration number": "registrationNumber",
    "state registration number": "registrationNumber",
    "business registration number": "registrationNumber", "swift/bic": "swiftBic",
    "swift code": "swiftBic", "tax registration number": "taxNumber",
    "tax identification number": "taxNumber", "taxpayer identification number": "taxNumber",
}  # fmt: skip
_CONTACTS = {
    "e-mail": "email", "email": "email", "e-mail address": "email", "email address": "email",
    "website": "website", "tel.": "phone", "telephone": "phone", "telephone number": "phone",
}  # fmt: skip
_UN_NUMBER = re.compile(r"[A-Z]{2}[ie]\.[0-9]{3}")
_EU_NUMBER = re.compile(r"EU\.[0-9]+\.[0-9]+")


class _Lookups(NamedTuple):
    """What targets point to, by number."""

    places: dict[str, Place]
    sets: dict[str, tuple[str, str]]


def recognises(head: bytes) -> bool:
    """Whether a file begins with the list's root element."""
    return xml.begins_with(head, ROOT)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day of the root element, then the targets."""
    part = snapshot.parts[0]
    lookups = _lookups(part)
    if isinstance(lookups, Damage):
        yield lookups
        return
    keys = Keys()
    day: str | None = None
    for item in xml.records(part, ROOT, ("target",)):
        if isinstance(item, Damage):
            yield item
        elif isinstance(item, xml.Root):
            day = printed.year_first(item.attributes.get("date", ""))
            kind = item.attributes.get("list-type", "")
            partial = kind not in ("", "whole-list")
            yield Header(list_date=day, layout="ch-seco", partial=partial)
        else:
            yield from _target(snapshot.source, item, lookups, keys, day)


def _lookups(part: Part) -> _Lookups | Damage:
    """Places and sets of sanctions; targets are asked for too, so that they are freed."""
    found = _Lookups({}, {})
    for item in xml.records(part, ROOT, ("sanctions-program", "place", "target")):
        if isinstance(item, Damage):
            return item
        if isinstance(item, xml.Root) or item.tag == "target":
            continue
        if item.tag == "place":
            found.places[item.element.get("ssid") or ""] = seco_names.place_of(item.element)
        else:
            _programme(item.element, found.sets)
    return found


def _programme(element: xml.Element, sets: dict[str, tuple[str, str]]) -> None:
    """The sets of a programme: its key, and ordinance, article and origin as the label."""
    keyed = _in_english(element, "program-key")
    name = _in_english(element, "program-name")
    origin = _in_english(element, "origin")
    for child in element.iterfind("{*}sanctions-set"):
        number = child.get("ssid") or ""
        if number not in sets or child.get("lang") == "eng":
            label = [name, xml.text_of(child), f"origin: {origin}" if origin else ""]
            sets[number] = (keyed or name, "; ".join(text for text in label if text))


def _in_english(element: xml.Element, tag: str) -> str:
    """The words of a child in English, else in whatever language comes first."""
    children = list(element.iterfind(f"{{*}}{tag}"))
    best = next((child for child in children if child.get("lang") == "eng"), None)
    return xml.text_of(best if best is not None else children[0]) if children else ""


def _target(
    source: str, record: xml.Record, lookups: _Lookups, keys: Keys, day: str | None
) -> Iterator[Entry | Problem]:
    """The entry of a target; `day` is that of the file."""
    number = record.element.get("ssid") or ""
    key, again = keys.take(number or f"target {record.number}")
    into = Gathering(source, key, "LegalEntity", record.place)
    if not number:
        into.problem("it has no ssid; its place in the file stands for it")
    if again:
        into.problem("its ssid was used before in this file; both entries are kept")
    _set(into, record.element.get("sanctions-set-id") or "", lookups)
    history: list[xml.Element] = []
    for child in record.element[:]:  # a list is faster than going through short elements
        tag = xml.local(child.tag)
        if tag == "sanctions-set-id":
            _set(into, xml.text_of(child), lookups)
        elif tag == "modification":
            history.append(child)
        elif tag in ("individual", "entity", "object"):
            kind = child.get("object-type") or tag
            into.schema = _SCHEMATA.get(kind, "LegalEntity")
            if kind not in _SCHEMATA:
                into.remark("object-type", kind)
            _subject(into, child, lookups)
        elif tag == "foreign-identifier":
            _foreign(into, xml.text_of(child))
        else:
            _rest(into, child)
    _modifications(into, history, day)
    yield from into.problems
    yield into.entry()


def _set(into: Gathering, number: str, lookups: _Lookups) -> None:
    """A set of sanctions that the target stands under."""
    if number:
        code, label = lookups.sets.get(number, (number, ""))
        into.programme(code or number, label)
        into.remark("sanctions-set-id", number)


def _foreign(into: Gathering, number: str) -> None:
    """The target's number elsewhere; only its form can tell on whose list."""
    into.remark("foreign-identifier", number)
    if _UN_NUMBER.fullmatch(number):
        into.reference("un", number)
    elif _EU_NUMBER.fullmatch(number):
        into.reference("eu", number)


def _subject(into: Gathering, element: xml.Element, lookups: _Lookups) -> None:
    """What a target is: its identities, and what is said about it."""
    into.property("gender", element.get("sex") or "")
    for child in element[:]:
        tag = xml.local(child.tag)
        if tag == "identity":
            main = child.get("main") != "false"
            for part in child[:]:
                _identity(into, part, lookups, main)
        elif tag == "relation":
            said = xml.attributes_of(child)
            attributes = [said.get("relation-type", ""), said.get("target-id", "")]
            into.remark("relation", " ".join([*attributes, words(into, child)]))
        elif tag == "other-information":
            _information(into, words(into, child))
        else:
            _rest(into, child)


def _identity(into: Gathering, part: xml.Element, lookups: _Lookups, main: bool) -> None:
    """One part of an identity."""
    tag = xml.local(part.tag)
    if tag == "name":
        seco_names.name(into, part, main)
    elif tag == "day-month-year":
        _beginning(into, part)
    elif tag in ("place-of-birth", "address"):
        _place(into, part, tag, lookups.places.get(part.get("place-id", ""), _NOWHERE))
    elif tag == "nationality":
        for _, text in leaves(into, part):
            into.property("nationality", text)
    elif tag == "identification-document":
        _document(into, part, lookups)
    else:
        _rest(into, part)


def _place(into: Gathering, element: xml.Element, tag: str, place: Place) -> None:
    """An address or a place of birth: its own words, and those of the place that it points to."""
    said = leaves(into, element)
    said += [(label, into.clean(text)) for label, text in place.parts]
    parts = [Remark(label=label, text=text) for label, text in said]
    text = ", ".join(one.text for one in parts if not one.label.endswith("-variant"))
    quality = element.get("quality") or "good"
    note = None if quality == "good" else f"quality: {quality}"
    country = next((text for label, text in said if label == "country"), None)
    if tag == "address":
        into.address(text, country=country, parts=parts, note=note)
        return
    into.property("birthPlace", f"{text} ({note})" if note and text else text)
    into.property("birthCountry", country or "")
    for one in parts:
        if one.label.endswith("-variant"):
            into.remark(f"place-of-birth, {one.label}", one.text)


def _beginning(into: Gathering, element: xml.Element) -> None:
    """A date of birth, or of founding, in attributes any of which may be missing."""
    attributes = xml.attributes_of(element)
    figures = [attributes.pop(name, "") for name in ("year", "month", "day")]
    text = "-".join(part for part in figures if part)
    calendar, quality = attributes.get("calendar", "Gregorian"), attributes.get("quality", "good")
    clear = all(not one or (one.isascii() and one.isdigit() and len(one) < 5) for one in figures)
    usual = calendar.casefold() == "gregorian"
    when = printed.iso(*(int(one or 0) for one in figures)) if clear and usual else None
    notes = [] if usual else [f"calendar: {calendar}"]
    notes += [] if quality == "good" else [f"quality: {quality}"]
    note = "; ".join([*notes, *(part for _, part in leaves(into, element))])
    kind = _BEGINNINGS.get(into.schema)
    if kind is None or not text:
        into.remark("day-month-year", " ".join((text, note)))
        return
    exact = quality == "good"
    into.dated(Dated(kind=kind, text=text, when=when, exact=exact, note=note or None))


def _document(into: Gathering, element: xml.Element, lookups: _Lookups) -> None:
    """A passport or another document."""
    kind = element.get("document-type") or ""
    values: dict[str, list[str]] = {}
    for child in element[:]:
        place = lookups.places.get(child.get("place-id") or "", _NOWHERE)
        said = [words(into, child), *(text for _, text in place.parts)]
        values.setdefault(xml.local(child.tag), []).append(", ".join(filter(None, said)))
    held = {label: "; ".join(filter(None, texts)) for label, texts in values.items()}
    number = held.pop("number", "")
    if not number:
        said = [kind, *(text for text in held.values() if text)]
        into.remark("identification-document", "; ".join(said))
        return
    passport = any(word in kind.casefold() for word in _PASSPORTS)
    into.identifier(
        "passportNumber" if passport else "idNumber",
        number,
        kind,
        country=held.pop("issuer", ""),
        issued=held.pop("date-of-issue", ""),
        expires=held.pop("expiry-date", ""),
        note="; ".join(text for text in held.values() if text),
    )


def _information(into: Gathering, text: str) -> None:
    """A remark; of some labels the value is also a number or a way to reach the party."""
    into.remark("other-information", text)
    if number := own_un_number(text):
        into.reference("un", number)
    label, _, value = text.partition(":")
    label, value = label.strip(), value.strip().rstrip(".;")
    plain = label.casefold()
    if plain in _CONTACTS:
        into.property(_CONTACTS[plain], value)
    elif plain == "imo number" and not (value.isdigit() and len(value) == 7):
        return
    elif plain in _NUMBERS and " " not in value and value.isascii():
        into.identifier(_NUMBERS[plain], value, label)


def _modifications(into: Gathering, history: Sequence[xml.Element], today: str | None) -> None:
    """The history of a target; its newest turn says whether it is listed on the day of the file.

    Of changes of one day, listing and delisting outweigh amending, and of two of them the one that
    the file has first is the newer, since it is written newest first.
    """
    turns: list[tuple[str, bool, int, str, dict[str, str]]] = []
    for number, element in enumerate(history):
        attributes = xml.attributes_of(element)
        kind = attributes.pop("modification-type", "")
        printed_day = next((attributes[name] for name in _DAYS if name in attributes), "")
        day = printed.year_first(printed_day) or ""
        if kind in _CHANGES and printed_day:
            turns.append((day, kind != "amended", -number, kind, attributes))
        else:
            into.problem("a modification without a kind or a day that is known is a remark", kind)
            into.remark("modification", " ".join([kind, *attributes.values()]))
        for child in element[:]:
            said = " ".join([printed_day, words(into, child)])
            into.remark(f"modification, {xml.local(child.tag)}", said)
    ended = False
    for day, _, _, kind, attributes in sorted(turns, key=lambda turn: turn[:3]):
        shown = "relisted" if kind == "listed" and ended else _CHANGES[kind]
        note = "; ".join(f"{label}: {text}" for label, text in attributes.items())
        text = next(attributes[name] for name in _DAYS if name in attributes)
        into.dated(shapes.dated(shown, text, shapes.iso, note=note))
        if today is not None and day > today:
            continue
        if kind == "amended" and ended:
            into.problem("it was amended after it was delisted; it is taken for listed", text)
        ended = kind == "de-listed"
    into.listed = not ended


def _rest(into: Gathering, element: xml.Element) -> None:
    """What has no field of its own, under its tag."""
    for label, text in leaves(into, element):
        into.remark(label, text)
