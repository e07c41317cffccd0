"""Rows of an xlsx workbook, after a look at what its packing would grow to.

calamine reads the workbook whole, since shared texts may stand behind the sheets. It gives the
values of cells: what a formula would do is never done, and phonetic readings (`rPh`) stay out.
Before that every packed file is unpacked within limits, so that neither a bomb nor a lying
directory is ever unpacked whole, and the area of every sheet is measured, since a single cell far
out would make calamine set up millions of empty ones.
"""

from __future__ import annotations

import datetime as dt
import functools
import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Hashable, Iterator
from typing import TypeAlias

import msgspec
import python_calamine as calamine
from lxml import etree

from ostrakon.lists import xml
from ostrakon.lists.entry import Damage, DamageKind
from ostrakon.sources.snapshot import Part

MOST_PACKED = 100_000_000
MOST_UNPACKED = 400_000_000
"""Bytes; the largest workbook of the published lists that we know holds ten million."""
MOST_FILES = 5_000
MOST_CELLS = 20_000_000
"""Cells of a workbook, empty ones between the corners of its sheets counted."""
MOST_READ = 4_000_000_000
"""Bytes of all sheets, each taken for as long as the longest, since a workbook may name one part
as many sheets; some ten seconds of reading."""
_MAGIC = b"PK\x03\x04"
_NESTED = (".zip", ".gz", ".xlsx", ".xlsm", ".xls", ".docx", ".bin.zip")
_LOCAL = struct.Struct("<4s2xH18xHH")  # mark, flags, lengths of the name and of what follows it
# A cell that does not say at once that it stands in one of the first 702 columns and 9,999 rows.
# Written so, it takes a fraction of the time that asking for every place takes.
_ELSEWHERE = re.compile(rb'<c(?=[\s/>])(?! r="[A-Za-z]{1,2}[0-9]{1,4}")')
_PREFIXED = b":c"
_NEAR = 702 * 9_999
_PLACE = re.compile(r"([A-Za-z]{0,7})([0-9]{1,9})")


class SheetRow(msgspec.Struct, frozen=True, gc=False):
    """One row; `sheet` and `row` count from 1 as a reader of the workbook sees them."""

    sheet: int
    title: str
    row: int
    cells: list[str]

    @property
    def place(self) -> str:
        """For a person to find it."""
        return f"sheet {self.sheet}, row {self.row}"


SheetItem: TypeAlias = SheetRow | Damage


def is_workbook(head: bytes) -> bool:
    """Whether a file begins as an xlsx workbook does."""
    return head.startswith(_MAGIC)


def rows(part: Part) -> Iterator[SheetItem]:
    """The rows of all sheets, blank ones left out, cells as text; or one `Damage`."""
    packed = _packed(part)
    if isinstance(packed, Damage):
        yield packed
        return
    longest = _longest(part, packed)
    if isinstance(longest, Damage):
        yield longest
        return
    try:
        yield from _rows(packed, part, longest)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of calamine is no `Exception`
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        yield _damage("malformed", part, f"cannot be read as a workbook ({error})")


def _packed(part: Part) -> bytes | Damage:
    """The bytes of the workbook."""
    try:
        with part.open() as stream:
            packed = stream.read(MOST_PACKED + 1)
    except EOFError:
        return _damage("truncated", part, "is cut off inside its compression")
    except (zlib.error, gzip.BadGzipFile) as error:
        return _damage("malformed", part, f"has damaged compression ({error})")
    if not packed.strip():
        return _damage("empty", part, "is empty")
    if len(packed) > MOST_PACKED:
        return _damage("forbidden", part, f"has more than {MOST_PACKED:,} bytes")
    if not is_workbook(packed):
        return _damage("not_the_format", part, "is no xlsx workbook")
    return packed


