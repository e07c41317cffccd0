"""Patterns of attribution around nouns: "reports that S", "X's announcement of Y", "issued a
warning that S". Proposes candidates like `frames`.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.saying.candidate import Candidate
from ostrakon.news.saying.cues import Lexicon, NounCue, lexicon
from ostrakon.news.saying.voices import can_speak
from ostrakon.news.text.syntax import (
    child,
    children,
    edges,
    is_finite,
    is_negated,
    is_passive,
    object_of_preposition,
    subject,
)

# Nouns of will: without somebody whose will it is they attribute nothing.
_NEED_SOURCE = frozenset({"decide", "promise", "offer", "threaten", "reject"})


def noun_complement(noun: Token, reading: NounCue) -> Token | None:
    """What heads the content of a speech noun: its clause, infinitive or prepositional phrase."""
    for each in noun.children:
        if each.i <= noun.i:
            continue
        if each.dep_ in ("acl", "ccomp", "xcomp", "relcl"):
            first = each.left_edge
            if first.lower_ in ("that", "whether") and _is_complement_that(each, first):
                return each
            to = child(each, "aux")
            if to is not None and to.lower_ == "to" and each.tag_ == "VB":
                if _is_of_will(reading):
                    return each
                continue
            if each.dep_ in ("acl", "ccomp") and is_finite(each) and each.tag_ != "VBN":
                return each
        if each.dep_ == "prep" and each.lower_ in reading.preps:
            said = child(each, "pobj", "pcomp")
            if said is not None:
                return said
    return None


def reported_by(root: Token) -> NounCue | None:
    """The reading of the noun that tells a clause: of "reports that S", given the head of S."""
    for noun in (root, root.head, root.head.head):
        reading = lexicon().nouns.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
        if reading is not None and reading.content and noun_complement(noun, reading) is not None:
            return reading
    return None


def _is_of_will(reading: NounCue) -> bool:
    """Whether a noun takes an infinitive as what is wanted: plan, call, decision, refusal."""
    wanted = {"intention", "obligation"} & set(reading.modality)
    return bool(wanted) or reading.act in ("decide", "reject")


def _is_complement_that(clause: Token, that: Token) -> bool:
    """Whether "that" only joins the clause, and is not its subject or object."""
    if clause.dep_ == "relcl" and that.tag_ == "WDT" and that.dep_ == "dobj":
        return that.head.i != clause.i  # "a report that X had offered to talk"
    return that.dep_ == "mark" or (clause.dep_ == "acl" and that.dep_ in ("det", "advmod"))


def noun_candidate(analysis: Analysis, noun: Token, words: Lexicon) -> Candidate | None:
    """A speech noun with its content: "reports of X", "speculation that S", "X's decision to"."""
    reading = words.nouns[noun.lemma_.lower()]
    if noun.pos_ != "NOUN":
        return None
    root = noun_complement(noun, reading)
    if root is None:
        return None
    by_prep = root.dep_ in ("pobj", "pcomp")
    source = _noun_source(analysis, noun)
    if source is None and (reading.act in _NEED_SOURCE or "intention" in reading.modality):
        return None
    if by_prep and source is None and not _may_stand_alone(noun, root, reading):
        return None
    if source is None and noun.i > 0 and noun.nbor(-1).lower_ == "for" and reading.attitude:
        return None  # "for fear of"
    if source is None and any(c.lower_ in ("no", "any") for c in children(noun, "det")):
        return None
    return Candidate(
        frame="noun_prep" if by_prep else "noun_clause",
        cue=noun.i,
        cue_last=noun.i,
        source=source.i if source is not None else None,
        contents=(edges(root),),
        root=root.i,
        reading=reading,
        extended=False,
    )


def _may_stand_alone(noun: Token, root: Token, reading: NounCue) -> bool:
    """Whether "reports of X" means that somebody said X.

    A report of a body is a document, and an opinion of somebody is no news of another.
    """
    if reading.attitude:
        return root.head.lower_ in ("about", "over") or noun.lemma_.lower() == "fear"
    return reading.kind == "generic" or noun.tag_ == "NNS"


def _noun_source(analysis: Analysis, noun: Token) -> Token | None:
    """Who is named as source of a speech noun: "X's claim", "a claim by X", "made by X"."""
    for each in noun.children:
        named = each.dep_ == "poss" or each.i in analysis.referents
        before = each.dep_ in ("poss", "compound", "amod", "nmod")
        if before and named and can_speak(analysis, each):
            return each
        if each.dep_ == "prep" and each.lower_ in ("by", "from", "among"):
            found = child(each, "pobj")
            if found is not None and can_speak(analysis, found):
                return found
        if each.dep_ in ("acl", "relcl") and each.tag_ == "VBN":
            found = object_of_preposition(each, "by")
            if found is not None and can_speak(analysis, found):
                return found
    return None


def light_candidate(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """X issued a warning that S, X expressed concern about Y, X has plans to do."""
    noun = child(verb, "dobj", "nsubjpass")
    if noun is None or noun.lemma_.lower() not in words.nouns:
        return None
    reading = words.nouns[noun.lemma_.lower()]
    source = object_of_preposition(verb, "by") if is_passive(verb) else subject(verb)
    if source is None or not can_speak(analysis, source):
        return None
    if is_passive(verb) and reading.kind == "unnamed" and not reading.content:
        return None
    root = noun_complement(noun, reading)
    if root is None and not reading.attitude:
        return None
    bare = any(c.lower_ == "no" for c in children(noun, "det"))
    return Candidate(
        frame="light",
        cue=noun.i,
        cue_last=noun.i,
        source=source.i,
        contents=(edges(root) if root is not None else edges(noun),),
        root=(root if root is not None else noun).i,
        reading=reading,
        negated=is_negated(verb) or bare,
        extended=root is not None and root.dep_ not in ("pobj", "pcomp"),
    )
