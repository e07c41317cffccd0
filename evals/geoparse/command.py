"""`python -m evals geoparse`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.exam import OURS, Exam, Published
from evals.geoparse.data import Answer, Article, answers, load
from evals.geoparse.ours import ours, spans_given
from evals.geoparse.score import score
from evals.geoparse.simple import bare

_RELEASED = "data README, checked from the released outputs"

EXAM: Exam[Article, Answer] = Exam(
    name="geoparse",
    load=load,
    key=lambda article: article.key,
    score=score,
    systems={OURS: ours, "ostrakon, told where": spans_given, "bare model, one point": bare},
    answers=answers,
    published=(
        Published("spaCy (2018)", {"geowebnews_spans_f1": 0.749}, "all 200 articles", _RELEASED),
        Published("Google Cloud NLP", {"geowebnews_spans_f1": 0.832}, "all 200 articles",
                  _RELEASED),
        Published("Europe Media Monitor", {"geowebnews_spans_f1": 0.568}, "all 200 articles",
                  _RELEASED),
        Published("NCRF++ trained on it", {"geowebnews_spans_f1": 0.886}, "all 200 articles",
                  "data README, from the paper, not rechecked"),
        Published(
            "Mordecai 3",
            {"lgl_accuracy_161km": 0.827, "trnews_accuracy_161km": 0.873,
             "geowebnews_accuracy_161km": 0.941, "lgl_mean_error_km": 304.0,
             "trnews_mean_error_km": 295.0, "geowebnews_mean_error_km": 249.0},
            "own subsets, told where", "data README, from its README",
        ),
    ),
)  # fmt: skip


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure and print."""
    return exam.run(EXAM, given)
