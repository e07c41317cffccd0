"""Claims as sentences: plain English for every event, who speaks, and how surely."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.reading import Certain, Holder, Speaker, StatusAbout
from ostrakon.signals.sentences import (
    claim_sentence,
    listing_clause,
    party_words,
    state_words,
)
from ostrakon.signals.wording import event_words, wording
from tests.signals.test_check import claim, listing_about


def sentence(direction: str, event: str, stage: str = "S1", **other: Any) -> str:
    return claim_sentence(claim(listing_about(direction, event, stage), **other))


def test_a_state_speaks_of_itself() -> None:
    assert sentence("DELIST", "signal.considering") == (
        "Ruritania says it is considering removing the League (stage S1: a signal)"
    )


def test_another_speaks_of_the_state() -> None:
    about = msgspec.structs.replace(listing_about("LIST", "decision.list", "S5"), state="GB")
    article = Holder(name="the article", kind="article")
    assert claim_sentence(claim(about, holder=article)) == (
        "The article says the United Kingdom decided to list the League (stage S5: decided)"
    )


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("two officials", "say"),
        ("some diplomats in the capital", "say"),
        ("judges", "say"),
        ("One of the officials", "says"),
        ("a person close to the talks", "says"),
        ("press", "says"),
    ],
)
def test_the_verb_follows_its_subject(name: str, verb: str) -> None:
    words = sentence("LIST", "signal.intends", holder=Holder(name=name, kind="unnamed"))
    assert re.search(rf"^.{re.escape(name[1:])} {verb} RX intends to list the League", words)


def test_how_sure_the_holder_is() -> None:
    def said(code: str, polarity: str = "+") -> str:
        certain = Certain(holder=code, author="Uu")  # type: ignore[arg-type]
        return sentence("SUSPEND", "end.suspended", "S12", certainty=certain, polarity=polarity)

    assert "says the ban on the League was suspended" in said("CT+")
    assert "thinks it likely that the ban" in said("PR+")
    assert "denies that the ban" in said("CT-", "-")
    assert "leaves it open whether the ban" in said("Uu")


def test_a_denied_plan_is_not_denied_twice() -> None:
    denied = Certain(holder="CT-", author="Uu")
    words = sentence("DELIST", "signal.denied", certainty=denied, polarity="-")
    assert words.startswith("Ruritania says it is not removing the League")


def test_the_mouth_is_named() -> None:
    words = sentence("LIST", "signal.no_comment", speaker=Speaker(name="Ann Example"))
    assert words.startswith(
        "Ruritania (through Ann Example) does not comment on listing the League"
    )


def test_words_that_the_holder_cannot_move_are_told_apart() -> None:
    about = msgspec.structs.replace(listing_about("LIST", "decision.list", "S5"), stage_capped="S0")
    assert "(stage S0: an opinion or a call; the words alone would be S5, decided)" in (
        claim_sentence(claim(about))
    )


def test_a_designation_and_its_beginning() -> None:
    about = StatusAbout(
        party="league", party_name="League", predicate="designated_by", object="US",
        valid_from="1997",
    )  # fmt: skip
    assert claim_sentence(claim(about)) == (
        "Ruritania says the League has been listed by the United States since 1997"
    )


@pytest.mark.parametrize("event", sorted(STAGE_OF))
@pytest.mark.parametrize("direction", ["LIST", "DELIST", "MAINTAIN", "AMEND", "SUSPEND"])
def test_every_event_is_a_clause_without_codes(event: str, direction: str) -> None:
    words = listing_clause(listing_about(direction, event))
    assert "League" in words
    assert not re.search(r"[{}_]|\w\.\w", words + event_words(event))


def test_braces_in_a_name_are_kept() -> None:
    about = msgspec.structs.replace(listing_about("LIST", "end.revoked"), party_name="{s} Front")
    assert "{s} Front" in listing_clause(about)


def test_an_unknown_state_is_said_to_be() -> None:
    assert state_words(None) == "an authority not named"
    assert state_words("SA") == "Saudi Arabia"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Workers' Army", "the Workers' Army"),
        (
            "Movement for the Liberation of Ruritania",
            "the Movement for the Liberation of Ruritania",
        ),
        ("Relief and Rescue Fund", "the Relief and Rescue Fund"),
        ("People's Party (Marxist)", "the People's Party (Marxist)"),
        ("Front/Army", "the Front/Army"),
        ("The River League", "The River League"),
        ("Jabhat al-Nahr", "Jabhat al-Nahr"),
        ("Jabhat Movement Ruritania", "Jabhat Movement Ruritania"),
        ("", ""),
    ],
)
def test_a_party_whose_name_a_noun_for_a_body_heads_takes_an_article(name: str, words: str) -> None:
    assert party_words(name) == words


def test_the_words_cover_every_event_stage_and_deed() -> None:
    words = wording()
    assert set(STAGE_OF) <= set(words.events)
    assert set(STAGE_OF.values()) <= set(words.stages)
    for code, event in words.events.items():
        assert (event.clause is None) != (event.step is None), code
