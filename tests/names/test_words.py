from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.screening import Sort
from ostrakon.names.words import MOST_READINGS, MOST_WORDS, name_of

SORTS: tuple[Sort, ...] = ("person", "organisation", "vessel", "aircraft", "any")


def forms(text: str, sort: Sort = "any") -> list[str]:
    """The forms of the first reading."""
    return [word.form for word in name_of(text, sort).readings[0]]


def kinds(text: str, sort: Sort = "any") -> list[tuple[str, str]]:
    """The forms and kinds of the first reading."""
    return [(word.form, word.kind) for word in name_of(text, sort).readings[0]]


@given(st.text(max_size=600), st.sampled_from(SORTS))
def test_any_text_is_divided_within_bounds(text: str, sort: Sort) -> None:
    found = name_of(text, sort)
    assert 1 <= len(found.readings) <= MOST_READINGS
    for reading in found.readings:
        assert len(reading) <= MOST_WORDS
        for word in reading:
            assert word.form
            assert word.form.isascii()
            assert word.form == word.form.lower()
            assert word.form.isalnum()


@pytest.mark.parametrize("text", ["(" * 5000, "a." * 3000, "1-" * 4000, "É́" * 2000, "a (b" * 900])
def test_hostile_text_is_cut(text: str) -> None:
    assert len(name_of(text).readings[0]) <= MOST_WORDS


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=80), st.sampled_from(SORTS))
def test_case_says_nothing_but_for_roman_numerals(text: str, sort: Sort) -> None:
    lower = forms(text.lower(), sort)
    assert [word.form for word in name_of(text.lower(), sort).readings[0]] == lower


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José García", "Jose Garcia"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("O’Neill", "ONeill"),
        ("Cho’n", "Chon"),
        ("Jean-Luc", "Jean Luc"),
        ("NicolÃ¡s", "Nicolás"),
        ("Pаris", "Paris"),
        ("0liver", "Oliver"),
        ("Ｗｉｄｅ", "Wide"),
        ("Roe\u00a0Jane", "Roe Jane"),
    ],
)
def test_writings_of_one_name_have_one_form(one: str, other: str) -> None:
    assert forms(one, "person") == forms(other, "person")


def test_legal_forms_are_known_in_dots_and_in_full() -> None:
    assert kinds("S.I.S. D.O.O.", "organisation") == [("sis", "name"), ("doo", "legal")]
    concepts = {
        name_of(text, "organisation").readings[0][-1].concept
        for text in ("Acme LLC", "Acme GmbH", "Acme Limited Liability Company", "Acme S.R.L.")
    }
    assert concepts == {"legal:llc"}


def test_generic_words_mean_the_same_in_several_languages() -> None:
    concepts = {
        name_of(f"{word} Orion", "organisation").readings[0][0].concept
        for word in ("Front", "Jabhat", "Фронт", "جبهة", "Frente", "Cephesi")
    }
    assert concepts == {"generic:front"}


def test_a_body_s_words_are_names_in_a_person_s_name() -> None:
    assert kinds("Ordu Front", "person") == [("ordu", "name"), ("front", "name")]


def test_numbers_are_one_number_however_written() -> None:
    concepts = {
        name_of(text, "organisation").readings[0][-1].concept
        for text in ("Farm 7", "Farm Seven", "Farm VII", "Farm 07")
    }
    assert concepts == {"number:7"}


def test_titles_and_dates_are_not_names() -> None:
    assert kinds("Dr Jane Roe 12.03.1970", "person") == [
        ("dr", "title"), ("jane", "name"), ("roe", "name"),
    ]  # fmt: skip


def test_what_is_nothing_but_a_title_is_a_name() -> None:
    assert kinds("Mullah", "person") == [("mullah", "name")]


def test_initials_of_a_person_are_apart_and_of_a_body_together() -> None:
    assert forms("J.R. Roe", "person") == ["j", "r", "roe"]
    assert forms("J.R. Roe", "organisation") == ["jr", "roe"]


