"""From a typed name to a party: found in any spelling, never chosen between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.standing import NameRow
from ostrakon.screening.lookup import find_party


def rows() -> list[NameRow]:
    """Invented and long-known names: two that share one, one in two scripts, an acronym."""
    names = {
        "northern-front": ["Northern Liberation Front", "NLF", "Jabhat al-Shimal", "جبهة الشمال"],
        "river-league": ["River League", "Rabitat al-Nahr", "Лига Реки"],
        "river-league-east": ["River League (East)", "Rabitat an-Nahr ash-Sharqi"],
        "brotherhood-a": ["Ikhwan al-Bahr", "Sea Brotherhood"],
        "brotherhood-b": ["Sailors' Union", "Sea Brotherhood"],
        "hizb-nur": ["Hizb al-Nur", "Party of Light"],
        "hezb-noor": ["Hezb-e Noor"],
        "taliban": ["Taliban", "طالبان"],
    }
    return [
        NameRow(party=p, text=text, script="Latn", kind="alias", canonical=texts[0], listed_by=1)
        for p, texts in names.items()
        for text in texts
    ]


def named(party: str, *texts: str) -> list[NameRow]:
    """One more party with its names."""
    return [
        NameRow(
            party=party, text=text, script="Latn", kind="alias", canonical=texts[0], listed_by=1
        )
        for text in texts
    ]


@pytest.mark.parametrize(
    ("query", "party", "how"),
    [
        ("river league", "river-league", "name"),
        ("Лига Реки", "river-league", "name"),
        ("جبهة الشمال", "northern-front", "name"),
        ("NLF", "northern-front", "name"),
        ("nlf", "northern-front", "name"),
        ("Талибан", "taliban", "name"),
        ("Rabita an Nahr", "river-league", "spelling"),
        ("Northern Liberation Frnt", "northern-front", "spelling"),
        ("river-league-east", "river-league-east", "id"),
    ],
)
def test_names_resolve_across_spelling_and_script(query: str, party: str, how: str) -> None:
    found = find_party(query, rows())
    assert (found.party, found.how) == (party, how)


def test_a_shared_name_is_never_chosen_between() -> None:
    found = find_party("Sea Brotherhood", rows())
    assert found.party is None
    assert {c.party for c in found.candidates} == {"brotherhood-a", "brotherhood-b"}


def test_a_name_that_sounds_like_anothers_says_so() -> None:
    found = find_party("Hizb al-Nur", rows())
    assert found.party == "hizb-nur"
    assert [c.party for c in found.alike] == ["hezb-noor"]


def test_a_short_name_that_sounds_like_anothers_says_so_too() -> None:
    held = [
        *rows(),
        *named("shabaab-a", "al-Shabab", "al-Shabaab"),
        *named("shabaab-b", "al-Shabaab"),
    ]
    found = find_party("al shabab", held)
    assert (found.party, [c.party for c in found.alike]) == ("shabaab-a", ["shabaab-b"])


def test_an_id_that_is_another_partys_name_says_so() -> None:
    held = [*rows(), *named("al-shabaab", "al-Shabaab"), *named("shabaab-b", "al-Shabaab")]
    found = find_party("al-shabaab", held)
    assert (found.party, found.how) == ("al-shabaab", "id")
    assert [c.party for c in found.alike] == ["shabaab-b"]
    assert find_party("Al-Shabaab", held).party is None


def test_its_own_name_goes_before_what_another_is_also_called() -> None:
    held = [*rows(), *named("shabaab-a", "Al-Shabaab"), *named("ahlu", "Ahlu Sunna", "al-Shabaab")]
    found = find_party("AL SHABAAB", held)
    assert (found.party, found.how) == ("shabaab-a", "name")
    assert [c.party for c in found.candidates] == ["shabaab-a"]
    assert [c.party for c in found.also] == ["ahlu"]
    assert found.alike == ()


def test_a_name_that_is_nobodys_own_is_not_chosen_between() -> None:
    held = [
        *rows(),
        *named("north", "Northern Guard", "The Youth"),
        *named("south", "Southern Guard", "The Youth"),
    ]
    found = find_party("the youth", held)
    assert (found.party, found.also) == (None, ())
    assert {c.party for c in found.candidates} == {"north", "south"}


def test_a_word_of_several_names_is_not_read_as_a_slip_of_one() -> None:
    held = [
        *named("ansaru", "Ansaru"),
        *named("ansar-dine", "Ansar Dine"),
        *named("a", "Jund Ansar"),
    ]
    found = find_party("Ansar", held)
    assert found.party is None
    assert {c.party for c in found.candidates} == {"ansaru", "ansar-dine", "a"}
    assert find_party("Ansarru", held).party == "ansaru"


def test_a_slip_in_a_first_letter_leads_to_no_other_name() -> None:
    held = [*named("river", "Ansar al-Nahr"), *named("other", "Nusrat al-Nahr")]
    assert find_party("nsar al-Nahr", held).party in ("river", None)
    held = [*named("river", "Ajnad al-Sham"), *named("other", "Jund al-Sham")]
    assert find_party("Janad al-Sham", held).party in ("river", None)


def test_a_single_word_is_not_heard_through_an_article() -> None:
    held = [*named("old-jihad", "al-Jihad"), *named("union", "Jihad Union")]
    assert find_party("Jihad", held).party is None
    assert find_party("Jihad", held[:1]).party is None


@pytest.mark.parametrize(
    ("query", "party"),
    [("NLF fighters", "northern-front"), ("НЛФ/NLF", "northern-front"),
     ("Taliban rebels", "taliban"), ("the river league of yore", "river-league")],
)  # fmt: skip
def test_a_name_with_more_around_it_is_shown_and_not_picked(query: str, party: str) -> None:
    found = find_party(query, rows())
    assert found.party is None
    assert party in {c.party for c in found.candidates}


def test_letters_divided_in_another_way_are_the_same_name() -> None:
    held = [*named("front", "RLF/M"), *named("other", "RLFN")]
    found = find_party("RLFM", held)
    assert (found.party, found.how) == ("front", "spelling")


def test_an_acronym_has_no_spelling_variants() -> None:
    assert find_party("NLT", rows()).party is None


def test_part_of_a_name_gives_candidates_not_an_answer() -> None:
    found = find_party("Liberation", rows())
    assert found.party is None
    assert [c.party for c in found.candidates] == ["northern-front"]


@pytest.mark.parametrize("query", ["", "   ", "***", "xyzzy plugh"])
def test_nothing_like_it_gives_nothing(query: str) -> None:
    found = find_party(query, rows())
    assert found.party is None
    assert found.candidates == ()


@given(st.sampled_from(rows()))
def test_every_name_of_a_party_finds_it(row: NameRow) -> None:
    found = find_party(row.text, rows())
    assert row.party in {c.party for c in found.candidates}


@given(st.permutations(rows()))
def test_the_order_of_the_register_does_not_matter(shuffled: list[NameRow]) -> None:
    for query in ("Sea Brotherhood", "Rabita an Nahr", "Liberation"):
        assert find_party(query, shuffled) == find_party(query, rows())
