"""Folders of facts: what is read, and what is refused with the place named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ostrakon.core.errors import StoreError
from ostrakon.register import facts as facts_of
from tests.register.conftest import acts
from tests.register.synthetic import instrument, write


def change(path: Path, line: int, alter: Callable[[dict[str, Any]], None]) -> None:
    """Alter one record of a file of lines."""
    lines = path.read_bytes().splitlines()
    record = msgspec.json.decode(lines[line])
    alter(record)
    lines[line] = msgspec.json.encode(record)
    path.write_bytes(b"\n".join(lines) + b"\n")


def test_facts_come_back_as_written(facts: Path) -> None:
    found = facts_of.load(facts)
    assert [fact.act() for fact in found.acts] == list(acts())
    assert found.digest == facts_of.digest(facts)


def test_the_digest_sees_every_byte(facts: Path) -> None:
    before = facts_of.digest(facts)
    for name in facts_of.FILES:
        path = facts / name
        old = path.read_bytes()
        path.write_bytes(old + b" ")
        assert facts_of.digest(facts) != before
        path.write_bytes(old)
    assert facts_of.digest(facts) == before


def test_a_byte_moved_between_files_changes_the_digest(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one"), write(tmp_path / "other")
    (one / "acts.jsonl").write_text("\n\n")
    (one / "steps.jsonl").write_text("\n")
    (other / "acts.jsonl").write_text("\n")
    (other / "steps.jsonl").write_text("\n\n")
    assert facts_of.digest(one) != facts_of.digest(other)


@pytest.mark.parametrize(
    ("name", "field", "value", "said"),
    [
        ("acts.jsonl", "party", "nobody", "refers to 'nobody'"),
        ("acts.jsonl", "instrument", "no-list", "refers to 'no-list'"),
        ("acts.jsonl", "alias_of", "nobody", "refers to 'nobody'"),
        ("acts.jsonl", "conflicts_with", ["none"], "refers to 'none'"),
        ("acts.jsonl", "event", "decision.maybe", "not a code"),
        ("acts.jsonl", "state_after", "BANNED", "not a code"),
        ("acts.jsonl", "confidence", "sure", "not a code"),
        ("acts.jsonl", "clocks", {"signed": "2020"}, "not a code"),
        ("acts.jsonl", "clocks", {"decided": "2020-13"}, "not in the calendar"),
        ("acts.jsonl", "clocks", {"decided": "spring"}, "is not a date"),
        ("acts.jsonl", "date", "", "is not a date"),
        ("acts.jsonl", "date", "2023-02-29", "not in the calendar"),
        ("acts.jsonl", "date", "2020/2021", "is not a date"),
        ("acts.jsonl", "direction", "UNLIST", "not a code"),
        ("steps.jsonl", "direction", "UNLIST", "not a code"),
        ("acts.jsonl", "clocks", "2020", "not a fact"),
        ("acts.jsonl", "id", "red-2", "twice"),
        ("steps.jsonl", "date", "", "is not a date"),
        ("steps.jsonl", "event", "said", "not a code"),
        ("steps.jsonl", "acts", ["none"], "refers to 'none'"),
        ("groups.jsonl", "parent", "nobody", "refers to 'nobody'"),
        ("groups.jsonl", "relations", [{"to": "x", "relation": "part_of"}], "refers to 'x'"),
        ("groups.jsonl", "name", None, "line 1"),
    ],
)
def test_a_broken_fact_is_named(
    facts: Path, name: str, field: str, value: object, said: str
) -> None:
    change(facts / name, 0, lambda record: record.update({field: value}))
    with pytest.raises(StoreError) as error:
        facts_of.load(facts)
    text = str(error.value)
    assert name in text
    assert said in text
    assert "\n" not in text


@pytest.mark.parametrize("sunset", ["", "three years", "0 years", "3 weeks", "3", "-3 years"])
def test_a_term_that_is_none_is_named(tmp_path: Path, sunset: str) -> None:
    endless = instrument()
    folder = write(tmp_path, instruments=(msgspec.structs.replace(endless, sunset=sunset),))
    with pytest.raises(StoreError, match=r"instruments\.json, xx-list"):
        facts_of.load(folder)
    write(tmp_path, instruments=(msgspec.structs.replace(endless, sunset="18 months"),))
    assert facts_of.load(folder).instruments[0].sunset == "18 months"


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 10_000])
def test_a_damaged_list_of_instruments_is_named(facts: Path, content: bytes) -> None:
    (facts / "instruments.json").write_bytes(content)
    with pytest.raises(StoreError, match=r"instruments\.json"):
        facts_of.load(facts)


def test_bytes_that_are_no_text_are_named(facts: Path) -> None:
    (facts / "acts.jsonl").write_bytes(b"\xff\x00\n")
    with pytest.raises(StoreError, match=r"acts\.jsonl, line 1"):
        facts_of.load(facts)


def test_the_shipped_facts_hold_together() -> None:
    found = facts_of.load()
    assert found.acts
    assert found.digest == facts_of.digest()
