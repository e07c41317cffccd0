"""What is not said, and what is said of reports: refusals, looks at a matter, denials."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.further.clause import Clause
from ostrakon.news.listing.further.step import Step, is_official, other_state
from ostrakon.news.listing.further.topic import Topic
from ostrakon.news.listing.further.words import base, is_of_listing, noun_groups, verb_groups
from ostrakon.news.listing.lexicon import lexicon

_QUIET = frozenset({"silent", "mum", "quiet", "tightlipped"})
_EVADES = frozenset({"duck", "dodge", "sidestep", "evade", "deflect", "parry", "avoid"})
_UNTRUE = frozenset({
    "mistaken",
    "nonsense", "fiction", "fable", "tale", "fantasy", "rubbish", "false", "untrue", "baseless",
    "fake", "invention", "invented", "hoax", "unfounded", "wrong", "groundless", "fabrication",
    "lie",
})  # fmt: skip


def unsaid(clause: Clause, topic: Topic) -> Step | None:
    """A body that does not say ("declined to comment", "would not be drawn", "did not ring")."""
    if not _keeps_silent(clause) or not is_official(clause, topic):
        return None
    nothing = any(c.lower_ == "nothing" for c in clause.objects)
    if not (nothing or clause.speaks_of_listing() or clause.is_loose()):
        return None
    return Step("signal.no_comment", _way(clause), state=other_state(clause.who, topic))


def _way(clause: Clause) -> str | None:
    """Which way what is asked about would go, where its own words say that it is an end."""
    nouns = lexicon().core_nouns
    ends = (nouns.get(t.lower_, frozenset()) & {"release", "off"} for t in clause.behind)
    return "DELIST" if any(ends) else None


def _keeps_silent(clause: Clause) -> bool:
    """Whether a clause says that somebody says nothing."""
    verb, groups, lemma = clause.verb, verb_groups(clause.verb), base(clause.verb)
    below = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    if "refuse" in groups:
        return any("say" in verb_groups(c) or base(c) == "draw" for c in below)
    if lemma in ("remain", "keep", "stay", "be") and clause.lower & _QUIET:
        return True
    if lemma == "have" and any(c.lower_ == "nothing" for c in clause.objects):
        return bool(clause.lower & {"say", "announce", "add", "comment", "report"})
    if lemma == "leave" and "open" in clause.lower:
        return True
    if lemma in _EVADES and any(noun_groups(c) & {"matter"} for c in clause.objects):
        return True
    if lemma == "say" and "only" in clause.lower and (clause.would or clause.future):
        return True
    if not clause.negative:
        return False
    if groups & {"ring"} or (
        lemma == "return"
        and clause.lower
        & {"call", "calls", "message", "messages", "request", "requests", "email", "emails"}
    ):
        return True
    if clause.passive:
        return lemma in ("draw", "reach")
    return "say" in groups and not clause.of_none


def looked_at(clause: Clause, topic: Topic) -> Step | None:
    """A body that looks at a matter told before ("we are looking at it"), or does not."""
    verb = clause.verb
    if "look" not in verb_groups(verb) or not topic.event or not is_official(clause, topic):
        return None
    things = [c for c in verb.children if c.dep_ == "dobj"]
    things += [
        p
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in ("at", "into")
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if not things or not all(_is_matter(t) for t in things):
        return None
    if clause.negative:
        return Step("signal.denied", negative=True, state=other_state(clause.who, topic))
    if verb.tag_ == "VBD" or clause.open:
        return None
    return Step("signal.considering", state=other_state(clause.who, topic))


def _is_matter(thing: Token) -> bool:
    """Whether a word only points at what was told before."""
    if thing.lower_ in ("it", "this", "that"):
        return True
    known = any(c.lower_ in ("the", "this", "that", "such") for c in thing.children)
    return known and bool(noun_groups(thing) & {"matter"})


def untrue(clause: Clause, topic: Topic) -> Step | None:
    """A report that is denied ("called the report a fairy tale", "laughed off rumours that …")."""
    verb = clause.verb
    called = base(verb) in ("call", "describe", "brand", "term") and clause.lower & _UNTRUE
    if base(verb) == "be" and clause.subject is not None:
        return _found_false(clause)
    if not (called or "deny" in verb_groups(verb)) or clause.negative:
        return None
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    things += [
        p
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in ("off", "of")
        for p in c.children
    ]
    told = [
        t
        for t in things
        if noun_groups(t) & {"report"} or (called and t.lower_ in ("this", "that"))
    ]
    if not told or not is_official(clause, topic):
        return None
    pointed = any(c.lower_ in ("that", "this", "such", "the") for t in told for c in t.children)
    if not (called and (pointed or told[0].pos_ == "PRON")) and not clause.speaks_of_listing():
        return None
    state = other_state(clause.who, topic)
    return Step("signal.denied", _way(clause), negative=True, state=state)


def _found_false(clause: Clause) -> Step | None:
    """A report that is said to be false ("those reports are false", "that is mistaken")."""
    subject = clause.subject
    wrong = any(c.lower_ in _UNTRUE for c in clause.verb.children if c.dep_ in ("acomp", "attr"))
    if subject is None or not wrong or clause.negative:
        return None
    told = clause.subject_groups & {"report"} and (
        any(c.lower_ in ("that", "this", "those", "these") for c in subject.children)
        or any(is_of_listing(t) for t in subject.subtree)
    )
    return Step("signal.denied", negative=True) if told else None


_PLANS = frozenset({
    "plan", "intention", "review", "step", "preparation", "draft", "discussion", "talk", "move",
    "consideration",
})  # fmt: skip


def unplanned(clause: Clause, topic: Topic) -> Step | None:
    """What is not planned, or is too early ("no such step is in preparation", "far too early")."""
    verb = clause.verb
    early = any(
        c.lower_ in ("early", "soon", "premature")
        for c in verb.children
        if c.dep_ in ("acomp", "advmod")
    )
    state = other_state(clause.who, topic) if is_official(clause, topic) else None
    if base(verb) == "be" and early and ("too" in clause.lower or "premature" in clause.lower):
        return Step("signal.premature", negative=True, state=state)
    if base(verb) not in ("be", "have", "exist") or clause.open or not topic.event:
        return None
    things = [c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubj")]
    none = [t for t in things if any(c.lower_ == "no" for c in t.children)]
    if not any(base(t) in _PLANS for t in none):
        return None
    return Step("signal.denied", negative=True, state=state)
