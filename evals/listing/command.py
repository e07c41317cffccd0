"""`python -m evals listing`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.keys import repository
from evals.listing.figures import figures
from evals.listing.records import Answer, Document, answers, documents
from evals.listing.systems import keywords, ostrakon, second

EXAM: exam.Exam[Document, Answer] = exam.Exam(
    name="listing",
    load=documents,
    key=lambda one: one.name,
    score=figures,
    systems={exam.OURS: ostrakon, "keywords": keywords, "second annotator": second},
    answers=answers,
)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)
    parser.set_defaults(data=repository() / "evals" / "gold")


def run(given: argparse.Namespace) -> int:
    """Measure what is asked for."""
    return exam.run(EXAM, given)
