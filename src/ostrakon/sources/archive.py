"""The archive of raw files: every file once, by the hash of its bytes, compressed.

Nothing is ever changed in it; only a file that no longer has its bytes is put back. A file is
written beside its place, synced and moved there, so that a crash leaves it whole or absent. May
import: core.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ostrakon.core.errors import InputError, StoreError
from ostrakon.sources.snapshot import Part

_CHUNK = 1 << 20
_LEVEL = 3
"""Of gzip. Level 6 makes the UN's list smaller by a sixth and takes twice as long or longer."""
_LEFT_SECONDS = 3600  # far longer than a write pauses: a fetch that slow is given up


class Archive:
    """The raw files of one store, in its folder `snapshots`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "snapshots"

    def path(self, sha256: str) -> Path:
        """Where the file of a hash is, whether or not it is there."""
        return self.folder / sha256[:2] / f"{sha256}.gz"

    def put(self, stream: BinaryIO, *, role: str, name: str, max_bytes: int) -> Part:
        """Keep a file.

        Raises:
            InputError: when it is larger than the limit, or its compression is damaged.
            StoreError: when it cannot be written.
        """
        self._make(self.folder)
        digest = hashlib.sha256()
        size = 0
        with self._beside() as (temporary, raw):
            with gzip.GzipFile(
                filename="", mode="wb", compresslevel=_LEVEL, fileobj=raw, mtime=0
            ) as packed:
                for chunk in _chunks(stream, name):
                    size += len(chunk)
                    if size > max_bytes:
                        raise InputError(
                            f"{name}: larger than {max_bytes // 1_000_000} MB, the limit of this "
                            "source; it is not that list"
                        )
                    digest.update(chunk)
                    packed.write(chunk)
            raw.flush()
            os.fsync(raw.fileno())
            target = self.path(digest.hexdigest())
            if not target.exists() or self.damaged(digest.hexdigest()):
                self._make(target.parent)
                os.replace(temporary, target)
                _sync(target.parent)
                _sync(self.folder)
        return Part(role=role, name=name, path=target, sha256=digest.hexdigest(), size=size)

    def damaged(self, sha256: str) -> str | None:
        """What is wrong with a file of the archive, or nothing."""
        path = self.path(sha256)
        digest = hashlib.sha256()
        try:
            with gzip.open(path, "rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except FileNotFoundError:
            return "is missing"
        except (OSError, EOFError, zlib.error) as error:
            return f"cannot be read ({error})"
        return None if digest.hexdigest() == sha256 else "does not have the bytes of its hash"

    @contextlib.contextmanager
    def _beside(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A temporary file in the archive; removed unless it was moved."""
        try:
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        except OSError as error:
            raise self._unwritable(error) from None
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as raw:
                yield temporary, raw
        except OSError as error:
            raise self._unwritable(error) from None
        finally:
            temporary.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove what writes that were cut off have left; one that goes on is younger."""
        for left in self.folder.glob("*.part"):
            with contextlib.suppress(OSError):  # another process may tidy too
                if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                    left.unlink()

    def _make(self, folder: Path) -> None:
        """Make a folder of the archive."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> StoreError:
        """The archive's folder cannot be written."""
        return StoreError(
            f"{self.folder}: cannot write the archive ({error.strerror or error}); free some space "
            "or name another store with --store"
        )


def _chunks(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """The bytes of a stream that may be compressed."""
    try:
        while chunk := stream.read(_CHUNK):
            yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{name}: its compression is damaged ({error}); fetch the file again"
        ) from None


def _sync(folder: Path) -> None:
    """Have the system write a folder's entries to the disk."""
    if os.name == "nt":
        return  # a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
