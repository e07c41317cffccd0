"""`python -m evals factuality`."""

from __future__ import annotations

import argparse

from evals import exam
from evals.exam import OURS, Exam, Published
from evals.factuality.data import Answer, Sentence, answers, load
from evals.factuality.ours import authors, ours
from evals.factuality.score import score
from evals.factuality.simple import always_certain, nearby_words

_LITERATURE = "data README: as remembered from the papers, not rechecked"

EXAM: Exam[Sentence, Answer] = Exam(
    name="factuality",
    load=load,
    key=lambda sentence: sentence.key,
    score=score,
    systems={
        OURS: ours, "ostrakon, author": authors, "always +3": always_certain,
        "nearby words": nearby_words,
    },
    answers=answers,
    published=(
        Published(
            "rules and SVR (2017)",
            {"uw_r": 0.66, "uw_mean_absolute_error": 0.42, "meantime_r": 0.47,
             "meantime_mean_absolute_error": 0.34},
            "official test parts", _LITERATURE,
        ),
        Published("features and SVM (2015)", {"uw_r": 0.71, "uw_mean_absolute_error": 0.51},
                  "official test part", _LITERATURE),
        Published("biLSTM (2018)", {"uw_r": 0.75, "meantime_r": 0.5, "uds_ih2_r": 0.75},
                  "official test parts, the lower ends", _LITERATURE),
        Published("BERT", {"uw_r": 0.87, "meantime_r": 0.80, "uds_ih2_r": 0.90},
                  "official test parts, about", _LITERATURE),
        Published("always +3", {"uw_mean_absolute_error": 0.781,
                                "meantime_mean_absolute_error": 0.315,
                                "uds_ih2_mean_absolute_error": 2.255},
                  "official test parts", "data README, checked"),
    ),
)  # fmt: skip


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure and print."""
    return exam.run(EXAM, given)
