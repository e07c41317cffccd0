"""Plain records of the exam of entities."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple, TypeAlias

from evals.tokens import Span, Tokens

RE3D, WIKIGOLD, GUM, N3 = "re3d", "wikigold", "gum_news", "n3"
SETS = (RE3D, WIKIGOLD, GUM, N3)

Relation: TypeAlias = "tuple[str, Span, Span]"
"""Type, and where source and target stand."""


class Entity(NamedTuple):
    """A mention by its place; `link` is what it means, where that is asked.

    Attributes:
        kind: a type of the set; empty in a set without types.
        link: an address of DBpedia; None where the key has none.
        party: the register's id of a listed party, as a system says.
    """

    start: int
    end: int
    kind: str
    link: str | None = None
    party: str | None = None


@dataclasses.dataclass(frozen=True)
class Document:
    """A text and its key.

    Attributes:
        id: within its set.
        kind: which of the sets.
        text: as given, or as its tokens would be printed.
        entities: of the key; every one that counts.
        relations: of the key.
        tokens: of a set that is given in tokens; answers are taken to their edges.
    """

    id: str
    kind: str
    text: str
    entities: tuple[Entity, ...]
    relations: frozenset[Relation] = frozenset()
    tokens: Tokens | None = None


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a system finds; `relations` is None when it does not look for any."""

    entities: tuple[Entity, ...] = ()
    relations: frozenset[Relation] | None = None
