"""The collected rows as they are: two halves of groups and designations, crosswalk, stories.

Reads `register-data/raw/` into frozen records and gives every row the key by which the overlay
speaks of it. Nothing is corrected here.
"""

from __future__ import annotations

import collections
import csv
import json
from pathlib import Path

import msgspec

HALVES = ("west", "world")


class RawGroup(msgspec.Struct, frozen=True):
    """A group as one half of the collection describes it; `ref` is `half:slug`."""

    ref: str
    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str
    countries: tuple[str, ...]
    active_from: str
    wikidata: str
    notes: str


class RawAct(msgspec.Struct, frozen=True):
    """A designation row; `group` is `half:slug`."""

    key: str
    group: str
    name: str
    designator: str
    action: str
    date: str
    legal_instrument: str
    note: str
    url: str
    confidence: str


class RawStep(msgspec.Struct, frozen=True):
    """A step of a story; `group` is `half:slug` of the half that has it, or empty."""

    key: str
    story: str
    date: str
    stage: str
    actor: str
    actor_state: str
    group: str
    designator: str
    what: str
    url: str
    confidence: str


class Raw(msgspec.Struct, frozen=True):
    """Everything collected; `crosswalk` maps a pair of refs to its relation."""

    groups: tuple[RawGroup, ...]
    acts: tuple[RawAct, ...]
    steps: tuple[RawStep, ...]
    crosswalk: dict[tuple[str, str], str]


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, cells stripped."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(file)]


def _collected(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a collected file, then those that were found after the collection."""
    later = folder.parent / "added" / name
    return _rows(folder / name) + (_rows(later) if later.is_file() else [])


def _parts(cell: str) -> tuple[str, ...]:
    """A cell of several values, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _numbered(stems: list[str]) -> list[str]:
    """Make keys unique: the second row of the same stem gets `:2`, and so on.

    >>> _numbered(["a", "b", "a"])
    ['a', 'b', 'a:2']
    """
    seen: collections.Counter[str] = collections.Counter()
    keys = []
    for stem in stems:
        seen[stem] += 1
        keys.append(stem if seen[stem] == 1 else f"{stem}:{seen[stem]}")
    return keys


def _groups(folder: Path, half: str) -> list[RawGroup]:
    """One half's groups."""
    return [
        RawGroup(
            ref=f"{half}:{row['group_id']}",
            slug=row["group_id"],
            name=row["canonical_name"],
            aliases=_parts(row["aliases"]),
            kind=row["kind"],
            parent=f"{half}:{row['parent_group_id']}" if row["parent_group_id"] else "",
            countries=_parts(row["countries"]),
            active_from=row["active_from"],
            wikidata=row["wikidata_id"],
            notes=row["notes"],
        )
        for row in _collected(folder, f"groups-{half}.csv")
    ]


def _acts(folder: Path, half: str) -> list[RawAct]:
    """One half's designation rows."""
    rows = _collected(folder, f"designations-{half}.csv")
    stems = [f"{half}:{r['designator']}:{r['group_id']}:{r['action']}:{r['date']}" for r in rows]
    return [
        RawAct(
            key=key,
            group=f"{half}:{row['group_id']}",
            name=row["group_name"],
            designator=row["designator"],
            action=row["action"],
            date=row["date"],
            legal_instrument=row["legal_instrument"],
            note=row["note"],
            url=row["source_url"],
            confidence=row["confidence"],
        )
        for key, row in zip(_numbered(stems), rows, strict=True)
    ]


def _steps(folder: Path, refs: set[str]) -> list[RawStep]:
    """The story steps, numbered within their story and day from 1."""
    lines = (folder / "stories.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    steps = []
    for row in rows:
        place = (row["story_id"], row["date"])
        count[place] += 1
        slug = row["group_id"]
        half = "world" if f"world:{slug}" in refs else "west"
        steps.append(
            RawStep(
                key=f"{row['story_id']}:{row['date']}:{count[place]}",
                story=row["story_id"],
                date=row["date"],
                stage=row["stage"],
                actor=row["actor"],
                actor_state=row["actor_state"],
                group=f"{half}:{slug}" if slug else "",
                designator=row["designator"],
                what=row["what"],
                url=row["source_url"],
                confidence=row["confidence"],
            )
        )
    return steps


def read(folder: Path) -> Raw:
    """Read `register-data/raw/`, with the rows of `added/` beside it."""
    groups = [group for half in HALVES for group in _groups(folder, half)]
    crosswalk = {
        (f"west:{row['group_id_west']}", f"world:{row['group_id_world']}"): row["relation"]
        for row in _rows(folder / "slug-crosswalk.csv")
    }
    return Raw(
        groups=tuple(groups),
        acts=tuple(act for half in HALVES for act in _acts(folder, half)),
        steps=tuple(_steps(folder, {group.ref for group in groups})),
        crosswalk=crosswalk,
    )
