"""Syllables of Chinese, Korean and Vietnamese names: what a romanisation leaves of them.

A syllable has few letters, so one letter more or less is another syllable, while spellings of the
same one differ in most of theirs ("Chong", "Jeong", "Jung"). Two syllables are compared by how they
begin, what they sound like and how they end. Rules of pinyin, Wade-Giles, Revised Romanisation,
McCune-Reischauer and what passports have, from general knowledge. Imports nothing of ours.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

LONGEST = 6
"""Letters of a syllable at most."""
SURNAMES = frozenset({
    "nguyen", "tran", "pham", "hoang", "phan", "bui", "ngo", "duong", "ly", "kim", "lee", "pak",
    "choe", "choi", "jong", "jang", "kang", "cho", "yun", "yoon", "chang", "lim", "han", "sin",
    "shin", "kwon", "hwang", "song", "ryu", "hong", "ko", "mun", "yang", "paek", "ho", "nam",
    "sim", "ri", "wang", "li", "zhang", "chen", "liu", "huang", "zhao", "wu", "zhou", "xu",
    "sun", "ma", "zhu", "hu", "guo", "he", "lin", "gao", "luo", "cheng", "liang", "xie",
})  # fmt: skip
"""East Asian surnames: beside them small words of other languages are names."""
_MOST_LETTERS = 24
_MOST_WAYS = 16
_SYLLABLE = re.compile(
    r"(zh|ch|sh|ts|tz|hs|ng|ph|th|kh|nh|tr|[bpmfdtnlgkhjqxrzcsv])?"
    r"([wy]?[aeiou]{1,3}[yw]?|yi)"
    r"(ng|nh|[nmkptlrhg])?"
)
_BEGINS = {
    "zh": "c", "ch": "c", "j": "c", "q": "c", "ts": "c", "tz": "c", "c": "c", "z": "c", "tr": "c",
    "s": "s", "sh": "s", "x": "s", "hs": "s", "p": "p", "b": "p", "ph": "p", "t": "t", "d": "t",
    "th": "t", "k": "k", "g": "k", "kh": "k", "n": "l", "l": "l", "r": "l", "nh": "l", "ng": "",
    "h": "h", "v": "p", "f": "p", "m": "m",
}  # fmt: skip
_ENDS = {"nh": "n", "g": "k", "r": "l", "h": ""}
_BOTH = 0.5
"""What is left of the likeness of syllables that differ at both ends."""
_ONE_END = 0.62
"""The most that others are alike: one end or the vowel may be typed wrongly."""
_HALF = 0.6
"""How alike a name of two syllables is to one of them: it is another name."""
_FAR = frozenset(map(frozenset, ("ai", "ao", "io")))


class Syllable(NamedTuple):
    """What a listener keeps of a syllable."""

    begins: str
    vowel: str
    ends: str


@functools.lru_cache(maxsize=65536)
def syllable(form: str) -> Syllable | None:
    """A form as one syllable; nothing if it is none.

    >>> syllable("jeong") == syllable("chong") == syllable("jung"), syllable("park")
    (True, None)
    """
    found = _SYLLABLE.fullmatch(form) if len(form) <= LONGEST else None
    if not found:
        return None
    begins, vowel, ends = found[1] or "", found[2], found[3] or ""
    ends = _ENDS.get(ends, ends)
    return Syllable(_BEGINS.get(begins, begins), _sound(vowel, ends), ends)


def _sound(vowel: str, ends: str) -> str:
    """The class of a vowel: a, e, i or o, which stands for u as well."""
    core = vowel.strip("yw") or "i"
    if core in ("ae", "ai", "ei", "e", "ui"):
        return "a" if core == "e" and vowel[0] == "y" and ends else "e"
    if core in ("ie", "ye") and ends:
        return "a"
    if "a" in core:
        return "a"
    return "o" if "o" in core or "u" in core else "i"


@functools.lru_cache(maxsize=65536)
def count(form: str) -> tuple[int, int]:
    """The fewest and the most syllables that a form may be; (0, 0) if it is made of none.

    >>> count("jinping"), count("jieun"), count("trump")
    ((2, 2), (1, 3), (0, 0))
    """
    length = len(form)
    if not 0 < length <= _MOST_LETTERS:
        return 0, 0
    fewest = [0, *[length + 1] * length]
    most = [0, *[0] * length]
    for start in range(length):
        if start and not most[start]:
            continue
        for end in range(start + 1, min(length, start + LONGEST) + 1):
            if _SYLLABLE.fullmatch(form, start, end):
                fewest[end] = min(fewest[end], fewest[start] + 1)
                most[end] = max(most[end], most[start] + 1)
    return (fewest[-1], most[-1]) if most[-1] else (0, 0)


def at_most(one: str, other: str) -> float:
    """How alike two forms may be at most, as far as they are syllables: 1 where they are none.

    >>> at_most("chong", "jung"), at_most("nan", "nam"), at_most("maria", "mario")
    (1.0, 0.62, 1.0)
    >>> at_most("yong", "yongho")
    0.6
    """
    if len(one) != len(other) and _is_half(one, other):
        return _HALF
    if len(one) > LONGEST or len(other) > LONGEST:
        return 1.0
    a, b = syllable(one), syllable(other)
    if a is None or b is None or a == b:
        return 1.0
    apart = (a.begins != b.begins) + (a.ends != b.ends)
    if apart:
        return _ONE_END if apart == 1 else _BOTH
    return 1.0 if near(a.vowel, b.vowel) else _ONE_END


def _is_half(one: str, other: str) -> bool:
    """Whether one form is a syllable, and the other one it and another syllable.

    >>> _is_half("yongho", "ho"), _is_half("han", "hana")
    (True, False)
    """
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if long.startswith(short):
        first, second = short, long[len(short) :]
    elif long.endswith(short):
        first, second = long[: -len(short)], short
    else:
        return False
    return second[0] not in "aeiou" and None not in (syllable(first), syllable(second))


def near(one: str, other: str) -> bool:
    """Whether two classes of vowels are written for one another."""
    return frozenset((one, other)) not in _FAR


@functools.lru_cache(maxsize=65536)
def parted(form: str, letters: int) -> tuple[tuple[str, ...], ...]:
    """The ways to part a form into so many syllables, a few at most.

    >>> parted("jinping", 2), parted("jinping", 3), parted("jieun", 2)
    ((('jin', 'ping'),), (), (('ji', 'eun'), ('jie', 'un')))
    """
    fewest, most = count(form)
    if not most or not fewest <= letters <= most:
        return ()
    ways: list[tuple[str, ...]] = [()]
    for left in range(letters, 0, -1):
        after: list[tuple[str, ...]] = []
        for way in ways:
            start = sum(map(len, way))
            ends = [len(form)] if left == 1 else range(start + 1, len(form))
            after += [
                (*way, form[start:end]) for end in ends
                if end - start <= LONGEST and _SYLLABLE.fullmatch(form, start, end)
            ]  # fmt: skip
        ways = after[:_MOST_WAYS]
    return tuple(ways)
