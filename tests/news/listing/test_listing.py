"""Listings read from sentences: whose, by whom, how far; never more than the words say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.lifecycle import ROLES, STAGE_OF, ladder
from ostrakon.core.reading import (
    Certain,
    Claim,
    Holder,
    ListingAbout,
    OtherAbout,
    Span,
    Speaker,
    Times,
)
from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.gazetteer import PartyEntry, PartyName
from ostrakon.news.listing.find import find_listings, finish_listing, merge_listings
from ostrakon.news.listing.instrument import is_member
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.text.model import load_model
from tests.news.listing.listing_world import listings, read, told, world

pytestmark = pytest.mark.model

CASES = Path(__file__).with_name("listing_cases.txt")


def _cases() -> list[tuple[str, list[str]]]:
    """The cases of the file: text and expected listings."""
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("="):
            found[-1][1].append(line.removeprefix("=").strip())
        elif line.strip() and not line.startswith("#"):
            found.append((line.strip(), []))
    return found


@pytest.mark.parametrize(("text", "expected"), _cases(), ids=lambda v: str(v)[:60])
def test_sentence_gives_exactly_the_listings_that_it_tells(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


# --- what the words around an act do to it ---------------------------------------------------

BASE = "Russia {} the removal of the Taliban from its list of terrorist organisations."


@pytest.mark.parametrize(
    ("verb", "event"),
    [
        ("explored", "signal.considering"),
        ("decided to explore", "signal.considering"),
        ("decided on", "decision.delist"),
        ("announced", "decision.delist"),
        ("intends to discuss", "signal.considering"),
        ("plans to announce", "signal.intends"),
        ("ruled out", "signal.denied"),
        ("did not rule out", "signal.considering"),
        ("denied reports of", "signal.denied"),
        ("called for", "call.delist"),
        ("proposed", "init.proposal"),
        ("refused", "decision.refuse_delist"),
        ("would not comment on", "signal.no_comment"),
    ],
)
def test_the_weakest_link_rules(verb: str, event: str) -> None:
    (listing,) = told(BASE.format(verb))
    assert listing.removesuffix(" not").split()[-1] == event


@pytest.mark.parametrize("verb", ["welcomed", "condemned", "praised", "criticised", "hailed"])
def test_reactions_tell_no_listing(verb: str) -> None:
    assert told(BASE.format(verb)) == []


@pytest.mark.parametrize(
    ("group", "party"), [("the Taliban", "taliban"), ("Hamas", "hamas"), ("the RLF", None)]
)
@pytest.mark.parametrize(
    ("state", "instrument"),
    [("Russia", "ru-unified-list"), ("Kazakhstan", "kz-court"), ("Canada", "ca-criminal-code")],
)
def test_group_and_state_change_and_nothing_else(
    group: str, party: str | None, state: str, instrument: str
) -> None:
    text = f"{state} is considering taking {group} off its list of terrorist organisations."
    found = listings(text)
    if party is None and not found:
        pytest.skip("a bare acronym is no name of a party")
    (about,) = found
    assert about.party in (party, "red-lantern")
    assert about.instrument == instrument
    assert (about.direction, about.event) == ("DELIST", "signal.considering")


def test_several_parties_and_powers_give_a_record_each() -> None:
    text = (
        "The State Department designated the Red Lantern Front as a foreign terrorist organization "
        "and the North Star Brigade as a specially designated global terrorist."
    )
    assert {(a.party, a.instrument) for a in listings(text)} == {
        ("red-lantern", "us-fto"),
        ("north-star", "us-sdgt"),
    }


# --- quotes, dates, conditions ---------------------------------------------------------------


def test_quote_runs_from_the_deciding_word_to_the_end_of_the_act() -> None:
    text = (
        "Belarus announced a plan to trade and explore taking Hamas off its list of terror groups."
    )
    analysis = read(text)
    (listing,) = find_listings(analysis)
    assert analysis.quote(listing.span) == "explore taking Hamas off its list of terror groups"


def test_quotes_are_the_text_at_their_offsets() -> None:
    for text, _ in _cases()[:80]:
        analysis = read(text)
        for listing in find_listings(analysis):
            start, end = listing.span
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
            assert start <= analysis.doc[listing.trigger].idx < end or listing.trigger >= 0


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The State Department is revoking the foreign terrorist organization designation of "
            "Hayat Tahrir al-Sham, effective Thursday.",
            {"effective": "2024-04-04"},
        ),
        (
            "Kazakhstan removed the Taliban from its list of banned groups in December 2023.",
            {"decided": "2023-12"},
        ),
        (
            "Canada listed the Red Lantern Front as a terrorist entity on 28 March.",
            {"decided": "2024-03-28"},
        ),
        (
            "Egypt extended the listing of the Muslim Brotherhood as a terrorist entity for five "
            "years.",
            {"term": "P5Y"},
        ),
        ("Canada may list the Red Lantern Front as a terrorist entity.", {}),
    ],
)
def test_dates_go_to_their_clocks(text: str, dates: dict[str, str]) -> None:
    (about,) = listings(text)
    assert about.dates == dates


def test_removal_with_a_coming_effect_is_decided_and_not_ended() -> None:
    (about,) = listings(
        "Canada delisted the Blue Ridge Brotherhood on Monday, effective from 30 April."
    )
    assert (about.event, about.dates["effective"]) == ("decision.delist", "2024-04-30")


def test_condition_is_kept_in_its_words() -> None:
    (about,) = listings(
        "Russia will take the Taliban off its terrorist list if they form an inclusive government."
    )
    assert about.conditions == ("if they form an inclusive government",)


# --- headlines -------------------------------------------------------------------------------


def test_headline_is_told_in_its_own_words_and_counts_as_hearsay() -> None:
    title = "EU bans the Revolutionary Guards"
    body = "EU foreign ministers agreed on Thursday to put the IRGC on the bloc's terrorist list."
    found = find_listings(read(f"{title}\n\n{body}"))
    assert [p.rule for p in found] == ["listing.headline", "listing.verb"]
    events = [p.about.event for p in found if isinstance(p.about, ListingAbout)]
    assert events == ["decision.list", "proc.political_agreement"]
    assert found[0].agent is None  # nobody is named as acting: the cap makes it hearsay


def test_headline_alone_tells_nothing() -> None:
    title = "Canada bans Red Lantern Front"
    assert told(f"{title}\n\nOfficials met in Ottawa on Tuesday to talk about trade.") == []
    assert [p.rule for p in find_listings(read(title))] == ["listing.verb"]  # no headline: a text


# --- the cap ---------------------------------------------------------------------------------


def _about(event: str, state: str | None = "RU") -> ListingAbout:
    return ListingAbout(
        party="taliban",
        party_name="Taliban",
        state=state,
        instrument=None,
        direction="DELIST",
        event=event,
        stage=STAGE_OF[event],
        stage_capped=STAGE_OF[event],
        ladder=ladder(event),
    )


def _instrument(code: str) -> InstrumentInfo:
    return next(i for i in world().instruments if i.id == code)


@pytest.mark.parametrize(
    ("event", "roles", "state", "instrument", "capped", "step"),
    [
        ("signal.considering", ("HOG", "MFA"), "RU", "ru-unified-list", "S1", 1),
        ("end.suspended", ("CRT",), "RU", "ru-unified-list", "S12", 7),
        ("end.suspended", ("MED",), "RU", "ru-unified-list", "S1", 1),
        ("decision.list", ("MIN",), "US", "us-fto", "S5", 5),
        ("decision.list", ("LEG",), "US", "us-fto", "S1", 1),
        ("decision.list", ("HOG", "MFA"), "FR", "us-fto", "S1", 1),
        ("signal.intends", ("HOG", "MFA"), "FR", "us-fto", "S0", 0),
        ("proc.hold", ("HOG", "MFA"), "CN", "un-1267", "S4", 4),
        ("decision.list", ("HOG", "MFA"), "DE", "eu-2001-931", "S1", 1),
        ("decision.list", ("COUNCIL",), "EU", "eu-2001-931", "S5", 5),
        ("init.application", ("TGT",), None, "uk-proscribed", "S3", 3),
        ("decision.refuse_delist", ("MIN",), "GB", "uk-proscribed", "S5", -2),
        ("signal.denied", ("SPK",), "RU", "ru-unified-list", "S1", -1),
        ("signal.denied", ("EXP",), "RU", "ru-unified-list", "S0", 0),
    ],
)
def test_stage_counts_only_as_far_as_the_holder_can_move_it(
    event: str, roles: tuple[str, ...], state: str | None, instrument: str, capped: str, step: int
) -> None:
    info = _instrument(instrument)
    done = finish_listing(_about(event, info.state), roles, state, info)
    assert (done.stage, done.stage_capped, done.ladder) == (STAGE_OF[event], capped, step)


@given(
    event=st.sampled_from(sorted(STAGE_OF)),
    role=st.sampled_from(ROLES),
    state=st.sampled_from(["RU", "US", "EU", "UN", "FR", None]),
    instrument=st.sampled_from([i.id for i in world().instruments] + [None]),
)
def test_cap_never_exceeds_the_table(
    event: str, role: str, state: str | None, instrument: str | None
) -> None:
    info = _instrument(instrument) if instrument else None
    about = _about(event, info.state if info else "RU")
    done = finish_listing(about, (role,), state, info)
    assert done.stage_capped in (STAGE_OF[event], "S0", "S1")
    stranger = state is not None and info is not None and state != info.state
    member = info is not None and is_member(state, info.state)
    if stranger and not member and role != "TGT":
        assert done.stage_capped in ("S0", "S1")


# --- restatements ----------------------------------------------------------------------------


def _claim(number: int, about: ListingAbout, **changes: Any) -> Claim:
    quote = Span(start=number * 10, end=number * 10 + 5, text="…")
    claim = Claim(
        id=f"k{number}",
        quote=quote,
        cue=None,
        manner="indirect",
        holder=Holder(name="Russia", kind="state", state="RU"),
        speaker=None,
        chain=(),
        act="announce",
        polarity="+",
        modality=("intention",),
        certainty=Certain(holder="PS+", author="PS+"),
        times=Times(),
        about=about,
        p=0.8,
        by="listing.verb",
    )
    return msgspec.structs.replace(claim, **changes)


def test_restatement_by_the_article_joins_and_keeps_the_stage() -> None:
    first = _claim(1, _about("signal.considering"))
    article = Holder(name="the article", kind="article")
    again = _claim(2, _about("signal.considering"), holder=article)
    (joined,) = merge_listings([first, again])
    assert joined.quote == first.quote
    assert joined.merged == (again.quote,)
    assert isinstance(joined.about, ListingAbout)
    assert joined.about.stage == "S1"


def test_what_differs_stays_apart() -> None:
    one = _claim(1, _about("signal.considering"))
    others = [
        _claim(2, _about("signal.denied")),
        _claim(3, _about("signal.considering", "KZ")),
        _claim(4, _about("signal.considering"), polarity="-"),
        _claim(5, _about("signal.considering"), holder=Holder(name="X", kind="person", state="US")),
        _claim(6, msgspec.structs.replace(_about("signal.considering"), party="hamas")),
        _claim(7, msgspec.structs.replace(_about("signal.considering"), direction="LIST")),
        _claim(8, msgspec.structs.replace(_about("signal.considering"), scope="sub-state: Texas")),
    ]
    assert len(merge_listings([one, *others])) == 8


def test_conflicting_dates_stay_separate_claims() -> None:
    dated = [
        _claim(n, msgspec.structs.replace(_about("end.revoked"), dates={"decided": day}))
        for n, day in enumerate(["2023-12", "2024-06-03", "2023-12-28"])
    ]
    left = merge_listings(dated)
    assert [c.id for c in left] == ["k0", "k1"]


def test_headline_is_a_claim_of_its_own() -> None:
    title = _claim(1, _about("signal.considering"), by="listing.headline")
    assert len(merge_listings([title, _claim(2, _about("signal.considering"))])) == 2


def test_aide_claims_no_more_than_the_order_directs() -> None:
    order = msgspec.structs.replace(_about("init.directive", "US"), direction="LIST")
    told_of = msgspec.structs.replace(_about("decision.list", "US"), direction="LIST")
    aide = Speaker(name="an aide", role="spokesman", role_code="SPK", state="US")
    found = merge_listings([_claim(1, order), _claim(2, told_of, speaker=aide)])
    assert isinstance(found[1].about, ListingAbout)
    assert (found[1].about.stage, found[1].about.stage_capped, found[1].about.ladder) == (
        "S5",
        "S3",
        3,
    )


def test_other_claims_pass_unchanged() -> None:
    other = msgspec.structs.replace(_claim(1, _about("signal.denied")), about=OtherAbout())
    assert merge_listings([other, other]) == [other, other]


def test_persons_of_the_register_are_listed_for_themselves_whatever_their_office() -> None:
    people = [
        PartyEntry(id=i, name=n, kind="person", schema="Person", countries=("SY",))
        for i, n in (("daradi", "Ahmed al-Daradi"), ("harb", "Anas Harb"))
    ]
    base = world()
    gazetteer = msgspec.structs.replace(
        base,
        parties=(*base.parties, *people),
        names=(*base.names, *(PartyName(p.name, p.id, "canonical") for p in people)),
    )
    text = (
        "The U.N. Security Council on Thursday removed Syrian President Ahmed al-Daradi and "
        "Interior Minister Anas Harb from its list of people linked to Islamic State."
    )
    analysis = analyse(text, None, gazetteer, load_model().nlp)
    found = [p.about for p in find_listings(analysis) if isinstance(p.about, ListingAbout)]
    assert {about.party for about in found} == {"daradi", "harb"}
    assert {about.event for about in found} == {"end.revoked"}
