"""What the columns of the United Kingdom's lists mean, whatever file they come from.

The list of the Treasury and that of the Foreign Office spread a party over rows: one a name, a date
of birth, an address or a passport, every row repeating the rest. Rows of one party need not stand
together, so the rows of a file are held until it ends. Columns are known by their headings without
capitals, spaces and marks, since those differ between editions; what no column here knows is kept
as a remark under its heading. Names are put together as the Foreign Office prints them, Name 1 to 5
before Name 6, the family name or the whole name of a body.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from ostrakon.lists import shapes
from ostrakon.lists.entry import NameKind, Quality, Remark
from ostrakon.lists.gather import Gathering, pieces, says_nothing

Cells: TypeAlias = Mapping[str, str]
"""What a row says, by plain heading; empty cells are left out."""
Handler: TypeAlias = Callable[[Gathering, str, str], None]
"""Takes a cell into the party: party, heading as printed, cell."""

SCHEMATA = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_NAME_KINDS: dict[str, NameKind] = {
    "prime alias": "primary",
    "primary name": "primary",
    "primary": "primary",
    "aka": "alias",
    "alias": "alias",
    "fka": "former",
    "primary name variation": "spelling",
    "primary variation": "spelling",
}
_QUALITIES: dict[str, Quality] = {
    "good": "strong",
    "good quality a.k.a": "strong",
    "good quality aka": "strong",
    "strong": "strong",
    "low": "weak",
    "low quality a.k.a": "weak",
    "low quality aka": "weak",
    "weak": "weak",
}
_NAME_PARTS = {f"name{number}": f"Name {number}" for number in range(1, 7)}
_NAME_COLUMNS = frozenset(
    {*_NAME_PARTS, "aliastype", "nametype", "aliasquality", "aliasstrength", "namenonlatinscript"}
    | {"nonlatinscripttype", "nonlatinscriptlanguage"}
)
_ADDRESS_PARTS = (
    *(f"address{number}" for number in range(1, 7)),
    *(f"addressline{number}" for number in range(1, 7)),
    "postzipcode", "addresspostalcode", "country", "addresscountry",
)  # fmt: skip
_COUNTRIES = ("country", "addresscountry")
_LANGUAGES = {
    "arabic": "ar", "belarusian": "be", "burmese": "my", "chinese": "zh", "dari": "fa",
    "english": "en", "farsi": "fa", "georgian": "ka", "hebrew": "he", "korean": "ko",
    "kurdish": "ku", "pashto": "ps", "persian": "fa", "russian": "ru", "serbian": "sr",
    "ukrainian": "uk", "urdu": "ur",
}  # fmt: skip
_PROPERTIES = {
    "title": "title",
    "nationality": "nationality",
    "nationalityies": "nationality",
    "townofbirth": "birthPlace",
    "countryofbirth": "birthCountry",
    "position": "position",
    "gender": "gender",
    "phonenumber": "phone",
    "website": "website",
    "emailaddress": "email",
    "typeofentity": "legalForm",
    "typeofship": "type",
    "tonnageofship": "tonnage",
    "tonnage": "tonnage",
    "currentbelievedflagofship": "flag",
    "previousflags": "pastFlags",
}
_DOCUMENTS = {
    "passportdetails": "passportNumber",
    "passportnumber": "passportNumber",
    "ninumber": "idNumber",
    "nationalidentificationnumber": "idNumber",
    "nationalidentifiernumber": "idNumber",
    "businessregistrationnumbers": "registrationNumber",
    "businessregistrationnumber": "registrationNumber",
    "imonumber": "imoNumber",
}
_NEVER_MANY = frozenset({"website", "emailaddress", "phonenumber"})
# Words that may stand before a number: "Passport No:", "Tunisia number".
# The two ways in which such a word ends exclude each other, so no text is tried in many ways.
_NUMBER = re.compile(r"((?:[^\W\d]+[.:]*\s+|(?i:no|number)[.:]+(?=[^\s.:]))*?)([\w/-]*\d[\w./-]*)")
_LONGEST_LEAD = 60
_UN_NUMBER = re.compile(
    r"UN\s+Ref(?:erence)?\.?\)?[.:\s]*\(?([A-Z]{2}[ie])\.?\s?([0-9]{3})\b", re.I
)
_UK_NUMBER = re.compile(r"UK Sanctions List Ref\.?\)?[.:\s]*([A-Z]{2,4}[0-9]{4})\b")


@functools.lru_cache(maxsize=1024)
def plain(heading: str) -> str:
    """A heading without capitals, spaces and marks.

    >>> plain("Name 6"), plain("Nationality(/ies)"), plain("D.O.B"), plain("address_line1")
    ('name6', 'nationalityies', 'dob', 'addressline1')
    """
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def name(into: Gathering, cells: Cells) -> None:
    """The name of a row, and the same in its own script."""
    kind_said = cells.get("nametype", cells.get("aliastype", ""))
    quality_said = cells.get("aliasstrength", cells.get("aliasquality", ""))
    kind, quality = _kind_of(kind_said), _quality_of(quality_said)
    parts = [
        Remark(label=label, text=into.clean(cells[column]))
        for column, label in _NAME_PARTS.items()
        if column in cells
    ]
    unknown = [text for text in (not kind and kind_said, not quality and quality_said) if text]
    into.name(
        " ".join(part.text for part in parts),
        kind or "alias",
        quality=quality,
        parts=parts if len(parts) > 1 else (),
        note="; ".join(unknown),
    )
    if "namenonlatinscript" in cells:
        language = cells.get("nonlatinscriptlanguage", "")
        code = _LANGUAGES.get(language.strip().casefold())
        script = [cells.get("nonlatinscripttype", ""), "" if code else language]
        note = "; ".join(text for text in script if text)
        into.name(cells["namenonlatinscript"], "original", language=code, note=note)


def address(into: Gathering, cells: Cells) -> None:
    """The address of a row: lines, code, country."""
    parts = [
        Remark(label=column, text=into.clean(cells[column]))
        for column in _ADDRESS_PARTS
        if column in cells
    ]
    country = next((cells[column] for column in _COUNTRIES if column in cells), None)
    text = ", ".join(part.text for part in parts)
    into.address(text, country=into.clean(country) if country else None, parts=parts)


def column(into: Gathering, heading: str, label: str, text: str) -> None:
    """What a cell says that is neither name nor address.

    Args:
        into: the party.
        heading: the plain heading.
        label: the heading as the file prints it.
        text: the cell.
    """
    if (handler := _HANDLERS.get(heading)) is not None:
        handler(into, label, text)
    else:
        into.remark(label, text)


def document(into: Gathering, kind: str, label: str, text: str) -> None:
    """A number with words around it; words alone are a remark.

    >>> one = Gathering("x", "1", "Person", "")
    >>> document(one, "passportNumber", "Passport", "Passport no. A0012 (Utopian). Issued 1970")
    >>> document(one, "passportNumber", "Passport", "Utopian passport.")
    >>> one.entry().identifiers[0].text, one.entry().identifiers[0].note
    ('A0012', 'Passport no.; (Utopian). Issued 1970')
    >>> one.entry().remarks[0].text
    'Utopian passport.'
    """
    match = _NUMBER.match(text) if len(text) < 2000 else None
    if match is None or len(match[1]) > _LONGEST_LEAD or len(match[2].rstrip("./-")) < 3:
        into.remark(label, text)
        return
    number = match[2].rstrip("./-")
    rest = text[match.start(2) + len(number) :].strip(" .,;:")
    note = "; ".join(piece for piece in (match[1].strip(), rest) if piece)
    into.identifier(kind, number, label, note=into.clean(note))


def information(into: Gathering, label: str, text: str) -> None:
    """Free text, with the party's own number of the United Nations, if it says one."""
    into.remark(label, text)
    if "ref" not in text.lower():  # as most do not
        return
    if match := _UN_NUMBER.search(text):
        un_number(into, f"{match[1][:2].upper()}{match[1][2].lower()}.{match[2]}")
    if uk := _UK_NUMBER.search(text):
        into.reference("uk", uk[1])


