"""Initials of bodies as keys: a short form leads to the long name whose initials it has.

They only lead there; whether the two names are one is for the comparison to say. May import: core,
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ostrakon.core.screening import Sort
from ostrakon.names.words import Word

KIND = "acronym"
"""The kind of a word of the vocabulary that is initials and stands in no name."""
FEWEST, MOST = 3, 8


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
