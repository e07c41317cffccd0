"""Plain words for events, stages, statuses and certainty, the same for every front end.

They stand in `words.toml`, and none of them decides anything; sentences are built in `sentences`.
"""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

from ostrakon.core.standing import Act, Listing
from ostrakon.core.tables import Words, table


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one event: a label, and a clause of its own or a step toward a deed."""

    label: str
    clause: str | None = None
    step: str | None = None


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done to a party's listing, with `{p}` for the party."""

    gerund: str
    infinitive: str
    noun: str


class Certainty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sure a holder is: in a word or two; before a clause, with one holder and with several."""

    label: str
    one: str
    several: str


class Articles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What takes an article in a sentence: states by code, parties by their head noun."""

    states: Words
    heads: Words


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    events: dict[str, Event]
    deeds: dict[str, Deed]
    stages: dict[str, str]
    statuses: dict[str, str]
    certainty: dict[str, Certainty]
    articles: Articles


@functools.cache
def wording() -> Wording:
    """All words of the interface, read once."""
    return table(resources.files("ostrakon.signals") / "words.toml", Wording)


def event_words(event: str) -> str:
    """An event in a few words; its code where none are written down."""
    known = wording().events.get(event)
    return known.label if known else event


def stage_words(stage: str) -> str:
    """A stage on the way to a listing or off it, in a few words."""
    return wording().stages[stage]


def status_words(status: str) -> str:
    """A legal status in a few words."""
    return wording().statuses[status]


def certainty_words(code: str) -> str:
    """How sure somebody is, in a word or two."""
    return wording().certainty[code].label


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
