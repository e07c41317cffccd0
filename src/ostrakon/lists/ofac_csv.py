"""OFAC's CSV files: SDN (`sdn`, `alt`, `add`, `sdn_comments`) and non-SDN (`cons_prim`, …).

One row of the main file is an entry; the other files hold its aliases, addresses and the rest of
remarks that were cut, joined by the number in the first column. They are ordered by it, so the
files are read side by side; where one is not, the other files are held in memory, as their rows of
one entry may stand anywhere. The main file alone is a copy too, and is of a layout of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from ostrakon.core.problem import Problem
from ostrakon.core.script import script_of
from ostrakon.lists import ofac, tables
from ostrakon.lists.entry import (
    Address,
    Damage,
    Entry,
    Header,
    Identifier,
    Item,
    Name,
    Property,
    Remark,
)
from ostrakon.lists.keys import Keys
from ostrakon.lists.tables import End, Row
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2
MAIN, ALIASES, ADDRESSES, COMMENTS = (
    ("sdn", "cons_prim", ""),
    ("alt", "cons_alt"),
    ("add", "cons_add"),
    ("sdn_comments", "cons_comments"),
)
"""Roles of the files."""
_WIDTHS = {**dict.fromkeys(MAIN, 12), "alt": 5, "cons_alt": 5, "add": 6, "cons_add": 6}
_STRAY_SHARE = 0.05
_STRAY_ROWS = 25
"""More aliases or addresses than both of entries that the main file does not have are no accident.
Files of neighbouring days differ by far less: the largest removal known, 112 of 9,108 entries in
November 2021, is 0.012; and a handful of rows says nothing."""
_FIELDS = (
    ("position", 4), ("type", 6), ("tonnage", 7), ("grossRegisteredTonnage", 8), ("flag", 9),
)  # fmt: skip
"""Columns of the main file that are properties."""
_BATCH = 1 << 18
_DIGITS = 18
_NOTHING = ["-0- "] * 7
_BLANKS = [""] * 7
_NUMBERED = (("alt", "alt_num"), ("add", "add_num"))
_ADDRESS_PARTS = ("address", "city/state/province/postal code", "country")


def recognises(head: bytes) -> bool:
    """Rows of twelve cells without a heading, the first a number."""
    line = head.split(b"\n", 1)[0]
    number, _, rest = line.partition(b",")
    return number.strip(b'"').isdigit() and rest.count(b",") >= 10 and b"-0-" in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """The entries of the main file, with what the other files say of them."""
    main = _part(snapshot, MAIN)
    if main is None:
        yield Damage(kind="not_the_format", where="files", message="the main file is missing")
        return
    others = [part for roles in (ALIASES, ADDRESSES, COMMENTS) if (part := _part(snapshot, roles))]
    layout = "+".join(["sdn", *(_plain(part.role) for part in others)])
    yield Header(layout=layout)
    ordered = not others or all(map(_in_order, [main, *others]))
    beside = {_plain(part.role): _Beside(part, held=not ordered) for part in others}
    yield from _merged(main, beside)


def _part(snapshot: Snapshot, roles: tuple[str, ...]) -> Part | None:
    """The file of one of these roles."""
    return next((part for role in roles if (part := snapshot.part(role))), None)


def _plain(role: str) -> str:
    """`alt`, `add` or `comments`, whichever list the file belongs to."""
    return role.partition("_")[2] or role


def _merged(main: Part, beside: dict[str, _Beside]) -> Iterator[Item]:
    """Rows of the main file with those of the other files."""
    keys = Keys()
    others = [*beside.items()]
    for item in tables.rows(main, width=12):
        if isinstance(item, Row):
            number = item.cells[0].strip()
            if not _is_number(number):
                yield _malformed(main, item.line, number)
                return
            found = {name: other.of(int(number)) for name, other in others}
            key, again = keys.take(number)
            cells, hidden = _said(item.cells)
            yield _entry(key, cells, item.cells[11], found, f"line {item.line}")
            if again:
                yield _problem(main, item, "the number was used before in this file", number)
            if hidden:
                yield _problem(main, item, "hidden characters were taken out", None)
            for _, other in others:
                if other.news:
                    yield from other.told()
                    if other.damage:
                        return
        elif isinstance(item, End):
            wrong = _unmarked(main, item)
            yield from [wrong] if wrong else _ending(beside)
        else:
            yield item


def _ending(beside: dict[str, _Beside]) -> Iterator[Item]:
    """What is left of the other files when the main one has ended."""
    for other in beside.values():
        other.finish()
        yield from other.told()
        if other.damage:
            return
        if other.stray > max(_STRAY_ROWS, _STRAY_SHARE * other.count):
            yield Damage(
                kind="truncated",
                where=other.part.name,
                message=f"{other.stray} of {other.count} rows belong to no entry of the main file; "
                "the files are not of one day, or the main file is cut off",
            )
            return
        if other.stray:
            yield Problem(
                source=other.part.name,
                where="file",
                message=f"{other.stray} rows belong to no entry of the main file and are left out",
            )


class _Beside:
    """Another file of the copy, read beside the main one, or held whole where it must be.

    Attributes:
        count: its rows so far.
        stray: rows of entries that the main file does not have.
        damage: what is wrong with the file.
        news: whether there is something to be told.
    """

    def __init__(self, part: Part, *, held: bool) -> None:
        self.part = part
        self.count = 0
        self.stray = 0
        self.damage: Damage | None = None
        self.news = False
        self._problems: list[Problem] = []
        self._rows = self._read()
        self._next = next(self._rows, None)
        self._held: dict[int, list[list[str]]] | None = {} if held else None
        while held and self._next is not None:
            self._hold(self._next)
            self._next = next(self._rows, None)

    def of(self, number: int) -> list[list[str]]:
        """The rows of an entry, each time once."""
        if self._held is not None:
            return self._held.pop(number, [])
        found: list[list[str]] = []
        while self._next is not None and self._next[0] <= number:
            if self._next[0] == number:
                found.append(self._next[1])
            else:
                self.stray += 1
            self._next = next(self._rows, None)
        return found

    def told(self) -> Iterator[Problem | Damage]:
        """What was wrong since the last time."""
        yield from self._problems
        self._problems.clear()
        self.news = False
        if self.damage:
            yield self.damage

    def finish(self) -> None:
        """Read what is left; all of it is stray."""
        if self._held is not None:
            self.stray = sum(map(len, self._held.values()))
        while self._next is not None:
            self.stray += 1
            self._next = next(self._rows, None)

    def _hold(self, row: tuple[int, list[str]]) -> None:
        """Keep a row until its entry comes."""
        assert self._held is not None
        self._held.setdefault(row[0], []).append(row[1])

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of each row."""
        width = _WIDTHS.get(self.part.role, 2)
        verbatim = self.part.role in COMMENTS  # what continues a cut field keeps its first space
        for item in tables.rows(self.part, width=width):
            if isinstance(item, Row):
                number = item.cells[0].strip()
                if not _is_number(number):
                    self.damage = _malformed(self.part, item.line, number)
                    self.news = True
                    return
                self.count += 1
                cells, hidden = (item.cells, False) if verbatim else _said(item.cells)
                if hidden:
                    says = "hidden characters were taken out"
                    self._problems.append(_problem(self.part, item, says, None))
                    self.news = True
                yield int(number), cells
            else:
                self.news = True
                if isinstance(item, Problem):
                    self._problems.append(item)
                else:
                    self.damage = item if isinstance(item, Damage) else _unmarked(self.part, item)


