"""Which words of two names meet: one to one, written together on one side, initials, or cut off.

Decided by how alike the words are and what is to be known of them, never by their text. May import:
core, names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from ostrakon.core.screening import Sort
from ostrakon.names.eastern import SCRIPTS
from ostrakon.names.likeness import SAME_WORD
from ostrakon.names.weights import is_patronymic, weight
from ostrakon.names.words import Word

Joined: TypeAlias = Callable[[Sequence[int], Sequence[int]], float]
"""How alike words of the query, written together, are to words of the list, written together."""
Pair: TypeAlias = "tuple[tuple[int, ...], tuple[int, ...], float]"
"""Places of words of the query, of the list, and how alike they are."""

LIGHT = ("legal", "title", "particle")
"""Kinds of words that never carry a match."""
CUT = 0.86
"""How alike a word is to one of which it is the beginning, where a field cut off a name."""
CUT_LETTERS = 15
"""Letters a name needs to be one that a field cut off."""
_ACRONYM = 0.7
"""How alike a body's initials are to its name, when there is nothing else."""
_ACRONYM_AMONG = 0.82
"""The same among other words that met."""
_SHORT_ACRONYM = 3
_GOOD = 0.85
"""A word that met one so much alike is not tried together with its neighbour."""
_JOINED = 0.75
"""Words written together that are less alike than this do not meet."""
_MOST_JOINS = 32
_MOST_PER_CHARACTER = 3
"""Syllables that a Han character may be, as Japanese read it."""
_SILENT = 1
"""Syllables that a foreign name has less than characters, as East Asians hear it."""
_VOWELS = re.compile("[aeiouwy]+")
_MOST_JOINED = 7
"""Words written as one that are tried."""
_EXACT = 8
"""Names of up to so many words are aligned in the best of all ways, longer ones word by word."""
_AS_ANY = 0.6
"""The least that a name says where only the list has it: a common one may be what differs."""


class Info(msgspec.Struct, frozen=True, gc=False):
    """What the score wants to know of a word.

    Attributes:
        kind, concept, form: of the word.
        weight: how much it says.
        alone: how much it says where only the listed name has it.
        letters: of its form.
        light: whether it never carries a match.
        patronymic: whether it is a father's name.
        characters: of which each is a syllable (Han, Hangul); 0 for words of other scripts.
        syllables: the fewest and the most that its form may have.
    """

    kind: str
    concept: str
    form: str
    weight: float
    alone: float
    letters: int
    light: bool
    patronymic: bool
    characters: int = 0
    syllables: tuple[int, int] = (0, 0)


@functools.lru_cache(maxsize=262144)
def info(word: Word) -> Info:
    """What the score wants to know of a word."""
    said = weight(word)
    patronymic = is_patronymic(word.form)
    alone = said
    if word.kind == "name" and not patronymic:
        # A country tells one chapter of a body from another.
        alone = max(said, 1.0 if word.concept.startswith("country:") else _AS_ANY)
    return Info(
        word.kind, word.concept, word.form, said, alone, len(word.form), word.kind in LIGHT,
        patronymic, len(word.text) if word.script in SCRIPTS else 0, _syllables(word.form),
    )  # fmt: skip


def _syllables(form: str) -> tuple[int, int]:
    """The fewest and the most syllables that a form may have: vowels in a row are one or more.

    >>> _syllables("jieun"), _syllables("park")
    ((1, 3), (1, 1))
    """
    runs = _VOWELS.findall(form)
    return max(1, len(runs)), max(1, sum(map(len, runs)))


def cut_off(
    likes: Sequence[Sequence[float]], query: Sequence[Info], listed: Sequence[Info]
) -> list[Pair]:
    """The pairs of a long name that was cut off within a word; nothing if it was not."""
    last = len(query) - 1
    if last >= len(listed) or last < 1:
        return []
    end, whole = query[last].form, listed[last].form
    if len(end) >= len(whole) or not whole.startswith(end) or likes[last][last] >= _GOOD:
        return []
    if sum(word.letters for word in query) < CUT_LETTERS:
        return []
    if any(likes[place][place] < _GOOD for place in range(last)):
        return []
    found: list[Pair] = [((place,), (place,), likes[place][place]) for place in range(last)]
    return [*found, ((last,), (last,), CUT)]


