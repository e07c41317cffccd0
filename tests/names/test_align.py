from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.screening import Sort
from ostrakon.names.align import ALERT, REVIEW, align, score
from ostrakon.names.words import name_of

_SOME = (
    "zorblax quimby jane otto mohammed ali khoroshev al bin ibrahim front trading llc dr "
    "petrovich 7 j de kim un vorgon"
)
WORDS = st.sampled_from(_SOME.split())
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
SORTS = st.sampled_from(["person", "organisation", "any"])


def like(one: str, other: str, sort: Sort = "person") -> float:
    """The score of two names."""
    return score(name_of(one, sort), name_of(other, sort))


@given(NAMES, SORTS)
def test_the_same_name_is_the_same(text: str, sort: Sort) -> None:
    assert like(text, text, sort) == pytest.approx(1.0)
    assert like(text.upper(), text.title(), sort) >= 0.98


@given(NAMES, NAMES, SORTS)
def test_costs_add_up(one: str, other: str, sort: Sort) -> None:
    found = align(name_of(one, sort), name_of(other, sort))
    assert 0.0 <= found.score <= 1.0
    if found.parts:
        assert sum(part.cost for part in found.parts) == pytest.approx(1 - found.score)
        assert all(part.cost >= 0 for part in found.parts)


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=5))
def test_every_word_is_accounted_for_once(one: list[str], other: list[str]) -> None:
    query, listed = name_of(" ".join(one), "person"), name_of(" ".join(other), "person")
    found = align(query, listed)
    if not found.parts:
        return
    for side, name in (("query", query), ("listed", listed)):
        told = sorted(word for part in found.parts for word in (getattr(part, side) or "").split())
        readings = [sorted(word.text for word in reading) for reading in name.readings]
        assert told in readings


@pytest.mark.parametrize("text", ["Zorblax Quimby", "Quimby, Jane", "Mohammed Ali Khoroshev"])
def test_a_slip_never_scores_more_than_the_name_itself(text: str) -> None:
    exact = like(text, text)
    for place, letter in itertools.product(range(len(text)), "xa"):
        assert like(text[:place] + letter + text[place + 1 :], text) <= exact
        assert like(text[:place] + text[place + 1 :], text) <= exact


def test_comma_and_order_say_little() -> None:
    assert like("Roe, Jane", "Jane Roe") == 1.0
    assert like("Roe Jane", "Jane Roe") > 0.95
    assert like("Quimby Zorblax Vorgon", "Zorblax Vorgon Quimby") > 0.95


def test_a_rare_name_says_more_than_a_common_one() -> None:
    assert like("Khoroshev", "Dmitry Khoroshev") > like("Mohammed", "Mohammed Khoroshev")
    assert like("Mohammed", "Mohammed Khoroshev") < REVIEW


def test_generic_words_and_forms_never_carry_a_match() -> None:
    assert like("Zorblax Trading LLC", "Quimby Trading LLC", "organisation") < REVIEW
    assert like("Zorblax Corp", "11420 Corp", "organisation") < REVIEW
    assert like("LLC", "Quimby LLC", "organisation") < REVIEW


def test_numbers_decide() -> None:
    assert like("Brigade 7", "Brigade 8", "organisation") < REVIEW
    assert like("Zorblax 2", "Zorblax II", "vessel") >= ALERT
    assert like("Zorblax 2", "Zorblax 3", "vessel") < ALERT


def test_wings_and_chapters_are_apart() -> None:
    assert like("Zorblax in Iraq", "Zorblax in Yemen", "organisation") < ALERT
    assert like("Zorblax in Iraq", "Zorblax", "organisation") < like(
        "Zorblax in Iraq", "Zorblax Iraq", "organisation"
    )


def test_what_the_list_says_besides_costs_less_than_what_it_contradicts() -> None:
    assert like("Jane Quimby", "Jane Petrovna Quimby") >= ALERT
    assert like("Jane Sergeevna Quimby", "Jane Petrovna Quimby") < ALERT


def test_father_and_son_are_not_one() -> None:
    assert like("Zorblax bin Quimby al-Vorgoni", "Quimby bin Zorblax al-Vorgoni") < ALERT
    assert like("Zorblax bin Quimby", "Zorblax bin Quimby") == 1.0


def test_words_written_together_or_apart() -> None:
    assert like("ZorblaxQuimby", "Zorblax Quimby") >= ALERT
    assert like("Zor blax Quimby", "Zorblax Quimby") >= ALERT
    assert like("QUIMBYLLC", "Quimby LLC", "organisation") >= ALERT


def test_initials_of_a_body_are_offered_and_no_more() -> None:
    found = like("ZQF", "Zorblax Quimby Front", "organisation")
    assert REVIEW <= found < ALERT
    assert like("ZQX", "Zorblax Quimby Front", "organisation") < REVIEW


def test_a_number_in_another_person_s_name_is_a_reading_of_a_date_only() -> None:
    assert like("Jane Roe 1.2.1970", "Jane Roe") == 1.0


def test_more_besides_common_names_says_more_against_them() -> None:
    common = like("James Wilson", "James Wilson Zorblax")
    rare = like("Quimby Vorgon", "Quimby Vorgon Zorblax")
    assert common < rare
    assert rare >= ALERT


def test_bodies_whose_words_stand_the_other_way_round_in_translation() -> None:
    listed = "Quimby Zorblax Khoroshev Group"
    turned = like("Group Khoroshev Zorblax Quimby", listed, "organisation")
    mixed = like("Zorblax Quimby Group Khoroshev", listed, "organisation")
    assert turned > mixed
