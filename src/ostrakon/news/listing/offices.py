"""Who holds which office, and who is a member of what: "N became Syria's president in January".

Only what a verb says is told: a title before a name ("President N") is part of the name.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.analysis import Entity
from ostrakon.news.lexicon import table
from ostrakon.news.listing.lexicon import verb_forms
from ostrakon.news.listing.records import Names
from ostrakon.news.text.syntax import subject


@dataclasses.dataclass(frozen=True, slots=True)
class Tie:
    """What ties somebody to a party or state: the verb, who, how, and to whom.

    `begins` is true where the verb tells of the beginning, so that its date is that of the tie.
    """

    verb: Token
    holder: Entity
    predicate: str
    object: str
    begins: bool


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    """Words of offices and of membership, verbs in all forms."""
    raw = table("status.toml", dict[str, dict[str, list[str]]])
    irregular = raw["irregular"]
    office = raw["office"]
    verbs = {"become", "name", "lead", "join"}
    return {
        name: frozenset(
            form
            for base in bases
            for form in (verb_forms(base, irregular) if name in verbs else [base])
        )
        for name, bases in office.items()
    }


def triggers() -> frozenset[str]:
    """The words at which a tie can be found."""
    words = _words()
    return frozenset(words["nouns"] | words["lead"] | words["join"] | words["members"])


def ties_at(token: Token, names: Names) -> Iterator[Tie]:
    """The ties that a word tells."""
    words, form = _words(), token.lower_
    if form in words["nouns"] and token.pos_ in ("NOUN", "PROPN"):
        yield from _in_office(token, names)
    elif form in words["lead"] and token.pos_ == "VERB":
        yield from _leading(token, names)
    elif form in words["members"] and token.pos_ == "NOUN":
        yield from _member(token, names)
    elif form in words["join"] and token.pos_ == "VERB":
        yield from _joining(token, names)


def _in_office(noun: Token, names: Names) -> Iterator[Tie]:
    """As in "became X's leader", "was named head of X", "was sworn in as president of X"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
    elif noun.dep_ not in ("attr", "oprd", "dobj", "xcomp"):
        return
    became = verb.lower_ in _words()["become"]
    if not became and not (verb.lower_ in _words()["name"] and _is_passive(verb)):
        return
    who = _person(verb, names)
    whole = _of_whom(noun, names)
    if who is not None and whole is not None:
        yield Tie(verb, who, "holds_office", whole, True)


def _leading(verb: Token, names: Names) -> Iterator[Tie]:
    """As in "N has led X since 2019", "N heads X"."""
    who = _person(verb, names)
    for each in verb.children:
        entity = names.at(each) if each.dep_ == "dobj" else None
        if who is not None and entity is not None and entity.kind == "group":
            yield Tie(verb, who, "holds_office", entity.party or entity.name, False)


def _member(noun: Token, names: Names) -> Iterator[Tie]:
    """As in "N is a member of X"."""
    if noun.dep_ != "attr" or noun.head.pos_ != "AUX":
        return
    who = _holder(noun.head, names)
    whole = _group_of(noun, names)
    if who is not None and whole is not None and (who.party or who.name) != whole:
        yield Tie(noun.head, who, "member_of", whole, False)


def _joining(verb: Token, names: Names) -> Iterator[Tie]:
    """As in "N joined X in 2012", "N belongs to X"."""
    who = _holder(verb, names)
    if who is None:
        return
    belongs = verb.lemma_ == "belong"
    for each in verb.children:
        nouns = [each] if each.dep_ == "dobj" and not belongs else []
        if belongs and each.dep_ == "prep" and each.lower_ == "to":
            nouns = [c for c in each.children if c.dep_ == "pobj"]
        for noun in nouns:
            entity = names.at(noun)
            if entity is not None and entity.kind == "group" and not entity.anaphor:
                yield Tie(verb, who, "member_of", entity.party or entity.name, not belongs)


def _is_passive(verb: Token) -> bool:
    """Whether somebody is named by others."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _person(verb: Token, names: Names) -> Entity | None:
    """The person, called by name, of whom a verb speaks."""
    who = subject(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    entity = names.at(who) if who is not None else None
    named = entity is not None and entity.kind == "person" and not entity.anaphor
    return entity if named and who is not None and who.pos_ == "PROPN" else None


def _holder(verb: Token, names: Names) -> Entity | None:
    """The person or group, called by name, of whom a verb speaks."""
    person = _person(verb, names)
    if person is not None:
        return person
    who = subject(verb)
    entity = names.at(who) if who is not None else None
    return entity if entity is not None and entity.kind == "group" else None


def _of_whom(noun: Token, names: Names) -> str | None:
    """Whose office: the party's, else the state's."""
    group = _group_of(noun, names)
    if group is not None:
        return group
    for each in noun.subtree:
        entity = names.at(each)
        if entity is not None and entity.kind == "state" and each.i != noun.i:
            return entity.state
    return None


def _group_of(noun: Token, names: Names) -> str | None:
    """The group that stands with a noun: its possessor, or behind "of"."""
    for each in noun.subtree:
        entity = names.at(each)
        if entity is not None and entity.kind == "group" and each.i != noun.i:
            return entity.party or entity.name
    return None
