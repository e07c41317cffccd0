"""Entries of several lists are one party by hard keys alone, in any order, each with its reason."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.lists.entry import Entry, Identifier, Name, Quality, Reference
from ostrakon.register.lists.folding import folded
from ostrakon.register.lists.joins import Decision, Joined, Known, join
from ostrakon.register.lists.sharing import Node

SCHEMES = {"un": "un", "eu": "eu", "us": "ofac"}
CAPS = Known(id="redcaps", schema="Organization", names=("Red Caps of Yonder", "Caps"))


def entry(
    key: str, *names: str, schema: str = "Organization", refers: Iterable[tuple[str, str]] = (),
    imo: str | None = None, quality: Quality | None = None,
) -> Entry:  # fmt: skip
    """An entry of an invented list, its first name the one that it is filed under."""
    return Entry(
        key=key, schema=schema,
        names=tuple(
            Name(text=text, kind="alias" if place else "primary", quality=quality)
            for place, text in enumerate(names)
        ),
        references=tuple(Reference(scheme=scheme, number=number) for scheme, number in refers),
        identifiers=(Identifier(kind="imoNumber", text=imo),) if imo else (),
    )  # fmt: skip


def joined(
    *entries: tuple[str, Entry], known: Iterable[Known] = (), decisions: Iterable[Decision] = ()
) -> Joined:
    """Join entries, each given with its source."""
    return join({(source, one.key): one for source, one in entries}, SCHEMES, known, decisions)


def parties(result: Joined) -> dict[Node, str]:
    """Which party each entry stands for."""
    return {(one.source, one.key): one.party for one in result.joins}


def test_an_entry_that_nothing_joins_is_a_party_of_its_own() -> None:
    (one,) = joined(("un", entry("A.1", "Ann"))).joins
    assert (one.party, one.how, one.evidence) == ("un.A.1", "alone", "")


def test_a_cited_number_joins_and_says_so() -> None:
    result = joined(("un", entry("A.1", "Ann")), ("au", entry("7", "Anne", refers=[("un", "a.1")])))
    assert set(parties(result).values()) == {"un.A.1"}
    by_source = {one.source: one for one in result.joins}
    assert by_source["au"].how == "reference"
    assert by_source["au"].evidence == "un number A.1, as un A.1"
    assert (by_source["un"].how, by_source["un"].evidence) == (
        "reference", "un number A.1, as au 7",
    )  # fmt: skip


def test_the_number_counts_and_not_who_is_in_the_store() -> None:
    """Two lists that cite the same number of a list that is not there are joined all the same."""
    result = joined(
        ("au", entry("7", "Ann", refers=[("un", "A.1")])),
        ("jp", entry("9", "アン", refers=[("un", "A.1")])),
    )
    assert len(set(parties(result).values())) == 1


def test_a_person_and_a_body_are_never_one() -> None:
    result = joined(
        ("un", entry("A.1", "Ann", schema="Person")),
        ("au", entry("7", "Ann", refers=[("un", "A.1")])),
    )
    assert len(set(parties(result).values())) == 2


def test_bodies_of_different_schemata_can_be_one() -> None:
    result = joined(
        ("un", entry("A.1", "Trust", schema="Organization")),
        ("au", entry("7", "Trust", schema="Company", refers=[("un", "A.1")])),
    )
    assert len(set(parties(result).values())) == 1


def test_a_number_cited_twice_in_a_list_joins_neither() -> None:
    """Which of the two is meant, the number does not tell."""
    result = joined(
        ("un", entry("A.1", "Ann")),
        ("au", entry("7", "Ann", refers=[("un", "A.1")])),
        ("au", entry("8", "Bob", refers=[("un", "A.1")])),
    )
    assert len(set(parties(result).values())) == 3


def test_a_number_that_differs_stops_a_chain() -> None:
    """One cites the first, another cites its EU number and the second: nobody is both."""
    result = joined(
        ("un", entry("A.1", "Ann")),
        ("un", entry("A.2", "Bob")),
        ("eu", entry("E.5", "Ann", refers=[("un", "A.1")])),
        ("au", entry("7", "Bob", refers=[("eu", "E.5"), ("un", "A.2")])),
    )
    found = parties(result)
    assert found[("un", "A.1")] != found[("un", "A.2")]
    assert any("numbers differ" in one.evidence for one in result.proposals)


def test_a_ship_is_one_by_its_number_within_a_list_too() -> None:
    result = joined(
        ("un", entry("A.1", "Sea Rose", schema="Vessel", imo="9074729")),
        ("us", entry("1", "Rosa", schema="Vessel", imo="9074729")),
        ("us", entry("2", "Rosa II", schema="Vessel", imo="9074729")),
    )
    assert set(parties(result).values()) == {"un.A.1"}


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("RED CAPS OF YONDER", "redcaps"),
        ("Réd Caps of Yonder", "redcaps"),
        ("Red Caps", "au.7"),
        ("Caps", "au.7"),  # one word is too little
    ],
)
def test_a_whole_name_of_two_words_joins(name: str, party: str) -> None:
    assert parties(joined(("au", entry("7", name)), known=[CAPS])) == {("au", "7"): party}


def test_a_single_word_is_a_proposal() -> None:
    (one,) = joined(("au", entry("7", "Caps")), known=[CAPS]).proposals
    assert (one.party, "too little" in one.evidence) == ("redcaps", True)


def test_a_weak_name_joins_nothing() -> None:
    result = joined(("au", entry("7", "Red Caps of Yonder", quality="weak")), known=[CAPS])
    assert parties(result) == {("au", "7"): "au.7"}
    assert [one.party for one in result.proposals] == ["redcaps"]


def test_a_name_of_another_kind_of_party_joins_nothing() -> None:
    result = joined(("au", entry("7", "Red Caps of Yonder", schema="Person")), known=[CAPS])
    assert parties(result) == {("au", "7"): "au.7"}
    assert result.proposals == ()


def test_a_name_that_two_parties_of_the_register_bear_joins_neither() -> None:
    other = Known(id="others", schema="Organization", names=("Red Caps of Yonder",))
    result = joined(("au", entry("7", "Red Caps of Yonder")), known=[CAPS, other])
    assert parties(result) == {("au", "7"): "au.7"}
    assert [one.party for one in result.proposals] == ["others", "redcaps"]


def test_the_name_it_is_filed_under_goes_before_other_names() -> None:
    wing = Known(id="wing", schema="Organization", names=("Northern Wing",))
    result = joined(("au", entry("7", "Red Caps of Yonder", "Northern Wing")), known=[CAPS, wing])
    assert parties(result) == {("au", "7"): "redcaps"}
    two = joined(("au", entry("7", "Something else", "Red Caps of Yonder", "Northern Wing")),
                 known=[CAPS, wing])  # fmt: skip
    assert parties(two) == {("au", "7"): "au.7"}
    assert len(two.proposals) == 2


def numbered(*numbers: tuple[str, str]) -> Known:
    """The invented party with numbers on lists."""
    return msgspec.structs.replace(CAPS, numbers=numbers)


def test_a_number_of_the_register_goes_before_names() -> None:
    known = [numbered(("un", "A.1"))]
    result = joined(
        ("un", entry("A.1", "Wholly otherwise")), ("un", entry("A.2", "Red Caps of Yonder")),
        known=known,
    )  # fmt: skip
    assert parties(result) == {("un", "A.1"): "redcaps", ("un", "A.2"): "un.A.2"}
    (one,) = result.proposals
    assert one.evidence.endswith("the party has another un number")


def test_a_name_joins_beside_a_number_on_another_list() -> None:
    result = joined(
        ("un", entry("A.1", "Caps")), ("au", entry("7", "Red Caps of Yonder")),
        known=[numbered(("un", "A.1"))],
    )  # fmt: skip
    assert set(parties(result).values()) == {"redcaps"}


def test_a_contrary_number_that_it_cites_prevents_a_name() -> None:
    result = joined(
        ("au", entry("7", "Red Caps of Yonder", refers=[("un", "A.9")])),
        known=[numbered(("un", "A.1"))],
    )
    assert parties(result) == {("au", "7"): "au.7"}


def test_two_entries_of_one_list_with_the_name_join_neither() -> None:
    result = joined(
        ("au", entry("7", "Red Caps of Yonder")), ("au", entry("8", "Red Caps of Yonder")),
        known=[CAPS],
    )  # fmt: skip
    assert set(parties(result).values()) == {"au.7", "au.8"}
    assert len(result.proposals) == 2


def test_numbers_of_two_parties_in_one_group_join_neither() -> None:
    other = Known(id="others", schema="Organization", names=("Others",), numbers=(("eu", "E.5"),))
    result = joined(
        ("un", entry("A.1", "Caps")), ("eu", entry("E.5", "Others", refers=[("un", "A.1")])),
        known=[numbered(("un", "A.1")), other],
    )  # fmt: skip
    assert not {"redcaps", "others"} & set(parties(result).values())
    assert [one.party for one in result.proposals] == ["others", "redcaps"]


def test_a_persons_word_goes_before_everything() -> None:
    entries = [("un", entry("A.1", "Ann")), ("au", entry("7", "Ann", refers=[("un", "A.1")]))]
    apart = Decision(source="au", key="7", party=None, reason="namesakes")
    result = joined(*entries, decisions=[apart])
    assert parties(result) == {("un", "A.1"): "un.A.1", ("au", "7"): "au.7"}
    assert {one.evidence for one in result.joins if one.source == "au"} == {"namesakes"}
    made = Decision(source="au", key="7", party="redcaps", reason="seen in the gazette")
    assert parties(joined(*entries, known=[CAPS], decisions=[made]))[("au", "7")] == "redcaps"


def test_a_decision_on_an_entry_that_is_not_there_is_kept_for_later() -> None:
    gone = Decision(source="au", key="99", party="redcaps", reason="seen")
    assert joined(("au", entry("7", "Ann")), known=[CAPS], decisions=[gone]).joins[0].key == "7"


NAMES = ("Red Caps of Yonder", "Northern Wing", "Ann Archer", "Caps")
NUMBERS = ("1", "2", "3")
entries_of = st.lists(
    st.tuples(
        st.sampled_from(["un", "eu", "us", "au", "jp"]),
        st.sampled_from(NUMBERS),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=2),
        st.lists(st.tuples(st.sampled_from(["un", "eu", "ofac"]), st.sampled_from(NUMBERS)),
                 max_size=2),
        st.sampled_from(["Person", "Organization", "Company"]),
    ),
    max_size=8,
    unique_by=lambda one: one[:2],
)  # fmt: skip


@given(entries_of, st.integers())
def test_the_order_of_entries_does_not_matter(
    drawn: list[tuple[str, str, list[str], list[tuple[str, str]], str]], seed: int
) -> None:
    made = [
        (source, entry(key, *names, schema=schema, refers=refers))
        for source, key, names, refers, schema in drawn
    ]
    known = [
        CAPS,
        Known(id="wing", schema="Company", names=("Northern Wing",), numbers=(("un", "2"),)),
    ]
    shuffled = random.Random(seed).sample(made, len(made))
    first = joined(*made, known=known)
    assert joined(*shuffled, known=known[::-1]) == first
    assert len(first.joins) == len(made)  # every entry stands for exactly one party
    _never_two_numbers(first, made)


def _never_two_numbers(result: Joined, made: list[tuple[str, Entry]]) -> None:
    """No two UN entries are one party, unless the register said so by number: it never does."""
    at = parties(result)
    own = [at[(source, one.key)] for source, one in made if source == "un"]
    assert len(set(own)) == len(own)


@given(st.text(max_size=30))
def test_folding_is_stable(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_number_that_somebody_cites_does_not_outdo_that_of_the_list_itself() -> None:
    """Number and name join the second to `us`, which cites the first: the party stays one's."""
    result = joined(
        ("un", entry("2", "Red Caps of Yonder")),
        ("un", entry("3", "Red Caps of Yonder", refers=[("ofac", "1")])),
        ("us", entry("1", "Red Caps of Yonder", refers=[("un", "2")])),
        known=[numbered(("un", "2"))],
    )
    found = parties(result)
    assert found[("un", "2")] == "redcaps"
    assert found[("un", "3")] != "redcaps"


