"""States by their words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names import countries as module
from ostrakon.names.countries import (
    code_of,
    countries,
    name_of,
    state_of_capital,
)

SCRIPT = Path(__file__).parents[2] / "scripts" / "countries.py"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("Britain", "GB"),
        ("U.S.", "US"),
        ("DPRK", "KP"),
        ("the Netherlands", "NL"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Kosovo", "XK"),
        ("Palestine", "PS"),
        ("Taiwan", "TW"),
        ("European Union", "EU"),
        ("United Nations", "UN"),
        ("Afghans", "AF"),
        ("Kyrgyz", "KG"),
        ("россия", "RU"),
        ("أفغانستان", "AF"),
        ("  the   Gambia ", "GM"),
    ],
)
def test_a_state_is_found_by_any_of_its_words(text: str, code: str) -> None:
    assert code_of(text) == code


def test_cities_and_seats_are_not_names_of_states() -> None:
    assert code_of("Moscow") is None
    assert code_of("Kremlin") is None
    assert state_of_capital("Moscow") == "RU"
    assert state_of_capital("Kiev") == state_of_capital("Kyiv") == "UA"
    assert state_of_capital("Lahore") is None


def test_names_to_show() -> None:
    assert name_of("MM") == "Myanmar"
    assert name_of("HK") == "Hong Kong"
    assert name_of("??") == "??"


def test_every_state_has_a_code_a_name_and_names_that_lead_back_to_it() -> None:
    assert len(countries()) > 240
    for code, country in countries().items():
        assert country.code == code
        assert len(code) == 2
        assert code.isupper()
        assert country.name in country.names
        assert country.name
        assert code_of(country.name) == code


def test_a_word_of_one_state_is_not_a_capital_of_another() -> None:
    for country in countries().values():
        for capital in country.capitals:
            assert state_of_capital(capital) == country.code
            assert code_of(capital) in (None, country.code)


def test_the_hand_kept_table_speaks_of_known_states_only() -> None:
    codes = [row.code for row in module._rows("state_words.csv", module._Own)]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(countries())


def test_the_generator_makes_the_file_that_ships() -> None:
    pytest.importorskip("babel", reason="babel makes the table; the product does not need it")
    import runpy

    made = runpy.run_path(str(SCRIPT))["rows"]()
    target = Path(module.__file__).parent / "data" / "states.csv"
    lines = [line for line in target.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert {row[0] for row in made} == {row["code"] for row in csv.DictReader(lines)}


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    code = code_of(text)
    assert code is None or code in countries()
