"""The event of the lifecycle that an act comes to, once it is known who acts on which list.

The course says what the words assert; who acts decides between events of the same words: ministers
of the EU *agree* politically, a cabinet decides; a parliament's vote is a non-binding resolution
unless the instrument is one of law (LIFECYCLE.md, sections 3, 4 and 12).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.listing.course import is_open
from ostrakon.news.listing.dates import Clocks
from ostrakon.news.listing.instrument import Settled, is_member, is_sponsor_list
from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    verb_classes,
    word,
)
from ostrakon.news.listing.outcome import DIRECTION, Course, put_right
from ostrakon.news.listing.records import Target

if TYPE_CHECKING:
    from ostrakon.news.listing.acts import ActReading

_ROLE_KIND = {
    "CRT": "court", "LEG": "legislature", "CAB": "cabinet", "PRS": "prosecutor", "OMB": "committee",
    "COMM": "committee", "GAZ": "gazettes", "COUNCIL": "collegial", "NGO": "outsider",
    "EXP": "outsider", "OPP": "outsider", "FOR": "outsider", "MED": "outsider",
}  # fmt: skip


def final_event(
    analysis: Analysis,
    course: Course,
    agent_token: int | None,
    agent: Entity | None,
    settled: Settled,
    target: Target,
    clocks: Clocks,
    taken_from: ActReading | None,
    told: bool = False,
) -> tuple[str | None, str]:
    """Event and direction of an act; the event is None when nothing is asserted.

    Args:
        analysis: the document.
        course: what the words make of the act.
        agent_token: who acts, as a token.
        agent: the same as an entity.
        settled: instrument and state.
        target: whom it concerns.
        clocks: its dates.
        taken_from: the act that is taken up, for "the ruling".
        told: a listing of the same party was told before.
    """
    doc = analysis.doc
    trigger = doc[course.core.trigger]
    direction = course.direction
    turned = direction != (course.core.direction or DIRECTION[course.core.kind])
    named = course.core.kind == "release" and course.core.direction is None  # "its removal"
    own = course.core.direction is None and not turned and not named
    if taken_from is not None and course.core.nominal and own:
        direction = "LIST" if taken_from.event == "kept" else taken_from.direction
    instrument = next(
        (i for i in analysis.gazetteer.instruments if i.id == settled.instrument), None
    )
    if not (told or _right_kind(target, instrument, settled, trigger)):
        return None, direction
    event = course.event
    if event is None:
        if not course.asserted:
            return None, direction
        event = _plain(course, trigger, clocks)
        if not course.core.nominal and is_open(trigger) and not course.confirmed:
            event = "signal.considering"  # named, not asserted: no more than that it is talked of
    kind = actor_kind(agent, doc[agent_token] if agent_token is not None else None)
    if kind == "legislature" and _only_tells(doc, course, agent_token):
        kind = None
    event = _by_actor(event, kind, course, settled, instrument, target, agent, direction)
    event = _by_words(event, course, trigger, clocks, direction, analysis.published, kind)
    if event in _DONE and _is_mistaken(trigger):
        return "correction", put_right(direction)
    if event in ("decision.list", "list.added") and (target.scope or "").startswith("alias"):
        return "alias.added", "AMEND"
    if event == "court.filed":
        direction = "DELIST" if direction == "LIST" else direction
    return event, direction


# Acts told as done, which a text can call a mistake.
_DONE = frozenset({
    "decision.list", "list.added", "list.removed", "end.revoked", "pub.gazetted", "pub.announced",
    "pub.notified", "decision.delist",
})  # fmt: skip


def _is_mistaken(trigger: Token) -> bool:
    """Whether an act is told as one that nobody meant ("listed by mistake", "included in error").

    Who says so takes it back (LIFECYCLE.md, SX); that an act was *wrong* is a judgement of it.
    """
    for each in trigger.children:
        if each.dep_ == "advmod" and is_word(each, "mistaken"):
            return True
        slips = any(c.lower_ in ("mistake", "error", "accident") for c in each.children)
        if slips and each.dep_ == "prep" and each.lower_ in ("by", "in", "through"):
            return True
    return False


def _right_kind(
    target: Target,
    instrument: InstrumentInfo | None,
    settled: Settled,
    trigger: Token,
) -> bool:
    """A state is listed as a sponsor only, and "lifting a ban" on a state is no listing matter."""
    if target.entity is None or target.entity.kind != "state":
        return True
    if instrument is not None:
        return is_sponsor_list(instrument)
    sentence = trigger.sent.text.lower()
    return ("sponsor" in sentence or "supporter" in sentence) and settled.state is not None


def _plain(course: Course, trigger: Token, clocks: Clocks) -> str:
    """The event of an act told as done."""
    core = course.core
    classes = lexicon().core_verbs.get(word(trigger), NO_CLASSES)
    if core.kind == "list":
        if word(trigger) in ("notify", "notified", "notifies", "notifying"):
            return "pub.notified"
        if word(trigger).startswith("gazett"):
            return "pub.gazetted"
        if core.again:
            return "relist" if word(trigger).startswith("relist") else "redesignate"
        return "list.added" if _on_updated_list(course, trigger) else "decision.list"
    if _on_updated_list(course, trigger):
        return "list.removed"
    if "release" in classes and not clocks.future:
        return "end.revoked"
    if _is_done(trigger) and not clocks.future:
        return "end.revoked"
    return "decision.delist"


def _is_done(trigger: Token) -> bool:
    """Whether a removal is told as done: past or perfect, not "is removing" or "removes"."""
    forms = {c.lower_ for c in trigger.children if c.dep_ in ("aux", "auxpass")}
    if trigger.tag_ == "VBD":
        return True
    return trigger.tag_ == "VBN" and bool(forms & {"has", "have", "had", "was", "were", "been"})


def _on_updated_list(course: Course, trigger: Token) -> bool:
    """Whether the list of an act is called updated."""
    token = course.core.list_token
    if token is None:
        return False
    return any(c.lower_ in ("updated", "latest", "revised") for c in trigger.doc[token].children)


# The more telling first: a "Senate committee" is of the legislature.
_KINDS = (
    "court", "prosecutor", "legislature", "gazettes", "cabinet", "collegial", "committee",
)  # fmt: skip


def actor_kind(entity: Entity | None, token: Token | None) -> str | None:
    """What kind of body acts: court, legislature, cabinet … by its role, else by its words."""
    if entity is not None and entity.role_code:
        kind = _ROLE_KIND.get(entity.role_code)
        if kind or entity.role_code not in ("AUTH", "PROP"):
            return kind
    if token is None:
        return None
    words = [token, *(t for t in token.subtree if t.i <= token.i)]
    said = set().union(*(lexicon().roles.get(t.lower_, NO_CLASSES) for t in words))
    return next((kind for kind in _KINDS if kind in said), None)


def _by_actor(
    event: str,
    kind: str | None,
    course: Course,
    settled: Settled,
    instrument: InstrumentInfo | None,
    target: Target,
    agent: Entity | None,
    direction: str,
) -> str:
    """Tell apart events that the same words name, by who acts."""
    family = (
        instrument.family
        if instrument
        else ("collegial" if settled.state in ("EU", "UN") else None)
    )
    bare = event.startswith("decision.") and not event.startswith("decision.refuse")
    if bare and "grant" in course.seen and family == "collegial" and _are_envoys(agent):
        return "proc.political_agreement"  # envoys prepare what the Council decides
    r = "list" if direction in ("LIST", "REINSTATE", "MAINTAIN") else "delist"
    if event.startswith("decision.") and not event.startswith("decision.refuse"):
        if "agree" in course.seen and (family == "collegial" or kind == "collegial"):
            return "proc.political_agreement"
        if kind == "legislature" and family != "statutory":
            return (
                "proc.chamber_approved"
                if course.seen & {"grant", "order"}
                else "resolution.nonbinding"
            )
    if event.startswith("decision.refuse") and _is_member_of(agent, settled):
        return "proc.blocked"  # one state's no before a common decision
    if event == "decision.refuse_delist" and kind == "court" and family != "judicial":
        return "court.interim_refused" if direction == "SUSPEND" else "court.dismissed"
    if event == "proc.hold_lifted" and course.core.starts is None and not _is_of_a_state(agent):
        return "signal.considering"  # of a party at home, not of a state before a common decision
    turned = event in ("decision.delist", "end.revoked") and kind == "court"
    if turned and family in ("collegial", "executive"):
        return "court.annulled"  # "ruled that X must be removed from the EU list"
    if event == "decision.list" and kind == "gazettes":
        return "pub.gazetted"
    if event.startswith("call.") and kind == "legislature" and _is_body(agent):
        return "resolution.nonbinding"
    if event == "resolution.nonbinding" and _is_executive(agent):
        return "init.suit" if family == "judicial" else "init.proposal"
    if event == "signal.considering" and kind == "court" and course.seen & {"motion", "suit"}:
        return "proc.hearing_set"
    if event == "init.directive" and kind == "court":
        return f"decision.{r}"
    if event.startswith("init.") or event == "proc.committee_recommends":
        return _opened_by(event, kind, target, agent, r)
    if event == "court.annulled" and (kind not in ("court", None) or family == "judicial"):
        return "end.annulled" if kind == "court" else "end.revoked"
    if event == "court.upheld" and kind not in ("court", None):
        return "review.maintained"
    if event == "end.suspended" and "decide" in course.seen:
        return "decision.suspend"
    return event


def _opened_by(event: str, kind: str | None, target: Target, agent: Entity | None, r: str) -> str:
    """Tell apart first steps that the same words name: a suit, a request, a mere call."""
    if event in ("init.application", "init.petition", "init.suit"):
        if kind == "prosecutor":
            return "init.suit"
        if event == "init.suit" and _is_own(agent, target):
            return "court.filed"
        return "init.proposal" if event == "init.application" and r == "list" else event
    if event == "init.proposal" and kind in ("legislature", "outsider"):
        return f"call.{r}"
    if event == "proc.committee_recommends" and kind != "committee":
        return f"call.{r}" if kind in ("legislature", "outsider", None) else "init.proposal"
    return event


def _is_own(agent: Entity | None, target: Target) -> bool:
    """Whether who acts is the party that is listed."""
    if agent is None or agent.party is None or target.entity is None:
        return False
    return agent.party == target.entity.party


def _are_envoys(agent: Entity | None) -> bool:
    """Whether ambassadors or leaders of member states act, not the body itself."""
    words = set(agent.name.lower().split()) if agent is not None else set()
    return bool(words & {"ambassadors", "envoys", "leaders"})


def _only_tells(doc: Doc, course: Course, agent_token: int | None) -> bool:
    """Whether who seems to act only says so: a senator's word is no vote of the senate."""
    verbs = [node for node, doer in course.doers if doer == agent_token]
    return bool(verbs) and all("report" in verb_classes(doc[node]) for node in verbs)


