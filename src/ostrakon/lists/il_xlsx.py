"""Israel: parties declared under the law against proliferation of weapons of mass destruction.

One sheet with Hebrew headings, repeated above each of its sections; the first cell gives the day
of the list, and a section's title its programme and how many entries it has. Every entry is
adopted from another body's list, whose number (resolution and reference number) is the key, since
the serial numbers begin again in every section. Parts of a person's name are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrakon.lists import shapes, sheets
from ostrakon.lists.entry import Damage, DateKind, Header, Item, NameKind, Remark
from ostrakon.lists.gather import Gathering, numbered_parts, pieces, says_nothing
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Snapshot

VERSION = 1

_SERIAL = 'מס"ד'
_DAY = re.compile(r"([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})")
_DECLARED = re.compile(r'סה"?כ\s+([0-9]{1,6})(?![0-9])')
_PEOPLE = "יחידים"
_UN_NUMBER = re.compile(r"([A-Z])?([A-Z])([ieIE])\.\s*([0-9]{1,3})$", re.IGNORECASE)
_LABELS: tuple[tuple[NameKind, re.Pattern[str]], ...] = (
    ("former", re.compile(r"\s*\bF\.?K\.?A\.?:?\s+|\s*ידוע בעבר:?\s*", re.IGNORECASE)),
    ("alias", re.compile(r"\s*\bA\.?K\.?A\.?:?\s+|\s*ידוע גם:?\s*", re.IGNORECASE)),
)
# Headings by a word that only they have.
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("listed_first", "מועד ההכרזה המקורי"),
    ("declared_by", "הגורם"),
    ("number", "מספר החלטה"),
    ("adopted", "אימוץ אוטומטי"),
    ("confirmed", "אימוץ קבוע"),
    ("names", "שם הישות"),
    ("documents", "מספרי דרכון"),
    ("birth", "תאריך לידה"),
    ("country", "מדינת אזרחות"),
    ("other", "פרטי זיהוי אחרים"),
)


def recognises(head: bytes) -> bool:
    """Whether it is a workbook; which one shows only inside."""
    return sheets.is_workbook(head)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header and entries; the header again with the number of entries that the sections declare."""
    part = snapshot.parts[0]
    keys = Keys()
    header: Header | None = None
    columns: dict[str, int] = {}
    heading: list[str] = []
    section = ""
    declared = 0
    for row in sheets.rows(part):
        if isinstance(row, Damage):
            yield row
            return
        if header is None:
            header = _header(row.cells[0])
            yield header
        first = tidy(row.cells[0])
        if first == _SERIAL:
            heading = [tidy(cell) for cell in row.cells]
            columns = _find(heading)
        elif match := _DECLARED.search(first):
            section = first
            declared += int(match[1])
        elif "number" in columns and tidy(_at(row.cells, columns["number"])):
            one = _entry(part.name, row, columns, heading, section, keys)
            yield one.entry()
            yield from one.problems
    if header is None or not columns:
        says = f"{part.name} lacks the column {_SERIAL}; it is not this list"
        yield Damage(kind="not_the_format", where="sheet 1", message=says)
        return
    yield Header(
        list_date=header.list_date,
        count=declared or None,
        layout=header.layout,
        remarks=header.remarks,
    )


def _at(cells: list[str], column: int) -> str:
    """A cell; sheets may be of different widths."""
    return cells[column] if column < len(cells) else ""


def _header(first: str) -> Header:
    """The day of the list, in the first cell of the sheet."""
    match = _DAY.search(first)
    day = shapes.day_first(match[1]) if match else None
    return Header(
        list_date=day[0] if day else None,
        layout="nbctf-wmd-xlsx",
        remarks=(Remark(label="A1", text=tidy(first)),),
    )


def _find(heading: list[str]) -> dict[str, int]:
    """Where the columns are, each by its word; a heading is taken once."""
    found: dict[str, int] = {}
    for name, word in _COLUMNS:
        for index, label in enumerate(heading):
            if word in label and index not in found.values():
                found[name] = index
                break
    return found


def _entry(
    source: str,
    row: sheets.SheetRow,
    columns: dict[str, int],
    heading: list[str],
    section: str,
    keys: Keys,
) -> Gathering:
    """The entry of a row."""
    number = tidy(row.cells[columns["number"]])
    key, again = keys.take("".join(number.split()))
    one = Gathering(source, key, "Person" if _PEOPLE in section else "Organization", row.place)
    if again:
        one.problem("the number stands twice")
    one.programme(tidy(_DECLARED.sub("", section).split("–")[1]) if "–" in section else section)
    for name, index in columns.items():
        cell = _at(row.cells, index)
        if cell.strip() and not says_nothing(cell):
            _cell(one, name, heading[index], cell)
    known = {*columns.values()}
    for index, cell in enumerate(row.cells):
        if cell and index not in known:
            one.remark(heading[index] if index < len(heading) else f"column {index + 1}", cell)
    return one


def _cell(one: Gathering, name: str, label: str, cell: str) -> None:
    """One cell."""
    text = one.clean(cell)
    if name == "names":
        _names(one, text)
    elif name == "number":
        one.remark(label, text)
        if number := _un_number(text):
            one.reference("un", number)
    elif name == "adopted":
        one.date("listed", text, shapes.worded, shapes.day_first, shapes.iso, note=label)
    elif name == "confirmed":
        one.date("amended", text, shapes.worded, shapes.day_first, shapes.iso, note=label)
    elif name == "birth":
        kind: DateKind = "birth" if one.schema == "Person" else "founded"
        for piece in pieces(text):
            day = piece.removeprefix("DOB:")
            one.date(kind, day, shapes.worded, shapes.day_first, shapes.iso)
    elif name == "documents":
        _documents(one, label, text)
    elif name == "country":
        one.property("country", text)
    else:
        one.remark(label, text)


def _documents(one: Gathering, label: str, text: str) -> None:
    """Numbers of documents; words that stand before several of them are a note of each."""
    passport = "דרכון" in text or "passport" in text.casefold()
    kind = "passportNumber" if passport and one.schema == "Person" else "idNumber"
    before = None
    for piece in pieces(text):
        if piece.endswith(":"):
            before = piece
        else:
            one.identifier(kind, piece, label, note=before)


def _un_number(text: str) -> str | None:
    """The number of the United Nations in its usual spelling, if it is whole.

    >>> _un_number("1718 Kpe. 50"), _un_number("2231IRi.001"), _un_number("1718 Pe.036")
    ('KPe.050', 'IRi.001', None)
    """
    match = _UN_NUMBER.search(text)
    if match is None or not match[1]:
        return None
    return f"{match[1]}{match[2]}".upper() + f"{match[3].lower()}.{int(match[4]):03d}"


def _names(one: Gathering, text: str) -> None:
    """The main name, perhaps with numbered parts, and the names behind "also known as"."""
    rest = text
    for kind, label in _LABELS:
        rest, *others = label.split(rest)
        for other in others:
            for piece in pieces(other):
                for each in piece.split(";"):
                    one.name(each, kind)
    whole, parts = numbered_parts(rest)
    one.name(whole, "primary", parts=parts)
