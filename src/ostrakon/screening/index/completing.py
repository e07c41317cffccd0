"""Words of rows that no key led to: they are compared where the rest of a name calls for it.

Keys lead from a word to nearly all that are spelled much like it, not to those that three slips lie
between, nor from an initial to all that begin so. In rows that have some of the words of the query,
the remaining ones are looked at: first for the letters that they have, then roughly as any word.
May import: core, names, and the index beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from ostrakon.names.align import joined_of
from ostrakon.names.likeness import SAME_WORD
from ostrakon.names.pairing import CUT, CUT_LETTERS
from ostrakon.screening.index import acronyms
from ostrakon.screening.index.alike import ranges
from ostrakon.screening.index.bounds import APART
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.probes import Probe
from ostrakon.screening.index.sorts import SORTS

_LEAST_MET = 0.2
"""Share of the weight of a query that must have met for the remaining words to be looked at."""
_LOOKED_FOR = ("name", "initial", "generic")
"""Kinds of words of a query that are looked for where no key led to them."""
_MOST_HOPED = 48
"""Rows whose remaining words are looked at, those that have most of the query: with 128 two more
in a thousand of what is worth a review is found, of alerts nothing."""
_LONG = 6
"""Letters from which on a word may be two that somebody wrote as one, and otherwise misspelt."""
_JOINED = 0.75
"""How alike words must be that were written as one: as `names.pairing` has it."""
_SMALL = 32
"""What makes a small letter of a capital."""
_SPACE = 32


class Entries(msgspec.Struct, frozen=True):
    """The words of some rows, one row after the other.

    Attributes:
        rows: the rows.
        numbers: their words.
        lengths: how many each row has.
        starts: where those of each row begin among these.
        has: which of the words met one of the query.
        met: what the words of each row weigh that met one.
        alone: what its other words weigh.
        costs: what each word of the query (first axis) takes off in each row; `APART` where it met
            nothing.
    """

    rows: Array
    numbers: Array
    lengths: Array
    starts: Array
    has: Array
    met: Array
    alone: Array
    costs: Array

    def meet(self, index: Index, place: int, row: int, entry: int, cost: float) -> None:
        """Let a word of the query meet a word of a row."""
        if cost < self.costs[place, row]:
            self.costs[place, row] = cost
        if not self.has[entry]:
            self.has[entry] = True
            weight, alone = index.word_says[:, self.numbers[entry]]
            self.met[row] += weight
            self.alone[row] -= alone


def complete(index: Index, probes: Sequence[Probe], weight: Array, entries: Entries) -> None:
    """Let words of the query meet what they are alike to where no key led them to it.

    Args:
        index: an open one.
        probes: the words of the query, one by one.
        weight: of each.
        entries: the words of the rows that were found; what met there is changed.
    """
    apart = entries.costs >= APART
    left = weight @ apart
    hoped = (left > 0) & (left <= weight.sum() * (1 - _LEAST_MET)) & (entries.alone > 0)
    rows = hoped.nonzero()[0]
    if len(rows) > _MOST_HOPED:
        lacking = left[rows] + entries.alone[rows]
        rows = rows[np.argpartition(lacking, _MOST_HOPED)[:_MOST_HOPED]]
    if len(rows):
        _meet(index, probes, weight, entries, rows, apart[:, rows])
    _cut_off(index, probes, weight, entries)


def _meet(
    index: Index, probes: Sequence[Probe], weight: Array, entries: Entries, rows: Array,
    apart: Array,
) -> None:  # fmt: skip
    """Let words meet in some rows where they are apart so far."""
    asked = [
        place for place, probe in enumerate(probes)
        if probe.alike.word.kind in _LOOKED_FOR and apart[place].any()
    ]  # fmt: skip
    if not asked:
        return
    lengths = entries.lengths[rows]
    at = ranges(entries.starts[rows], lengths)
    numbers = entries.numbers[at].tolist()
    likes = index.vocabulary.likes([probes[place].alike for place in asked], numbers)
    met = (likes >= SAME_WORD) & apart[asked].repeat(lengths, axis=1)
    if met.any():
        row_of = rows.repeat(lengths)
        for one, other in zip(*met.nonzero(), strict=True):
            place = asked[one]
            # The word of the list may weigh nothing, so half of what the two weigh counts.
            cost = (1 - likes[one, other]) * weight[place] / 2
            entries.meet(index, place, row_of[other], at[other], cost)
    for place in asked:
        alike = probes[place].alike
        # A word that the list has is no two words.
        if not alike.same and alike.word.kind == "name" and len(alike.word.form) >= _LONG:
            _grown_together(index, probes[place], place, entries, rows[apart[place]])


def _grown_together(index: Index, probe: Probe, place: int, entries: Entries, rows: Array) -> None:
    """Let a long word meet neighbours that it is alike to when they are written as one."""
    rows = rows[entries.lengths[rows] > 1]
    lengths = entries.lengths[rows] - 1
    one = ranges(entries.starts[rows], lengths)
    first, second = entries.numbers[one], entries.numbers[one + 1]
    word = probe.alike.word
    begins = index.word_first[first] | _SMALL == ord(word.form[:1])
    about = begins & index.vocabulary.as_long_as(word, first, second)
    about &= ~(entries.has[one] & entries.has[one + 1])
    at = about.nonzero()[0]
    if not len(at):
        return
    row_of = rows.repeat(lengths)
    for pair in at.tolist():
        words = [index.vocabulary.word(int(each[pair])) for each in (first, second)]
        like = joined_of((word,), words)((0,), (0, 1))
        if like >= _JOINED:
            cost = (1 - like) * probe.weight / 2
            entries.meet(index, place, row_of[pair], one[pair], cost)
            entries.meet(index, place, row_of[pair], one[pair] + 1, cost)


def _cut_off(index: Index, probes: Sequence[Probe], weight: Array, entries: Entries) -> None:
    """Let a name meet the beginning of one, if all but its last word have met."""
    last = len(weight) - 1
    if not last or sum([len(probe.alike.word.form) for probe in probes]) < CUT_LETTERS:
        return
    form = probes[last].alike.word.form
    cost = (1 - CUT) * weight[last] / 2
    whole = (entries.costs[:last] < APART).all(axis=0) & (entries.costs[last] > cost)
    whole &= entries.lengths > last
    rows = whole.nonzero()[0]
    at = entries.starts[rows] + last
    same = index.word_first[entries.numbers[at]] == ord(form[:1])
    for row, entry in zip(rows[same].tolist(), at[same].tolist(), strict=True):
        if index.vocabulary.word(int(entries.numbers[entry])).form.startswith(form):
            entries.meet(index, last, row, entry, cost)


def by_initials(
    index: Index, probes: Sequence[Probe], apart: Array, entries: Entries, worth: Array
) -> None:
    """Let rows through in which neighbours have the initials that a word of the query may be.

    Args:
        index: an open one.
        probes: the words of the query, one by one.
        apart: which of them met nothing in which row.
        entries: the words of the rows.
        worth: what the score of each row is at most; changed.
    """
    short = [
        place for place, probe in enumerate(probes)
        if probe.alike.word.kind == "name"
        and acronyms.FEWEST <= len(probe.alike.word.form) <= acronyms.MOST
    ]  # fmt: skip
    if not short or index.persons_only:
        return
    lacking: Array = np.logical_or.reduce(apart[short])
    rows = lacking.nonzero()[0]
    rows = rows[index.row_kind[entries.rows[rows]] >> len(SORTS) != SORTS.index("person")]
    if not len(rows):
        return
    lengths = entries.lengths[rows]
    ends = np.cumsum(lengths + 1) - 1
    letters = np.full(ends[-1] + 1, _SPACE, dtype=np.uint8)
    within = np.ones(len(letters), dtype=bool)
    within[ends] = False
    letters[within] = index.word_first[entries.numbers[ranges(entries.starts[rows], lengths)]]
    forms = [probes[place].alike.word.form.encode() for place in short]
    for way in acronyms.ways(letters.tobytes()):
        if any(form in way for form in forms):
            for row, initials in zip(rows.tolist(), way.split(b" "), strict=False):
                if any(form in initials for form in forms):
                    worth[row] = 1.0
