"""Statements about listings: one record for each party, instrument and verb.

`find_listings` makes the bare propositions, `finish_listing` caps what a claim may count for by who
holds it (LIFECYCLE.md, section 12), `merge_listings` (in `listing_merge`) joins restatements.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from ostrakon.core.lifecycle import STAGE_OF, cap, ladder
from ostrakon.core.reading import ListingAbout, Modality, Polarity
from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.analysis import Analysis, Attribution, Entity, Proposition, Scope, Strength
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.instrument import is_member
from ostrakon.news.listing.merge import merge_listings
from ostrakon.news.listing.reading import acts_of
from ostrakon.news.naming.when import tense_of

__all__ = ["cap_claim", "find_listings", "finish_listing", "merge_listings"]

_STRENGTH: dict[str, Strength] = {
    "signal.considering": "PS", "signal.conditional": "PS", "signal.intends": "PR",
    "signal.premature": "U", "signal.no_comment": "U",
}  # fmt: skip
_MODALITY: dict[str, tuple[Modality, ...]] = {
    "signal.considering": ("possibility",), "signal.intends": ("intention",),
    "signal.conditional": ("conditional",), "signal.denied": ("intention",),
    "effect.deferred": ("scheduled_future",), "proc.hearing_set": ("scheduled_future",),
}  # fmt: skip
# What an unknown instrument of a state most likely is; collegial for organisations of states.
_FAMILY_OF_STATE = {"EU": "collegial", "UN": "collegial"}
_DEFAULT_FAMILY = "executive"


def find_listings(analysis: Analysis) -> list[Proposition]:
    """All statements about a listing, in text order; lasting states are `status`'s."""
    return [_proposition(analysis, act) for act in acts_of(analysis) if not act.is_state]


def _proposition(analysis: Analysis, act: ActReading) -> Proposition:
    """The bare content of one act."""
    target = act.target
    entity = target.entity
    about = ListingAbout(
        party=_party(analysis, entity),
        party_name=entity.name if entity else target.name,
        state=act.settled.state,
        instrument=act.settled.instrument,
        direction=act.direction,
        event=act.event,
        stage=STAGE_OF[act.event],
        stage_capped=STAGE_OF[act.event],
        ladder=ladder(act.event),
        scope=_scope_words(act),
        conditions=_conditions(analysis, act),
        dates=_dates(act, analysis.published),
    )
    own = _unsaid_by(analysis, act)
    return Proposition(
        trigger=act.trigger,
        span=act.span,
        about=about,
        scope=_scope(analysis, act, about.conditions),
        agent=act.agent,
        event_time=act.event_time,
        effective_time=act.clocks.effective,
        voice=own.voice if own is not None else None,
        act=own.act if own is not None else None,
        rule=f"listing.{_rule(act)}",
        p=0.6 if act.taken_up else 0.85,
    )


def _unsaid_by(analysis: Analysis, act: ActReading) -> Attribution | None:
    """The refusal to comment that an act is, where the stage before found who refuses."""
    if act.event != "signal.no_comment":
        return None
    return next((a for a in analysis.attributions if a.cue == act.trigger), None)


def _party(analysis: Analysis, entity: Entity | None) -> str | None:
    """The party that is listed; of a person, not the party that it belongs to."""
    if entity is None or entity.party is None:
        return None
    if entity.kind == "person":
        persons = (p.id for p in analysis.gazetteer.parties if p.schema == "Person")
        return entity.party if entity.party in persons else None
    return entity.party


def _rule(act: ActReading) -> str:
    """The kind of reading, for `by`."""
    if act.headline:
        return "headline"
    return "noun" if act.course.core.nominal else "verb"


def _scope_words(act: ActReading) -> str | None:
    """Which part of the party, or which sub-state's ban, in words."""
    parts = [act.target.scope or ""]
    if act.settled.part:
        parts.append(f"sub-state: {act.settled.part}")
    return "; ".join(p for p in parts if p) or None


_DAY = len("2000-01-01")
# The clock that the date of an event's own clause belongs to; other events have none.
_CLOCK = {
    "decision": "decided", "end": "decided", "court": "decided", "review": "decided",
    "reinstate": "decided", "redesignate": "decided", "relist": "decided", "effect": "effective",
    "list": "list_updated", "pub": "published",
}  # fmt: skip


_DONE = frozenset({"decided", "announced", "published", "list_updated"})


def _up_to(day: str, today: str) -> bool:
    """Whether a partial date or range does not begin after a day."""
    return day[: len(today)] <= today[: min(len(day), len(today))]


