"""What every matching system in the run can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from evals.names.entity import Entity, Pair


class Scored(NamedTuple):
    """An entry of an index and the score it got for a query."""

    id: str
    score: float


class System(Protocol):
    """A matcher: `alert` is its own threshold, fixed before the run."""

    name: str
    alert: float

    def pairs(self, pairs: Sequence[Pair]) -> list[float]:
        """A score from 0 to 1 for each pair."""
        ...

    def search(
        self, index: Sequence[Entity], queries: Sequence[Entity], limit: int
    ) -> list[list[Scored]]:
        """For each query the best entries of an index, best first."""
        ...
