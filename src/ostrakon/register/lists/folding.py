"""Names as joining compares them. Pure."""

from __future__ import annotations

import re
import unicodedata

# Words that begin or join names in some spellings and not in others; they do not count as words.
SMALL_WORDS = frozenset({"al", "the", "of", "el", "an", "ad", "as", "ash", "ar", "for", "and"})
_WORD = re.compile(r"\w+")


def folded(name: str) -> str:
    """A name without case, marks and punctuation, words in order.

    >>> folded("Hay’at Taḥrīr al-Shām")
    'hayat tahrir al sham'
    """
    kept = name.casefold()
    if not kept.isascii():
        decomposed = unicodedata.normalize("NFKD", kept)
        kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "’‘ʿʾ")
    return " ".join(_WORD.findall(kept.replace("'", "").replace("`", "")))


def words_told(name: str) -> frozenset[str]:
    """The words of a whole name, in whatever order; none where there are fewer than two that count.

    >>> sorted(words_told("CAP, Ann")), words_told("the Caps")
    (['ann', 'cap'], frozenset())
    """
    words = frozenset(folded(name).split())
    return words if len(words - SMALL_WORDS) > 1 else frozenset()
