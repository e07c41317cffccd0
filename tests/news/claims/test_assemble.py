"""Claims as the whole reader makes them: holder, speaker, act, sign, certainty, hearsay."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon.core.reading import (
    AssessmentAbout,
    AttributionAbout,
    Claim,
    EventAbout,
    ListingAbout,
    Reading,
)
from ostrakon.news.gazetteer import Gazetteer, PartyEntry, PartyName
from ostrakon.news.pipeline import read_document
from ostrakon.news.text.document import from_text
from ostrakon.news.text.model import load_model

pytestmark = pytest.mark.model

GROUPS = {"blue-front": "Blue Front", "free-path": "Free Path", "river-guard": "River Guard"}
GAZETTEER = Gazetteer(
    parties=tuple(PartyEntry(id=i, name=n, kind="group") for i, n in GROUPS.items()),
    names=tuple(PartyName(n, i, "canonical") for i, n in GROUPS.items()),
)


@cache
def read(text: str) -> Reading:
    """The whole reader over one text."""
    return read_document(from_text(text, published=dt.date(2024, 5, 7)), GAZETTEER, load_model())


@dataclasses.dataclass(frozen=True)
class Want:
    """What a claim must say; None is not asked."""

    part: str  # words of its quote
    kind: str
    holder: str
    act: str
    polarity: str | None = "+"
    certainty: str | None = None
    speaker: str | None = None
    chain: int = 1


def found(text: str, want: Want) -> Claim:
    """The claim that a wanted one is about."""
    same = [c for c in read(text).claims if want.part in c.quote.text and c.act == want.act]
    assert same, [(c.act, c.quote.text) for c in read(text).claims]
    return min(same, key=lambda c: len(c.quote.text))


CASES: list[tuple[str, Want]] = [
    (
        "Nigeria's information minister, Mohammed Idris, denied on Monday that the army had paid"
        " ransom for the schoolchildren.",
        Want("denied", "state", "Nigeria", "deny", "-", "CT-", "Mohammed Idris"),
    ),
    (
        'The army "did not and will not negotiate with bandits", Nigeria\'s defence spokesman'
        " Major General Edward Buba told reporters in Abuja.",
        Want("negotiate", "state", "Nigeria", "assert", "-", None, "Edward Buba"),
    ),
    (
        "Two residents of the village, who spoke on condition of anonymity, said the gunmen wore"
        " army uniforms.",
        Want("uniforms", "unnamed", "Two residents of the village", "assert", "+", "CT+"),
    ),
    (
        "According to the Daily Sun newspaper, citing police sources, the minister had resigned.",
        Want("resigned", "unnamed", "police sources", "assert", chain=2),
    ),
    (
        "Pakistan's foreign office said it had summoned the ambassador.",
        Want("summoned", "state", "Pakistan", "assert"),
    ),
    (
        '"We have no evidence of Indian involvement," a senior Pakistani security official told'
        " AFP, asking not to be named.",
        Want("evidence", "unnamed", "senior Pakistani security official", "assert", "-", "CT-"),
    ),
    (
        "India's home ministry declined to say whether talks would be held.",
        Want("declined", "state", "India", "refuse_comment", None, "Uu", "home ministry"),
    ),
    (
        "The White House has yet to say whether it will appeal.",
        Want("has yet", "state", "United States", "omit", None, "Uu"),
    ),
    (
        "The spokesman neither confirmed nor denied the report.",
        Want(
            "neither confirmed nor denied", "office", "spokesman", "omit", None, "Uu", "spokesman"
        ),
    ),
    (
        "Neither the police nor the army has commented.",
        Want("the police nor", "organisation", "police", "refuse_comment", None, "Uu"),
    ),
    (
        "Germany's interior ministry said it could not comment on ongoing proceedings.",
        Want("comment", "state", "Germany", "refuse_comment", None, "Uu", "interior ministry"),
    ),
    (
        "A judge said the police had lied. That is wrong, the interior ministry of Peru said.",
        Want("wrong", "state", "Peru", "deny", "-", "CT-", "interior ministry"),
    ),
    (
        "The report claims that Iran supplied the drones. Tehran says the claim is false.",
        Want("false", "state", "Iran", "deny", "-", "CT-"),
    ),
    (
        "Azerbaijan's defence ministry claimed that troops had moved first. Armenia's defence"
        ' ministry called the claim "an absolute lie".',
        Want("lie", "state", "Armenia", "deny", "-", None, "defence ministry"),
    ),
    (
        "Burundi's foreign minister Albert Shingiro told the assembly that Rwanda was training"
        " rebels, a claim Kigali has repeatedly denied.",
        Want("a claim Kigali", "state", "Rwanda", "deny", "-", "CT-"),
    ),
    (
        "The Lebanese army said that two of its soldiers had been wounded, an account Israel"
        " disputes.",
        Want("an account Israel disputes", "state", "Israel", "deny", "-", "CT-"),
    ),
    (
        "Opposition lawmaker Ana Ruiz accused the government of ignoring warnings.",
        Want("accused", "person", "Ana Ruiz", "accuse", "+", "CT+", "Ana Ruiz"),
    ),
    (
        "A Conservative lawmaker demanded that parliament overturn it.",
        Want("demanded", "person", "Conservative lawmaker", "request"),
    ),
    (
        "One Republican senator, speaking on condition of anonymity, called it premature.",
        Want("premature", "unnamed", "One Republican senator", "assess"),
    ),
    (
        "Some diplomats see the visit as a breakthrough.",
        Want("breakthrough", "generic", "Some diplomats", "assess"),
    ),
    (
        "Local media reported that the rebels had withdrawn.",
        Want("withdrawn", "media", "Local media", "assert", "+", "CT+"),
    ),
    (
        "A law blog told its readers that the order had been lifted.",
        Want("lifted", "media", "law blog", "assert"),
    ),
    (
        "The judgment, seen by Reuters, says the minister exceeded his powers.",
        Want("exceeded", "document", "judgment", "assert"),
    ),
    (
        "The text of the order says otherwise.",
        Want("otherwise", "document", "text of the order", "deny", "-"),
    ),
    (
        "Three High Court judges ruled that the order was valid. They did not clear it of"
        " everything: a part of it went too far, they said.",
        Want("they said", "court", "judges", "assert"),
    ),
    (
        "The court in Lima found that the decree was disproportionate.",
        Want("found", "court", "court", "rule", "+", "CT+"),
    ),
    (
        "One of the suspects admitted that he had planted the device, the prosecutor said.",
        Want("admitted", "unnamed", "One of the suspects", "assert", chain=2),
    ),
    (
        "A diplomat said Greek colleagues had told her that Athens feared for its ships.",
        Want("told her", "unnamed", "Greek colleagues", "assert", chain=2),
    ),
    (
        "The Observer quoted a former minister as saying the talks had failed.",
        Want("talks", "unnamed", "former minister", "assert", chain=2),
    ),
    (
        "Israel believes that the convoy carried arms, according to two officials familiar with"
        " the assessment.",
        Want("convoy", "state", "Israel", "assess", "+", "PR+", chain=2),
    ),
    (
        "Greece's coastguard said that, according to survivors, more than 20 people were missing.",
        Want("missing", "unnamed", "survivors", "assert", chain=2),
    ),
    (
        "Scotland Yard put the figure at 2,200.",
        Want("2,200", "organisation", "Scotland Yard", "assert", "+", "CT+"),
    ),
    (
        "The commission found no evidence that the police had been warned.",
        Want("evidence", "organisation", "commission", "assert", "-", "PR-"),
    ),
    (
        "The movement says it has no links to the party.",
        Want("links", "organisation", "movement", "assert", "-", "CT-"),
    ),
    (
        "Officials in Kenya said they had no reason to doubt that.",
        Want("reason", "unnamed", "Officials in Kenya", "assert", "+", "CT+"),
    ),
    (
        "“Nobody outside the ministry asked for these names,” a government spokesman said.",
        Want("Nobody", "organisation", "government", "assert", "-", "CT-", "spokesman"),
    ),
    (
        "Moscow said it doubted that Kyiv wanted peace.",
        Want("doubted", "state", "Russia", "assess", "-"),
    ),
    (
        "The prime minister of Hungary said his government would fight the ruling.",
        Want("fight", "state", "Hungary", "assert", "+", "PR+", "prime minister"),
    ),
    (
        "The Spanish government believes that the group no longer poses a threat.",
        Want("threat", "state", "Spain", "assess", "-", "PR-", "government"),
    ),
    (
        "The Kurdish-led alliance did not rule out joining the new army.",
        Want("joining", "organisation", "Kurdish-led alliance", "assert", "+", "PS+"),
    ),
    (
        '"No decision has been taken," a European Commission spokeswoman said. "We are looking at'
        ' all options."',
        Want("all options", "state", "European Union", "assert", "+", "CT+", "spokeswoman"),
    ),
    (
        "A Home Office spokesperson said:\n\n“We will judge the new leaders by their actions. If"
        " they return to war, we will not hesitate to act again.”",
        Want("judge", "state", "United Kingdom", "assert", "+", "PR+", "spokesperson"),
    ),
    (
        "Zimbabwe's ruling party described the sanctions as illegal.",
        Want("illegal", "organisation", "Zimbabwe's ruling party", "assess"),
    ),
    (
        "Families of the victims hailed the verdict as historic.",
        Want("historic", "generic", "Families of the victims", "praise"),
    ),
    (
        "The Foreign Ministry of Peru strongly condemned what it called an unprovoked violation"
        " of its airspace.",
        Want("violation", "state", "Peru", "condemn", "+", "CT+", "Foreign Ministry"),
    ),
    (
        "Police blamed the raid on Blue Front, which has not commented.",
        Want("not commented", "listed_group", "Blue Front", "refuse_comment", None, "Uu"),
    ),
    (
        "Bangladesh's chief adviser, Muhammad Yunus, said the curfew would remain.",
        Want("curfew", "person", "Muhammad Yunus", "assert", "+", "PR+", "Muhammad Yunus"),
    ),
    (
        "A senior army officer, who was not authorised to speak publicly, said troops would enter"
        " the region.",
        Want("troops", "unnamed", "senior army officer", "assert", "+", "PR+"),
    ),
    (
        "The ombudsman said she was disappointed and would go to court.",
        Want("would go", "office", "ombudsman", "assert", "+", "PR+", "ombudsman"),
    ),
    (
        "The government of Kenya does not support the proposal.",
        Want("support", "state", "Kenya", "reject", "-", "CT-", "government"),
    ),
    (
        "Outside court a campaigner hailed a monumental victory.",
        Want("victory", "unnamed", "campaigner", "praise"),
    ),
    (
        "Ireland’s foreign minister welcomed the ruling.",
        Want("welcomed", "state", "Ireland", "welcome", "+", "CT+", "foreign minister"),
    ),
    (
        "Lima's mayor wrote on X that the gangs had won.",
        Want("gangs", "office", "Lima's mayor", "assert"),
    ),
]


@pytest.mark.parametrize(("text", "want"), CASES)
def test_who_says_what(text: str, want: Want) -> None:
    claim = found(text, want)
    assert (claim.holder.kind, claim.holder.name) == (want.kind, want.holder)
    if want.polarity is not None:
        assert claim.polarity == want.polarity
    if want.certainty is not None:
        assert claim.certainty.holder == want.certainty
    if want.speaker is not None:
        assert claim.speaker is not None
        assert claim.speaker.name == want.speaker
    assert len(claim.chain) == want.chain


def test_a_denial_is_a_second_claim_about_the_same() -> None:
    text = "Kenya accused Uganda of arming River Guard, an allegation Kampala rejects."
    events = [c for c in read(text).claims if isinstance(c.about, EventAbout)]
    denied = [c for c in events if c.act == "reject"]
    assert [c.holder.name for c in denied] == ["Uganda"]
    assert denied[0].polarity == "-"
    assert any(c.polarity == "+" and c.holder.name == "Kenya" for c in events)


def test_what_a_relative_clause_adds_is_not_denied() -> None:
    text = "Norway has no plans to free the fighters, who were captured in 2019."
    for claim in read(text).claims:
        if claim.quote.text.startswith("who"):
            assert claim.polarity == "+"


def test_a_plan_of_the_speaker_is_an_intention_and_anothers_a_schedule() -> None:
    own = read("Kenya said it would close the camp.").claims
    other = read("Kenya said the rains would end soon.").claims
    assert "intention" in own[0].modality
    assert "scheduled_future" in other[0].modality


def test_what_is_needed_is_an_obligation_and_what_matters_is_good() -> None:
    text = "Chile's president stressed the need to act and highlighted the importance of dialogue."
    claims = {c.act: c for c in read(text).claims}
    assert len(read(text).claims) == 2
    need, merit = read(text).claims
    assert "obligation" in need.modality
    assert isinstance(merit.about, AssessmentAbout)
    assert merit.about.valence == "positive"
    assert set(claims) == {"assess"}


def test_counts_name_the_claim_of_who_gives_them() -> None:
    text = (
        "A bomb exploded at a market in Kano on Friday. Police put the death toll at 12. Health"
        " officials said more than 30 people were wounded in the explosion."
    )
    reading = read(text)
    by_id = {c.id: c for c in reading.claims}
    counts = [n for i in reading.incidents for n in (*i.killed, *i.injured)]
    assert counts
    for count in counts:
        assert count.claim in by_id, count


def test_less_direct_ways_of_saying_are_trusted_less() -> None:
    plain = read("Kenya said the camp was empty.").claims[0]
    nested = read("A nurse said a guard had told her that the camp was empty.").claims[0]
    nobody = read("It is alleged that the camp was empty.").claims[0]
    assert plain.p > nested.p
    assert plain.p > nobody.p


# --- what holds of every text ---------------------------------------------------------------------

_WORDS = st.sampled_from(
    (
        '"', "“", "”", ",", ".", "that", "Kenya", "said", "denied", "it", "the", "minister", "had",
        "banned", "Blue", "Front", "accused", "of", "killing", "12", "people", "an", "allegation",
        "they", "reject", "which", "is", "wrong", "according", "to", "not", "comment", "\n\n", ";",
        "reports", "citing", "sources", "claimed", "responsibility", "for", "attack", "while",
    )
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_invariants_on_any_word_salad(pieces: list[str]) -> None:
    text = "Kenya " + " ".join(pieces)
    reading = read.__wrapped__(text)
    again = read.__wrapped__(text)
    assert reading == again
    ids = [c.id for c in reading.claims]
    assert len(set(ids)) == len(ids)
    for claim in reading.claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert claim.holder.name
        assert claim.modality
        assert 0 < claim.p <= 1
        _author_is_not_surer_than_told(claim)


@pytest.mark.parametrize("text", sorted({text for text, _ in CASES}))
def test_the_author_is_never_certain_of_what_another_says(text: str) -> None:
    for claim in read(text).claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        _author_is_not_surer_than_told(claim)


def _author_is_not_surer_than_told(claim: Claim) -> None:
    """READING.md 6.3: no certainty of the author's for what is only claimed."""
    if claim.holder.kind != "article":
        assert claim.certainty.author not in ("CT+", "CT-")
    if claim.act in ("accuse", "blame", "deny", "claim_responsibility"):
        assert claim.certainty.author == "Uu"
    if isinstance(claim.about, AttributionAbout) and claim.about.status == "claimed":
        assert claim.certainty.author != "CT+"
    if isinstance(claim.about, ListingAbout) and claim.about.stage not in ("S0", "S1"):
        assert claim.certainty.author not in ("CT+", "CT-")


@pytest.mark.parametrize("who", ["The ministers", "Ruritania", "The government of Ruritania"])
def test_nobody_decides_by_not_having_agreed(who: str) -> None:
    claims = read(f"{who} have not agreed to meet the Blue Front.").claims
    assert all(claim.act != "decide" for claim in claims)


def test_what_a_headline_is_about_does_not_speak_in_it() -> None:
    body = "\n\nOSLO, May 6 - Norway said on Monday that the Blue Front had shot at its ship."
    for title, speaks in (("Blow for Blue Front: ship reaches Oslo", False),
                          ("Blue Front: our boats reached Oslo", True)):  # fmt: skip
        holders = {c.holder.party for c in read(title + body).claims if c.quote.start < len(title)}
        assert ("blue-front" in holders) is speaks
