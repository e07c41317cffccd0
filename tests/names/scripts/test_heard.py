from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.scripts import heard
from ostrakon.names.scripts.heard import renderings

RIGHT = [
    ("محمد", "Arab", "mohammed"),
    ("يوسف", "Arab", "yusuf"),
    ("عبدالله", "Arab", "abdullah"),
    ("خالد", "Arab", "khaled"),
    ("جمال", "Arab", "djamel"),
    ("گلبدین", "Arab", "gulbuddin"),
    ("چنگیز", "Arab", "chengiz"),
    ("فاطمه", "Arab", "fatemeh"),
    ("Александр", "Cyrl", "alexander"),
    ("Хрущёв", "Cyrl", "chruschtschow"),
    ("Їжакевич", "Cyrl", "yizhakevych"),
    ("Ђорђевић", "Cyrl", "djordjevic"),
    ("Қасымов", "Cyrl", "qasymov"),
    ("משה", "Hebr", "moshe"),
    ("יצחק", "Hebr", "yitzhak"),
    ("צ'רצ'יל", "Hebr", "churchill"),
    ("丘吉尔", "Hani", "churchill"),
    ("邱吉爾", "Hani", "churchill"),
    ("金正恩", "Hani", "kimjongun"),
    ("山田", "Hani", "yamada"),
    ("習近平", "Hani", "xijinping"),
    ("黃", "Hani", "wong"),
    ("シュタイン", "Jpan", "stein"),
    ("ふじもり", "Jpan", "fujimori"),
    ("처칠", "Hang", "churchill"),
    ("김", "Hang", "kim"),
    ("박", "Hang", "park"),
    ("Παπαδόπουλος", "Grek", "papadopoulos"),
    ("ჯუღაშვილი", "Geor", "jughashvili"),
    ("Մովսիսյան", "Armn", "movsisyan"),
    ("राजेश", "Deva", "rajesh"),
]


@pytest.mark.parametrize(("word", "script", "latin"), RIGHT)
def test_a_word_is_heard_in_its_renderings(word: str, script: str, latin: str) -> None:
    assert heard(word, script, latin) >= 0.62


def test_other_words_are_not() -> None:
    latins = [latin for _, _, latin in RIGHT]
    wrong = [
        (word, other)
        for word, script, latin in RIGHT
        for other in latins
        if other != latin and {other, latin} != {"khrushchev", "chruschtschow"}
        and heard(word, script, other) >= 0.5
    ]  # fmt: skip
    assert len(wrong) <= len(RIGHT) * len(RIGHT) // 100, wrong


@pytest.mark.parametrize("word", ["مُحَمَّد", "محمـــد", "\u200fمحمد\u200e", "ﻣﺤﻤﺪ", "محم\u200cد"])
def test_signs_that_may_be_left_out_change_nothing(word: str) -> None:
    assert heard(word, "Arab", "muhammad") == heard("محمد", "Arab", "muhammad")


@pytest.mark.parametrize(
    ("persian", "arabic"), [("علی", "علي"), ("کریم", "كريم"), ("ہادی", "هادي")]
)
def test_letters_of_persian_and_urdu_are_those_of_arabic(persian: str, arabic: str) -> None:
    assert heard(persian, "Arab", "hadi") == heard(arabic, "Arab", "hadi")


@given(
    st.text(max_size=300),
    st.sampled_from(["Arab", "Cyrl", "Hani", "Hang", "Jpan", "Hebr", "Grek", "Latn", "Zyyy", "x"]),
    st.text(max_size=300),
)
def test_any_text_has_a_likelihood(word: str, script: str, latin: str) -> None:
    assert 0.0 <= heard(word, script, latin) <= 1.0
    assert heard(word, script, latin) == heard(word, script, latin)


def test_nothing_is_heard_in_nothing() -> None:
    assert (
        heard("", "Arab", "ali") == heard("علي", "Arab", "") == heard("...", "Arab", "ali") == 0.0
    )


def test_very_long_words_are_cut() -> None:
    assert 0.0 <= heard("م" * 100_000, "Arab", "m" * 100_000) <= 1.0


def test_the_likeliest_renderings_come_first() -> None:
    found = renderings("Наташа", "Cyrl")
    assert found[0][0] == "natasha"
    assert [likely for _, likely in found] == sorted((each for _, each in found), reverse=True)
    assert random.Random(1).choice(found)[1] <= 0.0
