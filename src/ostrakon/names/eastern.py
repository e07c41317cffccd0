"""Words in Han characters and Hangul against Latin ones: syllable by syllable, as they are read.

What was learned of such words tells which of some Latin words is meant. That a Latin word made of
syllables is one of them at all is told here: it must be a reading, Chinese, Korean or Japanese, of
every character. May import: core, names.
"""

from __future__ import annotations

import functools

from ostrakon.names import syllables
from ostrakon.names.scripts import heard, reading, romanise
from ostrakon.names.syllables import Syllable, syllable

SCRIPTS = frozenset({"Hani", "Hang"})
"""Scripts that write a syllable as one letter."""
_LONGEST = 4
"""Letters of a word that is somebody's name; longer ones are mostly foreign names by sound."""
_WORTH = 0.4
"""Words less alike than this do not meet, whatever their syllables are."""
_SURE = 0.985
"""What was heard so surely is left as it is: a foreign name by sound, or a reading of a region."""
_ANOTHER_LENGTH = 0.04
"""What is left of the odds where a word has fewer syllables than letters, or more."""
_OTHERWISE = 0.12
"""What is left of the odds of syllables of which one is no reading of its letter: people have
other readings in Cantonese or Hokkien, and by sound of foreign names."""


@functools.lru_cache(maxsize=131072)
def heard_as(text: str, script: str, latin: str) -> float:
    """How alike a word of any script and a Latin one are, 0 to 1.

    >>> heard_as("金正恩", "Hani", "kimjongun") > 0.9, heard_as("習近平", "Hani", "jinping") > 0.75
    (True, False)
    >>> heard_as("경수", "Hang", "kyongsu") > 0.9 > 0.8 > heard_as("경수", "Hang", "yongsu")
    True
    """
    found = heard(text, script, latin)
    if script not in SCRIPTS or not _WORTH < found < _SURE:
        return found
    letters = "".join(filter(str.isalpha, text))
    if len(letters) > _LONGEST or is_read(letters, script, latin):
        return found
    fewest, most = syllables.count(latin)
    if not most:
        return found
    left = _OTHERWISE if fewest <= len(letters) <= most else _ANOTHER_LENGTH
    return found / (found + (1.0 - found) / left)


def is_read(text: str, script: str, latin: str) -> bool:
    """Whether every letter of a word may be read as the Latin word has it.

    >>> is_read("志強", "Hani", "chihchiang"), is_read("志強", "Hani", "jian")
    (True, False)
    """
    ways = syllables.parted(latin, len(text))
    for known in _readings(text, script) if ways else ():
        if any(all(map(_may_be, known, map(syllable, way))) for way in ways):
            return True
    return script == "Hani" and reading.is_read_as(text, latin)


def _may_be(known: Syllable | None, said: Syllable | None) -> bool:
    """Whether a syllable is one that was written in another way."""
    if known is None or said is None:
        return False
    begins = {known.begins, said.begins}
    if len(begins) > 1 and not (begins == {"", "l"} and known.vowel == said.vowel):
        return False
    ends = {known.ends, said.ends}
    if len(ends) > 1 and ends != {"", "l"}:
        return False
    return syllables.near(known.vowel, said.vowel)


@functools.lru_cache(maxsize=65536)
def _readings(text: str, script: str) -> tuple[tuple[Syllable | None, ...], ...]:
    """The syllables of a word read the Korean and the Chinese way."""
    if script == "Hang":
        return (_spelled(text, "Hang"),)
    korean = [_spelled(each, "Hang") for each in reading.in_hangul(text)]
    return (_spelled(text, "Hani"), *korean)


def _spelled(text: str, script: str) -> tuple[Syllable | None, ...]:
    """Each letter of a text as a syllable."""
    return tuple(syllable(romanise(letter, script)[0]) for letter in text)
