"""Tables that ship inside the package: rows of a CSV file, or a TOML file in the shape asked for.

The one way in which word lists are read. What a file must hold is written down where it is used,
as a type; a file that does not hold it is told with its name and the place in it.
"""

from __future__ import annotations

import csv
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from ostrakon.core.errors import InputError

T = TypeVar("T")
_ADVICE = "the package is damaged; install it again"


class Words(frozenset[str]):
    """A set of words: in a file a string with spaces between them, or a list of phrases."""

    @classmethod
    def read(cls, given: object) -> Words:
        """Read it as a file has it.

        >>> sorted(Words.read("say  tell")), sorted(Words.read(["gun down"]))
        (['say', 'tell'], ['gun down'])
        """
        if isinstance(given, str):
            return cls(given.split())
        if isinstance(given, list) and all(isinstance(each, str) for each in given):
            return cls(given)
        raise ValueError("expected words: a string, or a list of strings")


class Alternatives(tuple[str, ...]):
    """Alternatives in their order: in a file a string with `|` between them."""

    @classmethod
    def read(cls, given: object) -> Alternatives:
        """Read it as a file has it.

        >>> Alternatives.read("as long as|subject to")
        ('as long as', 'subject to')
        """
        if isinstance(given, str):
            return cls(part.strip() for part in given.split("|") if part.strip())
        raise ValueError("expected phrases with | between")


def rows(file: Traversable, shape: type[T]) -> tuple[T, ...]:
    """The rows of a CSV file, each in the shape asked for; an empty cell counts as left out.

    Empty lines and lines that begin with `#` are remarks.

    Raises:
        InputError: the file cannot be read, or a row is not of that shape or length.
    """
    lines = [line for line in _text(file).splitlines() if line and not line.startswith("#")]
    reader = csv.DictReader(lines, strict=True)
    found: list[T] = []
    try:
        for row in reader:
            if None in row or None in row.values():
                raise ValueError("wrong number of cells")
            cells = {column: cell for column, cell in row.items() if cell}
            found.append(msgspec.convert(cells, shape, strict=False, dec_hook=_own))
    except (csv.Error, ValueError) as error:
        where = f"row {len(found) + 1} after its head"
        raise InputError(f"{file.name}: {where}: {error}; {_ADVICE}") from error
    return tuple(found)


def table(file: Traversable, shape: type[T]) -> T:
    """A TOML file as the shape asked for: a struct, or a mapping of sections.

    A type in it that TOML does not have is read by its class method `read`, as `Words` is.

    Raises:
        InputError: the file cannot be read, is no TOML, or is not of that shape.
    """
    try:
        return msgspec.toml.decode(_text(file), type=shape, dec_hook=_own)
    except msgspec.DecodeError as error:
        raise InputError(f"{file.name}: {error}; {_ADVICE}") from error


def _text(file: Traversable) -> str:
    """The text of a file."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} cannot be read: {error}; {_ADVICE}") from error


def _own(wanted: type[Any], given: object) -> object:
    """A value of a type that knows itself how it stands in a file (`Words`, `Alternatives`)."""
    return wanted.read(given)
