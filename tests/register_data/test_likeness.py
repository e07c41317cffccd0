"""Near names are found as if each were compared with each, in time that does not square."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from registerdata import likeness
from registerdata.likeness import NEAR, Written, pairs

fuzz_ratio = fuzz.ratio

BASES = st.text(alphabet="ab c", min_size=6, max_size=24)


@st.composite
def alike(draw: st.DrawFn) -> list[Written]:
    """Names with near copies of each: letters put in, left out or changed."""
    found = []
    for base in draw(st.lists(BASES, min_size=1, max_size=4)):
        for _ in range(draw(st.integers(1, 3))):
            text = base
            for _ in range(draw(st.integers(0, 5))):
                at = draw(st.integers(0, len(text)))
                text = text[:at] + draw(st.sampled_from(["", "a", "x"])) + text[at + 1 :]
            owner = draw(st.sampled_from("pqr"))
            script = draw(st.sampled_from(["Latn", "Latn", "Cyrl"]))
            found.append(Written(owner, text, text, script))
    return found


def each_with_each(found: list[Written]) -> list[tuple[Written, Written]]:
    """What `pairs` promises, said plainly."""
    return [
        (one, two)
        for one, two in itertools.combinations(found, 2)
        if one.owner != two.owner
        and (
            one.folded == two.folded
            or (
                min(len(one.folded), len(two.folded)) >= 8
                and one.script == two.script
                and fuzz.ratio(one.folded, two.folded) >= NEAR
            )
        )
    ]


@given(alike())
def test_the_pairs_are_those_of_comparing_each_with_each(found: list[Written]) -> None:
    assert list(pairs(found)) == each_with_each(found)


def test_unlike_names_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(one: str, two: str, *, score_cutoff: float) -> float:
        compared.append((one, two))
        return fuzz_ratio(one, two, score_cutoff=score_cutoff)

    texts = [f"{n * 7919 % 99991:05d} {n * 104729 % 99991:05d}" for n in range(600)]
    monkeypatch.setattr(likeness.fuzz, "ratio", counted)
    list(pairs([Written(text, text, text, "Latn") for text in texts]))
    assert len(compared) < len(texts) * 20, "all pairs would be 300 for each"
