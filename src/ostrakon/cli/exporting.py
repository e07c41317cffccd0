"""`export`: the listed parties as files for other programs."""

from __future__ import annotations

import datetime as dt

import click

from ostrakon.cli.options import Day, notify, store_option


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["ftm", "statements", "csv"]),
    required=True,
    help="FollowTheMoney entities (JSON lines) or statements (CSV), or one row a listing.",
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
    """Write the parties that official lists name, and all that the lists say of them."""
    from ostrakon.report.exporting import pieces
    from ostrakon.service import exporting
    from ostrakon.service.updating import known_sources

    parties = exporting.listed(on=on, names=names, ended=ended, store=store, notify=notify)
    made = pieces(form, parties, known_sources())
    if output is None:
        for piece in made:
            click.echo(piece, nl=False)
        return
    from ostrakon.report.files import write_pieces

    write_pieces(output, made)
    notify(f"wrote {output}")
