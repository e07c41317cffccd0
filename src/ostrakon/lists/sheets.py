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
from typing import NamedTuple, TypeAlias

import python_calamine as calamine

from ostrakon.lists.entry import Damage, DamageKind
from ostrakon.sources.snapshot import Part

MOST_PACKED = 100_000_000
MOST_UNPACKED = 400_000_000
"""Bytes; the largest workbook of the published lists that we know holds ten million."""
MOST_FILES = 5_000
MOST_CELLS = 20_000_000
"""Cells of one sheet, empty ones between its corners counted."""
_MAGIC = b"PK\x03\x04"
_NESTED = (".zip", ".gz", ".xlsx", ".xlsm", ".xls", ".docx", ".bin.zip")
_LOCAL = struct.Struct("<4s2xH18xHH")  # mark, flags, lengths of the name and of what follows it
# A cell in a column of two letters or a row of five digits; all others stand in a small area. Left
# out are cells that only have a style, which are often set up far out and which calamine skips:
# a few short attributes and the end of the element. How far is looked at is bounded. The usual way
# of writing it is looked for without any choice at its beginning, which takes a fourth of the time.
_PLACE = rb"(?:([A-Za-z]{2,})([0-9]+)|([A-Za-z]?)([0-9]{5,}))"
_FILLED = rb"(?!\s{0,8}(?:[a-zA-Z]{1,12}=\"[0-9A-Za-z]{0,12}\"\s{0,8}){0,4}/>)"
_FAR = re.compile(rb'r="' + _PLACE + rb'"' + _FILLED)
_UNUSUAL = re.compile(rb"r(?!=\")\s*=\s*[\"']")
_FAR_UNUSUAL = re.compile(rb"\sr\s*=\s*[\"']" + _PLACE + rb"[\"']" + _FILLED)
_NEAR = (26, 9_999)


class SheetRow(NamedTuple):
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
    wrong = _unsound(part, packed)
    if wrong is not None:
        yield wrong
        return
    try:
        yield from _rows(packed)
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


def _unsound(part: Part, packed: bytes) -> Damage | None:
    """What speaks against unpacking the workbook whole, if anything."""
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
    for file in files:
        try:
            content = _unpacked(packed, file, left)
        except (zlib.error, zipfile.BadZipFile, ValueError, OSError) as error:
            return _damage("malformed", part, f"has a damaged part {file.filename!r} ({error})")
        if content is None:
            return _damage("forbidden", part, f"unpacks to more than {MOST_UNPACKED:,} bytes")
        left -= len(content)
        if b"sheetData" in content and _area(content) > MOST_CELLS:
            return _damage("forbidden", part, f"spreads over more than {MOST_CELLS:,} cells")
    return None


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
    """An upper bound of the cells between the corners of a sheet."""
    widest, lowest = _NEAR
    far = _FAR.findall(sheet)
    if _UNUSUAL.search(sheet):
        far += _FAR_UNUSUAL.findall(sheet)
    for wide, row, narrow, low in far:
        lowest = max(lowest, int((row or low)[:12]))
        column = 0
        for letter in (wide or narrow)[:8].upper():
            column = column * 26 + letter - 64
        widest = max(widest, column)
    return widest * lowest


def _rows(packed: bytes) -> Iterator[SheetRow]:
    """The rows that are not blank."""
    book = calamine.load_workbook(io.BytesIO(packed))
    for number, title in enumerate(book.sheet_names, start=1):
        sheet = book.get_sheet_by_name(title)
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            if any(cells):
                texts = [cell if type(cell) is str else _printed(cell) for cell in cells]
                if not all(map(str.isspace, filter(None, texts))):
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
