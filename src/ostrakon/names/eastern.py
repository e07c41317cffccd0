"""Words in Han characters and Hangul against Latin ones: syllable by syllable, as they are read.

What was learned of such words tells which of some Latin words is meant. That a Latin word made of
syllables is one of them at all is told here: it must be a reading, Chinese, Korean or Japanese, of
every character. May import: core, names.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from operator import ne

from ostrakon.names import syllables
from ostrakon.names.scripts import hangul, heard, reading, spoken
from ostrakon.names.scripts.clean import latin_of
from ostrakon.names.scripts.heard import by_sound
from ostrakon.names.syllables import Syllable, syllable

SCRIPTS = frozenset({"Hani", "Hang"})
"""Scripts that write a syllable as one letter."""
_LONGEST = 4
"""Letters of a word that is somebody's name; longer ones are mostly foreign names by sound."""
_HOPELESS = 0.05
"""Words less alike than this are no reading of one another."""
_READ = 0.9
"""How alike two syllables and more are that may be read so one by one."""
_FOREIGN = 0.3
"""How alike a name of East Asia and a word of another language are at most."""
_ANOTHER_LETTER = 0.8
"""What a share of other letters costs words in Han characters or Hangul."""
_USUAL = 3
"""Letters of most names of persons, with the surname."""
_SURE = 0.985
"""What was heard so surely is a foreign name by sound, or a reading of a region, if no surname."""
_ANOTHER = 0.7
"""How alike words are at most of which one syllable is no reading of its letter."""
_ANOTHER_LENGTH = 0.04
"""What is left of the odds where a word has fewer syllables than letters, or more."""
_OTHERWISE = 0.12
"""What is left of the odds of syllables of which one is no reading of its letter: people have
other readings in Cantonese or Hokkien."""


@functools.lru_cache(maxsize=131072)
def heard_as(text: str, script: str, latin: str, *, named: bool = False) -> float:
    """How alike a word of any script and a Latin one are, 0 to 1.

    Args:
        text: in letters of `script`.
        script: ISO 15924.
        latin: one word, or several written together.
        named: whether it is a whole name, so that it begins with a surname, and no foreign one.

    >>> heard_as("金正恩", "Hani", "kimjongun") > 0.9, heard_as("習近平", "Hani", "jinping") > 0.75
    (True, False)
    >>> heard_as("경수", "Hang", "kyongsu") > 0.9 > 0.8 > heard_as("경수", "Hang", "yongsu")
    True
    """
    found = heard(text, script, latin)
    if script not in SCRIPTS or found <= _HOPELESS:
        return found
    letters = "".join(filter(str.isalpha, text))
    counts = syllables_of(letters, script, latin)
    if not counts:
        return _of_another_language(found, letters, script, latin, named)
    if is_read(letters, script, latin):
        return max(found, _READ) if len(letters) > 1 else found
    named = named or is_surname(letters[0], script)
    if found >= _SURE and not named and (script == "Hang" or by_sound().issuperset(letters)):
        return found
    left = _OTHERWISE if len(letters) in counts else _ANOTHER_LENGTH
    return min(_ANOTHER, _less(found, left))


def _of_another_language(found: float, letters: str, script: str, latin: str, named: bool) -> float:
    """How alike a word and a Latin one are that is no Korean or Chinese name."""
    if len(letters) > _LONGEST or reading.is_read_as(letters, latin):
        return found
    if not (is_native(letters, script) or (named and is_surname(letters[0], script))):
        return found
    if not _begins_with(letters, script, latin):
        return min(found, _FOREIGN)
    return _less(found, _OTHERWISE)


def same_letters(one: str, other: str) -> float:
    """How alike two words of one such script are: another letter is another word.

    A letter that is written in another way since reforms, and read the same way, is the same one.

    >>> [same_letters("张伟", other) for other in ("張偉", "张威")]
    [1.0, 0.6]
    """
    if len(one) != len(other):
        return 0.0
    return max(0.0, 1.0 - _ANOTHER_LETTER * others(one, other) / len(one))


def others(one: str, other: str) -> int:
    """How many letters of two words of as many letters are not the same."""
    return sum(not reading.is_same(*pair) for pair in zip(one, other, strict=True))


