"""The states of the USA in the words of a text."""

from __future__ import annotations

import functools
import re

from ostrakon.news.lexicon import rows


@functools.cache
def states() -> dict[str, str]:
    """Names, short forms and postal codes to names."""
    kinds = ("name", "press", "postal")
    return {
        row[kind]: row["name"] for row in rows("us_states.csv", dict[str, str]) for kind in kinds
    }


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Any of them, the longest first; a postal code only after a comma."""
    names = sorted((re.escape(name) for name in states() if len(name) > 2), key=len, reverse=True)
    codes = [name for name in states() if len(name) == 2]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)|(?<=, )(?:{'|'.join(codes)})(?!\w)")


def state_named(text: str) -> str | None:
    """The first state that a text names.

    >>> state_named("a man of Pell, N.C., and one of Ohio"), state_named("OK, it is over")
    ('North Carolina', None)
    """
    found = _pattern().search(text)
    return states()[found.group()] if found else None


def state_after(text: str, place: str) -> str | None:
    """The state printed just after a place ("Pell, Ohio"), else None."""
    for found in re.finditer(rf"{re.escape(place)},? ", text):
        near = _pattern().match(text, found.end())
        if near:
            return states()[near.group()]
    return None
