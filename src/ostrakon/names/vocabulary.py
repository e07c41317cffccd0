"""Words of names that are not names: legal forms, generic words, titles, particles, numbers.

The table is `data/name_words.csv`; words of countries come from `names.countries`. May import:
core, names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from ostrakon.core import tables
from ostrakon.core.screening import Sort
from ostrakon.core.tables import Alternatives
from ostrakon.names.countries import countries
from ostrakon.names.letters import plain

if TYPE_CHECKING:
    from ostrakon.names.words import Word

_BY_SORT: dict[Sort, tuple[str, ...]] = {
    "person": ("title", "particle"),
    "organisation": ("generic", "legal", "particle", "number", "people", "country"),
    "vessel": ("craft", "particle", "number", "generic", "legal", "country"),
    "aircraft": ("craft", "particle", "number", "generic", "legal", "country"),
    "any": ("legal", "generic", "title", "particle", "number", "people", "country"),
}
"""Which kinds of words names of a sort may have; the first that knows a word decides."""
_SYLLABLES = frozenset({
    "il", "un", "in", "im", "do", "to", "no", "na", "lo", "on", "so", "min", "me", "wa", "ho", "ha",
    "for", "by", "va", "ze", "bi", "fi", "li", "per", "with", "lil",
})  # fmt: skip
"""Small words of bodies' names that are names in those of persons."""
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table."""

    kind: str
    concept: str
    forms: Alternatives


_Phrases: TypeAlias = "dict[str, list[tuple[tuple[str, ...], str, str]]]"


@functools.cache
def _tables() -> tuple[dict[str, dict[str, str]], _Phrases]:
    """By kind the concept of each form; and phrases by their first word, the longest first."""
    single: dict[str, dict[str, str]] = {}
    phrases: _Phrases = {}
    for row in tables.rows(resources.files("ostrakon.names") / "data" / "name_words.csv", _Row):
        kind = "craft" if row.concept == "craft" else row.kind
        concept = f"{row.kind}:{row.concept}"
        for form in row.forms:
            words = tuple(filter(None, map(plain, form.replace("-", " ").split())))
            if len(words) == 1:
                single.setdefault(kind, {}).setdefault(words[0], concept)
            elif words:
                phrases.setdefault(words[0], []).append((words, kind, concept))
    for kind, forms in single.items():
        for first, found in phrases.items():
            # What is a form word by word stays apart: "Company Limited", and its misspellings.
            phrases[first] = [
                each for each in found if each[1] != kind or not all(w in forms for w in each[0])
            ]
    single["country"] = _country_words()
    phrases = {first: found for first, found in phrases.items() if found}
    for found in phrases.values():
        found.sort(key=lambda each: -len(each[0]))
    return single, phrases


def _country_words() -> dict[str, str]:
    """Words that are a country's name or belong to one; the first country that has it."""
    found: dict[str, str] = {}
    for country in countries().values():
        for text in (*country.names, *country.adjectives, *country.demonyms, *country.foreign):
            form = plain(text)
            if " " not in text and len(form) > 3:
                found.setdefault(form, f"country:{country.code.lower()}")
    return found


@functools.lru_cache(maxsize=65536)
def kind_of(form: str, sort: Sort) -> tuple[str, str]:
    """The kind and concept of a word in names of a sort; a country's or people's name is a name.

    >>> kind_of("jabhat", "organisation"), kind_of("jabhat", "person")
    (('generic', 'generic:front'), ('name', ''))
    """
    single, _ = _tables()
    for kind in _BY_SORT[sort]:
        concept = single.get(kind, {}).get(form)
        if concept and not (sort == "person" and kind == "particle" and form in _SYLLABLES):
            return _shown(kind), concept
    return "name", ""


def _shown(kind: str) -> str:
    """The kind as words have it."""
    return {"craft": "title", "country": "name", "people": "name"}.get(kind, kind)


def phrases(words: Sequence[Word], sort: Sort) -> list[Word]:
    """The words with each phrase that means one thing as one word of its kind."""
    _, known = _tables()
    if not any(word.form in known for word in words):
        return list(words)
    kinds = _BY_SORT[sort]
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        taken = 1
        for phrase, kind, concept in known.get(word.form, ()):
            end = place + len(phrase)
            if kind in kinds and tuple(each.form for each in words[place:end]) == phrase:
                text = " ".join(each.text for each in words[place:end])
                word = msgspec.structs.replace(
                    word, text=text, form="".join(phrase), kind=_shown(kind), concept=concept
                )
                taken = len(phrase)
                break
        found.append(word)
        place += taken
    return found


def roman(form: str) -> int:
    """The number of Roman numerals up to 39; 0 if it is none.

    >>> roman("xiv"), roman("iv"), roman("ivan")
    (14, 4, 0)
    """
    found = _ROMAN.fullmatch(form)
    if not found or not form:
        return 0
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return 10 * len(found[1]) + ones.index(found[2])
