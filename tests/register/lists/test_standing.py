"""Acts and lists together: who, history, matrix and findings, rule by rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ostrakon.core.errors import NotFoundError
from ostrakon.core.standing import Act
from ostrakon.lists.entry import Reference
from ostrakon.sources.catalogue import Ended
from tests.register.lists.world import OTHER, RED, SOURCE, World, entry, install
from tests.register.synthetic import act

Make = Callable[..., World]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    install(monkeypatch)

    def made(*acts: Act, **changed: Any) -> World:
        return World(tmp_path, *acts, **changed)

    return made


# Lists only.


def test_presence_counts_from_the_listing_date_printed(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011-03-05"))
    one = world.one("2015-01-01")
    assert one is not None
    assert (one.status, one.valid_from, one.valid_to, one.began_by, one.certain) == (
        "LISTED", "2011-03-05", None, "listed", False,
    )  # fmt: skip
    assert one.why is not None
    assert "the listing date that the list prints" in one.why
    assert world.status("2011-03-04") is None
    assert world.status("2030-01-01") == "LISTED?"
    assert world.matrix("2015-01-01") == {"xx-list": "LISTED?"}


def test_without_a_date_it_counts_from_the_first_sighting(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry())
    assert world.status("2025-01-09") == "UNKNOWN?"
    assert world.status("1990-01-01") == "UNKNOWN?"
    one = world.one("2025-01-10")
    assert one is not None
    assert (one.status, one.valid_from, one.began_by) == ("LISTED", "2025-01-10", "present")


def test_a_copy_without_it_bounds_the_beginning(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("2", "Green Caps of Yonder"))
    world.copy("2025-02-10", entry(), entry("2", "Green Caps of Yonder"))
    assert world.status("2025-01-10") is None
    assert world.status("2025-01-11") == "UNKNOWN?"
    assert world.status("2025-02-09") == "UNKNOWN?"
    assert world.status("2025-02-10") == "LISTED?"


def test_the_matrix_says_why_a_beginning_is_not_known(make: Make) -> None:
    """The days between the last copy without it and the first with it."""
    world = make()
    world.copy("2025-01-10", entry("2", "Green Caps of Yonder"))
    world.copy("2025-02-10", entry(), entry("2", "Green Caps of Yonder"))
    (change,) = [one for one in world.diff("2025-01-10", "2025-01-20") if one.party == "redcaps"]
    assert change.before is None
    assert change.after is not None
    assert (change.after.status, change.after.why) == (
        "UNKNOWN", "seen on the list on 2025-02-10; whether already on this day is not known",
    )  # fmt: skip


def test_a_date_printed_after_a_sighting_is_no_beginning(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry())
    world.copy("2025-03-10", entry(listed="2025-03-01"))
    one = world.one("2025-02-01")
    assert one is not None
    assert (one.valid_from, one.began_by) == ("2025-01-10", "present")


def test_a_silent_removal_is_unknown_from_the_first_copy_without_it(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-06-10")
    assert world.status("2025-01-10") == "LISTED?"
    before = world.one("2025-06-09")
    assert before is not None
    assert (before.status, before.valid_to) == ("LISTED", "2025-06-10")
    assert before.why is not None
    assert "missing from the list of 2025-06-10, last seen in that of 2025-01-10" in before.why
    after = world.one("2025-06-10")
    assert after is not None
    assert (after.status, after.binding, after.finding) == ("UNKNOWN", None, "silent_removal")
    assert (after.earliest, after.latest) == ("2025-01-11", "2025-06-10")
    assert world.kinds() == ["2025-06-10 silent_removal 1"]
    assert world.matrix("2025-06-10") == {"xx-list": "UNKNOWN?"}


def test_the_copies_that_show_it_are_named_with_their_places(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("7", "Green Caps of Yonder"), entry())
    world.copy("2025-06-10", entry("7", "Green Caps of Yonder"))
    one = world.one("2025-07-01")
    assert one is not None
    shown = [(e.source, e.key, e.list_date, e.present, e.place) for e in one.evidence]
    assert shown == [
        (SOURCE.id, "1", "2025-01-10", True, "line 4"),
        (SOURCE.id, "1", "2025-06-10", False, None),
    ]
    assert all(e.snapshot and len(e.snapshot) == 64 for e in one.evidence)
    assert {e.url for e in one.evidence} == {"https://lists.example/toy"}
    assert one.name_on_list == RED


def test_where_the_file_is_the_act_absence_is_the_end(make: Make) -> None:
    world = make(authority=True)
    world.copy("2025-01-10", entry())
    world.copy("2025-06-10")
    one = world.one("2025-06-10")
    assert one is not None
    assert (one.status, one.binding, one.certain) == ("REVOKED", False, True)
    assert (one.earliest, one.latest) == ("2025-01-11", "2025-06-10")
    assert world.kinds() == []


def test_what_the_list_itself_says_has_ended_ends_at_the_date_printed(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-06-10", entry(listed="2011", removed="2025-03-02", live=False))
    assert world.status("2025-03-01") == "LISTED?"
    one = world.one("2025-03-02")
    assert one is not None
    assert (one.status, one.valid_from, one.began_by) == ("REVOKED", "2025-03-02", "delisted")
    assert world.kinds() == []


def test_an_entry_that_was_only_ever_seen_as_ended(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011-01-02", removed="2020-03-02", live=False))
    assert world.status("2011-01-01") is None
    assert world.status("2015-01-01") == "LISTED?"
    assert world.status("2020-03-02") == "REVOKED?"


def test_an_entry_that_said_until_when_it_stands(make: Make) -> None:
    """Gone after the day that it printed itself: expired that day, and no silent removal."""
    world = make()
    world.copy("2025-01-10", entry(listed="2011-05-06", expires="2025-01-20"))
    world.copy("2025-02-10")
    assert world.status("2025-01-19") == "LISTED?"
    assert world.status("2025-01-20") == "EXPIRED?"
    assert world.kinds() == []


def test_an_entry_that_goes_before_the_day_it_printed(make: Make) -> None:
    """It was not that day that ended it."""
    world = make()
    world.copy("2025-01-10", entry(listed="2011-05-06", expires="2025-03-20"))
    world.copy("2025-02-10")
    assert world.status("2025-03-21") == "UNKNOWN?"
    assert world.kinds() == ["2025-02-10 silent_removal 1"]


def test_an_end_whose_beginning_nobody_prints(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(removed="2020-03-02", live=False))
    one = world.one("2000-01-01")
    assert one is not None
    assert (one.status, one.valid_from, one.valid_to) == ("LISTED", None, "2020-03-02")
    assert world.status("2020-03-02") == "REVOKED?"


def test_the_first_copy_ends_nothing(make: Make) -> None:
    world = make(act("a", "LISTED", "2003-02-14"))
    world.copy("2025-01-10", entry("2", "Green Caps of Yonder"))
    assert world.status("2025-02-01") == "LISTED"
    assert world.kinds() == []


def test_a_return_within_the_limit_leaves_no_gap(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-02-10")
    world.copy("2025-02-20", entry(listed="2011"))
    assert world.status("2025-02-15") == "LISTED?"
    assert world.kinds() == []


def test_as_known_before_the_return_it_is_a_removal(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-02-10")
    world.copy("2025-02-20", entry(listed="2011"))
    assert world.status("2025-02-15", known_on="2025-02-19") == "UNKNOWN?"
    assert world.status("2025-02-15", known_on="2025-02-20") == "LISTED?"
    assert world.status("2025-02-15", known_on="2025-02-09") == "LISTED?"


def test_a_later_return_begins_anew(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-02-10")
    world.copy("2025-06-20", entry(listed="2011", relisted="2025-06-05"))
    assert world.status("2025-06-04") == "UNKNOWN?"
    again = world.one("2025-06-05")
    assert again is not None
    assert (again.status, again.valid_from) == ("LISTED", "2025-06-05")


def test_an_old_date_does_not_date_a_return(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-02-10")
    world.copy("2025-06-20", entry(listed="2011"))
    assert world.status("2025-06-19") == "UNKNOWN?"
    again = world.one("2025-06-20")
    assert again is not None
    assert (again.status, again.valid_from, again.began_by) == ("LISTED", "2025-06-20", "present")


def test_a_new_number_goes_on(make: Make) -> None:
    """The same particulars under a new number; the old number names nothing that went."""
    world = make()
    world.copy("2025-01-10", entry(passport="P 11"))
    world.copy("2025-02-10", entry("9", passport="P 11"))
    one = world.one("2025-03-01")
    assert one is not None
    assert (one.status, one.valid_from) == ("LISTED", "2025-01-10")
    assert one.evidence[-1].key == "9"
    assert world.kinds() == []


def test_a_union_proves_no_presence_and_a_part_no_absence(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"))
    world.copy("2025-02-10", partial=True)
    assert world.status("2025-03-01") == "LISTED?"
    world.copy("2025-04-10")
    world.copy("2025-04-20", entry(listed="2011"), union=True)
    assert world.status("2025-05-01") == "UNKNOWN?"


def test_seen_in_a_union_only_says_so(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"), union=True)
    one = world.one("2025-03-01")
    assert one is not None
    assert one.status == "LISTED"
    assert one.why is not None
    assert "may hold entries that have left" in one.why


def test_a_programme_that_goes_ends_its_instrument_only(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("1", RED, "A", "B", since="2011-05-06"))
    world.copy("2025-02-10", entry("1", RED, "B", since="2011-05-06"))
    assert world.status("2025-02-09") == "LISTED?"
    assert world.status("2025-02-10") == "UNKNOWN?"
    assert world.status("2025-02-10", "yy-list") == "LISTED?"
    (found,) = world.findings()
    assert found.message == (
        "1 is no longer in the list under xx-list; no act that removes it is known"
    )


def test_a_programme_added_later_does_not_date_from_the_entry(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("1", RED, "A", listed="2011-05-06"))
    world.copy("2025-02-10", entry("1", RED, "A", "B", listed="2011-05-06"))
    assert world.status("2024-12-01", "yy-list") is None
    assert world.status("2025-02-09", "yy-list") == "UNKNOWN?"
    assert world.status("2025-02-10", "yy-list") == "LISTED?"


def test_one_date_for_several_programmes_may_be_anothers(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("1", RED, "A", "B", listed="2011-05-06"))
    one = world.one("2012-01-01", "yy-list")
    assert one is not None
    assert (one.status, one.earliest, one.latest) == ("LISTED", "2011-05-06", "2025-01-10")
    assert one.why is not None
    assert "several programmes" in one.why


def test_a_programme_without_an_instrument_stays_visible(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("1", RED, "A", "Q-17"))
    one = world.one("2025-02-01", SOURCE.id)
    assert one is not None
    assert (one.scope, one.instrument_name, one.issuer, one.state) == (
        "programme: Q-17", SOURCE.name, SOURCE.issuer, "XX",
    )  # fmt: skip
    assert world.matrix("2025-02-01") == {"xx-list": "LISTED?", SOURCE.id: "LISTED?"}


def test_a_label_that_changes_is_no_removal(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("1", RED, "Q-17"))
    world.copy("2025-02-10", entry("1", RED, "Q-18"))
    found = {one.scope: one.status for one in world.standing("2025-03-01").listings}
    assert found == {"programme: Q-18": "LISTED"}
    assert world.kinds() == []


def test_another_layout_that_names_no_programme_takes_none_away(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("1", RED, "A", listed="2011"))
    bare = msgspec.structs.replace(entry("1", RED, "A", listed="2011"), programmes=())
    world.copy("2025-02-10", bare, layout="bare")
    assert {one.instrument for one in world.standing("2025-03-01").listings} == {"xx-list"}
    assert world.kinds() == []


def test_two_lists_of_one_instrument(make: Make) -> None:
    """One that stopped does not outlive one that goes on; one that still has it is heard."""
    world = make()
    world.copy("2024-01-10", entry(), source=OTHER.id)
    world.copy("2025-01-10", entry())
    world.copy("2025-02-10")
    assert world.status("2025-03-01") == "UNKNOWN?"
    world.copy("2025-02-20", entry(), source=OTHER.id)
    one = world.one("2025-03-01")
    assert one is not None
    assert one.status == "LISTED"
    assert one.why is not None
    assert "another still does" in one.why


# Beside acts.

BAN = act("a", "LISTED", "2003-02-14")


def test_acts_rule_and_lists_bear_them_out(make: Make) -> None:
    world = make(BAN)
    world.copy("2025-01-10", entry(listed="2004-01-01"))
    one = world.one("2025-02-01")
    assert one is not None
    assert (one.status, one.valid_from, one.certain, one.finding) == (
        "LISTED", "2003-02-14", True, None,
    )  # fmt: skip
    assert [e.source for e in one.evidence] == ["Gazette", SOURCE.id]


@pytest.mark.parametrize("end", ["2025-02-01", "2025-02-10", "2025-03-01"])
def test_an_act_near_an_absence_explains_it(make: Make, end: str) -> None:
    """Before, on or after the day of the list, within a month."""
    world = make(BAN, act("b", "REVOKED", end))
    world.copy("2025-01-20", entry())
    world.copy("2025-02-10")
    assert world.status("2025-01-25") == "LISTED"
    assert world.status(end) == "REVOKED"
    assert world.kinds() == []


def test_an_absence_that_no_act_explains(make: Make) -> None:
    world = make(BAN)
    world.copy("2025-01-20", entry())
    world.copy("2025-02-10")
    assert world.status("2025-01-20") == "LISTED"
    assert world.status("2025-02-09") == "LISTED?"
    one = world.one("2025-02-10")
    assert one is not None
    assert (one.status, one.finding) == ("UNKNOWN", "silent_removal")
    assert [each.id for each in one.acts] == ["a"]
    assert world.kinds() == ["2025-02-10 silent_removal 1"]


def test_an_act_much_later_ends_the_doubt_but_does_not_explain(make: Make) -> None:
    world = make(BAN, act("b", "REVOKED", "2025-08-01"))
    world.copy("2025-01-20", entry())
    world.copy("2025-02-10")
    assert world.status("2025-07-31") == "UNKNOWN?"
    assert world.status("2025-08-01") == "REVOKED"
    assert world.kinds() == ["2025-02-10 silent_removal 1"]


def test_a_renewal_after_an_absence_settles_it(make: Make) -> None:
    world = make(
        BAN, act("b", "LISTED", "2025-05-01", event="review.renewed", direction="MAINTAIN")
    )
    world.copy("2025-01-20", entry())
    world.copy("2025-02-10")
    assert world.status("2025-04-30") == "UNKNOWN?"
    assert world.status("2025-05-01") == "LISTED"


def test_the_lists_narrow_an_end_that_acts_date_loosely(make: Make) -> None:
    loose = act("b", "REVOKED", None, clocks={"effective": "2024-03-01/2025-12-01"})
    world = make(BAN, loose)
    world.copy("2025-01-20", entry())
    world.copy("2025-02-10")
    assert world.status("2025-01-20") == "LISTED"
    one = world.one("2025-02-10")
    assert one is not None
    assert (one.status, one.finding) == ("REVOKED", None)
    assert world.kinds() == []


def test_a_finding_closes_when_an_act_is_learned(make: Make) -> None:
    world = make(BAN)
    world.copy("2025-01-20", entry(), at="2025-03-01")
    world.copy("2025-02-10", at="2025-03-01")
    world.know(BAN, act("b", "REVOKED", "2025-02-05"), at="2025-04-01")
    assert world.kinds() == []
    assert world.kinds(known_on="2025-03-15", basis="observed") == ["2025-02-10 silent_removal 1"]
    assert world.status("2025-03-01") == "REVOKED"
    assert world.status("2025-03-01", known_on="2025-03-15", basis="observed") == "UNKNOWN?"


def test_on_the_list_long_after_an_act_ended_it(make: Make) -> None:
    world = make(BAN, act("b", "REVOKED", "2024-06-01"))
    world.copy("2024-05-01", entry())
    world.copy("2024-06-20", entry())
    assert world.status("2024-06-25") == "REVOKED"
    assert world.kinds() == []
    world.copy("2024-09-01", entry())
    assert world.status("2024-08-31") == "REVOKED"
    one = world.one("2024-09-01")
    assert one is not None
    assert (one.status, one.binding, one.certain, one.finding) == (
        "LISTED", True, False, "still_listed",
    )  # fmt: skip
    assert world.kinds() == ["2024-09-01 still_listed 1"]
    world.copy("2024-11-01")
    assert world.status("2024-11-01") == "REVOKED"


def test_a_listing_after_an_end_is_a_new_one(make: Make) -> None:
    world = make(BAN, act("b", "REVOKED", "2020-06-01"))
    world.copy("2025-01-20", entry(listed="2024-12-24"))
    assert world.status("2024-12-23") == "REVOKED"
    one = world.one("2024-12-24")
    assert one is not None
    assert (one.status, one.valid_from, one.finding) == ("LISTED", "2024-12-24", "still_listed")


def test_a_list_a_little_ahead_of_the_act_tells_the_same(make: Make) -> None:
    world = make(act("a", "LISTED", "2025-02-14"))
    world.copy("2025-01-20", entry())
    assert world.status("2025-02-01") is None
    assert world.status("2025-02-14") == "LISTED"


def test_a_list_long_before_the_first_act_known(make: Make) -> None:
    world = make(act("a", "LISTED", "2025-02-14"))
    world.copy("2020-01-20", entry(listed="2011-01-01"))
    assert world.status("2010-12-31") is None
    assert world.status("2015-01-01") == "LISTED?"
    assert world.status("2025-02-14") == "LISTED"


def test_a_list_dates_the_beginning_that_acts_lack(make: Make) -> None:
    world = make(act("b", "REVOKED", "2025-02-14"))
    world.copy("2025-01-20", entry(listed="2011-01-01"))
    assert world.status("2010-12-31") is None
    one = world.one("2015-01-01")
    assert one is not None
    assert (one.status, one.valid_from, one.valid_to) == ("LISTED", "2011-01-01", "2025-02-14")


def test_a_list_settles_what_acts_leave_unknown(make: Make) -> None:
    world = make(BAN, act("b", "UNKNOWN", "2020-12-31", event="decision.amend", direction="AMEND"))
    assert world.status("2025-02-01") == "UNKNOWN?"
    world.copy("2025-01-20", entry(listed="2003-02-14"))
    assert world.status("2025-02-01") == "LISTED?"


def test_a_suspended_ban_may_stay_on_the_list(make: Make) -> None:
    world = make(BAN, act("b", "SUSPENDED", "2024-06-01", event="end.suspended"))
    world.copy("2025-01-20", entry())
    assert world.status("2025-02-01") == "SUSPENDED"
    assert world.kinds() == []


def test_an_entry_is_about_the_part_that_acts_know(make: Make) -> None:
    world = make(act("a", "LISTED", "2003-02-14", scope="wing: armed wing"))
    world.copy("2025-01-10", entry())
    (one,) = world.standing("2025-02-01").listings
    assert (one.scope, one.evidence[-1].source) == ("wing: armed wing", SOURCE.id)


def test_a_name_on_another_partys_entry(make: Make) -> None:
    """Present while the entry bears the name; the entry's own date does not date the name."""
    alias = act(
        "c", "LISTED", "2018-06-01", party="bluecaps", alias_of="redcaps", event="alias.added"
    )
    world = make(BAN, alias)
    blue = "Blue Caps Brigade"
    world.know(BAN, alias, at="2020-01-02")
    world.copy("2025-01-10", entry(listed="2003", aliases=("Blue Caps of Yonder", blue)))
    one = world.one("2025-02-01", who="bluecaps")
    assert one is not None
    assert one.as_ == f"alias of {RED}"
    world.copy("2025-03-10", entry(listed="2003", aliases=(blue,)))
    assert world.status("2025-03-10", who="bluecaps") == "UNKNOWN?"
    assert world.status("2025-03-10") == "LISTED"


