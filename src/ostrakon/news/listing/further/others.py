"""What others make of it: states that follow or do not, chambers that vote, exemptions."""

from __future__ import annotations

from ostrakon.news.listing.further.clause import Clause
from ostrakon.news.listing.further.step import Step, other_state, side
from ostrakon.news.listing.further.topic import Topic
from ostrakon.news.listing.further.words import answer_groups, base, noun_groups, verb_groups
from ostrakon.news.listing.instrument import is_member

_COMPLETE = {
    "LIST": "decision.list",
    "DELIST": "end.revoked",
    "SUSPEND": "end.suspended",
    "REINSTATE": "reinstate",
}


def elsewhere(clause: Clause, topic: Topic) -> Step | None:
    """Another state that follows, or does not ("Kestria will not follow")."""
    who = clause.who
    state = other_state(who, topic)
    if (
        state is None
        and who is not None
        and who.state
        and is_member(who.state, topic.settled.state)
    ):
        state = who.state if who.kind == "state" else None
    if state is None or clause.passive or topic.direction not in _COMPLETE:
        return None
    if clause.verb.tag_ == "MD" and clause.negative:
        return Step("signal.denied", negative=True, state=state)  # "Kestria will not"
    if not _follows(clause):
        return None
    if clause.open:
        return None
    if clause.negative:
        if clause.yet_to:
            return Step("prop.pending", state=state)
        return Step("prop.not_followed", negative=True, state=state)
    if clause.future or clause.would:
        return Step("signal.intends", state=state)
    if clause.verb.dep_ in ("xcomp", "advcl"):
        return None
    return Step(_COMPLETE[topic.direction], state=state)


def _follows(clause: Clause) -> bool:
    """Whether a verb says that somebody does as others did."""
    verb, groups = clause.verb, verb_groups(clause.verb)
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if "follow" in groups:
        return not things or any(
            noun_groups(t) & {"act", "list", "matter"}
            or t.lower_ in ("suit", "example", "it", "lead")
            for t in things
        )
    if "take" in groups:
        return any(
            noun_groups(t) & {"act"} and any("same" in answer_groups(c) for c in t.subtree)
            for t in things
        )
    return (
        base(verb) == "do"
        and verb.dep_ != "aux"
        and any(t.lower_ in ("same", "so", "likewise") for t in clause.behind)
    )


def voted(clause: Clause, topic: Topic) -> Step | None:
    """A chamber that passes or rejects a motion or bill."""
    verb = verb_groups(clause.verb)
    things = [c for c in clause.verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if clause.subject is not None and not things:
        things = [clause.subject]
    groups = frozenset().union(*(noun_groups(t) for t in things)) if things else frozenset()
    chamber = "legislature" in clause.subject_groups or (
        clause.who is not None and clause.who.role_code == "LEG"
    )
    if "bill" in groups:
        return _law(clause, verb)
    if (
        "motion" in groups
        and topic.event.startswith(("call.", "resolution."))
        and (chamber or clause.passive)
        and verb & {"pass", "fail"}
    ):
        return Step("resolution.nonbinding", negative="fail" in verb and "pass" not in verb)
    return None


def _law(clause: Clause, verb: frozenset[str]) -> Step | None:
    """The step of a bill."""
    if clause.negative or clause.open or clause.future or clause.would:
        return None
    lemma, words = base(clause.verb), clause.lower
    if lemma in ("sign",) or "assent" in words:
        return Step("law.signed")
    if "reading" in words or "readings" in words:
        return Step("law.adopted" if words & {"third", "final"} else "law.reading")
    if "pass" in verb and lemma != "back":
        return Step("law.adopted")
    if lemma in ("introduce", "table", "submit", "present"):
        return Step("law.bill_introduced")
    if lemma == "be" and "before" in words:
        return Step("law.reading")
    return None


def exempted(clause: Clause, topic: Topic) -> Step | None:
    """An exemption or licence beside a listing."""
    if "issue" not in verb_groups(clause.verb) or clause.negative or clause.open:
        return None
    things = [c for c in clause.verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if clause.passive and clause.subject is not None:
        things.append(clause.subject)
    groups = frozenset().union(*(noun_groups(t) for t in things)) if things else frozenset()
    state = other_state(clause.who, topic)
    if "exemption" in groups:
        return Step("exemption.adopted", "AMEND", state=state)
    return Step("licence.issued", "AMEND", state=state) if "licence" in groups else None


def objected(clause: Clause, topic: Topic) -> Step | None:
    """A member of a body of states that objects to a proposal before it."""
    if topic.settled.state not in ("UN", "EU") or clause.passive or clause.open or clause.future:
        return None
    who = clause.who
    if who is None or who.kind != "state" or not is_member(who.state, topic.settled.state):
        return None
    lemma = base(clause.verb)
    things = [c for c in clause.verb.children if c.dep_ == "dobj"]
    if "object" in verb_groups(clause.verb) and (
        lemma == "object" or any(noun_groups(t) & {"proposal", "application"} for t in things)
    ):
        return Step(
            "proc.blocked", "LIST" if side(topic.direction) == "list" else "DELIST", clause.negative
        )
    if lemma in ("lift", "drop", "withdraw") and any("hold" in noun_groups(t) for t in things):
        return Step("proc.hold_lifted", negative=clause.negative)
    return None
