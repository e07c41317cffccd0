"""Articles and passages of a folder laid out as `data/gold/polnear`, or of one file of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.polnear.records import (
    COMPONENTS,
    Answer,
    Attribution,
    Document,
    Passage,
    Spans,
    parts_of_labels,
)
from evals.rows import BadDataError, Row, read_rows, row_files

TRAIN = "train"
"""The compartment that is there to learn from; where there are others, they are measured."""
_OF_PASSAGE = 5
"""Passages bear the article's name and a mark of so many characters."""


def load(path: Path) -> list[Document]:
    """The articles to measure, with their passages.

    Raises:
        BadDataError: when a file is not of the format.
    """
    learned, measured = _split(path)
    return measured or learned


def training(path: Path) -> list[Document]:
    """The articles to learn from, for a system of the exam that learns."""
    return _split(path)[0]


def _split(path: Path) -> tuple[list[Document], list[Document]]:
    """Articles to learn from, and the others."""
    articles: dict[str, Document] = {}
    learned: set[str] = set()
    passages: dict[str, list[Passage]] = {}
    for file in row_files(path):
        for number, row in enumerate(read_rows(file), 1):
            try:
                if "tokens" in row:
                    passages.setdefault(str(row["id"]), []).append(passage(row))
                    continue
                document = _article(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise BadDataError(
                    f"{file}, row {number}: not of the polnear format ({error!r})"
                ) from None
            articles[document.id] = document
            if row.get("compartment") == TRAIN:
                learned.add(document.id)
    rows = _joined(articles, passages)
    return [one for one in rows if one.id in learned], [
        one for one in rows if one.id not in learned
    ]


def _article(row: Row) -> Document:
    """An article with its key."""
    return Document(str(row["id"]), str(row["text"]), attributions(row["attributions"]))


def attributions(rows: Sequence[Row]) -> tuple[Attribution, ...]:
    """Attributions as the files have them."""
    return tuple(Attribution(*(_spans(row.get(part)) for part in COMPONENTS)) for row in rows)


def _spans(value: object) -> Spans:
    """A list of [start, end]; absent is none."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError("no list of spans")
    return tuple((int(start), int(end)) for start, end in value)


def passage(row: Row) -> Passage:
    """A passage with its key."""
    tokens, labels = tuple(map(str, row["tokens"])), [str(one) for one in row["labels"]]
    if len(tokens) != len(labels):
        raise ValueError(f"{len(tokens)} tokens and {len(labels)} labels")
    return Passage(tokens, parts_of_labels(labels))


def article_of(name: str) -> str:
    """The article that a passage's name belongs to.

    >>> article_of("paper_2016-01-01_mill-burns_a1b2")
    'paper_2016-01-01_mill-burns'
    """
    return name[:-_OF_PASSAGE] if name[-_OF_PASSAGE : -_OF_PASSAGE + 1] == "_" else name


def _joined(articles: dict[str, Document], passages: dict[str, list[Passage]]) -> list[Document]:
    """Articles with their passages, then the passages of articles that are not there."""
    by_article: dict[str, list[Passage]] = {}
    for name, rows in passages.items():
        known = name if name in articles else article_of(name)
        by_article.setdefault(known, []).extend(rows)
    found = [
        Document(one.id, one.text, one.attributions, tuple(by_article.pop(one.id, ())))
        for one in articles.values()
    ]
    return found + [Document(name, passages=tuple(rows)) for name, rows in by_article.items()]


def answers(path: Path, documents: Sequence[Document]) -> list[Answer]:
    """Answers of another system, in the formats of the data.

    A row is an article's `id` with `attributions`, or a passage's `id` with `labels`; the passages
    of an article come in the order of the data. What the file does not have is not answered.

    Raises:
        BadDataError: when the file is not of the format or does not fit the documents.
    """
    said: dict[str, tuple[Attribution, ...]] = {}
    labelled: dict[str, list[list[str]]] = {}
    try:
        for row in read_rows(path):
            if "labels" in row:
                labelled.setdefault(article_of(str(row["id"])), []).append(list(row["labels"]))
            else:
                said[str(row["id"])] = attributions(row["attributions"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadDataError(f"{path}: not of the format of polnear answers ({error!r})") from None
    found = []
    for document in documents:
        rows = labelled.get(article_of(document.id), labelled.get(document.id, []))
        sizes = [len(one.tokens) for one in document.passages]
        if rows and [len(row) for row in rows] != sizes:
            raise BadDataError(
                f"{path}: the labels of {document.id} do not fit its {len(sizes)} passages"
            )
        parts = [parts_of_labels(row) for row in rows] or [parts_of_labels(())] * len(sizes)
        found.append(Answer(said.get(document.id, ()), tuple(parts)))
    if not said and not labelled:
        raise BadDataError(f"{path}: no answers in it")
    return found
