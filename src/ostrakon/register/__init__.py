"""The bitemporal record: facts and acts become listings with status over time.

May import: core, sources, lists; SQLAlchemy and alembic here only, and only where something is
written: reading goes through the standard library, so that a question is answered at once.

    with open_register() as register:
        print(standing(register, "taliban", on=date(2024, 4, 2)).listings)
"""

from __future__ import annotations

from ostrakon.register.asking import (
    acts_of,
    all_names,
    findings,
    instruments,
    next_acts,
    parties,
    party,
    party_of_entry,
    procedures,
    relations,
    state,
    steps_about,
)
from ostrakon.register.check import check
from ostrakon.register.exposure import windows
from ostrakon.register.history import history
from ostrakon.register.lists_asking import (
    copies_held,
    list_changes,
    list_findings,
    lists_known,
    searched,
    searched_by,
    source_states,
)
from ostrakon.register.matrix import diff, matrix
from ostrakon.register.naming import entries_of, index_is_behind, names_like
from ostrakon.register.screened import screened_party
from ostrakon.register.standing import standing
from ostrakon.register.store.opening import open_register
from ostrakon.register.store.reader import Register

__all__ = [
    "Register",
    "acts_of",
    "all_names",
    "check",
    "copies_held",
    "diff",
    "entries_of",
    "findings",
    "history",
    "index_is_behind",
    "instruments",
    "list_changes",
    "list_findings",
    "lists_known",
    "matrix",
    "names_like",
    "next_acts",
    "open_register",
    "parties",
    "party",
    "party_of_entry",
    "procedures",
    "relations",
    "screened_party",
    "searched",
    "searched_by",
    "source_states",
    "standing",
    "state",
    "steps_about",
    "windows",
]
