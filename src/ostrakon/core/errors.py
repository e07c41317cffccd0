"""Errors a user can cause or meet; each carries the exit status that `docs/cli.md` promises.

Everything that is wrong with *one input among many* is a `Problem`, which is collected and shown;
exceptions are for what stops a command.
"""

from __future__ import annotations

import msgspec


class OstrakonError(Exception):
    """A failure with a message fit to show: what is wrong, where, and what to do."""

    exit_status = 4


class NotFoundError(OstrakonError):
    """The question was understood and the answer is no, or not one (exit 1)."""

    exit_status = 1


class UserError(OstrakonError):
    """The command was used wrongly (exit 2)."""

    exit_status = 2


class InputError(OstrakonError):
    """A file, page or text cannot be read as what it claims to be (exit 3)."""

    exit_status = 3


class StoreError(OstrakonError):
    """The store cannot be opened, written or trusted (exit 4)."""


class SourceError(OstrakonError):
    """A publisher did not answer as expected (exit 4)."""


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
