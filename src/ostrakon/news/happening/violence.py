"""The words of violence and harm, from `lexicon/incidents.toml`, ready for look-up."""

from __future__ import annotations

import functools

import msgspec

from ostrakon.core import tables
from ostrakon.core.reading import IncidentKind
from ostrakon.news.lexicon import table


class _Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb with an object, or with what follows a preposition, that together tell an attack."""

    verbs: tables.Words
    words: tables.Words
    kind: IncidentKind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The tables of the file by use; all lemmas or phrases in lower case.

    `nouns` and `verbs` give the kind of incident that a trigger names.
    """

    kill: tables.Words
    die: tables.Words
    injure: tables.Words
    hit: tables.Words
    struck: tables.Words
    missiles: tables.Words
    carry: tables.Words
    hospitals: tables.Words
    violent: tables.Words
    dead: tables.Words
    injured: tables.Words
    death_nouns: tables.Words
    killing_nouns: tables.Words
    injury_nouns: tables.Words
    casualty_nouns: tables.Words
    body_nouns: tables.Words
    toll_nouns: tables.Words
    life_verbs: tables.Words
    fatal_adverbs: tables.Words
    also_harm: tables.Words
    people: tables.Words
    attackers: tables.Words
    unknown_attackers: tables.Words
    soldiers: tables.Words
    not_countable: tables.Words
    pairs: tables.Words
    things: tables.Words
    nouns: dict[str, IncidentKind]
    verbs: dict[str, IncidentKind]
    devices: tables.Words
    anaphors: tables.Words
    aftermath: tables.Words
    in_arms: tables.Words
    weak_verbs: tables.Words
    weak_nouns: tables.Words
    strike_modifiers: tables.Words
    device_verbs: tables.Words
    phrase: tuple[_Phrase, ...]
    accidents: tables.Words
    figurative_targets: tables.Words
    figurative_modifiers: tables.Words
    figurative_with: tables.Words
    unreal_heads: tables.Words
    weapons: tables.Words
    weapon_modifiers: tables.Words
    not_targets: tables.Words
    scene: tables.Words
    later: tables.Words
    scene_with: dict[str, tables.Words]

    @functools.cached_property
    def harm(self) -> frozenset[str]:
        """Every word that can tell a casualty: a sentence without one is passed over."""
        return self.also_harm.union(
            self.kill, self.die, self.injure, self.hit, self.struck, self.carry, self.dead,
            self.injured, self.death_nouns, self.killing_nouns, self.injury_nouns,
            self.casualty_nouns, self.body_nouns, self.toll_nouns,
        )  # fmt: skip

    @functools.cached_property
    def armed(self) -> frozenset[str]:
        """Nouns for those who do violence, or may when nobody names them."""
        return self.attackers | self.in_arms

    @functools.cached_property
    def verb_lemmas(self) -> frozenset[str]:
        """Verbs that name an incident, without their particles."""
        return frozenset(verb.split()[0] for verb in self.verbs)

    @functools.cached_property
    def phrases(self) -> dict[str, tuple[frozenset[str], IncidentKind]]:
        """By verb: the words of which it needs one, and the kind of incident that both tell."""
        return {verb: (each.words, each.kind) for each in self.phrase for verb in each.verbs}


def words() -> Words:
    """The tables, read once."""
    return table("incidents.toml", Words)
