"""Words of SECO's list: names in parts with spelling variants of each, places, whole elements."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from ostrakon.core.script import script_of
from ostrakon.lists import xml
from ostrakon.lists.entry import NameKind, Quality, Remark
from ostrakon.lists.gather import Gathering

_NAME_KINDS: dict[str, NameKind] = {
    "primary-name": "primary",
    "alias": "alias",
    "formerly-known-as": "former",
    "former-name": "former",
}
_QUALITIES: dict[str, Quality] = {"good": "strong", "low": "weak"}
# ISO 639-2, in both its forms, to ISO 639-1.
_PAIRS = (
    "ara=ar aze=az bel=be bos=bs bul=bg bur=my chi=zh deu=de dut=nl eng=en fas=fa fra=fr fre=fr "
    "geo=ka ger=de heb=he hin=hi hrv=hr hye=hy ind=id ita=it jpn=ja kat=ka kaz=kk kor=ko kur=ku "
    "lav=lv lit=lt mkd=mk may=ms msa=ms mya=my nld=nl per=fa pol=pl por=pt pus=ps ron=ro rum=ro "
    "rus=ru som=so spa=es sqi=sq srp=sr swa=sw tgk=tg tur=tr ukr=uk urd=ur uzb=uz zho=zh"
)
_LANGUAGES = dict(pair.split("=") for pair in _PAIRS.split())
_DAY_PARTS = ("year", "month", "day")
_DATE = frozenset(_DAY_PARTS)
MOST_PARTS = 32
"""Parts of one name up to which a variant of one of them is filled up with the others; beyond it,
as no name of a party has so many, a variant stands alone."""


class Place(NamedTuple):
    """A place as the file divides it, tag and words."""

    parts: tuple[tuple[str, str], ...]


class _Part(msgspec.Struct, frozen=True, gc=False):
    """A part of a name with its value as the file orders them."""

    label: str
    text: str


def place_of(element: xml.Element) -> Place:
    """A place; its words are cleaned where a target uses them, to tell what is hidden in them."""
    found = [
        (xml.local(each.tag), each.text)
        for each in element.iter()
        if each.text and not each.text.isspace()
    ]
    return Place(tuple(found))


def leaves(into: Gathering, element: xml.Element) -> list[tuple[str, str]]:
    """Tag and words of whatever inside an element, or the element itself, has words."""
    if not len(element):  # most have nothing inside, and this is asked of every one
        text = element.text
        clean = into.clean(text) if text else ""
        return [(xml.local(element.tag), clean)] if clean else []
    found = []
    for each in element.iter():
        for text in (each.text, None if each is element else each.tail):
            if text and not text.isspace() and (clean := into.clean(text)):
                found.append((xml.local(each.tag), clean))
    return found


def words(into: Gathering, element: xml.Element) -> str:
    """All words inside an element in one line, with dates that stand in attributes."""
    if not len(element) and _DATE.isdisjoint(element.keys()):
        text = element.text
        return into.clean(text) if text else ""
    found = []
    for each in element.iter():
        if each.attrib and (date := [said for name in _DAY_PARTS if (said := each.get(name))]):
            found.append("-".join(date))
        for text in (each.text, None if each is element else each.tail):
            if text and not text.isspace():
                found.append(into.clean(text))
    return " ".join(found)


def name(into: Gathering, element: xml.Element, main: bool) -> None:
    """A name in the order of its parts, and the same with spelling variants of them.

    Args:
        into: the entry.
        element: the name.
        main: whether it belongs to the main identity; no other one names the entry.
    """
    said = element.get("name-type") or ""
    kind = _NAME_KINDS.get(said, "alias")
    kind = "alias" if kind == "primary" and not main else kind
    quality = _QUALITIES.get(element.get("quality") or "")
    language, unknown = _language(element.get("lang") or "")
    notes = [unknown] if said in _NAME_KINDS else [said, unknown]
    parts, variants = _parts(into, element)
    spoken = _spoken(into, parts)
    shown = [Remark(label=part.label, text=part.text) for part in parts if part.text]
    into.name(
        " ".join(filter(None, spoken)),
        kind,
        quality=quality,
        language=language,
        parts=shown if len(shown) > 1 else (),
        note="; ".join(filter(None, notes)) if any(notes) else None,
    )
    for tongue, changed in variants:
        latin = script_of(" ".join(changed.values())) == "Latn"
        if latin and len(parts) <= MOST_PARTS:
            spelt = [changed.get(place, word) for place, word in enumerate(spoken)]
        else:
            spelt = [changed[place] for place in sorted(changed)]
        language, unknown = _language(tongue)
        into.name(
            " ".join(filter(None, spelt)),
            "spelling" if latin else "original",
            quality=quality,
            language=language,
            note=unknown,
        )


def _spoken(into: Gathering, parts: list[_Part]) -> list[str]:
    """The words of a name; a title is none of them where there are others."""
    titles = [part.text for part in parts if part.label == "title"]
    if not titles:
        return [part.text for part in parts]
    for title in titles:
        into.property("title", title)
    bare = len(titles) < len(parts)
    return ["" if bare and part.label == "title" else part.text for part in parts]


def _parts(
    into: Gathering, element: xml.Element
) -> tuple[list[_Part], list[tuple[str, dict[int, str]]]]:
    """The parts of a name, and its variants: language, and place of a part to its other words.

    Variants of several parts that agree in language and script belong together, the first of each
    part with the first of the others.
    """
    parts: list[_Part] = []
    variants: dict[tuple[str, str], list[dict[int, str]]] = {}
    held = element[:]
    for place, part in enumerate(sorted(held, key=_order) if len(held) > 1 else held):
        own = part.text
        value = [own] if own else []
        used: dict[tuple[str, str], int] = {}
        for variant in part[:]:
            if xml.local(variant.tag) != "spelling-variant":
                value.append(words(into, variant))
                continue
            which = (variant.get("lang", ""), variant.get("script", ""))
            row = used.get(which, 0)
            used[which] = row + 1
            rows = variants.setdefault(which, [])
            if row == len(rows):
                rows.append({})
            rows[row][place] = words(into, variant)
        text = value[0] if len(value) == 1 and not own else into.clean(" ".join(value))
        parts.append(_Part(part.get("name-part-type") or xml.local(part.tag), text))
    return parts, [(tongue, row) for (tongue, _), rows in variants.items() for row in rows]


def _language(code: str) -> tuple[str | None, str]:
    """The language of a code of three letters, or the code as a note."""
    found = _LANGUAGES.get(code.strip().casefold())
    return found, "" if found or not code.strip() else f"lang: {code}"


def _order(part: xml.Element) -> int:
    """The place of a part in its name."""
    text = part.get("order") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
