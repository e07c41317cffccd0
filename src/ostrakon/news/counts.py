"""Casualty figures: who was killed or injured, how many, in which words.

Every figure stands alone here, with the words that make it one; `incidents` decides which event
it belongs to and which figures say the same thing. Three traps of casualty counting are kept
apart on purpose (READING.md, section 8, no. 10): totals and additions ("two more died"), figures
of a part ("including five children"), and the violent deaths of attackers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Span, Token

from ostrakon.core.reading import Count
from ostrakon.news.analysis import Analysis
from ostrakon.news.modality import scope_of
from ostrakon.news.quantities import Quantity, quantities
from ostrakon.news.syntax import child, children, climb, is_passive
from ostrakon.news.violence import Words, words

Harm = Literal["killed", "injured", "hit"]
_NOT_HAPPENED = {
    "conditional", "counterfactual", "question", "intention", "obligation", "scheduled_future",
}  # fmt: skip
_FINDING = {"find", "recover", "pull", "discover", "retrieve", "count"}
_PASSED = {"pass", "exceed", "surpass", "top"}
_TOLL_PREPOSITIONS = {"to", "at", "of", "as", "is", "was", "now", "reached", "hit", "stands", ":"}
_BETWEEN = {
    "people", "persons", "others", "other", "more", "civilians", "were", "was", "are", "is",
    "have", "has", "had", "been", "reported", "reportedly", "feared", "confirmed", "left",
    "believed", "known", "to", "be", "also", "and", "seriously", "critically", "badly", "slightly",
    "severely", "lightly", "men", "women", "children", "soldiers", "policemen", "officers",
    "troops", "persons", "of", "them", "individuals", "victims", "residents", "fatally", "shot",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Casualty:
    """One statement of how many were harmed.

    Attributes:
        harm: killed, injured, or `hit` ("four people were shot": whether they lived is not said).
        count: the band, in the text's words; `claim` is `t:<cue>` when someone asserts it.
        trigger: token index of the word that says the harm.
        anchor: token index of the figure or of the noun counted.
        numeral: a figure, not one person described ("a policeman").
        more: an addition to an earlier total.
        definite: refers back to a figure already given.
        attackers: those who did the violence, not its victims.
        victims: the words for who was harmed.
    """

    harm: Harm
    count: Count
    trigger: int
    anchor: int
    numeral: bool
    more: bool
    definite: bool
    attackers: bool
    victims: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Figure:
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
    victims: tuple[int, int] | None = None


def find_casualties(analysis: Analysis) -> list[Casualty]:
    """Every casualty figure of a document, in text order."""
    found: list[Casualty] = []
    for sentence in analysis.doc.sents:
        if not any(_harms(token) for token in sentence):
            continue
        found.extend(_in_sentence(analysis, sentence))
    return found


def _harms(token: Token) -> bool:
    return token.lemma_.lower() in words().harm or token.lower_ in words().harm


def _in_sentence(analysis: Analysis, sentence: Span) -> Iterator[Casualty]:
    reader = _Reader(analysis, quantities(sentence), sentence)
    used: set[tuple[str, int]] = set()
    for token in sentence:
        for harm, figure in reader.read(token):
            key = (harm, figure.anchor)
            if key in used or (harm == "hit" and ("killed", figure.anchor) in used):
                continue
            casualty = _casualty(analysis, harm, token, figure)
            if casualty is not None:
                used.add(key)
                yield casualty


def _casualty(
    analysis: Analysis, harm: Harm, trigger: Token, figure: _Figure
) -> Casualty | None:
    """Judge a figure by its scope: what has not happened is no casualty, what may have is open."""
    doc = analysis.doc
    scope = scope_of(analysis, trigger.i)
    low, best, high = figure.low, figure.best, figure.high
    if high != 0:
        if scope.polarity == "-" or _NOT_HAPPENED & set(scope.modality):
            return None
        if "possibility" in scope.modality or _feared(trigger):
            low, best, high = None, None, high if high is not None else best
            if high is None:
                return None
    start = doc[figure.first].idx
    end = doc[figure.last].idx + len(doc[figure.last])
    attribution = analysis.attribution_at(doc[figure.anchor].idx)
    if attribution is not None and attribution.polarity == "-":
        return None
    claim = f"t:{attribution.cue}" if attribution is not None else None
    first, last = figure.victims or (figure.first, figure.last)
    victims = doc.text[doc[first].idx : doc[last].idx + len(doc[last])]
    return Casualty(
        harm=harm,
        count=Count(low=low, best=best, high=high, text=doc.text[start:end], claim=claim),
        trigger=trigger.i,
        anchor=figure.anchor,
        numeral=figure.numeral,
        more=figure.more,
        definite=figure.definite,
        attackers=figure.attackers,
        victims=victims,
    )


def _feared(trigger: Token) -> bool:
    """ "20 feared dead", "believed killed"."""
    near = [trigger.head, *trigger.children, *(trigger.nbor(-1) for _ in range(trigger.i > 0))]
    return any(token.lower_ in ("feared", "presumed") for token in near)


class _Reader:
    """Reads the figures of one sentence off its harm words."""

    def __init__(self, analysis: Analysis, found: list[Quantity], sentence: Span) -> None:
        self.analysis = analysis
        self.doc = analysis.doc
        self.sentence = sentence
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

    def read(self, token: Token) -> Iterator[tuple[Harm, _Figure]]:
        """What one word says about casualties."""
        lemma = token.lemma_.lower()
        harm = self._verb_harm(token, lemma)
        if harm is not None:
            for figure in self._patients(token, intransitive=lemma in self.words.die):
                yield harm, figure
        elif lemma in self.words.life_verbs and token.pos_ == "VERB":
            yield from self._lives(token)
        elif lemma in _FINDING and token.pos_ == "VERB":
            yield from self._bodies(token)
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

    def _patients(self, verb: Token, *, intransitive: bool) -> Iterator[_Figure]:
        """The figures of those whom a verb of harm happens to."""
        near = self._just_before(verb)
        if near is not None and verb.tag_ in ("VBN", "VBD", "JJ") and self._bare(verb):
            yield self._figure(near)
            return
        figure = self._sum(self._patient_heads(verb, intransitive))
        if figure is not None:
            yield figure
        elif near is not None and (intransitive or verb.tag_ in ("VBN", "VBD", "JJ")):
            yield self._figure(near)
        elif verb.i > verb.sent.start and verb.tag_ in ("VBN", "VBD") and self._bare(verb):
            one = self._one(verb.nbor(-1))
            if one is not None:
                yield one

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
            return _noun_list(_resolved(own)) if own is not None else []
        if objects:
            return _noun_list(objects[0])
        if own is not None:
            return _noun_list(_resolved(own))
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            return _noun_list(verb.head)
        if is_passive(verb) or verb.tag_ == "VBN":
            subject = child(verb, "nsubj") or _shared_subject(verb)
            return _noun_list(_resolved(subject)) if subject is not None else []
        if child(verb, "nsubj") is not None and verb.tag_ == "VBD":
            subject = child(verb, "nsubj")
            if subject is not None and subject.i in self.by_owner:
                return _noun_list(subject)
        shared = [o for each in verb.conjuncts for o in children(each, "dobj") if each.i > verb.i]
        return _noun_list(shared[0]) if shared and verb.dep_ != "conj" else []

    def _lives(self, verb: Token) -> Iterator[tuple[Harm, _Figure]]:
        """ "claimed 12 lives", "12 people lost their lives", "lost three soldiers"."""
        for noun in children(verb, "dobj", "nsubjpass", "attr"):
            if noun.lemma_.lower() == "life":
                figure = self._counted(noun) or self._in_phrase(noun)
                if figure is None and verb.lemma_ == "lose":
                    subject = child(verb, "nsubj") or _shared_subject(verb)
                    if subject is not None:
                        figure = self._sum(_noun_list(_resolved(subject)))
                if figure is not None:
                    yield "killed", figure
            elif verb.lemma_ == "lose" and noun.lemma_.lower() in self.words.soldiers:
                figure = self._counted(noun)
                if figure is not None:
                    yield "killed", dataclasses.replace(figure, attackers=False)

    def _bodies(self, verb: Token) -> Iterator[tuple[Harm, _Figure]]:
        """ "pulled 14 bodies from the rubble": so many dead at least."""
        for noun in children(verb, "dobj", "nsubjpass"):
            if noun.lemma_.lower() in self.words.body_nouns:
                figure = self._counted(noun) or self._in_phrase(noun)
                if figure is not None and figure.numeral:
                    low = figure.low if figure.low is not None else figure.best
                    yield "killed", dataclasses.replace(figure, low=low, best=None, high=None)

    # -- nouns and adjectives --------------------------------------------------------------

    def _nominal(self, token: Token, lemma: str) -> Iterator[tuple[Harm, _Figure]]:
        """Figures told by nouns and adjectives of harm."""
        known = self.words
        if lemma in known.toll_nouns or lemma == "number":
            yield from self._toll(token)
        elif lemma == "loss" and token.pos_ == "NOUN":
            for life in _objects(token, "of", "in"):
                figure = self._counted(life) if life.lemma_ == "life" else None
                if figure is not None:
                    yield "killed", figure
        elif lemma in known.death_nouns or lemma in known.injury_nouns:
            if token.pos_ == "NOUN":
                harm: Harm = "killed" if lemma in known.death_nouns else "injured"
                figure = self._noun_figure(token)
                if figure is not None:
                    yield harm, figure
        elif lemma in known.casualty_nouns:
            figure = self._counted(token)
            if figure is not None and figure.high == 0:
                yield "killed", figure
                yield "injured", figure
        elif token.lower_ in known.dead or token.lower_ in known.injured:
            yield from self._state(token)

    def _state(self, token: Token) -> Iterator[tuple[Harm, _Figure]]:
        """ "133 dead", "dozens injured", "was found dead", "left a guard dead"."""
        attributive = token.dep_ in ("amod", "compound") and token.head.i > token.i
        if attributive or token.head.lower_ in ("among", "amongst"):
            return
        harm: Harm = "killed" if token.lower_ in self.words.dead else "injured"
        quantity = self._just_before(token) or self.by_owner.get(token.i)
        if quantity is not None:
            yield harm, self._figure(quantity)
            return
        holder = child(token, "nsubj")
        if holder is None and token.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "attr", "advcl"):
            holder = child(token.head, "dobj", "nsubjpass", "nsubj")
        if holder is not None:
            figure = self._sum(_noun_list(_resolved(holder)))
            if figure is not None:
                yield harm, figure

    def _toll(self, noun: Token) -> Iterator[tuple[Harm, _Figure]]:
        """ "the toll rose from 12 to 15", "put the toll at nine", "the number of dead is 20"."""
        harm = self._toll_harm(noun)
        if harm is None:
            return
        boundary = noun.i
        for quantity in self.quantities:
            if quantity.start <= boundary:
                continue
            before = self.doc[quantity.start - 1]
            if before.lower_ in ("from", "than") or quantity.start - noun.i > 14:
                continue
            verb = before if before.pos_ == "VERB" else before.head
            if before.lower_ in _TOLL_PREPOSITIONS or before.lemma_ in _PASSED | {"reach", "hit"}:
                figure = self._figure(quantity)
                if verb.lemma_ in _PASSED and quantity.best is not None:
                    figure = dataclasses.replace(
                        figure, first=before.i, low=quantity.best + 1, best=None, high=None
                    )
                yield harm, dataclasses.replace(figure, more=False)
                return

    def _toll_harm(self, noun: Token) -> Harm | None:
        before = {each.lemma_.lower() for each in noun.children}
        after = {each.lemma_.lower() for each in noun.subtree if each.i > noun.i}
        known = self.words
        if noun.lemma_.lower() == "toll":
            if before & (known.injury_nouns | {"injured", "casualty"}) or _has_prep_in(noun):
                return None
            return "killed"
        counted = _objects(noun, "of")
        lemmas = {each.lemma_.lower() for each in counted} | (after if counted else set())
        if lemmas & (known.dead | known.death_nouns | {"kill"}):
            return "killed"
        if lemmas & (known.injured | known.injury_nouns | {"injure", "wound"}):
            return "injured"
        return None

    def _noun_figure(self, noun: Token) -> _Figure | None:
        """ "12 deaths", "no injuries", "the deaths of 12 people", "three suffered injuries"."""
        figure = self._counted(noun)
        if figure is not None:
            return figure
        for counted in _objects(noun, "of", "to", "among"):
            figure = self._sum(_noun_list(counted))
            if figure is not None and figure.numeral:
                return figure
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.lemma_ in ("suffer", "sustain", "receive", "treat"):
            holder = child(verb, "nsubj", "nsubjpass") or _shared_subject(verb)
            if holder is not None:
                return self._sum(_noun_list(_resolved(holder)))
        return None

    # -- figures ---------------------------------------------------------------------------

    def _just_before(self, token: Token) -> Quantity | None:
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
            return quantity if not self._is_part(quantity) else None
        return None

    def _is_part(self, quantity: Quantity) -> bool:
        """ "including 5 children", "three of them", "five of whom"."""
        after = self.doc[quantity.end : quantity.end + 2]
        if len(after) == 2 and after[0].lower_ == "of" and after[1].lower_ in (
            "them", "whom", "those", "the", "these", "which",
        ):  # fmt: skip
            return True
        before = self.doc[max(quantity.start - 2, 0) : quantity.start]
        if any(t.lower_ in ("including", "include", "includes", "included") for t in before):
            return True
        return len(before) == 2 and before[0].lower_ == "among"

    def _counted(self, noun: Token) -> _Figure | None:
        """The figure that counts a noun, if one does."""
        quantity = self.by_owner.get(noun.i)
        if quantity is None:
            inside = [c for c in noun.children if c.i in self.by_owner and c.i < noun.i]
            quantity = self.by_owner[inside[-1].i] if inside else None
        if quantity is None or self._is_part(quantity):
            return None
        return self._figure(quantity, noun)

    def _in_phrase(self, noun: Token) -> _Figure | None:
        """ "the lives of 12 people"."""
        for counted in _objects(noun, "of"):
            figure = self._sum(_noun_list(counted))
            if figure is not None:
                return figure
        return None

    def _figure(self, quantity: Quantity, noun: Token | None = None) -> _Figure:
        last = max(quantity.end - 1, noun.i if noun is not None else 0)
        head = noun if noun is not None else self.doc[last]
        return _Figure(
            first=quantity.start,
            last=quantity.end - 1,
            anchor=quantity.anchor,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            more=quantity.more,
            definite=quantity.definite,
            attackers=head.lemma_.lower() in self.words.attackers,
            victims=(quantity.start, last),
        )

    def _one(self, noun: Token) -> _Figure | None:
        """One person described or named: "a policeman", "his wife", "the mayor"."""
        lemma = noun.lemma_.lower()
        if lemma in self.words.things or lemma in self.words.not_countable:
            return None
        reflexive = noun.lower_ in ("himself", "herself")
        if noun.tag_ not in ("NN", "NNP") and not reflexive:
            return None
        if not reflexive and not self._is_person(noun, lemma):
            return None
        first = min((c.i for c in noun.children if c.i < noun.i), default=noun.i)
        two = lemma in self.words.pairs
        definite = any(c.lower_ in ("the", "this", "that") for c in noun.children)
        number = 2 if two else 1
        return _Figure(
            first=first, last=noun.i, anchor=noun.i, low=number, best=number, high=number,
            numeral=False, definite=definite, victims=(first, noun.i),
            attackers=reflexive or lemma in self.words.attackers,
        )  # fmt: skip

    def _is_person(self, noun: Token, lemma: str) -> bool:
        if lemma in self.words.people or lemma in self.words.attackers:
            return True
        entity = self.analysis.referents.get(noun.i)
        if entity is not None:
            return entity.kind == "person"
        return noun.ent_type_ == "PERSON"

    def _sum(self, nouns: list[Token]) -> _Figure | None:
        """The figures of a list of nouns added up: "three policemen and two civilians"."""
        parts: list[_Figure] = []
        for noun in nouns:
            if noun.lemma_.lower() in self.words.things:
                continue
            figure = self._counted(noun) or self._one(noun)
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
        return _Figure(
            first=first.first, last=(last.victims or (0, last.last))[1],
            anchor=(counted or parts)[0].anchor,
            low=sum(low for low in lows if low is not None) if any(lows) else None,
            best=_total(bests), high=_total(highs),
            numeral=bool(counted), more=all(part.more for part in counted) and bool(counted),
            attackers=all(part.attackers for part in parts),
            victims=(first.first, (last.victims or (0, last.last))[1]),
        )  # fmt: skip


def _total(values: list[int | None]) -> int | None:
    """The sum, if every part is known."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


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


def _noun_list(noun: Token) -> list[Token]:
    """A noun and those listed with it (conjuncts, and appositions that go on a list)."""
    found = [noun]
    for each in found:
        following = children(each, "conj")
        following += [a for a in children(each, "appos") if any(children(a, "cc", "conj"))]
        found.extend(child for child in following if child.pos_ in ("NOUN", "PROPN", "NUM", "PRON"))
    return found


def _objects(noun: Token, *prepositions: str) -> list[Token]:
    """What follows prepositions attached to a noun."""
    found = []
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in prepositions:
            found.extend(children(preposition, "pobj"))
    return found


def _has_prep_in(noun: Token) -> bool:
    """ "took a heavy toll on the economy": a toll in a figure of speech."""
    return any(each.dep_ == "prep" and each.lower_ == "on" for each in noun.children)
