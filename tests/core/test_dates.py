"""Partial dates and windows: kept as given, compared in three values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.dates import PartialDate, Truth, When, begun, parse_day

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@st.composite
def partial(draw: st.DrawFn) -> str:
    """A year, a month or a day."""
    day = draw(DAYS)
    return draw(st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))


@given(partial())
def test_a_partial_date_is_kept_as_given(text: str) -> None:
    date = PartialDate.parse(text)
    assert str(date) == text
    assert date.earliest <= date.latest
    assert (date.earliest == date.latest) == (date.precision == "day")


@given(partial(), DAYS)
def test_begun_is_yes_or_no_only_where_every_possible_day_agrees(text: str, on: dt.date) -> None:
    when = When.parse(text)
    assert when.earliest is not None
    assert when.latest is not None
    answers = {when.earliest <= on, when.latest <= on}
    expected = (
        Truth.CANNOT_TELL if len(answers) == 2 else Truth.YES if True in answers else Truth.NO
    )
    assert begun(when, on) is expected


@given(partial(), partial())
def test_an_interval_is_read_when_its_ends_are_in_order(first: str, last: str) -> None:
    one, other = PartialDate.parse(first), PartialDate.parse(last)
    if one.earliest > other.latest:
        with pytest.raises(ValueError, match="ends before it begins"):
            When.parse(f"{first}/{last}")
    else:
        when = When.parse(f"{first}/{last}")
        assert (when.earliest, when.latest) == (one.earliest, other.latest)


def test_an_unknown_beginning_cannot_tell() -> None:
    assert begun(None, dt.date(2020, 1, 1)) is Truth.CANNOT_TELL
    assert begun(When.parse("/2020"), dt.date(2019, 1, 1)) is Truth.CANNOT_TELL
    assert begun(When.parse("2020/"), dt.date(2019, 1, 1)) is Truth.NO
    assert begun(When.parse("2020/"), dt.date(2021, 1, 1)) is Truth.CANNOT_TELL


@pytest.mark.parametrize(
    "text",
    ["", "20", "2020-1", "2020-13", "2020-02-30", "2020-02-01T00", " 2020", "2020/21", "٢٠٢٠"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        When.parse(text)


def test_a_question_needs_a_full_day() -> None:
    assert parse_day("2024-04-02") == dt.date(2024, 4, 2)
    with pytest.raises(ValueError, match="not a full day"):
        parse_day("2024-04")
