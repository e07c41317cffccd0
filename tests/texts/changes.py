"""Edits of a text, with a map of offsets, and what they make of its key."""

from __future__ import annotations

import copy
import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any

from evals.fields import ABOUT_FIELDS
from evals.keys import Json, abouts

HERE = Path(__file__).parent
ANY = "*"


@dataclasses.dataclass(frozen=True)
class Edit:
    """`text` in place of what stood from `start` to `end` of the text before."""

    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True)
class Changed:
    """A text after edits that do not overlap, in order."""

    before: str
    after: str
    edits: tuple[Edit, ...]

    def place(self, offset: int, *, end: bool = False) -> int:
        """Where an offset is now; inside a replaced passage, its new start (or end)."""
        shift = 0
        for edit in self.edits:
            if offset >= edit.end and not (end and offset == edit.start == edit.end):
                shift += len(edit.text) - (edit.end - edit.start)
            elif offset > edit.start or (offset == edit.start and not end):
                return edit.start + shift + (len(edit.text) if end else 0)
            else:
                break
        return offset + shift

    def span(self, span: Json) -> Json:
        """A passage as it lies now, without its words."""
        return {"start": self.place(span["start"]), "end": self.place(span["end"], end=True)}

    def back(self) -> Changed:
        """The change that undoes this one."""
        edits = []
        for edit in self.edits:
            start = self.place(edit.start)
            words = self.before[edit.start : edit.end]
            edits.append(Edit(start, start + len(edit.text), words))
        return Changed(self.after, self.before, tuple(edits))

    def untouched(self, start: int, end: int) -> bool:
        """Whether the lines that hold a passage of the text before are as they were."""
        first = self.before.rfind("\n", 0, start) + 1
        last = self.before.find("\n", end)
        last = len(self.before) if last < 0 else last
        return not any(edit.start <= last and edit.end >= first for edit in self.edits)


def load_cases() -> list[Json]:
    with (HERE / "changes.toml").open("rb") as file:
        return tomllib.load(file)["case"]


def load_traps() -> list[Json]:
    with (HERE / "changes.toml").open("rb") as file:
        return tomllib.load(file)["trap"]


def change(text: str, case: Json) -> Changed:
    """Apply a case's edits, each to what the ones before left, and its cuts."""
    edits = [Edit(start, end, words) for start, end, words in case.get("cuts", ())]
    for pattern, words in case.get("edits", ()):
        edits += [
            Edit(found.start(), found.end(), words)
            for found in re.finditer(pattern, text)
            if not any(e.start < found.end() and found.start() < e.end for e in edits)
        ]
    edits.sort(key=lambda edit: edit.start)
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return Changed(text, "".join([*parts, text[done:]]), tuple(edits))


def changed_key(claims: tuple[Json, ...], changed: Changed, case: Json) -> dict[str, Json]:
    """The key's claims, by id, as they must be read in the changed text."""
    return {claim["id"]: _changed_claim(claim, changed, case) for claim in claims}


def _changed_claim(claim: Json, changed: Changed, case: Json) -> Json:
    out: Json = substituted(copy.deepcopy(claim), case)
    out["quote"] = changed.span(claim["quote"])
    spans = [changed.span(span) for span in claim.get("merged", ())]
    out["merged"] = [span for span in spans if span["start"] < span["end"]]
    for path, value in case.get("expect", {}).get(claim["id"], {}).items():
        _expect(out, path, value)
    return out


def _expect(claim: Json, path: str, value: Any) -> None:
    """Set one value; what else the key would have accepted in its place no longer counts."""
    top, _, name = path.partition(".")
    also = claim.setdefault("also", {})
    if path == "also":
        also.setdefault("about", []).extend(value)
        return
    if not name:
        values = value if isinstance(value, list) else [value]
        claim[top], also[top] = values[0], values[1:]
        return
    if top == "about":
        also["about"] = [a for a in also.get("about", ()) if a.get("type") == claim[top]["type"]]
        for content in [claim["about"], *also["about"]]:
            _set(content, name, value)
    else:
        also.pop(top, None)
        _set(claim.setdefault(top, {}), name, value)


def _set(record: Json, name: str, value: Any) -> None:
    if value == ANY:
        record.pop(name, None)
    else:
        record[name] = value[0] if isinstance(value, list) else value


def substituted(record: Any, case: Json) -> Any:
    """A record with the case's other parties, states and instruments in place of its own."""
    tables = {
        "party": case.get("parties", {}),
        "state": case.get("states", {}),
        "object": {**case.get("states", {}), **case.get("parties", {})},
        "instrument": case.get("instruments", {}),
    }
    if isinstance(record, dict):
        return {
            name: tables[name].get(value, value)
            if name in tables and isinstance(value, str)
            else substituted(value, case)
            for name, value in record.items()
        }
    if isinstance(record, list):
        return [substituted(item, case) for item in record]
    return record


def value_at(record: Json, path: str) -> Any:
    """A value inside a record, by its dotted path; a sequence as a list, as tables have it."""
    value: Any = record
    for name in path.split("."):
        value = (value or {}).get(name)
    return list(value) if isinstance(value, tuple) else value


def signature(claim: Json, start: int, end: int) -> tuple[Any, ...]:
    """What a claim says, as far as it is compared before and after; hashable."""
    content = claim["about"]
    holder = claim["holder"]
    return (
        content["type"],
        start,
        end,
        claim["act"],
        claim["polarity"],
        tuple(sorted(claim["modality"])),
        holder["kind"],
        holder.get("party"),
        holder.get("state"),
        *(content.get(name) for name in ABOUT_FIELDS[content["type"]]),
        tuple(
            (actor.get("party"), actor.get("state"))
            for side in ("actors", "recipients")
            for actor in content.get(side, ())
        ),
    )


def contents(claim: Json) -> list[Json]:
    """Every content that a key accepts for a claim."""
    return abouts(claim)
