"""Reading of made and of real files of national lists, for tests."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from ostrakon.lists import formats
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Snapshot, of_files
from tests.conftest import SHARED

LISTS = SHARED / "data" / "lists"


def read(folder: Path, name: str, files: dict[str, bytes | str], source: str = "x") -> list[Item]:
    """The items of files written to a folder; a key is a role, or "" for the only file."""
    paths = {}
    for role, data in files.items():
        paths[role] = folder / f"{role or 'file'}.dat"
        paths[role].write_bytes(data.encode() if isinstance(data, str) else data)
    return list(formats.load(name).read(of_files(source, paths)))


def real(name: str, files: str | dict[str, str], source: str = "x") -> list[Item]:
    """The items of real files."""
    return list(formats.load(name).read(snapshot(files, source)))


def snapshot(files: str | dict[str, str], source: str = "x") -> Snapshot:
    """A snapshot of real files."""
    given = {"": files} if isinstance(files, str) else files
    return of_files(source, {role: LISTS / path for role, path in given.items()})


def entries(items: Iterable[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def header(items: Iterable[Item]) -> Header:
    return [item for item in items if isinstance(item, Header)][-1]


def damage(items: list[Item]) -> str:
    """The kind of damage, which comes last."""
    assert isinstance(items[-1], Damage), items[-1]
    assert sum(isinstance(item, Damage) for item in items) == 1
    return items[-1].kind


def sound(items: list[Item]) -> list[Entry]:
    """The entries of a whole file, whose keys are unique."""
    assert not [item for item in items if isinstance(item, Damage)]
    assert isinstance(items[0], Header)
    found = entries(items)
    assert len({entry.key for entry in found}) == len(found)
    assert all(entry.place for entry in found)
    return found


def lost(entry: Entry, texts: Iterable[str]) -> list[str]:
    """Words of the file that the entry does not hold; marks of lists and cells are no words."""
    strings = unicodedata.normalize("NFKC", " ".join(_strings(msgspec.to_builtins(entry))))
    held = set(_words(strings))
    found: list[str] = []
    for text in texts:
        # What is written without spaces may be parted from its neighbours.
        found += [
            word
            for word in _words(tidy(text))
            if word not in held and len(word) > 1 and (word.isascii() or word not in strings)
        ]
    return found


def cut_everywhere(
    name: str, data: bytes, reads: Callable[[bytes], list[Item]], cuts: int = 80
) -> list[tuple[bytes, list[Item]]]:
    """What comes of a file cut at many points; a reader never raises, and damage comes last."""
    chance = random.Random(name)
    found = []
    for cut in sorted(chance.sample(range(len(data)), min(cuts, len(data)))):
        items = reads(data[:cut])
        assert all(not isinstance(item, Damage) for item in items[:-1])
        assert items
        found.append((data[:cut], items))
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _strings(each)]
    return []
