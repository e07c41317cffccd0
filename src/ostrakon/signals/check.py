"""Set a claim about a listing beside the register: does the record of that day bear it out?

Pure functions over plain records. A claim never changes status (LIFECYCLE.md 1.3); here it is only
compared. What the text asserts of the legal status follows from its event, never from its tone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from ostrakon.core.dates import PartialDate
from ostrakon.core.reading import Claim, ListingAbout, StatusAbout
from ostrakon.core.report import Check, Later, Verdict
from ostrakon.core.standing import Act, Listing, Step
from ostrakon.signals.sentences import claim_sentence
from ostrakon.signals.wording import act_words, brief_words, listing_words

Asserted = Literal["binds", "released", "will_bind", "will_release", "nothing"]

# Events after which the ban binds, or no longer does; all others are steps on the way or beside it.
_BINDS = frozenset({
    "decision.list", "decision.maintain", "effect.start", "effect.immediate_execution",
    "list.added", "pub.gazetted", "pub.notified", "pub.announced", "court.upheld",
    "court.annulled_effects_kept", "review.renewed", "review.maintained", "relist", "redesignate",
    "reinstate", "decision.refuse_delist", "decision.deemed_refusal",
})  # fmt: skip
_RELEASES = frozenset({
    "decision.delist", "decision.suspend", "effect.end", "list.removed", "end.revoked",
    "end.expired", "end.suspended", "end.annulled", "court.annulled", "review.removed",
    "effect.immediate_execution", "pub.gazetted", "pub.announced", "pub.notified",
})  # fmt: skip
NEAR_DAYS = 7
"""A text and an act this close speak of the same change (effect lags announcement by days in the
worked cases of LIFECYCLE.md section 8, by up to 26 in two of them)."""


def asserted(claim: Claim) -> Asserted:
    """What a claim says of the legal status at its date.

    An intention to remove presupposes that the ban binds; an intention to ban that it does not.
    """
    about = claim.about
    if isinstance(about, StatusAbout):
        if about.predicate != "designated_by" or claim.certainty.holder in ("Uu", "CTu"):
            return "nothing"
        return "binds" if claim.polarity == "+" else "released"
    if not isinstance(about, ListingAbout):
        return "nothing"
    release = about.direction in ("DELIST", "SUSPEND")
    settled = claim.polarity == "+" and claim.certainty.holder in ("CT+", "PR+")
    if settled and release and about.event in _RELEASES:
        return "released"
    if settled and about.direction in ("LIST", "REINSTATE", "MAINTAIN") and about.event in _BINDS:
        return "binds"
    if about.direction == "MAINTAIN" or about.event.startswith("decision.refuse_delist"):
        return "binds"
    if about.direction == "AMEND":
        return "nothing"
    return "will_release" if release else "will_bind"


def check(
    claim: Claim,
    on: dt.date | None,
    official: Sequence[Listing],
    now: Sequence[Listing],
    acts: Iterable[Act],
    steps: Iterable[Step],
) -> Check:
    """Compare one claim with the record.

    Args:
        claim: about a listing, or a status `designated_by`.
        on: the day of the text, if known.
        official: the party's listings that the claim may mean, as of that day (today if unknown).
        now: the same as known today.
        acts: all acts on those listings.
        steps: all story steps about them.
    """
    about = claim.about
    assert isinstance(about, ListingAbout | StatusAbout)
    state = about.state if isinstance(about, ListingAbout) else about.object
    acts = list(acts)
    later = _later(acts, steps, on)
    verdict, why = _verdict(claim, on, official, acts)
    return Check(
        claim=claim.id,
        party=about.party,
        party_name=about.party_name,
        state=state,
        instrument=about.instrument,
        says=claim_sentence(claim) + ".",
        on=on.isoformat() if on else None,
        official=tuple(official),
        official_words=_official_words(about.party, official, on),
        now=tuple(now),
        later=later,
        later_words=_later_words(later, on),
        verdict=verdict,
        verdict_words=why,
    )


def _whose(claim: Claim) -> tuple[str | None, str | None]:
    """The state and the instrument that a claim speaks of."""
    about = claim.about
    if isinstance(about, ListingAbout):
        return about.state, about.instrument
    return (about.object, about.instrument) if isinstance(about, StatusAbout) else (None, None)


def _verdict(
    claim: Claim, on: dt.date | None, official: Sequence[Listing], acts: Sequence[Act]
) -> tuple[Verdict, str]:
    """The comparison and its reason."""
    says = asserted(claim)
    if says == "nothing":
        return "cannot_tell", "The text says nothing of the legal status that a record could bear."
    if on is None:
        return "cannot_tell", "The text bears no date; give --published to compare it."
    if _whose(claim) == (None, None):
        return "cannot_tell", "The text does not settle which list it means."
    if not official:
        if says == "released" and isinstance(claim.about, StatusAbout):
            return (
                "no_record",
                "The text says not listed; the register holds none, but may lack one.",
            )
        return _unlisted(on, acts, says)
    binding = [listing for listing in official if listing.binding]
    shown = "; ".join(brief_words(x) for x in (binding or list(official))[:2])
    if not binding and any(listing.binding is None for listing in official):
        return "cannot_tell", f"The record does not settle it for that day: {shown}."
    if says == "released":
        return _released(claim, on, official, acts, shown)
    if says == "binds":
        if binding:
            return "agrees", f"The record of that day says the same: {shown}."
        if _near(acts, on, binds=True):
            return "ahead", _WITHIN
        return "contradicts", f"The text says listed; the record of that day says {shown}."
    if says == "will_release":
        if binding:
            return "agrees", f"No release is claimed yet; that day the ban was in force: {shown}."
        if not _suspends(claim) and any(x.status == "SUSPENDED" for x in official):
            return "agrees", f"A suspended ban can still be removed; that day: {shown}."
        return "contradicts", f"There was no ban left to lift: the record of that day says {shown}."
    if not binding:
        return "agrees", "No ban is claimed yet, and the record of that day has none."
    return "past", f"The record of that day already says {shown}."


_WITHIN = f"The record has the listing within {NEAR_DAYS} days of the text."


def _unlisted(on: dt.date, acts: Sequence[Act], says: Asserted) -> tuple[Verdict, str]:
    """The record beside a claim about a listing of which it has no status that day."""
    if says == "binds" and _near(acts, on, binds=True):
        return "ahead", _WITHIN
    if says == "will_bind":
        return "no_record", "No ban is claimed yet, and the register held none; it may lack one."
    return "no_record", "The register holds no listing of this party there; it may lack one."


def _released(
    claim: Claim, on: dt.date, official: Sequence[Listing], acts: Sequence[Act], shown: str
) -> tuple[Verdict, str]:
    """The record beside a claim that a ban no longer operates."""
    word = "not listed" if isinstance(claim.about, StatusAbout) else "removed"
    binding = [listing for listing in official if listing.binding]
    free = [x for x in official if x.binding is False and x.status != "NOT_LISTED"]
    doubtful = not all(x.certain for x in official if x.status != "LISTED" or x.earliest is None)
    if free and not binding:
        if not _suspends(claim) and all(x.status == "SUSPENDED" for x in free):
            return "contradicts", f"The text says {word}; the ban is only suspended: {shown}."
        return "agrees", f"The record of that day says the same: {shown}."
    ending = _near(acts, on, binds=False)
    if ending is not None:
        return "ahead", (
            f"That day the record still says {shown}; the act that ends it is dated "
            f"{ending.clocks.get('effective', ending.date)}."
        )
    if doubtful:
        return "cannot_tell", f"The record cannot settle it for that day: {shown}."
    return "contradicts", f"The text says {word}; the record of that day says {shown}."


def _suspends(claim: Claim) -> bool:
    """Whether the text itself speaks of a suspension, or only of not being listed."""
    about = claim.about
    if not isinstance(about, ListingAbout):
        return True
    return about.direction == "SUSPEND" or about.event.endswith(("suspend", "suspended"))


def _near(acts: Iterable[Act], on: dt.date, *, binds: bool) -> Act | None:
    """An act of the asserted kind dated within `NEAR_DAYS` of the text."""
    for act in acts:
        if act.state_after is None or (act.state_after in _BINDING) is not binds:
            continue
        for clock in act.clocks.values():
            day = _day(clock)
            if day is not None and abs((day - on).days) <= NEAR_DAYS:
                return act
    return None


_BINDING = ("LISTED", "PROVISIONAL", "ANNULLED_EFFECTS_KEPT")


def _later(acts: Sequence[Act], steps: Iterable[Step], on: dt.date | None) -> tuple[Later, ...]:
    """Acts and steps after the text, in time order; a step that is an act is told once."""
    if on is None:
        return ()
    rows: list[tuple[str, int, Later]] = []
    told: set[str] = set()
    for act in acts:
        date = act.date or act.clocks.get("effective")
        if date is None or not _after(date, on):
            continue
        told.add(act.id)
        rows.append((date, 1, Later(
            date=date, what=act_words(act), actor=None, event=act.event, status=act.state_after,
            days=_days(on, act.clocks.get("effective", date)), sources=act.sources,
            confidence=act.confidence,
        )))  # fmt: skip
    for step in steps:
        if step.event is None or not _after(step.date, on):
            continue
        if told.intersection(step.acts):
            continue
        rows.append((step.date, 0, Later(
            date=step.date, what=step.what, actor=step.actor, event=step.event, status=None,
            days=_days(on, step.date), sources=step.sources, confidence=step.confidence,
        )))  # fmt: skip
    return tuple(row for *_, row in sorted(rows, key=lambda r: (r[0], r[1], r[2].what)))


def _later_words(later: Sequence[Later], on: dt.date | None) -> str:
    """Whether and when the status changed after the text."""
    if on is None:
        return "The text bears no date, so nothing can be said to have come after it."
    changed = [item for item in later if item.status]
    if not changed:
        if not later:
            return "No act since then, and no step toward one."
        steps = "one step is known" if len(later) == 1 else f"{len(later)} steps are known"
        return f"No act since then; {steps}."
    first = changed[0]
    days = f", {first.days} days after this text" if first.days is not None else ""
    return f"{first.date}: {first.what}{days}."


def _official_words(party: str | None, official: Sequence[Listing], on: dt.date | None) -> str:
    """The record of the day in one sentence."""
    day = on.isoformat() if on else "today"
    if party is None:
        return "The text does not settle which party it means."
    if not official:
        return f"No listing in the register as of {day}."
    return f"As of {day}: " + "; ".join(listing_words(x) for x in official) + "."


def _after(date: str, on: dt.date) -> bool:
    """Whether a partial date is surely after a day."""
    try:
        return PartialDate.parse(date).earliest > on
    except ValueError:
        return False


def _day(text: str) -> dt.date | None:
    """A full day, or nothing."""
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    return date.earliest if date.precision == "day" else None


def _days(on: dt.date, text: str) -> int | None:
    """Days from the text to a full day."""
    day = _day(text)
    return (day - on).days if day else None
