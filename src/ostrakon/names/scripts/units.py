"""What a word of another script is made of, piece by piece, and what stands beside each piece.

A piece is what is rendered by some Latin letters: a letter, a sign for a syllable, the beginning or
the end of the syllable that a Han character is read as. Each has several names, the first for the
piece alone, every further one for the piece beside others: what is seldom seen beside others is
told from the piece alone. May import: names.scripts.clean.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from ostrakon.names.scripts.clean import latin_of, letters_of

Unit = tuple[str, ...]
"""The names of a piece, the most general first."""

_SMALL = frozenset("ァィゥェォャュョヮ")
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)")
MODEL_OF = {
    "Arab": "arabic", "Hebr": "hebrew", "Cyrl": "russian", "Hang": "korean", "Jpan": "japanese",
    "Hira": "japanese", "Kana": "japanese", "Hani": "chinese",
}  # fmt: skip
"""The weights that a script is judged by; any other is written in Latin letters first."""
OTHERS = "latin"


@functools.lru_cache(maxsize=32768)
def units(word: str, script: str) -> tuple[Unit, ...]:
    """The pieces of a word of a script.

    >>> units("Иван", "Cyrl")[0]
    ('и', 'ив', '^ив')
    >>> units("巴", "Hani")
    (('b-', 'b-a', '<巴', '<巴$'), ('-a', '-ba', '>巴', '>巴$'))
    """
    letters = letters_of(word, script)
    if script == "Hani":
        return _syllables(letters)
    if script == "Hang":
        return _beside([each for each in unicodedata.normalize("NFD", letters) if each.isalpha()])
    if script in ("Jpan", "Hira", "Kana"):
        return _beside(_together(letters, _SMALL))
    if script == "Hebr":
        return _beside(_together(letters, frozenset("'")))
    if script in MODEL_OF:
        return _beside(list(letters))
    return _beside(list(latin_of(letters)))


def _together(letters: str, following: frozenset[str]) -> list[str]:
    """Letters, with those that change the one before them written to it."""
    found: list[str] = []
    for letter in letters:
        if letter in following and found and len(found[-1]) == 1:
            found[-1] += letter
        elif letter != "'":
            found.append(letter)
    return found


def _beside(pieces: Sequence[str]) -> tuple[Unit, ...]:
    """Pieces, alone, before the next one, and between both."""
    around = ["^", *pieces, "$"]
    return tuple(
        (piece, piece + after, before + piece + after)
        for before, piece, after in zip(around, pieces, around[2:], strict=False)
    )


def _syllables(letters: str) -> tuple[Unit, ...]:
    """How Han characters begin and end when they are read in Mandarin."""
    found: list[Unit] = []
    read = [_SYLLABLE.fullmatch(latin_of(letter)) for letter in letters]
    parts = [(each[1] or "0", each[2]) if each else ("0", "") for each in read]
    for place, (letter, (begin, end)) in enumerate(zip(letters, parts, strict=True)):
        after = parts[place + 1][0] if place + 1 < len(parts) else "$"
        found.append((f"{begin}-", f"{begin}-{end}", f"<{letter}", f"<{letter}{after}"))
        found.append((f"-{end}", f"-{begin}{end}", f">{letter}", f">{letter}{after}"))
    return tuple(found)
