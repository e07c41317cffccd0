"""What holds texts gives out: one page or text as it was found, not yet read."""

from __future__ import annotations

import datetime as dt

import msgspec


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page or text, as bytes.

    Attributes:
        name: how to call it in a line to a person: a path, an address, a place in an archive.
        body: as found; text or HTML.
        url: its address, if it has one.
        charset: the character set that its server declared.
        title: the title that a feed gives it.
        published: its day, where whoever handed it on says so; the page's own word comes first.
    """

    name: str
    body: bytes
    url: str | None = None
    charset: str | None = None
    title: str | None = None
    published: dt.date | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A page that a feed or sitemap points to.

    Attributes:
        url: as given there, absolute.
        title: its title, if the feed says so.
        published: the day of it there (UTC), if any.
        body: the whole text, where the feed carries it; as HTML or plain text.
    """

    url: str
    title: str | None = None
    published: dt.date | None = None
    body: str | None = None
