"""Finding the register's names in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.news.gazetteer import Gazetteer, PartyEntry, PartyName
from ostrakon.news.naming.match import find_names
from ostrakon.news.naming.names import names_of
from ostrakon.news.naming.sounds import sound
from ostrakon.news.text.words import words_of
from tests.news.mention_world import gazetteer


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What was found: the words, and the parties they may mean."""
    return [
        (text[m.start : m.end], m.parties)
        for m in find_names(names_of(gazetteer()), words_of(text), text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("banned Hayat Tahrir al Sham in", "Hayat Tahrir al Sham", "hts"),
        ("banned Hay’at Taḥrīr al-Shām in", "Hay’at Taḥrīr al-Shām", "hts"),
        ("the Taleban said", "Taleban", "taliban"),
        ("движение Талибан заявило", "Талибан", "taliban"),
        ("Lebanon's Hezbollah fired", "Hezbollah", "hizballah"),
        ("Hezbollah’s Lebanese arm", "Hezbollah", "hizballah"),
        ("the Turkish Hezbollah trial", "Turkish Hezbollah", "turkish-hizbullah"),
        ("Kataib Hezbollah fired", "Kataib Hezbollah", "kataib"),
        ("the Jemaah Islamiyah network", "Jemaah Islamiyah", "jemaah"),
        ("the Islamic State's Khorasan Province", "Islamic State's Khorasan Province",
         "is-khorasan"),
        ("ISIS-K claimed", "ISIS-K", "is-khorasan"),
        ("al-Sahil fighters of Harakat al-Sahil", "Harakat al-Sahil", "sahil"),
    ],
)  # fmt: skip
def test_spellings(text: str, words: str, party: str) -> None:
    assert (words, (party,)) in found(text)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("the Pakistani Taliban said", "Pakistani Taliban", "ttp"),
        ("Pakistan's Taliban said", "Pakistan's Taliban", "ttp"),
        ("Tehrik-e-Taliban Pakistan said", "Tehrik-e-Taliban Pakistan", "ttp"),
        ("Tehreek-i-Taliban Pakistan said", "Tehreek-i-Taliban Pakistan", "ttp"),
        ("the banned Tehrik-e-Taliban said", "Tehrik-e-Taliban", "ttp"),
        ("the Afghan Taliban said", "Afghan Taliban", "taliban"),
        ("Afghanistan’s Taliban said", "Taliban", "taliban"),
        ("the Taliban said", "Taliban", "taliban"),
    ],
)
def test_two_parties_that_people_confuse(text: str, words: str, party: str) -> None:
    assert found(text) == [(words, (party,))]