# Two times.


def test_what_this_installation_had_not_seen_it_does_not_know(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011"), at="2026-02-01")
    assert world.status("2025-06-01", known_on="2025-01-09") is None
    assert world.status("2025-06-01", known_on="2025-01-10") == "LISTED?"
    assert world.status("2025-06-01", known_on="2026-01-31", basis="observed") is None
    assert world.status("2025-06-01", known_on="2026-02-01", basis="observed") == "LISTED?"
    assert world.matrix("2025-06-01", known_on="2026-01-31", basis="observed") == {}


def test_what_was_answered_then_is_answered_again(make: Make) -> None:
    """The observed view of each day, asked later, is what was answered on that day."""
    world = make(BAN)
    then: dict[str, tuple[Any, Any]] = {}
    for day, entries in (
        ("2025-01-10", [entry(listed="2011")]), ("2025-02-10", []),
        ("2025-02-20", [entry(listed="2011")]), ("2025-06-20", []),
    ):  # fmt: skip
        world.copy(day, *entries, at=day)
        question = {"known_on": day, "basis": "observed"}
        then[day] = (world.standing("2025-12-01", **question), world.history(**question))
    for day, told in then.items():
        question = {"known_on": day, "basis": "observed"}
        assert told == (world.standing("2025-12-01", **question), world.history(**question))


def test_a_party_that_only_lists_name(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry("5", "Green Caps of Yonder", "A"))
    ident = f"{SOURCE.id}.5"
    found = world.standing("2025-02-01", ident)
    assert (found.party.name, found.party.kind) == ("Green Caps of Yonder", "organisation")
    assert [one.status for one in found.listings] == ["LISTED"]
    with pytest.raises(NotFoundError):
        world.standing("2025-02-01", f"{SOURCE.id}.6")


def test_history_tells_what_the_copies_showed_beside_the_acts(make: Make) -> None:
    world = make(BAN, act("b", "REVOKED", "2025-02-05"))
    world.copy("2025-01-10", entry("1", RED, "A", "Q-17"))
    world.copy("2025-01-20", entry("1", RED, "A", "Q-17", aliases=("Red Hats of Yonder",)))
    world.copy("2025-02-10")
    told = {one.event: one for one in world.history() if one.kind == "list"}
    assert list(told) == ["seen", "amended", "missing"]
    assert told["amended"].what == f"amended on the list, names (+1) ({SOURCE.id} 1)"
    assert told["missing"].day == "2025-02-10"
    assert "last in that of 2025-01-20" in told["missing"].what
    statuses = [
        (one.day, one.status) for one in world.history(instrument="xx-list")
        if one.kind == "status"
    ]  # fmt: skip
    assert statuses == [("2003-02-14", "LISTED"), ("2025-02-05", "REVOKED")]


def test_a_reader_that_gives_two_entries_one_key(make: Make) -> None:
    """Both are held, whatever the reader did."""
    world = make()
    world.copy("2025-01-10", entry("1", "Green Caps of Yonder"), entry("1", "Blue Caps of Yonder"))
    world.copy("2025-02-10", entry("1", "Green Caps of Yonder"))
    assert world.kinds() == ["2025-02-10 silent_removal 1#2"]


# Old copies.


def test_a_status_that_rests_on_an_old_copy_says_so(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry(listed="2011-03-05"))
    fresh, old = world.one("2025-04-10"), world.one("2025-04-11")
    assert fresh is not None
    assert old is not None
    said = "no copy of toy-list later than that of 2025-01-10 has been taken in"
    assert said not in (fresh.why or "")
    assert said in (old.why or "")
    assert (old.status, old.certain) == ("LISTED", False)
    world.copy("2025-07-01", entry(listed="2011-03-05"))
    again = world.one("2025-04-11")
    assert again is not None
    assert said not in (again.why or "")


def test_an_end_that_rests_on_an_old_copy_is_not_certain(make: Make) -> None:
    world = make(authority=True, cadence_days=14)
    world.copy("2025-01-10", entry(listed="2011-03-05"))
    world.copy("2025-02-10")
    assert world.status("2025-02-24") == "REVOKED"
    assert world.status("2025-02-25") == "REVOKED?"
    assert not [one for one in world.diff("2025-02-24", "2025-02-25") if one.party == "redcaps"]


def test_a_list_that_its_issuer_has_closed_says_so(make: Make) -> None:
    world = make(status="closed")
    world.copy("2025-01-10", entry(listed="2011-03-05"))
    one = world.one("2026-01-01")
    assert one is not None
    assert "has been taken in; its issuer has closed that list" in (one.why or "")


CLOSED = {"status": "closed", "closed_on": dt.date(2025, 6, 1), "replaced_by": OTHER.id}


def test_a_closed_list_presumes_nothing_after_its_closing(make: Make) -> None:
    """Not even while its last copy is young; and that it was closed is no finding."""
    world = make(**CLOSED)
    world.copy("2025-05-10", entry(listed="2011-03-05"))
    assert world.status("2025-05-31") == "LISTED?"
    one = world.one("2025-06-01")
    assert one is not None
    assert (one.status, one.binding, one.valid_from, one.certain, one.finding) == (
        "UNKNOWN", None, "2025-06-01", False, None,
    )  # fmt: skip
    assert one.why == (
        "the list was closed on 2025-06-01; toy-list, last seen in the copy of 2025-05-10; "
        "replaced by toy-other"
    )
    assert world.matrix("2025-06-01") == {"xx-list": "UNKNOWN?"}
    assert world.kinds() == []


def test_a_closing_that_nobody_could_know_of_ends_nothing(make: Make) -> None:
    world = make(**CLOSED)
    world.copy("2025-05-10", entry(listed="2011-03-05"))
    assert world.status("2025-07-01", known_on="2025-05-31") == "LISTED?"
    assert world.status("2025-07-01", known_on="2025-06-01") == "UNKNOWN?"


def test_a_copy_of_a_later_day_shows_that_the_list_still_stood(make: Make) -> None:
    world = make(**CLOSED)
    world.copy("2025-06-20", entry(listed="2011-03-05"))
    assert world.status("2025-06-20") == "LISTED?"
    assert world.status("2025-06-21") == "UNKNOWN?"


def test_the_list_that_took_its_place_goes_on(make: Make) -> None:
    """Also where it is seen some days later only, and prints the same old date."""
    world = make(**CLOSED)
    world.copy("2025-05-10", entry(listed="2011-03-05"))
    world.copy("2025-06-20", entry("a", listed="2011-03-05"), source=OTHER.id)
    for day in ("2025-06-01", "2025-06-19", "2025-06-20", "2025-09-01"):
        one = world.one(day)
        assert one is not None
        assert (one.status, one.valid_from, one.valid_to) == ("LISTED", "2011-03-05", None)


def test_what_its_successor_lacked_at_first_was_not_taken_over(make: Make) -> None:
    world = make(**CLOSED)
    world.copy("2025-05-10", entry(listed="2011-03-05"))
    world.copy("2025-06-20", source=OTHER.id)
    world.copy("2025-07-20", entry("a"), source=OTHER.id)
    assert world.status("2025-06-10") == "UNKNOWN?"
    assert world.status("2025-07-20") == "LISTED?"


def test_what_its_successor_lists_anew_was_not_taken_over(make: Make) -> None:
    world = make(**CLOSED)
    world.copy("2025-05-10", entry(listed="2011-03-05"))
    world.copy("2025-07-20", entry("a", listed="2025-07-01"), source=OTHER.id)
    assert world.status("2025-06-10") == "UNKNOWN?"
    one = world.one("2025-07-01")
    assert one is not None
    assert (one.status, one.valid_from) == ("LISTED", "2025-07-01")


def test_what_a_list_lost_before_its_closing_stays_a_finding(make: Make) -> None:
    world = make(**CLOSED)
    world.copy("2025-04-10", entry(listed="2011-03-05"))
    world.copy("2025-05-10")
    assert world.kinds() == ["2025-05-10 silent_removal 1"]
    one = world.one("2025-07-01")
    assert one is not None
    assert (one.status, one.finding) == ("UNKNOWN", "silent_removal")


def test_the_closing_of_a_list_contradicts_no_act(make: Make) -> None:
    world = make(act("a", "LISTED", "2003-02-14"), **CLOSED)
    world.copy("2025-05-10", entry(listed="2003-02-14"))
    assert world.status("2026-01-01") == "LISTED"


OVER = {"ended": (Ended(programme="A", on=dt.date(2025, 2, 1), source="Order 2"),)}


@pytest.mark.parametrize("name", [RED, "Grey Caps of Yonder"])
def test_an_entry_that_went_when_its_programme_ended_has_expired(make: Make, name: str) -> None:
    """From the day on which the programme ended, whatever the day of the copy."""
    world = make(**OVER)
    world.copy("2025-01-10", entry("7", name))
    world.copy("2025-02-10")
    assert world.kinds() == []
    who = "redcaps" if name == RED else "toy-list.7"
    assert world.status("2025-01-31", who=who) == "LISTED?"
    one = world.one("2025-02-01", who=who)
    assert one is not None
    assert (one.status, one.certain, one.valid_from, one.began_by) == (
        "EXPIRED", True, "2025-02-01", "lapsed",
    )  # fmt: skip


@pytest.mark.parametrize("name", [RED, "Grey Caps of Yonder"])
def test_what_had_expired_may_have_come_back_before_it_is_seen(make: Make, name: str) -> None:
    """Between the last copy without it and the first that has it again, nobody knows."""
    world = make(**OVER)
    world.copy("2025-01-10", entry("7", name))
    for day in ("2025-02-10", "2025-06-10"):
        world.copy(day)
    world.copy("2025-09-10", entry("7", name))
    who = "redcaps" if name == RED else "toy-list.7"
    days = ["2025-01-31", "2025-02-01", "2025-06-10", "2025-06-11", "2025-09-09", "2025-09-10"]
    assert [world.status(day, who=who) for day in days] == [
        "LISTED?", "EXPIRED", "EXPIRED", "UNKNOWN?", "UNKNOWN?", "LISTED?",
    ]  # fmt: skip
    assert world.kinds() == []


@pytest.mark.parametrize("stood", [True, False])
def test_what_an_act_ended_may_have_come_back_before_it_is_seen(make: Make, *, stood: bool) -> None:
    """An act tells nothing of the days after the last copy without the entry."""
    world = make(act("a", "LISTED", "2003-02-14"), act("b", "REVOKED", "2025-02-05"))
    if stood:
        world.copy("2025-01-10", entry())
    for day in ("2025-02-10", "2025-06-10"):
        world.copy(day)
    world.copy("2025-09-10", entry())
    days = ["2025-06-10", "2025-06-11", "2025-09-09", "2025-09-10"]
    assert [world.status(day) for day in days] == ["REVOKED", "UNKNOWN?", "UNKNOWN?", "LISTED?"]


def test_what_went_without_an_act_stays_unknown_until_it_is_seen_again(make: Make) -> None:
    world = make(act("a", "LISTED", "2003-02-14"))
    world.copy("2025-01-10", entry())
    for day in ("2025-02-10", "2025-06-10"):
        world.copy(day)
    world.copy("2025-09-10", entry())
    days = ["2025-02-09", "2025-02-10", "2025-06-11", "2025-09-09", "2025-09-10"]
    assert [world.status(day) for day in days] == [
        "LISTED?", "UNKNOWN?", "UNKNOWN?", "UNKNOWN?", "LISTED?",
    ]  # fmt: skip
    assert world.kinds() == ["2025-02-10 silent_removal 1"]


def test_an_end_of_a_programme_that_is_learned_later_explains_what_went(make: Make) -> None:
    """The data of the source say more with another version of the program; no copy came since."""
    world = make()
    world.copy("2025-01-10", entry("7", "Grey Caps of Yonder"))
    world.copy("2025-02-10")
    assert world.kinds() == ["2025-02-10 silent_removal 7"]
    world.sources[world.source.id] = msgspec.structs.replace(world.source, **OVER)  # type: ignore[arg-type]
    world.finish("2026-06-02")
    assert world.kinds() == []


@pytest.mark.parametrize("name", [RED, "Grey Caps of Yonder"])
def test_an_entry_that_stays_under_another_programme(make: Make, name: str) -> None:
    world = make(**OVER)
    world.copy("2025-01-10", entry("7", name, "A", "B"))
    world.copy("2025-02-10", entry("7", name, "B"))
    assert world.kinds() == []
    who = "redcaps" if name == RED else "toy-list.7"
    assert world.status("2025-02-10", who=who) == "EXPIRED"
    assert world.status("2025-02-10", "yy-list", who=who) == "LISTED?"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("2024-12-01", "2025-01-10", "A"), ("2025-02-10", "2025-03-10", "A"),
        ("2025-01-10", "2025-02-10", "AB"),
    ],
)  # fmt: skip
def test_an_entry_that_went_at_another_time_than_its_programme(
    make: Make, first: str, second: str, codes: str
) -> None:
    """Before the end, after a copy of a later day, or under another programme besides."""
    world = make(**OVER)
    world.copy(first, entry("7", "Grey Caps of Yonder", *codes))
    world.copy(second)
    assert world.kinds() == [f"{second} silent_removal 7"]


