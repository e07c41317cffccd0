"""`lookback`: who of a portfolio was listed when, within a stretch of days."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from ostrakon.cli.options import Day, json_option, notify, store_option
from ostrakon.service import lookback as looking
from ostrakon.service import screening


@click.command()
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path), required=True,
              metavar="F", help="The portfolio: .csv, .jsonl or .parquet.")  # fmt: skip
@click.option("--from", "first", type=Day(), required=True, metavar="DATE", help="The first day.")
@click.option("--to", "last", type=Day(), required=True, metavar="DATE", help="The last day.")
@click.option("--known-on", type=Day(), metavar="DATE", help="As it was known on that day.")
@click.option("--basis", type=click.Choice(["all", "observed"]), default="all", show_default=True)
@click.option("--threshold", type=float, metavar="X", help="Score from which a match is an alert.")
@click.option("--review", type=float, metavar="X", help="Score from which a match counts.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the table there.")  # fmt: skip
@json_option
@store_option
def lookback(
    path: Path, first: dt.date, last: dt.date, known_on: dt.date | None, basis: screening.Basis,
    threshold: float | None, review: float | None, output: Path | None, as_json: bool,
    store: str | None,
) -> None:  # fmt: skip
    """Say for every record of a file by which instruments it was bound on which days.

    A table with one row a window of days; with --json one object a record.
    """
    from ostrakon.cli.progress import progress
    from ostrakon.report import screened
    from ostrakon.report.files import write_pieces

    asked = screening.question(
        known_on=known_on, basis=basis, threshold=threshold, review=review
    )  # fmt: skip

    with progress() as (say, step):
        found = looking.lookback(path, asked, first, last, store=store, notify=say, step=step)

        def lines() -> Iterator[str]:
            """The table, or one object a record; nothing before it is known that there is one."""
            first = list(itertools.islice(found, 1))
            if not as_json:
                yield screened.lookback_heading()
            for looked in itertools.chain(first, found):
                if as_json:
                    yield msgspec.json.encode(looked).decode() + "\n"
                else:
                    yield screened.lookback_csv(looked)

        if output is None:
            for line in lines():
                click.echo(line, nl=False)
            return
        write_pieces(str(output), lines())
    notify(f"wrote {output}")
