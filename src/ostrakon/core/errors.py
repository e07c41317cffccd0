"""Errors a user can cause or meet; each carries the exit status that `docs/cli.md` promises.

What is wrong with *one item among many* is a `Problem` (`core.problem`), which is collected and
shown; exceptions are for what stops a command. Nothing is imported here, so that `--help` is fast.
"""

from __future__ import annotations


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
