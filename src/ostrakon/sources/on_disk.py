"""Copies of a list that a person has on disk: which files make one copy, and of which day it is.

The day is looked for in the name of a file, then in those of the folders around it. Anything that
is no ordinary file (a FIFO, a device, a broken link) is passed over. May import: core, `catalogue`.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ostrakon.core.errors import InputError, UserError
from ostrakon.sources.catalogue import ListSource

_DATED = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


def require_place(path: Path, store: Path) -> None:
    """Refuse a path that cannot be looked at, or that is the store's own.

    Raises:
        InputError: there is nothing, or nothing that may be seen.
        UserError: the path is the store or lies in it.
    """
    try:
        path.stat()
        inside = _within(path, store)
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"{path}: there is no such file or folder") from None
    except (OSError, ValueError, RuntimeError) as error:
        said = getattr(error, "strerror", None) or error
        raise InputError(f"{_short(path)}: cannot be looked at ({said})") from None
    if inside:
        raise UserError(f"{path}: is the store itself; give the folder that the copies came from")


def groups(
    source: ListSource, place: Path, as_of: dt.date | None, store: Path
) -> Iterator[tuple[dt.date | None, dict[str, Path]]]:
    """Files that make one copy, by role: those of one folder and one day, one of each role.

    Args:
        source: whose copies are looked for.
        place: a file, or a folder, which is searched to its depth; links to folders are not
            followed.
        as_of: the day of copies whose names say none.
        store: is left out.

    Yields:
        The day of each copy, if it is known, and its files.
    """
    copies: dict[tuple[str, str], dict[str, list[Path]]] = {}
    for file in _files(place, store):
        role = _role(source, file.name.removesuffix(".gz"))
        if role is None:
            if place != file or len(source.files) > 1:
                continue
            role = source.files[0].role  # a single file, named outright
        day = _DATED.search(file.name)
        # Without a day, files of one name apart from the role's part cannot be told apart, but
        # those of one folder belong together; a list of one file is a copy by itself.
        mark = day.group(1) if day else "" if len(source.files) > 1 else file.name
        copies.setdefault((str(file.parent), mark), {}).setdefault(role, []).append(file)
    for (folder, mark), by_role in copies.items():
        day_of = _day(mark) or _day_of_folder(Path(folder), place) or as_of
        # Where a file stands twice (packed and not, say), the first of each make the first copy.
        for files in itertools.zip_longest(*by_role.values()):
            whole = zip(by_role, files, strict=True)
            yield day_of, {role: file for role, file in whole if file is not None}


def patterns(source: ListSource) -> str:
    """What files of a source are called."""
    return ", ".join(pattern for file in source.files for pattern in file.match) or "any name"


def unreadable(path: Path, error: OSError) -> InputError:
    """A file that the system does not let us read."""
    return InputError(f"{path}: cannot be read ({error.strerror or error})")


def by_role(source: ListSource, files: Mapping[str, Path]) -> list[tuple[str, Path]]:
    """The files of a copy in the order in which the source's data name them."""
    return [(file.role, files[file.role]) for file in source.files if file.role in files]


def _files(place: Path, store: Path) -> Iterator[Path]:
    """Ordinary files that are not hidden, in order of name."""
    if not place.is_dir():
        if place.is_file():
            yield place
        return
    wanted: dict[Path, bool] = {}
    for file in sorted(place.rglob("*")):
        folder = file.parent
        if folder not in wanted:
            hidden = any(part.startswith(".") for part in folder.relative_to(place).parts)
            wanted[folder] = not hidden and not _within(folder, store)
        if wanted[folder] and not file.name.startswith(".") and _ordinary(file):
            yield file


def _ordinary(file: Path) -> bool:
    """Whether it is a file that ends some time; one that may not be looked at is not."""
    try:
        return file.is_file()
    except OSError:
        return False


def _within(path: Path, store: Path) -> bool:
    """Whether a path is the store's folder or lies in it."""
    return path.resolve().is_relative_to(store.resolve())


def _day(mark: str) -> dt.date | None:
    """The day in a name."""
    for found in _DATED.finditer(mark):
        try:
            return dt.date.fromisoformat(found.group(1))
        except ValueError:
            continue
    return None


def _day_of_folder(folder: Path, place: Path) -> dt.date | None:
    """The day in the name of the nearest folder around a file, up to the place that was named."""
    if not folder.is_relative_to(place):
        return None
    names = (place.name, *folder.relative_to(place).parts)
    return next(filter(None, map(_day, reversed(names))), None)


def _role(source: ListSource, name: str) -> str | None:
    """Which file of a source a name is."""
    for file in source.files:
        if any(fnmatch.fnmatch(name.lower(), pattern.lower()) for pattern in file.match):
            return file.role
    return None


def _short(path: Path) -> str:
    """A path that may be too long to show."""
    text = str(path)
    return text if len(text) <= 200 else f"{text[:100]}…{text[-60:]}"
