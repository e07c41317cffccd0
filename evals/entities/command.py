"""`python -m evals entities`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from evals import exam
from evals.entities.data import answers, load
from evals.entities.figures import figures
from evals.entities.listed import listed_names
from evals.entities.ours import ostrakon, recogniser
from evals.entities.records import Answer, Document


def score(documents: Sequence[Document], said: Sequence[Answer]) -> exam.Figures:
    """The figures, with the register's names of listed parties."""
    return figures(documents, said, listed_names())


EXAM: exam.Exam[Document, Answer] = exam.Exam(
    name="entities",
    folder=".",
    load=load,
    key=lambda document: f"{document.kind}/{document.id}",
    score=score,
    systems={exam.OURS: ostrakon, "recogniser": recogniser},
    answers=answers,
    published=(
        exam.Published(
            "models trained elsewhere, from", {"wikigold_f1": 0.55},
            "WikiGold, with the types of others", "data README, not rechecked",
        ),
        exam.Published(
            "models trained elsewhere, to", {"wikigold_f1": 0.75},
            "WikiGold, with the types of others", "data README, not rechecked",
        ),
        exam.Published(
            "common linkers, from", {"n3_link_f1": 0.4}, "N3, other parts", "GERBIL, not rechecked"
        ),
        exam.Published(
            "common linkers, to", {"n3_link_f1": 0.7}, "N3, other parts", "GERBIL, not rechecked"
        ),
    ),
)  # fmt: skip


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure what is asked for."""
    return exam.run(EXAM, given)
