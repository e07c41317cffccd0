"""Claims about listings as English sentences: who says what, at which stage; deciding nothing.

Russia (through Dmitry Peskov) says it is considering removing Example Front (stage S1: a signal)
"""

from __future__ import annotations

from ostrakon.core.reading import Claim, Holder, ListingAbout, StatusAbout
from ostrakon.names.countries import countries

# Direction: as a gerund, after "to", as a noun.
_DEEDS = {
    "LIST": ("listing {p}", "list {p}", "the listing of {p}"),
    "DELIST": ("removing {p}", "remove {p}", "the removal of {p}"),
    "MAINTAIN": ("keeping {p} listed", "keep {p} listed", "the listing of {p}"),
    "AMEND": ("changing the entry of {p}", "change the entry of {p}", "the changed entry of {p}"),
    "SUSPEND": (
        "suspending the ban on {p}", "suspend the ban on {p}", "the suspension of the ban on {p}",
    ),
    "REINSTATE": ("reinstating {p}", "reinstate {p}", "the reinstatement of {p}"),
}  # fmt: skip
# Event: a clause. {s} the state; {g}, {i}, {n} the deed as above; {p} the party.
_CLAUSES = {
    "call.list": "a call is made for {g}", "call.delist": "a call is made for {g}",
    "resolution.nonbinding": "a non-binding resolution speaks for {g}",
    "signal.considering": "{s} is considering {g}", "signal.intends": "{s} intends to {i}",
    "signal.conditional": "{s} would {i} under conditions", "signal.denied": "{s} is not {g}",
    "signal.premature": "it is too early to {i}",
    "signal.no_comment": "{s} does not comment on {g}",
    "signal.leak": "{s} plans to {i}, according to a leak",
    "decision.list": "{s} decided to {i}", "decision.delist": "{s} decided to {i}",
    "decision.suspend": "{s} decided to {i}", "decision.maintain": "{s} decided to {i}",
    "decision.amend": "{s} decided to {i}", "decision.refuse_list": "{s} refused to list {p}",
    "decision.refuse_delist": "{s} refused to remove {p}",
    "decision.deemed_refusal": "{s} is deemed to have refused to {i}",
    "decision.withdrawn": "the move toward {g} was withdrawn",
    "pub.announced": "{n} was announced", "pub.gazetted": "{n} was published",
    "pub.notified": "{n} was notified", "pub.public_inspection": "{n} was previewed",
    "effect.start": "{n} is in force", "effect.end": "the ban on {p} ceases to bind",
    "effect.immediate_execution": "{n} is in force at once",
    "effect.deferred": "{n} takes effect later",
    "list.added": "{p} appears on the list", "list.removed": "{p} is gone from the list",
    "list.amended": "the entry of {p} changed",
    "court.filed": "the ban on {p} is challenged in court",
    "court.permission": "a court lets the challenge to the ban on {p} go on",
    "court.stay": "a court stays the ban on {p}",
    "court.interim_refused": "a court refuses to stay the ban on {p}",
    "court.interim_granted": "a court grants interim relief from the ban on {p}",
    "court.upheld": "a court upholds the ban on {p}",
    "court.dismissed": "a court dismisses the challenge to the ban on {p}",
    "court.annulled": "a court annuls the ban on {p}",
    "court.annulled_effects_kept":
        "a court annuls the ban on {p} and keeps its effects: it still binds",
    "court.remitted": "a court sends the ban on {p} back",
    "review.opened": "a review of the ban on {p} is opened",
    "review.maintained": "the ban on {p} is reviewed and kept",
    "review.renewed": "the ban on {p} is renewed", "review.removed": "{p} is removed on review",
    "end.revoked": "{s} removed {p}", "end.expired": "the ban on {p} expired",
    "end.suspended": "the ban on {p} was suspended", "end.annulled": "the ban on {p} was annulled",
    "list.renumbered": "the entry of {p} is renumbered",
    "prop.transposed": "another authority followed {n}",
    "prop.not_followed": "another authority did not follow {n}",
    "licence.issued": "a licence is issued under the ban on {p}",
    "exemption.adopted": "an exemption from the ban on {p} is adopted",
    "relist": "{p} was listed again", "redesignate": "{p} was designated again",
    "reinstate": "{p} was reinstated", "alias.added": "a name is added to the entry of {p}",
    "alias.removed": "a name is removed from the entry of {p}",
    "correction": "the entry of {p} is corrected", "retraction": "{n} is retracted",
}  # fmt: skip
# Steps on the way; the deed is added.
_STEPS = {
    "law.bill_introduced": "a bill is introduced", "law.reading": "a bill passes a reading",
    "law.adopted": "a law is adopted", "law.signed": "a law is signed",
    "law.in_force": "a law is in force", "order.framework": "a framework order is issued",
    "init.proposal": "a formal proposal is made", "init.directive": "an order is given to act",
    "init.suit": "a suit is brought", "init.application": "an application is made",
    "init.petition": "a petition is filed", "init.own_motion": "a file is opened unasked",
    "init.review_due": "a review is due", "proc.hold": "a hold is placed",
    "proc.blocked": "the step is blocked", "proc.hold_lifted": "a hold is lifted",
    "proc.hearing_set": "a hearing is set", "proc.hearing_held": "a hearing is held",
    "proc.draft_laid": "a draft order is laid", "proc.chamber_approved": "a chamber approves",
    "proc.committee_recommends": "a committee recommends it",
    "proc.political_agreement": "there is political agreement, not yet an act",
    "proc.notice_legislature": "the legislature is notified",
    "proc.silence_start": "a silence procedure begins",
    "proc.hold_extended": "a hold is extended", "proc.consultation": "a consultation is held",
    "proc.report_delivered": "a report is delivered",
    "prop.pending": "another authority has yet to follow",
}  # fmt: skip
_STAGES = {
    "S0": "an opinion or a call", "S1": "a signal", "S2": "a law that would allow it",
    "S3": "formally opened", "S4": "in procedure", "S5": "decided", "S6": "published",
    "S7": "in effect", "S8": "on the list itself", "S9": "before a court", "S10": "judged",
    "S11": "under review", "S12": "ended", "S13": "listed again", "S14": "followed elsewhere",
    "SX": "a correction",
}  # fmt: skip
# Certainty of the holder: the verb for one, for several.
_FRAMES = {
    "CT+": ("says", "say"), "PR+": ("thinks it likely that", "think it likely that"),
    "PS+": ("thinks it possible that", "think it possible that"),
    "CT-": ("denies that", "deny that"),
    "PR-": ("thinks it unlikely that", "think it unlikely that"),
    "PS-": ("doubts that", "doubt that"),
    "CTu": ("leaves it open whether", "leave it open whether"),
    "Uu": ("leaves it open whether", "leave it open whether"),
}  # fmt: skip
_SAYS = _FRAMES["CT+"]
# Names that take an article in a sentence.
_WITH_ARTICLE = frozenset({"AE", "EU", "GB", "NL", "PH", "UN", "US"})
_ONE = frozenset({"one", "a", "an", "another"})
_SEVERAL = frozenset({"some", "others", "many", "several", "most", "two", "three", "four", "five"})
_OWN_NAME = frozenset({"state", "organisation", "listed_group", "article", "media"})


