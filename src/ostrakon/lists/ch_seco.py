"""Format `ch-seco`: all sanctions of Switzerland in one XML file of the State Secretariat (SECO).

A target that has been delisted stays in the file with its history: it is listed if the newest of
the modifications that list or delist says so. Modifications hold what they added and removed under
the same tags as the target itself, so only the target's own children are read for what it is now;
the words of its history are remarks. Names are in parts with spelling variants of each; places
stand apart from the targets that name them, and are gathered in a pass of their own, as are the
programmes whose sets the targets belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ostrakon.core.problem import Problem
from ostrakon.lists import printed, shapes, xml
from ostrakon.lists.entry import Damage, Dated, Entry, Header, Item, NameKind, Quality, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
ROOT = ("swiss-sanctions-list",)
_SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
_NAME_KINDS: dict[str, NameKind] = {
    "primary-name": "primary",
    "alias": "alias",
    "formerly-known-as": "former",
    "former-name": "former",
}
_QUALITIES: dict[str, Quality] = {"good": "strong", "low": "weak"}
_LANGUAGES = {
    "ara": "ar", "bel": "be", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr",
    "ger": "de", "ita": "it", "kor": "ko", "per": "fa", "rus": "ru", "spa": "es", "ukr": "uk",
    "zho": "zh",
}  # fmt: skip
_CHANGES = {"listed": "listed", "de-listed": "removed", "amended": "amended"}
_TURNS = ("listed", "re-listed", "de-listed")
_PASSPORTS = ("passport", "laissez-passer")
_NOT_SAID = frozenset({"ssid", "main", "order", "spelling-variant-type"})


class _Lookups(NamedTuple):
    """What targets point to, by number."""

    places: dict[str, str]
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
    for item in xml.records(part, ROOT, ("target",)):
        if isinstance(item, Damage):
            yield item
        elif isinstance(item, xml.Root):
            day = printed.year_first(item.attributes.get("date", ""))
            kind = item.attributes.get("list-type", "")
            partial = kind not in ("", "whole-list")
            yield Header(list_date=day, layout="ch-seco", partial=partial)
        else:
            yield from _target(snapshot.source, item, lookups, keys)


def _lookups(part: Part) -> _Lookups | Damage:
    """Places and sets of sanctions, which may stand before or behind the targets."""
    found = _Lookups({}, {})
    for item in xml.records(part, ROOT, ("sanctions-program", "place")):
        if isinstance(item, Damage):
            return item
        if isinstance(item, xml.Root):
            continue
        if item.tag == "place":
            texts = [text for _, text in _leaves(item.element)]
            found.places[item.element.get("ssid") or ""] = ", ".join(texts)
            continue
        keyed = _in_english(item.element, "program-key")
        name = _in_english(item.element, "program-name")
        for child in item.element.iterfind("{*}sanctions-set"):
            number = child.get("ssid") or ""
            if number not in found.sets or child.get("lang") == "eng":
                label = "; ".join(text for text in (name, xml.text_of(child)) if text)
                found.sets[number] = (keyed or name, label)
    return found


def _in_english(element: xml.Element, tag: str) -> str:
    """The words of a child in English, else in whatever language comes first."""
    children = list(element.iterfind(f"{{*}}{tag}"))
    best = next((child for child in children if child.get("lang") == "eng"), None)
    return xml.text_of(best if best is not None else children[0]) if children else ""


def _target(
    source: str, record: xml.Record, lookups: _Lookups, keys: Keys
) -> Iterator[Entry | Problem]:
    """The entry of a target."""
    number = record.element.get("ssid") or ""
    key, again = keys.take(number or f"target {record.number}")
    into = Gathering(source, key, "LegalEntity", record.place)
    if not number:
        into.problem("it has no ssid; its place in the file stands for it")
    if again:
        into.problem("its ssid was used before in this file; both entries are kept")
    history: list[xml.Element] = []
    for child in record.element:
        tag = xml.local(str(child.tag))
        if tag == "sanctions-set-id":
            text = xml.text_of(child)
            code, label = lookups.sets.get(text, (text, ""))
            into.programme(code, label or None)
            into.remark(tag, text)
        elif tag == "modification":
            history.append(child)
        elif tag in ("individual", "entity", "object"):
            kind = child.get("object-type") or tag
            into.schema = _SCHEMATA.get(kind, "LegalEntity")
            if kind not in _SCHEMATA:
                into.remark("object-type", kind)
            _subject(into, child, lookups)
        else:
            _rest(into, child)
    _modifications(into, history)
    yield from into.problems
    yield into.entry()


def _subject(into: Gathering, element: xml.Element, lookups: _Lookups) -> None:
    """What a target is: its identities, and what is said about it."""
    if sex := element.get("sex"):
        into.property("gender", sex)
    for child in element:
        tag = xml.local(str(child.tag))
        if tag == "identity":
            for part in child:
                _identity(into, part, lookups)
        elif tag == "relation":
            attributes = xml.attributes_of(child)
            said = [attributes.get("relation-type", ""), attributes.get("target-id", "")]
            words = [text for _, text in _leaves(child)]
            into.remark("relation", " ".join(text for text in (*said, *words) if text))
        elif tag == "other-information":
            _information(into, xml.text_of(child))
        else:
            _rest(into, child)


def _identity(into: Gathering, part: xml.Element, lookups: _Lookups) -> None:
    """One part of an identity."""
    tag = xml.local(str(part.tag))
    place = lookups.places.get(part.get("place-id") or "", "")
    if tag == "name":
        _name(into, part)
    elif tag == "day-month-year":
        into.dated(_birth(part))
    elif tag == "place-of-birth":
        words = [*(text for _, text in _leaves(part)), place]
        into.property("birthPlace", ", ".join(text for text in words if text))
    elif tag == "nationality":
        for _, text in _leaves(part):
            into.property("nationality", text)
    elif tag == "address":
        parts = [Remark(label=label, text=text) for label, text in _leaves(part)]
        if place:
            parts.append(Remark(label="place", text=place))
        into.address(", ".join(one.text for one in parts), parts=parts, note=_note(part))
    elif tag == "identification-document":
        _document(into, part, lookups)
    else:
        _rest(into, part)


def _name(into: Gathering, element: xml.Element) -> None:
    """A name of parts, and the same with spelling variants of them."""
    said = element.get("name-type") or ""
    quality = _QUALITIES.get(element.get("quality") or "")
    language = _LANGUAGES.get((element.get("lang") or "").casefold())
    parts: list[Remark] = []
    variants: dict[tuple[str, str], dict[int, str]] = {}
    ordered = sorted(element.iterfind("{*}name-part"), key=_order)
    for place, part in enumerate(ordered):
        value = " ".join(text for label, text in _leaves(part) if label != "spelling-variant")
        parts.append(Remark(label=part.get("name-part-type") or "name-part", text=value))
        for variant in part.iterfind("{*}spelling-variant"):
            which = (variant.get("lang") or "", variant.get("script") or "")
            text = xml.text_of(variant)
            while place in variants.get(which, {}):  # a second one in the same script
                which = (f"{which[0]} ", which[1])
            variants.setdefault(which, {})[place] = text
    into.name(
        " ".join(part.text for part in parts if part.text),
        _NAME_KINDS.get(said, "alias"),
        quality=quality,
        language=language,
        parts=parts if len(parts) > 1 else (),
        note=None if said in _NAME_KINDS else said,
    )
    for (tongue, script), changed in variants.items():
        words = [changed.get(place, part.text) for place, part in enumerate(parts)]
        into.name(
            " ".join(word for word in words if word),
            "spelling" if script.upper() in ("", "LATN") else "original",
            quality=quality,
            language=_LANGUAGES.get(tongue.strip().casefold()),
        )


def _order(part: xml.Element) -> int:
    """The place of a part in its name."""
    text = part.get("order") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _birth(element: xml.Element) -> Dated:
    """A date of birth in attributes, any of which may be missing."""
    attributes = xml.attributes_of(element)
    digits = [attributes.get(name, "") for name in ("year", "month", "day")]
    text = "-".join(part for part in digits if part)
    gregorian = attributes.get("calendar", "Gregorian").casefold() == "gregorian"
    clear = all(
        not part or (part.isascii() and part.isdigit() and len(part) < 5) for part in digits
    )
    when = printed.iso(*(int(part or 0) for part in digits)) if clear and gregorian else None
    notes = [
        f"{label}: {value}"
        for label, value in attributes.items()
        if label not in ("year", "month", "day", *_NOT_SAID)
        and (label, value) not in (("calendar", "Gregorian"), ("quality", "good"))
    ]
    exact = attributes.get("quality", "good") == "good"
    return Dated(kind="birth", text=text, when=when, exact=exact, note="; ".join(notes) or None)


def _document(into: Gathering, element: xml.Element, lookups: _Lookups) -> None:
    """A passport or another document."""
    kind = element.get("document-type") or ""
    values: dict[str, str] = {}
    for child in element:
        label = xml.local(str(child.tag))
        text = " ".join(text for _, text in _leaves(child))
        text = text or lookups.places.get(child.get("place-id") or "", "")
        values[label] = "; ".join(part for part in (values.get(label, ""), text) if part)
    number = values.pop("number", "")
    issued, expires = values.pop("date-of-issue", ""), values.pop("expiry-date", "")
    country = values.pop("issuer", "")
    note = "; ".join(text for text in values.values() if text)
    if not number:
        words = (kind, country, issued, expires, note)
        into.remark("identification-document", "; ".join(text for text in words if text))
        return
    passport = any(word in kind.casefold() for word in _PASSPORTS)
    into.identifier(
        "passportNumber" if passport else "idNumber",
        number,
        kind or None,
        country=country,
        issued=issued,
        expires=expires,
        note=note,
    )


def _information(into: Gathering, text: str) -> None:
    """A remark; "IMO Number: 1234567" is also an identifier."""
    into.remark("other-information", text)
    label, colon, number = text.partition(":")
    digits = number.strip()
    if colon and "imo" in label.casefold().split() and digits.isdigit() and len(digits) == 7:
        into.identifier("imoNumber", digits, label.strip())


def _modifications(into: Gathering, history: Sequence[xml.Element]) -> None:
    """The history of a target, newest first; its newest turn says whether it is listed."""
    newest: str | None = None
    for element in history:
        attributes = xml.attributes_of(element)
        kind = attributes.pop("modification-type", "")
        day = attributes.get("effective-date") or attributes.get("publication-date") or ""
        if kind in _CHANGES and day:
            note = "; ".join(f"{label}: {value}" for label, value in attributes.items())
            reading = shapes.dated(_CHANGES[kind], day, shapes.iso, note=note)  # type: ignore[arg-type]
            into.dated(reading)
        else:
            into.remark("modification", " ".join([kind, *attributes.values()]))
        if kind in _TURNS and (newest is None or day > newest):
            newest = day
            into.listed = kind != "de-listed"
        for child in element:
            words = " ".join(text for _, text in _said(child))
            into.remark(f"modification, {xml.local(str(child.tag))}", f"{day} {words}".strip())


def _said(element: xml.Element) -> Iterator[tuple[str, str]]:
    """Texts and telling attributes inside an element, in order of the file."""
    for each in element.iter():
        label = xml.local(str(each.tag))
        for name, value in xml.attributes_of(each).items():
            if name in ("day", "month", "year"):
                yield name, value
        if text := xml.text_of(each):
            yield label, text


def _leaves(element: xml.Element) -> list[tuple[str, str]]:
    """Tag and text of whatever inside an element, or the element itself, has text."""
    return [
        (xml.local(str(each.tag)), text) for each in element.iter() if (text := xml.text_of(each))
    ]


def _note(element: xml.Element) -> str | None:
    """Qualities other than good."""
    quality = element.get("quality") or "good"
    return None if quality == "good" else f"quality: {quality}"


def _rest(into: Gathering, element: xml.Element) -> None:
    """What has no field of its own, under its tag."""
    for label, text in _leaves(element):
        into.remark(label, text)
