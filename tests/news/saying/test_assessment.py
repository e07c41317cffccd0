"""Judgements: topic, valence, and which answers which."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from ostrakon.core.reading import AssessmentAbout
from ostrakon.news.analysis import Analysis, Proposition
from ostrakon.news.gazetteer import Gazetteer, PartyEntry, PartyName
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.saying.assessment import find_assessments
from ostrakon.news.saying.attribution import find_attributions
from ostrakon.news.text.model import load_model

pytestmark = pytest.mark.model

GAZETTEER = Gazetteer(
    parties=(PartyEntry(id="blue-front", name="Blue Front", kind="group"),),
    names=(PartyName("Blue Front", "blue-front", "canonical"),),
)


@cache
def read(text: str) -> tuple[Analysis, tuple[Proposition, ...]]:
    """A text with its judgements."""
    analysis = analyse(text, dt.date(2024, 5, 7), GAZETTEER, load_model().nlp)
    analysis.attributions = find_attributions(analysis)
    return analysis, tuple(find_assessments(analysis))


def about(proposition: Proposition) -> AssessmentAbout:
    """What a judgement is about."""
    assert isinstance(proposition.about, AssessmentAbout)
    return proposition.about


@pytest.mark.parametrize(
    ("text", "topic", "valence"),
    [
        ("Norway described the ruling as a historic victory.", "the ruling", "positive"),
        ("Critics call the decision a mistake.", "the decision", "negative"),
        ("Kenya hailed the move.", "the move", "positive"),
        ("Rights groups condemned the law.", "the law", "negative"),
        ("The minister said the ban was premature.", "the ban", "negative"),
        ("The minister said the ban was not premature.", "the ban", "positive"),
        ("Analysts warned against new risks.", "new risks", "negative"),
        ("Norway praised the army for its restraint.", "the army", "positive"),
        ("Norway stressed the importance of dialogue.", "the importance of dialogue", "positive"),
    ],
)
def test_judgements_with_a_holder(text: str, topic: str, valence: str) -> None:
    _, found = read(text)
    assert [(about(p).topic, about(p).valence) for p in found] == [(topic, valence)]


@pytest.mark.parametrize(
    "text",
    [
        "While some see the talks as a brave step, others warn of serious risks.",
        "Supporters say the ban protects the public; critics argue that it stifles dissent.",
        "Some call the ruling a victory. Others, however, call it a disaster.",
        "Norway welcomed the decision, but Kenya condemned it.",
        'Norway called the decision "a reckless step", while Kenya welcomed it.',
    ],
)
def test_opposed_judgements_name_each_other(text: str) -> None:
    _, found = read(text)
    assert len(found) == 2
    first, second = found
    assert about(first).contrast_with == f"t:{second.trigger}"
    assert about(second).contrast_with == f"t:{first.trigger}"
    assert {about(first).valence, about(second).valence} == {"positive", "negative"}


def test_agreement_is_no_contrast() -> None:
    _, found = read("Norway welcomed the decision. Kenya praised the decision.")
    assert [about(p).contrast_with for p in found] == [None, None]


def test_it_stands_for_the_deed_before() -> None:
    _, found = read("The visit ended on Monday. Some view it as a bold step.")
    assert [about(p).topic for p in found] == ["The visit"]


def test_what_events_suggest_is_the_authors_own_and_modest() -> None:
    analysis, found = read("The visit suggests a willingness to compromise.")
    (inferred,) = found
    assert analysis.attributions == []
    assert inferred.voice is None
    assert inferred.scope.strength == "PS"
    assert inferred.p <= 0.5


def test_a_group_characterised_in_passing_is_taken_for_granted() -> None:
    analysis, found = read(
        "Analysts warned against talks with a group with a history of atrocities."
    )
    passing = next(p for p in found if p.rule == "characterisation")
    assert about(passing).valence == "negative"
    assert passing.scope.background
    assert analysis.quote(passing.span) == "a group with a history of atrocities"
    held = analysis.attribution_at(analysis.doc[passing.trigger].idx)
    assert held is not None
    assert held.voice.name == "Analysts"


def test_plain_reports_judge_nothing() -> None:
    _, found = read("The ministry said the list had been updated on Monday.")
    assert found == ()
