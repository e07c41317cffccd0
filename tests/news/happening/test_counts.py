"""Casualty figures: bands of what the words say, and nothing that they do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from ostrakon.news.happening.counts import find_casualties
from ostrakon.news.happening.quantities import quantities
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model
K, I, H = "killed", "injured", "hit"  # noqa: E741
Band = tuple[int | None, int | None, int | None]


def exactly(number: int) -> Band:
    return number, number, number


NUMBERS: list[tuple[str, Band]] = [
    ("40 people", exactly(40)),
    ("forty people", exactly(40)),
    ("twenty-one people", exactly(21)),
    ("one hundred and five people", exactly(105)),
    ("1,250 people", exactly(1250)),
    ("a dozen people", exactly(12)),
    ("two dozen people", exactly(24)),
    ("half a dozen people", exactly(6)),
    ("a hundred people", exactly(100)),
    ("no people", exactly(0)),
    ("over 140 people", (141, None, None)),
    ("more than 50 people", (51, None, None)),
    ("more than a dozen people", (13, None, None)),
    ("well over 100 people", (101, None, None)),
    ("at least 60 people", (60, None, None)),
    ("no fewer than 9 people", (9, None, None)),
    ("20 or more people", (20, None, None)),
    ("up to 20 people", (None, None, 20)),
    ("as many as 30 people", (None, None, 30)),
    ("no more than 3 people", (None, None, 3)),
    ("fewer than 10 people", (None, None, 9)),
    ("about 30 people", (None, 30, None)),
    ("some 40 people", (None, 40, None)),
    ("nearly 50 people", (None, 50, None)),
    ("an estimated 300 people", (None, 300, None)),
    ("between 10 and 15 people", (10, None, 15)),
    ("10 to 15 people", (10, None, 15)),
    ("12 or 13 people", (12, None, 13)),
    ("dozens of people", (24, None, None)),
    ("scores of people", (40, None, None)),
    ("hundreds of people", (200, None, None)),
    ("tens of thousands of people", (20_000, None, None)),
    ("several people", (3, None, None)),
    ("a few people", (2, None, None)),
    ("all 22 people", exactly(22)),
]


@pytest.mark.parametrize(("text", "band"), NUMBERS)
def test_number_is_the_band_its_words_allow(text: str, band: Band) -> None:
    found = quantities(English()(text))
    assert [(q.low, q.best, q.high) for q in found] == [band]


@pytest.mark.parametrize(
    "text",
    [
        "in 2014", "on 16 December", "December 16", "a 22-year-old man", "five years ago",
        "$ 40 million", "30 percent of it", "three kilometres away", "two hours later",
    ],
)  # fmt: skip
def test_dates_ages_money_and_measures_count_nobody(text: str) -> None:
    assert quantities(English()(text)) == []


_WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen",
]  # fmt: skip


@given(st.integers(0, 13))
def test_spelled_number_is_its_digits(number: int) -> None:
    nlp = English()
    spelled = quantities(nlp(f"{_WORDS[number]} soldiers"))
    digits = quantities(nlp(f"{number} soldiers"))
    assert [(q.low, q.best, q.high) for q in spelled] == [(q.low, q.best, q.high) for q in digits]


_PIECES = [
    "at", "least", "more", "than", "over", "up", "to", "between", "and", "10", "15", "dozens", "of",
    "a", "dozen", "the", "no", "some", "two", "hundred", "from", "people", "1,000", "or", "-",
    "killed", "as", "many", "few",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_any_words_give_ordered_bands_inside_the_text(words: list[str]) -> None:
    doc = English()(" ".join(words))
    end = 0
    for quantity in quantities(doc) if len(doc) else []:
        assert end <= quantity.anchor < quantity.end <= len(doc)
        end = quantity.end
        given_ = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]
        assert given_ == sorted(given_)
        assert given_


CASES: list[tuple[str, list[tuple[str, Band]]]] = [
    # verbs
    ("The shelling killed 40 people.", [(K, exactly(40))]),
    ("Gunmen on motorbikes shot dead nine labourers.", [(K, exactly(9))]),
    ("Three miners were gunned down at dawn.", [(K, exactly(3))]),
    ("Four students were shot dead and six were wounded.", [(K, exactly(4)), (I, exactly(6))]),
    ("A blast killed at least 60 worshippers and wounded dozens more.",
     [(K, (60, None, None)), (I, (24, None, None))]),
    ("The militants beheaded 21 hostages.", [(K, exactly(21))]),
    ("Sixteen passengers died and twice as many were hurt.", [(K, exactly(16))]),
    ("Up to 20 people may have been killed, residents said.", [(K, (None, None, 20))]),
    ("Up to 20 people were killed.", [(K, (None, None, 20))]),
    ("Between 10 and 15 soldiers were killed in the ambush.", [(K, (10, None, 15))]),
    ("The raid left 133 dead and more than a dozen injured.",
     [(K, exactly(133)), (I, (13, None, None))]),
    ("The siege ended with 35 killed and 80 injured, the ministry said.",
     [(K, exactly(35)), (I, exactly(80))]),
    ("He set off his vest, killing himself and three guards.", [(K, exactly(4))]),
    ("Two officers were stabbed to death.", [(K, exactly(2))]),
    ("The rebels said they had killed more than 30 troops.", [(K, (31, None, None))]),
    # lists and single people
    ("Three policemen and two civilians were killed in the clash.", [(K, exactly(5))]),
    ("The bomb killed a police officer, a shopkeeper and his two sons.", [(K, exactly(4))]),
    ("A senator was assassinated outside his home.", [(K, exactly(1))]),
    ("The mayor and her driver were killed on the spot.", [(K, exactly(2))]),
    ("A couple were found dead in the car.", [(K, exactly(2))]),
    # lives and tolls
    ("The strike claimed the lives of 52 villagers.", [(K, exactly(52))]),
    ("More than 200 people lost their lives.", [(K, (201, None, None))]),
    ("An assault that resulted in the loss of over 140 lives.", [(K, (141, None, None))]),
    ("The bombing claimed 19 lives.", [(K, exactly(19))]),
    ("The army said it had lost one soldier in the fighting.", [(K, exactly(1))]),
    ("The death toll rose to 144 on Saturday.", [(K, exactly(144))]),
    ("The death toll rose from 12 to 15 overnight.", [(K, exactly(15))]),
    ("Officials put the toll at nine.", [(K, exactly(9))]),
    ("The ministry revised the toll down to 38.", [(K, exactly(38))]),
    ("The toll has passed 100.", [(K, (101, None, None))]),
    ("The number of wounded climbed to 86.", [(I, exactly(86))]),
    ("The number of dead stands at 11.", [(K, exactly(11))]),
    # nouns and states
    ("The bombing resulted in 12 deaths and 40 injuries.", [(K, exactly(12)), (I, exactly(40))]),
    ("Hospitals reported 23 dead and 51 wounded.", [(K, exactly(23)), (I, exactly(51))]),
    ("Ten dead in market blast", [(K, exactly(10))]),
    ("Shooting leaves 1 dead, 2 wounded", [(K, exactly(1)), (I, exactly(2))]),
    ("12 killed, 30 wounded in car bombing", [(K, exactly(12)), (I, exactly(30))]),
    ("Seventeen others sustained injuries.", [(I, exactly(17))]),
    ("No casualties were reported.", [(K, exactly(0)), (I, exactly(0))]),
    ("No one was hurt in the explosion.", [(I, exactly(0))]),
    ("There were no injuries.", [(I, exactly(0))]),
    ("Nobody was killed.", [(K, exactly(0))]),
    ("Rescuers pulled 14 bodies from the rubble.", [(K, (14, None, None))]),
    ("Four teenagers were shot near the station.", [(H, exactly(4))]),
    # parts, repetitions, things that did not happen
    ("Eleven people were shot dead, including five children.", [(K, exactly(11))]),
    ("At least 17 people, among them nine children, were killed.", [(K, (17, None, None))]),
    ("Two children were among the dead.", []),
    ("Of the 11 killed, four were women.", [(K, exactly(11))]),
    ("It could have killed hundreds.", []),
    ("The kidnappers threatened to kill ten hostages.", []),
    ("The senator killed the bill in committee.", []),
    ("The war took a heavy toll on the economy.", []),
    ("He said the plan would save 200 lives.", []),
    ("Three lawmakers lost their seats.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentence_gives_its_figures(text: str, expected: list[tuple[str, Band]]) -> None:
    found = find_casualties(read(text))
    assert [(c.harm, (c.count.low, c.count.best, c.count.high)) for c in found] == expected


def test_figure_keeps_the_words_of_the_text_and_who_says_it() -> None:
    analysis = read("Police said at least 12 people were killed. Nine were hurt.")
    killed, injured = find_casualties(analysis)
    assert killed.count.text == "at least 12"
    assert killed.count.claim == f"t:{analysis.attributions[0].cue}"
    assert injured.count.claim is None


def test_additions_attackers_and_repetitions_are_marked() -> None:
    text = "Two more people died on Monday. The 11 were killed at noon. Police killed two gunmen."
    first, second, third = find_casualties(read(text))
    assert first.more
    assert not second.more
    assert second.definite
    assert third.attackers


def test_wounding_more_beside_the_dead_is_no_addition() -> None:
    killed, injured = find_casualties(read("The mine killed five and wounded ten more."))
    assert not killed.more
    assert not injured.more
