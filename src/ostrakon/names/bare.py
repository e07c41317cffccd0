"""Words of scripts that leave vowels out against words with vowels: by what both write.

Imports nothing of ours.
"""

from __future__ import annotations

import functools
import re

BARE = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
"""Scripts whose words are written without most of their vowels."""

_EQUAL = 0.92
_EQUAL_SHORT = 0.82
"""How alike words of equal consonants are; with one consonant many words are."""
_NEAR = 0.84
_HEARD = frozenset(map(frozenset, ("ds", "ts", "dt", "kj", "kh", "fb")))
"""One consonant that languages of one script say differently, and what such words are alike."""
_ONE_APART = 0.7
_ENOUGH = 4
"""Consonants a word needs before one may differ."""
_WRITTEN: tuple[tuple[str, str], ...] = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("tch", "s"),
    ("ch", "s"), ("ph", "f"), ("dj", "j"), ("ts", "s"), ("tz", "s"), ("ck", "k"),
    ("x", "ks"), ("q", "k"), ("c", "k"), ("g", "k"), ("v", "f"), ("p", "b"), ("z", "s"),
)  # fmt: skip
_CARRIERS = frozenset("اأإآٱءعאע")
_OF_BARE_SCRIPTS = re.compile("[\u0590-\u07bf\ufb1d-\ufdff\ufe70-\ufefc]")
_OPEN, _SHUT, _EITHER = 1, 2, 9
_VOWELS = re.compile(r"[aeiouwy]+|(?<=.)h$")
_DOUBLED = re.compile(r"(.)\1+")


def bare_likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How alike two words are, one of them written without vowels; each as text and form.

    >>> bare_likeness(("محمد", "mhmd"), ("Mohammed", "mohammed"))
    0.92
    >>> bare_likeness(("محمد", "mhmd"), ("Ahmed", "ahmed"))
    0.0
    """
    a, b = _bones(one[1]), _bones(other[1])
    if not a or not b or {_opening(*one), _opening(*other)} == {_OPEN, _SHUT}:
        return 0.0
    if a == b:
        return _EQUAL if len(a) > 1 else _EQUAL_SHORT
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(a) == len(b) > 1:
        apart = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
        if len(apart) == 1 and frozenset(apart[0]) in _HEARD:
            return _NEAR
    if len(longer) < _ENOUGH or len(longer) - len(shorter) > 1 or longer[0] != shorter[0]:
        return 0.0
    if len(longer) == len(shorter):
        return _ONE_APART if sum(x != y for x, y in zip(a, b, strict=True)) == 1 else 0.0
    dropped = (longer[:place] + longer[place + 1 :] for place in range(len(longer)))
    return _ONE_APART if shorter in dropped else 0.0


def _opening(text: str, form: str) -> int:
    """Whether a word begins with a vowel, or with a letter that only carries one."""
    first = text[:1]
    if first in _CARRIERS:
        return _OPEN
    if form[:1] in "yw" or form[:2] == "ou":
        return _EITHER
    return _OPEN if form[:1] in "aeiou" and not _OF_BARE_SCRIPTS.match(first) else _SHUT


@functools.lru_cache(maxsize=131072)
def _bones(form: str) -> str:
    """The consonants that both kinds of scripts write, those that are confused as one."""
    form = _VOWELS.sub("", form) if form.isalpha() else ""
    for written, bone in _WRITTEN:
        if written in form:
            form = form.replace(written, bone)
    return _DOUBLED.sub(r"\1", form)
