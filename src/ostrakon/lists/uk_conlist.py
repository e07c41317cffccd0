"""Format `uk-conlist`: the Consolidated List of Financial Sanctions Targets of HM Treasury, as CSV.

Its first line gives the day, the second the headings, and a party has a row for each of its names
and dates of birth. The Treasury ended it on 28 January 2026. Old editions are in Windows-1252,
later ones in UTF-8; a file that is UTF-8 throughout is read as such.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator

from ostrakon.lists import shapes, uk, uk_rows
from ostrakon.lists.entry import Header, Item
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_NEEDED = ("name6", "aliastype", "regime", "grouptype", "groupid")


def recognises(head: bytes) -> bool:
    """Headings of the list in the first two rows."""
    return any(
        set(_NEEDED) <= {uk.plain(cell) for cell in row} for row in uk_rows.top_of(head, "cp1252")
    )


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day of the first line, then the parties, in order of their first rows."""
    encoding = _encoding(snapshot.parts[0])
    return uk_rows.items(snapshot, "groupid", ("grouptype",), _NEEDED, _top, encoding)


def _top(above: list[str]) -> Header:
    """The day, from the line above the headings."""
    day = shapes.day_first(above[1].strip()) if len(above) > 1 else None
    return Header(list_date=day[0] if day else None, layout="conlist")


def _encoding(part: Part) -> str:
    """UTF-8, if the whole file is; else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with part.open() as stream:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
    except UnicodeDecodeError:
        return "cp1252"
    except (EOFError, zlib.error, gzip.BadGzipFile):  # damage, which reading the rows will tell
        return "utf-8-sig"
    return "utf-8-sig"
