"""What was read and kept: saving it, searching it, and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import UserError
from ostrakon.core.lifecycle import STAGES
from ostrakon.register import documents as kept
from ostrakon.register.documents import Found, Saved, SetAside, Wanted
from ostrakon.register.store.location import resolve as folder_of
from ostrakon.service.asking import AmbiguousError, resolve, today
from ostrakon.service.desk import Read
from ostrakon.service.pages import Failed

Notify = Callable[[str], None]
MOST = 100
"""Claims that a search shows, where the user does not say."""


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found.

    Attributes:
        party, party_name: the party that was asked about, as the register knows it, if it does.
        found: the claims, the latest text first.
        more: whether there are others.
    """

    party: str | None
    party_name: str | None
    found: tuple[Found, ...]
    more: bool


def save(store: str | None, outcome: Read | Failed) -> bool:
    """Keep a reading, or set aside what could not be read.

    Returns:
        whether something is new: a text, or another reading of one.

    Raises:
        StoreError: the store cannot be written.
    """
    folder = folder_of(store)
    at = dt.datetime.now(dt.UTC)
    if isinstance(outcome, Failed):
        reason = str(outcome.error).encode("utf-8", "backslashreplace").decode()
        one = SetAside(name=outcome.name, url=outcome.url, reason=reason)
        kept.set_aside(folder, one, at)
        return True
    from ostrakon.news.text import lineage

    page, text = outcome.given.page, outcome.report.text
    signature = lineage.signature(text)
    saved = Saved(
        text=text, reading=outcome.report.reading, name=page.name, url=page.url,
        feed=outcome.given.feed, signature=signature,
        keys=lineage.keys(signature) if signature else (),
    )  # fmt: skip
    return kept.save(folder, saved, at, lineage.copied)


def mentions(
    *,
    party: str | None = None,
    holder: str | None = None,
    stages: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    known_on: dt.date | None = None,
    limit: int = MOST,
    store: str | None = None,
    notify: Notify | None = None,
) -> Mentioned:
    """Claims that were read and kept.

    Args:
        party: a name in any spelling; one that the register does not know is looked for as it is
            written in the claims.
        holder: words of a name, or two letters for a state.
        stages: such as `S5`; a claim has the stage that its holder can speak for.
        types: kinds of content.
        since: the first day of publication.
        until: the last one.
        known_on: as it was read by the end of that day.
        limit: how many at most.
        store: where it was kept.
        notify: is told when the register is made or brought up to date.

    Raises:
        AmbiguousError: several parties bear the name.
        UserError: there is no such stage, or a day lies in the future.
        StoreError: the store cannot be read.
    """
    wrong = [stage for stage in stages if stage not in STAGES]
    if wrong:
        raise UserError(f"--stage {wrong[0]}: no such stage; there are {', '.join(STAGES)}")
    if known_on is not None and known_on > today():
        raise UserError(f"--known-on {known_on} lies in the future; nothing is known of it yet")
    ident, name = _party(party, store, notify)
    wanted = Wanted(
        party=ident, party_name=party, holder=holder, stages=stages, types=types, since=since,
        until=until + dt.timedelta(days=1) if until and until < dt.date.max else None,
        known_on=known_on,
    )  # fmt: skip
    documents = kept.open_documents(store)
    if documents is None:
        return Mentioned(party=ident, party_name=name, found=(), more=False)
    with documents:
        found = list(_first(kept.mentions(documents, wanted), limit + 1))
    return Mentioned(
        party=ident, party_name=name, found=tuple(found[:limit]), more=len(found) > limit
    )


def _first(found: Iterator[Found], most: int) -> Iterator[Found]:
    """The first of what was found."""
    for _, one in zip(range(most), found, strict=False):
        yield one


def _party(
    name: str | None, store: str | None, notify: Notify | None
) -> tuple[str | None, str | None]:
    """The party that a name means, and what the register calls it."""
    if name is None:
        return None, None
    with reg.open_register(store, notify=notify) as register:
        try:
            ident = resolve(register, name, notify)
        except AmbiguousError as error:
            if error.found.candidates and error.found.candidates[0].score >= 1:
                raise
            return None, None
        return ident, reg.party(register, ident).name


def set_aside(store: str | None = None) -> tuple[SetAside, ...]:
    """What could not be read and was not read since, the latest first."""
    documents = kept.open_documents(store)
    if documents is None:
        return ()
    with documents:
        return kept.aside(documents)
