"""Feeds that are looked at again and again: adding, listing, and reading what is new in them.

A feed is asked with the validators of its last answer and not before its time: at least
`SHORTEST` after the last time, as long as its server asks for, and after failures twice as long
each time, up to `LONGEST`. Its pages are fetched politely and read like any others; what is read is
kept, what cannot be read is set aside and tried again no more than `TRIES` times. As long as pages
of an answer are left, its validators are not kept: a feed that has not changed would hide them.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from ostrakon.core.errors import InputError, NotFoundError, OstrakonError
from ostrakon.news.intake.pages import Link, Page
from ostrakon.register import documents as kept
from ostrakon.register.documents import FeedState
from ostrakon.register.known import stamp
from ostrakon.register.store.location import resolve
from ostrakon.service.desk import How, Read, read_pages
from ostrakon.service.documents import save
from ostrakon.service.pages import (
    MOST_LINKS,
    Failed,
    Holding,
    Visiting,
    held_in,
    linked,
    new_guest,
)
from ostrakon.sources.fetch import Fetched, fetch_again
from ostrakon.sources.visit import without_password

Notify = Callable[[str], None]
Fetch = Callable[[str, Mapping[str, str]], Fetched]
SHORTEST = dt.timedelta(minutes=15)
LONGEST = dt.timedelta(days=1)
TRIES = 3
_DOUBLINGS = 7
"""From `SHORTEST` to beyond `LONGEST`."""


class Polled(msgspec.Struct, frozen=True, kw_only=True):
    """How one feed was polled.

    Attributes:
        outcome: `read`, `unchanged`, `waiting` (not its time yet), or `failed`.
        new: texts that were kept; `aside` those that could not be read.
    """

    url: str
    title: str
    outcome: str
    new: int = 0
    aside: int = 0
    message: str | None = None
    next_try: str = ""


def add(url: str, *, store: str | None = None, get: Fetch = fetch_again) -> FeedState:
    """Add a feed or sitemap, after looking whether it is one.

    Raises:
        InputError: it is neither.
        SourceError: it cannot be had.
        StoreError: the store cannot be written.
    """
    answer = get(url, {})
    title = _held(answer, url, 0, new_guest, list).title
    now = stamp(dt.datetime.now(dt.UTC))
    known = {state.url: state for state in listed(store)}.get(url)
    state = known or FeedState(url=url, title=title, added=now, next_try=now)
    kept.note_feed(resolve(store), state, add=True)
    return state


def remove(url: str, *, store: str | None = None) -> None:
    """Forget a feed; what was read through it stays.

    Raises:
        NotFoundError: there is none of that address.
        StoreError: the store cannot be written.
    """
    if not kept.remove_feed(resolve(store), url):
        raise NotFoundError(f"{url}: no feed of this store; `ostrakon feeds list` shows them")


def listed(store: str | None = None) -> tuple[FeedState, ...]:
    """Every feed of a store, in the order in which they were added."""
    documents = kept.open_documents(store)
    if documents is None:
        return ()
    with documents:
        return kept.feeds(documents)


def poll(
    how: How,
    *,
    now: dt.datetime | None = None,
    anyway: bool = False,
    most: int = MOST_LINKS,
    get: Fetch = fetch_again,
    notify: Notify | None = None,
) -> Iterator[Polled]:
    """Read what is new in every feed whose time has come.

    Args:
        how: the store, and how pages are read.
        now: the time, UTC.
        anyway: ask those too whose time has not come.
        most: pages of one feed.
        get: fetches a feed with the validators of its last answer.
        notify: is told of each page that is read or set aside.

    Raises:
        StoreError: the store cannot be written.
        InputError: no language model is installed.
    """
    at = now or dt.datetime.now(dt.UTC)
    visiting = functools.cache(new_guest)
    for state in listed(how.store):
        if not anyway and stamp(at) < state.next_try:
            yield Polled(
                url=state.url, title=state.title, outcome="waiting", next_try=state.next_try,
                message=state.message,
            )  # fmt: skip
            continue
        yield _polled(state, how, at, most, get, visiting, notify or (lambda _line: None))


def _polled(
    state: FeedState, how: How, at: dt.datetime, most: int, get: Fetch, visiting: Visiting,
    say: Notify,
) -> Polled:  # fmt: skip
    """Ask one feed and read what is new in it."""
    try:
        answer = get(state.url, state.validators)
        held = Holding(title=state.title, links=())
        if not answer.unchanged:
            fresh = functools.partial(_wanted, store=how.store)
            held = _held(answer, state.url, most + 1, visiting, fresh)
    except OstrakonError as error:
        failures = state.failures + 1
        pause = min(SHORTEST * 2 ** min(failures, _DOUBLINGS), LONGEST)
        after = _note(how, state, at, pause, failures=failures, message=str(error))
        return Polled(
            url=state.url, title=state.title, outcome="failed", message=str(error),
            next_try=after.next_try,
        )  # fmt: skip
    for failed in held.failed:
        say(str(failed.error))
    new = aside = 0
    for outcome in read_pages(
        linked(held.links[:most], without_password(state.url), visiting), how
    ):
        saved = save(how.store, outcome)
        new += saved and isinstance(outcome, Read)
        aside += isinstance(outcome, Failed)
        say(_line(outcome))
    pause = max(SHORTEST, min(LONGEST, dt.timedelta(seconds=answer.max_age or 0)))
    left = aside or held.failed or len(held.links) > most
    known = state.validators if answer.unchanged else {}
    after = _note(
        how, state, at, pause, failures=0, message=None, title=held.title,
        validators={} if left else answer.validators or known, last_good=stamp(at),
    )  # fmt: skip
    return Polled(
        url=state.url, title=held.title, outcome="unchanged" if answer.unchanged else "read",
        new=new, aside=aside, next_try=after.next_try,
    )  # fmt: skip


def _note(
    how: How, state: FeedState, at: dt.datetime, pause: dt.timedelta, **changes: object
) -> FeedState:
    """Write down where a feed stands after a try."""
    after = msgspec.structs.replace(
        state, last_try=stamp(at), next_try=stamp(at + pause), **changes
    )
    kept.note_feed(resolve(how.store), after)
    return after


def _held(
    answer: Fetched, url: str, most: int, visiting: Visiting,
    fresh: Callable[[Iterable[Link]], list[Link]],
) -> Holding:  # fmt: skip
    """What a feed or sitemap points to that is wanted, as in `held_in`.

    Raises:
        InputError: it is neither.
    """
    page = Page(name=url, body=answer.body, url=answer.url)
    held = held_in(page, most, visiting, fresh)
    if held is None:
        raise InputError(f"{url}: neither a feed nor a sitemap; look for its address on the site")
    return held


def _wanted(some: Iterable[Link], store: str | None) -> list[Link]:
    """The links whose text is not kept yet and was not tried in vain too often."""
    links = list(some)
    documents = kept.open_documents(store)
    if documents is None:
        return links
    with documents:
        seen = kept.seen(documents, (link.url for link in links))
        vain = {one.name for one in kept.aside(documents) if one.tries >= TRIES}
    return [link for link in links if link.url not in seen and link.url not in vain]


def _line(outcome: Read | Failed) -> str:
    """One line on a page."""
    if isinstance(outcome, Failed):
        return f"set aside: {outcome.error}"
    claims = len(outcome.report.reading.claims)
    return f"read {outcome.given.page.name}: {claims} claims"
