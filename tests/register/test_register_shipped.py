"""The facts that ship, asked: cases whose answers official texts and LIFECYCLE settle."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Listing
from ostrakon.register import (
    Register,
    all_names,
    check,
    findings,
    history,
    instruments,
    matrix,
    next_acts,
    open_register,
    parties,
    procedures,
    standing,
    steps_about,
)
from ostrakon.register.records import intervals_from
from ostrakon.register.store import queries

DAY = dt.date.fromisoformat
TODAY = DAY("2026-11-20")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    store = tmp_path_factory.mktemp("shipped") / "store"
    now = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    with open_register(str(store), now=lambda: now) as register:
        yield register


def listing(
    register: Register,
    party: str,
    instrument: str,
    on: str,
    known_on: str | None = None,
    scope: str = "whole",
) -> Listing | None:
    found = standing(register, party, on=DAY(on), known_on=DAY(known_on) if known_on else TODAY)
    kept = [one for one in found.listings if (one.instrument, one.scope) == (instrument, scope)]
    assert len(kept) <= 1
    return kept[0] if kept else None


def status(
    register: Register, party: str, instrument: str, on: str, known_on: str | None = None
) -> str | None:
    found = listing(register, party, instrument, on, known_on)
    return found.status if found else None


def test_the_store_is_sound(shipped: Register) -> None:
    assert check(shipped) == []


def test_a_russian_ban_by_decision_its_effect_unknown(shipped: Register) -> None:
    found = listing(shipped, "taliban", "ru-unified-list", "2024-04-02")
    assert found is not None
    assert (found.status, found.binding, found.began_by) == ("LISTED", True, "decided")
    assert (found.valid_from, found.valid_to) == ("2003-02-14", "2025-04-17")
    assert not found.certain
    assert "day of effect is not known" in (found.why or "")
    assert found.evidence


def test_suspended_is_not_revoked_and_was_not_known_the_day_before(shipped: Register) -> None:
    party, list_ = "taliban", "ru-unified-list"
    assert status(shipped, party, list_, "2025-04-16") == "LISTED"
    assert status(shipped, party, list_, "2025-04-17") == "SUSPENDED"
    assert status(shipped, party, list_, "2025-06-01", "2025-04-16") == "LISTED"
    assert status(shipped, party, list_, "2025-06-01", "2025-04-17") == "SUSPENDED"
    found = listing(shipped, party, list_, "2025-06-01")
    assert found is not None
    assert found.binding is False


def test_what_came_after_a_text_of_spring_2024(shipped: Register) -> None:
    acts = next_acts(shipped, "taliban", "ru-unified-list", "whole", DAY("2024-04-02"))
    changing = [act for act in acts if act.state_after is not None]
    assert [(act.state_after, act.date) for act in changing] == [("SUSPENDED", "2025-04-17")]
    assert (DAY("2025-04-17") - DAY("2024-04-02")).days == 380
    days = {act.date for act in acts}
    assert {"2024-12-28", "2025-03-31"} <= days
    assert any(str(day).startswith("2024-11") for day in days)
    release = [
        one
        for one in procedures(shipped)
        if (one.party, one.instrument, one.course) == ("taliban", "ru-unified-list", "release")
    ]
    assert [one.outcome for one in release] == ["SUSPENDED"]
    steps = steps_about(shipped, "taliban", "ru-unified-list", since=DAY("2024-04-03"))
    assert {"2024-12-28", "2025-03-31"} <= {one.date for one in steps}


def test_an_open_file_stands_as_it_did(shipped: Register) -> None:
    def release(on: str) -> tuple[str, int | None, str | None]:
        found = listing(shipped, "taliban", "ru-unified-list", on)
        assert found is not None
        (only,) = (one for one in found.procedures if one.course == "release")
        return only.stage, only.ladder, only.outcome

    assert release("2024-04-02")[0] == "S1"
    assert release("2024-12-20") == ("S2", 2, None)
    assert release("2025-04-01") == ("S3", 3, None)


def test_an_alias_order_laid_is_not_in_force(shipped: Register) -> None:
    for on in ("2025-10-21", "2025-11-09"):
        found = listing(shipped, "hts", "uk-proscribed", on)
        assert found is not None
        assert (found.status, found.binding) == ("LISTED", True)
        assert found.as_ == "alias of Al-Qaida"
    after = listing(shipped, "hts", "uk-proscribed", "2025-12-01")
    assert after is not None
    assert (after.status, after.certain) == ("REVOKED", False)
    assert after.earliest is not None
    assert "2025-11-08" < after.earliest <= "2025-11-12"
    assert status(shipped, "al-qaeda", "uk-proscribed", "2026-01-01") == "LISTED"


def test_annulled_with_effects_kept_still_binds(shipped: Register) -> None:
    found = listing(shipped, "hamas", "eu-2001-931", "2015-01-01")
    assert found is not None
    assert (found.status, found.binding) == ("ANNULLED_EFFECTS_KEPT", True)
    assert status(shipped, "hamas", "eu-2001-931", "2014-12-16") == "LISTED"
    still = standing(shipped, "hamas", on=DAY("2015-01-01"), known_on=TODAY, still=True)
    assert "eu-2001-931" in {one.instrument for one in still.listings}


def test_a_state_sponsor_listing_is_another_instrument(shipped: Register) -> None:
    found = standing(shipped, "irgc", on=DAY("2026-01-01"), known_on=TODAY)
    australian = {one.instrument: one.status for one in found.listings if one.state == "AU"}
    assert australian == {"au-state-sponsor": "LISTED"}
    assert status(shipped, "irgc", "eu-2001-931", "2026-02-01") is None
    assert status(shipped, "irgc", "eu-2001-931", "2026-02-19") == "LISTED"


@pytest.mark.parametrize("party", ["ansar-allah", "hizballah"])
def test_a_listing_printed_in_error_does_not_stand(shipped: Register, party: str) -> None:
    between = listing(shipped, party, "iq", "2025-11-20")
    assert between is not None
    assert between.status == "UNKNOWN"
    assert not between.certain
    assert listing(shipped, party, "iq", "2025-12-10") is None
    told = {one.event for one in history(shipped, party, instrument="iq", known_on=TODAY)}
    assert "retraction" in told


def test_a_conflict_is_shown_and_not_decided(shipped: Register) -> None:
    assert status(shipped, "taliban", "kz-court", "2023-11-30") == "LISTED"
    found = listing(shipped, "taliban", "kz-court", "2024-07-01")
    assert found is not None
    assert (found.status, found.binding, found.certain) == ("UNKNOWN", None, False)
    assert found.conflicts


def test_suspended_then_revoked(shipped: Register) -> None:
    def at(on: str) -> str | None:
        return status(shipped, "farc", "eu-2001-931", on)

    days = ["2016-09-26", "2016-09-27", "2017-11-12", "2017-11-14"]
    assert [at(day) for day in days] == ["LISTED", "SUSPENDED", "SUSPENDED", "REVOKED"]


def test_a_chain_of_listing_and_removal(shipped: Register) -> None:
    days = ["2021-01-18", "2021-01-19", "2021-02-16", "2025-01-23", "2025-03-05"]
    found = [status(shipped, "ansar-allah", "us-fto", day) for day in days]
    assert found == [None, "LISTED", "REVOKED", "REVOKED", "LISTED"]
    deferred = [status(shipped, "ansar-allah", "us-sdgt", d) for d in ("2024-01-18", "2024-02-16")]
    assert deferred == ["REVOKED", "LISTED"]


def test_two_movements_that_are_confused_name_each_other(shipped: Register) -> None:
    for party, other in (
        ("taliban", "tehrik-e-taliban-pakistan"),
        ("tehrik-e-taliban-pakistan", "taliban"),
    ):
        related = standing(shipped, party, on=TODAY, known_on=TODAY).related
        assert any((one.party, one.relation) == (other, "confused_with") for one in related)


def test_every_listing_names_its_source_and_confidence(shipped: Register) -> None:
    for party in parties(shipped):
        for one in standing(shipped, party.id, on=TODAY, known_on=TODAY).listings:
            assert one.evidence, (party.id, one.instrument)
            assert one.acts
            assert one.confidence in ("high", "medium", "low")
            assert one.issuer


def test_findings_name_acts(shipped: Register) -> None:
    found = findings(shipped)
    assert found
    assert all(one.acts for one in found)


def test_every_name_has_its_party(shipped: Register) -> None:
    known = {party.id for party in parties(shipped)}
    names = all_names(shipped)
    assert {row.party for row in names} == known
    assert {"Latn", "Cyrl", "Arab"} <= {row.script for row in names}


def test_every_instrument_names_issuer_and_family(shipped: Register) -> None:
    for one in instruments(shipped):
        assert one.issuer
        assert one.family in ("executive", "collegial", "judicial", "statutory")


@pytest.mark.parametrize("view", ["all", "observed"])
@pytest.mark.parametrize("known", ["2004-01-01", "2015-06-01", "2025-04-16", "2026-11-20"])
def test_intervals_of_a_listing_follow_one_another(
    shipped: Register, view: str, known: str
) -> None:
    until = f"{known}T23:59:59.999999Z"
    for party in parties(shipped):
        rows = shipped.rows(queries.STATUSES_OF_PARTY, party=party.id, known=until, view=view)
        intervals = intervals_from(shipped, rows)
        by_listing: dict[tuple[str, str], list[int]] = {}
        for row in rows:
            by_listing.setdefault((row["instrument"], row["scope"]), []).append(row["pk"])
        for keys in by_listing.values():
            for one, other in itertools.pairwise(intervals[key] for key in keys):
                assert one.valid_to == other.valid_from
            assert intervals[keys[-1]].valid_to is None


def test_nothing_is_known_before_it_is_public(shipped: Register) -> None:
    for known in (DAY("1990-01-01"), DAY("2001-12-31"), DAY("2014-12-31")):
        for row in matrix(shipped, on=TODAY, known_on=known).rows:
            for cell in row.cells:
                # A list seen later tells nothing then.
                assert cell.since is None or cell.since[:4] <= str(known.year) or (
                    State(cell.status) is State.UNKNOWN
                )  # fmt: skip
