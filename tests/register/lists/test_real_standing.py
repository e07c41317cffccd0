"""Real lists beside the acts that ship: who stood how, with the evidence of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ostrakon import register as reg
from ostrakon.core.lists import ListFinding
from ostrakon.core.standing import Listing
from ostrakon.service.asking import who
from ostrakon.service.updating import update
from tests.conftest import SHARED

pytestmark = pytest.mark.shared

LISTS = SHARED / "data" / "lists"
COPIES = {
    "un-consolidated": [
        "un/consolidated/2022-01-03.xml.gz", "un/consolidated/2022-01-17.xml.gz",
        "un/consolidated/2023-10-05.xml.gz", "un/consolidated/2023-10-19.xml.gz",
        "un/consolidated/2025-06-16.xml.gz", "un/consolidated/2025-11-15.xml.gz",
        "un/consolidated/2026-02-27.xml.gz", "un/consolidated-converted/2026-08-06.jsonl.gz",
    ],
    "us-ofac-sdn": [
        "us-ofac/sdn/2021-11-23.sdn.csv.gz", "us-ofac/sdn/2021-12-02.sdn.csv.gz",
        "us-ofac/sdn/2022-05-19.sdn.csv.gz", "us-ofac/sdn/2022-05-20.sdn.csv.gz",
        "us-ofac/sdn/2024-05-02.sdn.csv.gz",
    ],
}  # fmt: skip
TAKEN = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[reg.Register]:
    """A store with the acts that ship and the copies above."""
    place = tmp_path_factory.mktemp("real")
    store = str(place / "store")
    reg.open_register(store, now=lambda: TAKEN).close()
    for source, files in COPIES.items():
        folder = place / source
        folder.mkdir()
        for file in files:
            (folder / Path(file).name).symlink_to(LISTS / file)
        done = update([source], path=folder, store=store, now=lambda: TAKEN)
        assert [copy.outcome for copy in done.taken[0].copies] == ["new"] * len(files)
    with reg.open_register(store, now=lambda: TAKEN) as opened:
        yield opened


def listing(
    register: reg.Register, party: str, instrument: str, on: str, **question: object
) -> Listing | None:
    """The listing of a party under one instrument on a day."""
    found = reg.standing(
        register, party, on=dt.date.fromisoformat(on), **question  # type: ignore[arg-type]
    ).listings  # fmt: skip
    return next((one for one in found if one.instrument == instrument), None)


def on_lists(one: Listing) -> list[tuple[str, str | None, str | None, bool | None]]:
    """The copies of lists among the evidence."""
    return [
        (each.source, each.key, each.list_date, each.present)
        for each in one.evidence
        if each.list_date is not None
    ]


def silent(register: reg.Register, source: str) -> dict[str, ListFinding]:
    """Silent removals of a source, by key."""
    found = reg.list_findings(register, sources=[source])
    return {one.key: one for one in found if one.kind == "silent_removal" and one.key is not None}


def test_a_person_delisted_in_november_2025(register: reg.Register) -> None:
    """Listed by the date that the list prints, removed by the act, borne out by the next list."""
    shown = [
        ("un-consolidated", "QDi.317", "2025-06-16", True),
        ("un-consolidated", "QDi.317", "2025-11-15", False),
    ]
    before = listing(register, "ahmed-al-sharaa", "un-1267", "2025-11-01")
    assert before is not None
    assert (before.status, before.valid_from, before.valid_to) == (
        "LISTED", "2013-07-24", "2025-11-06",
    )  # fmt: skip
    assert on_lists(before) == shown
    after = listing(register, "ahmed-al-sharaa", "un-1267", "2025-12-01")
    assert after is not None
    assert (after.status, after.valid_from, after.certain, after.finding) == (
        "REVOKED", "2025-11-06", True, None,
    )  # fmt: skip
    assert on_lists(after) == shown
    assert after.evidence[0].source != "un-consolidated"  # the act's source stands beside it
    assert "QDi.317" not in silent(register, "un-consolidated")


REVOKED_IN_2022 = {
    "aum-shinrikyo": "4691", "eta": "4693", "gamaa-al-islamiyya": "4694",
    "kach-kahane-chai": "4700", "mujahidin-shura-council": "17187",
}  # fmt: skip


@pytest.mark.parametrize("party", REVOKED_IN_2022)
def test_revocations_of_may_2022_left_the_other_instrument(
    register: reg.Register, party: str
) -> None:
    """The entry stays, one programme goes: revoked under one instrument, listed under another."""
    key = REVOKED_IN_2022[party]
    before = listing(register, party, "us-fto", "2022-05-19")
    after = listing(register, party, "us-fto", "2022-05-20")
    other = listing(register, party, "us-sdgt", "2022-06-01")
    assert before is not None
    assert after is not None
    assert other is not None
    assert (before.status, after.status, other.status) == ("LISTED", "REVOKED", "LISTED")
    assert on_lists(after) == [
        ("us-ofac-sdn", key, "2022-05-19", True), ("us-ofac-sdn", key, "2022-05-20", False),
    ]  # fmt: skip
    assert on_lists(other) == [("us-ofac-sdn", key, "2022-05-20", True)]
    assert key not in silent(register, "us-ofac-sdn")
    told = [one for one in reg.history(register, party) if one.day == "2022-05-20"]
    assert any(one.kind == "list" and "-FTO" in one.what and one.same_as for one in told)


def test_a_movement_delisted_on_the_day_its_dissidents_were_listed(
    register: reg.Register,
) -> None:
    for instrument in ("us-fto", "us-sdgt"):
        before = listing(register, "farc", instrument, "2021-11-29")
        after = listing(register, "farc", instrument, "2021-12-02")
        assert before is not None
        assert after is not None
        assert (before.status, after.status) == ("LISTED", "REVOKED")
        assert ("us-ofac-sdn", "4711", "2021-12-02", False) in on_lists(after)
    for party, key in (("farc-ep-dissidents", "33983"), ("segunda-marquetalia", "33974")):
        assert listing(register, party, "us-fto", "2021-11-20") is None
        for instrument in ("us-fto", "us-sdgt"):
            one = listing(register, party, instrument, "2021-12-02")
            assert one is not None
            assert one.status == "LISTED"
            assert on_lists(one) == [("us-ofac-sdn", key, "2021-12-02", True)]
    # Acts explain two programmes of the entry; of the third the register knows none.
    assert "SDNTK" in silent(register, "us-ofac-sdn")["4711"].message


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-06-01", {"us-fto": "LISTED", "un-1267": "LISTED", "ca-criminal-code": "LISTED",
                        "uk-proscribed": "LISTED", "us-sdgt": "LISTED"}),
        ("2025-07-08", {"us-fto": "REVOKED", "un-1267": "LISTED", "ca-criminal-code": "LISTED",
                        "uk-proscribed": "LISTED", "us-sdgt": "LISTED"}),
        ("2025-12-04", {"us-fto": "REVOKED", "un-1267": "LISTED", "ca-criminal-code": "REVOKED",
                        "uk-proscribed": "REVOKED", "us-sdgt": "LISTED"}),
        ("2026-02-27", {"us-fto": "REVOKED", "un-1267": "REVOKED", "ca-criminal-code": "REVOKED",
                        "uk-proscribed": "REVOKED", "us-sdgt": "LISTED"}),
    ],
)  # fmt: skip
def test_a_name_on_anothers_entry_by_instrument(
    register: reg.Register, on: str, expected: dict[str, str]
) -> None:
    """By instrument from 2024 to 2026; the UN's list bears out the name on the other entry."""
    found = {one: listing(register, "hts", one, on) for one in expected}
    assert {name: one.status for name, one in found.items() if one is not None} == expected
    un = found["un-1267"]
    assert un is not None
    assert un.as_ is not None
    assert {key for _, key, _, _ in on_lists(un)} == {"QDe.137"}
    matrix = reg.matrix(register, on=dt.date.fromisoformat(on))
    (row,) = (row for row in matrix.rows if row.party == "hts")
    cells = {cell.instrument: cell.status for cell in row.cells}
    assert {name: cells[name] for name in expected} == expected


