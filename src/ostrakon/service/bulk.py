"""Screening a file of any size: in processes, in order, and going on after a kill.

What is done is written beside the answer as it grows; the answer bears its name only when it is
whole. May import: core, register, screening.
"""

from __future__ import annotations

import collections
import concurrent.futures
import datetime as dt
import hashlib
import itertools
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import InputError, StoreError, UserError
from ostrakon.core.screening import Screening
from ostrakon.service.indexing import index_of
from ostrakon.service.screening import Notify, Question, Screener, about_lists
from ostrakon.service.subjects import Record, count, read_subjects

CHUNK = 100
"""Records that go to a process at once."""
_AHEAD = 3
"""Chunks that wait for each process: none is idle, and memory stays bounded."""
_SYNC = 20
"""Chunks after which what is written is synced, and is not done again after a kill."""
_MOST_PROBLEMS = 10

Step = Callable[[int, int], None]
Write = Callable[[Record, Screening | None], str]
"""A record and its answer as text of the file; no answer for a record that cannot be read."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a file.

    Attributes:
        records: that were read.
        alerts, reviews: records with such an outcome.
        unreadable: records that say nothing that can be screened.
        problems: what could not be read, of the first such records.
        resumed: records that an earlier run had done.
    """

    records: int
    alerts: int
    reviews: int
    unreadable: int
    problems: tuple[str, ...] = ()
    resumed: int = 0


