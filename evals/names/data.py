"""The labelled names of a folder: which is laid out as `data/gold/names` of the data README is."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from evals.names.entity import Entity, Pair

SCRIPTS = ("arabic", "chinese", "hebrew", "japanese", "korean", "russian")
TRANSLITERATED = 1000
"""Rows of a script that are measured; the rest only set the threshold (data README, figures)."""
WRONG_PARTNERS = 25
SCHEMATA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}

T = TypeVar("T")
Row: TypeAlias = "dict[str, Any]"


class Labelled(NamedTuple):
    """A pair, whether it is one, and whether a person said so."""

    pair: Pair
    match: bool
    by_people: bool


class Asked(NamedTuple):
    """A query and the id of the entry it should be led to; `kind` is the quality of the alias."""

    query: Entity
    right: str
    kind: str


class BadDataError(Exception):
    """A file that cannot be read; the message says which and why."""


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one file; none when the folder does not have it."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        return []
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadDataError(f"{path}, line {number}: not JSON ({error})") from None
            if not isinstance(row, dict):
                raise BadDataError(f"{path}, line {number}: not an object")
            found.append(row)
    return found


def labelled(folder: Path) -> list[Labelled]:
    """The pairs of `name_bench`."""
    return [
        Labelled(
            (Entity("q", row["name1"], row["schema"]), Entity("l", row["name2"], row["schema"])),
            bool(row["match"]),
            row.get("label_source") == "human",
        )
        for row in rows(folder, "name_bench")
    ]


def ofac(folder: Path) -> tuple[list[Entity], list[Asked]]:
    """OFAC's primary names, and the aliases to be led back to them."""
    return _aliases(folder, "ofac", key="ent_num", sort="type", kind="alias_type")


def un(folder: Path) -> tuple[list[Entity], list[Asked]]:
    """The primary names of the UN's list, and the aliases to be led back to them."""
    return _aliases(folder, "un", key="ref", sort="kind", kind="quality")


def _aliases(
    folder: Path, issuer: str, *, key: str, sort: str, kind: str
) -> tuple[list[Entity], list[Asked]]:
    """Primary names and aliases of one issuer, by what its files call them."""
    index = [_listed(row, key, sort) for row in rows(folder, f"{issuer}_index")]
    asked = [
        Asked(
            Entity(f"q{number}", row["alias"], SCHEMATA.get(row[sort], "")),
            str(row[key]),
            row[kind],
        )
        for number, row in enumerate(rows(folder, f"{issuer}_alias_queries"))
    ]
    return index, asked


def _listed(row: Row, key: str, kind: str) -> Entity:
    """An entry of an index."""
    return Entity(str(row[key]), row["name"], SCHEMATA.get(row[kind], ""))


def treated(folder: Path) -> tuple[list[Entity], list[Asked]]:
    """The persons of the UN's list with what the untreated rows say of them, and the queries."""
    queries = rows(folder, "un_person_queries_treated")
    said = {row["listed_name"]: row for row in queries}
    index = []
    by_name: dict[str, str] = {}
    for entity in un(folder)[0]:
        if entity.schema != "Person":
            continue
        row = said.get(entity.name, {})
        by_name.setdefault(entity.name, entity.id)
        index.append(
            entity._replace(
                birth_date=row.get("dob") or "", country=row.get("nationality") or ""
            )
        )  # fmt: skip
    for name, row in said.items():
        if name not in by_name:
            by_name[name] = f"treated:{name}"
            index.append(
                Entity(by_name[name], name, "Person", row["dob"] or "", row["nationality"] or "")
            )
    asked = [
        Asked(
            Entity(row["id"], row["query"], "Person", row["dob"] or "", row["nationality"] or ""),
            by_name[row["listed_name"]],
            "treated",
        )
        for row in queries
    ]
    return index, asked


def negatives(folder: Path, name: str) -> list[Entity]:
    """Invented persons who are on no list."""
    return [
        Entity(row["id"], row["name"], "Person", row.get("dob") or "", row.get("nationality") or "")
        for row in rows(folder, name)
    ]


class Transliterated(NamedTuple):
    """Pairs of one script: those that set the threshold and those that are measured."""

    learn: list[tuple[Pair, bool]]
    test: list[tuple[Pair, bool]]


def transliterated(folder: Path, script: str) -> Transliterated:
    """Right pairs of a script, each with twenty-five wrong partners of the same part."""
    found = sorted(
        rows(folder, f"translit_{script}"),
        key=lambda row: (zlib.crc32(row["other"].encode()), row["other"], row["latin"]),
    )
    test, learn = found[:TRANSLITERATED], found[TRANSLITERATED:]
    return Transliterated(list(_partnered(learn, script)), list(_partnered(test, script)))


def _partnered(part: list[Row], script: str) -> Iterator[tuple[Pair, bool]]:
    """Each row's right pair and its wrong ones, drawn the same way on every run."""
    draw = random.Random(script)
    latins = [row["latin"] for row in part]
    for row in part:
        query = Entity("q", row["other"], "Person")
        yield (query, Entity("l", row["latin"], "Person")), True
        others = [
            latin for latin in draw.sample(latins, min(len(latins), 40)) if latin != row["latin"]
        ]
        for latin in others[:WRONG_PARTNERS]:
            yield (query, Entity("l", latin, "Person")), False
