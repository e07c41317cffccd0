"""`python -m evals events`."""

from __future__ import annotations

import argparse
import dataclasses

from evals import exam
from evals.events.data import Answer, Record, answers, load, load_english
from evals.events.ours import ours
from evals.events.score import score
from evals.events.simple import states_and_stems
from evals.exam import OURS, Exam
from evals.keys import shared_folder

EXAM: Exam[Record, Answer] = Exam(
    name="events",
    load=load,
    key=lambda record: record.key,
    score=score,
    systems={OURS: ours, "states and stems": states_and_stems},
    answers=answers,
)


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    exam.options(parser)


def run(given: argparse.Namespace) -> int:
    """Measure and print; of the sets as they lie, without answers to score, the English files."""
    one = EXAM
    if given.data is None:
        given.data = shared_folder() / "data" / "gold"
        if given.answers is None:
            one = dataclasses.replace(EXAM, load=load_english)
    return exam.run(one, given)
