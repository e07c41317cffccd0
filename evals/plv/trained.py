"""A learner of the run: logistic regression on the shipped parse and the shipped reader's answers.

It learns inside the evaluation only, from the other folds, or for an official test part from the
part to learn from; its weights never ship.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evals.plv.baseline import learned_part
from evals.plv.features import features
from evals.plv.learner import Learned, Matrix, learn, similarities
from evals.plv.ours import the_coder
from evals.plv.records import NONE, QUAD, Answer, Sentence, folds


def trained(rows: Sequence[Sentence]) -> list[Answer]:
    """The most probable type, and the class whose types are together the most probable."""
    every = list(rows)
    parts: Iterator[tuple[list[int], list[int]]]
    if all(row.test for row in rows):
        every += learned_part()
        parts = iter([(list(range(len(rows), len(every))), list(range(len(rows))))])
    else:
        parts = folds(rows)
    similar = _similar(every)
    found = [Answer(NONE, NONE)] * len(rows)
    for known, asked in parts:
        if not known:
            continue
        model = learn(similar[np.ix_(known, known)], [every[at].root for at in known])
        chances = model.probabilities(similar[np.ix_(asked, known)])
        for at, answer in zip(asked, _answers(model, chances), strict=True):
            found[at] = answer
    return found


def _similar(rows: Sequence[Sentence]) -> Matrix:
    """How alike the sentences are, by what the shipped parser and reader make of them."""
    with the_coder() as coder:
        seen = [(row, *coder.read(row)) for row in rows]
        return similarities([features(row, doc, read) for row, doc, read in seen])


def _answers(model: Learned, chances: Matrix) -> Iterator[Answer]:
    """The answers of a fold."""
    quads = sorted({QUAD[name] for name in model.types})
    belongs = np.array(
        [[QUAD[name] == quad for quad in quads] for name in model.types], dtype=float
    )
    for root, quad in zip(chances.argmax(axis=1), (chances @ belongs).argmax(axis=1), strict=True):
        yield Answer(model.types[int(root)], quads[int(quad)])
