"""From the HTML of a news page to the article's paragraphs, title, day, byline and site.

The day is taken from JSON-LD first, then from the page's metadata, then from trafilatura; nothing
is fetched, no entity is expanded, comments and teasers are left out. trafilatura's `deduplicate`
keeps state between pages and is never used (READING.md, section 8, trap 5).
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html as lxml_html
from lxml.etree import ParserError, XMLSyntaxError

from ostrakon.core.errors import InputError

_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publish-date", "publishdate", "pubdate", "publication_date",
    "article.published",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "govuk:first-published-at",
    "date",
)  # fmt: skip
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_MAX_JSON = 200_000
_MAX_DEPTH = 12


class Page(NamedTuple):
    """What a page holds: the article's text (a paragraph a line) and what is said about it."""

    text: str
    title: str | None
    published: dt.date | None
    byline: str | None
    site: str | None


def extract(markup: str, name: str = "page", url: str | None = None) -> Page:
    """Take the article out of a page.

    Args:
        markup: the page's HTML.
        name: how to call it in an error.
        url: its address, if known.

    Raises:
        InputError: when the page cannot be parsed or holds no article text.
    """
    tree = _tree(markup, name)
    found = _article(markup, url)
    text = (found.get("text") or "").strip() or _paragraphs(tree)
    if not text.strip():
        raise InputError(f"{name}: the page holds no article text; give the text itself")
    title = _meta(tree, ("og:title",)) or found.get("title") or _first(tree, "//h1//text()")
    day = _json_ld_day(tree) or _meta_day(tree) or _day(found.get("date"))
    return Page(
        text=text,
        title=_without_site(title, found.get("sitename")),
        published=day,
        byline=found.get("author"),
        site=_meta(tree, ("og:site_name",)) or found.get("sitename"),
    )


def _tree(markup: str, name: str) -> Any:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False
    )
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError) as error:
        reason = str(error).split("\n")[0][:80]
        raise InputError(f"{name}: cannot be parsed as HTML ({reason})") from None


def _article(markup: str, url: str | None) -> dict[str, Any]:
    """The page as trafilatura sees it; empty where it finds no article."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        markup,
        url=url,
        fast=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None:
        return {}
    return found if isinstance(found, dict) else dict(found.as_dict())


def _paragraphs(tree: Any) -> str:
    """The text of all paragraphs: the fallback for pages that are hardly more than that."""
    parts = [" ".join(node.text_content().split()) for node in tree.xpath("//p")]
    return "\n".join(part for part in parts if part)


def _json_ld_day(tree: Any) -> dt.date | None:
    for node in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        if len(node) > _MAX_JSON:
            continue
        try:
            data = json.loads(node)
        except (ValueError, RecursionError):
            continue
        for value in _dates_in(data, 0):
            day = _day(value)
            if day is not None:
                return day
    return None


def _dates_in(data: Any, depth: int) -> Iterator[str]:
    """Every `datePublished` in JSON-LD, outermost first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, dict):
        value = data.get("datePublished")
        if isinstance(value, str):
            yield value
        for child in data.values():
            yield from _dates_in(child, depth + 1)
    elif isinstance(data, list):
        for child in data:
            yield from _dates_in(child, depth + 1)


def _meta_day(tree: Any) -> dt.date | None:
    day = _day(_meta(tree, _META_DATES))
    if day is not None:
        return day
    for value in tree.xpath("//article//time/@datetime | //time[@pubdate]/@datetime"):
        day = _day(value)
        if day is not None:
            return day
    return None


def _meta(tree: Any, names: tuple[str, ...]) -> str | None:
    """The content of the first of these metadata that the page has."""
    values: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        key = node.get("property") or node.get("name") or node.get("itemprop") or ""
        values.setdefault(key.lower(), node.get("content").strip())
    return next((values[name] for name in names if values.get(name)), None)


def _first(tree: Any, path: str) -> str | None:
    text = " ".join(" ".join(tree.xpath(path)[:8]).split())
    return text or None


def _day(value: Any) -> dt.date | None:
    """The day of a date or time as printed; no shifting between time zones."""
    found = _DAY.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return dt.date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the site's name that pages append ("… | Example News")."""
    if not title:
        return None
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    if mark and site and tail.strip().lower() in site.lower():
        return head.strip()
    return title.strip()
