"""Status as it was known: the replay against a derivation from scratch."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.standing import Act
from ostrakon.register.derive import derive
from ostrakon.register.effect import act_window, moment, public_day, union
from ostrakon.register.known import KnownAct, end_of, first_held, replay, stamp
from tests.register.synthetic import act
from tests.register.test_register_derive import listings

LOADED = stamp(dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC))
LATER = stamp(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"announced": "2025-12-05", "published": "2025-12-04"}, ("2025-12-05", False)),
        ({"published": "2025-12-04", "decided": "2025-11-01"}, ("2025-12-04", False)),
        ({"decided": "2003-02-14"}, ("2003-02-14", True)),
        ({"present": "2015-08"}, ("2015-08-01", True)),
    ],
)
def test_the_public_day(fields: dict[str, str], expected: tuple[str, bool]) -> None:
    day, assumed = public_day(act("a", "LISTED", clocks=fields))
    assert (str(day), assumed) == expected


def test_the_public_day_of_a_removal_is_its_last_possible_one() -> None:
    assert public_day(act("a", "REVOKED", "2023-12"))[0] == dt.date(2023, 12, 31)


def test_a_computed_clock_makes_nothing_public() -> None:
    made = act(
        "a", "REVOKED", clocks={"announced": "2025-11-11", "decided": "2025-10-21"},
        computed=("announced",),
    )  # fmt: skip
    assert public_day(made) == (dt.date(2025, 10, 21), True)


def test_an_act_without_a_date_has_no_public_day() -> None:
    made = act("a", "LISTED", clocks={})
    assert public_day(made) == (None, True)
    assert act_window(made) == (None, None)
    assert KnownAct(act=made, observed=LOADED).known_from == LOADED


def test_a_suspension_is_known_from_its_public_day_only() -> None:
    acts = [
        act("a", "LISTED", "2003-02-14", clocks={"decided": "2003-02-14"}),
        act("b", "SUSPENDED", "2025-04-17", event="end.suspended",
            clocks={"decided": "2025-04-17", "effective": "2025-04-17"}),
    ]  # fmt: skip
    versions, _ = replay([KnownAct(act=one, observed=LOADED) for one in acts], "effective")
    before = [
        str(one.interval.state)
        for one in versions
        if one.known_from <= end_of(dt.date(2025, 4, 16))
        and (one.known_to is None or one.known_to > end_of(dt.date(2025, 4, 16)))
    ]
    assert before == ["LISTED"]
    assert [str(one.interval.state) for one in versions if one.known_to is None] == [
        "LISTED",
        "SUSPENDED",
    ]


@given(listings(), st.sets(st.sampled_from([f"act{number}" for number in range(6)])), st.data())
def test_as_known_equals_a_derivation_from_what_was_known(
    acts: tuple[Act, ...], late: set[str], data: Any
) -> None:
    known = [KnownAct(act=one, observed=LATER if one.id in late else LOADED) for one in acts]
    versions, _ = replay(known, "published")
    for one in versions:
        assert one.known_to is None or one.known_from < one.known_to
    times = sorted(
        {one.known_from for one in known} | {stamp(dt.datetime(2003, 6, 1, tzinfo=dt.UTC))}
    )
    at = data.draw(st.sampled_from(times))
    held = [one.act for one in known if one.known_from <= at]
    brute, _ = derive(held, "published", first_held(known))
    replayed = [
        one.interval
        for one in versions
        if one.known_from <= at and (one.known_to is None or one.known_to > at)
    ]
    assert set(replayed) == set(brute)
    assert len(replayed) == len(brute)


def test_a_range_of_datings_spans_them_all() -> None:
    one = moment(act("a", "LISTED", "2005-03-15"), "published", dt.date(2026, 1, 1))
    other = moment(act("b", "LISTED", "2005-10"), "published", dt.date(2026, 1, 1))
    both = union([other, one])
    assert (str(both.earliest), str(both.latest)) == ("2005-03-15", "2005-10-31")
    assert both.effect_known
    open_ = moment(act("c", "LISTED", "/2004"), "published", dt.date(2026, 1, 1))
    assert union([one, open_]).earliest is None


def test_timestamps_order_as_text_in_every_year() -> None:
    assert stamp(dt.datetime(101, 1, 1, tzinfo=dt.UTC)) < LOADED < end_of(dt.date(2026, 1, 1))
    assert end_of(dt.datetime(2026, 1, 1, 12)) == LOADED
    assert end_of(dt.datetime(2026, 1, 1, 14, tzinfo=dt.timezone(dt.timedelta(hours=2)))) == LOADED
