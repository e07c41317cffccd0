"""From what a user types to the party meant: tolerant of spelling and script, never guessing.

A name that several parties bear is answered with all of them, and so is a word that is part of
several names; where it is one party's own name and the others are only also called so, that party
is taken and the others are named. What is picked in another spelling than typed says so. Thresholds
were set on the names of the shipped register and their usual misspellings (`tests/screening`).
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from ostrakon.core.standing import Candidate, NameRow
from ostrakon.names.fold import fold, is_acronym, skeleton

CERTAIN = 0.88
"""At or above this, a single best party is taken, and the spelling it was taken for is shown."""
POSSIBLE = 0.7
"""At or above this, a party is worth showing as a candidate."""
LEAD = 0.05
"""A single best party must lead the next by this much."""
_ENOUGH_TO_HEAR = 4
"""Consonants that a name needs before its sound says anything: with fewer, all names rhyme."""
_SAME_LETTERS = 0.9
"""From this likeness of letters on, even two short names are taken for one another."""
_MOST_ALIKE = 8
"""Other parties of like sound that are named; of common personal names there are hundreds."""
_TOKEN = re.compile(r"[^\s/,;()]+")


@dataclasses.dataclass(frozen=True)
class Found:
    """The outcome of a look-up.

    Attributes:
        query: as typed.
        party: the party meant, or `None` when there is none or more than one.
        how: `id`, `name` (one of its names, letter for letter once folded), or `spelling`.
        candidates: best first; those that share the winning name when it is ambiguous.
        alike: other parties with a name that sounds the same; named, so that nobody mistakes one
            for the other.
        also: other parties that are also called exactly so, though it is not their own name.
    """

    query: str
    party: str | None
    how: str | None
    candidates: tuple[Candidate, ...]
    alike: tuple[Candidate, ...] = ()
    also: tuple[Candidate, ...] = ()


def find_party(query: str, rows: Sequence[NameRow]) -> Found:
    """Find the party that a name means.

    Args:
        query: a name in any script, an acronym, or a party's id.
        rows: every name of every party.

    Returns:
        one party, or candidates: two parties bearing the same name are never chosen between,
        unless it is the own name of one and another name of the rest, or the register calls one
        so and lists the rest; these are then in `also`.
    """
    folded = fold(query)
    by_id = [row for row in rows if row.party == query.strip()]
    if by_id:
        found = _candidates([(row, 1.0) for row in by_id])
        return Found(query, query.strip(), "id", found, _alike(query, folded, query.strip(), rows))
    if not folded:
        return Found(query, None, None, ())
    exact = _candidates((row, 1.0) for row in rows if fold(row.text) == folded)
    if len(exact) == 1:
        party = exact[0].party
        return Found(query, party, "name", exact, _alike(query, folded, party, rows))
    if exact:
        own = _own(folded, rows)
        if len(own) != 1:
            return Found(query, None, None, exact)
        party = own.pop()
        also = tuple(each for each in exact if each.party != party)
        called = {each.party for each in exact}
        alike = tuple(
            each for each in _alike(query, folded, party, rows) if each.party not in called
        )
        first = tuple(each for each in exact if each.party == party)
        return Found(query, party, "name", first, alike, also)
    near = _candidates(_near(query, folded, rows))
    clear = near and near[0].score >= CERTAIN
    if clear and (len(near) == 1 or near[0].score - near[1].score >= LEAD):
        party = near[0].party
        if not _is_part_of_another(folded, party, rows):
            alike = _alike(query, folded, party, rows)
            return Found(query, party, "spelling", near[:1], alike)
    return Found(query, None, None, near[:8])


def _own(folded: str, rows: Sequence[NameRow]) -> set[str]:
    """Parties whose own name it is, among those that the register itself calls so if there are any.

    What a list files under a name does not displace a party that the register calls so.
    """
    bearers = {row.party for row in rows if row.registered and fold(row.text) == folded}
    if len(bearers) == 1:
        return bearers
    return {
        row.party
        for row in rows
        if fold(row.canonical) == folded and (not bearers or row.party in bearers)
    }


def _is_part_of_another(folded: str, party: str, rows: Sequence[NameRow]) -> bool:
    """Whether another party's name holds the very words typed: then they are no misspelling."""
    words = set(folded.split())
    return any(row.party != party and words <= set(fold(row.text).split()) for row in rows)


def _alike(query: str, folded: str, party: str, rows: Sequence[NameRow]) -> tuple[Candidate, ...]:
    """Other parties whose name sounds the same, long or near enough not to be chance."""
    bones = skeleton(query)
    if is_acronym(query.strip()):
        return ()

    def same(row: NameRow) -> bool:
        if row.party == party or skeleton(row.text) != bones:
            return False
        letters = fuzz.ratio(folded, fold(row.text)) / 100
        return len(bones) >= _ENOUGH_TO_HEAR or letters >= _SAME_LETTERS

    return _candidates((row, 0.9) for row in rows if same(row))[:_MOST_ALIKE]


def _near(query: str, folded: str, rows: Sequence[NameRow]) -> Iterable[tuple[NameRow, float]]:
    """Names that sound alike or differ by a slip; that hold the query, or that it holds."""
    bones = skeleton(query)
    words = set(folded.split())
    tokens = set(_TOKEN.findall(query))
    joined = folded.replace(" ", "")
    acronym = is_acronym(query.strip())
    for row in rows:
        form = fold(row.text)
        short = is_acronym(row.text)
        score = 0.0
        if joined == form.replace(" ", ""):
            score = 1.0  # the same letters, divided in another way
        # An acronym has no spelling variants: one letter off is another acronym.
        elif not acronym and not short:
            score = _likeness(folded, bones, form, skeleton(row.text))
        if score < POSSIBLE:
            parts = set(form.split())
            if len(folded) >= 4 and words <= parts:
                score = POSSIBLE + 0.2 * min(len(folded), len(form)) / max(len(folded), len(form))
            elif row.text in tokens if short else len(form) >= 4 and parts <= words:
                score = POSSIBLE + 0.1 * len(form) / len(folded)
        if score >= POSSIBLE:
            yield row, score


def _likeness(folded: str, bones: str, form: str, form_bones: str) -> float:
    """0 to 1: half letters (word order aside), half sound where there is enough to hear."""
    # In order of the alphabet a slip in a first letter moves the word; as typed it does not.
    letters = max(
        fuzz.ratio(_in_order(folded), _in_order(form), score_cutoff=50),
        fuzz.ratio(folded, form, score_cutoff=50),
    )
    letters /= 100
    if not letters or min(len(bones), len(form_bones)) < _ENOUGH_TO_HEAR:
        return round(letters, 4)
    sound = fuzz.ratio(bones, form_bones) / 100
    return round(0.5 * letters + 0.5 * sound, 4)


@functools.lru_cache(maxsize=65536)
def _in_order(form: str) -> str:
    """The words of a folded name in the order of the alphabet."""
    return " ".join(sorted(form.split()))


def _candidates(scored: Iterable[tuple[NameRow, float]]) -> tuple[Candidate, ...]:
    """The best name of each party, best party first, ties by how many list it, then by id."""
    best: dict[str, Candidate] = {}
    for row, score in scored:
        held = best.get(row.party)
        if held is None or score > held.score:
            best[row.party] = Candidate(
                party=row.party, name=row.canonical, matched=row.text, score=score,
                listed_by=row.listed_by,
            )  # fmt: skip
    return tuple(sorted(best.values(), key=lambda c: (-c.score, -c.listed_by, c.party)))
