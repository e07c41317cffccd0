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
from ostrakon.names import align
from ostrakon.names.align import Info, Joined, info, joined_of, score_words
from ostrakon.names.likeness import SAME_WORD
from ostrakon.names.words import Word, name_of
from ostrakon.screening.index.build import SORTS
from ostrakon.screening.index.candidates import Found, rows_for
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.vocabulary import Alike
from ostrakon.screening.party import WEAK
from ostrakon.screening.records import AsOf

_SLACK = 0.12
"""How far below the floor the rough score of a row may be that is scored in earnest."""
_MOST_ROWS = 60
"""Rows of one reading that are scored in earnest, the roughly best."""


_CONFLICT, _CONFLICT_SHARE, _EXTRA, _LACKING = 0.16, 0.55, 0.38, 0.2
"""What words cost at least that met nothing, on both sides and on one: below `names.align`."""
_GOOD = 0.85
"""Words less alike than this may also have met written together with their neighbours."""
_JOIN_SPARE = 2
"""Letters by which words written together may be longer than the word they are."""


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
    scorer = _Scorer(index, text, sort, floor)
    for reading in name_of(text, sort).readings:
        if not reading:
            continue
        for named in _scored(index, scorer, rows_for(index, reading, mask), floor, most):
            held = best.get(named.party)
            if held is None or (-named.score, named.name) < (-held.score, held.name):
                best[named.party] = named
    ranked = sorted(best.values(), key=lambda named: (-named.score, named.party))
    return ranked[:most]


def _scored(index: Index, scorer: _Scorer, found: Found, floor: float, most: int) -> list[Named]:
    """Rows scored in earnest, as long as what is roughly left of them may still be shown."""
    worth = found.worth[:_MOST_ROWS]
    rows = found.rows[: int((worth > floor - _SLACK).sum())]
    if not len(rows):
        return []
    scored: list[Named] = []
    shown: list[float] = []
    columns = zip(
        rows.tolist(), index.row_party[rows].tolist(), index.row_name[rows].tolist(),
        worth.tolist(), strict=False,
    )  # fmt: skip
    for row, party, name, roughly in columns:
        if len(shown) >= most and roughly + _SLACK < sorted(shown)[-most]:
            break
        score = scorer.score(row)
        if score >= floor:
            scored.append(Named(party, name, score))
            shown.append(score)
    return scored


def at_most(
    likes: Sequence[Sequence[float]], query: Sequence[Info], listed: Sequence[Info]
) -> float:
    """No less than the score of two names, told from their words one by one, which is quick.

    It is 1 where that cannot tell: two words may have met one, written together or by initials.
    """
    met = said = 0.0
    taken = matched = 0
    open_q, join_q = [], []
    for line, word in zip(likes, query, strict=True):
        like = max(line)
        if like < _GOOD:
            join_q.append(word)
        if like >= SAME_WORD:
            met += word.weight
            said += word.weight * like
            taken |= 1 << line.index(like)
            matched += 1
        else:
            open_q.append(word)
    if taken.bit_count() < matched:
        return 1.0
    open_l = [word for place, word in enumerate(listed) if not taken >> place & 1]
    over_q = sum([word.weight for word in open_q])
    over_l = sum([word.weight for word in open_l])
    conflict = min(over_q, over_l)
    whole = met + conflict
    left = 0.0
    if whole:
        share = conflict / whole
        left = 1 - (met - said) / (whole + over_q)
        left -= _CONFLICT * min(1.0, share / 0.12) + _CONFLICT_SHARE * share
        left -= _EXTRA * (over_q - conflict) / (whole + over_q)
        left -= _LACKING * (over_l - conflict) / (whole + over_l)
    if join_q and left < 1.0:
        join_l = [
            word for place, word in enumerate(listed) if all(line[place] < _GOOD for line in likes)
        ]
        if join_l and (_may_join(join_q, listed) or _may_join(join_l, query)):
            return 1.0
    return left


def _may_join(wholes: Sequence[Info], words: Sequence[Info]) -> bool:
    """Whether one of these may be neighbours among the others, written together or as initials."""
    for one, other in itertools.pairwise(words):
        for whole in wholes:
            form = whole.form
            if one.letters + other.letters <= whole.letters + _JOIN_SPARE or (
                form[0] == one.form[0] and form[1:2] == other.form[0]
            ):
                return True
    return False


class _Reading:
    """One reading of a query: its words, what they mean, and what the score wants to know."""

    def __init__(self, index: Index, words: Sequence[Word]) -> None:
        self.words = words
        self.alike: list[Alike] = index.vocabulary.alike(words)
        self.infos = [info(word) for word in words]


class _Scorer:
    """A query to be compared with rows of the index as `screening.party` compares names."""

    def __init__(self, index: Index, text: str, sort: Sort, floor: float) -> None:
        self._floor = floor
        self._index = index
        self._vocabulary = index.vocabulary
        self._text = text
        self._sort = sort
        self._readings: dict[Sort, list[_Reading]] = {}

    def score(self, row: int) -> float:
        """The score of the name in a row; any lower one where it is below the floor."""
        index = self._index
        listed: Sort = SORTS[index.row_sort[row]]
        sort = self._sort if self._sort != "any" else listed
        if listed == "any" and sort != "any":
            return self._as_text(row, sort)
        begin, end = index.row_at[row : row + 2].tolist()
        numbers = index.row_words[begin:end].tolist()
        infos = [index.infos.get(number) or self._info(number) for number in numbers]
        best = 0.0
        for reading in self._read(sort):
            likes = [self._likes(alike, numbers) for alike in reading.alike]
            if at_most(likes, reading.infos, infos) >= self._floor:
                joined = self._joined(reading, numbers)
                best = max(best, score_words(likes, reading.infos, infos, sort, joined)[0])
        return max(0.0, best - WEAK) if index.row_weak[row] else best

    def _as_text(self, row: int, sort: Sort) -> float:
        """The score of a name that the list reads as any and the query as that of a sort."""
        party = self._index.party(int(self._index.row_party[row]))
        listed = party.names[self._index.row_name[row]]
        score = align.score(name_of(self._text, sort), name_of(listed.text, sort))
        return max(0.0, score - WEAK) if self._index.row_weak[row] else score

    def _read(self, sort: Sort) -> list[_Reading]:
        """The readings of the query as a name of a sort."""
        found = self._readings.get(sort)
        if found is None:
            readings = name_of(self._text, sort).readings
            found = self._readings[sort] = [_Reading(self._index, each) for each in readings]
        return found

    def _likes(self, alike: Alike, numbers: Sequence[int]) -> list[float]:
        """How alike a word of the query is to the words of a row."""
        known = alike.known
        line = []
        for number in numbers:
            like = known.get(number)
            line.append(self._vocabulary.likeness(alike, number) if like is None else like)
        return line

    def _info(self, number: int) -> Info:
        """What the score wants to know of a word of the vocabulary; it is kept."""
        found = self._index.infos[number] = info(self._vocabulary.word(number))
        return found

    def _joined(self, reading: _Reading, numbers: Sequence[int]) -> Joined:
        """How alike words written together are; words of the row are read only if it is asked."""

        def joined(here: Sequence[int], there: Sequence[int]) -> float:
            words = [*map(self._vocabulary.word, numbers)]
            return joined_of(reading.words, words)(here, there)

        return joined
