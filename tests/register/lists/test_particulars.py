"""Which entries that went and came are one party, and what finding it costs."""

from __future__ import annotations

import re

import pytest

from ostrakon.lists.entry import Entry, Name
from ostrakon.register.lists import compare, particulars


def body(key: str, *names: str, schema: str = "Organization") -> Entry:
    """An entry."""
    return Entry(key=key, schema=schema, names=tuple(Name(text=one) for one in names))


@pytest.mark.parametrize(
    ("went", "came", "holds"),
    [
        ("Red Caps of Yonder", "New Red Caps of Yonder Front", True),
        ("Red Caps of Yonder", "Red Caps of Yon", False),
        ("Red Caps of Yonder", "Red Caps in and of Yonder", False),
        ("Red Caps", "The Red Caps", False),
        ("Caps Caps Caps", "Caps Caps Caps Caps", True),
    ],
)
def test_a_name_within_another(went: str, came: str, *, holds: bool) -> None:
    """A whole name of three words at least, word by word."""
    phrases = particulars.Phrases([(4, body("1", went))])
    assert phrases.within(body("2", "Something Else Altogether", came)) == ({4} if holds else set())
    assert not phrases.within(body("2", came, schema="Person"))


def test_two_bodies_of_one_name_are_both_found() -> None:
    """And a longer name that begins alike."""
    names = ["Red Caps of Yonder", "Red Caps of Yonder", "Red Caps of Yonder East"]
    phrases = particulars.Phrases(enumerate(body("1", name) for name in names))
    assert phrases.within(body("2", "The Red Caps of Yonder")) == {0, 1}
    assert phrases.within(body("2", "The Red Caps of Yonder East Wing")) == {0, 1, 2}


def work(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often names are cut into words where so many entries go on under other numbers."""
    entries = {
        f"{side}{number}": body(f"{side}{number}", f"Limited Company of Yonder {number}")
        for side in "ab" for number in range(count)
    }  # fmt: skip
    sides = [
        [compare.Gone(key, key) for key in entries if key.startswith(side)] for side in "ab"
    ]  # fmt: skip
    calls = 0

    def words(text: str) -> list[str]:
        nonlocal calls
        calls += 1
        return re.findall(r"\w+", text.casefold())

    monkeypatch.setattr(particulars, "words", words)
    found = compare.successions(*sides, entries.__getitem__, "x", "y", renumbers=True)
    assert {one.kind for one in found} == {"renumbered"}
    assert len(found) == count
    return calls


def test_a_list_that_is_numbered_anew_costs_what_it_is_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twice the entries, about twice the work."""
    assert work(80, monkeypatch) < 3 * work(40, monkeypatch)