def _entry(
    key: str, cells: list[str], remarks: str, beside: dict[str, list[list[str]]], place: str
) -> Entry:
    """One entry of clean cells, and the remarks once more as they stand in the file."""
    name = cells[1]
    kind = cells[2].lower()
    schema = ofac.SCHEMATA.get(kind or "entity")
    pieces: list[ofac.Piece] = []
    if name:
        pieces.append(Name(text=name, script=script_of(name)))
    pieces += ofac.programmes(cells[3])
    if any(cells[4:11]):
        pieces += [Property(name=name, value=cells[n]) for name, n in _FIELDS if cells[n]]
        if cells[5]:
            pieces.append(Identifier(kind="callSign", text=cells[5], label="Call_Sign"))
        if cells[10]:
            pieces.append(Remark(label="Vess_owner", text=cells[10]))
    if schema is None:
        pieces.append(Remark(label="SDN_Type", text=cells[2]))
    for n, text in enumerate(cells[12:], 13):
        if text:
            pieces.append(Remark(label=f"column {n}", text=text))
    for alias in beside.get("alt", ()):
        pieces += _alias(alias)
    for address in beside.get("add", ()):
        pieces += _address(address)
    if beside:
        pieces += ofac.row_numbers(
            (label, [row[1] for row in beside.get(role, ())]) for role, label in _NUMBERED
        )
    comments = beside.get("comments", ())
    if comments or len(remarks) >= ofac.CUT_AT:
        pieces += _continued(remarks, [comment[1] for comment in comments])
    elif cells[11]:
        pieces += ofac.remarks(cells[11])
    return ofac.entry(key, schema or "LegalEntity", pieces, place)