def assign(
    likes: Sequence[Sequence[float]],
    query: Sequence[Info],
    listed: Sequence[Info],
    joined: Joined | None,
    sort: Sort,
) -> list[Pair]:
    """Which words meet: first those written together on one side, then one to one."""
    candidates: list[tuple[float, int, int]] = []
    open_q: list[int] = []
    good: set[int] = set()
    for i, row in enumerate(likes):
        top = 0.0
        for j, like in enumerate(row):
            if like >= SAME_WORD:
                # Of words that are as much alike the one in the same place.
                candidates.append((like - 0.001 * abs(i - j), i, j))
                if like > top and listed[j].characters < 2:
                    top = like
                if like >= _GOOD and query[i].characters < 2:
                    good.add(j)
        if (top < _GOOD or query[i].characters > 1) and query[i].kind != "particle":
            open_q.append(i)
    found: list[Pair] = []
    if open_q and joined is not None:
        open_l = [
            j for j, word in enumerate(listed)
            if (j not in good or word.characters > 1) and word.kind != "particle"
        ]  # fmt: skip
        if open_l:
            found = _joins(query, listed, open_q, open_l, joined, sort)
    if found:
        taken_q = {i for here, _, _ in found for i in here}
        taken_l = {j for _, there, _ in found for j in there}
        candidates = [
            each for each in candidates if each[1] not in taken_q and each[2] not in taken_l
        ]
    if len(candidates) > 1 and (
        len({i for _, i, _ in candidates}) < len(candidates)
        or len({j for _, _, j in candidates}) < len(candidates)
    ):
        candidates = _best(candidates, query, listed)
    found.extend([((i,), (j,), likes[i][j]) for _, i, j in candidates])
    return found


def _best(
    candidates: list[tuple[float, int, int]], query: Sequence[Info], listed: Sequence[Info]
) -> list[tuple[float, int, int]]:
    """The pairs, one to one, that have most in common."""
    candidates = sorted(candidates, reverse=True)
    rows = sorted({i for _, i, _ in candidates})
    columns = sorted({j for _, _, j in candidates})
    if len(rows) <= _EXACT and len(columns) <= _EXACT:
        return _exact(candidates, rows, columns, query, listed)
    taken_q: set[int] = set()
    taken_l: set[int] = set()
    found = []
    for candidate in candidates:
        _, i, j = candidate
        if i not in taken_q and j not in taken_l:
            taken_q.add(i)
            taken_l.add(j)
            found.append(candidate)
    return found


def _exact(
    candidates: list[tuple[float, int, int]], rows: list[int], columns: list[int],
    query: Sequence[Info], listed: Sequence[Info],
) -> list[tuple[float, int, int]]:  # fmt: skip
    """The best of all assignments of few words, over sets of taken columns."""
    bit = {j: 1 << n for n, j in enumerate(columns)}
    by_row: dict[int, list[tuple[float, int, int]]] = {i: [] for i in rows}
    for candidate in candidates:
        by_row[candidate[1]].append(candidate)
    states: dict[int, tuple[float, tuple[tuple[float, int, int], ...]]] = {0: (0.0, ())}
    for i in rows:
        after = dict(states)
        for taken, (value, chosen) in states.items():
            for candidate in by_row[i]:
                like, _, j = candidate
                if taken & bit[j]:
                    continue
                worth = value + (like - 0.4) * (query[i].weight + listed[j].weight)
                key = taken | bit[j]
                if key not in after or after[key][0] < worth:
                    after[key] = (worth, (*chosen, candidate))
        states = after
    return list(max(states.values(), key=lambda state: state[0])[1])


def _joins(
    query: Sequence[Info], listed: Sequence[Info], open_q: Sequence[int], open_l: Sequence[int],
    joined: Joined, sort: Sort,
) -> list[Pair]:  # fmt: skip
    """Words written together on one side and apart on the other: each in one pair at most."""
    found = []
    tried = 0
    for swap, wholes, parts, split in (
        (False, open_q, listed, open_l), (True, open_l, query, open_q),
    ):  # fmt: skip
        whole_infos = listed if swap else query
        for whole in wholes:
            for group in _groups(parts, split, whole_infos[whole]):
                tried += 1
                if tried > _MOST_JOINS:
                    break
                here, there = (group, (whole,)) if swap else ((whole,), group)
                like = joined(here, there)
                if like >= _JOINED:
                    found.append((here, there, like))
    if sort != "person":
        found.extend(_acronyms(query, listed, open_q, open_l))
    found.sort(key=lambda join: (-join[2], join[0], join[1]))
    taken_q: set[int] = set()
    taken_l: set[int] = set()
    kept: list[Pair] = []
    for here, there, like in found:
        if taken_q.isdisjoint(here) and taken_l.isdisjoint(there):
            taken_q.update(here)
            taken_l.update(there)
            kept.append((here, there, like))
    return kept


