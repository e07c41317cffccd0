"""RSS, Atom, RDF and JSON Feed: what a feed points to, in its order.

Entities are not expanded and nothing is fetched. What an item says of itself is a stranger's word:
its address must be http(s) and is asked later under the rules for such addresses.
"""

from __future__ import annotations

import datetime as dt
import urllib.parse
from typing import Any

import fastfeedparser
import msgspec

from ostrakon.core.errors import InputError
from ostrakon.news.intake.pages import Link
from ostrakon.news.intake.roots import root_of

MOST_ITEMS = 5_000
"""Of one feed; feeds hold tens, seldom hundreds."""
_ROOTS = frozenset({"rss", "feed", "rdf"})
_LONGEST_TITLE = 500  # characters


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed as it was found."""

    title: str
    links: tuple[Link, ...]


def is_feed(body: bytes) -> bool:
    """Whether bytes look like a feed.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0"></rss>'), is_feed(b"<html></html>")
    (True, False)
    """
    if root_of(body) in _ROOTS:
        return True
    head = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head[:1] == b"{" and b"jsonfeed.org/version" in head.replace(b"\\", b"")


def read_feed(body: bytes, name: str, base: str | None = None) -> Feed:
    """The items of a feed, each address once.

    Args:
        body: the feed.
        name: how to call it in an error.
        base: its address, for relative links.

    Raises:
        InputError: it is no feed, or holds more items than any feed.
    """
    try:
        found = fastfeedparser.parse(body)
    except Exception as error:  # the library checks no shapes: a stranger's feed may break it
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"{name}: cannot be read as a feed ({reason})") from None
    entries = found.get("entries") or []
    if len(entries) > MOST_ITEMS:
        raise InputError(f"{name}: {len(entries):,} items; a feed has at most {MOST_ITEMS:,}")
    links: dict[str, Link] = {}
    for entry in entries:
        link = _link(entry, base)
        if link is not None:
            links.setdefault(link.url, link)
    title = _line((found.get("feed") or {}).get("title"))
    return Feed(title=title, links=tuple(links.values()))


def _link(entry: Any, base: str | None) -> Link | None:
    """What an item points to; `None` where that is no web address."""
    address = web_address(str(entry.get("link") or ""), base)
    if address is None:
        return None
    content = entry.get("content") or []
    body = str(content[0].get("value") or "") if content else ""
    return Link(
        url=address,
        title=_line(entry.get("title")) or None,
        published=_day(entry.get("published") or entry.get("updated")),
        body=body or None,
    )


def _line(value: object) -> str:
    """A title as one line; JSON may hold halves of characters."""
    words = " ".join(str(value or "").split())
    return words[:_LONGEST_TITLE].encode("utf-8", "replace").decode()


def web_address(text: str, base: str | None) -> str | None:
    """An absolute http(s) address without its fragment, or `None`.

    >>> web_address("/a#x", "https://news.example/feed"), web_address("javascript:1", None)
    ('https://news.example/a', None)
    """
    if not text.strip():
        return None
    try:
        whole = urllib.parse.urljoin(base or "", text.strip())
        parts = urllib.parse.urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or not whole.isprintable():
        return None
    return parts._replace(fragment="").geturl()


def _day(value: object) -> dt.date | None:
    """The day (UTC) of a timestamp as the library writes it."""
    try:
        return dt.datetime.fromisoformat(str(value)).date() if value else None
    except ValueError:
        return None
