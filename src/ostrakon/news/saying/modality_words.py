"""Words that change what stands under them (`lexicon/modality.toml`), and what they add up to."""

from __future__ import annotations

import dataclasses
from functools import cache

import msgspec
from spacy.tokens import Token

from ostrakon.core.reading import Modality
from ostrakon.core.tables import Alternatives, Words
from ostrakon.news.analysis import Strength
from ostrakon.news.lexicon import table

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
    """The words by kind and lemma, those of conditions, and those over clauses.

    Attributes:
        factive: what is stated under them is so, though they are denied ("did not know that").
        feelings: the same, also of what is felt to have been done ("was not sorry to leave").
        raising: denying them denies what is stated under them ("do not think that").
    """

    words: dict[tuple[str, str], Word]
    marks: frozenset[str]
    preps: frozenset[str]
    phrases: tuple[str, ...]
    background: frozenset[str]
    factive: frozenset[str]
    feelings: frozenset[str]
    raising: frozenset[str]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one kind that do the same."""

    kind: str
    strength: Strength
    lemmas: Words
    modality: Modality | None = None
    flip: bool = False
    future: bool = False


class _Conditions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What brings a condition."""

    marks: Words
    preps: Words
    phrases: Alternatives


class _Background(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adverbs of the past of the text."""

    words: Words


class _Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a denied verb makes of its clause."""

    factive: Words
    feelings: Words
    raising: Words


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    word: tuple[_Row, ...]
    conditions: _Conditions
    background: _Background
    clauses: _Clauses


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
    raw = table("modality.toml", _File)
    found: dict[tuple[str, str], Word] = {}
    for row in raw.word:
        word = Word(row.modality, row.strength, row.flip, row.future)
        for lemma in row.lemmas:
            found.setdefault((row.kind, lemma), word)
    return Table(
        words=found,
        marks=raw.conditions.marks,
        preps=raw.conditions.preps,
        phrases=raw.conditions.phrases,
        background=raw.background.words,
        factive=raw.clauses.factive,
        feelings=raw.clauses.feelings,
        raising=raw.clauses.raising,
    )
