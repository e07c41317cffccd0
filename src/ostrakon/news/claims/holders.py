"""Voices as records have them: who is committed, whose mouth it was, through whom it was heard.

What an official or an organ says in office commits the state (LIFECYCLE.md 6): the state is the
holder and the official the speaker. What a listed group's office says commits the group.
"""

from __future__ import annotations

from typing import Literal

from ostrakon.core.reading import Holder, Link, ListingAbout, Speaker
from ostrakon.names.countries import name_of, state_of_capital
from ostrakon.news.analysis import Analysis, Attribution, Entity, Voice
from ostrakon.news.listing.find import finish_listing
from ostrakon.news.saying.voices import is_organ

Relation = Literal["publishes", "cites", "says", "according_to", "quotes"]
ARTICLE = Voice(name="the article", kind="article")
_STATE_ROLES = ("HOG", "MFA")  # LIFECYCLE.md 12: a state as holder counts as both
_ROLE_OF_KIND: dict[str, str] = {"court": "CRT", "media": "MED", "listed_group": "TGT"}
# Who speaks for the state in office: what they say commits it (LIFECYCLE.md 6, executive organs).
_FOR_THE_STATE = frozenset(("HOS", "HOG", "MIN", "MFA", "SPK", "CAB", "AUTH"))
# Kinds whose entity may be only the state or body that they belong to.
_CALLED = frozenset(("unnamed", "generic", "person"))
# Kinds of voices that never stand for the state, whatever their role.
_OWN_VOICE = frozenset(("unnamed", "generic", "court", "media", "document"))


def holder_of(analysis: Analysis, voice: Voice) -> Holder:
    """The voice as the record names it: the state or group that an official speaks for."""
    entity = voice.entity
    if entity is not None and entity.kind == "person" and _voices_party(entity):
        party = next((p for p in analysis.gazetteer.parties if p.id == entity.party), None)
        if party is not None:
            return Holder(name=party.name, kind="listed_group", party=party.id)
    if entity is not None and entity.state is not None and _commits_state(voice, entity):
        same = entity if entity.kind == "state" else None
        return Holder(
            name=name_of(entity.state),
            kind="state",
            state=entity.state,
            mention=same.id if same else None,
        )
    own = entity is not None and (voice.kind not in _CALLED or entity.kind in ("person", "group"))
    return Holder(
        name=voice.name,
        kind=voice.kind,
        party=entity.party if entity and own else None,
        state=entity.state if entity else None,
        mention=entity.id if entity and own else None,
    )


def speaker_of(analysis: Analysis, voice: Voice) -> Speaker | None:
    """The mouth: a person or office, or the organ or seat through which a state speaks."""
    mouth = voice.speaker
    if mouth is None and (seat := _seat_of(analysis, voice)) is not None:
        entity = voice.entity
        return Speaker(
            name=seat,
            state=entity.state if entity else None,
            mention=entity.id if entity else None,
        )
    if mouth is None and voice.entity is not None:
        named = voice.kind in ("person", "office") or _commits_state(voice, voice.entity)
        mouth = voice.entity if named and voice.entity.kind != "state" else None
    if mouth is None or voice.kind in ("unnamed", "generic"):
        return None
    voiced = _voices_party(mouth)
    return Speaker(
        name=mouth.name,
        role=mouth.role,
        role_code="SPK" if voiced else mouth.role_code,
        state=mouth.state or (voice.entity.state if voice.entity else None),
        mention=mouth.id or None,
    )


def _seat_of(analysis: Analysis, voice: Voice) -> str | None:
    """The seat through which a state speaks ("the Kremlin"); a capital is the state itself."""
    entity = voice.entity
    if entity is None or entity.kind != "state" or not entity.metonym or entity.anaphor:
        return None
    printed = " ".join(analysis.quote((entity.start, entity.end)).split())
    printed = printed.removeprefix("the ").removeprefix("The ")
    return printed if state_of_capital(printed) is None else None


def _voices_party(entity: Entity) -> bool:
    """Whether this is the spokesperson of a listed group."""
    return entity.role_code == "TGT" and "spokes" in (entity.role or entity.name).lower()


def _commits_state(voice: Voice, entity: Entity) -> bool:
    """Whether what this person or body says commits a state."""
    if entity.state is None or entity.party is not None or voice.kind in _OWN_VOICE:
        return False
    if is_organ(entity):
        return True
    return entity.kind in ("person", "organisation") and entity.role_code in _FOR_THE_STATE


def chain_of(analysis: Analysis, said: Attribution | None, voice: Voice) -> tuple[Link, ...]:
    """From the outermost voice to the one who holds the claim."""
    links: list[Link] = []
    own = said is not None and (said.voice == voice or voice in said.others)
    if not own and voice.kind != "article":
        links.append(Link(name=_heard_as(analysis, voice), relation="says"))
    step = said
    while step is not None:
        outer = voice if step is said and voice in said.others else step.voice
        links.append(Link(name=_heard_as(analysis, outer), relation=_relation(step)))
        step = parent_of(analysis, step)
    return tuple(reversed(links))


def _heard_as(analysis: Analysis, voice: Voice) -> str:
    """Whom one heard, by name: the mouth rather than the one it commits."""
    if voice.speaker is not None:
        return voice.speaker.name
    return _seat_of(analysis, voice) or voice.name


def _relation(said: Attribution) -> Relation:
    """How a link of the chain passes on what it heard."""
    if said.frame.startswith("according"):
        return "according_to"
    if "cit" in said.frame:
        return "cites"
    return "quotes" if said.frame.startswith("quot") else "says"


def parent_of(analysis: Analysis, said: Attribution) -> Attribution | None:
    """The attribution that this one is nested in."""
    return None if said.parent is None else analysis.attributions[said.parent]


def finished(
    analysis: Analysis, about: ListingAbout, voice: Voice, agent: Entity | None
) -> ListingAbout:
    """Cap a listing claim by what its holder, or the agent of a narrated act, can move."""
    actor = agent if voice.kind == "article" else voice.speaker or voice.entity
    state = actor.state if actor else None
    instrument = next((i for i in analysis.gazetteer.instruments if i.id == about.instrument), None)
    return finish_listing(about, _roles(voice, actor), state, instrument)


def _roles(voice: Voice, actor: Entity | None) -> tuple[str, ...]:
    """Role codes of whoever is committed (LIFECYCLE.md 6 and 12)."""
    anonymous = voice.kind in ("unnamed", "generic")
    if actor is not None and actor.role_code and (actor.kind == "person" or not anonymous):
        government = actor.kind == "organisation" and actor.role_code == "HOG"
        return _STATE_ROLES if government else (actor.role_code,)
    if anonymous:
        return ("ANON",)
    if actor is not None and actor.kind == "state":
        return _STATE_ROLES
    if voice.kind in _ROLE_OF_KIND:
        return (_ROLE_OF_KIND[voice.kind],)
    if actor is not None and actor.body:
        return ("AUTH",)
    if actor is not None and actor.kind == "group":
        return ("TGT",)
    return ("MED",)
