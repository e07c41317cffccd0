"""Sentences with a source and a target, the types between them, and the files that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from evals.rows import BadDataError, hash_of, read_rows, row_files

T = TypeVar("T")

QUAD = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "AID": "2", "COOPERATE": "2", "YIELD": "2",
    "ACCUSE": "3", "REJECT": "3", "REQUEST": "3", "THREATEN": "3", "ASSAULT": "4", "COERCE": "4",
    "MOBILIZE": "4", "PROTEST": "4", "SANCTION": "4",
}  # fmt: skip
"""Each type's class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
COOPERATION = frozenset("12")
NONE = ""
"""The answer of a system that has none."""
FOLDS = 5
_TEST = "test"


class Sentence(NamedTuple):
    """A sentence with its two parties, and the key.

    Attributes:
        group: sentences of one group are never parted between learning and measuring.
        test: of an official test part, which is measured whole.
    """

    id: str
    group: str
    text: str
    source: str
    target: str
    root: str
    quad: str
    test: bool


class Answer(NamedTuple):
    """A type and its class; empty without an answer."""

    root: str
    quad: str


def answer(root: str) -> Answer:
    """A type with the class that it belongs to."""
    return Answer(root, QUAD.get(root, NONE))


def load(path: Path) -> list[Sentence]:
    """The sentences to measure: those of a test part where there is one.

    Raises:
        BadDataError: when a file is not of the format.
    """
    rows = _rows(path)
    return [one for one in rows if one.test] or rows


def training(path: Path) -> list[Sentence]:
    """The sentences to learn from."""
    return [one for one in _rows(path) if not one.test]


def _rows(path: Path) -> list[Sentence]:
    """Every sentence of a path."""
    found = []
    for file in row_files(path):
        for number, row in enumerate(read_rows(file), 1):
            try:
                found.append(
                    Sentence(
                        str(row["id"]), str(row.get("sentence_id", row["id"])), row["sentence"],
                        row["source"], row["target"], row["gold_root"], str(row["gold_penta"]),
                        _TEST in file.name or _TEST in str(row["id"]).lower(),
                    )
                )  # fmt: skip
            except KeyError as error:
                raise BadDataError(f"{file}, row {number}: no {error}") from None
    return found


def folds(rows: Sequence[Sentence]) -> Iterator[tuple[list[int], list[int]]]:
    """Five times the places to learn from and those to answer.

    Groups are dealt out in the order of a hash, so that the folds are the same on every run.
    """
    groups = sorted({row.group for row in rows}, key=lambda group: (hash_of(group), group))
    fold = {group: at % FOLDS for at, group in enumerate(groups)}
    for number in range(FOLDS):
        asked = [at for at, row in enumerate(rows) if fold[row.group] == number]
        if asked:
            yield [at for at, row in enumerate(rows) if fold[row.group] != number], asked


def answers(path: Path, rows: Sequence[Sentence]) -> list[Answer]:
    """Answers of another system: JSON lines with `id`, `root` and, if it is not the type's, `quad`.

    Rows in the shape of the data, with `gold_root` and `gold_penta`, will do as well.

    Raises:
        BadDataError: when the file is not of the format, or answers none of the sentences.
    """
    found = {}
    for number, row in enumerate(read_rows(path), 1):
        root = row.get("root", row.get("gold_root"))
        if "id" not in row or root is None:
            raise BadDataError(f"{path}, row {number}: no id or no root")
        said = answer(str(root))
        quad = row.get("quad", row.get("gold_penta", said.quad))
        found[str(row["id"])] = said._replace(quad=str(quad))
    if not any(row.id in found for row in rows):
        raise BadDataError(f"{path}: answers none of the {len(rows)} sentences")
    return [found.get(row.id, Answer(NONE, NONE)) for row in rows]
