"""Which copies of lists bear a status out on a day, and where in them. May import: core, reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ostrakon.core.standing import Evidence
from ostrakon.register.lists.episodes import Episode
from ostrakon.register.lists.sightings import Day, Presence
from ostrakon.register.records import AsKnown
from ostrakon.register.store import queries_lists as queries
from ostrakon.register.store.packing import place_among
from ostrakon.register.store.reader import Register


def episode_on(found: Sequence[Episode], on: dt.date) -> Episode | None:
    """The presence that concerns a day: the last that was seen by then, else the first."""
    begun = [one for one in found if one.first <= on]
    return begun[-1] if begun else next(iter(found), None)


def name_on(episode: Episode | None) -> str:
    """The name that the party is filed under."""
    if episode is None:
        return ""
    names = episode.members[-1].runs[-1].said.names
    primary = [name.text for name in names if name.kind == "primary"]
    return (primary or [name.text for name in names] or [""])[0]


def evidence(
    register: Register, known: AsKnown, found: Sequence[Episode], on: dt.date
) -> tuple[Evidence, ...]:
    """The copies that show an entry, or that it is gone, nearest to the end of day `on`."""
    episode = episode_on(found, on)
    if episode is None:
        return ()
    shown: list[Evidence] = []
    for one in episode.members:
        by_then = one.seen(by=on)
        seen = by_then[-1] if by_then else one.first
        ends = one.gone is not None and (one.last is None or one.last.day <= on)
        if one.last is not None:
            shown.append(_shown(register, known, one, seen, present=True))
        if ends and one.gone is not None and one.how != "relabelled":
            shown.append(_shown(register, known, one, one.gone, present=False))
    return tuple(sorted(shown, key=lambda each: (each.list_date or "", each.source)))


def _shown(
    register: Register, known: AsKnown, one: Presence, copy: Day, *, present: bool
) -> Evidence:
    """One copy, the entry's key, and where it stands in the file, where it does."""
    key = one.key_in(copy) if present else one.runs[-1].key
    place = _place(register, known, one.source, key, copy)
    source = register.sources[one.source]
    url = next((file.url for file in source.files if file.url), None)
    return Evidence(
        source=one.source, url=url or source.homepage, snapshot=copy.id, place=place or None,
        grade="official", key=key, list_date=copy.day.isoformat(), present=present,
    )  # fmt: skip


def _place(register: Register, known: AsKnown, source: str, key: str, copy: Day) -> str:
    """Where an entry stands in a copy's file."""
    versions = register.rows(queries.VERSIONS_OF_ENTRY, source=source, key=key)
    numbers = [row["pk"] for row in versions]
    for row in register.rows(queries.PLACES_OF_COPY, copy=copy.pk, **known.values):
        return place_among(row["live"], row["ended"], row["places"], numbers)
    return ""
