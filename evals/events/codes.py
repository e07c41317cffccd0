"""Codes of actors: from the reader's records, and from a dictionary of invented ones."""

from __future__ import annotations

import csv
import functools
import re
from pathlib import Path

from evals.events.types import NOBODY

_LINE = re.compile(r"^\+?(?P<name>[^\[{#]+)?(?:\{[^}]*\})?\s*(?:\[(?P<code>[^\]]*)\])?")


@functools.cache
def iso3() -> dict[str, str]:
    """Two letters to three; bodies of states to IGO."""
    text = (Path(__file__).parent / "iso3.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["two"]: row["three"] for row in rows}


def code(state: str | None, sector: str | None) -> str:
    """An actor's code by the state it is of and its PLOVER sector.

    >>> code("US", "GOV"), code(None, "REB"), code("UN", "IGO"), code(None, None)
    ('USAGOV', '---REB', 'IGO', '---')
    """
    country = iso3().get(state or "", NOBODY)
    if sector in ("IGO", "NGO") and country in (NOBODY, sector):
        return sector
    return f"{country}{sector or ''}"


def invented(folder: Path) -> dict[str, str]:
    """The actors of a validation dictionary by name in small letters; none without one.

    Its format: a name with underscores, its code in brackets on the line or below, further names
    after a plus. Of codes that depend on a day the first is taken.
    """
    path = folder / "PETR.Validate.actors.txt"
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    names: list[str] = []
    held: str | None = None
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for raw in text.splitlines():
        line = raw.split("#")[0].rstrip()
        match = _LINE.match(line.strip())
        if match is None or not line.strip():
            continue
        name = (match["name"] or "").replace("_", " ").strip().lower()
        if name and not line.strip().startswith("+"):
            names, held = [], None
        names += [name] if name else []
        if match["code"] is not None and held is None:
            held = match["code"].split()[0].upper()
        if held is not None:
            found |= {one: held for one in names if one not in found}
    return found
