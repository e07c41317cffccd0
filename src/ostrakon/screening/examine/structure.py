"""Group C, structure: order, parts left out and put in, words joined and parted, fields mixed.

Each function takes a listed name and a source of chance, and gives the changed text, or `None`
where the change does not apply. Pure; may import: core, names.
"""

from __future__ import annotations

import random
import re

from ostrakon.names.words import name_of
from ostrakon.screening.examine import tables
from ostrakon.screening.examine.records import Listed

_PARTICLES = frozenset({
    "al", "el", "abu", "abou", "bin", "ibn", "ben", "bint", "ould", "van", "von", "der", "de",
    "del", "della", "da", "di", "dos", "la", "le",
})  # fmt: skip
_SERVANTS = frozenset({"abd", "abdul", "abdel", "abu", "abou", "umm"})
"""Words that make one name with the next."""
_PREFIX = re.compile(r"^(?:al|el|an|ar|as|ash|at|az|ad)-(?=\w{3})", re.IGNORECASE)
_PATRONYMIC = re.compile(r"\w{3,}(?:vich|vych|vna|ович|евич|овна|евна|івна)$", re.IGNORECASE)
_ARABIC = re.compile(
    r"\b(?:al|el|abu|bin|ibn|abd|abdul|abdel|muhammad|mohammed|ahmad|ahmed)\b", re.I
)
_SURNAME_FIRST = frozenset({
    "china", "cn", "hong kong", "hk", "taiwan", "tw", "north korea", "kp", "south korea", "kr",
    "korea, north", "korea, south", "democratic people's republic of korea", "dprk", "vietnam",
    "viet nam", "vn", "hungary", "hu",
})  # fmt: skip
_FIELDS = (70, 50, 35, 30, 25, 20)
"""Lengths of name fields that are in use in payment and bank systems."""
_KEPT = 0.7
"""Share of a name that is left when a field cuts it: of less, nobody could tell."""
_TITLES = ("Dr.", "Mr", "Mullah", "Hajji", "Sheikh", "General", "Prof.", "Maulvi", "Col.")


def spoken(listed: Listed) -> list[str]:
    """The words of a name; of a person's, the given names before the surname."""
    if listed.sort != "person":
        return listed.text.split()
    head, comma, rest = listed.text.partition(",")
    if comma and "," not in rest and rest.strip():
        return [*rest.split(), *head.split()]
    words = listed.text.split()
    if len(words) > 1 and (surname_first(listed) or _PATRONYMIC.match(words[-1])):
        return [*words[1:], words[0]]
    return words


def surname_first(listed: Listed) -> bool:
    """Whether people of the party's country are called by the surname before the given names."""
    return any(country.casefold() in _SURNAME_FIRST for country in listed.countries)


def _surname(words: list[str]) -> int:
    """Where the surname begins: the last word, with the particles before it."""
    place = len(words) - 1
    while place > 1 and words[place - 1].casefold().rstrip(".") in _PARTICLES:
        place -= 1
    return place


def _person(listed: Listed, least: int, most: int = 6) -> list[str] | None:
    """The words of a person's name in an alphabet, if there are so many."""
    if listed.sort != "person" or listed.script not in ("Latn", "Cyrl", "Grek"):
        return None
    if "(" in listed.text or ";" in listed.text:
        return None
    words = spoken(listed)
    return words if least <= len(words) <= most else None


def reversed_order(listed: Listed, _chance: random.Random) -> str | None:
    """The words from the last to the first; of a body, two words only."""
    if listed.sort == "person":
        return " ".join(reversed(_person(listed, 2, 4) or ())) or None
    words = listed.text.split()
    if listed.sort != "organisation" or len(words) != 2 or listed.script != "Latn":
        return None
    return " ".join(reversed(words))


def last_first(listed: Listed, _chance: random.Random) -> str | None:
    """The surname and a comma before the given names."""
    words = _person(listed, 2)
    if words is None or "," in listed.text:
        return None
    place = _surname(words)
    return f"{' '.join(words[place:])}, {' '.join(words[:place])}"


def first_last(listed: Listed, _chance: random.Random) -> str | None:
    """The given names before the surname, without the comma."""
    words = _person(listed, 2, 8)
    return " ".join(words) if words and "," in listed.text else None


def without_middle(listed: Listed, chance: random.Random) -> str | None:
    """A name in the middle is left out, with the particles before it."""
    words = _person(listed, 3, 7)
    if words is None or surname_first(listed):
        return None
    end = _surname(words)
    middle = [
        place for place in range(1, end)
        if words[place].casefold() not in _PARTICLES | _SERVANTS
        and words[place - 1].casefold() not in _SERVANTS
    ]  # fmt: skip
    if not middle:
        return None
    place = begin = chance.choice(middle)
    while begin > 1 and words[begin - 1].casefold() in _PARTICLES:
        begin -= 1
    return " ".join(words[:begin] + words[place + 1 :])


def without_patronymic(listed: Listed, _chance: random.Random) -> str | None:
    """The patronymic is left out."""
    words = _person(listed, 3)
    if words is None:
        return None
    kept = [words[0], *(word for word in words[1:-1] if not _PATRONYMIC.match(word)), words[-1]]
    return " ".join(kept) if len(kept) < len(words) else None


