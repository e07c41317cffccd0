"""What a denial makes of what it denies: an event of its own, a change of a listing that is not."""

from __future__ import annotations

import dataclasses

import msgspec

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.reading import Actor, EventAbout, ListingAbout
from ostrakon.news.analysis import Analysis, Attribution, Scope, Voice
from ostrakon.news.saying.nouns import reported_by

_DENIED = "signal.denied"
_CAMEO_REJECT = "120"
_REPORTING = frozenset(("assert", "accuse", "speculate", "announce"))


def rejection(analysis: Analysis, said: Attribution) -> EventAbout:
    """The event of a denial: whoever denies rejects what another said.

    Args:
        analysis: with its attributions.
        said: the attribution that denies another's.
    """
    accusers = (
        a.voice
        for a in analysis.attributions
        if a.number != said.number and a.contents == said.contents and a.cue < said.cue
    )
    accuser = next(accusers, None)
    return EventAbout(
        plover="REJECT",
        cameo=_CAMEO_REJECT,
        actors=_actors(said.voice),
        recipients=_actors(accuser) if accuser is not None else (),
    )


def _actors(voice: Voice) -> tuple[Actor, ...]:
    """A voice as an actor of an event; one that nobody is known behind is none."""
    entity = voice.entity
    if entity is None or voice.kind in ("unnamed", "generic"):
        return ()
    return (Actor(name=voice.name, party=entity.party, state=entity.state, sector=entity.sector),)


def denied_listing(
    analysis: Analysis, about: ListingAbout, scope: Scope, said: Attribution | None
) -> tuple[ListingAbout, Scope]:
    """A change of a listing of which only reports tell that somebody rejects: it is denied.

    A listing's own scope undoes the sign of the attribution where its words have taken it in
    (`listing.find`); where they have not, the claim would affirm what its holder denies.
    """
    if said is None or said.polarity != "-" or said.act not in ("deny", "reject"):
        return about, scope
    root = None if said.content_root is None else analysis.doc[said.content_root]
    told = None if root is None else reported_by(root)
    if told is None or told.act not in _REPORTING or scope.polarity == "+":
        return about, scope
    modality = tuple(m for m in scope.modality if m not in ("conditional", "hearsay"))
    scope = dataclasses.replace(scope, polarity="+", strength="CT", modality=modality)
    denied = msgspec.structs.replace(about, event=_DENIED, stage=STAGE_OF[_DENIED])
    return denied, scope
