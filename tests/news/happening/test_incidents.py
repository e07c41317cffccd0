"""Incidents: one record for each violent event, nothing for words that only sound like one."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.core.reading import Incident
from ostrakon.news.happening.incidents import find_incidents
from ostrakon.news.happening.violence import words
from tests.news.happening.violence_world import DAY, read

pytestmark = pytest.mark.model


def told(text: str) -> list[str]:
    """Each incident as `kind, place's country or -, K toll, I toll`."""
    return [_line(incident) for incident in find_incidents(read(text))]


def _line(incident: Incident) -> str:
    country = incident.place.country if incident.place else None
    parts = [incident.kind, country or "-"]
    for mark, counts in (("K", incident.killed), ("I", incident.injured)):
        for count in counts:
            band = (count.low, count.best, count.high)
            figure = (
                str(count.best)
                if len(set(band)) == 1
                else "/".join("" if v is None else str(v) for v in band)
            )
            parts.append(f"{mark}{figure}")
    return " ".join(parts)


# Each text with its incidents, in order.
CASES: list[tuple[str, list[str]]] = [
    ("A suicide bomber blew himself up outside a mosque in Kabul on Friday, killing at least 60 "
     "people and wounding dozens more. The attack was the deadliest this year.",
     ["bombing AF K60// I24//"]),
    ("Gunmen opened fire on a bus near Quetta late on Sunday, killing nine passengers. The "
     "incident took place on a mountain road, officials said.", ["attack PK K9"]),
    ("12 killed in Baghdad car bombing\n\nA car bomb exploded in a busy market in Baghdad on "
     "Monday, killing 12 people, police said.", ["bombing IQ K12"]),
    ("Five people were killed in a drone strike in Gaza. In Lebanon, a separate attack wounded two "
     "soldiers.", ["bombing PS K5", "attack LB I2"]),
    ("At least 20 people died when a bomb went off in a restaurant in Mogadishu. The blast came a "
     "year after an attack on a hotel in Nairobi that killed 21.",
     ["bombing SO K20//", "attack KE K21"]),
    ("Militants kidnapped eleven teachers in Nigeria on Thursday.", ["kidnapping NG"]),
    ("The general was assassinated in Damascus.", ["assassination SY K1"]),
    ("Arsonists torched a church in Lahore.", ["arson PK"]),
    ("Hijackers commandeered a ferry off Somalia.", ["hijacking SO"]),
    ("Masked men robbed a bank in Lyon, France. Nobody was hurt in the robbery.",
     ["robbery FR I0"]),
    ("Attackers stormed a hotel in Bamako, Mali, and took 20 guests hostage. Three guests were "
     "killed.", ["kidnapping ML K3"]),
    ("Officials put the toll of the bombing in Peshawar at nine, while doctors said 14 had died.",
     ["bombing PK K9 K14"]),
    ("An explosion at a police station in Cali killed two officers. Two more died of their wounds "
     "on Sunday, bringing the toll to four.", ["bombing CO K2 K4"]),
    ("Rockets hit a school in Kharkiv, injuring seven pupils.", ["bombing UA I7"]),
    ("Police shot dead the two gunmen who had killed five worshippers at a temple in Jammu.",
     ["attack IN K5"]),
    ("A man stabbed three pedestrians in Paris before officers overpowered him.", ["attack FR I3"]),
    ("The shelling of a market in Sanaa left dozens dead.", ["bombing YE K24//"]),
    ("No casualties were reported after the attack on the embassy in Tunis.", ["attack TN K0 I0"]),
    ("A wave of bombings across Iraq killed more than 70 people on Tuesday.",
     ["bombing IQ K71//"]),
    ("Four teenagers were shot at a park in Chicago on Saturday night.", ["attack US I4"]),
    ("Last month's tragedy, a deadly attack on a concert hall in Minsk, resulted in the loss of "
     "over 140 lives.", ["attack BY K141//"]),
    ("Two soldiers were killed in an ambush in Mali. The ambush was the third this month.",
     ["attack ML K2"]),
    ("Witnesses said the attackers threw grenades into a crowd in Mogadishu, killing six.",
     ["attack SO K6"]),
    ("Another device exploded outside a bank, causing damage.", ["bombing -"]),
    ("In a second attack, in Basra, gunmen killed four pilgrims. Earlier a bomb had killed two "
     "in Mosul.", ["attack IQ K4", "bombing IQ K2"]),
    ("Militants have killed more than 1,000 people since 2019.", []),
    ("More than 40,000 people have been killed in the conflict.", []),
    ("The group has carried out attacks in the past.", []),
    # nothing happened
    ("The senator attacked the bill as a gift to banks.", []),
    ("Critics launched a blistering attack on the government's record.", []),
    ("He suffered a heart attack in Rome.", []),
    ("Ministers were bombarded with questions about the budget.", []),
    ("Train drivers announced a strike in Berlin.", []),
    ("The minister came under verbal attack from the opposition.", []),
    ("Police foiled a plot to bomb a stadium in Brussels.", []),
    ("The rebels threatened to attack the capital.", []),
    ("The treaty could prevent an attack on Taiwan.", []),
    ("Israel did not attack the port.", []),
    ("The film bombed at the box office.", []),
    ("An earthquake killed 200 people in Nepal.", []),
    ("Twelve people died in a bus crash in Peru.", []),
    ("The ministry warned of attacks on embassies.", []),
    ("The law bans attack drones.", []),
    ("She was shooting a film in Morocco.", []),
    ("The execution of the plan took three years.", []),
    ("The decision is an attack on press freedom, the union said.", []),
    ("Shares exploded after the report.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: str(v)[:50])
def test_text_gives_its_incidents(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_weapons_targets_and_victims_are_the_texts_words() -> None:
    (incident,) = find_incidents(
        read("Two gunmen armed with rifles attacked a police station, killing four officers.")
    )
    assert incident.targets == ("police station",)
    assert "officers" in incident.victims
    (bombing,) = find_incidents(read("A truck bomb destroyed the embassy in Beirut, killing 63."))
    assert bombing.weapons == ("truck bomb",)
    assert bombing.targets == ("embassy",)


def test_date_is_an_honest_range_or_null() -> None:
    (friday,) = find_incidents(read("Gunmen killed six people in Karachi on Friday."))
    assert friday.date is not None
    assert friday.date.earliest == friday.date.latest == "2024-03-29"
    (recent,) = find_incidents(read("A deadly attack on a hall in Minsk killed six people."))
    assert recent.date is None
    (old,) = find_incidents(read("The 2014 attack on the school in Peshawar killed 132 children."))
    assert old.date is None or (old.date.earliest or "").startswith("2014")


def test_quote_reaches_from_the_event_to_its_toll() -> None:
    text = "Police said a bomb exploded in a market in Herat, killing seven people. They fled."
    (incident,) = find_incidents(read(text))
    assert incident.quote.text == "a bomb exploded in a market in Herat, killing seven people"
    assert text[incident.quote.start : incident.quote.end] == incident.quote.text


def test_counts_name_the_claim_that_gives_them() -> None:
    text = "Police said nine people were killed in the attack in Kabul. Witnesses said 20 died."
    (incident,) = find_incidents(read(text))
    nine, twenty = incident.killed
    assert nine.claim is not None
    assert twenty.claim is not None
    assert nine.claim != twenty.claim


SNIPPETS = [text for text, _ in CASES]


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(SNIPPETS), min_size=2, max_size=4), st.booleans())
def test_any_text_gives_sound_records(parts: list[str], dated: bool) -> None:
    text = " ".join(parts)
    found = find_incidents(read(text, DAY if dated else None))
    assert [i.id for i in found] == [f"i{n}" for n in range(1, len(found) + 1)]
    for incident in found:
        assert text[incident.quote.start : incident.quote.end] == incident.quote.text
        for count in (*incident.killed, *incident.injured):
            band = [v for v in (count.low, count.best, count.high) if v is not None]
            assert band == sorted(band)
            assert count.text in text


def test_empty_text_has_no_incidents() -> None:
    assert find_incidents(read("")) == []


def test_lexicon_names_only_kinds_that_exist() -> None:
    kinds = set(get_args(get_type_hints(Incident)["kind"]))
    known = words()
    assert set(known.nouns.values()) <= kinds
    assert set(known.verbs.values()) <= kinds
    assert {kind for _, kind in known.phrases.values()} <= kinds


def test_a_date_from_which_years_are_counted_back_is_not_the_incidents() -> None:
    text = "The group was listed in July 2019, 25 years after the bombing of the Lantern centre."
    (incident,) = find_incidents(read(text))
    assert incident.date is None or incident.date.earliest != "2019-07-01"
