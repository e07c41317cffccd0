"""The records of a reading: what `ostrakon read --format json` prints (DESIGN.md, "Records").

Plain frozen structs; field names are the wire names. Offsets are Python string offsets into the
document's text, end exclusive. The values each field may take stand in READING.md, section 5.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Certainty = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
Polarity = Literal["+", "-"]
Manner = Literal["direct", "indirect", "mixed", "narrated"]
HolderKind = Literal[
    "person", "office", "state", "organisation", "listed_group", "media", "document", "court",
    "unnamed", "generic", "article",
]  # fmt: skip
IncidentKind = Literal[
    "attack", "bombing", "kidnapping", "arson", "robbery", "hijacking", "assassination", "other",
]  # fmt: skip
Precision = Literal["site", "town", "region", "country"]
MentionKind = Literal["state", "organisation", "person", "place", "facility", "group", "date"]
SpeechAct = Literal[
    "assert", "announce", "decide", "order", "enact", "rule", "promise", "offer", "threaten",
    "request", "accuse", "blame", "claim_responsibility", "deny", "reject", "condemn", "praise",
    "welcome", "warn", "speculate", "assess", "recognise", "refuse_comment", "omit",
]  # fmt: skip
Modality = Literal[
    "realis", "intention", "obligation", "permission", "ability", "possibility",
    "scheduled_future", "conditional", "counterfactual", "question", "generic", "hearsay",
]  # fmt: skip


class Span(msgspec.Struct, frozen=True):
    """A passage: `text` is the document's text from `start` to `end`."""

    start: int
    end: int
    text: str


class TimeSpan(msgspec.Struct, frozen=True, kw_only=True, rename={"source": "from"}):
    """When: first and last possible day (ISO 8601), how exact, and where that was read."""

    earliest: str | None = None
    latest: str | None = None
    precision: Literal["day", "month", "year", "range"] | None = None
    source: Literal["text", "dateline", "metadata", "given", "inferred", "unknown"] = "unknown"


class DocumentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, and by what."""

    id: str
    url: str | None
    title: str | None
    published: str | None
    published_from: Literal["given", "metadata", "text", "unknown"]
    language: str
    characters: int
    reader: str


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One naming of someone, somewhere or some day; `chain` joins mentions of the same one."""

    id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    party: str | None = None
    state: str | None = None
    chain: str | None = None


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who is committed to a claim's content."""

    name: str
    kind: HolderKind
    party: str | None = None
    state: str | None = None
    mention: str | None = None


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """The mouth: a person or office with role as of the statement."""

    name: str
    role: str | None = None
    role_code: str | None = None
    state: str | None = None
    mention: str | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the reporting chain, outermost first."""

    name: str
    relation: Literal["publishes", "cites", "says", "according_to", "quotes"]


class Certain(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the holder is, and how sure the author of the text is."""

    holder: Certainty
    author: Certainty


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """When it happened, was said, was published, takes effect."""

    event: TimeSpan | None = None
    statement: TimeSpan | None = None
    published: TimeSpan | None = None
    effective: TimeSpan | None = None


class ListingAbout(msgspec.Struct, frozen=True, kw_only=True, tag="listing", tag_field="type"):
    """A statement about a listing. `instrument` is null when the text does not settle it."""

    party: str | None
    party_name: str
    state: str | None
    instrument: str | None
    direction: str
    event: str
    stage: str
    stage_capped: str
    ladder: int | None
    scope: str | None = None
    conditions: tuple[str, ...] = ()
    dates: dict[str, str] = {}


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Someone in an event; `sector` is a PLOVER sector code as of the event's date."""

    name: str
    party: str | None = None
    state: str | None = None
    sector: str | None = None


class EventAbout(msgspec.Struct, frozen=True, kw_only=True, tag="event", tag_field="type"):
    """An interaction between actors: PLOVER type, mode, auxiliary modes; CAMEO root beside it."""

    plover: str
    mode: str | None = None
    aux: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    place: str | None = None


class AttributionAbout(
    msgspec.Struct, frozen=True, kw_only=True, tag="attribution", tag_field="type"
):
    """Who is said to have done an incident, and with what standing."""

    incident: str | None
    party: str | None
    party_name: str
    status: Literal[
        "claimed", "accused_by_authority", "accused", "suspected", "possible", "charged",
        "convicted", "denied", "disowned",
    ]  # fmt: skip
    competing: bool = False


class StatusAbout(msgspec.Struct, frozen=True, kw_only=True, tag="status", tag_field="type"):
    """A lasting state of affairs. `object` is a state, a place or another party, which is then
    called `object_name`; `instrument` the one that the words of a `designated_by` settle.
    """

    party: str | None
    predicate: str
    object: str | None
    party_name: str = ""
    valid_from: str | None = None
    valid_to: str | None = None
    inferred: bool = False
    instrument: str | None = None
    object_name: str | None = None


class AssessmentAbout(
    msgspec.Struct, frozen=True, kw_only=True, tag="assessment", tag_field="type"
):
    """A judgement; `contrast_with` is the claim that says the opposite."""

    topic: str
    valence: Literal["positive", "negative", "mixed", "neutral"]
    contrast_with: str | None = None


class OtherAbout(msgspec.Struct, frozen=True, kw_only=True, tag="other", tag_field="type"):
    """Content that is none of the above; the quote says it."""

    topic: str | None = None


About = ListingAbout | EventAbout | AttributionAbout | StatusAbout | AssessmentAbout | OtherAbout


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Who asserts what, how surely, in which passage. Immutable; never changes legal status."""

    id: str
    quote: Span
    cue: Span | None
    manner: Manner
    holder: Holder
    speaker: Speaker | None
    chain: tuple[Link, ...]
    act: SpeechAct
    polarity: Polarity
    modality: tuple[Modality, ...]
    certainty: Certain
    times: Times
    about: About
    p: float
    by: str
    merged: tuple[Span, ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number of people. "over 140" is low 141 and open-ended (`high` null)."""

    low: int | None
    best: int | None
    high: int | None
    text: str
    claim: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where, in the text's words and as known; coordinates only when a gazetteer gives them."""

    text: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One violent event; `perpetrators` names the ids of attribution claims about it."""

    id: str
    kind: IncidentKind
    quote: Span
    place: Place | None = None
    date: TimeSpan | None = None
    killed: tuple[Count, ...] = ()
    injured: tuple[Count, ...] = ()
    weapons: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read out of one document."""

    document: DocumentInfo
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]


def to_json(reading: Reading) -> bytes:
    """One reading as one line of JSON."""
    return msgspec.json.encode(reading)