def with_middle(listed: Listed, chance: random.Random) -> str | None:
    """A name is put in after the first."""
    words = _person(listed, 2, 3)
    if words is None or surname_first(listed) or listed.script != "Latn":
        return None
    latin = [culture for culture in tables.cultures() if culture.script == "Latn"]
    added = chance.choice(chance.choice(latin).given)
    return " ".join([words[0], added, *words[1:]])


def initials(listed: Listed, _chance: random.Random) -> str | None:
    """Given names as initials."""
    words = _person(listed, 2, 5)
    if words is None:
        return None
    place = _surname(words)
    short = [f"{word[0].upper()}." for word in words[:place] if word[0].isalpha()]
    return " ".join([*short, *words[place:]]) if short else None


def without_particle(listed: Listed, _chance: random.Random) -> str | None:
    """Particles are left out: al-, bin, van, de and their like."""
    words = spoken(listed)
    if listed.sort not in ("person", "organisation") or "," in "".join(words):
        return None
    kept = [
        _PREFIX.sub("", word) for place, word in enumerate(words)
        if place == 0 or word.casefold() not in _PARTICLES - {"abu", "abou"}
    ]  # fmt: skip
    return " ".join(kept) if kept != words and len(kept) > 1 else None


def with_particle(listed: Listed, chance: random.Random) -> str | None:
    """An article or a "bin" is put in where an Arabic name may have one."""
    words = _person(listed, 2, 4)
    if words is None or not _ARABIC.search(listed.text):
        return None
    last = words[-1]
    if _PREFIX.match(last) or words[-2].casefold() in _PARTICLES | _SERVANTS:
        return None
    added = chance.choice((f"al-{last}", f"el {last}", f"bin {last}"))
    return " ".join([*words[:-1], added])


def without_hyphens(listed: Listed, chance: random.Random) -> str | None:
    """Hyphens and apostrophes become spaces, or nothing."""
    if not re.search(r"\w[-'’]\w", listed.text):
        return None
    with_none = re.sub(r"(?<=\w)[-'’](?=\w)", "", listed.text)
    with_space = re.sub(r"(?<=\w)['’](?=\w)", "", listed.text).replace("-", " ")
    return chance.choice((with_none, with_space))


def with_hyphen(listed: Listed, chance: random.Random) -> str | None:
    """A space becomes a hyphen."""
    places = [
        found.start() for found in re.finditer(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})", listed.text)
    ]
    if not places:
        return None
    place = chance.choice(places)
    return f"{listed.text[:place]}-{listed.text[place + 1 :]}"


def joined(listed: Listed, chance: random.Random) -> str | None:
    """Two words are written as one."""
    places = [
        found.start() for found in re.finditer(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})", listed.text)
    ]
    if not places:
        return None
    place = chance.choice(places)
    return listed.text[:place] + listed.text[place + 1 :]


def all_joined(listed: Listed, _chance: random.Random) -> str | None:
    """All words are written as one."""
    words = spoken(listed)
    return "".join(words) if 2 <= len(words) <= 3 and listed.script in ("Latn", "Cyrl") else None


def parted(listed: Listed, chance: random.Random) -> str | None:
    """A long word is written as two."""
    words = list(re.finditer(r"[^\W\d_]{7,}", listed.text))
    if not words or listed.script not in ("Latn", "Cyrl", "Grek", "Arab"):
        return None
    word = chance.choice(words)
    place = word.start() + chance.randint(3, len(word[0]) - 3)
    return f"{listed.text[:place]} {listed.text[place:]}"


def cut(listed: Listed, _chance: random.Random) -> str | None:
    """The name ends where a field does; a word that tells who it is stays whole."""
    length = next((length for length in _FIELDS if length < len(listed.text)), 0)
    if length < _KEPT * len(listed.text):
        return None
    kept = listed.text[:length].rstrip()
    whole = kept if listed.text[length : length + 1].isspace() else kept.rpartition(" ")[0]
    kinds = [word.kind for word in name_of(whole, listed.sort).readings[0]]
    return kept if kinds.count("name") >= (2 if listed.sort == "person" else 1) else None


def with_title(listed: Listed, chance: random.Random) -> str | None:
    """A title before the name."""
    words = _person(listed, 2)
    if words is None or listed.script != "Latn":
        return None
    return f"{chance.choice(_TITLES)} {' '.join(words)}"


def with_birth_date(listed: Listed, chance: random.Random) -> str | None:
    """Name and date of birth in one field."""
    words = _person(listed, 2)
    if words is None or len(listed.birth_date) < 4:
        return None
    parts = listed.birth_date.split("-")
    written = ".".join(reversed(parts)) if len(parts) == 3 else parts[0]
    before = chance.choice(("DOB ", "born ", "")) if len(parts) == 3 else "born "
    return f"{' '.join(words)} {before}{written}"


def in_brackets(listed: Listed, chance: random.Random) -> str | None:
    """A word that is not the first in brackets."""
    words = spoken(listed)
    if len(words) < 3 or re.search(r"[()\[\],;]", " ".join(words)):
        return None
    place = chance.randrange(1, len(words))
    return " ".join([*words[:place], f"({words[place]})", *words[place + 1 :]])


def in_quotes(listed: Listed, chance: random.Random) -> str | None:
    """The name in quotation marks, or the words after the first."""
    words = spoken(listed)
    if len(words) < 2 or re.search(r"[\"“”«»]", listed.text):
        return None
    first, last = chance.choice(("“”", "«»", '""', "''"))
    if listed.sort == "person":
        return " ".join(words[:-1]) + f" {first}{words[-1]}{last}"
    return f"{first}{listed.text}{last}"
