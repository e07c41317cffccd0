from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.screening import Identifier, Subject
from ostrakon.names.align import ALERT, REVIEW
from ostrakon.screening.evidence import CERTAIN, dates_alike, weigh
from ostrakon.screening.records import PartyRecord

SCORES = st.floats(0, 1)
DATES = st.sampled_from(["1970", "1970-03", "1970-03-01", "1970-01-03", "1981-05-06", "", "x"])
COUNTRIES = st.sampled_from(["TR", "Turkey", "de", "nowhere", ""])


def person(**known: tuple[str, ...]) -> PartyRecord:
    """A listed person of whom so much is known."""
    return PartyRecord(id="1", name="Jane Roe", schema="Person", **known)  # type: ignore[arg-type]


def asked(**known: tuple[str, ...]) -> Subject:
    """Somebody of whom so much is known."""
    return Subject(name="Jane Roe", schema="Person", **known)  # type: ignore[arg-type]


@given(SCORES, st.tuples(DATES, DATES), st.tuples(COUNTRIES, COUNTRIES))
def test_effects_add_up_within_bounds(
    score: float, dates: tuple[str, str], countries: tuple[str, str]
) -> None:
    found, evidence = weigh(
        asked(birth_dates=dates[:1], countries=countries[:1], genders=("f",)),
        person(birth_dates=dates[1:], countries=countries[1:], genders=("male",)),
        score,
    )
    assert 0.0 <= found <= 1.0
    assert found == pytest.approx(score + sum(each.effect for each in evidence))


def test_what_is_not_known_says_nothing() -> None:
    assert weigh(asked(), person(birth_dates=("1970",), countries=("TR",)), 0.7) == (0.7, ())


@pytest.mark.parametrize(
    ("mine", "theirs", "how"),
    [
        ("1970-03-01", "1970-03-01", "same"),
        ("1970", "1970-03-01", "same as far as known"),
        ("1970-03-01", "1970-01-03", "day and month exchanged"),
        ("1970-03-01", "1971-03-01", "one digit apart"),
        ("1970-03-01", "1970-11-25", "same year"),
        ("1970", "1971", "a year apart"),
        ("1970", "1985", "many years apart"),
    ],
)
def test_birth_dates(mine: str, theirs: str, how: str) -> None:
    _, evidence = weigh(asked(birth_dates=(mine,)), person(birth_dates=(theirs,)), 0.8)
    assert [each.how for each in evidence] == [how]


def test_a_slip_in_a_birth_date_is_not_another_person_s() -> None:
    for other in ((1970, 1, 3), (1971, 3, 1), (1970, 8, 1), (1970, 3, 4)):
        assert dates_alike((1970, 3, 1), other)[1] > 0
    assert dates_alike((1970, 3, 1), (1982, 11, 25))[1] < 0


def test_the_best_of_several_birth_dates_counts() -> None:
    one, _ = weigh(asked(birth_dates=("1970-03-01",)), person(birth_dates=("1950",)), 0.8)
    two, _ = weigh(asked(birth_dates=("1970-03-01",)), person(birth_dates=("1950", "1970")), 0.8)
    assert two > 0.8 > one


def test_an_equal_name_never_vanishes_for_a_wrong_year_alone() -> None:
    found, _ = weigh(
        asked(birth_dates=("1950-01-01",), countries=("TR",)),
        person(birth_dates=("1990-12-31",), countries=("DE",)), 1.0,
    )  # fmt: skip
    assert REVIEW <= found < ALERT


def test_countries_are_the_same_as_code_and_as_word() -> None:
    found, evidence = weigh(asked(countries=("Türkiye",)), person(countries=("tr",)), 0.7)
    assert found > 0.7
    assert evidence[0].how == "same"
    assert weigh(asked(countries=("nowhere",)), person(countries=("TR",)), 0.7)[0] == 0.7


def vessel(*identifiers: Identifier) -> PartyRecord:
    """A listed ship."""
    return PartyRecord(
        id="9", name="ZORBLAX", schema="Vessel", countries=("IR",), identifiers=identifiers
    )


def test_an_equal_identifier_decides_whatever_the_name() -> None:
    ship = vessel(Identifier("imoNumber", "9074729"))
    query = Subject(name="QUIMBY", schema="Vessel", identifiers=(Identifier("", "IMO 9074729"),))
    found, evidence = weigh(query, ship, 0.1)
    assert found >= CERTAIN
    assert found == pytest.approx(0.1 + sum(each.effect for each in evidence))


def test_a_short_number_decides_nothing() -> None:
    ship = vessel(Identifier("imoNumber", "12"))
    query = Subject(name="QUIMBY", schema="Vessel", identifiers=(Identifier("imoNumber", "12"),))
    assert weigh(query, ship, 0.1)[0] < CERTAIN


def test_other_identifiers_and_another_flag_speak_against_a_ship_of_that_name() -> None:
    ship = vessel(Identifier("callSign", "EPBC1"))
    query = Subject(
        name="ZORBLAX", schema="Vessel", countries=("PA",),
        identifiers=(Identifier("callSign", "3FXX9"),),
    )  # fmt: skip
    assert weigh(query, ship, 1.0)[0] < REVIEW


def test_another_passport_says_nothing_against_a_person() -> None:
    listed = PartyRecord(
        id="1", name="Jane Roe", schema="Person",
        identifiers=(Identifier("passportNumber", "A1234567"),),
    )  # fmt: skip
    query = Subject(
        name="Jane Roe", schema="Person", identifiers=(Identifier("passportNumber", "B7654321"),)
    )
    assert weigh(query, listed, 0.9)[0] == 0.9


def test_addresses_that_share_most_words_speak_for_it() -> None:
    found, evidence = weigh(
        asked(addresses=("12 High Street, Springfield",)),
        person(addresses=("High Street 12, Springfield",)), 0.7,
    )  # fmt: skip
    assert found > 0.7
    assert evidence[0].kind == "address"


def test_a_person_is_no_body() -> None:
    body = PartyRecord(id="2", name="ROE LLC", schema="Company")
    assert weigh(asked(), body, 0.8)[0] < 0.8
