"""Deeds and judgments: who did it, was behind it, was charged with it or found guilty of it.

The standing of a deed depends on who tells it and how surely; only a court's words carry their
own.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.happening.roles import doer_of
from ostrakon.news.happening.senses import verb_kind
from ostrakon.news.happening.ties import (
    Finding,
    Status,
    antecedent_event,
    deep,
    event_after,
    is_event,
    is_taken_up,
    nobody,
)
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import agent_of, child, children, climb, is_negated, is_verb, subject

COURT: dict[str, Status] = {
    "charge": "charged", "indict": "charged", "prosecute": "charged", "convict": "convicted",
    "sentence": "convicted", "jail": "convicted", "imprison": "convicted",
}  # fmt: skip
PAYING = frozenset(("pay", "finance", "fund", "bankroll"))
SENDING = frozenset(
    ("send", "dispatch", "help", "assist", "aid", "train", "equip", "arm", "recruit", "guide")
)
_COURT_PREPOSITIONS = ("with", "over", "for", "of", "in")


def in_court(verb: Token) -> Finding | None:
    """As in "was charged with the bombing", "convicted of killing two officers", "jailed over"."""
    person = child(verb, "dobj", "nsubjpass")
    if person is None and verb.dep_ in ("acl", "conj") and verb.tag_ == "VBN":
        person = verb.head if verb.dep_ == "acl" else subject(verb)
    told = [event_after(verb, each) for each in _COURT_PREPOSITIONS]
    deed = next((t for t in told if is_event(t)), None) or event_after(verb, *_COURT_PREPOSITIONS)
    if person is not None and not is_event(deed):
        inside = deep(person, "of", "over", "for", "with")
        deed = inside if deed is None or is_event(inside) else deed
    loose = not is_event(deed) and is_taken_up(deed)
    if person is None or is_negated(verb) or not (loose or is_event(deed)):
        return None
    source = agent_of(verb) or (subject(verb) if person.dep_ == "dobj" else None)
    return Finding(
        verb, person, COURT[verb.lemma_.lower()], source, "accuse" if source else None, deed,
        loose=loose, rule="court",
    )  # fmt: skip


def did(verb: Token) -> Finding | None:
    """As in "X carried out the attack", "the bombing was orchestrated by X"."""
    target = child(verb, "dobj", "nsubjpass")
    passive = target is not None and target.dep_ == "nsubjpass"
    if target is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        target, passive = verb.head, True
    pronoun = target is not None and target.tag_ in ("WDT", "WP")
    if (target is None or pronoun) and verb.dep_ == "relcl":
        target = antecedent_event(verb.head)
    if target is None or not is_event(target) or verb.dep_ == "pcomp":
        return None  # "accused of carrying out the attack" is the accusation's
    doer = agent_of(verb) if passive else doer_of(verb)
    if doer is None or nobody(doer):
        return None
    return Finding(verb, doer, None, incident=target, rule="deed")


def did_it(verb: Token) -> Finding | None:
    """As in "they did it", "X had done this": a deed told before."""
    target = child(verb, "dobj")
    doer = subject(verb)
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBN") or doer is None or nobody(doer):
        return None
    so = any(c.lower_ == "so" for c in children(verb, "advmod"))
    if not so and (target is None or target.lower_ not in ("it", "this", "that")):
        return None
    return Finding(verb, doer, None, incident=target, loose=True, rule="deed")


def sent(verb: Token) -> Finding | None:
    """As in "said it had armed the raiders", "may have hidden the bomber", "had paid for it"."""
    target, doer = child(verb, "dobj"), subject(verb)
    lemma = verb.lemma_.lower()
    if verb.dep_ == "pcomp" or verb.tag_ == "VBG" or doer is None or nobody(doer):
        return None
    if lemma in PAYING:
        target = event_after(verb, "for") or target
        if not (is_event(target) or is_taken_up(target)):
            return None
        return Finding(verb, doer, None, incident=target, loose=not is_event(target), rule="deed")
    if target is None or verb.dep_ not in ("ccomp", "conj"):
        return None
    told = {c.lower_ for c in children(target, "det", "poss")} & {"the", "these", "those"}
    if target.lemma_.lower() not in words().attackers or not told:
        return None
    return Finding(verb, doer, None, loose=True, rule="deed")


def targeted(verb: Token) -> Finding | None:
    """As in "said it had targeted guards", of an event told before."""
    doer, target = child(verb, "nsubj"), child(verb, "dobj")
    own = doer is not None and any(
        t.lower_ in ("it", "they", "its", "their") for t in (doer, *doer.children)
    )
    if verb.dep_ != "ccomp" or doer is None or not own or target is None or is_negated(verb):
        return None
    return Finding(verb, doer, None, loose=True, rule="deed")


def violence(verb: Token) -> Finding | None:
    """As in "X's fighters shelled the town": a deed told by its own verb."""
    passive = child(verb, "nsubjpass", "auxpass") is not None or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    if verb_kind(verb, verb.lemma_.lower()) is None:
        return None
    doer = agent_of(verb) if passive else doer_of(verb)
    if doer is None or nobody(doer) or is_event(doer) or verb.dep_ == "pcomp":
        return None
    if any(c.dep_ == "neg" and c.lower_ == "never" for c in verb.children):
        return None  # what was never done is no one attack
    return Finding(verb, doer, None, incident=verb, rule="violence")


def behind(word: Token) -> Finding | None:
    """As in "X was behind the attack", "X may be involved in it"."""
    verb = word if is_verb(word) else word.head
    incident = child(word, "pobj") or event_after(word, "in", "with")
    doer = subject(verb) if word.lower_ != "involved" or is_verb(word) else None
    if word.lower_ == "involved":
        doer = child(word, "nsubjpass") or subject(verb if is_verb(verb) else word.head)
    elif verb.lemma_ != "be":
        return None
    loose = not is_event(incident) and is_taken_up(incident)
    if word.lower_ == "involved" and incident is None and verb.dep_ in ("ccomp", "acl"):
        loose = doer is not None and doer.lower_ in ("it", "they")
    if doer is None or nobody(doer) or not (loose or is_event(incident)):
        return None
    return Finding(word, doer, None, incident=incident, loose=loose, rule="behind", scope=verb)


def responsible(word: Token) -> Finding | None:
    """As in "X is responsible for the attack", "was found guilty of the murders"."""
    verb = word.head
    incident = event_after(word, "for", "of") or event_after(verb, "for", "of")
    doer = child(verb, "nsubj", "nsubjpass") or subject(verb)
    loose = not is_event(incident) and (incident is None or is_taken_up(incident))
    if word.dep_ == "amod" or doer is None or nobody(doer) or not (loose or is_event(incident)):
        return None
    if verb.lemma_ == "hold":
        return None
    if word.lower_ == "guilty":
        if verb.lemma_ != "find":
            return None
        doer = child(verb, "dobj", "nsubjpass") or doer
        return Finding(word, doer, "convicted", None, None, incident, loose=loose, rule="court")
    return Finding(word, doer, None, incident=incident, loose=loose, rule="behind", scope=verb)


def own_man(verb: Token) -> Finding | None:
    """As in "said the attacker was one of its soldiers"."""
    doer, told = child(verb, "nsubj"), child(verb, "attr")
    if verb.dep_ != "ccomp" or doer is None or told is None:
        return None
    if doer.lemma_.lower() not in words().attackers or is_negated(verb):
        return None
    group = told
    if told.lower_ in ("one", "two", "some"):
        group = event_after(told, "of") or told
    if not any(t.lower_ in ("its", "their") for t in children(group, "poss")):
        return None
    return Finding(verb, group, None, loose=True, rule="behind")


def nothing(word: Token) -> Finding | None:
    """As in "had nothing to do with the attack"."""
    verb = word.head
    incident = deep(verb, "with")
    doer = subject(verb)
    loose = not is_event(incident) and is_taken_up(incident)
    if verb.lemma_ != "have" or doer is None or not (loose or is_event(incident)):
        return None
    return Finding(verb, doer, "denied", None, None, incident, loose=loose, rule="denial")


def suspected_people(word: Token) -> Finding | None:
    """As in "suspected X militants attacked", "an attack by suspected X fighters"."""
    people = word.head
    if word.dep_ != "amod" or people.dep_ in ("nsubjpass", "dobj"):
        return None
    for head in climb(people):
        if head.pos_ == "ADP" and head.lower_ not in ("by", "to", "on"):
            return None
        if is_event(head):
            return Finding(head, people, "suspected", incident=head, rule="suspected")
        if is_verb(head):
            target = child(head, "dobj", "nsubjpass")
            if is_event(target):
                return Finding(head, people, "suspected", incident=target, rule="suspected")
            return None
    return None
