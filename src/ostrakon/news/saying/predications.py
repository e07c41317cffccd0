"""Patterns in which a verb says something of somebody: "accuse X of Y", "call X Y", "see X as Y".

Proposes content for `frames`.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.saying.candidate import Found
from ostrakon.news.saying.cues import Cue, Lexicon
from ostrakon.news.text.syntax import child, children, edges, is_passive

_NAMING = frozenset({"call", "brand", "label", "deem", "dub", "declare", "term"})


def preposition(verb: Token, holder: Token | None, preps: frozenset[str]) -> Token | None:
    """The preposition that brings content, attached to the verb or to its object."""
    for place in (verb, holder):
        if place is None:
            continue
        for each in place.children:
            if each.dep_ not in ("prep", "dative") or each.lower_ not in preps or each.i < verb.i:
                continue
            if child(each, "pobj", "pcomp", "amod", "advcl") is not None:
                return each
    return None


def of_person(verb: Token, reading: Cue, _words: Lexicon) -> Found | None:
    """V X of Y."""
    passive = child(verb, "nsubjpass")
    accused = child(verb, "dobj") if passive is None else passive
    if accused is None and is_passive(verb) and verb.dep_ in ("acl", "conj", "relcl"):
        accused = verb.head if verb.dep_ == "acl" else child(verb.head, "nsubjpass")
    if accused is None:
        return None
    prep = preposition(verb, accused, reading.preps - {"as"})
    if prep is None:
        return None
    said = child(prep, "pcomp", "pobj")
    if said is None:
        return None
    if accused.i < verb.i:
        name = edges(accused) if verb.dep_ != "acl" else (accused.i, accused.i)
        return Found((name, edges(prep)), said)
    return Found(((accused.left_edge.i, prep.right_edge.i),), said)


def as_something(verb: Token, reading: Cue, _words: Lexicon) -> Found | None:
    """V X as Y, V X Y, X is V-ed as Y."""
    passive = child(verb, "nsubjpass")
    topic = child(verb, "dobj") if passive is None else passive
    small = child(verb, "oprd", "attr")
    if topic is None and small is not None:
        return _two_in_one(verb, small)
    if small is None:
        prep = preposition(verb, topic, reading.preps - {"for"})
        small = child(prep, "pobj", "pcomp", "amod") if prep is not None else None
        if prep is not None and small is None:
            small = next(iter(prep.children), None)
    if small is None and "as" in reading.preps:  # "as baseless" taken for an adverb
        told = (c for c in children(verb, "advmod") if c.pos_ == "ADJ")
        small = next((c for c in told if any(a.lower_ == "as" for a in c.children)), None)
    if small is None and topic is not None and verb.lemma_ in _NAMING:
        small = next((c for c in children(verb, "dobj") if c.i > topic.i), None)
    if small is None and topic is not None and verb.lemma_ in _NAMING:
        small = child(topic, "appos")  # "called X “a Y”": the marks mislead the parser
    if small is None and "as" in reading.preps:
        small = _small_clause(verb)
        if small is not None:
            return Found((edges(small),), small)
    if topic is None or small is None or small.i < verb.i or topic.lower_.endswith("self"):
        return None
    if verb.i < small.i < topic.left_edge.i:  # "dismissed as baseless a report that S"
        return Found((edges(small), edges(topic)), small)
    if topic.i < verb.i:
        return Found((edges(topic), (small.left_edge.i, small.right_edge.i)), small)
    return Found(((topic.left_edge.i, max(small.right_edge.i, topic.right_edge.i)),), small)


def _two_in_one(verb: Token, small: Token) -> Found | None:
    """Topic and predicate of "call the ruling shameful" where the parser sees no object."""
    parts = children(verb, "oprd")
    if len(parts) == 2 and parts[0].pos_ in ("NOUN", "PROPN", "PRON"):
        return Found(((parts[0].left_edge.i, parts[1].right_edge.i),), parts[1])
    glued = child(small, "compound", "nmod")
    if glued is not None and child(small, "det") is not None:
        return Found((edges(small),), small)
    return None


def _small_clause(verb: Token) -> Token | None:
    """The predicate of "call X Y" where the parser makes X the subject of Y."""
    small = child(verb, "ccomp")
    if small is None or small.i < verb.i or child(small, "mark") is not None:
        return None
    if small.pos_ in ("NOUN", "PROPN", "ADJ") and child(small, "cop", "aux") is None:
        return small if child(small, "nsubj") is not None else None
    return None


def called_so(verb: Token) -> Token | None:
    """What "condemned what it called an outrage" condemns."""
    clause = child(verb, "ccomp")
    if clause is None or clause.lemma_ not in _NAMING | {"describe", "see", "regard"}:
        return None
    what = child(clause, "dobj")
    if what is None or what.lower_ != "what":
        return None
    as_ = child(clause, "prep")
    return child(clause, "oprd", "attr") or (child(as_, "pobj") if as_ is not None else None)
