"""What rests on an old copy of a list only. May import: core, sources and the reader.

Presence is presumed to go on after the last copy; the longer no later one was taken in, the less
that is worth, and an answer has to say so (LIFECYCLE.md section 2, `source_stale`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ostrakon.core.lifecycle import State
from ostrakon.register.lists.combine import Merged
from ostrakon.register.lists.episodes import Episode
from ostrakon.register.lists.sightings import Presence
from ostrakon.register.store.reader import Register
from ostrakon.sources.catalogue import ListSource

HABIT_DAYS = 90
"""After so many days a copy is old where the source has no rule of its own (`cadence_days`). Ours:
a quarter of a year, as `lists.guard` counts what is plausible between two copies."""


def old_copy(merged: Merged, on: dt.date, register: Register) -> str | None:
    """Say, in words, that what lists alone show was long not seen by the end of `on`.

    Args:
        merged: a status; one that acts give rests on no copy.
        on: the day asked about.
        register: the open store; it knows the sources.

    Returns:
        `None` where a copy of that day or later, or one within the source's habit, bears it out.
    """
    episode = merged.episode
    if not merged.by_list or episode is None:
        return None
    sources = register.sources
    if merged.interval.doubt == "list_closed":
        return _in_its_place(episode, sources)
    shown = _shown(episode, ended=merged.interval.state is not State.LISTED)
    if not shown or any((on - day).days <= _habit(sources.get(name)) for day, name in shown):
        return None
    day, name = max(shown)
    source = sources.get(name)
    closed = (
        "; its issuer has closed that list"
        if source is not None and source.status == "closed" and source.closed_on is None
        else ""
    )
    return f"no copy of {name} later than that of {day} has been taken in{closed}"


def _in_its_place(episode: Episode, sources: Mapping[str, ListSource]) -> str:
    """How old the last copies of closed lists are, and what took the place of those lists."""
    said = []
    for one in episode.members:
        if one.closed is None or one.last is None:
            continue
        source = sources.get(one.source)
        heir = source.replaced_by if source is not None else None
        told = f"; replaced by {heir}" if heir is not None else ""
        said.append(f"{one.source}, last seen in the copy of {one.last.day}{told}")
    return "; ".join(dict.fromkeys(said))


def _habit(source: ListSource | None) -> int:
    """Within how many days a new copy of a source is to be expected."""
    return (source.cadence_days if source is not None else 0) or HABIT_DAYS


def _shown(episode: Episode, *, ended: bool) -> list[tuple[dt.date, str]]:
    """The day of the last copy of each list that bears a status out, and the list."""
    found = []
    for one in episode.members:
        day = _last_copy(one) if ended else (one.last.day if one.last is not None else None)
        if day is not None and (ended or one.gone is None):
            found.append((day, one.source))
    return found


def _last_copy(one: Presence) -> dt.date:
    """The last copy that could have shown it again."""
    return max((copy.day for copy in one.copies if copy.complete), default=one.first.day)
