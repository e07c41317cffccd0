"""Care of the store."""

from __future__ import annotations

from collections.abc import Callable

from ostrakon import register as reg
from ostrakon.core.errors import StoreError
from ostrakon.core.problem import Problem


def check_store(
    *, store: str | None = None, notify: Callable[[str], None] | None = None
) -> list[Problem]:
    """Everything that is wrong with the store; an empty list when it is whole."""
    from ostrakon.service import receipts

    with reg.open_register(store, notify=notify) as register:
        problems = reg.check(register)
        log = receipts.journal(register.path.parent).path
        try:
            wrong = receipts.broken(register.path.parent)
        except StoreError as error:
            wrong = [str(error)]
    return problems + [
        Problem(source=str(log), where="chain of receipts", message=f"{said}; put back a copy")
        for said in wrong
    ]
