"""`screen`, `decide`, `receipt`: names against the register in the terminal."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click
import msgspec

from ostrakon.cli.options import json_option, notify, store_option, time_options
from ostrakon.core.errors import UserError
from ostrakon.core.receipts import Receipt
from ostrakon.core.screening import Identifier, Screening, Subject
from ostrakon.service import screening
from ostrakon.service.subjects import birth_date as read_day
from ostrakon.service.subjects import kind_of

SCHEMATA = {
    "person": "Person", "organisation": "Organization", "organization": "Organization",
    "company": "Company", "vessel": "Vessel", "aircraft": "Airplane", "any": "",
}  # fmt: skip


@click.command()
@click.argument("name", nargs=-1)
@click.option("--also", multiple=True, metavar="NAME", help="Another name of the same one.")
@click.option(
    "--type", "kind", type=click.Choice(sorted(SCHEMATA)), default="any", show_default=True,
    help="What the one asked about is.",
)  # fmt: skip
@click.option("--birth-date", multiple=True, metavar="DATE", help="1970, 1970-05 or 1970-05-01.")
@click.option("--country", multiple=True, metavar="C", help="Nationality or country.")
@click.option(
    "--number", multiple=True, metavar="[KIND:]N",
    help="A number: of a passport, a ship (imoNumber:9123456), a register.",
)  # fmt: skip
@click.option("--address", multiple=True, metavar="TEXT", help="An address.")
@click.option("--id", "ident", default="", metavar="ID", help="Your own number of the record.")
@click.option("--threshold", type=float, metavar="X", help="Score from which a match is an alert.")
@click.option("--review", type=float, metavar="X", help="Score from which a match is shown.")
@click.option("--limit", type=int, default=10, show_default=True, help="Matches at most.")
@click.option("--receipt", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Seal the answer and write its receipt to FILE and the log.")  # fmt: skip
@click.option("--purpose", default="", help="Why it is asked; for the receipt.")
@click.option("--case", default="", help="The case it belongs to; for the receipt.")
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path), metavar="F",
              help="Screen every record of F: .csv, .jsonl or .parquet; needs -o.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="With --file: where the answers go, .csv or .jsonl.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), metavar="N",
              help="With --file: processes. Default: as many as there are cores.")  # fmt: skip
@time_options
@json_option
@store_option
def screen(
    name: tuple[str, ...], also: tuple[str, ...], kind: str, birth_date: tuple[str, ...],
    country: tuple[str, ...], number: tuple[str, ...], address: tuple[str, ...], ident: str,
    threshold: float | None, review: float | None, limit: int, receipt: Path | None,
    purpose: str, case: str, path: Path | None, output: Path | None, workers: int | None,
    on: dt.date | None, known_on: dt.date | None, basis: screening.Basis, as_json: bool,
    store: str | None,
) -> None:  # fmt: skip
    """Screen NAME, or every record of a file, against all that is known, as of any day.

    Exit status 1 if there is a match that is in force or may be, from the alert threshold on.
    A file that is cut off by a kill is gone on with by the same command.
    """
    sealing = receipt is not None
    asked = screening.question(
        on=on, known_on=known_on, basis="observed" if sealing else basis, threshold=threshold,
        review=review, limit=limit,
    )  # fmt: skip
    if path is not None:
        if name or sealing or also or birth_date or country or number or address or ident:
            raise UserError(
                "--file screens the records of a file; leave NAME, what belongs to one name, and "
                "--receipt out"
            )
        _file(path, output, asked, workers, as_json, store)
        return
    if (purpose or case) and not sealing:
        raise UserError("--purpose and --case are for a receipt; say where it goes with --receipt")
    if output is not None or workers is not None:
        raise UserError("-o and --workers go with --file; a single answer is printed")
    subject = _subject(
        " ".join(name), also, kind, birth_date, country, number, address, ident
    )  # fmt: skip
    with screening.Screener(asked, store, notify) as screener:
        answer = screener.ask(subject)
        if receipt is not None:
            _seal(screener, answer, receipt, purpose, case)
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        from ostrakon.cli.screening_text import screening_text

        click.echo(screening_text(answer))
    if answer.outcome == "alert":
        sys.exit(1)


def _file(
    path: Path, output: Path | None, asked: screening.Question, workers: int | None,
    as_json: bool, store: str | None,
) -> None:  # fmt: skip
    """Screen every record of a file, and say what came of it."""
    from ostrakon.cli.progress import progress
    from ostrakon.cli.screening_text import done_text
    from ostrakon.report import screened
    from ostrakon.service import bulk

    forms = {".csv": (screened.as_csv, screened.heading()), ".jsonl": (screened.as_json, "")}
    if output is None or output.suffix.lower() not in forms:
        raise UserError("name a file for the answers with -o, ending in .csv or .jsonl")
    write, heading = forms[output.suffix.lower()]
    with progress() as (say, step):
        done = bulk.screen_file(
            path, output, asked, write, heading=heading, workers=workers or os.cpu_count() or 1,
            store=store, notify=say, step=step,
        )  # fmt: skip
    click.echo(msgspec.json.encode(done) if as_json else done_text(done, str(output)))
    if done.alerts:
        sys.exit(1)


def _subject(
    name: str, also: tuple[str, ...], kind: str, birth_dates: tuple[str, ...],
    countries: tuple[str, ...], numbers: tuple[str, ...], addresses: tuple[str, ...], ident: str,
) -> Subject:  # fmt: skip
    """Who is asked about.

    Raises:
        UserError: neither a name nor a number is given, or a birth date is none.
    """
    days = []
    for text in birth_dates:
        day = read_day(text)
        if day is None:
            raise UserError(f"--birth-date {text!r}: write 1970, 1970-05 or 1970-05-01")
        days.append(day)
    if not name.strip() and not numbers:
        raise UserError("nobody is asked about; give a name, or a number with --number")
    return Subject(
        name=name.strip(), names=also, schema=SCHEMATA[kind], birth_dates=tuple(days),
        countries=countries, identifiers=tuple(map(_number, numbers)), addresses=addresses,
        id=ident,
    )  # fmt: skip


def _number(text: str) -> Identifier:
    """A number, with its kind where that is given."""
    kind, colon, value = text.partition(":")
    return Identifier(kind_of(kind), value.strip()) if colon else Identifier("", text.strip())


def _seal(
    screener: screening.Screener, answer: Screening, path: Path, purpose: str, case: str
) -> None:
    """Seal an answer into the log, and write its receipt to a file of its own."""
    from ostrakon.cli.screening_text import receipt_line
    from ostrakon.report.files import write_whole
    from ostrakon.screening.receipts import to_line
    from ostrakon.service import receipts

    made: Receipt = receipts.seal(screener, [answer], receipts.asker(purpose, case))[0]
    write_whole(str(path), to_line(made).decode())
    notify(f"{receipt_line(made)}; wrote {path}")


@click.group()
def receipt() -> None:
    """Sealed screenings: ask them again."""


@receipt.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@store_option
def verify(file: Path, as_json: bool, store: str | None) -> None:
    """Ask the question of every receipt in FILE again and say whether it holds.

    What has become known since is told and breaks nothing. Exit status 1 if one does not hold.
    """
    from ostrakon.service import receipts

    found = receipts.verify(receipts.read(file), store=store, notify=notify)
    if as_json:
        click.echo(msgspec.json.encode(found))
    else:
        from ostrakon.cli.screening_text import verification_text

        click.echo("\n".join(verification_text(one) for one in found))
    if not all(one.holds for one in found):
        sys.exit(1)


@click.command()
@click.argument("party", required=False)
@click.argument("verdict", required=False, metavar="[same|different|unsure]")
@click.option("--name", default="", help="The name that was screened.")
@click.option("--also", multiple=True, metavar="NAME", help="As it was screened.")
@click.option("--id", "ident", default="", metavar="ID", help="Your own number of the record.")
@click.option("--birth-date", multiple=True, metavar="DATE", help="As it was screened.")
@click.option("--country", multiple=True, metavar="C", help="As it was screened.")
@click.option("--number", multiple=True, metavar="[KIND:]N", help="As it was screened.")
@click.option("--who", default="", help="Who decides.")
@click.option("--why", default="", help="For which reason.")
@click.option("--evidence", default="", help="What it rests on.")
@json_option
@store_option
def decide(
    party: str | None, verdict: str | None, name: str, also: tuple[str, ...], ident: str,
    birth_date: tuple[str, ...], country: tuple[str, ...], number: tuple[str, ...], who: str,
    why: str, evidence: str, as_json: bool, store: str | None,
) -> None:  # fmt: skip
    """Remember whether a screened name is PARTY; without arguments, show what was decided.

    Later screenings show and honour it, and open it again when either side has changed.
    """
    from ostrakon.cli.screening_text import decision_line
    from ostrakon.service import deciding

    if party is None:
        found = deciding.decided(store=store)
    else:
        if verdict is None:
            raise UserError("give a verdict after the party: same, different or unsure")
        subject = _subject(name, also, "any", birth_date, country, number, (), ident)
        found = [
            deciding.decide(subject, party, verdict, who=who, why=why, evidence=evidence,
                            store=store, notify=notify)
        ]  # fmt: skip
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    click.echo("\n".join(map(decision_line, found)) or "Nothing has been decided yet.")
