"""Whole texts: pages and extracts that have no rows to stream, read within a limit."""

from __future__ import annotations

import gzip
import zlib

from ostrakon.lists.entry import Damage, DamageKind
from ostrakon.sources.snapshot import Part

LONGEST_TEXT = 40_000_000
"""Bytes; the longest text of the published lists that we know has some 400,000."""


def whole(part: Part) -> bytes | Damage:
    """The bytes of a file that is not empty."""
    try:
        with part.open() as stream:
            data = stream.read(LONGEST_TEXT + 1)
    except EOFError:
        return _damage("truncated", f"{part.name} is cut off inside its compression")
    except (zlib.error, gzip.BadGzipFile) as error:
        return _damage("malformed", f"{part.name}: its compression is damaged ({error})")
    if len(data) > LONGEST_TEXT:
        return _damage("malformed", f"{part.name} has more than {LONGEST_TEXT:,} bytes")
    if not data.strip():
        return _damage("empty", f"{part.name} is empty")
    return data


def plain(part: Part) -> str | Damage:
    """The words of a plain text in UTF-8."""
    data = whole(part)
    if isinstance(data, Damage):
        return data
    if data.lstrip().startswith((b"<!", b"<html", b"<HTML", b"PK\x03\x04", b"%PDF")):
        return _damage("not_the_format", f"{part.name} is no plain text")
    if b"\0" in data:
        return _damage("malformed", f"{part.name} has a NUL byte; it is not a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.reason.startswith("unexpected end"):
            return _damage("truncated", f"{part.name} ends inside a letter")
        return _damage("malformed", f"{part.name} is not text in utf-8 ({error.reason})")


def _damage(kind: DamageKind, says: str) -> Damage:
    """Damage of the whole text."""
    return Damage(kind=kind, where="line 1", message=says)
