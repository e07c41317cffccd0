"""Plain records of the MUC-4 exam: documents with their keys, and a system's answers."""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from evals.rows import Row

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOT_OF_ROLE = {
    "PerpInd": "perp_individual_id", "PerpOrg": "perp_organization_id", "Target": "phys_tgt_id",
    "Victim": "hum_tgt_name", "Weapon": "instrument_id",
}  # fmt: skip

Entity: TypeAlias = "tuple[str, ...]"
"""Mentions of one entity; a system names one of them."""
Fillers: TypeAlias = "Mapping[str, tuple[Entity, ...]]"
"""The entities of each role; a role may be absent."""

_NOT_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


class Template(NamedTuple):
    """One incident of the short format: its type, as `attack` or `attack / bombing`, and roles."""

    incident_type: str
    roles: Fillers


class Naming(NamedTuple):
    """An organisation that a system says was behind an incident, and how sure that is."""

    organisation: str
    confidence: str


@dataclasses.dataclass(frozen=True)
class Document:
    """A report and its keys, as far as the files have them.

    Attributes:
        id: the document's number in the evaluation.
        text: the report; upper case where only the full format is there.
        full: the templates of the full format, 23 slots each; None without that file.
        templates: those of the short format; None without any.
        extracts: entities of all templates merged, by role; None without any.
    """

    id: str
    text: str
    full: tuple[Row, ...] | None = None
    templates: tuple[Template, ...] | None = None
    extracts: Fillers | None = None


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a system says of one report.

    Attributes:
        templates: in the short format.
        extracts: entities of all templates merged; None to merge them here.
        namings: organisations with confidence; None when the system does not say.
        full: templates of the full format; None when the system does not fill them.
    """

    templates: tuple[Template, ...] = ()
    extracts: Fillers | None = None
    namings: tuple[Naming, ...] | None = None
    full: tuple[Row, ...] | None = None


def normal(mention: str) -> str:
    """A mention as it is compared: lower case, no punctuation, no article, single blanks.

    >>> normal("The Miller's  (old) mill")
    'millers old mill'
    """
    bare = mention.lower().translate(_NOT_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def normal_entities(entities: Iterable[Entity]) -> list[list[str]]:
    """The mentions of entities as they are compared."""
    return [[normal(mention) for mention in entity] for entity in entities]


def merged(templates: Iterable[Template]) -> dict[str, tuple[Entity, ...]]:
    """The entities of all templates by role; those that share a mention are one."""
    found: dict[str, tuple[Entity, ...]] = {}
    rows = list(templates)
    for role in ROLES:
        kept: list[list[str]] = []
        for template in rows:
            for entity in template.roles.get(role, ()):
                _merge(kept, entity)
        found[role] = tuple(tuple(entity) for entity in kept)
    return found


def _merge(kept: list[list[str]], entity: Entity) -> None:
    """Add an entity, joined with the first that shares a mention."""
    said = {normal(mention) for mention in entity}
    for other in kept:
        if said & {normal(mention) for mention in other}:
            known = set(other)
            other += [mention for mention in dict.fromkeys(entity) if mention not in known]
            return
    kept.append(list(dict.fromkeys(entity)))
