"""The state of a reading while it is followed up, and the rules that change it.

The rules themselves are data: `lexicon/listing_rules.toml`.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.listing.lexicon import (
    is_word,
    rules,
)
from ostrakon.news.listing.records import Core

GOVERNING_NOUNS = frozenset({
    "bill", "order", "motion", "suit", "application", "petition", "propose", "draft", "hearing",
    "process", "directive", "reading", "call", "decide", "intends",
})  # fmt: skip


# Verbs that want something done ("wants X listed"); "see" only carries it on.
WISHES = frozenset({"want", "wish", "like", "prefer", "need", "demand", "see"})


@dataclasses.dataclass(slots=True)
class Course:
    """What the words above a core make of it; built while climbing, then only read.

    Attributes:
        core: the act.
        direction: LIST, DELIST, SUSPEND, MAINTAIN, REINSTATE.
        event: an event of the lifecycle; `kept` for "remains in force"; None while bare.
        asserted: by a finite verb, or by a noun that implies the fact ("decision", "order").
        negative: the content is denied.
        dropped: nothing is asserted about the listing.
        decisive: the token that set the event.
        cues: governors that counted, nearest first.
        doers: subjects met on the way, nearest first, with the token they belong to.
        addressees: who is asked to act ("urged Britain to …").
        conditions: heads of conditional clauses.
        flips: tokens that turned the polarity.
        reported: a verb of saying stands above.
        top: the last node reached.
        counted: how many cues there were when the event was last set.
        path: the governors passed, nearest first.
        seen: classes of all governors met.
    """

    core: Core
    direction: str
    event: str | None = None
    asserted: bool = True
    negative: bool = False
    dropped: bool = False
    decisive: int = -1
    cues: list[int] = dataclasses.field(default_factory=list)
    doers: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    addressees: list[int] = dataclasses.field(default_factory=list)
    conditions: list[int] = dataclasses.field(default_factory=list)
    flips: list[int] = dataclasses.field(default_factory=list)
    reported: bool = False
    excluded: bool = False
    relative: bool = False
    past_participle: bool = False
    hearsay: bool = False
    confirmed: bool = False
    coming: bool = False
    top: int = -1
    counted: int = 0
    path: list[int] = dataclasses.field(default_factory=list)
    seen: set[str] = dataclasses.field(default_factory=set)


DIRECTION = {"list": "LIST", "release": "DELIST", "keep": "MAINTAIN", "absent": "DELIST"}


# What a correction of a listing comes to for the party.
_TURNED = {"LIST": "DELIST", "DELIST": "MAINTAIN", "SUSPEND": "MAINTAIN"}


def put_right(direction: str) -> str:
    """The direction of what is left when an act is corrected.

    >>> put_right("LIST"), put_right("DELIST")
    ('DELIST', 'MAINTAIN')
    """
    return _TURNED.get(direction, direction)


def takes_back(verb: Token) -> bool:
    """Whether a text says of itself that it was wrong ("an earlier version of this story said")."""
    return any(
        c.dep_ == "nsubj"
        and is_word(c, "versions")
        and any(g.lower_ in ("earlier", "previous", "original") for g in c.children)
        for c in verb.children
    )


_DECISION = {
    "LIST": "list", "DELIST": "delist", "SUSPEND": "suspend", "MAINTAIN": "maintain",
    "REINSTATE": "list", "AMEND": "amend",
}  # fmt: skip


def group_of(course: Course) -> str:
    """What stands below, as the rules call it."""
    event = course.event
    if event is None:
        return "name" if course.core.nominal and not course.asserted else "act"
    if event == "comment":
        return "comment"
    if event in ("correction", "retraction"):
        return "mended"
    family, _, kind = event.partition(".")
    if family == "signal":
        if kind in ("denied", "premature", "no_comment"):
            return "excluded" if course.excluded else "denied"
        return "intent" if kind in ("intends", "conditional") else "weak"
    if event == "proc.draft_laid":
        return "draft"
    if family in ("init", "law", "proc", "call"):
        return family
    if event in ("court.filed", "court.permission", "court.stay"):
        return "court"
    if family == "resolution":
        return "call"
    if event == "kept":
        return "kept"
    return "act"


def apply(course: Course, classes: frozenset[str], node: Token, by_verb: bool) -> bool:
    """Let the classes of one governor work; says whether any of them did."""
    if not classes:
        return False
    course.seen |= classes
    group = group_of(course)
    if course.hearsay and classes & {"refuse", "deny"} and course.event != "signal.denied":
        course.event, course.negative, course.asserted = "signal.denied", True, True
        course.decisive = node.i
        course.flips.append(node.i)
        course.cues.append(node.i)
        return True
    if course.hearsay and classes & {"correct", "retract", "end"}:
        correcting = classes & {"correct"}
        course.event = "correction" if correcting else "retraction"
        course.negative, course.asserted, course.decisive = False, True, node.i
        course.cues.append(node.i)
        course.counted = len(course.cues)
        return True
    if course.reported:
        if "refuse" in classes and course.event != "signal.no_comment":
            course.event, course.decisive, course.negative = "signal.no_comment", node.i, False
            course.asserted = True
            return True
        if not classes & {"deny", "ask", "premature"}:
            return False
    for name, outcomes in rules().items():
        if name == "begin" and "review" not in course.seen:
            continue
        if name in classes and group in outcomes:
            _set(course, outcomes[group], name, node, by_verb)
            return True
    return False


def _set(course: Course, outcome: str, name: str, node: Token, by_verb: bool) -> None:
    """Put one outcome into effect."""
    if outcome == "=":
        course.cues.append(node.i)
        if name in ("considering", "review") and course.event == "signal.considering":
            course.counted, course.decisive = len(course.cues), node.i
        return
    if outcome == "!":
        course.dropped = True
        if name == "refuse" and course.direction == "DELIST" and course.core.nominal:
            course.dropped = False
            course.event, course.asserted, course.decisive = "decision.refuse_delist", True, node.i
        return
    if outcome == "+":
        course.asserted = course.confirmed = True
        course.cues.append(node.i)
        return
    event, _, direction = outcome.partition(">")
    if name == "refuse" and course.event == "court.annulled":
        event, direction = "court.upheld", "MAINTAIN"  # "declined to overturn"
    if name in ("end", "annul") and (course.event or "").startswith("decision.refuse"):
        event, direction = "signal.considering", ""  # "overturned the refusal to list X"
    if name in ("end", "annul") and course.event in ("end.suspended", "decision.suspend"):
        event, direction = "reinstate", ""  # "cancelled the suspension of the ban"
        course.direction = "REINSTATE"
    if name == "renew" and node.lemma_ in ("extend", "extension") and _reaches_further(node):
        course.dropped = by_verb and not any(c.dep_ == "nsubj" for c in node.children)
        return  # "an extension of the listing to the whole": no renewal
    deciding = name in ("decide", "grant", "pass", "sign", "vote", "agree")
    if deciding and course.event is not None and not course.event.startswith(_DECIDABLE):
        course.cues.append(node.i)  # "ruled that the ban was unlawful" stays a judgment
        return
    if direction:
        if course.direction == "DELIST" and course.core.kind == "release":
            if name not in ("review", "challenge", "remain", "annul"):
                return  # "revoked the delisting": no direction is clear
            direction = "DELIST"
        course.direction = direction
    r = "list" if course.direction in ("LIST", "REINSTATE", "MAINTAIN") else "delist"
    course.event = event.format(d=_DECISION[course.direction], r=r)
    course.decisive = node.i
    course.cues.append(node.i)
    course.counted = len(course.cues)
    course.excluded = name == "ruleout"
    if course.event.startswith("decision."):
        course.negative = False
    if name in ("deny", "oppose", "ruleout", "impossible", "offagenda", "end", "yield"):
        course.negative = course.event == "signal.denied"
        course.flips.append(node.i)
    if name == "refuse" and course.event == "signal.denied":
        course.negative = True
        course.flips.append(node.i)
    if course.event == "signal.considering" and name == "refuse":
        course.negative = False
    course.asserted = by_verb or name in _FACTIVE_NOUNS


def _reaches_further(node: Token) -> bool:
    """Whether an extension is one to more parties, not in time."""
    return any(
        c.dep_ == "xcomp"
        or (
            c.dep_ in ("prep", "dative")
            and c.lower_ == "to"
            and not any(g.ent_type_ in ("DATE", "TIME") for g in c.children)
        )
        for c in node.children
    )


_DECIDABLE = (
    "end.", "decision.", "signal.", "init.", "law.", "proc.", "call.", "resolution.",
    "reinstate", "redesignate", "relist",
)  # fmt: skip


# Nouns that imply that what they name is so: "its decision to …", "the order designating …",
# and all that only names an intention, a request or a step.
_FACTIVE_NOUNS = frozenset({
    "decide", "order", "considering", "review", "intends", "call", "propose", "suit", "application",
    "petition", "hold", "hearing", "bill", "motion", "draft", "process", "directive", "refuse",
    "deny", "agree", "challenge", "premature", "impossible", "unlawful", "lawful", "offagenda",
    "effect", "remain", "expire",
})  # fmt: skip
