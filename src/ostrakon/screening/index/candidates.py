"""From the words of a query to the rows of an index that may be its name, best first.

A row is worth a look for what its words have in common with the query, in weight. Rare words lead
to rows by themselves; common ones lead to the rows in which two of them meet, and to the lightest
of their own where a query has only one. What counts as of a day is decided before anything is cut.
May import: core, names, and the index beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from ostrakon.names import weights
from ostrakon.names.words import Word
from ostrakon.screening.index import acronyms, keys
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.vocabulary import COMMON, Alike, each_once, ranges

_LIGHTEST = 1_000
"""Rows of common words that are taken, the lightest."""
_LEAST_COVERED = 0.3
"""Share of the weight of a query that a name must have in common with it to be looked at."""
_LOOKED_AT = 400
"""Rows of which all words are looked at, those that the leading words speak for most."""
_LIGHT = 0.05
"""How much of the weight of the query being the lightest of all names is worth: it breaks ties."""
_CONFLICT, _CONFLICT_SHARE, _EXTRA, _LACKING, _THIN = 0.16, 0.6, 0.4, 0.28, 1.6
"""What words that meet nothing cost about: the mildest terms of `names.align`."""
_MOST_JOINED = 4
"""Neighbours that may be written as one word."""
_SHORT_WORD = 3
"""Letters of a word that is often written together with its neighbour, in any spelling of both."""
_LONGEST = 24
"""Letters of what is written together."""
_HALVED = 0.96
"""About how alike a word is to its two halves."""
_SHORTEST_HALF = 2
_LONG = 6
"""Letters from which on a word may be two that were written as one."""
_MOST_SHORT = 20
"""Rows to which initials lead, the lightest."""
_SHORT = 0.7
"""The rough score of a name that initials lead to, if nothing else speaks for it."""
_FEW = 2
"""Words of a query up to which one of them may be initials that stand for a whole name."""
_NONE: Array = np.zeros(0, dtype=np.int32)
_LEADING = ("name", "generic", "number")
"""Kinds of words that lead to rows; the others only add to their worth."""


class Probe(msgspec.Struct, frozen=True):
    """A word to look for, and for which words of the query it stands.

    Attributes:
        alike: what it may mean.
        covers: places of the words of the query that it stands for.
        weight: of these.
    """

    alike: Alike
    covers: tuple[int, ...]
    weight: float


class Join(msgspec.Struct, frozen=True):
    """Neighbours written as one word, and whether other spellings of it are looked for too."""

    form: str
    covers: tuple[int, ...]
    fuzzy: bool


class Half(msgspec.Struct, frozen=True):
    """Two words of the vocabulary that may be one word of the query, and its place."""

    head: int
    tail: int
    place: int
    share: float


class Found(msgspec.Struct, frozen=True):
    """Rows that may be a name, best first.

    Attributes:
        words: what each word of the query may mean.
        rows: the rows.
        worth: roughly the score of each.
    """

    words: list[Alike]
    rows: Array
    worth: Array


def rows_for(index: Index, reading: Sequence[Word], mask: Array | None) -> Found:
    """Rows that may be a name, read in one way.

    Args:
        index: an open one.
        reading: the words of the query.
        mask: which sets of spans count; `None` for all.
    """
    weight = [weights.weight(word) for word in reading]
    probes, halves, short = _probes(index, reading, weight)
    words = [probe.alike for probe in probes[: len(reading)]]
    probes = [probe for probe in probes if len(probe.alike.ids)]
    found = _found(index, probes, halves, weight, mask)
    if len(short):
        short = short if mask is None else short[mask[index.row_span[short]]]
        found = each_once(np.concatenate((found, short)))
    if not len(found):
        return Found(words, found, np.zeros(0, dtype=np.float32))
    worth = _worth(index, probes, halves, np.array(weight, dtype=np.float32), found)
    if len(short):
        places = found.searchsorted(short)
        worth[places] = np.maximum(worth[places], _SHORT)
    order = np.lexsort((found, -worth))
    return Found(words, found[order], worth[order])


def _probes(
    index: Index, reading: Sequence[Word], weight: Sequence[float]
) -> tuple[list[Probe], list[Half], Array]:
    """The words of a query, neighbours written as one, halves of long ones, rows by initials."""
    joins = [*_joins(reading)]
    cuts = [
        (word.form[:cut], word.form[cut:], place)
        for place, word in enumerate(reading)
        if len(word.form) >= _LONG and word.kind == "name"
        for cut in range(_SHORTEST_HALF, len(word.form) - _SHORTEST_HALF + 1)
    ]
    # All that is looked up by its form alone, at once.
    wanted = [keys.whole(join.form) for join in joins]
    for head, tail, _ in cuts:
        wanted += keys.whole(head), keys.whole(tail)
    initials = _initials(reading)
    known = index.vocabulary.under(wanted + initials)
    asked = list(reading)
    covers: list[tuple[int, ...]] = [(place,) for place in range(len(reading))]
    for join, number in zip(joins, known, strict=False):
        if number >= 0 or join.fuzzy:
            asked.append(plain_word(join.form))
            covers.append(join.covers)
    found = index.vocabulary.alike(asked)
    probes = [
        Probe(alike, places, sum(weight[place] for place in places))
        for alike, places in zip(found, covers, strict=True)
    ]
    numbers = iter(known[len(joins) : len(wanted)])
    halves = [
        Half(head, tail, place, len(text) / len(reading[place].form))
        for (text, _, place), head, tail in zip(cuts, numbers, numbers, strict=True)
        if head >= 0 and tail >= 0
    ]
    short = [index.rows_of(number)[:_MOST_SHORT] for number in known[len(wanted) :] if number >= 0]
    return probes, halves, each_once(np.concatenate(short)) if short else _NONE


def _joins(reading: Sequence[Word]) -> Iterator[Join]:
    """Neighbours written as one word."""
    for begin in range(len(reading) - 1):
        for end in range(begin + 2, min(begin + _MOST_JOINED, len(reading)) + 1):
            words = reading[begin:end]
            form = "".join(word.form for word in words)
            shortest = min(len(word.form) for word in words)
            fuzzy = end == begin + 2 and (shortest <= _SHORT_WORD or form.startswith("abd"))
            if len(form) <= _LONGEST:
                yield Join(form, tuple(range(begin, end)), fuzzy)


def plain_word(form: str) -> Word:
    """A word of a name, of a form alone."""
    return Word(text=form, form=form, kind="name", concept="", script="Latn")


def _initials(reading: Sequence[Word]) -> list[int]:
    """Keys of bodies whose initials the query is, and of the initials of the query."""
    found = [keys.whole(form) for form in acronyms.of("any", reading)]
    if sum(word.kind not in ("legal", "particle") for word in reading) <= _FEW:
        found += [
            keys.initials(word.form)
            for word in reading
            if word.kind == "name" and acronyms.FEWEST <= len(word.form) <= acronyms.MOST
        ]
    return found


def _found(
    index: Index, probes: Sequence[Probe], halves: Sequence[Half], weight: Sequence[float],
    mask: Array | None,
) -> Array:  # fmt: skip
    """Rows to which the words lead, in ascending order; of too many, those they speak for most."""
    leading = [probe for probe in probes if probe.alike.word.kind in _LEADING]
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
    return _most_spoken_for(index, probes, used, pieces, both, mask)


def _most_spoken_for(
    index: Index, probes: Sequence[Probe], used: Sequence[Probe], pieces: Sequence[Array],
    both: Sequence[tuple[Array, float]], mask: Array | None,
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
    found = touched if mask is None else touched[mask[index.row_span[touched]]]
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
            worth += has * np.float32(probe.weight * probe.alike.likes[-1] ** 2)
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
        head, tail = half.head, half.tail
        one, other = index.rows_of(head), index.rows_of(tail)
        if len(one) > COMMON and len(other) > COMMON:
            found = index.meeting([head], [tail], _LIGHTEST)
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
    index: Index, probes: Sequence[Probe], halves: Sequence[Half], weight: Array, found: Array
) -> Array:
    """Roughly the score of each row, from the words that are in it."""
    begins = index.row_at[found].astype(np.int64)
    lengths = index.row_at[found + 1] - begins
    entries = ranges(begins, lengths)
    # Which words that are alike to one of the query stand in these rows, and where.
    slots = index.slots
    columns = [probe.alike.ids for probe in probes]
    columns.append(np.array([each for half in halves for each in (half.head, half.tail)], np.int32))
    ids = np.concatenate(columns)
    slots[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
    slot = slots[index.row_words[entries]]
    table = np.zeros((len(probes) + 2 * len(halves), len(ids) + 1), dtype=np.float32)
    for place, probe in enumerate(probes):
        table[place, slots[probe.alike.ids]] = probe.alike.likes
    for place, number in enumerate(columns[-1].tolist(), start=len(probes)):
        table[place, slots[number]] = 1.0
    slots[ids] = 0
    starts = _starts(lengths)
    likes = np.maximum.reduceat(table[:, slot], starts, axis=1)
    met = np.add.reduceat(index.row_weights[entries] * (slot > 0), starts)
    return _of_words(probes, halves, weight, likes, met, index.row_weight[found])


def _starts(lengths: Array) -> Array:
    """Where each run begins when runs of these lengths follow one another."""
    return np.cumsum(lengths) - lengths


def _of_words(
    probes: Sequence[Probe], halves: Sequence[Half], weight: Array, likes: Array, met: Array,
    listed: Array,
) -> Array:  # fmt: skip
    """Roughly the score of rows, from how alike their best words are to each probe.

    Args:
        probes: the first ones stand for single words.
        halves: words that may have been written as one.
        weight: of the words of the query.
        likes: of each probe, and of each half, in each row.
        met: weight of the words of each row that met any probe.
        listed: weight of all words of each row.
    """
    covered = np.zeros((len(weight), len(listed)), dtype=np.float32)
    more_q = np.zeros(len(listed), dtype=np.float32)
    more_l = np.zeros(len(listed), dtype=np.float32)
    for probe, row in zip(probes, likes, strict=False):
        if len(probe.covers) == 1:
            np.maximum(covered[probe.covers[0]], row, out=covered[probe.covers[0]])
            continue
        # Two words met one: on the side of the list that one weighs as much as both.
        better = row > np.minimum.reduce([covered[place] for place in probe.covers])
        for place in probe.covers:
            covered[place][better] = row[better]
        more_l += better * np.float32(probe.weight * (1 - 1 / len(probe.covers)))
    heads, tails = likes[len(probes) :: 2], likes[len(probes) + 1 :: 2]
    for half, head, tail in zip(halves, heads, tails, strict=True):
        better = (head > 0) & (tail > 0) & (covered[half.place] < _HALVED)
        covered[half.place][better] = _HALVED
        more_q += better * weight[half.place]
    return _rough_score(weight, covered, met + more_l, listed + more_l, more_q)


def _rough_score(weight: Array, covered: Array, met: Array, listed: Array, more: Array) -> Array:
    """About what `names.align` says, with its mildest terms, of names whose words met so."""
    met_q = weight @ (covered > 0) + more
    said = (weight @ covered + more) / (met_q + np.float32(1e-6))
    met = np.minimum(met_q, met)
    over = weight.sum() + more - met
    lacking = listed - met
    conflict = np.minimum(over, lacking)
    whole = met + conflict + np.float32(1e-6)
    share = conflict / whole
    thin = np.maximum(0, 1 - met * said / np.float32(_THIN))
    thin *= thin
    over = over - conflict
    lacking = lacking - conflict
    return np.asarray(
        1
        - (1 - said) * met / (whole + over)
        - np.float32(_CONFLICT) * np.minimum(1, share / np.float32(0.12))
        - np.float32(_CONFLICT_SHARE) * share
        - over / (whole + over) * (np.float32(_EXTRA) + thin)
        - lacking / (whole + lacking) * (np.float32(_LACKING) + np.float32(0.5) * thin)
    )
