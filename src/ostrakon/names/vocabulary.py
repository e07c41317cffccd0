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
from rapidfuzz.distance import OSA

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
_FEMININE = re.compile(r"(.{3,})(iyy?ah?)")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table."""

    kind: str
    concept: str
    forms: Alternatives


_Phrases: TypeAlias = "dict[str, list[tuple[tuple[str, ...], str, str]]]"
_Gaps: TypeAlias = "dict[tuple[str, ...], list[tuple[str, str]]]"
_LONG = 6
"""Letters of a word in which a slip may be told from another word."""
_LONGEST_PHRASE = 5
"""Words of phrases that are looked for with a slip in one of them."""


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
                for written in _written(words[0]):
                    single.setdefault(kind, {}).setdefault(written, concept)
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


def _written(form: str) -> tuple[str, ...]:
    """A form, and the other ways to write its Arabic feminine ending.

    >>> _written("wataniya"), _written("front")
    (('wataniya', 'wataniyah', 'wataniyya', 'wataniyyah'), ('front',))
    """
    found = _FEMININE.fullmatch(form)
    if not found:
        return (form,)
    return (form, *(found[1] + end for end in ("iya", "iyah", "iyya", "iyyah") if end != found[2]))


@functools.cache
def _gaps() -> _Gaps:
    """Phrases with one long word left out, and the words that may stand there: form and text."""
    found: _Gaps = {}
    for row in tables.rows(resources.files("ostrakon.names") / "data" / "name_words.csv", _Row):
        for text in row.forms:
            texts = text.replace("-", " ").split()
            if not 2 <= len(texts) <= _LONGEST_PHRASE:
                continue
            phrase = tuple(map(plain, texts))
            for place, word in enumerate(phrase):
                if len(texts[place]) >= _LONG - 1:
                    key = (*phrase[:place], "", *phrase[place + 1 :])
                    found.setdefault(key, []).append((word, texts[place].lower()))
    return found


@functools.cache
def _in_gaps() -> frozenset[str]:
    """Words that may stand beside a gap."""
    return frozenset(word for key in _gaps() for word in key) - {""}


@functools.cache
def _ends_of_slips() -> frozenset[str]:
    """The first and last letters of long forms of companies: a slip leaves one end as it was."""
    forms = {form for found in _slips().values() for form in found}
    return frozenset(end for form in forms for end in (form[:3], "-" + form[-3:]))


@functools.cache
def _slips() -> dict[str, list[str]]:
    """Long forms of companies under what is left of them without one letter."""
    found: dict[str, list[str]] = {}
    for form in _tables()[0]["legal"]:
        if len(form) >= _LONG and form.isalpha():
            for left in {form, *_without_one(form)}:
                found.setdefault(left, []).append(form)
    return found


@functools.cache
def _of_bodies() -> frozenset[str]:
    """Words that only names of bodies have."""
    single = _tables()[0]
    return frozenset(single["legal"]) | frozenset(single["generic"])


def is_of_bodies(form: str) -> bool:
    """Whether a form is a form of company or says what a body is or does.

    >>> is_of_bodies("corporation"), is_of_bodies("zarubis")
    (True, False)
    """
    return form in _of_bodies()


def _without_one(form: str) -> list[str]:
    """A form without each of its letters but the first."""
    return [form[:place] + form[place + 1 :] for place in range(1, len(form))]


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter was changed, left out or added, or two neighbours exchanged."""
    return OSA.distance(one, other, score_cutoff=1) == 1


def repaired(words: Sequence[Word], sort: Sort) -> list[Word]:
    """Words of a body's name with slips in forms of companies and in phrases put right.

    Only where what stands around it tells what was meant: a slip in a word by itself may be a
    name that was made from it.
    """
    found = list(words)
    for place, word in enumerate(found):
        if word.kind == "name" and not word.concept and len(word.form) >= _LONG - 1:
            meant = _meant(found, place)
            if meant:
                kind, concept = kind_of(meant, sort)
                found[place] = msgspec.structs.replace(word, form=meant, kind=kind, concept=concept)
    return found


def _meant(words: Sequence[Word], place: int) -> str:
    """The word of a phrase or the form of company that somebody misspelt; empty if none."""
    beside = _in_gaps()
    if (place and words[place - 1].form in beside) or (
        place + 1 < len(words) and words[place + 1].form in beside
    ):
        meant = _meant_in_phrase(words, place)
        if meant:
            return meant
    form = words[place].form
    ends = _ends_of_slips()
    if 0 < place < len(words) - 1 or len(words) == 1:
        return ""
    if form[:3] not in ends and "-" + form[-3:] not in ends:
        return ""
    slips = _slips()
    for left in (form, *_without_one(form)):
        for meant in slips.get(left, ()):
            if _is_slip(form, meant):
                return meant
    return ""


def _meant_in_phrase(words: Sequence[Word], place: int) -> str:
    """The word of a phrase that somebody misspelt; empty if there is none."""
    gaps = _gaps()
    form = words[place].form
    forms = [word.form for word in words]
    forms[place] = ""
    for start in range(max(0, place - _LONGEST_PHRASE + 1), place + 1):
        for end in range(max(start + 2, place + 1), min(len(forms), start + _LONGEST_PHRASE) + 1):
            for meant, text in gaps.get(tuple(forms[start:end]), ()):
                if _is_slip(form, meant) or _is_slip(words[place].text.lower(), text):
                    return meant
    return ""


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
