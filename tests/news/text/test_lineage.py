"""Near copies: what a desk does to a wire story changes little, another report shares nothing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ostrakon.news.text.lineage import ALIKE, alike, copied, keys, signature


def story(seed: int, words: int = 400) -> list[str]:
    """An invented story: words of a vocabulary of two thousand."""
    rng = random.Random(seed)
    return [f"word{rng.randrange(2000)}" for _ in range(words)]


def signed(words: list[str]) -> bytes:
    held = signature(" ".join(words))
    assert held is not None
    return held


def test_a_story_that_was_cut_and_retitled_is_a_copy() -> None:
    whole = story(1)
    for changed in (
        whole[:330],
        ["our", "own", "title", *whole],
        [*whole[:200], "x", *whole[205:]],
    ):
        assert copied(signed(whole), signed(changed)) >= ALIKE
        assert set(keys(signed(whole))) & set(keys(signed(changed)))


def test_other_stories_are_none() -> None:
    signs = [signed(story(seed)) for seed in range(2, 42)]
    assert not any(copied(one, other) for one in signs for other in signs if one is not other)


def test_case_punctuation_and_line_ends_say_nothing() -> None:
    words = story(50)
    shouted = ",\n".join(words).upper()
    assert signature(" ".join(words)) == signature(shouted)


def test_a_short_text_has_none() -> None:
    assert signature("") is None
    assert signature("a few words only") is None


def test_numbers_that_are_kept_never_change() -> None:
    """Signatures lie in users' stores: whoever changes how they are made makes old ones void."""
    words = [f"w{number}" for number in range(60)]
    assert signed(words)[:16].hex() == "a506b6012680c1049f73c800b1574300"
    assert len(signed(words)) == 256


@given(st.text(max_size=2000))
def test_any_text_is_signed_or_too_short(text: str) -> None:
    held = signature(text)
    assert held is None or (alike(held, held) == 1.0 and len(keys(held)) == 16)
