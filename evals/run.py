"""Runs the reader over keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from evals.keys import AbsentTextError, Json, Key, files_of, load

Reader = Callable[[Key], Json]


class NoReaderError(Exception):
    """The reader or its English model is not installed."""


def the_reader() -> Reader:
    """The product's reader, loaded when first needed: it brings spaCy with it.

    Raises:
        NoReaderError: when it cannot be imported.
    """
    try:
        from ostrakon.service.reading import read_text
    except ImportError as error:
        raise NoReaderError(f"the reader cannot be loaded ({error}); install ostrakon[news]") from (
            error
        )

    def read(key: Key) -> Json:
        reading = msgspec.to_builtins(read_text(key.text, published=key.published))
        assert isinstance(reading, dict)
        return reading

    return read


def keys_at(path: Path) -> Iterator[Key]:
    """Every key at a path whose text is here; the others are named on standard error."""
    for file in files_of(path):
        try:
            yield from load(file)
        except AbsentTextError as error:
            print(f"evals: left out: {error}", file=sys.stderr)


def readings(keys: Iterable[Key], read: Reader) -> Iterator[tuple[Key, Json]]:
    """Each key with what the reader makes of its text."""
    for key in keys:
        yield key, read(key)
