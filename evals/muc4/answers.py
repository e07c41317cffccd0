"""Answers of another system: in our format, or as the makers of published systems released theirs.

Ours is JSON lines, one report each: `docid` and any of `templates` (short or full format, told
apart by their slots), `extracts` (as in the merged format), `organisations` (a list of
{`organisation`, `confidence`}). A released file is one JSON object by report, with `pred_templates`
(GTT) or `pred_extracts` (GRIT), or JSON lines of one report each (IterX). A report that the file
does not have is one of which the system says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evals.muc4.data import answer_of_full, fillers, is_full, short_templates
from evals.muc4.records import Answer, Document, Naming, Template
from evals.rows import BadDataError, Row, read_rows

_NUMBERED = re.compile(r"[A-Za-z]+(\d)-[A-Za-z0-9]+-(\d{4})")


def read(path: Path, documents: Sequence[Document]) -> list[Answer]:
    """One answer for each document.

    Raises:
        BadDataError: when the file is not of a format above, or answers none of the documents.
    """
    try:
        found = _answers(path)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadDataError(f"{path}: not of a format of muc4 answers ({error!r})") from None
    known = [found.get(one.id) or found.get(_number(one.id)) for one in documents]
    if not any(known):
        raise BadDataError(f"{path}: answers none of the {len(documents)} documents")
    empty = _silent(list(found.values()))
    return [one or empty for one in known]


def _answers(path: Path) -> dict[str, Answer]:
    """What the file says, by the name that it gives a report."""
    whole = _one_object(path)
    if whole is not None:
        return {name: _released(row) for name, row in whole.items()}
    found: dict[str, Answer] = {}
    for row in read_rows(path):
        if "docid" in row:
            found[str(row["docid"])] = _ours(row)
            continue
        for name, templates in row.items():
            before = found.get(name, Answer())
            found[name] = Answer(before.templates + short_templates(templates))
    return found


def _one_object(path: Path) -> dict[str, Row] | None:
    """The object of a released file that is one; None for JSON lines."""
    if path.name.endswith(".gz"):
        return None
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if isinstance(data, dict) and all(_is_released(row) for row in data.values()):
        return data
    return None


def _is_released(row: object) -> bool:
    """Whether a value is what a released file has for a report."""
    return isinstance(row, dict) and bool({"pred_templates", "pred_extracts"} & row.keys())


def _released(row: Row) -> Answer:
    """A report of a released file."""
    extracts = fillers(row["pred_extracts"]) if "pred_extracts" in row else None
    return Answer(short_templates(row.get("pred_templates", ())), extracts)


def _ours(row: Row) -> Answer:
    """A report of our format."""
    templates: Sequence[Row] = row.get("templates") or ()
    if any(is_full(one) for one in templates):
        answer = answer_of_full(templates)
    else:
        answer = Answer(short_templates(templates))
    extracts = fillers(row["extracts"]) if "extracts" in row else answer.extracts
    namings = answer.namings
    if "organisations" in row:
        namings = tuple(
            Naming(str(one["organisation"]), str(one["confidence"])) for one in row["organisations"]
        )
    return Answer(tuple(once(answer.templates)), extracts, namings, answer.full)


def once(templates: Iterable[Template]) -> Iterator[Template]:
    """Exact duplicates once: the full format differs in more slots than are scored there."""
    seen: list[Template] = []
    for template in templates:
        if template not in seen:
            seen.append(template)
            yield template


def _silent(answers: Sequence[Answer]) -> Answer:
    """The answer of a system that says nothing of a report, in what it answers at all."""
    return Answer(
        extracts={} if any(one.extracts is not None for one in answers) else None,
        namings=() if any(one.namings is not None for one in answers) else None,
        full=() if any(one.full is not None for one in answers) else None,
    )


def _number(name: str) -> str:
    """What released files call a report: `TST2-MUC4-0012` is 20012.

    >>> _number("TST2-MUC4-0012")
    '20012'
    """
    found = _NUMBERED.fullmatch(name)
    return str(int(found[1]) * 10_000 + int(found[2])) if found else name
