"""The lifecycle of a listing: legal states, events with their stages, the ladder, and the cap.

Source of every rule: LIFECYCLE.md sections 2 (states), 3 (stages, ladder), 6 and 12 (who can move
what). Pure tables and functions; the register derives status from them, the reader caps claims
with them, and neither knows the other.
"""

from __future__ import annotations

import enum
from typing import Literal

Family = Literal["executive", "collegial", "judicial", "statutory"]
Direction = Literal["LIST", "DELIST", "MAINTAIN", "AMEND", "SUSPEND", "REINSTATE"]
Course = Literal["ban", "release", "maintain", "amend"]


class State(enum.StrEnum):
    """Legal status of one (party, instrument, scope) over an interval of valid time."""

    NOT_LISTED = "NOT_LISTED"
    PROVISIONAL = "PROVISIONAL"
    LISTED = "LISTED"
    SUSPENDED = "SUSPENDED"
    ANNULLED_EFFECTS_KEPT = "ANNULLED_EFFECTS_KEPT"
    ANNULLED = "ANNULLED"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    SUPERSEDED = "SUPERSEDED"
    UNKNOWN = "UNKNOWN"

    @property
    def binding(self) -> bool | None:
        """Whether the ban binds; `None` where it is unknown (section 2, column "Binding?")."""
        if self is State.UNKNOWN:
            return None
        return self in (State.LISTED, State.PROVISIONAL, State.ANNULLED_EFFECTS_KEPT)


# Section 3: event type -> stage. S0..S8 are an order; S9..S14 and SX are not.
_EVENTS_BY_STAGE: dict[str, str] = {
    "S0": "call.list call.delist resolution.nonbinding",
    "S1": "signal.considering signal.intends signal.conditional signal.denied signal.premature "
    "signal.no_comment signal.leak",
    "S2": "law.bill_introduced law.reading law.adopted law.signed law.in_force order.framework",
    "S3": "init.proposal init.directive init.suit init.application init.petition init.own_motion "
    "init.review_due",
    "S4": "proc.silence_start proc.hold proc.hold_extended proc.hold_lifted proc.blocked "
    "proc.consultation proc.notice_legislature proc.hearing_set proc.hearing_held proc.draft_laid "
    "proc.chamber_approved proc.committee_recommends proc.political_agreement "
    "proc.report_delivered",
    "S5": "decision.list decision.delist decision.suspend decision.maintain decision.amend "
    "decision.refuse_list decision.refuse_delist decision.deemed_refusal decision.withdrawn",
    "S6": "pub.announced pub.public_inspection pub.gazetted pub.notified",
    "S7": "effect.start effect.end effect.immediate_execution effect.deferred",
    "S8": "list.added list.removed list.amended list.renumbered",
    "S9": "court.filed court.permission court.interim_refused court.interim_granted court.stay",
    "S10": "court.upheld court.annulled court.annulled_effects_kept court.remitted court.dismissed",
    "S11": "review.opened review.maintained review.renewed review.removed",
    "S12": "end.revoked end.expired end.suspended end.annulled",
    "S13": "relist redesignate reinstate",
    "S14": "prop.transposed prop.pending prop.not_followed",
    "SX": "licence.issued exemption.adopted alias.added alias.removed correction retraction",
}
STAGE_OF: dict[str, str] = {
    event: stage for stage, events in _EVENTS_BY_STAGE.items() for event in events.split()
}
STAGES: tuple[str, ...] = tuple(_EVENTS_BY_STAGE)

ROLES: tuple[str, ...] = (
    "HOS", "HOG", "MIN", "AUTH", "MFA", "SPK", "PROP", "PRS", "CRT", "CAB", "LEG", "COUNCIL",
    "COMM", "OMB", "GAZ", "LISTKEEPER", "TGT", "FOR", "EXP", "NGO", "OPP", "MED", "ANON", "SEC",
    "STATE",
)  # fmt: skip

_COURSE: dict[str, Course] = {
    "LIST": "ban", "REINSTATE": "ban", "DELIST": "release", "SUSPEND": "release",
    "MAINTAIN": "maintain", "AMEND": "amend",
}  # fmt: skip


def course(direction: str) -> Course:
    """The procedure a direction belongs to (section 12): a suit to suspend serves `release`.

    >>> course("SUSPEND") == course("DELIST")
    True
    """
    return _COURSE[direction]


