"""`python -m evals polnear`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.polnear.baseline import speech_verbs
from evals.polnear.data import answers, load
from evals.polnear.figures import figures
from evals.polnear.ours import ostrakon
from evals.polnear.published import PUBLISHED
from evals.polnear.records import Answer, Document
from evals.polnear.trained import trained

TRAINED = "trained"

EXAM: exam.Exam[Document, Answer] = exam.Exam(
    name="polnear",
    load=load,
    key=lambda document: document.id,
    score=figures,
    systems={TRAINED: trained, exam.OURS: ostrakon, "speech verbs": speech_verbs},
    answers=answers,
    judged=TRAINED,
    published=PUBLISHED,
)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure what is asked for."""
    return exam.run(EXAM, given)
