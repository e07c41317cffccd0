"""One writer at a time: an advisory lock on a small file in the store's folder.

The operating system drops it when the process ends, however it ends. May import: core.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ostrakon.core.errors import StoreError

LOCK_NAME = "register.lock"


@contextlib.contextmanager
def exclusive(folder: Path, name: str = LOCK_NAME) -> Iterator[None]:
    """Hold a lock of the store; waits until no other process holds it.

    Args:
        folder: the store's.
        name: the file that is locked; what has its own journal need not wait for the register.

    Raises:
        StoreError: when the folder cannot be written.
    """
    handle: int | None = None
    try:
        try:
            handle = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o644)
            _lock(handle)
        except OSError as error:
            raise StoreError(
                f"{folder}: cannot write the store ({error.strerror}); "
                "name another folder with --store"
            ) from None
        yield
    finally:
        if handle is not None:
            os.close(handle)  # closing releases the lock


def _lock(handle: int) -> None:
    """Lock the whole file, waiting."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
