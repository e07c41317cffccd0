"""Listings and status facts side by side, in the manners of many regimes and newsrooms."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.core.reading import ListingAbout, StatusAbout
from ostrakon.news.analysis import Analysis, Proposition
from ostrakon.news.listing.find import find_listings
from ostrakon.news.listing.status import find_status
from tests.news.listing.listing_world import in_short, read

pytestmark = pytest.mark.model

CASES = Path(__file__).with_name("listing_wide_cases.txt")


def _cases() -> list[tuple[str, list[str]]]:
    """The cases of the file: text and what it tells."""
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith(("=", "~")):
            found[-1][1].append(line)
        elif line.strip() and not line.startswith("#"):
            found.append((line.strip(), []))
    return found


def _fact(analysis: Analysis, proposition: Proposition) -> str:
    """A status fact in short, with its polarity as the whole claim has it."""
    about = proposition.about
    assert isinstance(about, StatusAbout)
    said = analysis.attribution_at(analysis.doc[proposition.trigger].idx)
    denied = (said is not None and said.polarity == "-") != (proposition.scope.polarity == "-")
    parts = [about.party or about.party_name, about.predicate, about.object or "-"]
    parts += [about.valid_from] if about.valid_from else []
    return " ".join([*parts, "not"] if denied else parts)


def told_in_all(text: str) -> list[str]:
    """Listings and status facts of a text, in short."""
    analysis = read(text)
    listed = [f"= {in_short(analysis, p)}" for p in find_listings(analysis)]
    return [*listed, *(f"~ {_fact(analysis, p)}" for p in find_status(analysis))]


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda v: str(v)[:60])
def test_text_gives_exactly_what_it_tells(text: str, expected: list[str]) -> None:
    assert sorted(told_in_all(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The ruling does not end the ban on Palestine Action.", "does not end the ban"),
        ("No decision has been made on delisting the Taliban.", "No decision has been made"),
        ("There are no plans to take the Taliban off the list.", "no plans to take the Taliban"),
        ("Officials said nobody was working on delisting the Taliban.", "nobody was working"),
        ("The note made no mention of removing the Taliban from the list.", "made no mention of"),
        ("It is out of the question to take the Taliban off the list.", "out of the question"),
    ],
)
def test_the_quote_of_a_denial_holds_the_denial(text: str, quote: str) -> None:
    analysis = read(text)
    found = [*find_listings(analysis), *find_status(analysis)]
    assert any(quote in analysis.quote(p.span) for p in found)


def test_what_is_still_to_come_has_no_date_in_the_past() -> None:
    text = "Membership of Palestine Action becomes a criminal offence on Saturday."
    (proposition,) = find_listings(read(text))
    assert isinstance(proposition.about, ListingAbout)
    assert "effective" not in proposition.about.dates


def test_condition_before_an_offence_is_kept() -> None:
    text = "If the Lords agree, membership of Palestine Action will be punishable by prison."
    (proposition,) = find_listings(read(text))
    assert proposition.scope.conditions == ("If the Lords agree",)
