"""Plain records of what was read, in and out of the file that keeps it."""

from __future__ import annotations

import datetime as dt

import msgspec

from ostrakon.core.reading import Claim, DocumentInfo, Reading


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """One text that was read, to be kept.

    Attributes:
        text: what the offsets of the reading refer to.
        reading: what was read in it.
        name: where it was met: a path, an address, a place in an archive.
        url: its address, if it has one.
        feed: the feed that led to it.
        signature, keys: what its wording is told by, and the keys by which near copies meet
            (`news.text.lineage`); none for a text that is too short.
    """

    text: str
    reading: Reading
    name: str
    url: str | None = None
    feed: str | None = None
    signature: bytes | None = None
    keys: tuple[int, ...] = ()


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A text that could not be read, and why; `tries` tells how often it was tried."""

    name: str
    reason: str
    url: str | None = None
    sha256: str | None = None
    tries: int = 1
    since: str = ""


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """Where polling a feed or sitemap stands. Times are UTC timestamps.

    Attributes:
        url, title: its address, and what it calls itself.
        validators: the headers to ask again with.
        next_try: not before then, as the server asks or because of failures.
        failures: in a row.
        message: how the last try went, where it failed.
    """

    url: str
    title: str = ""
    validators: dict[str, str] = {}
    added: str = ""
    last_try: str | None = None
    last_good: str | None = None
    next_try: str = ""
    failures: int = 0
    message: str | None = None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims a search asks for; what is left out is not asked.

    Attributes:
        party: an id of the register, of the claim's content or of its holder.
        party_name: words of the name, for parties that the register does not know; with `party`
            the whole name, for claims that were read before the register knew it.
        holder: words of the holder's or speaker's name, or a state (two letters).
        stages: any of these.
        since, until: of the document's day of publication; `until` is the first day after. A
            document whose day is not known is never left out for it.
        known_on: only what had been read and met by the end of that day, as it was read then.
        types: kinds of content (`listing`, `status` …).
    """

    party: str | None = None
    party_name: str | None = None
    holder: str | None = None
    stages: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    known_on: dt.date | None = None
    types: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that a search found, with the document that it stands in.

    Attributes:
        met: where the text was met.
        lineage: id of the first kept text of which this one is a near copy; its own, if none.
            Claims of one lineage are one source, however many papers printed it.
        copies: texts of that lineage.
        read: when it was read, UTC.
    """

    document: DocumentInfo
    claim: Claim
    met: tuple[str, ...]
    lineage: str
    copies: int
    read: str
