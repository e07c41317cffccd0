"""OFAC's enhanced XML, `sanctionsData`: names in all scripts, and the day of listing per list.

Every value carries its words beside its number in `referenceValues`, so the numbers are not looked
up. Files may be exports of some lists or programmes, named under `filters`; one that is filtered by
anything but lists is partial. The numbers of names, addresses, documents and features, and
`identityId`, a second number of the party that no other file of OFAC uses, stand in one remark that
is not compared; those of the pieces of a value are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, printed, xml
from ostrakon.lists.entry import (
    Address,
    Dated,
    Header,
    Item,
    LegalAct,
    Name,
    NameKind,
    Programme,
    Property,
    Quality,
    Remark,
)
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import hides, tidy
from ostrakon.lists.xml import Element, Record, Root
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2
_ROOTS = ("sanctionsData",)
_KINDS: dict[str, NameKind] = {"A.K.A.": "alias", "F.K.A.": "former", "N.K.A.": "alias"}
_APPROXIMATE = "true"
_IDENTITY = "{*}identityId"
_NAMED = "document, name"
# Tags of rows that something else has taken, or that only number values.
_FEATURE = frozenset({"type", "value", "isPrimary", "versionId", "valueRefId"})
_DOCUMENT = frozenset({
    "type", "documentNumber", "issuingAuthority", "issuingLocation", "issuingCountry", "comments",
    "isValid", "idFeatures", "issueDate", "expirationDate",
})  # fmt: skip
_RELATION = frozenset({"type", "relatedEntity", "quality", "comments"})


def recognises(head: bytes) -> bool:
    """The root element."""
    return xml.begins_with(head, _ROOTS)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """One entry an `entity`."""
    part = snapshot.parts[0]
    keys = Keys()
    begun = False
    for item in xml.records(part, _ROOTS, ("publicationInfo", "entity")):
        if isinstance(item, Record):
            if item.tag == "publicationInfo":
                yield _header(item.element)
            else:
                if not begun:
                    yield Header(layout="sanctionsData")
                yield from _entry(part, item, keys)
            begun = True
        elif not isinstance(item, Root):
            yield item


def _header(element: Element) -> Header:
    """Day of the data, and by what the file is filtered."""
    day = None
    partial = False
    remarks: list[Remark] = []
    for child in element:
        if xml.local(str(child.tag)) == "dataAsOf":
            day = printed.year_first(xml.text_of(child))
    for group in element.iterfind("{*}filters/{*}*"):
        label = xml.local(str(group.tag))
        values = [text for value in group if (text := xml.text_of(value))]
        partial = partial or (label != "sanctionsLists" and bool(values))
        remarks += [Remark(label=label, text=text) for text in values]
    return Header(list_date=day, layout="sanctionsData", partial=partial, remarks=tuple(remarks))


def _entry(part: Part, record: Record, keys: Keys) -> Iterator[Item]:
    """The entry, and what is wrong with it."""
    schema = "LegalEntity"
    pieces: list[ofac.Piece] = []
    numbers: list[tuple[str, list[str]]] = []
    for group in record.element:
        tag = xml.local(str(group.tag))
        if tag == "generalInfo":
            schema, found = _general(group)
            pieces += found
            numbers.append(("identityId", [xml.text_of(one) for one in group.iterfind(_IDENTITY)]))
        elif tag in _GROUPS:
            for row in group:
                pieces += _GROUPS[tag](row)
            numbers.append((tag, [str(row.get("id") or "") for row in group]))
        else:
            pieces += ofac.unknown(group)
    number = str(record.element.get("id") or "").strip()
    name = next((piece.text for piece in pieces if isinstance(piece, Name)), "")
    said_so = Remark(label=_NAMED, text=name)  # that a document is in the name of the entry
    pieces = [piece for piece in pieces if piece != said_so]
    pieces += ofac.row_numbers(numbers)
    key, again = keys.take(number or f"name:{name}")
    yield ofac.entry(key, schema, pieces, record.place)
    where = f"{record.place}, entry {key}"
    if again or not number:
        says = "the number was used before" if number else "an entity without a number"
        yield Problem(source=part.name, where=where, message=says)
    whole = "".join(map(str, record.element.itertext()))
    if not whole.isascii() and hides(whole):
        says = "characters that turn the direction of writing were taken out"
        yield Problem(source=part.name, where=where, message=says)


def _general(group: Element) -> tuple[str, list[ofac.Piece]]:
    """Schema, title and remarks."""
    schema = "LegalEntity"
    pieces: list[ofac.Piece] = []
    for child in group:
        tag, text = xml.local(str(child.tag)), xml.text_of(child)
        if tag == "entityType" and text.lower() in ofac.SCHEMATA:
            schema = ofac.SCHEMATA[text.lower()]
        elif tag == "title" and text:
            pieces.append(Property(name="position", value=text))
        elif tag != "identityId" and text:
            pieces.append(Remark(label=tag, text=text))
    return schema, pieces


def _list(row: Element) -> list[ofac.Piece]:
    """A list on which the party stands, and since when."""
    text = xml.text_of(row)
    day = tidy(str(row.get("datePublished") or ""))
    if not day:
        return [Remark(label="sanctionsList", text=text)] if text else []
    return [Dated(kind="listed", text=day, when=printed.year_first(day), note=text or None)]


def _programme(row: Element) -> list[ofac.Piece]:
    """A programme."""
    return [Programme(code=code)] if (code := xml.text_of(row)) else []


def _type(row: Element) -> list[ofac.Piece]:
    """What the sanction does: block, reject, a directive."""
    return [Remark(label="sanctionsType", text=text)] if (text := xml.text_of(row)) else []


def _authority(row: Element) -> list[ofac.Piece]:
    """An order or law."""
    return [LegalAct(title=title)] if (title := xml.text_of(row)) else []


def _name(row: Element) -> list[ofac.Piece]:
    """A name in each script that it is given in."""
    said: dict[str, str] = {}
    translations: list[Element] = []
    for child in row:
        tag = xml.local(str(child.tag))
        if tag == "translations":
            translations += child
        elif text := xml.text_of(child):
            said[tag] = text
    primary, weak = said.pop("isPrimary", ""), said.pop("isLowQuality", "")
    printed_kind = said.pop("aliasType", "")
    kind: NameKind = "primary" if primary == "true" else _KINDS.get(printed_kind.upper(), "alias")
    quality: Quality = "weak" if weak == "true" else "strong"
    note = printed_kind if printed_kind.upper() not in ("", "A.K.A.", "F.K.A.") else None
    found: list[ofac.Piece] = []
    for translation in translations:
        found += _translation(translation, kind, None if kind == "primary" else quality, note)
    return found + _left(said)


def _translation(
    element: Element, kind: NameKind, quality: Quality | None, note: str | None
) -> list[ofac.Piece]:
    """A name in one script; beside the one in Latin letters it is the original."""
    said: dict[str, str] = {}
    parts: list[Remark] = []
    for child in element:
        tag = xml.local(str(child.tag))
        if tag == "nameParts":
            parts += _pairs(child)
        elif text := xml.text_of(child):
            said[tag] = text
    last, first = said.pop("formattedLastName", ""), said.pop("formattedFirstName", "")
    text = said.pop("formattedFullName", "") or ofac.full_name(last, first)[0]
    text = text or " ".join(part.text for part in parts)
    if not text:
        return _left(said)
    said |= {
        tag: words
        for tag, words in (("formattedLastName", last), ("formattedFirstName", first))
        if words not in text
    }
    script = said.pop("script", "Latin")
    if said.pop("isPrimary", "true") == "false":
        kind = "original"
    notes = [word for word in (note, None if script == "Latin" else script) if word]
    name = Name(
        text=text,
        kind=kind,
        quality=quality,
        script=script_of(text),
        parts=() if [part.text for part in parts] == [text] else tuple(parts),
        note=", ".join(notes) or None,
    )
    return [name, *_left(said)]


def _left(said: dict[str, str]) -> list[ofac.Piece]:
    """What no field has taken."""
    return [Remark(label=label, text=text) for label, text in said.items()]


def _pairs(element: Element) -> list[Remark]:
    """Parts of a name or an address: a type and a value each."""
    found = []
    for pair in element:
        said = {xml.local(str(child.tag)): xml.text_of(child) for child in pair}
        if said.get("value"):
            found.append(Remark(label=said.get("type", ""), text=said["value"]))
    return found


def _address(row: Element) -> list[ofac.Piece]:
    """An address in each script that it is given in; often a country alone."""
    country = ""
    texts: list[tuple[str, list[Remark]]] = []
    found: list[ofac.Piece] = []
    for child in row:
        tag = xml.local(str(child.tag))
        if tag == "country":
            country = xml.text_of(child)
        elif tag == "translations":
            texts += [_address_text(translation) for translation in child]
        else:
            found += ofac.unknown(child)
    for script, parts in texts or [("Latin", [])]:
        words = [part.text for part in parts] + ([country] if country else [])
        if words:
            found.append(
                Address(
                    text=", ".join(words),
                    country=country or None,
                    parts=tuple(parts),
                    note=None if script == "Latin" else script,
                )
            )
    return found


def _address_text(element: Element) -> tuple[str, list[Remark]]:
    """Script and parts of an address."""
    script = "Latin"
    parts: list[Remark] = []
    for child in element:
        tag = xml.local(str(child.tag))
        if tag == "addressParts":
            parts += _pairs(child)
        elif tag == "script":
            script = xml.text_of(child) or script
    return script, parts


def _feature(row: Element) -> list[ofac.Piece]:
    """A particular: a birth date, a gender, a website, a sanction's risk."""
    said = {xml.local(str(child.tag)): child for child in row}
    label, value = _word(said, "type"), _word(said, "value")
    if not label or not value:
        return ofac.unknown(row)
    piece = ofac.particular(label, value)
    known = _FEATURE
    if isinstance(piece, Dated) and "valueDate" in said:
        piece = _exact(piece, said["valueDate"])
        known = _FEATURE | {"valueDate"}
    return [piece, *_others(said, known, f"{label.rstrip(': ')}, ")]


