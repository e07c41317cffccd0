"""The documents of the listing gold: articles with keys, and one-sentence traps."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from evals.keys import BadKeyError, Json, Key, load
from evals.rows import BadDataError, Row, read_rows, row_files

ANSWERS = frozenset({"yes", "no", "cannot_tell"})


@dataclasses.dataclass(frozen=True)
class Article:
    """An article with its key; `language` is ISO 639-1."""

    key: Key
    language: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.key.name


@dataclasses.dataclass(frozen=True)
class Trap:
    """One sentence and the one question: is the listing in force on its day, by it alone?

    Attributes:
        party: as the sentence calls it.
        authority: state (ISO 3166-1 alpha-2), EU or UN whose listing is asked about.
        answer: `yes`, `no` or `cannot_tell`.
        kind: what makes it a trap.
    """

    name: str
    language: str
    published: dt.date
    party: str
    authority: str
    answer: str
    kind: str
    sentence: str


Document: TypeAlias = "Article | Trap"
Answer: TypeAlias = "Json | str"
"""A reading for an article, one of `ANSWERS` for a trap."""

MEASURED = ("held", "traps")
"""Of the folder that ships: the articles that nothing was made with, and the traps."""


def documents(path: Path) -> list[Document]:
    """The articles and traps of a path: a file of either, or a folder.

    Raises:
        BadDataError: when it cannot be read as either.
    """
    names = MEASURED if (path / f"{MEASURED[0]}.jsonl").is_file() else ()
    return [one for file in row_files(path, *names) for one in _of_file(file)]


def _of_file(path: Path) -> list[Document]:
    """The documents of one file."""
    rows = list(read_rows(path))
    if rows and all("sentence" in row for row in rows):
        return [_trap(row, f"{path}, line {n}") for n, row in enumerate(rows, 1)]
    languages = {str(row.get("id")): str(row.get("language", "en")) for row in rows}
    try:
        return [Article(key, languages.get(key.name, "en")) for key in load(path)]
    except BadKeyError as error:
        raise BadDataError(str(error)) from error


def _trap(row: Row, where: str) -> Trap:
    """A trap from its row."""
    try:
        if row["answer"] not in ANSWERS:
            raise ValueError(f"answer is {row['answer']!r}")
        return Trap(
            name=str(row["id"]), language=str(row.get("language", "en")),
            published=dt.date.fromisoformat(row["published"]), party=str(row["party"]),
            authority=str(row["authority"]), answer=str(row["answer"]),
            kind=str(row.get("trap", "")), sentence=str(row["sentence"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise BadDataError(f"{where}: not a trap ({error})") from error


def answers(path: Path, asked: Sequence[Document]) -> list[Answer]:
    """Another system's answers: lines with `id` and either `reading` or `answer`.

    What is not answered is an empty reading, or `cannot_tell`.

    Raises:
        BadDataError: when a line is neither.
    """
    given: dict[str, Answer] = {}
    for number, row in enumerate(read_rows(path), 1):
        answer = row.get("reading", row.get("answer"))
        if not isinstance(answer, dict) and (not isinstance(answer, str) or answer not in ANSWERS):
            raise BadDataError(f"{path}, line {number}: neither 'reading' nor 'answer' in it")
        given[str(row.get("id"))] = answer
    return [given.get(one.name, {} if isinstance(one, Article) else "cannot_tell") for one in asked]
