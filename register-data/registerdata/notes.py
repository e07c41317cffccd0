"""Notes on parties, from the collection's shorthand to words for a reader.

The collection speaks of groups by slug ("not aqap, aqim") and to its own keeper ("do not merge
with"). Warnings of that kind become `confused_with` relations (a check sees to it), so here they
are left out; the slugs that remain are replaced by names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from registerdata.raw import RawGroup

_WARNING = re.compile(r"(?:not|do not merge with|not:)\s+(?P<slugs>.*)", re.DOTALL)
_KEEPER = ("keep apart", "do not merge")


def _slugs(text: str, ids: dict[str, str]) -> list[str]:
    """The party ids that a text names by slug."""
    words = (word.strip(".,;:()") for word in text.split())
    found = [ids.get(f"world:{word}") or ids.get(f"west:{word}") for word in words]
    return [one for one, word in zip(found, text.split(), strict=True) if one and word.islower()]


def warned(group: RawGroup, ids: dict[str, str]) -> Iterator[str]:
    """The parties that a group's notes warn of taking for it.

    >>> one = RawGroup("world:a", "a", "A", (), "", "", (), "", "", "not b, c (Iraq); UN QDe.1")
    >>> list(warned(one, {"world:a": "a", "world:b": "b", "world:c": "c"}))
    ['b', 'c']
    """
    for clause in group.notes.split(";"):
        match = _WARNING.match(clause.strip())
        if match:
            yield from _slugs(match["slugs"], ids)


def plain(notes: str, ids: dict[str, str], names: dict[str, str]) -> str:
    """Notes for a reader: without the warnings, and with names for slugs.

    >>> plain("not b; part of c. not c", {"world:b": "b", "world:c": "c"}, {"b": "B", "c": "Sea"})
    'Part of Sea'
    """
    sentences = []
    for sentence in notes.split(". "):
        clauses = []
        for clause in (part.strip() for part in sentence.split(";")):
            match = _WARNING.match(clause)
            if match and _slugs(match["slugs"], ids):
                continue
            if not any(word in clause for word in _KEEPER):
                clauses.append(" ".join(_named(word, ids, names) for word in clause.split()))
        text = "; ".join(filter(None, clauses))
        if text:
            sentences.append(text[0].upper() + text[1:])
    return ". ".join(sentences)


def _named(word: str, ids: dict[str, str], names: dict[str, str]) -> str:
    """A word, with a slug in it replaced by its party's name."""
    core = word.strip(".,;:()")
    target = ids.get(f"world:{core}") or ids.get(f"west:{core}")
    return word.replace(core, names[target]) if target and core.islower() else word
