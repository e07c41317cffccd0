"""Integrity of what the store holds of official lists: archived files, the audit chain, runs.

May import: core, the reader, and the archive of `sources`.
"""

from __future__ import annotations

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.register.store import queries_lists as queries
from ostrakon.register.store.reader import Register
from ostrakon.register.store.seal import FIRST, seal_of
from ostrakon.sources.archive import Archive


class _File(msgspec.Struct):
    """So much of a copy's file as identifies it."""

    name: str
    sha256: str


_FILES = msgspec.json.Decoder(tuple[_File, ...])


def check_lists(register: Register) -> list[Problem]:
    """Everything that is wrong with copies of lists; empty when all is sound."""
    return [*_files(register), *_chain(register), *_runs(register)]


def _files(register: Register) -> list[Problem]:
    """Every file of every copy has the bytes of its hash."""
    archive = Archive(register.path.parent)
    checked: dict[str, str | None] = {}
    problems = []
    for row in register.rows(queries.FILES):
        for file in _FILES.decode(row["files"]):
            if file.sha256 not in checked:
                checked[file.sha256] = archive.damaged(file.sha256)
            wrong = checked[file.sha256]
            if wrong:
                problems.append(
                    Problem(
                        source=str(archive.path(file.sha256)),
                        where=f"{row['source']}, {file.name}",
                        message=f"{wrong}; give the file again with `ostrakon update "
                        f"{row['source']} --from`, what was read from it is still held",
                    )
                )
    return problems


def _chain(register: Register) -> list[Problem]:
    """No entry of the audit chain was changed, taken out or put in."""
    before, at = FIRST, ""
    for number, row in enumerate(register.rows(queries.CHAIN), start=1):
        seal = seal_of(row["pk"], row["at"], row["what"], row["before"])
        wrong = None
        if row["pk"] != number:
            wrong = f"entry {number} is missing"
        elif row["before"] != before or row["seal"] != seal:
            wrong = f"entry {number} was changed"
        elif row["at"] <= at:
            wrong = f"entry {number} is dated before the one that precedes it"
        if wrong:
            return [
                Problem(
                    source=str(register.path), where="audit chain",
                    message=f"{wrong}; somebody wrote to the store's file past this program",
                )
            ]  # fmt: skip
        before, at = row["seal"], row["at"]
    return []


def _runs(register: Register) -> list[Problem]:
    """No entry stands twice at one time."""
    return [
        Problem(
            source=str(register.path), where=f"{row['source']}, entry {row['entry_key']}",
            message=f"stands {row['times']} times at once; `ostrakon update {row['source']}` "
            "derives it anew",
        )
        for row in register.rows(queries.CHECK_TWICE)
    ]  # fmt: skip
