"""Many texts, one after the other: each within a time of its own, and no bad one stops the rest.

Pages are read in processes that can be ended. One that takes too long, or takes its process with
it, is told of and set aside, and a new process reads the next. What is found comes in the order of
the pages, whatever the number of processes.
"""

from __future__ import annotations

import collections
import concurrent.futures
import contextlib
import datetime as dt
import itertools
import multiprocessing
import queue
import signal
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import InputError, OstrakonError
from ostrakon.core.report import Report
from ostrakon.news.intake.pages import Page
from ostrakon.service import plugins
from ostrakon.service.pages import Failed, Given
from ostrakon.service.reading import Notify, open_desk, require_plausible

SECONDS = 60.0
"""For one text, where the user does not say; one of 5,000 words takes about a second."""
_START_SECONDS = 120.0
_AHEAD = 2
"""Pages that wait for each process, so that none is idle and memory stays bounded."""
_REPORT = msgspec.msgpack.Decoder(Report)
_PAGE = msgspec.msgpack.Decoder(Page)


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was read."""

    given: Given
    report: Report


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How pages are read.

    Attributes:
        store, model, plugins: as in `open_desk`.
        published: the day of all of them, if the user gives it.
        seconds: for each; every plug-in has its own time beside (`plugins.SECONDS`).
        workers: processes.
    """

    store: str | None = None
    model: str | None = None
    plugins: tuple[str, ...] = ()
    published: dt.date | None = None
    seconds: float = SECONDS
    workers: int = 1

    @property
    def limit(self) -> float:
        """Seconds after which a page is given up."""
        return self.seconds + len(self.plugins) * plugins.SECONDS


def read_pages(
    pages: Iterable[Given | Failed], how: How, notify: Notify | None = None
) -> Iterator[Read | Failed]:
    """Read pages, in their order.

    Args:
        pages: taken as they are needed; what could not be had is handed on.
        how: with what, and how long for each.
        notify: is told when the register is made or brought up to date.

    Raises:
        UserError: no text can have been published on that day.
        InputError: no language model is installed.
        StoreError: the register cannot be opened.
    """
    require_plausible(how.published)
    reg.open_register(how.store, notify=notify).close()  # once, not in every process
    rest = iter(pages)
    first = tuple(itertools.islice(rest, 2))
    if len(first) < 2:
        yield from _here(first, how)
    else:
        yield from _in_processes(itertools.chain(first, rest), how)


def _here(pages: Iterable[Given | Failed], how: How) -> Iterator[Read | Failed]:
    """Read a single page in this process: whoever gave it can end it."""
    for given in pages:
        if isinstance(given, Failed):
            yield given
            continue
        with open_desk(store=how.store, model=how.model, plugins=how.plugins) as desk:
            try:
                yield Read(given=given, report=desk.read(given.page, how.published))
            except InputError as error:
                yield _failed(given, error)


def _failed(given: Given, error: OstrakonError) -> Failed:
    """A page that could not be read."""
    return Failed(name=given.page.name, url=given.page.url, feed=given.feed, error=error)


def _in_processes(pages: Iterator[Given | Failed], how: How) -> Iterator[Read | Failed]:
    """The same in processes of their own, each looked after by a thread."""
    free: queue.SimpleQueue[_Process] = queue.SimpleQueue()
    processes = [_Process(how) for _ in range(max(1, how.workers))]
    for process in processes:
        free.put(process)

    def one(given: Given) -> Read | Failed:
        process = free.get()
        try:
            return process.read(given)
        finally:
            free.put(process)

    waiting: collections.deque[concurrent.futures.Future[Read | Failed] | Failed]
    waiting = collections.deque()
    threads = concurrent.futures.ThreadPoolExecutor(len(processes))
    try:
        for given in pages:
            waiting.append(given if isinstance(given, Failed) else threads.submit(one, given))
            while len(waiting) > len(processes) * _AHEAD:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())
    finally:
        threads.shutdown(wait=False, cancel_futures=True)  # or a thread would begin the next page
        for process in processes:
            process.close()
        threads.shutdown(wait=True)


def _done(found: concurrent.futures.Future[Read | Failed] | Failed) -> Read | Failed:
    """What became of a page, waiting for it."""
    return found if isinstance(found, Failed) else found.result()


class _Process:
    """A process that reads; it is begun when first needed, and anew after it was ended."""

    def __init__(self, how: How) -> None:
        self._how = how
        self._running: tuple[BaseProcess, Connection] | None = None
        self._closed = False

    def read(self, given: Given) -> Read | Failed:
        """Read a page, or say why it was not.

        Raises:
            OstrakonError: what stands against reading anything at all.
        """
        if self._running is None:
            self._begin()
        assert self._running is not None
        _, connection = self._running
        try:
            connection.send_bytes(msgspec.msgpack.encode(given.page))
            if not connection.poll(self._how.limit):
                self.end()
                said = f"{given.page.name}: not read within {self._how.limit:g} s; set aside"
                return _failed(given, InputError(said))
            answer = connection.recv_bytes()
        except (EOFError, OSError):
            self.end()
            said = f"{given.page.name}: the reader broke off over it; set aside"
            return _failed(given, InputError(said))
        if answer[:1] == _BAD:
            return _failed(given, InputError(answer[1:].decode()))
        return Read(given=given, report=_REPORT.decode(answer[1:]))

    def _begin(self) -> None:
        """Begin a process and wait until it is ready.

        Raises:
            InputError: it cannot read anything.
        """
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._how), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        self._running = process, ours
        if self._closed:  # while it was begun
            self.end()
        try:
            said = ours.recv_bytes() if ours.poll(_START_SECONDS) else b"it does not start"
        except (EOFError, OSError):
            said = b"it ended at once"
        if said != _GOOD:
            self.end()
            raise InputError(said.decode())

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.end()

    def end(self) -> None:
        """End the process, whatever it does; the next page begins another."""
        if self._running is not None:
            process, connection = self._running
            self._running = None
            process.kill()
            process.join()
            connection.close()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are begun here do not hear Ctrl-C; whoever began them ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_GOOD, _BAD = b"+", b"-"


def _serve(connection: Connection, how: How) -> None:
    """Read what comes until nobody asks any more."""
    try:
        with open_desk(store=how.store, model=how.model, plugins=how.plugins) as desk:
            connection.send_bytes(_GOOD)
            while True:
                page = _PAGE.decode(connection.recv_bytes())
                try:
                    report = desk.read(page, how.published)
                except InputError as error:
                    connection.send_bytes(_BAD + str(error).encode("utf-8", "replace"))
                except Exception as error:  # a text that breaks the reader stops no other
                    said = (
                        f"{page.name}: the reader fails on it ({type(error).__name__}); set aside"
                    )
                    connection.send_bytes(_BAD + said.encode("utf-8", "replace"))
                else:
                    connection.send_bytes(_GOOD + msgspec.msgpack.encode(report))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # whoever asked has gone
    except OstrakonError as error:
        connection.send_bytes(str(error).encode("utf-8", "replace"))
