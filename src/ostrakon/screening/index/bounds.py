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
from ostrakon.screening.index.says import MET, STEPS
from ostrakon.screening.index.sorts import SORTS

APART = np.float32(99)
"""More than any word may take off: it met nothing."""
_MILD = 0.85
"""What likeness lacks, of what that takes off: the least of it, where the rest is steepness."""
_LITTLE = np.float32(1e-6)


_SHARES = 64
_MARGIN = 0.85
"""How much less may have met than what is needed, since words of a list may weigh more."""


class Rows(msgspec.Struct, frozen=True):
    """What is known of the words of some rows.

    Attributes:
        covered: what each word of the query (first axis) takes off at least in each row, in units
            of weight; `APART` where it met nothing, alone or with its neighbours or in parts.
        met: what the words of each row weigh that met one.
        alone: what its other words weigh.
        terms: by which each row is scored, the first axis as `terms_of` has it.
    """

    covered: Array
    met: Array
    alone: Array
    terms: Array


@functools.lru_cache(maxsize=4096)
def least_said(whole: float, sort: Sort, floor: float) -> Array:
    """What words must say for a row at least that can be worth that much, by its sort.

    Args:
        whole: weight of the query.
        sort: of the query; for any sort, there is a number for each.
        floor: the least worth.
    """
    sorts = [sort] if sort != "any" else SORTS
    return np.array([_least_met(whole, each, floor) * MET for each in sorts], dtype=np.int32)


def _least_met(whole: float, sort: Sort, floor: float) -> int:
    """The least weight, in 1/16, that must have met in a name that has no other words."""
    terms = _all_terms()[:, SORTS.index(sort), None]
    met = np.linspace(0, whole, _SHARES, dtype=np.float32)[1:]
    none = np.zeros(_SHARES - 1, dtype=np.float32)
    good = (worth_of(met, met, whole, none, none, terms) >= floor).nonzero()[0]
    return int(met[good[0]] * _MARGIN * STEPS) if len(good) else 0


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
    covered = rows.covered
    has = covered < APART
    met = weight @ has
    costs = (covered * has).sum(axis=0)
    worth = worth_of(met, (met + rows.met) / 2, weight.sum(), costs, rows.alone, rows.terms)
    worth[met <= 0] = 0
    return worth


def worth_of(
    met_q: Array, met: Array, whole: float, costs: Array, alone: Array, terms: Array
) -> Array:
    """What names are worth at most.

    Args:
        met_q: weight of the words of the query that met one.
        met: the same of both names, on average.
        whole: weight of the query.
        costs: what those that met take off, in units of weight.
        alone: weight of the words that only the list has.
        terms: by which each name is scored.
    """
    conflict_once, conflict_share, extra, lacking, wanted, thinness = terms
    met = met + _LITTLE
    over = np.maximum(whole - met_q, 0)
    all_q = met + over
    conflict = np.minimum(over, alone)
    share = conflict / (met + conflict)
    lost = costs / all_q + conflict_share * share
    lost += conflict_once * np.minimum(1, share / WHOLE_CONFLICT)
    thin = np.maximum(0, wanted - met + _MILD * costs) * (thinness / wanted)
    lost += (over - conflict) / all_q * (extra + 2 * thin)
    lost += (alone - conflict) / (met + alone) * (lacking + thin)
    found: Array = 1 - lost
    return found