@pytest.fixture
def two(make: Make) -> World:
    """Two lists of one issuer, which share their numbers."""
    world = make(instruments={})
    world.sources[OTHER.id] = msgspec.structs.replace(OTHER, reference="toy", instruments={})
    return world


@pytest.mark.parametrize("name", [RED, "Grey Caps of Yonder"])
def test_an_entry_that_came_to_another_list_of_its_issuer(two: World, name: str) -> None:
    """Whether the register knows the party or not: it went from one list, under its number."""
    two.copy("2025-01-10", entry("7", name))
    two.copy("2025-01-05", source=OTHER.id)
    two.copy("2025-02-10")
    assert two.kinds() == ["2025-02-10 silent_removal 7"]
    two.copy("2025-02-12", entry("7", name), source=OTHER.id)
    assert two.kinds() == []
    who = "redcaps" if name == RED else "toy-list.7"
    found = {one.instrument: one for one in two.standing("2025-02-15", who).listings}
    assert found["toy-other"].status == "LISTED"
    assert (found["toy-list"].status, found["toy-list"].finding) == ("SUPERSEDED", None)
    assert found["toy-list"].why == (
        "missing from the list of 2025-02-10, last seen in that of 2025-01-10; "
        "under the same number it came to another list of the issuer"
    )


