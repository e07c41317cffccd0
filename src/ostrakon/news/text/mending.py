"""Clauses that the parser is known to tear, put together again."""

from __future__ import annotations

from spacy.tokens import Doc, Token


def mend_clauses(doc: Doc) -> None:
    """Put right what is never so in a clause."""
    for word in doc:
        _mend_subject(word)
    _mend_objects(doc)


def _mend_subject(name: Token) -> None:
    """Read "which Oslo lists as …" with a subject: a name is no part of a finite verb after it."""
    verb = name.head
    if name.dep_ != "compound" or name.pos_ != "PROPN" or verb.i < name.i:
        return
    if verb.tag_ in ("VBZ", "VBD", "VBP") and not any(c.dep_ == "nsubj" for c in verb.children):
        name.dep_ = "nsubj"


def _mend_objects(doc: Doc) -> None:
    """Read "said it had targeted guards" as a clause, where the verb was hung on its object.

    A participle with a subject and a "had" of its own is the verb of a clause, never an adjective.
    """
    for verb in doc:
        if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or verb.head.i < verb.i:
            continue
        noun, above = verb.head, verb.head.head
        own = {c.dep_ for c in verb.children}
        if "nsubj" not in own or not any(c.lemma_ == "have" for c in verb.lefts):
            continue
        if noun.dep_ != "dobj" or above.i == noun.i or above.i > verb.i:
            continue
        _hang(verb, above, "ccomp")
        _hang(noun, verb, "dobj")


def _hang(token: Token, head: Token, dep: str) -> None:
    token.head = head
    token.dep_ = dep
