"""Small invented facts in the shape of those that ship, for tests of the store and its rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.standing import Act, InstrumentInfo, Source
from ostrakon.register.facts import ActFact, NameFact, NumberFact, PartyFact, StepFact

GAZETTE = Source(url="https://gazette.example/1", publisher="Gazette", grade="official")
PRESS = Source(url="https://press.example/1", publisher="Press", grade="established")


def act(ident: str, state: str | None, date: str | None = None, **fields: Any) -> Act:
    """An act on the party `redcaps` under `xx-list`, by default published on its date."""
    event = fields.pop("event", "decision.list" if state == "LISTED" else "end.revoked")
    clocks = fields.pop("clocks", None)
    if clocks is None:
        clocks = {"published": date} if date else {}
    values: dict[str, Any] = {
        "party": "redcaps", "instrument": "xx-list", "scope": "whole", "action": "list",
        "direction": "LIST" if state == "LISTED" else "DELIST", "name_on_list": "Red Caps",
        "legal_instrument": "Order 1", "note": "", "sources": (GAZETTE,), "confidence": "high",
    } | fields  # fmt: skip
    return Act(
        id=ident, event=event, stage=STAGE_OF[event], state_after=state, date=date,
        clocks=clocks, **values,
    )  # fmt: skip


def act_fact(made: Act) -> ActFact:
    """The same act as a fact."""
    return ActFact(**{name: getattr(made, name) for name in made.__struct_fields__})


def step(
    ident: str, date: str, event: str | None, direction: str | None, **fields: Any
) -> StepFact:
    """A step of a story about the party `redcaps` under `xx-list`."""
    values: dict[str, Any] = {
        "story": "redcaps-ban", "actor": "Ministry of Order", "actor_state": "XX", "role": "MIN",
        "party": "redcaps", "instrument": "xx-list", "what": "Something is said",
        "sources": (PRESS,), "confidence": "high",
    } | fields  # fmt: skip
    return StepFact(id=ident, date=date, stage="step", event=event, direction=direction, **values)


def party(ident: str, name: str, **fields: Any) -> PartyFact:
    """A party with one name, or those given."""
    names = fields.pop("names", (NameFact(name, "Latn", "canonical"),))
    values: dict[str, Any] = {"kind": "organisation", "schema": "Organization"} | fields
    return PartyFact(id=ident, name=name, names=names, **values)


def instrument(ident: str = "xx-list", effect_on: str | None = "published") -> InstrumentInfo:
    """An instrument of the state XX."""
    return InstrumentInfo(
        id=ident, name=f"List {ident}", short=ident, issuer="Ministry of Order", state="XX",
        family="executive", kind="ban", legal_basis="Order Act", list_name="List",
        effect_on=effect_on, effect_rule="on publication",
    )  # fmt: skip


def write(
    folder: Path,
    *,
    acts: tuple[Act, ...] = (),
    parties: tuple[PartyFact, ...] = (),
    steps: tuple[StepFact, ...] = (),
    instruments: tuple[InstrumentInfo, ...] = (),
    numbers: tuple[NumberFact, ...] = (),
) -> Path:
    """Write a folder of facts; parties and instruments that acts need are made where absent."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {one.id for one in parties}
    for ident in sorted({one.party for one in acts} | {"redcaps"}):
        if ident not in known:
            parties = (*parties, party(ident, ident.title()))
    known = {one.id for one in instruments}
    for ident in sorted({one.instrument for one in acts} | {"xx-list"}):
        if ident not in known:
            instruments = (*instruments, instrument(ident))
    lines = {
        "groups.jsonl": parties, "acts.jsonl": [act_fact(one) for one in acts],
        "steps.jsonl": steps, "numbers.jsonl": numbers,
    }  # fmt: skip
    for name, values in lines.items():
        (folder / name).write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in values))
    (folder / "instruments.json").write_bytes(msgspec.json.encode(instruments))
    (folder / "codes.json").write_text("{}")
    (folder / "publishers.csv").write_text("host,publisher,grade,state,reason\n")
    return folder