def test_a_number_never_joins_a_person_to_a_body() -> None:
    result = joined(("un", entry("A.1", "Ann", schema="Person")), known=[numbered(("un", "A.1"))])
    assert parties(result) == {("un", "A.1"): "un.A.1"}


def test_on_its_own_list_an_entry_has_one_number() -> None:
    """What else it cites there is somebody else's."""
    result = joined(
        ("un", entry("A.1", "Ann", refers=[("un", "A.2")])), ("un", entry("A.2", "Bob")),
        known=[numbered(("un", "A.2"))],
    )  # fmt: skip
    assert parties(result) == {("un", "A.1"): "un.A.1", ("un", "A.2"): "redcaps"}


def test_two_entries_on_one_list_spoil_no_other_list() -> None:
    result = joined(
        ("au", entry("7", "Red Caps of Yonder")), ("au", entry("8", "Red Caps of Yonder")),
        ("tr", entry("x", "Red Caps of Yonder")), known=[CAPS],
    )  # fmt: skip
    assert parties(result)[("tr", "x")] == "redcaps"


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Red Caps of Yonder (RCY)", "redcaps"),
        ("RED CAPS OF YONDER / RCOY", "redcaps"),
        ("RED CAPS OF YONDER (EAST)", "au.7"),  # a place
        ("Red Caps of Yonder (Caps)", "au.7"),  # no acronym: it does not begin as the name does
    ],
)
def test_an_acronym_behind_a_name_is_left_out(name: str, party: str) -> None:
    result = joined(("au", entry("7", name)), known=[CAPS])
    assert parties(result) == {("au", "7"): party}


