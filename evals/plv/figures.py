"""All figures of a system on PLV: answers of all folds are scored together."""

from __future__ import annotations

from collections.abc import Sequence

from evals.counts import accuracy, class_f1, macro_f1
from evals.exam import Figures
from evals.plv.records import COOPERATION, NONE, QUAD, Answer, Sentence


def figures(rows: Sequence[Sentence], answers: Sequence[Answer]) -> Figures:
    """Macro F1 over the types of the key and accuracy, for types, classes and the two sides."""
    found: Figures = {}
    for name, gold, said in (
        ("root", [row.root for row in rows], [one.root for one in answers]),
        ("quad", [row.quad for row in rows], [one.quad for one in answers]),
        ("binary", [_side(row.quad) for row in rows], [_side(one.quad) for one in answers]),
    ):
        found |= {
            f"{name}_macro_f1": macro_f1(gold, said),
            f"{name}_accuracy": accuracy(gold, said),
        }
    found["answered"] = sum(one.root != NONE for one in answers) / len(answers)
    roots, said = [row.root for row in rows], [one.root for one in answers]
    present = [root for root in QUAD if root in set(roots)]
    return found | {f"root_{root.lower()}_f1": class_f1(roots, said, root) for root in present}


def _side(quad: str) -> str:
    """Cooperation or conflict; nothing without an answer."""
    if quad == NONE:
        return NONE
    return "cooperation" if quad in COOPERATION else "conflict"
