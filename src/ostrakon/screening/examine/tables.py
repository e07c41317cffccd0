"""The examination's own tables, kept by hand and apart from the matcher's: it must not be asked
with its own words only. May import: core.
"""

from __future__ import annotations

import functools
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from ostrakon.core import tables
from ostrakon.core.tables import Alternatives


class Culture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that are common in one culture, and how they are put together.

    Attributes:
        culture: where.
        script: ISO 15924, of the names as they stand here.
        pattern: `g` a given name, `s` a surname, anything else as it stands.
        given, surnames: the names.
    """

    culture: str
    script: str
    pattern: str
    given: Alternatives
    surnames: Alternatives


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for one another.

    Attributes:
        kind: of the change that puts one for another.
        words: the forms, the usual one first.
    """

    kind: Literal["nickname", "abroad", "spelling", "number", "abbreviation", "legal", "meaning"]
    words: Alternatives


class Quiet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts on which nothing should alert.

    Attributes:
        kind: what they are.
        schema: FollowTheMoney's schema under which they are asked; empty for none.
        texts: them.
    """

    kind: Literal["common", "namesake", "place", "boilerplate", "seat", "trade", "form"]
    texts: Alternatives
    schema: str = ""


STANDARDS = ("bgn", "icao", "iso9", "press", "german")
"""Ways to write Cyrillic letters in Latin ones."""


class _Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A Cyrillic letter and what each standard writes for it."""

    letter: str
    bgn: str = ""
    icao: str = ""
    iso9: str = ""
    press: str = ""
    german: str = ""


def _file(name: str) -> Traversable:
    """A table of the examination."""
    return resources.files("ostrakon.screening.examine") / "data" / name


@functools.cache
def cultures() -> tuple[Culture, ...]:
    """Names of many cultures."""
    return tables.rows(_file("cultures.csv"), Culture)


@functools.cache
def equivalents(kind: str) -> dict[str, tuple[str, ...]]:
    """For each word of a kind, in small letters, the others of its row."""
    found: dict[str, tuple[str, ...]] = {}
    for row in tables.rows(_file("equivalents.csv"), Equivalent):
        if row.kind == kind:
            # An abbreviation may stand for other words as well: "Dev" is a name, too.
            for word in row.words[:1] if kind == "abbreviation" else row.words:
                held = found.get(word, ())
                found[word] = (*held, *(each for each in row.words if each != word))
    return found


@functools.cache
def quiet(kind: str) -> tuple[tuple[str, str], ...]:
    """Texts of a kind, each with the schema under which it is asked."""
    return tuple(
        (text, row.schema)
        for row in tables.rows(_file("quiet.csv"), Quiet)
        if row.kind == kind
        for text in row.texts
    )


@functools.cache
def cyrillic() -> dict[str, dict[str, str]]:
    """For each standard what it writes for each letter."""
    letters = tables.rows(_file("cyrillic.csv"), _Letter)
    return {
        standard: {row.letter: getattr(row, standard) for row in letters} for standard in STANDARDS
    }
