"""Words of other scripts, heard in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names import heard

PAIRS = [
    ("محمد", "Arab", "mohammed"), ("عبدالله", "Arab", "abdullah"), ("خامنه‌ای", "Arab", "khamenei"),
    ("پرویز", "Arab", "parviz"), ("چاووش", "Arab", "chavush"), ("גולדברג", "Hebr", "goldberg"),
    ("Хрущёв", "Cyrl", "chruschtschow"), ("Зеленський", "Cyrl", "zelenskyy"),
    ("Ђинђић", "Cyrl", "djindjic"), ("김정은", "Hang", "kimjongun"),
    ("スミス", "Kana", "smith"), ("トルバル", "Kana", "trubar"), ("克林顿", "Hani", "clinton"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "script", "latin"), PAIRS)
def test_a_rendering_is_liker_than_another_name(text: str, script: str, latin: str) -> None:
    """Its own is above every other's of the list, and as alike as the same word would be."""
    own = heard.heard(text, script, latin)
    others = [heard.heard(text, script, other) for _, _, other in PAIRS if other != latin]
    assert own >= 0.62
    assert own > max(others)


def test_nothing_is_heard_without_a_table() -> None:
    """A script that nobody learned says nothing."""
    assert heard.heard("Ελένη", "Grek", "eleni") == 0.0
    assert heard.heard("محمد", "Arab", "") == 0.0


def test_marks_and_joiners_do_not_count() -> None:
    """Vowel signs, the joiner of Persian, and presentation forms."""
    plain = heard.heard("محمد", "Arab", "muhammad")
    assert heard.heard("مُحَمَّد", "Arab", "muhammad") == plain
    assert heard.heard("ﻣﺤﻤﺪ", "Arab", "muhammad") == plain


@given(
    st.text(max_size=60), st.sampled_from(sorted(heard.MODELS)),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=60),
)  # fmt: skip
def test_any_word_has_a_likeness(text: str, script: str, latin: str) -> None:
    """Between 0 and 1, the same each time."""
    found = heard.heard(text, script, latin)
    assert 0.0 <= found < 1.0
    assert heard.heard(text, script, latin) == found


@given(st.text(max_size=40), st.sampled_from(sorted(heard.MODELS)))
def test_any_word_is_rendered(text: str, script: str) -> None:
    """In Latin letters, no rendering twice."""
    found = heard.renderings(text, script)
    assert len(found) == len(set(found)) <= 8
    assert all(letter.isascii() and letter.isalpha() for one in found for letter in one)


def test_chances_add_up() -> None:
    """What was learned of a unit adds up to one, and what was added by hand to one more."""
    for script, table in heard.tables().items():
        for unit, ways in table.units.items():
            assert 0.5 < sum(ways.values()) < 2.1, (script, unit)
