"""Taking official lists in: from their issuers, or from files that a person has."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from ostrakon.core.errors import InputError, OstrakonError, SourceError, UserError
from ostrakon.names.keys import VERSION as KEYS_VERSION
from ostrakon.names.keys import keys_of
from ostrakon.register.lists.records import Incoming
from ostrakon.register.updating import (
    Held,
    Taken,
    Tried,
    finish,
    make_store,
    note_try,
    take_in,
    validators,
)
from ostrakon.register.updating import release as release_copy
from ostrakon.sources import on_disk
from ostrakon.sources.archive import Archive
from ostrakon.sources.catalogue import File, ListSource, catalogue
from ostrakon.sources.snapshot import Snapshot

Notify = Callable[[str], None]
Step = Callable[[int, int], None]
COPIES_AT_ONCE = 64
"""Copies of one source that are taken in in one transaction: so many are lost at most when the
machine stops, and they are taken in by the next call."""
ROUNDS = 3
"""So often the files of one list are asked for until none has changed since it was asked before.
Ours: an issuer that replaces its files takes seconds, so a second time is enough."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A source that could not be fetched or a file that could not be taken."""

    source: str
    message: str


class Updated(msgspec.Struct, frozen=True, kw_only=True):
    """What an update did.

    Attributes:
        taken: per source, its copies and the changes that are new with them.
        unchanged: sources whose issuer says that nothing has changed.
        failed: what could not be had; everything else was taken in.
    """

    taken: tuple[Taken, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]

    @property
    def whole(self) -> bool:
        """Whether everything that was asked for is in use: nothing failed, no copy waits."""
        copies = (copy for taken in self.taken for copy in taken.copies)
        return not self.failed and all(copy.outcome != "waiting" for copy in copies)


class _Work(msgspec.Struct, frozen=True, kw_only=True):
    """Where copies go, and who is told of it."""

    folder: Path
    archive: Archive
    known: Mapping[str, ListSource]
    now: Callable[[], dt.datetime]
    say: Notify
    step: Step


def known_sources() -> Mapping[str, ListSource]:
    """All sources, by id."""
    return catalogue()


def update(
    names: Sequence[str] = (),
    *,
    path: Path | None = None,
    as_of: dt.date | None = None,
    store: str | None = None,
    notify: Notify | None = None,
    step: Step | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    sources: Mapping[str, ListSource] | None = None,
) -> Updated:
    """Fetch lists, or take copies from files, and take in what changed.

    Args:
        names: sources; without any, all that can be fetched, or with `path` the sources whose ids
            its sub-folders bear.
        path: a file or a folder of copies in place of fetching.
        as_of: the day that the copies are known to be from, where neither the file nor its name
            nor that of its folder says it.
        store: the store.
        notify: is told what is being done, a line at a time.
        step: is told how many of how many sources or copies are done.
        now: the clock, UTC.
        sources: in place of those that ship.

    Raises:
        UserError: no such source, or options that do not go together.
        InputError: the path holds nothing that can be taken in.
        StoreError: the store cannot be written.
    """
    known = sources if sources is not None else catalogue()
    chosen = _chosen(names, known)
    if as_of is not None and path is None:
        raise UserError("--as-of dates copies that are given with --from; leave it out, or add it")
    folder = make_store(store, notify)
    work = _Work(
        folder=folder, archive=Archive(folder), known=known, now=now,
        say=notify or (lambda _line: None), step=step or (lambda _done, _total: None),
    )  # fmt: skip
    if path is not None:
        done = _from_path(work, chosen, path, as_of)
        finish(folder, known, keys_of, KEYS_VERSION, now())
        return done
    live = [one for one in chosen or known.values() if one.status == "live"]
    for one in chosen:
        if one.status != "live":
            raise UserError(
                f"{one.id} is not fetched ({one.status}); give a copy of it with --from PATH"
            )
    done = _from_issuers(work, live)
    finish(folder, known, keys_of, KEYS_VERSION, now())
    return done


