"""`update`, `sources`, `changes`, `findings`: official lists in the terminal."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from ostrakon.cli.options import Day, json_option, notify, store_option
from ostrakon.core.lists import ListChange, ListFinding
from ostrakon.service import lists as asking
from ostrakon.service import updating

KINDS = (
    "added", "removed", "ended", "amended", "renumbered", "relisted", "absent", "returned",
    "split", "merged", "alias_moved",
)  # fmt: skip


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--from",
    "path",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Take copies from a file or folder instead of fetching.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="The day of copies that neither say it nor bear it in their name.",
)
@json_option
@store_option
def update(
    sources: tuple[str, ...], path: Path | None, as_of: dt.date | None, as_json: bool,
    store: str | None,
) -> None:  # fmt: skip
    """Fetch official lists, keep the copies, and take in what changed.

    Exit status 4 if a source failed or what it gave waits for a person; 3 if files given with
    --from cannot be read or wait. Everything else was taken in.
    """
    from ostrakon.cli.lists_text import updated_text
    from ostrakon.cli.progress import progress

    with progress() as (say, step):
        done = updating.update(sources, path=path, as_of=as_of, store=store, notify=say, step=step)
    if as_json:
        _print_json(done)
    else:
        click.echo(updated_text(done))
    if not done.whole:
        sys.exit(4 if path is None else 3)


@click.group(invoke_without_command=True)
@json_option
@store_option
@click.pass_context
def sources(context: click.Context, as_json: bool, store: str | None) -> None:
    """Show every source: freshness, counts, the last fetch, and what waits."""
    if context.invoked_subcommand is not None:
        return
    from ostrakon.cli.lists_text import sources_text

    states = asking.sources(store=store, notify=notify)
    if as_json:
        _print_json(states)
    else:
        click.echo(sources_text(states))


@sources.command()
@click.argument("hash", metavar="HASH")
@click.option("--reason", default="", help="Why the copy is right after all; kept for good.")
@json_option
@store_option
def release(hash: str, reason: str, as_json: bool, store: str | None) -> None:
    """Let the waiting copy of HASH in, on your word."""
    from ostrakon.cli.lists_text import taken_text

    taken = updating.release(hash, reason, store=store, notify=notify)
    if as_json:
        _print_json(taken)
    else:
        click.echo("\n".join(taken_text(taken)))


@click.command()
@click.option("--since", type=Day(), metavar="DATE", help="Lists of that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Lists of that day or earlier.")
@click.option("--source", "names", multiple=True, metavar="S", help="Only this source.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind.")
@click.option("--known-on", type=Day(), metavar="DATE", help="As it was known on that day.")
@click.option("--basis", type=click.Choice(["all", "observed"]), default="all", show_default=True)
@json_option
@store_option
def changes(
    since: dt.date | None, until: dt.date | None, names: tuple[str, ...], kinds: tuple[str, ...],
    known_on: dt.date | None, basis: str, as_json: bool, store: str | None,
) -> None:  # fmt: skip
    """Show what was added to, removed from and amended on official lists."""
    found: tuple[ListChange, ...] = asking.changes(
        since=since, until=until, names=names, kinds=kinds, known_on=known_on, basis=basis,
        store=store, notify=notify,
    )  # fmt: skip
    if as_json:
        _print_json(found)
        return
    from ostrakon.cli.lists_text import changes_text

    click.echo(changes_text(found))


@click.command()
@click.option("--source", "names", multiple=True, metavar="S", help="Only this source.")
@click.option("--party", metavar="NAME", help="Only entries that stand for this party.")
@click.option("--since", type=Day(), metavar="DATE", help="Lists of that day or later.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The newest N, one by one.")
@click.option("--known-on", type=Day(), metavar="DATE", help="As it was known on that day.")
@click.option("--basis", type=click.Choice(["all", "observed"]), default="all", show_default=True)
@json_option
@store_option
def findings(
    names: tuple[str, ...], party: str | None, since: dt.date | None, limit: int | None,
    known_on: dt.date | None, basis: str, as_json: bool, store: str | None,
) -> None:  # fmt: skip
    """Show what no known act explains, and copies that wait for a person.

    Where there are many, they are counted by list and copy; --source, --party and --since choose
    some, --limit shows the newest one by one, and --json all.
    """
    found: tuple[ListFinding, ...] = asking.findings(
        names=names, party=party, since=since, known_on=known_on, basis=basis, store=store,
        notify=notify,
    )  # fmt: skip
    if as_json:
        _print_json(newest(found, limit))
        return
    from ostrakon.cli.findings_text import findings_text

    click.echo(findings_text(found, limit))


def newest(found: tuple[ListFinding, ...], limit: int | None) -> tuple[ListFinding, ...]:
    """The newest findings, in the order in which they were."""
    if limit is None:
        return found
    by_day = sorted(range(len(found)), key=lambda place: found[place].since or "", reverse=True)
    return tuple(found[place] for place in sorted(by_day[:limit]))


def _print_json(record: object) -> None:
    """One record as JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
