"""Files toward an act: which events belong together, and how far they have come."""

from __future__ import annotations

from typing import Any

from ostrakon.core.standing import Act, Procedure
from ostrakon.register.procedure import procedures
from tests.register.synthetic import act, step


def files(*given: Any) -> list[Procedure]:
    acts = [one for one in given if isinstance(one, Act)]
    steps = [one.step() for one in given if not isinstance(one, Act)]
    return list(procedures("redcaps", "xx-list", "whole", acts, steps))


def test_intention_suit_and_judgment_are_one_release() -> None:
    got = files(
        step("s1", "2024-05-27", "signal.considering", "DELIST"),
        step("s2", "2025-03-31", "init.suit", "SUSPEND"),
        act("a", "SUSPENDED", "2025-04-17", event="end.suspended", direction="SUSPEND"),
    )
    assert len(got) == 1
    only = got[0]
    assert (only.course, only.stage, only.ladder, only.outcome) == (
        "release",
        "S12",
        7,
        "SUSPENDED",
    )
    assert (only.opened, only.last, only.steps) == ("2024-05-27", "2025-04-17", ("s1", "s2", "a"))


def test_a_bill_outweighs_a_denial_and_a_denial_lowers_a_signal() -> None:
    bill = step("s2", "2024-11-26", "law.bill_introduced", "DELIST")
    denial = step("s3", "2024-11-27", "signal.premature", "DELIST")
    signal = step("s1", "2024-05-27", "signal.intends", "DELIST")
    assert [(one.stage, one.ladder) for one in files(signal, bill, denial)] == [("S2", 2)]
    assert [(one.stage, one.ladder) for one in files(signal, denial)] == [("S1", -1)]


def test_a_call_from_outside_lowers_nothing() -> None:
    signal = step("s1", "2024-05-27", "signal.intends", "LIST")
    call = step("s2", "2024-06-27", "call.list", "LIST")
    assert files(signal, call)[0].ladder == 2
    assert files(call)[0].ladder == 0


def test_a_refusal_closes_the_file_and_the_next_event_opens_another() -> None:
    got = files(
        step("s1", "2025-04", "init.application", "DELIST"),
        step("s2", "2025-07-10", "decision.refuse_delist", "DELIST"),
        step("s3", "2025-08-01", "court.filed", "DELIST"),
    )
    assert [(one.outcome, one.ladder) for one in got] == [("refused", -2), (None, None)]
    assert got[1].stage == "S9"


def test_a_step_that_tells_an_act_is_that_act() -> None:
    got = files(
        step("s1", "2026-01-29", "proc.political_agreement", "LIST"),
        step("s2", "2026-02-19", "decision.list", "LIST", acts=("a",)),
        act("a", "LISTED", "2026-02-19"),
    )
    assert [one.steps for one in got] == [("s1", "a", "s2")]
    assert got[0].outcome == "LISTED"


def test_an_act_that_nothing_led_up_to_opens_no_file() -> None:
    assert files(act("a", "LISTED", "2001-01-01"), act("b", "REVOKED", "2005-01-01")) == []


def test_a_renewal_that_nothing_led_up_to_opens_no_file_and_a_review_does() -> None:
    assert files(step("s1", "2015-02-27", "pub.gazetted", "MAINTAIN")) == []
    got = files(
        step("s1", "2024-01", "review.opened", "MAINTAIN"),
        step("s2", "2024-06-01", "review.maintained", "MAINTAIN"),
        step("s3", "2024-07-01", "review.opened", "MAINTAIN"),
    )
    assert [one.outcome for one in got] == ["maintained", None]


def test_courses_stand_apart() -> None:
    got = files(
        step("s1", "2020", "signal.considering", "LIST"),
        step("s2", "2021", "signal.considering", "DELIST"),
        step("s3", "2022", "review.opened", "MAINTAIN"),
        step("s4", "2023", None, None),
    )
    assert [one.course for one in got] == ["ban", "release", "maintain"]
    assert got[2].ladder is None
