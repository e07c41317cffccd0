"""What the score of names is at most, for hundreds of names at once, from their words one by one.

The terms are those of `names.scoring`. Each word counts with the word that is most like it, whether
or not another one took that; what only ever takes off more is left out. May import: core, names,
and the index beside it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec
import numpy as np

from ostrakon.core.screening import Sort
from ostrakon.names.scoring import TERMS, WHOLE_CONFLICT
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.probes import Half, Probe
from ostrakon.screening.index.sorts import SORTS

APART = np.float32(99)
"""More than any word may take off: it met nothing."""
_MILD = 0.85
"""What likeness lacks, of what that takes off: the least of it, where the rest is steepness."""
_LITTLE = np.float32(1e-6)


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the words of some rows.

    Attributes:
        single: what each word of the query (first axis) takes off at least in each row, in units of
            weight; `APART` where it met nothing.
        covered: the same where it may have met something with its neighbours, or in parts.
        met: what the words of each row weigh that met one.
        alone: what its other words weigh.
        terms: by which each row is scored, the first axis as `terms_of` has it.
    """

    single: Array
    covered: Array
    met: Array
    alone: Array
    terms: Array


def costs_of(probe: Probe) -> Array:
    """What each word that a probe may mean takes off where the two meet, in units of weight.

    Of neighbours that met one word together this is what the first of them bears.
    """
    costs: Array = probe.alike.short * (np.float32(probe.weight) + probe.alike.weights) / 2
    return costs


def covered_by(probes: Sequence[Probe], halves: Sequence[Half], costs: Array, words: int) -> Array:
    """What each word of the query takes off at least in each row; `APART` where it met nothing.

    Args:
        probes: the first ones stand for single words.
        halves: words that may have been written as one.
        costs: of each probe, and of each half, in each row.
        words: how many the query has.
    """
    covered = costs[:words].copy()
    for probe, row in zip(probes[words:], costs[words:], strict=False):
        share = np.where(row < APART, row / len(probe.covers), APART)
        for place in probe.covers:
            np.minimum(covered[place], share, out=covered[place])
    at = len(probes)
    for half in halves:
        both = np.maximum.reduce(costs[at : at + len(half.ids)])
        np.minimum(covered[half.place], both, out=covered[half.place])
        at += len(half.ids)
    return covered


@functools.cache
def _all_terms() -> Array:
    """The terms of `names.scoring` by sort; a name of any sort has the mildest of all."""
    rows = [
        [t.conflict, t.conflict_share, t.extra, t.lacking, t.wanted, t.thin]
        for t in (TERMS[sort] for sort in SORTS[1:])
    ]
    found = np.array([[min(column) for column in zip(*rows, strict=True)], *rows], dtype=np.float32)
    return found.T


def terms_of(index: Index, found: Array, sort: Sort) -> Array:
    """The terms by which each row is scored."""
    if sort != "any":
        return _all_terms()[:, SORTS.index(sort), None]
    return _all_terms()[:, index.row_kind[found] >> len(SORTS)]


def at_most(weight: Array, rows: Rows) -> Array:
    """What `names.scoring` says at most of rows whose words met so.

    Args:
        weight: of the words of the query.
        rows: what is known of the words of each row.
    """
    covered, alone = rows.covered, rows.alone
    conflict_once, conflict_share, extra, lacking, wanted, thinness = rows.terms
    has = covered < APART
    met_q = weight @ has
    met = (met_q + rows.met) / 2 + _LITTLE
    over = np.maximum(weight.sum() - met_q, 0)
    costs = np.where(has, covered, 0).sum(axis=0)
    lost = costs / (met + over)
    conflict = np.minimum(over, alone)
    share = conflict / (met + conflict)
    lost += conflict_once * np.minimum(1, share / WHOLE_CONFLICT) + conflict_share * share
    thin = np.maximum(0, wanted - met + _MILD * costs) / wanted * thinness
    lost += (over - conflict) / (met + over) * (extra + 2 * thin)
    lost += (alone - conflict) / (met + alone) * (lacking + thin)
    worth: Array = (1 - lost) * (met_q > 0)
    return worth
