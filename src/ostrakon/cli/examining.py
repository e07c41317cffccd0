"""`examine`: the screening examination of the user's own lists in the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from ostrakon.cli.options import json_option, notify, store_option, time_options
from ostrakon.service import screening


@click.command()
@click.option("--sample", type=int, default=1000, show_default=True, metavar="N",
              help="Listed names that are drawn, and names that are made up.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True,
              help="Draws other names, and changes them otherwise.")  # fmt: skip
@click.option("--group", "groups", multiple=True, type=click.Choice(list("ABCDEF")),
              help="Only this group of manipulations; may be repeated.")  # fmt: skip
@click.option("--source", "sources", multiple=True, metavar="LIST",
              help="Draw names from this list only; may be repeated.")  # fmt: skip
@click.option("--threshold", type=float, metavar="X", help="Score from which a match is an alert.")
@click.option("--review", type=float, metavar="X", help="Score from which a match is offered.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write every case to FILE, a table (CSV).")  # fmt: skip
@time_options
@json_option
@store_option
def examine(
    sample: int, seed: int, groups: tuple[str, ...], sources: tuple[str, ...],
    threshold: float | None, review: float | None, output: Path | None, on: dt.date | None,
    known_on: dt.date | None, basis: screening.Basis, as_json: bool, store: str | None,
) -> None:  # fmt: skip
    """Examine screening on the lists of this store: what it finds, and on what it alerts wrongly.

    Draws listed names, changes each in every way of the catalogue that applies (A control, B
    typing, C structure, D equivalents, E organisations), makes up names that nobody listed (F
    placebo), and screens them all. The same seed and store give the same figures.
    """
    from ostrakon.cli.examining_text import case_heading, case_row, examination_text
    from ostrakon.cli.progress import progress
    from ostrakon.report.files import write_pieces
    from ostrakon.service import examining

    asked = screening.question(
        on=on, known_on=known_on, basis=basis, threshold=threshold, review=review
    )
    rows: list[str] = []
    with progress() as (say, step):
        found = examining.examine(
            asked, sample=sample, seed=seed, groups=groups, sources=sources, store=store,
            notify=say, step=step,
            keep=(lambda result: rows.append(case_row(result, asked))) if output else None,
        )  # fmt: skip
    if output is not None:

        def lines() -> Iterator[str]:
            """The table."""
            yield case_heading()
            yield from rows

        write_pieces(str(output), lines())
        notify(f"wrote {output}")
    click.echo(msgspec.json.encode(found) if as_json else examination_text(found))
