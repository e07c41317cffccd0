"""Options and arguments that several commands share."""

from __future__ import annotations

import datetime as dt
import math
import shutil
from collections.abc import Callable
from typing import Any, TypeVar

import click

from ostrakon.cli.printable import printable
from ostrakon.core.dates import parse_day

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A full calendar day, `YYYY-MM-DD`, or `today`."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read a day, or say what one looks like."""
        if isinstance(value, dt.date):
            return value
        if value == "today":
            return dt.datetime.now(dt.UTC).date()
        try:
            return parse_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Span(click.FloatRange):
    """A length of time: a number between two others, and no other float."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a number, or say what one looks like."""
        found: float = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value} is no length of time.", param, ctx)
        return found


def store_option(command: F) -> F:
    """`--store`: where the register is kept."""
    return click.option(
        "--store",
        metavar="FOLDER",
        envvar="OSTRAKON_STORE",
        help="Folder of the register; made at first use. Default: the user's data folder.",
    )(command)


def json_option(command: F) -> F:
    """`--json`: machine-readable output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")(
        command
    )


def time_options(command: F) -> F:
    """`--on`, `--known-on`, `--basis`: as of when, and as known when."""
    command = click.option(
        "--basis",
        type=click.Choice(["all", "observed"]),
        default="all",
        show_default=True,
        help="Count what was publicly known, or only what this installation had taken in.",
    )(command)
    command = click.option(
        "--known-on", type=Day(), metavar="DATE", help="As it was known on that day."
    )(command)
    return click.option(
        "--on", type=Day(), metavar="DATE", help="As in force on that day. Default: today."
    )(command)


def width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def notify(message: str) -> None:
    """Tell the user something that is not the answer."""
    click.echo(f"ostrakon: {printable(message)}", err=True)
