"""The score of templates of the makers of GTT (data README, muc4 (b))."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from evals.counts import Count, harmonic, total
from evals.muc4.records import ROLES, Template, normal_entities

TYPE = "incident_type"
SLOTS = (TYPE, *ROLES)
UNMATCHED = -1


@dataclasses.dataclass(frozen=True)
class _Normal:
    """A template as it is compared."""

    kind: str
    roles: dict[str, list[list[str]]]

    @property
    def size(self) -> int:
        """Its type and its entities."""
        return 1 + sum(len(entities) for entities in self.roles.values())


def score(pairs: Sequence[tuple[Sequence[Template], Sequence[Template]]]) -> dict[str, Count]:
    """The count of each slot and of all (`micro`).

    Args:
        pairs: the key's templates and the system's, document by document.
    """
    counts = [_document(gold, answer) for gold, answer in pairs]
    found = {slot: total(count[slot] for count in counts) for slot in SLOTS}
    return found | {"micro": total(found.values())}


def _document(gold: Sequence[Template], answer: Sequence[Template]) -> dict[str, Count]:
    """The counts of one document under its best map."""
    keys, answers = _normal(distinct(gold)), _normal(answer)
    hits = [[_hits(said, key) for key in keys] for said in answers]
    sizes = sum(one.size for one in answers), sum(one.size for one in keys)
    mapped = _Search(hits, *sizes).best()
    found = {}
    for slot in SLOTS:
        matched = [
            hits[at][key][slot]
            for at, key in enumerate(mapped)
            if key != UNMATCHED and hits[at][key]
        ]
        found[slot] = Count(
            sum(said for said, _ in matched),
            sum(_size(one, slot) for one in answers),
            sum(hit for _, hit in matched),
            sum(_size(one, slot) for one in keys),
        )
    return found


def distinct(templates: Sequence[Template]) -> list[Template]:
    """Templates without exact duplicates.

    Only keys are treated so: their short format has duplicates where templates differ in slots that
    it does not have, while a system that says the same twice has said one thing too many.
    """
    found: list[Template] = []
    for template in templates:
        if template not in found:
            found.append(template)
    return found


def _normal(templates: Sequence[Template]) -> list[_Normal]:
    """Templates as they are compared."""
    return [
        _Normal(
            one.incident_type,
            {role: normal_entities(one.roles.get(role, ())) for role in ROLES},
        )
        for one in templates
    ]


def _size(template: _Normal, slot: str) -> int:
    """How many values a template has in a slot."""
    return 1 if slot == TYPE else len(template.roles[slot])


def _hits(said: _Normal, key: _Normal) -> dict[str, tuple[int, int]]:
    """By slot the entities of an answer that hit and those of the key that were hit.

    Nothing when the types do not match.
    """
    if said.kind not in key.kind:
        return {}
    found = {TYPE: (1, 1)}
    for role in ROLES:
        keys = [set(entity) for entity in key.roles[role]]
        answers = [set(entity) for entity in said.roles[role]]
        found[role] = (
            sum(any(one <= other for other in keys) for one in answers),
            sum(any(one <= other for one in answers) for other in keys),
        )
    return found


class _Search:
    """The first of the maps with the best F1, in the order in which they are written down.

    A map gives every answered template a template of the key that no other has, or none; maps are
    ordered by what the first template gets, then the second, and so on, none being last. Ties in F1
    are kept apart by that order because they may differ by slot.
    """

    def __init__(
        self, hits: list[list[dict[str, tuple[int, int]]]], answered: int, asked: int
    ) -> None:
        self._gains = [
            [
                (sum(a for a, _ in one.values()), sum(b for _, b in one.values()))
                for one in row
            ]
            for row in hits
        ]  # fmt: skip
        self._keys = len(hits[0]) if hits else 0
        self._answered = answered
        self._asked = asked
        self._map: list[int] = []
        self._best: list[int] = []
        self._most = -1.0

    def best(self) -> list[int]:
        """For each answered template its template of the key, or `UNMATCHED`."""
        self._from(0, 0, 0)
        return self._best

    def _from(self, at: int, right: int, hit: int) -> None:
        """Try every map that begins as the present one and may be better than the best."""
        if at == len(self._gains):
            if (f1 := self._f1(right, hit)) > self._most:
                self._most, self._best = f1, list(self._map)
            return
        more, more_hit = self._at_most(at, 0), self._at_most(at, 1)
        if self._f1(right + more, hit + more_hit) <= self._most:
            return
        for key in (*range(self._keys), UNMATCHED):
            if key != UNMATCHED and key in self._map:
                continue
            gain = self._gains[at][key] if key != UNMATCHED else (0, 0)
            self._map.append(key)
            self._from(at + 1, right + gain[0], hit + gain[1])
            self._map.pop()

    def _at_most(self, at: int, which: int) -> int:
        """No less than what the templates from here on can still gain."""
        free = [key for key in range(self._keys) if key not in self._map]
        rows = self._gains[at:]
        of_rows = sorted(max((row[key][which] for key in free), default=0) for row in rows)
        of_keys = sum(max(row[key][which] for row in rows) for key in free)
        return min(sum(of_rows[-len(free) :] if free else []), of_keys)

    def _f1(self, right: int, hit: int) -> float:
        """F1 of a document with so many hits."""
        return harmonic(
            right / self._answered if self._answered else 0.0,
            hit / self._asked if self._asked else 0.0,
        )
