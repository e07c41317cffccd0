"""Format `un-converted`: the United Nations' list turned into JSON lines, an object an entry.

Keys are the tags of the XML in lower case, lists have plural names. The conversion keeps one date
and one place of birth, and lost the days of updating; it does not say which entries are people, so
their permanent numbers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ostrakon.core.problem import Problem
from ostrakon.lists import lines, un
from ostrakon.lists.entry import Entry, Header, Item
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
_PLURALS = {
    "aliases": "ALIAS",
    "addresses": "ADDRESS",
    "nationalities": "NATIONALITY",
    "designations": "DESIGNATION",
    "titles": "TITLE",
    "documents": "DOCUMENT",
}


def recognises(head: bytes) -> bool:
    """Whether a file begins with an object that has a number of this list."""
    first = head.split(b"\n", 1)[0]
    return lines.begins_with_object(head) and b'"reference_number"' in first


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header without a date, which the conversion left out, then the entries."""
    keys = Keys()
    return lines.each_object(
        snapshot.parts[0],
        lambda first: Header(layout="un-converted") if "reference_number" in first else None,
        lambda line: _entry(snapshot.source, line, keys),
        lacks="reference_number",
    )


def _entry(source: str, line: lines.Line, keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of an object."""
    fields = [field for key, value in line.value.items() for field in _fields(key, value)]
    return un.items(source, None, fields, line.place, keys)


def _fields(key: str, value: Any) -> Iterator[un.Field]:
    """The fields of one key, as the XML would have them."""
    if isinstance(value, list):
        for each in value:
            yield from _fields(key, each)
        return
    tag = _PLURALS.get(key, key.upper() if key != "_file" else key)
    if isinstance(value, dict):
        if inside := [pair for name in value for pair in _pairs(name, value[name])]:
            yield tag, "", inside
    elif text := _text(value):
        yield tag, text, ()


def _pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The texts under a key inside another."""
    tag = "VALUE" if name in ("value", "values") else name.upper()
    if isinstance(value, dict):
        for inner in value:
            for label, text in _pairs(inner, value[inner]):
                yield f"{tag}/{label}", text
    elif isinstance(value, list):
        for each in value:
            yield from _pairs(name, each)
    elif text := _text(value):
        yield tag, text


def _text(value: Any) -> str:
    """A value in words; nothing for null."""
    return "" if value is None else str(value).strip()
