"""The words of listing, read once from `lexicon/listing.toml` and made ready for look-up.

Knows word forms, not sentences: the inflected forms of each verb and noun lead to its classes.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec
from spacy.tokens import Token

from ostrakon.news.lexicon import table

_VOWELS = "aeiou"
Classes = frozenset[str]
NO_CLASSES: Classes = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-up tables from lower-case word forms (or "verb particle" keys) to classes."""

    core_verbs: Mapping[str, Classes]
    core_nouns: Mapping[str, Classes]
    verbs: Mapping[str, Classes]
    nouns: Mapping[str, Classes]
    adjectives: Mapping[str, Classes]
    prepositional: Mapping[str, Classes]
    words: Mapping[str, Classes]
    marks: Mapping[str, Classes]
    modals: Mapping[str, Classes]
    roles: Mapping[str, Classes]
    substates: Mapping[str, str]


Lists = dict[str, list[str]]


class _Core(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a step by itself: base forms by class."""

    verbs: Lists
    nouns: Lists


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: base forms by class, and the verbs that do not inflect by rule."""

    core: _Core
    words: Lists
    verbs: Lists
    nouns: Lists
    adjectives: Lists
    prepositional: Lists
    marks: Lists
    modals: Lists
    roles: Lists
    irregular: Lists
    substates: Lists


@functools.cache
def lexicon() -> Lexicon:
    """The tables, built on first use."""
    raw = table("listing.toml", _File)
    irregular = raw.irregular
    doubling = frozenset(irregular["double"])

    def verb(base: str) -> list[str]:
        """The forms of one verb."""
        return verb_forms(base, irregular, doubling)

    return Lexicon(
        core_verbs=_forms(raw.core.verbs, verb),
        core_nouns=_forms(raw.core.nouns, noun_forms),
        verbs=_forms(raw.verbs, verb),
        nouns=_forms(raw.nouns, noun_forms),
        adjectives=_forms(raw.adjectives, _same),
        prepositional=_forms(raw.prepositional, _same),
        words=_forms(raw.words, _same),
        marks=_forms(raw.marks, _same),
        modals=_forms(raw.modals, _same),
        roles=_forms(raw.roles, _same),
        substates={name.lower(): state for state, names in raw.substates.items() for name in names},
    )


def rules() -> dict[str, dict[str, str]]:
    """The rules of `lexicon/listing_rules.toml`, in their order."""
    return table("listing_rules.toml", dict[str, dict[str, str]])


def _same(base: str) -> list[str]:
    """A form that is not inflected."""
    return [base]


def _forms(
    classes: Mapping[str, Iterable[str]], inflect: Callable[[str], list[str]]
) -> dict[str, Classes]:
    """Turn class -> base forms into form -> classes."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, bases in classes.items():
        for base in bases:
            first, _, rest = base.partition(" ")
            for form in inflect(first if rest else base):
                found[f"{form} {rest}" if rest else form].add(name)
    return {form: frozenset(names) for form, names in found.items()}


def verb_forms(
    base: str,
    irregular: Mapping[str, list[str]] | None = None,
    doubling: frozenset[str] = frozenset(),
) -> list[str]:
    """The forms of a verb: base, third person, past, participles.

    >>> verb_forms("designate")
    ['designate', 'designates', 'designated', 'designating']
    >>> verb_forms("ban", doubling=frozenset({"ban"}))
    ['ban', 'bans', 'banned', 'banning']
    >>> verb_forms("annul")[2:]
    ['annuled', 'annuling', 'annulled', 'annulling']
    """
    if irregular and base in irregular:
        return [base, *irregular[base]]
    if base.endswith("l") and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        plain = [base, base + "s", base + "ed", base + "ing"]
        return [*plain, base + "led", base + "ling"]
    if base in doubling:
        return [base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing"]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return [base, base + "es", base + "ed", base + "ing"]
    return [base, base + "s", base + "ed", base + "ing"]


def noun_forms(base: str) -> list[str]:
    """Singular and plural; the last word of a compound is inflected.

    >>> noun_forms("entry")
    ['entry', 'entries']
    """
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base, base[:-1] + "ies"]
    return [base, base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")]


def word(token: Token) -> str:
    """A token in lower case, without the hyphen of a prefix ("de-list": delist)."""
    return token.lower_.replace("-", "")


def particles(token: Token) -> list[str]:
    """Prepositions and particles attached to a verb ("look at", "turn down", "off the table")."""
    return [c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod", "dative")]


def verb_classes(token: Token) -> Classes:
    """Classes of a verb by itself and with its particles; a particle's reading replaces its own."""
    lex, form = lexicon(), word(token)
    joined: set[str] = set()
    for particle in particles(token):
        joined |= lex.verbs.get(f"{form} {particle}", NO_CLASSES)
    return frozenset(joined) if joined else lex.verbs.get(form, NO_CLASSES)


def noun_classes(token: Token) -> Classes:
    """Classes of a noun by itself, and with the noun before it ("judicial review")."""
    lex, form = lexicon(), word(token)
    for before in token.children:
        if before.dep_ in ("amod", "compound"):
            both = lex.nouns.get(f"{before.lower_} {form}")
            if both:
                return both
    return lex.nouns.get(form, NO_CLASSES)


def is_word(token: Token, group: str) -> bool:
    """Whether a token belongs to one of the word groups of the lexicon (`lists`, `terror` …)."""
    return group in lexicon().words.get(token.lower_, NO_CLASSES)