class _Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run came: of which job, what it had counted, and as known when it asks."""

    job: str
    bytes: int
    done: Done
    known_on: str


class _Tally:
    """What is counted as answers come in."""

    def __init__(self, held: Done | None) -> None:
        self.records = held.records if held else 0
        self.alerts = held.alerts if held else 0
        self.reviews = held.reviews if held else 0
        self.unreadable = held.unreadable if held else 0
        self.problems = list(held.problems) if held else []
        self.resumed = self.records

    def add(self, outcome: str, problem: str | None) -> None:
        """One record."""
        self.records += 1
        self.alerts += outcome == "alert"
        self.reviews += outcome == "review"
        self.unreadable += outcome == "unreadable"
        if problem is not None and len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)

    def done(self) -> Done:
        """So far."""
        return Done(
            records=self.records, alerts=self.alerts, reviews=self.reviews,
            unreadable=self.unreadable, problems=tuple(self.problems), resumed=self.resumed,
        )  # fmt: skip


class _Answer(msgspec.Struct, frozen=True):
    """What a process gives back of a record: text to write, the outcome, what is wrong."""

    text: str
    outcome: str
    problem: str | None


def screen_file(
    path: Path, output: Path, question: Question, write: Write, *, heading: str = "",
    workers: int = 2, store: str | None = None, notify: Notify | None = None,
    step: Step | None = None,
) -> Done:  # fmt: skip
    """Screen every record of a file and write the answers to another.

    Args:
        path: the file of names.
        output: is there when it is whole; until then `.OUTPUT.part` grows beside it. A run that
            was ended goes on where it was, if input, question and index are the same.
        question: what is asked.
        write: makes the text of a record; a function of a module, so that processes can call it.
        heading: the first line.
        workers: processes.
        store: the store.
        notify: is told what is done.
        step: is told how many records of about how many are done.

    Raises:
        InputError: the file cannot be read, or the answer would replace it.
        StoreError: the answer cannot be written.
    """
    stat, total = _measured(path, output)
    root = index_of(store, notify)
    index = (root / "CURRENT").read_text(encoding="ascii").strip()
    job = _job(path.resolve(), stat.st_size, stat.st_mtime_ns, index, question, heading)
    answer = _Output(output, job)
    held = answer.held
    if held is not None and notify:
        notify(f"going on after record {held.done.records:,} of an earlier run")
    if notify:
        _tell_about_lists(store, question, notify)
    tally = _Tally(held.done if held else None)
    asked = _as_begun(question, held) if held else question
    records = itertools.islice(read_subjects(path), tally.records, None)
    try:
        with answer.opened(heading) as file:
            for number, answers in enumerate(_answers(records, asked, write, workers, store), 1):
                for one in answers:
                    tally.add(one.outcome, one.problem)
                    file.write(one.text.encode())
                if number % _SYNC == 0:
                    answer.keep(file, tally.done(), asked)
                if step:
                    step(tally.records, max(total, tally.records))
            _sync(file)
        answer.finish()
    except concurrent.futures.BrokenExecutor:
        raise StoreError(
            f"{output}: a process of the screening was ended from outside, perhaps for want of "
            "memory; what is done is kept, and the same command with fewer --workers goes on there"
        ) from None
    except OSError as error:
        raise StoreError(
            f"{output}: cannot be written ({error.strerror}); what is done is kept, and the same "
            "command goes on there"
        ) from None
    return tally.done()


def _measured(path: Path, output: Path) -> tuple[os.stat_result, int]:
    """What the system says of a file of names, and about how many records it has.

    Raises:
        InputError: it cannot be read, or the answer would replace it.
    """
    if output.resolve() == path.resolve():
        raise InputError(f"{path}: the answers would replace the names; give another file to -o")
    try:
        return path.stat(), count(path) or 0
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _tell_about_lists(store: str | None, question: Question, notify: Notify) -> None:
    """Say once which lists the answers cannot be about."""
    with reg.open_register(store) as register:
        for said in about_lists(register, question):
            notify(said)


class _Output:
    """The file of answers while it grows, and beside it how far it came."""

    def __init__(self, path: Path, job: str) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.part")
        self._state = path.with_name(f".{path.name}.state")
        self._new = path.with_name(f".{path.name}.state.new")
        self._job = job
        self.held = self._read()

    def _read(self) -> _Progress | None:
        """How far an earlier run of the same job came."""
        try:
            held = msgspec.json.decode(self._state.read_bytes(), type=_Progress)
            whole = self._part.stat().st_size >= held.bytes
            return held if held.job == self._job and whole else None
        except (OSError, msgspec.MsgspecError):
            return None

    def opened(self, heading: str) -> BinaryIO:
        """The file, at the end of what counts."""
        if self.held is None:
            self._state.unlink(missing_ok=True)  # of an answer that is no longer there
            file: BinaryIO = self._part.open("wb")
            file.write(heading.encode())
        else:
            file = self._part.open("r+b")
            file.truncate(self.held.bytes)
            file.seek(0, os.SEEK_END)
        return file

    def keep(self, file: BinaryIO, done: Done, asked: Question) -> None:
        """Sync what is written and write down how far it came, at once."""
        _sync(file)
        known = asked.known_on
        progress = _Progress(
            job=self._job, bytes=file.tell(), done=done, known_on=known.isoformat()
        )
        self._new.write_bytes(msgspec.json.encode(progress))
        os.replace(self._new, self._state)

    def finish(self) -> None:
        """Give the whole answer its name."""
        os.replace(self._part, self._path)
        self._state.unlink(missing_ok=True)
        self._new.unlink(missing_ok=True)  # what a kill left half written


def _as_begun(question: Question, held: _Progress) -> Question:
    """The question as the earlier run asked it: as known at its moment."""
    if not isinstance(question.known_on, dt.datetime):
        return question
    return msgspec.structs.replace(question, known_on=dt.datetime.fromisoformat(held.known_on))


def _sync(file: BinaryIO) -> None:
    """To the disk."""
    file.flush()
    os.fsync(file.fileno())


def _job(path: Path, size: int, changed: int, index: str, question: Question, head: str) -> str:
    """What makes two runs one job: input, index, and all of the question but its moment."""
    known = question.known_on
    said = [
        str(path), size, changed, index, head, question.version, question.threshold,
        question.review, question.limit, question.on.isoformat(), question.basis,
        "now" if isinstance(known, dt.datetime) else known.isoformat(),
    ]  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def _answers(
    records: Iterable[Record], question: Question, write: Write, workers: int, store: str | None
) -> Iterator[Sequence[_Answer]]:
    """Answers in the order of the records, a chunk at a time."""
    given = iter(records)
    chunks = iter(lambda: tuple(itertools.islice(given, CHUNK)), ())
    if workers < 2:
        with Screener(question, store) as screener:
            for chunk in chunks:
                yield [_answered(screener, record, write) for record in chunk]
        return
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(
        workers, context, _begin, (question, store, write)
    ) as pool:
        waiting: collections.deque[concurrent.futures.Future[list[_Answer]]] = collections.deque()
        for chunk in itertools.islice(chunks, workers * _AHEAD):
            waiting.append(pool.submit(_work, chunk))
        while waiting:
            done = waiting.popleft().result()
            chunk = next(chunks, ())
            if chunk:
                waiting.append(pool.submit(_work, chunk))
            yield done


_held_screener: Screener | None = None
_held_write: Write | None = None


def _begin(question: Question, store: str | None, write: Write) -> None:
    """Open store and index once a process, which ends with the one that began it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _held_screener, _held_write
    _held_screener, _held_write = Screener(question, store), write


def _end_with_parent() -> None:
    """End this process when the one that began it was killed, which tells nobody: else it stays."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Sequence[Record]) -> list[_Answer]:
    """Answer a chunk in a process of its own."""
    assert _held_screener is not None
    assert _held_write is not None
    return [_answered(_held_screener, record, _held_write) for record in chunk]


def _answered(screener: Screener, record: Record, write: Write) -> _Answer:
    """Answer one record."""
    if record.subject is None:
        return _Answer(write(record, None), "unreadable", record.problem)
    try:
        screening = screener.ask(record.subject)
    except UserError as error:
        odd = Record(record.number, None, f"record {record.number}: {error}")
        return _Answer(write(odd, None), "unreadable", odd.problem)
    return _Answer(write(record, screening), screening.outcome, record.problem)
