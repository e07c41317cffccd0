"""From what a user names to single pages: files, folders, addresses, feeds, sitemaps, archives.

Pages come one at a time as they are needed; what cannot be had is told and does not stop the rest.
"""

from __future__ import annotations

import functools
import html
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from ostrakon.core.errors import InputError, OstrakonError, UserError
from ostrakon.news.intake.pages import Link, Page

if TYPE_CHECKING:
    from ostrakon.sources.politely import Guest

MOST_BYTES = 60_000_000
"""More than any document may have; what is longer is refused by the reader of documents."""
MOST_LINKS = 50
"""Pages that are read of a feed or sitemap, where the user does not say."""
WHOLE_TEXT = 600
"""Characters of a feed's own text from which it is taken for the article; teasers are shorter."""
MOST_SITEMAPS = 50
"""Sitemaps of an index that are fetched for its pages."""
_HEAD = 4096
_SUFFIXES = frozenset({".txt", ".md", ".htm", ".html", ".xhtml", ".xml", ".rss", ".atom", ".warc"})
_PACKED = (".warc.gz", ".warc.zst", ".xml.gz")
# Any scheme, so that one that cannot be fetched is told as such; a drive letter is none.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_TAG = re.compile(r"<[^<>]*>")


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


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed or sitemap calls itself and points to, and what of it cannot be had."""

    title: str
    links: tuple[Link, ...]
    failed: tuple[Failed, ...] = ()


Visiting = Callable[[], "Guest"]
"""Gives the one guest who fetches the pages of a run, and so knows each host's pauses."""


def new_guest() -> Guest:
    """A guest; what fetches is loaded only when something is fetched."""
    from ostrakon.sources import politely

    return politely.Guest()


def pages_of(sources: Iterable[str], *, most: int = MOST_LINKS) -> Iterator[Given | Failed]:
    """The pages of everything that is named, in order.

    Args:
        sources: paths, folders, addresses, `-` for standard input.
        most: of one feed or sitemap.
    """
    visiting = functools.cache(new_guest)
    for source in sources:
        try:
            yield from _pages(source, most, visiting)
        except OstrakonError as error:
            yield Failed(name=_named(source), error=error)


def _pages(source: str, most: int, visiting: Visiting) -> Iterator[Given | Failed]:
    """The pages of one thing that is named.

    Raises:
        OstrakonError: it cannot be had at all.
    """
    if _ADDRESS.match(source):
        from ostrakon.sources.fetch import fetch

        found = fetch(source)
        page = Page(name=source, body=found.body, url=found.url, charset=found.charset)
        yield from _inside(page, most, visiting)
    elif source == "-":
        yield from _inside(Page(name="standard input", body=_standard_input()), most, visiting)
    elif not source:
        raise UserError("no text is named; give a file, an address or -")
    else:
        yield from _on_disk(Path(source), most, visiting)


def _on_disk(path: Path, most: int, visiting: Visiting) -> Iterator[Given | Failed]:
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
        yield from _file(path, most, visiting)
        return
    texts = [file for file in files if _is_text(file, path)]
    if not texts:
        raise InputError(
            f"{_named(path)}: no text in this folder; files end in {', '.join(sorted(_SUFFIXES))}"
        )
    for file in texts:
        try:
            yield from _file(file, most, visiting)
        except OstrakonError as error:
            yield Failed(name=_named(file), error=error)


def _is_text(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is to be read: by its name, and not a hidden one."""
    inside = file.relative_to(folder).parts
    known = file.suffix.lower() in _SUFFIXES or file.name.lower().endswith(_PACKED)
    if not known or any(part.startswith(".") for part in inside):
        return False
    try:
        return file.is_file()
    except OSError:  # in a folder that may be listed and not entered
        return False


def _named(path: Path | str) -> str:
    """A path as text that can be kept; a name on disk may be no text."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _file(path: Path, most: int, visiting: Visiting) -> Iterator[Given | Failed]:
    """The pages of one file.

    Raises:
        InputError: it cannot be read.
    """
    from ostrakon.news.intake import webarchives

    try:
        with path.open("rb") as stream:
            head = stream.peek(_HEAD)[:_HEAD]
            if webarchives.is_web_archive(head, path.name):
                yield from _archived(stream, _named(path))
                return
            body = stream.read(MOST_BYTES + 1)  # the rest would be refused in any case
    except (OSError, ValueError) as error:  # the latter for a null character in a name
        raise _unreadable(path, error) from None
    yield from _inside(Page(name=_named(path), body=body), most, visiting)


def _archived(stream: BinaryIO, name: str) -> Iterator[Given | Failed]:
    """The pages of a web archive.

    Raises:
        InputError: it cannot be read further.
    """
    from ostrakon.news.intake import webarchives

    for found in webarchives.pages(stream, name):
        if isinstance(found, Page):
            yield Given(page=found)
        else:
            place = f"{found.source}, {found.where}"
            yield Failed(name=place, error=InputError(str(found)))


def _inside(page: Page, most: int, visiting: Visiting) -> Iterator[Given | Failed]:
    """The page itself, or those that it holds or points to."""
    from ostrakon.news.intake import webarchives

    if webarchives.is_web_archive(page.body[:_HEAD], page.name):
        yield from _archived(io.BytesIO(page.body), page.name)
        return
    held = held_in(page, most, visiting)
    if held is None:
        yield Given(page=page)
        return
    yield from held.failed
    if not held.links and not held.failed:
        raise InputError(f"{page.name}: a feed or sitemap that names no page; nothing to read")
    yield from linked(held.links[:most], page.url or page.name, visiting)


def held_in(
    page: Page, most: int, visiting: Visiting,
    fresh: Callable[[Iterable[Link]], list[Link]] = list,
) -> Holding | None:  # fmt: skip
    """What a feed or sitemap points to; `None` where a page is neither.

    Args:
        page: as it was found.
        most: so many links are enough: no further sitemap of an index is fetched then.
        visiting: fetches the sitemaps of an index.
        fresh: those of some links that are wanted.

    Raises:
        InputError: it is one and cannot be read.
    """
    from ostrakon.news.intake import feeds, sitemaps

    if feeds.is_feed(page.body):
        feed = feeds.read_feed(page.body, page.name, page.url)
        return Holding(title=feed.title, links=tuple(fresh(feed.links)))
    if not sitemaps.is_sitemap(page.body):
        return None
    found = sitemaps.read_sitemap(page.body, page.name, page.url)
    links, failed = fresh(found.links), list[Failed]()
    for address in found.further[:MOST_SITEMAPS]:
        if len(links) >= most:
            break
        try:
            body = visiting().fetch(address).body
            links += fresh(sitemaps.read_sitemap(body, address, address).links)
        except OstrakonError as error:
            failed.append(Failed(name=address, error=error))
    return Holding(title=page.url or page.name, links=tuple(links), failed=tuple(failed))


def linked(links: Iterable[Link], feed: str, visiting: Visiting) -> Iterator[Given | Failed]:
    """The pages that a feed points to: its own text where that is whole, else fetched politely."""
    for link in links:
        own = _own_text(link)
        if own is not None:
            yield Given(page=own, feed=feed)
            continue
        try:
            found = visiting().fetch(link.url)
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
    return InputError(f"{_named(path)}: cannot be read ({reason}); give a file, an address or -")
