"""How a word of another script is heard in Latin letters: how likely one word is the other.

A word is read unit by unit (a letter; a part of a Hangul syllable; the reading of a Han
character), each unit standing for some Latin letters or none with a chance that was learned by
expectation maximisation over pairs of one name in both writings (`scripts/heard.py` says of which
data). What a word says beyond chance, a letter, is the measure. May import: core, names.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import math
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from importlib import resources

import msgspec
from anyascii import anyascii

VERSION = "1"
"""Changes whenever a likeness changes."""

MODELS = {
    "Arab": "Arab", "Hebr": "Hebr", "Cyrl": "Cyrl", "Hang": "Hang", "Jpan": "Kana",
    "Kana": "Kana", "Hira": "Kana", "Hani": "Hani",
}  # fmt: skip
"""Script of a word to the script of the table that reads it."""
MOST_LETTERS = 40
"""Letters of a word that are looked at: no word is longer, and the work stays bounded."""
_SURE = 0.98
"""A word in another script is never the same to the letter."""
_EVEN = 0.72
"""How alike words are where as many pairs of the kind that were learned from are wrong as right."""
_SLOPE = 0.23
"""What a unit of evidence a letter adds; textbook renderings reach `_SURE`."""
_MISSED = 1e-4
"""Chance that a unit stands for nothing, or for any one letter, beyond what was learned."""
_BY_THE_BOOK = 0.01
"""Chance of the usual way of writing a unit where nobody was seen to use it."""
SHORT = 3
"""Words of fewer letters say no more than if they had so many."""
_MOST_UNKNOWN = 8
"""Latin letters that a unit without a table stands for at most."""
_FIRST, _LAST = "^", "$"
_JOINERS = "ー"


class Table(msgspec.Struct, frozen=True, dict=True):
    """What was learned of one script.

    Attributes:
        units: unit to Latin letters to their chance.
        letters: Latin letters to how often names have them.
        even: evidence a letter at which as many pairs are wrong as right.
    """

    units: dict[str, dict[str, float]]
    letters: dict[str, float]
    even: float

    @functools.cached_property
    def longest(self) -> Mapping[str, int]:
        """How many Latin letters each unit stands for at most."""
        return {unit: max(map(len, ways)) for unit, ways in self.units.items() if ways}


def heard(text: str, script: str, latin: str) -> float:
    """How alike a word of another script and a Latin one are, 0 to 1; 0 where nobody learned.

    Args:
        text: the word as written.
        script: ISO 15924 of it.
        latin: lower-case Latin letters.

    >>> heard("Хрущёв", "Cyrl", "khrushchev") > 0.9 > 0.5 > heard("Хрущёв", "Cyrl", "gorbachev")
    True
    """
    if script not in MODELS or not latin:
        return 0.0
    table = tables()[MODELS[script]]
    read = units(text, MODELS[script])
    if not 2 * len(latin) < 12 * len(read):  # far more letters than the units can stand for
        return 0.0
    evidence = evidence_of(read, latin[:MOST_LETTERS], table) / max(SHORT, len(latin))
    return min(_SURE, max(0.0, _EVEN + _SLOPE * (evidence - table.even)))


def units(text: str, script: str) -> tuple[str, ...]:
    """The units of a word, with its beginning and its end.

    >>> units("김", "Hang")
    ('^', 'ᄀ', 'ᅵ', 'ᆷ', '$')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()[:MOST_LETTERS]
    letters = [char for char in plain if char.isalpha() or char in _JOINERS]
    if script == "Hang":
        letters = [part for char in letters for part in unicodedata.normalize("NFD", char)]
    elif script == "Hani":
        letters = [anyascii(char).lower() for char in letters]
    return (_FIRST, *letters, _LAST)


def latin_letters(text: str) -> str:
    """Lower-case Latin letters only.

    >>> latin_letters("Türkoğlu")
    'turkoglu'
    """
    return "".join(char for char in anyascii(text).lower() if "a" <= char <= "z")


@functools.cache
def tables() -> Mapping[str, Table]:
    """What was learned, by script, with the letters that were added by hand."""
    data = resources.files("ostrakon.names") / "data"
    learned = msgspec.json.decode((data / "heard.json").read_bytes(), type=dict[str, Table])
    added = tomllib.loads((data / "heard_letters.toml").read_text(encoding="utf-8"))
    for script, letters in added.items():
        known = learned[script].units
        for letter, other in letters.get("as", {}).items():
            known.setdefault(letter, known.get(other, {}))
        for letter, chances in letters.get("heard", {}).items():
            known[letter] = {**chances, **known.get(letter, {})}
    for table in learned.values():
        for unit, ways in table.units.items():
            usual = latin_letters(unit)
            if usual:  # few may write it by the book, and still they do
                ways.setdefault(usual, _BY_THE_BOOK)
    return learned


def evidence_of(read: Sequence[str], latin: str, table: Table) -> float:
    """Logarithm of how much likelier the letters are as this word than as any name's."""
    count, letters = len(latin), table.letters
    begun = [0.0] * (count + 1)
    begun[0] = 1.0
    for unit in read:
        chances = table.units.get(unit) or _unknown(unit)
        most = table.longest.get(unit, _MOST_UNKNOWN)
        then = [0.0] * (count + 1)
        for place, chance in enumerate(begun):
            if not chance:
                continue
            for taken in range(min(most, count - place) + 1):
                stands = chances.get(latin[place : place + taken])
                if stands:
                    then[place + taken] += chance * stands
            then[place] += chance * _MISSED
            if place < count:
                then[place + 1] += chance * _MISSED * letters.get(latin[place], _MISSED)
        begun = then
    if begun[count] <= 0.0:
        return -math.inf
    chance_alone = sum(math.log(letters.get(letter, 1e-3)) for letter in latin) - math.log(10)
    return math.log(begun[count]) - chance_alone


@functools.lru_cache(maxsize=4096)
def _unknown(unit: str) -> Mapping[str, float]:
    """A unit that no table has: as it is usually written, or left out."""
    written = latin_letters(unit)
    return {written: 0.5, "": 0.05} if written else {"": 0.9}


def renderings(text: str, script: str, most: int = 8) -> tuple[str, ...]:
    """The likeliest ways in which a word of another script is written in Latin letters.

    Args:
        text: the word as written.
        script: ISO 15924 of it.
        most: how many at most.

    >>> "bergete" in renderings("ベルゲテ", "Kana")
    True
    """
    if script not in MODELS:
        return ()
    table = tables()[MODELS[script]]
    held: dict[str, float] = {"": 1.0}
    for unit in units(text, MODELS[script]):
        chances = table.units.get(unit) or _unknown(unit)
        likely = heapq.nlargest(_BRANCHES, chances.items(), key=lambda one: (one[1], one[0]))
        grown: dict[str, float] = {}
        for (begun, chance), (letters, more) in itertools.product(held.items(), likely):
            grown[begun + letters] = grown.get(begun + letters, 0.0) + chance * more
        kept = heapq.nlargest(most * 4, grown.items(), key=lambda one: (one[1], one[0]))
        held = dict(kept)
    best = heapq.nlargest(most, held.items(), key=lambda one: (one[1], one[0]))
    return tuple(letters for letters, _ in best if letters)


_BRANCHES = 6
"""Ways of one unit that are followed."""
