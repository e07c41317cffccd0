"""`read` and `demo`: news to claims, each beside the official record."""

from __future__ import annotations

import datetime as dt
import sys

import click

from ostrakon.cli.options import Day, notify, store_option
from ostrakon.core.errors import OstrakonError, UserError
from ostrakon.core.report import Report
from ostrakon.service import reading

_FORMATS = click.Choice(["text", "json", "html"])


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option(
    "--published",
    type=Day(),
    metavar="DATE",
    help="The day the text was published; else read from the page, else unknown.",
)
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="Write to a file (html: one per text).")
@click.option("--model", metavar="NAME", help="Another installed English model, or its folder.")
@store_option
def read(
    sources: tuple[str, ...],
    published: dt.date | None,
    form: str,
    output: str | None,
    model: str | None,
    store: str | None,
) -> None:
    """Read news texts: who announced, decided, denied or alleged what about whom.

    Each statement about a listing is set beside the official record of that day, and what came
    after. Plain text and HTML; a file, a web address, or - for standard input.
    """
    if form == "html" and output is None and len(sources) > 1:
        raise UserError("several texts make several pages; give them one by one with -o FILE")
    if output is not None and len(sources) > 1 and form == "html":
        raise UserError("one page holds one text; give the texts one by one")
    printed: list[str] = []
    failed = 0
    for source in sources:
        try:
            report = reading.read_source(
                source, published=published, store=store, model=model, notify=notify
            )
        except OstrakonError as error:
            if len(sources) == 1:
                raise
            notify(str(error))  # one bad text does not stop the others
            failed = max(failed, error.exit_status)
            continue
        printed.append(_shown(report, form, output))
    if output is not None:
        from ostrakon.report.files import write_whole

        write_whole(output, "\n".join(printed))
        notify(f"wrote {output}")
    sys.exit(failed)


@click.command()
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file.")
@store_option
def demo(form: str, output: str | None, store: str | None) -> None:
    """Read the article that ships with the product, and check it against the register."""
    report = reading.read_demo(store=store, notify=notify)
    text = _shown(report, form, output)
    if output is not None:
        from ostrakon.report.files import write_whole

        write_whole(output, text)
        notify(f"wrote {output}")


def _shown(report: Report, form: str, output: str | None) -> str:
    """Print a report, or return it as text when it goes to a file."""
    if form == "text":
        from ostrakon.cli.reading_text import print_report, report_text

        if output is not None:
            return report_text(report)
        print_report(report)
        return ""
    if form == "json":
        text = reading.to_json(report)
    else:
        from ostrakon.report.reading import reading_html

        text = reading_html(report)
    if output is None:
        click.echo(text)
    return text
