"""What every reader of a list promises, whatever the file is.

It gives only headers, entries, problems and damage; damage comes once and last; something comes in
any case; an entry can be kept (encoded, digested), says where it stands, and hides no characters in
its words. It neither raises nor hangs.
"""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.lists.wording import hides
from ostrakon.sources.snapshot import of_files

_ENCODE = msgspec.json.Encoder().encode
_MOST_ITEMS = 200_000


class BrokenError(AssertionError):
    """A reader has not kept its word."""


def kept(format_: str, files: dict[str, bytes], source: str, seconds: int = 20) -> list[Item]:
    """Read files, and look at all that comes.

    Args:
        format_: the reader's name.
        files: role to bytes.
        source: under which it is read.
        seconds: after which a reader counts as hanging; 0 for no limit.

    Raises:
        BrokenError: the reader has not kept its word.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for role, data in files.items():
            paths[role] = Path(folder) / f"{role or 'made'}.list"
            paths[role].write_bytes(data)
        snapshot = of_files(source, paths)
        reader = formats.load(format_)
        with _Limit(seconds):
            for data in files.values():
                reader.recognises(data[: formats.HEAD_BYTES])
            try:
                items = list(_looked_at(reader.read(snapshot)))
            except BrokenError:
                raise
            except Exception as error:
                raise BrokenError(f"raised {type(error).__name__}: {error}") from error
    if not items:
        raise BrokenError("nothing came, not even damage")
    if not any(isinstance(item, Header | Damage) for item in items):
        raise BrokenError("neither a header nor damage came")
    return items


def _looked_at(items: Iterator[Item]) -> Iterator[Item]:
    """Each item, looked at."""
    ended = False
    for number, item in enumerate(items):
        if ended:
            raise BrokenError("something came after damage")
        if number > _MOST_ITEMS:
            raise BrokenError("more came than such a file can hold")
        if not isinstance(item, Header | Entry | Problem | Damage):
            raise BrokenError(f"{type(item).__name__} came")
        ended = isinstance(item, Damage)
        _ENCODE(item)
        if isinstance(item, Entry):
            item.digest()
            if not item.key or not item.place:
                raise BrokenError("an entry has no key or no place")
        if isinstance(item, Entry | Header):
            for text in _strings(msgspec.to_builtins(item)):
                if hides(text):
                    raise BrokenError(f"hidden characters in {text[:60]!r}")
        yield item


def _strings(value: object) -> Iterator[str]:
    """The strings in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


class _Limit:
    """A limit of time, where the system has alarms."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds if hasattr(signal, "SIGALRM") else 0
        self._before: Any = None

    def __enter__(self) -> None:
        if self._seconds:
            self._before = signal.signal(signal.SIGALRM, self._over)
            signal.alarm(self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._seconds:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, self._before)

    def _over(self, _number: int, _frame: FrameType | None) -> None:
        raise BrokenError(f"went on for more than {self._seconds} seconds")
