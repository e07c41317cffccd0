"""How alike two names are: which word met which, what is left over, and what each cost.

1 is the same name; from `ALERT` on people judge two names to be one; below `REVIEW` they are not
worth a look. May import: core, names.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ostrakon.core.screening import Part
from ostrakon.names import eastern
from ostrakon.names.bare import BARE
from ostrakon.names.likeness import likeness, spelled
from ostrakon.names.pairing import Info, Joined, info
from ostrakon.names.scoring import Met, score_alone, score_words
from ostrakon.names.words import Name, Word

__all__ = [
    "ALERT", "REVIEW", "VERSION", "Alignment", "Info", "Joined", "Met", "align", "info",
    "joined_of", "score", "score_alone", "score_words",
]  # fmt: skip

ALERT = 0.75
REVIEW = 0.60
VERSION = "14"
"""Changes whenever a score changes."""
_AS_JOINED = 0.98
"""Words that were written together, against the same apart."""


class Alignment(msgspec.Struct, frozen=True):
    """How two names met; the costs of the parts add up to 1 less the score."""

    score: float
    parts: tuple[Part, ...]


def score(query: Name, listed: Name) -> float:
    """The score of two names, of the best of their readings.

    >>> from ostrakon.names.words import name_of
    >>> round(score(name_of("Jane Roe", "person"), name_of("Roe, Jane", "person")), 3)
    1.0
    """
    sort = query.sort if query.sort != "any" else listed.sort
    best = 0.0
    for here in query.readings:
        infos = [info(word) for word in here]
        for there in listed.readings:
            likes = [[likeness(a, b)[0] for b in there] for a in here]
            found = score_alone(
                likes, infos, [info(word) for word in there], sort, joined_of(here, there)
            )
            best = max(best, found)
    return best


def _readings(
    query: Name, listed: Name
) -> tuple[float, tuple[Met, ...], tuple[Word, ...], tuple[Word, ...]]:
    """The score of two names, what met what, and the readings in which they scored best."""
    sort = query.sort if query.sort != "any" else listed.sort
    best: tuple[float, tuple[Met, ...], tuple[Word, ...], tuple[Word, ...]] = (0.0, (), (), ())
    for here in query.readings:
        for there in listed.readings:
            matrix = [[likeness(a, b)[0] for b in there] for a in here]
            found, met = score_words(
                matrix, [info(a) for a in here], [info(b) for b in there], sort,
                joined_of(here, there),
            )  # fmt: skip
            if found > best[0]:
                best = (found, met, here, there)
    return best


def joined_of(query: Sequence[Word], listed: Sequence[Word]) -> Joined:
    """How alike words of two readings are when written together."""

    def joined(here: Sequence[int], there: Sequence[int]) -> float:
        one = "".join(_as_written(query[i]) for i in here)
        other = "".join(_as_written(listed[j]) for j in there)
        scripts = query[here[0]].script, listed[there[0]].script
        if scripts[0] == scripts[1]:
            return _alike(query, here, listed, there, one, other) * _AS_JOINED
        if scripts[0] in eastern.SCRIPTS:
            return _as_read(query, here, scripts, other, len(there)) * _AS_JOINED
        if scripts[1] in eastern.SCRIPTS:
            return _as_read(listed, there, scripts[::-1], one, len(here)) * _AS_JOINED
        like = spelled(one, other)[0]
        if like < _AS_JOINED and "Latn" in scripts:
            if scripts[0] == "Latn":
                like = max(like, _as_read(listed, there, scripts[::-1], one, 1))
            else:
                like = max(like, _as_read(query, here, scripts, other, 1))
        return like * _AS_JOINED

    return joined


def _alike(
    query: Sequence[Word], here: Sequence[int], listed: Sequence[Word], there: Sequence[int],
    one: str, other: str,
) -> float:  # fmt: skip
    """How alike words of one script are, written together; Han characters must be the same."""
    if query[here[0]].script in eastern.SCRIPTS:
        texts = ("".join(query[i].text for i in here), "".join(listed[j].text for j in there))
        return eastern.same_letters(*texts)
    return spelled(one, other)[0]


def _as_read(
    words: Sequence[Word], places: Sequence[int], scripts: tuple[str, str], latin: str, others: int
) -> float:
    """How alike words of one script, written together, are to words of another, `others` of them.

    Where there are several on one side, a name in Han characters or Hangul is a whole one.
    """
    if scripts[0] in eastern.SCRIPTS and scripts[1] in BARE:
        return 0.0
    text = "".join(words[place].text for place in places)
    return eastern.heard_as(text, scripts[0], latin, named=others > 1 or len(places) > 1)


def _as_written(word: Word) -> str:
    """The form of a word, of a number in letters those letters."""
    return word.text.lower() if word.kind == "number" and word.text.isascii() else word.form


def align(query: Name, listed: Name) -> Alignment:
    """How two names met, for people to read.

    >>> from ostrakon.names.words import name_of
    >>> met = align(name_of("jane roe", "person"), name_of("Roe Doe, Jane", "person"))
    >>> met.score > ALERT, [(part.query, part.listed, part.how) for part in met.parts]
    (True, [('jane', 'Jane', 'same'), ('roe', 'Roe', 'same'), (None, 'Doe', 'missing')])
    """
    found, met, here, there = _readings(query, listed)
    return Alignment(found, tuple(_part(each, here, there) for each in met))


def _part(met: Met, query: Sequence[Word], listed: Sequence[Word]) -> Part:
    """One part as people read it."""
    how = met.how
    if met.query and met.listed and not how:
        how = likeness(query[met.query[0]], listed[met.listed[0]])[1]
    return Part(
        query=" ".join(query[i].text for i in met.query) or None,
        listed=" ".join(listed[j].text for j in met.listed) or None,
        how=how, likeness=round(met.likeness, 4), weight=round(met.weight, 4), cost=met.cost,
    )  # fmt: skip
