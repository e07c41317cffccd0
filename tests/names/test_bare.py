from __future__ import annotations

import pytest

from ostrakon.names.align import ALERT, REVIEW, score
from ostrakon.names.bare import bare_likeness
from ostrakon.names.words import name_of


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد علي", "Mohamed Ali"),
        ("عبد الرحمن السيد", "Abdul Rahman Sayyid"),
        ("عبدالغفار", "Abdul Ghaffar"),
        ("حبيب الله", "Habibullah"),
        ("يوسف القرضاوي", "Youssef al-Qaradawi"),
        ("غلام رضا حقانی", "Gholam Reza Haqqani"),
    ],
)
def test_names_in_arabic_script_meet_latin_ones(arabic: str, latin: str) -> None:
    assert score(name_of(arabic, "person"), name_of(latin, "person")) >= ALERT
    assert score(name_of(latin, "person"), name_of(arabic, "person")) >= ALERT


def test_other_names_do_not() -> None:
    assert score(name_of("محمد علي", "person"), name_of("Ibrahim Salim", "person")) < REVIEW
    assert score(name_of("محمد علي", "person"), name_of("Mohammed Khoroshev", "person")) < REVIEW


def test_bodies_in_arabic_script() -> None:
    found = score(
        name_of("الجماعة الإسلامية المسلحة", "organisation"),
        name_of("Armed Islamic Group", "organisation"),
    )
    assert found >= ALERT


def test_a_single_consonant_says_less() -> None:
    many = bare_likeness(("محمد", "mhmd"), ("Mohammed", "mohammed"))
    assert 0 < bare_likeness(("علي", "ly"), ("Ali", "ali")) < many
    assert bare_likeness(("12", "12"), ("Ali", "ali")) == 0.0


def test_a_word_that_begins_with_a_vowel_does_so_in_both_scripts() -> None:
    assert bare_likeness(("شاكر", "shakr"), ("Oscar", "oscar")) == 0.0
    assert bare_likeness(("يوسف", "ywsf"), ("Iusuf", "iusuf")) > 0.9


@pytest.mark.parametrize("spoken", ["Émile", "Emile", "Эмиль", "Èmil"])
def test_a_word_opens_with_a_vowel_in_any_script_and_with_any_mark(spoken: str) -> None:
    form = name_of(spoken, "person").readings[0][0].form
    assert bare_likeness(("إميل", "aml"), (spoken, form)) == bare_likeness(
        ("إميل", "aml"), ("emil", "emil")
    )
    assert bare_likeness(("إميل", "aml"), (spoken, form)) > 0.8
