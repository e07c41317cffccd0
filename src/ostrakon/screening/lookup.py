"""From what a user types to the party meant: tolerant of spelling and script, never guessing.

A name that several parties bear is answered with all of them. What is picked in another spelling
than typed says so. Thresholds were set on the names of the shipped register and their usual
misspellings (`tests/screening`); the examination of later screening work measures them at scale.
"""

from __future__ import annotations

import dataclasses
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
    """

    query: str
    party: str | None
    how: str | None
    candidates: tuple[Candidate, ...]
    alike: tuple[Candidate, ...] = ()


def find_party(query: str, rows: Sequence[NameRow]) -> Found:
    """Find the party that a name means.

    Args:
        query: a name in any script, an acronym, or a party's id.
        rows: every name of every party.

    Returns:
        one party, or candidates: two parties bearing the same name are never chosen between.
    """
    folded = fold(query)
    by_id = [row for row in rows if row.party == query.strip()]
    if by_id:
        return Found(query, query.strip(), "id", _candidates([(row, 1.0) for row in by_id]))
    if not folded:
        return Found(query, None, None, ())
    exact = _candidates((row, 1.0) for row in rows if fold(row.text) == folded)
    if len(exact) == 1:
        return Found(query, exact[0].party, "name", exact, _alike(query, exact[0].party, rows))
    if exact:
        return Found(query, None, None, exact)
    near = _candidates(_near(query, folded, rows))
    clear = near and near[0].score >= CERTAIN
    if clear and (len(near) == 1 or near[0].score - near[1].score >= LEAD):
        party = near[0].party
        return Found(query, party, "spelling", near[:1], _alike(query, party, rows))
    return Found(query, None, None, near[:8])


def _alike(query: str, party: str, rows: Sequence[NameRow]) -> tuple[Candidate, ...]:
    """Other parties whose name has the same skeleton, long enough not to be chance."""
    bones = skeleton(query)
    if len(bones) < 4 or is_acronym(query.strip()):
        return ()
    return _candidates(
        (row, 0.9) for row in rows if row.party != party and skeleton(row.text) == bones
    )


def _near(query: str, folded: str, rows: Sequence[NameRow]) -> Iterable[tuple[NameRow, float]]:
    """Names that sound alike, differ by a slip, or contain every word of the query."""
    bones = skeleton(query)
    words = set(folded.split())
    in_order = " ".join(sorted(folded.split()))
    acronym = is_acronym(query.strip())
    for row in rows:
        form = fold(row.text)
        score = 0.0
        # An acronym has no spelling variants: one letter off is another acronym.
        if not acronym and not is_acronym(row.text):
            score = _likeness(in_order, bones, form, skeleton(row.text))
        if score < POSSIBLE and len(folded) >= 4 and words <= set(form.split()):
            score = POSSIBLE + 0.2 * len(folded) / len(form)
        if score >= POSSIBLE:
            yield row, score


def _likeness(in_order: str, bones: str, form: str, form_bones: str) -> float:
    """0 to 1: half letters (word order aside), half sound where there is enough to hear."""
    letters = fuzz.ratio(in_order, " ".join(sorted(form.split())), score_cutoff=50) / 100
    if not letters or min(len(bones), len(form_bones)) < 3:
        return round(letters, 4)
    sound = fuzz.ratio(bones, form_bones) / 100
    return round(0.5 * letters + 0.5 * sound, 4)


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
