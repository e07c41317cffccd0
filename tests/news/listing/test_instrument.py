"""Which instrument a text means; what it does not settle stays unknown."""

from __future__ import annotations

import pytest

from ostrakon.news.analysis import Entity
from ostrakon.news.listing.instrument import Settled, hits, is_member, settle
from tests.news.listing.listing_world import listings, world

BODY = Entity(
    id="m1", start=0, end=1, head=0, kind="organisation", name="Treasury", body=("us-sdgt",)
)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("as a Foreign Terrorist Organization (FTO)", ["us-fto", "us-fto"]),
        ("a specially designated global terrorist", ["us-sdgt"]),
        ("the fto of the region", []),
        ("Schedule 2 of the Terrorism Act 2000", ["uk-proscribed", "uk-proscribed"]),
        ("the list of terrorist entities", ["ca-criminal-code"]),
        ("the UN's 1267 sanctions regime", ["un-1267"]),
        ("the ISIL (Da’esh) and Al-Qaida Sanctions List", ["un-1267"]),
        ("the unified federal list", ["ru-unified-list"]),
        ("an unlawful association under the UAPA", ["in-uapa-unlawful", "in-uapa"]),
        ("the EU’s terrorist list", ["eu-2001-931"]),
        ("a list of friends", []),
    ],
)
def test_phrases_lead_to_their_instruments(text: str, means: list[str]) -> None:
    assert [hit.means[0] for hit in hits(text, 0, len(text))] == means


def test_own_list_of_a_state_with_one_terrorist_list() -> None:
    assert settle(world(), "RU", [], None, None, False) == [Settled("ru-unified-list", "RU")]


def test_state_with_two_stays_open_and_keeps_the_state() -> None:
    assert settle(world(), "US", [], None, "red-lantern", True) == [Settled(None, "US")]


def test_party_under_one_of_them_settles_a_release_but_no_listing() -> None:
    assert settle(world(), "US", [], None, "hts", True) == [Settled("us-fto", "US")]
    assert settle(world(), "US", [], None, "hts", False) == [Settled(None, "US")]


def test_acting_body_settles() -> None:
    assert settle(world(), "US", [], BODY, None, False) == [Settled("us-sdgt", "US")]


def test_phrase_of_another_state_does_not_count() -> None:
    text = "a terrorist entity"
    said = hits(text, 0, len(text))
    assert settle(world(), "NZ", said, None, None, False) == [Settled("nz-tsa", "NZ")]


def test_state_without_instrument_keeps_the_state() -> None:
    assert settle(world(), "SE", [], None, None, False) == [Settled(None, "SE")]


def test_sponsor_words_exclude_terrorist_lists() -> None:
    text = "a state sponsor of terrorism under the Criminal Code"
    said = hits(text, 0, len(text))
    assert settle(world(), "AU", said, None, None, False) == [Settled("au-state-sponsor", "AU")]
    assert settle(world(), "CA", said, None, None, False) == [Settled(None, "CA")]


def test_two_powers_in_one_breath_are_two() -> None:
    text = "a foreign terrorist organization and a specially designated global terrorist"
    found = settle(world(), "US", hits(text, 0, len(text)), None, None, False)
    assert [s.instrument for s in found] == ["us-fto", "us-sdgt"]


@pytest.mark.parametrize(
    ("state", "body", "member"),
    [("FR", "EU", True), ("GB", "EU", False), ("CN", "UN", True), ("EU", "UN", False),
     ("UN", "UN", False), (None, "EU", False), ("FR", None, False), ("FR", "US", False)],
)  # fmt: skip
def test_membership(state: str | None, body: str | None, member: bool) -> None:
    assert is_member(state, body) is member


@pytest.mark.model
def test_ambiguous_american_list_stays_open() -> None:
    (about,) = listings("Washington added the Red Lantern Front to its terrorist list.")
    assert (about.state, about.instrument) == ("US", None)


@pytest.mark.model
def test_part_of_a_federation_has_no_instrument() -> None:
    (about,) = listings("Ohio designated the Red Lantern Front as a terrorist organization.")
    assert (about.state, about.instrument, about.scope) == ("US", None, "sub-state: Ohio")
