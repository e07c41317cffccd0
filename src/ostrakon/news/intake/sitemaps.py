"""Sitemaps (sitemaps.org, protocol 0.9) and news sitemaps: pages, and further sitemaps."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zlib

import msgspec
from lxml import etree

from ostrakon.core.errors import InputError
from ostrakon.news.intake.feeds import web_address
from ostrakon.news.intake.pages import Link
from ostrakon.news.intake.roots import root_of

MOST_BYTES = 52_428_800
"""Of one sitemap, unpacked (sitemaps.org: 50 MB)."""
MOST_PAGES = 50_000
"""In one sitemap (sitemaps.org)."""


class Sitemap(msgspec.Struct, frozen=True, kw_only=True):
    """The pages of a sitemap, and the sitemaps that an index of them names; the latest first."""

    links: tuple[Link, ...]
    further: tuple[str, ...]


def is_sitemap(body: bytes) -> bool:
    """Whether bytes, packed or not, look like a sitemap or an index of them.

    >>> is_sitemap(b'<?xml version="1.0"?><urlset></urlset>'), is_sitemap(b"<rss></rss>")
    (True, False)
    """
    head = body
    if body[:2] == b"\x1f\x8b":
        try:
            head = zlib.decompressobj(wbits=31).decompress(body[:4096], 65_536)
        except zlib.error:
            return False
    return root_of(head) in ("urlset", "sitemapindex")


def read_sitemap(body: bytes, name: str, base: str | None = None) -> Sitemap:
    """What a sitemap names.

    Raises:
        InputError: it is none, is damaged, or larger than the protocol allows.
    """
    plain = _unpacked(body, name)
    links: list[Link] = []
    further: list[Link] = []
    try:
        for _event, element in etree.iterparse(
            io.BytesIO(plain), tag=("{*}url", "{*}sitemap"), resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        ):  # fmt: skip
            address = web_address(_text(element, "loc"), base)
            if address is not None:
                index = element.tag.rpartition("}")[2] == "sitemap"
                (further if index else links).append(_link(element, address))
            element.clear()
            if len(links) + len(further) > MOST_PAGES:
                raise InputError(f"{name}: names more than {MOST_PAGES:,} pages; no sitemap does")
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}: cannot be read as a sitemap ({_line(error)})") from None
    for some in (links, further):
        some.sort(key=lambda link: link.published or dt.date.min, reverse=True)
    return Sitemap(links=tuple(links), further=tuple(link.url for link in further))


def _link(element: etree._Element, address: str) -> Link:
    """A page, with the day of publication, else of the last change."""
    day = _day(_text(element, "publication_date") or _text(element, "lastmod"))
    return Link(url=address, title=_text(element, "title") or None, published=day)


def _unpacked(body: bytes, name: str) -> bytes:
    """The sitemap itself; many are kept packed."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            plain = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{name}: damaged compression ({error})") from None
    if len(plain) > MOST_BYTES:
        raise InputError(f"{name}: unpacks to more than {MOST_BYTES:,} bytes; no sitemap does")
    return plain


def _line(error: etree.XMLSyntaxError) -> str:
    """What the parser says, in one line; its own has line ends in it."""
    return " ".join(str(error.msg).split())[:120]


def _text(element: etree._Element, name: str) -> str:
    """The words of the first part of that name in any namespace: its own, else one deeper."""
    found = next(element.iterchildren("{*}" + name), None)
    if found is None:
        found = next(element.iter("{*}" + name), None)
    return (found.text or "").strip() if found is not None else ""


def _day(text: str) -> dt.date | None:
    """The day of a W3C date; it may have a time and lack the day."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
