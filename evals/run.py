"""Runs the reader over keys."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from evals.keys import AbsentTextError, Json, Key, files_of, load

if TYPE_CHECKING:
    from spacy.language import Language

    from ostrakon.news.analysis import Analysis
    from ostrakon.service.reading import Reader as OpenReader

Reader = Callable[[Key], Json]
TextReader = Callable[[str, dt.date | None], Json]
Analyser: TypeAlias = "Callable[[str], Analysis]"


class NoReaderError(Exception):
    """The reader or its English model is not installed."""


@contextlib.contextmanager
def shipped_reader() -> Iterator[OpenReader]:
    """The product's reader, loaded once, over a fresh store of the shipped facts.

    The user's own store is left alone, so that the same texts give the same figures everywhere.

    Raises:
        NoReaderError: when it or its model cannot be loaded.
    """
    try:
        from ostrakon.core.errors import OstrakonError
        from ostrakon.service.reading import open_reader
    except ImportError as error:
        raise NoReaderError(f"the reader cannot be imported ({error})") from error
    with tempfile.TemporaryDirectory(prefix="ostrakon-evals-") as store:
        try:
            reader = open_reader(store=store)
        except OstrakonError as error:
            raise NoReaderError(str(error)) from error
        yield reader


@contextlib.contextmanager
def the_reader() -> Iterator[Reader]:
    """The product's reader, for keys.

    Raises:
        NoReaderError: when it or its model cannot be loaded.
    """
    with shipped_reader() as reader:

        def read(key: Key) -> Json:
            found: Json = msgspec.to_builtins(reader.read(key.text, published=key.published))
            return found

        yield read


@contextlib.contextmanager
def the_analyser() -> Iterator[Analyser]:
    """The product's first stages, for exams of a later one: a text parsed, its mentions found.

    Raises:
        NoReaderError: when they or their model cannot be loaded.
    """
    with shipped_reader() as reader:
        from ostrakon.news.naming.mentions import analyse

        yield lambda text: analyse(text, None, reader.gazetteer, reader.model.nlp)


@contextlib.contextmanager
def the_parser() -> Iterator[Language]:
    """The parser alone, as a yardstick.

    Raises:
        NoReaderError: when it cannot be loaded.
    """
    try:
        from ostrakon.core.errors import OstrakonError
        from ostrakon.news.text.model import load_model
    except ImportError as error:
        raise NoReaderError(f"the parser cannot be imported ({error})") from error
    try:
        yield load_model().nlp
    except OstrakonError as error:
        raise NoReaderError(str(error)) from error


@contextlib.contextmanager
def the_text_reader() -> Iterator[TextReader]:
    """The product's reader for plain texts, each with the day of its publication or none.

    Raises:
        NoReaderError: when it or its model cannot be loaded.
    """
    with the_reader() as read:

        def read_text(text: str, published: dt.date | None) -> Json:
            return read(Key("text", text, published, (), (), frozenset()))

        yield read_text


def keys_at(path: Path) -> Iterator[Key]:
    """Every key at a path whose text is here; the others are named on standard error."""

    def absent(error: AbsentTextError) -> None:
        print(f"evals: left out: {error}", file=sys.stderr)

    for file in files_of(path):
        yield from load(file, absent)


def readings(keys: Iterable[Key], read: Reader) -> Iterator[tuple[Key, Json]]:
    """Each key with what the reader makes of its text."""
    for key in keys:
        yield key, read(key)
