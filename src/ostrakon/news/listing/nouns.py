"""Nouns of listing and removing, and whose listing they name."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    noun_classes,
    verb_classes,
    word,
)
from ostrakon.news.listing.lists import (
    is_list,
    list_after,
    list_behind,
    speaks_of_terror,
    speaks_of_terror_nearby,
)
from ostrakon.news.listing.records import Core, Kind, Names, Target
from ostrakon.news.listing.targets import (
    concerned,
    concerns,
    counted,
    generic_object,
    targets_of,
)

_WITH_TARGET = ("of", "on", "against", "for", "over", "from", "to")


def nominal(token: Token, names: Names) -> Core | None:
    """A noun of listing or removing, with its party if it names one."""
    classes = lexicon().core_nouns.get(word(token), NO_CLASSES)
    if not classes or token.pos_ not in ("NOUN", "PROPN", "VERB"):
        return None
    lapsing = token.dep_ == "compound" and "expire" in noun_classes(token.head)
    if token.dep_ == "compound" and not lapsing:
        return None
    if token.pos_ == "VERB" and token.tag_ not in ("VBG",):
        return None
    listed = list_behind(token)
    if listed is None and token.dep_ in ("dobj", "pobj"):
        listed = list_after(token)
    kind: Kind = "release" if classes & {"off", "release"} else "list"
    moves = bool(classes & {"onto", "off"}) and not classes & {"list", "release"}
    if moves and listed is None and not _is_taken_up(token):
        return None
    if "label" in classes and not speaks_of_terror(token):
        return None
    targets = _nominal_targets(token, names)
    if not targets and (listed is not None or speaks_of_terror_nearby(token)):
        targets = [t for t in counted(token, names) if _is_counted_party(token, t)]
    generic = None
    if not targets:
        generic = next((g for c in token.children if (g := generic_object(c))), None)
        applied = token.dep_ == "pobj" and "apply" in verb_classes(token.head.head)
        applied = applied or _is_uncommented(token)
        if generic is None and not (_is_taken_up(token) or lapsing or applied):
            return None
    return Core(
        trigger=token.i,
        kind=kind,
        nominal=True,
        targets=tuple(targets),
        list_token=listed.i if listed is not None else None,
        again=word(token).startswith("re") and kind == "list" and "list" in classes,
        off_list=listed is not None,
        generic=generic,
    )


def _is_counted_party(noun: Token, target: Target) -> bool:
    """Whether what is counted are parties or entries ("the listing of 13 persons")."""
    head = noun.doc[target.token]
    kinds = ("several", "bodies", "heads", "entries")
    return head.pos_ == "NUM" or any(is_word(head, kind) for kind in kinds)


def _is_uncommented(token: Token) -> bool:
    """Whether a noun speaks of all such acts that somebody does not comment on."""
    return (
        token.dep_ == "dobj"
        and token.tag_ == "NNS"
        and "comment" in verb_classes(token.head)
        and not any(c.dep_ == "det" for c in token.children)
    )


def _is_taken_up(token: Token) -> bool:
    """Whether a noun takes up an act told before ("the ban", "its designation", "the removal")."""
    return any(
        (c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "no"))
        or c.lower_ in ("such", "these", "those")
        for c in token.children
    ) or (token.tag_ == "NNS" and token.dep_ in ("nsubj", "nsubjpass"))


def _nominal_targets(token: Token, names: Names) -> list[Target]:
    """Whose designation: after "of", "on", "against"; else the possessor; else the word before."""
    for source in (token, *_carriers(token)):
        for each in source.children:
            if each.dep_ in ("prep", "agent") and each.lower_ in _WITH_TARGET and each.i > token.i:
                objects = [p for p in each.children if p.dep_ in ("pobj", "pcomp")]
                found = [t for p in objects if not is_list(p) for t in targets_of(p, names)]
                found = concerned(found, token)
                if found:
                    return found
    for source in (token, *_asked_for(token)):
        for each in source.children:
            if each.dep_ in ("poss", "compound", "nmod", "amod") and each.i < token.i:
                found = [t for t in targets_of(each, names) if concerns(t, token)]
                if found:
                    return found
            if source.i != token.i and each.dep_ in ("prep", "agent") and each.lower_ in _BY:
                found = [
                    t for p in each.children for t in targets_of(p, names) if concerns(t, token)
                ]
                if found:
                    return found
    if token.dep_ == "pobj" and "apply" in verb_classes(token.head.head):
        own = [c for c in token.head.head.children if c.dep_ == "nsubj"]  # "X applied for …"
        return [t for s in own for t in targets_of(s, names) if concerns(t, token)]
    return []


_BY = frozenset({"by", "from", "of"})


def _asked_for(token: Token) -> list[Token]:
    """The application that asks for it ("X's application for deproscription")."""
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "of", "against", "to"):
        above = token.head.head
        if noun_classes(above) & {"application", "petition", "propose", "challenge"}:
            return [above]
    return []


def _carriers(token: Token) -> list[Token]:
    """Words that carry the party for the noun: "imposed on X", "lifted the label from X"."""
    found = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    if token.dep_ in ("dobj", "nsubjpass", "nsubj") and token.head.pos_ == "VERB":
        found.append(token.head)
    return found
