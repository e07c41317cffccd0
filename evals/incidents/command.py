"""`python -m evals incidents`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.exam import OURS, Exam, Published
from evals.incidents.data import Answer, Article, answers, load
from evals.incidents.ours import ours
from evals.incidents.patterns import patterns
from evals.incidents.score import score
from evals.incidents.trivial import day_before, one_killed
from evals.keys import shared_folder

EXAM: Exam[Article, Answer] = Exam(
    name="incidents",
    load=load,
    key=lambda article: article.id,
    score=score,
    systems={
        OURS: ours,
        "patterns": patterns,
        "one killed, article's day": one_killed,
        "one injured, day before": day_before,
    },
    answers=answers,
    published=(
        Published(
            "forty lines of patterns",
            {"killed_exact": 0.80, "injured_exact": 0.55, "date_exact": 0.74},
            "data of the same kind",
            "data README, Figures",
        ),
    ),
)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure and print."""
    given.data = given.data or shared_folder() / "data" / "gold" / "incidents_gva"
    return exam.run(EXAM, given)
