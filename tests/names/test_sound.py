from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.sound import coarse, reached, sounds


@pytest.mark.parametrize(
    "spellings",
    [
        "qaddafi gaddafi qadhafi ghadaffi elkaddafi",
        "catherine katherine katharina",
        "yusuf jusuf yousef yussuf",
        "khalid halid khaled chalid",
        "hizballah khizballa hezbollah hisbollah",
        "thompson thomson",
        "schmidt shmit schmitt",
        "khrushchev chruschtschow hruschev khrouchtchev",
        "mohammed muhamad mukhammad mohamed",
        "dzhokhar djohar johar jokhar",
        "sharif cherif sheriff",
        "evgeny yevgeny evgenij",
        "jaber djaber jabir",
        "schwarz shvarts",
        "kowalski kowalsky kovalskij",
    ],
)
def test_spellings_of_one_word_share_a_key(spellings: str) -> None:
    for one, other in itertools.combinations(spellings.split(), 2):
        assert set(sounds(one)) & set(sounds(other)), (one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("jimenez", "dominguez"), ("brown", "smith"), ("ivan", "olga")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert not set(sounds(one)) & set(sounds(other))
    assert coarse(one) != coarse(other)


@pytest.mark.parametrize(
    ("word", "script", "latin"),
    [
        ("محمد", "Arab", "mohammed"),
        ("القذافي", "Arab", "qadhafi"),
        ("马丁", "Hani", "martin"),
        ("シュタイン", "Jpan", "stein"),
        ("처칠", "Hang", "churchill"),
        ("פוטין", "Hebr", "putin"),
        ("Хрущёв", "Cyrl", "chruschtschow"),
        ("金正恩", "Hani", "kimjongun"),
        ("Παπαδόπουλος", "Grek", "papadopoulos"),
    ],
)
def test_a_word_of_another_script_reaches_its_renderings(
    word: str, script: str, latin: str
) -> None:
    assert set(sounds(latin)) & set(reached(word, script))


@given(st.text(max_size=120), st.sampled_from(["Latn", "Arab", "Hani", "Hang", "Thai"]))
def test_any_text_has_few_keys(text: str, script: str) -> None:
    assert len(sounds(text, script)) <= 4
    assert len(coarse(text)) <= 60
    assert len(reached(text, script)) <= 16
