"""Türkiye, MASAK: parties whose assets are frozen, as converted objects or as text of the PDF.

Two versions of one converter read the same list differently: the first (layout 1) puts the number
of the decision where the second (layout 2) has the day on which the United Nations listed the
party, and only the second has a birth date, nationality and gazette. Layouts differ, so that this
is never taken for a change of the list. The day of listing in Türkiye is the day of the decision.

The text of the PDF has one block a party: labels with a colon, several of them perhaps on one
line; what follows a label up to the next is its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ostrakon.lists import lines, shapes, texts
from ostrakon.lists.entry import ROW_NUMBERS, Damage, Header, Item, NameKind, Quality, Remark
from ostrakon.lists.gather import Gathering, numbered_parts, pieces, says_nothing
from ostrakon.lists.keys import apart, plain
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2

_SCHEMATA = {"person": "Person", "organization": "Organization", "vessel": "Vessel"}
_DECISION = re.compile(r"([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})\s*[/-]\s*[0-9]+")
_PERSON_NAME = "Adı Soyadı"
_LABELS = {
    _PERSON_NAME: "name",
    "Adı": "name",
    "Adının Orjinal Dilde Yazımı": "original",
    "Adının Orijinal Dilde Yazımı": "original",
    "İsminin Orijinal Dilde Yazımı": "original",
    "Unvan": "title",
    "Unvanı": "title",
    "Görevi": "position",
    "Doğum Tarihi": "birth",
    "Doğum Yeri": "birthPlace",
    "Kullandığı veya Bilinen Diğer Adları": "alias",
    "Kullandığı Diğer Adlar": "alias",
    "Kullandığı Diğer Adları": "alias",
    "Kullandığı Diğer Adlar(Düşük İhtimal)": "weak alias",
    "Bilinen Eski Adı": "former",
    "Uyruğu": "nationality",
    "Pasaport Numarası": "passportNumber",
    "Ulusal Kimlik Numarası": "idNumber",
    "Vergi Kimlik Numarası": "taxNumber",
    "Adres": "address",
    "Listelenme Tarihi": "listed",
    "Diğer Bilgiler": "remark",
    "Diğer Bilgileri": "remark",
}
_ONE_I = str.maketrans("ıİI", "iii")


def _written(label: str) -> str:
    """A pattern of a label, whatever its case but for the first letter, and however it is broken.

    "Baba adı: …" in running text is no label, "ADI SOYADI" is one.
    """

    def letter(one: str) -> str:
        if one.isspace():
            return r"\s+"
        return "[ıiİI]" if one in "ıiİI" else f"[{re.escape(one.upper())}{re.escape(one.lower())}]"

    return re.escape(label[0]) + "".join(map(letter, label[1:]))


# The longest first, so that none hides in another; a label may stand behind words on one line.
_ANY = "|".join(_written(label) for label in sorted(_LABELS, key=len, reverse=True))
_NO_NAME = "|".join(
    _written(label) for label in sorted(_LABELS, key=len, reverse=True) if _LABELS[label] != "name"
)
# A label with its colon; or one that begins a line, and nothing or only other labels stand beside.
_LABEL = re.compile(
    rf"(?:^|(?<=[\s.-]))(?P<marked>{_ANY})\s*:"
    rf"|^[ \t]*(?:(?:{_NO_NAME})[ \t]+)*(?P<bare>{_NO_NAME})(?!\s*:)"
    rf"(?=[ \t]*$|[ \t][ \t]|[ \t](?:{_NO_NAME}))",
    re.MULTILINE,
)
_SECTIONS = {"GERÇEK KİŞİ": "Person", "TÜZEL KİŞİ": "Organization"}
_UNDER = " İLE BAĞLANTILI"
_NUMBER = re.compile(r"([0-9]{1,3})\s*[.-]")
_MANY = frozenset({"title", "position", "birthPlace", "nationality"})
# What is said of a name behind it: listed so before, born then, in a false passport.
_ASIDE = re.compile(r"\bdaha önce\b|\bdoğum(?:\s|lu\b)|\((?:sahte|takma)\b", re.IGNORECASE)
_ABOUT = r"(?:tahmini|yaklaşık)(?: olarak)?"
_BETWEEN = re.compile(
    rf"(?:{_ABOUT} )?([0-9]{{4}}) ?(?:-|–|ve) ?([0-9]{{4}}) (?:yılları )?arası(?:ı|nda)?",
    re.IGNORECASE,
)
_ABOUT_YEAR = re.compile(rf"{_ABOUT} ([0-9]{{4}})|([0-9]{{4}}) \({_ABOUT}\)", re.IGNORECASE)


def recognises(head: bytes) -> bool:
    """Whether it begins as one of the three does."""
    if lines.begins_with_object(head):
        return b'"reference_number"' in head and b'"program"' in head and b'"name"' in head
    return f"{_PERSON_NAME}".encode() in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header and entries, in the order of the file."""
    part = snapshot.parts[0]
    with part.open() as stream:
        try:
            head = stream.read(4096)
        except (OSError, EOFError):
            head = b""
    objects = lines.begins_with_object(head)
    yield from apart(part.name, _objects(part) if objects else _blocks(part))


