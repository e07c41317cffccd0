"""Decisions of reviewers: known again, honoured, re-opened, never lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from ostrakon.core.errors import UserError
from ostrakon.core.screening import Decision, Identifier, Subject
from ostrakon.screening.records import ListedName, PartyRecord
from ostrakon.service import decisions

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ANN = Subject(name="Ann Archer", birth_dates=("1960",))
PARTY = PartyRecord(
    id="zz.1", name="ARCHER, Ann", names=(ListedName(text="ARCHER, Ann"),), birth_dates=("1971",)
)


def verdict(word: str = "different", at: dt.datetime = NOON, **changed: object) -> Decision:
    """A decision on the pair."""
    made = decisions.decided(ANN, PARTY, word, who="B. Baker", why="another year of birth", at=at)
    return msgspec.structs.replace(made, **changed)


def test_a_verdict_is_found_again_by_the_pair() -> None:
    """However the name is typed, as long as it is the same one."""
    held = decisions.latest([verdict()])
    again = Subject(name="ANN  archer", birth_dates=("1960",))
    assert decisions.on_pair(held, again, PARTY) == verdict()
    other = msgspec.structs.replace(PARTY, id="zz.2")
    assert decisions.on_pair(held, ANN, other) is None


def test_the_latest_counts_and_the_earlier_stays(tmp_path: Path) -> None:
    """A change of mind is a new record."""
    later = verdict("same", NOON + dt.timedelta(days=1))
    log = decisions.journal(tmp_path)
    log.append(lambda _last: [verdict()])
    log.append(lambda _last: [later])
    assert list(log) == [verdict(), later]
    assert decisions.on_pair(decisions.latest(log), ANN, PARTY) == later


def test_a_new_birth_date_on_the_list_opens_it_again() -> None:
    """What lists say of the party has changed."""
    held = decisions.latest([verdict()])
    changed = msgspec.structs.replace(PARTY, birth_dates=("1971", "1960"))
    found = decisions.on_pair(held, ANN, changed)
    assert found is not None
    assert found.reopened == "what lists say of the party has changed since that decision"


def test_another_address_on_the_list_opens_nothing() -> None:
    """Addresses and the order of names tell nobody apart."""
    held = decisions.latest([verdict()])
    changed = msgspec.structs.replace(
        PARTY, addresses=("1 High Street",), names=(*PARTY.names, ListedName(text="ARCHER, Ann"))
    )
    found = decisions.on_pair(held, ANN, changed)
    assert found is not None
    assert found.reopened is None


def test_a_subject_with_a_number_of_its_own_is_known_by_it() -> None:
    """Its change opens the decision again."""
    numbered = Subject(name="Ann Archer", id="C-17")
    made = decisions.decided(numbered, PARTY, "different", who="B", why="c", at=NOON)
    now = Subject(name="Ann Archer", id="C-17", identifiers=(Identifier("passportNumber", "X1"),))
    found = decisions.on_pair(decisions.latest([made]), now, PARTY)
    assert found is not None
    assert found.reopened == "the subject has changed since that decision"


@pytest.mark.parametrize(
    ("word", "who", "why"), [("maybe", "B", "c"), ("same", " ", "c"), ("same", "B", "")]
)
def test_no_verdict_without_who_and_why(word: str, who: str, why: str) -> None:
    """It has to be one, by somebody, for a reason."""
    with pytest.raises(UserError):
        decisions.decided(ANN, PARTY, word, who=who, why=why, at=NOON)


def test_a_name_without_a_letter_that_folds_is_still_told_apart() -> None:
    """Names that nothing is left of are compared as written."""
    one, other = Subject(name="☂"), Subject(name="☃")
    assert decisions.subject_key(one) != decisions.subject_key(other)