def test_a_name_that_an_official_entry_of_another_party_bears_joins_nothing() -> None:
    """The register has it for one party, a numbered entry shows it for another."""
    other = Known(id="others", schema="Organization", names=("Others",), numbers=(("un", "A.2"),))
    result = joined(
        ("un", entry("A.2", "Others", "Red Caps of Yonder")),
        ("au", entry("7", "Somebody", "Red Caps of Yonder")), known=[CAPS, other],
    )  # fmt: skip
    assert parties(result) == {("un", "A.2"): "others", ("au", "7"): "au.7"}
    assert {one.party for one in result.proposals} == {"redcaps", "others"}


def test_the_number_of_a_body_is_no_persons() -> None:
    """Two persons who cite the number of the group that they belong to are two."""
    result = joined(
        ("au", entry("7", "Ann", schema="Person", refers=[("un", "QDe.118")])),
        ("jp", entry("9", "Bob", schema="Person", refers=[("un", "QDe.118")])),
        ("tr", entry("8", "Ann", schema="Person", refers=[("un", "QDi.118")])),
        ("bg", entry("6", "Anna", schema="Person", refers=[("un", "QDi.118")])),
    )
    found = parties(result)
    assert found[("au", "7")] != found[("jp", "9")]
    assert found[("tr", "8")] == found[("bg", "6")]


