"""Whether a text by itself says that a listing is in force, is not, or leaves it open.

What is under way is not in force, and what is about to end still is (LIFECYCLE.md, sections 2, 3
and 12). Where the words settle nothing, or settle it both ways, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from ostrakon.core.lifecycle import STAGE_OF, course
from ostrakon.core.reading import Claim, ListingAbout, StatusAbout

InForce = Literal["yes", "no", "cannot_tell"]

_UNREAL = frozenset(
    {"conditional", "counterfactual", "question", "possibility", "intention", "obligation",
     "scheduled_future", "permission"}
)  # fmt: skip
"""Modalities of what has not happened."""
_BEGUN = frozenset(
    {"decision.list", "pub.announced", "pub.gazetted", "pub.notified", "effect.start",
     "effect.immediate_execution", "list.added", "relist", "redesignate", "reinstate",
     "prop.transposed"}
)  # fmt: skip
"""What has been done toward a ban and means that it binds, unless the text puts its effect off."""
_ENDED = frozenset(
    {"effect.end", "list.removed", "end.revoked", "end.expired", "end.suspended", "end.annulled",
     "review.removed", "court.annulled", "court.interim_granted", "court.stay"}
)  # fmt: skip
_KEPT = frozenset(
    {"decision.maintain", "decision.refuse_delist", "decision.deemed_refusal", "decision.amend",
     "review.maintained", "review.renewed", "court.upheld", "court.interim_refused",
     "court.annulled_effects_kept", "list.amended", "list.renumbered", "alias.added",
     "licence.issued", "exemption.adopted"}
)  # fmt: skip
"""What there is only while the ban binds."""
_EARLY = frozenset({"S0", "S1", "S3", "S4", "S9"})


def in_force(claims: Iterable[Claim], meant: Callable[[Claim], bool]) -> InForce:
    """What the claims of a text say of a listing on its day.

    Args:
        claims: of one text.
        meant: whether a claim is about the party and the authority that are asked about.
    """
    about = [claim for claim in claims if meant(claim)]
    deferred = any(_event(claim) == "effect.deferred" for claim in about)
    said = {_said(claim, deferred) for claim in about} - {None}
    if said == {"yes"}:
        return "yes"
    return "no" if said == {"no"} else "cannot_tell"


def _event(claim: Claim) -> str | None:
    """The event of a claim about a listing."""
    return claim.about.event if isinstance(claim.about, ListingAbout) else None


def _said(claim: Claim, deferred: bool) -> InForce | None:
    """What one claim says; `None` where it settles nothing."""
    about = claim.about
    if isinstance(about, StatusAbout):
        return _of_status(claim, about)
    if not isinstance(about, ListingAbout):
        return None
    release = course(about.direction) == "release"
    if claim.polarity == "-":
        return _not_done(claim, release)
    if about.event in _KEPT:
        return "yes"
    if release and (STAGE_OF[about.event] in _EARLY or _UNREAL & set(claim.modality)):
        return "yes"  # nobody sets out to end what is not
    if _UNREAL & set(claim.modality) or claim.certainty.holder != "CT+":
        return None
    if release:
        return "no" if about.event in _ENDED else None
    return "yes" if about.event in _BEGUN and not deferred else None


def _of_status(claim: Claim, about: StatusAbout) -> InForce | None:
    """What a lasting state says."""
    if about.predicate != "designated_by" or _UNREAL & set(claim.modality):
        return None
    if about.object is None:
        return None  # nobody says whose listing it is
    if claim.polarity == "-":
        return "no" if claim.certainty.holder in ("CT-", "CT+") else None
    if about.valid_to is not None:
        return "no"
    return "yes" if claim.certainty.holder == "CT+" else None


def _not_done(claim: Claim, release: bool) -> InForce | None:
    """What it says that something was not done, or that somebody denies it."""
    event = _event(claim) or ""
    if release:
        return "yes"
    return "no" if event in _BEGUN and not _UNREAL & set(claim.modality) else None
