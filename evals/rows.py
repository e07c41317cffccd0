"""JSON lines, plain or gzipped, and the part of them that a run takes."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

Row: TypeAlias = "dict[str, Any]"
T = TypeVar("T")

SUFFIXES = (".jsonl", ".jsonl.gz")


class BadDataError(Exception):
    """A file that cannot be used; the message is one line: which, where and why."""


class AbsentDataError(BadDataError):
    """Data that are not on this machine; the message says how to name them."""


def is_rows(path: Path) -> bool:
    """Whether a path is a file of JSON lines, by its name."""
    return path.is_file() and path.name.endswith(SUFFIXES)


def row_files(path: Path, *names: str) -> list[Path]:
    """The files of JSON lines that a path means.

    Args:
        path: a file, which then is the only one, or a folder.
        names: the stems that are wanted of a folder, in this order, those that it has; without any
            all of its own files in name order.

    Raises:
        AbsentDataError: when there is nothing to read there.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise AbsentDataError(f"{path}: no such file or folder; name one with --data")
    if names:
        named = [path / f"{name}{suffix}" for name in names for suffix in SUFFIXES]
        found = [one for one in named if one.is_file()]
    else:
        found = sorted(one for one in path.iterdir() if is_rows(one))
    if not found:
        wanted = " or ".join(f"{name}.jsonl" for name in names) or "file of JSON lines"
        raise AbsentDataError(f"{path}: no {wanted} in this folder; name one with --data")
    return found


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of one file, in order; blank lines are passed over.

    Raises:
        AbsentDataError: when the file is not there.
        BadDataError: when it cannot be read, or a line is not a JSON object.
    """
    try:
        data = path.read_bytes()
        if path.name.endswith(".gz"):
            data = gzip.decompress(data)
        text = data.decode("utf-8")
    except FileNotFoundError:
        raise AbsentDataError(f"{path}: no such file") from None
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadDataError(f"{path}: cannot be read ({error})") from None
    # Not `splitlines`: a text may hold line separators that JSON leaves as they are.
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadDataError(f"{path}, line {number}: not JSON ({error})") from None
        if not isinstance(row, dict):
            raise BadDataError(f"{path}, line {number}: not an object")
        yield row


def first_by_hash(rows: Sequence[T], limit: int | None, key: Callable[[T], str]) -> list[T]:
    """The first `limit` rows by a hash of their key, in their own order; all without a limit.

    The same on every run and whatever else is in the file before or after them.
    """
    if limit is None or len(rows) <= limit:
        return list(rows)
    order = sorted(range(len(rows)), key=lambda at: (hash_of(key(rows[at])), at))
    return [rows[at] for at in sorted(order[:limit])]


def hash_of(key: str) -> str:
    """A hash that is the same on every machine and run."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