def _others(said: dict[str, Element], known: frozenset[str], before: str = "") -> list[ofac.Piece]:
    """What a row says under tags that nothing else has taken."""
    return [
        Remark(label=f"{before}{tag}", text=text)
        for tag, child in said.items()
        if tag not in known and (text := _span(child) or " ".join(_texts(child)))
    ]


def _texts(element: Element) -> list[str]:
    """All words under an element."""
    return [text for _, text in ofac.leaves(element)]


def _exact(date: Dated, element: Element) -> Dated:
    """A date with what the file says of its bounds, which is more than its words tell."""
    if date.when is not None and date.exact:
        approximate = element.find("{*}isApproximate")
        if approximate is None or xml.text_of(approximate) != _APPROXIMATE:
            return date
    when = date.when or _span(element)
    return Dated(kind=date.kind, text=date.text, when=when, exact=False, note=date.note)


def _document(row: Element) -> list[ofac.Piece]:
    """A number of a document or a registration."""
    said = {xml.local(str(child.tag)): child for child in row}
    label, number = _word(said, "type"), _word(said, "documentNumber")
    if not label or not number:
        return ofac.unknown(row)
    notes = [
        text for tag in ("issuingAuthority", "issuingLocation", "comments")
        if (text := _word(said, tag))
    ]  # fmt: skip
    if _word(said, "isValid") == "false":
        notes.append("not valid")
    if "idFeatures" in said:
        notes += _texts(said["idFeatures"])
    return [
        ofac.particular(
            label,
            number,
            country=_word(said, "issuingCountry") or None,
            issued=_span(said.get("issueDate")),
            expires=_span(said.get("expirationDate")),
            note="; ".join(notes) or None,
        ),
        *_others(said, _DOCUMENT, "document, "),
    ]


