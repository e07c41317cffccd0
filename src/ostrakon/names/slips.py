"""What slips of the pen or the ear cost: letters left out, changed, exchanged or in disorder.

May import: core, names.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from ostrakon.names import given

_HEARD: dict[tuple[str, str], float] = {
    ("t", "þ"): 0.2,
    ("s", "þ"): 0.35,
    ("d", "ð"): 0.2,
    ("z", "ð"): 0.3,
    ("f", "þ"): 0.6,
    ("f", "p"): 0.35,
    ("h", "k"): 0.5,
    ("g", "h"): 0.5,
    ("b", "p"): 0.4,
    ("v", "w"): 0.2,
    ("s", "z"): 0.4,
    ("g", "k"): 0.4,
    ("d", "t"): 0.5,
    ("c", "s"): 0.5,
    ("c", "j"): 0.5,
    ("b", "v"): 0.5,
    ("g", "j"): 0.5,
}
"""Letters that languages write for one another, in the order of the alphabet, and what it costs."""
_TOGETHER = 0.06
"""How much more every further difference costs: one slip is likely, several are another word."""
_IN_DISORDER = 0.75
_IN_DISORDER_SHORT = 0.7
"""How alike words are of the same letters in another order; of five letters many words are made."""
_ENDING = re.compile("(?:enko|shvili|evich|ovich|skiy|skaya|sky|ski|ov|ev|ova|eva|yan|oglu|zadeh)$")
"""How many surnames of one language end."""
_VOWELS = frozenset("aeiouy")
_NEAR: dict[str, int] = {
    letter: number
    for number, letters in enumerate(("bpfv", "dtþð", "gkhx", "szcjþð", "lr", "mn"))
    for letter in letters
}
_SEMI = frozenset("hyvj")


def after(cost: float, length: int) -> float:
    """The likeness of two words that differ by that much: half of a short word is another word."""
    share = cost / length
    return max(0.0, 1.0 - 1.15 * share - (0.06 if length <= 3 else 0.0))


def exchanged(one: str, other: str) -> float:
    """Neighbours exchanged, or letters in disorder of a word that is no known name."""
    if set(one) != set(other):
        return 0.0
    places = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if len(places) == 2 and places[1] == places[0] + 1:
        i = places[0]
        if one[i] == other[i + 1] and one[i + 1] == other[i]:
            return (0.78, 0.84, 0.9)[min(len(one), 5) - 3]
    if len(one) >= 5 and sorted(one) == sorted(other):
        known = given.rank(one) and given.rank(other)
        told = len(one) > 5 or one == other[::-1]
        return 0.0 if known else _IN_DISORDER if told else _IN_DISORDER_SHORT
    return 0.0


def own_part(one: str, other: str) -> int:
    """How many letters of two surnames are less than all, since many surnames end with the rest.

    >>> own_part("zinchenko", "panchenko"), own_part("petrosyan", "petrenko")
    (4, 0)
    """
    found = _ENDING.search(one)
    return len(found[0]) if found and other.endswith(found[0]) else 0


def difference(a: str, b: str) -> tuple[float, bool]:
    """What lies between two words as they sound; and whether it may be a matter of hearing."""
    cost = 0.0
    sound = True
    last = max(len(a), len(b)) - 1
    steps = Levenshtein.editops(a, b)
    for step_of in steps:
        tag, i, j = step_of.tag, step_of.src_pos, step_of.dest_pos
        if tag == "replace":
            step, like = _replaced(a[i], b[j])
        else:
            letter = a[i] if tag == "delete" else b[j]
            step, like = _left_out(letter)
        if not i and not j:
            step *= 1.25
        elif max(i, j) >= last and step > 0.5:
            step *= 0.9
        cost += step
        sound = sound and like
    return cost * (1.0 + _TOGETHER * (len(steps) - 1)), sound


def _replaced(x: str, y: str) -> tuple[float, bool]:
    """What one letter for another costs."""
    if x in _VOWELS and y in _VOWELS:
        return 0.5, True
    heard = _HEARD.get((x, y) if x < y else (y, x))
    if heard:
        return heard, True
    if x in _NEAR and _NEAR.get(y) == _NEAR[x]:
        return 0.6, True
    if x in _SEMI and y in _SEMI:
        return 0.6, True
    return 1.05 if (x in _VOWELS) == (y in _VOWELS) else 1.15, False


def _left_out(letter: str) -> tuple[float, bool]:
    """What a letter costs that stands in one word only."""
    if letter in _VOWELS:
        return 0.55, True
    if letter == "h":
        return 0.45, True
    return 0.95, False