def _longest(part: Part, packed: bytes) -> int | Damage:
    """The bytes of the longest sheet, or what speaks against unpacking the workbook whole."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(packed))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _damage("truncated", part, "has no directory at its end; it is cut off")
    files = archive.infolist()
    if len(files) > MOST_FILES:
        return _damage("forbidden", part, f"packs more than {MOST_FILES:,} files")
    if any(file.filename.lower().endswith(_NESTED) for file in files):
        return _damage("forbidden", part, "packs another archive or workbook")
    left = MOST_UNPACKED
    longest = 0
    for file in files:
        try:
            content = _unpacked(packed, file, left)
            area = _area(content) if content and b"sheetData" in content else 0
        except (zlib.error, zipfile.BadZipFile, ValueError, OSError) as error:
            return _damage("malformed", part, f"has a damaged part {file.filename!r} ({error})")
        if content is None:
            return _damage("forbidden", part, f"unpacks to more than {MOST_UNPACKED:,} bytes")
        left -= len(content)
        longest = max(longest, len(content) if area else 0)
        if area > MOST_CELLS:
            return _damage("forbidden", part, f"spreads over more than {MOST_CELLS:,} cells")
    return longest


def _unpacked(packed: bytes, file: zipfile.ZipInfo, most: int) -> bytes | None:
    """The content of one packed file, or `None` if it is longer than `most`.

    The sizes that the directory declares are not believed.
    """
    if file.flag_bits & 1:
        raise ValueError("it is encrypted")
    if file.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("its packing is not one that workbooks use")
    begin = _begins(packed, file)
    raw = packed[begin : begin + file.compress_size]
    if file.compress_type == zipfile.ZIP_STORED:
        return raw if len(raw) <= most else None
    content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, most + 1)
    return content if len(content) <= most else None


def _begins(packed: bytes, file: zipfile.ZipInfo) -> int:
    """Where the content of a packed file begins.

    Raises:
        ValueError: what stands before it is not what the directory says.
    """
    offset = file.header_offset
    if offset < 0 or len(packed) < offset + _LOCAL.size:
        raise ValueError("it lies outside the file")
    magic, flags, long, more = _LOCAL.unpack_from(packed, offset)
    start = offset + _LOCAL.size
    told = packed[start : start + long].decode("utf-8" if flags & 0x800 else "cp437")
    if magic != _MAGIC or told != file.orig_filename:
        raise ValueError("it begins otherwise than the directory says")
    return int(start + long + more)


def _area(sheet: bytes) -> int:
    """An upper bound of the cells between the first one and the corners of a sheet.

    Raises:
        ValueError: the sheet is not well-formed XML, or a place in it is none.
    """
    if _ELSEWHERE.search(sheet) is None and _PREFIXED not in sheet:
        return _NEAR
    try:
        return _measured(sheet)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error.msg)) from None


def _measured(sheet: bytes) -> int:
    """The same by every cell, in the way in which calamine counts them.

    Rows and cells need not say where they stand: they come behind those before them. Cells that
    only have a style are often set up far out; calamine skips them. The encoding is not left to
    the file, since calamine does not ask for it either.
    """
    row = column = widest = lowest = 0
    parser = etree.iterparse(
        io.BytesIO(sheet), events=("start", "end"), tag=("{*}row", "{*}c"),
        encoding="utf-8", resolve_entities=False, no_network=True,
    )  # fmt: skip
    for event, element in parser:
        place = element.get("r")
        if xml.local(element.tag) == "row":
            if event == "start":
                row = _placed(place)[0] if place else row
            else:
                row, column = row + 1, 0
                xml.free(element)
        elif event == "start":
            here, column = _placed(place) if place else (row, column)
        else:
            if len(element):
                lowest, widest = max(lowest, here + 1), max(widest, column + 1)
            column += 1
    return widest * lowest


def _placed(place: str) -> tuple[int, int]:
    """Row and column, both from 0, of "AB12".

    Raises:
        ValueError: it is none.
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(f"the place {place[:20]!r} is none")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, max(column, 1) - 1


def _rows(packed: bytes, part: Part, longest: int) -> Iterator[SheetItem]:
    """The rows that are not blank; `longest` is the number of bytes of the longest sheet."""
    book = calamine.load_workbook(io.BytesIO(packed))
    if len(book.sheet_names) * longest > MOST_READ:
        yield _damage("forbidden", part, "names far more sheets than it packs")
        return
    left = MOST_CELLS
    for number, title in enumerate(book.sheet_names, start=1):
        sheet = book.get_sheet_by_name(title)
        left -= sheet.total_height * sheet.total_width
        if left < 0:
            yield _damage("forbidden", part, f"spreads over more than {MOST_CELLS:,} cells")
            return
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            if any(cells):
                texts = [cell if type(cell) is str else _printed(cell) for cell in cells]
                whole = "".join(texts)
                if whole and not whole.isspace():
                    yield SheetRow(number, title, row, texts)


@functools.lru_cache(maxsize=4096, typed=True)
def _printed(cell: Hashable) -> str:
    """A cell that is no text, as text: whole numbers without a point, days as ISO 8601."""
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ") if cell.time() != dt.time() else cell.date().isoformat()
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _damage(kind: DamageKind, part: Part, says: str) -> Damage:
    """Damage of the whole workbook."""
    return Damage(kind=kind, where="workbook", message=f"{part.name} {says}")
