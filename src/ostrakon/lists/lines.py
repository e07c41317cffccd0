"""Objects of a JSON lines file, with their lines, and what is wrong with the file.

A last line that is no whole object is a file that was cut off; a broken line before the last is
damage too, since nothing tells what it held. Read line by line, so memory does not grow.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import msgspec

from ostrakon.lists.entry import Damage, DamageKind
from ostrakon.sources.snapshot import Part

LONGEST_LINE = 8_000_000
"""Bytes; one entry of the published conversions has at most some 200,000."""


class Line(NamedTuple):
    """One object; `line` is where it stands."""

    line: int
    value: dict[str, Any]

    @property
    def place(self) -> str:
        """For a person to find it."""
        return f"line {self.line}"


LineItem: TypeAlias = Line | Damage


def rows(part: Part) -> Iterator[LineItem]:
    """The objects, one a line, blank lines left out; or `Damage` last."""
    number = 0
    found = False
    try:
        with part.open() as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                if not line.strip():
                    continue
                item = _object(part, number, line)
                if isinstance(item, Damage) and stream.read(1):
                    item = msgspec.structs.replace(item, kind=_unless_cut(item.kind, found))
                yield item
                if isinstance(item, Damage):
                    return
                found = True
    except EOFError:
        yield _damage("truncated", number, f"{part.name} is cut off inside its compression")
        return
    except (zlib.error, gzip.BadGzipFile) as error:
        yield _damage("malformed", number, f"{part.name}: its compression is damaged ({error})")
        return
    if not found:
        yield _damage("empty", 1, f"{part.name} holds no objects")


def begins_with_object(head: bytes) -> bool:
    """Whether a file begins with a JSON object.

    >>> begins_with_object(b'{"a": 1}'), begins_with_object(b"<html>")
    (True, False)
    """
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"')


def _object(part: Part, number: int, line: bytes) -> LineItem:
    """The object of a line."""
    if len(line) > LONGEST_LINE:
        says = f"{part.name} has a line of more than {LONGEST_LINE:,} bytes"
        return _damage("malformed", number, says)
    if number == 1:
        line = line.removeprefix(b"\xef\xbb\xbf")
        if not begins_with_object(line):
            return _damage("not_the_format", number, f"{part.name} is no JSON lines file")
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _damage("truncated", number, f"{part.name} has a broken line ({error})")
    if not isinstance(value, dict):
        return _damage("malformed", number, f"{part.name} has a line that is no object")
    return Line(number, value)


def _unless_cut(kind: DamageKind, found: bool) -> DamageKind:
    """The kind of damage of a line that others follow: nothing was cut off there."""
    if kind == "truncated":
        return "malformed" if found else "not_the_format"
    return kind


def _damage(kind: DamageKind, number: int, says: str) -> Damage:
    """Damage at a line."""
    return Damage(kind=kind, where=f"line {max(number, 1)}", message=says)
