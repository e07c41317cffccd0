"""The sealed record of one screening (SCREENING.md, section 4): everything needed to ask again."""

from __future__ import annotations

from typing import Literal

import msgspec

from ostrakon.core.screening import Algorithm, Hit, Subject

FORMAT = "ostrakon receipt 1"


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it stood when it was searched.

    Attributes:
        source: its id.
        snapshot: content hash of its newest copy; null where no copy was ever taken in.
        list_date: the day of that copy.
        taken_in: when this installation took it in (UTC).
        age_days: from the day of the list to the day of the screening.
        entries: parties that it named.
        stale: the issuer is wont to publish more often than that.
    """

    source: str
    snapshot: str | None
    list_date: str | None
    taken_in: str | None
    age_days: int | None
    entries: int | None
    stale: bool


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Who asked and why, in the asker's words."""

    who: str
    process: str
    purpose: str = ""
    case: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One screening, sealed.

    Attributes:
        format: of this record.
        number: its place in the log, from 1.
        at: when it was made (UTC).
        asked: by whom, and why.
        subject: who was asked about, to the letter.
        read_as: the words of the name as they were compared.
        on, known_on, basis: as of when, and as known when; the basis is always `observed`.
        facts: digest of the facts that ship with the product, as they stood in the store.
        lists: every list of the store, those without a copy among them.
        algorithm: how it was scored.
        index: what was searched, by its content.
        outcome: `alert`, `review` or `none`.
        hits: every candidate from the review threshold on, with its standing and its procedures.
        keep_until: the day until which it is to be kept.
        before: seal of the receipt before; zeros for the first.
        seal: SHA-256 over everything above.
    """

    format: str
    number: int
    at: str
    asked: Asked
    subject: Subject
    read_as: tuple[str, ...]
    on: str
    known_on: str
    basis: str
    facts: str
    lists: tuple[Searched, ...]
    algorithm: Algorithm
    index: str
    outcome: Literal["alert", "review", "none"]
    hits: tuple[Hit, ...]
    keep_until: str
    before: str
    seal: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What asking again came to.

    Attributes:
        holds: the seal is right, the copies are here, and the same question gives the same answer.
        seal_holds: the record is to the letter what was sealed.
        in_log: whether the log of this store has it; null where it was sealed in another store.
        missing: copies of lists that are no longer held.
        differences: how the answer given now differs, in words.
        since: what has become known since, in words: it does not break the receipt.
    """

    number: int
    seal: str
    holds: bool
    seal_holds: bool
    in_log: bool | None
    missing: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
