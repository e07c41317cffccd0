"""Japan, Ministry of Finance: persons subject to asset freezing, a workbook of many lists.

The first sheet is an index; every other holds one list with title, notes and columns of its own.
Numbers of notification (告示番号) count within a list, so the key is the list's name without its
place in the workbook, and the number: "テロリスト等 (1):12". A number that was taken away stays as
a row with the day and 削除 ("deleted"); such an entry is kept, not listed, with the day it ended.
Marks before or behind a number (*, #) say that the party also stands on another list and may come
and go, so they are no part of the key.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from ostrakon.core.script import script_of
from ostrakon.lists import shapes, sheets
from ostrakon.lists.entry import Damage, Header, Item, NameKind, Quality, Remark
from ostrakon.lists.gather import Gathering, pieces, says_nothing
from ostrakon.lists.keys import Keys
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1

_DAY = "告示日付"
_NUMBER = "告示番号"
_LAYOUT = "mof-xlsx"
_FILE_DAY = re.compile(r"shisantouketsu([0-9]{4})([0-9]{2})([0-9]{2})")
_PLACE = re.compile(r"^\s*[0-9]+\s*[.．、]\s*")
_FIGURES = re.compile(r"[0-9]+")
_NOTIFIED = re.compile(r"([0-9]{4}[.．/-][0-9]{1,4}(?:[.．/-][0-9]{1,4})?)\s*(削除|改訂)?")
_ORIGINAL = re.compile(
    r"[(（]\s*original\s*script\s*[:：]?\s*([^)）]*?)\s*(?:[)）]|$)", re.IGNORECASE
)
_KNOWN_AS = re.compile(r"[(（]?\s*([af])\s*\.\s*k\s*\.\s*a\.?\s*[:：.]?\s*", re.IGNORECASE)
_FORMER_MARK = re.compile(
    r"[(（](?:旧称[0-9]*|以前[^)）]*|(?:previously|formerly) listed as)(?:[)）]|$)",
    re.IGNORECASE,
)
_GROUP_MARK = re.compile(r"[(（]別[名称](?:[0-9]*[)）]|、)?")
_BOTH = re.compile(r"(.+?)\s*[(（]\s*([^()（）]+?)\s*[)）]", re.DOTALL)
_TWO_SCRIPTS = ({"Jpan", "Latn"}, {"Hani", "Latn"})
_LEADING_DAY = re.compile(r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?")

Fill: TypeAlias = Callable[[Gathering, str, str], None]
"""Takes a cell into an entry: entry, label, cell."""


def recognises(head: bytes) -> bool:
    """Whether it is a workbook; which one shows only inside."""
    return sheets.is_workbook(head)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, entries sheet by sheet, and the header again with the notes of the sheets."""
    part = snapshot.parts[0]
    reading = _Reading(part)
    yield Header(list_date=reading.day, layout=_LAYOUT)
    for row in sheets.rows(part):
        if isinstance(row, Damage):
            yield row
            return
        yield from reading.take(row)
    yield from reading.finished()
    if not reading.headed:
        yield Damage(
            kind="not_the_format",
            where="workbook",
            message=f"{part.name} has no sheet with a column {_NUMBER}",
        )
        return
    yield Header(list_date=reading.day, layout=_LAYOUT, remarks=tuple(reading.notes))


class _Columns(NamedTuple):
    """Where the columns of a sheet are; `others` with label and what fills in their cells."""

    number: int
    day: int
    others: tuple[tuple[int, str, Fill], ...]


def _heading(cells: list[str]) -> _Columns | None:
    """The columns that a row names, or `None` for a row that is no heading."""
    whole = "".join(cells)
    if _NUMBER[-1] not in whole or _DAY[-1] not in whole:  # as in most rows
        return None
    labels = ["".join(cell.split()) for cell in cells]
    if _NUMBER not in labels or _DAY not in labels:
        return None
    places = {label: place for place, label in enumerate(labels)}
    others = tuple(
        (place, label, _COLUMNS.get(label, _words))
        for place, label in enumerate(labels)
        if label not in (_NUMBER, _DAY)
    )
    return _Columns(places[_NUMBER], places[_DAY], others)


