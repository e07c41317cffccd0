"""Rows of a delimited text file, with their lines, and what is wrong with the file.

Every reader of a CSV or tab-separated list goes through here, so that the same damage is told in
the same way: an unfinished quoted field or a short last row is a file that was cut off, a NUL byte
or a field without end is no table at all. A cut between two rows cannot be seen in such a file,
unless its format ends with a mark.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.lists.wording import hides, tidy
from ostrakon.sources.snapshot import Part

LONGEST_ROW = 2_000_000
"""Characters; the longest real row of the published lists that we know has some 40,000. A single
field is held to 131,072 characters, the limit of the csv module itself."""
_BATCH = 1 << 16
END_MARK = "\x1a"
"""The end-of-file mark of CP/M and DOS, which OFAC still writes."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row; `line` is where it begins."""

    line: int
    cells: list[str]


class Record(msgspec.Struct, frozen=True, gc=False):
    """One row under its heading; cells beyond the heading stand under `column N`."""

    line: int
    cells: dict[str, str]


class End(msgspec.Struct, frozen=True, gc=False):
    """Comes last from a whole file.

    Attributes:
        marked: it ended with the end-of-file mark.
        dos: its first line ends as DOS writes it (CR LF), so nobody has changed line ends.
        finished: its last line has its end, or the mark.
    """

    marked: bool
    dos: bool
    finished: bool = True


RowItem: TypeAlias = Row | Problem | Damage | End
RecordItem: TypeAlias = Record | Problem | Damage | End


def rows(
    part: Part,
    *,
    width: int | None = None,
    headed: int | None = None,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
) -> Iterator[RowItem]:
    """The rows of a file that are not blank, then `End`; or `Damage` last.

    Rows that are too short are filled up, with a problem; so are told rows that are too long.

    Args:
        part: the file.
        width: how many cells a row has; `None`: any, and then only an unfinished quotation shows
            that a file was cut.
        headed: which row (from 0, blank ones left out) is the heading and sets the width.
        encoding: of the file.
        delimiter: between two cells.
    """
    lines = _Lines(part, encoding)
    reader = csv.reader(lines.over(), delimiter=delimiter)
    try:
        yield from _checked(lines, reader, width, headed)
    except _NoTableError as error:
        yield _damage("malformed", lines.bad or reader.line_num, f"{part.name} {error}")
    except UnicodeDecodeError as error:
        says = f"{part.name} is not text in {encoding.removesuffix('-sig')} ({error.reason})"
        yield _damage("malformed", reader.line_num + 1, says)
    except csv.Error as error:
        yield _damage("malformed", reader.line_num, f"{part.name} is no table ({error})")
    except EOFError:
        says = f"{part.name} is cut off inside its compression"
        yield _damage("truncated", reader.line_num + 1, says)
    except (zlib.error, gzip.BadGzipFile) as error:
        says = f"{part.name}: its compression is damaged ({error})"
        yield _damage("malformed", reader.line_num + 1, says)


def records(
    part: Part,
    needed: Sequence[str],
    *,
    skip: int = 0,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
) -> Iterator[RecordItem]:
    """The rows of a file with a heading, by its words, then `End`; or `Damage` last.

    Args:
        part: the file.
        needed: headings without which it is not the format.
        skip: rows above the heading, blank ones left out.
        encoding: of the file.
        delimiter: between two cells.
    """
    heading: list[str] | None = None
    number = -1
    for item in rows(part, headed=skip, encoding=encoding, delimiter=delimiter):
        if not isinstance(item, Row):
            if isinstance(item, End) and heading is None:
                yield _lacks(part, 1, needed)
                return
            yield item
            continue
        number += 1
        if number < skip:
            continue
        cells = item.cells
        if heading is None:
            heading = _headings(cells)
            missing = [name for name in needed if name not in heading]
            if missing:
                yield _lacks(part, item.line, missing)
                return
        elif len(cells) == len(heading):
            yield Record(item.line, dict(zip(heading, cells, strict=True)))
        else:
            beyond = (f"column {n}" for n in range(len(heading) + 1, len(cells) + 1))
            yield Record(item.line, dict(zip([*heading, *beyond], cells, strict=True)))


def each_row(
    part: Part,
    needed: Sequence[str],
    header: Callable[[Record], Header],
    entry: Callable[[Record], Iterator[Entry | Problem]],
    *,
    delimiter: str = ",",
) -> Iterator[Item]:
    """What a table says in which every row is an entry: header, entries, problems, damage.

    Args:
        part: the file.
        needed: headings without which it is not the format.
        header: made of the first row, whose columns tell the layout.
        entry: the entry of a row, and what is wrong with it.
        delimiter: between two cells.
    """
    early: list[Problem] | None = []
    for item in records(part, needed, delimiter=delimiter):
        if isinstance(item, Record):
            if early is not None:
                yield header(item)
                yield from early
                early = None
            yield from entry(item)
        elif isinstance(item, Damage):
            yield item
        elif isinstance(item, Problem):
            if early is None:
                yield item
            else:
                early.append(item)
        elif early is not None:
            yield Damage(kind="empty", where="line 2", message=f"{part.name} holds no entries")