def test_an_entry_that_stood_on_both_lists_of_its_issuer_went_from_one(two: World) -> None:
    two.copy("2025-01-05", entry("7"), source=OTHER.id)
    two.copy("2025-01-10", entry("7"))
    two.copy("2025-02-10")
    two.copy("2025-02-12", entry("7"), source=OTHER.id)
    assert two.kinds() == ["2025-02-10 silent_removal 7"]


def test_an_entry_that_another_list_lacked_for_a_while_was_not_taken_over(two: World) -> None:
    two.copy("2025-01-10", entry("7"))
    two.copy("2025-02-10")
    two.copy("2025-02-12", source=OTHER.id)
    two.copy("2025-03-12", entry("7"), source=OTHER.id)
    assert two.kinds() == ["2025-02-10 silent_removal 7"]


def test_an_old_copy_makes_no_act_doubtful(make: Make) -> None:
    world = make(act("a", "LISTED", "2003-02-14"))
    world.copy("2025-01-10", entry())
    assert world.status("2026-01-01") == "LISTED"


def test_the_later_of_two_lists_counts(make: Make) -> None:
    world = make()
    world.copy("2025-01-10", entry())
    world.copy("2025-12-01", entry(), source=OTHER.id)
    one = world.one("2026-01-01")
    assert one is not None
    assert "has been taken in" not in (one.why or "")