def _relationship(row: Element) -> list[ofac.Piece]:
    """Another party on OFAC's lists, with its number."""
    said = {xml.local(str(child.tag)): child for child in row}
    if "relatedEntity" not in said:
        return ofac.unknown(row)
    others = _others(said, _RELATION, "relationship, ")
    number = str(said["relatedEntity"].get("entityId") or "")
    text = " ".join(
        word for word in (
            _word(said, "relatedEntity"), f"({number})" if number else "", _word(said, "quality"),
            _word(said, "comments"),
        ) if word
    )  # fmt: skip
    said_so = [Remark(label=_word(said, "type") or "relationship", text=text)] if text else []
    return [*said_so, *others]


def _word(said: dict[str, Element], tag: str) -> str:
    """The text under a tag, if it is there."""
    return xml.text_of(said[tag]) if tag in said else ""


def _span(element: Element | None) -> str | None:
    """A date given as the days that it may lie between: one day, a year, or an interval."""
    if element is None:
        return None
    said = {xml.local(str(child.tag)): xml.text_of(child) for child in element}
    first = printed.year_first(said.get("fromDateBegin", ""))
    last = printed.year_first(said.get("toDateEnd", ""))
    if not first or not last or first > last:
        return None
    if first == last:
        return first
    if first[4:] == "-01-01" and last[4:] == "-12-31" and first[:4] == last[:4]:
        return first[:4]
    return f"{first}/{last}"


_GROUPS: dict[str, Callable[[Element], list[ofac.Piece]]] = {
    "sanctionsLists": _list,
    "sanctionsPrograms": _programme,
    "sanctionsTypes": _type,
    "legalAuthorities": _authority,
    "names": _name,
    "addresses": _address,
    "features": _feature,
    "identityDocuments": _document,
    "relationships": _relationship,
}
