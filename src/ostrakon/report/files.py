"""Write an answer to a file so that it is either whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from ostrakon.core.errors import StoreError, UserError


def write_whole(path: str, text: str) -> None:
    """Write text to a file in one step: a crash leaves the old file or the new one.

    A link is followed, and a device or pipe is written to: neither is ever replaced by a file.

    Raises:
        StoreError: when the folder is missing, not writable, or the disk is full.
        UserError: when no name is given.
    """
    write_pieces(path, [text if text.endswith("\n") else text + "\n"])


def write_pieces(path: str, pieces: Iterable[str]) -> None:
    """Write the pieces of a text, made one after the other, to a file in one step.

    Nothing is left behind when the pieces end with an error.

    Raises:
        StoreError: as `write_whole`.
        UserError: as `write_whole`.
    """

    def make(target: Path) -> None:
        with target.open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)

    write_file(path, make)


def write_file(path: str, make: Callable[[Path], None]) -> None:
    """Have a file made, and put it in its place in one step.

    Args:
        path: where it is to be; a device or pipe there is written to.
        make: writes the file that it is given: an empty one beside the place, else the device.

    Raises:
        StoreError: as `write_whole`.
        UserError: as `write_whole`.
    """
    if not path:
        raise UserError("no file is named; give one after -o")
    try:
        target = Path(path)
        if target.exists() and not target.is_file() and not target.is_dir():
            make(target)
            return
        target = target.resolve()
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        try:
            os.close(handle)
            make(Path(temporary))
            with open(temporary, "rb+") as made:
                os.fsync(made.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except BrokenPipeError:
        raise  # whoever read a pipe has gone; nothing failed here
    except (OSError, ValueError) as error:  # the latter for a null character in a name
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"{path}: cannot be written ({reason}); choose another place") from None


def _umask() -> int:
    """The process's mask for new files (it can only be read by setting it)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
