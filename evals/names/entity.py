"""What a matching system is shown: a name, and what else the data say of its bearer."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Entity(NamedTuple):
    """One side of a pair, a query, or an entry of an index; `schema` is FollowTheMoney's."""

    id: str
    name: str
    schema: str = ""
    birth_date: str = ""
    country: str = ""


Pair: TypeAlias = "tuple[Entity, Entity]"
"""The query first, then the listed one."""
