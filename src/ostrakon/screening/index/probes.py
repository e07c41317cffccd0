"""What to look for: the words of a query, neighbours written as one, and halves of long words.

May import: core, names, and the index beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from ostrakon.names.words import Word
from ostrakon.screening.index import acronyms, keys
from ostrakon.screening.index.alike import JOINED, Alike, each_once
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.says import said

_MOST_JOINED = 4
"""Neighbours that may be written as one word."""
_WHOLE_NAME = 3
"""Words of a name that may be one word in a script without blanks, however it is spelled."""
_SHORT_WORD = 4
"""Letters of a word that is often written together with its neighbour, in any spelling of both."""
_LONGEST = 24
"""Letters of what is written together."""
_MOST_SHORT = 20
"""Rows to which initials lead, the lightest."""
_FEW = 2
"""Words of a query up to which one of them may be initials that stand for a whole name."""
_NONE: Array = np.zeros(0, dtype=np.int32)


class Probe(msgspec.Struct, frozen=True):
    """A word to look for, and for which words of the query it stands.

    Attributes:
        alike: what it may mean.
        covers: places of the words of the query that it stands for.
        weight: of these.
        says: what it says for each of the rows to which it leads.
    """

    alike: Alike
    covers: tuple[int, ...]
    weight: float
    says: Array


class Join(msgspec.Struct, frozen=True):
    """Neighbours written as one word, and whether other spellings of it are looked for too."""

    form: str
    covers: tuple[int, ...]
    fuzzy: bool


class Half(msgspec.Struct, frozen=True):
    """Words of the vocabulary that written together may be one word of the query, and its place.

    One word alone stands for both halves where the other half is no word of the vocabulary.
    """

    ids: tuple[int, ...]
    place: int


def probes_of(
    index: Index, reading: Sequence[Word], weight: Sequence[float]
) -> tuple[list[Probe], list[Half], Array]:
    """The words of a query, neighbours written as one, halves of long ones, rows by initials."""
    joins = [*_joins(reading, index.vocabulary.unspaced)]
    # All that is looked up by its form alone, at once.
    wanted = [keys.whole(join.form) for join in joins]
    initials = _initials(reading)
    known = index.vocabulary.under(wanted + initials)
    asked = list(reading)
    covers: list[tuple[int, ...]] = [(place,) for place in range(len(reading))]
    for join, number in zip(joins, known, strict=False):
        if number >= 0 or join.fuzzy:
            asked.append(_written_as_one(reading, join))
            covers.append(join.covers)
    found = index.vocabulary.alike(asked)
    probes = [
        Probe(alike, (place,), weight[place], alike.says)
        for place, alike in enumerate(found[: len(reading)])
    ]
    for alike, places in zip(found[len(reading) :], covers[len(reading) :], strict=True):
        whole = sum([weight[place] for place in places])
        probes.append(Probe(alike, places, whole, said(whole, alike.squares)))
    halves = [
        Half(ids, place) for place, alike in enumerate(found[: len(reading)])
        for ids in alike.halves
    ]  # fmt: skip
    short = [index.rows_of(number)[:_MOST_SHORT] for number in known[len(wanted) :] if number >= 0]
    return probes, halves, each_once(np.concatenate(short)) if short else _NONE


def _joins(reading: Sequence[Word], unspaced: bool) -> Iterator[Join]:
    """Neighbours written as one word; a whole name may be one where scripts have no blanks."""
    for begin in range(len(reading) - 1):
        for end in range(begin + 2, min(begin + _MOST_JOINED, len(reading)) + 1):
            words = reading[begin:end]
            form = "".join(word.form for word in words)
            shortest = min(len(word.form) for word in words)
            fuzzy = end == begin + 2 and (shortest <= _SHORT_WORD or form.startswith("abd"))
            fuzzy = fuzzy or (end == begin + 3 and words[1].kind == "particle")
            fuzzy = fuzzy or (unspaced and end - begin == len(reading) <= _WHOLE_NAME)
            if len(form) <= _LONGEST:
                yield Join(form, tuple(range(begin, end)), fuzzy)


def _written_as_one(reading: Sequence[Word], join: Join) -> Word:
    """Neighbours as the one word that they may be."""
    text = "".join(reading[place].text for place in join.covers)
    script = reading[join.covers[0]].script
    return Word(
        text=join.form if script == "Latn" else text, form=join.form, kind=JOINED, concept="",
        script=script,
    )  # fmt: skip


def _initials(reading: Sequence[Word]) -> list[int]:
    """Keys of bodies whose initials the query is, and of the initials of the query."""
    found = [keys.whole(form) for form in acronyms.of("any", reading)]
    if sum(word.kind not in ("legal", "particle") for word in reading) <= _FEW:
        found += [
            keys.initials(word.form)
            for word in reading
            if word.kind == "name" and acronyms.FEWEST <= len(word.form) <= acronyms.MOST
        ]
    return found
