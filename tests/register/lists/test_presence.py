"""Runs and changes: what neighbours by list date prove, whatever the order of arrival."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.lists.entry import ROW_NUMBERS, Entry, Remark
from tests.register.lists.makers import List, entry

ANN, BOB, CEE = entry("1", "Ann Archer"), entry("2", "Bob Baker"), entry("3", "Cee Cooper")


def test_the_first_copy_is_a_baseline() -> None:
    """Nothing is added by being seen for the first time, and nothing ends."""
    lists = List()
    lists.copy("2020-01-01", ANN, BOB)
    told = lists.history()
    assert told.changes == ()
    assert [(run.key, run.opened, run.until) for run in told.runs] == [
        ("1", "baseline", None), ("2", "baseline", None),
    ]  # fmt: skip


def test_added_removed_amended() -> None:
    """Each with the two copies between which it happened."""
    lists = List()
    lists.copy("2020-01-01", ANN, BOB)
    lists.copy("2020-02-01", entry("1", "Ann Archer", "The Archer"), CEE)
    assert lists.told() == [
        "2020-02-01 added 3", "2020-02-01 amended 1", "2020-02-01 removed 2",
    ]  # fmt: skip
    amended = next(one for one in lists.history().changes if one.kind == "amended")
    assert [field.field for field in amended.fields] == ["names"]
    assert b"The Archer" in bytes(amended.fields[0].gained[0])
    assert amended.fields[0].lost == ()


def test_other_numbers_of_rows_are_no_amendment() -> None:
    """They are kept, and a copy that has others says nothing else."""
    lists = List()
    for month, number in enumerate(("7", "9"), start=1):
        numbers = Remark(label=ROW_NUMBERS, text=f"alt_num {number}")
        lists.copy(f"2020-0{month}-01", msgspec.structs.replace(ANN, remarks=(numbers,)))
    other = Remark(label="remarks", text="of the north")
    lists.copy("2020-03-01", msgspec.structs.replace(ANN, remarks=(numbers, other)))
    assert lists.told() == ["2020-03-01 amended 1"]
    (amended,) = lists.history().changes
    assert [len(field.gained) for field in amended.fields] == [1]
    assert {run.closed for run in lists.history().runs} == {"reread", "amended", None}


def test_a_programme_that_goes_is_an_amendment() -> None:
    """The entry stays: one power less under which it stands."""
    lists = List()
    lists.copy("2022-05-19", entry("7", "Grey Order", schema="Organization",
                                   programmes=("FTO", "SDGT")))  # fmt: skip
    lists.copy("2022-05-20", entry("7", "Grey Order", schema="Organization",
                                   programmes=("SDGT",)))  # fmt: skip
    (change,) = lists.history().changes
    assert change.kind == "amended"
    assert [(f.field, len(f.lost), len(f.gained)) for f in change.fields] == [("programmes", 1, 0)]


def test_a_short_absence_is_no_removal() -> None:
    """Back under its number within the source's limit: it was never gone."""
    lists = List()
    lists.copy("2023-05-28", ANN, BOB)
    lists.copy("2023-08-02", ANN)
    lists.copy("2023-11-02", ANN, BOB)
    assert lists.told(return_days=120) == ["2023-08-02 absent 2", "2023-11-02 returned 2"]
    assert lists.told(return_days=30) == ["2023-08-02 removed 2", "2023-11-02 relisted 2"]
    absent = lists.history(return_days=120).changes[0]
    assert absent.closed_by == lists.copies[2].id


def test_spellings_of_one_number() -> None:
    """A number that is written with a suffix for two days is the same entry."""
    lists = List()
    lists.copy("2023-08-08", entry("KPi.055", "Dee Dyer"))
    lists.copy("2023-08-09", entry("KPi.055.1", "Dee Dyer"))
    lists.copy("2023-08-11", entry("KPi.055", "Dee Dyer"))
    rules = {"same": r"(?i)^([A-Z]{2}[ie]\.\d+)(\.\d*)?$"}
    assert lists.told(**rules) == [
        "2023-08-09 renumbered KPi.055.1 KPi.055", "2023-08-11 renumbered KPi.055 KPi.055.1",
    ]  # fmt: skip


