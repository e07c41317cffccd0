"""The words that give what is said to somebody, read from `lexicon/cues.toml`.

A cue is one reading of one lemma: which speech act it is, in which syntactic frames, how sure
it leaves the source and the reader. The tables say what the fields mean.
"""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

from ostrakon.core.reading import Modality, Polarity, SpeechAct
from ostrakon.news.analysis import Strength

Subject = Literal["any", "voice", "source", "none"]


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """One reading of a lemma as a cue.

    Attributes:
        act, holder, author, polarity, modality: what it says of its content.
        subject: who may be its source: anyone; only those who can speak; only nouns that stand
            for something said ("reports suggesting"); nobody (passives of knowledge).
        frames: the syntactic patterns it takes.
        preps: prepositions that bring its content, for frames that need one.
        objects: "content", "attitude", "judgement" or "policy" when its object must be such a noun.
        particle: a particle that it must have ("rule out").
        impersonal: its subject is an empty "it".
    """

    act: SpeechAct
    holder: Strength = "CT"
    author: Strength = "U"
    polarity: Polarity = "+"
    modality: tuple[Modality, ...] = ()
    subject: Subject = "voice"
    frames: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    objects: str | None = None
    particle: str | None = None
    impersonal: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class NounCue:
    """A noun that stands for something said, thought or intended.

    Attributes:
        act, holder, author, polarity, modality: as for verbs.
        kind: who is meant when nobody is named.
        content: "denied the report that S" denies S.
        attitude: something that is "expressed" or "voiced".
        preps: prepositions that bring its content.
    """

    act: SpeechAct
    kind: Literal["unnamed", "generic"]
    holder: Strength = "CT"
    author: Strength = "U"
    polarity: Polarity = "+"
    modality: tuple[Modality, ...] = ()
    content: bool = False
    attitude: bool = False
    preps: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Silence:
    """Words for not saying: "declined to comment", "did not specify", "gave no details"."""

    refuse: frozenset[str]
    comment: frozenset[str]
    omit: frozenset[str]
    omit_objects: frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words, by lemma."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, NounCue]
    adjectives: dict[str, tuple[Cue, ...]]
    adverbs: frozenset[str]
    anaphors: frozenset[str]
    silence: Silence
    claim_responsibility: frozenset[str]
    deny_responsibility: frozenset[str]
    responsibility: frozenset[str]
    according_nouns: frozenset[str]
    light: frozenset[str]
    policies: frozenset[str]
    finding: frozenset[str]
    proof: frozenset[str]


def read_table(name: str) -> dict[str, Any]:
    """One of the word tables that ship with the reader."""
    path = resources.files("ostrakon.news") / "lexicon" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words(text: str | None) -> frozenset[str]:
    """The words of a table's string.

    >>> sorted(words("say  tell"))
    ['say', 'tell']
    """
    return frozenset((text or "").split())


def _modality(row: dict[str, Any]) -> tuple[Modality, ...]:
    """The modalities that a table row names."""
    return tuple(row.get("modality", "").split())


def _verb(row: dict[str, Any]) -> Cue:
    """A cue from a table row."""
    return Cue(
        act=row["act"],
        holder=row.get("holder", "CT"),
        author=row.get("author", "U"),
        polarity=row.get("polarity", "+"),
        modality=_modality(row),
        subject=row.get("subject", "voice"),
        frames=words(row["frames"]),
        preps=words(row.get("preps")),
        objects=row.get("objects"),
        particle=row.get("particle"),
        impersonal=row.get("impersonal", False),
    )


def _noun(row: dict[str, Any]) -> NounCue:
    """A noun cue from a table row."""
    return NounCue(
        act=row["act"],
        kind=row["kind"],
        holder=row.get("holder", "CT"),
        author=row.get("author", "U"),
        polarity=row.get("polarity", "+"),
        modality=_modality(row),
        content=row.get("content", False),
        attitude=row.get("attitude", False),
        preps=words(row.get("preps")),
    )


def _by_lemma(rows: list[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    """Readings by lemma, in the order of the table."""
    found: dict[str, list[Cue]] = {}
    for row in rows:
        cue = _verb(row)
        for lemma in dict.fromkeys(row["lemmas"].split()):
            found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(cues) for lemma, cues in found.items()}


@cache
def lexicon() -> Lexicon:
    """The cue words, read once.

    >>> lexicon().verbs["deny"][0].polarity
    '-'
    """
    table = read_table("cues.toml")
    silence = table["silence"]
    responsibility = table["responsibility"]
    return Lexicon(
        verbs=_by_lemma(table["verb"]),
        nouns={lemma: _noun(row) for row in table["noun"] for lemma in row["lemmas"].split()},
        adjectives=_by_lemma(table["adjective"]),
        adverbs=words(table["adverbs"]["lemmas"]),
        anaphors=words(table["anaphors"]["lemmas"]),
        silence=Silence(
            refuse=words(silence["refuse"]),
            comment=words(silence["comment"]),
            omit=words(silence["omit"]),
            omit_objects=words(silence["omit_objects"]),
        ),
        claim_responsibility=words(responsibility["claim"]),
        deny_responsibility=words(responsibility["deny"]),
        responsibility=words(responsibility["nouns"]),
        according_nouns=words(table["according"]["nouns"]),
        light=words(table["light"]["lemmas"]),
        policies=words(table["policy"]["nouns"]),
        finding=words(table["proof"]["verbs"]),
        proof=words(table["proof"]["nouns"]),
    )
