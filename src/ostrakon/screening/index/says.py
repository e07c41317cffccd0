"""What the words of a query say for rows, in one number: how much met, and how well.

Numbers are added up row by row; which of two rows more is said for is told without looking at their
words. Imports nothing of ours but the type of arrays.
"""

from __future__ import annotations

import numpy as np

from ostrakon.screening.index.format import Array

MET = 1 << 21
"""Of what words say for a row, in one number: this stands for a weight of 1/16 that met. What is
below tells how well it met, and is not more than this for all words of a query together."""
FINE = 1 << 15
STEPS = 16


def said_by(weight: float, square: float) -> int:
    """What a word of a query says for a row: that it met, and how well, in one number.

    >>> said_by(0.5, 1.0) > said_by(0.5, 0.9) > said_by(0.25, 1.0)
    True
    """
    return int(weight * STEPS + 0.5) * MET + int(weight * square * FINE)


def said(weight: float, squares: Array) -> Array:
    """The same for many rows."""
    found: Array = (squares * np.float32(weight * FINE)).astype(np.int32)
    found += np.int32(int(weight * STEPS + 0.5) * MET)
    return found
