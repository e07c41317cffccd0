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
from ostrakon.screening.index.alike import COMMON, JOINED, Alike, each_once, ranges
from ostrakon.screening.index.bounds import (
    APART,
    Rows,
    at_most,
    costs_of,
    covered_by,
    least_said,
    terms_of,
)
from ostrakon.screening.index.completing import Entries, by_initials, complete
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.probes import Half, Probe, probes_of
from ostrakon.screening.index.says import MET, said_by
from ostrakon.screening.index.sorts import EVERY_SORT, SORTS

_LIGHTEST = 1_000
"""Rows of common words that are taken, the lightest."""
_MOST_MEETING = 3_000
"""Rows in which common words meet that are taken, those of the most alike words first."""
_LEAST_COVERED = 0.3
"""Share of the weight of a query that a name must have in common with it to be looked at."""
_LOOKED_AT = 400
"""Rows of which all words are looked at, those that the leading words speak for most."""
_HOPED = 48
"""Rows that are looked at though the words that led there are not enough for the least score: a
word that no key leads to may be in them."""
_NONE: Array = np.zeros(0, dtype=np.int32)
_LEADING = ("name", "generic", "number", JOINED)
"""Kinds of words that lead to rows; the others only add to their worth."""


class Which(msgspec.Struct, frozen=True):
    """Which rows count: those of some sets of spans (`None` for all), and of some kinds."""

    spans: Array | None
    kinds: Array | None

    def of(self, index: Index, rows: Array) -> Array:
        """The rows that count."""
        if self.spans is not None:
            rows = rows[self.spans[index.row_span[rows]]]
        if self.kinds is not None:
            rows = rows[self.kinds[index.row_kind[rows]]]
        return rows


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
    read_as: int = EVERY_SORT, floor: float = 0.0,
) -> Found:  # fmt: skip
    """Rows that may be a name, read in one way.

    Args:
        index: an open one.
        reading: the words of the query.
        mask: which sets of spans count; `None` for all.
        sort: of the query.
        read_as: for a query of any sort, as names of which sorts it is read so.
        floor: rows that cannot be worth that much may be left out.
    """
    weight = [weights.weight(word) for word in reading]
    probes, halves, short = probes_of(index, reading, weight)
    single = len(reading)
    words = [probe.alike for probe in probes[:single]]
    probes = probes[:single] + [probe for probe in probes[single:] if len(probe.alike.ids)]
    which = Which(mask, index.kinds_for(sort, read_as))
    least = least_said(sum(weight), sort, floor)
    found = _found(index, probes, halves, weight, which, least)
    if len(short):
        short = which.of(index, short)
        found = each_once(np.concatenate((found, short)))
    if not len(found):
        return Found(words, found, np.zeros(0, dtype=np.float32))
    worth = _worth(index, probes, halves, np.array(weight, dtype=np.float32), found, sort)
    if len(short):
        worth[found.searchsorted(short)] = 1.0  # how far initials lead is for the comparison to say
    order = np.argsort(-worth, kind="stable")
    return Found(words, found[order], worth[order])


def _found(
    index: Index, probes: Sequence[Probe], halves: Sequence[Half], weight: Sequence[float],
    which: Which, least: Array,
) -> Array:  # fmt: skip
    """Rows to which the words lead, in ascending order; of too many, those they speak for most."""
    leading = [probe for probe in probes if probe.alike.word.kind in _LEADING]
    if not leading:
        leading = list(probes)
    leading.sort(key=lambda probe: len(probe.alike.rows) + COMMON * len(probe.alike.common))
    used: list[Probe] = []
    waiting = list(weight)  # of the words that have not led anywhere yet
    needed = sum(weight) * _LEAST_COVERED
    for probe in leading:
        if sum(waiting) < needed and len(probe.covers) == 1:
            continue
        if len(probe.alike.rows):
            used.append(probe)
        if not probe.alike.common and len(probe.covers) == 1:
            for place in probe.covers:
                waiting[place] = 0.0
    pieces = _meeting(index, leading) if sum(waiting) >= needed else []
    if halves:
        pieces += _halved(index, halves, weight)
    touched = [probe.alike.rows for probe in used]
    touched += [piece for piece, _ in pieces]
    if not touched:
        return _NONE
    rows = which.of(index, each_once(np.concatenate(touched)))
    return _most_spoken_for(index, probes, used, pieces, rows, least)


