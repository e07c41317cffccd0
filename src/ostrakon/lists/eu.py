"""What the fields of the European Union's financial sanctions files mean, whatever the layout.

Names of fields are those of the current XML (version 1.1); other layouts are brought to them. The
files name no main name, so all names of an entry are aliases, those in Latin letters first. Every
text stands in the entry, except the kind of subject, which is the schema, and what says nothing:
`regulationLanguage`, flags that are false, the countries "00" and "UNKNOWN", the date "N/A".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import TypeAlias

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists import gather, printed
from ostrakon.lists.entry import Dated, Entry, LegalAct, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy

SCHEMATA = {"P": "Person", "E": "Organization"}
"""`classificationCode` of the subject to schema; the files call everything that is no person an
"enterprise", armed groups too."""
_SUBJECTS = (
    {"code": "person", "classificationCode": "P"},
    {"code": "enterprise", "classificationCode": "E"},
    {"classificationCode": "P"},
    {"classificationCode": "E"},
)
_NAME_PARTS = ("firstName", "middleName", "lastName")
_ADDRESS = ("street", "number", "poBox", "zipCode", "city", "place", "region", "countryDescription")
_OF_NAMES = {"gender": "gender", "title": "title", "function": "position"}
_PLACE = ("place", "city", "zipCode", "region", "countryDescription")
_COUNTRY = frozenset({"countryIso2Code", "countryDescription", "regulationLanguage"})
_OF_ADDRESS = _COUNTRY | {*_ADDRESS}
_DAY = frozenset({"birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo"})
_OTHER_CALENDAR = _DAY | _COUNTRY | {"circa", *_PLACE}
_BIRTH = {True: _OTHER_CALENDAR | {"calendarType"}, False: _OTHER_CALENDAR}
_SUMMARY = frozenset({"regulationType", "numberTitle", "publicationDate", "publicationUrl"})
_REGULATION = _SUMMARY | {"organisationType", "programme", "entryIntoForceDate"}
_FLAGS = frozenset(
    {
        "strong", "circa", "diplomatic", "knownExpired", "knownFalse", "reportedLost",
        "revokedByIssuer", "asAtListingTime",
    }
)  # fmt: skip
_IDENTIFIERS = {
    "passport": "passportNumber",
    "diplopassport": "passportNumber",
    "id": "idNumber",
    "ssn": "idNumber",
    "regnumber": "registrationNumber",
    "fiscalcode": "taxNumber",
    "swiftbic": "swiftBic",
    "imo": "imoNumber",
    "lei": "leiCode",
}
_CONTACTS = {"EMAIL": "email", "PHONE": "phone", "MOBILE": "phone", "WEB": "website"}
_OTHER = re.compile("[^\x00-\u02ff]")
_UN_NUMBER = re.compile(r"([A-Z]{2}[ie])\.(\d{1,3})")
_LABELLED_NUMBER = re.compile(r"(.+?) \(([a-z]+)-([^)]*)\)(.*)", re.DOTALL)
_NO_COUNTRY = frozenset({"00", "UNKNOWN"})
_ABOUT = "(approximative)"


class Node(msgspec.Struct, frozen=True, gc=False):
    """One element: its name, what its attributes say, its own text, and the elements inside.

    `act` is what it says, but for a programme, where that is an act and nothing else.
    """

    tag: str
    values: Mapping[str, str]
    text: str = ""
    inside: Sequence[Node] = ()
    act: LegalAct | None = None


@functools.lru_cache(maxsize=8192)
def summary(items: tuple[tuple[str, str], ...]) -> Node:
    """The act behind a name or another element, by attributes; thousands share the same one."""
    values = {name: text for name, text in items if text}
    title = values.get("numberTitle", "")
    if not title or not values.keys() <= _SUMMARY | {"programme"}:
        return Node("regulationSummary", values)
    act = LegalAct(
        title=tidy(title),
        kind=tidy(values.get("regulationType", "")) or None,
        published=values.get("publicationDate"),
        url=tidy(values.get("publicationUrl", "")) or None,
    )
    return Node("regulationSummary", values, act=act)


Handler: TypeAlias = Callable[[Gathering, Node], None]


def items(source: str, entity: Node, place: str, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of an entity, after what is wrong with it.

    Args:
        source: for problems.
        entity: its element.
        place: where it stands.
        keys: of the entries before it.
    """
    number = entity.values.get("euReferenceNumber", "")
    key, again = keys.take(number or f"logicalId {entity.values.get('logicalId', 'none')}")
    code = next((_code(node) for node in entity.inside if node.tag == "subjectType"), "")
    into = Gathering(source, key, SCHEMATA.get(code, "LegalEntity"), place)
    if again:
        into.problem("its number was used before in this file; both entries are kept")
    if code not in SCHEMATA:
        into.problem("it is neither called a person nor an enterprise", code)
    for label, text in entity.values.items():
        _of_entity(into, label, text)
    if entity.text:
        into.remark("text", entity.text)
    later = []
    for node in entity.inside:
        if node.tag != "nameAlias":
            _HANDLERS.get(node.tag, _other)(into, node)
        elif (name := node.values.get("wholeName", "")).isascii() or not _OTHER.search(name):
            _name(into, node)
        else:
            later.append(node)
    for node in later:
        _name(into, node)
    yield from into.problems
    yield into.entry()


