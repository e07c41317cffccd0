"""Words of rows that no key led to: they are compared where the rest of a name calls for it.

Keys lead from a word to nearly all that are spelled much like it, not to those that three slips lie
between. Where a row has the other words of the query, its remaining words are looked at. May
import: core, names, and the index beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ostrakon.names.likeness import SAME_WORD
from ostrakon.screening.index import acronyms
from ostrakon.screening.index.bounds import APART, Rows, at_most
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.probes import Probe
from ostrakon.screening.index.vocabulary import ranges

_MOST_HOPED = 128
"""Rows whose remaining words are looked at, those that might gain most."""
_HOPED = 0.1
"""What words that are left may be expected to take off, for each unit of weight."""


def complete(
    index: Index, probes: Sequence[Probe], weight: Array, found: Array, rows: Rows, worth: Array,
    floor: float,
) -> None:  # fmt: skip
    """Raise what rows are worth by words that were not led to.

    Args:
        index: an open one.
        probes: the first ones stand for the words of the query, one by one.
        weight: of the words of the query.
        found: the rows.
        rows: what is known of them.
        worth: what their score is at most, by what is known; changed.
        floor: of the scores that are asked for.
    """
    hoped = _hoped(weight, rows, worth, floor)
    if not len(hoped):
        return
    begins = index.row_at[found[hoped]].astype(np.int64)
    lengths = index.row_at[found[hoped] + 1] - begins
    numbers = index.row_words[ranges(begins, lengths)]
    starts = np.cumsum(lengths) - lengths
    distinct, places = np.unique(numbers, return_inverse=True)
    covered = rows.covered[:, hoped]
    costs = np.full((len(weight), len(distinct)), APART, dtype=np.float32)
    for place, probe in enumerate(probes[: len(weight)]):
        if rows.single[place, hoped].max() == APART:
            likes = index.vocabulary.likes(probe.alike, distinct)
            costs[place] = np.where(
                likes < SAME_WORD, APART, (1 - likes) * np.float32(weight[place] / 2)
            )
    best = np.minimum.reduceat(costs[:, places], starts, axis=1)
    if (best < covered).any():
        has = ((costs.min(axis=0) < APART) | _known(index, probes, distinct))[places]
        met = np.add.reduceat(index.word_weight[numbers] * has, starts)
        alone = np.add.reduceat(index.word_alone[numbers] * ~has, starts)
        raised = Rows(
            single=best, covered=np.minimum(covered, best), met=np.maximum(rows.met[hoped], met),
            alone=np.minimum(rows.alone[hoped], alone), terms=_of(rows.terms, hoped),
        )  # fmt: skip
        worth[hoped] = np.maximum(worth[hoped], at_most(weight, raised))
    _by_initials(index, probes[: len(weight)], hoped, numbers, lengths, worth)


def _known(index: Index, probes: Sequence[Probe], numbers: Array) -> Array:
    """Which words of the vocabulary were led to."""
    ids = np.concatenate([probe.alike.ids for probe in probes])
    index.slots[ids] = 1
    known: Array = index.slots[numbers] > 0
    index.slots[ids] = 0
    return known


def _hoped(weight: Array, rows: Rows, worth: Array, floor: float) -> Array:
    """The rows that would reach the floor, or score more, if the words that are left were alike."""
    some = np.flatnonzero((worth > 0) & (rows.alone > 0) & (rows.single.max(axis=0) == APART))
    if not len(some):
        return some
    covered, alone = rows.covered[:, some], rows.alone[some]
    apart = rows.single[:, some] == APART
    hope = weight[:, None] * np.float32(_HOPED)
    left = np.minimum(apart.sum(axis=0), alone)  # no word weighs more than 1
    best = at_most(weight, Rows(
        single=covered, covered=np.where(apart, np.minimum(hope, covered), covered),
        met=rows.met[some] + left,
        alone=alone - left, terms=_of(rows.terms, some),
    ))  # fmt: skip
    hoped = best >= floor
    some, best = some[hoped], best[hoped]
    if len(some) > _MOST_HOPED:
        some = some[np.sort(np.argpartition(best, -_MOST_HOPED)[-_MOST_HOPED:])]
    return some


def _of(terms: Array, rows: Array) -> Array:
    """The terms of some rows; they may be the same for all."""
    return terms if terms.shape[1] == 1 else terms[:, rows]


def _by_initials(
    index: Index, probes: Sequence[Probe], hoped: Array, numbers: Array, lengths: Array,
    worth: Array,
) -> None:  # fmt: skip
    """Let rows through in which neighbours have the initials that a word of the query may be."""
    short = [
        probe.alike.word.form for probe in probes
        if probe.alike.word.kind == "name"
        and acronyms.FEWEST <= len(probe.alike.word.form) <= acronyms.MOST
        and probe.alike.word.form.isascii()
    ]  # fmt: skip
    if not short:
        return
    letters = index.word_first[numbers].tobytes()
    at = 0
    for row, length in zip(hoped.tolist(), lengths.tolist(), strict=True):
        initials = letters[at : at + length]
        at += length
        if length > acronyms.FEWEST - 1:
            ways = acronyms.ways(initials)
            if any(form.encode() in way for form in short for way in ways):
                worth[row] = 1.0
