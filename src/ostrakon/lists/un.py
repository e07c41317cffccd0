"""What the fields of the United Nations' list mean, whatever file they come from.

A field is a tag of the published XML with its text, or with the fields inside it; the prefixes
INDIVIDUAL_ and ENTITY_ are left off. TYPE_OF_DATE is held by whether a date is exact; every other
text of the file stands in the entry under its own words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import TypeAlias

from ostrakon.core.problem import Problem
from ostrakon.lists import printed, shapes
from ostrakon.lists.entry import Dated, DateKind, Entry, NameKind, Quality, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy

PERSON_NUMBER = re.compile(r"[A-Z]{2}[iI]\.\d+(?:\.\d+)?")
ENTITY_NUMBER = re.compile(r"[A-Z]{2}[eE]\.\d+(?:\.\d+)?")
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLAIN_PROPERTIES = {
    "GENDER": "gender",
    "NATIONALITY": "nationality",
    "NATIONALITY2": "nationality",
    "TITLE": "title",
    "DESIGNATION": "position",
}
_DAYS: dict[str, DateKind] = {
    "LISTED_ON": "listed",
    "LAST_DAY_UPDATED": "amended",
    "DELISTED_ON": "removed",
}
_HELD = frozenset({*_NAME_PARTS, "REFERENCE_NUMBER"})  # by the name and the key
# QUALITY of people's aliases, and what entities have instead.
_QUALITIES: dict[str, tuple[NameKind, Quality | None]] = {
    "good": ("alias", "strong"),
    "low": ("alias", "weak"),
    "a.k.a.": ("alias", None),
    "f.k.a.": ("former", None),
}
_DATE_TYPES = {"": True, "exact": True, "between": True, "approximately": False}
_ALIAS_NAME = frozenset({"ALIAS_NAME"})
_ALIAS = _ALIAS_NAME | {"QUALITY"}
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_ADDRESS_TAGS = frozenset(_ADDRESS)
_DOCUMENT_TYPES = ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2")
_DOCUMENT_COUNTRIES = ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE")
_PASSPORT = ("passport", "passeport", "pasaporte", "паспорт", "جواز")


Field: TypeAlias = tuple[str, str, Sequence[tuple[str, str]]]
"""One child of a record that is not empty: its tag, its text, what stands inside it."""
Handler: TypeAlias = Callable[[Gathering, str, Mapping[str, str]], None]


def items(
    source: str, schema: str | None, fields: Sequence[Field], place: str, keys: Keys
) -> Iterator[Entry | Problem]:
    """The entry of a record, after what is wrong with it.

    Args:
        source: for problems.
        schema: what the file says that it is; `None`: its number says it.
        fields: the children of the record.
        place: where the record stands.
        keys: of the entries before it.
    """
    first = {tag: text for tag, text, _ in reversed(fields) if text}
    number = "".join(first.get("REFERENCE_NUMBER", "").split())
    key, again = keys.take(number or f"DATAID {first.get('DATAID', 'none')}")
    into = Gathering(source, key, schema or _schema(number), place)
    if not number:
        into.problem("it has no REFERENCE_NUMBER; its DATAID stands for it")
    if again:
        into.problem("its number was used before in this file; both entries are kept")
    _name(into, first)
    for tag, text, inside in fields:
        if text:
            _plain(into, tag, text)
        else:
            _inside(into, tag, inside)
    yield from into.problems
    yield into.entry()


def _schema(number: str) -> str:
    """What the permanent number says that the party is."""
    if PERSON_NUMBER.fullmatch(number):
        return "Person"
    return "Organization" if ENTITY_NUMBER.fullmatch(number) else "LegalEntity"


def _name(into: Gathering, first: Mapping[str, str]) -> None:
    """The name under which the party is listed, of up to four parts without further meaning."""
    parts = [Remark(label=tag, text=into.clean(first[tag])) for tag in _NAME_PARTS if tag in first]
    whole = " ".join(part.text for part in parts)
    into.name(whole, "primary", parts=parts if len(parts) > 1 else ())


def _plain(into: Gathering, tag: str, text: str) -> None:
    """A field that is one text."""
    if tag in _PLAIN_PROPERTIES:
        into.property(_PLAIN_PROPERTIES[tag], text)
    elif tag in _DAYS:
        into.dated(_day(_DAYS[tag], text))
        into.listed = into.listed and tag != "DELISTED_ON"
    elif tag == "NAME_ORIGINAL_SCRIPT":
        into.name(text, "original")
    elif tag == "UN_LIST_TYPE":
        into.programme(text)
    elif tag not in _HELD:
        into.remark(tag, text)


@functools.lru_cache(maxsize=8192)
def _day(kind: DateKind, text: str) -> Dated:
    """A day; thousands of entries share the same ones."""
    return shapes.dated(kind, tidy(text), shapes.iso)


def _inside(into: Gathering, tag: str, inside: Sequence[tuple[str, str]]) -> None:
    """A field with fields of its own, all of whose texts are kept."""
    handler = _HANDLERS.get(tag)
    if handler is None:
        for inner, text in inside:
            _plain(into, tag if inner == "VALUE" else f"{tag}/{inner}", text)
        return
    values = dict(inside)
    if len(values) < len(inside):
        for inner, text in inside:
            if text != values[inner]:
                into.remark(f"{tag}/{inner}", text)
    handler(into, tag, values)


def _alias(into: Gathering, tag: str, values: Mapping[str, str]) -> None:
    """Another name, or several split by semicolons, with what is said of it."""
    name = values.get("ALIAS_NAME", "")
    says = values.get("QUALITY", "")
    kind, quality = _QUALITIES.get(says.casefold(), ("alias", None))
    known = _ALIAS if says.casefold() in _QUALITIES else _ALIAS_NAME
    note = _rest(values, known)
    if not name:
        into.remark(tag, _rest(values, known))
        return
    for each in name.split(";") if ";" in name else (name,):
        into.name(each, kind, quality=quality, note=note)
    if "DATE_OF_BIRTH" in values:
        text = into.clean(values["DATE_OF_BIRTH"])
        into.date("birth", text, shapes.iso, shapes.worded, note=f"as {into.clean(name)}")


def _address(into: Gathering, _: str, values: Mapping[str, str]) -> None:
    """An address, or words in place of one."""
    parts = [Remark(label=tag, text=into.clean(values[tag])) for tag in _ADDRESS if tag in values]
    text = ", ".join(part.text for part in parts)
    note = _rest(values, _ADDRESS_TAGS)
    if text:
        into.address(text, country=values.get("COUNTRY"), parts=parts, note=note)
    else:
        into.address(note)


def _birth(into: Gathering, _: str, values: Mapping[str, str]) -> None:
    """A date of birth: a day, a year, a span of years, or only words."""
    says = values.get("TYPE_OF_DATE", "")
    known = {"TYPE_OF_DATE"} if says.casefold() in _DATE_TYPES else set()
    note = values.get("NOTE", "")
    exact = _DATE_TYPES.get(says.casefold(), False) and "approximately" not in note.casefold()
    years = [values[tag] for tag in ("FROM_YEAR", "TO_YEAR") if tag in values]
    text = " to ".join(years) or values.get("DATE") or values.get("YEAR") or ""
    used = {"FROM_YEAR", "TO_YEAR"} if years else {"DATE"} if "DATE" in values else {"YEAR"}
    if not text:
        if note and says.casefold() not in ("exact", ""):
            into.dated(Dated(kind="birth", text=into.clean(note), exact=False))
        elif note:
            into.date("birth", note, shapes.worded)
        into.remark("DATE_OF_BIRTH", _rest(values, known | {"NOTE"}))
        return
    read = _span(years) if years else printed.year_first(text)
    rest = _rest(values, known | used) or None
    into.dated(Dated(kind="birth", text=into.clean(text), when=read, exact=exact, note=rest))


def _span(years: Sequence[str]) -> str | None:
    """Some year between two; one alone is where the span begins or ends, and tells nothing."""
    if len(years) != 2 or not all(map(printed.year_first, years)) or years[0] > years[1]:
        return None
    return f"{years[0]}/{years[1]}"


def _birth_place(into: Gathering, _: str, values: Mapping[str, str]) -> None:
    """A place of birth in one line, and its country."""
    text = ", ".join(values[tag] for tag in _ADDRESS if tag in values)
    if note := _rest(values, _ADDRESS_TAGS):
        text = f"{text} ({note})" if text else note
    into.property("birthPlace", text)
    into.property("birthCountry", values.get("COUNTRY", ""))


def _document(into: Gathering, _: str, values: Mapping[str, str]) -> None:
    """A passport or another document; without a number only words."""
    number = values.get("NUMBER", "")
    labels = [values[tag] for tag in _DOCUMENT_TYPES if tag in values]
    country = next((values[tag] for tag in _DOCUMENT_COUNTRIES if tag in values), None)
    used = {"NUMBER", "DATE_OF_ISSUE", *_DOCUMENT_TYPES}
    used |= {tag for tag in _DOCUMENT_COUNTRIES if values.get(tag) == country}
    note = _rest(values, used)
    if not number:
        into.remark("DOCUMENT", _rest(values, frozenset()))
        return
    passport = any(word in label.casefold() for label in labels for word in _PASSPORT)
    into.identifier(
        "passportNumber" if passport else "idNumber",
        number,
        into.clean("; ".join(labels)) or None,
        country=into.clean(country) if country else None,
        issued=into.clean(values.get("DATE_OF_ISSUE", "")),
        note=into.clean(note),
    )


def _rest(values: Mapping[str, str], used: Set[str]) -> str:
    """What no other field holds: a NOTE as it is, the others under their labels."""
    if values.keys() <= used:
        return ""
    said = [
        " ".join(text.split()) if tag == "NOTE" else f"{tag}: {' '.join(text.split())}"
        for tag, text in values.items()
        if tag not in used
    ]
    return "; ".join(said)


_HANDLERS: dict[str, Handler] = {
    "ALIAS": _alias,
    "ADDRESS": _address,
    "DATE_OF_BIRTH": _birth,
    "PLACE_OF_BIRTH": _birth_place,
    "DOCUMENT": _document,
}
