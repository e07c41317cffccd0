"""Write an answer to a file so that it is either whole or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ostrakon.core.errors import StoreError


def write_whole(path: str, text: str) -> None:
    """Write text to a file in one step: a crash leaves the old file or the new one.

    Raises:
        StoreError: when the folder is missing, not writable, or the disk is full.
    """
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
                out.write(text if text.endswith("\n") else text + "\n")
                out.flush()
                os.fsync(out.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path}: cannot be written ({reason}); choose another place") from None


def _umask() -> int:
    """The process's mask for new files (it can only be read by setting it)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
