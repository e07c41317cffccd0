"""A copy whose day has not come does not displace real ones, and counts when its day has come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from ostrakon import register as reg
from ostrakon.core.lists import SourceState
from ostrakon.register.store import build, derived_lists
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.location import database
from ostrakon.service import updating
from ostrakon.sources.catalogue import Limits, catalogue
from tests.docs.lists import write as write_list
from tests.service.lists import SOURCE, at, begun, sources, write

UN = "un-consolidated"
KNOWN = {**catalogue(), UN: msgspec.structs.replace(catalogue()[UN], limits=Limits(fewest=1))}
BOTH = {"QDe.901": "Red Caps of Yonder", "QDe.902": "Blue Caps of Yonder"}
ONE = {"QDe.901": "Red Caps of Yonder"}


def taken(store: Path, day: str, entries: dict[str, str], now: str) -> tuple[str, str | None]:
    """What became of a copy of a day, taken in on another."""
    path = write_list(store.parent / "copy.xml", day, entries)
    done = updating.update(
        [UN], path=path, store=str(begun(store)), sources=KNOWN, now=lambda: at(now)
    )
    (copy,) = done.taken[0].copies
    return copy.outcome, copy.message


def state(store: Path) -> SourceState:
    """How the source stands."""
    with reg.open_register(str(store)) as register:
        assert reg.check(register) == []
        (one,) = reg.source_states(register, [KNOWN[UN]], dt.date(2026, 11, 1))
    return one


def changes(store: Path) -> list[tuple[str, str, str]]:
    """What changed."""
    with reg.open_register(str(store)) as register:
        return [(one.by, one.kind, one.key) for one in reg.list_changes(register)]


def test_a_year_that_was_mistyped(tmp_path: Path) -> None:
    """It waits, with what is wrong with it; later copies are the newest."""
    store = tmp_path / "store"
    assert taken(store, "2026-03-01", BOTH, "2026-03-02")[0] == "new"
    outcome, message = taken(store, "2027-03-05", ONE, "2026-03-05")
    assert outcome == "waiting"
    assert message == (
        "dated_ahead: the list is dated 2027-03-05, 365 days after the day on which it was taken "
        "in (2026-03-05)"
    )
    assert changes(store) == []
    assert taken(store, "2026-03-10", ONE, "2026-03-11")[0] == "new"
    assert changes(store) == [("2026-03-10", "removed", "QDe.902")]
    one = state(store)
    assert one.last_date == "2026-03-10"
    assert [copy.list_date for copy in one.waiting] == ["2027-03-05"]


def test_where_the_day_has_begun(tmp_path: Path) -> None:
    """East of the meridian a list of tomorrow is one of today."""
    assert taken(tmp_path / "store", "2026-03-02", BOTH, "2026-03-01") == ("new", None)
    assert taken(tmp_path / "store", "2026-03-04", BOTH, "2026-03-02")[0] == "waiting"


def test_when_its_day_has_come(tmp_path: Path) -> None:
    """Given again it counts, and nothing waits; a clock that was behind does no lasting harm."""
    store = tmp_path / "store"
    taken(store, "2026-03-01", BOTH, "2026-03-01")
    assert taken(store, "2026-04-01", ONE, "2026-03-03")[0] == "waiting"
    assert taken(store, "2026-04-01", ONE, "2026-03-20")[0] == "waiting"
    assert taken(store, "2026-04-01", ONE, "2026-04-01") == ("new", None)
    assert taken(store, "2026-04-01", ONE, "2026-04-02") == ("known", None)
    assert changes(store) == [("2026-04-01", "removed", "QDe.902")]
    assert state(store).waiting == ()


@pytest.mark.parametrize("names", [BOTH, ONE])
def test_nothing_is_left_to_derive(tmp_path: Path, names: dict[str, str]) -> None:
    """Also where it says the same as the last."""
    store = tmp_path / "store"
    taken(store, "2026-03-01", BOTH, "2026-03-01")
    taken(store, "2026-04-01", names, "2026-03-03")
    taken(store, "2026-04-01", names, "2026-04-03")
    with build.transaction(database(store), journal="DELETE") as connection:
        before = connection.execute(schema.list_findings.select()).all()
        outcome = derived_lists.derive_source(connection, KNOWN[UN], "2030-01-01T00:00:00.000000Z")
        assert not outcome.moved
        assert connection.execute(schema.list_findings.select()).all() == before
    assert state(store).waiting == ()


def test_a_person_lets_it_in(tmp_path: Path) -> None:
    """As any copy that waits."""
    store = tmp_path / "store"
    taken(store, "2026-03-01", BOTH, "2026-03-01")
    taken(store, "2026-04-01", ONE, "2026-03-03")
    (waiting,) = state(store).waiting
    assert waiting.releasable
    updating.release(waiting.id[:12], "announced so", store=str(store), sources=KNOWN)
    assert state(store).last_date == "2026-04-01"


def test_a_day_that_is_given_and_has_not_come(tmp_path: Path) -> None:
    """A slip of who gave the copy, or of whoever named the file."""
    store, path = begun(tmp_path / "store"), write(tmp_path / "files", "2062-01-01", ["Ann Archer"])
    for now, outcome in [("2026-01-01", "waiting"), ("2062-01-01", "new"), ("2062-01-02", "known")]:
        done = updating.update(
            [SOURCE.id], path=path, store=str(store), sources=sources(),
            now=lambda now=now: at(now),  # type: ignore[misc]
        )  # fmt: skip
        assert [copy.outcome for copy in done.taken[0].copies] == [outcome]
