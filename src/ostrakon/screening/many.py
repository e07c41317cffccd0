"""Many subjects against one index, in processes that share its files.

Results come in the order of the subjects and are the same whatever the number of processes. May
import: core, names, and screening.
"""

from __future__ import annotations

import collections
import concurrent.futures
import datetime as dt
import itertools
import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ostrakon.core.screening import Match, Subject
from ostrakon.names.align import ALERT, REVIEW
from ostrakon.screening.index.opened import Index, open_index
from ostrakon.screening.screen import MOST, screen

_CHUNK = 64
"""Subjects that go to a process at once."""
_AHEAD = 3
"""Chunks that wait for each process, so that none is idle and memory stays bounded."""
_SUBJECTS = msgspec.msgpack.Decoder(tuple[Subject, ...])
_MATCHES = msgspec.msgpack.Decoder(tuple[tuple[Match, ...], ...])


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What counts and what is shown, as `screening.screen` takes it."""

    on: dt.date | None = None
    known_on: dt.date | None = None
    basis: str = "all"
    threshold: float = ALERT
    review: float = REVIEW
    limit: int = MOST
    explain: bool = True


def screen_many(
    index_folder: Path, subjects: Iterable[Subject], workers: int = 1, asked: Asked | None = None
) -> Iterator[tuple[Match, ...]]:
    """Screen subjects one after the other; what is found for each, in their order.

    Args:
        index_folder: where indexes are kept, or the folder of one; the index that is current at
            the beginning is asked to the end.
        subjects: as many as there are; they are read as they are needed.
        workers: processes; with one, this one does it.
        asked: what counts and what is shown; the defaults of `Asked` when left out.

    Raises:
        NotFoundError: there is no index.
        StoreError: it is damaged, or was made by other rules than this program's.
    """
    asked = asked or Asked()
    with open_index(index_folder) as index:
        if workers < 2:
            for subject in subjects:
                yield _screen(index, subject, asked)
        else:
            yield from _in_processes(index, iter(subjects), workers, asked)


def _screen(index: Index, subject: Subject, asked: Asked) -> tuple[Match, ...]:
    """What is found for one subject."""
    return screen(
        index, subject, on=asked.on, known_on=asked.known_on, basis=asked.basis,
        threshold=asked.threshold, review=asked.review, limit=asked.limit, explain=asked.explain,
    )  # fmt: skip


def _in_processes(
    index: Index, subjects: Iterator[Subject], workers: int, asked: Asked
) -> Iterator[tuple[Match, ...]]:
    """The same, in processes of their own; this one holds the index until all is done."""
    waiting: collections.deque[concurrent.futures.Future[bytes]] = collections.deque()
    pool = concurrent.futures.ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), _begin, (index.folder, asked)
    )
    try:
        while chunk := tuple(itertools.islice(subjects, _CHUNK)):
            waiting.append(pool.submit(_screened, msgspec.msgpack.encode(chunk)))
            if len(waiting) > workers * _AHEAD:
                yield from _MATCHES.decode(waiting.popleft().result())
        while waiting:
            yield from _MATCHES.decode(waiting.popleft().result())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Own:
    """What a process works with, from its beginning on."""

    index: Index
    asked: Asked


def _begin(folder: Path, asked: Asked) -> None:
    """Open the index in a new process, which ends when the one that began it does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Own.index, _Own.asked = open_index(folder), asked


def _end_with_parent() -> None:
    """Wait for the process that began this one, and end with it.

    One that was killed tells nobody, and a process that waits for its next subjects waits for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _screened(chunk: bytes) -> bytes:
    """What is found for some subjects."""
    found = [_screen(_Own.index, subject, _Own.asked) for subject in _SUBJECTS.decode(chunk)]
    return msgspec.msgpack.encode(found)
