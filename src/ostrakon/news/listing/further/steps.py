"""Steps in the file that a text goes on about: effect, requests, courts, what is not decided."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.listing.further.clause import Clause
from ostrakon.news.listing.further.step import Step, is_official, side
from ostrakon.news.listing.further.topic import Topic
from ostrakon.news.listing.further.words import base, noun_groups, verb_groups
from ostrakon.news.listing.lexicon import lexicon

_FORCE = frozenset({"force", "effect", "operation"})
_POINTS = frozenset({"it", "this", "that", "which"})
_DECISION = {
    "LIST": "list", "DELIST": "delist", "SUSPEND": "suspend", "MAINTAIN": "maintain",
    "REINSTATE": "list", "AMEND": "amend",
}  # fmt: skip


def effect(clause: Clause, topic: Topic) -> Step | None:
    """An act that begins to bind ("the decree bites on Monday", "it comes into force")."""
    subject = clause.subject
    if subject is None or not (
        clause.subject_groups & {"act", "bill"} or subject.lower_ in (*_POINTS, "term", "period")
    ):
        return None
    lemma, groups = base(clause.verb), verb_groups(clause.verb)
    behind = {t.lower_ for t in clause.behind}
    forced = lemma in ("come", "enter", "go", "bring", "put") and behind & _FORCE
    taken = lemma in ("take", "have") and "effect" in behind
    become = lemma in ("become", "be") and bool(behind & {"effective", "binding"})
    become = become or (lemma == "become" and "law" in behind)
    stands = lemma == "be" and behind & _FORCE and "already" in behind
    bites = "binds" in groups and not clause.objects and _says_when(clause)
    if subject.lower_ in _POINTS and lemma not in ("bind", "bite"):
        bites = False
    if lemma == "be" and clause.negative:
        return None
    if not (forced or taken or become or stands or bites) or "still" in clause.lower:
        return None
    law = noun_groups(subject) & {"bill"} or base(subject) in ("law", "act", *_POINTS)
    if topic.event.startswith("law.") and law:
        return Step("law.in_force", coming=clause.future, negative=clause.negative)
    begins = topic.direction in ("LIST", "REINSTATE", "MAINTAIN", "AMEND")
    ends = lexicon().core_nouns.get(subject.lower_, frozenset()) & {"release", "off"}
    if ends or base(subject) in _ENDINGS:
        begins, topic = False, dataclasses.replace(topic, direction="DELIST")
    name = "effect.start" if begins else "effect.end"
    way = None if begins else topic.direction
    return Step(name, way, clause.negative, coming=clause.future or clause.would)


_ENDINGS = frozenset({"revocation", "rescission", "lifting", "repeal", "annulment", "cancellation"})


def _says_when(clause: Clause) -> bool:
    """Whether a time stands with the verb ("from 10 May", "eight days after printing")."""
    return any(
        t.ent_type_ in ("DATE", "TIME") or t.lower_ in ("from", "after", "upon", "midnight", "once")
        for t in clause.behind
    )


def asked(clause: Clause, topic: Topic) -> Step | None:
    """What becomes of a request or proposal ("the application was rejected", "sent in April")."""
    groups = clause.subject_groups & {"application", "proposal", "suit"}
    if not groups or clause.subject is None:
        return None
    reached = base(clause.verb) in ("reach", "arrive")
    described = clause.verb.tag_ == "VBN" and clause.verb.dep_ == "acl"
    if not (clause.passive or described or reached):
        return None
    if clause.open:
        return None
    verb, what = verb_groups(clause.verb), _asks_for(clause.subject, topic)
    suit = groups == {"suit"} or _of_court(clause)
    if "turn_down" in verb:
        return Step(
            "court.dismissed" if suit else f"decision.refuse_{side(what)}", what, clause.negative
        )
    if "file" in verb or reached:
        court = topic.agent is not None and topic.agent.role_code == "CRT"
        if suit and court and topic.direction == "LIST":
            return Step("init.suit", "LIST", clause.negative)
        name = (
            "court.filed"
            if suit
            else "init.proposal"
            if "proposal" in groups
            else "init.application"
        )
        return Step(name, "DELIST" if suit else what, clause.negative)
    return None


def _asks_for(request: Token, topic: Topic) -> str:
    """Which way a request would take the file."""
    groups = noun_groups(request)
    words = {base(t) for t in request.subtree}
    if words & _RELEASES:
        return "DELIST"
    own = any(c.lower_ in ("its", "his", "their") for c in request.children)
    afoot = topic.event.startswith(("init.", "call.", "proc.", "signal."))
    if "application" in groups and (own or topic.direction != "LIST" or not afoot):
        return "DELIST"
    return "LIST" if topic.direction in ("LIST", "MAINTAIN", "REINSTATE") else "DELIST"


_RELEASES = frozenset({
    "delist", "delisting", "removal", "deproscription", "lifting", "revocation", "review",
})  # fmt: skip


def _of_court(clause: Clause) -> bool:
    """Whether a court stands in the clause."""
    return any("court" in noun_groups(t) for t in clause.tokens if t.pos_ in ("NOUN", "PROPN"))


def filed(clause: Clause, topic: Topic) -> Step | None:
    """A request, proposal or suit that somebody files, or will file."""
    verb, lemma = verb_groups(clause.verb), base(clause.verb)
    if clause.passive or clause.open:
        return None
    coming = clause.future or clause.would
    own = not is_official(clause, topic)
    if lemma in ("appeal", "sue") or (lemma == "go" and "court" in clause.lower):
        if lemma == "appeal" and any(
            c.lower_ == "for" or c.lower_ == "on" for c in clause.verb.children
        ):
            return None
        return Step("court.filed", _turned(topic), clause.negative, coming=coming)
    things = [c for c in clause.verb.children if c.dep_ == "dobj"]
    things += [
        p
        for c in clause.verb.children
        if c.dep_ == "prep" and c.lower_ == "for"
        for p in c.children
    ]
    groups = frozenset().union(*(noun_groups(t) for t in things)) if things else frozenset()
    court = _of_court(clause)
    below = any(c.dep_ in ("xcomp", "ccomp", "prep") for c in clause.verb.children)
    if (
        "file" in verb
        and groups & {"application", "proposal", "suit"}
        and not (lemma == "make" and "suit" in groups)
    ):
        if (groups & {"suit"} and not groups & {"application"}) or court:
            if (
                is_official(clause, topic)
                and topic.direction == "LIST"
                and topic.event.startswith("init.")
            ):
                return None
            return Step("court.filed", _turned(topic), clause.negative, coming=coming)
        if own and groups & {"application"} and not coming:
            return Step("init.application", "DELIST", clause.negative)
        if groups & {"proposal"} and not own and not coming:
            return Step("init.proposal", negative=clause.negative)
    if "ask" in verb and below and court and clause.lower & _UNDOING:
        return Step("court.filed", "DELIST", clause.negative, coming=coming)
    if "ask" in verb and below and own and not court and clause.lower & _OFF:
        return Step("init.application", "DELIST", clause.negative, coming=coming)
    return None


_UNDOING = frozenset({
    "throw", "annul", "quash", "overturn", "void", "cancel", "suspend", "strike", "lift", "undo",
    "scrap",
})  # fmt: skip
_OFF = frozenset({
    "off", "removed", "removal", "delisted", "delisting", "deproscribed", "deproscription",
})  # fmt: skip


def _turned(topic: Topic) -> str:
    """Which way a suit would take the file."""
    ban = topic.direction in ("LIST", "MAINTAIN", "AMEND", "SUSPEND")
    return "DELIST" if ban else topic.direction


def judged(clause: Clause, topic: Topic) -> Step | None:
    """What a court does ("sent the matter back", "allowed the appeal", "refused to suspend it")."""
    who = clause.who
    court = (who is not None and who.role_code == "CRT") or "court" in clause.subject_groups
    if not court or clause.passive:
        return None
    lemma, verb, negative = base(clause.verb), verb_groups(clause.verb), clause.negative
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    groups = frozenset().union(*(noun_groups(t) for t in objects)) if objects else frozenset()
    below = [c for c in clause.verb.children if c.dep_ in ("xcomp", "ccomp")]
    if lemma in ("refuse", "decline"):
        if any(base(b) in ("suspend", "stay", "freeze", "halt", "block") for b in below):
            return Step("court.interim_refused", "SUSPEND", negative)
        if any("undo" in verb_groups(b) or base(b) == "remove" for b in below):
            return Step("court.dismissed", "DELIST", True)
    if (
        "remit" in verb
        and (clause.lower & {"back"})
        and clause.lower & {"matter", "case", "it", "decision", "file", "question"}
    ):
        return Step("court.remitted", "DELIST", negative)
    if lemma in ("tell", "order", "ask", "direct") and clause.lower & {
        "again",
        "afresh",
        "anew",
        "reconsider",
    }:
        return Step("court.remitted", "DELIST", negative)
    if "turn_down" in verb and groups & {"suit", "application"}:
        return Step("court.dismissed", "DELIST", negative)
    if "allow" in verb and groups & {"suit", "application"}:
        return _allowed(objects[0], topic, negative)
    if "undo" in verb and groups & {"act"} and lemma not in ("lift", "cancel", "suspend", "end"):
        return Step("court.annulled", "DELIST", negative)
    if lemma == "hear" and (clause.future or _says_when(clause)):
        return Step("proc.hearing_set", _turned(topic), negative, coming=True)
    return None


def _allowed(thing: Token, topic: Topic, negative: bool) -> Step:
    """A suit that a court allows: the authorities' own asks for the listing."""
    asks = any(
        c.lower_
        in ("prosecutor", "general", "prosecutors", "ministry", "minister", "state", "government")
        for c in thing.subtree
    )
    if asks and topic.direction in ("LIST", "REINSTATE"):
        return Step("decision.list", "LIST", negative)
    return Step("court.annulled", "DELIST", negative)