def test_lists_narrow_an_end_that_the_acts_date_loosely(register: reg.Register) -> None:
    one = listing(register, "al-haramain-indonesia", "un-1267", "2022-02-01")
    assert one is not None
    assert (one.status, one.finding) == ("REVOKED", None)
    assert "QDe.103" not in silent(register, "un-consolidated")


def test_an_entry_of_a_list_is_asked_for_by_its_number(register: reg.Register) -> None:
    store = str(register.path.parent)
    for query in ("un-consolidated.QDi.317", "un-consolidated QDi.317"):
        found = who(query, on=dt.date(2025, 11, 1), store=store)
        assert (found.query, found.standing.party.id) == (query, "ahmed-al-sharaa")


def test_what_was_not_taken_in_yet_was_not_known(register: reg.Register) -> None:
    party = "un-consolidated.QDi.001"
    known = dt.date(2026, 8, 31)
    assert listing(register, party, "un-1267", "2026-01-01") is not None
    assert listing(
        register, party, "un-1267", "2026-01-01", known_on=known, basis="observed"
    ) is None  # fmt: skip
    seen = listing(register, party, "un-1267", "2026-01-01", known_on=known)
    assert seen is not None
    assert on_lists(seen)[0][2] == "2025-11-15"


@pytest.fixture(scope="module")
def committees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[reg.Register]:
    """A store with the lists of two committees of the UN of 2014 and 2015."""
    store = str(tmp_path_factory.mktemp("committees") / "store")
    for source, folder in (
        ("un-1267-committee", "un/1267-alqaida"), ("un-1988-committee", "un/1988-taliban"),
    ):  # fmt: skip
        update([source], path=LISTS / folder, store=store, now=lambda: TAKEN)
    with reg.open_register(store, now=lambda: TAKEN) as opened:
        yield opened


def test_numbers_that_a_committee_gave_anew_are_no_removals(committees: reg.Register) -> None:
    """In March 2015 all entries had other numbers; four parties had left the list."""
    changes = reg.list_changes(committees, sources=["un-1267-committee"])
    moved = {one.others[0]: one.key for one in changes if one.kind == "renumbered"}
    assert moved["QE.A.1.01."] == "QDe.001"
    assert moved["QE.A.137.14."] == "QDe.137"
    assert moved["QI.Z.187.05."] == "QDi.187"
    gone = silent(committees, "un-1267-committee")
    assert {key for key, one in gone.items() if one.since == "2015-03-17"} == {
        "QI.A.21.01.", "QI.A.275.10.", "QI.F.27.01.", "QI.M.286.10.",
    }  # fmt: skip


def test_another_committees_list_is_refused(committees: reg.Register) -> None:
    """The Iraq list was saved under the name of the Taliban list."""
    found = reg.list_findings(committees, sources=["un-1988-committee"])
    (waits,) = [one for one in found if one.kind == "quarantined"]
    assert waits.since == "2015-03-17"
    assert "294 of 294 numbers are not of this list" in waits.message