def _less(chance: float, left: float) -> float:
    """A chance of whose odds so much is left."""
    return chance / (chance + (1.0 - chance) / left)


@functools.lru_cache(maxsize=65536)
def is_native(letters: str, script: str) -> bool:
    """Whether a word is surely a name of East Asia, and no foreign one by sound.

    >>> is_native("王國強", "Hani"), is_native("马尔丘克", "Hani"), is_native("박영호", "Hang")
    (True, False, True)
    """
    if script == "Hang":
        return (
            len(letters) == _USUAL and is_surname(letters[0], script)
            and set(letters) <= reading.sino_korean()
        )  # fmt: skip
    others = sum(letter not in by_sound() for letter in letters)
    return others >= _USUAL or (others == _USUAL - 1 and is_surname(letters[0], script))


def syllables_of(letters: str, script: str, latin: str) -> frozenset[int]:
    """Of how many syllables a Latin word is, if both words may be a Korean or Chinese name.

    None if one of them cannot: then it is a foreign name by sound, of any number of syllables.

    >>> sorted(syllables_of("경수", "Hang", "yongsu")), sorted(syllables_of("조지", "Hang", "luca"))
    ([2], [])
    """
    if len(letters) > _LONGEST:
        return frozenset()
    if script == "Hang":
        native = set(letters) <= reading.sino_korean()
        return spoken.counts(latin, spoken.korean()) if native else frozenset()
    found = spoken.counts(latin, spoken.chinese())
    if reading.may_be_korean(letters):
        found |= spoken.counts(latin, spoken.korean())
    return found


def is_read(text: str, script: str, latin: str) -> bool:
    """Whether every letter of a word may be read as the Latin word has it.

    >>> is_read("志強", "Hani", "chihchiang"), is_read("志強", "Hani", "jian")
    (True, False)
    """
    known = _readings(text, script)
    for way in syllables.parted(latin, len(text)):
        if any(_are_read(read, way) for read in known):
            return True
    for surname in _customary(text[0], script):
        for way in syllables.parted(latin.removeprefix(surname), len(text) - 1):
            if latin.startswith(surname) and any(_are_read(read[1:], way) for read in known):
                return True
    return script == "Hani" and reading.is_read_as(text, latin)


def is_surname(letter: str, script: str) -> bool:
    """Whether a letter is a surname by itself.

    >>> is_surname("김", "Hang"), is_surname("陳", "Hani"), is_surname("恩", "Hani")
    (True, True, False)
    """
    if _customary(letter, script):
        return True
    return script == "Hani" and reading.is_korean_surname(letter)


@functools.lru_cache(maxsize=4096)
def _customary(letter: str, script: str) -> tuple[str, ...]:
    """How the bearers of a surname write it; nothing where no table has it."""
    if script == "Hang":
        return hangul.surname(letter)
    korean = reading.in_hangul(letter) if reading.is_korean_surname(letter) else ()
    return (*reading.as_surname(letter), *(way for read in korean for way in hangul.surname(read)))


def _begins_with(letters: str, script: str, latin: str) -> bool:
    """Whether a name in Latin letters begins with the first letter of another, which is a surname.

    Those who are named in Japanese have no such surname.

    >>> [_begins_with("蔣介石", "Hani", latin) for latin in ("chiangkaishek", "lamkaishek")]
    [True, False]
    """
    if latin.startswith(_customary(letters[0], script)) or reading.is_read_as(letters, latin):
        return True
    begins = {latin[:end] for end in range(1, spoken.LONGEST + 1)}
    said = [syllable(each) for each in begins & (spoken.korean() | spoken.chinese())]
    return any(_may_be(known[0], each) for known in _readings(letters, script) for each in said)


def _are_read(known: Sequence[Syllable | None], way: Sequence[str]) -> bool:
    """Whether all syllables are what is known, all but one of them to the letter."""
    said = [*map(syllable, way)]
    others = sum(map(ne, known, said))
    return others <= 1 and all(map(_may_be, known, said))


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
    written = hangul.revised if script == "Hang" else latin_of
    return tuple(syllable(written(letter)) for letter in text)
