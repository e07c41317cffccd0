"""`check`: is the store whole?"""

from __future__ import annotations

import sys

import click

from ostrakon.cli.options import json_option, notify, store_option
from ostrakon.service import keeping


@click.command()
@json_option
@store_option
def check(as_json: bool, store: str | None) -> None:
    """Check the store's integrity: overlaps, statuses without an act, dangling references."""
    problems = keeping.check_store(store=store, notify=notify)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(problems).decode())
    else:
        for problem in problems:
            click.echo(str(problem))
        if not problems:
            click.echo("The store is whole.")
    sys.exit(1 if problems else 0)
