"""Nouns of sources by kind (`lexicon/voices.toml`)."""

from __future__ import annotations

import dataclasses
from functools import cache

from ostrakon.news.saying.cues import read_table, words


@dataclasses.dataclass(frozen=True, slots=True)
class Nouns:
    """Head nouns by kind of source."""

    office: frozenset[str]
    unnamed: frozenset[str]
    generic: frozenset[str]
    document: frozenset[str]
    media: frozenset[str]
    court: frozenset[str]
    organisation: frozenset[str]
    public: frozenset[str]
    anonymous: tuple[str, ...]
    vague: frozenset[str]
    organs: frozenset[str]
    organ_names: frozenset[str]
    high_offices: frozenset[str]
    media_names: frozenset[str]
    media_parts: frozenset[str]
    all: frozenset[str]


@cache
def source_nouns() -> Nouns:
    """The table of nouns, read once."""
    table = read_table("voices.toml")
    kinds = ("office", "unnamed", "generic", "document", "media", "court", "organisation")
    sets = {kind: words(table[kind]["lemmas"]) for kind in kinds}
    names = table["media_names"]
    return Nouns(
        **sets,
        public=words(table["public"]["lemmas"]),
        anonymous=tuple(table["anonymous"]["phrases"].split("|")),
        organs=words(table["organs"]["lemmas"]),
        organ_names=words(table["organs"]["names"]),
        high_offices=words(table["organs"]["offices"]),
        vague=words(table["vague"]["words"]),
        media_names=words(names["names"]),
        media_parts=words(names["parts"]),
        all=frozenset().union(*sets.values()),
    )
