"""Which listed names are examined: drawn by a seed, of every kind, script and type.

May import: core, names and screening.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from ostrakon.core.screening import sort_of
from ostrakon.names.fold import fold
from ostrakon.screening.examine.catalogue import control
from ostrakon.screening.examine.records import Listed
from ostrakon.screening.records import AsOf, ListedName, PartyRecord, holds, party_as_of


def key(text: str) -> str:
    """A name without its case, marks and order of words: who has the same bears the same name.

    >>> key("ROE, Jane") == key("jane roe")
    True
    """
    return " ".join(sorted(fold(text).split()))


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a listed name stands: its party's and its own number; `order` is drawn."""

    order: int
    party: int
    name: int


class Drawn(msgspec.Struct, frozen=True):
    """What was drawn, and from how many.

    Attributes:
        listed: the names, in the order of their parties.
        bearers: for the key of every listed name, the ids of the parties that bear it; only of
            names that more than one bears, or that are some drawn party's.
        taken: whether a name is listed.
        names, parties: how many there are to draw from.
    """

    listed: tuple[Listed, ...]
    twins: dict[str, frozenset[str]]
    taken: Callable[[str], bool]
    names: int
    parties: int


def draw(
    parties: Iterable[PartyRecord], again: Callable[[int], PartyRecord], amount: int, seed: int,
    when: AsOf, sources: Callable[[str], tuple[str, ...]], only: frozenset[str] = frozenset(),
) -> Drawn:  # fmt: skip
    """Draw listed names.

    Each kind of name, script and type has its share by the root of its number, so that rare ones
    are seen too; within them a name's turn depends on the seed and the name alone, so that a list
    that grows leaves the others where they are.

    Args:
        parties: all of them.
        again: one of them by its number.
        amount: names.
        seed: what decides.
        when: only names that the question counts.
        sources: the lists that a party stands on.
        only: lists from which names are drawn; all when empty.
    """
    strata: dict[tuple[str, str, str], list[Place]] = {}
    bearers: dict[str, list[str]] = {}
    names = count = 0
    for number, party in enumerate(parties):
        seen = [(place, name) for place, name in enumerate(party.names) if holds(name.spans, when)]
        if not seen:
            continue
        count += 1
        names += len(seen)
        for one in {key(name.text) for _, name in seen}:
            bearers.setdefault(one, []).append(party.id)
        if only and only.isdisjoint(sources(party.id)):
            continue
        for place, listed in _distinct(party, seen, sources):
            order = zlib.crc32(f"{seed}|{listed.party}|{listed.text}".encode())
            stratum = (listed.sort, listed.script, control(listed))
            strata.setdefault(stratum, []).append(Place(order, number, place))
    drawn = sorted(_shares(strata, amount), key=lambda place: (place.party, place.name))
    chosen = [
        _listed(again(place.party), place.name, when, sources) for place in drawn
    ]  # fmt: skip
    twins = {
        number: _twins(party_as_of(again(number), when), bearers)
        for number in {place.party for place in drawn}
    }
    return Drawn(
        listed=tuple(chosen), twins={again(n).id: found for n, found in twins.items()},
        taken=lambda text: key(text) in bearers, names=names, parties=count,
    )  # fmt: skip


def _distinct(
    party: PartyRecord,
    seen: list[tuple[int, ListedName]],
    sources: Callable[[str], tuple[str, ...]],
) -> Iterator[tuple[int, Listed]]:
    """Each name of a party once, though several lists have it."""
    held: set[str] = set()
    for place, _ in seen:
        text = party.names[place].text
        if text not in held:
            held.add(text)
            yield place, _bare(party, place, sources(party.id))


def _bare(party: PartyRecord, place: int, sources: tuple[str, ...]) -> Listed:
    """A name without what else is known of its party."""
    name = party.names[place]
    return Listed(
        party=party.id, party_name=party.name, schema=party.schema, sort=sort_of(party.schema),
        text=name.text, kind=name.kind, quality=name.quality, script=name.script or "Zyyy",
        sources=sources,
    )  # fmt: skip


def _listed(
    party: PartyRecord, place: int, when: AsOf, sources: Callable[[str], tuple[str, ...]]
) -> Listed:
    """A name with what a change may use, as far as the question counts it."""
    seen = party_as_of(party, when)
    return msgspec.structs.replace(
        _bare(party, place, sources(party.id)),
        birth_date=seen.birth_dates[0] if seen.birth_dates else "",
        countries=seen.countries,
    )


def _shares(strata: dict[tuple[str, str, str], list[Place]], amount: int) -> Iterator[Place]:
    """From every stratum its share, of what was drawn first."""
    left, weight = amount, sum(math.sqrt(len(found)) for found in strata.values())
    # The small ones first: what they have too little of goes to the others.
    for _, found in sorted(strata.items(), key=lambda each: (len(each[1]), each[0])):
        root = math.sqrt(len(found))
        share = min(len(found), round(left * root / weight)) if weight else 0
        weight -= root
        left -= share
        found.sort(key=lambda place: (place.order, place.party, place.name))
        yield from found[:share]


def _twins(party: PartyRecord, bearers: dict[str, list[str]]) -> frozenset[str]:
    """The other parties that bear one of a party's names of two words or more, or its only ones."""
    keys = {key(name.text) for name in party.names}
    found = {
        other for one in keys for other in bearers.get(one, ()) if " " in one or len(keys) == 1
    }
    return frozenset(found - {party.id})
