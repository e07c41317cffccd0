"""Format `eu-journal`: rows of annexes of acts in the European Union's Official Journal.

One file an act: as amended by a day ("consolidated"), or the rows that one amending act adds. A
row is an entry; numbers of rows start anew in every annex, and some annexes count none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrakon.core.problem import Problem
from ostrakon.lists import gather, shapes, tables
from ostrakon.lists.entry import Damage, DateKind, Entry, Header, Item, NameKind, Quality
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import apart, plain
from ostrakon.lists.shapes import dated
from ostrakon.sources.snapshot import Snapshot

VERSION = 2
NEEDED = ("recordId", "programKey", "annex", "measure", "schema", "name")
_SCHEMATA = frozenset(
    {"Person", "LegalEntity", "Organization", "Company", "PublicBody", "Vessel", "Airplane",
     "Asset", "Vehicle", "Security", "CryptoWallet"}
)  # fmt: skip
_NAMES: dict[str, tuple[NameKind, Quality | None]] = {
    "alias": ("alias", None),
    "weakAlias": ("alias", "weak"),
    "previousName": ("former", None),
}
# Columns whose values are joined by semicolons, named as their properties.
_PROPERTIES = frozenset(
    {
        "country", "nationality", "jurisdiction", "birthPlace", "gender", "fatherName",
        "motherName", "legalForm", "sector", "ticker", "flag", "phone", "email", "website",
        "ethnicity",
    }
)  # fmt: skip
_WHOLE = frozenset({"position", "appearance"})
_DAYS: dict[str, DateKind] = {"birthDate": "birth", "incorporationDate": "founded"}
_IDENTIFIERS = (
    "passportNumber", "registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode",
    "kppCode", "okpoCode", "leiCode", "swiftBic", "imoNumber", "mmsi",
)  # fmt: skip
_VALUE = re.compile(r'(?:^|;)\s*("[^"]*;[^"]*"(?=\s*(?:;|$))|[^;]*)')
_OR = re.compile(r"\s+or\s+")
_DATES = (shapes.iso, shapes.day_first, shapes.worded)
_KNOWN = frozenset(
    {
        *_NAMES, *_PROPERTIES, *_WHOLE, *_IDENTIFIERS, "name", "schema", "programKey", "measure",
        "startDate", *_DAYS, "address", "celex", "amendedCelex",
        "amendmentCelex",
    }
)  # fmt: skip


def recognises(head: bytes) -> bool:
    """Whether the first line holds the headings of one of the two layouts."""
    return any(
        tables.begins_with_headings(head, [*NEEDED, act]) for act in ("celex", "amendedCelex")
    )


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, then the entries; rows that an amending act adds are part of the list only.

    One act has some hundreds of rows; they are held, as annexes without numbers name some twice.
    """
    return apart(snapshot.source, _items(snapshot))


def _items(snapshot: Snapshot) -> Iterator[Item]:
    """The same, with keys that rows may share."""
    part = snapshot.parts[0]
    started = False
    for item in tables.records(part, NEEDED):
        if isinstance(item, tables.End):
            break
        if not isinstance(item, tables.Record):
            yield item
            if isinstance(item, Damage):
                return
            continue
        amending = "amendedCelex" in item.cells
        if not started:
            started = True
            if not amending and "celex" not in item.cells:
                says = f"{part.name} has no column 'celex'; it is not this list"
                yield Damage(kind="not_the_format", where="line 1", message=says)
                return
            layout = "eu-journal-amendment" if amending else "eu-journal-consolidated"
            yield Header(layout=layout, partial=amending)
        yield from _entry(snapshot.source, item)
    if not started:
        yield Damage(kind="empty", where="line 1", message=f"{part.name} holds only its heading")


def _entry(source: str, record: tables.Record) -> Iterator[Entry | Problem]:
    """The entry of a row."""
    cells = {name: text for name, cell in record.cells.items() if (text := cell.strip())}
    act = cells.get("amendedCelex") or cells.get("celex", "")
    number = cells.get("recordId") or cells.get("name", "")
    key = plain(" ".join(f"{act} {cells.get('annex', '')} {number}".split()))
    schema = cells.get("schema", "")
    into = Gathering(
        source, key, schema if schema in _SCHEMATA else "LegalEntity", f"line {record.line}"
    )
    if schema not in _SCHEMATA:
        into.remark("schema", schema)
    into.name(cells.get("name", ""), "primary")
    into.programme(cells.get("programKey", ""), into.clean(cells.get("measure", "")) or None)
    into.act(act, kind="amended act" if "amendedCelex" in cells else None)
    into.act(cells.get("amendmentCelex", ""), kind="amending act")
    into.date("listed", cells.get("startDate", ""), *_DATES)
    for name, text in cells.items():
        _cell(into, name, text)
    if cited := gather.own_un_number(cells.get("notes", "")):
        into.reference("un", cited)
    yield from into.problems
    yield into.entry()


def _cell(into: Gathering, name: str, text: str) -> None:
    """A cell that may hold several values, or words of no field."""
    if name in _NAMES:
        kind, quality = _NAMES[name]
        for each in _values(text):
            into.name(each, kind, quality=quality)
    elif name in _IDENTIFIERS:
        for each in _marked(text):
            into.identifier(name, each)
    elif name in _PROPERTIES:
        for each in _marked(text):
            into.property(name, each)
    elif name in _WHOLE:
        into.property(name, text)
    elif name in _DAYS:
        for each in _marked(text):
            _days(into, _DAYS[name], each)
    elif name == "address":
        for each in _values(text):
            into.address(each)
    elif name not in _KNOWN:
        into.remark(name, text)


def _days(into: Gathering, kind: DateKind, text: str) -> None:
    """A day, or days of which the act says that one of them is right."""
    days = _OR.split(text)
    if len(days) > 1 and all(dated(kind, day, *_DATES).when for day in days):
        for day in days:
            into.date(kind, day, *_DATES, note=into.clean(text))
    else:
        into.date(kind, text, *_DATES)


def _values(text: str) -> list[str]:
    """The values of a cell, joined by semicolons; one in quotation marks may have them inside.

    >>> _values('A; "b; c"; "D" of E')
    ['A', 'b; c', '"D" of E']
    """
    if ";" not in text:
        return [text]
    found = []
    for match in _VALUE.finditer(text):
        each = match[1].strip()
        found.append(each[1:-1] if ";" in each else each)
    return found


def _marked(text: str) -> list[str]:
    """The values of a cell, those that are marked "(a) … (b) …" too.

    >>> _marked('"(a) 1.2.1963; (b) 1964"; 1965')
    ['1.2.1963', '1964', '1965']
    """
    return [piece for value in _values(text) for piece in gather.pieces(value)]