def un_number(into: Gathering, text: str) -> None:
    """A number of the United Nations; one of a body on a person's entry is not the person's."""
    number = into.clean(text)
    if into.schema == "Person" and number[2:4] == "e.":
        into.problem("a person with the United Nations' number of a body", number)
        into.remark("UN Reference Number", number)
        return
    into.reference("un", number)


def births(into: Gathering, _: str, text: str) -> None:
    """Dates of birth of a cell; letters such as dd stand for what is not known."""
    for piece in pieces(text):
        into.date("birth", piece, _partial, shapes.iso, shapes.worded)


def schema(text: str) -> str:
    """What kind of party a cell says that it is."""
    return SCHEMATA.get(text.strip().casefold(), "LegalEntity")


def rows(into: Gathering, labels: Mapping[str, str], found: Sequence[Cells], kind: str) -> None:
    """All that the rows of a party say, each thing once.

    Args:
        into: the party.
        labels: plain heading to the heading as printed.
        found: the rows.
        kind: plain heading of the kind of party, which the schema holds if it is a known one.
    """
    seen: set[tuple[str, str]] = set()
    before: Cells = {}
    for cells in sorted(found, key=_is_alias) if len(found) > 1 else found:
        named: list[str] = []
        placed: list[str] = []
        for cell in cells.items():
            heading, text = cell
            if heading in _NAME_COLUMNS:
                named.append(text)
            elif heading in _ADDRESS_COLUMNS:
                placed.append(text)
            elif before.get(heading) != text and cell not in seen:
                seen.add(cell)
                if heading != kind or text.strip().casefold() not in SCHEMATA:
                    column(into, heading, labels.get(heading, heading), text)
        before = cells
        if (told := ("name", "\0".join(named))) not in seen:
            seen.add(told)
            name(into, cells)
        if placed and (told := ("address", "\0".join(placed))) not in seen:
            seen.add(told)
            address(into, cells)


