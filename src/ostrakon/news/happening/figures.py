"""Figures of one sentence: whom a number counts, parts and sums of a list, one person described.

Three traps of casualty counting are met here (READING.md, section 8, no. 10): figures of a part
("including five children"), additions ("two more"), and figures already given ("the 11").
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.quantities import Quantity
from ostrakon.news.happening.violence import Words, words
from ostrakon.news.text.syntax import children

_BETWEEN = {
    "people", "persons", "others", "other", "more", "civilians", "were", "was", "are", "is",
    "have", "has", "had", "been", "reported", "reportedly", "feared", "confirmed", "left",
    "believed", "known", "to", "be", "also", "and", "seriously", "critically", "badly", "slightly",
    "severely", "lightly", "men", "women", "children", "soldiers", "policemen", "officers",
    "troops", "of", "them", "individuals", "victims", "residents", "fatally", "shot",
}  # fmt: skip
_SINGULAR = {"he", "she", "him", "her"}


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A band with the tokens that give it, before it becomes a `Casualty`."""

    first: int
    last: int
    anchor: int
    low: int | None
    best: int | None
    high: int | None
    numeral: bool = True
    more: bool = False
    definite: bool = False
    attackers: bool = False
    nouns: tuple[int, ...] = ()


class Figures:
    """The numbers of one sentence and what they count."""

    def __init__(self, analysis: Analysis, found: list[Quantity]) -> None:
        self.analysis = analysis
        self.doc = analysis.doc
        self.words: Words = words()
        self.quantities = found
        self.by_owner: dict[int, Quantity] = {}
        for quantity in found:
            for owner in self._owners(quantity):
                self.by_owner.setdefault(owner, quantity)

    def _owners(self, quantity: Quantity) -> set[int]:
        """The tokens that a figure counts: itself, and the noun that it modifies."""
        token = self.doc[quantity.anchor]
        owners = {token.i}
        while token.dep_ in ("nummod", "amod", "det", "quantmod", "compound", "advmod", "predet"):
            token = token.head
            if token.i < quantity.start or token.pos_ in ("VERB", "AUX"):
                break
            owners.add(token.i)
        owners.update(
            each.head.i
            for each in self.doc[quantity.start : quantity.end]
            if each.dep_ in ("nummod", "amod", "det") and each.head.i >= quantity.end
        )
        return owners

    def just_before(self, token: Token) -> Quantity | None:
        """The figure that stands before a word with nothing but people and verbs between."""
        for quantity in reversed(self.quantities):
            if quantity.end > token.i:
                continue
            between = self.doc[quantity.end : token.i]
            if len(between) > 6 or not all(
                each.lower_ in _BETWEEN or each.lemma_.lower() in self.words.people
                for each in between
            ):
                return None
            part = self.is_part(quantity) or (len(between) > 0 and between[0].lower_ == "of")
            return quantity if not part else None
        return None

    def is_part(self, quantity: Quantity) -> bool:
        """As in "including five children", "among them five children"."""
        before = self.doc[max(quantity.start - 2, 0) : quantity.start]
        if any(t.lower_ in ("including", "include", "includes", "included") for t in before):
            return True
        return len(before) == 2 and before[0].lower_ == "among"

    def counted(self, noun: Token) -> Figure | None:
        """The figure that counts a noun, if one does."""
        quantity = self.by_owner.get(noun.i)
        if quantity is None:
            inside = [c for c in noun.children if c.i in self.by_owner and c.i < noun.i]
            quantity = self.by_owner[inside[-1].i] if inside else None
        if quantity is None or self.is_part(quantity):
            return None
        return self.figure(quantity, noun)

    def in_phrase(self, noun: Token) -> Figure | None:
        """As in "the lives of 12 people", "the killing of a judge"."""
        for counted in objects(noun, "of"):
            figure = self.sum(noun_list(counted))
            if figure is not None:
                return figure
        return None

    def figure(self, quantity: Quantity, noun: Token | None = None) -> Figure:
        """A number as a figure of the noun that it counts."""
        head = noun if noun is not None else self.doc[quantity.end - 1]
        owner = next((i for i, q in self.by_owner.items() if q is quantity and i != q.anchor), None)
        if noun is None and owner is not None:
            head = self.doc[owner]
        return Figure(
            first=quantity.start,
            last=quantity.end - 1,
            anchor=quantity.anchor,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            more=quantity.more,
            definite=quantity.definite,
            attackers=head.lemma_.lower() in self.words.attackers,
            nouns=(head.i,) if head.pos_ in ("NOUN", "PROPN") else (),
        )

    def one(self, noun: Token) -> Figure | None:
        """One person described or named: "a policeman", "his wife", "the mayor"."""
        lemma = noun.lemma_.lower()
        if lemma in self.words.things or lemma in self.words.not_countable:
            return None
        if noun.tag_ == "PRP" and noun.lower_ in _SINGULAR:
            return Figure(noun.i, noun.i, noun.i, 1, 1, 1, numeral=False, definite=True)
        reflexive = noun.lower_ in ("himself", "herself")
        aged = _is_aged(noun)
        if noun.tag_ not in ("NN", "NNP") and not (reflexive or aged):
            return None
        if not (reflexive or aged) and not self._is_person(noun, lemma):
            return None
        first = noun.left_edge.i
        two = lemma in self.words.pairs
        definite = any(c.lower_ in ("the", "this", "that") for c in noun.children)
        number = 2 if two else 1
        return Figure(
            first=first, last=noun.i, anchor=noun.i, low=number, best=number, high=number,
            numeral=False, definite=definite, nouns=() if reflexive else (noun.i,),
            attackers=reflexive or lemma in self.words.attackers,
        )  # fmt: skip

    def _is_person(self, noun: Token, lemma: str) -> bool:
        if lemma in self.words.people or lemma in self.words.attackers:
            return True
        entity = self.analysis.referents.get(noun.i)
        if entity is not None:
            return entity.kind == "person"
        return noun.ent_type_ == "PERSON"

    def sum(self, nouns: list[Token]) -> Figure | None:
        """The figures of a list of nouns added up: "three policemen and two civilians"."""
        parts: list[Figure] = []
        for noun in nouns:
            if noun.lemma_.lower() in self.words.things:
                continue
            figure = self.counted(noun) or self.one(noun)
            if figure is None:
                continue
            parts.append(figure)
        if not parts:
            return None
        counted = [part for part in parts if part.numeral]
        if len(parts) == 1:
            return parts[0]
        first, last = parts[0], parts[-1]
        lows = [part.low for part in parts]
        bests = [part.best for part in parts]
        highs = [part.high for part in parts]
        return Figure(
            first=first.first, last=max(last.last, *last.nouns, 0),
            anchor=(counted or parts)[0].anchor,
            low=sum(low for low in lows if low is not None) if any(lows) else None,
            best=_total(bests), high=_total(highs),
            numeral=bool(counted), more=all(part.more for part in counted) and bool(counted),
            attackers=all(part.attackers for part in parts),
            nouns=tuple(noun for part in parts for noun in part.nouns),
        )  # fmt: skip


def _is_aged(noun: Token) -> bool:
    """As in "a 13-year-old"."""
    return noun.lower_ == "old" and noun.i > 2 and noun.nbor(-2).lower_ == "year"


def _total(values: list[int | None]) -> int | None:
    """The sum, if every part is known."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def noun_list(noun: Token) -> list[Token]:
    """A noun and those listed with it (conjuncts, and appositions that go on a list)."""
    found = [noun]
    for each in found:
        following = children(each, "conj")
        if each.lemma_.lower() not in words().attackers:  # "both attackers, a man and a woman"
            following += [a for a in children(each, "appos") if any(children(a, "cc", "conj"))]
        found.extend(child for child in following if child.pos_ in ("NOUN", "PROPN", "NUM", "PRON"))
    return found


def objects(noun: Token, *prepositions: str) -> list[Token]:
    """What follows prepositions attached to a noun."""
    found = []
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in prepositions:
            found.extend(children(preposition, "pobj"))
    return found
