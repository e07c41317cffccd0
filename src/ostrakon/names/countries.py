"""States and territories by their words: names, adjectives, demonyms, capitals, seats.

Codes are ISO 3166-1 alpha-2, with `EU` and `UN` besides, and `XK` as CLDR has it. Names in
English, Russian and Arabic are CLDR's (`data/states.csv`, made by `scripts/countries.py`); the rest
is kept by hand in `data/state_words.csv`. A name here is the usual name of a territory and says
nothing about whose it is.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TypeVar

import msgspec

from ostrakon.core import tables
from ostrakon.core.tables import Alternatives

T = TypeVar("T")


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """One state or territory and the words that stand for it.

    Attributes:
        code: ISO 3166-1 alpha-2, `EU` or `UN`.
        name: the English name to show.
        names: English names and short forms, `name` among them.
        adjectives: "Afghan", "British"; also used as nouns for its people.
        demonyms: plural nouns for its people ("Afghans").
        capitals: the capital in its spellings.
        seats: palaces, streets and quarters that stand for its government ("the Kremlin").
        foreign: its name in Russian and Arabic.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


class _Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of CLDR's names in English, Russian and Arabic."""

    code: str
    en: str
    ru: str | None = None
    ar: str | None = None


class _Own(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the words kept by hand."""

    code: str
    aliases: Alternatives = Alternatives()
    adjectives: Alternatives = Alternatives()
    demonyms: Alternatives = Alternatives()
    capital: Alternatives = Alternatives()
    metonyms: Alternatives = Alternatives()


@functools.cache
def countries() -> dict[str, Country]:
    """Every state and territory by code, in the order of the codes."""
    words = {row.code: row for row in _rows("state_words.csv", _Own)}
    found: dict[str, Country] = {}
    for row in _rows("states.csv", _Named):
        own = words.get(row.code, _Own(row.code))
        english = row.en.replace("’", "'")
        # CLDR tells variants apart inside the name ("Myanmar (Burma)", "Congo - Kinshasa").
        plain = not any(mark in english for mark in ("(", " - ", " SAR "))
        name = english if plain or not own.aliases else own.aliases[0]
        if row.code in ("CD", "CG"):
            name = english.replace(" - ", "-")
        demonyms = own.demonyms or tuple(
            f"{word}s" for word in own.adjectives if word.endswith(("n", "i"))
        )
        found[row.code] = Country(
            code=row.code,
            name=name,
            names=tuple(dict.fromkeys((name, english, english.replace("&", "and"), *own.aliases))),
            adjectives=own.adjectives,
            demonyms=demonyms,
            capitals=own.capital,
            seats=own.metonyms,
            foreign=tuple(text for text in (row.ru, row.ar) if text),
        )
    return found


def name_of(code: str) -> str:
    """The English name to show for a code; the code itself when it is not one of ours.

    >>> name_of("GB"), name_of("TR"), name_of("QQ")
    ('United Kingdom', 'Türkiye', 'QQ')
    """
    country = countries().get(code)
    return country.name if country else code


def code_of(text: str) -> str | None:
    """The code of a state by any of its names, adjectives or demonyms; case matters little.

    Capitals and seats are not names of the state; see `state_of_capital` and `Country.seats`.

    >>> code_of("britain"), code_of("the Netherlands"), code_of("Россия"), code_of("Afghan")
    ('GB', 'NL', 'RU', 'AF')
    >>> code_of("Atlantis") is None
    True
    """
    key = " ".join(text.split()).casefold().replace("’", "'").removeprefix("the ")
    return _by_word().get(key)


def state_of_capital(text: str) -> str | None:
    """The code of the state whose capital this is.

    >>> state_of_capital("Kyiv"), state_of_capital("Lahore")
    ('UA', None)
    """
    return _by_capital().get(" ".join(text.split()).casefold())


@functools.cache
def _by_word() -> dict[str, str]:
    """Names, adjectives and demonyms to codes; the first state that bears a word has it."""
    table: dict[str, str] = {}
    for country in countries().values():
        for word in (*country.names, *country.adjectives, *country.demonyms, *country.foreign):
            table.setdefault(word.casefold().removeprefix("the "), country.code)
    return table


@functools.cache
def _by_capital() -> dict[str, str]:
    """Capitals to codes."""
    table: dict[str, str] = {}
    for country in countries().values():
        for word in country.capitals:
            table.setdefault(word.casefold(), country.code)
    return table


def _rows(name: str, shape: type[T]) -> tuple[T, ...]:
    """The rows of a table in `data/`, each in the shape asked for."""
    return tables.rows(resources.files("ostrakon.names") / "data" / name, shape)
