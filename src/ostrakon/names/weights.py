"""How much a word of a name says: much if rare, little if common, next to nothing if it is a form.

Only what is known without any list decides: kind, the shipped table of common names, and length.
May import: core, names.
"""

from __future__ import annotations

import functools
import re

from ostrakon.names import given
from ostrakon.names.syllables import syllable
from ostrakon.names.words import Word

_OF_KIND = {"initial": 0.3, "particle": 0.02, "title": 0.06, "legal": 0.04, "generic": 0.36,
            "number": 0.5}  # fmt: skip
_OF_RANK = {0: 1.0, 1: 0.45, 2: 0.6, 3: 0.75}
_OF_LENGTH = {1: 0.4, 2: 0.7, 3: 0.85}
_SYLLABLE = 0.6
"""A syllable of an East Asian name: of some hundreds everybody has two or three."""
_COUNTRY = 0.6
_PEOPLE = 0.8
_PATRONYMIC = re.compile(r".{3,}(?:[eoy]v[iy]t?ch|ovna|evna|ivna|ichna|[eo]witsch)")


@functools.lru_cache(maxsize=262144)
def weight(word: Word) -> float:
    """The weight of a word, 1 for a rare name.

    >>> from ostrakon.names.words import name_of
    >>> [weight(word) for word in name_of("Mohammed Khoroshev", "person").readings[0]]
    [0.45, 1.0]
    """
    if word.kind != "name":
        return _OF_KIND[word.kind]
    if word.concept.startswith("country:"):
        return _COUNTRY
    if word.concept.startswith("people:"):
        return _PEOPLE
    if is_patronymic(word.form):
        return 0.5
    said = min(_OF_RANK[given.rank(word.form)], _OF_LENGTH.get(len(word.form), 1.0))
    return min(said, _SYLLABLE) if syllable(word.form) else said


@functools.lru_cache(maxsize=65536)
def is_patronymic(form: str) -> bool:
    """Whether a form is a father's name as East Slavic names have it in their middle.

    >>> is_patronymic("sergeevich"), is_patronymic("ivanovna"), is_patronymic("ivanov")
    (True, True, False)
    """
    return _PATRONYMIC.fullmatch(form) is not None
