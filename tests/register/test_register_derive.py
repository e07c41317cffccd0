"""The state machine: what acts of one listing add up to."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act
from ostrakon.register.derive import Interval, derive
from ostrakon.register.explain import explain, shown_from, shown_to
from tests.register.synthetic import act

SEEN = dt.date(2026, 1, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def run(*acts: Act, effect_on: str | None = "published") -> tuple[Interval, ...]:
    return derive(acts, effect_on, SEEN)[0]


def reports(*acts: Act) -> list[str]:
    return [report.kind for report in derive(acts, "published", SEEN)[1]]


def at(intervals: tuple[Interval, ...], on: str) -> Interval | None:
    found = [
        one
        for one in intervals
        if (one.valid_from is None or one.valid_from <= day(on))
        and (one.valid_to is None or one.valid_to > day(on))
    ]
    assert len(found) <= 1
    return found[0] if found else None


def status(intervals: tuple[Interval, ...], on: str) -> tuple[str, bool] | None:
    found = at(intervals, on)
    return (str(found.state), explain(found, day(on)).certain) if found else None


def test_a_dated_effect_begins_on_its_day() -> None:
    got = run(act("a", "LISTED", "2010-03-05"))
    assert status(got, "2010-03-04") is None
    assert status(got, "2010-03-05") == ("LISTED", True)


def test_the_effective_clock_wins_over_the_instruments() -> None:
    got = run(act("a", "LISTED", clocks={"published": "2010-03-05", "effective": "2010-04-01"}))
    assert status(got, "2010-03-31") is None
    assert status(got, "2010-04-01") == ("LISTED", True)


@pytest.mark.parametrize("clock", ["decided", "announced", "list_updated"])
def test_an_unknown_effect_counts_from_another_clock_and_says_so(clock: str) -> None:
    got = run(act("a", "LISTED", clocks={clock: "2003-02-14"}))
    assert status(got, "2003-02-13") is None
    assert status(got, "2024-04-02") == ("LISTED", False)
    start = got[0].start
    assert start is not None
    assert start.clock == clock
    assert "day of effect is not known" in (explain(got[0], day("2024-04-02")).why or "")


def test_a_decision_bounds_an_unknown_effect_below_and_a_list_above() -> None:
    got = run(act("a", "LISTED", clocks={"decided": "2003-02-14", "list_updated": "2015-02"}))
    sure = explain(got[0], day("2020-01-01"))
    assert (sure.earliest, sure.latest) == ("2003-02-14", "2015-02-28")


def test_no_clock_of_effect_where_the_law_is_not_known() -> None:
    got = run(act("a", "LISTED", clocks={"published": "2010-01-01"}), effect_on=None)
    assert status(got, "2012-01-01") == ("LISTED", False)


def test_a_computed_day_is_not_certain() -> None:
    got = run(
        act("a", "LISTED", "2017-01-01"),
        act("b", "REVOKED", clocks={"published": "2025-10-21", "effective": "2025-11-11"},
            computed=("effective",)),
    )  # fmt: skip
    assert status(got, "2025-11-10") == ("LISTED", True)
    assert status(got, "2025-11-11") == ("REVOKED", False)


def test_a_partial_beginning_is_certain_only_outside_its_window() -> None:
    got = run(act("a", "LISTED", "2013-05"))
    assert status(got, "2013-04-30") is None
    assert status(got, "2013-05-15") == ("LISTED", False)
    assert status(got, "2013-05-31") == ("LISTED", True)
    assert shown_from(got[0]) == "2013-05"


def test_in_doubt_about_the_end_the_binding_status_is_shown() -> None:
    got = run(act("a", "LISTED", "2005-03-15"), act("b", "REVOKED", "2023-12"))
    assert status(got, "2023-11-30") == ("LISTED", True)
    assert status(got, "2023-12-10") == ("LISTED", False)
    assert status(got, "2023-12-31") == ("REVOKED", True)
    assert shown_to(got[0]) == shown_from(got[1]) == "2023-12"
    sure = explain(got[0], day("2023-12-10"))
    assert (sure.earliest, sure.latest) == ("2023-12-01", "2023-12-31")


def test_an_end_that_is_only_not_before_a_day_ends_nothing() -> None:
    got = run(
        act("a", "LISTED", "2010-03-05"),
        act("b", "REVOKED", clocks={"effective": "2025-11-10/"}),
    )
    assert status(got, "2025-11-09") == ("LISTED", True)
    assert status(got, "2030-01-01") == ("LISTED", False)
    sure = explain(got[0], day("2030-01-01"))
    assert sure.why == "it may have ended, not before 2025-11-10"
    assert (sure.earliest, sure.latest) == ("2025-11-10", None)
    assert shown_to(got[0]) is None


def test_a_dated_end_closes_what_may_have_ended_before() -> None:
    got = run(
        act("a", "LISTED", "2010-03-05"),
        act("b", "REVOKED", clocks={"effective": "2025-11-10/"}),
        act("c", "REVOKED", "2026-05-04"),
    )
    assert status(got, "2025-12-01") == ("LISTED", False)
    assert status(got, "2026-05-04") == ("REVOKED", True)
    assert explain(got[0], day("2025-12-01")).latest == "2026-05-04"


def test_a_new_listing_begins_after_what_may_have_ended() -> None:
    got = run(
        act("a", "LISTED", "2010-03-05"),
        act("b", "REVOKED", clocks={"effective": "2025-11-10/"}),
        act("c", "LISTED", "2026-05-04"),
    )
    assert status(got, "2025-12-01") == ("LISTED", False)
    assert explain(got[0], day("2025-12-01")).why == "it may have ended, not before 2025-11-10"
    assert status(got, "2026-05-04") == ("LISTED", True)


def test_a_renewal_leaves_open_whether_it_ended_since() -> None:
    got = run(
        act("a", "LISTED", "2010-03-05"),
        act("b", "REVOKED", clocks={"effective": "2025-11-10/"}),
        act("c", "LISTED", "2026-05-04", event="review.renewed", direction="MAINTAIN"),
    )
    assert status(got, "2026-05-04") == ("LISTED", False)


def test_a_removal_not_before_a_day_whose_listing_is_not_known() -> None:
    got = run(act("b", "REVOKED", clocks={"effective": "2025-11-10/"}))
    assert status(got, "2030-01-01") == ("LISTED", False)
    assert "not before 2025-11-10" in (explain(got[0], day("2030-01-01")).why or "")


def test_a_reason_does_not_repeat_the_day_that_stands_beside_it() -> None:
    (got,) = run(act("a", "LISTED", clocks={"decided": "2003-02-14"}))
    assert shown_from(got) == "2003-02-14"
    why = "the day of effect is not known; counted from the decision"
    assert explain(got, day("2010-01-01")).why == why
    (got,) = run(act("a", "LISTED", clocks={"decided": "2003-02/2003-03"}))
    assert "(some day from 2003-02-01 to 2003-03-31)" in (explain(got, day("2010-01-01")).why or "")


def test_the_binding_rule_holds_for_effects_that_a_court_keeps() -> None:
    got = run(
        act("a", "LISTED", "2001-12-27"),
        act("b", "ANNULLED_EFFECTS_KEPT", "2014-12-17", event="court.annulled_effects_kept"),
        act("c", "LISTED", "2017-07-26", event="court.upheld"),
    )
    assert [str(one.state) for one in got] == ["LISTED", "ANNULLED_EFFECTS_KEPT", "LISTED"]
    assert all(one.state.binding for one in got)


def test_a_removal_without_a_beginning_has_an_open_uncertain_beginning() -> None:
    acts = (act("b", "REVOKED", "2015-06-01"),)
    got = run(*acts)
    assert status(got, "1990-01-01") == ("LISTED", False)
    assert got[0].valid_from is None
    assert shown_from(got[0]) is None
    assert status(got, "2015-06-01") == ("REVOKED", True)
    assert reports(*acts) == ["no_beginning"]


@pytest.mark.parametrize(
    ("date", "words"), [("2015-06-01", "on 2015-06-01"), ("2015-06", "by 2015-06-30")]
)
def test_a_missing_beginning_is_said_with_what_came_after(date: str, words: str) -> None:
    got = run(act("b", "REVOKED", date))
    why = f"the act that began it is not in the register, only what came after it, {words}"
    assert explain(got[0], day("1990-01-01")).why == why


def test_a_sighting_lists_from_its_day_and_leaves_the_days_before_unknown() -> None:
    got = run(act("a", "LISTED", clocks={"present": "2015-08"}))
    assert status(got, "2010-01-01") == ("UNKNOWN", False)
    assert explain(got[0], day("2010-01-01")).latest == "2015-08-31"
    assert status(got, "2015-08-01") == ("LISTED", False)
    assert status(got, "2020-01-01") == ("LISTED", False)


def test_missing_from_the_list_ends_it_at_the_latest_then() -> None:
    got = run(
        act("a", "LISTED", "2006-09-15"),
        act("b", "REVOKED", clocks={"absent": "2020-11-30/2024-09-02"}),
    )
    assert status(got, "2020-11-29") == ("LISTED", True)
    assert status(got, "2022-01-01") == ("LISTED", False)
    assert status(got, "2024-09-02") == ("REVOKED", False)


def test_an_act_without_any_date_counts_from_the_day_it_was_taken_in() -> None:
    acts = (act("a", "LISTED", clocks={}),)
    got = run(*acts)
    assert status(got, "2025-12-31") == ("UNKNOWN", False)
    assert status(got, "2026-01-01") == ("LISTED", False)
    assert reports(*acts) == ["undated"]


def test_a_beginning_not_before_a_day_counts_from_its_first_day() -> None:
    got = run(act("a", "LISTED", "2025-11-10/"))
    assert status(got, "2025-11-09") is None
    assert status(got, "2026-11-10") == ("LISTED", False)
    assert explain(got[0], day("2026-11-10")).why == "it began some day not before 2025-11-10"


def test_conflicting_rows_make_a_range_and_both_stay() -> None:
    acts = (
        act("a", "LISTED", "2005-03-15", conflicts_with=("b",)),
        act("b", "LISTED", "2005-10-12"),
    )
    got = run(*acts)
    assert len(got) == 1
    assert got[0].acts == got[0].conflicts == ("a", "b")
    assert status(got, "2005-03-14") is None
    assert status(got, "2005-06-01") == ("LISTED", False)
    assert status(got, "2005-10-12") == ("LISTED", True)
    assert "disagree" in (explain(got[0], day("2006-01-01")).why or "")
    assert reports(*acts) == ["conflict"]


def test_conflicting_states_are_unknown() -> None:
    got = run(
        act("a", "LISTED", "2005-03-15"),
        act("b", "REVOKED", "2023-12-20", conflicts_with=("c",)),
        act("c", "SUSPENDED", "2023-12-20", event="end.suspended"),
    )
    assert status(got, "2024-01-01") == ("UNKNOWN", False)


def test_an_act_that_cannot_follow_is_kept_and_reported() -> None:
    acts = (
        act("a", "LISTED", "2001-01-01"),
        act("b", "REVOKED", "2002-01-01"),
        act("c", "SUSPENDED", "2003-01-01", event="end.suspended"),
    )
    assert reports(*acts) == ["cannot_follow"]
    assert [one.acts for one in run(*acts)] == [("a",), ("b",), ("c",)]


@pytest.mark.parametrize(
    ("acts", "kind"),
    [
        ((act("a", "LISTED", "2001-01-01"), act("b", "LISTED", "2003-01-01")), "listed_twice"),
        (
            (
                act("a", "LISTED", "2001-01-01"),
                act("b", "REVOKED", "2002-01-01"),
                act("c", "REVOKED", "2003-01-01"),
            ),
            "ended_twice",
        ),
    ],
)
def test_what_changes_nothing_is_reported(acts: tuple[Act, ...], kind: str) -> None:
    assert reports(*acts) == [kind]


def test_years_that_overlap_are_ordered_by_what_can_follow() -> None:
    got = run(
        act("z", "LISTED", "2021"),
        act("a", "REVOKED", "2021"),
        act("m", "LISTED", "2025-10-24", event="relist"),
    )
    assert [str(one.state) for one in got] == ["LISTED", "REVOKED", "LISTED"]
    assert status(got, "2021-06-01") == ("LISTED", False)


def test_a_fresh_listing_comes_after_the_removal_that_shares_its_window() -> None:
    got = run(
        act("a", "LISTED", "2001-01-01"),
        act("b", "REVOKED", "2021"),
        act("c", "LISTED", "2021-06-01"),
    )
    assert status(got, "2022-01-01") == ("LISTED", True)


def test_an_order_that_nothing_settles_is_said() -> None:
    acts = (
        act("a", "LISTED", "2001-01-01"),
        act("b", "ANNULLED", "2021", event="court.annulled"),
        act("c", "LISTED", "2021", event="effect.immediate_execution"),
    )
    assert "order_unsettled" in reports(*acts)
    found = at(run(*acts), "2022-06-01")
    assert found is not None
    assert not explain(found, day("2022-06-01")).certain


def test_low_confidence_is_the_intervals_own() -> None:
    got = run(act("a", "LISTED", "2001-01-01", confidence="low"), act("b", "REVOKED", "2005-01-01"))
    assert [one.confidence for one in got] == ["low", "high"]


def test_acts_that_change_no_status_make_no_interval() -> None:
    assert run(act("a", None, "2020-01-01", event="signal.intends")) == ()


# Properties

STATES = [str(state) for state in State if state is not State.NOT_LISTED]
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2006, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> str:
    """A day, month, year or window, as facts write them."""
    first = draw(DAYS)
    shape = draw(st.sampled_from(["day", "day", "month", "year", "window", "to", "from"]))
    last = first + dt.timedelta(days=draw(st.integers(0, 400)))
    return {
        "day": first.isoformat(), "month": first.isoformat()[:7], "year": first.isoformat()[:4],
        "window": f"{first}/{last}", "to": f"/{first}", "from": f"{first}/",
    }[shape]  # fmt: skip


@st.composite
def listings(draw: st.DrawFn) -> tuple[Act, ...]:
    """Acts of one listing, plausible or not."""
    clocks = st.dictionaries(
        st.sampled_from(
            ["decided", "announced", "published", "effective", "list_updated", "present", "absent"]
        ),
        whens(),
        max_size=3,
    )
    events = st.sampled_from(
        ["decision.list", "relist", "end.revoked", "review.renewed", "court.annulled"]
    )
    count = draw(st.integers(0, 6))
    names = [f"act{number}" for number in range(count)]
    return tuple(
        act(
            name,
            draw(st.sampled_from([*STATES, "LISTED", "REVOKED", None])),
            clocks=draw(clocks),
            event=draw(events),
            confidence=draw(st.sampled_from(["high", "medium", "low"])),
            conflicts_with=tuple(
                draw(st.lists(st.sampled_from(names), max_size=1)) if len(names) > 1 else ()
            ),
        )
        for name in names
    )


@given(listings(), st.sampled_from(["published", "effective", "decided", None]))
def test_intervals_never_overlap_and_never_lack_an_act(
    acts: tuple[Act, ...], effect_on: str | None
) -> None:
    got, found = derive(acts, effect_on, SEEN)
    known = {one.id for one in acts}
    for one in got:
        assert one.acts
        assert set(one.acts) <= known
        assert one.valid_from is None or one.valid_to is None or one.valid_from < one.valid_to
        explain(one, dt.date(2003, 1, 1))
    for before, after in itertools.pairwise(got):
        assert before.valid_to is not None
        assert before.valid_to == after.valid_from
    if got:
        assert got[-1].valid_to is None
        assert all(one.valid_from is not None for one in got[1:])
    assert all(set(report.acts) <= known for report in found)


@given(listings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(acts: tuple[Act, ...], random: object) -> None:
    shuffled = list(acts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert derive(acts, "published", SEEN) == derive(shuffled, "published", SEEN)


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(STATES)), unique_by=lambda one: one[0], min_size=1),
    DAYS,
)
def test_exact_days_agree_with_the_last_act(
    given_acts: list[tuple[dt.date, str]], on: dt.date
) -> None:
    acts = [
        act(f"act{number}", state, when.isoformat(), event="effect.deferred")
        for number, (when, state) in enumerate(given_acts)
    ]
    past = [state for when, state in sorted(given_acts) if when <= on]
    got = at(run(*acts), on.isoformat())
    if past:
        assert got is not None
        assert got.state == past[-1]
        assert explain(got, on).certain is (past[-1] != "UNKNOWN")
    else:
        assert got is None or not explain(got, on).certain


@given(st.data())
@settings(max_examples=200)
def test_what_is_certain_holds_whatever_the_partial_dates_mean(data: st.DataObject) -> None:
    """Windows in a settled order, each filled with some day: a certain answer is the true one."""
    starts = data.draw(st.lists(st.integers(2000, 2010), unique=True, min_size=1, max_size=4))
    acts, truth = [], []
    for number, year in enumerate(sorted(starts)):
        month = data.draw(st.integers(1, 12))
        text = data.draw(
            st.sampled_from([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-07"])
        )
        state = data.draw(st.sampled_from(STATES))
        acts.append(act(f"act{number}", state, text, event="effect.deferred"))
        first = dt.date(year, 1 if len(text) == 4 else month, 7 if len(text) == 10 else 1)
        length = {4: 364, 7: 27, 10: 0}[len(text)]
        truth.append((first + dt.timedelta(days=data.draw(st.integers(0, length))), state))
    on = data.draw(st.dates(dt.date(1999, 1, 1), dt.date(2012, 1, 1)))
    past = [state for when, state in truth if when <= on]
    got = at(run(*acts), on.isoformat())
    if got is not None and explain(got, on).certain:
        assert past
        assert got.state == past[-1]
    if got is not None and got.state.binding is False and past:
        # A status that does not bind is never shown while the one before may still bind.
        assert explain(got, on).certain or got.state == past[-1] or not State(past[-1]).binding
    if got is None:
        assert not past
