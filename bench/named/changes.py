"""Thirteen kinds of change that a name suffers between a list and a customer file, by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

from bench.named import MadeName, letters

_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"),
    ("q", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("zh", "j"), ("dj", "j"), ("ts", "tz"),
    ("sh", "sch"), ("ch", "tch"), ("ov", "off"), ("ev", "eff"), ("iy", "y"), ("iy", "i"),
    ("yu", "iu"), ("ya", "ia"), ("yo", "io"), ("ks", "x"), ("ei", "ey"), ("ai", "ay"),
    ("aw", "au"), ("e", "i"), ("o", "u"), ("a", "e"), ("mm", "m"), ("ss", "s"), ("ll", "l"),
    ("nn", "n"), ("s", "z"), ("c", "k"), ("al-", "el-"), ("al-", "al "), ("abd", "abdu"),
    ("ah", "a"), ("ia", "iya"), ("i", "y"), ("j", "dj"), ("z", "s"),
)  # fmt: skip
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def _typo(text: str, chance: random.Random, _name: MadeName) -> str:
    """One letter changed, dropped, put in, or exchanged with the next, not at the beginning."""
    places = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    place = chance.choice(places)
    made = (
        text[place + 1] + text[place],
        chance.choice(_ALPHABET) + text[place + 1],
        text[place + 1],
        text[place] + chance.choice(_ALPHABET) + text[place + 1],
    )
    return text[:place] + chance.choice(made) + text[place + 2 :]


def _spelt(text: str, chance: random.Random, _name: MadeName) -> str:
    """One spelling habit taken for another, either way."""
    low = text.lower()
    pairs = [*_SPELLINGS, *((b, a) for a, b in _SPELLINGS if len(a) > 1 or len(b) > 1)]
    fitting = [(a, b) for a, b in pairs if low.find(a, 1) > 0]
    if not fitting:
        return text
    a, b = chance.choice(fitting)
    place = low.find(a, 1)
    return text[:place] + b + text[place + len(a) :]


def _dropped(text: str, chance: random.Random, _name: MadeName) -> str:
    """A word left out, of three or more; of two only a legal form or a short one."""
    words = text.split(" ")
    if len(words) < 3:
        return text
    words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _reordered(text: str, chance: random.Random, _name: MadeName) -> str:
    """The words in another order."""
    words = text.split(" ")
    for _ in range(4):
        mixed = chance.sample(words, len(words))
        if mixed != words:
            return " ".join(mixed)
    return text


def _joined(text: str, chance: random.Random, _name: MadeName) -> str:
    """Two neighbours written as one word."""
    words = text.split(" ")
    if len(words) < 2:
        return text
    place = chance.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1].lower(), *words[place + 2 :]])


def _split(text: str, chance: random.Random, _name: MadeName) -> str:
    """A long word written as two."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= 7]
    if not long:
        return text
    place = chance.choice(long)
    cut = chance.randint(3, len(words[place]) - 3)
    words[place : place + 1] = [words[place][:cut], words[place][cut:]]
    return " ".join(words)


def _other(_text: str, _chance: random.Random, name: MadeName) -> str:
    """Written from the original script by another scheme."""
    return letters.other(name.original)


def _learned(_text: str, _chance: random.Random, name: MadeName) -> str:
    """Written from the original script as libraries do."""
    return letters.learned(name.original)


_Step = Callable[[str, random.Random, MadeName], str]
KINDS: dict[str, tuple[_Step, ...]] = {
    "exact": (),
    "one slip": (_typo,),
    "two slips": (_typo, _typo),
    "one spelling": (_spelt,),
    "three spellings": (_spelt, _spelt, _spelt),
    "word dropped": (_dropped,),
    "reordered": (_reordered,),
    "reordered, slip": (_reordered, _typo),
    "dropped, two spellings": (_dropped, _spelt, _spelt),
    "joined": (_joined,),
    "split": (_split,),
    "another scheme": (_other,),
    "learned scheme": (_learned,),
}
"""The kinds of change, each as steps."""
FROM_ORIGINAL = ("another scheme", "learned scheme")
"""Kinds that start from the original script, so only names that have one suffer them."""


def changed(name: MadeName, kind: str, chance: random.Random) -> str:
    """The name after a kind of change."""
    text = name.text
    for step in KINDS[kind]:
        text = step(text, chance, name)
    return text