def test_two_numbers_of_one_list_do_not_tell_which() -> None:
    result = joined(
        ("un", entry("A.1", "Ann")), ("un", entry("A.2", "Bob")),
        ("au", entry("7", "Ann", refers=[("un", "A.1"), ("un", "A.2")])),
    )  # fmt: skip
    assert len(set(parties(result).values())) == 3


def test_what_is_known_to_be_another_is_not_joined_by_name() -> None:
    entries = {("eu", "E.7"): entry("E.7", "Red Caps of Yonder"),
               ("au", "8"): entry("8", "Red Caps of Yonder")}  # fmt: skip
    result = join(entries, SCHEMES, [CAPS], apart=[("eu", "e.7")])
    assert parties(result) == {("eu", "E.7"): "eu.E.7", ("au", "8"): "redcaps"}
    assert result.proposals == ()


def test_an_own_name_that_it_is_filed_under_stays_its_own() -> None:
    """Another party's official entry bears it as another name."""
    other = Known(id="others", schema="Organization", names=("Others",), numbers=(("un", "A.2"),))
    result = joined(
        ("un", entry("A.2", "Others", "Red Caps of Yonder")),
        ("au", entry("7", "Red Caps of Yonder")), ("tr", entry("8", "Who", "Red Caps of Yonder")),
        known=[CAPS, other],
    )  # fmt: skip
    found = parties(result)
    assert (found[("au", "7")], found[("tr", "8")]) == ("redcaps", "tr.8")