def test_two_spellings_in_one_copy() -> None:
    """A second spelling beside the first is a second entry; the first one goes on."""
    lists = List()
    lists.copy("2023-08-08", entry("KPi.055", "Dee Dyer"))
    lists.copy(
        "2023-08-09", entry("KPi.055", "Dee Dyer"), entry("KPi.055.1", "Dee Dyer", "Di Dyer")
    )
    lists.copy("2023-08-11", entry("KPi.055", "Dee Dyer"))
    rules = {"same": r"(?i)^([A-Z]{2}[ie]\.\d+)(\.\d*)?$"}
    assert lists.told(**rules) == ["2023-08-09 added KPi.055.1", "2023-08-11 removed KPi.055.1"]


def test_a_second_spelling_that_stays_alone() -> None:
    """Of two spellings one goes: the entry of the other goes on, whichever it is."""
    lists = List()
    lists.copy("2023-08-08", entry("KPi.055", "Dee Dyer"))
    lists.copy("2023-08-09", entry("KPi.055", "Dee Dyer"), entry("KPi.055.1", "Dee Dyer"))
    lists.copy("2023-08-11", entry("KPi.055.1", "Dee Dyer"))
    rules = {"same": r"(?i)^([A-Z]{2}[ie]\.\d+)(\.\d*)?$"}
    assert lists.told(**rules) == ["2023-08-09 added KPi.055.1", "2023-08-11 removed KPi.055"]


def test_another_reader_amends_nothing() -> None:
    """The same list read in another layout: no change, and later amendments are seen again."""
    lists = List()
    lists.copy("2026-02-23", ANN, BOB)
    lists.copy("2026-08-07", entry("1", "ARCHER Ann"), BOB, CEE, layout="x/2/")
    lists.copy("2026-09-01", entry("1", "ARCHER Ann"), entry("2", "BAKER Bob"), CEE, layout="x/2/")
    assert lists.told() == ["2026-08-07 added 3", "2026-09-01 amended 2"]


def test_a_union_proves_no_presence() -> None:
    """An entry that has left the list and stands in a union of all days has not come back."""
    lists = List()
    lists.copy("2026-02-23", ANN, BOB)
    lists.copy("2026-05-07", ANN)
    lists.copy("2026-08-07", ANN, BOB, exact=False)
    assert lists.told() == ["2026-05-07 removed 2"]


def test_a_part_of_a_list_proves_no_absence() -> None:
    """Absence from an excerpt means nothing."""
    lists = List()
    lists.copy("2020-01-01", ANN, BOB)
    lists.copy("2020-02-01", ANN, complete=False)
    assert lists.told() == []


def test_a_change_lies_between_copies_that_could_show_it() -> None:
    """An excerpt that lacks an entry does not narrow down when that came or went."""
    lists = List()
    first = lists.copy("2020-01-01", ANN, BOB)
    lists.copy("2020-02-01", ANN, complete=False)
    lists.copy("2020-03-01", ANN, CEE)
    assert lists.told() == ["2020-03-01 added 3", "2020-03-01 removed 2"]
    assert {change.before for change in lists.history().changes} == {first.id}


def test_an_excerpt_that_has_an_entry_narrows_its_removal_down() -> None:
    """What a part of the list holds stood that day; what it amends, it amends."""
    lists = List()
    lists.copy("2020-01-01", ANN, BOB)
    part = lists.copy("2020-02-01", entry("2", "Bob Baker", "Bobby"), complete=False)
    lists.copy("2020-03-01", ANN)
    assert lists.told()[0] == "2020-02-01 amended 2"
    (gone,) = (one for one in lists.history().changes if one.kind == "removed")
    assert gone.before == part.id


def test_copies_of_one_day_follow_when_they_were_seen() -> None:
    """A list that is published twice on one day: what came in the second did not go."""
    lists = List()
    lists.copy("2020-01-01", ANN)
    lists.copy("2020-02-01", ANN, BOB, layout="x/1/", seen="2020-02-02 ", content="late")
    lists.copy("2020-02-01", ANN, seen="2020-02-01 ", content="less")
    lists.copy("2020-03-01", ANN, BOB)
    assert lists.told() == ["2020-02-01 added 2"]


