"""Group B, typing: what fingers, keyboards, fonts and code pages do to a name.

Each function takes a listed name and a source of chance, and gives the changed text, or `None`
where the change does not apply. Pure; may import: core.
"""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections.abc import Callable, Iterator

from ostrakon.screening.examine.records import Listed

_LEAST = 5
"""Letters of a word that may be mistyped: in a shorter one a slip makes another name."""
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Geor", "Armn"})
_WORDS = re.compile(rf"[^\W\d_]{{{_LEAST},}}")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_VOWELS = ("aeiou", "аеиоу")
_NEAR = ("bp", "dt", "gk", "vf", "zs", "mn", "lr", "бп", "дт", "гк", "вф", "зс", "мн", "лр")
"""Consonants that differ in voice or place alone."""
_LOOKS = {
    "a": "а", "c": "с", "e": "е", "o": "0", "p": "р", "x": "х", "l": "1", "i": "1", "s": "5",
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "O": "0", "P": "Р",
    "T": "Т", "X": "Х", "I": "1",
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "В": "B", "Н": "H", "К": "K",
    "М": "M", "А": "A", "О": "O", "Р": "P", "Т": "T", "Е": "E",
}  # fmt: skip
"""Letters and the digit or letter of another alphabet that looks like them."""
_STROKED = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
    "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "ħ": "h", "Ħ": "H",
})  # fmt: skip


def _slip(
    listed: Listed, chance: random.Random, places: Callable[[str], Iterator[tuple[int, str]]]
) -> str | None:
    """One of the slips that can happen in the longer words of a name; the first letter stays.

    Args:
        listed: the name.
        chance: what decides.
        places: for a word, each place and the two letters from there on as they become.
    """
    if listed.script not in _ALPHABETS:
        return None
    found = [
        (word.start() + place, new)
        for word in _WORDS.finditer(listed.text)
        for place, new in places(word[0])
        if place > 0
    ]
    if not found:
        return None
    place, new = chance.choice(found)
    return listed.text[:place] + new + listed.text[place + 2 :]


def _cased(new: str, old: str) -> str:
    """A letter in the case of another."""
    return new.upper() if old.isupper() else new


def transposed(listed: Listed, chance: random.Random) -> str | None:
    """Two neighbours change places."""

    def places(word: str) -> Iterator[tuple[int, str]]:
        for place, (one, other) in enumerate(itertools.pairwise(word)):
            if one.casefold() != other.casefold():
                yield place, other + one

    return _slip(listed, chance, places)


def dropped(listed: Listed, chance: random.Random) -> str | None:
    """A letter is left out."""

    def places(word: str) -> Iterator[tuple[int, str]]:
        for place, one in enumerate(word[:-1]):
            if one.casefold() != word[place + 1].casefold():
                yield place, word[place + 1]

    return _slip(listed, chance, places)


def doubled(listed: Listed, chance: random.Random) -> str | None:
    """A letter is written twice."""

    def places(word: str) -> Iterator[tuple[int, str]]:
        for place, one in enumerate(word[:-1]):
            yield place, one + one + word[place + 1]

    return _slip(listed, chance, places)


def collapsed(listed: Listed, chance: random.Random) -> str | None:
    """A double letter is written once."""

    def places(word: str) -> Iterator[tuple[int, str]]:
        for place, (one, other) in enumerate(itertools.pairwise(word)):
            if one.casefold() == other.casefold():
                yield place, one

    return _slip(listed, chance, places)


def _swapped(listed: Listed, chance: random.Random, sets: tuple[str, ...]) -> str | None:
    """A letter becomes another of its set."""

    def places(word: str) -> Iterator[tuple[int, str]]:
        for place, one in enumerate(word[:-1]):
            for letters in sets:
                if one.lower() in letters:
                    for other in letters.replace(one.lower(), ""):
                        yield place, _cased(other, one) + word[place + 1]

    return _slip(listed, chance, places)


def vowel(listed: Listed, chance: random.Random) -> str | None:
    """A vowel becomes another vowel."""
    return _swapped(listed, chance, _VOWELS)


def consonant(listed: Listed, chance: random.Random) -> str | None:
    """A consonant becomes one that is near it."""
    return _swapped(listed, chance, _NEAR)


def neighbour(listed: Listed, chance: random.Random) -> str | None:
    """A letter becomes the one beside it on the keyboard."""
    pairs = tuple(row[at : at + 2] for row in _ROWS for at in range(len(row) - 1))
    return _swapped(listed, chance, pairs)


def homoglyph(listed: Listed, chance: random.Random) -> str | None:
    """A letter becomes a digit, or a letter of another alphabet, that looks like it."""

    def places(word: str) -> Iterator[tuple[int, str]]:
        for place, one in enumerate(word[:-1]):
            if one in _LOOKS:
                yield place, _LOOKS[one] + word[place + 1]

    return _slip(listed, chance, places)


def mojibake(listed: Listed, _chance: random.Random) -> str | None:
    """UTF-8 read as Latin-1, of a name in Latin letters with marks."""
    if listed.script != "Latn" or listed.text.isascii():
        return None
    return listed.text.encode().decode("latin-1")


def question_marks(listed: Listed, _chance: random.Random) -> str | None:
    """Letters with marks become question marks."""
    if listed.script != "Latn" or listed.text.isascii():
        return None
    made = re.sub(r"[^\x00-\x7f]", "?", listed.text)
    return made if made.count("?") <= 2 else None


def hard_space(listed: Listed, _chance: random.Random) -> str | None:
    """No-break spaces between the words."""
    return listed.text.replace(" ", "\xa0") if " " in listed.text.strip() else None


def unmarked(listed: Listed, _chance: random.Random) -> str | None:
    """Without diacritics."""
    if listed.script != "Latn" or listed.text.isascii():
        return None
    bare = unicodedata.normalize("NFD", listed.text.translate(_STROKED))
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")


def recased(listed: Listed, _chance: random.Random) -> str | None:
    """All in capitals; all in small letters where it was in capitals."""
    text = listed.text
    return text.lower() if text.isupper() else text.upper()