def begins_with_headings(
    head: bytes, needed: Sequence[str], *, encoding: str = "utf-8", delimiter: str = ","
) -> bool:
    """Whether the first line of a file holds these headings.

    >>> begins_with_headings(b"id,Name", ["Name"])
    True
    """
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode(encoding, "replace")
    try:
        cells = next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return False
    return set(needed) <= set(_headings(cells))


def tidied(cells: Iterable[str]) -> tuple[list[str], bool]:
    """Cells as `wording.tidy` makes them, and whether it took hidden characters out of any.

    A row is looked at as a whole first, since hardly any needs more.

    >>> tidied([" one ", "two  words"])
    (['one', 'two words'], False)
    """
    stripped = [*map(str.strip, cells)]
    whole = "|".join(stripped)
    if whole.isprintable() and "  " not in whole:
        return stripped, False
    return [tidy(cell) for cell in stripped], any(map(hides, stripped))


class _Reader(Protocol):
    """What the csv module reads with."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """The rows."""
        ...


class _NoTableError(Exception):
    """What makes the rest of a file no table; the message goes on after the file's name."""


class _Lines:
    """The lines of a text stream, guarded.

    Attributes:
        bad: the line that is no line of a table, 0 as long as there was none.
        ended: whether the reader has asked for a line beyond the last.
        finished: whether the last line has its end.
        dos: whether the first line ends in CR LF.
    """

    def __init__(self, part: Part, encoding: str) -> None:
        self.part = part
        self.bad = 0
        self.ended = False
        self.finished = True
        self.dos = False
        self._encoding = encoding

    def over(self) -> Iterator[str]:
        """Each line with its end, which the csv module needs inside quoted fields.

        Lines are looked at by the batch, since most of the time of reading a table goes by line.
        """
        stream = self.part.open()
        with io.TextIOWrapper(stream, encoding=self._encoding, newline="") as text:
            yield from self._over(text)
        self.ended = True

    def _over(self, text: io.TextIOWrapper) -> Iterator[str]:
        """The lines of a text."""
        count = 0
        while batch := text.readlines(_BATCH):
            if "\0" in "".join(batch):
                self.bad = count + next(n for n, line in enumerate(batch, 1) if "\0" in line)
                raise _NoTableError("has a NUL byte; it is not a text file")
            if max(map(len, batch)) > LONGEST_ROW:
                self.bad = count + 1
                raise _NoTableError(f"has a row of more than {LONGEST_ROW:,} characters")
            self.dos = self.dos or (not count and batch[0].endswith("\r\n"))
            self.finished = batch[-1][-1] in "\r\n"
            yield from batch
            count += len(batch)


def _checked(
    lines: _Lines, reader: _Reader, width: int | None, headed: int | None
) -> Iterator[RowItem]:
    """The rows, each as wide as it should be, and how the file ends."""
    marked = short = False
    count = end = 0
    for cells in reader:
        line, end = end + 1, reader.line_num
        if lines.ended:
            # The reader asked for one more line and there was none: it was inside a quotation.
            yield _damage("truncated", end, f"{lines.part.name} ends inside a quoted field")
            return
        if not cells or ((not cells[0] or cells[0].isspace()) and not "".join(cells).strip()):
            continue
        if marked:
            raise _NoTableError("goes on after its end-of-file mark")
        if cells[0][:1] == END_MARK:
            marked = True
            continue
        if count == headed:
            width = len(cells)
        count += 1
        if width is None or len(cells) == width:
            short = False
        else:
            short = len(cells) < width
            yield _wrong_width(lines.part, line, len(cells), width)
            cells.extend([""] * (width - len(cells)))
        yield Row(line, cells)
    if short and not lines.finished:
        yield _damage("truncated", end, f"{lines.part.name} ends in the middle of a row")
    elif not count:
        yield _damage("empty", end, f"{lines.part.name} holds no rows")
    else:
        yield End(marked, lines.dos, lines.finished or marked)


def _headings(cells: list[str]) -> list[str]:
    """Headings without stray space, each different: a second `Name` is `Name (2)`."""
    found: dict[str, None] = {}  # as many as a hostile file likes
    times: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        name = unique = tidy(cell) or f"column {number}"
        while unique in found:
            times[name] = times.get(name, 1) + 1
            unique = f"{name} ({times[name]})"
        found[unique] = None
    return list(found)


def _damage(kind: Literal["empty", "malformed", "truncated"], line: int, says: str) -> Damage:
    """Damage at a line."""
    return Damage(kind=kind, where=f"line {max(line, 1)}", message=says)


def _lacks(part: Part, line: int, missing: Sequence[str]) -> Damage:
    """The heading is another's, or there is none."""
    return Damage(
        kind="not_the_format",
        where=f"line {line}",
        message=f"{part.name} has no column {missing[0]!r}; it is not this list",
    )


def _wrong_width(part: Part, line: int, found: int, width: int) -> Problem:
    """A row with more or fewer cells than the others."""
    return Problem(
        source=part.name, where=f"line {line}", message=f"{found} cells where {width} are due"
    )
