"""A problem with one item of a batch: collected and shown, while the rest of the batch goes on."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with one item; the rest of the batch goes on.

    Attributes:
        source: the file, page or data set.
        where: row, line, path or key inside it.
        message: what is wrong and what to do.
        value: the offending value as found, if it can be shown.
    """

    source: str
    where: str
    message: str
    value: str | None = None

    def __str__(self) -> str:
        """One line: source, place, message."""
        shown = f" ({self.value!r})" if self.value is not None else ""
        return f"{self.source}, {self.where}: {self.message}{shown}"
