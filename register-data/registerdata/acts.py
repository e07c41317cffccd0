"""Turns designation rows into acts, by the hand-reviewed overlay.

A row says little: a name, a date, an action. What act it was, which clock its date is and what
status it leaves is decided in `overlay/acts-*.csv`; which party or parties a row speaks of, where
it is not simply its group, in `overlay/row-parties.csv` (an entry may cover two parties).
"""

from __future__ import annotations

import msgspec

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.register.facts import CLOCKS, ActFact
from registerdata.grading import Publishers, capped
from registerdata.raw import RawAct

Row = dict[str, str]


def clocks(cell: str) -> dict[str, str]:
    """Read `decided=2003-02-14;effective=2003-03` as clocks in their fixed order.

    Raises:
        ValueError: for a clock that does not exist, or stands twice.
    """
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        clock, _, when = part.partition("=")
        if clock not in CLOCKS or clock in found:
            raise ValueError(f"{part!r} is not a clock, or stands twice")
        found[clock] = when
    return {clock: found[clock] for clock in CLOCKS if clock in found}


def _chosen(override: str, value: str) -> str | None:
    """The override where there is one; `-` means none; an empty value is none."""
    text = override or value
    return None if text in ("", "-") else text


def _own_date(raw: RawAct, key: str, own: dict[str, str]) -> str | None:
    """The row's date; a second act in the row bears its own, which a range of days is not."""
    if "#" not in key:
        return raw.date or None
    first = ("effective", "published", "decided", "announced")
    text = next((own[clock] for clock in first if clock in own), "")
    return None if "/" in text else text or None


def _act(raw: RawAct, over: Row, row: Row, publishers: Publishers, ident: str) -> ActFact:
    """One act of one party from a row, its reading and its assignment to the party.

    A second act in a row is explained by its reading; the row's note speaks of the first.
    """
    sources = (publishers.source(raw.url),)
    event = row["event"] or over["event"]
    alias_of = _chosen(row["alias_of"], over["alias_of"])
    dated = clocks(over["clocks"])
    return ActFact(
        id=ident,
        party=row["party"],
        instrument=row["instrument"] or raw.designator,
        scope=row["scope"] or over["scope"],
        action=raw.action,
        event=event,
        stage=STAGE_OF.get(event, "?"),
        direction=row["direction"] or over["direction"],
        state_after=_chosen(row["state_after"], over["state_after"]),
        date=_own_date(raw, over["key"], dated),
        clocks=dated,
        computed=tuple(part.strip() for part in over["computed"].split(";") if part.strip()),
        name_on_list=raw.name,
        alias_of=None if alias_of == row["party"] else alias_of,
        legal_instrument=raw.legal_instrument,
        note=over["reason"] if "#" in over["key"] else raw.note,
        sources=sources,
        confidence=capped(raw.confidence, sources),
        confidence_as_given=raw.confidence,
        reason=". ".join(filter(None, (over["reason"], row["reason"]))),
        conflicts_with=(),
    )


def base(key: str) -> str:
    """The row a reading belongs to: a row that is two acts has a second reading `key#2`.

    >>> base("west:nz-tsa:hamas:amend-name:2024-02-29#2")
    'west:nz-tsa:hamas:amend-name:2024-02-29'
    """
    return key.partition("#")[0]


def build(
    rows: tuple[RawAct, ...],
    ids: dict[str, str],
    overlay: dict[str, Row],
    assigned: list[Row],
    publishers: Publishers,
) -> list[ActFact]:
    """All acts, in the order of the rows; a row without an overlay entry is left to the checks.

    An act's id is the key of its reading; for each further party the row covers, `key@party`.
    """
    parties: dict[str, list[Row]] = {}
    for row in assigned:
        parties.setdefault(row["key"], []).append(row)
    readings: dict[str, list[str]] = {}
    for key in overlay:
        readings.setdefault(base(key), []).append(key)
    blank = dict.fromkeys(
        ("alias_of", "instrument", "event", "direction", "scope", "state_after", "reason"), ""
    )
    result = []
    for raw in rows:
        for key in sorted(readings.get(raw.key, ())):
            own = [{**blank, "party": ids[raw.group]}]
            for number, row in enumerate(parties.get(key, own)):
                ident = f"{key}@{row['party']}" if number else key
                result.append(_act(raw, overlay[key], row, publishers, ident))
    return result


def with_conflicts(acts: list[ActFact], conflicts: list[Row]) -> list[ActFact]:
    """Mark the acts whose sources disagree: with each other by id, and in words in the note."""
    others: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    for row in conflicts:
        pair = [key for key in (row["key"], row["with"]) if key]
        for key in pair:
            said.setdefault(key, []).append(row["reason"])
            others.setdefault(key, []).extend(other for other in pair if other != key)
    result = []
    for act in acts:
        words = [f"Sources disagree: {text}" for text in dict.fromkeys(said.get(act.id, ()))]
        note = ". ".join(filter(None, (act.note, *words)))
        against = tuple(sorted(set(others.get(act.id, ()))))
        result.append(msgspec.structs.replace(act, note=note, conflicts_with=against))
    return result