def _is_of_a_state(agent: Entity | None) -> bool:
    """Whether a state or its government acts."""
    return agent is not None and (
        agent.kind == "state" or agent.role_code in ("HOS", "HOG", "MIN", "MFA", "SPK")
    )


def _is_member_of(agent: Entity | None, settled: Settled) -> bool:
    """Whether a member state acts before an organisation of states."""
    return agent is not None and agent.kind == "state" and is_member(agent.state, settled.state)


def _is_executive(agent: Entity | None) -> bool:
    """Whether a minister, ministry or prosecutor acts: its motion goes to a court or committee."""
    return agent is not None and agent.role_code in ("MIN", "PRS", "AUTH", "PROP", "MFA")


def _is_body(agent: Entity | None) -> bool:
    """Whether a parliament or chamber acts, not one of its members."""
    return agent is not None and agent.kind == "organisation"


def _by_words(
    event: str,
    course: Course,
    trigger: Token,
    clocks: Clocks,
    direction: str,
    published: dt.date | None,
    kind: str | None,
) -> str:
    """Refine an event by other words of its sentence."""
    words = {t.lower_ for t in trigger.sent}
    if event == "pub.announced" and any(
        "gazettes" in lexicon().roles.get(w, NO_CLASSES) for w in words
    ):
        return "pub.gazetted"
    if event == "law.in_force" and course.direction == "LIST" and course.core.targets:
        event = "effect.start"  # a law that bans a group by name is the listing itself
    if event == "effect.start":
        return _effect(clocks, direction, published, course, kind)
    if event == "pub.announced" and "lay" in course.seen and direction == "LIST":
        return "proc.draft_laid"  # a ban needs the approval of both Houses (LIFECYCLE.md, 4)
    if event == "end.revoked" and clocks.future:
        return "decision.delist"
    if event == "end.expired" and _is_to_come(clocks, published):
        return "signal.conditional" if course.conditions else "effect.deferred"
    if event == "end.expired" and trigger.doc[course.decisive].tag_ == "VBZ":
        return "effect.deferred"  # "it expires after five years"
    if event == "law.adopted" and words & {"preliminary", "first"}:
        return "law.reading"
    if event == "law.bill_introduced":
        return _law_step(words)
    if event == "proc.hearing_set" and words & {"held", "began", "opened", "heard"}:
        return "proc.hearing_held"
    if event == "list.removed" and words & {"review", "reviewed"}:
        return "review.removed"
    if event in ("decision.maintain", "kept") and course.core.kind == "keep":
        return _kept(course, trigger, words)
    return event


