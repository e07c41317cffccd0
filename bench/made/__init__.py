"""Lists made up in every format that is read, of any size: for benchmarks, tests and fuzzing.

Names, numbers and towns are strung together from syllables and counters; what is made is the same
each time. A file of a few entries shows every field that its format usually fills.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.made import books, commonwealth, objects, pages, tables, trees

Made = dict[str, bytes]
"""Role to the bytes of a file."""

MADE: dict[str, Callable[[int], Made]] = {
    **trees.MADE,
    **tables.MADE,
    **objects.MADE,
    **books.MADE,
    **commonwealth.MADE,
    **pages.MADE,
}
"""Name of a case to what makes a list of so many entries. What stands before a comma is the format;
behind it, which of its layouts."""
SOURCES = {"national-table": "bg-national"}
"""Formats whose columns the data of a source describe, to a source."""


def format_of(case: str) -> str:
    """The format of a case."""
    return case.partition(",")[0]


def source_of(case: str) -> str:
    """The source under which a case is read."""
    return SOURCES.get(format_of(case), "made")


def write(case: str, entries: int, folder: Path) -> dict[str, Path]:
    """The files of a case in a folder, by role."""
    paths = {}
    for role, data in MADE[case](entries).items():
        paths[role] = folder / f"{role or 'made'}.{case.partition(',')[0]}"
        paths[role].write_bytes(data)
    return paths
