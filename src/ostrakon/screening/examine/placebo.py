"""Group F, placebo: names that nobody listed, made of tables of ours. Pure; may import: core."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from ostrakon.screening.examine import tables
from ostrakon.screening.examine.records import Case
from ostrakon.screening.examine.tables import Culture

_TRIES = 20
"""Names that are made for one that nobody listed."""
_HARD = tuple("bcdfghklmnprstvzбвгдзклмнпрстф")
OPERATIONS = {
    "common": "common name", "namesake": "namesake body", "place": "place name",
    "boilerplate": "words of lists",
}  # fmt: skip


def persons(amount: int, seed: int, taken: Callable[[str], bool]) -> Iterator[Case]:
    """Names of persons of many cultures in turn, each of them nobody's on the lists.

    Args:
        amount: how many.
        seed: what decides.
        taken: whether a name is listed.
    """
    cultures = tables.cultures()
    held: set[str] = set()
    for number in range(amount):
        culture = cultures[number % len(cultures)]
        chance = random.Random(f"{seed}|{culture.culture}|{culture.script}|{number}")  # noqa: S311
        for _ in range(_TRIES):
            name = _person(culture, chance)
            if name not in held and not taken(name):
                held.add(name)
                yield Case(
                    operation="made-up person", group="F", wanted="quiet", query=name,
                    schema="Person", script=culture.script,
                )  # fmt: skip
                break


def _person(culture: Culture, chance: random.Random) -> str:
    """One name as the culture puts names together."""
    made: list[str] = []
    for sign in culture.pattern if " " not in culture.pattern else culture.pattern.split():
        if sign == "g":
            made.append(chance.choice([one for one in culture.given if one not in made]))
        elif sign == "s":
            made.append(chance.choice([one for one in culture.surnames if one not in made]))
        elif sign == "p":
            made.append(_patronymic(culture, chance))
        else:
            made.append(sign)
    return (" " if " " in culture.pattern else "").join(made)


def _patronymic(culture: Culture, chance: random.Random) -> str:
    """A patronymic of one of the culture's names that end in a hard consonant."""
    father = chance.choice([one for one in culture.given if one.lower().endswith(_HARD)])
    return father + ("ович" if culture.script == "Cyrl" else "ovich")


def bodies(amount: int, seed: int, taken: Callable[[str], bool]) -> Iterator[Case]:
    """Names of bodies: of a place or surname, a trade and a legal form."""
    seats = [text for text, _ in tables.quiet("seat")]
    trades = [text for text, _ in tables.quiet("trade")]
    forms = [text for text, _ in tables.quiet("form")]
    people = [culture for culture in tables.cultures() if culture.script == "Latn"]
    held: set[str] = set()
    for number in range(amount):
        chance = random.Random(f"{seed}|body|{number}")  # noqa: S311
        for _ in range(_TRIES):
            own = chance.choice(seats) if chance.random() < 0.5 else chance.choice(
                chance.choice(people).surnames
            )  # fmt: skip
            name = f"{own} {chance.choice(trades)} {chance.choice(forms)}"
            if name not in held and not taken(name):
                held.add(name)
                yield Case(
                    operation="made-up body", group="F", wanted="quiet", query=name,
                    schema="Organization", script="Latn",
                )  # fmt: skip
                break


def fixed(taken: Callable[[str], bool]) -> Iterator[Case]:
    """Common names, namesakes, places and boiler-plate words that nobody listed."""
    for kind, operation in OPERATIONS.items():
        for text, schema in tables.quiet(kind):
            if not taken(text):
                yield Case(
                    operation=operation, group="F", wanted="quiet", query=text, schema=schema,
                    script="Latn",
                )  # fmt: skip
