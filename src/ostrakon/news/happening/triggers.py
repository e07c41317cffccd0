"""The words in a text that tell a violent event as having happened.

A word of violence is passed over when it is a figure of speech ("attacked the bill", "heart
attack"), when it names something else ("attack helicopter"), and when the text does not say that
it took place (planned, feared, foiled, threatened, general).
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import IncidentKind
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.clauses import stance_of
from ostrakon.news.happening.senses import (
    aims_at_idea,
    burns_something,
    fits,
    is_air_strike,
    is_summed_up,
    verb_kind,
)
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import child, children, climb, is_verb

_NOT_HAPPENED = {
    "conditional", "counterfactual", "question", "intention", "obligation", "scheduled_future",
    "generic", "possibility", "permission", "ability",
}  # fmt: skip
_UNREAL_MODIFIERS = {
    "planned", "possible", "potential", "future", "imminent", "threatened", "foiled", "thwarted",
    "further", "more", "impending", "alleged plot", "any", "hypothetical", "would-be", "averted",
    "such", "intended", "nuclear",
}  # fmt: skip
_OTHERS = {
    "another", "second", "third", "separate", "similar", "previous", "earlier", "other", "new",
    "latest", "fresh", "different", "fourth",
}  # fmt: skip
_DEFINITE = {"the", "this", "that", "these", "those"}


@dataclasses.dataclass(frozen=True, slots=True)
class Trigger:
    """One word that tells, or takes up, a violent event.

    Attributes:
        token: its index.
        kind: as in `Incident.kind`; `other` for words such as "the incident".
        noun: a noun, not a verb.
        anaphor: can only take up an event told before.
        definite: "the attack"; `another`: "a second attack", "a separate blast".
        plural: more than one event.
        weak: an incident only with a victim, a place or a date of its own.
    """

    token: int
    kind: IncidentKind
    noun: bool
    anaphor: bool = False
    definite: bool = False
    another: bool = False
    plural: bool = False
    weak: bool = False


def find_triggers(analysis: Analysis) -> list[Trigger]:
    """Every trigger of a document, in text order."""
    known = words()
    found: list[Trigger] = []
    for token in analysis.doc:
        if token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
            continue
        lemma = token.lemma_.lower()
        trigger = None
        if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and token.dep_ in _NOMINAL):
            lemma = lemma if lemma in known.nouns else token.lower_
            if lemma in known.nouns or lemma in known.anaphors:
                trigger = _noun(analysis, token, lemma)
            elif lemma in _BLAZES or token.lemma_ in _BLAZES:
                trigger = _blaze(token)
        elif is_verb(token) and (
            lemma in known.verb_lemmas or lemma in known.phrases or lemma in known.device_verbs
        ):
            trigger = _verb(analysis, token, lemma)
        elif lemma in _HAPPEN and is_verb(token):
            trigger = _it_happened(token)
        if trigger is not None:
            found.append(trigger)
    return found


_HAPPEN = {"happen", "occur", "unfold"}
_NOMINAL = {"pobj", "nsubj", "dobj", "nsubjpass"}


_BLAZES = {"fire", "blaze", "inferno"}


def _blaze(token: Token) -> Trigger | None:
    """As in "over the fire": takes up arson told before, and tells none by itself."""
    definite = any(each.lower_ in _DEFINITE | {"both"} for each in token.children)
    if not definite or token.dep_ == "compound":
        return None
    return Trigger(token.i, "arson", noun=True, anaphor=True, definite=True)


def _it_happened(token: Token) -> Trigger | None:
    """As in "It happened just after ten": the event told before."""
    subject = child(token, "nsubj")
    if subject is None or subject.lower_ not in ("it", "this", "that", "which"):
        return None
    return Trigger(token=token.i, kind="other", noun=False, anaphor=True, definite=True)


def _noun(analysis: Analysis, token: Token, lemma: str) -> Trigger | None:
    """A noun such as "attack"; None when it tells no event."""
    known = words()
    modifiers = {each.lower_ for each in token.children if each.i < token.i}
    determiners = {each.lower_ for each in token.children if each.dep_ in ("det", "poss")}
    if token.dep_ == "compound" or (token.dep_ == "amod" and token.head.i > token.i):
        return None
    anaphor = lemma in known.anaphors
    if lemma in known.nouns and _is_judged(token):
        return Trigger(token.i, "other", noun=True, anaphor=True, definite=True)
    if token.tag_ == "NNS" and any(v.tag_ in ("VBP", "VBZ") for v in children(token, "relcl")):
        return None  # "attacks that kill civilians": in general
    if anaphor and not determiners & _DEFINITE and token.dep_ != "pobj":
        return None
    if anaphor and not determiners & _DEFINITE and not modifiers & {"recent", "deadly"}:
        return None
    if lemma in _CRIMES and token.tag_ == "NN" and not determiners and _is_bare(token):
        return None  # "charged with murder": the name of the crime
    if modifiers & (known.figurative_modifiers | _UNREAL_MODIFIERS) or aims_at_idea(token):
        return None
    if lemma == "strike" and not is_air_strike(token, modifiers):
        return None
    definite = bool(determiners & _DEFINITE) and token.tag_ == "NN"
    kind = known.nouns.get(lemma, "other")
    if kind == "attack":
        kind = next((k for word, k in _BY_MEANS.items() if word in modifiers), kind)
    if lemma == "burning" and not burns_something(token):
        return None
    if not anaphor and is_unreal(token):
        return None
    if not anaphor and not definite and _unreal_scope(analysis, token):
        return None  # "the attack" is presupposed even where somebody denies it
    return Trigger(
        token=token.i,
        kind=kind,
        noun=True,
        anaphor=anaphor,
        definite=bool(determiners & _DEFINITE),
        another=bool(modifiers & _OTHERS),
        plural=token.tag_ in ("NNS", "NNPS"),
        weak=lemma in known.weak_nouns,
    )


def _is_judged(token: Token) -> bool:
    """As in "called it a terrorist attack", "described the shooting as an attack"."""
    head = token.head
    if token.dep_ in ("oprd", "attr", "ccomp") and head.lemma_ in _CALLING:
        return True
    if token.dep_ == "pobj" and head.lower_ == "as" and head.head.lemma_ in _CALLING:
        return True
    told = child(head, "nsubj") if token.dep_ == "attr" and head.lemma_ == "be" else None
    return told is not None and told.lower_ in ("it", "this", "that")


_CALLING = {"call", "describe", "brand", "label", "term", "treat", "condemn", "denounce", "regard"}
# "An arson attack", "a bomb attack": the word before says the kind.
_BY_MEANS: dict[str, IncidentKind] = {
    "arson": "arson", "petrol-bomb": "arson", "firebomb": "arson", "bomb": "bombing",
    "bombing": "bombing", "explosive": "bombing", "mortar": "bombing", "missile": "bombing",
    "rocket": "bombing", "hostage": "kidnapping",
}  # fmt: skip
_CRIMES = {"murder", "robbery", "arson", "assault", "kidnapping", "abduction", "assassination"}


def _is_bare(token: Token) -> bool:
    """Whether a crime is named after a preposition without saying which one it was."""
    return token.dep_ in ("pobj", "conj") and not any(
        each.dep_ in ("prep", "compound") and each.lower_ != "degree" for each in token.children
    )


def is_unreal(token: Token) -> bool:
    """As in "a plot to carry out an attack", "the threat of attacks", "foiled a bombing"."""
    known = words()
    steps = 0
    below = token
    for head in climb(token):
        if head.pos_ in ("ADP", "PART", "DET"):
            if head.lower_ == "against" and below.tag_ == "NNS":
                return True
            below = head
            continue
        steps += 1
        if steps > 3 or (below.dep_ in ("nsubj", "nsubjpass", "advcl", "relcl")):
            return False
        if head.lemma_.lower() in known.unreal_heads and below.dep_ not in ("nsubj", "agent"):
            return True
        if head.pos_ not in ("NOUN", "VERB") or head.lemma_.lower() in ("claim", "say", "kill"):
            return False
        below = head
    return False


def _unreal_scope(analysis: Analysis, token: Token) -> bool:
    """Whether the clause of a light verb denies or only imagines the event of its noun."""
    head = token.head
    if token.dep_ not in ("dobj", "attr", "nsubj", "nsubjpass"):
        return False
    if head.lemma_ not in _LIGHT and not (token.dep_ != "dobj" and head.lemma_ in _OCCUR):
        return False
    scope = stance_of(analysis, head.i)
    return scope.polarity == "-" or bool(_NOT_HAPPENED & set(scope.modality))


_LIGHT = {
    "carry", "launch", "commit", "conduct", "mount", "stage", "perpetrate", "execute", "plan",
    "make", "undertake", "be", "attempt", "prepare", "organize", "organise", "mastermind",
}  # fmt: skip
_OCCUR = {"occur", "happen", "take", "come", "follow", "be", "continue"}


def _verb(analysis: Analysis, token: Token, lemma: str) -> Trigger | None:
    """A verb such as "attack"; None when it tells no event."""
    known = words()
    kind = verb_kind(token, lemma)
    if kind is None or not fits(token, lemma):
        return None
    if is_summed_up(token):
        return None
    scope = stance_of(analysis, token.i)
    if _NOT_HAPPENED & set(scope.modality):
        return None
    if scope.polarity == "-" and not (lemma == "kill" or token.dep_ == "pcomp"):
        return None
    if is_unreal(token):
        return None
    return Trigger(
        token=token.i,
        kind=kind,
        noun=False,
        another=_told_as_another(token),
        weak=lemma in known.weak_verbs,
    )


def _told_as_another(verb: Token) -> bool:
    """As in "in a separate incident, gunmen killed nine", "elsewhere, a bomb wounded two"."""
    known = words()
    for each in verb.doc[verb.sent.start : verb.i]:
        if each.lower_ in ("separately", "elsewhere", "meanwhile"):
            return True
        if each.lower_ in _OTHERS and each.head.i < verb.i:
            lemma = each.head.lemma_.lower()
            if lemma in known.nouns or lemma in known.anaphors:
                return True
    return False
