"""Where the store is: `--store URL`, else `OSTRAKON_STORE`, else the user's data folder.

A store is a folder; SQLite keeps it in one file inside. May import: core.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ostrakon.core.errors import StoreError

FILE_NAME = "register.sqlite"
_SQLITE_HEADER = b"SQLite format 3\0"


def resolve(url: str | None) -> Path:
    """The store's folder. It need not exist yet.

    Raises:
        StoreError: for a kind of store that this version does not have, or a path to a file.
    """
    text = url or os.environ.get("OSTRAKON_STORE") or ""
    if not text:
        return default_folder()
    scheme, separator, _ = text.partition("://")
    if separator:
        if scheme in ("postgresql", "postgres"):
            raise StoreError(
                f"{scheme}://…: this version keeps its store in a folder; "
                "PostgreSQL stores are not part of it, name a folder with --store"
            )
        raise StoreError(f"{scheme}://…: not a kind of store; name a folder with --store")
    if "\0" in text:
        raise StoreError("the store's path holds a zero byte; name a folder with --store")
    folder = Path(text).expanduser()
    if exists(folder) and not folder.is_dir():
        raise StoreError(f"{folder}: is a file; a store is a folder, name one with --store")
    return folder


def exists(path: Path) -> bool:
    """Whether there is anything at `path`.

    Raises:
        StoreError: when this account may not look, or the path can be none.
    """
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(
            f"{path}: cannot look into the store ({error.strerror}); name another with --store"
        ) from None


def default_folder() -> Path:
    """The user's data folder of this system, with ours in it.

    Raises:
        StoreError: when the account has no home folder.
    """
    try:
        home = Path.home()
    except RuntimeError:
        raise StoreError("this account has no home folder; name a store with --store") from None
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ostrakon"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "ostrakon"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The XDG rule: a relative path there is to be ignored.
    base = Path(given) if os.path.isabs(given) else home / ".local" / "share"
    return base / "ostrakon"


def database(folder: Path) -> Path:
    """The file that SQLite keeps inside a store."""
    return folder / FILE_NAME


def require_database(path: Path) -> None:
    """Check that an existing file can be a store, before SQLite is asked.

    Raises:
        StoreError: when it cannot be read or is not an SQLite file.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise StoreError(
            f"{path}: cannot read the store ({error.strerror}); let this account read the file, or "
            "name another store with --store"
        ) from None
    if head != _SQLITE_HEADER:
        raise StoreError(
            f"{path}: is not a store of this program; name another folder with --store"
        )
