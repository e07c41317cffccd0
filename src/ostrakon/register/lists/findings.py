"""What the copies of a list show that no act explains. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

from ostrakon.register.lists.guard import Refusal
from ostrakon.register.lists.records import Change

FindingKind: TypeAlias = Literal["quarantined", "silent_removal"]


class ListFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding about a copy or an entry of a source.

    Attributes:
        copy: id of the copy that waits, or in which the entry is missing for the first time.
    """

    kind: FindingKind
    message: str
    copy: str | None = None
    key: str | None = None


def quarantined(copy: str, refusal: Refusal) -> ListFinding:
    """A copy that waits for a person."""
    return ListFinding(
        kind="quarantined", copy=copy, message=f"{refusal.reason}: {refusal.message}"
    )


def silent_removals(changes: Iterable[Change], *, authority: bool) -> list[ListFinding]:
    """Entries that are gone without the list saying why.

    None where the file is itself the act (`authority`): then its absence is the removal.
    """
    if authority:
        return []
    return [
        ListFinding(
            kind="silent_removal", copy=change.after, key=change.key,
            message=f"{change.key} is no longer in the list; no act that removes it is known",
        )
        for change in changes
        if change.kind == "removed"
    ]  # fmt: skip