# Lists compiled from others.


def test_a_copied_entry_counts_only_for_a_party_that_no_list_names(make: Make) -> None:
    world = make()
    world.sources[OTHER.id] = msgspec.structs.replace(OTHER, copied=r"TOY:", instruments={})
    cited = msgspec.structs.replace(
        entry("TOY:5", "Green Caps"), references=(Reference(scheme="toy", number="5"),)
    )
    world.copy("2025-01-10", entry("5", "Green Caps", "A"))
    world.copy(
        "2025-01-10", cited, entry("TOY:1", RED, "Q"), entry("TOY:7", "Lone Caps", "Q"),
        entry("OWN:1", "Blue Caps of Yonder", "Q"), source=OTHER.id,
    )  # fmt: skip
    here = {one.instrument for one in world.standing("2025-02-01", f"{SOURCE.id}.5").listings}
    assert here == {"xx-list"}
    assert not world.standing("2025-02-01").listings
    lone = world.standing("2025-02-01", f"{OTHER.id}.TOY:7").listings
    assert [one.instrument for one in lone] == [OTHER.id]
    own = world.standing("2025-02-01", "bluecaps").listings
    assert [(one.instrument, one.scope) for one in own] == [(OTHER.id, "programme: Q")]
    assert world.matrix("2025-02-01") == {}


def test_a_copied_entry_that_goes_is_no_finding(make: Make) -> None:
    world = make()
    world.sources[OTHER.id] = msgspec.structs.replace(OTHER, copied=r"TOY:")
    gone = (entry("TOY:7", "Lone Caps"), entry("OWN:7", "Other Lone Caps"))
    world.copy("2025-01-10", *gone, source=OTHER.id)
    world.copy("2025-01-20", source=OTHER.id)
    assert world.kinds() == ["2025-01-20 silent_removal OWN:7"]
