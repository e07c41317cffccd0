"""Objects of a JSON lines file, with their lines, and what is wrong with the file.

A last line that is no whole object is a file that was cut off; a broken line before the last is
damage too, since nothing tells what it held. Read line by line, so memory does not grow.
Lists of one entry an object all go through `each_object`.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists.entry import Damage, DamageKind, Entry, Header, Item
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


def each_object(
    part: Part,
    header: Callable[[dict[str, Any]], Header | None],
    entry: Callable[[Line], Iterator[Entry | Problem]],
    *,
    lacks: str,
) -> Iterator[Item]:
    """What a list says in which every object is an entry: header, entries, problems, damage.

    Args:
        part: the file.
        header: made of the first object, whose fields tell the layout; `None`: another list.
        entry: the entry of an object, and what is wrong with it.
        lacks: what the first object lacks where it is of another list, for the message.
    """
    begun = False
    for item in rows(part):
        if isinstance(item, Damage):
            yield item
            return
        if not begun:
            begun = True
            first = header(item.value)
            if first is None:
                says = f"{part.name} has no {lacks}; it is not this list"
                yield Damage(kind="not_the_format", where=item.place, message=says)
                return
            yield first
        yield from entry(item)


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
