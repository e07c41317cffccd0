"""The actors named around a word: before it, after a preposition, or as the owners of a thing.

"Russia's talks", "Iranian-Saudi talks", "talks with Iran", "an attack by Iran's soldiers".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.actors import Named, actors_of, is_beside
from ostrakon.news.happening.plover import tables
from ostrakon.news.text.syntax import children


def owners_of(analysis: Analysis, thing: Token) -> list[Named]:
    """Whose something is: "bombed the Front's positions", "condemned an attack by its soldiers".

    Whoever suffers a deed does not own it: "the killing of X", "the raid on X".
    """
    before = actors_before(analysis, thing)
    if before:
        return before
    done = thing.lemma_.lower() in tables().nouns or thing.lemma_.lower().endswith("ing")
    for word in ("by", "from") if done else ("by", "from", "of"):
        for each in things_after(thing, word):
            found = actors_of(analysis, each) or actors_before(analysis, each)
            if found:
                return found
    return []


def actors_after(analysis: Analysis, word: Token, preposition: str) -> list[Named]:
    """The actors after a preposition, also one that the parse hung on the object."""
    for each in things_after(word, preposition):
        found = actors_of(analysis, each)
        if found:
            return found
    return []


def things_after(word: Token, preposition: str) -> Iterator[Token]:
    """The nouns after a preposition of a word, its object, or what its object is one of."""
    told = children(word, "dobj", "nsubjpass", "attr")
    holders = [word, *told]
    holders += children(word, "prt", "advmod", "prep")
    for part in (p for noun in told for p in children(noun, "prep") if p.lower_ == "of"):
        holders += children(part, "pobj")  # "a suspension of links with X"
    for holder in holders:
        for each in holder.children:
            if each.dep_ not in ("prep", "dative", "agent"):
                continue
            if each.lower_ == preposition:
                yield from children(each, "pobj")
            elif each.dep_ == "dative" and preposition == "dative" and each.pos_ != "ADP":
                yield each


def actors_before(analysis: Analysis, noun: Token) -> list[Named]:
    """The actors before a noun: possessor, demonym, "Iranian-Saudi"."""
    found: list[Named] = []
    for each in noun.children:
        if each.i > noun.i or each.dep_ not in ("poss", "amod", "compound", "nmod"):
            continue
        for token in (each, *children(each, "amod", "compound", "conj", "nmod")):
            entity = analysis.referents.get(token.i)
            if _is_of_faith(token) or (entity is not None and is_beside(analysis, entity)):
                continue
            if entity is None or entity.kind in ("date", "facility", "person", "place"):
                if token is each and each.dep_ == "poss":
                    found.extend(actors_of(analysis, each))
                continue
            found.extend(actors_of(analysis, token))
    distinct: list[Named] = []
    for named in found:
        if all(named.actor != other.actor for other in distinct):
            distinct.append(named)
    return distinct


def _is_of_faith(adjective: Token) -> bool:
    """As in "a Greek Orthodox church", "the Coptic Catholic patriarch": no state's."""
    following = adjective.nbor(1) if adjective.i + 1 < len(adjective.doc) else None
    return following is not None and following.lower_ in ("orthodox", "catholic", "coptic")
