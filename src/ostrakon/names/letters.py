"""Letters that look like others, text that was decoded wrongly, and a word in Latin letters.

May import: core, names.fold, names.scripts.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from ostrakon.core.script import script_of
from ostrakon.names.fold import fold

# Letters of other alphabets that look like Latin ones, by the alphabet; capitals as they are drawn.
_LOOK = {
    "а": "a", "в": "b", "е": "e", "ё": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "і": "i", "ї": "i", "ј": "j", "ѕ": "s", "ԁ": "d",
    "ԛ": "q", "ԝ": "w", "һ": "h", "ӏ": "l", "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i",
    "κ": "k", "μ": "m", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "y", "χ": "x", "ζ": "z",
}  # fmt: skip
_TO_LATIN = str.maketrans({**_LOOK, **{k.upper(): v.upper() for k, v in _LOOK.items()}})
_BACK = {latin: other for other, latin in reversed(_LOOK.items()) if "а" <= other <= "ӏ"}
_TO_CYRILLIC = str.maketrans({**_BACK, **{k.upper(): v.upper() for k, v in _BACK.items()}})
_MIXED = re.compile(r"(?=\w*[a-zA-Z])(?=\w*[\u0370-\u052f])\w+")
_WRONGLY_READ = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
# Digits that are typed or read for letters inside a word.
_DIGITS = str.maketrans("0135", "oies")


def mended(text: str) -> str:
    """A text without the damage that is known: bytes read in the wrong code, look-alike letters.

    >>> mended("NicolÃ¡s"), mended("Pаris"), mended("Москвa")
    ('Nicolás', 'Paris', 'Москва')
    """
    if _WRONGLY_READ.search(text):
        text = _decoded(text) or " ".join(_decoded(word) or word for word in text.split(" "))
    return _MIXED.sub(_of_one_alphabet, text)


def _decoded(text: str) -> str:
    """A text whose bytes were read in the wrong code; empty if they were not."""
    for code in ("cp1252", "latin-1"):
        try:
            return text.encode(code).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _of_one_alphabet(found: re.Match[str]) -> str:
    """A word in which two alphabets are mixed, in the one that most of its letters are of."""
    word = found[0]
    latin = sum(letter.isascii() for letter in word)
    if 2 * latin >= len(word):
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC)


def script_of_word(word: str) -> str:
    """The script of a word; `Latn` for one without letters."""
    if word.isascii():
        return "Latn"
    script = script_of(word)
    return "Latn" if script == "Zyyy" else script


@functools.lru_cache(maxsize=131072)
def plain(word: str) -> str:
    """A word in Latin letters and digits, lower case; digits typed for letters are letters again.

    >>> plain("0liver"), plain("M23"), plain("Łódź"), plain("Фронт")
    ('oliver', 'm23', 'lodz', 'front')
    """
    form = word.lower() if word.isascii() else fold(unicodedata.normalize("NFKC", word))
    form = form.replace(" ", "")
    if form.isalpha() or form.isdigit():
        return form
    digits = sum(map(str.isdigit, form))
    if digits == 1 and len(form) >= 3 and ("0" in form or (len(form) > 3 and form[-1].isalpha())):
        return form.translate(_DIGITS)
    return form