def _code(node: Node) -> str:
    """P or E."""
    return node.values.get("classificationCode", "").strip()


def _of_entity(into: Gathering, name: str, text: str) -> None:
    """What the entity says of itself outside its elements."""
    if name == "unitedNationId":
        if match := _UN_NUMBER.fullmatch("".join(text.split())):
            into.reference("un", f"{match[1]}.{match[2]:0>3}")
        into.remark(name, text)
    elif name != "euReferenceNumber":
        into.remark(name, text)


def _remark(into: Gathering, node: Node) -> None:
    """Free words about the entity, which may hold its own number of the United Nations."""
    into.remark("remark", node.text)
    if number := gather.own_un_number(node.text):
        into.reference("un", number)


def _subject(into: Gathering, node: Node) -> None:
    """Whether it is a person; the schema holds it where it is said as usual."""
    if node.values not in _SUBJECTS:
        for name, text in node.values.items():
            into.remark(f"subjectType {name}", text)


def _regulation(into: Gathering, node: Node) -> None:
    """An act under which the entity or a part of it stands, and its programme."""
    values = node.values
    url = values.get("publicationUrl", "")
    for each in node.inside:
        if each.tag == "publicationUrl" and not url:
            url = each.text
        else:
            _other(into, each, "regulation")
    kinds = [values[name] for name in ("regulationType", "organisationType") if name in values]
    into.act(
        values.get("numberTitle", ""),
        kind=", ".join(kinds),
        published=values.get("publicationDate"),
        in_force=values.get("entryIntoForceDate"),
        url=url,
    )
    if "programme" in values:
        into.programme(values["programme"])
    if not values.keys() <= _REGULATION:
        for name, text in values.items():
            if name not in _REGULATION:
                into.remark(f"regulation {name}", text)


_NAME = frozenset(
    {*_NAME_PARTS, *_OF_NAMES, "wholeName", "nameLanguage", "strong", "regulationLanguage"}
)


def _name(into: Gathering, node: Node) -> None:
    """One spelling of one name, with what comes with it."""
    values = node.values
    parts: Sequence[Remark] = ()
    if not values.keys().isdisjoint(_NAME_PARTS):
        parts = [Remark(label=n, text=into.clean(values[n])) for n in _NAME_PARTS if n in values]
    whole = values.get("wholeName") or " ".join(part.text for part in parts)
    strong = values.get("strong")
    into.name(
        whole,
        quality=None if strong is None else "strong" if strong.lower() == "true" else "weak",
        language=values.get("nameLanguage", "").lower() or None,
        parts=parts,
        note=_note(into, node, _NAME),
    )
    for name, prop in _OF_NAMES.items():
        if name in values:
            into.property(prop, values[name])


def _citizenship(into: Gathering, node: Node) -> None:
    """A state whose citizen the party is, in words and by code."""
    for name in ("countryDescription", "countryIso2Code"):
        if (text := node.values.get(name, "")) not in _NO_COUNTRY:
            into.property("citizenship", text)
    into.remark("citizenship", _note(into, node, _COUNTRY))


def _birth(into: Gathering, node: Node) -> None:
    """A date of birth, a place of birth, or both."""
    values = node.values
    calendar = values.get("calendarType", "")
    gregorian = not calendar or calendar.upper() == "GREGORIAN"
    text, when, beside = _day(values)
    note = into.clean("; ".join(filter(None, (beside, _note(into, node, _BIRTH[gregorian])))))
    about = _ABOUT in text or values.get("circa", "").lower() == "true"
    if text and not gather.says_nothing(text):
        into.dated(
            Dated(
                kind="birth",
                text=into.clean(text),
                when=when if gregorian else None,
                exact=not about,
                note=note or None,
            )
        )
    elif note:
        into.remark("birthdate", note)
    into.property("birthPlace", ", ".join(_said(values, _PLACE)))
    for name in ("countryDescription", "countryIso2Code"):
        if (country := values.get(name, "")) not in _NO_COUNTRY:
            into.property("birthCountry", country)


def _day(values: Mapping[str, str]) -> tuple[str, str | None, str]:
    """The date in words of the file, as it is read, and numbers that it does not have."""
    numbers = [values[name] for name in ("year", "monthOfYear", "dayOfMonth") if name in values]
    if text := values.get("birthdate", ""):
        plain = text.replace(_ABOUT, "").strip()
        beside = [number for number in numbers if f"{number:0>2}" not in plain.split("-")]
        rest = f"year, month, day: {'-'.join(numbers)}" if beside else ""
        return text, printed.year_first(plain) or _span(plain.split(" - ")), rest
    years = [values[name] for name in ("yearRangeFrom", "yearRangeTo") if name in values]
    if years:
        return " to ".join(years), _span(years), ""
    text = "-".join(f"{number:0>2}" for number in numbers)
    return text, printed.year_first(text) if "year" in values else None, ""


