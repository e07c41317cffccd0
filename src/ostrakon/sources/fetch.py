"""Fetch one page whole, into memory: a news article at an address that a user gives."""

from __future__ import annotations

import httpx2
import msgspec

from ostrakon.core.errors import InputError
from ostrakon.sources.visit import body, visit

MAX_BYTES = 10_000_000
"""Far above any article with its markup; what is larger is a file of another kind."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: the bytes, the address they came from in the end, and what the server said."""

    url: str
    body: bytes
    content_type: str | None
    charset: str | None


def fetch(url: str) -> Fetched:
    """Fetch a page by http or https.

    Raises:
        InputError: the address is not one, or what came back is too large.
        SourceError: the server did not answer, answered with an error, or sent us to an address
            that is not public.
    """
    return visit(
        url, _page,
        headers={"Accept": "text/html, text/plain;q=0.9"},
        instead="open the page in a browser, save it, and give the file",
    )  # fmt: skip


def _page(response: httpx2.Response, url: str) -> Fetched:
    """The whole answer, read no further than the limit."""
    parts: list[bytes] = []
    size = 0
    for part in body(response, url):
        size += len(part)
        if size > MAX_BYTES:
            raise InputError(
                f"{url}: larger than {MAX_BYTES // 1_000_000} MB; save the article, give the file"
            )
        parts.append(part)
    return Fetched(
        url=url,
        body=b"".join(parts),
        content_type=response.headers.get("content-type"),
        charset=response.charset_encoding,
    )
