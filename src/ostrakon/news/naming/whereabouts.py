"""Which of the places of one name a text means: by what stands after the name, then by the rest.

"Rocky Mount, N.C." says it itself. Else a place in a country or state that the text speaks of is
likelier, and a large one than a small one. A hamlet that nothing in the text points to is not
taken: its name may be a surname or a quarter.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from typing import NamedTuple, TypeAlias

from ostrakon.core.reading import Precision
from ostrakon.names.countries import code_of, countries
from ostrakon.names.fold import fold
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.lexicon import rows
from ostrakon.news.naming.atlas import Site, places
from ostrakon.news.naming.spots import Spot, spots

_PART_OF = re.compile(
    r"^(?:the|northern|southern|eastern|western|central|downtown|north|south|east|west) ", re.I
)
_AFTER = re.compile(r" ?, +(?:in +)?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})")
_IN_COUNTRY = 2.0
"""Steps of ten in size that a country of the text weighs: the town of a million elsewhere loses to
one of ten thousand there."""
_IN_DIVISION = 4.0
_SAME = 0.5
"""Degrees within which the own table and the atlas mean the same place."""
_CITIES = frozenset({"Washington", "New York"})
"""Names of states that are a city's first of all."""
_FEW = 20_000
"""People from which a town is known to readers without being told where it lies."""


Told: TypeAlias = "tuple[str, str]"
"""A country, and the division of it or none."""


class Where(NamedTuple):
    """A place with its position in degrees; `precision` is that of the position."""

    country: str | None
    division: str
    lat: float
    lon: float
    precision: Precision


class Around(NamedTuple):
    """Countries, and states of the United States, that a text speaks of, and how often."""

    countries: Counter[str]
    divisions: Counter[str]


def around(analysis: Analysis) -> Around:
    """What a text speaks of."""
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.kind == "state" and entity.state:
            countries[entity.state] += 1
        elif entity.kind == "place" and (division := _division(entity.name)):
            divisions[division] += 1
            countries["US"] += 1
        elif entity.kind == "place" and (row := spot(entity.name)) and row.country:
            countries[row.country] += 1
    return Around(countries, divisions)


def locate(analysis: Analysis, entity: Entity) -> Where | None:
    """Where a mention of a place lies; `None` where it is not known, or any could be meant."""
    told = _told_after(analysis.text, entity.end)
    found = _best(entity.name, told, around(analysis))
    if found is not None:
        return _where(found)
    row = spot(entity.name)
    if row is None or (told and all(country != row.country for country, _ in told)):
        return None
    return Where(row.country, "", row.lat, row.lon, row.kind)


def locate_name(name: str) -> Where | None:
    """Where a name lies that stands in no text: the largest of its places."""
    row = spot(name)
    if row is not None:
        return Where(row.country, "", row.lat, row.lon, row.kind)
    sites = _sites(name)
    return _where(sites[0]) if sites else None


def _sites(name: str) -> tuple[Site, ...]:
    """The places of a name; of the part of a place that a name says, those of the place."""
    division = _division(name)
    if division is not None and name not in _CITIES:
        return tuple(
            site
            for site in places(_division_name(division))
            if site.kind == "region" and site.division == division
        )
    return places(name) or places(_PART_OF.sub("", name))


def _where(site: Site) -> Where:
    """A place of the atlas."""
    return Where(site.country, site.division, site.lat, site.lon, site.kind)


def _best(name: str, told: tuple[Told, ...], text: Around) -> Site | None:
    """The place that is meant, of all of that name."""
    sites = _sites(name)
    if told:
        return next(
            (
                site
                for country, division in told
                for site in sites
                if site.country == country and division in ("", site.division)
            ),
            None,
        )
    row = spot(name)
    if row is not None and row.kind != "town":
        return None  # a region or site of the own table: no town of that name is meant
    weighed = [
        (_weight(site, text, row), site)
        for site in sites
        if site.kind != "region" or len(sites) == 1 or name not in _CITIES
    ]
    if not weighed:
        return None
    _, best = max(weighed, key=lambda one: one[0])
    if best.country == "US":
        pointed = text.divisions[best.division] > 0
    else:
        pointed = text.countries[best.country] > 0
    return best if pointed or best.people >= _FEW else None


def _weight(site: Site, text: Around, row: Spot | None) -> float:
    """How likely a place is meant."""
    weight = math.log10(site.people + 10)
    if text.countries[site.country]:
        weight += _IN_COUNTRY
    if row is not None and abs(row.lat - site.lat) + abs(row.lon - site.lon) < _SAME:
        weight += _IN_COUNTRY
    if site.country == "US" and text.divisions[site.division]:
        weight += _IN_DIVISION
    return weight


def _told_after(text: str, end: int) -> tuple[Told, ...]:
    """Where a place lies by what stands just after its name ("Pell, Ohio", "Raqqa, Syria").

    "Georgia" and "IN" may mean a state of the United States or a country; both are given then.
    """
    after = _AFTER.match(text, end, end + 60)
    if after is None:
        return ()
    words = after[1].split(" ")
    for size in range(len(words), 0, -1):
        said = " ".join(words[:size]).rstrip(",")
        division = _division(said)
        country = said if said in countries() else code_of(said)
        told = [("US", division)] if division else []
        if country is not None:
            told.append((country, ""))
        if told:
            return tuple(told)
    return ()


@functools.cache
def _divisions() -> dict[str, str]:
    """States of the United States by name, press form and postal code."""
    return {
        row[kind]: row["postal"]
        for row in rows("us_states.csv", dict[str, str])
        for kind in ("name", "press", "postal")
    }


@functools.cache
def _division_name(code: str) -> str:
    """The name of a state of the United States by its postal code."""
    return next(
        row["name"] for row in rows("us_states.csv", dict[str, str]) if row["postal"] == code
    )


def _division(said: str) -> str | None:
    """The postal code of a state of the United States, as a text writes it."""
    return _divisions().get(said) or _divisions().get(f"{said}.")


@functools.cache
def _table() -> dict[str, Spot]:
    """The rows of the own table by folded name; the first of a name stays."""
    table: dict[str, Spot] = {}
    for row in spots():
        table.setdefault(fold(row.name), row)
    return table


def spot(name: str) -> Spot | None:
    """The own table's row for a place, in any spelling that folds alike."""
    return _table().get(fold(name)) or _table().get(fold(_PART_OF.sub("", name)))
