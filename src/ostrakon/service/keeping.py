"""Care of the store."""

from __future__ import annotations

from collections.abc import Callable

from ostrakon import register as reg
from ostrakon.core.problem import Problem


def check_store(
    *, store: str | None = None, notify: Callable[[str], None] | None = None
) -> list[Problem]:
    """Everything that is wrong with the store; an empty list when it is whole."""
    with reg.open_register(store, notify=notify) as register:
        return reg.check(register)
