"""Words of rows that no key led to: they are compared where the rest of a name calls for it.

Keys lead from a word to nearly all that are spelled much like it, not to those that three slips lie
between, nor from an initial to all that begin so. Where a row has some of the words of the query,
its remaining words are looked at. May import: core, names, and the index beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ostrakon.names.likeness import SAME_WORD
from ostrakon.names.pairing import CUT, CUT_LETTERS
from ostrakon.screening.index import acronyms
from ostrakon.screening.index.bounds import APART, Rows, at_most
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.probes import Probe
from ostrakon.screening.index.sorts import SORTS
from ostrakon.screening.index.vocabulary import ranges

_MOST_HOPED = 128
"""Rows whose remaining words are looked at, those that have most of the query."""
_LEAST_MET = 0.2
"""Share of the weight of a query that must have met for the remaining words to be looked at."""
_SPACE = 32


def complete(
    index: Index, probes: Sequence[Probe], weight: Array, found: Array, rows: Rows, worth: Array
) -> None:
    """Raise what rows are worth by words that were not led to.

    Args:
        index: an open one.
        probes: the first ones stand for the words of the query, one by one.
        weight: of the words of the query.
        found: the rows.
        rows: what is known of them.
        worth: what their score is at most, by what is known; changed.
    """
    apart = rows.single == APART
    hoped = _hoped(weight, apart, rows)
    if not len(hoped):
        return
    begins = index.row_at[found[hoped]].astype(np.int64)
    lengths = index.row_at[found[hoped] + 1] - begins
    numbers = index.row_words[ranges(begins, lengths)]
    apart = apart[:, hoped]
    costs = _new_costs(index, probes, weight, apart, numbers, lengths)
    if costs is not None:
        _raise(index, probes, weight, hoped, rows, numbers, lengths, costs, worth)
    _by_initials(index, probes[: len(weight)], apart, found, hoped, numbers, lengths, worth)


def _hoped(weight: Array, apart: Array, rows: Rows) -> Array:
    """The rows of which some words met and others on both sides are left."""
    left = weight @ apart
    most = weight.sum() * (1 - _LEAST_MET)
    hoped = np.flatnonzero((left > 0) & (left <= most) & (rows.alone > 0))
    if len(hoped) > _MOST_HOPED:
        left = left[hoped] + rows.alone[hoped]
        hoped = hoped[np.sort(np.argpartition(left, _MOST_HOPED)[:_MOST_HOPED])]
    return hoped


def _new_costs(
    index: Index, probes: Sequence[Probe], weight: Array, apart: Array, numbers: Array,
    lengths: Array,
) -> Array | None:  # fmt: skip
    """What the words of the query take off with words that they were not led to, if there are any.

    The first axis of what is returned are the words of the query, the second those of the rows.
    """
    letters = sum(len(probe.alike.word.form) for probe in probes[: len(weight)])
    cut_off = len(weight) > 1 and letters >= CUT_LETTERS
    found = None
    listed = numbers.tolist()
    for place, probe in enumerate(probes[: len(weight)]):
        if not apart[place].any():
            continue
        likes = np.array(index.vocabulary.likes(probe.alike, listed), dtype=np.float32)
        if cut_off and place == len(weight) - 1:
            likes[index.vocabulary.beginning(probe.alike.word.form, listed)] = CUT
        new = likes >= SAME_WORD
        new &= np.repeat(apart[place], lengths)
        if new.any():
            if found is None:
                found = np.full((len(weight), len(listed)), APART, dtype=np.float32)
            # The word of the list may weigh nothing, so half of what the two weigh counts.
            found[place][new] = (1 - likes[new]) * np.float32(weight[place] / 2)
    return found


def _raise(
    index: Index, probes: Sequence[Probe], weight: Array, hoped: Array, rows: Rows, numbers: Array,
    lengths: Array, costs: Array, worth: Array,
) -> None:  # fmt: skip
    """Tell anew what rows are worth in which words met that were not led to."""
    starts = np.cumsum(lengths) - lengths
    best = np.minimum.reduceat(costs, starts, axis=1)
    changed = np.flatnonzero((best < APART).any(axis=0))
    has = (costs.min(axis=0) < APART) | _known(index, probes, numbers)
    met = np.add.reduceat(index.word_weight[numbers] * has, starts)
    alone = np.add.reduceat(index.word_alone[numbers] * ~has, starts)
    at = hoped[changed]
    raised = Rows(
        single=best, covered=np.minimum(rows.covered[:, at], best[:, changed]),
        met=np.maximum(rows.met[at], met[changed]),
        alone=np.minimum(rows.alone[at], alone[changed]),
        terms=rows.terms if rows.terms.shape[1] == 1 else rows.terms[:, at],
    )  # fmt: skip
    worth[at] = np.maximum(worth[at], at_most(weight, raised))


def _known(index: Index, probes: Sequence[Probe], numbers: Array) -> Array:
    """Which words of the vocabulary were led to."""
    ids = np.concatenate([probe.alike.ids for probe in probes])
    index.slots[ids] = 1
    known: Array = index.slots[numbers] > 0
    index.slots[ids] = 0
    return known


def _by_initials(
    index: Index, probes: Sequence[Probe], apart: Array, found: Array, hoped: Array,
    numbers: Array, lengths: Array, worth: Array,
) -> None:  # fmt: skip
    """Let rows through in which neighbours have the initials that a word of the query may be."""
    short = [
        probe.alike.word.form.encode() for probe, left in zip(probes, apart, strict=True)
        if probe.alike.word.kind == "name"
        and acronyms.FEWEST <= len(probe.alike.word.form) <= acronyms.MOST
        and left.any()
    ]  # fmt: skip
    if not short:
        return
    ends = np.cumsum(lengths + 1) - 1
    letters = np.full(ends[-1] + 1, _SPACE, dtype=np.uint8)
    within = np.ones(len(letters), dtype=bool)
    within[ends] = False
    letters[within] = index.word_first[numbers]
    ways = acronyms.ways(letters.tobytes())
    if not any(form in way for form in short for way in ways):
        return
    for way in ways:
        for row, initials in zip(hoped.tolist(), way.split(b" "), strict=False):
            bodies = index.row_kind[found[row]] >> len(SORTS) != SORTS.index("person")
            if bodies and any(form in initials for form in short):
                worth[row] = 1.0