def _most_spoken_for(
    index: Index, probes: Sequence[Probe], used: Sequence[Probe],
    pieces: Sequence[tuple[Array, float]], rows: Array, least: Array,
) -> Array:  # fmt: skip
    """Of rows that were found, those of which the words found so far say enough, or most."""
    if len(rows) <= _HOPED:
        return rows
    sums = index.sums
    sums[rows] = 0
    for probe in used:
        sums[probe.alike.rows] += probe.says
    for piece, worth in pieces:
        if worth > 0:
            sums[piece] += np.int32(said_by(worth, 1.0))
    says = sums[rows]
    _add_signed(index, probes, rows, says)
    if len(least) > 1:
        least = least[index.row_kind[rows] >> len(SORTS)]
    enough = says >= least
    rest = ~enough
    found = np.concatenate((
        _first(rows[enough], says[enough] & (MET - 1), _LOOKED_AT),
        _first(rows[rest], says[rest], _HOPED),
    ))  # fmt: skip
    found.sort()
    return found


def _first(rows: Array, says: Array, most: int) -> Array:
    """The rows of which most is said; of those of which as much is said the light ones."""
    if len(rows) <= most:
        return rows
    order = (says.astype(np.int64) << 32) - rows
    return rows[order.argpartition(len(rows) - most)[-most:]]


def _add_signed(index: Index, probes: Sequence[Probe], rows: Array, says: Array) -> None:
    """Add what the common words that seem to be in rows say for them, the best of each probe."""
    signed = index.row_signature[rows]
    for probe in probes:
        signatures = probe.alike.signatures
        if signatures:
            (bits, square), *rest = signatures
            more = ((signed & bits) != 0) * np.int32(said_by(probe.weight, square))
            for bits, square in rest:
                other = ((signed & bits) != 0) * np.int32(said_by(probe.weight, square))
                np.maximum(more, other, out=more)
            says += more


def _meeting(index: Index, leading: Sequence[Probe]) -> list[tuple[Array, float]]:
    """Rows in which two common words meet; where only one is common, the lightest of its own."""
    common = [probe for probe in leading if probe.alike.common]
    pieces: list[Array] = []
    for one, other in itertools.combinations(common, 2):
        if not set(one.covers) & set(other.covers):
            # The most alike words first.
            ones, others = one.alike.common[::-1], other.alike.common[::-1]
            pieces += index.meeting(ones, others, _LIGHTEST)
    if not pieces:
        pieces = [index.rows_of(probe.alike.common[-1])[:_LIGHTEST] for probe in common]
    kept: list[tuple[Array, float]] = []
    left = _MOST_MEETING
    for piece in pieces:
        if left <= 0:
            break
        kept.append((piece, 0.0))
        left -= len(piece)
    return kept


def _halved(
    index: Index, halves: Iterable[Half], weight: Sequence[float]
) -> list[tuple[Array, float]]:
    """Rows in which both halves of a word stand."""
    pieces: list[tuple[Array, float]] = []
    for half in halves:
        one = index.rows_of(half.ids[0])
        if len(half.ids) == 1:
            found = [one]
        else:
            other = index.rows_of(half.ids[-1])
            if len(one) > COMMON and len(other) > COMMON:
                found = index.meeting([half.ids[0]], [half.ids[-1]], _LIGHTEST)
            else:
                found = [_both(one, other)]
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
    starts = lengths.cumsum() - lengths
    numbers = index.row_words[ranges(begins, lengths)]
    # Which words that are alike to one of the query stand in these rows, and where.
    slots = index.slots
    columns = [probe.alike.ids for probe in probes]
    if halves:
        columns.append(np.array([each for half in halves for each in half.ids], np.int32))
    ids = np.concatenate(columns)
    slots[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
    slot = slots[numbers]
    halved = len(columns[-1]) if halves else 0
    table = np.full((len(probes) + halved, len(ids) + 1), APART, dtype=np.float32)
    for place, probe in enumerate(probes):
        table[place, slots[probe.alike.ids]] = costs_of(probe)
    if halved:
        table[np.arange(len(probes), len(table)), slots[columns[-1]]] = 0.0
    slots[ids] = 0
    costs = np.minimum.reduceat(table.take(slot, axis=1), starts, axis=1)
    single = len(weight)
    has = np.logical_or.reduce(table < APART)[slot]
    said_there = np.add.reduceat(index.word_says.take(numbers, axis=1) * has, starts, axis=1)
    alone = index.row_alone[found] - said_there[1]
    entries = Entries(
        found, numbers, lengths, starts, has, met=said_there[0], alone=alone, costs=costs[:single],
    )  # fmt: skip
    complete(index, probes[:single], weight, entries)
    covered = costs[:single] if len(costs) == single else covered_by(probes, halves, costs, single)
    rows = Rows(covered, entries.met, entries.alone, terms_of(index, found, sort))
    worth = at_most(weight, rows)
    by_initials(index, probes[:single], covered >= APART, entries, worth)
    return worth
