"""From the words of a query to the rows of an index that may be its name, best first.

A row is worth a look for what its words have in common with the query, in weight. Rare words lead
to rows by themselves; common ones lead to the rows in which two of them meet, and to the lightest
of their own where a query has only one. What counts as of a day is decided before anything is cut.
May import: core, names, and the index beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from ostrakon.core.screening import Sort
from ostrakon.names import weights
from ostrakon.names.words import Word
from ostrakon.screening.index.bounds import (
    APART,
    Rows,
    at_most,
    costs_of,
    covered_by,
    terms_of,
)
from ostrakon.screening.index.completing import complete
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.probes import Half, Probe, probes_of
from ostrakon.screening.index.sorts import EVERY_SORT, compared
from ostrakon.screening.index.vocabulary import (
    COMMON,
    JOINED,
    Alike,
    each_once,
    ranges,
)

_LIGHTEST = 1_000
"""Rows of common words that are taken, the lightest."""
_LEAST_COVERED = 0.3
"""Share of the weight of a query that a name must have in common with it to be looked at."""
_LOOKED_AT = 400
"""Rows of which all words are looked at, those that the leading words speak for most."""
_LIGHT = 0.05
"""How much of the weight of the query being the lightest of all names is worth: it breaks ties."""
_NONE: Array = np.zeros(0, dtype=np.int32)
_LEADING = ("name", "generic", "number", JOINED)
"""Kinds of words that lead to rows; the others only add to their worth."""


class Which(msgspec.Struct, frozen=True):
    """Which rows count: those of some sets of spans (`None` for all), and of some kinds."""

    spans: Array | None
    kinds: Array

    def of(self, index: Index, rows: Array) -> Array:
        """The rows that count."""
        if self.spans is not None:
            rows = rows[self.spans[index.row_span[rows]]]
        return rows[self.kinds[index.row_kind[rows]]]


class Found(msgspec.Struct, frozen=True):
    """Rows that may be a name, best first.

    Attributes:
        words: what each word of the query may mean.
        rows: the rows.
        worth: what the score of each is at most.
    """

    words: list[Alike]
    rows: Array
    worth: Array


def rows_for(
    index: Index, reading: Sequence[Word], mask: Array | None, sort: Sort = "any",
    read_as: int = EVERY_SORT,
) -> Found:  # fmt: skip
    """Rows that may be a name, read in one way.

    Args:
        index: an open one.
        reading: the words of the query.
        mask: which sets of spans count; `None` for all.
        sort: of the query.
        read_as: for a query of any sort, as names of which sorts it is read so.
    """
    weight = [weights.weight(word) for word in reading]
    probes, halves, short = probes_of(index, reading, weight)
    words = [probe.alike for probe in probes[: len(reading)]]
    single = len(reading)
    probes = probes[:single] + [probe for probe in probes[single:] if len(probe.alike.ids)]
    which = Which(mask, compared(sort, read_as))
    found = _found(index, probes, halves, weight, which)
    if len(short):
        short = which.of(index, short)
        found = each_once(np.concatenate((found, short)))
    if not len(found):
        return Found(words, found, np.zeros(0, dtype=np.float32))
    worth = _worth(index, probes, halves, np.array(weight, dtype=np.float32), found, sort)
    worth[found.searchsorted(short)] = 1.0  # how far initials lead is for the comparison to say
    order = np.lexsort((found, -worth))
    return Found(words, found[order], worth[order])


def _found(
    index: Index, probes: Sequence[Probe], halves: Sequence[Half], weight: Sequence[float],
    which: Which,
) -> Array:  # fmt: skip
    """Rows to which the words lead, in ascending order; of too many, those they speak for most."""
    leading = [probe for probe in probes if probe.alike.word.kind in _LEADING]
    if not leading:
        leading = list(probes)
    leading.sort(key=lambda probe: probe.alike.rows + COMMON * len(probe.alike.common))
    used: list[Probe] = []
    waiting = list(weight)  # of the words that have not led anywhere yet
    needed = sum(weight) * _LEAST_COVERED
    for probe in leading:
        if sum(waiting) < needed and len(probe.covers) == 1:
            continue
        if probe.alike.rows:
            used.append(probe)
        if not probe.alike.common and len(probe.covers) == 1:
            for place in probe.covers:
                waiting[place] = 0.0
    pieces = _meeting(index, leading) if sum(waiting) >= needed else []
    both = _halved(index, halves, weight)
    return _most_spoken_for(index, probes, used, pieces, both, which)


def _most_spoken_for(
    index: Index, probes: Sequence[Probe], used: Sequence[Probe], pieces: Sequence[Array],
    both: Sequence[tuple[Array, float]], which: Which,
) -> Array:  # fmt: skip
    """Rows that were found; of too many, those of which the words found so far say most."""
    sums = index.sums
    rows = list(pieces)
    for piece, worth in both:
        sums[piece] = np.maximum(sums[piece], worth)
        rows.append(piece)
    if used:
        begins = np.concatenate([probe.alike.begins for probe in used])
        lengths = np.concatenate([probe.alike.lengths for probe in used])
        worths = np.concatenate([probe.alike.squares * probe.weight for probe in used])
        single = index.post[ranges(begins, lengths)]
        repeated = np.repeat(worths, lengths)
        at = 0
        for probe in used:  # the most alike word of a row counts, and stands last
            part = single[at : at + probe.alike.rows]
            sums[part] += repeated[at : at + probe.alike.rows]
            at += probe.alike.rows
        rows.append(single)
    if not rows:
        return _NONE
    touched = rows[0] if len(rows) == 1 else np.concatenate(rows)
    found = which.of(index, touched)
    if len(found) > _LOOKED_AT:
        said = _sums(index, probes, found)
        found = found[np.argpartition(said, len(found) - _LOOKED_AT)[-_LOOKED_AT:]]
    sums[touched] = 0
    return each_once(found)


def _sums(index: Index, probes: Sequence[Probe], found: Array) -> Array:
    """What words that led to a row say for it, and the common ones that seem to be in it."""
    whole = sum(probe.weight for probe in probes)
    worth: Array = index.sums[found] - found * np.float32(_LIGHT * whole / index.manifest.rows)
    signed = index.row_signature[found]
    for probe in probes:
        if probe.alike.signature:
            has = (signed & np.uint64(probe.alike.signature)) != 0
            worth += has * np.float32(probe.weight * probe.alike.common_like**2)
    return worth


def _meeting(index: Index, leading: Sequence[Probe]) -> list[Array]:
    """Rows in which two common words meet; where only one is common, the lightest of its own."""
    common = [probe for probe in leading if probe.alike.common]
    pieces: list[Array] = []
    for one, other in itertools.combinations(common, 2):
        if not set(one.covers) & set(other.covers):
            pieces += index.meeting(one.alike.common, other.alike.common, _LIGHTEST)
    if not pieces:
        pieces = [index.rows_of(probe.alike.common[-1])[:_LIGHTEST] for probe in common]
    return pieces


def _halved(
    index: Index, halves: Iterable[Half], weight: Sequence[float]
) -> list[tuple[Array, float]]:
    """Rows in which both halves of a word stand."""
    pieces: list[tuple[Array, float]] = []
    for half in halves:
        one, other = index.rows_of(half.ids[0]), index.rows_of(half.ids[-1])
        if len(one) > COMMON and len(other) > COMMON:
            found = index.meeting([half.ids[0]], [half.ids[-1]], _LIGHTEST)
        else:
            found = [_both(one, other) if len(half.ids) > 1 else one]
        pieces += [(piece, weight[half.place]) for piece in found if len(piece)]
    return pieces


def _both(one: Array, other: Array) -> Array:
    """What two ascending arrays have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    places = many.searchsorted(few)
    places[places == len(many)] = 0
    found: Array = few[many[places] == few]
    return found


