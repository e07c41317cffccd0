"""From what a user names to single pages: files, folders, addresses, feeds, sitemaps, archives.

Pages come one at a time as they are needed; what cannot be had is told and does not stop the rest.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from ostrakon.core.errors import InputError, OstrakonError, UserError
from ostrakon.news.intake.pages import Link, Page

MOST_BYTES = 60_000_000
"""More than any document may have; what is longer is refused by the reader of documents."""
MOST_LINKS = 50
"""Pages that are read of a feed or sitemap, where the user does not say."""
WHOLE_TEXT = 600
"""Characters of a feed's own text from which it is taken for the article; teasers are shorter."""
_HEAD = 4096
_SUFFIXES = frozenset({".txt", ".md", ".htm", ".html", ".xhtml", ".xml", ".rss", ".atom", ".warc"})
# Any scheme, so that one that cannot be fetched is told as such; a drive letter is none.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_TAG = re.compile(r"<[^>]{0,2000}>")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One page to be read, and the feed or sitemap that named it."""

    page: Page
    feed: str | None = None


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """One page that cannot be had or read, and why."""

    name: str
    error: OstrakonError
    url: str | None = None
    feed: str | None = None


def pages_of(
    sources: Iterable[str], *, most: int = MOST_LINKS, skip: frozenset[str] = frozenset()
) -> Iterator[Given | Failed]:
    """The pages of everything that is named, in order.

    Args:
        sources: paths, folders, addresses, `-` for standard input.
        most: of one feed or sitemap.
        skip: addresses that need not be fetched again.
    """
    for source in sources:
        try:
            yield from _pages(source, most, skip)
        except OstrakonError as error:
            yield Failed(name=source, error=error)


def _pages(source: str, most: int, skip: frozenset[str]) -> Iterator[Given | Failed]:
    """The pages of one thing that is named.

    Raises:
        OstrakonError: it cannot be had at all.
    """
    if _ADDRESS.match(source):
        from ostrakon.sources.fetch import fetch

        found = fetch(source)
        page = Page(name=source, body=found.body, url=found.url, charset=found.charset)
        yield from _inside(page, most, skip)
    elif source == "-":
        yield from _inside(Page(name="standard input", body=_standard_input()), most, skip)
    elif not source:
        raise UserError("no text is named; give a file, an address or -")
    else:
        yield from _on_disk(Path(source), most, skip)


def _on_disk(path: Path, most: int, skip: frozenset[str]) -> Iterator[Given | Failed]:
    """The pages of a file or folder.

    Raises:
        InputError: it cannot be read.
    """
    try:
        folder = path.is_dir()
        files = sorted(path.rglob("*")) if folder else [path]
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not folder:
        yield from _file(path, most, skip)
        return
    texts = [file for file in files if _is_text(file, path)]
    if not texts:
        raise InputError(
            f"{path}: no text in this folder; files end in {', '.join(sorted(_SUFFIXES))}"
        )
    for file in texts:
        try:
            yield from _file(file, most, skip)
        except OstrakonError as error:
            yield Failed(name=str(file), error=error)


def _is_text(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is to be read: by its name, and not a hidden one."""
    inside = file.relative_to(folder).parts
    known = file.suffix.lower() in _SUFFIXES or file.name.lower().endswith(".warc.gz")
    return known and not any(part.startswith(".") for part in inside) and file.is_file()


def _file(path: Path, most: int, skip: frozenset[str]) -> Iterator[Given | Failed]:
    """The pages of one file.

    Raises:
        InputError: it cannot be read.
    """
    from ostrakon.news.intake import webarchives

    try:
        with path.open("rb") as stream:
            head = stream.peek(_HEAD)[:_HEAD]
            if webarchives.is_web_archive(head, path.name):
                yield from _archived(stream, path)
                return
            body = stream.read(MOST_BYTES + 1)  # the rest would be refused in any case
    except (OSError, ValueError) as error:  # the latter for a null character in a name
        raise _unreadable(path, error) from None
    yield from _inside(Page(name=str(path), body=body), most, skip)


def _archived(stream: BinaryIO, path: Path) -> Iterator[Given | Failed]:
    """The pages of a web archive.

    Raises:
        InputError: it cannot be read further.
    """
    from ostrakon.news.intake import webarchives

    for found in webarchives.pages(stream, str(path)):
        if isinstance(found, Page):
            yield Given(page=found)
        else:
            name = f"{found.source}, {found.where}"
            yield Failed(name=name, error=InputError(str(found)))


def _inside(page: Page, most: int, skip: frozenset[str]) -> Iterator[Given | Failed]:
    """The page itself, or what it points to where it is a feed or sitemap."""
    from ostrakon.news.intake import feeds, sitemaps

    if feeds.is_feed(page.body):
        links: Iterable[Link] = feeds.read_feed(page.body, page.name, page.url).links
    elif sitemaps.is_sitemap(page.body):
        links = _of_sitemap(page, most)
    else:
        yield Given(page=page)
        return
    wanted = [link for link in links if link.url not in skip][:most]
    yield from linked(wanted, page.url or page.name)


def _of_sitemap(page: Page, most: int) -> list[Link]:
    """The pages of a sitemap; of an index, those of its first sitemaps until there are enough."""
    from ostrakon.news.intake import sitemaps
    from ostrakon.sources.politely import Guest

    found = sitemaps.read_sitemap(page.body, page.name, page.url)
    links = list(found.links)
    guest = Guest()
    for address in found.further[:most]:
        if len(links) >= most:
            break
        body = guest.fetch(address).body
        links += sitemaps.read_sitemap(body, address, address).links
    return links


def linked(links: Iterable[Link], feed: str) -> Iterator[Given | Failed]:
    """The pages that a feed points to: its own text where that is whole, else fetched politely."""
    from ostrakon.sources.politely import Guest

    guest = Guest()
    for link in links:
        own = _own_text(link)
        if own is not None:
            yield Given(page=own, feed=feed)
            continue
        try:
            found = guest.fetch(link.url)
        except OstrakonError as error:
            yield Failed(name=link.url, url=link.url, feed=feed, error=error)
            continue
        page = Page(
            name=link.url, body=found.body, url=link.url, charset=found.charset,
            title=link.title, published=link.published,
        )  # fmt: skip
        yield Given(page=page, feed=feed)


def _own_text(link: Link) -> Page | None:
    """The text that a feed carries, where it is long enough to be the article."""
    if link.body is None or len(_TAG.sub("", link.body)) < WHOLE_TEXT:
        return None
    title = f"<title>{html.escape(link.title)}</title>" if link.title else ""
    heading = f"<h1>{html.escape(link.title)}</h1>" if link.title else ""
    body = link.body if "<" in link.body else f"<p>{html.escape(link.body)}</p>"
    whole = f"<html><head>{title}</head><body><article>{heading}{body}</article></body></html>"
    return Page(
        name=link.url, body=whole.encode("utf-8", "replace"), url=link.url, charset="utf-8",
        title=link.title, published=link.published,
    )  # fmt: skip


def _standard_input() -> bytes:
    """The bytes on standard input.

    Raises:
        InputError: when there is none.
    """
    if sys.stdin is None:
        raise InputError("standard input: closed; pipe a text into it or give a file")
    try:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"standard input: cannot be read ({error.strerror}); give a file"
        ) from None


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    """Why a file cannot be read."""
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"{path}: cannot be read ({reason}); give a file, an address or -")
