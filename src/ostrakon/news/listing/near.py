"""The state or body that the words near an act name."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from ostrakon.news.listing.instrument import owner_of
from ostrakon.news.listing.lexicon import is_word
from ostrakon.news.listing.records import Names
from ostrakon.news.text.syntax import climb


def locative(sentence: Span, names: Names) -> str | None:
    """The state with which a sentence opens ("In Chile, deputies urged the government to …")."""
    first = sentence[0]
    if first.lower_ != "in" or first.dep_ != "prep":
        return None
    entity = next((names.at(c) for c in first.children if c.dep_ == "pobj"), None)
    return entity.state if entity is not None and entity.kind == "state" else None


def forum(trigger: Token, names: Names) -> str | None:
    """The organisation of states before which an act is sought ("blacklist X at the UN")."""
    for each in trigger.subtree:
        if each.dep_ == "pobj" and each.head.lower_ in ("at", "before"):
            entity = names.at(each)
            if entity is None and each.lower_ == "level":  # "at EU level"
                entity = next((names.at(c) for c in each.children if names.at(c)), None)
            if entity is not None and entity.state in ("UN", "EU") and entity.kind != "person":
                return entity.state
    return None


def only_body(sentence: Span, names: Names) -> str | None:
    """The state of the bodies that a sentence names, if it is one and the same."""
    states = set()
    for token in sentence:
        entity = names.at(token)
        if entity is not None and entity.kind == "organisation" and entity.role_code:
            states.add(entity.state)
    states.discard(None)
    return next(iter(states)) if len(states) == 1 else None


def bloc(sentence: Span, names: Names) -> str | None:
    """The organisation of states before which a proposal lies, if the sentence names it."""
    for token in sentence:
        entity = names.at(token)
        if entity is not None and entity.state in ("UN", "EU") and entity.kind != "person":
            return entity.state
    return None


def state_near(trigger: Token, names: Names) -> str | None:
    """The state named near: "its Australian designation", "the EU ban", "banned in Russia"."""
    for each in trigger.children:
        if each.dep_ in ("amod", "compound", "nmod", "poss") and each.i < trigger.i:
            entity = names.at(each)
            if entity is not None and entity.kind != "group" and entity.state:
                return entity.state
    for each in trigger.subtree:
        if _is_elsewhere(each, trigger):
            continue
        if each.dep_ == "pobj" and each.head.lower_ in ("in", "by"):
            entity = names.at(each)
            if entity is not None and entity.kind == "state":
                return entity.state
        if each.dep_ == "pobj" and each.head.lower_ == "under":  # "under Argentine law"
            whose = [names.at(c) for c in each.children if c.dep_ in ("amod", "poss", "compound")]
            state = next((e.state for e in whose if e is not None and e.kind == "state"), None)
            if state is not None:
                return state
        if each.dep_ == "pobj" and is_word(each, "measures"):  # "under United Nations sanctions"
            owner = owner_of(each, names)[0]
            if owner is not None:
                return owner
    return None


_OTHER_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "appos"})


def _is_elsewhere(word: Token, trigger: Token) -> bool:
    """Whether a word below a trigger stands in another clause ("listed in 2013, when it led …")."""
    for above in takewhile(lambda t: t.i != trigger.i, (word, *climb(word))):
        if above.dep_ in _OTHER_CLAUSES:
            return True
    return False
