"""Initials of bodies as keys: a short form leads to the long name whose initials it has.

They only lead there; whether the two names are one is for the comparison to say. May import: core,
names.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

import numpy as np

from ostrakon.core.screening import Sort
from ostrakon.names.words import Word
from ostrakon.screening.index.format import Array

KIND = "acronym"
"""The kind of a word of the vocabulary that is initials and stands in no name."""
FEWEST, MOST = 3, 8
_LEFT_OUT = b"\0" + string.ascii_uppercase.encode()


def of(sort: Sort, reading: Sequence[Word]) -> Iterator[str]:
    """The initials that a body may go by: of all its words, and of those that count."""
    if sort not in ("organisation", "any") or not FEWEST <= len(reading) <= 2 * MOST:
        return
    found = set()
    for skipped in (("legal",), ("legal", "particle")):
        initials = "".join(word.form[0] for word in reading if word.kind not in skipped)
        if FEWEST <= len(initials) <= MOST and initials.isalpha() and initials not in found:
            found.add(initials)
            yield initials


def first_letters(vocabulary: Sequence[Word]) -> Array:
    """The first letter of each word, for the column `word_first`.

    Those of particles are capitals and those of legal forms are no letters: initials may be made
    with or without them.
    """
    found = [
        0 if word.kind == "legal" or not word.form[:1].isascii()
        else ord(word.form[:1].upper() if word.kind == "particle" else word.form[:1] or "\0")
        for word in vocabulary
    ]  # fmt: skip
    return np.array(found, dtype=np.uint8)


def ways(letters: bytes) -> tuple[bytes, bytes]:
    r"""The initials of the words with these first letters: with particles, and without.

    >>> ways(b"fOxx\0")
    (b'foxx', b'fxx')
    """
    return letters.replace(b"\0", b"").lower(), letters.translate(None, _LEFT_OUT)
