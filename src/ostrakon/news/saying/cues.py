"""The words that give what is said to somebody, read from `lexicon/cues.toml`.

A cue is one reading of one lemma: which speech act it is, in which syntactic frames, how sure
it leaves the source and the reader. The tables say what the fields mean.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Literal, cast, get_args

import msgspec

from ostrakon.core.reading import Modality, Polarity, SpeechAct
from ostrakon.core.tables import Words
from ostrakon.news.analysis import Strength
from ostrakon.news.lexicon import table

Subject = Literal["any", "voice", "source", "none"]


class Modalities(tuple[Modality, ...]):
    """Modalities in their order: in a file a string with spaces between them."""

    @classmethod
    def read(cls, given: object) -> Modalities:
        """Read them as the file has them.

        >>> Modalities.read("hearsay")
        ('hearsay',)
        """
        names = given.split() if isinstance(given, str) else []
        if not names or not set(names) <= set(get_args(Modality)):
            raise ValueError(f"expected modalities, got {given!r}")
        return cls(cast(list[Modality], names))


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reading of a lemma as a cue.

    Attributes:
        lemmas: the words that are read so; none for a reading that no file has.
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
    modality: Modalities = Modalities()
    subject: Subject = "voice"
    frames: Words = Words()
    preps: Words = Words()
    objects: str | None = None
    particle: str | None = None
    impersonal: bool = False
    lemmas: Words = Words()


class NounCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that stands for something said, thought or intended.

    Attributes:
        lemmas, act, holder, author, polarity, modality: as for verbs.
        kind: who is meant when nobody is named.
        content: "denied the report that S" denies S.
        attitude: something that is "expressed" or "voiced".
        preps: prepositions that bring its content.
    """

    lemmas: Words
    act: SpeechAct
    kind: Literal["unnamed", "generic"]
    holder: Strength = "CT"
    author: Strength = "U"
    polarity: Polarity = "+"
    modality: Modalities = Modalities()
    content: bool = False
    attitude: bool = False
    preps: Words = Words()


class Silence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for not saying: "declined to comment", "did not specify", "gave no details"."""

    refuse: Words
    comment: Words
    omit: Words
    omit_objects: Words


class _Lemmas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section that is one set of words."""

    lemmas: Words


class _Responsibility(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that claim a deed or disclaim it."""

    nouns: Words
    claim: Words
    deny: Words


class _Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for finding proof or none."""

    verbs: Words
    nouns: Words


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    verb: tuple[Cue, ...]
    noun: tuple[NounCue, ...]
    adjective: tuple[Cue, ...]
    anaphors: _Lemmas
    adverbs: _Lemmas
    silence: Silence
    responsibility: _Responsibility
    according: _Lemmas
    policy: _Lemmas
    light: _Lemmas
    proof: _Proof


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


def _by_lemma(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    """Readings by lemma, in the order of the file."""
    found: dict[str, list[Cue]] = {}
    for cue in cues:
        for lemma in cue.lemmas:
            found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(readings) for lemma, readings in found.items()}


@cache
def lexicon() -> Lexicon:
    """The cue words, read once.

    >>> lexicon().verbs["deny"][0].polarity
    '-'
    """
    raw = table("cues.toml", _File)
    return Lexicon(
        verbs=_by_lemma(raw.verb),
        nouns={lemma: cue for cue in raw.noun for lemma in cue.lemmas},
        adjectives=_by_lemma(raw.adjective),
        adverbs=raw.adverbs.lemmas,
        anaphors=raw.anaphors.lemmas,
        silence=raw.silence,
        claim_responsibility=raw.responsibility.claim,
        deny_responsibility=raw.responsibility.deny,
        responsibility=raw.responsibility.nouns,
        according_nouns=raw.according.lemmas,
        light=raw.light.lemmas,
        policies=raw.policy.lemmas,
        finding=raw.proof.verbs,
        proof=raw.proof.nouns,
    )