def _is_alias(cells: Cells) -> bool:
    """Whether a row does not hold the main name, which comes first."""
    return _kind_of(cells.get("nametype", cells.get("aliastype", ""))) != "primary"


@functools.lru_cache(maxsize=256)
def _kind_of(text: str) -> NameKind | None:
    """What kind of name a cell calls it.

    >>> _kind_of("Primary Name"), _kind_of("primary_name"), _kind_of("ALias"), _kind_of("Nom")
    ('primary', 'primary', 'alias', None)
    """
    return _NAME_KINDS.get(" ".join(text.replace("_", " ").split()).casefold())


@functools.lru_cache(maxsize=256)
def _quality_of(text: str) -> Quality | None:
    """How good an alias a cell calls it."""
    return _QUALITIES.get(" ".join(text.replace("_", " ").split()).casefold())


def _several(heading: str, text: str) -> Iterable[str]:
    """The values of a cell that numbers them."""
    if heading in _NEVER_MANY:
        return [text]
    found = pieces(text)
    return found if found == [text] else [piece for piece in found if not says_nothing(piece)]


def _partial(text: str) -> shapes.Reading | None:
    """A date day first, in which letters stand for what is not known.

    >>> _partial("dd/mm/1958"), _partial("00/05/1970"), _partial("dd/05/1970")
    (('1958', True), ('1970-05', True), ('1970-05', True))
    """
    if text[:3].casefold() == "dd/":
        month, _, year = text[3:].partition("/")
        return shapes.day_first(f"00/{'00' if month.casefold() == 'mm' else month}/{year}")
    return shapes.day_first(text)


def _programme(into: Gathering, _: str, text: str) -> None:
    into.programme(text)


def _measures(into: Gathering, label: str, text: str) -> None:
    for measure in text.split("|"):
        into.remark(label, measure)


def _listed(into: Gathering, label: str, text: str) -> None:
    into.date("listed", text, shapes.day_first, shapes.iso, note=label)


def _amended(into: Gathering, label: str, text: str) -> None:
    into.date("amended", text, shapes.day_first, shapes.iso, note=label)


def _built(into: Gathering, _: str, text: str) -> None:
    into.date("built", text, shapes.day_first, shapes.iso, shapes.worded)


def _un(into: Gathering, _: str, text: str) -> None:
    un_number(into, text)


def _group(into: Gathering, _: str, text: str) -> None:
    into.reference("uk-ofsi", into.clean(text))


def _held(into: Gathering, _: str, text: str) -> None:
    """The key, and what the schema holds."""


def _property(heading: str, named: str) -> Handler:
    """Values of a property."""

    def fill(into: Gathering, _: str, text: str) -> None:
        for piece in _several(heading, text):
            into.property(named, piece)

    return fill


def _documents(heading: str, kind: str) -> Handler:
    """Numbers of documents."""

    def fill(into: Gathering, label: str, text: str) -> None:
        for piece in _several(heading, text):
            document(into, kind, label, piece)

    return fill


_ADDRESS_COLUMNS = frozenset(_ADDRESS_PARTS)
_HANDLERS: dict[str, Handler] = {
    **{heading: _property(heading, named) for heading, named in _PROPERTIES.items()},
    **{heading: _documents(heading, kind) for heading, kind in _DOCUMENTS.items()},
    "regime": _programme,
    "regimename": _programme,
    "listedon": _listed,
    "datedesignated": _listed,
    "uksanctionslistdatedesignated": _listed,
    "lastupdated": _amended,
    "dob": births,
    "yearbuilt": _built,
    "otherinformation": information,
    "sanctionsimposed": _measures,
    "unreferencenumber": _un,
    "ofsigroupid": _group,
    "uniqueid": _held,
    "groupid": _held,
}
