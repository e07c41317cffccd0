"""A small register, made once a test from invented facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ostrakon.core.standing import Act
from ostrakon.register import Register, open_register
from ostrakon.register.facts import NameFact, RelationFact
from tests.register.synthetic import PRESS, act, party, step, write

LOADED = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def acts() -> tuple[Act, ...]:
    """Acts that show every rule once."""
    return (
        act("red-1", "LISTED", "2003-02-14", clocks={"decided": "2003-02-14"}),
        act("red-2", "SUSPENDED", "2025-04-17", event="end.suspended", direction="SUSPEND",
            clocks={"effective": "2025-04-17"}),
        act("red-3", None, "2024-11-26", event="law.bill_introduced", direction="DELIST"),
        act("red-4", "LISTED", "2005-03-15", instrument="yy-court", conflicts_with=("red-5",)),
        act("red-5", "LISTED", "2005-10-12", instrument="yy-court", sources=(PRESS,)),
        act("blue-1", "LISTED", "2017", party="bluecaps", instrument="yy-court",
            alias_of="redcaps", confidence="low", event="alias.added", direction="AMEND"),
        act("blue-2", "REVOKED", "2020-06-30", party="bluecaps"),
    )  # fmt: skip


def build(folder: Path) -> Path:
    """The facts of the small register."""
    return write(
        folder,
        acts=acts(),
        parties=(
            party(
                "redcaps", "Red Caps", countries=("XX",), notes="individuals only under zz-list",
                names=(NameFact("Red Caps", "Latn", "canonical"),
                       NameFact("Красные колпаки", "Cyrl", "alias")),
                relations=(RelationFact("redcaps-of-yonder", "confused_with", "another group"),),
            ),
            party("redcaps-of-yonder", "Red Caps of Yonder"),
            party("bluecaps", "Blue Caps", parent="redcaps"),
        ),
        steps=(
            step("s1", "2024-05-27", "signal.considering", "DELIST"),
            step("s2", "2025-03-31", "init.suit", "SUSPEND", actor="Prosecutor", role="PRS"),
            step("s3", "2025-04-17", "decision.suspend", "SUSPEND", role="CRT", acts=("red-2",)),
            step("s4", "2025-05", None, None, role=None, instrument=None),
        ),
    )  # fmt: skip


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return build(tmp_path / "facts")


@pytest.fixture
def register(tmp_path: Path, facts: Path) -> Iterator[Register]:
    with open_register(str(tmp_path / "store"), facts=facts, now=lambda: LOADED) as opened:
        yield opened
