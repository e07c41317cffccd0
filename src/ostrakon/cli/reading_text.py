"""A checked reading in the terminal: the article, the record beside each listing, the claims."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ostrakon.cli.options import width
from ostrakon.core.reading import AssessmentAbout, Claim, Incident, OtherAbout
from ostrakon.core.report import Check, Later, Report
from ostrakon.core.standing import Listing, Source
from ostrakon.report.reading import (
    VERDICTS,
    act_words,
    counts,
    days,
    deciding,
    headline,
    paragraphs,
    topic,
)
from ostrakon.signals.sentences import capital
from ostrakon.signals.wording import certainty_words, event_words, listing_words

_STYLE = {
    "listing": "red", "status": "yellow", "attribution": "magenta", "event": "cyan",
    "assessment": "green", "other": "bright_black",
}  # fmt: skip
_VERDICT = {"agrees": "green", "contradicts": "bold red"}
MAX_LATER = 12
"""Steps shown in the terminal; the rest is counted, and stands in the JSON and HTML reports."""


# Control characters may steer a terminal; one for one, so that offsets into the text still hold.
_HARMLESS = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"
}


class _Output(Console):
    """Standard output; when its reader is gone, that is told as everywhere else."""

    def on_broken_pipe(self) -> None:
        """Leave it to the caller."""
        raise BrokenPipeError


def print_report(report: Report) -> None:
    """Print a report to standard output, in colours where that is a terminal."""
    _print(report, _Output(highlight=False, width=width()))


def report_text(report: Report) -> str:
    """A report as plain text, for a file."""
    out = io.StringIO()
    _print(report, Console(file=out, width=100, highlight=False, color_system=None))
    return out.getvalue()


def _print(report: Report, console: Console) -> None:
    """Print the parts in the order of a reader's interest."""
    report = msgspec.convert(_harmless(msgspec.to_builtins(report)), Report)
    document = report.reading.document
    date = document.published or "no date known"
    console.print(Text(document.title or "A reading", style="bold"))
    console.print(Text(f"{date} · {document.reader}", style="dim"))
    for notice in report.notices:
        console.print(Text(notice, style="yellow"))
    console.print()
    console.print(_article(report))
    claims = {claim.id: claim for claim in report.reading.claims}
    shown: dict[bytes, str] = {}
    for check in report.checks:
        record = msgspec.json.encode((check.party, check.on, check.official, check.later))
        console.print(_box(check, claims[check.claim], shown.setdefault(record, check.claim)))
    for incident in report.reading.incidents:
        console.print(_incident(incident, claims))
    console.print(_claims(report.reading.claims))
    console.print(Text("A claim never changes a legal status.", style="dim"))


def _harmless(value: Any) -> Any:
    """A record's plain values, with no control character in any text."""
    if isinstance(value, str):
        return value.translate(_HARMLESS)
    if isinstance(value, dict):
        return {key: _harmless(item) for key, item in value.items()}
    return [_harmless(item) for item in value] if isinstance(value, list | tuple) else value


def _article(report: Report) -> Text:
    """The text with each quoted passage in the colour of its kind, and its claim's id behind it."""
    text = Text()
    for paragraph in paragraphs(report.text, report.reading.claims):
        for at, segment in enumerate(paragraph):
            text.append(segment.text, style=_STYLE.get(segment.kind, ""))
            following = paragraph[at + 1].claims if at + 1 < len(paragraph) else ()
            ended = [c for c in segment.claims if c not in following]
            if ended:
                text.append(f"[{','.join(ended)}]", style="dim")
        text.append("\n")
    return text


def _box(check: Check, claim: Claim, first: str) -> Panel:
    """One listing claim beside the record: says, official that day, since then.

    The same record is told once, in the box of the claim `first`.
    """
    verdict, style = VERDICTS[check.verdict], _VERDICT.get(check.verdict, "yellow")
    if check.verdict == "contradicts":
        verdict = verdict.upper()
    day = f"on {check.on}" if check.on else "today (the text bears no date)"
    parts: list[RenderableType] = [
        Text(f"“{claim.quote.text}”", style="italic"),
        _part("What the text says", [Text(check.says)]),
    ]
    if first == check.claim:
        parts += [
            _part(f"Official status {day}", _official(check)),
            _part("Since then, as known today", _since(check)),
        ]
    else:
        parts.append(Text(f"Official status {day} and since then: as beside {first}", style="bold"))
    parts.append(Text.assemble((verdict + " ", style), check.verdict_words))
    title = f"{check.claim} · {capital(headline(claim))}"
    border = "red" if check.verdict == "contradicts" else "bright_black"
    return Panel(Group(*parts), title=Text(title), title_align="left", border_style=border)


