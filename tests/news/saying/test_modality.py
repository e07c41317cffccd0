"""Scope: what the words around a predicate do to it."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.news.analysis import Analysis, Scope
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.saying.attribution import find_attributions
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.model import load_model

pytestmark = pytest.mark.model


@cache
def read(text: str) -> Analysis:
    """A text with its attributions."""
    analysis = analyse(text, dt.date(2024, 5, 7), Gazetteer(), load_model().nlp)
    analysis.attributions = find_attributions(analysis)
    return analysis


def scope(text: str, word: str) -> Scope:
    """The scope of a word of a text."""
    analysis = read(text)
    return scope_of(analysis, next(t.i for t in analysis.doc if t.text == word))


@pytest.mark.parametrize(
    ("text", "word", "polarity", "strength", "modality"),
    [
        ("The court suspended the ban.", "suspended", "+", "CT", ()),
        ("The court never banned the party.", "banned", "-", "CT", ()),
        ("The group is no longer listed.", "listed", "-", "CT", ()),
        ("Norway is not considering removing the group.", "removing", "-", "PS", ("possibility",)),
        ("Norway explored the possibility of removing the group.", "removing", "+", "PS",
         ("possibility",)),
        ("The court has yet to lift the ban.", "lift", "-", "CT", ()),
        ("Parliament stopped short of banning the party.", "banning", "-", "CT", ()),
        ("The army failed to stop the convoy.", "stop", "-", "CT", ()),
        ("Norway never failed to renew the listing.", "renew", "+", "CT", ()),
        ("Norway may remove the group.", "remove", "+", "PS", ("possibility",)),
        ("Norway will remove the group.", "remove", "+", "PR", ("scheduled_future",)),
        ("Norway is likely to lift the ban.", "lift", "+", "PR", ("scheduled_future",)),
        ("Norway is unlikely to lift the ban.", "lift", "-", "PR", ("scheduled_future",)),
        ("The minister must review the entry.", "review", "+", "PS", ("obligation",)),
        ("The bill allows courts to suspend the ban.", "suspend", "+", "PS", ("permission",)),
        ("Talks on delisting the group have stalled.", "delisting", "+", "PS", ("possibility",)),
        ("Norway is open to removing the group.", "removing", "+", "PS", ("intention",)),
        ("Norway approved the decision to explore the removal of the group.", "removal", "+",
         "PS", ("possibility", "intention")),
        ("It is unclear whether the list was updated.", "updated", "+", "U", ("question",)),
        ("Will Norway remove the group?", "remove", "+", "U", ("scheduled_future", "question")),
        ("The proposal to ban the party was rejected.", "ban", "-", "PS", ("intention",)),
        ("The ministry acted without revoking the listing.", "revoking", "-", "CT", ()),
        ("The alleged involvement of the group shocked many.", "involvement", "+", "CT",
         ("hearsay",)),
        # commands, and headlines of what is to come
        ("Ban the group now.", "Ban", "+", "PS", ("obligation",)),
        ("Find the depot and burn it.", "burn", "+", "PS", ("obligation",)),
        ("Norway to close its embassy in Kabul.", "close", "+", "PR", ("scheduled_future",)),
        # what is done for an end has not reached it
        ("The clerk was challenged to prove it.", "prove", "+", "PS", ()),
        ("The clerk managed to prove it.", "prove", "+", "CT", ()),
        ("The clerk ceased to pay.", "pay", "-", "CT", ()),
        # a denied verb over a clause
        ("The clerk did not notice that the bank had closed.", "closed", "+", "CT", ()),
        ("The clerk was not surprised that the bank closed.", "closed", "+", "CT", ()),
        ("The report did not prove that the bank closed.", "closed", "+", "U", ()),
        ("The clerk did not know that the bank had closed.", "closed", "+", "CT", ()),
        # a time that has come is no condition
        ("Once the war ended, Norway opened an embassy.", "ended", "+", "CT", ()),
        ("Once the war ends, Norway will open an embassy.", "ends", "+", "U", ("conditional",)),
    ],
)  # fmt: skip
def test_scope(
    text: str, word: str, polarity: str, strength: str, modality: tuple[str, ...]
) -> None:
    found = scope(text, word)
    assert (found.polarity, found.strength, found.modality) == (polarity, strength, modality)


def test_words_of_the_scope_are_named() -> None:
    analysis = read("Norway explored the possibility of removing the group.")
    found = scope_of(analysis, next(t.i for t in analysis.doc if t.text == "removing"))
    assert [analysis.doc[i].text for i in found.cues] == ["possibility", "explored"]


def test_the_climb_ends_at_the_cue_and_names_it() -> None:
    text = "The ministry did not rule out removing the group."
    analysis = read(text)
    found = scope_of(analysis, next(t.i for t in analysis.doc if t.text == "removing"))
    assert found.polarity == "+", "the denial stands in the attribution, not in the scope"
    assert analysis.doc[found.cues[-1]].text == "rule"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Norway will remove the group only if it disarms.", "only if it disarms"),
        ("Unless the group disarms, the ban will remain.", "Unless the group disarms"),
        ("The ban could be lifted once the court has ruled.", "once the court has ruled"),
        ("Norway will remove the group in exchange for peace.", "in exchange for peace"),
    ],
)
def test_conditions_are_kept_in_words(text: str, condition: str) -> None:
    word = "lifted" if "lifted" in text else "remain" if "remain" in text else "remove"
    found = scope(text, word)
    assert found.conditions == (condition,)
    assert "conditional" in found.modality


def test_a_condition_is_not_said_to_be_so() -> None:
    assert scope("Norway will act if the group disarms.", "disarms").strength == "U"


def test_what_would_have_been_was_not() -> None:
    found = scope("Norway would have listed the group if Kenya had agreed.", "listed")
    assert "counterfactual" in found.modality
    assert found.strength == "U"


def test_not_only_denies_nothing() -> None:
    assert scope("Norway not only banned the group but froze its assets.", "banned").polarity == "+"


def test_a_conjunct_shares_the_auxiliaries_before_it() -> None:
    found = scope("Norway will review and remove the entry.", "remove")
    assert found.modality == ("scheduled_future",)


@pytest.mark.parametrize(
    ("text", "word", "background"),
    [
        ("The group, which was designated in 2014, left the talks.", "designated", True),
        ("The banned party held a rally.", "banned", True),
        ("Norway listed the group in 2019.", "listed", True),
        ("Norway had listed the group before.", "listed", True),
        ("Norway listed the group on Monday.", "listed", False),
        ("Norway said it had listed the group on Monday.", "listed", False),
        ("The group, which will be listed in June, left the talks.", "listed", False),
    ],
)
def test_background(text: str, word: str, background: bool) -> None:
    assert scope(text, word).background is background


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("Norway listed the group.", "listed", "past"),
        ("Norway has listed the group.", "listed", "past"),
        ("Norway lists such groups.", "lists", "present"),
        ("Norway will list the group.", "list", "future"),
        ("Norway plans to list the group.", "list", "future"),
    ],
)
def test_tense(text: str, word: str, tense: str) -> None:
    assert scope(text, word).tense == tense


_WORDS = (
    "Norway", "may", "not", "will", "remove", "ban", "group", "if", "whether", "the", "plan",
    "to", "refuse", ".", "?", "of", "said", "that",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
def test_any_word_has_a_scope(words: list[str]) -> None:
    analysis = read(" ".join(words))
    for token in analysis.doc:
        found = scope_of(analysis, token.i)
        assert all(0 <= i < len(analysis.doc) for i in found.cues)
        assert len(set(found.modality)) == len(found.modality)
        assert found == scope_of(analysis, token.i)
