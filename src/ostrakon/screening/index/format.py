"""The files of an index: names, shapes, the manifest, and how one takes the place of another.

    ROOT/CURRENT            the name of the folder that is asked from now on
    ROOT/<content hash>/    manifest.json and the files named in it; never changed once there

An index is written into a temporary folder beside the others, is named by its content when it is
whole, and becomes the current one by replacing `CURRENT`; whoever is stopped in between leaves the
old one as it was. Who reads an index holds a shared lock on its manifest, and only a folder
that nobody holds is removed. May import: core.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import mmap
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from ostrakon.core.errors import NotFoundError, StoreError

FORMAT = 3
"""Of the files; an index of another format is built anew."""
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
_PREFIX = ".building-"
_SETTLED = 60
"""Seconds after which whoever made a temporary folder holds it, if it is alive."""
Array: TypeAlias = "npt.NDArray[Any]"


class File(msgspec.Struct, frozen=True):
    """A file of an index: its length in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an index holds and what it was made by.

    Attributes:
        format: of the files.
        rules: versions of everything in this program that decides what is in it.
        input: SHA-256 of the parties that it was built of, in their order.
        parties, names, rows, vocabulary: how many of each; a name has one row for each reading.
        files: every file besides this one.
    """

    format: int
    rules: str
    input: str
    parties: int
    names: int
    rows: int
    vocabulary: int
    files: dict[str, File]


def digest(manifest: Manifest) -> str:
    """The name of an index: a hash of all it holds.

    >>> empty = Manifest(format=1, rules="1", input="", parties=0, names=0, rows=0, vocabulary=0,
    ...                  files={})
    >>> len(digest(empty))
    32
    """
    encoded = msgspec.json.encode(manifest, order="deterministic")
    return hashlib.sha256(encoded).hexdigest()[:32]


@contextlib.contextmanager
def building(root: Path) -> Iterator[Path]:
    """A temporary folder for an index to be; what is left in it at the end is thrown away.

    Raises:
        StoreError: nothing can be written there.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        _remove_left(root)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
        held = _lock(folder)
    except OSError as error:
        raise StoreError(f"{root}: cannot write an index there ({error.strerror})") from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def _lock(folder: Path) -> int | None:
    """Hold a folder until what is returned is closed, or this process ends in whatever way.

    Raises:
        OSError: somebody else holds it.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _remove_left(root: Path) -> None:
    """Remove what builds that were killed have left behind."""
    for path in root.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime < _SETTLED:
                continue  # whoever has just made it may not hold it yet
            if path.is_dir():
                handle = _lock(path)
                shutil.rmtree(path, ignore_errors=True)
                if handle is not None:
                    os.close(handle)
            else:
                path.unlink()


def write_array(folder: Path, name: str, array: Array) -> None:
    """Write an array as a file of its own."""
    np.save(folder / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)


def write_texts(folder: Path, name: str, texts: Sequence[str]) -> None:
    """Write texts one after the other, and where each begins."""
    blob = [text.encode() for text in texts]
    at = np.zeros(len(blob) + 1, dtype=np.int64)
    np.cumsum([len(each) for each in blob], out=at[1:])
    write_array(folder, f"{name}_at", at)
    with (folder / f"{name}.bin").open("wb") as file:
        file.writelines(blob)


def described(folder: Path) -> dict[str, File]:
    """Every file of a folder besides the manifest, written through to the disk."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name == MANIFEST:
            continue
        with path.open("rb+") as file:
            found[path.name] = File(path.stat().st_size, _sha256(file))
            os.fsync(file.fileno())
    return found


def publish(root: Path, folder: Path, manifest: Manifest) -> Path:
    """Give a whole index its name and make it the current one; remove those nobody reads.

    Raises:
        StoreError: the disk refuses.
    """
    name = digest(manifest)
    final = root / name
    try:
        with (folder / MANIFEST).open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(manifest, order="deterministic")))
            file.flush()
            os.fsync(file.fileno())
        if not _is_whole(final):  # else the same content is there already
            shutil.rmtree(final, ignore_errors=True)
            folder.chmod(0o755)
            folder.rename(final)
        _swap(root, name)
    except OSError as error:
        raise StoreError(f"{root}: cannot write the index ({error.strerror})") from None
    _remove_unread(root, name)
    return final


