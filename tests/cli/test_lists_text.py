"""What the commands of lists print: within the width, and nothing that steers a terminal."""

from __future__ import annotations

import click
import pytest

from ostrakon.cli.lists_text import changes_text, findings_text, sources_text
from ostrakon.cli.text import standing_text
from ostrakon.core.lists import ListChange, ListFinding, SourceState, WaitingCopy
from ostrakon.core.standing import PartyInfo, Standing
from ostrakon.service.asking import Answer

LONG = (
    "a list whose name is much longer than any terminal is wide, as those of laws often are, alas"
)
BAD = "x\x1b[2J\x9b\u202ey"


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")


def finding(**changed: str | None) -> ListFinding:
    """An invented finding."""
    given: dict[str, str | None] = {
        "source": "xx-list", "kind": "silent_removal", "message": "gone; no act is known",
        "since": "2024-01-01", "key": "1", "name": "Ann Archer",
    }  # fmt: skip
    return ListFinding(**(given | changed))  # type: ignore[arg-type]


def _widest(text: str) -> int:
    return max(map(len, click.unstyle(text).splitlines()))


def test_findings_are_counted_and_wrapped() -> None:
    found = [finding(), finding(kind="still_listed"), finding(message=LONG)]
    told = click.unstyle(findings_text([*found, finding(source="yy-list")]))
    assert told.splitlines()[0] == "xx-list: 2 silent removal, 1 still listed"
    assert "yy-list: 1 silent removal" in told.splitlines()
    assert told.splitlines()[-1] == "4 findings"
    assert _widest(told) <= 60
    assert LONG in " ".join(told.split())


def test_a_finding_without_a_day_or_a_name() -> None:
    told = findings_text([finding(since=None, name=None)]).splitlines()
    assert told[1] == "  silent removal: 1"
    assert told[-1] == "1 finding"


def test_a_copy_that_waits_says_how_it_is_let_in() -> None:
    told = findings_text(
        [finding(kind="quarantined", key=None, name=None, snapshot="abcdef0123456789")]
    )
    assert "ostrakon sources" in told
    assert "abcdef012345" in told


def test_sources_are_wrapped() -> None:
    state = SourceState(
        id="xx-list", name=LONG, issuer="I", state="FR", status="live", copies=2,
        first_date="2024-01-01", last_date="2024-02-01", entries=1, age_days=1, late=False,
        last_try=None, last_outcome="failed", last_message=LONG,
        waiting=(WaitingCopy(id="ab" * 32, list_date="2024-03-01", message=LONG, entries=1,
                             releasable=True),),
    )  # fmt: skip
    told = sources_text([state])
    assert _widest(told) <= 60
    assert " ".join(click.unstyle(told).split()).count(LONG) == 3
    assert "1 entry;" in told


def test_nothing_steers_the_terminal() -> None:
    change = ListChange(
        source="xx-list", kind="added", key=BAD, name=BAD, by="2024-01-01", after="2023-01-01",
        snapshot="ab", others=(BAD,), back=None, inferred=False, fields=(), recorded="2024",
    )  # fmt: skip
    party = PartyInfo(
        id=BAD, name=BAD, kind="person", schema="Person", countries=(BAD, "Isle of Fog")
    )
    answer = Answer(
        query="x", read_as=None, alike=(),
        standing=Standing(party=party, on="2024", known_on="2024", basis="all", listings=()),
    )  # fmt: skip
    bad = finding(name=BAD, message=BAD, key=BAD)
    for told in (changes_text([change]), findings_text([bad]), standing_text(answer)):
        assert "\x1b[2J" not in told
        assert not {"\x9b", "\u202e"} & set(told)
    assert "y, Isle of Fog" in standing_text(answer)
