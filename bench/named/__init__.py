"""Names as a large list has them, made up by recombining and perturbing common ones.

Given and family names of `words.toml` are drawn with Zipf frequencies within their culture. Of the
family names about half, of the given names one in fourteen, are blends: the beginning of one name
and the end of another of the same culture, which gives the long tail of rare words that real lists
have. One in eight is a body: places, coined words and trades with a legal form. Slavic names are
made in Cyrillic and written in Latin letters by one scheme here; the queries use another
(`bench.named.changes`). The same seed gives the same names everywhere.
"""

from __future__ import annotations

import functools
import itertools
import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bench.named import letters

SEED = 11
_BLENDED_FAMILY, _BLENDED_GIVEN = 0.5, 0.07
_BODIES = 0.125
_ZIPF = 0.9


class MadeName(msgspec.Struct, frozen=True, gc=False):
    """A name; `original` in its own script unless that is Latin; `body` if no person bears it."""

    text: str
    original: str = ""
    body: bool = False


class _Culture(msgspec.Struct, frozen=True):
    """How persons are named somewhere."""

    script: str
    share: int
    order: str
    given: str
    family: str
    particle: str = ""


def made(count: int, seed: int = SEED) -> Iterator[MadeName]:
    """So many names, no two alike, the same each time."""
    chance = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < count:
        name = _body(chance) if chance.random() < _BODIES else _person(chance)
        if name.text not in seen:
            seen.add(name.text)
            yield name


@functools.cache
def _tables() -> tuple[dict[str, _Culture], dict[str, list[str]]]:
    """Cultures, and the words of bodies."""
    raw = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    cultures = {
        name: msgspec.convert(table, _Culture) for name, table in raw.items() if "given" in table
    }
    return cultures, {name: table["all"].split() for name, table in raw.items() if "all" in table}


@functools.cache
def _weighted(words: str) -> tuple[list[str], list[float]]:
    """Words and their cumulative Zipf weights, most frequent first as they stand."""
    listed = words.split()
    weights = [1 / (place + 1) ** _ZIPF for place in range(len(listed))]
    return listed, list(itertools.accumulate(weights))


def _word(chance: random.Random, words: str, blended: float) -> str:
    """One of the words, or a blend of two."""
    listed, weights = _weighted(words)
    one = chance.choices(listed, cum_weights=weights)[0]
    if chance.random() >= blended or len(one) < 4:
        return one
    other = chance.choice(listed)
    if len(other) < 4:
        return one
    head = one[: chance.randint(2, len(one) - 1)]
    return head + other[chance.randint(1, len(other) - 2) :].lower()


def _person(chance: random.Random) -> MadeName:
    """A person's name in the order of its culture."""
    cultures, _ = _tables()
    names = list(cultures)
    culture = cultures[chance.choices(names, [cultures[name].share for name in names])[0]]
    words = []
    for role in culture.order.split():
        if role == "patronymic":
            words.append(_patronymic(_word(chance, culture.given, 0)))
        elif role == "given" and words and chance.random() < 0.35:
            continue  # a second given name is not everybody's
        else:
            blended = _BLENDED_FAMILY if role == "family" else _BLENDED_GIVEN
            words.append(_word(chance, getattr(culture, role), blended))
    if culture.particle and chance.random() < 0.4:
        words = _with_particle(words, chance.choice(culture.particle.split()))
    text = " ".join(words)
    if culture.script == "Latn":
        return MadeName(text)
    return MadeName(letters.press(text), text)


def _patronymic(given: str) -> str:
    """A man's patronymic, roughly."""
    if given.endswith(("й", "ь")):
        return f"{given[:-1]}евич"
    return f"{given[:-1]}ович" if given[-1] in "ая" else f"{given}ович"


def _with_particle(words: Sequence[str], particle: str) -> list[str]:
    """A particle before the last word, joined to it where it ends in a hyphen."""
    joined = particle + words[-1] if particle.endswith("-") else f"{particle} {words[-1]}"
    return [*words[:-1], joined]


def _body(chance: random.Random) -> MadeName:
    """A body's name: a place or a coined word, trades, often a legal form."""
    _, words = _tables()
    coined = "".join(chance.choices(words["coined"], k=2)).title()
    first = coined if chance.random() < 0.7 else chance.choice(words["places"])
    parts = [first, *chance.sample(words["trades"], chance.randint(1, 2))]
    if chance.random() < 0.3:
        parts.insert(1, chance.choice(words["places"]))
    if chance.random() < 0.7:
        parts.append(chance.choice(words["forms"]))
    return MadeName(" ".join(dict.fromkeys(parts)), body=True)
