"""Plain words for stages, statuses, certainty and clocks; no sentence here decides anything."""

from __future__ import annotations

from ostrakon.core.standing import Act, Listing

_EVENT_WORDS = {
    "call.list": "calls for a listing", "call.delist": "calls for a removal",
    "resolution.nonbinding": "a non-binding resolution",
    "signal.considering": "is considering it", "signal.intends": "intends it",
    "signal.conditional": "would do it under conditions", "signal.denied": "denies any such plan",
    "signal.premature": "says it is too early", "signal.no_comment": "does not comment",
    "signal.leak": "according to a leak", "law.bill_introduced": "a bill is introduced",
    "law.reading": "a bill passes a reading", "law.adopted": "a law is adopted",
    "law.signed": "a law is signed", "law.in_force": "a law is in force",
    "order.framework": "a framework order", "init.proposal": "a formal proposal",
    "init.directive": "an order to examine it", "init.suit": "a suit before the court",
    "init.application": "an application", "init.petition": "a petition",
    "init.own_motion": "opened of its own motion", "init.review_due": "a review is due",
    "proc.hold": "a hold", "proc.blocked": "blocked", "proc.hold_lifted": "the hold is lifted",
    "proc.hearing_set": "a hearing is set", "proc.hearing_held": "a hearing is held",
    "proc.draft_laid": "a draft order is laid", "proc.chamber_approved": "a chamber approves",
    "proc.committee_recommends": "a committee recommends it",
    "proc.political_agreement": "political agreement, not yet an act",
    "proc.notice_legislature": "the legislature is notified",
    "decision.list": "decided: listing", "decision.delist": "decided: removal",
    "decision.suspend": "decided: suspension", "decision.maintain": "decided: kept",
    "decision.amend": "decided: amended", "decision.refuse_list": "refused to list",
    "decision.refuse_delist": "refused to remove", "decision.deemed_refusal": "deemed refused",
    "decision.withdrawn": "withdrawn", "pub.announced": "announced", "pub.gazetted": "published",
    "pub.notified": "notified", "pub.public_inspection": "previewed",
    "effect.start": "in force", "effect.end": "ceases to bind",
    "effect.immediate_execution": "in force at once", "effect.deferred": "takes effect later",
    "list.added": "appears on the list", "list.removed": "gone from the list",
    "list.amended": "the entry changed", "court.filed": "challenged in court",
    "court.permission": "a challenge is allowed to go on", "court.stay": "stayed by a court",
    "court.interim_refused": "interim relief refused",
    "court.interim_granted": "interim relief granted", "court.upheld": "upheld by a court",
    "court.annulled": "annulled by a court", "court.dismissed": "challenge dismissed",
    "court.annulled_effects_kept": "annulled, effects kept: still binding",
    "court.remitted": "sent back by a court", "review.opened": "a review is opened",
    "review.maintained": "reviewed and kept", "review.renewed": "renewed",
    "review.removed": "removed on review", "end.revoked": "revoked", "end.expired": "expired",
    "end.suspended": "suspended", "end.annulled": "annulled", "relist": "listed again",
    "redesignate": "designated again", "reinstate": "reinstated",
    "alias.added": "a name is added", "alias.removed": "a name is removed",
    "correction": "corrected", "retraction": "retracted",
    "proc.silence_start": "a silence procedure begins",
    "proc.hold_extended": "the hold is extended",
    "proc.consultation": "a consultation", "proc.report_delivered": "a report is delivered",
    "list.renumbered": "the entry is renumbered", "prop.transposed": "followed elsewhere",
    "prop.pending": "to be followed elsewhere", "prop.not_followed": "not followed elsewhere",
    "licence.issued": "a licence is issued", "exemption.adopted": "an exemption is adopted",
}  # fmt: skip
_STATUS_WORDS = {
    "NOT_LISTED": "not listed", "PROVISIONAL": "provisionally listed", "LISTED": "listed",
    "SUSPENDED": "suspended (the ban stands but does not operate)",
    "ANNULLED_EFFECTS_KEPT": "annulled, effects kept: still binding", "ANNULLED": "annulled",
    "REVOKED": "removed", "EXPIRED": "expired", "SUPERSEDED": "carried on under another entry",
    "UNKNOWN": "unknown",
}  # fmt: skip
_CERTAINTY_WORDS = {
    "CT+": "certain", "PR+": "probable", "PS+": "possible", "CT-": "denied", "PR-": "improbable",
    "PS-": "doubted", "CTu": "left open", "Uu": "left open",
}  # fmt: skip


def event_words(event: str) -> str:
    """An event in a few words; its code where none are written down."""
    return _EVENT_WORDS.get(event, event)


def status_words(status: str) -> str:
    """A legal status in a few words."""
    return _STATUS_WORDS[status]


def certainty_words(code: str) -> str:
    """How sure somebody is, in a word or two."""
    return _CERTAINTY_WORDS[code]


def listing_words(listing: Listing) -> str:
    """One listing as of its day: status, since when, by what, how certain."""
    since = f" since {listing.valid_from}" if listing.valid_from else ""
    words = f"{listing.instrument_name}: {status_words(listing.status)}{since}"
    if listing.as_:
        words += f", {listing.as_}"
    if listing.scope != "whole":
        words += f", {listing.scope}"
    if not listing.certain and listing.why:
        words += f" ({listing.why})"
    if listing.confidence == "low":
        words += " [low confidence]"
    return words


def brief_words(listing: Listing) -> str:
    """One listing in a few words, where its details stand beside."""
    since = f" since {listing.valid_from}" if listing.valid_from else ""
    doubt = "" if listing.certain else ", not certain"
    return f"{listing.status}{since} ({listing.instrument}{doubt})"


def act_words(act: Act) -> str:
    """One act: what it did, by which legal instrument."""
    words = status_words(act.state_after) if act.state_after else event_words(act.event)
    if act.legal_instrument:
        words += f" ({act.legal_instrument})"
    return words
