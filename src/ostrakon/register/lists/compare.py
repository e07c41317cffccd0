"""Two neighbouring copies of a list, entry by entry: fields, renumbering, splits, moved names.

Pure. What rests on likeness of particulars is marked `inferred`; a number is never guessed to be
another when the particulars speak against it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from ostrakon.lists.entry import ROW_NUMBERS, Entry, Remark
from ostrakon.register.lists.particulars import (
    ENCODER,
    FIELDS,
    Phrases,
    agree,
    alike,
    corrected,
    filed_under,
    in_common,
    marks,
    names,
    told,
)
from ostrakon.register.lists.records import Change, ChangeKind, FieldChange

Read = Callable[[str], Entry]
"""From a digest to the entry."""

_NUMBERED = re.compile(r"(.+)#\d{1,2}")  # how readers number further entries of one key


def field_changes(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """What changed between two states of one entry; the order of values does not count.

    Nor do the issuer's numbers of rows: nothing of what an entry says changes with them.
    """
    found = []
    for field in ("key", "schema", "listed"):
        one, other = getattr(before, field), getattr(after, field)
        if one != other:
            found.append(FieldChange(field=field, lost=_raw([one]), gained=_raw([other])))
    for field in FIELDS:
        one, other = getattr(before, field), getattr(after, field)
        if one != other:
            lost = [*filter(_says, _difference(one, other))]
            gained = [*filter(_says, _difference(other, one))]
            if lost or gained:
                found.append(FieldChange(field=field, lost=_raw(lost), gained=_raw(gained)))
    return tuple(found)


def _says(value: object) -> bool:
    """Whether a value says anything of the party."""
    return not (isinstance(value, Remark) and value.label == ROW_NUMBERS)


def _difference(one: Sequence[object], other: Sequence[object]) -> list[object]:
    """Values of `one` that `other` lacks, in order; a value that stands twice counts twice."""
    left = [ENCODER.encode(value) for value in other]
    missing = []
    for value in one:
        encoded = ENCODER.encode(value)
        if encoded in left:
            left.remove(encoded)
        else:
            missing.append(value)
    return missing


def _raw(values: Iterable[object]) -> tuple[msgspec.Raw, ...]:
    """Values as JSON."""
    return tuple(msgspec.Raw(ENCODER.encode(value)) for value in values)


class Gone(msgspec.Struct, frozen=True):
    """An entry that vanished or appeared between two copies."""

    key: str
    digest: str


def successions(
    gone: Sequence[Gone],
    come: Sequence[Gone],
    read: Read,
    before: str,
    after: str,
    *,
    renumbers: bool,
) -> list[Change]:
    """Which of the entries that went live on in entries that came.

    Args:
        gone: entries of the earlier copy only.
        come: entries of the later copy only.
        read: an entry by digest.
        before: id of the earlier copy.
        after: id of the later copy.
        renumbers: whether the issuer gives corrected entries new numbers; otherwise equal
            particulars alone make no renumbering.

    Returns:
        `renumbered`, `split` and `merged`; an entry is in one of them at most.
    """
    links = _links(gone, come, read, renumbers=renumbers)
    changes = []
    for olds, news in _groups(links):
        one_each = len(olds) == len(news) == 1
        if one_each and not links[(olds[0], news[0])]:
            continue  # a like name alone: one entry that went and another that came
        if not one_each:
            # The links do not tell which became which; the particulars as a whole may.
            pairs = _nearest(olds, news, links, read) if renumbers else []
            changes += [_renumbered(old, new, before, after) for old, new in pairs]
            if pairs or (len(olds) > 1 and len(news) > 1):
                continue
        kind: ChangeKind = "renumbered" if one_each else "split" if len(olds) == 1 else "merged"
        key, others = (olds[0], news) if kind == "split" else (news[0], olds)
        changes.append(
            Change(
                kind=kind, key=key.key, others=tuple(one.key for one in others),
                before=before, after=after, inferred=True,
                digest_before=olds[0].digest if len(olds) == 1 else None,
                digest_after=news[0].digest if len(news) == 1 else None,
            )
        )  # fmt: skip
    return changes


def doubled(
    gone: Iterable[Gone], before: Mapping[str, str], after: Mapping[str, str], read: Read
) -> dict[str, Gone]:
    """Entries that went because a number stood twice for one party and now stands once.

    Args:
        gone: entries of the earlier copy only.
        before: digests by key of the earlier copy.
        after: those of the later one.
        read: an entry by digest.

    Returns:
        By the key of an entry that went, the entry that stands for both.
    """
    found = {}
    for one in gone:
        match = _NUMBERED.fullmatch(one.key)
        was, stays = (side.get(match[1]) if match else None for side in (before, after))
        if match is None or was is None or stays is None:
            continue
        entry = read(one.digest)
        if all(alike(entry, read(other)) for other in (was, stays)):
            found[one.key] = Gone(match[1], stays)
    return found


def _renumbered(old: Gone, new: Gone, before: str, after: str) -> Change:
    """An entry that goes on under another number."""
    return Change(
        kind="renumbered", key=new.key, others=(old.key,), before=before, after=after,
        inferred=True, digest_before=old.digest, digest_after=new.digest,
    )  # fmt: skip


def _nearest(
    olds: Sequence[Gone], news: Sequence[Gone], links: Mapping[tuple[Gone, Gone], bool], read: Read
) -> list[tuple[Gone, Gone]]:
    """Pairs of a group that are filed under one name, which no other on either side has; else those
    that share more than either shares with any other.
    """
    found = _filed_alike(olds, news, links, read)
    done = {one for pair in found for one in pair}
    shared = {
        (old, new): in_common(read(old.digest), read(new.digest))
        for old, new in itertools.product(olds, news)
        if links.get((old, new)) and old not in done and new not in done
    }
    most = _most(shared, 0), _most(shared, 1)
    found += (
        pair for pair, count in shared.items()
        if count and all(most[side][pair[side]] == (count, 1) for side in (0, 1))
    )  # fmt: skip
    return found


def _most(shared: Mapping[tuple[Gone, Gone], int], side: int) -> dict[Gone, tuple[int, int]]:
    """Of each entry of one side, how much it shares at most, and with how many so much."""
    found: dict[Gone, tuple[int, int]] = {}
    for pair, count in shared.items():
        most, times = found.get(pair[side], (-1, 0))
        if count >= most:
            found[pair[side]] = (count, times + 1 if count == most else 1)
    return found


def _filed_alike(
    olds: Sequence[Gone], news: Sequence[Gone], links: Mapping[tuple[Gone, Gone], bool], read: Read
) -> list[tuple[Gone, Gone]]:
    """Pairs of a group that are filed under one name, which no other on either side has."""
    under: dict[object, tuple[list[Gone], list[Gone]]] = {}
    for side, some in enumerate((olds, news)):
        for one in some:
            for name in filed_under(read(one.digest)):
                under.setdefault(name, ([], []))[side].append(one)
    return [
        (gone[0], come[0])
        for gone, come in under.values()
        if len(gone) == len(come) == 1 and links.get((gone[0], come[0]))
    ]


def _links(
    gone: Sequence[Gone], come: Sequence[Gone], read: Read, *, renumbers: bool
) -> dict[tuple[Gone, Gone], bool]:
    """Pairs with something in common; true where it makes them the same party."""
    if not gone or not come:
        return {}
    olds = [(one, read(one.digest)) for one in gone]
    index: dict[object, list[tuple[Gone, Entry]]] = {}
    for one, entry in olds:
        for mark in {*_sure(entry, renumbers=renumbers), *names(entry)}:
            index.setdefault(mark, []).append((one, entry))
    phrases = Phrases((place, was) for place, (_, was) in enumerate(olds))
    links: dict[tuple[Gone, Gone], bool] = {}
    for new in come:
        entry = read(new.digest)
        sure, called = _sure(entry, renumbers=renumbers), names(entry)
        for mark in sure | called:
            for old, was in index.get(mark, ()):
                mended = renumbers and corrected(was, entry)
                if not mended and not agree(was, entry):
                    continue
                filed = renumbers and filed_under(was) & called != set()
                same = mended or filed or mark in sure
                links[(old, new)] = links.get((old, new), False) or same
        for place in sorted(phrases.within(entry)):
            links.setdefault((olds[place][0], new), False)
    return links


def _sure(entry: Entry, *, renumbers: bool) -> set[object]:
    """What makes two entries one party by itself."""
    return marks(entry) | told(entry) if renumbers else marks(entry)


def _groups(links: Mapping[tuple[Gone, Gone], bool]) -> list[tuple[list[Gone], list[Gone]]]:
    """Sets of entries joined by links, each side in order of key."""
    of: tuple[dict[Gone, list[Gone]], dict[Gone, list[Gone]]] = ({}, {})
    for old, new in links:
        of[0].setdefault(old, []).append(new)
        of[1].setdefault(new, []).append(old)
    groups = []
    done: set[Gone] = set()
    for begin in sorted(of[0], key=_by_key):
        if begin in done:
            continue
        sides: tuple[set[Gone], set[Gone]] = ({begin}, set())
        following = [(0, begin)]
        while following:
            side, one = following.pop()
            fresh = [other for other in of[side][one] if other not in sides[1 - side]]
            sides[1 - side].update(fresh)
            following += ((1 - side, other) for other in fresh)
        done |= sides[0]
        groups.append((sorted(sides[0], key=_by_key), sorted(sides[1], key=_by_key)))
    return groups


def _by_key(one: Gone) -> str:
    """What entries are put in order by."""
    return one.key


def moved_names(
    changed: Iterable[tuple[Entry | None, Entry | None]], before: str, after: str
) -> list[Change]:
    """Names that left one entry and stand on another, of which one at least is in both copies.

    Args:
        changed: entries before and after, where they differ; `None` where one is not there.
        before: id of the earlier copy.
        after: id of the later copy.
    """
    lost: dict[object, set[str]] = {}
    gained: dict[object, set[str]] = {}
    stays: set[str] = set()
    for was, now in changed:
        old = names(was) if was else set()
        new = names(now) if now else set()
        if was and now:
            stays.add(now.key)
        for name in old - new:
            lost.setdefault(name, set()).add(was.key if was else "")
        for name in new - old:
            gained.setdefault(name, set()).add(now.key if now else "")
    moves: dict[tuple[str, str], None] = {}
    for name in lost.keys() & gained.keys():
        if len(lost[name]) == len(gained[name]) == 1:
            old_key, new_key = min(lost[name]), min(gained[name])
            if old_key != new_key and not stays.isdisjoint((old_key, new_key)):
                moves[(old_key, new_key)] = None
    return [
        Change(kind="alias_moved", key=old, others=(new,), before=before, after=after)
        for old, new in sorted(moves)
    ]