def _is_to_come(clocks: Clocks, published: dt.date | None) -> bool:
    """Whether an act is dated after the day of publication."""
    own = clocks.event.earliest if clocks.event else None
    return published is not None and own is not None and own > published.isoformat()


def _effect(
    clocks: Clocks,
    direction: str,
    published: dt.date | None,
    course: Course,
    kind: str | None,
) -> str:
    """The kind of effect: at once, on a coming day, beginning or ending."""
    if clocks.immediate and kind == "court":  # a judgment that is executed before it is final
        return "effect.immediate_execution"
    own = clocks.event.earliest if clocks.event else None
    if course.coming or clocks.future or (published and own and own > published.isoformat()):
        return "effect.deferred"
    return "effect.start" if direction in ("LIST", "REINSTATE", "MAINTAIN") else "effect.end"


def _law_step(words: set[str]) -> str:
    """Which step of a law the words of the sentence tell."""
    if words & {"reading", "readings"}:
        return "law.adopted" if words & {"third", "final"} else "law.reading"
    if "assent" in words:
        return "law.signed"
    return "law.bill_introduced"


def _kept(course: Course, trigger: Token, words: set[str]) -> str:
    """As in "remains listed": a state of affairs, unless a review or decision keeps it there."""
    stative = "keep" not in lexicon().core_verbs.get(word(trigger), NO_CLASSES)
    reviewed = words & {"review", "reviewed", "reviewing", "renewed", "maintained"}
    modal = any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "shall", "should")
        for c in trigger.children
    )
    if not stative or reviewed or modal or "decide" in course.seen:
        return "review.maintained"
    return "kept"
