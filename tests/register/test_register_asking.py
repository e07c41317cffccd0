"""Questions to a small register."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

import msgspec
import pytest

from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.core.standing import Listing, Standing
from ostrakon.register import (
    Register,
    acts_of,
    all_names,
    check,
    diff,
    findings,
    history,
    matrix,
    next_acts,
    open_register,
    parties,
    procedures,
    relations,
    standing,
    steps_about,
)
from ostrakon.register.store.location import FILE_NAME
from tests.register.conftest import LOADED

ON = dt.date(2024, 4, 2)
TODAY = dt.date(2026, 1, 2)


def listing(found: Standing, instrument: str) -> Listing:
    (one,) = (one for one in found.listings if one.instrument == instrument)
    return one


def test_a_listing_says_what_it_rests_on(register: Register) -> None:
    found = standing(register, "redcaps", on=ON, known_on=TODAY)
    one = listing(found, "xx-list")
    assert (one.status, one.binding, one.began_by) == ("LISTED", True, "decided")
    assert (one.valid_from, one.valid_to) == ("2003-02-14", "2025-04-17")
    assert not one.certain
    assert (one.earliest, one.latest) == ("2003-02-14", None)
    assert "decision" in (one.why or "")
    assert [act.id for act in one.acts] == ["red-1"]
    assert [(source.source, source.grade) for source in one.evidence] == [("Gazette", "official")]
    assert found.known_on == "2026-01-02"


def test_listings_are_in_the_order_of_instruments(register: Register) -> None:
    found = standing(register, "redcaps", on=TODAY, known_on=TODAY)
    assert [one.instrument for one in found.listings] == ["xx-list", "yy-court"]


def test_known_then_is_not_known_now(register: Register) -> None:
    after = dt.date(2025, 6, 1)
    now = standing(register, "redcaps", on=after, known_on=TODAY)
    then = standing(register, "redcaps", on=after, known_on=dt.date(2025, 4, 16))
    assert listing(now, "xx-list").status == "SUSPENDED"
    assert listing(then, "xx-list").status == "LISTED"
    assert listing(then, "xx-list").valid_to is None


def test_nothing_was_observed_before_the_facts_were_taken_in(register: Register) -> None:
    question = {"on": ON, "basis": "observed"}
    before = standing(register, "redcaps", known_on=dt.date(2025, 12, 31), **question)  # type: ignore[arg-type]
    at = standing(register, "redcaps", known_on=LOADED.date(), **question)  # type: ignore[arg-type]
    assert before.listings == ()
    assert before.party.name == "Red Caps"
    assert listing(at, "xx-list").status == "LISTED"
    assert matrix(register, on=ON, known_on=dt.date(2025, 12, 31), basis="observed").rows == ()
    assert history(register, "redcaps", known_on=dt.date(2025, 12, 31), basis="observed") == ()


def test_still_keeps_what_binds(register: Register) -> None:
    found = standing(register, "redcaps", on=TODAY, known_on=TODAY, still=True)
    assert [one.instrument for one in found.listings] == ["yy-court"]


def test_a_conflict_is_shown(register: Register) -> None:
    one = listing(standing(register, "redcaps", on=ON, known_on=TODAY), "yy-court")
    assert len(one.conflicts) == 2
    assert "2005-10-12" in one.conflicts[1]
    assert "Press" in one.conflicts[1]
    assert [act.id for act in one.acts] == ["red-4", "red-5"]
    assert [one.kind for one in findings(register) if one.instrument == "yy-court"] == ["conflict"]


def test_an_alias_says_on_whose_entry_it_stands(register: Register) -> None:
    one = listing(standing(register, "bluecaps", on=ON, known_on=TODAY), "yy-court")
    assert one.as_ == "alias of Red Caps"
    assert one.confidence == "low"
    assert b'"as":"alias of Red Caps"' in msgspec.json.encode(one)


def test_a_removal_without_a_beginning_is_listed_before(register: Register) -> None:
    before = listing(
        standing(register, "bluecaps", on=dt.date(2019, 1, 1), known_on=TODAY), "xx-list"
    )
    assert (before.status, before.certain, before.valid_from) == ("LISTED", False, None)
    assert listing(standing(register, "bluecaps", on=ON, known_on=TODAY), "xx-list").status == (
        "REVOKED"
    )


def test_related_parties_from_either_end(register: Register) -> None:
    related = standing(register, "redcaps", on=ON, known_on=TODAY).related
    found = {(one.party, one.relation) for one in related}
    assert found == {
        ("redcaps-of-yonder", "confused_with"),
        ("bluecaps", "includes"),
        ("bluecaps", "alias_on_entry"),
    }
    other = standing(register, "redcaps-of-yonder", on=ON, known_on=TODAY).related
    assert [(one.party, one.relation, one.note) for one in other] == [
        ("redcaps", "confused_with", "another group")
    ]
    child = standing(register, "bluecaps", on=ON, known_on=TODAY).related
    assert [(one.party, one.relation) for one in child] == [("redcaps", "part_of")]


def test_a_procedure_stands_as_it_did_that_day(register: Register) -> None:
    def release(on: dt.date) -> tuple[str, int | None, str | None]:
        one = listing(standing(register, "redcaps", on=on, known_on=TODAY), "xx-list")
        (only,) = one.procedures
        return only.stage, only.ladder, only.outcome

    assert listing(standing(register, "redcaps", on=ON, known_on=TODAY), "xx-list").procedures == ()
    assert release(dt.date(2024, 6, 1)) == ("S1", 1, None)
    assert release(dt.date(2024, 12, 1)) == ("S2", 2, None)
    assert release(dt.date(2025, 4, 1)) == ("S3", 3, None)
    assert release(dt.date(2025, 4, 17)) == ("S12", 7, "SUSPENDED")


def test_the_stored_procedures_are_the_ones_of_today(register: Register) -> None:
    today = [
        one
        for party in parties(register)
        for entry in standing(register, party.id, on=TODAY, known_on=TODAY).listings
        for one in entry.procedures
    ]
    assert [one.id for one in procedures(register)] == [one.id for one in today]
    assert list(procedures(register)) == today


def test_history_is_in_time_order_and_keeps_everything(register: Register) -> None:
    entries = history(register, "redcaps", known_on=TODAY)
    assert [(one.day, one.kind) for one in entries if one.instrument == "xx-list"] == [
        ("2003-02-14", "act"),
        ("2003-02-14", "status"),
        ("2024-05-27", "step"),
        ("2024-11-26", "act"),
        ("2025-03-31", "step"),
        ("2025-04-17", "step"),
        ("2025-04-17", "act"),
        ("2025-04-17", "status"),
    ]
    assert any(one.ref == "s4" for one in entries)
    only = history(register, "redcaps", instrument="yy-court", known_on=TODAY)
    assert {one.instrument for one in only} == {"yy-court"}


def test_history_before_a_first_known_day(register: Register) -> None:
    days = [one.day for one in history(register, "bluecaps", instrument="xx-list", known_on=TODAY)]
    assert days == ["/2020-06-30", "2020-06-30", "2020-06-30"]


def test_the_matrix_agrees_with_standing(register: Register) -> None:
    for on in (dt.date(2004, 1, 1), dt.date(2005, 6, 1), ON, TODAY):
        table = matrix(register, on=on, known_on=TODAY)
        cells = {
            (cell.party, cell.instrument, cell.scope): (cell.status, cell.certain, cell.as_)
            for row in table.rows
            for cell in row.cells
        }
        expected = {
            (party.id, one.instrument, one.scope): (one.status, one.certain, one.as_)
            for party in parties(register)
            for one in standing(register, party.id, on=on, known_on=TODAY).listings
        }
        assert cells == expected
        assert {one.id for one in table.instruments} == {key[1] for key in cells}


def test_a_difference_names_the_acts_between(register: Register) -> None:
    found = diff(register, first=ON, second=TODAY, known_on=TODAY)
    (change,) = found.changes
    assert change.before is not None
    assert change.after is not None
    assert (change.party, change.instrument) == ("redcaps", "xx-list")
    assert (change.before.status, change.after.status) == ("LISTED", "SUSPENDED")
    assert [act.id for act in change.acts] == ["red-3", "red-2"]
    assert diff(register, first=TODAY, second=ON, known_on=TODAY) == found
    assert diff(register, first=ON, second=ON, known_on=TODAY).changes == ()


def test_a_difference_from_before_there_was_anything(register: Register) -> None:
    found = diff(register, first=dt.date(2002, 1, 1), second=dt.date(2004, 1, 1), known_on=TODAY)
    assert [(one.party, one.before) for one in found.changes] == [("redcaps", None)]


def test_names_for_a_look_up(register: Register) -> None:
    names = {row.text: row for row in all_names(register)}
    assert names["Красные колпаки"].party == "redcaps"
    assert names["Красные колпаки"].canonical == "Red Caps"
    assert names["Красные колпаки"].listed_by == 2
    assert names["Red Caps of Yonder"].listed_by == 0


def test_acts_and_steps(register: Register) -> None:
    assert [act.id for act in acts_of(register, "redcaps", "xx-list")] == [
        "red-1",
        "red-3",
        "red-2",
    ]
    assert acts_of(register, "redcaps", "xx-list", "wing: other") == ()
    after = next_acts(register, "redcaps", "xx-list", "whole", ON)
    assert [act.id for act in after] == ["red-3", "red-2"]
    assert next_acts(register, "redcaps", "xx-list", "whole", dt.date(2025, 4, 17)) == ()
    since = steps_about(register, "redcaps", "xx-list", since=dt.date(2025, 1, 1))
    assert [one.id for one in since] == ["s2", "s3"]
    until = steps_about(register, "redcaps", until=dt.date(2025, 5, 15))
    assert [one.id for one in until] == ["s1", "s2", "s3", "s4"]
    assert [(one.party, one.to) for one in relations(register)] == [
        ("redcaps", "redcaps-of-yonder")
    ]


def test_what_is_not_there(register: Register) -> None:
    for ask in (
        lambda: standing(register, "nobody", on=ON),
        lambda: history(register, "'; drop table acts; --"),
    ):
        with pytest.raises(NotFoundError) as error:
            ask()
        assert error.value.exit_status == 1
    with pytest.raises(UserError) as usage:
        standing(register, "redcaps", on=ON, basis="guessed")
    assert "all or observed" in str(usage.value)


def test_answers_at_the_ends_of_the_calendar(register: Register) -> None:
    assert standing(register, "redcaps", on=dt.date.min).listings == ()
    assert standing(register, "redcaps", on=dt.date.max, known_on=dt.date.max).listings
    assert standing(register, "redcaps", on=ON, known_on=dt.date.min).listings == ()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("delete from status_acts", "rests on no act"),
        ("update statuses set valid_to = null, ended = null", "overlap"),
        ("update acts set party = 'nobody' where id = 'red-1'", "not in the register"),
        ("delete from sources", "refers to nothing"),
        ("insert into parties select pk + 100, id, name, kind, schema, countries, parent, "
         "active_from, wikidata, notes, confidence, merged_from, content, known_from, known_to "
         "from parties where id = 'redcaps'", "held twice"),
    ],
)  # fmt: skip
def test_check_finds_damage(tmp_path: Path, facts: Path, damage: str, said: str) -> None:
    store = str(tmp_path / "store")
    with open_register(store, facts=facts) as register:
        assert check(register) == []
    with contextlib.closing(sqlite3.connect(Path(store) / FILE_NAME)) as connection, connection:
        connection.execute(damage)
    with open_register(store, facts=facts) as register:
        assert any(said in problem.message for problem in check(register))