def test_a_single_word_that_it_is_filed_under_speaks_against_other_names() -> None:
    other = Known(id="others", schema="Organization", names=("Others",))
    result = joined(("au", entry("7", "Others", "Red Caps of Yonder")), known=[CAPS, other])
    assert parties(result) == {("au", "7"): "au.7"}
    assert {one.party for one in result.proposals} == {"redcaps", "others"}


def test_ships_under_their_owners_number_hide_no_owner() -> None:
    """A list puts the owner's number beside its ships; the one body that has it is meant."""
    result = joined(
        ("un", entry("A.1", "Yonder Shipping")),
        ("au", entry("7", "Yonder Line", refers=[("un", "A.1")])),
        ("au", entry("8", "Gull", schema="Vessel", refers=[("un", "A.1")])),
        ("au", entry("9", "Tern", schema="Vessel", refers=[("un", "A.1")])),
    )
    found = parties(result)
    assert found[("au", "7")] == "un.A.1"
    assert len(set(found.values())) == 3


def test_name_and_number_join_though_a_list_has_given_another_number_since() -> None:
    """An issuer lists the same person again under a number of its own that is new."""
    result = joined(
        ("un", entry("A.1", "Ann Archer", schema="Person")),
        ("old", entry("7", "Ann ARCHER", schema="Person", refers=[("un", "A.1"), ("eu", "E.1")])),
        ("new", entry("8", "Archer, Ann", schema="Person", refers=[("un", "A.1"), ("eu", "E.9")])),
    )
    assert set(parties(result).values()) == {"un.A.1"}
    assert not result.proposals


def test_a_number_cited_by_mistake_joins_whoever_bears_the_name_too() -> None:
    """Of two that cite one number, the one that is called so is meant."""
    result = joined(
        ("un", entry("A.1", "Ann Archer", schema="Person")),
        ("eu", entry("E.1", "Ann Archer", schema="Person", refers=[("un", "A.1")])),
        ("us", entry("5", "Bob Baker", schema="Person", refers=[("un", "A.1"), ("eu", "E.2")])),
        ("uk", entry("6", "Ann Archer", schema="Person", refers=[("un", "A.1")])),
        ("uk", entry("7", "Bob Baker", schema="Person", refers=[("un", "A.1")])),
    )
    found = parties(result)
    assert {found[("un", "A.1")], found[("eu", "E.1")], found[("uk", "6")]} == {"un.A.1"}
    assert found[("us", "5")] != "un.A.1"
    assert found[("uk", "7")] != "un.A.1"


def test_two_of_one_list_with_number_and_name_are_told_apart_by_neither() -> None:
    result = joined(
        ("un", entry("A.1", "Ann Archer", schema="Person")),
        ("uk", entry("6", "Ann Archer", schema="Person", refers=[("un", "A.1")])),
        ("uk", entry("7", "Ann Archer", schema="Person", refers=[("un", "A.1")])),
    )
    assert len(set(parties(result).values())) == 3
