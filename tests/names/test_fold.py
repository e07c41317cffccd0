"""Normal forms: what they join, and what they keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.names.fold import fold, is_acronym, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hizballah", "Hezbollah"),
        ("Hizballah", "Хезболла"),
        ("Taliban", "طالبان"),
        ("al-Qa'ida", "Al Qaeda"),
        ("al-Qa'ida", "Аль-Каида"),
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir ash-Sham"),
        ("Gama'a al-Islamiyya", "Jamaa Islamiya".replace("J", "G")),
        ("Kata'ib", "Kataeb"),
    ],
)
def test_romanisations_of_one_name_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hamas", "Hasm"), ("Jaish-e-Mohammed", "Jaish al-Adl"), ("Ansaru", "Ansar Dine")],
)
def test_different_groups_keep_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=40))
def test_fold_is_idempotent_and_plain(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded == " ".join(folded.split())


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_letters_fold_as_they_do_beside_other_letters(name: str) -> None:
    assert fold(f"{name} \u044f") == f"{fold(name)} ya".strip()


@given(st.text(max_size=40))
def test_skeleton_depends_on_the_fold_only(name: str) -> None:
    assert skeleton(name) == skeleton(fold(name))


def test_acronyms_are_told_from_names() -> None:
    assert is_acronym("IRA")
    assert is_acronym("nIRA")
    assert not is_acronym("Hamas")
    assert not is_acronym("PKK and friends")
    assert not is_acronym("")