class _Reading:
    """Where the reading of the workbook stands.

    Attributes:
        day: the list's day, which only the official name of the file tells.
        notes: titles and notes of the sheets.
        headed: whether any sheet had columns.
    """

    def __init__(self, part: Part) -> None:
        self.notes: list[Remark] = []
        self.headed = False
        match = _FILE_DAY.search(part.name)
        self.day = "-".join(match.groups()) if match else None
        self._part = part
        self._keys = Keys()
        self._sheet = 0
        self._list = ""
        self._title: list[str] = []
        self._columns: _Columns | None = None
        self._open: Gathering | None = None

    def take(self, row: sheets.SheetRow) -> Iterator[Item]:
        """One row: a heading, a note, an entry, or more of the entry above."""
        if row.sheet != self._sheet:
            yield from self.finished()
            self._sheet = row.sheet
            self._list = tidy(_PLACE.sub("", row.title))
            self._title = []
            self._columns = None
        if (columns := _heading(row.cells)) is not None:
            self._columns, self.headed = columns, True
            return
        columns = self._columns
        if columns is None:
            self._note(row)
            return
        cells = row.cells
        number, day = cells[columns.number].strip(), cells[columns.day].strip()
        if number:
            yield from self.finished()
            self._open = self._begun(row, number, day)
        elif day or self._open is None:
            self._note(row)
            return
        for place, label, fill in columns.others:
            cell = cells[place]
            if cell and not says_nothing(cell):
                fill(self._open, label, cell)

    def finished(self) -> Iterator[Item]:
        """The entry that was being read, if any."""
        one, self._open = self._open, None
        if one is not None:
            if one.schema == "LegalEntity" and one.personal:
                one.schema = "Person"
            entry = one.entry()
            if entry.listed and not entry.names:
                one.problem("the row has a number and a day, but no name and no mark of deletion")
            yield entry
            yield from one.problems

    def _note(self, row: sheets.SheetRow) -> None:
        """Words above the columns: the first are the list's title."""
        words = [tidy(cell) for cell in row.cells if cell.strip()]
        if not self._title and row.sheet > 1:
            self._title = words[:1]
        self.notes += [Remark(label=self._list, text=text) for text in words]

    def _begun(self, row: sheets.SheetRow, number: str, day: str) -> Gathering:
        """A new entry with its number and days."""
        figures = _FIGURES.search(number)
        key, again = self._keys.take(f"{self._list}:{figures[0] if figures else number}")
        title = self._title[0] if self._title else self._list
        one = Gathering(self._part.name, key, _schema(self._list, title), row.place)
        if again:
            one.problem("the number stands twice in its list")
        one.programme(self._list, title)
        one.remark(_NUMBER, number)
        _days(one, day)
        return one


@functools.lru_cache(maxsize=256)
def _schema(*titles: str) -> str:
    """What kind of parties a list holds, by the first of its titles that says only one."""
    for title in titles:
        people, bodies = "個人" in title, "団体" in title or "銀行" in title
        if people != bodies:
            return "Person" if people else "Organization"
    return "LegalEntity"


def _days(one: Gathering, cell: str) -> None:
    """The days of notification: first, of changes, and of deletion."""
    rest = cell
    for match in _NOTIFIED.finditer(cell):
        printed, act = match.groups()
        rest = rest.replace(match[0], "", 1)
        if act == "削除":
            one.listed = False
            one.date("removed", printed, shapes.japanese, shapes.iso, note=act)
        elif act == "改訂":
            one.date("amended", printed, shapes.japanese, shapes.iso, note=act)
        else:
            one.date("listed", printed, shapes.japanese, shapes.iso)
    if "削除" in rest:
        one.listed = False
    if rest.strip():
        one.remark(_DAY, cell)


def _name_ja(one: Gathering, _label: str, cell: str) -> None:
    one.name(cell, "primary", language="ja")


def _name_en(one: Gathering, _label: str, cell: str) -> None:
    if "riginal" in cell.casefold():
        for match in _ORIGINAL.finditer(cell):
            one.name(match[1], "original")
        cell = _ORIGINAL.sub("", cell)
    one.name(cell, "primary")


def _aliases(kind: NameKind, quality: Quality | None = None) -> Fill:
    """Further names; a cell may hold many, and each in two scripts."""

    def fill(one: Gathering, _label: str, cell: str) -> None:
        sections = _KNOWN_AS.split(cell)
        for n in range(0, len(sections), 2):
            text = sections[n].strip()
            if n and not _balanced(text):
                text = text.rstrip(")） \n")
            given: NameKind = "former" if n and sections[n - 1] in "fF" else kind
            for piece in [each for group in _GROUP_MARK.split(text) for each in _separate(group)]:
                mark = _FORMER_MARK.search(piece)
                bare = _FORMER_MARK.sub("", piece)
                note = tidy(mark[0]).strip("()（）") if mark else None
                _one_name(one, bare, "former" if mark else given, quality, note)

    return fill


