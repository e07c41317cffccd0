"""The clause around a word: the passage to quote, and all that bears on it."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Offsets, Scope
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.syntax import climb, trimmed

_CLAUSES = {"ROOT", "advcl", "relcl", "ccomp", "conj", "parataxis", "acl", "pcomp", "csubj"}
_NONFINITE = {"xcomp", "acl", "pcomp", "prep", "dobj", "pobj", "ccomp", "attr", "acomp"}
_OUTSIDE_LEFT = {"mark", "cc", "punct", "advcl", "ccomp", "preconj", "meta", "intj"}
_OUTSIDE_RIGHT = {"parataxis"}
_CONTRAST = {"while", "whereas", "although", "though", "but"}


_ORDER = {"U": 0, "PS": 1, "PR": 2, "CT": 3}


def stance_of(analysis: Analysis, token_index: int) -> Scope:
    """The scope of a word together with what the attribution that reports it adds.

    `scope_of` stops below the reporting cue; whether something happened depends on both
    ("threatened to kill", "denied that it attacked").
    """
    scope = scope_of(analysis, token_index)
    said = analysis.attribution_at(analysis.doc[token_index].idx)
    if said is None or said.cue == token_index or said.frame == "retort":
        return scope  # what somebody else denies is told all the same
    flipped = said.polarity == "-"
    modality = dict.fromkeys((*said.modality, *scope.modality))
    return dataclasses.replace(
        scope,
        polarity=scope.polarity if not flipped else ("+" if scope.polarity == "-" else "-"),
        modality=tuple(modality),
        strength=min(scope.strength, said.strength, key=_ORDER.__getitem__),
    )


def clause_span(analysis: Analysis, word: Token) -> Offsets:
    """The passage of the finite clause that a word stands in.

    Clauses before it, its conjunction, and clauses joined after it with a subject of their own
    are left out.
    """
    verb = _clause_head(word)
    first, last = verb.left_edge.i, verb.right_edge.i
    for each in verb.children:
        if each.i < verb.i and _is_outside(each) and each.right_edge.i < word.i:
            first = max(first, each.right_edge.i + 1)
        elif each.i > verb.i and each.left_edge.i > word.i and _is_apart(each):
            last = min(last, each.left_edge.i - 1)
    doc = analysis.doc
    if not first <= word.i <= last:
        first, last = word.left_edge.i, word.right_edge.i
    while last > word.i and (doc[last].is_punct or doc[last].dep_ == "cc"):
        last -= 1
    passage = doc[first].idx, doc[last].idx + len(doc[last])
    return trimmed(analysis.text, passage) or (word.idx, word.idx + len(word))


def event_span(analysis: Analysis, verb: Token) -> Offsets:
    """The passage of an event that a verb tells, with the words that say who does it.

    From the beginning of the finite clause ("Russia announced its intention to meet …") to the
    end of the verb's own part; a second verb of a list begins at itself.
    """
    doc = analysis.doc
    last = verb.right_edge.i
    for each in verb.children:
        if each.i > verb.i and (
            each.dep_ in ("conj", "parataxis") and each.pos_ in ("VERB", "AUX")
        ):
            last = min(last, each.left_edge.i - 1)
    while last > verb.i and (doc[last].is_punct or doc[last].dep_ == "cc"):
        last -= 1
    finite = _finite(verb)
    first = finite.left_edge.i
    for each in finite.children:
        if each.i < finite.i and _is_outside(each) and each.right_edge.i < verb.i:
            first = max(first, each.right_edge.i + 1)
    passage = doc[min(first, verb.i)].idx, doc[last].idx + len(doc[last])
    return trimmed(analysis.text, passage) or (verb.idx, verb.idx + len(verb))


def _finite(verb: Token) -> Token:
    """The verb of the finite clause over an infinitive or participle; a conjunct is its own."""
    current = verb
    while current.dep_ in _NONFINITE and current.head is not current:
        if current.dep_ == "ccomp" and current.tag_ not in ("VB", "VBG"):
            break
        if current.dep_ in ("acl", "relcl") and current.tag_ in ("VBN", "VBD", "VBZ", "VBP"):
            break
        current = current.head
    return current


def _clause_head(word: Token) -> Token:
    """The verb whose clause a word stands in; the word itself in a fragment."""
    for each in (word, *climb(word)):
        verbal = each.pos_ in ("VERB", "AUX")
        if verbal and each.dep_ in _CLAUSES and (each.dep_ != "acl" or each is word):
            return each
    return word.sent.root


def _is_outside(token: Token) -> bool:
    """Whether something before a verb is not part of its clause's own words."""
    return token.dep_ in _OUTSIDE_LEFT or token.tag_ == "WRB"


def _is_apart(token: Token) -> bool:
    """Whether something after a verb is a clause of its own."""
    if token.dep_ in _OUTSIDE_RIGHT:
        return True
    if token.dep_ == "advcl":
        return any(c.dep_ == "mark" and c.lower_ in _CONTRAST for c in token.children)
    return token.dep_ == "conj" and any(
        each.dep_ in ("nsubj", "nsubjpass", "expl") for each in token.children
    )
