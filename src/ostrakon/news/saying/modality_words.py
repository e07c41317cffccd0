"""Words that change what stands under them (`lexicon/modality.toml`), and what they add up to."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from spacy.tokens import Token

from ostrakon.core.reading import Modality
from ostrakon.news.analysis import Strength
from ostrakon.news.saying.cues import read_table, words

_ORDER: dict[str, int] = {"U": 0, "PS": 1, "PR": 2, "CT": 3}


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """What one word of the table does to what stands under it."""

    modality: Modality | None
    strength: Strength
    flip: bool
    future: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """The words by kind and lemma, and those of conditions."""

    words: dict[tuple[str, str], Word]
    marks: frozenset[str]
    preps: frozenset[str]
    phrases: tuple[str, ...]


@dataclasses.dataclass(slots=True)
class State:
    """What was met so far on the way up."""

    sign: int = 1
    strength: Strength = "CT"
    modality: dict[Modality, None] = dataclasses.field(default_factory=dict)
    conditions: dict[str, None] = dataclasses.field(default_factory=dict)
    cues: dict[int, None] = dataclasses.field(default_factory=dict)
    future: bool = False

    def apply(self, token: Token, word: Word) -> None:
        """Take in one word."""
        if word.flip:
            self.sign = -self.sign
        self.weaken(word.strength)
        if word.modality is not None:
            self.modality.setdefault(word.modality)
        self.future = self.future or word.future
        self.cues.setdefault(token.i)

    def weaken(self, strength: Strength) -> None:
        """Be no surer than this."""
        if _ORDER[strength] < _ORDER[self.strength]:
            self.strength = strength

    def negate(self, token: Token) -> None:
        """Take in a negation."""
        self.sign = -self.sign
        self.cues.setdefault(token.i)


@cache
def words_of_modality() -> Table:
    """The words, read once."""
    raw: dict[str, Any] = read_table("modality.toml")
    found: dict[tuple[str, str], Word] = {}
    for row in raw["word"]:
        word = Word(
            row.get("modality"), row["strength"], row.get("flip", False), row.get("future", False)
        )
        for lemma in row["lemmas"].split():
            found.setdefault((row["kind"], lemma), word)
    conditions = raw["conditions"]
    return Table(
        words=found,
        marks=words(conditions["marks"]),
        preps=words(conditions["preps"]),
        phrases=tuple(p.strip() for p in conditions["phrases"].split("|")),
    )
