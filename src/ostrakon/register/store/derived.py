"""Writing what is derived: statuses in both views, procedures and findings.

The view `observed` grows: what held until now is closed now, and stays as this installation saw
it. The view `all` is replayed from the facts, since a fact that arrives late may have been public
early; rows that a replay no longer bears out are closed in `recorded_to`, never removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Table, func, select, update

from ostrakon.core.standing import Step
from ostrakon.register.derive import Interval, Report, derive
from ostrakon.register.facts import Facts
from ostrakon.register.known import KnownAct, Version, first_held, replay
from ostrakon.register.procedure import procedures
from ostrakon.register.store import schema
from ostrakon.register.store.rows import interval_columns

Key: TypeAlias = "tuple[str, str, str]"
Row: TypeAlias = "dict[str, Any]"
Content: TypeAlias = "tuple[Any, ...]"


def derive_all(connection: Connection, facts: Facts, now: str) -> None:
    """Derive every listing from the acts and steps that the store holds now."""
    held = {
        row.id: (row.pk, row.known_from)
        for row in connection.execute(
            select(schema.acts.c.pk, schema.acts.c.id, schema.acts.c.known_from).where(
                schema.acts.c.known_to.is_(None)
            )
        )
    }
    acts: dict[Key, list[KnownAct]] = {}
    for fact in facts.acts:
        known = KnownAct(act=fact.act(), observed=held[fact.id][1])
        acts.setdefault((fact.party, fact.instrument, fact.scope), []).append(known)
    steps: dict[Key, list[Step]] = {}
    for step in facts.steps:
        if step.party is not None and step.instrument is not None:
            steps.setdefault((step.party, step.instrument, step.scope), []).append(step.step())
    effect_on = {item.id: item.effect_on for item in facts.instruments}
    writer = _Writer(connection, {ident: key for ident, (key, _) in held.items()}, now)
    for listing in sorted(writer.listings(sorted({*acts, *steps}))):
        known_acts = acts.get(listing, [])
        writer.listing(listing, known_acts, steps.get(listing, []), effect_on.get(listing[1]))
    writer.write()


class _Writer:
    """Collects what changes, and writes it in a few statements."""

    def __init__(self, connection: Connection, act_keys: dict[str, int], now: str) -> None:
        self._connection = connection
        self._act_keys = act_keys
        self._now = now
        self._listing_keys: dict[Key, int] = {}
        self._held = {view: self._statuses(view) for view in ("all", "observed")}
        self._held_procedures = self._recorded(schema.procedures)
        self._held_findings = self._recorded(schema.findings)
        self._new: dict[str, list[Row]] = {
            name: [] for name in ("listings", "statuses", "status_acts", "procedures", "findings")
        }
        self._closed: dict[tuple[str, str], list[int]] = {}
        self._next_status = 1 + (
            connection.scalar(select(func.coalesce(func.max(schema.statuses.c.pk), 0))) or 0
        )

    def listings(self, keys: Sequence[Key]) -> Iterable[Key]:
        """Number the listings that are new; all there are, with those that lost their acts."""
        for row in self._connection.execute(select(schema.listings)):
            self._listing_keys[(row.party, row.instrument, row.scope)] = row.pk
        for key in keys:
            if key not in self._listing_keys:
                number = len(self._listing_keys) + 1
                self._listing_keys[key] = number
                party, instrument, scope = key
                self._new["listings"].append(
                    {"pk": number, "party": party, "instrument": instrument, "scope": scope}
                )
        return list(self._listing_keys)

    def listing(
        self, key: Key, acts: Sequence[KnownAct], steps: Sequence[Step], effect_on: str | None
    ) -> None:
        """Everything derived of one listing."""
        number = self._listing_keys[key]
        versions, reports = replay(acts, effect_on)
        self._all(number, versions)
        intervals, _ = derive([known.act for known in acts], effect_on, first_held(acts))
        self._observed(number, intervals)
        self._findings(number, reports)
        self._procedures(number, key, acts, steps)

    def write(self) -> None:
        """Insert what is new and close what no longer holds."""
        for name, rows in self._new.items():
            if rows:
                self._connection.execute(schema.metadata.tables[name].insert(), rows)
        for (name, column), keys in self._closed.items():
            table = schema.metadata.tables[name]
            for key in keys:
                self._connection.execute(
                    update(table).where(table.c.pk == key).values({column: self._now})
                )

    def _statuses(self, view: str) -> dict[int, dict[Content, int]]:
        """Per listing, the rows that stand: content to key."""
        table, links = schema.statuses, schema.status_acts
        acts: dict[int, list[int]] = {}
        for link in self._connection.execute(select(links).order_by(links.c.ordinal)):
            acts.setdefault(link.status_pk, []).append(link.act_pk)
        query = select(table).where(table.c.view == view, table.c.recorded_to.is_(None))
        if view == "observed":
            query = query.where(table.c.known_to.is_(None))
        held: dict[int, dict[Content, int]] = {}
        for row in self._connection.execute(query).mappings():
            columns = {name: row[name] for name in _STATUS}
            known = (row["known_from"], row["known_to"]) if view == "all" else ()
            content = (*columns.values(), tuple(acts.get(row["pk"], ())), *known)
            held.setdefault(row["listing_pk"], {})[content] = row["pk"]
        return held

    def _recorded(self, table: Table) -> dict[int, dict[Content, int]]:
        """Per listing, the procedures or findings that stand: content to key."""
        held: dict[int, dict[Content, int]] = {}
        names = _CONTENT[table.name]
        query = select(table).where(table.c.recorded_to.is_(None))
        for row in self._connection.execute(query).mappings():
            content = tuple(row[name] for name in names)
            held.setdefault(row["listing_pk"], {})[content] = row["pk"]
        return held

    def _all(self, number: int, versions: Sequence[Version]) -> None:
        """The replayed view."""
        held = self._held["all"].pop(number, {})
        for version in versions:
            known = (version.known_from, version.known_to)
            columns, acts = self._columns(version.interval)
            if held.pop((*columns.values(), acts, *known), None) is None:
                self._status(number, "all", columns, acts, known)
        self._close("statuses", "recorded_to", held.values())

    def _observed(self, number: int, intervals: Sequence[Interval]) -> None:
        """The growing view."""
        held = self._held["observed"].pop(number, {})
        for interval in intervals:
            columns, acts = self._columns(interval)
            if held.pop((*columns.values(), acts), None) is None:
                self._status(number, "observed", columns, acts, (self._now, None))
        self._close("statuses", "known_to", held.values())

    def _columns(self, interval: Interval) -> tuple[Row, tuple[int, ...]]:
        """An interval's columns, and the records of the acts that it rests on."""
        return dict(interval_columns(interval)), tuple(self._act_keys[i] for i in interval.acts)

    def _status(
        self, number: int, view: str, columns: Row, acts: Sequence[int],
        known: tuple[str, str | None],
    ) -> None:  # fmt: skip
        """One new row of status."""
        key = self._next_status
        self._next_status += 1
        self._new["statuses"].append(
            {
                "pk": key,
                "listing_pk": number,
                "view": view,
                **columns,
                "known_from": known[0],
                "known_to": known[1],
                "recorded_from": self._now,
                "recorded_to": None,
            }
        )
        self._new["status_acts"] += (
            {"status_pk": key, "ordinal": n, "act_pk": act} for n, act in enumerate(acts)
        )

    def _findings(self, number: int, reports: Sequence[Report]) -> None:
        """What the derivation reports."""
        rows = [
            {"kind": one.kind, "message": one.message, "acts": _json(one.acts)} for one in reports
        ]
        self._replace("findings", number, self._held_findings.pop(number, {}), rows)

    def _procedures(
        self, number: int, key: Key, acts: Sequence[KnownAct], steps: Sequence[Step]
    ) -> None:
        """The files of one listing, as they stand now."""
        rows = []
        for one in procedures(*key, [known.act for known in acts], steps):
            row = msgspec.structs.asdict(one)
            rows.append({name: row[name] for name in _CONTENT["procedures"] if name != "steps"})
            rows[-1]["steps"] = _json(one.steps)
        self._replace("procedures", number, self._held_procedures.pop(number, {}), rows)

    def _replace(
        self, name: str, number: int, held: dict[Content, int], rows: Sequence[Row]
    ) -> None:
        """Insert the rows that are new; close those that are gone."""
        for row in rows:
            content = tuple(row[column] for column in _CONTENT[name])
            if held.pop(content, None) is None:
                self._new[name].append(
                    {**row, "listing_pk": number, "recorded_from": self._now, "recorded_to": None}
                )
        self._close(name, "recorded_to", held.values())

    def _close(self, name: str, column: str, keys: Iterable[int]) -> None:
        """Remember rows to close."""
        self._closed.setdefault((name, column), []).extend(keys)


_STATUS = (
    "state", "valid_from", "valid_to", "began", "ended", "doubt", "conflicts", "confidence",
)  # fmt: skip
_CONTENT: dict[str, tuple[str, ...]] = {
    "findings": ("kind", "message", "acts"),
    "procedures": ("id", "course", "stage", "ladder", "opened", "last", "outcome", "steps"),
}


def _json(value: tuple[str, ...]) -> str:
    """A list as JSON text."""
    return msgspec.json.encode(value).decode()
