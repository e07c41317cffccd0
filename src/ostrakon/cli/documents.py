"""`mentions` and `feeds`: what was read, and where it is read from."""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import NoReturn

import click
import msgspec

from ostrakon.cli.options import Day, Span, json_option, notify, store_option
from ostrakon.cli.printable import printable
from ostrakon.core.errors import InputError, SourceError
from ostrakon.service import documents
from ostrakon.service.asking import AmbiguousError

_KINDS = ("listing", "status", "attribution", "assessment", "event", "other")


@click.command()
@click.option("--party", metavar="NAME", help="Claims about it, and claims that it makes.")
@click.option("--holder", metavar="NAME", help="Who says so: words of a name, or a state (RU).")
@click.option("--stage", "stages", multiple=True, metavar="S0..SX", help="Listings at that stage.")
@click.option("--type", "types", multiple=True, type=click.Choice(_KINDS), help="Kind of content.")
@click.option("--since", type=Day(), metavar="DATE", help="Texts of that day and later.")
@click.option("--until", type=Day(), metavar="DATE", help="Texts of that day and earlier.")
@click.option("--known-on", type=Day(), metavar="DATE", help="As it had been read by that day.")
@click.option("--limit", type=click.IntRange(1), default=documents.MOST, show_default=True)
@click.option("--set-aside", "aside", is_flag=True, help="What could not be read, instead.")
@json_option
@store_option
def mentions(
    party: str | None, holder: str | None, stages: tuple[str, ...], types: tuple[str, ...],
    since: dt.date | None, until: dt.date | None, known_on: dt.date | None, limit: int,
    aside: bool, as_json: bool, store: str | None,
) -> None:  # fmt: skip
    """Show claims of texts that were read with --save or from feeds, the latest first.

    Exit status 1 when there are none.
    """
    from ostrakon.cli.documents_text import aside_text, mentioned_text

    if aside:
        left = documents.set_aside(store)
        _lines(left) if as_json else click.echo(aside_text(left))
        return
    try:
        told = documents.mentions(
            party=party, holder=holder, stages=stages, types=types, since=since, until=until,
            known_on=known_on, limit=limit, store=store, notify=notify,
        )  # fmt: skip
    except AmbiguousError as error:
        _ambiguous(error)
    if as_json:
        _lines(told.found)
    else:
        click.echo(mentioned_text(told))
    sys.exit(0 if told.found else 1)


@click.group()
def feeds() -> None:
    """Feeds and sitemaps that are looked at again and again, and read into the store."""


@feeds.command("add")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@store_option
def add(urls: tuple[str, ...], store: str | None) -> None:
    """Add feeds (RSS, Atom, JSON Feed) or sitemaps."""
    from ostrakon.service import polling

    failed = 0
    for url in urls:
        try:
            state = polling.add(url, store=store)
        except (InputError, SourceError) as error:
            notify(str(error))  # one that is none does not stop the others
            failed = max(failed, error.exit_status)
            continue
        title = f" ({state.title})" if state.title else ""
        click.echo(printable(f"added {state.url}{title}"))
    sys.exit(failed)


@feeds.command("remove")
@click.argument("url")
@store_option
def remove(url: str, store: str | None) -> None:
    """Forget a feed; what was read through it stays."""
    from ostrakon.service import polling

    polling.remove(url, store=store)
    click.echo(printable(f"removed {url}"))


@feeds.command("list")
@json_option
@store_option
def list_(as_json: bool, store: str | None) -> None:
    """Show every feed, and how it went."""
    from ostrakon.cli.documents_text import feeds_text
    from ostrakon.service import polling

    states = polling.listed(store)
    _lines(states) if as_json else click.echo(feeds_text(states))


@feeds.command("poll")
@click.option("--every", type=Span(1, 525_600), metavar="MINUTES", help="Go on, that often.")
@click.option("--anyway", is_flag=True, help="Ask feeds whose time has not come, too.")
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, metavar="N",
              help="Pages of one feed at a time.")  # fmt: skip
@click.option("--seconds", type=Span(1, 86_400), default=60.0, show_default=True, metavar="N",
              help="For each text; one that takes longer is set aside.")  # fmt: skip
@json_option
@store_option
def poll(
    every: float | None, anyway: bool, most: int, seconds: float, as_json: bool, store: str | None
) -> None:
    """Read what is new in the feeds. Exit status 4 when a feed failed."""
    from ostrakon.cli.documents_text import polled_text
    from ostrakon.service import polling
    from ostrakon.service.desk import How

    while True:
        how = How(store=store, seconds=seconds)
        done = []
        for one in polling.poll(how, anyway=anyway, most=most, notify=notify):
            done.append(one)
            _lines([one]) if as_json else click.echo(polled_text(one))
        if not done and not as_json:
            click.echo("no feeds; add one with `ostrakon feeds add URL`")
        if every is None:
            sys.exit(4 if any(one.outcome == "failed" for one in done) else 0)
        time.sleep(every * 60)


def _lines(records: object) -> None:
    """Records as JSON, one a line."""
    assert isinstance(records, list | tuple)
    for record in records:
        click.echo(msgspec.json.encode(record).decode())


def _ambiguous(error: AmbiguousError) -> NoReturn:
    """Say which parties a name may mean, and end."""
    notify(str(error))
    sys.exit(1)
