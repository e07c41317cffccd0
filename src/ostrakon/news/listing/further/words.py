"""The words of `lexicon/listing_further.toml`, by base form."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

import msgspec
from spacy.tokens import Token

from ostrakon.news.lexicon import table
from ostrakon.news.listing.lexicon import lexicon

Groups = Mapping[str, frozenset[str]]
_NONE: frozenset[str] = frozenset()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: base forms by group."""

    nouns: dict[str, list[str]]
    verbs: dict[str, list[str]]
    answers: dict[str, list[str]]


@functools.cache
def _tables() -> tuple[Groups, Groups, Groups]:
    """Base form -> groups: of nouns, verbs, and words of answers."""
    raw = table("listing_further.toml", _File)
    return _turned(raw.nouns), _turned(raw.verbs), _turned(raw.answers)


def _turned(groups: Mapping[str, list[str]]) -> Groups:
    """Group -> words, turned round."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in groups.items():
        for each in words:
            found[each].add(name)
    return {each: frozenset(names) for each, names in found.items()}


def base(token: Token) -> str:
    """The base form of a word, without hyphens."""
    return token.lemma_.lower().replace("-", "")


def noun_groups(token: Token) -> frozenset[str]:
    """The groups of a noun or pronoun."""
    table = _tables()[0]
    if token.pos_ == "PROPN" and token.lower_.endswith("s"):
        return table.get(token.lower_[:-1], _NONE) | table.get(token.lower_, _NONE)
    return table.get(base(token), _NONE) | table.get(token.lower_, _NONE)


def verb_groups(token: Token) -> frozenset[str]:
    """The groups of a verb, with and without its particle."""
    table, lemma = _tables()[1], base(token)
    found = table.get(lemma, _NONE)
    for each in token.children:
        if each.dep_ in ("prt", "advmod", "prep"):
            found |= table.get(f"{lemma} {each.lower_}", _NONE)
    return found


def answer_groups(token: Token) -> frozenset[str]:
    """The groups of a word of an answer."""
    return _tables()[2].get(token.lower_, _NONE)


def is_of_listing(token: Token) -> bool:
    """Whether a word is one of listing or removing, of a list, or of what is filed about one."""
    form = token.lower_.replace("-", "")
    lex = lexicon()
    strong = lex.core_nouns.get(form, _NONE) & {"list", "release", "off", "onto"}
    strong |= lex.core_verbs.get(form, _NONE) & {"direct", "plain", "release"}
    return bool(strong) or bool(
        noun_groups(token) & {"act", "application", "proposal", "suit", "list", "review", "motion"}
    )
