"""The arguments of an event: who acts, who is acted upon, through the usual detours of syntax.

Passives, control, relative pronouns, coordination, light verbs ("held talks"), possessives and
demonyms before nouns ("Russia's talks", "Russian airstrikes"), "between A and B".
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.actors import Named, actor_of, actors_of
from ostrakon.news.happening.around import actors_after, actors_before, owners_of, things_after
from ostrakon.news.happening.plover import Frame, tables
from ostrakon.news.happening.senses import is_brought_down
from ostrakon.news.text.syntax import (
    agent_of,
    child,
    children,
    climb,
    is_passive,
    is_verb,
    subject,
)

_NEAR = 12  # tokens between an act and the clause that tells of it
# What fighters and states hold, and are hit at: "strikes on X targets".
_HELD = {
    "target", "position", "site", "stronghold", "base", "camp", "convoy", "ship", "vessel",
    "facility", "headquarters", "hideout", "outpost", "depot", "village", "town", "city",
}  # fmt: skip
# Types that are of whoever owns the thing they are done to: "rejected Utopia's plan".
_OF_OWNERS = {"ASSAULT", "COERCE", "ACCUSE", "SUPPORT", "REJECT", "SANCTION"}
_CARRIERS = {"in", "to", "on", "into", "of", "for"}


@dataclasses.dataclass(frozen=True, slots=True)
class Roles:
    """Actors and recipients; `carrier` is the light verb of a noun, where there is one."""

    actors: list[Named]
    recipients: list[Named]
    carrier: Token | None = None


def has_light_verb(token: Token, carrier: Token) -> bool:
    """Whether another word carries a noun's event."""
    return carrier is not token


# -- verbs ---------------------------------------------------------------------------------------


def verb_roles(analysis: Analysis, verb: Token, frame: Frame) -> Roles | None:
    """The arguments of a verb under a frame; None when the verb is not used so."""
    passive = is_passive(verb)
    target = _object(verb, passive)
    if not _object_fits(target, frame) or not _shape_fits(verb, frame):
        return None
    if frame.persons and (target is None or not _is_self(analysis, target)):
        return None
    doer = agent_of(verb) if passive else doer_of(verb)
    if frame.subjects and (doer is None or doer.lemma_.lower() not in frame.subjects):
        return None
    if frame.violent and ((doer is not None and _told_by_noun(doer, verb)) or _is_outcome(verb)):
        return None
    actors = actors_of(analysis, doer) if doer is not None else []
    if not actors and frame.violent and doer is not None and _is_assault(doer):
        actors = actors_before(analysis, doer)  # "Israeli air strikes killed"
    recipients = _recipients(analysis, verb, target, frame)
    if passive and "obj" not in frame.slots and not frame.objects and not recipients:
        return None
    if frame.objects and target is not None:
        recipients = recipients or _inside(analysis, target, frame)
    return Roles(actors, [r for r in recipients if r.actor not in {a.actor for a in actors}])


def _is_assault(noun: Token) -> bool:
    """Whether a noun names an act of violence by itself: "strike", "raid"."""
    return any(frame.violent for frame in tables().nouns.get(noun.lemma_.lower(), ()))


def _is_outcome(verb: Token) -> bool:
    """As in "attacked the town, killing ten": one event, the first verb's."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and _harms(verb.head)


def _told_by_noun(doer: Token, verb: Token) -> bool:
    """As in "a strike that killed X": one event, the noun's."""
    return _assault_before(verb) is not None and (doer.i < verb.i or doer.tag_ in ("WDT", "WP"))


def _assault_before(verb: Token) -> Token | None:
    """The act that a relative clause tells of, though the parse hung it on a place or day."""
    if verb.dep_ not in ("relcl", "acl") or child(verb, "nsubj") is None:
        return None
    pronoun = child(verb, "nsubj")
    if pronoun is None or pronoun.tag_ not in ("WDT", "WP"):
        return None
    for each in reversed(verb.doc[max(verb.sent.start, verb.i - _NEAR) : pronoun.i]):
        if each.is_punct or is_verb(each):
            return None
        if each.pos_ == "NOUN" and _is_assault(each):
            return each
    return None


