"""`python -m evals timeml`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.exam import OURS, Exam, Published
from evals.timeml.data import Article, Marked, answers, load
from evals.timeml.ours import ours
from evals.timeml.score import score
from evals.timeml.simple import bare, patterns

_PLATINUM = "TempEval-3 platinum set"
_PAPER = "data README: from the task paper, not rechecked"


def _published(system: str, strict: float, relaxed: float, value: float) -> Published:
    """One line of the task paper."""
    figures = {"timex_strict_f1": strict, "timex_relaxed_f1": relaxed, "timex_value_f1": value}
    return Published(system, figures, _PLATINUM, _PAPER)


EXAM: Exam[Article, Marked] = Exam(
    name="timeml",
    load=load,
    key=lambda article: article.id,
    score=score,
    systems={OURS: ours, "patterns": patterns, "bare model": bare},
    answers=answers,
    published=(
        _published("HeidelTime", 0.813, 0.903, 0.776),
        _published("NavyTime", 0.796, 0.903, 0.710),
        _published("SUTime", 0.796, 0.903, 0.674),
        _published("ManTime", 0.743, 0.897, 0.690),
        _published("ClearTK", 0.827, 0.902, 0.647),
        Published("ATT-1", {"event_f1": 0.811}, _PLATINUM, _PAPER),
        Published("best class", {"event_class_f1": 0.719}, _PLATINUM, _PAPER),
    ),
)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure and print."""
    return exam.run(EXAM, given)
