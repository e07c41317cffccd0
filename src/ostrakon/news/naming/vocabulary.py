"""The fixed vocabulary of mentions: states, capitals, seats, bodies, offices, media, places."""

from __future__ import annotations

import functools
from typing import NamedTuple

import msgspec

from ostrakon.names.countries import countries
from ostrakon.news.lexicon import rows
from ostrakon.news.naming.draft import Form
from ostrakon.news.naming.spots import spots
from ostrakon.news.text.words import Phrases, Word


class Meaning(NamedTuple):
    """What a phrase of the vocabulary stands for.

    Attributes:
        form: state, adjective, demonym, capital, seat, body, media, office or place.
        name: what to show (state's name, place's name), or the phrase.
        state: ISO code, if the phrase settles it.
        code: role code.
        sector: PLOVER sector.
        case: `upper` (an acronym), `capital` (first letter), or `any`.
    """

    form: Form
    name: str
    state: str | None
    code: str | None
    sector: str | None
    case: str


class _Media(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A news medium, and the state where it is based."""

    phrase: str
    state: str | None = None


class _Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body or office: its role code, PLOVER sector, and its state where the name settles it."""

    phrase: str
    code: str | None = None
    sector: str | None = None
    state: str | None = None


@functools.cache
def vocabulary() -> Phrases[Meaning]:
    """All phrases, longest match; of two meanings of one phrase the earlier stays."""
    phrases: Phrases[Meaning] = Phrases()
    _add_states(phrases)
    for media in rows("media.csv", _Media):
        case = "upper" if _acronym(media.phrase) else "capital"
        meaning = Meaning("media", media.phrase, media.state, "MED", "JRN", case)
        phrases.add(media.phrase, meaning)
    _add_roles(phrases, "bodies.csv", "body")
    _add_roles(phrases, "offices.csv", "office")
    for spot in spots():
        phrases.add(spot.name, Meaning("place", spot.name, spot.country, None, None, "capital"))
    return phrases


def _add_states(phrases: Phrases[Meaning]) -> None:
    for country in countries().values():
        code = country.code
        words: tuple[tuple[Form, tuple[str, ...]], ...] = (
            ("state", country.names),
            ("adjective", country.adjectives),
            ("demonym", country.demonyms),
            ("seat", country.seats),
        )
        for form, texts in words:
            for text in texts:
                case = "upper" if _acronym(text) else "capital"
                text = text.removeprefix("the ").removeprefix("The ")
                phrases.add(text, Meaning(form, country.name, code, None, None, case))
    for country in countries().values():
        for text in country.capitals:
            phrases.add(text, Meaning("capital", text, country.code, None, "GOV", "capital"))


def _add_roles(phrases: Phrases[Meaning], table: str, form: Form) -> None:
    for row in rows(table, _Role):
        phrase = row.phrase
        own = bool(row.state) or row.code in ("FOR", "NGO")
        case = "any"
        if phrase[:1].isupper():
            case = "upper"
        elif form == "body" and own:
            case = "capital"
        meaning = Meaning(form, phrase, row.state, row.code, row.sector, case)
        phrases.add(phrase, meaning)
        if form == "office" and case == "any":
            phrases.add(plural(phrase), meaning)


def plural(phrase: str) -> str:
    """The plural of an office's words, by its head.

    >>> plural("secretary of state"), plural("spokesman"), plural("foreign secretary")
    ('secretaries of state', 'spokesmen', 'foreign secretaries')
    """
    words = phrase.split(" ")
    at = next((i for i, word in enumerate(words) if word in ("of", "for", "at")), len(words)) - 1
    head = words[at]
    if head.endswith("man"):
        words[at] = head[:-3] + "men"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        words[at] = head[:-1] + "ies"
    else:
        words[at] = head + "s"
    return " ".join(words)


def fits(meaning: Meaning, part: list[Word]) -> bool:
    """Whether the words are written as the phrase must be."""
    if meaning.case == "any":
        return True
    if meaning.case == "upper":
        return part[0].text[:2].isupper() and part[0].text.rstrip("s").isupper()
    return not part[0].text[:1].islower() and not part[-1].text[:1].islower()


def _acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return letters.isupper() and len(letters) <= 5
