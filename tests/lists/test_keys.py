"""Entries of one key: told apart by what they say, whatever the order of the file."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.problem import Problem
from ostrakon.lists.entry import (
    ROW_NUMBERS,
    Address,
    Damage,
    Dated,
    Entry,
    Identifier,
    Item,
    Name,
    Remark,
)
from ostrakon.lists.keys import Keys, apart, plain


def entry(place: int = 1, key: str = "doe", **said: object) -> Entry:
    base = Entry(key=key, schema="Person", names=(Name(text="Jo Doe"),), place=f"line {place}")
    return Entry(**{name: getattr(base, name) for name in base.__struct_fields__} | said)


def born(day: str) -> tuple[Dated, ...]:
    return (Dated(kind="birth", text=day, when=day),)


def listed(day: str) -> tuple[Dated, ...]:
    return (Dated(kind="listed", text=day, when=day),)


def keyed(items: list[Entry], *, known: bool = False) -> dict[str, str]:
    """Place to key."""
    given: list[Item] = [*items]
    told = list(apart("file", given, keys=Keys() if known else None))
    found = [item for item in told if isinstance(item, Entry)]
    assert len(found) == len({item.key for item in found}) == len(items)
    shared = len(items) - len({item.key for item in items})
    assert sum(isinstance(item, Problem) for item in told) >= shared
    return {item.place: item.key for item in found}


ALIKE = (
    [entry(1, dates=born("1960")), entry(2, dates=born("1955-02-03")), entry(3)],
    [entry(1, dates=listed("2014-05-12")), entry(2, dates=listed("2021-03-21"))],
    [entry(1, identifiers=(Identifier(kind="imoNumber", text="9000001"),)),
     entry(2, identifiers=(Identifier(kind="imoNumber", text="9000002"),))],
    [entry(1, addresses=(Address(text="1 High Street"),)), entry(2), entry(3, key="roe")],
    [entry(1, schema="Organization"), entry(2)],
)  # fmt: skip


@pytest.mark.parametrize("group", ALIKE)
@pytest.mark.parametrize("known", [True, False])
def test_another_order_changes_no_key(group: list[Entry], known: bool) -> None:
    usual = keyed(group, known=known)
    for order in itertools.permutations(group):
        assert keyed(list(order), known=known) == usual


def test_a_key_says_in_what_an_entry_differs() -> None:
    assert keyed(ALIKE[0]) == {"line 1": "doe#1960", "line 2": "doe#1955-02-03", "line 3": "doe"}
    assert keyed(ALIKE[1]) == {"line 1": "doe", "line 2": "doe#2021-03-21"}
    assert keyed(ALIKE[2]) == {"line 1": "doe", "line 2": "doe#9000002"}


def test_a_namesake_listed_later_changes_no_key() -> None:
    old = entry(1, dates=(*listed("2014-05-12"), *born("1960")))
    new = entry(2, dates=(*listed("2021-03-21"), *born("1950")))
    assert keyed([new, old]) == {"line 1": "doe", "line 2": "doe#1950"}


def test_only_entries_that_say_the_same_are_counted() -> None:
    assert keyed([entry(1), entry(2)]) == {"line 1": "doe", "line 2": "doe#2"}
    numbered = [entry(n, remarks=(Remark(label=ROW_NUMBERS, text=f"No. {n}"),)) for n in (1, 2)]
    assert set(keyed(numbered).values()) == {"doe", "doe#2"}
    three = [entry(1), entry(2), entry(3, dates=born("1960"))]
    keys = sorted(keyed(three).values())
    assert len(keys) == 3
    assert sorted(keyed(three[::-1]).values()) == keys


@given(st.lists(st.sampled_from(["a", "b", "a#2", "a#1960", "\u202e", ""]), max_size=6))
def test_every_key_is_one_entrys(names: list[str]) -> None:
    items = [entry(n, key=plain(name)) for n, name in enumerate(names)]
    for known in (False, True):
        keys = keyed(items, known=known)
        assert len(set(keys.values())) == len(names)
        assert all(key and key.isprintable() for key in keys.values())


def test_damage_comes_last_whatever_is_held() -> None:
    items: list[Item] = [entry(1), entry(2), Damage(kind="truncated", where="x", message="x")]
    told = list(apart("file", items))
    assert [isinstance(item, Damage) for item in told] == [False] * (len(told) - 1) + [True]
    assert sum(isinstance(item, Entry) for item in told) == 2


def test_entries_with_numbers_pass_and_keep_their_keys() -> None:
    keys = Keys()
    key, _ = keys.take("doe")
    numbered = entry(1, key=key, schema="Organization")
    told = apart("file", [entry(2), numbered], keys=keys, held=lambda one: one.schema == "Person")
    found = [item for item in told if isinstance(item, Entry)]
    assert [(one.place, one.key) for one in found] == [("line 1", "doe"), ("line 2", "doe#2")]