def _object(verb: Token, passive: bool) -> Token | None:
    """What a verb is done to: object, passive subject, antecedent of a relative clause."""
    if passive:
        own = child(verb, "nsubjpass")
        if own is None and verb.dep_ == "conj":
            own = child(verb.head, "nsubjpass")
        if own is None and verb.dep_ == "acl":
            return verb.head
        return _antecedent(own) if own is not None else None
    own = child(verb, "dobj")
    if own is None and verb.dep_ == "relcl" and child(verb, "nsubj") is not None:
        pronoun = child(verb, "nsubj")
        if pronoun is not None and pronoun.tag_ not in ("WDT", "WP"):
            return verb.head
    if own is None and child(verb, "dobj", "prep", "ccomp", "xcomp") is None:
        shared = [o for each in children(verb, "conj") for o in children(each, "dobj")]
        return shared[0] if shared else None
    return _antecedent(own) if own is not None else None


def _antecedent(noun: Token) -> Token:
    if noun.tag_ in ("WDT", "WP") and noun.head.dep_ == "relcl":
        return noun.head.head
    return noun


def _object_fits(target: Token | None, frame: Frame) -> bool:
    lemmas = set()
    if target is not None:
        lemmas = {target.lemma_.lower(), target.lower_}
        lemmas |= {each.lemma_.lower() for each in children(target, "conj")}
        if frame.objects and not lemmas & frame.objects:  # "a package of aid", "20 tons of food"
            lemmas |= {
                t.lemma_.lower() for p in children(target, "prep") for t in children(p, "pobj")
            }
    if frame.objects and not lemmas & frame.objects:
        return False
    return not lemmas & frame.skip


def _shape_fits(verb: Token, frame: Frame) -> bool:
    particles = {each.lower_ for each in verb.children if each.dep_ in ("prt", "advmod", "prep")}
    particle = child(verb, "prt")
    if frame.violent and (
        is_brought_down(verb) or (particle is not None and particle.lower_ != "up")
    ):
        return False  # "shot down", "struck off": other verbs
    if frame.particles and not particles & frame.particles:
        return False
    prepositions = {each.lower_ for each in verb.children if each.dep_ in ("prep", "prt", "agent")}
    if frame.via and not prepositions & frame.via:
        return False
    if frame.phrases:
        words = " ".join(each.lower_ for each in verb.subtree)
        return any(phrase in words for phrase in frame.phrases)
    return True


def _is_self(analysis: Analysis, noun: Token) -> bool:
    named = actor_of(analysis, noun)
    return named is not None and named.entity is not None


_PURPOSES = {
    "attempt", "effort", "move", "step", "possibility", "option", "right", "chance", "order",
    "permission", "bid", "process", "part",
}  # fmt: skip
_STOPPING = {
    "suspend", "halt", "cancel", "postpone", "scrap", "block", "freeze", "reject", "boycott",
    "abandon", "prevent", "delay",
}  # fmt: skip
# Verbs whose object does the deed named after "of" or "for": "accused X of shelling".
_OBJECT_ACTS = {
    "accuse", "suspect", "convict", "blame", "charge", "acquit", "praise", "criticise",
    "criticize", "condemn", "punish", "thank", "fault", "prevent", "stop", "deter", "sentence",
    "jail", "arrest", "detain", "sanction", "denounce",
}  # fmt: skip


def doer_of(verb: Token) -> Token | None:
    """Who does it, also for infinitives after nouns: "Russia's decision to withdraw"."""
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        above = verb.head.head
        if above.dep_ in ("dobj", "nsubjpass") and above.head.lemma_.lower() in _OBJECT_ACTS:
            return above  # the parse hung "of" on the one accused
        if above.lemma_.lower() in _OBJECT_ACTS:
            accused = child(above, "dobj", "nsubjpass")
            if accused is None and above.dep_ == "acl":
                accused = above.head
            if accused is not None:
                return accused
    found = subject(verb) or _misled(verb)
    if found is not None:
        return _antecedent(found)
    for head in (verb, *climb(verb)):
        if head.dep_ == "acomp":  # "is willing to cooperate"
            return child(head.head, "nsubj")
        if head.dep_ in ("acl", "pcomp", "prep", "relcl", "xcomp", "conj", "pobj"):
            continue
        if head.pos_ in ("NOUN", "PROPN"):
            owner = child(head, "poss")
            if owner is not None:
                return owner
            if not _is_purpose(head):
                return None
            if head.dep_ in ("dobj", "attr", "pobj") and is_verb(head.head):
                return subject(head.head)
        return None
    return None


def _misled(verb: Token) -> Token | None:
    """As in "that people linked to X may have done it", where the parse ends at "linked"."""
    if verb.dep_ != "ccomp" or not any(each.tag_ == "MD" for each in children(verb, "aux")):
        return None
    for each in children(verb.head, "ccomp"):
        if each.i < verb.i and each.tag_ == "VBN" and child(each, "aux", "auxpass") is None:
            return child(each, "nsubj")
    return None


