"""Figures of harm in one sentence: which words say it, whom they count, and how many.

`Reader` reads verbs ("killed 40", "were wounded", "lost their lives"), nouns ("the toll", "12
deaths", "no casualties") and states ("133 dead") off a dependency parse, with the words just
before as a second way where the parse fails.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.figures import Figure, Figures, noun_list, objects
from ostrakon.news.happening.quantities import Quantity
from ostrakon.news.happening.violence import Words, words
from ostrakon.news.text.syntax import child, children, climb, is_passive

Harm = Literal["killed", "injured", "hit"]
_FINDING = {"find", "recover", "pull", "discover", "retrieve", "count"}
_FATAL = {"fatal", "deadly", "lethal"}
_BY_BULLET = {"gunshot", "gunshots", "stab", "bullet", "shotgun"}
_CONDITIONS = {"critical", "serious", "stable", "grave", "fair", "guarded", "good"}
_PASSED = {"pass", "exceed", "surpass", "top"}
_TOLL_PREPOSITIONS = {"to", "at", "of", "as", "is", "was", "now", "reached", "hit", "stands", ":"}


class Reader:
    """Reads the figures of one sentence off its harm words."""

    def __init__(self, analysis: Analysis, found: list[Quantity]) -> None:
        self.analysis = analysis
        self.doc = analysis.doc
        self.words: Words = words()
        self.quantities = found
        self.figures = Figures(analysis, found)

    def read(self, token: Token) -> Iterator[tuple[Harm, Figure]]:
        """What one word says about casualties."""
        lemma = token.lemma_.lower()
        harm = self._verb_harm(token, lemma)
        if harm is not None:
            later = lemma == "succumb" or (lemma in self.words.die and self._of_wounds(token))
            for figure in self._patients(token, intransitive=lemma in self.words.die):
                yield harm, dataclasses.replace(figure, more=True) if later else figure
        elif lemma in self.words.life_verbs and token.pos_ == "VERB":
            yield from self._lives(token)
            yield from self._carried(token)  # "took two lives", "took two men to hospital"
        elif lemma in _FINDING and token.pos_ == "VERB":
            yield from self._bodies(token)
        elif lemma in self.words.carry and token.pos_ == "VERB":
            yield from self._carried(token)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
            yield from self._nominal(token, lemma)

    def _verb_harm(self, token: Token, lemma: str) -> Harm | None:
        """The harm that a verb does, its particle or adverb included."""
        if token.pos_ not in ("VERB", "ADJ", "AUX") or token.dep_ in ("amod", "compound"):
            return None
        particle = child(token, "prt", "advmod", "acomp", "oprd", "amod")
        phrase = f"{lemma} {particle.lower_}" if particle is not None else lemma
        if lemma in self.words.kill or phrase in self.words.kill or lemma in self.words.die:
            return "killed"
        if lemma in self.words.injure:
            return "injured"
        if lemma in self.words.struck:
            by = {each.lemma_.lower() for each in token.subtree}
            return "hit" if by & self.words.missiles else None
        if lemma not in self.words.hit:
            return None
        adverbs = {each.lower_ for each in token.children} | {
            each.lower_ for each in self.doc[token.i + 1 : token.i + 2]
        }
        if adverbs & self.words.fatal_adverbs or "to death" in _after(token, 6):
            return "killed"
        joined = {each.lemma_.lower() for each in (*token.conjuncts,)}
        return None if joined & (self.words.kill | self.words.die) else "hit"

    # -- verbs -----------------------------------------------------------------------------

    def _patients(self, verb: Token, *, intransitive: bool) -> Iterator[Figure]:
        """The figures of those whom a verb of harm happens to."""
        near = self.figures.just_before(verb)
        if near is not None and verb.tag_ in ("VBN", "VBD", "JJ") and self._bare(verb):
            yield self.figures.figure(near)
            return
        figure = self.figures.sum(self._patient_heads(verb, intransitive))
        if figure is not None:
            yield figure
        elif near is not None and (intransitive or verb.tag_ in ("VBN", "VBD", "JJ")):
            yield self.figures.figure(near)
        elif (
            verb.i > verb.sent.start
            and verb.tag_ in ("VBN", "VBD")
            and self._bare(verb)
            and not _shoots_at(verb)
        ):
            one = self.figures.one(verb.nbor(-1))
            if one is not None:
                yield one

    def _of_wounds(self, verb: Token) -> bool:
        """As in "six died of their wounds": they come on top of an earlier toll."""
        return any(
            noun.lemma_.lower() in self.words.injury_nouns for noun in objects(verb, "of", "from")
        )

    def _bare(self, verb: Token) -> bool:
        """A participle of headline style, without auxiliary or object: "12 killed in blast"."""
        objects = [each for each in children(verb, "dobj") if self._same_clause(verb, each)]
        return not objects and child(verb, "aux", "auxpass", "nsubjpass") is None

    def _same_clause(self, verb: Token, noun: Token) -> bool:
        """Whether an object belongs to the verb: no comma right after the verb parts them."""
        return verb.tag_ == "VBG" or noun.i < verb.i or self.doc[verb.i + 1].text != ","

    def _patient_heads(self, verb: Token, intransitive: bool) -> list[Token]:
        own = child(verb, "nsubjpass")
        objects = [
            each
            for each in children(verb, "dobj", "iobj", "dative")
            if self._same_clause(verb, each)
        ]
        if intransitive:
            own = own or child(verb, "nsubj") or _shared_subject(verb)
            return noun_list(_resolved(own)) if own is not None else []
        if objects:
            return noun_list(objects[0])
        if own is not None:
            return noun_list(_resolved(own))
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            return noun_list(verb.head)
        if is_passive(verb) or verb.tag_ == "VBN":
            subject = child(verb, "nsubj") or _shared_subject(verb)
            return noun_list(_resolved(subject)) if subject is not None else []
        if child(verb, "nsubj") is not None and verb.tag_ == "VBD":
            subject = child(verb, "nsubj")
            if subject is not None and subject.i in self.figures.by_owner:
                return noun_list(subject)
        shared = [o for each in verb.conjuncts for o in children(each, "dobj") if each.i > verb.i]
        return noun_list(shared[0]) if shared and verb.dep_ != "conj" else []

    def _lives(self, verb: Token) -> Iterator[tuple[Harm, Figure]]:
        """As in "claimed 12 lives", "12 people lost their lives", "lost three soldiers"."""
        for noun in children(verb, "dobj", "nsubjpass", "attr"):
            if noun.lemma_.lower() == "life":
                figure = self.figures.counted(noun) or self.figures.in_phrase(noun)
                if figure is None and verb.lemma_ == "lose":
                    subject = child(verb, "nsubj") or _shared_subject(verb)
                    if subject is not None:
                        figure = self.figures.sum(noun_list(_resolved(subject)))
                if figure is not None:
                    yield "killed", figure
            elif verb.lemma_ == "lose" and noun.lemma_.lower() in self.words.soldiers:
                figure = self.figures.counted(noun)
                if figure is not None:
                    yield "killed", dataclasses.replace(figure, attackers=False)

    def _bodies(self, verb: Token) -> Iterator[tuple[Harm, Figure]]:
        """As in "pulled 14 bodies from the rubble": so many dead at least."""
        for noun in children(verb, "dobj", "nsubjpass"):
            if noun.lemma_.lower() in self.words.body_nouns:
                figure = self.figures.counted(noun) or self.figures.in_phrase(noun)
                if figure is not None and figure.numeral:
                    low = figure.low if figure.low is not None else figure.best
                    yield "killed", dataclasses.replace(figure, low=low, best=None, high=None)

    def _carried(self, verb: Token) -> Iterator[tuple[Harm, Figure]]:
        """As in "three men were taken to hospital": so many harmed, alive or not."""
        if verb.lemma_.lower() not in self.words.carry:
            return
        where = {t.lemma_.lower() for p in children(verb, "prep") for t in children(p, "pobj")}
        if not where & self.words.hospitals:
            return
        for noun in children(verb, "dobj", "nsubjpass")[-1:]:
            figure = self.figures.sum(noun_list(_resolved(noun)))
            if figure is not None:
                yield "hit", figure

    # -- nouns and adjectives --------------------------------------------------------------

    def _nominal(self, token: Token, lemma: str) -> Iterator[tuple[Harm, Figure]]:
        """Figures told by nouns and adjectives of harm."""
        known = self.words
        if lemma in known.toll_nouns or lemma == "number":
            yield from self._toll(token)
        elif lemma == "loss" and token.pos_ == "NOUN":
            yield from self._losses(token)
            for life in objects(token, "of", "in"):
                figure = self.figures.counted(life) if life.lemma_ == "life" else None
                if figure is not None:
                    yield "killed", figure
        elif lemma in known.death_nouns or lemma in known.injury_nouns:
            if token.pos_ == "NOUN":
                harm: Harm = "killed" if lemma in known.death_nouns else "injured"
                if any(each.lower_ in _BY_BULLET for each in token.children):
                    harm = "hit"  # "with a gunshot wound": whether they lived is not said
                figure = self._noun_figure(token)
                if figure is not None:
                    yield harm, figure
        elif lemma in known.killing_nouns or (
            lemma in known.nouns and any(t.lower_ in _FATAL for t in token.children)
        ):
            figure = self.figures.in_phrase(token)
            if figure is not None:
                yield "killed", figure
        elif lemma == "condition" and any(t.lower_ in _CONDITIONS for t in token.children):
            verb = token.head.head
            holder = child(verb, "nsubj", "nsubjpass") if token.head.lower_ == "in" else None
            figure = self.figures.sum(noun_list(_resolved(holder))) if holder is not None else None
            if figure is not None:
                yield "hit", figure
        elif lemma in known.casualty_nouns:
            figure = self.figures.counted(token)
            if figure is not None and figure.high == 0:
                yield "killed", figure
                yield "injured", figure
        elif token.lower_ in known.dead or token.lower_ in known.injured:
            yield from self._state(token)

    def _state(self, token: Token) -> Iterator[tuple[Harm, Figure]]:
        """As in "133 dead", "dozens injured", "was found dead", "left a guard dead"."""
        attributive = token.dep_ in ("amod", "compound") and token.head.i > token.i
        if attributive or token.head.lower_ in ("among", "amongst"):
            return
        harm: Harm = "killed" if token.lower_ in self.words.dead else "injured"
        quantity = self.figures.just_before(token) or self.figures.by_owner.get(token.i)
        if quantity is not None:
            yield harm, self.figures.figure(quantity)
            return
        holder = child(token, "nsubj")
        if holder is None and token.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "attr", "advcl"):
            holder = child(token.head, "dobj", "nsubjpass", "nsubj") or _shared_subject(token.head)
        if holder is not None:
            figure = self.figures.sum(noun_list(_resolved(holder)))
            if figure is not None:
                yield harm, figure

    def _toll(self, noun: Token) -> Iterator[tuple[Harm, Figure]]:
        """As in "the toll rose from 12 to 15", "the number of dead is 20"."""
        harm = self._toll_harm(noun)
        if harm is None:
            return
        boundary = noun.i
        told = noun.head.i if noun.head.pos_ == "VERB" and noun.head.i > noun.i else noun.i
        for quantity in self.quantities:
            if quantity.start <= boundary:
                continue
            before = self.doc[quantity.start - 1]
            if before.lower_ in ("from", "than") or quantity.start - told > 14:
                continue
            verb = before if before.pos_ == "VERB" else before.head
            if before.lower_ in _TOLL_PREPOSITIONS or before.lemma_ in _PASSED | {"reach", "hit"}:
                figure = self.figures.figure(quantity)
                if verb.lemma_ in _PASSED and quantity.best is not None:
                    figure = dataclasses.replace(
                        figure, first=before.i, low=quantity.best + 1, best=None, high=None
                    )
                yield harm, dataclasses.replace(figure, more=False)
                return

    def _losses(self, noun: Token) -> Iterator[tuple[Harm, Figure]]:
        """As in "put its losses at 35": so many of its own dead."""
        if noun.tag_ != "NNS" or not any(t.dep_ == "poss" for t in noun.children):
            return
        for quantity in self.quantities:
            before = self.doc[quantity.start - 1]
            bare = quantity.end >= noun.sent.end or self.doc[quantity.end].pos_ not in (
                "NOUN",
                "SYM",
            )
            if before.lower_ == "at" and 0 < quantity.start - noun.i <= 4 and bare:
                yield "killed", self.figures.figure(quantity)

    def _toll_harm(self, noun: Token) -> Harm | None:
        before = {each.lemma_.lower() for each in noun.children}
        after = {each.lemma_.lower() for each in noun.subtree if each.i > noun.i}
        known = self.words
        if noun.lemma_.lower() == "toll":
            if before & (known.injury_nouns | {"injured", "casualty"}) or _has_prep_in(noun):
                return None
            return "killed"
        counted = objects(noun, "of")
        lemmas = {each.lemma_.lower() for each in counted} | (after if counted else set())
        if lemmas & (known.dead | known.death_nouns | {"kill"}):
            return "killed"
        if lemmas & (known.injured | known.injury_nouns | {"injure", "wound"}):
            return "injured"
        return None

    def _noun_figure(self, noun: Token) -> Figure | None:
        """As in "12 deaths", "the deaths of 12 people", "three suffered injuries"."""
        figure = self.figures.counted(noun)
        if figure is not None:
            return figure
        for counted in objects(noun, "of", "to", "among"):
            figure = self.figures.sum(noun_list(counted))
            if figure is not None and (figure.numeral or noun.lemma_ == "death"):
                return figure
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "with" and verb.pos_ in ("NOUN", "PROPN"):
            return self.figures.sum(noun_list(verb))
        if noun.dep_ == "pobj" and noun.head.lower_ == "with" and verb.lemma_ in _FINDING:
            found = child(verb, "dobj", "nsubjpass")
            return self.figures.sum(noun_list(found)) if found is not None else None
        if verb.lemma_ in ("suffer", "sustain", "receive", "treat", "have"):
            if verb.dep_ in ("acl", "relcl"):
                return self.figures.sum(noun_list(verb.head))
            holder = child(verb, "nsubj", "nsubjpass") or _shared_subject(verb)
            if holder is not None:
                return self.figures.sum(noun_list(_resolved(holder)))
        return None

    # -- figures ---------------------------------------------------------------------------


def _shoots_at(verb: Token) -> bool:
    """As in "Bell shot at the officers": told of who did it."""
    if child(verb, "nsubj") is None:
        return False
    aims = [t for p in children(verb, "prep") if p.lower_ == "at" for t in children(p, "pobj")]
    return any(t.lemma_.lower() in words().people or t.pos_ in ("PRON", "PROPN") for t in aims)


def _after(token: Token, length: int) -> str:
    return " ".join(each.lower_ for each in token.doc[token.i + 1 : token.i + length])


def _resolved(noun: Token) -> Token:
    """A relative pronoun gives way to the noun it stands for."""
    if noun.tag_ in ("WDT", "WP") and noun.head.dep_ == "relcl":
        return noun.head.head
    return noun


def _shared_subject(verb: Token) -> Token | None:
    """The subject that a verb shares with those it is joined to or hangs from."""
    current = verb
    for head in climb(verb):
        if current.dep_ not in ("conj", "xcomp"):
            return None
        own = child(head, "nsubjpass", "nsubj")
        if own is not None:
            return own
        current = head
    return None


def _has_prep_in(noun: Token) -> bool:
    """As in "took a heavy toll on the economy": a toll in a figure of speech."""
    return any(each.dep_ == "prep" and each.lower_ == "on" for each in noun.children)
