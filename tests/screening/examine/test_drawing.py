"""Which names are drawn, and names that nobody listed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from ostrakon.screening.examine import placebo, tables
from ostrakon.screening.examine.sampling import Drawn, draw, key
from ostrakon.screening.records import AsOf, ListedName, PartyRecord, Span

NOW = AsOf(dt.date(2026, 1, 1), dt.date(2026, 1, 1), "all")


def parties(amount: int = 60) -> list[PartyRecord]:
    found = [
        PartyRecord(
            id=f"P{number:03}", name=f"Person{number} Roe", schema="Person",
            names=(ListedName(text=f"Person{number} Roe", script="Latn"),
                   ListedName(text=f"Persona{number} Roe", kind="alias", script="Latn")),
            birth_dates=("1970",), countries=("NO",),
        )
        for number in range(amount)
    ]  # fmt: skip
    found.append(
        PartyRecord(
            id="Q1", name="Ро", schema="Organization",
            names=(ListedName(text="Гнездо Совы", script="Cyrl"),),
        )
    )  # fmt: skip
    return found


def drawn(
    found: list[PartyRecord], amount: int = 20, seed: int = 1, when: AsOf = NOW,
    only: frozenset[str] = frozenset(),
) -> Drawn:  # fmt: skip
    return draw(
        found, found.__getitem__, amount, seed, when,
        lambda party: ("q-list",) if party.startswith("Q") else ("p-list",), only,
    )  # fmt: skip


def test_as_many_as_asked_for_and_every_kind_among_them() -> None:
    sample = drawn(parties())
    assert len(sample.listed) == 20
    assert (sample.parties, sample.names) == (61, 121)
    assert Counter(one.script for one in sample.listed)["Cyrl"] == 1
    assert {one.kind for one in sample.listed} == {"primary", "alias"}
    first = next(one for one in sample.listed if one.sort == "person")
    assert (first.birth_date, first.countries, first.sources) == ("1970", ("NO",), ("p-list",))


def test_a_seed_draws_the_same_and_another_seed_others() -> None:
    found = parties()
    assert drawn(found).listed == drawn(found).listed
    assert drawn(found).listed != drawn(found, seed=2).listed


def test_all_are_drawn_where_there_are_too_few() -> None:
    assert len(drawn(parties(3), amount=500).listed) == 7


def test_names_of_some_lists_only() -> None:
    sample = drawn(parties(), only=frozenset({"q-list"}))
    assert [one.party for one in sample.listed] == ["Q1"]


def test_names_that_the_question_does_not_count_are_not_drawn() -> None:
    late = PartyRecord(
        id="L1", name="Late Riser", schema="Person",
        names=(ListedName(text="Late Riser", spans=(Span(public_from=dt.date(2027, 1, 1)),)),),
    )  # fmt: skip
    sample = drawn([late, *parties(2)], amount=50)
    assert "L1" not in {one.party for one in sample.listed}
    assert not sample.taken("late riser")


def test_who_bears_the_same_name_is_a_twin() -> None:
    same = [
        PartyRecord(id=ident, name=text, schema="Person", names=(ListedName(text=text),))
        for ident, text in (("A", "ROE, Jane"), ("B", "Jane Roe"), ("C", "John Roe"))
    ]
    twins = drawn(same, amount=9).twins
    assert twins == {"A": frozenset("B"), "B": frozenset("A"), "C": frozenset()}


def test_keys() -> None:
    assert key("Ödegård, Jane") == key("jane ODEGARD")
    assert key("Jane Roe") != key("Jane Rowe")


def test_placebo_names_are_nobodys_and_of_all_cultures() -> None:
    made = list(placebo.persons(200, 3, lambda _text: False))
    assert len({case.query for case in made}) == len(made) == 200
    assert {case.script for case in made} == {culture.script for culture in tables.cultures()}
    listed = made[17].query
    again = [case.query for case in placebo.persons(200, 3, lambda text: text == listed)]
    assert listed not in again
    assert len(again) == 200
    assert {case.wanted for case in made} == {"quiet"}


def test_placebo_bodies() -> None:
    made = [case.query for case in placebo.bodies(100, 3, lambda _text: False)]
    assert len(set(made)) == 100
    forms = tuple(text for text, _ in tables.quiet("form"))
    assert all(name.endswith(forms) for name in made)


def test_fixed_placebo_texts_stand_once() -> None:
    texts = [case.query for case in placebo.fixed(lambda _text: False)]
    assert len(texts) == len(set(texts))
    assert "Aleppo Street" in texts
    assert "Aleppo Street" not in [
        case.query for case in placebo.fixed(lambda text: text == "Aleppo Street")
    ]
