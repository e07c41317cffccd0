"""Dictionary forms of Russian words, and the stem by which names are compared.

Dictionary forms are pymorphy3's, with the part of speech that the parser gives; `ё` counts as `е`.
"""

from __future__ import annotations

import functools
from typing import Any

_PARTS: dict[str, frozenset[str]] = {
    "NOUN": frozenset(("NOUN",)),
    "PROPN": frozenset(("NOUN",)),
    "ADJ": frozenset(("ADJF", "ADJS", "PRTF", "PRTS", "COMP")),
    "VERB": frozenset(("VERB", "INFN", "PRTF", "PRTS", "GRND")),
    "AUX": frozenset(("VERB", "INFN", "PRTS", "GRND")),
    "ADV": frozenset(("ADVB", "PRED", "GRND")),
    "PRON": frozenset(("NPRO",)),
    "ADP": frozenset(("PREP",)),
}
_KEPT = 60_000  # forms remembered: more than a day's news has
_CASES = (
    "ами ями ого его ому ему ыми ими ых их ой ей ом ем им ым ую юю ая яя ое ее ые ие ый ий ам ям "
    "ах ях ов ев а я о е у ю ы и ь й"
)
_ENDINGS = tuple(sorted(_CASES.split(), key=len, reverse=True))
_SHORTEST = 3


@functools.cache
def _analyser() -> Any:
    """The dictionary (0.2 s)."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@functools.lru_cache(maxsize=_KEPT)
def lemma(word: str, pos: str) -> str:
    """The dictionary form of a word as a part of speech (Universal Dependencies).

    >>> lemma("признаны", "VERB"), lemma("перечня", "NOUN"), lemma("отчёта", "NOUN")
    ('признать', 'перечень', 'отчет')
    """
    if not word[:1].isalpha():
        return word.lower()
    wanted = _PARTS.get(pos)
    found = _analyser().parse(word)
    fitting = [p for p in found if wanted is None or p.tag.POS in wanted]
    best = (fitting or found)[0]
    return str(best.normal_form).replace("ё", "е")


@functools.lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """A word without its case ending, to compare names whose dictionary form nobody knows.

    >>> stem("Талибаном") == stem("Талибана") == stem("Талибан")
    True
    >>> stem("Братьев") == stem("Братья"), stem("Хезболлы") == stem("Хезболлу")
    (True, True)
    """
    low = word.lower().replace("ё", "е")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST:
            return low[: -len(ending)]
    return low


@functools.lru_cache(maxsize=_KEPT)
def nominative(word: str) -> str:
    """A word of a person's name in the nominative, spelled as large or small as it was.

    >>> nominative("Олега"), nominative("Петровой"), nominative("Ли")
    ('Олег', 'Петрова', 'Ли')
    """
    found = [p for p in _analyser().parse(word) if {"Name", "Surn"} & set(p.tag.grammemes)]
    if not found or "nomn" in found[0].tag:
        return word
    turned = found[0].inflect({"nomn"})
    if turned is None:
        return word
    plain = str(turned.word)
    return plain.capitalize() if word[:1].isupper() else plain
