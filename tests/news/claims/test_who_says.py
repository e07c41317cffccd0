"""Sentences as newsrooms write them: who is committed, through whose mouth, to what, how surely.

One line of `who_says_cases.txt` is one sentence and what one of its claims must say.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ostrakon.core.reading import Claim, EventAbout
from tests.news.claims.test_assemble import read

pytestmark = pytest.mark.model


@dataclasses.dataclass(frozen=True)
class Case:
    """A sentence and one of its claims; an empty field is not asked."""

    text: str
    part: str
    holder: str
    act: str
    polarity: str
    certainty: str
    chain: str


def _cases() -> list[Case]:
    lines = Path(__file__).with_name("who_says_cases.txt").read_text(encoding="utf-8").splitlines()
    found: list[Case] = []
    text = ""
    for line in lines:
        if line.startswith("> "):
            text = line[2:].replace("\\n", "\n")
        elif line and not line.startswith("#"):
            found.append(Case(text, *(cell.strip() for cell in line.split("|"))))
    return found


def _fits(case: Case, claim: Claim) -> bool:
    name, _, kind = case.holder.rpartition("/")
    certainty = f"{claim.certainty.holder}/{claim.certainty.author}"
    return (
        case.part in claim.quote.text
        and (claim.holder.name, claim.holder.kind) == (name, kind)
        and claim.act == case.act
        and case.polarity in ("", claim.polarity)
        and case.certainty in ("", certainty)
        and case.chain in ("", " > ".join(link.name for link in claim.chain))
    )


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.text[:60]} [{case.holder}]")
def test_who_says_what(case: Case) -> None:
    claims = read(case.text).claims
    assert any(_fits(case, claim) for claim in claims), [
        (c.quote.text, c.holder.name, c.holder.kind, c.act, c.polarity, c.certainty, c.chain)
        for c in claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Reports that Blue Front has left the capital are false, Kenya said.",
        "Kenya rejected claims that it had armed Blue Front.",
        "There is no truth in rumours that Kenya armed Blue Front, its foreign ministry said.",
        "Suggestions that Kenya had armed Blue Front were dismissed as absurd by Nairobi.",
    ],
)
def test_a_rejected_report_has_no_other_holder(text: str) -> None:
    """Nobody who is "reports" or "claims" is left to hold what somebody rejects."""
    claims = read(text).claims
    assert claims
    assert {(c.holder.name, c.polarity, c.certainty.holder) for c in claims} == {
        ("Kenya", "-", "CT-")
    }


def test_a_denial_of_an_accusation_rejects_the_accuser() -> None:
    claims = read("Kenya accused Somalia of sheltering Blue Front. Mogadishu denies it.").claims
    denied = next(c for c in claims if c.act == "deny")
    assert isinstance(denied.about, EventAbout)
    assert denied.about.plover == "REJECT"
    assert [a.state for a in denied.about.actors] == ["SO"]
    assert [a.state for a in denied.about.recipients] == ["KE"]


def test_each_of_several_states_is_committed_once() -> None:
    claims = read("France, Germany and Italy urged Kenya to release the prisoners.").claims
    assert sorted(c.holder.state or "" for c in claims if c.act == "request") == ["DE", "FR", "IT"]
    assert len({c.id for c in claims}) == len(claims)


def test_two_who_speak_for_one_state_commit_it_once() -> None:
    claims = read("The Kremlin and the Russian foreign ministry condemned the attack.").claims
    assert [c.holder.state for c in claims if c.act == "condemn"] == ["RU"]


def test_fighters_who_attack_condemn_nobody() -> None:
    claims = read("Gunmen attacked a convoy near Mogadishu on Tuesday.").claims
    assert all(c.act != "condemn" for c in claims)
