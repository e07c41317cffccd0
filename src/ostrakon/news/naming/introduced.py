"""Short forms that a text itself introduces: "the Front for Change (FfC)"."""

from __future__ import annotations

import re

# In brackets right after the name, with or without quotation marks; "or FfC" inside is allowed.
_BRACKETS = re.compile(
    r"\s?\((?:or |the )?[\"“'‘]?([A-Z][\w&’'-]{0,9}[A-Z]|[A-Z]{2,10})[\"”'’]?[),;]"
)
_WORD = re.compile(r"[^\W\d_]+")


def introduced(name: str, text: str, end: int) -> str | None:
    """The short form that stands in brackets after a name, if it can be one of that name.

    Args:
        name: as printed.
        text: the whole text.
        end: where the name ends.

    Returns:
        the short form; None without one, or when its letters are not in the name in this order.

    >>> introduced("Front for Change", "The Front for Change (FfC) said", 20)
    'FfC'
    >>> introduced("Front for Change", "The Front for Change (UN) said", 20) is None
    True
    """
    found = _BRACKETS.match(text, end)
    if found is None or not _abbreviates(found.group(1), name):
        return None
    return found.group(1)


def places(short: str, text: str, start: int) -> list[tuple[int, int]]:
    """Where a short form stands as a word of its own, from a place on; spelling exact."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])")
    return [found.span() for found in pattern.finditer(text, start)]


def _abbreviates(short: str, name: str) -> bool:
    """Whether a short form begins like the name and takes its letters in order."""
    letters = "".join(_WORD.findall(short)).lower()
    whole = "".join(_WORD.findall(name)).lower()
    if not letters or not whole.startswith(letters[0]):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in letters)
