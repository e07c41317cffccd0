"""Days counted from other days."""

from __future__ import annotations

import datetime as dt

import pytest

from ostrakon.news.happening.lapse import day_by_lapse
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model

DAY = dt.date(2024, 4, 2)
CASES: list[tuple[str, str, str | None]] = [
    ("The law was passed on 10 March 2024, two days after gunmen attacked a court in Quetta.",
     "attacked", "2024-03-08"),
    ("The ruling came on 10 March 2024, about two days after gunmen attacked a court in Quetta.",
     "attacked", None),
    ("The law was passed on 10 March 2024, two weeks after gunmen attacked a court in Quetta.",
     "attacked", None),
    ("The match ended four days after gunmen attacked a court in Quetta.", "attacked", None),
    ("The minister spoke on 10 March 2024. Three days earlier gunmen had attacked a court.",
     "attacked", "2024-03-07"),
    ("The minister spoke in Quetta. Three days earlier gunmen had attacked a court.",
     "attacked", None),
    ("Turkey said on 10 March 2024 that a bomb had wounded six people the day before.",
     "wounded", "2024-03-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "expected"), CASES, ids=lambda v: str(v)[:40])
def test_a_lapse_in_days_gives_a_day_where_it_is_settled(
    text: str, word: str, expected: str | None
) -> None:
    analysis = read(text, DAY)
    token = next(t for t in analysis.doc if t.text == word)
    span = day_by_lapse(analysis, token)
    assert (span.earliest if span is not None else None) == expected
    assert span is None or (span.source == "inferred" and span.earliest == span.latest)