def undecided(clause: Clause, topic: Topic) -> Step | None:
    """What has not been decided, filed or signed ("no decision has been taken", "yet to rule")."""
    if not (clause.of_none or clause.yet_to) or clause.open or clause.future:
        return None
    verb, subject = verb_groups(clause.verb), clause.subject
    assert_decision = f"decision.{_DECISION[topic.direction]}"
    if clause.yet_to:
        if base(clause.verb) in ("decide", "rule", "adopt", "sign", "approve", "publish"):
            return Step(assert_decision, negative=True)
        if base(clause.verb) in ("ask", "file", "apply", "propose", "submit", "circulate"):
            return Step("init.proposal", negative=True)
        return None
    if subject is None or not clause.passive or "decided" not in verb:
        return None
    groups = noun_groups(subject)
    if groups & {"application"}:
        return Step("init.application", "DELIST", True)
    if groups & {"proposal", "motion"} and "act" not in groups:
        return Step("init.proposal", negative=True)
    if groups & {"suit"} and "act" not in groups:
        return Step("court.filed", "DELIST", True)
    if groups & {"act"} or (
        groups & {"nothing"} and base(clause.verb) in ("sign", "decide", "adopt")
    ):
        return Step(assert_decision, negative=True)
    return None


def bans_nobody(clause: Clause, topic: Topic) -> Step | None:
    """An act that lists nobody by itself ("the vote bans nobody", "does not outlaw anyone")."""
    classes = lexicon().core_verbs.get(clause.verb.lower_, frozenset())
    if not classes & {"direct", "plain"} or clause.passive or topic.direction != "LIST":
        return None
    if not clause.subject_groups & {
        "act",
        "motion",
        "bill",
        "legislature",
        "suit",
        "application",
        "proposal",
    }:
        return None
    nobody = any(c.lower_ in ("nobody", "none") for c in clause.objects)
    nobody = nobody or any(g.lower_ == "no" for c in clause.objects for g in c.children)
    anyone = clause.negative and any(
        c.lower_ in ("anybody", "anyone", "anything") for c in clause.objects
    )
    return Step("decision.list", negative=True) if nobody or anyone else None


