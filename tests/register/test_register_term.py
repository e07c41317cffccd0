"""A listing made for a term is not certain once the term is over and no renewal is known."""

from __future__ import annotations

import datetime as dt

import pytest

from ostrakon.core.standing import Act
from ostrakon.register.term import term_over

from .synthetic import act

DAY = dt.date.fromisoformat
LISTED = act("a", "LISTED", "2010-02-10")
RENEWED = act("b", "LISTED", "2019-06-01", event="review.renewed", direction="MAINTAIN")
LISTED_AGAIN = act("c", "LISTED", "2019-06-01")


@pytest.mark.parametrize(
    ("acts", "sunset", "on", "over"),
    [
        ((LISTED,), "3 years", "2013-02-09", False),
        ((LISTED,), "3 years", "2013-02-10", True),
        ((LISTED,), "6 months", "2010-08-09", False),
        ((LISTED,), "6 months", "2010-08-10", True),
        ((LISTED,), None, "2026-01-01", False),
        ((), "3 years", "2026-01-01", False),
        ((LISTED, RENEWED), "3 years", "2015-01-01", False),
        ((LISTED, RENEWED), "3 years", "2022-05-31", False),
        ((LISTED, RENEWED), "3 years", "2022-06-01", True),
        ((LISTED, LISTED_AGAIN), "3 years", "2015-01-01", True),
        ((act("z", "LISTED", "9999-12-31"),), "3 years", "9999-12-31", False),
    ],
)
def test_the_term_runs_from_the_last_act_and_a_renewal_bridges_it(
    acts: tuple[Act, ...], sunset: str | None, on: str, over: bool
) -> None:
    said = term_over(acts, sunset, DAY(on))
    assert (said is not None) is over
    assert said == term_over(reversed(acts), sunset, DAY(on))


def test_a_partial_date_counts_to_its_last_day() -> None:
    assert term_over((act("a", "LISTED", "2010"),), "3 years", DAY("2013-12-30")) is None
    said = term_over((act("a", "LISTED", "2010"),), "3 years", DAY("2013-12-31"))
    assert said is not None
    assert "2013-12-31" in said


def test_an_end_begins_no_term() -> None:
    ended = act("e", "REVOKED", "2012-01-01", event="end.revoked", direction="DELIST")
    said = term_over((LISTED, ended), "3 years", DAY("2013-02-10"))
    assert said is not None
    assert "2013-02-10" in said
