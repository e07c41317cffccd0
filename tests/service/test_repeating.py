"""A copy that repeats the last one costs little, and gives what a full derivation gives."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection

from ostrakon import register as reg
from ostrakon.register.store import build, derived_lists, joined, settling
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.location import database
from ostrakon.service import updating
from tests.service.lists import SOURCE, at, begun, sources, write

MANY = [f"Name Number {number}" for number in range(40)]
NAMES = [
    MANY, MANY[1:], [*MANY[1:], "Ann Archer"], MANY[:12], [*MANY, "Ann Archer", "Bob Baker"],
]  # fmt: skip
DAYS = [f"2024-{month:02d}-01" for month in range(1, 13)]


def update(store: Path, path: Path, **changed: object) -> updating.Updated:
    """Take copies of the invented list in."""
    return updating.update(
        [SOURCE.id], path=path, store=str(begun(store)), sources=sources(**changed),
        now=lambda: at("2025-05-01"),
    )  # fmt: skip


def moved_by_a_full_derivation(store: Path) -> list[str]:
    """Tables in which deriving everything anew would write or close a row."""
    tables = [
        schema.list_runs, schema.list_changes, schema.list_findings, schema.list_joins,
        schema.list_proposals,
    ]  # fmt: skip

    with build.transaction(database(store), journal="DELETE") as connection:

        def count() -> dict[str, list[tuple[object, ...]]]:
            return {
                table.name: [tuple(row) for row in connection.execute(table.select())]
                for table in tables
            }

        before = count()
        now = "2030-01-01T00:00:00.000000Z"
        derived_lists.derive_source(connection, SOURCE, now)
        joined.derive_joins(connection, sources(), now)
        return [name for name, rows in count().items() if rows != before[name]]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_not_derived_anew_would_be_the_same(tmp_path: Path, seed: int) -> None:
    """Copies that repeat, change and wait, one by one in any order: nothing is left to derive."""
    chance = random.Random(seed)
    store = tmp_path / "store"
    said: list[str] = NAMES[0]
    written = []
    for day in DAYS:
        said = said if chance.random() < 0.6 else chance.choice(NAMES)
        written.append(write(tmp_path / "files", day, said))
    if seed % 2:
        chance.shuffle(written)
    for path in written:
        update(store, path)
    assert moved_by_a_full_derivation(store) == []


def test_a_repeated_copy_is_not_derived_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one more sighting; a copy that differs, or lies before others, is derived from."""
    derived = []
    whole = derived_lists.derive_source

    def watched(*arguments: object) -> object:
        derived.append(arguments)
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(derived_lists, "derive_source", watched)
    store = tmp_path / "store"
    for day, names, times in [
        ("2024-02-01", MANY, 1), ("2024-03-01", MANY, 1), ("2024-01-01", MANY, 2),
        ("2024-04-01", MANY[1:], 3), ("2024-05-01", MANY[1:], 3), ("2024-06-01", MANY, 4),
    ]:  # fmt: skip
        update(store, write(tmp_path / "files", day, names))
        assert len(derived) == times
    with reg.open_register(str(store)) as register:
        (state,) = reg.source_states(register, [SOURCE], dt.date(2024, 7, 1))
    assert (state.copies, state.last_date) == (6, "2024-06-01")


def test_a_copy_that_waits_still_waits(tmp_path: Path) -> None:
    """Given again it is known, and it is told that it is not used."""
    store = tmp_path / "store"
    update(store, write(tmp_path / "files", "2024-01-01", MANY))
    path = write(tmp_path / "files", "2024-02-01", MANY[:5])
    for _ in range(2):
        (copy,) = update(store, path).taken[0].copies
        assert copy.outcome == "waiting"
        assert copy.message is not None


def test_an_update_mends_what_check_finds(tmp_path: Path) -> None:
    """As `check` says: the next update of the source derives it anew."""
    store = tmp_path / "store"
    path = write(tmp_path / "files", "2024-01-01", MANY)
    update(store, path)
    with sqlite3.connect(store / "register.sqlite") as connection:
        connection.execute(
            "insert into list_runs select 99999, source, entry_key, version_pk, first_pk, until_pk,"
            " opened, closed, ended, recorded_from, recorded_to from list_runs limit 1"
        )
    with reg.open_register(str(store)) as register:
        (problem,) = reg.check(register)
        assert "stands 2 times at once" in problem.message
    assert update(store, path).taken[0].copies[0].outcome == "known"
    with reg.open_register(str(store)) as register:
        assert reg.check(register) == []


def test_other_limits_count_for_copies_that_are_held(tmp_path: Path) -> None:
    """What the source's data say now decides, with the next update, whatever it brings."""
    from ostrakon.sources.catalogue import Limits

    store = tmp_path / "store"
    first = write(tmp_path / "files", "2024-01-01", MANY)
    wide, narrow = Limits(removed_share=1.0), Limits(fewest=50)
    assert update(store, first, limits=narrow).taken[0].copies[0].outcome == "waiting"
    assert update(store, first, limits=wide).taken[0].copies[0].outcome == "known"
    with reg.open_register(str(store)) as register:
        assert reg.list_findings(register) == ()


def test_an_update_joins_once_whatever_it_takes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies of two lists, more of one than a transaction takes in."""
    second = msgspec.structs.replace(SOURCE, id="invented-too")
    known = {**sources(), second.id: second}
    for number in range(5):
        write(tmp_path / "in" / SOURCE.id, f"2024-0{number + 1}-01", MANY[number:])
    write(tmp_path / "in" / second.id, "2024-01-01", MANY)
    joined_of = []
    whole = settling.derive_joins

    def watched(connection: Connection, known: object, now: str, of: object) -> None:
        joined_of.append(of)
        whole(connection, known, now, of)  # type: ignore[arg-type]

    monkeypatch.setattr(settling, "derive_joins", watched)
    monkeypatch.setattr(updating, "COPIES_AT_ONCE", 2)
    store = begun(tmp_path / "store")
    done = updating.update(path=tmp_path / "in", store=str(store), sources=known)
    assert len(done.taken) == 4  # transactions
    assert joined_of == [(SOURCE.id, second.id)]
