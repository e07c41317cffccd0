"""Syllables of East Asian names, and words in Han characters and Hangul against Latin ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names import eastern, syllables
from ostrakon.names.align import ALERT, score
from ostrakon.names.words import name_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("chong", "jeong"), ("hsiao", "xiao"), ("pak", "bak"), ("zhi", "chih")],
)
def test_romanisations_of_one_syllable_are_not_held_apart(one: str, other: str) -> None:
    assert syllables.at_most(one, other) == 1.0


@pytest.mark.parametrize(("one", "other"), [("nam", "nan"), ("kang", "gong"), ("min", "lin")])
def test_another_syllable_is_no_spelling_of_it(one: str, other: str) -> None:
    assert syllables.at_most(one, other) < ALERT


@given(st.text(alphabet="abcdeghijklmnopstuwyz", max_size=30), st.integers(0, 6))
def test_parts_are_the_whole(form: str, letters: int) -> None:
    ways = syllables.parted(form, letters)
    assert all("".join(way) == form and len(way) == letters for way in ways)
    fewest, most = syllables.count(form)
    assert bool(ways) <= (fewest <= letters <= most)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("김정은", "Kim Jong Un"),
        ("金正恩", "Kim Jong Un"),
        ("習近平", "Xi Jinping"),
        ("김영호", "KIM, Yong Ho"),
        ("金永浩", "KIM, Yong Ho"),
        ("Kim Yŏng-ho", "KIM, Yong Ho"),
        ("이문세", "LEE, Moon-se"),
        ("박동수", "PARK, Dong-soo"),
        ("오길남", "O, Kil Nam"),
        ("周恩来", "CHOU, En-lai"),
        ("林則徐", "Lin Tse-hsu"),
        ("東條英機", "TOJO, Hideki"),
        ("金永浩", "김영호"),
        ("山本", "ヤマモト"),
    ],
)
def test_a_name_is_found_by_a_reading_in_either_order(name: str, listed: str) -> None:
    one, other = name_of(name, "person"), name_of(listed, "person")
    assert score(one, other) >= ALERT
    assert score(other, one) >= ALERT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("志強 張", "ZHANG, Jian"),
        ("유진 김", "KIM, Kang Jin"),
        ("程明辉", "陈明国"),
        ("Nam Sang-woo", "WU, Nan Hsiung"),
        ("Chang Kuan-yu", "Quan You"),
        ("金永浩", "KIM, Yong Il"),
        ("박영호", "KIM, Yong Ho"),
        ("金永日", "김영호"),
        ("習明", "LI, Ming"),
        ("李強", "LI Keqiang"),
    ],
)
def test_short_names_with_other_syllables_are_others(one: str, other: str) -> None:
    assert score(name_of(one, "person"), name_of(other, "person")) < ALERT


@given(
    st.text(max_size=12), st.sampled_from(["Hani", "Hang", "Arab"]), st.text("aeiongk", max_size=12)
)
def test_any_text_may_be_heard(text: str, script: str, latin: str) -> None:
    assert 0.0 <= eastern.heard_as(text, script, latin) <= 1.0


@pytest.mark.parametrize(
    ("text", "script", "latin"),
    [("루카", "Hang", "luca"), ("마그마", "Hang", "magma"), ("哈利姆", "Hani", "halim")],
)
def test_a_foreign_name_by_sound_need_not_have_as_many_syllables(
    text: str, script: str, latin: str
) -> None:
    assert eastern.heard_as(text, script, latin) >= 0.9


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("张伟", "張偉", True), ("王伟", "王威", False), ("志遠 謝", "Chiwenshe", False),
     ("何德海", "هدهی", False)],
)  # fmt: skip
def test_names_that_only_sound_the_same_in_mandarin_are_others(
    one: str, other: str, same: bool
) -> None:
    found = score(name_of(one, "person"), name_of(other, "person"))
    assert (found >= ALERT) is same
    assert found == pytest.approx(score(name_of(other, "person"), name_of(one, "person")))
