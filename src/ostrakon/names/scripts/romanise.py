"""A word of any script in Latin letters, by the habits in which its script is written.

The tables are `data/letters.toml`: for each script the habits, the most usual first, and what each
letter is written as. What no table has is written by its sound (anyascii).
May import: core, names.scripts.
"""

from __future__ import annotations

import functools
from importlib import resources

from ostrakon.core import tables
from ostrakon.names.scripts import hangul, kana
from ostrakon.names.scripts.clean import latin_of, letters_of
from ostrakon.names.scripts.reading import as_surname, in_hangul, readings

_MOST_WAYS = 14
_MOST_KOREAN = 2
"""Ways to read Han characters the Korean way that are written."""
_BOOK = dict[str, dict[str, dict[str, str]]]


@functools.cache
def habits() -> _BOOK:
    """For each script its habits, each with what the letters are written as."""
    file = resources.files("ostrakon.names.scripts") / "data" / "letters.toml"
    book = tables.table(file, _BOOK)
    found: _BOOK = {}
    for script, ways in book.items():
        usual = next(iter(ways.values()))
        found[script] = {name: {**usual, **other} for name, other in ways.items()}
    return found


@functools.lru_cache(maxsize=32768)
def romanise(word: str, script: str) -> tuple[str, ...]:
    """Ways to write one word in Latin letters, the best first; at least one.

    >>> romanise("Хрущёв", "Cyrl")[:3]
    ('khrushchev', 'chruschtschow', 'khrouchtchiov')
    >>> romanise("محمود", "Arab")[0], romanise("김", "Hang")[0], romanise("スズキ", "Kana")[0]
    ('mhmud', 'kim', 'suzuki')
    """
    letters = letters_of(word, script)
    if script == "Hang":
        found = list(hangul.ways(letters))
    elif script in ("Jpan", "Hira", "Kana", "Hani"):
        found = ["".join(way) for way in readings(word, script)]
        if script == "Hani":
            found.extend(as_surname(letters))
            for syllables in in_hangul(letters)[:_MOST_KOREAN]:
                found.extend(hangul.ways(syllables))
        if script in ("Hira", "Kana"):
            found.extend(kana.ways(letters))
    else:
        book = habits().get(script, {})
        found = [latin_of(_written(letters, habit, script)) for habit in book.values()]
        found.append(latin_of(letters))
    ways = tuple(dict.fromkeys(way for way in found if way))[:_MOST_WAYS]
    return ways or (latin_of(word),)


def _written(letters: str, habit: dict[str, str], script: str) -> str:
    """Letters in one habit; those of Arabic that are vowels inside a word, as vowels."""
    found: list[str] = []
    last = len(letters) - 1
    skip = 0
    for place, letter in enumerate(letters):
        if skip:
            skip -= 1
            continue
        pair = letters[place : place + 2] if place < last else ""
        at_end = f"{pair}$" if place + 1 == last else ""
        if pair in habit or at_end in habit:
            found.append(habit.get(at_end) or habit[pair])
            skip = 1
        elif script == "Arab" and letter in "ويه":
            found.append(_arabic_vowel(letter, place, last, letters, habit))
        elif not place and f"^{letter}" in habit:
            found.append(habit[f"^{letter}"])
        elif place == last and f"{letter}$" in habit:
            found.append(habit[f"{letter}$"])
        else:
            found.append(habit.get(letter, letter))
    return "".join(found)


def _arabic_vowel(letter: str, place: int, last: int, letters: str, habit: dict[str, str]) -> str:
    """A letter of Arabic that is a consonant before a vowel or at the beginning, else a vowel."""
    if letter == "ه":
        return "h" if place != last else habit.get("ه$", "h")
    carried = place and (place == last or letters[place + 1] not in "اوية")
    return habit[f"{letter}+"] if carried else habit[letter]