def _part(title: str, lines: Sequence[Text]) -> Group:
    """A titled part of a box."""
    return Group(Text(title, style="bold"), *(_indent(line) for line in lines))


def _indent(line: Text) -> Table:
    """A line set in, wrapped under itself."""
    grid = Table.grid(padding=(0, 0, 0, 2))
    grid.add_column(overflow="fold")  # an address cut short is of no use
    grid.add_row(line)
    return grid


def _official(check: Check) -> list[Text]:
    """Each listing of that day with its acts and sources."""
    if not check.official:
        return [Text(check.official_words)]
    lines = []
    for listing in check.official:
        lines.append(_status(listing))
        for act in deciding(listing):
            words = f"{event_words(act.event)} {act.date or 'undated'}"
            if act.legal_instrument:
                words += f", {act.legal_instrument}"
            lines.append(Text(f"  {words}: {_cite(act.sources)}", style="dim"))
    return lines


def _status(listing: Listing) -> Text:
    """Status first, then what it rests on."""
    style = "red" if listing.binding else "yellow" if listing.binding is None else "green"
    return Text.assemble((listing.status, style), f" · {listing_words(listing)}")


def _since(check: Check) -> list[Text]:
    """What came after, and the status today."""
    lines = [Text(check.later_words)]
    lines += [Text.assemble("today: ", _status(listing)) for listing in check.now]
    lines += [_step(item) for item in check.later[:MAX_LATER]]
    if len(check.later) > MAX_LATER:
        lines.append(Text(f"and {len(check.later) - MAX_LATER} more", style="dim"))
    return lines


def _step(item: Later) -> Text:
    """One later step or act."""
    who = f"{item.actor}: " if item.actor else ""
    days = f" (+{item.days} days)" if item.days is not None else ""
    mark = f" → {item.status}" if item.status else ""
    doubt = "" if item.confidence == "high" else f" [{item.confidence}]"
    style = "" if item.status else "dim"
    return Text(f"{item.date}{days} {who}{item.what}{mark}{doubt}", style=style)


def _incident(incident: Incident, claims: dict[str, Claim]) -> Panel:
    """An incident: where, when, how many, and who is said to have done it, by whom."""
    lines = [Text(f"“{incident.quote.text}”", style="italic")]
    where = incident.place
    if where is not None:
        lines.append(
            Text(f"place: {where.text}" + (f" ({where.country})" if where.country else ""))
        )
    if incident.date is not None and incident.date.earliest:
        lines.append(Text(f"date: {days(incident.date)}"))
    if toll := counts(incident):
        lines.append(Text(toll))
    for blamed in incident.perpetrators:
        claim = claims[blamed]
        lines.append(
            Text(f"{blamed} {headline(claim)}, according to {claim.holder.name}", style="magenta")
        )
    if incident.perpetrators:
        lines.append(Text("Stated here as claims; none as fact.", style="dim"))
    title = f"{incident.id} · {incident.kind}"
    return Panel(Group(*lines), title=title, title_align="left", border_style="magenta")


def _claims(claims: Sequence[Claim]) -> Table:
    """All claims, one row each."""
    table = Table(title="Claims", title_justify="left", show_lines=False, pad_edge=False)
    for heading in ("id", "holder", "act", "how sure", "about"):
        table.add_column(heading, overflow="fold")
    for claim in claims:
        who = claim.holder.name
        if claim.speaker is not None and claim.speaker.name != who:
            who += f" ({claim.speaker.name})"
        about = claim.about
        what = topic(claim, about) if isinstance(about, OtherAbout) else headline(claim)
        if isinstance(about, AssessmentAbout) and about.contrast_with:
            what += f" (against {about.contrast_with})"
        table.add_row(
            claim.id,
            Text(who),
            act_words(claim).rstrip(":"),
            certainty_words(claim.certainty.holder),
            Text(what, style=_STYLE[str(about.__struct_config__.tag)]),
        )
    return table


def _cite(sources: Sequence[Source]) -> str:
    """Where it was read."""
    return "; ".join(f"{s.url} ({s.grade})" for s in sources)
