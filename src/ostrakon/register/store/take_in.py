"""Taking facts in: new and changed ones become new records, and superseded ones are closed.

Runs inside the caller's transaction. Nothing is overwritten: the only columns ever updated are
`known_to` and `recorded_to`, from null. May import SQLAlchemy; so only writing imports it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Table, select, update

from ostrakon.core.dates import When
from ostrakon.core.standing import InstrumentInfo, Source
from ostrakon.register.effect import act_window, public_day
from ostrakon.register.facts import ActFact, Facts, NumberFact, PartyFact, StepFact
from ostrakon.register.known import stamp, start_of
from ostrakon.register.store import schema, schema_lists
from ostrakon.register.store.derived import derive_all
from ostrakon.register.store.meta import note, noted
from ostrakon.register.store.replacing import next_key
from ostrakon.register.store.revision import RULES
from ostrakon.register.store.rows import LISTS_OF_INSTRUMENT

Row: TypeAlias = "dict[str, Any]"
Notify: TypeAlias = "Callable[[str], None] | None"
Fact: TypeAlias = "InstrumentInfo | PartyFact | ActFact | StepFact"


def take_in(connection: Connection, facts: Facts, at: dt.datetime, notify: Notify = None) -> None:
    """Bring the store to `facts`, as of `at`.

    Args:
        connection: with a transaction open, which the caller ends.
        facts: all of them; what is missing is closed.
        at: now, UTC. A clock that was set back does not matter: records never go back in time.
        notify: is told what is being done, a line at a time.
    """
    say = notify or (lambda _line: None)
    now = _later(connection, stamp(at))
    say(f"taking in {len(facts.parties)} parties and {len(facts.acts)} acts")
    sources = _Sources(connection)
    _instruments(connection, facts.instruments, now)
    _parties(connection, facts.parties, now, sources)
    _numbers(connection, facts.numbers, now)
    _acts(connection, facts.acts, now, sources)
    _steps(connection, facts.steps, now, sources)
    say("deriving statuses")
    derive_all(connection, facts, now)
    for key, value in {"facts": facts.digest, "rules": RULES, "taken_in": now}.items():
        note(connection, key, value)


def _later(connection: Connection, now: str) -> str:
    """`now`, or just after the last time something was taken in."""
    last = noted(connection, "taken_in")
    if last is None or now > last:
        return now
    return stamp(dt.datetime.fromisoformat(last) + dt.timedelta(microseconds=1))


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert many rows, or none."""
    if rows:
        connection.execute(table.insert(), rows)


def json(value: object) -> str:
    """A list or record as JSON text."""
    return msgspec.json.encode(value).decode()


