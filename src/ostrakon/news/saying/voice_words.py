"""Nouns of sources by kind (`lexicon/voices.toml`)."""

from __future__ import annotations

from functools import cached_property

import msgspec

from ostrakon.core.tables import Alternatives, Words
from ostrakon.news.lexicon import table


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Head nouns by kind of source."""

    office: Words
    unnamed: Words
    generic: Words
    document: Words
    media: Words
    court: Words
    organisation: Words
    public: Words
    anonymous: Alternatives
    vague: Words
    organs: Words
    organ_names: Words
    high_offices: Words
    media_names: Words
    media_parts: Words

    @cached_property
    def all(self) -> frozenset[str]:
        """Every noun that can head a source."""
        return self.office.union(
            self.unnamed, self.generic, self.document, self.media, self.court, self.organisation
        )


def source_nouns() -> Nouns:
    """The table of nouns, read once."""
    return table("voices.toml", Nouns)
