"""Turns story rows into steps, by the hand-reviewed overlay and the decisions on codes."""

from __future__ import annotations

from ostrakon.register.facts import StepFact
from registerdata.grading import Publishers, capped
from registerdata.raw import RawStep

Row = dict[str, str]


def build(
    rows: tuple[RawStep, ...],
    ids: dict[str, str],
    overlay: dict[str, Row],
    codes: dict[str, str | None],
    publishers: Publishers,
) -> list[StepFact]:
    """All steps, in the order of the stories; a row without an overlay entry is left out."""
    result = []
    for raw in rows:
        over = overlay.get(raw.key)
        if over is None:
            continue
        sources = (publishers.source(raw.url),)
        result.append(
            StepFact(
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
