"""News with the places that it names, and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.rows import BadDataError, Row, read_rows, row_files

NO_TOPONYMS = frozenset(("Non_Toponym", "Literal_Expression", "Non_Lit_Expression"))
"""Types of marked phrases that are not to be found (data README)."""


class Toponym(NamedTuple):
    """A place named in a text. `country` is a name or an ISO code; `kind` what the set calls it."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    kind: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


class Answer(NamedTuple):
    """The places that a system finds; `given` when it was told where they stand in the text."""

    toponyms: tuple[Toponym, ...] = ()
    given: bool = False


class Article(NamedTuple):
    """A text of the file that is called `part` without suffixes."""

    part: str
    id: str
    text: str
    toponyms: tuple[Toponym, ...]

    @property
    def key(self) -> str:
        """What it is called."""
        return f"{self.part}:{self.id}"


def load(path: Path) -> list[Article]:
    """The articles of a file, or of a folder laid out as `data/gold/geoparse`.

    Raises:
        BadDataError: when a row is not such an article; says where.
    """
    return [
        _article(row, file.name.split(".")[0], f"{file}, row {number}")
        for file in row_files(path)
        for number, row in enumerate(read_rows(file), 1)
    ]


def answers(path: Path, articles: Sequence[Article]) -> list[Answer]:
    """Another system's answers: rows with `id`, `set` (the file) and `toponyms` as in the gold.

    `set` is needless when there is one file only. With `"given": true` the system knew where the
    places stand: then only where they are is scored.

    Raises:
        BadDataError: when a row is no such answer; says where.
    """
    parts = {article.part for article in articles}
    alone = next(iter(parts)) if len(parts) == 1 else None
    found: dict[str, Answer] = {}
    given = False
    for number, row in enumerate(read_rows(path), 1):
        where = f"{path}, row {number}"
        part = row.get("set", alone)
        if part is None or row.get("id") is None:
            raise BadDataError(f"{where}: no `set` and `id`; name the article and its file")
        given = given or row.get("given") is True
        found[f"{part}:{row['id']}"] = Answer(_toponyms(row, where), row.get("given") is True)
    return [found.get(article.key, Answer((), given)) for article in articles]


def _article(row: Row, part: str, where: str) -> Article:
    """One row."""
    if row.get("id") is None or not isinstance(row.get("text"), str):
        raise BadDataError(f"{where}: no `id` and `text`")
    return Article(part, str(row["id"]), row["text"], _toponyms(row, where))


def _toponyms(row: Row, where: str) -> tuple[Toponym, ...]:
    """The places of a row."""
    try:
        return tuple(_toponym(one) for one in row.get("toponyms") or ())
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadDataError(f"{where}: not the format ({type(error).__name__}: {error})") from None


def _toponym(one: dict[str, Any]) -> Toponym:
    """One place; without both coordinates it has none."""
    start, end = int(one["start"]), int(one["end"])
    if start >= end:  # the sets have a few before the text's beginning; nobody can find those
        raise ValueError(f"no passage from {start} to {end}")
    lat, lon = one.get("lat"), one.get("lon")
    if lat is None or lon is None:
        lat = lon = None
    else:
        lat, lon = float(lat), float(lon)
        if not (-90 <= lat <= 90 and -360 <= lon <= 360):
            raise ValueError(f"no point at {lat}, {lon}")
    country = one.get("country") or None
    if country is not None and not isinstance(country, str):
        raise ValueError(f"country {country!r} is no text")
    return Toponym(start, end, lat, lon, country, str(one.get("type") or ""))