def _is_whole(folder: Path) -> bool:
    """Whether there is an index whose files are all there and not cut short."""
    try:
        read_manifest(folder)
    except (FileNotFoundError, StoreError):
        return False
    return True


def _swap(root: Path, name: str) -> None:
    """Replace `CURRENT` at once."""
    handle, written = tempfile.mkstemp(prefix=_PREFIX, dir=root)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    Path(written).chmod(0o644)
    Path(written).replace(root / CURRENT)


def current(root: Path) -> Path:
    """The folder of the current index; `root` itself where it is the folder of one index.

    Raises:
        NotFoundError: there is none.
        StoreError: `CURRENT` names what is no index.
    """
    if (root / MANIFEST).is_file():
        return root
    try:
        name = (root / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise NotFoundError(f"{root}: no index there; build one first") from None
    if not name.isalnum():
        raise StoreError(f"{root / CURRENT} does not name an index; build it anew")
    return root / name


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index, checked against the files that it names.

    Raises:
        StoreError: it is of another format, is damaged, or a file is missing or cut short.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise
    except (OSError, msgspec.DecodeError) as error:
        raise StoreError(f"{folder / MANIFEST}: {error}; build the index anew") from None
    if manifest.format != FORMAT:
        raise StoreError(f"{folder}: an index of another format; build it anew")
    for name, file in manifest.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != file.size:
            raise StoreError(f"{path}: missing or cut short; build the index anew")
    return manifest


def verify(folder: Path) -> None:
    """Read every file and compare it with the manifest.

    Raises:
        StoreError: a file is not what was written.
    """
    manifest = read_manifest(folder)
    for name, file in manifest.files.items():
        with (folder / name).open("rb") as opened:
            if _sha256(opened) != file.sha256:
                raise StoreError(f"{folder / name}: not what was written; build the index anew")


def read_array(folder: Path, name: str) -> Array:
    """A file mapped into memory, as a plain array."""
    path = folder / f"{name}.npy"
    try:
        found: Array = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    except ValueError:  # not an array, or an empty one, which cannot be mapped
        try:
            found = np.load(path, allow_pickle=False)
        except ValueError as error:
            raise StoreError(f"{path}: {error}; build the index anew") from None
    return found


def read_blob(folder: Path, name: str) -> memoryview:
    """A file of bytes mapped into memory."""
    path = folder / f"{name}.bin"
    if path.stat().st_size == 0:
        return memoryview(b"")
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def hold(folder: Path) -> io.BufferedReader:
    """Open the manifest under a shared lock, so that the folder is not removed; close to let go.

    Raises:
        FileNotFoundError: it has just been removed.
    """
    file = (folder / MANIFEST).open("rb")
    if sys.platform != "win32":  # there, files that are open cannot be removed anyway
        import fcntl

        fcntl.flock(file, fcntl.LOCK_SH)
        if not (folder / MANIFEST).exists():
            file.close()
            raise FileNotFoundError(folder)
    return file


def _remove_unread(root: Path, kept: str) -> None:
    """Remove what is not the current index and is held by nobody."""
    for folder in root.iterdir():
        manifest = folder / MANIFEST
        if folder.name == kept or folder.name.startswith(_PREFIX) or not manifest.is_file():
            continue
        with contextlib.suppress(OSError), manifest.open("rb") as file:
            if sys.platform != "win32":
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            manifest.unlink()  # first, so that nobody opens what is half gone
            shutil.rmtree(folder, ignore_errors=True)


def _sha256(file: io.BufferedIOBase) -> str:
    """Of the whole file."""
    return hashlib.file_digest(file, "sha256").hexdigest()
