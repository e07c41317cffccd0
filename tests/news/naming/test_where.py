"""The place of what a clause tells."""

from __future__ import annotations

import pytest

from ostrakon.core.reading import Place
from ostrakon.names.countries import countries
from ostrakon.news.naming.spots import spots
from ostrakon.news.naming.where import place_of
from ostrakon.news.naming.whereabouts import spot
from tests.news.mention_world import read, token


def where(text: str, word: str) -> Place | None:
    """The place of a word's clause."""
    analysis = read(text)
    return place_of(analysis, token(analysis, word))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "words", "country", "precision"),
    [
        ("An attack on a concert hall near Moscow killed 140.", "attack",
         "a concert hall near Moscow", "RU", "town"),
        ("An attack on a concert hall near Moscow killed 140.", "killed",
         "a concert hall near Moscow", "RU", "town"),
        ("Gunmen attacked a market in Quetta, Pakistan.", "attacked", "Quetta", "PK", "town"),
        ("A bomber struck a mosque in the city of Peshawar.", "struck", "Peshawar", "PK", "town"),
        ("Three soldiers were killed in North Waziristan.", "killed", "North Waziristan", "PK",
         "region"),
        ("An explosion in Iraq killed two.", "explosion", "Iraq", "IQ", "country"),
        ("Fifteen people were killed at Bondi Beach in Sydney.", "killed", "Bondi Beach", "AU",
         "site"),
        ("Moscow said the attack in Mogadishu was wrong.", "attack", "Mogadishu", "SO", "town"),
    ],
)  # fmt: skip
def test_places(text: str, word: str, words: str, country: str, precision: str) -> None:
    place = where(text, word)
    assert place is not None
    assert words in place.text
    assert place.text in text
    assert (place.country, place.precision) == (country, precision)


@pytest.mark.model
def test_a_position_comes_from_the_table_only() -> None:
    quetta, nowhere = (
        where("A bomb in Quetta killed two.", "killed"),
        where("The attack in the village of Kafr Odeh killed six.", "attack"),
    )
    assert quetta is not None
    assert (quetta.lat, quetta.lon) == (30.18, 67.0)
    assert nowhere is not None
    assert (nowhere.lat, nowhere.lon, nowhere.country) == (None, None, None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Moscow said the attack was wrong.", "attack"),
        ("Russia condemned the attack.", "attack"),
        ("The attack killed six.", "attack"),
    ],
)
def test_a_state_that_speaks_is_no_place(text: str, word: str) -> None:
    assert where(text, word) is None


def test_the_table_is_sound() -> None:
    seen: set[str] = set()
    for row in spots():
        assert row.name not in seen
        seen.add(row.name)
        assert row.country is None or row.country in countries()
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert row.kind in ("town", "region", "site")


def test_every_capital_with_a_position_lies_in_its_country() -> None:
    for country in countries().values():
        for capital in country.capitals:
            row = spot(capital)
            assert row is None or country.code == "EU" or row.country == country.code