def test_servants_and_the_faith_are_two_words_however_written() -> None:
    for text in ("Abdul Rahman", "Abdulrahman", "Abdurrahman", "Abdul-Rahman"):
        assert forms(text, "person") == ["abdul", "rahman"]
    assert forms("Saifuddin", "person") == ["saif", "din"]


def test_a_variant_in_brackets_is_another_reading() -> None:
    found = {
        " ".join(word.form for word in reading)
        for reading in name_of("AHMAD (AHMED) SANTOS", "person").readings
    }
    assert {"ahmad santos", "ahmed santos"} <= found


def test_vowel_signs_belong_to_their_word() -> None:
    assert len(name_of("प्रिया त्रिवेदी", "person").readings[0]) == 2


@pytest.mark.parametrize("mark", ["«{}»", "({})", "«{} (Roe)»", "[{} [Roe]]"])
def test_quotes_and_brackets_leave_something_to_read(mark: str) -> None:
    for reading in name_of(mark.format("Zarubis Trading"), "organisation").readings:
        assert reading


def test_letters_of_other_alphabets_are_initials() -> None:
    assert kinds("Я. Ю. Зарубис", "person")[:2] == [("ya", "initial"), ("yu", "initial")]


@pytest.mark.parametrize(
    ("text", "sort", "right"),
    [
        ("Joint Stock Compaby Zarubis", "organisation", "Joint Stock Company Zarubis"),
        ("АКЦИОНЕРНОЕ ОБЕСТВО ЗАРУБИС", "organisation", "АКЦИОНЕРНОЕ ОБЩЕСТВО ЗАРУБИС"),
        ("Zarubis Corp oration", "organisation", "Zarubis Corporation"),
        ("zarubis iii", "vessel", "ZARUBIS III"),
        ("Instituto NicaragÃ¼ense", "organisation", "Instituto Nicaragüense"),
    ],
)
def test_slips_in_words_that_are_no_names_are_put_right(text: str, sort: Sort, right: str) -> None:
    mine, meant = (name_of(each, sort).readings[0] for each in (text, right))
    assert [(w.kind, w.concept) for w in mine] == [(w.kind, w.concept) for w in meant]


def test_a_slip_in_a_word_that_stands_alone_is_a_name() -> None:
    assert kinds("Companyx", "organisation") == [("companyx", "name")]


def test_names_grown_together_are_also_read_apart() -> None:
    apart = [[w.form for w in reading] for reading in name_of("ZorbaTitos", "person").readings]
    assert apart == [["zorbatitos"], ["zorba", "titos"]]


def test_a_chinese_surname_is_no_number() -> None:
    assert forms("XI, Jinping", "person") == ["jinping", "xi"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Jane Roe; J. Roe-Doe", ["jane roe", "j roe doe"]),
        ("Zorba Quimby (original script: Зорба Квимби)", ["zorba quimby", "zorba kvimbi"]),
        ("Zorba Quimby, born 1 Jan. 1953 (a passport of 1999)", ["zorba quimby"]),
        ("Zorba Quimby (Date of birth: 31.12.1979)", ["zorba quimby"]),
        ("Zorba Quimby. Place of birth: Nowhere", ["zorba quimby"]),
        ("Jane Born", ["jane born"]),
    ],
)
def test_what_stands_in_a_field_besides_the_name(text: str, read: list[str]) -> None:
    readings = [" ".join(word.form for word in way) for way in name_of(text, "person").readings]
    assert readings[: len(read)] == read


@pytest.mark.parametrize("mark", ["'", "׳", "’"])
def test_geresh_stays_with_its_letter(mark: str) -> None:
    assert [word.text for word in name_of(f"ג{mark}ון רו", "person").readings[0]] == ["ג׳ון", "רו"]
    assert name_of("צה״ל", "organisation").readings == name_of("צהל", "organisation").readings