def claim_sentence(claim: Claim) -> str:
    """What a claim about a listing or a designation says, in one sentence without its full stop."""
    about = claim.about
    who = _holder(claim)
    several = _is_several(claim.holder)
    if isinstance(about, ListingAbout):
        if about.event == "signal.no_comment":
            what = f"{'do' if several else 'does'} not comment on {_deed(about)[0]}"
        else:
            own = claim.holder.kind == "state" and claim.holder.state == about.state
            what = f"{_frame(claim)[several]} {listing_clause(about, 'it' if own else None)}"
        return f"{who} {what} ({_stage(about)})"
    verb = _FRAMES[claim.certainty.holder][several]
    if isinstance(about, StatusAbout):
        return f"{who} {verb} {designation_clause(about)}"
    return f"{who} {verb} this"


def listing_clause(about: ListingAbout, subject: str | None = None) -> str:
    """What happens to a listing, as a clause: "Ruritania is considering removing Example Front".

    Args:
        about: the content of a claim.
        subject: a word for the listing state; its name by default.
    """
    gerund, infinitive, noun = _deed(about)
    step = _STEPS.get(about.event)
    if step is not None:
        return f"{step}, toward {gerund}"
    clause = _CLAUSES.get(about.event, f"{about.event}: {{n}}")
    return clause.format(
        s=subject or state_words(about.state), g=gerund, i=infinitive, n=noun, p=about.party_name
    )


def designation_clause(about: StatusAbout) -> str:
    """That a state lists a party, and since when."""
    party, state = about.party_name or about.party, state_words(about.object)
    if about.valid_from:
        return f"{party} has been listed by {state} since {about.valid_from}"
    return f"{party} is listed by {state}"


def state_words(code: str | None) -> str:
    """A state's name as it stands in a sentence."""
    if code is None:
        return "an authority not named"
    known = countries().get(code)
    if known is None:
        return code
    return f"the {known.name}" if code in _WITH_ARTICLE else known.name


def capital(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _frame(claim: Claim) -> tuple[str, str]:
    """The verb that says how sure the holder is; a signal tells that itself."""
    event = claim.about.event if isinstance(claim.about, ListingAbout) else ""
    if event.startswith("signal.") and (claim.polarity == "+" or event == "signal.denied"):
        return _SAYS
    return _FRAMES[claim.certainty.holder]


def _holder(claim: Claim) -> str:
    """Who is committed, and through whose mouth."""
    who = claim.holder.name
    if claim.holder.kind == "state" and claim.holder.state in _WITH_ARTICLE:
        who = state_words(claim.holder.state)
    if claim.speaker is not None and claim.speaker.name != claim.holder.name:
        who = f"{who} (through {claim.speaker.name})"
    return capital(who)


def _is_several(holder: Holder) -> bool:
    """Whether a verb after the holder's name is plural ("two officials", "judges")."""
    if holder.kind in _OWN_NAME:
        return False
    first, *rest = holder.name.casefold().split()
    if first in _ONE:
        return False
    end = next((i for i, word in enumerate(rest, 1) if word in ("of", "in", "at", "who")), None)
    last = [first, *rest][:end][-1]
    return first in _SEVERAL or (last.endswith("s") and not last.endswith(("ss", "'s", "’s")))


def _deed(about: ListingAbout) -> tuple[str, str, str]:
    """The deed on the party as a gerund, after "to", and as a noun."""
    gerund, infinitive, noun = _DEEDS[about.direction]
    party = about.party_name
    return gerund.format(p=party), infinitive.format(p=party), noun.format(p=party)


def _stage(about: ListingAbout) -> str:
    """The stage in words; a holder who cannot move it by speaking leaves it lower."""
    words = f"stage {about.stage_capped}: {_STAGES[about.stage_capped]}"
    if about.stage_capped != about.stage:
        words += f"; the words alone would be {about.stage}, {_STAGES[about.stage]}"
    return words
