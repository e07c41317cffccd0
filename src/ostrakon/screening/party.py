"""One subject against one party: the best of all pairs of names, then all other evidence.

More names never lower a party's score, since the best pair counts. May import: core, names.
"""

from __future__ import annotations

import msgspec

from ostrakon.core.screening import Evidence, MatchedName, Part, Subject, sort_of
from ostrakon.names import align
from ostrakon.names.words import name_of
from ostrakon.screening.evidence import weigh
from ostrakon.screening.records import ListedName, PartyRecord

WEAK = 0.05
"""What a name takes off that the list itself calls weak."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """How a subject and a party compare.

    Attributes:
        score: with all evidence.
        name_score: of the best pair of names alone.
        query: the name of the subject that scored best.
        matched: the name of the party that scored best; nothing if the party has none.
        parts: how they met; their costs add up to 1 less the score of the name.
        evidence: what else was compared; its effects lead from the one score to the other.
    """

    score: float
    name_score: float
    query: str
    matched: MatchedName | None
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]


def compare(subject: Subject, party: PartyRecord) -> Compared:
    """Compare a subject with a party.

    >>> party = PartyRecord(id="1", name="Roe, Jane", names=(ListedName(text="Roe, Jane"),))
    >>> found = compare(Subject(name="Jane Roe", schema="Person"), party)
    >>> round(found.score, 2), found.matched.text
    (1.0, 'Roe, Jane')
    """
    sort, other = sort_of(subject.schema), sort_of(party.schema)
    best: tuple[float, str, ListedName | None] = (0.0, subject.name, None)
    for text in (subject.name, *subject.names):
        query = name_of(text, sort if sort != "any" else other)
        for listed in party.names:
            found = listed_score(
                align.score(query, name_of(listed.text, other if other != "any" else sort)), listed
            )
            if found > best[0]:
                best = (found, text, listed)
    name_score, text, matched = best
    score, evidence = weigh(subject, party, name_score)
    return Compared(
        score=score, name_score=name_score, query=text,
        matched=matched_name(matched) if matched else None,
        parts=explain(subject, party, text, matched) if matched else (), evidence=evidence,
    )  # fmt: skip


def listed_score(score: float, listed: ListedName) -> float:
    """The score of a name as the list has it: a little less if the list calls it weak.

    >>> listed_score(1.0, ListedName(text="A", kind="weak"))
    0.95
    """
    return max(0.0, score - WEAK) if is_weak(listed) else score


def is_weak(listed: ListedName) -> bool:
    """Whether the list itself calls a name weak."""
    return listed.kind == "weak" or (listed.quality or "").casefold() in ("weak", "low")


def matched_name(listed: ListedName) -> MatchedName:
    """A name of a party as a match shows it."""
    return MatchedName(
        text=listed.text, kind=listed.kind, quality=listed.quality, script=listed.script
    )


def explain(
    subject: Subject, party: PartyRecord, text: str, listed: ListedName
) -> tuple[Part, ...]:
    """How a name of the subject met one of the party's: parts whose costs add up."""
    sort, other = sort_of(subject.schema), sort_of(party.schema)
    found = align.align(
        name_of(text, sort if sort != "any" else other),
        name_of(listed.text, other if other != "any" else sort),
    )
    cost = found.score - listed_score(found.score, listed)
    if not cost:
        return found.parts
    weak = Part(
        query=None, listed=listed.text, how="weak alias", likeness=0.0, weight=0.0, cost=cost
    )
    return (*found.parts, weak)
