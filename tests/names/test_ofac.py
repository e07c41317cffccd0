from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.ofac import ofac_score, soundex


@pytest.mark.parametrize(
    ("query", "listed", "least"),
    [("jane roe", "ROE, Jane", 100), ("Jane Row", "Jane Roe", 90), ("Roe", "ROE, Jane", 100)],
)
def test_parts_of_a_name_are_enough(query: str, listed: str, least: int) -> None:
    assert ofac_score(query, listed) >= least


def test_a_part_that_begins_with_another_letter_is_not_looked_at() -> None:
    assert ofac_score("catherine", "katherine") == 0


def test_soundex_parts_what_a_vowel_parts() -> None:
    assert soundex("Tymczak") == "T522"
    assert soundex("Ashcraft") == "A261"
    assert soundex("") == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_score(query: str, listed: str) -> None:
    assert 0 <= ofac_score(query, listed) <= 100