def _dates(act: ActReading, published: dt.date | None) -> dict[str, str]:
    """The dates of an act by clock; what is still to come has no date in the past, and what is told
    as done none in the future.
    """
    dates = dict(act.clocks.dates)
    own = dates.pop("decided", None)
    clock = "announced" if act.event == "pub.announced" else _CLOCK.get(act.event.split(".")[0])
    if own is not None and clock is not None:
        dates.setdefault(clock, own)
    today = published.isoformat() if published is not None else None
    if today is not None and not act.course.coming:
        dates = {c: day for c, day in dates.items() if c not in _DONE or _up_to(day, today)}
    if act.event == "effect.deferred" and published is not None:
        day = dates.get("effective", "")
        if len(day) == _DAY and day < published.isoformat():
            del dates["effective"]
    return dates


def _conditions(analysis: Analysis, act: ActReading) -> tuple[str, ...]:
    """The words of each condition."""
    found = []
    for index in dict.fromkeys(act.course.conditions):
        tokens = list(analysis.doc[index].subtree)
        first, last = tokens[0], tokens[-1]
        found.append(analysis.text[first.idx : last.idx + len(last)].strip(" ,"))
    return tuple(found)


def _scope(analysis: Analysis, act: ActReading, conditions: tuple[str, ...]) -> Scope:
    """What the words around the act do to it, up to the cue that reports it.

    The claim's polarity is that of the attribution times this one; what the reporting cue itself
    denies ("denied that …", "has no plans to …") is therefore not counted twice.
    """
    said = analysis.attribution_at(analysis.doc[act.trigger].idx)
    wanted: Polarity = "-" if act.negative else "+"
    polarity: Polarity = wanted
    if said is not None and said.polarity == "-":
        polarity = "+" if wanted == "-" else "-"
    modality = list(_MODALITY.get(act.event, ()))
    if act.event == "signal.considering" and "intends" in act.course.seen:
        modality.append("intention")
    if act.course.coming and act.event.startswith("pub."):
        modality.append("scheduled_future")
    if act.course.hearsay:
        modality.append("hearsay")
    if act.event.startswith("call."):
        modality.append("obligation")
    return Scope(
        polarity=polarity,
        modality=tuple(modality) or ("realis",),
        strength=_STRENGTH.get(act.event, "CT"),
        conditions=conditions,
        cues=tuple(act.course.cues),
        tense=tense_of(analysis.doc[act.trigger]),
        background=act.clocks.history,
    )


def cap_claim(
    event: str, roles: tuple[str, ...], instrument: InstrumentInfo | None, own: bool, named: bool
) -> str:
    """The stage that a claim may count for, given who holds it.

    Args:
        event: of the lifecycle.
        roles: role codes of the holder, or of the agent of a narrated act.
        instrument: if the text settles it; an unknown one is taken for an executive one.
        own: the holder belongs to the state or body whose instrument it is.
        named: the instrument's data name this office as a deciding one.

    >>> cap_claim("decision.list", ("LEG",), None, True, False)
    'S1'
    """
    return cap(event, roles, _family(instrument, None), own=own, named=named)


def _family(instrument: InstrumentInfo | None, state: str | None) -> str:
    """The instrument's family, else the usual one of the state."""
    if instrument is not None:
        return instrument.family
    return _FAMILY_OF_STATE.get(state or "", _DEFAULT_FAMILY)


def finish_listing(
    about: ListingAbout,
    holder_roles: tuple[str, ...],
    holder_state: str | None,
    instrument: InstrumentInfo | None,
) -> ListingAbout:
    """Fill in what depends on the holder: the capped stage, and the ladder that follows it.

    Args:
        about: as found.
        holder_roles: role codes of the holder; a state passes ("HOG", "MFA").
        holder_state: whom the holder speaks for, if known.
        instrument: the instrument of `about`, if the gazetteer has it.

    Returns:
        `about` with `stage_capped` and `ladder`; a report that the holder cannot move counts 1, a
        call 0.
    """
    state = instrument.state if instrument else about.state
    family = _family(instrument, state)
    roles = holder_roles
    own = holder_state is not None and holder_state == state
    if not own and family == "collegial" and is_member(holder_state, state):
        # A member of the body proposes, holds and blocks; it does not speak for the body.
        own, roles = True, ("STATE",)
    if not own and holder_state is not None and state is not None:
        roles = tuple(r for r in roles if r == "TGT") or ("FOR",)
    named = instrument is not None and any(r in instrument.deciders for r in roles)
    stage = cap(about.event, roles, family, own=own, named=named)
    if stage == STAGE_OF[about.event]:
        step = ladder(about.event)
    else:
        step = 0 if stage == "S0" else 1
        if about.event in ("signal.denied", "signal.premature"):
            step = min(step, 0)
    return msgspec.structs.replace(about, stage_capped=stage, ladder=step)
