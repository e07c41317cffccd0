"""One subject against the index: the parties that may be the one asked about, best first, and why.

A plain function over plain records: the command line, a service and a cluster call the same one.
May import: core, names, and screening.
"""

from __future__ import annotations

import datetime as dt

from ostrakon.core.screening import Evidence, Match, Subject, sort_of
from ostrakon.names.align import ALERT, REVIEW
from ostrakon.screening import party as parties
from ostrakon.screening.evidence import weigh
from ostrakon.screening.index.opened import Index
from ostrakon.screening.index.ranking import Named, best_named
from ostrakon.screening.records import AsOf, PartyRecord, as_of, party_as_of

MOST = 10
"""Parties that are shown unless more are asked for."""
_SPARE = 10
"""Parties beyond those shown that are compared with all evidence, which may change their order."""
_LEAST_NAME = 0.4
"""The least score of a name that other evidence may lift: there must be something of a name."""


def screen(
    index: Index,
    subject: Subject,
    *,
    on: dt.date | None = None,
    known_on: dt.date | None = None,
    basis: str = "all",
    threshold: float = ALERT,
    review: float = REVIEW,
    limit: int = MOST,
    explain: bool = True,
) -> tuple[Match, ...]:
    """Parties that may be the subject, best first.

    Args:
        index: an open one.
        subject: who is asked about.
        on: only names borne on that day; any day when left out.
        known_on: only what was known on that day; all that is known when left out.
        basis: on what something counts as known.
        threshold: scores from here on are alerts.
        review: scores below are not shown.
        limit: how many are shown.
        explain: whether each comes with the parts of its score.

    Raises:
        UserError: for a basis that is none.
    """
    when = as_of(on, known_on, basis)
    most = limit + (_SPARE if _has_more(subject) else 0)
    found: list[tuple[float, Named, str, tuple[Evidence, ...]]] = []
    for named, text in _named(index, subject, when, min(review, _floor(subject)), most):
        score, evidence = weigh(subject, party_as_of(index.party(named.party), when), named.score)
        if score >= review:
            found.append((score, named, text, evidence))
    found.sort(key=lambda each: (-each[0], -each[1].score, each[1].party))
    return tuple(
        _match(index.party(named.party), subject, named, text, score, evidence, threshold, explain)
        for score, named, text, evidence in found[:limit]
    )


def _has_more(subject: Subject) -> bool:
    """Whether there is anything besides names that may change the order of parties."""
    return bool(
        subject.schema or subject.birth_dates or subject.countries or subject.identifiers
        or subject.addresses or subject.genders
    )  # fmt: skip


def _floor(subject: Subject) -> float:
    """The least score of a name that is worth comparing with all evidence."""
    more = subject.birth_dates or subject.countries or subject.addresses or subject.identifiers
    return _LEAST_NAME if more else 1.0


def _named(
    index: Index, subject: Subject, when: AsOf, floor: float, most: int
) -> list[tuple[Named, str]]:
    """Parties by their best name, and by their identifiers, each with the subject's name."""
    best: dict[int, tuple[Named, str]] = {}
    sort = sort_of(subject.schema)
    for text in dict.fromkeys((subject.name, *subject.names)):
        for named in best_named(index, text, sort, when, floor=floor, most=most):
            held = best.get(named.party)
            if held is None or held[0].score < named.score:
                best[named.party] = (named, text)
    for place in index.bearing(subject.identifiers):
        if place not in best:
            party = index.party(place)
            seen = party_as_of(party, when)
            compared = parties.compare(subject, seen)
            if seen.names:
                name = next(
                    (n for n, each in enumerate(party.names)
                     if compared.matched and each.text == compared.matched.text), 0,
                )  # fmt: skip
                best[place] = (Named(place, name, compared.name_score), compared.query)
    return list(best.values())


def _match(
    party: PartyRecord, subject: Subject, named: Named, text: str, score: float,
    evidence: tuple[Evidence, ...], threshold: float, explain: bool,
) -> Match:  # fmt: skip
    """One party as it is shown."""
    listed = party.names[named.name]
    return Match(
        party=party.id, name=party.name, schema=party.schema, score=score, name_score=named.score,
        outcome="alert" if score >= threshold else "review", matched=parties.matched_name(listed),
        parts=parties.explain(subject, party, text, listed) if explain else (), evidence=evidence,
    )  # fmt: skip
