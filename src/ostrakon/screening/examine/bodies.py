"""Group E, organisations: acronyms, translated words, wings, chapters, generic words alone.

Each function takes a listed name and a source of chance, and gives the changed text, or `None`
where the change does not apply. Pure; may import: core, names.
"""

from __future__ import annotations

import random
import re

from ostrakon.names.words import name_of
from ostrakon.screening.examine import equal
from ostrakon.screening.examine.records import Listed

_SMALL = frozenset({
    "of", "the", "and", "for", "in", "to", "al", "el", "as", "ul", "ud", "de", "la", "y", "du",
    "des", "et", "der", "und",
})  # fmt: skip
_WINGS = ("Political Wing of {}", "{} Military Wing", "{} Youth Wing", "Armed Wing of {}")
_CHAPTERS = ("{} in Portugal", "{} - Norway", "{} Paraguay Chapter", "{} Iceland Branch")
"""Countries of which few groups are listed, so that no chapter asked for is an entry of its own."""


def _body(listed: Listed, least: int) -> list[str] | None:
    """The words of a group's name in Latin letters, without what stands in brackets.

    A company has no wings, and nobody calls it by its initials and those of its legal form.
    """
    if (
        listed.sort != "organisation"
        or listed.script != "Latn"
        or re.search(r"[\d/;:]", listed.text)
    ):
        return None
    words = re.sub(r"\([^)]*\)", " ", listed.text).split()
    if not least <= len(words) <= 8 or len("".join(words)) < 5:
        return None
    kinds = {word.kind for word in name_of(listed.text, "organisation").readings[0]}
    return None if "legal" in kinds else words


def acronym(listed: Listed, _chance: random.Random) -> str | None:
    """The initials of the words, the small words left out."""
    words = _body(listed, 3)
    if words is None or not listed.text.isascii():
        return None
    parts = [part.strip("\"'“”«»,") for word in words for part in word.split("-")]
    found = [
        part[0].upper() for part in parts
        if part[:1].isalpha() and part.casefold() not in _SMALL
    ]  # fmt: skip
    return "".join(found) if 3 <= len(found) <= 6 else None


def with_acronym(listed: Listed, chance: random.Random) -> str | None:
    """The full name with its initials in brackets."""
    short = acronym(listed, chance)
    return f"{listed.text} ({short})" if short and "(" not in listed.text else None


def dotted(listed: Listed, _chance: random.Random) -> str | None:
    """A listed acronym with dots."""
    text = listed.text
    if listed.sort != "organisation" or not re.fullmatch(r"[A-Z]{3,6}", text):
        return None
    return ".".join(text) + "."


def translated(listed: Listed, chance: random.Random) -> str | None:
    """A word that says what a body is, in another language."""
    if listed.sort != "organisation":
        return None
    words = name_of(listed.text, "organisation").readings[0]
    if any(word.kind == "legal" and " " in word.text for word in words):
        return None  # a word of "limited liability company" says nothing of what the body is
    return equal.instead(listed, chance, "meaning", 1)


def in_its_entirety(listed: Listed, _chance: random.Random) -> str | None:
    """The whole of it, as acts say."""
    words = _body(listed, 1)
    return f"{listed.text} in its entirety" if words else None


def wing(listed: Listed, chance: random.Random) -> str | None:
    """A wing of it."""
    words = _body(listed, 1)
    if words is None or re.search(r"\bwing\b", listed.text, re.IGNORECASE):
        return None
    return chance.choice(_WINGS).format(listed.text)


def chapter(listed: Listed, chance: random.Random) -> str | None:
    """Its chapter in a country."""
    words = _body(listed, 1)
    return chance.choice(_CHAPTERS).format(listed.text) if words else None


def generic_only(listed: Listed, _chance: random.Random) -> str | None:
    """The words that say what a body is, without those that say which."""
    if listed.sort != "organisation":
        return None
    words = name_of(listed.text, "organisation").readings[0]
    kept = [word for word in words if word.kind in ("generic", "legal")]
    if len(kept) == len(words) or not any(word.kind == "generic" for word in kept):
        return None
    return " ".join(word.text for word in kept)
