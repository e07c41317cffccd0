"""Who is named as being behind an incident, and how surely (data README, muc4 (e)).

Keys and answers are pairs of an organisation and a confidence, each counted once per document. A
pair of the key is hit by an answer that names the organisation, by any of its names, with one of
the accepted values; each answer hits one pair. A pair that the key marks optional, everywhere or by
its template, is asked only when it is hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evals.assign import assigned
from evals.counts import Count, counted, total
from evals.muc4.records import Naming, normal
from evals.rows import Row


class _Pair(NamedTuple):
    """An organisation by all its names, and the accepted confidences."""

    names: frozenset[str]
    confidences: frozenset[str]


def score(documents: Sequence[tuple[Sequence[Row], Sequence[Naming]]]) -> Count:
    """The count of pairs.

    Args:
        documents: the key's full templates and the answered pairs, document by document.
    """
    return total(_document(gold, answer) for gold, answer in documents)


def _document(gold: Sequence[Row], answer: Sequence[Naming]) -> Count:
    """One document: the most pairs that can be hit, the required ones first."""
    keys = _keys(gold)
    said = {(normal(one.organisation), one.confidence.strip().upper()) for one in answer}
    answers = sorted(one for one in said if one[0])
    pairs = sorted(keys, key=lambda pair: (sorted(pair.names), sorted(pair.confidences)))
    # As many as possible, and of those the most required ones: two optional ones outweigh any.
    many = float(len(pairs) + len(answers) + 1)
    values = [
        [
            (many + keys[pair]) if name in pair.names and sure in pair.confidences else 0.0
            for name, sure in answers
        ]
        for pair in pairs
    ]
    hit = [pairs[row] for row, _ in assigned(values)]
    optional = sum(not required for required in keys.values())
    missed = optional - sum(not keys[pair] for pair in hit)
    return counted(len(hit), len(answers), len(pairs) - missed)


def _keys(gold: Iterable[Row]) -> dict[_Pair, bool]:
    """The pairs of a document, and whether each is required by any of its templates."""
    found: dict[_Pair, bool] = {}
    for row in gold:
        for filler in row.get("perp_organization_confidence") or ():
            pair = _Pair(
                frozenset(normal(name) for name in filler.get("ref") or ()) - {""},
                frozenset(filler["alternatives"]),
            )
            required = not (row.get("optional") or filler.get("optional"))
            if pair.names:
                found[pair] = found.get(pair, False) or required
    return found
