"""The records of a checked reading: each statement about a listing beside the official record."""

from __future__ import annotations

from typing import Literal

import msgspec

from ostrakon.core.reading import Reading
from ostrakon.core.standing import Listing, Source

Verdict = Literal["agrees", "contradicts", "ahead", "past", "no_record", "cannot_tell"]


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came after the text: an act, or a step on the way to one.

    `days` counts from the day of the text to the day of the act (null when either is partial).
    """

    date: str
    what: str
    actor: str | None
    event: str | None
    status: str | None
    days: int | None
    sources: tuple[Source, ...]
    confidence: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One claim about a listing, beside what the register holds.

    Attributes:
        claim: id of the claim.
        party, party_name, state, instrument: what it is about.
        says: what the text says, in plain words (stage, how sure, who).
        on: the day of the text; `None` when it is not known, then `official` is as of today.
        official: every listing of the party that the claim may mean, as of that day.
        official_words: the same in one sentence.
        later: what came after, in time order; `later_words` in one sentence.
        verdict: `agrees`, `contradicts`; `ahead` (text tells of a change the record does not have
            yet); `past` (text speaks of history); `no_record`; `cannot_tell`.
        verdict_words: why, in one sentence.
    """

    claim: str
    party: str | None
    party_name: str
    state: str | None
    instrument: str | None
    says: str
    on: str | None
    official: tuple[Listing, ...]
    official_words: str
    now: tuple[Listing, ...]
    later: tuple[Later, ...]
    later_words: str
    verdict: Verdict
    verdict_words: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A reading, its text, its checks, and what the reader of it should know.

    `known_on` is the day, UTC, on which the register was asked: what `today` means in the checks.
    """

    reading: Reading
    text: str
    checks: tuple[Check, ...]
    known_on: str
    notices: tuple[str, ...] = ()
