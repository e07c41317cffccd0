"""Who and where: kinds, states, metonyms, chains, and what holds of every text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.news.mention_world import TUESDAY, named, read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "kind", "state"),
    [
        ("Russia lifted the ban.", "Russia", "state", "RU"),
        ("The U.S. lifted the ban.", "U.S.", "state", "US"),
        ("Britain's courts met.", "Britain", "state", "GB"),
        ("The European Union met.", "European Union", "state", "EU"),
        ("Afghan officials met.", "Afghan", "state", "AF"),
        ("The Kremlin declined to comment.", "Kremlin", "state", "RU"),
        ("The White House said so.", "White House", "state", "US"),
        ("Downing Street said so.", "Downing Street", "state", "GB"),
        ("Foggy Bottom said so.", "Foggy Bottom", "state", "US"),
        ("Islamabad rejected the claim.", "Islamabad", "state", "PK"),
        ("Kabul's envoy left.", "Kabul", "state", "AF"),
        ("Talks between Moscow and Kabul went on.", "Moscow", "state", "RU"),
        ("Talks between Moscow and Kabul went on.", "Kabul", "state", "AF"),
        ("They urged Brussels to act.", "Brussels", "state", "EU"),
        ("The attack near Moscow failed.", "Moscow", "place", None),
        ("In Kabul, people danced.", "Kabul", "place", None),
        ("He was arrested in London.", "London", "place", None),
        ("Gunmen attacked a post in Bannu.", "Bannu", "place", None),
        ("The Taliban met.", "Taliban", "group", None),
        ("Iran denied it.", "Iran", "state", "IR"),
    ],
)
def test_kinds_and_states(text: str, words: str, kind: str, state: str | None) -> None:
    entity = named(read(text), words)
    assert (entity.kind, entity.state) == (kind, state)


@pytest.mark.parametrize(
    ("text", "words", "metonym"),
    [
        ("Moscow rejected the claim.", "Moscow", True),
        ("Washington's list is long.", "Washington", True),
        ("The Kremlin declined to comment.", "Kremlin", True),
        ("Fire broke out in Moscow.", "Moscow", False),
        ("Kabul was hit by a blast.", "Kabul", False),
        ("Russia rejected the claim.", "Russia", False),
    ],
)
def test_metonyms(text: str, words: str, metonym: bool) -> None:
    assert named(read(text), words).metonym is metonym


def test_a_party_is_linked_and_named_as_the_register_does() -> None:
    entity = named(read("Hezbollah denied that the Taleban had helped."), "Hezbollah")
    assert (entity.party, entity.name, entity.kind) == ("hizballah", "Hizballah", "group")


def test_a_state_that_a_list_names_is_a_state_first() -> None:
    analysis = read("Iran denied it. Its foreign ministry protested. Iranian officials left.")
    iran = named(analysis, "Iran")
    assert (iran.kind, iran.state, iran.party) == ("state", "IR", "iran-state")
    assert named(analysis, "Iranian").chain == iran.chain
    ministry = named(analysis, "foreign ministry")
    assert (ministry.state, ministry.party, ministry.role_code) == ("IR", None, "MFA")


@pytest.mark.parametrize(
    ("day", "sector"),
    [(dt.date(2020, 1, 1), "REB"), (dt.date(2021, 8, 15), "GOV"), (dt.date(2024, 4, 2), "GOV")],
)
def test_the_sector_of_a_party_is_dated(day: dt.date, sector: str) -> None:
    assert named(read("The Taliban denied it.", day), "Taliban").sector == sector


@pytest.mark.parametrize(
    ("text", "words", "code", "state"),
    [
        ("Russia's Supreme Court lifted it.", "Supreme Court", "CRT", "RU"),
        ("The Supreme Court of Kazakhstan lifted it.", "Supreme Court", "CRT", "KZ"),
        ("The State Duma passed the bill.", "State Duma", "LEG", "RU"),
        ("The FSB published the list.", "FSB", "LISTKEEPER", "RU"),
        ("The Home Office published it.", "Home Office", "MIN", "GB"),
        ("The State Department said so.", "State Department", "AUTH", "US"),
        ("The Treasury Department said so.", "Treasury Department", "AUTH", "US"),
        ("The Council of the EU adopted it.", "Council of the EU", "COUNCIL", "EU"),
        ("The European Parliament voted.", "European Parliament", "LEG", "EU"),
        ("The EU's General Court annulled it.", "General Court", "CRT", "EU"),
        ("The U.N. Security Council voted.", "U.N. Security Council", "COMM", "UN"),
        ("The 1267 Committee removed it.", "1267 Committee", "COMM", "UN"),
        ("Pakistan's federal cabinet approved it.", "federal cabinet", "CAB", "PK"),
        ("The Turkish interior ministry said so.", "interior ministry", "MIN", "TR"),
        ("Ankara. The Turkish parliament voted.", "parliament", "LEG", "TR"),
        ("Reuters reported it.", "Reuters", "MED", "GB"),
    ],
)
def test_bodies(text: str, words: str, code: str, state: str) -> None:
    entity = named(read(text), words)
    assert (entity.kind, entity.role_code, entity.state) == ("organisation", code, state)


def test_a_body_of_a_party_speaks_for_the_party() -> None:
    entity = named(read("The Taliban foreign ministry thanked Bishkek."), "foreign ministry")
    assert (entity.party, entity.role_code) == ("taliban", "TGT")


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        ("Russia's Supreme Court lifted it.", "Supreme Court", ("ru-list",)),
        ("Kenya's Supreme Court lifted it.", "Supreme Court", ()),
        ("Britain's Home Office said so.", "Home Office", ("gb-list",)),
        ("Home Secretary Ann Lee said so.", "Ann Lee", ("gb-list",)),
        ("Russian Prosecutor General Ivan Bor sued.", "Ivan Bor", ("ru-list",)),
    ],
)
def test_authorities_of_instruments(text: str, words: str, body: tuple[str, ...]) -> None:
    assert named(read(text), words).body == body


def test_a_body_without_a_state_takes_that_of_its_paragraph_else_of_the_text() -> None:
    text = (
        "MOSCOW, April 2 - Russia said its list was long. Russia denied the rest.\n\n"
        "A bomb went off in Damascus. The health ministry counted the dead.\n\n"
        "The Supreme Court will decide."
    )
    analysis = read(text)
    assert named(analysis, "health ministry").state == "SY"
    assert named(analysis, "Supreme Court").state == "RU"


def test_the_state_of_an_unnamed_diplomat_is_not_guessed() -> None:
    analysis = read("Russia and Russian lawmakers objected. A diplomat said nothing.")
    assert named(analysis, "diplomat").state is None


def test_chains_join_names_acronyms_adjectives_and_surnames() -> None:
    analysis = read(
        "Hay'at Tahrir al-Sham (HTS) met Russian envoys. Russia agreed. Maria Lanz was there. "
        "Lanz left."
    )
    chains = {analysis.text[e.start : e.end]: e.chain for e in analysis.entities}
    assert chains["Hay'at Tahrir al-Sham"] == chains["HTS"]
    assert chains["Russian"] == chains["Russia"]
    assert chains["Maria Lanz"] == chains["Lanz"]
    assert len({chains["HTS"], chains["Russia"], chains["Lanz"]}) == 3


def test_designations_and_laws_are_no_organisations() -> None:
    analysis = read("It is an FTO under the Terrorism Act 2000 and an Executive Order.")
    assert [e for e in analysis.entities if e.kind in ("organisation", "group", "person")] == []


def test_a_group_outside_the_register_is_a_group_without_party() -> None:
    entity = named(read("The Bishnoi gang attacked a bank in Toronto."), "Bishnoi")
    assert (entity.kind, entity.party) == ("group", None)


def test_dates_are_mentions() -> None:
    analysis = read("It was banned in 2003, and on Tuesday the court lifted the ban.")
    dates = [analysis.text[e.start : e.end] for e in analysis.entities if e.kind == "date"]
    assert dates == ["2003", "Tuesday"]


WORDS = (
    "Russia", "the", "Taliban", "Kremlin", "said", "it", "that", "group", "its", "spokesman",
    "Moscow", ",", ".", ";", "\n\n", "in", "(HTS)", "“", "”", "’s", "they", "U.S.", "Ann", "Lee",
    "on", "Tuesday", "May", "who", "court", "Minister", "al-", "2003", "-", "banned",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_what_holds_of_every_text(parts: list[str]) -> None:
    text = " ".join(parts)
    analysis = read.__wrapped__(text, TUESDAY)
    assert analysis.text == text
    assert len(analysis.doc.text) == len(text)
    ids = [entity.id for entity in analysis.entities]
    assert ids == [f"m{number}" for number in range(1, len(ids) + 1)]
    known = set(analysis.entities)
    last = 0
    for entity in analysis.entities:
        assert last <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end].strip() == text[entity.start : entity.end]
        last = entity.start
        assert analysis.referents[entity.head] in known
    for index, entity in analysis.referents.items():
        assert 0 <= index < len(analysis.doc)
        assert entity in known


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "Russia said the Taliban, which it banned, could come off its list. The group agreed."
    one, two = read.__wrapped__(text, TUESDAY), read.__wrapped__(text, TUESDAY)
    assert one.entities == two.entities
    assert one.referents == two.referents


@pytest.mark.parametrize("text", ["", " ", "\n", ".", "“", "’s", "The", "the the the"])
def test_hardly_any_text(text: str) -> None:
    assert read(text).entities == []
