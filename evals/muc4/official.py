"""The official score of 1992 on full templates, without a person (data README, muc4 (d))."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from evals.assign import assigned
from evals.counts import harmonic
from evals.muc4.fills import HALF, RIGHT, WRONG, Fill, compare, fills
from evals.rows import Row

SLOTS = (
    "incident_date", "incident_location", "incident_type", "stage_of_execution", "instrument_id",
    "instrument_type", "perp_incident_category", "perp_individual_id", "perp_organization_id",
    "perp_organization_confidence", "phys_tgt_id", "phys_tgt_type", "phys_tgt_number",
    "phys_tgt_foreign_nation", "phys_tgt_effect", "phys_tgt_total_number", "hum_tgt_name",
    "hum_tgt_description", "hum_tgt_type", "hum_tgt_number", "hum_tgt_foreign_nation",
    "hum_tgt_effect", "hum_tgt_total_number",
)  # fmt: skip
_CONTENT = (
    "perp_individual_id", "perp_organization_id", "phys_tgt_id", "phys_tgt_type", "hum_tgt_name",
    "hum_tgt_description", "hum_tgt_type",
)  # fmt: skip
"""Templates are aligned only if one of these is at least half right (guidelines, 3.2.1)."""


@dataclasses.dataclass(frozen=True)
class Tally:
    """Fillers that were right, half right, wrong, missing and too many."""

    right: int = 0
    half: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Field by field."""
        ours, theirs = dataclasses.astuple(self), dataclasses.astuple(other)
        return Tally(*(a + b for a, b in zip(ours, theirs, strict=True)))

    @property
    def credit(self) -> float:
        """Right ones, and half of the half right."""
        return self.right + HALF * self.half

    @property
    def recall(self) -> float:
        """Credit by what was possible."""
        possible = self.right + self.half + self.wrong + self.missing
        return self.credit / possible if possible else 0.0

    @property
    def actual(self) -> int:
        """What was answered."""
        return self.right + self.half + self.wrong + self.spurious

    @property
    def precision(self) -> float:
        """Credit by what was answered."""
        return self.credit / self.actual if self.actual else 0.0

    @property
    def overgeneration(self) -> float:
        """Spurious by what was answered."""
        return self.spurious / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """Of precision and recall."""
        return harmonic(self.precision, self.recall)


def score(documents: Sequence[tuple[Sequence[Row], Sequence[Row]]]) -> dict[str, Tally]:
    """The tally of each slot and of all (`all`): missing and spurious templates are charged.

    Args:
        documents: the key's full templates and the answered ones, document by document.
    """
    found = dict.fromkeys(SLOTS, Tally())
    for gold, answer in documents:
        for slot, tally in _document(gold, answer).items():
            found[slot] += tally
    every = Tally()
    for tally in found.values():
        every += tally
    return found | {"all": every}


def _document(gold: Sequence[Row], answer: Sequence[Row]) -> dict[str, Tally]:
    """One document: templates aligned for the most credit, the rest missing or spurious."""
    tables = [[_aligned(key, said) for said in answer] for key in gold]
    values = [[sum(t.credit for t in pair.values()) for pair in row] for row in tables]
    pairs = assigned(values)
    keys, answers = {row for row, _ in pairs}, {column for _, column in pairs}
    found = [tables[row][column] for row, column in pairs]
    found += [_missing(key) for at, key in enumerate(gold) if at not in keys]
    found += [_spurious(said) for at, said in enumerate(answer) if at not in answers]
    totals = dict.fromkeys(SLOTS, Tally())
    for tallies in found:
        for slot, tally in tallies.items():
            totals[slot] += tally
    return totals


def _aligned(key: Row, said: Row) -> dict[str, Tally]:
    """The tallies of two templates; nothing when they may not be aligned."""
    if not _touches(key, said, ("incident_type",)) or not _touches(key, said, _CONTENT):
        return {}
    return {slot: _slot(slot, fills(key, slot), fills(said, slot)) for slot in SLOTS}


def _touches(key: Row, said: Row, slots: Iterable[str]) -> bool:
    """Whether a filler of any of the slots is at least half right."""
    return any(
        compare(slot, one, other) > WRONG
        for slot in slots
        for one in fills(key, slot)
        for other in fills(said, slot)
    )


def _slot(slot: str, keys: Sequence[Fill], answers: Sequence[Fill]) -> Tally:
    """One slot of aligned templates; what is left over on both sides is wrong."""
    values = [[compare(slot, key, said) for said in answers] for key in keys]
    pairs = assigned(values)
    right = sum(values[row][column] == RIGHT for row, column in pairs)
    taken = {row for row, _ in pairs}
    missing = sum(not key.optional for at, key in enumerate(keys) if at not in taken)
    spurious = len(answers) - len(pairs)
    wrong = min(missing, spurious)
    return Tally(right, len(pairs) - right, wrong, missing - wrong, spurious - wrong)


def _missing(key: Row) -> dict[str, Tally]:
    """A template that nothing answers; an optional one costs nothing."""
    if key.get("optional"):
        return {}
    return {
        slot: Tally(missing=sum(not one.optional for one in fills(key, slot))) for slot in SLOTS
    }


def _spurious(said: Row) -> dict[str, Tally]:
    """A template that answers nothing."""
    return {slot: Tally(spurious=len(fills(said, slot))) for slot in SLOTS}
