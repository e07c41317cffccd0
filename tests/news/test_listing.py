"""Listings read from sentences: whose, by whom, how far; never more than the words say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.news.listing_world import told

pytestmark = pytest.mark.model

CASES = Path(__file__).with_name("listing_cases.txt")


def _cases() -> list[tuple[str, list[str]]]:
    """The cases of the file: text and expected listings."""
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("="):
            found[-1][1].append(line.removeprefix("=").strip())
        elif line.strip() and not line.startswith("#"):
            found.append((line.strip(), []))
    return found


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda v: str(v)[:60])
def test_sentence_gives_exactly_the_listings_that_it_tells(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)
