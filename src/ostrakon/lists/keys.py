"""Keys that a file uses twice: none of the entries is lost, and every key stays one entry's.

Lists with numbers of their own are counted by `Keys` as they come: a number that stands twice is a
slip of the issuer. Lists without numbers are known by names, which namesakes share; `apart` tells
those by what is said of them, so that another order of the file changes no key.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists.entry import ROW_NUMBERS, Damage, DateKind, Entry, Item
from ostrakon.lists.wording import tidy

_BEFORE_A_MARK = "#"
_LONGEST_MARK = 24
"""Characters; what is longer stands in a key as a digest."""
_Particular: TypeAlias = Callable[[Entry], set[str]]
_encoded = msgspec.json.Encoder().encode


class Keys:
    """The keys of one reading. Held whole, since rows need not be in order; a key is short.

    >>> keys = Keys()
    >>> [keys.take(key) for key in ("7", "8", "7", "7")]
    [('7', False), ('8', False), ('7#2', True), ('7#3', True)]
    >>> keys.take("7#2")
    ('7#2#2', True)
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def __contains__(self, key: str) -> bool:
        """Whether an entry has taken the key."""
        return key in self._taken

    def take(self, key: str) -> tuple[str, bool]:
        """The key, with a number in order of the file if it was used before; and whether it was."""
        key = plain(key)
        if key not in self._taken:
            self._taken[key] = 1
            return key, False
        count = self._taken[key] + 1
        while (new := f"{key}{_BEFORE_A_MARK}{count}") in self._taken:
            count += 1
        self._taken[key] = count
        self._taken[new] = 1
        return new, True


def plain(key: str) -> str:
    """The key without hidden characters; an entry without one has the key "none"."""
    return key if key and key.isprintable() else tidy(key) or "none"


def several(keys: Iterable[str]) -> dict[str, int]:
    """How often each key comes that comes more than once.

    >>> several(["a", "b", "a"])
    {'a': 2}
    """
    once: set[str] = set()
    more: dict[str, int] = {}
    for key in keys:
        if key in once:
            more[key] = more.get(key, 1) + 1
        else:
            once.add(key)
    return more


def apart(
    name: str,
    items: Iterable[Item],
    *,
    keys: Keys | None = None,
    held: Callable[[Entry], bool] = lambda _: True,
    counted: bool = False,
) -> Iterator[Item]:
    """The same, with entries of one key told apart by what they say, in whatever order they come.

    The one listed first keeps the key; the others have behind it the number, date of birth or
    other particular in which all of them differ. Only entries that say the very same are counted.
    Entries are held until the end, since nothing tells before which keys come again.

    Args:
        name: of the file, for problems.
        items: entries with the keys that they would have alone, as `plain` makes them.
        keys: those of entries that are not held, which the reader has taken.
        held: which entries may share a key; the others pass as they come.
        counted: whether the others have #2, #3 behind the key instead, in order of their names or
            what else tells them apart: for numbers of an issuer, where it is still the number that
            makes a party the same in the next copy.
    """
    entries: list[Entry] = []
    last: Damage | None = None
    for item in items:
        if isinstance(item, Entry) and held(item):
            entries.append(item)
        elif isinstance(item, Damage):
            last = item
        else:
            yield item
    times = several(entry.key for entry in entries)
    groups: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.key in times or keys is not None or _BEFORE_A_MARK in entry.key:
            groups.setdefault(entry.key, []).append(place)
    keys = keys or Keys()
    for places in groups.values():
        told = _told(name, [entries[place] for place in places], keys, counted)
        for place, (entry, problem) in zip(places, told, strict=True):
            entries[place] = entry
            if problem is not None:
                yield problem
    yield from entries
    if last is not None:
        yield last


def _told(
    name: str, group: Sequence[Entry], keys: Keys, counted: bool
) -> list[tuple[Entry, Problem | None]]:
    """The entries of one key, each under a key of its own; a problem for all but the first."""
    marks = _marks(group, (_names, *_PARTICULARS) if counted else _PARTICULARS)
    ranked = sorted(range(len(group)), key=lambda place: (_listed(group[place]), marks[place]))
    first = marks[ranked[0]]
    found: dict[int, tuple[Entry, Problem | None]] = {}
    for place in ranked:
        entry, mark = group[place], marks[place]
        same = counted or mark == first
        new = entry.key if same else f"{entry.key}{_BEFORE_A_MARK}{_short(mark)}"
        key, again = keys.take(new)
        problem = None
        if again or place != ranked[0]:
            says = "another entry has the same number or name; both are kept"
            where = f"{entry.place}, entry {key}"
            problem = Problem(source=name, where=where, message=says)
        found[place] = msgspec.structs.replace(entry, key=key), problem
    return [found[place] for place in range(len(group))]


def _listed(entry: Entry) -> str:
    """The day on which it was listed, for order; a day that is not known comes last."""
    return min((one.when or "~" for one in entry.dates if one.kind == "listed"), default="~")


def _marks(group: Sequence[Entry], by: Sequence[_Particular]) -> list[str]:
    """Of each a value that none of the others has, of the first kind that all have such of.

    If there is no such kind, of the first that all but one have; else the whole. A single value
    stays while others are added. Entries that say the very same have the same mark; numbers of
    rows say nothing.
    """
    said_by = [_without_numbers(entry) for entry in group]
    digests = [entry.digest() for entry in said_by]
    alone = dict(zip(digests, said_by, strict=True))
    if len(alone) == 1:
        return digests
    for lacking in (0, 1):
        for said in by:
            values = {digest: said(entry) for digest, entry in alone.items()}
            times = Counter(value for several in values.values() for value in several)
            marks = {
                digest: min((value for value in several if times[value] == 1), default="")
                for digest, several in values.items()
            }
            if list(marks.values()).count("") <= lacking:
                return [marks[digest] for digest in digests]
    return digests


def _without_numbers(entry: Entry) -> Entry:
    """What an entry says, without the issuer's numbers of rows."""
    kept = tuple(one for one in entry.remarks if one.label != ROW_NUMBERS)
    return msgspec.structs.replace(entry, remarks=kept) if len(kept) < len(entry.remarks) else entry


def _short(mark: str) -> str:
    """A mark as it stands in a key; "none" where an entry lacks what the others have."""
    if not mark:
        return "none"
    if len(mark) <= _LONGEST_MARK and mark.isprintable() and _BEFORE_A_MARK not in mark:
        return mark
    return hashlib.blake2b(mark.encode("utf-8", "replace"), digest_size=4).hexdigest()


def _numbers(entry: Entry) -> set[str]:
    """The numbers of an entry, which no two parties share."""
    return {one.text for one in entry.identifiers}


def _dates(*kinds: DateKind) -> Callable[[Entry], set[str]]:
    """The dates of these kinds."""
    return lambda entry: {one.when or one.text for one in entry.dates if one.kind in kinds}


def _names(entry: Entry) -> set[str]:
    """The words of its names."""
    return {one.text.casefold() for one in entry.names}


def _field(name: str) -> Callable[[Entry], set[str]]:
    """All values of a field."""
    return lambda entry: {_encoded(value).decode() for value in getattr(entry, name)}


_PARTICULARS: tuple[_Particular, ...] = (
    _numbers, _dates("birth", "founded", "built"), _dates("listed"), _field("references"),
    _names, _field("properties"), _field("programmes"), _field("addresses"),
    _field("legal_acts"), _field("remarks"),
)  # fmt: skip
"""What tells namesakes apart, in the order in which it is likely to stay as it is."""
