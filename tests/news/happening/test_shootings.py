"""Tolls as local news tells them: who was shot, who lived, who is named, how old they are."""

from __future__ import annotations

import datetime as dt

import pytest

from ostrakon.core.reading import Count
from ostrakon.news.happening.incidents import find_incidents
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model

DAY = dt.date(2024, 4, 2)
CASES: list[tuple[str, int, int]] = [
    ("A gunman shot four people at a bar in Brackley, killing one.", 1, 3),
    ("Five people were shot at a bar in Brackley. One of the victims later died.", 1, 4),
    ("A shooting at a bar in Brackley killed a man. Three others were also shot.", 1, 3),
    ("Four people were struck by bullets in a shooting in Brackley on Monday.", 0, 4),
    ("There was a shooting in Brackley. Officers found two women with gunshot wounds.", 0, 2),
    ("After a shooting in Brackley three men were taken to a hospital.", 0, 3),
    ("A man was shot in Brackley on Monday. He was pronounced dead at a hospital.", 1, 0),
    ("Joan Bell, 34, and Peter Holloway, 41, were shot in Brackley. Bell died at the scene. "
     "Holloway died on Monday.", 2, 0),
    ("A boy, 14, was shot dead in Brackley on Monday, police said.", 1, 0),
    ("Three bodies were found in a house. Two died from gunshot wounds.", 2, 0),
    ("A girl died on Monday from what police believe was a gunshot wound.", 1, 0),
    ("Bell fired at the house. Bell shot at officers in Brackley and fled.", 0, 0),
]  # fmt: skip


def _most(counts: tuple[Count, ...]) -> int:
    return max((c.best if c.best is not None else c.low or 0 for c in counts), default=0)


@pytest.mark.parametrize(("text", "killed", "injured"), CASES, ids=lambda v: str(v)[:50])
def test_the_toll_of_a_shooting(text: str, killed: int, injured: int) -> None:
    found = find_incidents(read(text, DAY))
    assert max((_most(i.killed) for i in found), default=0) == killed
    assert max((_most(i.injured) for i in found), default=0) == injured


@pytest.mark.parametrize(
    "text",
    [
        "An old man died in a hospital on Monday.",
        "Two bodies were found in the river after the flood.",
        "A woman was taken to a hospital with a fever.",
    ],
)
def test_no_violence_no_incident(text: str) -> None:
    assert find_incidents(read(text, DAY)) == []
