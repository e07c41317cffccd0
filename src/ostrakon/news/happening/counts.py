"""Casualty figures: who was killed or injured, how many, in which words.

Every figure stands alone here, with the words that make it one; `incidents` decides which event
it belongs to and which figures say the same thing. Three traps of casualty counting are kept
apart on purpose (READING.md, section 8, no. 10): totals and additions ("two more died"), figures
of a part ("including five children"), and the violent deaths of attackers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Span, Token

from ostrakon.core.reading import Count
from ostrakon.news.analysis import Analysis, Scope
from ostrakon.news.happening.clauses import stance_of
from ostrakon.news.happening.figures import Figure
from ostrakon.news.happening.harm import Harm, Reader
from ostrakon.news.happening.quantities import quantities
from ostrakon.news.happening.violence import words
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.syntax import children, climb, is_verb

_NOT_HAPPENED = {
    "conditional", "counterfactual", "question", "intention", "obligation", "scheduled_future",
}  # fmt: skip

_COUNTING = {"count", "tally", "document", "record", "report", "verify", "register", "put", "give"}
_JUST_BEFORE = 40  # tokens back to a figure that a bare number goes on from: about a sentence


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
        nouns: token indices of the nouns for who was harmed.
        last: token index where the figure's noun phrase ends.
    """

    harm: Harm
    count: Count
    trigger: int
    anchor: int
    numeral: bool
    more: bool
    definite: bool
    attackers: bool
    nouns: tuple[int, ...]
    last: int


def find_casualties(analysis: Analysis) -> list[Casualty]:
    """Every casualty figure of a document, in text order."""
    found: list[Casualty] = []
    harm = words().harm
    for sentence in analysis.doc.sents:
        if any(t.lemma_.lower() in harm or t.lower_ in harm for t in sentence):
            found.extend(_in_sentence(analysis, sentence))
        elif found and found[-1].trigger >= sentence.start - _JUST_BEFORE:
            found.extend(_counted_again(analysis, sentence, found[-1].harm))
    return found


def _counted_again(analysis: Analysis, sentence: Span, harm: Harm) -> Iterator[Casualty]:
    """As in "…; a monitoring group counted 19": the same harm, without its word."""
    for token in sentence:
        if token.lemma_.lower() not in _COUNTING or not is_verb(token):
            continue
        for each in (*children(token, "dobj"), *_after_at(token)):
            if each.pos_ != "NUM":
                continue
            reader = Reader(analysis, quantities(sentence))
            figure = reader.figures.counted(each)
            if figure is not None:
                casualty = _casualty(analysis, harm, token, figure)
                if casualty is not None:
                    yield casualty
                    return


def _after_at(verb: Token) -> list[Token]:
    """As in "put it at 19"."""
    near = [p for p in children(verb, "prep") if p.lower_ == "at"]
    return [t for p in near for t in children(p, "pobj")]


def _in_sentence(analysis: Analysis, sentence: Span) -> Iterator[Casualty]:
    reader = Reader(analysis, quantities(sentence))
    used: set[tuple[str, int]] = set()
    for token in sentence:
        for harm, figure in reader.read(token):
            key = (harm, figure.anchor)
            if key in used or (harm == "hit" and ("killed", figure.anchor) in used):
                continue
            if figure.more and used and all(other != harm for other, _ in used):
                # "killed five and wounded ten more": ten besides the dead, no addition
                figure = dataclasses.replace(figure, more=False)
            casualty = _casualty(analysis, harm, token, figure)
            if casualty is not None:
                used.add(key)
                yield casualty


def _casualty(analysis: Analysis, harm: Harm, trigger: Token, figure: Figure) -> Casualty | None:
    """Judge a figure by its scope: what has not happened is no casualty, what may have is open."""
    doc = analysis.doc
    scope = _stance(analysis, trigger)
    low, best, high = figure.low, figure.best, figure.high
    if trigger.dep_ == "relcl" and trigger.tag_ in ("VBP", "VBZ") and best is None:
        return None  # "attacks that kill many": in general
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
    claim = f"t:{attribution.cue}" if attribution is not None else None
    return Casualty(
        harm=harm,
        count=Count(low=low, best=best, high=high, text=analysis.text[start:end], claim=claim),
        trigger=trigger.i,
        anchor=figure.anchor,
        numeral=figure.numeral,
        more=figure.more,
        definite=figure.definite,
        attackers=figure.attackers,
        nouns=figure.nouns,
        last=max(figure.last, *figure.nouns, 0),
    )


def _stance(analysis: Analysis, trigger: Token) -> Scope:
    """The scope of a harm word; that of an aside ("…, in which two were hurt") is its own."""
    for each in (trigger, *climb(trigger)):
        if each.dep_ == "relcl":
            return scope_of(analysis, trigger.i)
        if each.dep_ in ("ccomp", "ROOT", "advcl"):
            break
    return stance_of(analysis, trigger.i)


def _feared(trigger: Token) -> bool:
    """As in "20 feared dead", "believed killed"."""
    near = [trigger.head, *trigger.children, *(trigger.nbor(-1) for _ in range(trigger.i > 0))]
    return any(token.lower_ in ("feared", "presumed") for token in near)
