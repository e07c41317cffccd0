"""Who says what: patterns, nesting, voices, quotations, and what holds of every text."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon.news.analysis import Analysis, Attribution
from ostrakon.news.gazetteer import DatedRole, Gazetteer, PartyEntry, PartyName
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.saying.attribution import find_attributions
from ostrakon.news.saying.cues import lexicon
from ostrakon.news.saying.quotation import manner_of, quotations, widened
from ostrakon.news.text.model import load_model

pytestmark = pytest.mark.model

GAZETTEER = Gazetteer(
    parties=(
        PartyEntry(id="blue-front", name="Blue Front", kind="group"),
        PartyEntry(id="free-path", name="Free Path", kind="group"),
    ),
    names=(
        PartyName("Blue Front", "blue-front", "canonical"),
        PartyName("Free Path", "free-path", "canonical"),
    ),
    roles=(
        DatedRole(
            name="Ivan Orlov",
            role="Kremlin spokesman",
            role_code="SPK",
            state="RU",
            organisation="Kremlin",
        ),
    ),
)


@cache
def read(text: str) -> Analysis:
    """A text with its attributions."""
    analysis = analyse(text, dt.date(2024, 5, 7), GAZETTEER, load_model().nlp)
    analysis.attributions = find_attributions(analysis)
    return analysis


def content(analysis: Analysis, said: Attribution) -> str:
    """What is said, as one string."""
    return " | ".join(analysis.quote(c) for c in said.contents)


def only(text: str) -> tuple[Analysis, Attribution]:
    """The one attribution of a text."""
    analysis = read(text)
    assert len(analysis.attributions) == 1, [a.frame for a in analysis.attributions]
    return analysis, analysis.attributions[0]


@pytest.mark.parametrize(
    ("text", "name", "act", "said"),
    [
        (
            "Norway announced on Friday its intention to lift the ban and resume talks.",
            "Norway",
            "announce",
            "its intention to lift the ban and resume talks",
        ),
        ("The list will be reviewed, the ministry said.", "ministry", "assert",
         "The list will be reviewed"),
        ("The law, she said, was unjust.", "she", "assert", "The law | was unjust"),
        ("The verdict, as Ivan Orlov put it, changes nothing.", "Ivan Orlov", "assert",
         "The verdict | changes nothing"),
        ("According to two security officials, the cabinet is weighing a ban.",
         "two security officials", "assert", "the cabinet is weighing a ban"),
        ("Kenya accused Blue Front of planting the bomb.", "Kenya", "accuse",
         "Blue Front of planting the bomb"),
        ("Blue Front was accused by Kenya of planting the bomb.", "Kenya", "accuse",
         "Blue Front | of planting the bomb"),
        ("Police blamed Blue Front for the blast.", "Police", "blame", "Blue Front for the blast"),
        ("Blue Front claimed responsibility for the blast.", "Blue Front", "claim_responsibility",
         "responsibility for the blast"),
        ("Analysts warned of a new wave of violence.", "Analysts", "warn",
         "a new wave of violence"),
        ("Critics call the decision a mistake.", "Critics", "assess", "the decision a mistake"),
        ("The party was described by Norway as a threat.", "Norway", "assess",
         "The party | a threat"),
        ("Norway urged the committee to remove the group.", "Norway", "request",
         "the committee to remove the group"),
        ("It emerged that the order had been signed.", "unnamed", "assert",
         "that the order had been signed"),
        ("The group is believed to have left the town.", "unnamed", "speculate",
         "The group | to have left the town"),
        ("There have been reports suggesting a role for Blue Front.", "reports", "speculate",
         "a role for Blue Front"),
        ("The visit has fuelled speculation about a change of policy.", "speculation", "speculate",
         "a change of policy"),
        ("Norway issued a warning that the talks could fail.", "Norway", "warn",
         "that the talks could fail"),
        ("Norway's announcement that it would lift the ban surprised many.", "Norway", "announce",
         "that it would lift the ban"),
        ("The ministry published a statement saying the entry had been deleted.", "ministry",
         "assert", "the entry had been deleted"),
    ],
)  # fmt: skip
def test_patterns(text: str, name: str, act: str, said: str) -> None:
    analysis = read(text)
    found = [
        (a.voice.name, a.act, content(analysis, a))
        for a in analysis.attributions
        if a.parent is None
    ]
    assert (name, act, said) in found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The ministry declined to comment.", "refuse_comment"),
        ("Officials refused to say whether the ban would be lifted.", "refuse_comment"),
        ("The ministry did not respond to a request for comment.", "refuse_comment"),
        ("The minister did not specify the reasons for the step.", "omit"),
        ("The agency gave no details of the decision.", "omit"),
        ("The committee has not yet said when it will vote.", "omit"),
    ],
)
def test_saying_nothing(text: str, act: str) -> None:
    _, said = only(text)
    assert said.act == act
    assert said.strength == "U"


def test_undecided_is_not_silent() -> None:
    _, said = only("The president has not decided whether to sign the bill.")
    assert said.act == "decide"
    assert said.strength == "U"


def test_denial_turns_the_sign_and_its_negation_leaves_it_possible() -> None:
    _, denied = only("The army denied reports that the convoy had been attacked.")
    assert (denied.act, denied.polarity, denied.strength) == ("deny", "-", "CT")
    _, left_open = only("The ministry did not rule out lifting the ban.")
    assert (left_open.polarity, left_open.strength) == ("+", "PS")


def test_no_group_is_no_source() -> None:
    assert read("No group has claimed responsibility for the blast.").attributions == []


def test_author_is_never_certain_of_what_is_only_claimed() -> None:
    for lemma, readings in lexicon().verbs.items():
        for reading in readings:
            if lemma in ("claim", "allege", "accuse") or reading.act in ("accuse", "blame"):
                assert reading.author == "U", lemma
    _, confirmed = only("The ministry confirmed that the entry had been deleted.")
    assert confirmed.author_strength == "PR"


# --- nesting ------------------------------------------------------------------------------------


def test_quoted_as_saying_is_nested() -> None:
    analysis = read("Tass quoted the ministry as saying that the court had suspended the ban.")
    outer, inner = analysis.attributions
    assert (outer.voice.kind, outer.parent) == ("media", None)
    assert (inner.voice.name, inner.parent) == ("ministry", outer.number)
    assert content(analysis, inner) == "that the court had suspended the ban"


@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported, citing two officials, that the designation would be revoked.",
        "Reuters, citing two officials, reported that the designation would be revoked.",
    ],
)
def test_citing_puts_the_cited_inside(text: str) -> None:
    analysis = read(text)
    outer, inner = analysis.attributions
    assert outer.voice.name == "Reuters"
    assert (inner.voice.name, inner.parent) == ("two officials", outer.number)
    assert content(analysis, inner) == "that the designation would be revoked"
    at = analysis.attribution_at(analysis.text.index("designation"))
    assert at is not None
    assert at.number == inner.number


@pytest.mark.parametrize(
    "text",
    [
        "Kenya blamed Blue Front for the raid, an allegation the group rejects.",
        "Kenya said Blue Front carried out the raid, which the group denies.",
        "Kenya accused Blue Front of the raid. Blue Front denied the accusation.",
    ],
)
def test_an_allegation_rejected_has_two_voices_on_one_content(text: str) -> None:
    analysis = read(text)
    alleged = next(a for a in analysis.attributions if a.voice.name == "Kenya")
    rejected = next(a for a in analysis.attributions if a.polarity == "-")
    assert rejected.contents == alleged.contents
    assert rejected.parent is None
    assert rejected.act in ("deny", "reject")


def test_a_plan_inside_the_speakers_own_words_is_left_to_modality() -> None:
    _, said = only("The agency denied that it had planned to remove the name.")
    assert said.act == "deny"


# --- voices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some view the step as brave.", "generic"),
        ("Sources said the list had changed.", "unnamed"),
        ("Two people familiar with the matter said the list had changed.", "unnamed"),
        ("The report said the list had changed.", "document"),
        ("The court said the list had changed.", "court"),
        ("Reuters said the list had changed.", "media"),
        ("Norway said the list had changed.", "state"),
        ("Blue Front said the list had changed.", "listed_group"),
        ("The committee said the list had changed.", "organisation"),
        ("Ivan Orlov said snow had fallen.", "person"),
    ],
)
def test_kinds_of_voices(text: str, kind: str) -> None:
    _, said = only(text)
    assert said.voice.kind == kind


def test_an_office_holder_commits_the_state_for_its_acts_and_himself_for_opinions() -> None:
    text = "Kremlin spokesman Ivan Orlov {}. Russia is a large state."
    _, decided = only(text.format("announced a ban on the group"))
    assert decided.voice.kind == "state"
    assert decided.voice.speaker is not None
    assert decided.voice.speaker.name == "Ivan Orlov"
    _, judged = only(text.format("praised the decision"))
    assert judged.voice.kind == "person"
    assert judged.voice.speaker is not None
    assert judged.voice.speaker.state == "RU"


def test_a_shared_subject_speaks_twice() -> None:
    analysis = read("Ivan Orlov stressed the need for talks and condemned the raid.")
    assert [a.act for a in analysis.attributions] == ["assess", "condemn"]
    assert {a.voice.name for a in analysis.attributions} == {"Ivan Orlov"}


def test_a_second_verb_of_saying_is_not_part_of_what_was_said() -> None:
    analysis = read("The party said it would back the order but accused Kenya of delay.")
    said, accused = analysis.attributions
    assert content(analysis, said) == "it would back the order"
    assert (accused.act, accused.voice.name) == ("accuse", said.voice.name)


# --- quotations ---------------------------------------------------------------------------------


def test_a_quotation_runs_over_sentences_and_paragraphs() -> None:
    text = (
        '"The process is under way," said a source in parliament. "It will take time."\n\n'
        '"We expect no surprises. The list is short," the source added.\n\n'
        "The weather was fine."
    )
    analysis = read(text)
    first, second = analysis.attributions
    assert first.manner == second.manner == "direct"
    assert first.covers(text.index("It will take"))
    assert second.covers(text.index("We expect"))
    assert second.covers(text.index("The list is short"))
    assert not any(a.covers(text.index("weather")) for a in analysis.attributions)


def test_a_cue_in_the_middle_of_a_quotation() -> None:
    analysis, said = only('"To some degree," she said, "the ban has worked."')
    assert content(analysis, said) == '"To some degree," | "the ban has worked."'


def test_picked_out_words_make_a_content_mixed() -> None:
    _, said = only('The minister said the ruling was "a dark day for justice".')
    assert said.manner == "mixed"


@given(st.text(alphabet="ab \n\"“”‘’'", max_size=60))
def test_quotations_are_ordered_apart_and_inside_paragraphs(text: str) -> None:
    found = quotations(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(found))
    assert all("\n" not in text[a:b] for a, b in found)


@given(
    st.tuples(st.integers(0, 50), st.integers(1, 50)),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), max_size=4),
)
def test_widened_never_shrinks(span: tuple[int, int], quotes: list[tuple[int, int]]) -> None:
    start, end = span[0], span[0] + span[1]
    marks = [(a, a + n) for a, n in quotes]
    low, high = widened((start, end), marks)
    assert low <= start
    assert high >= end
    assert manner_of(((start, end),), []) == "indirect"


# --- every text ---------------------------------------------------------------------------------

_PIECES = (
    "Norway said", "the ministry denied", "that", "the ban", "would be lifted", ",", ".", '"',
    "according to", "sources", "which", "Blue Front", "denies", "an allegation", "citing", ":",
    "reports of", "he added", "did not say", "whether", "to ban", "\n\n", ";", "as", "claims",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14))
def test_invariants_on_any_word_salad(pieces: list[str]) -> None:
    text = " ".join(pieces)
    analysis = read(text)
    found = analysis.attributions
    assert [a.number for a in found] == list(range(len(found)))
    for said in found:
        assert all(0 <= start < end <= len(text) for start, end in said.contents)
        assert 0.0 < said.p <= 1.0
        seen = {said.number}
        parent = said.parent
        while parent is not None:
            assert parent not in seen, "a chain must end"
            seen.add(parent)
            parent = found[parent].parent
    assert find_attributions(analysis) == found


def test_what_must_first_be_confirmed_nobody_has_said() -> None:
    assert read("The ban must be confirmed by a tribunal.").attributions == []
