"""The four sets, each told by what its rows have, and answers of another system.

re3d: `entities` with `begin` and `confidence`; N3: `mentions` with `uri`; WikiGold and GUM:
`sentences` of `tokens` and `tags`, the former's with `I-`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from evals.entities.records import GUM, N3, RE3D, WIKIGOLD, Answer, Document, Entity, Relation
from evals.rows import AbsentDataError, BadDataError, Row, is_rows, read_rows, row_files
from evals.tokens import printed

FOLDERS = ("ner", "entity_linking_n3")
"""Where the sets are in the labelled data."""
SURE = 0.5
"""Entities of re3d below this confidence are not asked (data README, `ner`)."""
OUTSIDE = "O"


def load(path: Path) -> list[Document]:
    """The documents of a file, of a folder, or of the two folders of the labelled data in it.

    Raises:
        BadDataError: when a file is not of the format.
    """
    found = []
    for file in _files(path):
        for number, row in enumerate(read_rows(file), 1):
            try:
                found.append(_document(row))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise BadDataError(
                    f"{file}, row {number}: of none of the formats of entities ({error!r})"
                ) from None
    return found


def _files(path: Path) -> list[Path]:
    """The files of a path."""
    if path.is_dir():
        folders = [path / name for name in FOLDERS if (path / name).is_dir()]
        found = [one for folder in folders for one in sorted(folder.iterdir()) if is_rows(one)]
        if folders and not found:
            raise AbsentDataError(f"{path}: no files of JSON lines in {' or '.join(FOLDERS)}")
        if found:
            return found
    return row_files(path)


def _document(row: Row) -> Document:
    """A row as a document."""
    if "entities" in row:
        return _re3d(row)
    if "mentions" in row:
        entities = tuple(
            Entity(one["start"], one["end"], "", one["uri"] if one["in_kb"] else None)
            for one in row["mentions"]
        )
        return Document(str(row["id"]), N3, row["text"], entities)
    return _tagged(row)


def _re3d(row: Row) -> Document:
    """A document of re3d."""
    entities = [
        Entity(one["begin"], one["end"], one["type"])
        for one in row["entities"]
        if one["confidence"] >= SURE
    ]
    relations = frozenset(_relations(row.get("relations", ()), sure=True))
    return Document(str(row["id"]), RE3D, row["text"], tuple(dict.fromkeys(entities)), relations)


def _relations(rows: Sequence[Row], *, sure: bool) -> Iterator[Relation]:
    """Relations by type and place, of the key only those of enough confidence."""
    for one in rows:
        if not sure or one["confidence"] >= SURE:
            source = one["sourceBegin"], one["sourceEnd"]
            yield one["type"], source, (one["targetBegin"], one["targetEnd"])


def _tagged(row: Row) -> Document:
    """A document of WikiGold or GUM: a run of one tag is an entity, and ends with its sentence."""
    words: list[str] = []
    runs: list[tuple[int, int, str]] = []
    for sentence in row["sentences"]:
        if len(sentence["tokens"]) != len(sentence["tags"]):
            raise ValueError("as many tags as tokens are needed")
        at = len(words)
        for tag, run in groupby(sentence["tags"]):
            size = len(list(run))
            if tag != OUTSIDE:
                runs.append((at, at + size, tag))
            at += size
        words += sentence["tokens"]
    text, tokens = printed(words)
    kind = GUM if not any(tag.startswith("I-") for _, _, tag in runs) else WIKIGOLD
    entities = tuple(
        Entity(*tokens.stretch((first, last)), tag.removeprefix("I-")) for first, last, tag in runs
    )
    return Document(str(row["id"]), kind, text, entities, tokens=tokens)


def answers(path: Path, documents: Sequence[Document]) -> list[Answer]:
    """Answers of another system: JSON lines with `id`, `entities` and, for re3d, `relations`.

    An entity has `start`, `end` and `type`, and may have `link` (an address of DBpedia) and
    `party`; a relation is as in the data. Documents given in tokens are read as printed here. Rows
    in the shape of the data will do as well.

    Raises:
        BadDataError: when the file is not of the format, or answers none of the documents.
    """
    found: dict[str, Answer] = {}
    for number, row in enumerate(read_rows(path), 1):
        try:
            found[str(row["id"])] = _answer(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadDataError(
                f"{path}, row {number}: not of the format of answers ({error!r})"
            ) from None
    if not any(one.id in found for one in documents):
        raise BadDataError(f"{path}: answers none of the {len(documents)} documents")
    return [found.get(one.id, Answer()) for one in documents]


def _answer(row: Row) -> Answer:
    """A row of answers."""
    rows = row.get("entities")
    if rows is None or any("begin" in one for one in rows):
        document = _document(row)
        return Answer(document.entities, document.relations or None)
    entities = tuple(
        Entity(
            int(one["start"]), int(one["end"]), str(one.get("type", "")),
            one.get("link"), one.get("party"),
        )
        for one in rows
    )  # fmt: skip
    said = row.get("relations")
    return Answer(entities, None if said is None else frozenset(_relations(said, sure=False)))
