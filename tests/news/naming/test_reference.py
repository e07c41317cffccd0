"""Pronouns, relative pronouns and definite nouns."""

from __future__ import annotations

import pytest

from ostrakon.news.analysis import Entity
from ostrakon.news.naming.discourse import subject_of
from tests.news.mention_world import read, token

pytestmark = pytest.mark.model


def referent(text: str, word: str, nth: int = 0) -> Entity | None:
    """What the nth token of this form refers to."""
    analysis = read(text)
    return analysis.referents.get(token(analysis, word, nth))


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Russia announced its intention to talk.", "its", "Russia"),
        ("Russia said it would talk.", "it", "Russia"),
        ("Russia plans to remove the Taliban from its list.", "its", "Russia"),
        ("As Russia speaks to the Taliban, it faces a choice.", "it", "Russia"),
        ("Ivan Orlov said he would go.", "he", "Ivan Orlov"),
        ("Home Secretary Ann Lee told MPs that she would go.", "she", "Ann Lee"),
        ("Ann Lee spoke. Her lawyers left.", "Her", "Ann Lee"),
        ("The Taliban said they would go.", "they", "Taliban"),
        ("Reports named the Taliban or its affiliates.", "its", "Taliban"),
        ("Hezbollah denied it. Its fighters left.", "Its", "Hizballah"),
        ("The State Department declined to say whether it would act.", "it", "State Department"),
        ("The Taliban, who hold Kabul, agreed.", "who", "Taliban"),
        ("Russia, which banned the Taliban, agreed.", "which", "Russia"),
        ("They met Hezbollah, with which they fought.", "which", "Hizballah"),
        ("Russia banned the Taliban. The group agreed.", "group", "Taliban"),
        ("Hezbollah met envoys. The movement agreed.", "movement", "Hizballah"),
        ("Hezbollah met envoys. The militants agreed.", "militants", "Hizballah"),
        ("The Taliban movement agreed.", "movement", "Taliban"),
        ("Hezbollah objected. Kenya listed it as a banned organisation.", "it", "Hizballah"),
        ("The militant group Hezbollah agreed.", "group", "Hizballah"),
        ("Mali said al-Qaeda had left the country.", "country", "Mali"),
        ("Russia's Supreme Court met. The court lifted the ban.", "court", "Supreme Court"),
        ("Kenya's interior ministry met. The ministry named no one.", "ministry",
         "interior ministry"),
        ("Iraq joined. The Afghan branch of Islamic State objected.", "branch",
         "Islamic State - Khorasan Province"),
        ("The Muslim Brotherhood's Lebanese chapter objected.", "chapter",
         "Lebanese Muslim Brotherhood"),
    ],
)  # fmt: skip
def test_what_is_resolved(text: str, word: str, name: str) -> None:
    found = referent(text, word)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia met the Taliban. It is clear that talks failed.", "It"),
        ("Russia met the Taliban. It was reported that talks failed.", "It"),
        ("Russia met the Taliban. It seems that talks failed.", "It"),
        ("Russia signed a bill. The Duma passed it.", "it"),
        ("Russia met the Taliban. The decision helps. It binds nobody.", "It"),
        ("Hezbollah met the Taliban and Kata'ib Hizballah. Later a group left.", "group"),
        ("The Taliban left. Other groups stayed.", "groups"),
        ("The Taliban left. The group of ministers stayed.", "group"),
        ("The Taliban left. The group that attacked Kabul stayed.", "group"),
        ("Envoys of Hezbollah and envoys of the Taliban met. The group agreed.", "group"),
        ("Ivan Orlov and Tom Reed met. They left and he stayed.", "he"),
        ("The group agreed.", "group"),
        ("He left.", "He"),
        ("The move and its effects surprised Russia.", "its"),
    ],
)
def test_what_is_better_left_open(text: str, word: str) -> None:
    assert referent(text, word) is None


def test_sex_is_respected_where_the_title_tells_it() -> None:
    text = "Spokeswoman Ann Lee met spokesman Bob Stone. He left, and she stayed."
    he, she = referent(text, "He"), referent(text, "she")
    assert he is None or he.name == "Bob Stone"
    assert she is None or she.name == "Ann Lee"


def test_an_object_is_not_its_own_subject() -> None:
    found = referent("The Pakistani Taliban split from the Afghan Taliban but met them.", "them")
    assert found is None or found.party == "taliban"


def test_an_anaphor_is_one_more_mention_of_the_chain() -> None:
    analysis = read("Russia banned the Taliban. The group agreed.")
    group = analysis.referents[token(analysis, "group")]
    assert group.anaphor
    assert analysis.text[group.start : group.end] == "The group"
    first = next(e for e in analysis.entities if e.party == "taliban")
    assert (group.chain, group.party) == (first.chain, "taliban")
    assert not first.anaphor


def test_far_from_any_name_the_group_is_the_one_that_the_text_is_about() -> None:
    far = "Rain fell. Shops closed. Buses stopped. Nobody came. "
    text = "Hezbollah left the talks. Hezbollah said no. The Taliban agreed. "
    about = referent(f"{text}{far}The group may return.", "group")
    assert about is not None
    assert about.party == "hizballah"
    both = "Hezbollah left the talks. The Taliban agreed. "
    assert referent(f"{both}{far}The group may return.", "group") is None


def test_across_a_paragraph_the_text_goes_on_about_its_topic() -> None:
    text = (
        "Hezbollah spoke. Hezbollah left. Hezbollah returned.\n\n"
        "The Taliban are banned.\n\n"
        "The minister decided to remove the group."
    )
    found = referent(text, "group")
    assert found is not None
    assert found.party == "hizballah"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Russia decided to remove the group.", "remove", "Russia"),
        ("Russia met them and removed the group.", "removed", "Russia"),
        ("Russia is considering removing the group.", "removing", "Russia"),
        ("The group fighting Russia left.", "fighting", "group"),
    ],
)
def test_subjects_by_control(text: str, verb: str, subject: str) -> None:
    analysis = read(text)
    found = subject_of(analysis.doc[token(analysis, verb)])
    assert found is not None
    assert found.text == subject
