"""Append-only journals in the store's folder: one JSON record a line, never changed, never deleted.

A line counts once its line break is written and synced; what a crash left of a line is cut off by
the next one who writes. May import: core, register.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from ostrakon.core.errors import StoreError
from ostrakon.register.store.lock import exclusive

R = TypeVar("R", bound=msgspec.Struct)
_BLOCK = 1 << 16
_ENCODER = msgspec.json.Encoder(order="sorted")


class Journal(Generic[R]):
    """The records of one kind in one store."""

    def __init__(self, folder: Path, name: str, kind: type[R]) -> None:
        """Name a journal; nothing is opened or made.

        Args:
            folder: the store's.
            name: of the file, without its ending.
            kind: the struct of its records.
        """
        self.path = folder / f"{name}.jsonl"
        self._lock = f"{name}.lock"
        self._decoder = msgspec.json.Decoder(kind)

    def __iter__(self) -> Iterator[R]:
        """Every record, the first first.

        Raises:
            StoreError: a line is no record, or the file cannot be read.
        """
        for number, line in enumerate(self.lines(), 1):
            yield self._decoded(line, number)

    def lines(self) -> Iterator[bytes]:
        """Every record as it is written, the first first.

        Raises:
            StoreError: the file cannot be read.
        """
        try:
            with self.path.open("rb") as lines:
                # A line without its break was cut off by a crash before it counted.
                yield from (line for line in lines if line.endswith(b"\n"))
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read ({error.strerror})") from None

    def append(self, make: Callable[[R | None], Sequence[R]]) -> Sequence[R]:
        """Write records that follow the last one, all or none.

        Args:
            make: is given the last record, if there is one, while nobody else can write.

        Raises:
            StoreError: the journal cannot be written or its last line is no record.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(self.path.parent, self._lock):
            try:
                with self.path.open("ab+") as file:
                    end, last = self._last(file.fileno(), file.seek(0, os.SEEK_END))
                    records = make(last)
                    text = b"".join(_ENCODER.encode(record) + b"\n" for record in records)
                    os.ftruncate(file.fileno(), end)
                    try:
                        file.write(text)
                        file.flush()
                        os.fsync(file.fileno())
                    except OSError:
                        os.ftruncate(file.fileno(), end)
                        raise
            except OSError as error:
                raise StoreError(
                    f"{self.path}: cannot be written ({error.strerror}); free some space or let "
                    "this account write there"
                ) from None
        return records

    def _last(self, handle: int, size: int) -> tuple[int, R | None]:
        """Where the last whole line ends, and the record that it holds."""
        tail = b""
        start = size
        while start > 0 and tail[: tail.rfind(b"\n")].count(b"\n") < 1:
            start = max(0, start - _BLOCK)
            tail = os.pread(handle, size - start, start)
        end = tail.rfind(b"\n") + 1
        if not end:
            return 0, None
        line = tail[:end].rstrip(b"\n").rpartition(b"\n")[2]
        return start + end, self._decoded(line, None)

    def _decoded(self, line: bytes, number: int | None) -> R:
        """A line as a record."""
        try:
            return self._decoder.decode(line)
        except msgspec.MsgspecError as error:
            where = "the last line" if number is None else f"line {number}"
            raise StoreError(
                f"{self.path}, {where}: not a record ({error}); the journal was changed by another "
                "hand: put back a copy"
            ) from None
