"""Joins raw rows and overlay into the shipped facts, and writes them.

`assemble` gives the facts with every breach that the checks found; `files` gives the bytes of each
shipped file. Both are functions of the folder's content alone, so two runs agree byte for byte.
"""

from __future__ import annotations

import collections
import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from ostrakon.core.standing import InstrumentInfo, Source
from ostrakon.register.facts import CONFIDENCES, ActFact, NumberFact, PartyFact, StepFact
from registerdata import (
    acts,
    checks,
    instruments,
    notes,
    numbers,
    parties,
    raw,
    steps,
    tables,
)
from registerdata.grading import GRADES, Publishers

Row = dict[str, str]

# Sources shown for a party: the best graded few of its acts and steps.
_PARTY_SOURCES = 5


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that ships, with the breaches that forbid shipping it."""

    groups: list[PartyFact]
    acts: list[ActFact]
    steps: list[StepFact]
    numbers: list[NumberFact]
    instruments: list[InstrumentInfo]
    codes: list[Row]
    publishers: list[Row]
    roles: list[Row]
    breaches: list[str]


def _overlay(folder: Path) -> tuple[dict[str, list[Row]], dict[str, Row]]:
    """All overlay tables, and the readings of acts by row key from every `acts-*.csv`."""
    names = [name for name in tables.COLUMNS if name not in ("acts", "numbers")]
    found = {name: tables.read(folder / f"{name}.csv", name) for name in names}
    readings: dict[str, Row] = {}
    for path in sorted(folder.glob("acts-*.csv")):
        readings |= {row["key"]: row for row in tables.read(path, "acts")}
    return found, readings


def _with_sources(
    party: PartyFact, evidence: dict[str, list[tuple[str, Source]]], note: str
) -> PartyFact:
    """A party with the best sources of its acts and steps, and its note in plain words."""
    mine = evidence.get(party.id, [])
    sources = sorted({source for _, source in mine}, key=lambda s: (GRADES.index(s.grade), s.url))
    return msgspec.structs.replace(
        party,
        notes=note,
        sources=tuple(sources[:_PARTY_SOURCES]),
        confidence=min((confidence for confidence, _ in mine), key=CONFIDENCES.index),
    )


def _evidence(
    found: Iterable[ActFact | StepFact], related: list[PartyFact]
) -> dict[str, list[tuple[str, Source]]]:
    """Confidence and sources by party; one without acts or steps borrows from its relations."""
    result: dict[str, list[tuple[str, Source]]] = collections.defaultdict(list)
    for fact in found:
        if fact.party:
            result[fact.party] += [(fact.confidence, source) for source in fact.sources]
    for party in related:
        if party.id not in result:
            near = [result[r.to] for r in party.relations if r.to in result]
            result[party.id] = [("low", source) for _, source in (near[0] if near else [])]
    return result


def assemble(folder: Path) -> Facts:
    """Read `register-data/` and join it; breaches are listed, not raised, and leave no groups.

    Raises:
        InputError: when an overlay file cannot be read at all.
    """
    source = raw.read(folder / "raw")
    overlay, readings = _overlay(folder / "overlay")
    known = instruments.read(folder / "overlay" / "instruments.toml")
    publishers = Publishers(overlay["publishers"])
    ids = parties.identify(source, overlay["groups"])
    found = parties.build(
        source, ids, overlay["names"], overlay["party-fields"], _relations(overlay, ids)
    )
    built = acts.build(source.acts, ids, readings, overlay["row-parties"], publishers)
    built = acts.with_conflicts(built, overlay["conflicts"])
    codes = {row["code"]: row["instrument"] or None for row in overlay["codes"]}
    told = steps.build(
        source.steps, ids, {row["key"]: row for row in overlay["steps"]}, codes, publishers
    )
    numbered = numbers.build(tables.read(folder / "added" / "numbers.csv", "numbers"))
    evidence = _evidence([*built, *told], found)
    names = {party.id: party.name for party in found}
    breaches = list(numbers.check(numbered, set(names), publishers))
    breaches += _breaches(source, overlay, readings, found, built, told, known, publishers)
    breaches += [f"parties: {p.id}: no act, step or relation" for p in found if not evidence[p.id]]
    groups = [
        _with_sources(party, evidence, notes.plain(party.notes or "", ids, names))
        for party in (found if not breaches else ())
    ]
    return Facts(
        groups=groups,
        acts=built,
        steps=told,
        numbers=numbered,
        instruments=known,
        codes=overlay["codes"],
        publishers=overlay["publishers"],
        roles=overlay["roles"],
        breaches=breaches,
    )


def _relations(overlay: dict[str, list[Row]], ids: dict[str, str]) -> list[Row]:
    """The relations as written, and each pair decided as distinct as one that people confuse."""
    written = list(overlay["relations"])
    for row in overlay["groups"]:
        if row["decision"] == "distinct":
            written.append(
                {
                    "from": ids.get(row["a"], row["a"]),
                    "to": ids.get(row["b"], row["b"]),
                    "relation": "confused_with",
                    "reason": row["reason"],
                }
            )
    return written


def _breaches(
    source: raw.Raw,
    overlay: dict[str, list[Row]],
    readings: dict[str, Row],
    found: list[PartyFact],
    built: list[ActFact],
    told: list[StepFact],
    known: list[InstrumentInfo],
    publishers: Publishers,
) -> list[str]:
    """Everything that the checks refuse."""
    party_ids = {party.id for party in found}
    instrument_ids = {one.id for one in known}
    act_ids = {act.id for act in built}
    keys = {act.key for act in source.acts}
    linked = {(row["from"], row["to"]) for row in overlay["relations"]}
    result = [
        *checks.overlay_matches("acts", keys, map(acts.base, readings)),
        *checks.overlay_matches(
            "steps", {step.key for step in source.steps}, (row["key"] for row in overlay["steps"])
        ),
        *checks.unique("acts", (act.id for act in built)),
        *checks.unique("steps", (step.id for step in told)),
        *checks.groups(source, overlay["groups"], linked),
        *checks.warnings_kept(source, found),
        *checks.parties(found),
        *checks.same_names(found),
        *checks.acts(built, party_ids, instrument_ids),
        *checks.steps(told, party_ids, instrument_ids, act_ids),
        *checks.instruments(known),
        *checks.roles(overlay["roles"], party_ids),
        *checks.publishers(overlay["publishers"], publishers.used),
    ]
    for table, column, allowed in (
        ("names", "party", party_ids),
        ("party-fields", "party", party_ids),
        ("relations", "from", party_ids),
        ("relations", "to", party_ids),
        ("row-parties", "key", keys | set(readings)),
        ("row-parties", "party", party_ids),
        ("conflicts", "key", keys),
        ("conflicts", "with", keys | {""}),
        ("codes", "instrument", instrument_ids | {""}),
    ):
        for row in overlay[table]:
            if row[column] not in allowed:
                result.append(f"{table}.csv: {column} {row[column]!r} does not resolve")
    return result


def _lines(records: Iterable[Any]) -> bytes:
    """One JSON object a line."""
    texts = (
        json.dumps(msgspec.to_builtins(record), ensure_ascii=False, separators=(",", ":"))
        for record in records
    )
    return "".join(f"{text}\n" for text in texts).encode()


def _table(rows: list[Row], columns: str) -> bytes:
    """A CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns.split(), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _pretty(value: Any) -> bytes:
    """Indented JSON, for files that people read."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def files(facts: Facts) -> dict[str, bytes]:
    """The shipped files by name."""
    codes = {
        row["code"]: {"instrument": row["instrument"] or None, "decision": row["decision"]}
        for row in facts.codes
    }
    return {
        "acts.jsonl": _lines(sorted(facts.acts, key=lambda act: act.id)),
        "codes.json": _pretty(codes),
        "groups.jsonl": _lines(facts.groups),
        "instruments.json": _pretty(msgspec.to_builtins(facts.instruments)),
        "numbers.jsonl": _lines(facts.numbers),
        "publishers.csv": _table(facts.publishers, tables.COLUMNS["publishers"][0]),
        "roles.csv": _table(facts.roles, tables.COLUMNS["roles"][0]),
        "steps.jsonl": _lines(facts.steps),
    }
