"""Restatements inside one document: the same holder saying the same again is one claim.

A later, vaguer mention ("the decision to explore the removal") never becomes a second claim nor
raises the stage of the first; its passage is kept in `merged`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ostrakon.core.lifecycle import STAGE_OF, course
from ostrakon.core.reading import Claim, ListingAbout, Span

# Acts of one kind: "designated", "the order", "added to the list" tell one act in other words.
_ACTS = frozenset({"S5", "S8", "S12", "S13"})
_DIRECTIVE_SPEAKERS = frozenset({"HOS", "HOG", "SPK"})


def merge_listings(claims: Iterable[Claim]) -> list[Claim]:
    """Join listing claims that restate each other; other claims pass unchanged, in order.

    Args:
        claims: all claims of one document, in text order.

    Returns:
        the claims that are left; each has the passages of those it took in.
    """
    claims = list(claims)
    kept: list[Claim] = []
    directed = {
        (c.about.party, c.about.party_name)
        for c in claims
        if isinstance(c.about, ListingAbout) and c.about.event == "init.directive"
    }
    for claim in claims:
        claim = _no_more_than_directed(claim, directed)
        earlier = next((i for i, c in enumerate(kept) if _restates(c, claim)), None)
        if earlier is None:
            kept.append(claim)
        else:
            kept[earlier] = _joined(kept[earlier], claim)
    return kept


def _restates(earlier: Claim, later: Claim) -> bool:
    """Whether a later claim says again what an earlier one said."""
    one, two = earlier.about, later.about
    if not isinstance(one, ListingAbout) or not isinstance(two, ListingAbout):
        return False
    if earlier.by.endswith("headline"):
        return False  # a headline is a claim of its own (READING.md, 5.7)
    if (one.party or one.party_name) != (two.party or two.party_name):
        return False
    if one.scope != two.scope and one.scope is not None and two.scope is not None:
        return False
    if _is_sub_state(one) != _is_sub_state(two):
        return False
    if course(one.direction) != course(two.direction) or earlier.polarity != later.polarity:
        return False
    if not _agree(one.state, two.state) or not _agree(one.instrument, two.instrument):
        return False
    if not _same_holder(earlier, later) or not _same_dates(one.dates, two.dates):
        return False
    return _same_event(one.event, two.event)


def _is_sub_state(about: ListingAbout) -> bool:
    """Whether the ban is that of a part of a state, which is not the state's own."""
    return about.scope is not None and "sub-state" in about.scope


def _same_event(one: str, two: str) -> bool:
    """Whether two events are one, told in other words."""
    if one == two:
        return True
    if STAGE_OF[one] in _ACTS and STAGE_OF[two] in _ACTS:
        return "refuse" not in one and "refuse" not in two and "withdrawn" not in one + two
    return False


def _agree(one: str | None, two: str | None) -> bool:
    """Whether two values are the same, or one is unknown."""
    return one is None or two is None or one == two


def _same_holder(one: Claim, two: Claim) -> bool:
    """The same one, or the article telling what a holder has said or done."""
    if one.holder.kind == "article" or two.holder.kind == "article":
        return True
    key_one = one.holder.party or one.holder.state or one.holder.name
    key_two = two.holder.party or two.holder.state or two.holder.name
    return key_one == key_two and (one.holder.kind == "court") == (two.holder.kind == "court")


def _same_dates(one: dict[str, str], two: dict[str, str]) -> bool:
    """Conflicting dates stay separate claims (LIFECYCLE.md, section 10, rule 7)."""
    for clock in one.keys() & two.keys():
        a, b = one[clock], two[clock]
        if not (a.startswith(b) or b.startswith(a)) and "/" not in a + b:
            return False
    return True


def _joined(earlier: Claim, later: Claim) -> Claim:
    """The earlier claim with what only the later one says: instrument, dates, conditions."""
    one, two = earlier.about, later.about
    assert isinstance(one, ListingAbout)
    assert isinstance(two, ListingAbout)
    about = msgspec.structs.replace(
        one,
        state=one.state or two.state,
        instrument=one.instrument or two.instrument,
        scope=one.scope or two.scope,
        conditions=tuple(dict.fromkeys((*one.conditions, *two.conditions))),
        dates={**two.dates, **one.dates},
    )
    merged: tuple[Span, ...] = (*earlier.merged, later.quote, *later.merged)
    return msgspec.structs.replace(earlier, about=about, merged=merged)


def _no_more_than_directed(claim: Claim, directed: set[tuple[str | None, str]]) -> Claim:
    """A leader's or spokesman's "designated", of an order that only directs an examination.

    LIFECYCLE.md section 6: on the day of a directive order such a claim caps at S3.
    """
    about = claim.about
    if not isinstance(about, ListingAbout) or (about.party, about.party_name) not in directed:
        return claim
    role = claim.speaker.role_code if claim.speaker else None
    if (
        about.event != "decision.list"
        or about.stage_capped != "S5"
        or role not in _DIRECTIVE_SPEAKERS
    ):
        return claim
    capped = msgspec.structs.replace(about, stage_capped="S3", ladder=3)
    return msgspec.structs.replace(claim, about=capped)
