"""Names that may be taken for one another share a key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.keys import keys_of

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=14)


def sounds(name: str) -> set[str]:
    """Every key of the words of a name."""
    return {sound for word in keys_of(name).words for sound in word.sounds}


def test_scripts_meet() -> None:
    assert sounds("Taliban") & sounds("Талибан") & sounds("طالبان")


def test_articles_are_no_words() -> None:
    assert [word.text for word in keys_of("The Front of al-Quds").words] == ["front", "quds"]


def test_a_word_that_occurs_twice_is_one() -> None:
    assert len(keys_of("Front, Front and front").words) == 1


def test_an_opening_vowel_is_no_bar() -> None:
    assert sounds("Usama") & sounds("Osama")


@given(LETTERS, st.data())
def test_a_slip_of_one_sound_leaves_a_key(word: str, data: st.DataObject) -> None:
    bones = "".join(one.bones for one in keys_of(word).words)
    if len(bones) < 5:
        return
    place = data.draw(st.integers(0, len(bones) - 1))
    other = bones[:place] + bones[place + 1 :]
    assert any(other in one.sounds for one in keys_of(word).words)


@given(st.text(max_size=200))
def test_any_text_has_keys(text: str) -> None:
    keys = keys_of(text)
    assert " " not in keys.joined
    assert len(keys.words) <= 40
    assert all(word.sounds for word in keys.words)


def test_a_text_without_end_costs_little() -> None:
    keys = keys_of("x" * 100_000 + " " + "ab cd " * 10_000)
    assert sum(len(word.sounds) for word in keys.words) < 1000