@pytest.mark.parametrize(
    "text",
    [
        "The base of the hill is far.",
        "Base rates rose in May.",
        "On November 17 the court met.",
        "HM Treasury said so.",
        "IS it true?",
        "the hezbollah of words",
        "An islamic state of mind.",
        "Islamic scholars, State officials",
        "Islamic. State officials",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_an_acronym_needs_its_long_form_or_words_of_the_field() -> None:
    assert found("The IS and the BBC said so.") == []
    assert ("IS", ("islamic-state",)) in found("IS militants attacked the town.")
    assert ("IS", ("islamic-state",)) in found("The Islamic State (IS) said so.")
    assert ("HM", ("hm",)) in found("Hizbul Mujahideen (HM) said so.")


def test_an_acronym_of_two_parties_is_linked_only_where_the_text_settles_it() -> None:
    both = found("The JI group is banned.")
    assert len(both) == 1
    assert set(both[0][1]) == {"jemaah", "jamaat"}
    assert ("JI", ("jemaah",)) in found("Jemaah Islamiyah (JI) is banned.")
    assert ("JI", ("jamaat",)) in found("Bangladesh lifted its ban on the JI group on Monday.")


def test_a_short_form_counts_after_the_full_name_only() -> None:
    text = "The Brotherhood met. The Muslim Brotherhood met. The Brotherhood left. Brotherhood is."
    assert [words for words, _ in found(text)] == ["Muslim Brotherhood", "Brotherhood"]
    assert found("The Muslim Brotherhood and the Lebanese Brotherhood")[-1] == (
        "Lebanese Brotherhood",
        ("brotherhood-lb",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Saraya Hezbollah said",
        "the Army of Hezbollah",
        "Jund al-Taliban",
        "Taliban Brigades said",
        "the Free Islamic State",
        "the Islamic State Council",
    ],
)
def test_a_name_inside_a_longer_unknown_name_is_not_linked(text: str) -> None:
    assert found(text) == []


def test_an_ordinary_word_that_sounds_like_a_name_is_none() -> None:
    assert found("Days later Eran said so") == []
    assert found("Daesh said so") == [("Daesh", ("islamic-state",))]


def test_every_letter_of_an_acronym_counts() -> None:
    assert found("Jack and Isis-k, militants") == []
    assert found("ISIS-K militants") == [("ISIS-K", ("is-khorasan",))]
    assert found("ISIS militants") == [("ISIS", ("islamic-state",))]


def test_a_generic_last_word_is_no_short_form() -> None:
    assert len(found("The Ghost Lantern Party met. The Party left.")) == 1
    assert len(found("The Islamic State fell. The State grew.")) == 1


@given(st.text(alphabet=st.sampled_from("TalibnISKHezoh -'’.,()e\nPk"), max_size=80))
@settings(max_examples=200)
def test_matches_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    matches = find_names(names_of(gazetteer()), words_of(text), text)
    ends = [0]
    for match in matches:
        assert ends[-1] <= match.start < match.end <= len(text)
        assert match.parties
        ends.append(match.end)


@given(st.from_regex(r"[A-Z][a-z]{4,9} [A-Z][a-z]{4,9} [A-Z][a-z]{4,9}", fullmatch=True))
@settings(max_examples=60)
def test_any_long_name_is_found_wherever_it_stands(name: str) -> None:
    world = Gazetteer(
        parties=(PartyEntry(id="p", name=name, kind="armed-group"),), names=(PartyName(name, "p"),)
    )
    text = f"On Monday, {name} (said to be banned) replied; {name.replace(' ', '-')}’s lawyers did."
    matches = find_names(names_of(world), words_of(text), text)
    assert [m.parties for m in matches] == [("p",), ("p",)]


@given(st.text(max_size=30))
def test_the_sound_of_any_word(word: str) -> None:
    assert sound(word) == sound(word.upper()) or not word.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "The Jemaah Islamiyah network (JmI) is banned. Later JmI said otherwise.",
        "Jemaah Islamiyah (“JI”) is banned; a week later JI said otherwise.",
    ],
)
def test_a_short_form_that_the_text_introduces_stands_for_the_name(text: str) -> None:
    wanted = "JmI" if "network" in text else "JI"
    names = [words for words, parties in found(text) if parties == ("jemaah",)]
    if "network" in text:  # what stands between name and bracket is not the name's short form
        assert wanted not in names
    else:
        assert names.count(wanted) == 2


def test_letters_that_are_not_the_names_introduce_nothing() -> None:
    text = "Hayat Tahrir al-Sham (UN says) left. UN staff stayed."
    assert [words for words, _ in found(text)] == ["Hayat Tahrir al-Sham"]


def test_a_state_and_the_last_word_stand_for_a_longer_name() -> None:
    kinds = [
        PartyEntry(id="whole", name="Amber Brotherhood", kind="movement"),
        PartyEntry(
            id="part", name="Egyptian Amber Brotherhood", kind="movement", countries=("EG",)
        ),
    ]
    names = [PartyName(text=entry.name, party=entry.id) for entry in kinds]
    held = names_of(Gazetteer(parties=tuple(kinds), names=tuple(names)))
    text = "The Egyptian Brotherhood said no. The Kenyan Brotherhood was silent."
    assert [(text[m.start : m.end], m.parties) for m in find_names(held, words_of(text), text)] == [
        ("Egyptian Brotherhood", ("part",))
    ]


def test_what_and_joins_are_two_names_unless_the_name_has_an_and() -> None:
    kinds = [
        PartyEntry(id="whole", name="Amber Army", kind="armed-group"),
        PartyEntry(id="wing", name="Lantern Brigade", kind="faction"),
        PartyEntry(id="two", name="Salt and Iron Column", kind="armed-group"),
    ]
    names = [
        *(PartyName(text=entry.name, party=entry.id) for entry in kinds),
        PartyName(text="Amber Army Lantern Brigade", party="wing"),
    ]
    held = names_of(Gazetteer(parties=tuple(kinds), names=tuple(names)))
    text = "It listed the Amber Army and the Lantern Brigade, and the Salt and Iron Column."
    assert [m.parties for m in find_names(held, words_of(text), text)] == [
        ("whole",),
        ("wing",),
        ("two",),
    ]


def test_a_word_printed_small_in_the_name_may_be_small_in_the_text() -> None:
    entry = PartyEntry(id="council", name="Council on Amber-Salt Relations", kind="civil-society")
    held = names_of(Gazetteer(parties=(entry,), names=()))
    text = "Texas listed the Council on Amber-Salt Relations."
    assert [m.parties for m in find_names(held, words_of(text), text)] == [("council",)]
