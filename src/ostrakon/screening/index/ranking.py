"""From rows that may be a name to parties, scored as `names.align` scores two names.

The score is a function of how alike the words are, which is known for words that were compared
before: no text is looked at twice. Only rows that may reach the floor are scored. May import: core,
names, and the index beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from ostrakon.core.screening import Sort
from ostrakon.names.align import Info, Joined, info, joined_of, score_alone
from ostrakon.names.words import Word, name_of
from ostrakon.screening.index.alike import Alike
from ostrakon.screening.index.candidates import Found, rows_for
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.sorts import EVERY_SORT, SORTS, compared, sort_of_kind
from ostrakon.screening.index.unspaced import parted
from ostrakon.screening.party import WEAK
from ostrakon.screening.records import AsOf

SLACK = 0.02
"""How far the score of a row may lie above what its words one by one say that it is at most: of
1,000 rows that are shown, four lie further above."""
_PARTED = 0.15
"""How much more a name may be worth than its words one by one, where they were parted by guess."""
_MOST_ROWS = 250
"""Rows of one reading that are scored in earnest, those that may score best."""
_AT_ONCE = 10
"""Rows whose words are compared with those of the query at once."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """A party and the name of it that scored best: its place among the names, and the score."""

    party: int
    name: int
    score: float


def best_named(
    index: Index, text: str, sort: Sort, when: AsOf, *, floor: float, most: int
) -> list[Named]:
    """Parties with a name like this one, best first.

    Args:
        index: an open one.
        text: the name.
        sort: how it is read; `any` where nobody says: then as the names that it is compared with.
        when: what counts.
        floor: names that score less are left out.
        most: how many parties.
    """
    mask = index.masks.of(when)
    best: dict[int, Named] = {}
    searches: list[Found] = []
    scorers: list[_Scorer] = []
    for reading, read_as in _readings(index, text, sort):
        found = rows_for(index, reading, mask, sort, read_as, floor - SLACK)
        searches.append(found)
        scorers.append(_Scorer(index, reading, found.words, sort, read_as))
        for parts in parted(reading):
            apart = rows_for(index, parts, mask, sort, read_as, floor - SLACK - _PARTED)
            searches.append(Found(found.words, apart.rows, apart.worth + _PARTED))
    for found in searches:
        for named in _scored(index, scorers, found, floor, most):
            held = best.get(named.party)
            if held is None or (-named.score, named.name) < (-held.score, held.name):
                best[named.party] = named
    ranked = sorted(best.values(), key=lambda named: (-named.score, named.party))
    return ranked[:most]


def _readings(index: Index, text: str, sort: Sort) -> list[tuple[tuple[Word, ...], int]]:
    """The readings of a query, and a bit for each listed sort as whose name it is read so."""
    found: dict[tuple[Word, ...], int] = {}
    for bit in index.sorts if sort == "any" else (SORTS.index(sort),):
        read = SORTS[bit]
        for reading in name_of(text, read).readings:
            if reading:
                found[reading] = found.get(reading, 0) | 1 << bit
    return [(reading, bits if sort == "any" else EVERY_SORT) for reading, bits in found.items()]


def _scored(
    index: Index, scorers: Sequence[_Scorer], found: Found, floor: float, most: int
) -> list[Named]:
    """Rows scored in earnest, as long as what is left of them may still be shown.

    A row that one reading of the query led to is compared with every reading.
    """
    worth = found.worth[:_MOST_ROWS]
    rows = found.rows[: int((worth > floor - SLACK).sum())]
    if not len(rows):
        return []
    scored: list[Named] = []
    shown: list[float] = []
    parties, names = index.row_party[rows].tolist(), index.row_name[rows].tolist()
    worths = worth.tolist()
    words = index.words_of(rows)
    for place, row in enumerate(rows.tolist()):
        if len(shown) >= most and worths[place] + SLACK < sorted(shown)[-most]:
            break
        if not place % _AT_ONCE:
            numbers = [*itertools.chain.from_iterable(words[place : place + _AT_ONCE])]
            for scorer in scorers:
                scorer.tell(numbers)
        score = max([scorer.score(row, words[place]) for scorer in scorers])
        if score >= floor:
            scored.append(Named(parties[place], names[place], score))
            shown.append(score)
    return scored


class _Scorer:
    """A reading of a query to be compared with rows as `screening.party` compares names."""

    def __init__(
        self, index: Index, reading: Sequence[Word], alike: Sequence[Alike], sort: Sort,
        read_as: int,
    ) -> None:  # fmt: skip
        self._index = index
        self._vocabulary = index.vocabulary
        self._reading = reading
        self._alike = alike
        self._known = [each.known for each in alike]
        self._infos = [info(word) for word in reading]
        self._sort = sort
        self._compared = compared(sort, read_as)

    def tell(self, numbers: Sequence[int]) -> None:
        """Tell how alike the words of the query are to some of the vocabulary, all at once."""
        self._vocabulary.tell(self._alike, numbers)

    def score(self, row: int, numbers: Sequence[int]) -> float:
        """The score of the name in a row of these words; 0 where its sort is not read so."""
        index = self._index
        kind = int(index.row_kind[row])
        if not self._compared[kind]:
            return 0.0
        sort = self._sort if self._sort != "any" else sort_of_kind(kind)
        infos = [index.infos.get(number) or self._info(number) for number in numbers]
        likes = [[known[number] for number in numbers] for known in self._known]
        score = score_alone(likes, self._infos, infos, sort, self._joined(numbers))
        return max(0.0, score - WEAK) if index.row_weak[row] else score

    def _info(self, number: int) -> Info:
        """What the score wants to know of a word of the vocabulary; it is kept."""
        found = self._index.infos[number] = info(self._vocabulary.word(number))
        return found

    def _joined(self, numbers: Sequence[int]) -> Joined:
        """How alike words written together are; words of the row are read only if it is asked."""

        def joined(here: Sequence[int], there: Sequence[int]) -> float:
            words = [*map(self._vocabulary.word, numbers)]
            return joined_of(self._reading, words)(here, there)

        return joined
