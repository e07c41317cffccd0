"""Claims, denials and charges in fewer or other words than "claimed responsibility for".

"Owned up to the bomb", "put its name to the attack", "never claimed that attack", "denied the
shooting", "denied it", "pointed at militias", "four people have been charged". What names no event
itself is loose: one told shortly before is meant.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.happening.ties import Finding, deep, event_after, is_event, is_taken_up, nobody
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import agent_of, child, children, is_negated, subject

_OWN = {"its", "their", "his", "her"}
_SIGNING = {"put", "sign", "lend"}


def owned_up(verb: Token) -> Finding | None:
    """As in "owned up to the bomb", "confessed to the killing"."""
    incident = event_after(verb, "to") or _after_particle(verb)
    doer = subject(verb)
    loose = not is_event(incident) and is_taken_up(incident)
    if doer is None or nobody(doer) or is_negated(verb) or not (loose or is_event(incident)):
        return None
    if verb.lemma_ == "own" and not any(c.lower_ == "up" for c in verb.children):
        return None
    return Finding(
        verb, doer, "claimed", doer, "claim_responsibility", incident, loose=loose, rule="claim"
    )


def _after_particle(verb: Token) -> Token | None:
    """What stands after "up to", wherever the parse hung "to"."""
    return next((t for c in verb.children if c.lower_ == "up" for t in [event_after(c, "to")] if t),
                None)  # fmt: skip


def signed(noun: Token) -> Finding | None:
    """As in "put its name to the attack"."""
    verb = noun.head
    own = any(each.lower_ in _OWN for each in children(noun, "poss"))
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in _SIGNING or not own or is_negated(verb):
        return None
    incident, doer = event_after(verb, "to") or event_after(noun, "to"), subject(verb)
    if doer is None or nobody(doer) or not is_event(incident):
        return None
    return Finding(verb, doer, "claimed", doer, "claim_responsibility", incident, rule="claim")


def never_claimed(verb: Token) -> Finding | None:
    """As in "has never claimed that attack": the claim is told, and negative."""
    target, doer = child(verb, "dobj"), subject(verb)
    if doer is None or nobody(doer) or target is None:
        return None
    if not any(c.dep_ in ("neg", "advmod") and c.lower_ == "never" for c in verb.children):
        return None  # "has not claimed it" may be said of every bomb on the day
    if target.lemma_.lower() in ("responsibility", "credit"):
        incident = event_after(target, "for") or event_after(verb, "for")
        loose = incident is None or is_taken_up(incident)
    else:
        incident, loose = target, is_taken_up(target)
    if not (loose or is_event(incident)):
        return None
    return Finding(verb, doer, "claimed", None, None, incident, loose=loose, rule="no claim")


def denied_event(verb: Token) -> Finding | None:
    """As in "denied the shooting", "denied it": who may have done it did not, it says."""
    target, doer = child(verb, "dobj"), subject(verb)
    if target is None or doer is None or nobody(doer) or is_negated(verb):
        return None
    if target.lower_ in ("it", "this") and child(verb, "ccomp", "xcomp") is None:
        return Finding(verb, doer, "denied", doer, "deny", None, loose=True, rule="bare denial")
    told = any(each.lower_ in ("the", "that", "this") for each in target.children)
    if not told or not is_event(target) or target.lemma_.lower() in words().anaphors:
        return None
    return Finding(verb, doer, "denied", doer, "deny", target, rule="denial")


def pointed(verb: Token) -> Finding | None:
    """As in "pointed to militias close to X", "the trail leads to X"."""
    whom = event_after(verb, "to", "at", "toward", "towards")
    source = subject(verb)
    if whom is None or child(verb, "dobj") is not None or is_negated(verb):
        return None
    if verb.lemma_ == "lead":
        if source is None or source.lemma_.lower() not in ("trail", "track", "evidence", "clue"):
            return None
        return Finding(verb, whom, "accused", None, None, None, loose=True, rule="bare blame")
    if source is None or source.pos_ not in ("PROPN", "NOUN") or source.lower_ == "evidence":
        return None
    return Finding(verb, whom, "accused", source, "blame", None, rule="bare blame")


def bare_charge(verb: Token) -> Finding | None:
    """As in "four people have been charged", after an event."""
    person = child(verb, "nsubjpass", "dobj")
    if person is None or is_negated(verb) or any(c.lower_ == "not" for c in verb.children):
        return None
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("prep", "xcomp", "advcl")]
    if after and deep(verb, "with", "over", "for", "of", "in") is not None:
        return None
    if person.lemma_.lower() not in words().people | words().attackers or nobody(person):
        return None
    source = agent_of(verb) if person.dep_ == "nsubjpass" else subject(verb)
    return Finding(
        verb, person, "convicted" if verb.lemma_ == "convict" else "charged", source,
        "accuse" if source is not None else None, None, loose=True, rule="bare charge",
    )  # fmt: skip
