"""Denials of what somebody else said: "an allegation X rejects", "that is wrong, X said".

Such a denial gets the content of what it denies, under a source of its own.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.saying.candidate import Candidate
from ostrakon.news.saying.cues import Cue, Lexicon, lexicon
from ostrakon.news.saying.nouns import noun_complement
from ostrakon.news.saying.phrases import FALSE, retort
from ostrakon.news.text.syntax import (
    child,
    children,
    edges,
    is_negated,
    object_of_preposition,
    runs,
)

_REJECTED = Cue(act="deny", polarity="-")
_CLAIMED = frozenset({"accuse", "blame", "assert", "speculate", "announce", "assess"})
_STATED = frozenset({"clause", "parataxis", "fronted", "direct"})
_MADE_UP = frozenset({"fabricate", "invent", "exaggerate", "distort", "doctor", "fabricated"})
_GROUNDS = frozenset({"truth", "basis", "substance", "foundation", "merit", "validity", "ground"})
_TRUE = frozenset({"true", "correct", "accurate", "case", "right", "so", "authentic", "genuine"})


def retorts(analysis: Analysis, words: Lexicon, found: dict[int, Candidate]) -> None:
    """What is denied in a tail or by "the accusation" is what was said before."""
    for token in analysis.doc:
        if token.lower_ != "which" and token.lemma_.lower() not in words.anaphors:
            continue
        pair = retort(token, words) or _object_retort(token, words, found)
        if pair is None:
            continue
        verb, source = pair
        earlier = [
            c for c in found.values()
            if not _is_same(analysis, c.source, source.i)
            and c.cue < verb.i and c.contents and c.source != source.i and c.frame != "retort"
            and verb.sent.start - c.cue < 60 and c.reading.act in _CLAIMED
            and not any(a <= verb.i <= b for a, b in c.contents[:1] if c.cue > token.i)
        ]  # fmt: skip
        if not earlier:
            continue
        said = max(earlier, key=lambda c: (c.reading.act in ("accuse", "blame"), c.cue))
        if said.reading.act not in ("accuse", "blame") and not _is_next(said, verb):
            continue
        tail = _tail(token, verb, source)
        contents = tuple(r for a, b in said.contents for r in runs(a, b, [tail]))
        found[said.cue] = dataclasses.replace(said, contents=contents)
        readings = words.verbs[_lemma(verb, words)]
        reading = next((r for r in readings if r.polarity == "-"), _REJECTED)
        last = max(verb.i, token.i)
        found[verb.i] = Candidate("retort", verb.i, last, source.i, contents, said.root, reading,
                                  cue_first=_opening(token, verb))  # fmt: skip
        found.pop(token.i, None)


def _is_same(analysis: Analysis, one: int | None, other: int | None) -> bool:
    """Whether two sources are the same one: a token, or mentions of one chain."""
    if one is None or other is None or one == other:
        return one == other and one is not None
    chains = [e.chain for t in (one, other) if (e := analysis.referents.get(t)) is not None]
    return len(chains) == 2 and chains[0] is not None and chains[0] == chains[1]


def _judged(root: Token, candidate: Candidate, doc: Doc) -> tuple[Token | None, Token | None]:
    """What is said to be true or false, and which: "that is wrong", "called the claim a lie"."""
    if candidate.frame == "as":
        return child(doc[candidate.cue], "dobj", "nsubjpass"), root
    if root.tag_ == "VBN" and root.lemma_.lower() in _MADE_UP and candidate.frame in _STATED:
        return child(root, "nsubjpass"), root
    if root.lemma_ != "be" or candidate.frame not in _STATED:
        return None, None
    verdict = child(root, "acomp", "attr")
    if child(root, "expl") is not None and verdict is not None:  # "there is no truth in X"
        return object_of_preposition(verdict, "to", "in", "for", "behind"), verdict
    return child(root, "nsubj"), verdict


def _not_true_that(root: Token) -> Token | None:
    """The clause of "it is not true that S", "it is a lie that S", which denies S."""
    subject = child(root, "nsubj", "expl")
    verdict = child(root, "acomp", "attr")
    if root.lemma_ != "be" or verdict is None or subject is None or subject.lower_ != "it":
        return None
    clause = child(root, "ccomp", "csubj") or child(verdict, "ccomp", "acl")
    if clause is None or clause.left_edge.lower_ != "that" or not _is_untrue(root, verdict):
        return None
    return clause


def _is_untrue(root: Token, verdict: Token) -> bool:
    """Whether a verdict says that something is not so."""
    lemma = verdict.lemma_.lower()
    if lemma in FALSE | _MADE_UP:
        return not is_negated(root)
    without = any(c.lower_ in ("no", "little", "any") for c in children(verdict, "det", "amod"))
    if lemma in _GROUNDS:
        return without or is_negated(root)
    return lemma in _TRUE and is_negated(root)


def _told_in(topic: Token) -> Token | None:
    """What "reports that S", "claims of X" tell, as the head of that; None of other nouns."""
    reading = lexicon().nouns.get(topic.lemma_.lower())
    if reading is None or not reading.content or topic.pos_ not in ("NOUN", "PROPN"):
        return None
    return noun_complement(topic, reading)


def _is_said_before(topic: Token, anaphors: frozenset[str]) -> bool:
    """Whether a subject stands for something said: "that", "the accusations"."""
    if topic.lower_ in ("that", "this", "it"):
        return True
    definite = any(c.lower_ in ("the", "these", "those", "such") for c in children(topic, "det"))
    return definite and topic.pos_ == "NOUN" and topic.lemma_.lower() in anaphors


def _tail(token: Token, verb: Token, source: Token) -> tuple[int, int]:
    """The tokens of a retort, with the comma and "but" before it."""
    first = min(_opening(token, verb), source.left_edge.i)
    while first > 0 and (verb.doc[first - 1].is_punct or verb.doc[first - 1].dep_ == "cc"):
        first -= 1
    return first, max(token.i, verb.i, source.i)


def _opening(token: Token, verb: Token) -> int:
    """Where a retort begins: at "an allegation", before its verb."""
    if token.i > verb.i:
        return verb.i
    article = token.i > 0 and token.nbor(-1).lower_ in ("a", "an", "the")
    return token.i - 1 if article else token.i


def rebuttals(analysis: Analysis, found: dict[int, Candidate]) -> None:
    """What was said before is denied by "that is wrong, X said" as well."""
    doc = analysis.doc
    anaphors = lexicon().anaphors
    for candidate in sorted(found.values(), key=lambda c: c.cue):
        root = None if candidate.root is None else doc[candidate.root]
        if root is None:
            continue
        untrue = _not_true_that(root) if candidate.frame in _STATED else None
        if untrue is not None:
            found[candidate.cue] = dataclasses.replace(
                candidate, contents=(edges(untrue),), root=untrue.i, reading=_REJECTED,
                extended=False, cue_first=min(root.i, candidate.cue),
                cue_last=max(root.i, candidate.cue),
            )  # fmt: skip
            continue
        topic, verdict = _judged(root, candidate, doc)
        if topic is None or verdict is None:
            continue
        told = _told_in(topic)
        dismissed = candidate.frame == "as" and candidate.reading.act == "reject"
        if not _is_untrue(root, verdict) and not (dismissed and told is not None):
            continue
        if told is not None:
            found[candidate.cue] = dataclasses.replace(
                candidate, contents=(edges(told),), root=told.i, reading=_REJECTED,
                frame="object" if candidate.frame == "as" else candidate.frame, extended=False,
                cue_first=min(root.i, candidate.cue), cue_last=max(verdict.i, candidate.cue),
            )  # fmt: skip
            found.pop(topic.i, None)
            continue
        if not _is_said_before(topic, anaphors):
            continue
        earlier = [
            c for c in found.values()
            if c.cue < min(root.i, candidate.cue) and c.contents and c.root != candidate.root
            and c.frame != "silence" and _is_next(c, root)
            and not _is_same(analysis, c.source, candidate.source)
        ]  # fmt: skip
        if not earlier:
            if topic.pos_ == "NOUN":  # "the accusations were baseless", whatever they were
                found[candidate.cue] = dataclasses.replace(
                    candidate,
                    contents=(edges(topic),),
                    root=topic.i,
                    reading=_REJECTED,
                    cue_last=max(candidate.cue_last, verdict.i),
                )
            continue
        said = max(earlier, key=lambda c: c.cue)
        first, last = sorted((root.i, candidate.cue))
        found[candidate.cue] = dataclasses.replace(
            candidate, frame="retort", cue_first=min(first, topic.i),
            cue_last=max(last, verdict.i),
            contents=said.contents, root=said.root, reading=_REJECTED, extended=False,
        )  # fmt: skip


def _is_next(said: Candidate, verb: Token) -> bool:
    """Whether a denial stands in the sentence of what it denies, or in the one after it.

    What was only asserted is not "the allegation" of a sentence farther on.
    """
    start = verb.sent.start
    return said.cue >= start or (start > 0 and said.cue >= verb.doc[start - 1].sent.start)


def _lemma(verb: Token, words: Lexicon) -> str:
    """The lemma of a verb that the tagger may have taken for a noun."""
    lemma = verb.lemma_.lower()
    return lemma if lemma in words.verbs else lemma[:-3] + "y"


def _object_retort(
    noun: Token, words: Lexicon, found: dict[int, Candidate]
) -> tuple[Token, Token] | None:
    """X denied the accusation: verb and source, when the noun says nothing itself."""
    verb = noun.head
    candidate = found.get(verb.i)
    if noun.dep_ != "dobj" or candidate is None or candidate.frame not in ("object", "as"):
        return None
    if candidate.reading.act not in ("deny", "reject") or candidate.source is None:
        return None
    reading = words.nouns.get(noun.lemma_.lower())
    if candidate.frame == "as" and noun.pos_ == "PRON":
        return None  # "rejected it as a violation": a plan, not something said
    if candidate.frame == "object" and candidate.root != noun.i:
        return None
    if reading is not None and any(c.lower_ != "as" for c in noun.rights):
        return None
    return verb, noun.doc[candidate.source]