def test_an_entry_that_the_list_shows_as_ended() -> None:
    """The file itself says so: `ended`, not `removed`; and it may be listed again."""
    gone = msgspec.structs.replace(BOB, listed=False)
    lists = List()
    lists.copy("2020-01-01", ANN, BOB)
    lists.copy("2020-02-01", ANN, gone)
    lists.copy("2020-03-01", ANN, gone)
    lists.copy("2020-04-01", ANN, BOB)
    assert lists.told() == ["2020-02-01 ended 2", "2020-04-01 relisted 2"]


def test_an_end_that_the_next_list_takes_back() -> None:
    """Marked as ended in one copy and plainly listed days later: it never ended."""
    gone = msgspec.structs.replace(BOB, listed=False)
    lists = List()
    lists.copy("2015-03-13", ANN, BOB)
    lists.copy("2015-03-16", ANN, gone)
    lists.copy("2015-03-27", ANN, BOB)
    assert lists.told(return_days=120) == ["2015-03-16 absent 2", "2015-03-27 returned 2"]


def test_a_corrected_entry_under_a_new_number() -> None:
    """Where the issuer does that, equal particulars under a new number are a renumbering."""
    lists = List()
    lists.copy("2021-06-01", entry("A1", "Dee Dyer", birth="1970-01-02"), BOB)
    lists.copy("2021-07-01", entry("A9", "Dee Dyer", "Di Dyer", birth="1970"), BOB)
    assert lists.told(renumbers=True) == ["2021-07-01 renumbered A9 A1"]
    assert lists.told() == ["2021-07-01 added A9", "2021-07-01 removed A1"]


def test_another_birth_date_is_another_person() -> None:
    """A like name beside another date of birth renumbers nobody."""
    lists = List()
    lists.copy("2021-06-01", entry("A1", "Dee Dyer", birth="1970-01-02"))
    lists.copy("2021-07-01", entry("A9", "Dee Dyer", birth="1981-05-06"))
    assert lists.told(renumbers=True) == ["2021-07-01 added A9", "2021-07-01 removed A1"]


def test_a_split_explains_a_removal() -> None:
    """A body goes, and two come whose names hold its own: all three are told, and how they hang."""
    lists = List()
    old = entry("4", "Grey Army of the Hills", schema="Organization")
    lists.copy("2021-11-01", old, ANN)
    lists.copy(
        "2021-12-01", ANN,
        entry("5", "Grey Army of the Hills - Old Guard", schema="Organization"),
        entry("6", "New Camp", "Grey Army of the Hills Dissidents", schema="Organization"),
    )  # fmt: skip
    assert lists.told() == [
        "2021-12-01 added 5", "2021-12-01 added 6", "2021-12-01 removed 4",
        "2021-12-01 split 4 5 6",
    ]  # fmt: skip


def test_two_entries_made_one() -> None:
    """Both numbers go, one comes with the papers of both."""
    lists = List()
    lists.copy("2020-01-01", entry("1", "Ann Archer", passport="P1"),
               entry("2", "Anne Archer", passport="P2"))  # fmt: skip
    both = msgspec.structs.replace(
        entry("3", "Ann Archer", "Anne Archer", passport="P1"),
        identifiers=entry("", "", passport="P1").identifiers
        + entry("", "", passport="P2").identifiers,
    )
    lists.copy("2020-02-01", both)
    assert "2020-02-01 merged 3 1 2" in lists.told()


def test_a_name_that_moved() -> None:
    """An alias leaves one entry and stands on another."""
    lists = List()
    lists.copy("2020-01-01", entry("1", "Ann Archer", "Lady of Hills"), BOB)
    lists.copy("2020-02-01", ANN, entry("2", "Bob Baker", "Lady of Hills"))
    assert "2020-02-01 alias_moved 1 2" in lists.told()


_DAYS = [f"2020-{month:02d}-01" for month in range(1, 9)]
_POOL = [
    entry(str(number), f"Name {letter}", *aliases)
    for number, letter in enumerate("ABCDEF")
    for aliases in ((), ("Other Name",))
]