def _acronyms(
    query: Sequence[Info], listed: Sequence[Info], open_q: Sequence[int], open_l: Sequence[int]
) -> list[Pair]:
    """Words that are the initials of open neighbours on the other side."""
    found: list[Pair] = []
    for i in open_q:
        run = _initials(query[i], listed, open_l)
        if run:
            found.append(((i,), run, _acronym(query[i], query)))
    for j in open_l:
        run = _initials(listed[j], query, open_q)
        if run:
            found.append((run, (j,), _acronym(listed[j], listed)))
    return found


def _acronym(short: Info, words: Sequence[Info]) -> float:
    """How alike initials are to what they may stand for: three letters stand for much."""
    alone = all(word is short or word.light for word in words)
    return _ACRONYM if alone or short.letters <= _SHORT_ACRONYM else _ACRONYM_AMONG


def _initials(short: Info, words: Sequence[Info], opened: Sequence[int]) -> tuple[int, ...]:
    """The places of neighbours whose initials, or numbers, make up a short word."""
    if short.kind != "name" or not 3 <= short.letters <= 8 or len(opened) < 2:
        return ()
    for skipped in (("particle", "legal"), ("legal",)):
        places = [n for n, word in enumerate(words) if word.kind not in skipped]
        letters = [words[n].form if words[n].kind == "number" else words[n].form[0] for n in places]
        for start, place in enumerate(places):
            if place not in opened or not short.form.startswith(letters[start]):
                continue
            written = ""
            end = start
            while end < len(places) and len(written) < short.letters:
                written += letters[end]
                end += 1
            if written == short.form and end - start >= 2:
                return tuple(places[start:end])
    return ()


def _groups(words: Sequence[Info], opened: Sequence[int], whole: Info) -> list[tuple[int, ...]]:
    """Neighbours that, written together, may be a word: about as long, with one end the same.

    A form of company may be written on either end of its neighbour.
    """
    if whole.characters:
        return _spoken(words, opened, whole)
    found: list[tuple[int, ...]] = []
    letters = whole.letters
    for start in range(len(words) - 1):
        total = words[start].letters
        if total > letters:
            continue
        for end in range(start + 1, min(start + _MOST_JOINED, len(words))):
            total += words[end].letters
            if total > letters + 2:
                break
            if total < letters - 2 or not all(
                place in opened or words[place].kind == "particle"
                for place in range(start, end + 1)
            ):
                continue
            form = whole.form
            if form[0] == words[start].form[0] or form[-1] == words[end].form[-1]:
                found.append(tuple(range(start, end + 1)))
            if "legal" in (words[start].kind, words[end].kind) or (
                end == start + 1 and form.startswith(words[end].form)
            ):
                found.append(tuple(range(end, start - 1, -1)))
    return found


def _spoken(words: Sequence[Info], opened: Sequence[int], whole: Info) -> list[tuple[int, ...]]:
    """Neighbours that, read one after another, may be a word in Han characters or Hangul.

    They have about as many syllables as it has characters. Its surname comes first, which in Latin
    letters may stand last.
    """
    if whole.characters < 2:
        return []
    most = _MOST_PER_CHARACTER * whole.characters
    found: list[tuple[int, ...]] = []
    for start in range(len(words) - 1):
        least, top = words[start].syllables
        for end in range(start + 1, min(start + _MOST_JOINED, len(words))):
            least += words[end].syllables[0]
            top += words[end].syllables[1]
            if least > most:
                break
            run = range(start, end + 1)
            if top >= whole.characters - _SILENT and all(
                place in opened or words[place].kind == "particle" for place in run
            ):
                found.append(tuple(run))
                found.append((end, *run[:-1]))
    return found