def _balanced(text: str) -> bool:
    """Whether every bracket that closes was opened."""
    return sum(map(text.count, "(（")) >= sum(map(text.count, ")）"))


def _separate(text: str) -> list[str]:
    """The names of a cell: marked, or on lines of their own, or with ； or 、 between."""
    marked = pieces(text)
    if len(marked) > 1:
        return [tidy(piece) for piece in marked]
    lines: list[str] = []
    for line in text.splitlines():
        if lines and line.lstrip().startswith(("(", "（")):
            lines[-1] += " " + line  # the other script of the name above
        else:
            lines.append(line)
    found = []
    for line in lines:
        found += _outside(line, ";；" if script_of(line) == "Latn" else ";；、")
    return [piece.strip() for piece in found if not says_nothing(piece)]


def _outside(text: str, separators: str) -> list[str]:
    """A text split at separators that no brackets enclose."""
    if not any(mark in text for mark in separators):
        return [text]
    if "(" not in text and "（" not in text:
        for mark in separators[1:]:
            text = text.replace(mark, separators[0])
        return text.split(separators[0])
    found = [""]
    depth = 0
    for letter in text:
        depth = max(depth + (letter in "(（") - (letter in ")）"), 0)
        if letter in separators and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


def _one_name(
    one: Gathering, text: str, kind: NameKind, quality: Quality | None, note: str | None
) -> None:
    """A name, or two if it is given in two scripts: "アブー・ユーヌス(Abu-Yunus)"."""
    if text.isascii():
        one.name(text.rstrip(" ("), kind, quality=quality, note=note)
        return
    if "riginal" in text.casefold():
        for original in _ORIGINAL.finditer(text):
            one.name(original[1], "original", quality=quality)
        text = _ORIGINAL.sub("", text)
    text = text.strip().rstrip(" (（")
    match = _BOTH.fullmatch(text) if text.endswith((")", "）")) else None
    if match and {script_of(match[1]), script_of(match[2])} in _TWO_SCRIPTS:
        for each in match.groups():
            one.name(each, kind, quality=quality, note=note)
    else:
        one.name(text, kind, quality=quality, note=note)


def _births(one: Gathering, label: str, cell: str) -> None:
    one.personal = True
    for piece in pieces(cell):
        one.date("birth", piece, shapes.iso, shapes.japanese, shapes.worded)
    if "出生地" in label and (match := _LEADING_DAY.match(cell)):
        one.date("birth", match[0], shapes.japanese)


def _many(name: str, *, personal: bool = False) -> Fill:
    """Values of a property."""

    def fill(one: Gathering, _label: str, cell: str) -> None:
        one.personal = one.personal or personal
        for piece in pieces(cell):
            one.property(name, piece)

    return fill


def _documents(kind: str) -> Fill:
    """Numbers of documents, with the words around them."""

    def fill(one: Gathering, label: str, cell: str) -> None:
        one.personal = True
        for piece in pieces(cell):
            one.identifier(kind, piece, label)

    return fill


def _addresses(one: Gathering, _label: str, cell: str) -> None:
    for piece in pieces(cell):
        one.address(piece)


def _un_number(one: Gathering, label: str, cell: str) -> None:
    one.remark(label, cell)
    for number in re.findall(r"\b[A-Z]{2}[ie]\.[0-9]{3}\b", cell):
        one.reference("un", number)


def _words(one: Gathering, label: str, cell: str) -> None:
    one.remark(label or "見出しなし", cell)


_FILLS: dict[Fill, str] = {
    _name_ja: "日本語表記",
    _name_en: "英語表記",
    _aliases("alias"): "別名 別称 別称・旧称 別名・別称 別称・別名",
    _aliases("alias", "strong"): "確定可能な別名",
    _aliases("alias", "weak"): "確定に十分でない別名",
    _aliases("former"): "旧称 旧称・以前の呼称 以前の別名 過去の別名",
    _births: "生年月日 生年月日・出生地",
    _many("birthPlace", personal=True): "出生地 出生地・出身地",
    _many("nationality", personal=True): "国籍",
    _many("title", personal=True): "称号",
    _many("position", personal=True): "役職 肩書 肩書等",
    _many("phone"): "電話 電話番号",
    _documents("passportNumber"): "旅券番号",
    _documents("idNumber"): "身分登録番号 身分証番号 ID番号",
    _addresses: "住所 住所・所在地 所在地 住所等 活動地域・住所 所在地・住所登録された事務所の住所",
    _un_number: "国連参照番号",
}
_COLUMNS: dict[str, Fill] = {
    label: fill for fill, labels in _FILLS.items() for label in labels.split()
}
