"""Ostrakon in the run: pairs as screening compares them, retrieval through its index."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from evals.names.entity import Entity, Pair
from evals.names.system import Scored, System
from ostrakon.core.screening import Subject
from ostrakon.names.align import ALERT
from ostrakon.screening.index.build import build
from ostrakon.screening.index.opened import open_index
from ostrakon.screening.party import compare
from ostrakon.screening.records import ListedName, PartyRecord
from ostrakon.screening.screen import screen

FLOOR = 0.01
"""Retrieval ranks whatever is found, alert or not."""


def subject(entity: Entity) -> Subject:
    """A query as a user would ask it."""
    return Subject(
        name=entity.name, schema=entity.schema, id=entity.id,
        birth_dates=(entity.birth_date,) if entity.birth_date else (),
        countries=(entity.country,) if entity.country else (),
    )  # fmt: skip


def party(entity: Entity) -> PartyRecord:
    """A listed one, with the one name that it may be found by."""
    return PartyRecord(
        id=entity.id, name=entity.name, schema=entity.schema, names=(ListedName(text=entity.name),),
        birth_dates=(entity.birth_date,) if entity.birth_date else (),
        countries=(entity.country,) if entity.country else (),
    )  # fmt: skip


class Ours(System):
    """What a user gets."""

    name = "ostrakon"
    alert = ALERT

    def pairs(self, pairs: Sequence[Pair]) -> list[float]:
        """Each pair with all its evidence, as screening scores it."""
        return [compare(subject(query), party(listed)).score for query, listed in pairs]

    def search(
        self, index: Sequence[Entity], queries: Sequence[Entity], limit: int
    ) -> list[list[Scored]]:
        """The best of an index made of the names given."""
        with tempfile.TemporaryDirectory() as folder:
            build((party(entity) for entity in index), Path(folder))
            with open_index(Path(folder)) as opened:
                found = []
                for query in queries:
                    best = screen(opened, subject(query), review=FLOOR, limit=limit, explain=False)
                    found.append([Scored(match.party, match.score) for match in best])
                return found
