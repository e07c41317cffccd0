"""The keys under which the words of an index are found, as numbers.

A key is the CRC-32 of a text in one of several families; the family is the checksum's start value,
so that all keys stand in one table. The start values differ in all their bytes: small ones would
only change the first letter, and make a text of one family another text of the next. Two different
texts with one key do no harm: every word that is found is compared. May import: core, names.
"""

from __future__ import annotations

import functools
import re
from zlib import crc32

from ostrakon.core.screening import Identifier
from ostrakon.names import given
from ostrakon.names.likeness import sounds_like
from ostrakon.names.scripts import romanise
from ostrakon.names.scripts.heard import renderings
from ostrakon.names.words import Word

VERSION = "5"
"""Changes whenever a key changes."""

(
    _WHOLE,
    _CONCEPT,
    _GIVEN,
    _HARD,
    _SOUND_LESS,
    _HARD_LESS,
    _ACRONYM,
    _NUMBER,
    _LETTERS_OF,
    _WRITTEN_LESS,
) = (crc32(bytes([family] * 8)) for family in range(10))
"""Families: whole forms of names; concepts; spellings of a given name; consonants as they sound;
sounds with at most one letter less; consonants with one less; initials of bodies; identifiers;
the letters of a word in the order of the alphabet; forms with at most one letter less."""
_LETTERS = 24
"""Letters of a word that count; no name has a longer word, and the work stays bounded."""
_ENOUGH_LETTERS = 3
"""Letters that a sound needs before one may be wrong: with fewer, too many words are one apart."""
_ENOUGH_WRITTEN = 4
"""Letters that a form needs before one may be wrong."""
_RENDERINGS = 16
"""Likeliest ways to write a word of another script that are looked up."""
_ENOUGH_TWO, _MOST_TWO = 6, 12
"""Letters that a sound needs before two may be wrong, and of which any two may be."""
_ENOUGH_HARD = 4
"""The same of consonants, which many more words have in common."""
_ENOUGH_DISORDER = 5
"""Letters from which on `names.likeness` takes a word with its letters in disorder for one."""
_WITH_ARTICLE = 6
"""Letters that a word has more of if it may be one with an Arabic article before it."""
_DOUBLED = re.compile(r"(.)\1+")
_ASCII = str.maketrans("ðþ", "dt")
"""What `names.likeness` writes for sounds that languages hear in two ways."""
_PLACES = str.maketrans("bfvdgcxqszjrn", "ppptkkkkssslm", "aeiouyh")
"""Consonants that are heard for one another, as one of them; as `names.likeness` has them."""
_BONES = str.maketrans("bfwdgqzj", "pvvtkksc", "aeiouyh")
"""The same for those that are heard for one another often."""


@functools.lru_cache(maxsize=65536)
def heard(form: str) -> str:
    """A form as it sounds, in ASCII letters and digits.

    >>> heard("khaddhafi"), heard("smythe")
    ('hadafi', 'smite')
    """
    return _DOUBLED.sub(r"\1", sounds_like(form).translate(_ASCII))


@functools.lru_cache(maxsize=65536)
def places(sound: str) -> str:
    """The consonants of a word by the place in the mouth where they are made.

    >>> places("muhamad") == places("nohomat"), places("ivanof") == places("ivanov")
    (True, True)
    """
    return sound.translate(_PLACES)


def listed(word: Word) -> set[int]:
    """The keys under which a word of the index is entered."""
    return {key for family in asked(word) for key in family}


def asked(word: Word) -> tuple[list[int], list[int], list[int]]:
    """The keys under which words that a word may mean are looked up.

    Returns:
        those of words that are compared with it in any case (they mean the same, or have the same
        letters), those of words that one letter more or less may make equal to it, and those of
        words that may sound like it.
    """
    form = word.form[:_LETTERS]
    means = []
    written: list[int] = []
    if word.concept:
        means.append(crc32(word.concept.encode(), _CONCEPT))
    means += [crc32(family.encode(), _GIVEN) for family in given.families(form)]
    if word.kind in ("number", "initial") or form.isdigit():
        return means, written, []
    means.append(crc32(form.encode(), _WHOLE))
    # One letter more or less may change how all others sound.
    _add_less(written, form, _WRITTEN_LESS, _ENOUGH_WRITTEN)
    if len(form) >= _ENOUGH_DISORDER:
        means.append(crc32("".join(sorted(form)).encode(), _LETTERS_OF))
    sounds: list[int] = []
    for spelled in forms(word):
        sound = heard(spelled[:_LETTERS])
        _add_less(sounds, sound, _SOUND_LESS, _ENOUGH_LETTERS)
        _add_two_less(sounds, sound[:_MOST_TWO])
        hard = sound.translate(_BONES)
        if len(hard) > 1 or (sound and word.script != "Latn"):
            sounds.append(crc32(hard.encode(), _HARD))
        if len(hard) > 1:
            _add_less(sounds, hard, _HARD_LESS, _ENOUGH_HARD)
    if len(form) > _WITH_ARTICLE and form.startswith(("al", "el")):
        bare = heard(form[2:])
        sounds.append(crc32(bare.encode(), _SOUND_LESS))
        sounds.append(crc32(bare.translate(_BONES).encode(), _HARD))
    return means, written, sounds


def forms(word: Word) -> tuple[str, ...]:
    """How a word may be written in Latin letters, its form first."""
    if word.script == "Latn":
        return (word.form,)
    return _rendered(word.text, word.script, word.form)


@functools.lru_cache(maxsize=8192)
def _rendered(text: str, script: str, form: str) -> tuple[str, ...]:
    """The form of a word of another script, and how the word is likely heard."""
    likely = [written for written, _ in renderings(text, script)[:_RENDERINGS]]
    book = romanise(text, script)[:_RENDERINGS]
    return tuple(dict.fromkeys((form, *book, *likely)))


def whole(form: str) -> int:
    """The key of a word of a name, of its form as it is."""
    return crc32(form[:_LETTERS].encode(), _WHOLE)


def initials(form: str) -> int:
    """The key of the initials of a body."""
    return crc32(form.encode(), _ACRONYM)


def number(identifier: Identifier) -> int:
    """The key of an identifier: its letters and digits, whatever stands between them.

    >>> number(Identifier("imoNumber", "IMO 9187629")) == number(Identifier("", "imo-9187629"))
    True
    """
    return crc32(plain_number(identifier.value).encode(), _NUMBER)


def plain_number(value: str) -> str:
    """The letters and digits of an identifier, capitals."""
    return "".join(letter for letter in value.upper() if letter.isalnum())


def _add_less(keys: list[int], text: str, family: int, enough: int) -> None:
    """Add the keys of a text and of what it is without each letter, if it is long enough."""
    encoded = text.encode()
    keys.append(crc32(encoded, family))
    if len(encoded) < enough:
        return
    head = family
    for place in range(len(encoded)):
        keys.append(crc32(encoded[place + 1 :], head))
        head = crc32(encoded[place : place + 1], head)


def _add_two_less(keys: list[int], text: str) -> None:
    """Add the keys of what a text is without any two letters, if it is long enough."""
    encoded = text.encode()
    if len(encoded) < _ENOUGH_TWO:
        return
    for one in range(len(encoded) - 1):
        head = crc32(encoded[:one], _SOUND_LESS)
        for other in range(one + 1, len(encoded)):
            keys.append(crc32(encoded[other + 1 :], head))
            head = crc32(encoded[other : other + 1], head)
