"""The words of a text with their offsets, and the matcher that finds phrases among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’ʼʻ`‘][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")


class Word(NamedTuple):
    """A word of a text: its offsets, letters as printed (without `'s`), its form for tables."""

    start: int
    end: int
    text: str
    lower: str


def words_of(text: str) -> list[Word]:
    """The words of a text in order; a possessive `'s` is left out, dots of acronyms are dropped.

    >>> [w.lower for w in words_of("The U.S. Senate’s anti-terror law")]
    ['the', 'us', 'senate', 'anti', 'terror', 'law']
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word.endswith(_POSSESSIVE):
            word, end = word[:-2], end - 2
        elif "." in word:
            word = word.replace(".", "")
        found.append(Word(start, end, word, word.lower().replace("’", "'")))
    return found


def word_set(words: str) -> frozenset[str]:
    """A set of words written with spaces between."""
    return frozenset(words.split())


class Phrases(Generic[T]):
    """Phrases of one or more words with what they mean; finds the longest at each place."""

    def __init__(self) -> None:
        self._meanings: dict[tuple[str, ...], T] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, phrase: str, meaning: T) -> None:
        """Add a phrase; the first meaning given to it stays."""
        key = tuple(word.lower for word in words_of(phrase))
        if not key:
            return
        self._meanings.setdefault(key, meaning)
        lengths = self._lengths.setdefault(key[0], [])
        if len(key) not in lengths:
            lengths.append(len(key))
            lengths.sort(reverse=True)

    def get(self, phrase: str) -> T | None:
        """What a phrase means, if it is one of these."""
        return self._meanings.get(tuple(word.lower for word in words_of(phrase)))

    def find(
        self, words: list[Word], text: str, fits: Callable[[T, list[Word]], bool]
    ) -> list[tuple[int, int, T]]:
        """Every longest phrase, as (first word, word after the last, meaning), left to right.

        `fits` says whether words are written as the phrase must be.
        """
        found: list[tuple[int, int, T]] = []
        at = 0
        while at < len(words):
            for length in self._lengths.get(words[at].lower, ()):
                part = words[at : at + length]
                if len(part) < length:
                    continue
                meaning = self._meanings.get(tuple(word.lower for word in part))
                if meaning is not None and joined(part, text) and fits(meaning, part):
                    found.append((at, at + length, meaning))
                    at += length - 1
                    break
            at += 1
        return found


def joined(part: list[Word], text: str) -> bool:
    """Whether words stand side by side: only spaces, hyphens, a possessive, "St." between."""
    for one, two in pairwise(part):
        gap = text[one.end : two.start]
        if gap == " ":
            continue
        if "\n\n" in gap or gap.strip(" \n\u00a0-–'’s/"):
            if gap == ". " and len(one.text) <= 3 and one.text[:1].isupper():
                continue
            return False
    return True


def side_by_side(part: list[Word], text: str) -> bool:
    """Like `joined`, with small words allowed in between."""
    if joined(part, text):
        return True
    for one, two in pairwise(part):
        gap = text[one.end : two.start]
        if len(gap) > 24 or re.search(r"[.,;:!?()\n\"“”]", gap):
            return False
    return True