def release(
    prefix: str, reason: str, *, store: str | None = None, notify: Notify | None = None,
    sources: Mapping[str, ListSource] | None = None,
) -> Taken:  # fmt: skip
    """Let a waiting copy in, on a person's word; see `register.updating.release`."""
    folder = make_store(store, notify)
    known = sources if sources is not None else catalogue()
    return release_copy(folder, known, prefix, reason, dt.datetime.now(dt.UTC))


def _chosen(names: Sequence[str], known: Mapping[str, ListSource]) -> list[ListSource]:
    """The sources that a user named.

    Raises:
        UserError: when one is unknown.
    """
    for name in names:
        if name not in known:
            near = [one for one in known if name.lower() in one] or sorted(known)
            raise UserError(
                f"{name!r} is no source; `ostrakon sources` lists them (for instance "
                f"{', '.join(near[:3])})"
            )
    return [known[name] for name in dict.fromkeys(names)]


def _from_issuers(work: _Work, sources: Sequence[ListSource]) -> Updated:
    """Fetch sources one after the other; one that fails stops none of the others."""
    taken: list[Taken] = []
    unchanged: list[str] = []
    failed: list[Failure] = []
    for number, source in enumerate(sources):
        work.step(number, len(sources))
        work.say(f"{source.id}: asking {source.issuer}")
        try:
            held = validators(work.folder, source)
            got = _fetched(work.archive, source, held)
        except OstrakonError as error:
            failed.append(Failure(source=source.id, message=str(error)))
            tried = Tried(outcome="failed", message=str(error))
            note_try(work.folder, source, tried, work.now())
            continue
        if got.snapshot is None:
            unchanged.append(source.id)
            tried = Tried(
                outcome="unchanged", message="the issuer says nothing has changed",
                copy=held.copy, address=got.address, headers=got.headers,
            )  # fmt: skip
            note_try(work.folder, source, tried, work.now())
            continue
        incoming = Incoming(snapshot=got.snapshot, address=got.address, headers=got.headers)
        taken.append(take_in(work.folder, source, [incoming], work.now()))
    return Updated(taken=tuple(taken), unchanged=tuple(unchanged), failed=tuple(failed))


class _Got(msgspec.Struct, frozen=True, kw_only=True):
    """What an issuer gave: a copy, or none where no file has changed."""

    snapshot: Snapshot | None
    address: str | None
    headers: dict[str, str]


def _fetched(archive: Archive, source: ListSource, held: Held) -> _Got:
    """Every file of a source, as they all were at one instant.

    A file that has not changed beside one that has is taken from the archive: a list of several
    files is whole or nothing. And each is asked for again until none has changed since it was
    asked for before, since an issuer may replace them while they are fetched.

    Raises:
        SourceError: a file could not be had, or they kept changing.
    """
    files = [file for file in source.files if file.url is not None]
    work = _Fetching(archive, source, held)
    came = work.ask_all(files)
    if not came:
        return _Got(snapshot=None, address=work.address, headers=work.headers)
    rounds = 1
    while len(files) > 1 and work.ask_all(files):
        rounds += 1
        if rounds > ROUNDS:
            raise SourceError(
                f"{source.id}: its files are being replaced at this moment, so they do not belong "
                "together; try again in some minutes"
            )
    parts = tuple(work.parts[file.role] for file in files)
    return _Got(
        snapshot=Snapshot(source=source.id, parts=parts), address=work.address,
        headers=work.headers,
    )  # fmt: skip


