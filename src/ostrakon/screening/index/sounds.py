"""How words sound, as the index compares them roughly: letters, consonants, and which there are.

May import: core, names, format, keys.
"""

from __future__ import annotations

import msgspec
import numpy as np

from ostrakon.names.words import Word
from ostrakon.screening.index import keys
from ostrakon.screening.index.format import Array

HEARD, HARD = 16, 10
"""Letters of a word as it sounds, and of its consonants, that the rough likeness sees."""
_MARKS = "abcdefghijklmnopqrstuvwxyz0123456789"
_BIT = {letter: 1 << place for place, letter in enumerate(_MARKS)}
_HARD_BIT = {letter: 1 << place for place, letter in enumerate("ptkslm", start=len(_MARKS))}
"""Letters as they sound, and classes of consonants, each with a bit of its own."""
ANY = (1 << 64) - 1


class Sounds(msgspec.Struct, frozen=True):
    """How a word may sound: letters, consonants, how many letters; and the bag of the first."""

    heard: tuple[bytes, ...]
    hard: tuple[bytes, ...]
    letters: Array
    bag: int


def bag(heard: str, hard: str) -> int:
    """The letters that a word has as it sounds, and the classes of its consonants, as bits.

    A letter in another's place changes two bits of each sort at most, so that bits tell how far
    two words are apart at least.

    >>> bin(bag("ivan", "pm") ^ bag("ivana", "pm")).count("1")
    0
    """
    found = 0
    for letter in heard:
        found |= _BIT.get(letter, 0)
    for letter in hard:
        found |= _HARD_BIT.get(letter, 0)
    return found


def sounds_of(word: Word) -> Sounds:
    """How a word may sound; of one way only, in Latin letters, its bag tells what is near."""
    heard = [keys.heard(form) for form in keys.forms(word)]
    hard = [keys.places(sound)[:HARD] for sound in heard]
    letters = np.array([[len(sound)] for sound in heard], dtype=np.float32)
    plain = word.script == "Latn" and word.kind != "initial"
    return Sounds(
        tuple([sound[:HEARD].encode() for sound in heard]),
        tuple([bones.encode() for bones in hard]),
        letters,
        bag(heard[0][:HEARD], hard[0]) if plain else ANY,
    )
