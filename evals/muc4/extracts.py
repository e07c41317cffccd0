"""CEAF-REE: the entities of each role, whatever incident they belong to (data README, muc4 (a))."""

from __future__ import annotations

from collections.abc import Sequence

from evals.assign import best_total
from evals.counts import Count, counted, total
from evals.muc4.records import ROLES, Entity, Fillers, normal_entities


def score(pairs: Sequence[tuple[Fillers, Fillers]]) -> dict[str, Count]:
    """The count of each role and of all (`micro`).

    Args:
        pairs: the key's entities and the system's, document by document.
    """
    found = {
        role: total(_counted(gold.get(role, ()), answer.get(role, ())) for gold, answer in pairs)
        for role in ROLES
    }
    return found | {"micro": total(found.values())}


def _counted(gold: Sequence[Entity], answer: Sequence[Entity]) -> Count:
    """One role of one document: the best one-to-one assignment of entities."""
    keys, answers = normal_entities(gold), normal_entities(answer)
    similar = [[float(set(said) <= set(key)) for said in answers] for key in keys]
    return counted(best_total(similar), len(answers), len(keys))
