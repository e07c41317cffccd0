"""Care of the store."""

from __future__ import annotations

from collections.abc import Callable

from ostrakon import register as reg
from ostrakon.core.errors import StoreError
from ostrakon.core.problem import Problem
from ostrakon.register import documents as kept


def check_store(
    *, store: str | None = None, notify: Callable[[str], None] | None = None
) -> list[Problem]:
    """Everything that is wrong with the store; an empty list when it is whole."""
    from ostrakon.service import decisions, receipts

    with reg.open_register(store, notify=notify) as register:
        problems = reg.check(register)
        folder = register.path.parent
        try:
            broken = receipts.broken(folder)
        except StoreError as error:
            broken = [str(error)]
        problems += [
            Problem(
                source=str(receipts.journal(folder).path), where="chain of receipts",
                message=f"{said}; put back a copy",
            )
            for said in broken
        ]  # fmt: skip
        verdicts = decisions.journal(folder)
        try:
            for _ in verdicts:
                pass
        except StoreError as error:
            problems.append(
                Problem(source=str(verdicts.path), where="decisions", message=str(error))
            )
        documents = kept.open_documents(store)
        if documents is not None:
            with documents:
                problems += kept.check_documents(documents)
    return problems
