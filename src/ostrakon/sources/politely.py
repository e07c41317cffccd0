"""Pages that a feed, sitemap or archive of links points to, fetched as a good guest does.

One page of a host at a time with a pause between, as long as the host's robots.txt asks for, and
nothing that it closes to us (RFC 9309). The addresses are a stranger's word and must be public.
"""

from __future__ import annotations

import time
import urllib.parse
from collections.abc import Callable

import httpx2

from ostrakon.core.errors import OstrakonError, SourceError
from ostrakon.sources.fetch import Fetched, fetch
from ostrakon.sources.robots import Robots, robots
from ostrakon.sources.visit import body, host_of, visit

PAUSE_SECONDS = 2.0
"""Between two pages of one host, where it does not ask for more."""
LONGEST_PAUSE = 60.0
"""A host that asks for more is not waited for; its pages are told of instead."""
_MOST_RULES = 512_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)."""
_NAME = "ostrakon"


class Guest:
    """Fetches pages politely; knows what it has asked for since it was made."""

    def __init__(
        self,
        get: Callable[[str], Fetched] = lambda url: fetch(url, stranger=True),
        rules: Callable[[str], str] | None = None,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Be a guest.

        Args:
            get: fetches a page.
            rules: the text of a host's robots.txt, by its address.
            wait: sleeps for some seconds.
            clock: seconds that only grow.
        """
        self._get, self._rules, self._wait, self._clock = get, rules or _robots, wait, clock
        self._known: dict[str, Robots | OstrakonError] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch one page.

        Raises:
            InputError: the address is not one, or what came back is too large.
            SourceError: the host closes it to programs, asks for too long a pause, or does not
                answer; or the address is not public.
        """
        host_of(url)
        parts = urllib.parse.urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"
        rules = self._rules_of(host)
        if isinstance(rules, OstrakonError):  # a host without an answer is closed: 2.3.1.4
            raise SourceError(f"{url}: not asked, since its robots.txt cannot be had: {rules}")
        if not rules.opens(url):
            raise SourceError(
                f"{url}: its robots.txt closes it to programs; open it yourself, save the page, "
                "and give the file"
            )
        pause = rules.pause or PAUSE_SECONDS
        if pause > LONGEST_PAUSE:
            raise SourceError(
                f"{url}: its host asks for {pause:.0f} s between pages; give the file"
            )
        last = self._last.get(host)
        if last is not None:
            left = pause - (self._clock() - last)
            if left > 0:
                self._wait(left)
        try:
            return self._get(url)
        finally:
            self._last[host] = self._clock()

    def _rules_of(self, host: str) -> Robots | OstrakonError:
        """The rules of a host, asked for once, or why they cannot be had."""
        if host not in self._known:
            try:
                self._known[host] = robots(self._rules(f"{host}/robots.txt"), _NAME)
            except OstrakonError as error:
                self._known[host] = error
        return self._known[host]


def _robots(url: str) -> str:
    """A robots.txt; none is no rules (RFC 9309, 2.3.1.3)."""
    return visit(
        url, _text, headers={"Accept": "text/plain"}, stranger=True,
        accepts=frozenset({200, *range(400, 500)} - {429}),
        instead="give the page as a file",
    )  # fmt: skip


def _text(response: httpx2.Response, url: str) -> str:
    """The beginning of an answer as text; of one that is none, nothing."""
    if response.status_code >= 400:
        return ""
    held = bytearray()
    for part in body(response, url):
        held += part
        if len(held) >= _MOST_RULES:
            break
    return bytes(held[:_MOST_RULES]).decode("utf-8", "replace")
