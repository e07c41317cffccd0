"""What the commands of lists print: within the width, and nothing that steers a terminal."""

from __future__ import annotations

import click
import msgspec
import pytest

from ostrakon.cli.findings_text import FEW, findings_text
from ostrakon.cli.lists_text import changes_text, sources_text
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
    assert told.splitlines()[0] == "xx-list: 2 silent removals, 1 still listed"
    assert "yy-list: 1 silent removal" in told.splitlines()
    assert told.splitlines()[-1] == "4 findings"
    assert _widest(told) <= 60
    assert LONG in " ".join(told.split())


def test_many_findings_are_counted_by_list_and_copy() -> None:
    """With a few names of each; --limit shows the newest one by one."""
    old = [finding(key=str(number), name=f"Old {number}") for number in range(FEW)]
    new = finding(since="2024-05-01", before="2024-01-01", key="n", name="New")
    told = findings_text([*old, new])
    assert _widest(told) <= 60
    told = " ".join(told.split())
    assert f"list of 2024-01-01: {FEW} silent removals: Old 0; Old 1; Old 2; {FEW - 3} more" in told
    assert "list of 2024-05-01 (the one before: 2024-01-01): 1 silent removal: New" in told
    assert "no act is known" not in told
    assert f"{FEW + 1} findings; --source" in told
    one = findings_text([*old, new], 1)
    assert "n New" in one
    assert "Old" not in one
    assert f"{FEW + 1} findings, of which the newest 1 are shown" in one
    assert findings_text(old).count("no act is known") == FEW


def test_a_limit_leaves_lists_without_a_newer_finding_out() -> None:
    told = findings_text([finding(), finding(source="yy-list", since="2024-02-01")], 1)
    assert "xx-list" not in told
    assert "yy-list: 1 silent removal" in click.unstyle(told)


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
    closed = msgspec.structs.replace(
        state, status="closed", closed_on="2024-05-01", replaced_by="yy-list"
    )
    said = " ".join(click.unstyle(sources_text([closed])).split())
    assert "closed by its issuer on 2024-05-01, replaced by yy-list" in said


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
