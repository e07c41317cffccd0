"""The cap: nobody counts for more than they can move (LIFECYCLE.md, section 12)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.lifecycle import (
    ROLES,
    STAGE_OF,
    STAGES,
    State,
    can_move,
    cap,
    course,
    ladder,
)

FAMILIES = ("executive", "collegial", "judicial", "statutory")


@given(
    st.sampled_from(sorted(STAGE_OF)),
    st.lists(st.sampled_from(ROLES), max_size=2),
    st.sampled_from(FAMILIES),
    st.booleans(),
    st.booleans(),
)
def test_a_capped_stage_is_the_events_own_or_hearsay(
    event: str, roles: list[str], family: str, own: bool, named: bool
) -> None:
    capped = cap(event, tuple(roles), family, own=own, named=named)
    movable = any(can_move(role, family, event, own=own, named=named) for role in roles)
    assert capped == (STAGE_OF[event] if movable else "S0" if STAGE_OF[event] == "S1" else "S1")


@pytest.mark.parametrize(
    ("event", "role", "family", "own", "stage"),
    [
        ("decision.list", "LEG", "executive", True, "S1"),
        ("decision.list", "MIN", "executive", True, "S5"),
        ("decision.list", "HOS", "executive", True, "S1"),
        ("init.directive", "HOS", "executive", True, "S3"),
        ("init.suit", "PRS", "judicial", True, "S3"),
        ("end.suspended", "PRS", "judicial", True, "S1"),
        ("end.suspended", "CRT", "judicial", True, "S12"),
        ("end.suspended", "SPK", "judicial", True, "S12"),
        ("end.suspended", "FOR", "judicial", False, "S1"),
        ("signal.intends", "FOR", "judicial", False, "S0"),
        ("call.delist", "NGO", "collegial", True, "S0"),
        ("proc.political_agreement", "COUNCIL", "collegial", True, "S4"),
        ("proc.hold", "STATE", "collegial", True, "S4"),
        ("list.removed", "LISTKEEPER", "judicial", True, "S8"),
        ("init.application", "TGT", "executive", False, "S3"),
        ("decision.delist", "TGT", "executive", False, "S1"),
        ("signal.leak", "ANON", "judicial", True, "S1"),
        ("law.adopted", "LEG", "judicial", True, "S2"),
    ],
)
def test_worked_caps(event: str, role: str, family: str, own: bool, stage: str) -> None:
    assert cap(event, (role,), family, own=own) == stage


def test_an_office_named_by_the_instrument_may_decide() -> None:
    assert cap("decision.list", ("HOG",), "executive", own=True, named=True) == "S5"
    assert cap("decision.list", ("CAB",), "executive", own=True, named=True) == "S5"


def test_the_ladder_rises_with_the_stage_and_refusal_is_lowest() -> None:
    assert ladder("decision.refuse_delist") == -2
    assert ladder("signal.denied") == -1
    steps = [ladder(e) for e in (
        "call.list", "signal.considering", "signal.intends", "init.suit", "proc.draft_laid",
        "decision.list", "pub.gazetted", "effect.start", "list.added",
    )]  # fmt: skip
    assert steps == list(range(9))
    assert {ladder(e) for e in STAGE_OF if STAGE_OF[e] in ("S9", "S14", "SX")} == {None}


def test_suit_intention_and_judgment_are_one_procedure() -> None:
    assert course("DELIST") == course("SUSPEND") == "release"
    assert course("LIST") == course("REINSTATE") == "ban"


def test_binding_states_are_those_of_section_2() -> None:
    assert {s for s in State if s.binding} == {
        State.LISTED, State.PROVISIONAL, State.ANNULLED_EFFECTS_KEPT,
    }  # fmt: skip
    assert State.UNKNOWN.binding is None
    assert set(STAGE_OF.values()) == set(STAGES)
