"""The syllables of Korean and Chinese names, in all ways to write them in Latin letters.

Chinese: pinyin and Wade-Giles. Korean: as since 2000, McCune-Reischauer, and what passports have.
What is not made of these is no Korean or Chinese name, but perhaps a foreign one by sound. Rules
from general knowledge. May import: names.scripts.
"""

from __future__ import annotations

import functools
import re
from itertools import product

from ostrakon.names.scripts import hangul, reading
from ostrakon.names.scripts.clean import latin_of

LONGEST = 7
"""Letters of a syllable at most."""
_MOST_LETTERS = 24
_PARTS = re.compile(r"([^aeiouwy]*)([wy]?[aeiou]+|)(.*)")
_KOREAN_BEGINS = {
    "g": "g k", "d": "d t", "b": "b p", "j": "j ch", "r": "r l n .", "n": "n .", "s": "s sh",
}  # fmt: skip
_KOREAN_VOWELS = {
    "a": "a ah", "ae": "ae ai e", "yeo": "yeo yo you yu yeu ye", "eo": "eo o u ou eu oh",
    "o": "o oh", "oe": "oe oi we ui", "u": "u oo woo", "wo": "wo weo wu", "yu": "yu yoo",
    "eu": "eu u oo", "ui": "ui eui i ee", "i": "i ee yi", "e": "e ei", "ye": "ye yeh e",
    "wi": "wi we ui", "yo": "yo", "wa": "wa oa",
}  # fmt: skip
_KOREAN_ENDS = {"k": "k g ck", "p": "p b"}
_OLD_BEGINS = {
    "zh": "ch", "j": "ch", "q": "ch", "x": "hs", "z": "ts tz", "c": "ts tz", "b": "p", "d": "t",
    "g": "k", "r": "j",
}  # fmt: skip
_OLD_REST = {
    "ong": "ung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "uo o", "ui": "ui uei",
    "ou": "ou u", "an": "an en", "e": "e o eh", "i": "i ih u", "er": "erh",
}  # fmt: skip


@functools.cache
def korean() -> frozenset[str]:
    """How the syllables are written by which Koreans read Han characters, and surnames.

    >>> {"chong", "jeong", "jung", "park"} <= korean(), "sme" in korean()
    (True, False)
    """
    found = set(hangul.surnames())
    for letter in reading.sino_korean():
        found.update(_written(hangul.revised(letter), _KOREAN_BEGINS, _KOREAN_VOWELS, _KOREAN_ENDS))
    return frozenset(found)


@functools.cache
def chinese() -> frozenset[str]:
    """How the syllables of Mandarin are written.

    >>> {"xiao", "hsiao", "zhang", "chang", "tse", "kung"} <= chinese(), "ra" in chinese()
    (True, False)
    """
    found = set()
    for syllable in {latin_of(letter) for letter in reading.characters()}:
        found.add(syllable)
        begin = re.split(r"[aeiou]", syllable, maxsplit=1)[0]
        rest = syllable[len(begin) :]
        for ways in product(_OLD_BEGINS.get(begin, begin).split() or [""],
                            {rest, *_OLD_REST.get(rest, rest).split()}):  # fmt: skip
            found.add("".join(ways))
    return frozenset(found)


@functools.cache
def surnames() -> frozenset[str]:
    """How Korean and Chinese surnames are written.

    >>> {"kim", "park", "xi", "deng"} <= surnames(), "smith" in surnames()
    (True, False)
    """
    return frozenset({*hangul.surnames(), *reading.written_surnames()})


def _written(
    syllable: str, begins: dict[str, str], vowels: dict[str, str], ends: dict[str, str]
) -> set[str]:
    """A syllable with what is written for each of its parts; `.` stands for nothing."""
    found = _PARTS.fullmatch(syllable)
    if not found:
        return {syllable}
    ways = (
        {part, *table.get(part, part).replace(".", " ").split(" ")} if part in table else {part}
        for table, part in zip((begins, vowels, ends), found.groups(), strict=True)
    )
    return {"".join(way) for way in product(*ways)}


@functools.lru_cache(maxsize=65536)
def counts(form: str, known: frozenset[str]) -> frozenset[int]:
    """Of how many of some syllables a form may be made; nothing if it has other letters besides.

    >>> sorted(counts("jinping", chinese())), sorted(counts("smith", korean()))
    ([2], [])
    """
    if len(form) > _MOST_LETTERS:
        return frozenset()
    reached: list[set[int]] = [{0}, *(set() for _ in form)]
    for start, before in enumerate(reached):
        for end in range(start + 1, min(len(form), start + LONGEST) + 1) if before else ():
            if form[start:end] in known:
                reached[end] |= {count + 1 for count in before}
    return frozenset(reached[-1]) - {0}
