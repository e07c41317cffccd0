"""Keys that a file uses twice: none of the entries is lost, and every key stays one entry's.

Lists with numbers of their own are counted by `Keys` as they come: a number that stands twice is a
slip of the issuer. Lists without numbers are known by names, which namesakes share; `apart` tells
those by what is said of them, so that another order of the file changes no key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists.entry import DateKind, Entry, Item
from ostrakon.lists.wording import tidy

_LONGEST_MARK = 24
"""Characters; what is longer stands in a key as a digest."""
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

    def take(self, key: str) -> tuple[str, bool]:
        """The key, with a number in order of the file if it was used before; and whether it was."""
        key = plain(key)
        if key not in self._taken:
            self._taken[key] = 1
            return key, False
        count = self._taken[key] + 1
        while (new := f"{key}#{count}") in self._taken:
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
    for key in map(plain, keys):
        if key in once:
            more[key] = more.get(key, 1) + 1
        else:
            once.add(key)
    return more


def apart(
    name: str, items: Iterable[Item], times: Mapping[str, int] | None = None
) -> Iterator[Item]:
    """The same, with entries of one key told apart by what they say, in whatever order they come.

    The one listed first keeps the key; the others have behind it the number, date of birth or
    other particular in which all of them differ. Only entries that say the very same are counted.

    Args:
        name: of the file, for problems.
        items: entries with the keys that they would have alone.
        times: how often each key comes that comes more than once, as `several` says; only entries
            of these keys are held until all are there. `None`: nobody knows, so all are held.
    """
    held: dict[str, list[Entry]] = {}
    keys = Keys()
    for item in items:
        if not isinstance(item, Entry):
            yield item
            continue
        due = times.get(item.key, 1) if times is not None else 0
        if due == 1:
            yield from _told(name, [item], keys)
            continue
        group = held.setdefault(item.key, [])
        group.append(item)
        if len(group) == due:
            yield from _told(name, held.pop(item.key), keys)
    for group in held.values():
        yield from _told(name, group, keys)


def _told(name: str, group: list[Entry], keys: Keys) -> Iterator[Entry | Problem]:
    """The entries of one key under keys of their own."""
    if len(group) == 1:
        key, again = keys.take(group[0].key)
        yield group[0] if key == group[0].key else msgspec.structs.replace(group[0], key=key)
        if again:
            yield _problem(name, group[0].place, key)
        return
    marks = _marks(group)
    order = sorted(range(len(group)), key=lambda n: (_listed(group[n]), marks[n]))
    for place in order:
        entry, mark = group[place], marks[place]
        new = entry.key if mark == marks[order[0]] else f"{entry.key}#{_short(mark)}"
        key, _ = keys.take(new)
        yield msgspec.structs.replace(entry, key=key)
        if place != order[0]:
            yield _problem(name, entry.place, key)


def _problem(name: str, place: str, key: str) -> Problem:
    """What is told of an entry whose key another one has."""
    says = "another entry has the same number or name; both are kept"
    return Problem(source=name, where=f"{place}, entry {key}", message=says)


def _listed(entry: Entry) -> str:
    """The day on which it was listed, for order; a day that is not known comes last."""
    return min((one.when or "~" for one in entry.dates if one.kind == "listed"), default="~")


def _marks(group: Sequence[Entry]) -> list[str]:
    """Of each the first kind of particular that all have and in which all differ, else all of it.

    Entries that say the very same have the same mark.
    """
    digests = [entry.digest() for entry in group]
    for lacking in (False, True):
        for said in _PARTICULARS:
            marks = [said(entry) for entry in group]
            if len(set(marks)) == len(set(digests)) and (lacking or all(marks)):
                return marks
    return digests


def _short(mark: str) -> str:
    """A mark as it stands in a key."""
    if len(mark) <= _LONGEST_MARK and mark.isprintable() and "#" not in mark:
        return mark
    return hashlib.blake2b(mark.encode("utf-8", "replace"), digest_size=4).hexdigest()


def _numbers(entry: Entry) -> str:
    """The numbers of an entry, which no two parties share."""
    return ", ".join(sorted({one.text for one in entry.identifiers}))


def _dates(*kinds: DateKind) -> Callable[[Entry], str]:
    """The dates of these kinds."""
    return lambda entry: ", ".join(
        sorted({one.when or one.text for one in entry.dates if one.kind in kinds})
    )


def _field(name: str) -> Callable[[Entry], str]:
    """All values of a field, in an order that they decide themselves."""

    def said(entry: Entry) -> str:
        values = sorted(map(_encoded, getattr(entry, name)))
        return b"".join(values).decode()

    return said


_PARTICULARS: tuple[Callable[[Entry], str], ...] = (
    _numbers, _dates("birth", "founded", "built"), _dates("listed"), _field("references"),
    _field("names"), _field("properties"), _field("programmes"), _field("addresses"),
    _field("legal_acts"), _field("remarks"),
)  # fmt: skip
"""What tells namesakes apart, in the order in which it is likely to stay as it is."""
