"""The command line: click commands that call `service` and print.

May import: core, service, report. Each command lives in a module of its own, imported only when it
is called, so that `--help` and `who` load neither the reader nor the writer of the store.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from ostrakon import __version__
from ostrakon.cli.printable import printable
from ostrakon.core.errors import OstrakonError

# Command -> module that holds it, in the order `--help` shows.
COMMANDS = {
    "demo": "reading",
    "read": "reading",
    "mentions": "documents",
    "feeds": "documents",
    "who": "asking",
    "history": "asking",
    "matrix": "asking",
    "update": "lists",
    "sources": "lists",
    "changes": "lists",
    "findings": "lists",
    "joins": "joins",
    "screen": "screening",
    "lookback": "lookback",
    "examine": "examining",
    "decide": "screening",
    "receipt": "screening",
    "export": "exporting",
    "check": "store",
}
_SUMMARIES = {
    "demo": "The main job on the bundled register and a bundled article.",
    "read": "News to claims, each beside the official record.",
    "mentions": "Claims of texts that were kept, by party, holder, stage and day.",
    "feeds": "Feeds and sitemaps that are polled and read into the store.",
    "who": "All listings of a party, as of any date.",
    "history": "Every act, status and procedure of a party, in time order.",
    "matrix": "Parties by instruments, as of a date, or what differs between two.",
    "update": "Fetch official lists, keep the copies, take in what changed.",
    "sources": "Every source of lists: freshness, counts, the last fetch, what waits.",
    "changes": "What was added to, removed from and amended on official lists.",
    "findings": "What no known act explains, and copies that wait for a person.",
    "joins": "Which party an entry of a list stands for, why, and your word on it.",
    "screen": "A name against all that is known, in any script, as of any date.",
    "lookback": "Who of a portfolio was bound by what, on which days.",
    "examine": "What screening finds of changed names, and on what it alerts wrongly.",
    "decide": "Whether a screened name is a party: remembered, honoured, opened again.",
    "receipt": "Sealed screenings: ask them again.",
    "export": "Listed parties as FollowTheMoney entities or statements, or as a table.",
    "check": "Integrity of the store, the copies and the audit chain.",
}


class _ReaderGoneError(Exception):
    """Whoever read the output has gone."""


class _Lazy(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ostrakon.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; that the reader of its output goes is no failure, as click has it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGoneError from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, _SUMMARIES[name]) for name in COMMANDS])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ostrakon")
def cli() -> None:
    """Who has banned whom, on what authority, as of any date, and what is about to change."""


def main(args: list[str] | None = None) -> None:
    """Run the command line; every failure is one line on standard error and its exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # names in any script, whatever the terminal's code page
            reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.unraisablehook = _unraisable
    try:
        status = _run(args)
    except OstrakonError as error:
        status = _refuse(str(error), error.exit_status)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        status = 2
    except click.ClickException as error:
        status = _refuse(_usage(error), 2)
    except (click.Abort, KeyboardInterrupt):
        status = _refuse("stopped", 130)
    except (BrokenPipeError, _ReaderGoneError):
        _discard_output()  # the reader of our output has gone; that is not our failure
        status = 0
    except Exception as error:
        if os.environ.get("OSTRAKON_DEBUG"):
            raise
        status = _refuse(_fault(error), 4)
    sys.exit(status)


def _run(args: list[str] | None) -> int:
    """Run one command and have its output written out; its exit status."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    try:
        status = cli.main(
            args=args,
            prog_name="ostrakon",
            standalone_mode=False,
            color=False if plain else None,
        )
    except click.exceptions.Exit as ended:
        status = ended.exit_code
    except SystemExit as ended:
        status = ended.code
    if sys.stdout is not None:
        sys.stdout.flush()  # here, where a full disk can still be told
    return status if isinstance(status, int) else 0


def _unraisable(unraisable: Any) -> None:
    """End where Python would swallow Ctrl-C (in a callback of its own); else as usual."""
    if unraisable.exc_type is KeyboardInterrupt:
        os._exit(_refuse("stopped", 130))
    sys.__unraisablehook__(unraisable)


def _refuse(message: str, status: int) -> int:
    """Say in one line why there is no answer."""
    click.echo(f"ostrakon: {printable(message)}", err=True)
    return status


def _fault(error: Exception) -> str:
    """What failed that nobody foresaw; without a file's name it is the output."""
    if isinstance(error, OSError) and error.filename is None:
        _discard_output()
        return f"the answer cannot be written ({error.strerror}); free some space"
    return (
        f"a fault of this program ({type(error).__name__}: {error}); please report it with what "
        "OSTRAKON_DEBUG=1 prints"
    )


def _usage(error: click.ClickException) -> str:
    """What is wrong with the command, and where its usage is told."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message}; see {context.command_path if context else 'ostrakon'} --help"


def _discard_output() -> None:
    """Send what is left of the output nowhere, so that the interpreter can end quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