_OPENS = frozenset(
    {"open", "begin", "start", "launch", "order", "initiate", "announce", "commission"}
)


def reviewed(clause: Clause, topic: Topic) -> Step | None:
    """A review of a listing that is opened ("will look again at its ban")."""
    if clause.negative or clause.open or topic.direction in ("DELIST", "SUSPEND"):
        return None
    lemma, behind = base(clause.verb), {t.lower_ for t in clause.behind}
    again = lemma in ("look", "think") and "again" in behind
    things = [c for c in clause.verb.children if c.dep_ == "dobj"]
    if clause.passive and clause.subject is not None:
        things.append(clause.subject)
    opened = lemma in _OPENS and any("review" in noun_groups(t) for t in things)
    if not (opened or (again and clause.speaks_of_listing())):
        return None
    return Step("review.opened", "MAINTAIN")


_NEXT = frozenset({"follow", "act"})


def wanted(clause: Clause, topic: Topic) -> Step | None:
    """What somebody wants done ("want X to be next", "demanded that Paris follow")."""
    aside = clause.verb.tag_ == "VBN" and not clause.helpers  # "asked whether …, he said"
    if clause.negative or clause.future or clause.passive or aside:
        return None
    lemma = base(clause.verb)
    if lemma not in (
        "want",
        "urge",
        "demand",
        "press",
        "call",
        "ask",
        "plead",
        "lobby",
        "clamour",
        "scream",
    ):
        return None
    below = [c for c in clause.verb.children if c.dep_ in ("xcomp", "ccomp")]
    named = any(
        base(b) in _NEXT or (base(b) == "be" and any(c.lower_ == "next" for c in b.children))
        for b in below
    )
    if named:
        return Step(f"call.{side(topic.direction)}")
    asks = lemma != "ask" or any(c.lower_ == "for" for c in clause.verb.children)
    for_it = any(
        p.lower_ in ("it", "this", "that")
        for c in clause.verb.children
        if c.dep_ == "prep" and c.lower_ == "for"
        for p in c.children
    )
    if for_it and lemma != "ask":
        return Step(f"call.{side(topic.direction)}")
    put = asks and any(_is_put_on(t) for t in clause.behind)
    return Step("call.list", "LIST") if put else None


def _is_put_on(verb: Token) -> bool:
    """As in "to be included", of a list that was told of before."""
    classes = lexicon().core_verbs.get(verb.lower_, frozenset())
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return verb.tag_ == "VBN" and passive and bool(classes & {"onto", "direct", "plain"})
