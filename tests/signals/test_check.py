"""A claim beside the record: every verdict, from records made here."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from ostrakon.core.reading import (
    Certain,
    Claim,
    Holder,
    ListingAbout,
    Span,
    StatusAbout,
    Times,
)
from ostrakon.core.standing import Act, Listing, Source, Step
from ostrakon.signals.check import asserted, check

DAY = dt.date(2020, 6, 1)


def claim(about: ListingAbout | StatusAbout, **other: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": "k1",
        "quote": Span(start=0, end=4, text="text"),
        "cue": None,
        "manner": "indirect",
        "holder": Holder(name="Ruritania", kind="state", state="RX"),
        "speaker": None,
        "chain": (),
        "act": "announce",
        "polarity": "+",
        "modality": ("realis",),
        "certainty": Certain(holder="CT+", author="PR+"),
        "times": Times(),
        "about": about,
        "p": 0.9,
        "by": "test",
    }
    return Claim(**{**fields, **other})


def listing_about(direction: str, event: str, stage: str = "S12") -> ListingAbout:
    return ListingAbout(
        party="league", party_name="League", state="RX", instrument="rx-list",
        direction=direction, event=event, stage=stage, stage_capped=stage, ladder=7,
    )  # fmt: skip


def listing(status: str, *, binding: bool | None, certain: bool = True) -> Listing:
    return Listing(
        instrument="rx-list", instrument_name="Ruritanian list", issuer="Court", state="RX",
        scope="whole", status=status, binding=binding, valid_from="2010-01-01", valid_to=None,
        began_by="effective", name_on_list="League", as_=None, certain=certain, earliest=None,
        latest=None, why=None if certain else "the day is not known", confidence="high", acts=(),
        evidence=(),
    )  # fmt: skip


def act(state: str | None, date: str, event: str = "end.revoked") -> Act:
    return Act(
        id=f"a:{date}", party="league", instrument="rx-list", scope="whole", action="delist",
        event=event, stage="S12", direction="DELIST", state_after=state, date=date,
        clocks={"effective": date}, name_on_list="League", legal_instrument="Order 1", note="",
        sources=(Source(url="https://example.org", publisher="Gazette", grade="official"),),
        confidence="high",
    )  # fmt: skip


LISTED = listing("LISTED", binding=True)
SUSPENDED = listing("SUSPENDED", binding=False)
REVOKED = listing("REVOKED", binding=False)


@pytest.mark.parametrize(
    ("about", "official", "acts", "verdict"),
    [
        (listing_about("DELIST", "end.revoked"), LISTED, (), "contradicts"),
        (listing_about("DELIST", "end.revoked"), REVOKED, (), "agrees"),
        (listing_about("DELIST", "end.revoked"), LISTED, (act("REVOKED", "2020-06-04"),), "ahead"),
        (
            listing_about("DELIST", "end.revoked"),
            LISTED,
            (act("REVOKED", "2021-06-04"),),
            "contradicts",
        ),
        (listing_about("DELIST", "signal.considering", "S1"), LISTED, (), "agrees"),
        (listing_about("DELIST", "signal.considering", "S1"), REVOKED, (), "contradicts"),
        (listing_about("LIST", "signal.intends", "S1"), LISTED, (), "past"),
        (listing_about("LIST", "signal.intends", "S1"), REVOKED, (), "agrees"),
        (listing_about("LIST", "effect.start", "S7"), LISTED, (), "agrees"),
        (listing_about("LIST", "effect.start", "S7"), REVOKED, (), "contradicts"),
        (
            listing_about("LIST", "court.annulled_effects_kept", "S10"),
            listing("ANNULLED_EFFECTS_KEPT", binding=True),
            (),
            "agrees",
        ),
        # A suspension is no removal, in either direction.
        (listing_about("DELIST", "end.revoked"), SUSPENDED, (), "contradicts"),
        (listing_about("SUSPEND", "end.suspended"), SUSPENDED, (), "agrees"),
        (listing_about("DELIST", "signal.considering", "S1"), SUSPENDED, (), "agrees"),
        (listing_about("SUSPEND", "signal.considering", "S1"), SUSPENDED, (), "contradicts"),
        (listing_about("AMEND", "alias.added", "SX"), LISTED, (), "cannot_tell"),
        (listing_about("DELIST", "decision.refuse_delist", "S5"), LISTED, (), "agrees"),
    ],
)
def test_verdicts(
    about: ListingAbout, official: Listing, acts: tuple[Act, ...], verdict: str
) -> None:
    got = check(claim(about), DAY, [official], [official], acts, ())
    assert got.verdict == verdict
    assert got.verdict_words


@pytest.mark.parametrize(
    "about",
    [
        listing_about("DELIST", "end.revoked"),
        listing_about("DELIST", "signal.considering", "S1"),
        listing_about("LIST", "effect.start", "S7"),
        listing_about("LIST", "signal.intends", "S1"),
    ],
)
def test_an_unknown_status_bears_nothing_out(about: ListingAbout) -> None:
    unknown = listing("UNKNOWN", binding=None, certain=False)
    assert check(claim(about), DAY, [unknown], [unknown], (), ()).verdict == "cannot_tell"


def test_a_status_fact_is_compared_too() -> None:
    about = StatusAbout(party="league", party_name="League", predicate="designated_by", object="RX")
    assert check(claim(about), DAY, [LISTED], [LISTED], (), ()).verdict == "agrees"
    assert check(claim(about), DAY, [REVOKED], [REVOKED], (), ()).verdict == "contradicts"
    denied = claim(about, polarity="-", certainty=Certain(holder="CT-", author="CT-"))
    got = check(denied, DAY, [LISTED], [LISTED], (), ())
    assert got.verdict == "contradicts"
    assert "The text says not listed" in got.verdict_words
    asked = claim(about, certainty=Certain(holder="Uu", author="Uu"))
    assert check(asked, DAY, [LISTED], [LISTED], (), ()).verdict == "cannot_tell"
    nobodys = claim(msgspec.structs.replace(about, object=None))
    assert check(nobodys, DAY, [LISTED], [LISTED], (), ()).verdict == "cannot_tell"


def test_a_list_that_the_text_does_not_settle_is_not_compared() -> None:
    about = msgspec.structs.replace(
        listing_about("LIST", "decision.list"), state=None, instrument=None
    )
    for official in (LISTED, REVOKED):
        got = check(claim(about), DAY, [official], [official], (), ())
        assert got.verdict == "cannot_tell"
        assert "which list" in got.verdict_words


def test_no_date_no_verdict_and_no_record_no_verdict() -> None:
    about = listing_about("DELIST", "end.revoked")
    assert check(claim(about), None, [LISTED], [LISTED], (), ()).verdict == "cannot_tell"
    assert check(claim(about), DAY, [], [], (), ()).verdict == "no_record"


def test_a_first_listing_that_comes_within_days_is_ahead_of_the_record() -> None:
    about = listing_about("LIST", "decision.list", "S5")
    soon = act("LISTED", "2020-06-04", "effect.start")
    late = act("LISTED", "2020-09-01", "effect.start")
    assert check(claim(about), DAY, [], [LISTED], [soon], ()).verdict == "ahead"
    assert check(claim(about), DAY, [], [LISTED], [late], ()).verdict == "no_record"


def test_a_plan_to_ban_what_is_not_banned_says_so() -> None:
    about = listing_about("LIST", "signal.intends", "S1")
    got = check(claim(about), DAY, [], [], (), ())
    assert got.verdict == "no_record"
    assert "No ban is claimed yet" in got.verdict_words


def test_a_doubted_removal_asserts_none() -> None:
    about = listing_about("DELIST", "end.revoked")
    doubted = claim(about, certainty=Certain(holder="PS+", author="Uu"))
    assert asserted(doubted) == "will_release"


def test_what_came_after_is_counted_in_days_and_told_once() -> None:
    removal = act("REVOKED", "2020-07-01")
    same = Step(
        id="s:1", story="s", date="2020-07-01", stage="delisted", event="end.revoked",
        direction="DELIST", actor="Court", actor_state="RX", role="CRT", party="league",
        instrument="rx-list", what="Removed", sources=(), confidence="high", acts=(removal.id,),
    )  # fmt: skip
    bill = Step(
        id="s:2", story="s", date="2020-06-15", stage="bill", event="law.bill_introduced",
        direction="DELIST", actor="Parliament", actor_state="RX", role="LEG", party="league",
        instrument="rx-list", what="A bill", sources=(), confidence="medium",
    )  # fmt: skip
    early = act("LISTED", "2010-01-01", "effect.start")
    got = check(
        claim(listing_about("DELIST", "signal.considering", "S1")),
        DAY, [LISTED], [REVOKED], [removal, early], [same, bill],
    )  # fmt: skip
    assert [(x.date, x.days, x.status) for x in got.later] == [
        ("2020-06-15", 14, None),
        ("2020-07-01", 30, "REVOKED"),
    ]
    assert "30 days after this text" in got.later_words


def test_a_partial_date_is_never_counted_in_days() -> None:
    got = check(
        claim(listing_about("DELIST", "signal.considering", "S1")),
        DAY, [LISTED], [REVOKED], [act("REVOKED", "2021-03")], (),
    )  # fmt: skip
    assert [(x.date, x.days) for x in got.later] == [("2021-03", None)]
