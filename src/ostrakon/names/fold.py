"""Normal forms of a name, for finding it again in another spelling or script.

Evidence is never normalised: these forms are made when a name is looked for and thrown away
(or kept in an index under `VERSION`), never stored in the register.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

VERSION = 1
"""Changes whenever a form changes; an index made under another version is made anew."""

_QUOTES = re.compile(r"['’‘ʼʻʿʾ`´ˈ]")
_ASCII_QUOTES = re.compile(r"['`]")
_SEPARATORS = re.compile(r"[^0-9a-z]+")
# The Arabic article in its assimilated and regional spellings, and small words of other languages.
_ARTICLES = frozenset({
    "ad", "adh", "al", "an", "and", "ar", "as", "ash", "at", "az", "e", "el", "for", "i", "la",
    "le", "los", "of", "the", "ud", "ul", "un", "us", "ut",
})  # fmt: skip
# Spelling habits of romanisation that stand for one sound: read in this order.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tch", "c"), ("sch", "s"), ("shch", "s"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("sh", "s"), ("ch", "c"), ("ph", "f"), ("dj", "j"), ("zh", "j"), ("ck", "k"), ("ks", "x"),
    ("q", "k"), ("w", "v"), ("z", "s"), ("p", "b"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Latin letters, lower case, single spaces; apostrophes dropped, other marks are spaces.

    >>> fold("Hay’at Taḥrīr al-Shām"), fold("Талибан"), fold("DHKP/C")
    ('hayat tahrir al sham', 'taliban', 'dhkp c')
    """
    if name.isascii():  # most names are, and need no table
        return _SEPARATORS.sub(" ", _ASCII_QUOTES.sub("", name.lower())).strip()
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _QUOTES.sub("", text)
    text = _QUOTES.sub("", anyascii(text)).lower()
    return _SEPARATORS.sub(" ", text).strip()


@functools.lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants a listener would keep, without articles and word breaks.

    Equal skeletons mean the names may be two romanisations of one; they do not prove it.

    >>> skeleton("Hizballah") == skeleton("Hezbollah") == skeleton("Хезболла")
    True
    >>> skeleton("Taliban") == skeleton("طالبان")
    True
    """
    kept: list[str] = []
    for word in fold(name).split():
        if word in _ARTICLES:
            continue
        for habit, sound in _SOUNDS:
            word = word.replace(habit, sound)
        first, rest = word[:1], word[1:]
        bones = first + _VOWELS.sub("", rest)
        kept.append(bones.rstrip("h") or first)
    return _DOUBLED.sub(r"\1", "".join(kept))


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: short and mostly capitals, digits and marks.

    >>> [is_acronym(n) for n in ("HTS", "DHKP/C", "Hamas", "17N", "HuT")]
    [True, True, False, True, True]
    """
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not letters or len(name) > 9 or " " in name:
        return False
    return capitals == len(letters) or (len(name) <= 5 and capitals >= 2)


def script_is_latin(name: str) -> bool:
    """Whether every letter of a name is Latin, with or without marks.

    >>> script_is_latin("DEAŞ"), script_is_latin("ДАИШ")
    (True, False)
    """
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())
