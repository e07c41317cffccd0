"""All copies of a source in order of list date: runs of sightings, and every change.

A pure function of the set of copies. Neighbours are neighbours by list date, whatever the order in
which the copies arrived (docs/design/0002-lists.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from ostrakon.register.lists.compare import (
    Gone,
    Read,
    doubled,
    field_changes,
    moved_names,
    successions,
)
from ostrakon.register.lists.records import Change, ChangeKind, Copy, Run


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What a source's data say about identity (`sources.catalogue.Identity`)."""

    same: str | None = None
    return_days: int = 0
    renumbers: bool = False


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What the copies of one source prove, in order of time."""

    runs: tuple[Run, ...]
    changes: tuple[Change, ...]


class _Seen(msgspec.Struct):
    """What is known of one entry while walking through the copies."""

    key: str
    digest: str
    layout: str
    first: str
    opened: str
    had: int  # the last copy that has it
    sure: int  # the last copy that proves that it stood on that day
    ended: bool = False
    gone: int | None = None  # the copy in which it was first missing
    ended_in: int | None = None  # the copy that first shows it as ended


def in_order(copies: Iterable[Copy]) -> list[Copy]:
    """By list date; copies of one day by when they were seen, then by their hash."""
    return sorted(copies, key=lambda copy: (copy.date, copy.seen, copy.id))


def identity_of(same: re.Pattern[str] | None, key: str) -> str:
    """What makes a key the same as another spelling of it (`sources.catalogue.Identity`)."""
    match = same.match(key) if same else None
    if match is None:
        return key
    parts = [part for part in match.groupdict().values() if part is not None]
    return ("".join(parts) or match.group(1)).casefold()


def history(copies: Iterable[Copy], read: Read, rules: Rules) -> History:
    """Runs and changes of a source.

    Args:
        copies: all accepted ones, in any order.
        read: an entry by digest; asked only for entries that changed.
        rules: what is one entry.
    """
    walk = _Walk(in_order(copies), read, rules)
    return walk.result()


def _apart(key: str) -> str:
    """The identity of a spelling beside the number proper; no key holds a NUL."""
    return f"\0{key}"


class _Walk:
    """One pass over the copies of a source."""

    def __init__(self, copies: list[Copy], read: Read, rules: Rules) -> None:
        self._copies = copies
        self._read = read
        self._rules = rules
        self._same = re.compile(rules.same) if rules.same else None
        self._seen: dict[str, _Seen] = {}
        self._runs: list[Run] = []
        self._changes: list[Change] = []
        self._had_baseline = False
        self._never_complete = not any(copy.complete for copy in copies)
        self._last_complete: int | None = None
        self._distinct = 0  # the last copy that differs from its neighbour before
        self._latest: dict[int, int] = {}  # from such a copy to the last of its like

    def result(self) -> History:
        """Walk."""
        for number, copy in enumerate(self._copies):
            self._step(number, copy)
        for seen in self._seen.values():
            if seen.gone is None:
                self._close(seen, None, None)
        order = {copy.id: number for number, copy in enumerate(self._copies)}
        return History(
            runs=tuple(sorted(self._runs, key=lambda run: (order[run.first], run.key, run.digest))),
            changes=tuple(
                sorted(
                    self._changes,
                    key=lambda change: (order[change.after], change.kind, change.key),
                )
            ),
        )

    def _identities(self, entries: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        """Identity to (key as printed, digest).

        Of spellings that stand side by side, one is the number proper (the one that was before,
        else the first), and the others are entries of their own for as long as they stand.
        """
        if self._same is None:
            return {key: (key, digest) for key, digest in entries.items()}
        spelled: dict[str, list[str]] = {}
        for key in sorted(entries):
            spelled.setdefault(identity_of(self._same, key), []).append(key)
        found: dict[str, tuple[str, str]] = {}
        for identity, keys in spelled.items():
            rest = [key for key in keys if not self._stands_apart(key)]
            seen = self._seen.get(identity)
            proper = seen.key if seen is not None and seen.key in rest else "".join(rest[:1])
            for key in keys:
                found[identity if key == proper else _apart(key)] = (key, entries[key])
        return found

    def _stands_apart(self, key: str) -> bool:
        """Whether a spelling stands as an entry of its own."""
        seen = self._seen.get(_apart(key))
        return seen is not None and seen.gone is None

    def _step(self, number: int, copy: Copy) -> None:
        """One copy after those before it."""
        if number and _same(self._copies[number - 1], copy):
            self._latest[self._distinct] = number
            self._last_complete = number if copy.complete else self._last_complete
            return
        self._distinct = number
        live, ended = self._identities(copy.live), self._identities(copy.ended)
        come: dict[str, Gone] = {}
        gone: dict[str, Gone] = {}
        pairs: list[tuple[str | None, str | None]] = []
        for identity, (key, digest) in ended.items():
            self._ended(identity, key, digest, number)
        for identity, (key, digest) in live.items():
            seen = self._seen.get(identity)
            if seen is not None and not seen.ended and seen.gone is None:
                pair = self._still(seen, key, digest, number)
                if pair:
                    pairs.append(pair)
            elif seen is None:
                come[identity] = Gone(key, digest)
            elif copy.exact:
                self._back(seen, key, digest, number)
        if copy.complete:
            for identity, seen in self._seen.items():
                open_ = seen.gone is None and not seen.ended
                if open_ and identity not in live and identity not in ended:
                    gone[identity] = Gone(seen.key, seen.digest)
        same_layout = number > 0 and self._copies[number - 1].layout == copy.layout
        self._replace(come, gone, number, pairs if same_layout else None)
        self._had_baseline = self._had_baseline or copy.complete or self._never_complete
        if copy.complete:
            self._last_complete = number

    def _whole(self, number: int) -> int:
        """The last copy before one that could show what that shows: the last complete one."""
        return max(number - 1, 0) if self._last_complete is None else self._last_complete

    def _id(self, number: int) -> str:
        """The id of a copy, or of the last one that says just the same right after it."""
        return self._copies[self._latest.get(number, number)].id

    def _still(self, seen: _Seen, key: str, digest: str, number: int) -> tuple[str, str] | None:
        """An entry that was there and is; the two digests where it was amended."""
        copy = self._copies[number]
        before = self._id(seen.had)
        seen.had, seen.sure = number, number if copy.exact else seen.sure
        if seen.digest == digest:
            seen.layout = copy.layout  # it says the same in this one
            return None
        pair = None
        if seen.layout == copy.layout:
            fields = field_changes(self._read(seen.digest), self._read(digest))
            if fields:
                self._changes.append(
                    Change(
                        kind="renumbered" if seen.key != key else "amended", key=key,
                        before=before, after=copy.id, fields=fields,
                        others=(seen.key,) if seen.key != key else (),
                        digest_before=seen.digest, digest_after=digest,
                    )
                )  # fmt: skip
                pair = (seen.digest, digest)
        closed = "amended" if pair else "reread"
        self._close(seen, copy.id, closed)
        seen.key, seen.digest, seen.layout = key, digest, copy.layout
        seen.first, seen.opened = copy.id, closed
        return pair

    def _ended(self, identity: str, key: str, digest: str, number: int) -> None:
        """An entry that the list itself shows as ended."""
        copy = self._copies[number]
        seen = self._seen.get(identity)
        if seen is None or seen.gone is not None:
            self._seen[identity] = _Seen(
                key, digest, copy.layout, copy.id, "baseline", number, number, ended=True
            )
            return
        before = self._id(seen.sure)
        seen.had = seen.sure = number
        if not seen.ended:
            self._changes.append(
                Change(
                    kind="ended", key=key, before=before, after=copy.id,
                    digest_before=seen.digest, digest_after=digest,
                )
            )  # fmt: skip
            self._close(seen, copy.id, "ended")
            seen.ended_in = number
        elif seen.digest != digest:
            self._close(seen, copy.id, "reread" if seen.layout != copy.layout else "amended")
        else:
            return
        seen.key, seen.digest, seen.layout, seen.ended = key, digest, copy.layout, True
        seen.first, seen.opened = copy.id, "ended"

    def _back(self, seen: _Seen, key: str, digest: str, number: int) -> None:
        """An entry that had gone and stands again."""
        copy = self._copies[number]
        before = self._id(max(seen.had, self._whole(number)))
        seen.had = seen.sure = number
        left = seen.gone if seen.gone is not None else seen.ended_in
        glitch = False
        if left is not None:
            away = (copy.date - self._copies[left].date).days
            glitch = away <= self._rules.return_days
            if glitch:
                self._forgive(seen, self._copies[left].id, copy.id)
        if seen.ended and seen.gone is None:
            self._close(seen, copy.id, "returned" if glitch else "relisted")
        kind: ChangeKind = "returned" if glitch else "relisted"
        self._changes.append(
            Change(
                kind=kind, key=key, before=before, after=copy.id,
                digest_before=seen.digest, digest_after=digest,
            )
        )  # fmt: skip
        seen.key, seen.digest, seen.layout = key, digest, copy.layout
        seen.first, seen.opened = copy.id, kind
        seen.ended, seen.gone, seen.ended_in = False, None, None

    def _forgive(self, seen: _Seen, at: str, back: str) -> None:
        """Turn the end that was no end into an absence."""
        ends = ("removed", "ended")
        for place, change in enumerate(self._changes):
            if change.kind in ends and change.key == seen.key and change.after == at:
                self._changes[place] = msgspec.structs.replace(
                    change, kind="absent", closed_by=back
                )
        for place, run in enumerate(self._runs):
            if run.key == seen.key and run.until == at and run.closed in ends:
                self._runs[place] = msgspec.structs.replace(run, closed="absent")

    def _replace(
        self, come: Mapping[str, Gone], gone: Mapping[str, Gone], number: int,
        amended: list[tuple[str | None, str | None]] | None,
    ) -> None:  # fmt: skip
        """Entries that came and went, and which of them are the same parties."""
        copy = self._copies[number]
        before = self._id(self._whole(number))
        linked: dict[str, str] = {}
        if number:
            found = successions(
                list(gone.values()), list(come.values()), self._read, before, copy.id,
                renumbers=self._rules.renumbers,
            )  # fmt: skip
            found += self._doubled(gone.values(), before, number)
            self._changes += found
            # A split or a merger explains a removal and an addition; it does not undo them.
            for change in found:
                if change.kind == "renumbered":
                    linked |= dict.fromkeys((change.key, *change.others), "renumbered")
            if amended is not None and (amended or (gone and come)):
                self._moved(amended, come, gone, linked, before, copy.id)
        for identity, one in come.items():
            opened = linked.get(one.key, "added") if self._had_baseline else "baseline"
            self._seen[identity] = _Seen(
                one.key, one.digest, copy.layout, copy.id, opened, number, number
            )
            if opened == "added":
                self._changes.append(
                    Change(kind="added", key=one.key, before=before, after=copy.id,
                           digest_after=one.digest)
                )  # fmt: skip
        for identity, one in gone.items():
            seen = self._seen[identity]
            seen.gone = number
            kind = linked.get(one.key, "removed")
            if kind == "removed":
                self._changes.append(
                    Change(kind="removed", key=one.key, before=self._id(seen.sure),
                           after=copy.id, digest_before=one.digest)
                )  # fmt: skip
            self._close(seen, copy.id, kind)

    def _doubled(self, gone: Iterable[Gone], before: str, number: int) -> list[Change]:
        """Entries whose number stood twice for one party and now stands once."""
        copy, earlier = self._copies[number], self._copies[self._whole(number)]
        stands = doubled(gone, earlier.live, copy.live, self._read)
        return [
            Change(
                kind="renumbered", key=stands[one.key].key, others=(one.key,), before=before,
                after=copy.id, inferred=True, digest_before=one.digest,
                digest_after=stands[one.key].digest,
            )
            for one in gone
            if one.key in stands
        ]  # fmt: skip

    def _moved(
        self, amended: list[tuple[str | None, str | None]], come: Mapping[str, Gone],
        gone: Mapping[str, Gone], linked: Mapping[str, str], before: str, after: str,
    ) -> None:  # fmt: skip
        """Names that moved between entries; those of one party under a new number did not move."""
        pairs = [*amended]
        pairs += [(None, one.digest) for one in come.values() if one.key not in linked]
        pairs += [(one.digest, None) for one in gone.values() if one.key not in linked]
        entries = [
            (self._read(old) if old else None, self._read(new) if new else None)
            for old, new in pairs
        ]
        self._changes += moved_names(entries, before, after)

    def _close(self, seen: _Seen, until: str | None, closed: str | None) -> None:
        """Write down the run that ends."""
        self._runs.append(
            Run(
                key=seen.key, digest=seen.digest, first=seen.first, until=until,
                opened=seen.opened, closed=closed, ended=seen.ended,
            )
        )  # fmt: skip


def _same(one: Copy, other: Copy) -> bool:
    """Whether two copies say the same, entry by entry, so that nothing lies between them."""
    return (
        (one.layout, one.complete, one.exact) == (other.layout, other.complete, other.exact)
        and one.live == other.live
        and one.ended == other.ended
    )
