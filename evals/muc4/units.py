"""CEAF-RME: templates as units, aligned by how many entities they share (data README, muc4 (c))."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from evals.assign import assigned, best_total
from evals.counts import Count, total
from evals.muc4.records import ROLES, Template, normal
from evals.muc4.templates import distinct

SEVERAL = "/"
"""What stands between the types of a template of the key that has several."""

_Triple: TypeAlias = "tuple[str, str, str]"
_Unit: TypeAlias = "list[list[_Triple]]"


class _Pair(NamedTuple):
    """How similar two templates are: seen from the answer, and from the key."""

    said: float
    hit: float


_Similar: TypeAlias = "Callable[[_Unit, _Unit], _Pair]"
_Size: TypeAlias = "Callable[[_Unit], int]"


def subset(pairs: Sequence[tuple[Sequence[Template], Sequence[Template]]]) -> Count:
    """Entities that share a mention with one of the other template; by all entities."""
    return total(_document(gold, answer, _shared, len) for gold, answer in pairs)


def phi3(pairs: Sequence[tuple[Sequence[Template], Sequence[Template]]]) -> Count:
    """Mentions that assigned entities share; by all mentions."""
    return total(_document(gold, answer, _overlap, _mentions) for gold, answer in pairs)


def _document(
    gold: Sequence[Template], answer: Sequence[Template], similar: _Similar, size: _Size
) -> Count:
    """One document: its templates assigned one to one by their similarity."""
    keys = [_by_type(template) for template in distinct(gold)]
    answers = [_unit(template, template.incident_type) for template in answer]
    asked, answered = sum(size(units[0]) for units in keys), sum(size(unit) for unit in answers)
    table = []
    for units in keys:
        tried = [[similar(unit, said) for said in answers] for unit in units]
        table.append(max(tried, key=lambda row: sum(pair.said for pair in row)))
    chosen = [table[row][column] for row, column in assigned([[p.said for p in r] for r in table])]
    return Count(
        sum(pair.said for pair in chosen), answered, sum(pair.hit for pair in chosen), asked
    )


def _by_type(template: Template) -> list[_Unit]:
    """A template of the key once for each of its types."""
    return [_unit(template, kind.strip()) for kind in template.incident_type.split(SEVERAL)]


def _unit(template: Template, kind: str) -> _Unit:
    """A template's entities; every mention with the type and its role."""
    return [
        [(kind, role, normal(mention)) for mention in entity]
        for role in ROLES
        for entity in template.roles.get(role, ())
    ]


def _shared(key: _Unit, said: _Unit) -> _Pair:
    """The answered entities that share a mention with one of the key, and those that they hit.

    An answered entity hits one of the key: the first that has the first of its mentions which any
    of them has.
    """
    hit = [
        next((at for triple in entity for at, other in enumerate(key) if triple in other), None)
        for entity in said
    ]
    found = [at for at in hit if at is not None]
    return _Pair(len(found), len(set(found)))


def _overlap(key: _Unit, said: _Unit) -> _Pair:
    """The mentions that entities share which are assigned one to one."""
    if not key or not said:
        return _Pair(0, 0)
    same = best_total(
        [[float(sum(triple in other for triple in entity)) for entity in said] for other in key]
    )
    return _Pair(same, same)


def _mentions(unit: _Unit) -> int:
    """How many mentions a template has."""
    return sum(len(entity) for entity in unit)
