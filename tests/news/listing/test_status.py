"""Lasting states of affairs read from sentences: on whose list, who governs, who is whose part."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ostrakon.core.reading import StatusAbout
from ostrakon.news.listing.status import find_status
from tests.news.listing.listing_world import read, standing, told

pytestmark = pytest.mark.model

CASES = Path(__file__).with_name("status_cases.txt")


def _cases() -> list[tuple[str, list[str]]]:
    """The cases of the file: text and expected facts."""
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("="):
            found[-1][1].append(line.removeprefix("=").strip())
        elif line.strip() and not line.startswith("#"):
            found.append((line.strip(), []))
    return found


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda v: str(v)[:60])
def test_sentence_gives_exactly_the_facts_that_it_tells(text: str, expected: list[str]) -> None:
    assert sorted(standing(text)) == sorted(expected)


def test_history_is_a_state_and_no_fresh_act() -> None:
    text = "Canada listed the Red Lantern Front as a terrorist entity in {}."
    assert told(text.format("2009")) == []
    assert standing(text.format("2009")) == ["red-lantern designated_by CA 2009"]
    fresh = told(text.format("May"), dt.date(2009, 6, 1))
    assert fresh == ["red-lantern CA ca-criminal-code LIST decision.list"]


def test_a_beginning_inferred_from_another_event_says_so() -> None:
    text = (
        "The shift follows the withdrawal of foreign troops in 2021. The Taliban are back in power."
    )
    facts = [p.about for p in find_status(read(text))]
    assert [f.inferred for f in facts if isinstance(f, StatusAbout)] == [True]


def test_a_whole_has_its_id_and_its_name() -> None:
    (fact,) = find_status(read("The Red Lantern Front is an offshoot of Harakat al-Sahil."))
    assert isinstance(fact.about, StatusAbout)
    assert (fact.about.object, fact.about.object_name) == ("sahil", "Harakat al-Sahil")


@pytest.mark.parametrize(
    "text",
    [
        "The Red Lantern Front is not a proscribed organisation in Kenya.",
        "The Security Council does not list the Taliban as a terrorist group.",
        "Canada does not list Hezbollah as a terrorist entity.",
    ],
)
def test_denied_state_is_negative(text: str) -> None:
    (fact,) = find_status(read(text))
    assert fact.scope.polarity == "-"


def test_quote_is_the_text_at_its_offsets() -> None:
    text = "Despite the protests, the Taliban have remained on Russia's list of terrorist groups."
    analysis = read(text)
    (fact,) = find_status(analysis)
    quoted = "the Taliban have remained on Russia's list of terrorist groups"
    assert analysis.quote(fact.span) == quoted
