"""The words of violence and harm, from `lexicon/incidents.toml`, ready for look-up."""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from importlib.resources import files
from typing import Any

Set = frozenset[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The tables of the file by use; all lemmas or phrases in lower case.

    `harm` is the union of every word that can tell a casualty: a sentence without one is passed
    over. `nouns` and `verbs` give the kind of incident that a trigger names.
    """

    kill: Set
    die: Set
    injure: Set
    hit: Set
    dead: Set
    injured: Set
    death_nouns: Set
    killing_nouns: Set
    injury_nouns: Set
    casualty_nouns: Set
    body_nouns: Set
    toll_nouns: Set
    life_verbs: Set
    fatal_adverbs: Set
    harm: Set
    people: Set
    attackers: Set
    unknown_attackers: Set
    soldiers: Set
    not_countable: Set
    pairs: Set
    things: Set
    nouns: dict[str, str]
    verbs: dict[str, str]
    verb_lemmas: Set
    devices: Set
    anaphors: Set
    aftermath: Set
    armed: Set
    weak_verbs: Set
    weak_nouns: Set
    strike_modifiers: Set
    device_verbs: Set
    phrases: dict[str, tuple[Set, str]]
    accidents: Set
    figurative_targets: Set
    figurative_modifiers: Set
    figurative_with: Set
    unreal_heads: Set
    weapons: Set
    weapon_modifiers: Set
    not_targets: Set


@functools.cache
def words() -> Words:
    """Read the tables once."""
    text = files("ostrakon.news").joinpath("lexicon/incidents.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    harm = {name: frozenset(values) for name, values in data["harm"].items()}
    people, trigger = data["people"], data["trigger"]
    figurative, argument = data["figurative"], data["argument"]
    told = frozenset().union(*harm.values()) - harm["life_verbs"] - harm["fatal_adverbs"]
    named: dict[str, Any] = dict(harm)
    return Words(
        **named,
        harm=told | {"life", "lose", "loss", "number", "dead", "gun", "mow", "cut"},
        people=frozenset(people["nouns"]),
        attackers=frozenset(people["attackers"]),
        unknown_attackers=frozenset(people["unknown_attackers"]),
        soldiers=frozenset(people["soldiers"]),
        not_countable=frozenset(people["not_countable"]),
        pairs=frozenset(people["pairs"]),
        things=frozenset(people["things"]),
        nouns=dict(trigger["nouns"]),
        verbs=dict(trigger["verbs"]),
        verb_lemmas=frozenset(verb.split()[0] for verb in trigger["verbs"]),
        devices=frozenset(trigger["more"]["devices"]),
        anaphors=frozenset(trigger["more"]["anaphors"]),
        aftermath=frozenset(trigger["more"]["aftermath"]),
        armed=frozenset(people["attackers"]) | frozenset(people["armed"]),
        weak_verbs=frozenset(trigger["more"]["weak_verbs"]),
        weak_nouns=frozenset(trigger["more"]["weak_nouns"]),
        strike_modifiers=frozenset(trigger["more"]["strike_modifiers"]),
        device_verbs=frozenset(trigger["more"]["device_verbs"]),
        phrases={
            verb: (frozenset(phrase["words"]), phrase["kind"])
            for phrase in trigger["phrases"]
            for verb in phrase["verbs"]
        },
        accidents=frozenset(data["accident"]["causes"]),
        figurative_targets=frozenset(figurative["targets"]),
        figurative_modifiers=frozenset(figurative["modifiers"]),
        figurative_with=frozenset(figurative["with"]),
        unreal_heads=frozenset(figurative["unreal_heads"]),
        weapons=frozenset(argument["weapons"]),
        weapon_modifiers=frozenset(argument["weapon_modifiers"]),
        not_targets=frozenset(argument["not_targets"]),
    )
