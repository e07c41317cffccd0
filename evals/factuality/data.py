"""Sentences with events, and how surely each happened according to the author."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from evals.rows import AbsentDataError, BadDataError, Row, read_rows, row_files

Answer: TypeAlias = "tuple[float | None, ...]"
"""One value for each event of a sentence, in its order; `None` where nothing is known."""

TRAINING = "_train"
"""Ends the name of a file that a system may learn from; a folder's are left out."""


class Event(NamedTuple):
    """A predicate by its tokens (end exclusive), and its label from -3 to +3."""

    start: int
    end: int
    label: float


class Sentence(NamedTuple):
    """A tokenised sentence, the `number`th of the file that is called `part` without suffixes."""

    part: str
    number: int
    tokens: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def key(self) -> str:
        """What it is called."""
        return f"{self.part}:{self.number}"


def load(path: Path) -> list[Sentence]:
    """The sentences of a file, or of a folder laid out as `data/gold/factuality`.

    Of a folder the training parts are left out, and files that hold ratings and no events.

    Raises:
        BadDataError: when a row is not such a sentence; says where.
    """
    files = row_files(path)
    if path.is_dir():
        files = [file for file in files if not _stem(file).endswith(TRAINING)]
    found = [
        _sentence(row, _stem(file), number, f"{file}, row {number}")
        for file in files
        for number, row in enumerate(read_rows(file), 1)
        if path.is_file() or "targets" in row
    ]
    if not found:
        raise AbsentDataError(f"{path}: no sentence with events in it; name another with --data")
    return found


def answers(path: Path, sentences: Sequence[Sentence]) -> list[Answer]:
    """Another system's answers: the rows of the data with `label` as it thinks.

    A row names its sentence by `set` (the file's name without suffixes; needless when there is one
    file only) and `row` (from 1), else by its own place in the file of answers.

    Raises:
        BadDataError: when a row is no such answer; says where.
    """
    parts = {sentence.part for sentence in sentences}
    alone = next(iter(parts)) if len(parts) == 1 else None
    found: dict[str, dict[tuple[int, int], float]] = {}
    for number, row in enumerate(read_rows(path), 1):
        where = f"{path}, row {number}"
        part = row.get("set", alone)
        if part is None:
            raise BadDataError(f"{where}: no `set`; name the file that the sentence is of")
        key = f"{part}:{row.get('row', number)}"
        found[key] = {(e.start, e.end): e.label for e in _events(row.get("targets"), where)}
    return [
        tuple(found.get(one.key, {}).get((event.start, event.end)) for event in one.events)
        for one in sentences
    ]


def _stem(file: Path) -> str:
    """A file's name without suffixes."""
    return file.name.split(".")[0]


def _sentence(row: Row, part: str, number: int, where: str) -> Sentence:
    """One row."""
    if not isinstance(row.get("text"), str):
        raise BadDataError(f"{where}: no text in `text`")
    tokens = tuple(row["text"].split(" "))
    events = _events(row.get("targets"), where)
    for event in events:
        if not 0 <= event.start < event.end <= len(tokens):
            raise BadDataError(
                f"{where}: no tokens {event.start} to {event.end} in {len(tokens)} tokens"
            )
    return Sentence(part, number, tokens, events)


def _events(targets: Any, where: str) -> tuple[Event, ...]:
    """The events of a row."""
    if not isinstance(targets, list):
        raise BadDataError(f"{where}: no list in `targets`")
    found = []
    for target in targets:
        try:
            start, end = target["span1"]
            label = float(target["label"])
            if not math.isfinite(label):
                raise ValueError
            found.append(Event(int(start), int(end), label))
        except (KeyError, TypeError, ValueError, OverflowError):
            raise BadDataError(f"{where}: {target!r} has no `span1` and `label`") from None
    return tuple(found)
