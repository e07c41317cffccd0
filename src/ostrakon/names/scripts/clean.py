"""A word of any script without what is not its letters: marks of direction, signs for vowels.

May import: core.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

MOST_LETTERS = 40
"""Letters of a word that are looked at: the work on a word stays bounded."""

_HIRAGANA = re.compile("[\u3041-\u3096]")
_TO_KATAKANA = 0x60
# Letters that Persian, Urdu, Pashto and Kurdish write for those of Arabic, and forms with hamza.
_ARABIC = str.maketrans("یىېۍئےکګھہۀەۂۃټډړۆۇۋ", "يىيييىككههههههتدروؤو")
_WITHOUT_SIGNS = frozenset({"Latn", "Cyrl", "Grek", "Geor", "Armn", "Hani", "Hang"})
"""Scripts whose letters need no signs beside them; in others those are vowels."""
_BIDI_AND_JOINERS = re.compile("[\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@functools.lru_cache(maxsize=65536)
def letters_of(word: str, script: str) -> str:
    """The letters of a word: whole characters, lower case, without signs that may be left out.

    >>> letters_of("مُحَمَّـد", "Arab"), letters_of("ひろみ", "Jpan")
    ('محمد', 'ヒロミ')
    """
    text = unicodedata.normalize("NFKC", word[: 4 * MOST_LETTERS]).lower()
    text = _BIDI_AND_JOINERS.sub("", text)
    if script in ("Arab", "Syrc", "Thaa"):
        text = "".join(letter for letter in text.translate(_ARABIC) if letter.isalpha())
    elif script == "Hebr":
        # Points are left out; geresh makes another letter of the one before it.
        text = "".join(
            "'" if letter in "'’׳`" else letter
            for letter in unicodedata.normalize("NFD", text)
            if letter.isalpha() or letter in "'’׳`"
        )
    elif script in ("Jpan", "Hira", "Kana"):
        text = _HIRAGANA.sub(lambda found: chr(ord(found[0]) + _TO_KATAKANA), text)
        text = "".join(letter for letter in text if letter.isalpha() or letter == "ー")
    elif script in _WITHOUT_SIGNS:
        text = "".join(letter for letter in text if letter.isalpha())
    else:
        text = "".join(letter for letter in text if unicodedata.category(letter)[0] in "LM")
    return text[:MOST_LETTERS]


@functools.lru_cache(maxsize=65536)
def latin_of(text: str) -> str:
    """Lower-case Latin letters and digits for a text, by sound where there is no other way.

    >>> latin_of("Łódź"), latin_of("Ελλάδα")
    ('lodz', 'ellada')
    """
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFKC", text))
    return "".join(letter for letter in text.lower() if letter.isascii() and letter.isalnum())
