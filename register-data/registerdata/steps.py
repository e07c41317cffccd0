"""Turns story rows into steps, by the hand-reviewed overlay and the decisions on codes."""

from __future__ import annotations

import msgspec

from registerdata.grading import Publishers, Source, capped
from registerdata.raw import RawStep

Row = dict[str, str]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a story as it ships."""

    id: str
    story: str
    date: str
    stage: str
    event: str | None
    direction: str | None
    actor: str
    actor_state: str | None
    role: str | None
    party: str | None
    instrument: str | None
    scope: str
    code: str | None
    what: str
    sources: tuple[Source, ...]
    confidence: str
    confidence_as_given: str
    reason: str
    acts: tuple[str, ...]


def build(
    rows: tuple[RawStep, ...],
    ids: dict[str, str],
    overlay: dict[str, Row],
    codes: dict[str, str | None],
    publishers: Publishers,
) -> list[Step]:
    """All steps, in the order of the stories; a row without an overlay entry is left out."""
    result = []
    for raw in rows:
        over = overlay.get(raw.key)
        if over is None:
            continue
        sources = (publishers.source(raw.url),)
        result.append(
            Step(
                id=raw.key,
                story=raw.story,
                date=raw.date,
                stage=raw.stage,
                event=over["event"] or None,
                direction=over["direction"] or None,
                actor=raw.actor,
                actor_state=raw.actor_state or None,
                role=over["role"] or None,
                party=ids.get(raw.group),
                instrument=codes.get(raw.designator, raw.designator) or None,
                scope="whole",
                code=raw.designator or None,
                what=raw.what,
                sources=sources,
                confidence=capped(raw.confidence, sources),
                confidence_as_given=raw.confidence,
                reason=over["reason"],
                acts=tuple(part.strip() for part in over["acts"].split(";") if part.strip()),
            )
        )
    return result
