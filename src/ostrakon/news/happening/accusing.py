"""Words by which somebody is blamed, accused or suspected of a violent event by another."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from ostrakon.core.reading import SpeechAct
from ostrakon.news.happening.ties import (
    Finding,
    antecedent_event,
    deep,
    event_after,
    inner,
    is_event,
    is_taken_up,
    last_after,
)
from ostrakon.news.text.syntax import agent_of, child, children, is_negated, subject


def _blame(verb: Token) -> Finding | None:
    """As in "blamed X for the attack", "blamed the attack on X", "an attack blamed on X"."""
    if is_negated(verb):
        return None
    incident: Token | None
    first = child(verb, "dobj", "nsubjpass")
    if first is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        first = verb.head
    passive = first is not None and first.dep_ != "dobj"
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if first is not None and first.tag_ in ("WDT", "WP") and clause.dep_ == "relcl":
        first = antecedent_event(clause.head)  # "an attack in X, which Y blamed on Z"
    on = event_after(verb, "on", "upon")
    if on is None and first is not None and first.dep_ == "dobj":
        on = last_after(first, "on", "upon")  # the parse hung "on" on the event
    if on is not None and first is not None and is_event(first):
        perpetrator, incident = on, first
    else:
        if first is None:
            return None
        if is_event(first):
            return _blamed_act(verb, first)
        perpetrator = first
        incident = event_after(verb, "for", "over") or deep(first, "for")
    if not is_event(incident) and (incident is not None or on is not None):
        return None
    source = agent_of(verb) if passive else subject(verb)
    return Finding(
        verb, perpetrator, "accused", source, "blame", incident,
        unnamed=source is None, rule="blame" if incident is not None else "bare blame",
    )  # fmt: skip


def _blamed_act(verb: Token, act: Token) -> Finding | None:
    """As in "blamed an X air strike for the blast": who did the act that is blamed."""
    by = event_after(act, "by")
    before = [c for c in act.children if c.i < act.i and c.dep_ in ("amod", "poss", "compound")]
    if act.dep_ != "dobj" or not (by or before):
        return None
    incident = event_after(verb, "for", "over")
    return Finding(
        verb, by or act, "accused", subject(verb), "blame", incident,
        loose=incident is None, rule="blamed act",
    )  # fmt: skip


def _accuse(verb: Token) -> Finding | None:
    """As in "accused X of carrying out the attack", "X is suspected of the bombing"."""
    if is_negated(verb):
        return None
    person = child(verb, "dobj", "nsubjpass")
    if person is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        person = verb.head
    if person is None:
        return None
    deed = event_after(verb, "of", "over", "for") or deep(person, "of")
    if not is_event(deed) and not is_taken_up(deed):
        deed = _torn_off(verb, person) or deed
    loose = deed is not None and (is_taken_up(deed) or any(is_taken_up(t) for t in inner(deed)))
    if deed is not None and not (loose or is_event(deed) or _is_behind(deed)):
        return None
    passive = person.dep_ != "dobj"
    source = agent_of(verb) if passive else subject(verb)
    if deed is None and (source is None or child(verb, "ccomp", "xcomp") is not None):
        return None
    rule = "accusation" if deed is not None else "bare blame"
    if verb.lemma_.lower() == "suspect":
        act: SpeechAct | None = "speculate" if source is not None else None
        return Finding(verb, person, "suspected", source, act, deed, loose=loose, rule=rule)
    return Finding(
        verb, person, "accused", source, "accuse", deed,
        unnamed=source is None, loose=loose, rule=rule,
    )  # fmt: skip


def _torn_off(verb: Token, person: Token) -> Token | None:
    """The deed that the parse hung elsewhere: "accused the wing, X, of shooting two traders"."""
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.lower_ != "of" or word.i < person.i:
            continue
        for target in children(word, "pobj", "pcomp"):
            if is_event(target):
                return target
    return None


def _is_behind(deed: Token | None) -> bool:
    if deed is None or not any(t.lower_ in ("behind", "involvement") for t in deed.subtree):
        return False
    told = [t for t in deed.subtree if t.pos_ in ("NOUN", "PROPN", "VERB")]
    return len(told) <= 1 or any(is_event(t) and t.tag_ != "VB" for t in told)


def _attribute(verb: Token) -> Finding | None:
    """As in "attributed the attack to X", "the attack was attributed to X", "pinned it on X"."""
    target = child(verb, "dobj", "nsubjpass")
    if target is None and verb.dep_ == "acl":
        target = verb.head
    passive = target is not None and target.dep_ != "dobj"
    if target is not None and target.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        target = antecedent_event(verb.head)
    perpetrator = event_after(verb, "to", "on", "at") or deep(verb, "to", "at", "on")
    if target is None or perpetrator is None or is_negated(verb):
        return None
    lemma = target.lemma_.lower()
    loose = is_taken_up(target) and verb.lemma_ in ("attribute", "pin", "ascribe")
    if not (loose or is_event(target) or lemma in ("blame", "responsibility", "finger")):
        return None
    if verb.lemma_ == "point" and lemma != "finger":
        return None
    source = agent_of(verb) if passive else subject(verb)
    incident = target if is_event(target) else deep(verb, "for", "over")
    return Finding(
        verb, perpetrator, "accused", source, "blame", incident,
        unnamed=source is None, loose=loose, rule="blame",
    )  # fmt: skip


def _hold(verb: Token) -> Finding | None:
    """As in "held X responsible for the attack"."""
    word = next((t for t in verb.subtree if t.lower_ in ("responsible", "accountable")), None)
    person = child(verb, "dobj", "nsubjpass") or (child(word, "nsubj") if word else None)
    if word is None or person is None or is_negated(verb):
        return None
    incident = event_after(word, "for") or event_after(verb, "for")
    loose = incident is None or is_taken_up(incident)
    if not (loose or is_event(incident)):
        return None
    source = agent_of(verb) if person.dep_ == "nsubjpass" else subject(verb)
    return Finding(
        verb, person, "accused", source, "blame", incident,
        unnamed=source is None, loose=loose, rule="blame",
    )  # fmt: skip


def _implicate(verb: Token) -> Finding | None:
    """As in "linked X to the attack", "implicated X in the bombing"."""
    person = child(verb, "dobj", "nsubjpass")
    incident = event_after(verb, "to", "in", "with")
    if person is None or not is_event(incident) or is_negated(verb):
        return None
    source = agent_of(verb) if person.dep_ == "nsubjpass" else subject(verb)
    return Finding(
        verb, person, "suspected", source, "accuse", incident,
        unnamed=source is None, rule="implication",
    )  # fmt: skip


ACCUSING: dict[str, tuple[Callable[[Token], Finding | None], ...]] = {
    "blame": (_blame,), "accuse": (_accuse,), "suspect": (_accuse,), "attribute": (_attribute,),
    "ascribe": (_attribute,),
    "pin": (_attribute,), "point": (_attribute,), "lay": (_attribute,), "hold": (_hold,),
    "link": (_implicate,), "implicate": (_implicate,), "tie": (_implicate,),
    "connect": (_implicate,),
}  # fmt: skip
