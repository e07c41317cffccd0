"""Entries that go on under another number: which number stands for them now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from ostrakon.register.lists.joins import Join
from ostrakon.register.lists.sharing import Node


def current(moves: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The number that stands for each number that was given up.

    Args:
        moves: old number and new one, in order of time.

    >>> current([("1", "2"), ("2", "3"), ("7", "7.1"), ("7.1", "7")])
    {'1': '3', '2': '3', '7.1': '7'}
    """
    now: dict[str, str] = {}
    for old, new in moves:
        now.pop(new, None)  # it stands again
        if old != new:
            now[old] = new
    return {old: _last(old, now) for old in now}


def _last(number: str, now: Mapping[str, str]) -> str:
    """The end of a chain; every number of it was given up but that."""
    while number in now:
        number = now[number]
    return number


def followed(joins: Iterable[Join], moved: Mapping[Node, Node]) -> tuple[Join, ...]:
    """Joins, and for each number that was given up that of the number that stands for it now.

    Args:
        joins: of the entries that stand under their number.
        moved: entries by the number given up, and by the number now.
    """
    held = {(one.source, one.key): one for one in joins}
    for old, new in moved.items():
        if old not in held and new in held:
            said = f"the list gave it the number {new[1]}"
            held[old] = msgspec.structs.replace(
                held[new], key=old[1], how="renumbered", evidence=said
            )
    return tuple(held[node] for node in sorted(held))
