"""Reports and keys of a folder laid out as `data/gold/muc4`, or of one file of it.

The three formats are told apart by what a row has: `text` (full), `doctext` with `templates`
(short) or with `extracts` (merged). Where only the full format is given, the others are made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evals.muc4.records import (
    ROLES,
    SLOT_OF_ROLE,
    Answer,
    Document,
    Entity,
    Naming,
    Template,
    merged,
)
from evals.rows import AbsentDataError, BadDataError, Row, is_rows, read_rows, row_files

TRAINING = ("dev", "train")
"""How the names of files begin that are there to learn from; a folder's others are measured."""
FOLDERS = ("gtt", "grit")
UNKNOWN = "-"
"""What the full format has for nothing, as in a reference to no filler."""


def load(path: Path) -> list[Document]:
    """The documents of a path, in the order of their first appearance.

    Raises:
        BadDataError: when a file is not of the format.
    """
    found: dict[str, Document] = {}
    for file in _files(path):
        for number, row in enumerate(read_rows(file), 1):
            try:
                document = _document(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise BadDataError(
                    f"{file}, row {number}: not of the muc4 format ({error!r})"
                ) from None
            before = found.get(document.id)
            found[document.id] = _joined(before, document) if before else document
    return [_completed(document) for document in found.values()]


def training(path: Path) -> list[Document]:
    """The documents to learn from, for a system of the exam that learns."""
    files = [one for folder in _folders(path) for one in _rows_of(folder, training=True)]
    return [one for file in files for one in load(file)]


def _files(path: Path) -> list[Path]:
    """The files that are measured."""
    if not path.is_dir():
        return row_files(path)
    found = [one for folder in _folders(path) for one in _rows_of(folder, training=False)]
    if not found:
        raise AbsentDataError(f"{path}: no test files in this folder; name a file with --data")
    return found


def _folders(path: Path) -> list[Path]:
    """A folder and those of the other formats in it."""
    return [path, *(path / name for name in FOLDERS if (path / name).is_dir())]


def _rows_of(folder: Path, *, training: bool) -> list[Path]:
    """The files of a folder that are to learn from, or the others."""
    files = sorted(one for one in folder.iterdir() if is_rows(one))
    return [one for one in files if one.name.startswith(TRAINING) == training]


def _document(row: Row) -> Document:
    """One row as a document with the one key that it has."""
    name = str(row["docid"])
    if "doctext" not in row:
        return Document(name, str(row["text"]), full=tuple(row["templates"]))
    if "extracts" in row:
        return Document(name, str(row["doctext"]), extracts=fillers(row["extracts"]))
    return Document(name, str(row["doctext"]), templates=short_templates(row["templates"]))


def _joined(one: Document, other: Document) -> Document:
    """What two files say of a report; the text is that of the full format, if there is one."""
    return Document(
        one.id,
        other.text if one.full is None and other.full is not None else one.text,
        one.full if one.full is not None else other.full,
        one.templates if one.templates is not None else other.templates,
        one.extracts if one.extracts is not None else other.extracts,
    )


def _completed(document: Document) -> Document:
    """The formats that can be made of those that are there."""
    templates, extracts = document.templates, document.extracts
    if templates is None and document.full is not None:
        templates = tuple(short(row) for row in document.full)
    if extracts is None and templates is not None:
        extracts = merged(templates)
    return Document(document.id, document.text, document.full, templates, extracts)


def short_templates(rows: Iterable[Row]) -> tuple[Template, ...]:
    """Templates of the short format."""
    found = []
    for row in rows:
        kind = row["incident_type"]
        # The makers of the format count a template without a type as an attack.
        found.append(Template(kind if isinstance(kind, str) else "attack", fillers(row)))
    return tuple(found)


def fillers(row: Mapping[str, object]) -> dict[str, tuple[Entity, ...]]:
    """The entities of each role; a mention stands alone or with its offset."""
    found: dict[str, tuple[Entity, ...]] = {}
    for role in ROLES:
        values = row.get(role, row.get(role.lower(), ()))
        if not isinstance(values, list | tuple):
            raise ValueError(f"{role} is no list")
        found[role] = tuple(entity for entity in map(_mentions, values) if entity)
    return found


def _mentions(entity: object) -> Entity:
    """The strings of an entity: a string, or a list of strings and of [string, offset]."""
    if isinstance(entity, str):
        return (entity,)
    if not isinstance(entity, list | tuple):
        raise ValueError(f"{entity!r} is no entity")
    return tuple(_strings(entity))


def _strings(entity: Sequence[object]) -> Iterator[str]:
    """Each mention, without its offset."""
    for mention in entity:
        if isinstance(mention, str):
            yield mention
        elif isinstance(mention, list | tuple) and mention and isinstance(mention[0], str):
            yield mention[0]


def is_full(row: Row) -> bool:
    """Whether a template is of the full format."""
    return any(slot in row for slot in SLOT_OF_ROLE.values())


def short(row: Row) -> Template:
    """A template of the full format in the short one."""
    kinds = row.get("incident_type") or ()
    said = [str(one) for one in ([kinds] if isinstance(kinds, str) else kinds)]
    return Template(
        " / ".join(said).lower(),
        {
            role: tuple(
                tuple(value.lower() for value in filler["alternatives"])
                for filler in row.get(slot) or ()
            )
            for role, slot in SLOT_OF_ROLE.items()
        },
    )


def namings_of(row: Row) -> list[Naming]:
    """The organisations of a full template with the confidence that refers to them."""
    return [
        Naming(filler["ref"][0], filler["alternatives"][0])
        for filler in row.get("perp_organization_confidence") or ()
        if filler.get("ref") and filler["ref"][0] != UNKNOWN
    ]


def answer_of_full(rows: Iterable[Row]) -> Answer:
    """An answer in the full format, in all formats."""
    templates = tuple(rows)
    return Answer(
        templates=tuple(short(row) for row in templates),
        namings=tuple(one for row in templates for one in namings_of(row)),
        full=templates,
    )