class _Fetching:
    """The files of a source as they come, and what was said with them."""

    def __init__(self, archive: Archive, source: ListSource, held: Held) -> None:
        self._archive = archive
        self._most = source.limits.max_bytes
        self._came: set[str] = set()
        self.parts = {
            role: msgspec.structs.replace(part, path=archive.path(part.sha256))
            for role, part in held.parts.items()
        }
        self.headers = dict(held.headers)
        self.address: str | None = None

    def ask_all(self, files: Sequence[File]) -> bool:
        """Ask for every file; whether any came, or came with other bytes than it had before."""
        return True in [self._ask(file) for file in files]

    def _ask(self, file: File) -> bool:
        """Ask for a file unless it is still the one that is held."""
        from ostrakon.sources.download import download

        old = self.parts.get(file.role)
        begin = f"{file.role}:"
        own = {
            name.removeprefix(begin): value
            for name, value in self.headers.items()
            if name.startswith(begin)
        }
        usable = old is not None and old.path.exists()
        got = download(file, self._archive, known=own if usable else {}, max_bytes=self._most)
        self.address = self.address or got.url
        self.headers = {
            name: value for name, value in self.headers.items() if not name.startswith(begin)
        } | {f"{begin}{name}": value for name, value in got.headers.items()}
        if got.part is None:
            return False
        self.parts[file.role] = got.part
        again = file.role in self._came
        self._came.add(file.role)
        return not again or old is None or old.sha256 != got.part.sha256


def _from_path(
    work: _Work, chosen: Sequence[ListSource], path: Path, as_of: dt.date | None
) -> Updated:
    """Take copies in from a file or folder."""
    on_disk.require_place(path, work.folder)
    taken: list[Taken] = []
    failed: list[Failure] = []
    places = [
        (source, place, list(on_disk.groups(source, place, as_of, work.folder)))
        for source, place in _places(chosen, work.known, path)
    ]
    done, total = 0, sum(len(groups) for _, _, groups in places)
    for source, place, groups in places:
        if not groups:
            named = on_disk.patterns(source)
            none = f"{place}: holds no file of {source.id} ({named})"
            if len(places) == 1:
                raise InputError(none)
            failed.append(Failure(source=source.id, message=none))
        for start in range(0, len(groups), COPIES_AT_ONCE):
            work.step(done, total)
            incoming = []
            for day, files in groups[start : start + COPIES_AT_ONCE]:
                try:
                    incoming.append(_archived(work.archive, source, day, files))
                except InputError as error:
                    failed.append(Failure(source=source.id, message=str(error)))
            if incoming:
                number = "1 copy" if len(incoming) == 1 else f"{len(incoming)} copies"
                work.say(f"{source.id}: taking in {number}")
                taken.append(take_in(work.folder, source, incoming, work.now()))
            done += len(groups[start : start + COPIES_AT_ONCE])
    return Updated(taken=tuple(taken), unchanged=(), failed=tuple(failed))


def _places(
    chosen: Sequence[ListSource], known: Mapping[str, ListSource], path: Path
) -> list[tuple[ListSource, Path]]:
    """Which source is to be found where.

    Raises:
        UserError: when that is not said.
    """
    if len(chosen) == 1:
        return [(chosen[0], path)]
    found = [
        (source, path / source.id)
        for source in chosen or known.values()
        if (path / source.id).is_dir()
    ]
    if not found:
        raise UserError(
            f"{path}: say of which source it is (ostrakon update SOURCE --from {path}), or give a "
            "folder whose sub-folders bear the ids of sources"
        )
    return found


def _archived(
    archive: Archive, source: ListSource, day: dt.date | None, files: Mapping[str, Path]
) -> Incoming:
    """Keep the files of one copy in the archive."""
    parts = []
    for role, path in on_disk.by_role(source, files):
        try:
            with _opened(path) as stream:
                parts.append(
                    archive.put(
                        stream, role=role, name=path.name, max_bytes=source.limits.max_bytes
                    )
                )
        except OSError as error:
            raise on_disk.unreadable(path, error) from None
    return Incoming(snapshot=Snapshot(source=source.id, parts=tuple(parts)), given=day)


def _opened(path: Path) -> BinaryIO:
    """A file's bytes as published, without the compression that it is kept in."""
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")
