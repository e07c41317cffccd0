"""Under which rules an index is made: one made under others is made anew. May import: names."""

from __future__ import annotations

import functools
import hashlib

from ostrakon.names import align, given, likeness, scripts, weights, words
from ostrakon.screening.index import keys


@functools.cache
def _weights() -> str:
    """What stands for the weights of words: how common the names of the shipped tables are."""
    said = hashlib.sha256()
    for form in given.forms():
        word = words.Word(text=form, form=form, kind="name", concept="", script="Latn")
        said.update(f"{form}={weights.weight(word)};".encode())
    return said.hexdigest()[:12]


def version() -> str:
    """All that decides what an index holds and what it answers.

    >>> version().count("/")
    5
    """
    versions = (
        words.VERSION, likeness.VERSION, scripts.VERSION, align.VERSION, keys.VERSION, _weights(),
    )  # fmt: skip
    return "/".join(versions)
