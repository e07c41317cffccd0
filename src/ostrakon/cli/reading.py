"""`read` and `demo`: news to claims, each beside the official record."""

from __future__ import annotations

import datetime as dt
import sys

import click

from ostrakon.cli.options import Day, Span, notify, store_option
from ostrakon.core.errors import UserError
from ostrakon.core.report import Report
from ostrakon.service import reading

_SEVERAL = "several texts make several pages; give them one by one with -o FILE"
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
@click.option("--save", is_flag=True, help="Keep texts and claims in the store, for `mentions`.")
@click.option(
    "--most", type=click.IntRange(1), default=50, show_default=True, metavar="N",
    help="Pages that are read of a feed or sitemap.",
)  # fmt: skip
@click.option(
    "--seconds", type=Span(1, 86_400), default=60.0, show_default=True, metavar="N",
    help="For each of several texts; one that takes longer is set aside.",
)  # fmt: skip
@click.option(
    "--plugin", "plugins", multiple=True, metavar="KIND=…",
    help="Another reader beside ours: chat=ADDRESS#MODEL or tagger=FOLDER.",
)  # fmt: skip
@click.option("--model", metavar="NAME", help="Another installed English model, or its folder.")
@store_option
def read(
    sources: tuple[str, ...], published: dt.date | None, form: str, output: str | None, save: bool,
    most: int, seconds: float, plugins: tuple[str, ...], model: str | None, store: str | None,
) -> None:  # fmt: skip
    """Read news texts: who announced, decided, denied or alleged what about whom.

    Each statement about a listing is set beside the official record of that day, and what came
    after. Plain text and HTML; a file, a folder, a web address, or - for standard input; feeds
    (RSS, Atom, JSON Feed), sitemaps and web archives (WARC) are read page by page.
    """
    from ostrakon.service import desk, documents, pages

    if form == "html" and len(sources) > 1:
        raise UserError(_SEVERAL)
    how = desk.How(store=store, model=model, plugins=plugins, published=published, seconds=seconds)
    printed: list[str] = []
    failed = 0
    given = pages.pages_of(sources, most=most)
    for number, outcome in enumerate(desk.read_pages(given, how, notify)):
        if form == "html" and number:
            raise UserError(_SEVERAL)
        if save:
            documents.save(store, outcome)
        if isinstance(outcome, pages.Failed):
            notify(str(outcome.error))  # one bad text does not stop the others
            failed = max(failed, outcome.error.exit_status)
        else:
            text = _shown(outcome.report, form, output)
            if output is not None:
                printed.append(text)
    if output is not None and printed:
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
