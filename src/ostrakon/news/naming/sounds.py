"""Words by their sound, so that the usual romanisations of one word meet.

Coarser than spelling and finer than consonants alone: names of several words may be compared by it
without meeting each other. Words that differ by more stand in `lexicon/spellings.csv`.
"""

from __future__ import annotations

import functools
import re

import msgspec

from ostrakon.core.tables import Words
from ostrakon.names.fold import fold
from ostrakon.news.lexicon import rows

_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("y", "i"), ("e", "i"), ("o", "u"), ("z", "s"), ("w", "v"), ("c", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=[aiu])h$")  # "Tayyibah" is "Tayyiba", but "Daesh" is not "days"


@functools.lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """One word by its sound: equal for the usual romanisations of one word.

    >>> sound("Taliban") == sound("Taleban"), sound("Khorasan") == sound("Khurasan")
    (True, True)
    """
    text = fold(word).replace(" ", "")
    text = _spellings().get(text, text)
    if len(text) <= 3:
        return text
    if len(text) > 5 and text.endswith("s") and not text.endswith("ss"):
        text = text[:-1]
    for habit, letter in _SOUNDS:
        text = text.replace(habit, letter)
    text = _DOUBLED.sub(r"\1", text)
    return _FINAL_H.sub("", text) or text


class _Spellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Romanisations of one word."""

    word: str
    variants: Words


@functools.cache
def _spellings() -> dict[str, str]:
    return {
        variant: row.word for row in rows("spellings.csv", _Spellings) for variant in row.variants
    }
