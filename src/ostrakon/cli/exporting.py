"""`export`: the listed parties as files for other programs."""

from __future__ import annotations

import datetime as dt

import click

from ostrakon.cli.options import Day, notify, store_option
from ostrakon.core.errors import UserError


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["ftm", "statements", "csv", "parquet"]),
    required=True,
    help="FollowTheMoney entities (JSON lines) or statements (CSV), or one row a listing (csv, "
    "parquet).",
)
@click.option("--source", "names", multiple=True, metavar="S", help="Only this source.")
@click.option("--on", type=Day(), metavar="DATE", help="As listed on that day. Default: today.")
@click.option("--ended", is_flag=True, help="Also listings that stood before that day only.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file.")
@store_option
def export(
    form: str, names: tuple[str, ...], on: dt.date | None, ended: bool, output: str | None,
    store: str | None,
) -> None:  # fmt: skip
    """Write every party that official lists or acts name, and all that is said of it.

    Status is the legal one, by acts and lists together. With --source, only what those lists say.
    """
    from ostrakon.report import exporting as made
    from ostrakon.service import exporting
    from ostrakon.service.updating import known_sources

    if form == "parquet":
        from ostrakon.report.parquet import require_duckdb

        if output is None:
            raise UserError("Parquet is no text; name a file with -o")
        require_duckdb()
    parties = exporting.listed(on=on, names=names, ended=ended, store=store, notify=notify)
    if form == "parquet" and output is not None:
        made.write_table(output, parties, known_sources())
        notify(f"wrote {output}")
        return
    pieces = made.pieces(form, parties, known_sources())
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    from ostrakon.report.files import write_pieces

    write_pieces(output, pieces)
    notify(f"wrote {output}")
