"""What tests of the US lists share: reading files, and the words of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.sources.snapshot import of_files
from tests.conftest import SHARED

LISTS = SHARED / "data" / "lists"


def read(name: str, files: dict[str, Path]) -> list[Item]:
    """Everything that a format says of files."""
    return list(formats.load(name).read(of_files("test", files)))


def read_bytes(name: str, folder: Path, files: dict[str, bytes]) -> list[Item]:
    """The same of bytes, written to files first."""
    paths = {}
    for role, data in files.items():
        paths[role] = folder / f"{role or 'list'}.data"
        paths[role].write_bytes(data)
    return read(name, paths)


def entries(items: list[Item]) -> dict[str, Entry]:
    """Entries by key; no key twice."""
    found = [item for item in items if isinstance(item, Entry)]
    keyed = {entry.key: entry for entry in found}
    assert len(keyed) == len(found)
    return keyed


def damage(items: list[Item]) -> str | None:
    """The kind of damage; nothing comes after it."""
    kinds = [item.kind for item in items if isinstance(item, Damage)]
    assert len(kinds) <= 1
    assert not kinds or isinstance(items[-1], Damage)
    return kinds[0] if kinds else None


def problems(items: list[Item]) -> list[Problem]:
    """The problems."""
    return [item for item in items if isinstance(item, Problem)]


def header(items: list[Item]) -> Header:
    """The header, which comes first."""
    assert isinstance(items[0], Header)
    return items[0]


def words_of(entry: Entry) -> str:
    """All strings that an entry holds, one a line."""
    return "\n".join(_strings(msgspec.to_builtins(entry)))


def _strings(value: object) -> Iterator[str]:
    """The strings in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)