def ladder(event: str) -> int | None:
    """The certainty ladder, -2 to 8 (section 12); `None` means the event leaves it where it was.

    >>> ladder("signal.considering"), ladder("init.suit"), ladder("signal.no_comment")
    (1, 3, None)
    """
    stage = STAGE_OF[event]
    if event in ("decision.refuse_list", "decision.refuse_delist", "decision.deemed_refusal"):
        return -2
    if event in ("signal.denied", "signal.premature"):
        return -1
    if event == "signal.no_comment" or event == "review.opened" or stage in ("S9", "S14", "SX"):
        return None
    if event == "signal.intends":
        return 2
    steps = {
        "S0": 0, "S1": 1, "S2": 2, "S3": 3, "S4": 4, "S5": 5, "S6": 6, "S7": 7, "S8": 8,
        "S10": 7, "S11": 7, "S12": 7, "S13": 7,
    }  # fmt: skip
    return steps[stage]


# Section 12: per role and family, the stages (S…) and single events that it can move or report.
_CAN_MOVE: dict[str, dict[str, str]] = {
    "HOS": {
        "executive": "S1 law.signed order.framework init.directive",
        "collegial": "S1 S3",
        "judicial": "S1 law.signed",
        "statutory": "S1 law.signed",
    },
    "MIN": {
        "executive": "S1 S3 S4 S5 S6 S7 S8 S11 S12 S13 SX",
        "collegial": "S1 S3 S4",
        "judicial": "S1 init.proposal",
        "statutory": "S1 S2",
    },
    "PROP": {
        "executive": "S1 init.proposal",
        "collegial": "S1 S3 S4",
        "judicial": "S1 init.proposal",
        "statutory": "S1",
    },
    "PRS": {"judicial": "S3 S4"},
    "CRT": {
        "executive": "S9 S10 S12",
        "collegial": "S9 S10 S12",
        "judicial": "S4 S5 S6 S7 S9 S10 S12 S13",
        "statutory": "S9 S10",
    },
    "LEG": {
        "executive": "S0 S2 proc.chamber_approved proc.committee_recommends",
        "collegial": "S0",
        "judicial": "S2",
        "statutory": "S2 S5 S6 S7",
    },
    "COUNCIL": {"collegial": "S4 S5 S6 S7 S8 S11 S12 S13 SX"},
    "OMB": {"executive": "S4", "collegial": "S4"},
    "GAZ": dict.fromkeys(("executive", "collegial", "judicial", "statutory"), "S6 S8"),
    "TGT": dict.fromkeys(
        ("executive", "collegial", "judicial", "statutory"), "init.application S9"
    ),
    "ANON": dict.fromkeys(("executive", "collegial", "judicial", "statutory"), "signal.leak"),
}
_SAME_ROW = {
    "HOG": "HOS", "AUTH": "MIN", "COMM": "COUNCIL", "LISTKEEPER": "GAZ", "STATE": "PROP",
    "SEC": "PROP",
}  # fmt: skip


def can_move(role: str, family: str, event: str, *, own: bool, named: bool = False) -> bool:
    """Whether a role can move, or officially report, an event (section 12).

    Args:
        role: a code of `ROLES`.
        family: the instrument's family.
        event: a key of `STAGE_OF`.
        own: the speaker and the instrument belong to the same state or body.
        named: the instrument's data name this office as the deciding one.

    >>> can_move("SPK", "judicial", "end.suspended", own=True)
    True
    >>> can_move("LEG", "executive", "decision.list", own=True)
    False
    """
    stage = STAGE_OF[event]
    if stage == "S0":
        return True
    if not own:  # a stranger to the instrument can only call for a change
        return role == "TGT" and (event == "init.application" or stage == "S9")
    if role in ("MFA", "SPK"):  # S1 of their own motion; may report any event of own bodies
        return True
    if named and stage in ("S5", "S12") and role in ("HOS", "HOG", "CAB"):
        return True
    allowed = _CAN_MOVE.get(_SAME_ROW.get(role, role), {}).get(family, "").split()
    return stage in allowed or event in allowed


def cap(event: str, roles: tuple[str, ...], family: str, *, own: bool, named: bool = False) -> str:
    """The stage a claim may count for: its event's, if a role can move it, else hearsay.

    Returns:
        the event's stage; or `S1` for a report the speaker cannot move, `S0` when the speaker can
        only call (section 12, first paragraph).

    A state as holder passes both `("HOG", "MFA")`.

    >>> cap("decision.list", ("LEG",), "executive", own=True)
    'S1'
    >>> cap("signal.considering", ("HOG", "MFA"), "judicial", own=True)
    'S1'
    >>> cap("signal.intends", ("FOR",), "judicial", own=False)
    'S0'
    """
    if any(can_move(role, family, event, own=own, named=named) for role in roles):
        return STAGE_OF[event]
    return "S0" if STAGE_OF[event] == "S1" else "S1"