def _worth(
    index: Index, probes: Sequence[Probe], halves: Sequence[Half], weight: Array, found: Array,
    sort: Sort,
) -> Array:  # fmt: skip
    """What the score of each row is at most, from the words that are in it."""
    begins = index.row_at[found].astype(np.int64)
    lengths = index.row_at[found + 1] - begins
    entries = ranges(begins, lengths)
    # Which words that are alike to one of the query stand in these rows, and where.
    slots = index.slots
    columns = [probe.alike.ids for probe in probes]
    columns.append(np.array([each for half in halves for each in half.ids], np.int32))
    ids = np.concatenate(columns)
    slots[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
    numbers = index.row_words[entries]
    slot = slots[numbers]
    table = np.full((len(probes) + len(columns[-1]), len(ids) + 1), APART, dtype=np.float32)
    for place, probe in enumerate(probes):
        table[place, slots[probe.alike.ids]] = costs_of(probe)
    for place, number in enumerate(columns[-1].tolist(), start=len(probes)):
        table[place, slots[number]] = 0.0
    slots[ids] = 0
    starts = np.cumsum(lengths) - lengths
    costs = np.minimum.reduceat(table[:, slot], starts, axis=1)
    has = slot > 0
    rows = Rows(
        single=costs[: len(weight)],
        covered=covered_by(probes, halves, costs, len(weight)),
        met=np.add.reduceat(index.word_weight[numbers] * has, starts),
        alone=index.row_alone[found] - np.add.reduceat(index.word_alone[numbers] * has, starts),
        terms=terms_of(index, found, sort),
    )
    worth = at_most(weight, rows)
    complete(index, probes, weight, found, rows, worth)
    return worth
