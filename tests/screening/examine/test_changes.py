"""Every manipulation of the catalogue, by example and by what holds of all of them."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.core.screening import sort_of
from ostrakon.screening.examine import bodies, equal, letters, romanised, structure, tables
from ostrakon.screening.examine.catalogue import (
    OPERATIONS,
    Change,
    Operation,
    cases,
    changed,
    control,
)
from ostrakon.screening.examine.records import Listed
from tests.screening.examine.conftest import Make

BY_NAME = {operation.name: operation for operation in OPERATIONS}
SEEDS = range(40)


def made(change: Change, name: Listed) -> set[str | None]:
    """Everything that a change makes of a name, by many seeds."""
    return {change(name, random.Random(seed)) for seed in SEEDS}


def distance(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other)


@pytest.mark.parametrize(
    "change",
    [letters.transposed, letters.dropped, letters.doubled, letters.vowel, letters.consonant,
     letters.neighbour, letters.homoglyph],
)  # fmt: skip
@pytest.mark.parametrize(
    ("text", "script"), [("Wendolin Halvarsson", "Latn"), ("Вендолин Бессонов", "Cyrl")]
)
def test_a_slip_is_one_slip_and_keeps_the_first_letters(
    change: Change, text: str, script: str, listed: Make
) -> None:
    for one in made(change, listed(text, script=script)):
        assert one is not None
        assert distance(text, one) == 1
        assert [word[0] for word in one.split()] == [word[0] for word in text.split()]


@pytest.mark.parametrize(
    "change",
    [letters.transposed, letters.dropped, letters.doubled, letters.collapsed, letters.vowel,
     letters.consonant, letters.neighbour, letters.homoglyph],
)  # fmt: skip
def test_short_words_and_words_without_an_alphabet_have_no_slips(
    change: Change, listed: Make
) -> None:
    assert made(change, listed("Anna Roe")) == {None}
    assert made(change, listed("山田花子", script="Hani")) == {None}


def test_slips_by_example(listed: Make) -> None:
    assert made(letters.collapsed, listed("Hannavara")) == {"Hanavara"}
    assert made(letters.collapsed, listed("Wendolin")) == {None}
    assert "Wendilin" in made(letters.neighbour, listed("Wendolin"))
    assert "Wendolln" not in made(letters.neighbour, listed("Wendolin"))
    assert "Wend0lin" in made(letters.homoglyph, listed("Wendolin"))
    assert "WENDULIN" in made(letters.vowel, listed("WENDOLIN"))


def test_code_pages_marks_and_case(listed: Make) -> None:
    name = listed("Jürgen Ödegård")
    assert made(letters.mojibake, name) == {"JÃ¼rgen Ã\x96degÃ¥rd"}
    assert made(letters.question_marks, name) == {None}, "three letters are lost"
    assert made(letters.question_marks, listed("Jürgen Roe")) == {"J?rgen Roe"}
    assert made(letters.unmarked, name) == {"Jurgen Odegard"}
    assert made(letters.unmarked, listed("Łucja Sørli")) == {"Lucja Sorli"}
    assert made(letters.unmarked, listed("Jane Roe")) == {None}
    assert made(letters.hard_space, name) == {"Jürgen\xa0Ödegård"}
    assert made(letters.recased, listed("ROE, Jane")) == {"ROE, JANE"}
    assert made(letters.recased, listed("ROE")) == {"roe"}


@pytest.mark.parametrize(
    ("change", "text", "result"),
    [
        (structure.reversed_order, "Jane Amelia Roe", "Roe Amelia Jane"),
        (structure.last_first, "Jane Amelia Roe", "Roe, Jane Amelia"),
        (structure.last_first, "Jan van der Roe", "van der Roe, Jan"),
        (structure.last_first, "ROE, Jane", None),
        (structure.first_last, "ROE, Jane Amelia", "Jane Amelia ROE"),
        (structure.first_last, "Jane Roe", None),
        (structure.without_middle, "ROE, Jane Amelia", "Jane ROE"),
        (structure.without_middle, "Jane bin Amel Roe", "Jane Roe"),
        (structure.without_middle, "Jane Roe", None),
        (structure.without_middle, "Abdul Karim Roe", None),
        (structure.without_patronymic, "ROEV, Anton Petrovich", "Anton ROEV"),
        (structure.without_patronymic, "Roeva Anna Petrovna", "Anna Roeva"),
        (structure.without_patronymic, "Anton Roevich", None),
        (structure.initials, "ROE, Jane Amelia", "J. A. ROE"),
        (structure.initials, "Jan van der Roe", "J. van der Roe"),
        (structure.without_particle, "Jan van der Roe", "Jan Roe"),
        (structure.without_particle, "Karim al-Roeh", "Karim Roeh"),
        (structure.without_particle, "Jane Roe", None),
        (structure.all_joined, "ROE, Jane", "JaneROE"),
        (structure.all_joined, "Jane Amelia Mary Roe", None),
        (structure.last_first, "Roev Anton Petrovich", "Roev, Anton Petrovich"),
    ],
)
def test_structure_of_persons(change: Change, text: str, result: str | None, listed: Make) -> None:
    assert made(change, listed(text)) == {result}


def test_surnames_stand_first_where_they_do(listed: Make) -> None:
    name = listed("Roh Min Su", countries=("KR",))
    assert made(structure.last_first, name) == {"Roh, Min Su"}
    assert made(structure.initials, name) == {"M. S. Roh"}
    assert made(structure.without_middle, name) == {None}


def test_parts_put_in(listed: Make) -> None:
    assert made(structure.with_particle, listed("Karim Ahmed Roeh")) == {
        "Karim Ahmed al-Roeh", "Karim Ahmed el Roeh", "Karim Ahmed bin Roeh",
    }  # fmt: skip
    assert made(structure.with_particle, listed("Jane Roe")) == {None}
    for one in made(structure.with_middle, listed("ROE, Jane")):
        assert one is not None
        first, *middle, last = one.split()
        assert (first, last) == ("Jane", "ROE")
        assert middle
    for one in made(structure.with_title, listed("ROE, Jane")):
        assert one is not None
        assert one.endswith(" Jane ROE")


def test_words_joined_parted_and_marked(listed: Make) -> None:
    assert made(structure.without_hyphens, listed("Anne-Marie Roe")) == {
        "AnneMarie Roe", "Anne Marie Roe",
    }  # fmt: skip
    assert made(structure.with_hyphen, listed("Jane Roe")) == {"Jane-Roe"}
    assert made(structure.joined, listed("Jane Amy Roe")) == {"JaneAmy Roe", "Jane AmyRoe"}
    assert made(structure.joined, listed("ROE, Jane")) == {None}
    parted = made(structure.parted, listed("Wendolin Roe"))
    assert parted == {"Wen dolin Roe", "Wend olin Roe", "Wendo lin Roe"}
    assert made(structure.in_brackets, listed("Jane Amy Roe")) == {
        "Jane (Amy) Roe", "Jane Amy (Roe)",
    }  # fmt: skip
    assert "«Hollow Oak Society»" in made(
        structure.in_quotes, listed("Hollow Oak Society", "Organization")
    )


def test_a_field_cuts_within_the_last_words_only(listed: Make) -> None:
    name = listed("Wendolin Halvarsson-Brunnstedt")
    assert made(structure.cut, name) == {None}, "the surname is gone"
    assert made(structure.cut, listed("Jane Amelia Halvarsson")) == {"Jane Amelia Halvarss"}
    assert made(structure.cut, listed("Jane Roe")) == {None}


def test_birth_dates_as_they_are_known(listed: Make) -> None:
    change = structure.with_birth_date
    assert made(change, listed("ROE, Jane", birth_date="1970-05-01")) == {
        "Jane ROE DOB 01.05.1970", "Jane ROE born 01.05.1970", "Jane ROE 01.05.1970",
    }  # fmt: skip
    assert made(change, listed("ROE, Jane", birth_date="1970")) == {"Jane ROE born 1970"}
    assert made(change, listed("ROE, Jane")) == {None}


def test_equivalents(listed: Make) -> None:
    assert made(equal.nickname, listed("ROE, Robert")) == {"ROE, Bob", "ROE, Rob"}
    assert "Mikhail Roe" in made(equal.abroad, listed("Michael Roe"))
    assert made(equal.nickname, listed("Robert Mills Ltd", "Company")) == {None}
    assert made(equal.british, listed("OAK DEFENSE CENTER", "Organization")) == {
        "OAK DEFENCE CENTER", "OAK DEFENSE CENTRE",
    }  # fmt: skip
    assert made(equal.number, listed("Oak Farm One", "Organization")) == {"Oak Farm 1"}
    assert made(equal.number, listed("One Oak")) == {None}
    assert "Oak Intl Bank" in made(equal.abbreviated, listed("Oak International Bank", "Company"))
    assert made(equal.abbreviated, listed("Dev Oak", "Organization")) == {None}
    assert "Kasimir Roe" in made(equal.respelled, listed("Casimir Roe"))


def test_legal_forms(listed: Make) -> None:
    name = listed("Hollow Oak, OOO", "Organization")
    assert made(equal.without_form, name) == {"Hollow Oak"}
    assert made(equal.form_moved, name) == {"OOO Hollow Oak"}
    assert {"Hollow Oak, LLC", "Hollow Oak, GMBH"} <= made(equal.form_changed, name)
    assert made(equal.form_moved, listed("OOO Hollow Oak", "Organization")) == {"Hollow Oak OOO"}
    assert made(equal.without_form, listed("Oak OOO")) == {None}
    long = listed("LIMITED LIABILITY COMPANY Hollow Oak", "Organization")
    assert made(equal.without_form, long) == {"Hollow Oak"}
    assert made(equal.form_moved, long) == {"Hollow Oak LIMITED LIABILITY COMPANY"}
    assert made(bodies.translated, long) == {None}


def test_romanised(listed: Make) -> None:
    cyrillic = made(romanised.from_cyrillic, listed("Щукин Юрий", script="Cyrl"))
    assert {"Shchukin Yuriy", "Shchukin Iurii", "Ŝukin Ûrij", "Schukin Yurii"} <= cyrillic
    assert made(romanised.from_cyrillic, listed("Jane Roe")) == {None}
    assert made(romanised.from_cyrillic, listed("Ұлан Роу", script="Cyrl")) == {None}
    assert made(romanised.from_greek, listed("Ούλα Μπίρη", script="Grek")) == {"Oula Biri"}
    assert made(romanised.wade_giles, listed("Zhu Guoqing", countries=("CN",))) == {
        "Chu Kuo-ch'ing"
    }
    assert made(romanised.wade_giles, listed("Jane Roe", countries=("CN",))) == {None}
    assert made(romanised.wade_giles, listed("Zhu Guoqing")) == {None}
    assert made(romanised.korean, listed("Pak Min Su", countries=("KP",))) == {
        "Park Min Su", "Pak Min Soo",
    }  # fmt: skip
    assert "Tarou Roe" not in made(romanised.japanese, listed("Tarou Roe", countries=("JP",)))
    habits = made(romanised.arabic_habit, listed("Khalid al-Shujair"))
    assert "Khalid Al-Choudjair" in habits
    assert made(romanised.arabic_habit, listed("Jane Roe")) == {None}


def test_bodies(listed: Make) -> None:
    group = listed("Front for the Freedom of Hollows", "Organization")
    assert made(bodies.acronym, group) == {"FFH"}
    assert made(bodies.with_acronym, group) == {"Front for the Freedom of Hollows (FFH)"}
    assert made(bodies.acronym, listed("Hollow Oak Trading Ltd", "Organization")) == {None}
    assert made(bodies.dotted, listed("FFH", "Organization")) == {"F.F.H."}
    assert made(bodies.translated, group) == {
        "Jabhat for the Freedom of Hollows", "Frente for the Freedom of Hollows",
    }  # fmt: skip
    assert made(bodies.in_its_entirety, group) == {
        "Front for the Freedom of Hollows in its entirety"
    }
    assert "Political Wing of Front for the Freedom of Hollows" in made(bodies.wing, group)
    assert "Front for the Freedom of Hollows - Norway" in made(bodies.chapter, group)
    assert made(bodies.wing, listed("Jane Roe")) == {None}
    assert made(bodies.generic_only, listed("Hollow Trading Company", "Organization")) == {
        "Trading Company"
    }
    assert made(bodies.generic_only, listed("Hollow Oak", "Organization")) == {None}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": "Jane Roe"}, "primary name"),
        ({"text": "Jane Roe", "kind": "alias"}, "alias"),
        ({"text": "Jane Roe", "kind": "alias", "quality": "weak"}, "weak alias"),
        ({"text": "Jane Roe", "kind": "former"}, "former name"),
        ({"text": "JR", "kind": "acronym"}, "acronym as listed"),
        ({"text": "Jane (Jean) Roe"}, "odd entry"),
        ({"text": "Джейн", "script": "Cyrl", "kind": "weak"}, "original script"),
    ],
)
def test_kinds_of_control(fields: dict[str, str], kind: str, listed: Make) -> None:
    assert control(listed(**fields)) == kind


texts = st.text(
    st.sampled_from("abekoz ABEKOZ -',.()é Щюя محمد 金日 07'\t\x00\u202e"), max_size=40
) | st.text(max_size=60)


@settings(max_examples=60)
@given(
    text=texts, schema=st.sampled_from(["Person", "Organization", "Vessel", ""]),
    script=st.sampled_from(["Latn", "Cyrl", "Arab", "Hani", "Grek", "Zyyy"]),
    seed=st.integers(0, 2**31 - 1), birth_date=st.sampled_from(["", "1970", "1970-05-01", "19"]),
    countries=st.sampled_from([(), ("CN",), ("KP",), ("JP",)]),
)  # fmt: skip
def test_every_change_is_the_same_again_and_changes_something(
    text: str, schema: str, script: str, seed: int, birth_date: str, countries: tuple[str, ...]
) -> None:
    name = Listed(
        party="P1", party_name=text, schema=schema, sort=sort_of(schema), text=text,
        kind="primary", script=script, birth_date=birth_date, countries=countries,
    )  # fmt: skip
    for operation in OPERATIONS:
        one = changed(operation, name, seed)
        assert one == changed(operation, name, seed)
        assert one is None or (one != text and one.strip())


def test_what_a_seed_decides_does_not_depend_on_other_names(listed: Make) -> None:
    one, other = listed("Wendolin Halvarsson"), listed("Casimir Brunnstedt")
    groups = frozenset("BCD")
    alone = [case.query for case in cases(one, 7, groups, lambda _text: False)]
    list(cases(other, 7, groups, lambda _text: False))
    assert alone == [case.query for case in cases(one, 7, groups, lambda _text: False)]
    assert alone != [case.query for case in cases(one, 8, groups, lambda _text: False)]


def test_a_listed_name_is_no_placebo(listed: Make) -> None:
    body = listed("Hollow Trading Company", "Organization")
    free = [case.query for case in cases(body, 1, frozenset("E"), lambda _text: False)]
    taken = [
        case.query for case in cases(body, 1, frozenset("E"), lambda text: "Hollow" not in text)
    ]
    assert "Trading Company" in free
    assert "Trading Company" not in taken


def test_names_of_operations_are_unique() -> None:
    assert len(BY_NAME) == len(OPERATIONS)
    assert {operation.group for operation in OPERATIONS} == set("BCDE")
    assert isinstance(BY_NAME["wing"], Operation)


def test_tables_are_composed_letters_and_name_each_word_once() -> None:
    for culture in tables.cultures():
        assert len(set(culture.given)) == len(culture.given), culture.culture
        assert len(set(culture.surnames)) == len(culture.surnames), culture.culture
        for word in (*culture.given, *culture.surnames):
            assert unicodedata.is_normalized("NFC", word)
