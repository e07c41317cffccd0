"""The fixed vocabulary of mentions: states, capitals, seats, bodies, offices, media, places."""

from __future__ import annotations

import functools
from typing import NamedTuple

from ostrakon.names.countries import countries
from ostrakon.news.lexicon import rows
from ostrakon.news.naming.draft import Form
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


@functools.cache
def vocabulary() -> Phrases[Meaning]:
    """All phrases, longest match; of two meanings of one phrase the earlier stays."""
    phrases: Phrases[Meaning] = Phrases()
    _add_states(phrases)
    for row in rows("media.csv", "phrase", "state"):
        case = "upper" if _acronym(row["phrase"]) else "capital"
        phrases.add(
            row["phrase"],
            Meaning("media", row["phrase"], row["state"] or None, "MED", "JRN", case),
        )
    _add_roles(phrases, "bodies.csv", "body")
    _add_roles(phrases, "offices.csv", "office")
    for row in rows("places.csv", "name", "country"):
        meaning = Meaning("place", row["name"], row["country"] or None, None, None, "capital")
        phrases.add(row["name"], meaning)
    return phrases


def _add_states(phrases: Phrases[Meaning]) -> None:
    for country in countries().values():
        code = country.code
        for form, texts in (
            ("state", country.names),
            ("adjective", country.adjectives),
            ("demonym", country.demonyms),
            ("seat", country.seats),
        ):
            for text in texts:
                case = "upper" if _acronym(text) else "capital"
                text = text.removeprefix("the ").removeprefix("The ")
                phrases.add(text, Meaning(form, country.name, code, None, None, case))  # type: ignore[arg-type]
    for country in countries().values():
        for text in country.capitals:
            phrases.add(text, Meaning("capital", text, country.code, None, "GOV", "capital"))


def _add_roles(phrases: Phrases[Meaning], table: str, form: Form) -> None:
    for row in rows(table, "phrase", "code", "sector", "state"):
        phrase = row["phrase"]
        state = row["state"] or None
        own = bool(state) or row["code"] in ("FOR", "NGO")
        case = "any"
        if phrase[:1].isupper():
            case = "upper"
        elif form == "body" and own:
            case = "capital"
        meaning = Meaning(form, phrase, state, row["code"] or None, row["sector"] or None, case)
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
