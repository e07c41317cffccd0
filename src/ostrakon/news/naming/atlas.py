"""Towns of the world with their positions: a sorted file that is searched as it lies.

`lexicon/atlas.tsv` is made by `scripts/atlas.py` from GeoNames (CC BY 4.0): some 150,000 towns
under their names and the other names of large ones, and countries and states of the United States
in the middle of their towns. The file is mapped into memory, so that nothing is loaded and every
process shares it.
"""

from __future__ import annotations

import functools
import mmap
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from ostrakon.names.fold import fold
from ostrakon.news import lexicon

Kind = Literal["town", "region", "country"]
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class Site(NamedTuple):
    """One place that a name may mean.

    Attributes:
        country: ISO 3166-1 alpha-2.
        division: the first division's code in GeoNames; of the United States the postal code.
        lat, lon: degrees, to about a kilometre; of a region or country the middle of its towns.
        people: who live there.
    """

    country: str
    division: str
    lat: float
    lon: float
    people: int
    kind: Kind


def places(name: str) -> tuple[Site, ...]:
    """Every place of a name, in any script, the largest first; the same place once.

    >>> places("Springfield")[0].country, places("Раққа")[0].country, places("Nowhere at All")
    ('US', 'SY', ())
    """
    return _places(fold(name))


@functools.lru_cache(maxsize=8192)
def _places(key: str) -> tuple[Site, ...]:
    """The same by folded name."""
    if not key:
        return ()
    wanted = key.encode() + b"\t"
    data = _data()
    place = _first(data, wanted)
    found: dict[Site, None] = {}
    while data[place : place + len(wanted)] == wanted:
        end = data.find(b"\n", place)
        found[_site(data[place:end])] = None
        place = end + 1
    return tuple(sorted(found, key=lambda site: -site.people))


def _first(data: mmap.mmap, wanted: bytes) -> int:
    """Where the first row begins that does not come before `wanted`."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        begin = data.rfind(b"\n", low, middle) + 1 or low
        end = data.find(b"\n", middle)
        if data[begin:end] < wanted:
            low = end + 1
        else:
            high = begin
    return low


def _site(row: bytes) -> Site:
    """One row."""
    _, country, division, lat, lon, people, kind = row.decode().split("\t")
    return Site(country, division, int(lat) / 100, int(lon) / 100, int(people), _KINDS[kind])


@functools.cache
def _data() -> mmap.mmap:
    """The file, mapped."""
    path = Path(lexicon.__file__).with_name("atlas.tsv")
    with path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
