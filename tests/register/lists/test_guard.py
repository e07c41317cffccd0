"""The guard: what a copy shows by itself and beside its neighbours."""

from __future__ import annotations

import pytest

from ostrakon.lists.entry import Damage, Header
from ostrakon.register.lists.guard import FEW, Bounds, beside, of_file, verdicts
from ostrakon.register.lists.presence import in_order
from tests.register.lists.makers import List, entry

BOUNDS = Bounds(fewest=10, removed_share=0.1)
MANY = [entry(str(number), f"Name Number {number}") for number in range(200)]


@pytest.mark.parametrize(
    ("header", "damage", "entries", "missing", "reason"),
    [
        (Header(), None, 200, (), None),
        (Header(count=200), None, 200, (), None),
        (Header(count=201), None, 200, (), "count_not_reached"),
        (Header(), Damage(kind="truncated", where="line 9", message="cut"), 9, (), "truncated"),
        (Header(), None, 3, (), "too_few"),
        (Header(), None, 200, ("alt",), "incomplete"),
    ],
)
def test_what_a_copy_shows_by_itself(
    header: Header, damage: Damage | None, entries: int, missing: tuple[str, ...],
    reason: str | None,
) -> None:  # fmt: skip
    """Damage, counts, missing halves."""
    refusal = of_file(header, damage, entries, missing, BOUNDS, partial=False)
    assert (refusal.reason if refusal else None) == reason


def test_a_part_of_a_list_may_be_small() -> None:
    """An amending act has three rows, and that is all of it."""
    assert of_file(Header(), None, 3, (), BOUNDS, partial=True) is None


def test_too_many_removed_at_once() -> None:
    """More than the share waits; the first copy ends nothing and is measured against nothing."""
    lists = List()
    whole = lists.copy("2020-01-01", *MANY)
    cut = lists.copy("2020-02-01", *MANY[:170])
    refusal = beside(cut, whole, BOUNDS)
    assert refusal is not None
    assert refusal.reason == "too_many_removed"
    assert "30 of 200" in refusal.message
    assert beside(cut, None, BOUNDS) is None
    assert beside(lists.copy("2020-03-01", *MANY[:185]), whole, BOUNDS) is None


def test_a_handful_may_go_from_a_small_list() -> None:
    """A share of a list of few entries is soon reached; nearly all of them are still too many."""
    lists = List()
    whole = lists.copy("2020-01-01", *MANY[: FEW + 5])
    assert beside(lists.copy("2020-02-01", *MANY[:10]), whole, BOUNDS) is None
    assert beside(lists.copy("2020-03-01", *MANY[:5]), whole, BOUNDS) is not None
    small = lists.copy("2020-04-01", *MANY[:4])
    assert beside(lists.copy("2020-05-01", MANY[99]), small, BOUNDS) is None


def test_a_number_in_another_spelling_is_not_gone() -> None:
    """Where the source says that two spellings are one number, the guard says so too."""
    lists = List()
    plain = lists.copy("2023-08-08", *(entry(f"KPi.{n:03}", f"Name {n}") for n in range(60)))
    spelled = lists.copy("2023-08-09", *(entry(f"KPi.{n:03}.1", f"Name {n}") for n in range(60)))
    assert beside(spelled, plain, BOUNDS) is not None
    bounds = Bounds(fewest=10, removed_share=0.1, same=r"^(KPi\.\d+)(\.\d)?$")
    assert beside(spelled, plain, bounds) is None


def test_a_waiting_copy_is_skipped_and_a_released_one_counts() -> None:
    """Good, cut, good: only the cut one waits. What a person lets in is the new measure."""
    lists = List()
    lists.copy("2020-01-01", *MANY)
    cut = lists.copy("2020-02-01", *MANY[:100])
    lists.copy("2020-03-01", *MANY[1:])
    copies = {copy.id: copy for copy in lists.copies}
    order = tuple(copy.id for copy in in_order(lists.copies))
    assert list(verdicts(copies, order, frozenset(), BOUNDS)) == [cut.id]
    assert verdicts(copies, order, frozenset({cut.id}), BOUNDS) == {}


@pytest.mark.parametrize(
    ("keys", "refused"),
    [(["A.1", "A.2"], False), (["A.1", "B.2"], False), (["A.1", "B.2", "B.1"], True), ([], False)],
)
def test_numbers_of_another_shape_are_another_list(keys: list[str], refused: bool) -> None:
    """Half of the numbers at least must be of this list."""
    bounds = Bounds(fewest=0, removed_share=0.1, keys=r"A\.")
    refusal = of_file(Header(), None, len(keys), (), bounds, partial=False, keys=keys)
    assert (refusal is not None) == refused
    if refusal is not None:
        assert refusal.reason == "another_list"
        assert "2 of 3 numbers are not of this list, such as B.1" in refusal.message


def test_numbers_given_anew_take_nothing_away() -> None:
    """Where the issuer gives new numbers, an entry of the same particulars has not gone."""
    lists = List()
    old = lists.copy("2015-02-19", *(entry(f"Q.{n}", f"Name Number {n}") for n in range(60)))
    new = lists.copy("2015-03-17", *(entry(f"R.{n}", f"Name Number {n}") for n in range(58)))
    bounds = Bounds(fewest=10, removed_share=0.1, renumbers=True)
    assert beside(new, old, BOUNDS, lists.read) is not None
    assert beside(new, old, bounds, lists.read) is None
    others = lists.copy("2015-04-01", *(entry(f"S.{n}", f"Other Number {n}") for n in range(60)))
    assert beside(others, old, bounds, lists.read) is not None
