"""A ban told by what it makes a crime: "membership of X is an offence", "it is illegal to join X".

That belonging to a party is a crime says that the party is banned; that it will be one, that a ban
is about to take effect; that it will be one if …, that a ban depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.listing.lexicon import NO_CLASSES, is_word, lexicon
from ostrakon.news.listing.records import Core, Kind, Names, Target

_TOLD_OF = ("attr", "acomp", "oprd")
_BELONGING = ("nsubj", "csubj", "xcomp", "advcl", "acl", "relcl")


def offence(token: Token, names: Names) -> Core | None:
    """The ban that a clause tells by its offence, if it does.

    Args:
        token: the verb ("is", "becomes", "remains", "makes").
        names: the document's entities.
    """
    if token.pos_ not in ("VERB", "AUX") or token.lemma_ not in ("be", "become", "remain", "make"):
        return None
    crime = _crime(token)
    if crime is None:
        return None
    target = next(_targets(token, crime, names), None)
    if target is None:
        return None
    condition = condition_before(token)
    starts = "kept"
    if condition is not None:
        starts = "signal.conditional"
    elif token.lemma_ in ("become", "make") or _is_to_come(token):
        starts = "effect.start"
    kind: Kind = "keep" if starts == "kept" else "list"
    return Core(token.i, kind, False, (target,), off_list=True, starts=starts)


def condition_before(verb: Token) -> Token | None:
    """The head of the conditional clause that opens a verb's sentence, however it was joined."""
    for each in verb.children:
        if each.dep_ in ("advcl", "ccomp") and each.i < verb.i and opens_condition(each):
            return each
    return None


def opens_condition(verb: Token) -> bool:
    """Whether a clause begins with a word of condition."""
    marks = lexicon().marks.get(verb.left_edge.lower_, NO_CLASSES)
    return "conditional" in marks


def _is_to_come(verb: Token) -> bool:
    """Whether a verb is in the future."""
    return any(
        c.dep_ == "aux" and lexicon().modals.get(c.lower_, NO_CLASSES) & {"intends", "would"}
        for c in verb.children
    )


def _crime(verb: Token) -> Token | None:
    """The word of crime that a verb says of something."""
    for each in verb.children:
        if each.dep_ in _TOLD_OF and is_word(each, "crimes"):
            return each
        if verb.lemma_ == "make" and each.dep_ in ("ccomp", "acomp", "oprd", "xcomp", "dobj"):
            inner = (each, *each.children)
            found = next((t for t in inner if is_word(t, "crimes") and t.i > verb.i), None)
            if found is not None:
                return found
    return None


def _targets(verb: Token, crime: Token, names: Names) -> Iterator[Target]:
    """The groups to which it is a crime to belong."""
    for source in (verb, crime, *(c for c in verb.children if c.lemma_ == "be")):
        for each in source.children:
            if each.dep_ not in _BELONGING or not _is_belonging(each):
                continue
            for token in each.subtree:
                entity = names.at(token)
                if entity is not None and entity.kind == "group" and entity.head == token.i:
                    yield Target(token.i, entity, entity.name)


def _is_belonging(head: Token) -> bool:
    """Whether a phrase is of belonging to somebody or supporting them."""
    if is_word(head, "belonging"):
        return True
    return head.lemma_ == "be" and any(is_word(c, "belonging") for c in head.children)
