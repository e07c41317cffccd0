"""The day of an event, told by what came with it or followed at once."""

from __future__ import annotations

import datetime as dt

import pytest

from ostrakon.news.happening.incidents import find_incidents
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model

DAY = dt.date(2024, 4, 2)  # a Tuesday
CASES: list[tuple[str, str | None]] = [
    ("A shooting left two men dead in Brackley. Police were called to the street about 10 p.m. "
     "Sunday.", "2024-03-31"),
    ("Two men were shot dead in Brackley. Officers responded to a house on Elm Road on Saturday.",
     "2024-03-30"),
    ("Two men were shot dead in Brackley. Shots rang out about 9 p.m. Monday, police said.",
     "2024-04-01"),
    ("Two men were walking home Saturday when a gunman began shooting, killing one man.",
     "2024-03-30"),
    ("Two men were shot in Brackley. One of them died on Saturday.", "2024-03-30"),
    ("Two men were shot in Brackley. Updated: Saturday, March 30, 2024 9:10 AM", None),
    ("Two men were shot dead in Brackley. A man was charged with murder on Monday.", None),
    ("Two men were shot dead in Brackley. Police said on Monday that nobody was held.", None),
    ("Two men were shot dead in Brackley. A vigil will be held on Saturday.", None),
    ("Two men were shot dead in Brackley. By Monday the street was open again.", None),
    ("A man was charged with murder on Monday. Two men were shot dead in Brackley.", None),
    ("The suspect in the shooting of two men in Brackley was arrested on Monday.", None),
    ("Two men were shot dead in Brackley. They were found guilty on Monday.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: str(v)[-40:])
def test_the_day_is_that_of_the_call_not_of_the_arrest(text: str, expected: str | None) -> None:
    found = find_incidents(read(text, DAY))
    dates = {i.date.earliest for i in found if i.date is not None}
    assert dates == ({expected} if expected else set())
    assert all(i.date is None or i.date.source == "inferred" for i in found)


def test_a_day_that_the_event_has_itself_stays() -> None:
    text = "Two men were shot dead in Brackley on Friday. Their bodies were found on Sunday."
    (found,) = find_incidents(read(text, DAY))
    assert found.date is not None
    assert (found.date.earliest, found.date.source) == ("2024-03-29", "text")
