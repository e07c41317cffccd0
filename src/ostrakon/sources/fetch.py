"""Fetch one page, feed or sitemap whole, into memory."""

from __future__ import annotations

import time
from collections.abc import Mapping

import httpx2
import msgspec

from ostrakon.core.errors import InputError, SourceError
from ostrakon.sources.visit import body, sendable, visit

MAX_BYTES = 10_000_000
"""Far above any article with its markup; what is larger is a file of another kind."""
MOST_SECONDS = 120.0
"""For one answer: a page is no list, and others wait behind it."""
_now = time.monotonic
_ARTICLES = "text/html, text/plain;q=0.9"
_FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "*/*;q=0.5"
)
_NOTHING: Mapping[str, str] = {}


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """One answer.

    Attributes:
        url: the address it came from in the end.
        body: the bytes; empty where nothing has changed.
        content_type, charset: as the server said.
        validators: `etag` and `last-modified`, to ask again with.
        unchanged: the server says that it is still what the validators stand for.
        max_age: for how many seconds the server asks not to be asked again, if it does.
    """

    url: str
    body: bytes
    content_type: str | None
    charset: str | None
    validators: dict[str, str] = {}
    unchanged: bool = False
    max_age: int | None = None


def fetch(url: str, *, stranger: bool = False) -> Fetched:
    """Fetch a page by http or https.

    Args:
        url: the page's address.
        stranger: whether it is a stranger's word; then it must be public.

    Raises:
        InputError: the address is not one, or what came back is too large.
        SourceError: the server did not answer, answered with an error, or the address or one that
            we were sent to is not public.
    """
    return visit(
        url, _whole, headers={"Accept": _ARTICLES}, stranger=stranger,
        instead="open the page in a browser, save it, and give the file",
    )  # fmt: skip


def fetch_again(url: str, known: Mapping[str, str] = _NOTHING) -> Fetched:
    """Fetch a feed or sitemap that may be known already.

    Args:
        url: its address, as a person gave it.
        known: the validators of the last answer.

    Raises:
        InputError: the address is not one, or what came back is too large.
        SourceError: the server did not answer, or answered with an error.
    """
    asked = {
        header: known[name]
        for name, header in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
        if sendable(known.get(name))
    }
    return visit(
        url, _whole, headers={"Accept": _FEEDS, **asked},
        accepts=frozenset({200, 304}) if asked else frozenset({200}),
        instead="open it in a browser to see whether it is a feed",
    )  # fmt: skip


def _whole(response: httpx2.Response, url: str) -> Fetched:
    """The whole answer, read no further and no longer than the limits."""
    parts: list[bytes] = []
    began = _now()
    size = 0
    for part in body(response, url) if response.status_code != 304 else ():
        size += len(part)
        if size > MAX_BYTES:
            raise InputError(
                f"{url}: larger than {MAX_BYTES // 1_000_000} MB; save the article, give the file"
            )
        if _now() - began > MOST_SECONDS:
            raise SourceError(f"{url}: not whole after {MOST_SECONDS:g} s; try again later")
        parts.append(part)
    return Fetched(
        url=url,
        body=b"".join(parts),
        content_type=response.headers.get("content-type"),
        charset=response.charset_encoding,
        validators={
            name: response.headers[name]
            for name in ("etag", "last-modified")
            if name in response.headers
        },
        unchanged=response.status_code == 304,
        max_age=_max_age(response.headers.get("cache-control", "")),
    )


def _max_age(control: str) -> int | None:
    """Seconds for which an answer is fresh (RFC 9111, section 5.2.2.1).

    >>> _max_age("public, max-age=300"), _max_age("no-cache")
    (300, None)
    """
    for part in control.split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "max-age" and value.strip('"').isdecimal():
            return int(value.strip('"')[:9])
    return None