def _objects(part: Part) -> Iterator[Item]:
    """The entries of a converted list."""
    return lines.each_object(
        part, _header, lambda line: _object(part, line).items(), lacks="names and programmes"
    )


def _header(first: dict[str, Any]) -> Header | None:
    """Which version of the converter made it."""
    if not {"name", "program"} <= first.keys():
        return None
    later = "official_gazette" in first or "nationality" in first
    return Header(layout=f"masak-converted-{2 if later else 1}")


def _object(part: Part, line: lines.Line) -> Gathering:
    """The entry of an object; its own name for itself is the key, since it is never used twice."""
    value: dict[str, Any] = dict(line.value)
    key = plain(str(value.pop("_file", "") or value.get("name") or ""))
    kind = str(value.pop("entity_type", None) or "")
    one = Gathering(part.name, key, _SCHEMATA.get(kind, "LegalEntity"), line.place)
    if kind and kind not in _SCHEMATA:
        one.remark("entity_type", kind)
    for label, held in value.items():
        if held is None or says_nothing(str(held)):
            continue
        text = str(held)
        if label == "name":
            one.name(text, "primary")
        elif label == "program":
            one.programme(text)
        elif label in ("listed_date", "decision_number"):
            _decision(one, label, text)
        elif label == "official_gazette":
            one.act(text)
        elif label == "date_of_birth":
            for each in pieces(text):
                one.date("birth", each, shapes.iso, shapes.day_first, shapes.worded, _turkish)
        elif label == "place_of_birth":
            one.property("birthPlace", text)
        elif label == "nationality":
            one.property("nationality", text)
        elif label == "passport_number":
            one.identifier("passportNumber", text, label)
        elif label == "address":
            one.address(text)
        else:
            one.remark(label, text)
    return one


def _decision(one: Gathering, label: str, text: str) -> None:
    """The decision on a party, whose day is that of its listing; or another day, in its words."""
    match = _DECISION.fullmatch(tidy(text))
    if match is None:
        one.remark(label, text)
        return
    one.act("".join(text.split()))
    one.date("listed", match[1], shapes.day_first)


def _blocks(part: Part) -> Iterator[Item]:
    """The entries of the text of the PDF."""
    text = texts.plain(part)
    if isinstance(text, Damage):
        yield text
        return
    marks = list(_LABEL.finditer(text))
    if not any(_folded(_label(mark)) == _folded(_PERSON_NAME) for mark in marks):
        says = f"{part.name} has no line {_PERSON_NAME!r}; it is not this list"
        yield Damage(kind="not_the_format", where="line 1", message=says)
        return
    above = tidy(text[: marks[0].start()].strip(" \t\r\n•"))
    remarks = [Remark(label="title", text=above)] if above else []
    remarks += [Remark(label="section", text=each) for each in _split(text)[1]]
    yield Header(layout="masak-text", remarks=tuple(remarks))
    for one in _parties(part, text, marks):
        yield from one.items()


def _parties(part: Part, text: str, marks: list[re.Match[str]]) -> Iterator[Gathering]:
    """One party after the other, each from its name to the next."""
    one: Gathering | None = None
    heading = ""
    line, counted = 1, 0
    for place, mark in enumerate(marks):
        before = text[counted : mark.start()]
        line, counted = line + before.count("\n"), mark.start()
        heading = [heading, *_split(before)[1]][-1]
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        value, _ = _split(text[mark.end() : end])
        if place + 1 < len(marks) and _holds(_label(marks[place + 1])) == "name":
            value = value.removesuffix(_last_line(value, _NUMBER))
        value = value.strip(" \t\r\n•\u00a0")
        if _holds(_label(mark)) == "name":
            if one is not None:
                yield one
            one = _begun(part, _label(mark), value, line, heading)
            if number := _last_line(before.rstrip(), _NUMBER):
                one.remark(ROW_NUMBERS, number.strip(" .-"))
        if one is not None:
            _value(one, _label(mark), value)
    if one is not None:
        yield one