def _span(years: Sequence[str]) -> str | None:
    """Some year between two; one alone tells only where the span begins or ends."""
    if len(years) != 2 or not all(map(printed.year_first, years)) or years[0] > years[1]:
        return None
    return "/".join(years)


_IDENTIFICATION = frozenset({"number", "latinNumber", "issueDate", "validTo"}) | {
    "identificationTypeCode", "identificationTypeDescription", "countryDescription",
    "regulationLanguage",
}  # fmt: skip


def _identification(into: Gathering, node: Node) -> None:
    """A document or a registration; the old layouts write its type behind its number."""
    values = node.values
    code = values.get("identificationTypeCode", "").strip()
    labels = [code, values.get("identificationTypeDescription", "")]
    number = values.get("number") or values.get("latinNumber", "")
    country = values.get("countryDescription", "")
    rest = _note(into, node, _IDENTIFICATION)
    if not code and (match := _LABELLED_NUMBER.fullmatch(number)):
        number, code, label, more = match.groups()
        labels, rest = [f"{code}-{label}"], "; ".join(filter(None, (more.strip(), rest)))
    if values.get("latinNumber", number) != number:
        rest = f"latinNumber: {values['latinNumber']}; {rest}".rstrip("; ")
    if not number:
        into.remark("identification", "; ".join(filter(None, [*labels, country, rest])))
        return
    other = "idNumber" if into.schema == "Person" else "registrationNumber"
    into.identifier(
        _IDENTIFIERS.get(code.lower(), other),
        number,
        ": ".join(filter(None, labels)),
        country=None if country in _NO_COUNTRY else country,
        issued=values.get("issueDate"),
        expires=values.get("validTo"),
        note=rest,
    )


def _address(into: Gathering, node: Node) -> None:
    """An address, and ways to reach the party."""
    values = node.values
    country = values.get("countryDescription", "")
    names = [*_ADDRESS, "countryIso2Code"]
    parts = [
        Remark(label=name, text=into.clean(values[name]))
        for name in names
        if values.get(name, "00") not in _NO_COUNTRY
    ]
    text = ", ".join(_said(values, _ADDRESS))
    note = _note(into, node, _OF_ADDRESS)
    if text:
        into.address(
            text,
            country=None if country in _NO_COUNTRY else country,
            parts=parts,
            note=note,
        )
    else:
        into.remark("address", note)
    for each in node.inside:
        if each.tag == "contactInfo":
            kind, value = each.values.get("key", ""), each.values.get("value", "")
            contact(into, kind, value)


def contact(into: Gathering, kind: str, value: str) -> None:
    """A telephone number, an address of mail or of a page; anything else under its own label."""
    name = _CONTACTS.get(kind.upper())
    if name is None:
        into.remark(f"contactInfo {kind}".strip(), value)
    else:
        into.property(name, value)


def _other(into: Gathering, node: Node, within: str = "") -> None:
    """An element that we do not know, under its own labels."""
    label = f"{within} {node.tag}".strip()
    into.remark(label, node.text)
    for name, text in node.values.items():
        into.remark(f"{label} {name}", text)
    for each in node.inside:
        _other(into, each, label)


def _said(values: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """Values under these names that say something."""
    return [values[name] for name in names if values.get(name, "00") not in _NO_COUNTRY]


def _note(into: Gathering, node: Node, known: Set[str]) -> str:
    """What an element says beyond its known fields; the acts that it names become the entry's."""
    said = []
    values = node.values
    for name, text in () if values.keys() <= known else values.items():
        if name in known or text in _NO_COUNTRY or (name in _FLAGS and text.lower() == "false"):
            continue
        said.append(f"{name}: {text}")
    if node.text:
        said.append(node.text)
    for each in node.inside:
        if each.tag == "regulationSummary":
            held = each.values
            if each.act is None:
                _regulation(into, each)
            else:
                into.legal_act(each.act)
                if "programme" in held:
                    into.programme(held["programme"])
            if title := held.get("numberTitle"):
                said.append(f"regulation: {title}")
        elif each.tag == "remark" and each.text:
            said.append(each.text)
        elif each.tag != "contactInfo":
            _other(into, each, node.tag)
    return "; ".join(said) if len(said) > 1 else said[0] if said else ""


_HANDLERS: dict[str, Handler] = {
    "remark": _remark,
    "subjectType": _subject,
    "regulation": _regulation,
    "nameAlias": _name,
    "citizenship": _citizenship,
    "birthdate": _birth,
    "identification": _identification,
    "address": _address,
}
