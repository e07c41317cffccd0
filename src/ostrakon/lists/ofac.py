"""What OFAC calls things, in all of its formats: labels of particulars, names, programmes.

A particular comes as label and value ("Passport", "A0012345") in XML, and in the remarks of the
CSV files as one segment that also holds country and dates. Labels and what they are stand in
`ofac_labels.toml`; a segment whose label is not there stays a remark, word for word. The mark
`alt.` of a second value stays where there is a label to keep it in. OFAC's row numbers of names,
addresses and documents say nothing about a party and stand in one remark that is not compared.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any, TypeAlias, cast

from ostrakon.core.script import script_of
from ostrakon.lists import xml
from ostrakon.lists.entry import (
    ROW_NUMBERS,
    Address,
    Dated,
    DateKind,
    Entry,
    Identifier,
    LegalAct,
    Name,
    NameKind,
    Programme,
    Property,
    Quality,
    Reference,
    Remark,
)
from ostrakon.lists.printed import english_dated
from ostrakon.lists.xml import Element

Piece: TypeAlias = (
    Name | Dated | Property | Identifier | Address | Programme | LegalAct | Reference | Remark
)

SCHEMATA = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
"""OFAC's types; its CSV files leave an entity's type empty."""
CUT_AT = 1000
"""Characters after which the remarks of a CSV row are cut; what follows is in another file."""
_SLOTS: dict[type, int] = {
    kind: slot
    for slot, kind in enumerate(
        (Name, Dated, Property, Identifier, Address, Programme, LegalAct, Reference, Remark)
    )
}
_ALIASES: dict[str, tuple[NameKind, str | None]] = {
    "aka": ("alias", None),
    "fka": ("former", None),
    "nka": ("alias", "n.k.a."),
}
_BETWEEN = frozenset({" ", ":"})
_WORDS_TOO = frozenset({"swiftBic", "ticker", "callSign", "publicKey", "isin", "serialNumber"})
"""Identifiers that may be of letters only."""
# Endings whose point is their own and not the end of the remarks.
_SHORT = frozenset(
    {
        "bhd", "bros", "cia", "co", "corp", "dr", "eng", "est", "inc", "ing", "intl", "jr", "llp",
        "lp", "ltd", "ltda", "mfg", "no", "nr", "pte", "pty", "pvt", "sa", "san", "sdn", "sr", "st",
        "str", "tic",
    }
)  # fmt: skip


def entry(key: str, schema: str, pieces: list[Piece], place: str, listed: bool = True) -> Entry:
    """The entry of all that is said of a party, in the order it is said."""
    fields: list[list[Any]] = [[], [], [], [], [], [], [], [], []]
    for piece in pieces:
        fields[_SLOTS[type(piece)]].append(piece)
    names, dates, properties, identifiers, addresses, codes, acts, references, notes = map(
        tuple, fields
    )
    return Entry(
        key=key,
        schema=schema,
        place=place,
        listed=listed,
        names=names,
        dates=dates,
        properties=properties,
        identifiers=identifiers,
        addresses=addresses,
        programmes=codes,
        legal_acts=acts,
        references=references,
        remarks=notes,
    )


def row_numbers(groups: Iterable[tuple[str, Iterable[str]]]) -> list[Piece]:
    """The numbers that OFAC gives rows, by what the file calls them; nothing where there are none.

    >>> row_numbers([("alt_num", ["12", "7"]), ("add_num", [])])
    [Remark(label='row numbers', text='alt_num 7, 12')]
    """
    said = [
        f"{label} {', '.join(sorted(found, key=_by_size))}"
        for label, numbers in groups
        if (found := [number for number in numbers if number])
    ]
    return [Remark(label=ROW_NUMBERS, text="; ".join(said))] if said else []


def _by_size(number: str) -> tuple[int, str]:
    """Numbers in their order, whatever else stands among them."""
    return len(number), number


def alias(text: str, kind: str, quality: Quality, parts: tuple[Remark, ...] = ()) -> Name:
    """An alias; `kind` is `a.k.a.`, `f.k.a.` or `n.k.a.`, with or without points and capitals."""
    if kind in _ALIASES:
        which, note = _ALIASES[kind]
    else:
        which, note = _ALIASES.get(kind.replace(".", "").lower(), ("alias", kind or None))
    return Name(
        text=text, kind=which, quality=quality, script=script_of(text), parts=parts, note=note
    )


def full_name(last: str, first: str) -> tuple[str, tuple[Remark, ...]]:
    """A name of two parts as OFAC prints it ("FAMILY, Given"), and the parts.

    >>> full_name("DOE", "Jane")[0], full_name("ACME TRADING", "")[0]
    ('DOE, Jane', 'ACME TRADING')
    """
    if not first or not last:
        return last or first, ()
    return f"{last}, {first}", (
        Remark(label="lastName", text=last),
        Remark(label="firstName", text=first),
    )


@lru_cache(maxsize=4096)
def programmes(field: str) -> tuple[Programme, ...]:
    """The programmes of one field.

    >>> [programme.code for programme in programmes("SDNTK] [FTO] [SDGT")]
    ['SDNTK', 'FTO', 'SDGT']
    """
    return tuple(Programme(code=code.strip(" []")) for code in field.split("] [") if code.strip())


def remarks(text: str, *, cut: bool = False) -> list[Piece]:
    """What the remarks of a CSV row say, segment by segment.

    Args:
        text: the whole, in one line.
        cut: it breaks off; the last segment may be half a number and is then a remark.
    """
    segments = text.split("; ")
    last = segments.pop()
    found = [piece for segment in segments if (piece := _segment(segment)) is not None]
    if cut:
        found.append(Remark(label="remarks, cut off", text=last))
    elif (piece := _segment(_without_end(last))) is not None:
        found.append(piece)
    return found


def particular(
    label: str,
    value: str,
    *,
    country: str | None = None,
    issued: str | None = None,
    expires: str | None = None,
    note: str | None = None,
) -> Piece:
    """A particular that the file gives as label and value."""
    kind = _kind(label)
    if kind[0] == "identifiers":
        return Identifier(
            kind=kind[1],
            text=value,
            label=label.rstrip(": "),
            country=country,
            issued=issued,
            expires=expires,
            note=note,
        )
    more = (
        f" ({country})" if country else "",
        f" issued {issued}" if issued else "",
        f" expires {expires}" if expires else "",
        f" ({note})" if note else "",
    )
    if any(more):
        return Remark(label=label.rstrip(": "), text=value + "".join(more))
    return _made(kind, label, value)


def leaves(element: Element) -> Iterator[tuple[str, str]]:
    """Tag and text of what hangs at the ends of an element."""
    for leaf in element.iter():
        if not len(leaf) and (text := xml.text_of(leaf)):
            yield xml.local(str(leaf.tag)), text


def unknown(element: Element) -> list[Piece]:
    """What a part of an entry says that no reader knows: kept under the tags of the file."""
    return [Remark(label=label, text=text) for label, text in leaves(element)]


@lru_cache(maxsize=1 << 16)  # one edition of the list has 34,000 different ones, most of them old
def _segment(text: str) -> Piece | None:
    """One segment of the remarks; nothing for an empty one."""
    start = 5 if text[:5] in ("alt. ", "Alt. ") else 0
    word = text[start:].partition(" ")[0]
    for stem, field, name in _by_first_word().get(word, ()):
        if not text.startswith(stem, start):
            continue
        end = start + len(stem)
        if stem[-1] in "( ":
            end = text.find(")" if stem[-1] == "(" else " ", end) + (stem[-1] == "(")
        if end <= start or text[end : end + 1] not in _BETWEEN:
            continue
        value = text[end:].lstrip(": ")
        if field == "identifiers":
            if (number := _identifier(name, text[:end], value)) is not None:
                return number
        elif field == "names":
            if value[:1] == "'" and (inner := value.strip("' ")):
                return alias(inner, stem, "weak")
        elif value:
            return _made((field, name), text[:end], value)
    return Remark(label="remarks", text=text) if text else None


def _identifier(kind: str, label: str, value: str) -> Identifier | None:
    """A number with the country and the dates behind it; nothing where there is no number."""
    number, expires, issued, note = value, "", "", ""
    if " " in value:
        number, _, expires = number.partition(" expires ")
        number, _, issued = number.partition(" issued ")
        if number[-1:] == ")" and " (" in number:
            number, _, note = number[:-1].rpartition(" (")
    if not number.isdigit() and not any(map(str.isdigit, number)):
        letters_do = kind in _WORDS_TOO or label.endswith("Tail Number")
        if not letters_do or not number:
            return None
    country = note if note in _countries() else ""
    return Identifier(
        kind=kind,
        text=number,
        label=label,
        country=country or None,
        issued=issued or None,
        expires=expires or None,
        note=None if country else note or None,
    )


def _made(kind: tuple[str, str], label: str, value: str) -> Piece:
    """A particular that is no identifier."""
    field, name = kind
    if field == "properties":
        return Property(name=name, value=value)
    if field == "dates":
        what = cast(DateKind, name)  # as the data file calls the kinds
        return english_dated(what, value, label.rstrip(": ") if what == "listed" else None)
    return Remark(label=label.rstrip(": "), text=value)


def _without_end(text: str) -> str:
    """The last segment without the point that ends the remarks, unless the point is its own.

    >>> _without_end("Linked To: MAHAN AIR."), _without_end("Linked To: X S.A.")
    ('Linked To: MAHAN AIR', 'Linked To: X S.A.')
    """
    text = text.rstrip()
    if not text.endswith("."):
        return text
    word = text[:-1].rpartition(" ")[2].strip("'(").lower()
    own = word in _SHORT or ("." in word and len(word.rpartition(".")[2]) == 1)
    return text if own else text[:-1]


@lru_cache(maxsize=4096)
def _kind(label: str) -> tuple[str, str]:
    """What stands under a label: a field of an entry and the property; a remark if not known."""
    plain = label.rstrip(": ").replace("’", "'")
    found = _labels().get(plain)
    if found is None:
        open_ones = (
            kind
            for stem, kind in _labels().items()
            if stem[-1] in "( " and plain[: len(stem)] == stem
        )
        found = next(open_ones, ("remarks", ""))
    return found


@cache
def _labels() -> dict[str, tuple[str, str]]:
    """Label to field and property; a label with a star ends before it."""
    return {
        label.partition("*")[0]: (field, name)
        for field, names in _tables().items()
        if field != "places"
        for name, labels in names.items()
        for label in labels
    }


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """First word, also with a colon, to the labels that begin with it, longer ones first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind in ("a.k.a.", "f.k.a.", "n.k.a."):
        found[kind] = [(kind, "names", "")]
    for stem, (field, name) in _labels().items():
        found.setdefault(stem.split()[0], []).append((stem, field, name))
    sets = {word: tuple(sorted(of, key=lambda item: -len(item[0]))) for word, of in found.items()}
    return sets | {f"{word}:": labels for word, labels in sets.items()}


@cache
def _countries() -> frozenset[str]:
    """Countries as OFAC writes them."""
    return frozenset(_tables()["places"]["countries"])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    """The data file."""
    file = resources.files("ostrakon.lists").joinpath("ofac_labels.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
