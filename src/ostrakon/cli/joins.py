"""`joins`: which entry of an official list stands for which party, and a person's word on it."""

from __future__ import annotations

from collections.abc import Callable

import click

from ostrakon.cli.options import json_option, notify, store_option
from ostrakon.core.errors import UserError
from ostrakon.service import joins as asking
from ostrakon.service.updating import known_sources


class _OrShow(click.Group):
    """A group that takes what names none of its commands for arguments of `show`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` first where no command stands there."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_OrShow, subcommand_metavar="[NAME | SOURCE KEY] | COMMAND [ARGS]...")
def joins() -> None:
    """Show or decide which party an entry of an official list stands for.

    Without a command it shows: see `ostrakon joins show --help`.
    """


@joins.command()
@click.argument("what", nargs=-1, metavar="[NAME | SOURCE KEY]")
@click.option("--proposals", is_flag=True, help="What may be a join, for a person to decide.")
@json_option
@store_option
def show(what: tuple[str, ...], proposals: bool, as_json: bool, store: str | None) -> None:
    """Show why entries stand for the party of NAME, or one entry for its party."""
    from ostrakon.cli import joins_text as text

    if proposals:
        if what:
            raise UserError("--proposals shows all of them; leave the name out")
        offered = asking.proposals(store=store, notify=notify)
        _print(offered, as_json, lambda: text.proposals_text(offered))
    elif not what:
        everything = asking.all_joins(store=store, notify=notify)
        _print(everything, as_json, lambda: text.joins_text(everything))
    elif len(what) > 1 and what[0] in known_sources():
        one = asking.of_entry(what[0], " ".join(what[1:]), store=store, notify=notify)
        _print(one, as_json, lambda: text.join_text(one))
    else:
        found = asking.of_party(" ".join(what), store=store, notify=notify)
        _print(found, as_json, lambda: text.party_text(found))


@joins.command()
@click.argument("source")
@click.argument("key")
@click.argument("party")
@click.option("--reason", required=True, help="Why; kept for good.")
@json_option
@store_option
def make(source: str, key: str, party: str, reason: str, as_json: bool, store: str | None) -> None:
    """Have entry KEY of SOURCE stand for PARTY (an id), on your word."""
    from ostrakon.cli.joins_text import join_text

    made = asking.make(source, key, party, reason, store=store, notify=notify)
    _print(made, as_json, lambda: join_text(made))


@joins.command()
@click.argument("source")
@click.argument("key")
@click.option("--reason", required=True, help="Why; kept for good.")
@json_option
@store_option
def undo(source: str, key: str, reason: str, as_json: bool, store: str | None) -> None:
    """Take back what joins entry KEY of SOURCE to its party.

    A decision of a person is taken back; where there is none, one is made that the entry stands
    for nobody but itself.
    """
    from ostrakon.cli.joins_text import join_text

    left = asking.undo(source, key, reason, store=store, notify=notify)
    _print(left, as_json, lambda: join_text(left))


def _print(record: object, as_json: bool, text: Callable[[], str]) -> None:
    """A record as JSON, or as text."""
    if not as_json:
        click.echo(text())
        return
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