def _label(mark: re.Match[str]) -> str:
    """The words of a label."""
    return tidy(mark["marked"] or mark["bare"])


def _folded(label: str) -> str:
    """A label for comparison.

    >>> _folded("Doğum Tarihİ") == _folded("DOĞUM TARİHİ") == _folded("Doğum Tarihi")
    True
    """
    return label.translate(_ONE_I).casefold()


def _holds(label: str) -> str:
    """What stands behind a label."""
    return _FOLDED[_folded(label)]


def _last_line(text: str, shape: re.Pattern[str]) -> str:
    """The last line of a text with what follows it, if its words have the shape; else nothing."""
    whole = text.rstrip()
    begins = whole.rfind("\n") + 1
    return text[begins:] if shape.fullmatch(whole[begins:].strip()) else ""


def _split(text: str) -> tuple[str, list[str]]:
    """The lines of a text that belong to a party, and the headings of sections among the others."""
    if not any(words in text for words in _SECTIONS):
        return text, []
    kept: list[str] = []
    headings: list[str] = []
    for line in text.splitlines(keepends=True):
        if any(words in line for words in _SECTIONS):
            headings.append(tidy(line.strip(" \t\r\n•")))
        else:
            kept.append(line)
    return "".join(kept), headings


def _begun(part: Part, label: str, value: str, line: int, heading: str) -> Gathering:
    """A new entry. The list has no numbers, so the name is the key."""
    key = plain(numbered_parts(tidy(value))[0])
    schema = "Person" if _folded(label) == _folded(_PERSON_NAME) else "Organization"
    for words, kind in _SECTIONS.items():
        schema = kind if words in heading else schema
    one = Gathering(part.name, key, schema, f"line {line}")
    if heading:
        one.programme(heading.partition(_UNDER)[0], heading)
    return one


def _value(one: Gathering, label: str, value: str) -> None:
    """What stands behind a label."""
    holds = _holds(label)
    if says_nothing(value):
        return
    if holds == "name":
        whole, parts = numbered_parts(one.clean(value))
        one.name(whole, "primary", parts=parts)
    elif holds == "original":
        one.name(value, "original")
    elif holds == "remark":
        one.remark(label, value)
    else:
        for piece in pieces(value):
            _piece(one, holds, label, piece)


def _piece(one: Gathering, holds: str, label: str, piece: str) -> None:
    """One of the values behind a label."""
    if holds in ("alias", "weak alias", "former"):
        _other_name(one, holds, one.clean(piece))
    elif holds == "birth" or (holds == "birthPlace" and shapes.worded(piece)):
        one.date("birth", piece, shapes.worded, shapes.day_first, _turkish)
    elif holds == "listed":
        one.date("listed", piece, shapes.day_first, shapes.worded)
    elif holds == "address":
        one.address(piece)
    elif holds in _MANY:
        one.property(holds, piece)
    else:
        one.identifier(holds, piece, label)


def _other_name(one: Gathering, holds: str, text: str) -> None:
    """Another name, and beside it what is said of it."""
    aside = _ASIDE.search(text)
    name = text[: aside.start()].rstrip(" ,(") if aside else ""
    note = text[len(name) :].strip(" ,") if name else None
    kind: NameKind = "former" if holds == "former" else "alias"
    quality: Quality | None = "weak" if holds == "weak alias" else None
    one.name(name or text, kind, quality=quality, note=note)


def _turkish(text: str) -> shapes.Reading | None:
    """About a year, or between two, in Turkish words.

    >>> _turkish("1963-1968 Arası"), _turkish("Yaklaşık olarak 1979"), _turkish("1977 (Tahmini)")
    (('1963/1968', False), ('1979', False), ('1977', False))
    """
    if match := _BETWEEN.fullmatch(text):
        return (f"{match[1]}/{match[2]}", False) if match[1] <= match[2] else None
    match = _ABOUT_YEAR.fullmatch(text)
    return (match[1] or match[2], False) if match else None


_FOLDED = {_folded(label): holds for label, holds in _LABELS.items()}
