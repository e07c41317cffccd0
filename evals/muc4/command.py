"""`python -m evals muc4`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.muc4.answers import read
from evals.muc4.baseline import keywords
from evals.muc4.data import load
from evals.muc4.figures import figures
from evals.muc4.ours import ostrakon
from evals.muc4.published import PUBLISHED
from evals.muc4.records import Answer, Document
from evals.muc4.trained import trained

EXAM: exam.Exam[Document, Answer] = exam.Exam(
    name="muc4",
    load=load,
    key=lambda document: document.id,
    score=figures,
    systems={exam.OURS: ostrakon, "trained": trained, "keywords": keywords},
    answers=read,
    published=PUBLISHED,
    judged="trained",
)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure what is asked for."""
    return exam.run(EXAM, given)