def _said(cells: list[str]) -> tuple[list[str], bool]:
    """Cells in one line each, nothing for a null, and whether hidden characters were taken out.

    What most parties lack is left out at once.
    """
    if cells[4:11] == _NOTHING:
        said, hidden = _said(cells[:4] + cells[11:])
        return [*said[:4], *_BLANKS, *said[4:]], hidden
    clean, hidden = tables.tidied(cells)
    return ["" if cell == "-0-" else cell for cell in clean], hidden


def _alias(cells: list[str]) -> list[ofac.Piece]:
    """A row of the file of aliases, all of them strong: weak ones stand in the remarks."""
    found: list[ofac.Piece] = [ofac.alias(cells[3], cells[2], "strong")] if cells[3] else []
    for text in cells[4:]:
        if text:
            found.append(Remark(label="alt_remarks", text=text))
    return found


def _address(cells: list[str]) -> list[ofac.Piece]:
    """A row of the file of addresses; most rows of people say nothing."""
    street, city, country, note = cells[2:6]
    found: list[ofac.Piece] = []
    if street or city or country:
        parts = tuple(
            Remark(label=label, text=text)
            for label, text in zip(_ADDRESS_PARTS, (street, city, country), strict=True)
            if text
        )
        found.append(
            Address(
                text=", ".join([part.text for part in parts]),
                country=country or None,
                parts=parts if len(parts) > 1 else (),
                note=note or None,
            )
        )
    elif note:
        found.append(Remark(label="add_remarks", text=note))
    for text in cells[6:]:
        if text:
            found.append(Remark(label="add_remarks", text=text))
    return found


def _continued(field: str, comments: list[str]) -> list[ofac.Piece]:
    """The remarks with what continues them: directly where the field was cut, else beside it."""
    if len(field) >= ofac.CUT_AT and comments:
        field, comments = field + comments[0], comments[1:]
    cut = len(field) == ofac.CUT_AT and not field.endswith(".")
    pieces: list[ofac.Piece] = []
    for text in (field, *comments):
        clean = tidy(text)
        if clean and clean != "-0-":
            pieces += ofac.remarks(clean, cut=cut)
        cut = False
    return pieces


def _in_order(part: Part) -> bool:
    """Whether the rows of a file ascend by the number they begin with."""
    last = 0
    try:
        with part.open() as stream:
            while batch := stream.readlines(_BATCH):
                try:
                    numbers = [int(line[: line.find(b",")]) for line in batch]
                except ValueError:  # quoted, or the blank line or the mark at the end
                    firsts = [line.partition(b",")[0].strip(b'" \r\n\x1a') for line in batch]
                    numbers = [int(first) for first in firsts if _is_number(first)]
                    if len(numbers) < sum(map(bool, firsts)):
                        return False
                if numbers and (numbers[0] < last or numbers != sorted(numbers)):
                    return False
                last = numbers[-1] if numbers else last
    except (EOFError, OSError, zlib.error):
        return False  # the reading itself tells what is wrong
    return True


def _is_number(text: str | bytes) -> bool:
    """Whether a cell can be the number of an entry."""
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def _unmarked(part: Part, end: End) -> Damage | None:
    """A file with OFAC's own line ends but without its mark at the end was cut between two rows.

    Comments have been published without the mark (2021).
    """
    if end.marked or not end.dos or part.role in COMMENTS:
        return None
    return Damage(
        kind="truncated",
        where="end of file",
        message=f"{part.name} lacks the end-of-file mark that closes OFAC's files",
    )


def _malformed(part: Part, line: int, number: str) -> Damage:
    """A row that does not begin with an entry's number."""
    return Damage(
        kind="malformed",
        where=f"line {line}",
        message=f"{part.name}: {number[:40]!r} is not the number of an entry",
    )


def _problem(part: Part, row: Row, says: str, value: str | None) -> Problem:
    """A problem with one row."""
    where = f"line {row.line}, entry {row.cells[0].strip()}"
    return Problem(source=part.name, where=where, message=says, value=value)
