"""Whom a verb of listing acts on where its own object is not beside it."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.outcome import WISHES
from ostrakon.news.listing.records import Names


def objects_from_afar(token: Token) -> list[Token]:
    """The object of a relative or reduced clause, a conjunct, or an infinitive passive."""
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN"):
        has_subject = any(c.dep_ in ("nsubj", "agent") for c in token.children)
        if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
            return _passive_subject(token)
        if token.tag_ == "VBN" or has_subject:
            return [token.head]
    if any(c.dep_ == "auxpass" for c in token.children) or token.tag_ == "VBN":
        return _passive_subject(token)
    if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        passive = [c for c in token.head.children if c.dep_ == "nsubjpass"]
        if passive and not any(c.dep_ in ("dobj", "nsubj", "aux") for c in token.children):
            return passive  # "was delisted in 2021 and redesignated in 2025"
        later = [c for c in token.head.children if c.dep_ == "dobj"]
        return later if not any(c.dep_ == "dobj" for c in token.children) else []
    return []


def just_before(token: Token, names: Names) -> list[Token]:
    """The party just before a passive whose subject the parser lost ("that X be banned")."""
    helpers = [c.i for c in token.children if c.dep_ in ("aux", "auxpass")]
    if not any(c.dep_ == "auxpass" for c in token.children) or min(helpers) <= token.sent.start:
        return []
    before = token.doc[min(helpers) - 1]
    if before.text == ",":  # "X, added in 2020, remains banned"
        start = max(before.i - 9, token.sent.start)
        opened = [t.i for t in token.doc[start : before.i] if t.text == ","]
        if not opened or opened[-1] <= token.sent.start:
            return []
        before = token.doc[opened[-1] - 1]
    entity = names.at(before)
    return [before] if entity is not None and entity.kind == "group" else []


def _passive_subject(token: Token) -> list[Token]:
    """Who is acted on by a passive without its own subject ("an application to be removed")."""
    current = token
    for _ in range(6):
        own = [c for c in current.children if c.dep_ in ("nsubjpass", "nsubj")]
        if own and _is_wished(token):
            return own  # "wants X removed"
        if own and (current.i != token.i or own[0].dep_ == "nsubjpass"):
            return own
        if current.dep_ == "acl" and current.head.pos_ in ("NOUN", "PROPN"):
            noun = current.head
            doers = [c for c in noun.children if c.dep_ == "poss"]
            doers += [
                p
                for c in noun.children
                if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from", "for")
                for p in c.children
                if p.dep_ == "pobj"
            ]
            if doers:
                return doers
            current = noun
        if current.head.i == current.i:
            return []
        if current.dep_ in (
            "xcomp",
            "ccomp",
            "conj",
            "acl",
            "advcl",
            "dobj",
            "pcomp",
            "prep",
            "pobj",
        ):
            current = current.head
        else:
            return []
    return []


# Verbs of having something done, wished or not.
_CAUSING = WISHES | {"have", "get"}


def _is_wished(verb: Token) -> bool:
    """Whether a participle says what somebody wants done ("wants X listed", "see X listed")."""
    bare = not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return bare and verb.tag_ == "VBN" and verb.dep_ == "ccomp" and verb.head.lemma_ in _CAUSING
