"""`who`, `history`, `matrix`: the register's answers in the terminal."""

from __future__ import annotations

import datetime as dt
import sys
from typing import NoReturn

import click

from ostrakon.cli.options import Day, json_option, notify, store_option, time_options, width
from ostrakon.service import asking
from ostrakon.service.asking import AmbiguousError


@click.command()
@click.argument("name", nargs=-1, required=True)
@time_options
@click.option("--still", is_flag=True, help="Only what binds on that day.")
@json_option
@store_option
def who(
    name: tuple[str, ...],
    on: dt.date | None,
    known_on: dt.date | None,
    basis: asking.Basis,
    still: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Show all listings of NAME, in any spelling or script, as of any date."""
    try:
        answer = asking.who(
            " ".join(name),
            on=on,
            known_on=known_on,
            basis=basis,
            still=still,
            store=store,
            notify=notify,
        )
    except AmbiguousError as error:
        _show_candidates(error, as_json)
    if as_json:
        _print_json(_flat(answer))
        return
    from ostrakon.cli.text import standing_text

    click.echo(standing_text(answer))


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--known-on", type=Day(), metavar="DATE", help="As it was known on that day.")
@click.option("--basis", type=click.Choice(["all", "observed"]), default="all", show_default=True)
@json_option
@store_option
def history(
    name: tuple[str, ...],
    known_on: dt.date | None,
    basis: asking.Basis,
    as_json: bool,
    store: str | None,
) -> None:
    """Show every act, status and procedure of NAME, in time order."""
    try:
        told = asking.history(
            " ".join(name), known_on=known_on, basis=basis, store=store, notify=notify
        )
    except AmbiguousError as error:
        _show_candidates(error, as_json)
    if as_json:
        _print_json(told)
        return
    from ostrakon.cli.text import history_text

    click.echo(history_text(told))


@click.command()
@time_options
@click.option("--diff", type=Day(), metavar="DATE", help="Show what differs from that day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "html"]),
    default="table",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file.")
@json_option
@store_option
def matrix(
    on: dt.date | None,
    known_on: dt.date | None,
    basis: asking.Basis,
    diff: dt.date | None,
    form: str,
    output: str | None,
    as_json: bool,
    store: str | None,
) -> None:
    """Show parties by instruments as of a date, or what differs between two dates."""
    from ostrakon.report import matrix as pages

    if diff is not None:
        changed = asking.matrix_diff(
            diff, on or asking.today(), known_on=known_on, basis=basis, store=store, notify=notify
        )
        if as_json:
            _print_json(changed, output)
            return
        writers = {
            "table": lambda d: pages.diff_table(d, width()),
            "csv": pages.diff_csv,
            "html": pages.diff_html,
        }
        _write(writers[form](changed), output)
        return
    cells = asking.matrix(on=on, known_on=known_on, basis=basis, store=store, notify=notify)
    if as_json:
        _print_json(cells, output)
        return
    draw = {
        "table": lambda m: pages.matrix_table(m, width()),
        "csv": pages.matrix_csv,
        "html": pages.matrix_html,
    }
    _write(draw[form](cells), output)


def _show_candidates(error: AmbiguousError, as_json: bool) -> NoReturn:
    """Say what the name may mean and end with status 1; nothing is picked."""
    if as_json:
        _print_json({"query": error.found.query, "candidates": error.found.candidates})
        sys.exit(error.exit_status)
    raise error


def _flat(answer: asking.Answer) -> dict[str, object]:
    """A standing with how the name was understood beside it."""
    import msgspec

    understood = msgspec.structs.asdict(answer)
    standing = understood.pop("standing")
    return {**msgspec.structs.asdict(standing), **understood}


def _print_json(record: object, output: str | None = None) -> None:
    """One record as JSON."""
    import msgspec

    _write(msgspec.json.format(msgspec.json.encode(record), indent=2).decode(), output)


def _write(text: str, output: str | None) -> None:
    """To standard output, or to a file that is either whole or not there."""
    if output is None:
        click.echo(text)
        return
    from ostrakon.report.files import write_whole

    write_whole(output, text)
    notify(f"wrote {output}")
