from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.likeness import SAME_WORD, likeness, spelled
from ostrakon.names.words import Word, name_of

FORMS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(FORMS)
def test_a_word_is_like_itself(form: str) -> None:
    assert spelled(form, form)[0] == 1.0


@given(FORMS, FORMS)
def test_likeness_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    like = spelled(one, other)
    assert like == spelled(other, one)
    assert 0.0 <= like[0] <= 1.0
    assert one == other or like[0] < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yusuf", "youssef"), ("khrushchev", "hruschtschow"), ("uthman", "osman"),
        ("wladimir", "vladimir"), ("qasim", "kassem"), ("sharif", "cherif"),
        ("riyadh", "riyaz"), ("karlos", "carlos"), ("soeharto", "suharto"),
        ("jaysh", "jaish"), ("almasri", "masri"), ("thomson", "thompson"),
        ("organisation", "organization"), ("centre", "center"), ("kolya", "nikolai"),
        ("muromskiy", "murom"),
    ],
)  # fmt: skip
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert spelled(one, other)[0] >= 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jimenez", "dominguez"), ("bush", "habbash"), ("shanlan", "shangfu"),
        ("pacific", "caribbean"), ("zaid", "shaqir"), ("m23", "m24"), ("kim", "kyu"),
        ("brown", "browningweight"), ("daniel", "donald"), ("frank", "frederik"),
    ],
)  # fmt: skip
def test_two_words_are_two(one: str, other: str) -> None:
    assert spelled(one, other)[0] < SAME_WORD


def test_translations_of_a_given_name_are_weaker_than_its_spellings() -> None:
    assert spelled("ivan", "john")[0] < spelled("bill", "william")[0] < spelled("ali", "aly")[0]


def _word(text: str, sort: str = "organisation") -> Word:
    """The only word of a name."""
    return name_of(f"Zorblax {text}", sort).readings[0][1]  # type: ignore[arg-type]


def test_generic_words_of_one_meaning() -> None:
    assert likeness(_word("Front"), _word("Jabhat"))[1] == "equivalent"
    assert likeness(_word("Front"), _word("Party"))[0] < SAME_WORD


def test_numbers_are_the_same_or_nothing() -> None:
    assert likeness(_word("7"), _word("Seven"))[0] > 0.9
    assert likeness(_word("7"), _word("8"))[0] == 0.0


def test_an_initial_is_as_good_as_a_word_that_begins_so() -> None:
    like, how = likeness(_word("J", "person"), _word("Jane", "person"))
    assert how == "initial"
    assert 0 < like < 1
    assert likeness(_word("J", "person"), _word("Otto", "person"))[0] == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Владимирова", "Vladimirovna"),
        ("Vladimirova", "Vladimirovna"),
        ("Zorbenko", "Quimbenko"),
        ("Zorev", "Zovre"),
        ("Hanning", "Han"),
    ],
)
def test_what_many_names_have_in_common_says_little(one: str, other: str) -> None:
    a, b = (name_of(text, "person").readings[0][0] for text in (one, other))
    assert likeness(a, b)[0] < 0.75
    assert likeness(a, b) == likeness(b, a)


SCRIPTS = st.sampled_from([
    "zorba", "金永浩", "김영호", "金", "محمد", "منصور", "Зорба", "Владимировна", "ヤマモト",
    "かな", "Ζορβα", "Émile", "ג׳ון", "יוסף", "王偉", "王威",
])  # fmt: skip


@given(SCRIPTS, SCRIPTS)
def test_likeness_is_symmetric_across_scripts(one: str, other: str) -> None:
    a, b = (name_of(text, "person").readings[0][0] for text in (one, other))
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b)[0] <= 1.0
    assert (likeness(a, b)[0] == 1.0) == (one == other)
