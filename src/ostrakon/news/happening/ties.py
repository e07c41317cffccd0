"""What ties somebody to a violent event in a text: the shape of a finding, and its helpers."""

from __future__ import annotations

import dataclasses
from typing import Literal

from spacy.tokens import Token

from ostrakon.core.reading import SpeechAct
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import children, is_verb

Status = Literal[
    "claimed", "accused_by_authority", "accused", "suspected", "possible", "charged",
    "convicted", "denied", "disowned",
]  # fmt: skip
PARTS = {
    "involvement", "responsibility", "role", "part", "complicity", "link", "hand", "connection",
    "participation", "tie", "knowledge", "culpability",
}  # fmt: skip
CRIMES = {"murder", "manslaughter", "homicide", "terrorism", "kidnapping", "arson"}
_SETS = {"series", "wave", "string", "spate", "number", "death", "part", "count"}
_PRONOUNS = {"it", "this", "that", "them", "these", "those", "either", "both"}
_ACTS_OF = {"war", "terror", "terrorism", "violence", "aggression", "sabotage"}
_BLASTS = {"bomb", "grenade", "rocket", "missile", "device"}
DOING = {
    "carry", "perpetrate", "orchestrate", "mastermind", "commit", "stage", "mount", "launch",
    "conduct", "execute", "organize", "organise", "order", "plan", "sponsor", "commission",
    "direct", "plot",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One tie between somebody and an incident, in tokens.

    Attributes:
        trigger: the cue.
        perpetrators: head of who is tied to it (conjuncts are read later).
        status: the standing, or None when who says it decides.
        source: head of who says so, when the cue is the speech act itself.
        act: that speech act.
        incident: the word that names the event, if near.
        unnamed: said by nobody named ("was blamed for").
        open: told as possible only ("a potential involvement").
        loose: names no event itself ("may be behind it"): one told shortly before is meant.
        rule: name of the pattern.
        scope: the word whose surroundings decide, where it is not the trigger.
    """

    trigger: Token
    perpetrators: Token
    status: Status | None
    source: Token | None = None
    act: SpeechAct | None = None
    incident: Token | None = None
    unnamed: bool = False
    open: bool = False
    loose: bool = False
    rule: str = ""
    scope: Token | None = None


def event_after(token: Token, *prepositions: str) -> Token | None:
    """The word for an event after a preposition: "for the attack", "of bombing a train"."""
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ in prepositions:
            for target in children(each, "pobj", "pcomp"):
                return target
    return None


def is_event(token: Token | None) -> bool:
    """Whether a word names or takes up a violent event."""
    if token is None:
        return False
    known = words()
    for each in (token, *token.conjuncts):
        lemma = each.lemma_.lower()
        if lemma in known.nouns or lemma in known.anaphors or each.lower_ in known.nouns:
            return True
        if is_verb(each) and lemma in known.verb_lemmas:
            return True
        if lemma == "act" and any(t.lemma_.lower() in _ACTS_OF for t in each.subtree):
            return True
        if lemma in _BLASTS or each.lower_ in CRIMES:
            return True
    return any(is_event(t) for t in inner(token))


def antecedent_event(noun: Token) -> Token:
    """The event that a relative clause is about, though the parse hung it on a nearer noun."""
    current = noun
    while not is_event(current):
        if current.dep_ != "pobj" or current.head.dep_ != "prep":
            return noun
        current = current.head.head
    return current


def is_taken_up(token: Token | None) -> bool:
    """Whether a word can only take up an event told before: "it", "the fires", "the deaths"."""
    if token is None:
        return False
    if token.lower_ in _PRONOUNS:
        return True
    definite = any(each.lower_ in ("the", "these", "those", "both") for each in token.children)
    return definite and token.lemma_.lower() in words().aftermath


def inner(token: Token) -> list[Token]:
    """What a word such as "series" or "role" is about: "a series of attacks", "role in"."""
    if token.lemma_.lower() in _SETS:
        return [t for p in children(token, "prep") for t in children(p, "pobj", "pcomp")]
    if token.lemma_.lower() in PARTS:
        target = event_after(token, "in", "for", "to", "with")
        return [target] if target is not None else []
    if token.lemma_.lower() in DOING | {"be", "take", "have", "help"}:
        return [
            *children(token, "dobj"),
            *(t for p in children(token, "prep") for t in children(p, "pobj", "pcomp")),
        ]
    return []


def nobody(token: Token | None) -> bool:
    """As in "no one", "no group", "nobody"."""
    if token is None:
        return True
    if token.lower_ in ("nobody", "none", "neither", "anyone"):
        return True
    return any(each.lower_ in ("no", "neither") for each in token.children if each.dep_ == "det")


def deep(noun: Token, *prepositions: str) -> Token | None:
    """What follows a preposition that the parse hung on some word of a phrase; events first."""
    found = _brought(noun, prepositions, "pobj", "pcomp")
    return next((each for each in found if is_event(each)), found[0] if found else None)


def last_after(noun: Token, *prepositions: str) -> Token | None:
    """The last thing after a preposition in a phrase: "the attack on the school on X"."""
    found = _brought(noun, prepositions, "pobj")
    return found[-1] if found else None


def _brought(noun: Token, prepositions: tuple[str, ...], *relations: str) -> list[Token]:
    """Whatever these prepositions bring anywhere in a phrase, in text order."""
    return [
        target
        for each in noun.subtree
        if each.dep_ == "prep" and each.lower_ in prepositions
        for target in children(each, *relations)
    ]
