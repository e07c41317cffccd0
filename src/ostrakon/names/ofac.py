"""A score the way OFAC describes that of its Sanctions List Search, to show beside ours.

Source: OFAC, frequently asked questions 246 to 249 (of 28 April 2021). Whole names are compared by
Jaro-Winkler; and each part of the name asked for is compared with the parts of the listed name by
Jaro-Winkler and by Soundex, among those that begin with the same letter and are at least half alike
by edit distance; the higher of the two results is the score. How the two are put together for a
part is not published: here a part that sounds the same is lifted half-way to 100. The score is
therefore near OFAC's, not the same. It says nothing about ours. May import: core, names.fold.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler, Levenshtein

from ostrakon.names.fold import fold

_HALF = 0.5
_CODES = {
    letter: digit
    for digit, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
    for letter in letters
}


def ofac_score(query: str, listed: str) -> int:
    """The score of two names, 0 to 100.

    >>> ofac_score("Jane Roe", "ROE, Jane"), ofac_score("Jane Roe", "SMITH, Otto")
    (100, 0)
    """
    here, there = fold(query), fold(listed)
    if not here or not there:
        return 0
    whole = 0.0
    if _worth_a_look(here, there):
        whole = JaroWinkler.similarity(here, there)
    theirs = there.split()
    parts = [_best_part(part, theirs) for part in here.split()]
    return int(100 * max(whole, sum(parts) / len(parts)) + 0.5)


def _best_part(part: str, theirs: Sequence[str]) -> float:
    """The most alike of the listed name's parts."""
    best = 0.0
    for other in theirs:
        if _worth_a_look(part, other):
            like = JaroWinkler.similarity(part, other)
            if soundex(part) == soundex(other):
                like += (1.0 - like) / 2
            best = max(best, like)
    return best


def _worth_a_look(one: str, other: str) -> bool:
    """Whether two strings begin alike and are at least half alike by edit distance."""
    return one[0] == other[0] and Levenshtein.normalized_similarity(one, other) >= _HALF


@functools.lru_cache(maxsize=65536)
def soundex(word: str) -> str:
    """The American Soundex code of a word in Latin letters.

    Rules of the US National Archives: letters of one code next to one another, also with h or w
    between them, count once; vowels part them.

    >>> soundex("Robert"), soundex("Rupert"), soundex("Tymczak"), soundex("Pfister")
    ('R163', 'R163', 'T522', 'P236')
    """
    letters = [letter for letter in word.lower() if letter.isascii() and letter.isalpha()]
    if not letters:
        return ""
    code = letters[0].upper()
    last = _CODES.get(letters[0], 0)
    for letter in letters[1:]:
        digit = _CODES.get(letter, 0)
        if digit and digit != last:
            code += str(digit)
        if letter not in "hw":
            last = digit
    return code[:4].ljust(4, "0")
