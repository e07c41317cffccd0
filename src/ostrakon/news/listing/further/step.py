"""What a frame finds: one step of the file that a text goes on about."""

from __future__ import annotations

import dataclasses

from ostrakon.news.analysis import Entity
from ostrakon.news.listing.further.clause import Clause
from ostrakon.news.listing.further.topic import Topic
from ostrakon.news.listing.instrument import is_member


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """A step told by a clause.

    Attributes:
        event: of the lifecycle.
        direction: which way the file goes; that of the topic where None.
        negative: it is denied.
        state: whose list it is; that of the topic where None.
        coming: it is still to come.
        whole: the list is that of the topic even where another state acts.
    """

    event: str
    direction: str | None = None
    negative: bool = False
    state: str | None = None
    coming: bool = False


def is_official(clause: Clause, topic: Topic) -> bool:
    """Whether a clause is about a body or official, not about the party itself."""
    who = clause.who
    if who is None:
        return bool(clause.subject_groups & {"official", "court", "legislature"})
    if who.kind == "group" or (who.party is not None and who.party == party_of(topic)):
        return False
    if who.role_code in ("TGT", "MED", "NGO", "EXP"):
        return False
    return who.kind in ("person", "organisation", "state", "place") and bool(
        who.role_code or who.state or clause.subject_groups & {"official", "court", "legislature"}
    )


def party_of(topic: Topic) -> str | None:
    """The register's id of the topic's party."""
    return topic.target.entity.party if topic.target.entity else None


def is_party_itself(who: Entity | None, topic: Topic) -> bool:
    """Whether an actor is the topic's party, or speaks for it."""
    target = topic.target.entity
    if who is None:
        return False
    if who.role_code == "TGT":
        return True
    if target is None:
        return who.name == topic.target.name
    return who.chain == target.chain or (who.party is not None and who.party == target.party)


def side(direction: str) -> str:
    """`list` or `delist`, as the events have it."""
    return "list" if direction in ("LIST", "REINSTATE", "MAINTAIN") else "delist"


def other_state(who: Entity | None, topic: Topic) -> str | None:
    """The state of an actor where it is not the topic's, nor a member of the topic's body."""
    state = who.state if who is not None and who.kind != "group" else None
    if state is None or state == topic.settled.state or is_member(state, topic.settled.state):
        return None
    return state