@given(
    st.lists(
        st.lists(st.sampled_from(_POOL), unique_by=lambda one: one.key, max_size=6),
        min_size=1, max_size=8,
    ),
    st.integers(min_value=0, max_value=90),
    st.randoms(use_true_random=False),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_the_order_of_arrival_does_not_matter(
    contents: list[list[object]], limit: int, shuffler: random.Random
) -> None:
    """Forward, backward, shuffled: the same runs and changes, value for value."""
    lists = List()
    for day, entries in zip(_DAYS, contents, strict=False):
        lists.copy(day, *entries)  # type: ignore[arg-type]
    shuffled = list(lists.copies)
    shuffler.shuffle(shuffled)
    expected = msgspec.json.encode(lists.history(return_days=limit))
    assert msgspec.json.encode(lists.history(shuffled, return_days=limit)) == expected
    backward = lists.history(lists.copies[::-1], return_days=limit)
    assert msgspec.json.encode(backward) == expected


@given(
    st.lists(
        st.lists(st.sampled_from(_POOL), unique_by=lambda one: one.key, max_size=6),
        min_size=1, max_size=8,
    ),
    st.integers(min_value=0, max_value=90),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_runs_are_what_the_copies_hold(contents: list[list[object]], limit: int) -> None:
    """Of each copy, exactly the entries that stand in it are in a run at its place."""
    lists = List()
    for day, entries in zip(_DAYS, contents, strict=False):
        lists.copy(day, *entries)  # type: ignore[arg-type]
    order = {copy.id: number for number, copy in enumerate(lists.copies)}
    runs = lists.history(return_days=limit).runs
    for number, copy in enumerate(lists.copies):
        there = sorted(
            (run.key, run.digest)
            for run in runs
            if order[run.first] <= number and (run.until is None or number < order[run.until])
        )
        assert there == sorted(copy.live.items())


def test_of_numbers_given_anew_the_names_filed_under_tell_which_is_which() -> None:
    """Parties that share another name are told apart by the name each is filed under."""
    lists = List()
    shared = "Caps of Yonder"
    lists.copy("2015-02-19", entry("Q.1", "Red Caps", shared), entry("Q.2", "Blue Caps", shared))
    lists.copy("2015-03-17", entry("R.7", "Red Caps", shared), entry("R.8", "Blue Caps", shared))
    assert lists.told(renumbers=True) == [
        "2015-03-17 renumbered R.7 Q.1", "2015-03-17 renumbered R.8 Q.2",
    ]  # fmt: skip
    assert [one.split()[1] for one in lists.told()] == ["added", "added", "removed", "removed"]


def test_two_filed_under_one_name_are_not_told_apart() -> None:
    """Where a name is not one party's alone, nothing is taken for a renumbering."""
    lists = List()
    lists.copy("2015-02-19", entry("Q.1", "Red Caps"), entry("Q.2", "Red Caps"))
    lists.copy("2015-03-17", entry("R.7", "Red Caps"), entry("R.8", "Red Caps"))
    told = lists.told(renumbers=True)
    assert [one.split()[1] for one in told] == ["added", "added", "removed", "removed"]


def test_a_name_and_a_day_of_birth_tell_a_corrected_entry() -> None:
    """Also where it is filed under another of its names, or the name is of one word."""
    lists = List()
    lists.copy(
        "2021-06-01", ANN, entry("A1", "Dee Dyer (Dire)", "Dee Dyer", birth="1970-01-02"),
        entry("A2", "Zed", birth="1971-01-02"),
    )  # fmt: skip
    lists.copy(
        "2021-07-01", ANN, entry("A9", "Deirdre Dyer", "Dee Dyer", birth="1970-01-02"),
        entry("A8", "Zed", birth="1971-01-02"),
    )  # fmt: skip
    assert lists.told(renumbers=True) == [
        "2021-07-01 renumbered A8 A2", "2021-07-01 renumbered A9 A1",
    ]  # fmt: skip


def test_a_name_of_one_word_alone_tells_nobody() -> None:
    lists = List()
    lists.copy("2021-06-01", ANN, entry("A1", "Zed"), entry("A2", "Yod", birth="1971"))
    lists.copy("2021-07-01", ANN, entry("A8", "Zed"), entry("A9", "Yod", birth="1971"))
    assert not [one for one in lists.told(renumbers=True) if "renumbered" in one]


@pytest.mark.parametrize(
    ("birth", "same"),
    [
        ("1970-01-22", True), ("1970-10-02", True), ("1971-01-02", True), ("1971-10-02", False),
        ("1972", False),
    ],
)  # fmt: skip
def test_a_correction_mends_one_part_of_a_day_of_birth(birth: str, same: bool) -> None:
    lists = List()
    lists.copy("2021-06-01", ANN, entry("A1", "Dee Dier", "Dee Dora Dyer", birth="1970-01-02"))
    lists.copy("2021-07-01", ANN, entry("A9", "Dee Dora Dyer", birth=birth))
    assert ("2021-07-01 renumbered A9 A1" in lists.told(renumbers=True)) is same
    assert not [one for one in lists.told() if "renumbered" in one]


def test_a_correction_mends_the_kind_of_party() -> None:
    lists = List()
    lists.copy("2021-06-01", ANN, entry("A1", "Third Cap Repair Works"))
    lists.copy("2021-07-01", ANN, entry("A9", "Third Cap Repair Works", schema="Organization"))
    assert lists.told(renumbers=True) == ["2021-07-01 renumbered A9 A1"]


def test_of_two_of_one_name_the_one_with_more_in_common_goes_on() -> None:
    """The other is new: an entry that was not divided."""
    lists = List()
    lists.copy("2021-06-01", BOB, entry("A1", "Ann Archer", passport="P1", programmes=["X"]))
    lists.copy(
        "2021-07-01", BOB, entry("A8", "Ann Archer", passport="P1", programmes=["X"]),
        entry("A9", "Ann Archer"),
    )  # fmt: skip
    assert lists.told(renumbers=True) == ["2021-07-01 added A9", "2021-07-01 renumbered A8 A1"]


def test_of_two_that_have_as_much_in_common_neither_goes_on() -> None:
    lists = List()
    lists.copy("2021-06-01", BOB, entry("A1", "Ann Archer"))
    lists.copy("2021-07-01", BOB, entry("A8", "Ann Archer"), entry("A9", "Ann Archer"))
    assert "2021-07-01 split A1 A8 A9" in lists.told(renumbers=True)


def test_a_number_that_stood_twice_for_one_party_and_stands_once() -> None:
    """Readers number the second; that it goes is no removal."""
    lists = List()
    lists.copy("2021-06-01", BOB, entry("7", "Ann Archer"), entry("7#2", "Archer, Ann", "Annie"))
    lists.copy("2021-07-01", BOB, entry("7", "Ann Archer"))
    assert lists.told() == ["2021-07-01 renumbered 7 7#2"]


@pytest.mark.parametrize(
    "second",
    [
        entry("7#2", "Cap Works of Yonder"), entry("7#2", "Ann Archer", birth="1981"),
        entry("7#2", "Ann Archer", passport="P2"), entry("7#9187629", "Ann Archer"),
    ],
)  # fmt: skip
def test_of_two_parties_under_one_number_one_may_go(second: Entry) -> None:
    """Another name, date of birth or number is another party; and a mark of its own no count."""
    lists = List()
    first = entry("7", "Ann Archer", birth="1970", passport="P1")
    lists.copy("2021-06-01", BOB, first, second)
    lists.copy("2021-07-01", BOB, first)
    assert lists.told() == [f"2021-07-01 removed {second.key}"]


def test_parts_of_a_number_that_two_spellings_share() -> None:
    """Where the pattern names them, they are the number together, whatever stands around them."""
    lists = List()
    lists.copy("2015-02-19", entry("QI.A.21.01.", "Ann"), entry("QE.B.21.02.", "Bobs"))
    lists.copy("2015-03-17", entry("QDi.021", "Ann"), entry("QDe.021", "Bobs"))
    same = r"(?i)Q(?:(?P<old>[IE])\.[A-Z]\.0*(?P<was>\d+)\.|D(?P<kind>[ie])\.0*(?P<number>\d+))"
    assert lists.told(same=same) == [
        "2015-03-17 renumbered QDe.021 QE.B.21.02.", "2015-03-17 renumbered QDi.021 QI.A.21.01.",
    ]  # fmt: skip
