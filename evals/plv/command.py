"""`python -m evals plv`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.plv.baseline import keywords, majority
from evals.plv.figures import figures
from evals.plv.ours import ostrakon
from evals.plv.records import Answer, Sentence, answers, load
from evals.plv.trained import trained

TRAINED = "trained"
_TEST = "official test"
_RECHECKED = "the authors' released notebook"

EXAM: exam.Exam[Sentence, Answer] = exam.Exam(
    name="plv",
    load=load,
    key=lambda row: row.group,
    score=figures,
    systems={
        TRAINED: trained, exam.OURS: ostrakon, "keywords": keywords, "majority": majority,
    },
    answers=answers,
    judged=TRAINED,
    published=(
        exam.Published(
            "ZSP tree query (RoBERTa-large, zero-shot)",
            {
                "root_macro_f1": 0.824, "root_accuracy": 0.838, "quad_macro_f1": 0.896,
                "quad_accuracy": 0.901, "binary_macro_f1": 0.964,
            },
            _TEST, _RECHECKED,
        ),
        exam.Published(
            "ZSP, first level only",
            {"root_macro_f1": 0.782, "quad_macro_f1": 0.858, "binary_macro_f1": 0.962},
            _TEST, _RECHECKED,
        ),
        exam.Published(
            "perceptron on n-grams",
            {"root_macro_f1": 0.60, "quad_macro_f1": 0.73},
            _TEST, "data README, figures",
        ),
    ),
)  # fmt: skip


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure what is asked for."""
    return exam.run(EXAM, given)
