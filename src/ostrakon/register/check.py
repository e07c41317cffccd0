"""Integrity of the store: what a sound one can never hold. May import: core and the reader."""

from __future__ import annotations

from ostrakon.core.problem import Problem
from ostrakon.register.check_lists import check_lists
from ostrakon.register.store import queries
from ostrakon.register.store.reader import Register, Row

_KEEP = "keep the file for inspection and let the program make a new store elsewhere"


def check(register: Register) -> list[Problem]:
    """Everything that is wrong with the store; empty when it is sound.

    Looks at the file's own structure, references, overlapping statuses, statuses without an act,
    acts on nobody, identifiers held twice, archived files, and the audit chain.
    """
    store = str(register.path)
    problems = [
        Problem(source=store, where="file", message=f"damaged: {row['integrity_check']}; {_KEEP}")
        for row in register.rows("pragma integrity_check")
        if row["integrity_check"] != "ok"
    ]
    problems += [
        Problem(source=store, where=f"table {row['table']}", message=f"refers to nothing; {_KEEP}")
        for row in register.rows("pragma foreign_key_check")
    ]
    for row in register.rows(queries.CHECK_NO_ACT):
        message = f"the status {row['state']} rests on no act; {_KEEP}"
        problems.append(Problem(source=store, where=_listing(row), message=message))
    for row in register.rows(queries.CHECK_OVERLAP):
        message = f"{row['state']} and {row['other']} overlap (view {row['view']}); {_KEEP}"
        problems.append(Problem(source=store, where=_listing(row), message=message))
    for sql, what in (
        (queries.CHECK_ACT_PARTY, "party"),
        (queries.CHECK_ACT_INSTRUMENT, "instrument"),
    ):
        for row in register.rows(sql):
            message = f"its {what} {row[what]!r} is not in the register; {_KEEP}"
            problems.append(Problem(source=store, where=f"act {row['id']}", message=message))
    for row in register.rows(queries.CHECK_TWICE):
        where = f"{row['kind']} {row['id']}"
        problems.append(Problem(source=store, where=where, message=f"is held twice; {_KEEP}"))
    return [*problems, *check_lists(register)]


def _listing(row: Row) -> str:
    """A listing, as a place."""
    return f"{row['party']} under {row['instrument']} ({row['scope']})"
