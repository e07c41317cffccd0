"""What the exams have in common: options, data, systems, `--answers`, the table and the JSON.

An exam is a package with a `command` that has `options(parser)` and `run(given) -> int`; most of
them are one `Exam` and hand both to the functions here. A system answers all documents of a run at
once, so that one that learns by cross-validation is a system like any other.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from evals.keys import shared_folder
from evals.rows import AbsentDataError, BadDataError, first_by_hash
from evals.run import NoReaderError

OURS = "ostrakon"
"""The shipped product."""
ANSWERS = "answers"
"""What `--answers` gives."""

Figures: TypeAlias = "dict[str, float]"
D = TypeVar("D")
A = TypeVar("A")


class Published(NamedTuple):
    """What somebody reported for a system.

    Attributes:
        system: its name.
        figures: under our names, as fractions.
        on: on which part; mostly not the one that is measured here.
        source: where it was read.
    """

    system: str
    figures: Figures
    on: str
    source: str


@dataclasses.dataclass(frozen=True)
class Exam(Generic[D, A]):
    """One set of labelled documents and how answers to them are scored.

    Attributes:
        name: the command, and the folder of `data/gold` unless `folder` names another.
        load: the documents of a path, which is a folder laid out like that one or one file of it.
        key: what a document is called; the same in every run.
        score: the figures of the answers, one for each document in order. Fractions; a figure whose
            name ends in `_count` is a number.
        systems: by name, first ours; each answers a run's documents, one answer for each.
        answers: reads a file of another system's answers, one for each document.
        published: what others report.
        judged: the system whose figures are the exam's; another than ours where the exam is told to
            learn from its own other part, which the product does not.
    """

    name: str
    load: Callable[[Path], Sequence[D]]
    key: Callable[[D], str]
    score: Callable[[Sequence[D], Sequence[A]], Figures]
    systems: Mapping[str, Callable[[Sequence[D]], Sequence[A]]]
    answers: Callable[[Path, Sequence[D]], Sequence[A]]
    published: tuple[Published, ...] = ()
    folder: str = ""
    judged: str = OURS


class Outcome(NamedTuple):
    """What a run measured, by system, and on how many of the documents."""

    name: str
    measured: dict[str, Figures]
    documents: int
    of: int
    published: tuple[Published, ...]
    judged: str = OURS


def options(parser: argparse.ArgumentParser) -> None:
    """What every exam takes."""
    parser.add_argument("--data", type=Path, metavar="PATH", help="a folder or file of the format")
    parser.add_argument("--system", action="append", help="only this system (default: all)")
    parser.add_argument(
        "--answers", type=Path, metavar="FILE", help="score these answers, run no system"
    )
    parser.add_argument("--limit", type=_positive, metavar="N", help="the first N by hash")
    parser.add_argument("--json", action="store_true", help="one JSON object of fractions")


def run(exam: Exam[D, A], given: argparse.Namespace) -> int:
    """Measure what is asked for and print it.

    Exit status: 0 done; 2 no such system; 3 data or answers that cannot be read; 4 no reader.
    """
    chosen = given.system or ([] if given.answers else list(exam.systems))
    unknown = [name for name in chosen if name not in exam.systems]
    if unknown:
        return _fail(f"no system {unknown[0]!r} here; there is {', '.join(exam.systems)}", 2)
    try:
        outcome = _measured(exam, given, chosen)
    except BadDataError as error:
        return _fail(str(error), 3)
    except NoReaderError as error:
        return _fail(str(error), 4)
    print(as_json(outcome) if given.json else as_text(outcome))
    return 0


def data_path(name: str, given: Path | None) -> Path:
    """What `--data` names, else the exam's folder of the labelled data beside the repository.

    Raises:
        AbsentDataError: when it is not there.
    """
    path = given or shared_folder() / "data" / "gold" / name
    if not path.exists():
        raise AbsentDataError(f"{path}: no such file or folder; name one with --data")
    return path


def _measured(exam: Exam[D, A], given: argparse.Namespace, chosen: Sequence[str]) -> Outcome:
    """Load the documents, have them answered, score the answers."""
    every = exam.load(data_path(exam.folder or exam.name, given.data))
    if not every:
        raise BadDataError(
            f"{given.data or exam.name}: no document in it; name another with --data"
        )
    documents = first_by_hash(every, given.limit, exam.key)
    measured: dict[str, Figures] = {}
    if given.answers:
        measured[ANSWERS] = exam.score(documents, exam.answers(given.answers, documents))
    for name in chosen:
        begun = time.perf_counter()
        measured[name] = exam.score(documents, exam.systems[name](documents))
        print(f"  {name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return Outcome(exam.name, measured, len(documents), len(every), exam.published, exam.judged)


def as_json(outcome: Outcome) -> str:
    """One object: the figures of the judged system, else of ours, else of the first asked.

    Those of the others are beside them.
    """
    measured = dict(outcome.measured)
    first = next(name for name in (outcome.judged, OURS, *measured) if name in measured)
    figures = measured.pop(first)
    rivals = measured | {f"{one.system} (published)": one.figures for one in outcome.published}
    return json.dumps(
        {
            "name": outcome.name, "figures": figures, "rivals": rivals, "system": first,
            "documents": outcome.documents, "of": outcome.of,
        }
    )  # fmt: skip


def as_text(outcome: Outcome) -> str:
    """Systems side by side, then what others report."""
    names = list(outcome.measured)
    keys = list(dict.fromkeys(key for one in outcome.measured.values() for key in one))
    wide = max([12, *(len(name) + 2 for name in names)])
    long = max([34, *(len(key) + 2 for key in keys)])
    part = "" if outcome.documents == outcome.of else f" (the first by hash of {outcome.of})"
    lines = [f"{outcome.name}: {outcome.documents} documents{part}"]
    lines.append(" " * long + "".join(f"{name:>{wide}}" for name in names))
    for key in keys:
        cells = (_cell(key, outcome.measured[name].get(key)) for name in names)
        lines.append(f"{key:<{long}}" + "".join(f"{cell:>{wide}}" for cell in cells))
    if outcome.published:
        lines.append("published by others, not measured here:")
    for one in outcome.published:
        said = ", ".join(f"{key} {_cell(key, value)}" for key, value in one.figures.items())
        lines.append(f"  {one.system}: {said} [{one.on}; {one.source}]")
    return "\n".join(lines)


def _cell(key: str, value: float | None) -> str:
    """A figure as it is shown: counts whole, fractions to four places."""
    if value is None:
        return "-"
    return f"{value:.0f}" if key.endswith("_count") else f"{value:.4f}"


def _positive(text: str) -> int:
    """A number of documents."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def _fail(message: str, status: int) -> int:
    """One line on standard error."""
    print(f"evals: {message}", file=sys.stderr)
    return status