def _is_purpose(noun: Token) -> bool:
    """Whether a noun is someone's will or chance to act: "intention", "plan", "attempt"."""
    lemma = noun.lemma_.lower()
    return lemma in _PURPOSES or any(lemma in words for words in tables().outer.values())


def _recipients(analysis: Analysis, verb: Token, target: Token | None, frame: Frame) -> list[Named]:
    """The actors in the first of a frame's slots that has one."""
    for slot in frame.slots:
        if slot == "obj":
            found = actors_of(analysis, target) if target is not None else []
        else:
            found = actors_after(analysis, verb, slot)
        if found:
            return found
    if frame.type not in _OF_OWNERS:
        return []
    for slot in frame.slots:
        things = [target] if slot == "obj" else list(things_after(verb, slot))
        for thing in things:
            found = owners_of(analysis, thing) if thing is not None else []
            if found:
                return found
    return []


def _inside(analysis: Analysis, target: Token, frame: Frame) -> list[Named]:
    """A recipient inside the object's noun phrase: "Russian diplomats", "a Turkish offer"."""
    for slot in frame.slots:
        found = actors_after(analysis, target, slot)
        if found:
            return found
    owner = actor_of(analysis, target)
    if owner is not None and owner.entity is not None:
        return [owner]
    return actors_before(analysis, target)


# -- nouns ---------------------------------------------------------------------------------------


def noun_roles(analysis: Analysis, noun: Token, frame: Frame) -> Roles | None:
    """The arguments of an event noun, from its own phrase and from the verb that carries it."""
    if frame.violent and noun.dep_ == "nsubj" and _harms(noun.head):
        return None  # "strikes killed X": the verb tells it
    if frame.objects:
        before = {each.lemma_.lower() for each in noun.children if each.i < noun.i}
        if not before & frame.objects:
            return None
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in _STOPPING:
        return None  # "talks have been suspended": what did not go on is not told as going on
    carrier = _carrier(noun, frame)
    recipients: list[Named] = []
    for slot in frame.slots:
        recipients = actors_after(analysis, noun, slot)
        if recipients:
            break
    if frame.violent and not recipients:
        near = noun.doc[noun.i + 1 : min(noun.i + 2 * _NEAR, noun.sent.end)]
        hurt = [v for v in near if _harms(v) and _assault_before(v) == noun]
        recipients = [n for v in hurt for o in children(v, "dobj") for n in actors_of(analysis, o)]
        if not recipients:  # "strikes on X targets"
            holders = [noun] if carrier is None else [noun, carrier]
            aims = [t for h in holders for slot in frame.slots for t in things_after(h, slot)]
            held = [t for t in aims if t.lemma_.lower() in _HELD]
            recipients = [n for t in dict.fromkeys(held) for n in actors_before(analysis, t)]
    actors = actors_after(analysis, noun, "by")
    if not actors:
        actors = actors_after(analysis, noun, "between") or actors_after(analysis, noun, "among")
    if not actors and frame.actor_of:
        actors = actors_after(analysis, noun, "of")
    if not actors:
        actors = actors_before(analysis, noun)
    if not actors and carrier is not None:
        doer = agent_of(carrier) if is_passive(carrier) else doer_of(carrier)
        actors = actors_of(analysis, doer) if doer is not None else []
    if not recipients and carrier is not None:
        for slot in frame.slots:
            recipients = actors_after(analysis, carrier, slot)
            if recipients:
                break
    if frame.type != "CONSULT" and frame.need == "both" and not recipients:
        return None
    taken = {named.actor for named in actors}
    return Roles(actors, [r for r in recipients if r.actor not in taken], carrier)


def _harms(verb: Token) -> bool:
    """Whether a verb tells by itself that somebody was attacked."""
    frames = tables().verbs.get(verb.lemma_.lower(), ())
    return is_verb(verb) and any(frame.violent for frame in frames)


def _carrier(noun: Token, frame: Frame) -> Token | None:
    """The light verb that carries an event noun, if it is one of the frame's."""
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in frame.light:
        return head
    if noun.dep_ == "pobj" and head.lower_ in _CARRIERS and is_verb(head.head):
        return head.head if head.head.lemma_.lower() in frame.light else None
    if noun.dep_ == "conj":
        return _carrier(head, frame) if head.pos_ == "NOUN" else None
    return None
