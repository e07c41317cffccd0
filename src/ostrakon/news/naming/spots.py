"""The table of cities and regions with their positions (`lexicon/places.csv`)."""

from __future__ import annotations

import msgspec

from ostrakon.core.reading import Precision
from ostrakon.news.lexicon import rows


class Spot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place: its country (ISO code; none for one in several), its rounded position in degrees,
    and how exact that is.
    """

    name: str
    lat: float
    lon: float
    kind: Precision
    country: str | None = None


def spots() -> tuple[Spot, ...]:
    """Every place of the table, in its order.

    >>> spots()[0].name
    'Kabul'
    """
    return rows("places.csv", Spot)
