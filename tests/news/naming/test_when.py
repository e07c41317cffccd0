"""Dates of a clause, seen from the day of publication."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.news.naming.when import expressions, full_date, time_of
from tests.news.mention_world import TUESDAY, read, token

pytestmark = pytest.mark.model


def when(text: str, word: str, published: dt.date | None = TUESDAY) -> str | None:
    """`earliest/latest precision` of the clause of a word."""
    analysis = read(text, published)
    span = time_of(analysis, token(analysis, word))
    return None if span is None else f"{span.earliest}/{span.latest} {span.precision}"


DAY = "{0}/{0} day"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Russia announced it on Tuesday.", "announced", "2024-04-02"),
        ("Russia announced it on Monday.", "announced", "2024-04-01"),
        ("Russia announced it Wednesday.", "announced", "2024-03-27"),
        ("Russia announced it last Tuesday.", "announced", "2024-03-26"),
        ("The court will hear it on Tuesday.", "hear", "2024-04-02"),
        ("The court will hear it on Friday.", "hear", "2024-04-05"),
        ("The court will hear it next Tuesday.", "hear", "2024-04-09"),
        ("It was banned yesterday.", "banned", "2024-04-01"),
        ("It takes effect tomorrow.", "takes", "2024-04-03"),
        ("The order was laid today.", "laid", "2024-04-02"),
        ("It was banned on 14 February 2003.", "banned", "2003-02-14"),
        ("It was banned on February 14, 2003.", "banned", "2003-02-14"),
        ("It was banned on Feb. 14, 2003.", "banned", "2003-02-14"),
        ("It was banned on the 14th of February 2003.", "banned", "2003-02-14"),
        ("It was banned on 2003-02-14.", "banned", "2003-02-14"),
        ("It was banned on 14.02.2003.", "banned", "2003-02-14"),
        ("Gunmen attacked it on March 22.", "attacked", "2024-03-22"),
        ("Gunmen attacked it on Friday, March 8.", "attacked", "2024-03-08"),
        ("Gunmen attacked it Friday night, March 8, 2024.", "attacked", "2024-03-08"),
        ("Gunmen attacked it on Jan.\n14.", "attacked", "2024-01-14"),
        ("Gunmen attacked it late last night.", "attacked", "2024-04-01"),
        ("Gunmen attacked it early yesterday morning.", "attacked", "2024-04-01"),
        ("He was shot Monday after a gun went off.", "shot", "2024-04-01"),
        ("Shots were fired at about 10 p.m. Monday, police said.", "fired", "2024-04-01"),
        ("Gunmen attacked it on 22 December.", "attacked", "2023-12-22"),
        ("The court will hear it on April 17.", "hear", "2024-04-17"),
        ("The court will hear it on 1 March.", "hear", "2025-03-01"),
        ("The March 22 attack shook Moscow.", "attack", "2024-03-22"),
        ("Monday's attack shook Moscow.", "attack", "2024-04-01"),
        ("An attack on Thursday killed five.", "attack", "2024-03-28"),
        ("Three days ago it was banned.", "banned", "2024-03-30"),
        ("The bill passed on Dec. 17, 2022, and was signed on Dec. 28.", "signed", "2022-12-28"),
    ],
)
def test_days(text: str, word: str, day: str) -> None:
    assert when(text, word) == DAY.format(day)


@pytest.mark.parametrize(
    ("text", "word", "span"),
    [
        ("It was banned in 2003.", "banned", "2003-01-01/2003-12-31 year"),
        ("It was banned in February.", "banned", "2024-02-01/2024-02-29 month"),
        ("It was banned in December.", "banned", "2023-12-01/2023-12-31 month"),
        ("It was banned in July 2025.", "banned", "2025-07-01/2025-07-31 month"),
        ("It was banned last year.", "banned", "2023-01-01/2023-12-31 year"),
        ("It was banned last month.", "banned", "2024-03-01/2024-03-31 month"),
        ("It will be banned next month.", "banned", "2024-05-01/2024-05-31 month"),
        ("It will be banned next week.", "banned", "2024-04-08/2024-04-14 range"),
        ("It has been banned since 2003.", "banned", "2003-01-01/2024-04-02 range"),
        ("From 2003 to 2010 it was banned.", "banned", "2003-01-01/2010-12-31 range"),
        ("Between 2003 and 2010 it was banned.", "banned", "2003-01-01/2010-12-31 range"),
        ("It was banned in the 1990s.", "banned", "1990-01-01/1999-12-31 range"),
        ("It will be removed within 30 days.", "removed", "2024-04-02/2024-05-02 range"),
        ("It was banned two years ago.", "banned", "2022-01-01/2022-12-31 year"),
        ("It was banned two months ago.", "banned", "2024-02-01/2024-02-29 month"),
        ("It was banned last summer.", "banned", "2023-06-01/2023-08-31 range"),
        ("It was banned in January this year.", "banned", "2024-01-01/2024-01-31 month"),
        ("It was banned in June last year.", "banned", "2023-06-01/2023-06-30 month"),
        ("It was banned nearly two decades ago.", "banned", "1999-01-01/2009-12-31 range"),
    ],
)
def test_longer_times(text: str, word: str, span: str) -> None:
    assert when(text, word) == span


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It was banned.", "banned"),
        ("Officials may ban it.", "ban"),
        ("They march on the town.", "march"),
        ("Russia said on Monday that it had banned the group.", "banned"),
        ("It was banned two days later.", "banned"),
        ("Some 2003 people died.", "died"),
        ("They pray there every Friday.", "pray"),
    ],
)
def test_no_date_in_the_clause(text: str, word: str) -> None:
    assert when(text, word) is None


def test_a_date_belongs_to_its_own_clause() -> None:
    text = "Officials said on Friday that the group had carried out an attack in February."
    assert when(text, "said") == "2024-03-29/2024-03-29 day"
    assert when(text, "attack") == "2024-02-01/2024-02-29 month"


def test_without_a_day_of_publication_only_full_dates_are_read() -> None:
    assert when("It was banned on Tuesday.", "banned", None) is None
    assert when("It was banned in February.", "banned", None) is None
    assert when("It was banned on 14 February 2003.", "banned", None) == DAY.format("2003-02-14")
    assert when("It was banned in 2003.", "banned", None) == "2003-01-01/2003-12-31 year"


@settings(max_examples=40, deadline=None)
@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
    st.sampled_from(["Monday", "Wednesday", "Sunday"]),
    st.sampled_from(["on {}", "last {}"]),
)
def test_a_past_weekday_is_never_after_publication(
    published: dt.date, weekday: str, shape: str
) -> None:
    analysis = read.__wrapped__(f"The court banned it {shape.format(weekday)}.", published)
    span = time_of(analysis, token(analysis, "banned"))
    assert span is not None
    assert span.earliest is not None
    found = dt.date.fromisoformat(span.earliest)
    assert f"{found:%A}" == weekday
    assert 0 <= (published - found).days <= 7


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 April 2024", dt.date(2024, 4, 2)),
        ("April 2", None),
        ("31 February 2024", None),
        ("2024-04-02", dt.date(2024, 4, 2)),
        ("", None),
    ],
)
def test_full_dates(text: str, day: dt.date | None) -> None:
    assert full_date(text) == day


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123 AprilMaysince,.-/ \n"), max_size=60))
def test_expressions_lie_in_the_text(text: str) -> None:
    analysis = read.__wrapped__(text, TUESDAY)
    found = expressions(analysis)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.head < len(analysis.doc)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_date_is_printed_whole() -> None:
    text = "It met on Friday night, again on Sunday, March 3, and earlier this year."
    analysis = read(text, TUESDAY)
    found = [text[one.start : one.end] for one in expressions(analysis)]
    assert found == ["Friday night", "Sunday, March 3", "earlier this year"]