class _Sources:
    """Sources by content, numbered as they come."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[Source, int] = {
            Source(url=row.url, publisher=row.publisher, grade=row.grade): row.pk
            for row in connection.execute(select(schema.sources))
        }
        self._new: list[Row] = []

    def rows(self, owner: str, key: int, sources: Iterable[Source]) -> list[Row]:
        """Link rows of one record."""
        links = []
        for ordinal, source in enumerate(sources):
            if source not in self._keys:
                self._keys[source] = len(self._keys) + 1
                self._new.append({"pk": self._keys[source], **msgspec.structs.asdict(source)})
            links.append({owner: key, "ordinal": ordinal, "source_pk": self._keys[source]})
        return links

    def write(self) -> None:
        """Insert what is new, before the links to it."""
        insert(self._connection, schema.sources, self._new)
        self._new = []


def _changed(
    connection: Connection, table: Table, facts: Sequence[Fact], now: str
) -> list[tuple[int, str, Fact]]:
    """Close the records that the facts no longer bear out; the facts to insert, numbered."""
    held = {
        row.id: (row.pk, row.content)
        for row in connection.execute(
            select(table.c.pk, table.c.id, table.c.content).where(table.c.known_to.is_(None))
        )
    }
    wanted = {fact.id: _content(fact) for fact in facts}
    for ident, (key, content) in held.items():
        if wanted.get(ident) != content:
            connection.execute(update(table).where(table.c.pk == key).values(known_to=now))
    new = [fact for fact in facts if held.get(fact.id, (0, ""))[1] != wanted[fact.id]]
    first = next_key(connection, table)
    return [(key, wanted[fact.id], fact) for key, fact in enumerate(new, start=first)]


def _content(fact: Fact) -> str:
    """SHA-256 of what a fact says; the order in which its fields are declared says nothing."""
    return hashlib.sha256(msgspec.json.encode(fact, order="sorted")).hexdigest()


def _instruments(connection: Connection, facts: Sequence[InstrumentInfo], now: str) -> None:
    """Instruments and their issuers."""
    issuers = {(row.name, row.state): row.pk for row in connection.execute(select(schema.issuers))}
    new_issuers: list[Row] = []
    rows: list[Row] = []
    for key, content, fact in _changed(connection, schema.instruments, facts, now):
        assert isinstance(fact, InstrumentInfo)
        issuer = (fact.issuer, fact.state)
        if issuer not in issuers:
            issuers[issuer] = len(issuers) + 1
            new_issuers.append({"pk": issuers[issuer], "name": fact.issuer, "state": fact.state})
        row = msgspec.structs.asdict(fact)
        del row["issuer"], row["state"]
        row |= {name: json(row[name]) for name in LISTS_OF_INSTRUMENT}
        row |= {"pk": key, "issuer_pk": issuers[issuer], "content": content, "known_from": now}
        row["file_is_authority"] = int(fact.file_is_authority)
        rows.append(row)
    insert(connection, schema.issuers, new_issuers)
    insert(connection, schema.instruments, rows)


def _parties(
    connection: Connection, facts: Sequence[PartyFact], now: str, sources: _Sources
) -> None:
    """Parties with names and relations."""
    rows: list[Row] = []
    names: list[Row] = []
    relations: list[Row] = []
    links: list[Row] = []
    for key, content, fact in _changed(connection, schema.parties, facts, now):
        assert isinstance(fact, PartyFact)
        rows.append(
            {
                "pk": key,
                "id": fact.id,
                "name": fact.name,
                "kind": fact.kind,
                "schema": fact.schema,
                "countries": json(fact.countries),
                "parent": fact.parent,
                "active_from": fact.active_from,
                "wikidata": fact.wikidata,
                "notes": fact.notes,
                "confidence": fact.confidence,
                "merged_from": json(fact.merged_from),
                "content": content,
                "known_from": now,
            }
        )
        names += (
            {"party_pk": key, "ordinal": n, **msgspec.structs.asdict(name)}
            for n, name in enumerate(fact.names)
        )
        relations += (
            {"party_pk": key, "ordinal": n, "to_id": r.to, "relation": r.relation, "note": r.note}
            for n, r in enumerate(fact.relations)
        )
        links += sources.rows("party_pk", key, fact.sources)
    insert(connection, schema.parties, rows)
    insert(connection, schema.names, names)
    insert(connection, schema.relations, relations)
    sources.write()
    insert(connection, schema.party_sources, links)


def _numbers(connection: Connection, facts: Sequence[NumberFact], now: str) -> None:
    """Numbers of parties on lists: those that the facts no longer have are closed."""
    table = schema_lists.party_numbers
    held = {
        NumberFact(**{name: row[name] for name in NumberFact.__struct_fields__}): row["pk"]
        for row in connection.execute(select(table).where(table.c.known_to.is_(None))).mappings()
    }
    wanted = set(facts)
    for key in (key for fact, key in held.items() if fact not in wanted):
        connection.execute(update(table).where(table.c.pk == key).values(known_to=now))
    new = [fact for fact in facts if fact not in held]
    insert(
        connection, table,
        [
            {"pk": key, "known_from": now, "known_to": None, **msgspec.structs.asdict(fact)}
            for key, fact in enumerate(new, start=next_key(connection, table))
        ],
    )  # fmt: skip


def _acts(connection: Connection, facts: Sequence[ActFact], now: str, sources: _Sources) -> None:
    """Acts with their clocks."""
    rows: list[Row] = []
    clocks: list[Row] = []
    links: list[Row] = []
    for key, content, fact in _changed(connection, schema.acts, facts, now):
        assert isinstance(fact, ActFact)
        act = fact.act()
        public, assumed = public_day(act)
        row = msgspec.structs.asdict(fact)
        del row["clocks"], row["computed"], row["sources"]
        row |= _window(*act_window(act))
        row |= {
            "pk": key, "content": content, "known_from": now,
            "conflicts_with": json(fact.conflicts_with),
            "public_from": start_of(public) if public else None, "public_assumed": int(assumed),
        }  # fmt: skip
        rows.append(row)
        for clock, text in fact.clocks.items():
            when = When.parse(text)
            clocks.append(
                {"act_pk": key, "clock": clock, "text": text,
                 "computed": int(clock in fact.computed), **_window(when.earliest, when.latest)}
            )  # fmt: skip
        links += sources.rows("act_pk", key, fact.sources)
    insert(connection, schema.acts, rows)
    insert(connection, schema.act_clocks, clocks)
    sources.write()
    insert(connection, schema.act_sources, links)


def _steps(connection: Connection, facts: Sequence[StepFact], now: str, sources: _Sources) -> None:
    """Steps of stories. What is said or done in public is public on its day, at the latest."""
    stories = {row.id: row.pk for row in connection.execute(select(schema.stories))}
    new_stories: list[Row] = []
    rows: list[Row] = []
    same: list[Row] = []
    links: list[Row] = []
    for key, content, fact in _changed(connection, schema.steps, facts, now):
        assert isinstance(fact, StepFact)
        if fact.story not in stories:
            stories[fact.story] = len(stories) + 1
            new_stories.append({"pk": stories[fact.story], "id": fact.story})
        when = When.parse(fact.date)
        public = when.latest or when.earliest
        row = msgspec.structs.asdict(fact)
        del row["story"], row["sources"], row["acts"]
        row |= _window(when.earliest, when.latest)
        row |= {
            "pk": key, "story_pk": stories[fact.story], "content": content, "known_from": now,
            "public_from": start_of(public) if public else None, "public_assumed": 1,
        }  # fmt: skip
        rows.append(row)
        same += (
            {"step_pk": key, "ordinal": n, "act_id": ident} for n, ident in enumerate(fact.acts)
        )
        links += sources.rows("step_pk", key, fact.sources)
    insert(connection, schema.stories, new_stories)
    insert(connection, schema.steps, rows)
    insert(connection, schema.step_acts, same)
    sources.write()
    insert(connection, schema.step_sources, links)


def _window(earliest: dt.date | None, latest: dt.date | None) -> Row:
    """Both ends of a window as text."""
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }
