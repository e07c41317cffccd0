"""Standing and history as text for the terminal; colours fall away where there is no terminal."""

from __future__ import annotations

import textwrap

import click

from ostrakon.core.standing import Act, Candidate, HistoryEntry, Listing, Procedure, Related
from ostrakon.service.asking import Answer, History

WIDTH = 100
_COLOUR = {
    "LISTED": "red", "PROVISIONAL": "red", "ANNULLED_EFFECTS_KEPT": "red", "SUSPENDED": "yellow",
    "UNKNOWN": "yellow",
}  # fmt: skip


def standing_text(answer: Answer) -> str:
    """All listings of a party, grouped by what binds and what has ended, with acts and sources."""
    standing = answer.standing
    party = standing.party
    lines = [*_understood(answer.query, answer.read_as, answer.alike)]
    head = f"{click.style(party.name, bold=True)}  [{party.id}]  {party.kind}"
    if party.countries:
        head += "  " + " ".join(party.countries)
    lines += [head, _faint(f"as in force on {standing.on}, as known on {standing.known_on}")]
    binding = [x for x in standing.listings if x.binding or x.binding is None]
    ended = [x for x in standing.listings if x.binding is False]
    if not standing.listings:
        lines += ["", "No listing of this party in the register on that day."]
    for title, listings in (("In force", binding), ("No longer in force", ended)):
        if listings:
            lines += ["", click.style(f"{title} ({len(listings)})", underline=True)]
            for listing in listings:
                lines += _listing(listing)
    lines += _related(standing.related)
    return "\n".join(lines)


def history_text(told: History) -> str:
    """One line an entry, in time order, with its source."""
    lines = [*_understood(told.query, told.read_as, told.alike)]
    lines += [
        f"{click.style(told.party.name, bold=True)}  [{told.party.id}]",
        _faint(f"as known on {told.known_on}"),
        "",
    ]
    if not told.entries:
        lines.append("Nothing dated is known of this party on that day.")
    for entry in told.entries:
        lines += _entry(entry)
    return "\n".join(lines)


def _understood(query: str, read_as: str | None, alike: tuple[Candidate, ...]) -> list[str]:
    """How the name was read, and who else sounds like it."""
    lines = []
    if read_as is not None:
        lines.append(click.style(f"{query!r} read as {read_as!r}", fg="yellow"))
    if alike:
        names = "; ".join(f"{c.name} [{c.party}]" for c in alike)
        lines.append(click.style(f"sounds like it, but is another: {names}", fg="yellow"))
    return lines


def _listing(listing: Listing) -> list[str]:
    """One listing: status and instrument, since when, the acts behind it, open procedures."""
    status = click.style(f"{listing.status:<21}", fg=_COLOUR.get(listing.status, "green"))
    title = f"  {status} {click.style(listing.state, bold=True):<3} {listing.instrument_name}"
    lines = [f"{title} · {listing.issuer}"]
    since = f"since {listing.valid_from}" if listing.valid_from else "since: not known"
    if listing.valid_to:
        since += f" until {listing.valid_to}"
    details = [since]
    if listing.began_by:
        details.append(f"by the day {listing.began_by}")
    if listing.as_:
        details.append(listing.as_)
    if listing.scope != "whole":
        details.append(listing.scope)
    details.append(f"on the list as {listing.name_on_list!r}")
    lines += _wrap("; ".join(details))
    if not listing.certain:
        bounds = _bounds(listing)
        lines += _wrap(click.style("not certain: ", fg="yellow") + (listing.why or bounds))
    if listing.confidence != "high":
        lines += _wrap(click.style(f"{listing.confidence} confidence", fg="yellow"))
    for conflict in listing.conflicts:
        lines += _wrap(click.style("sources conflict: ", fg="yellow") + conflict)
    for act in listing.acts:
        lines += _act(act)
    for procedure in listing.procedures:
        lines += _procedure(procedure)
    return lines


def _act(act: Act) -> list[str]:
    """One act with its clocks and sources."""
    clocks = ", ".join(
        f"{name} {day}{' (computed)' if name in act.computed else ''}"
        for name, day in act.clocks.items()
    )
    low = "" if act.confidence == "high" else f" [{act.confidence}]"
    words = f"{act.event}: {clocks or act.date or 'undated'}{low}"
    if act.legal_instrument:
        words += f" · {act.legal_instrument}"
    if act.note:
        words += f" · {act.note}"
    lines = _wrap(words, "    - ")
    lines += [_faint(f"      {s.url} ({s.publisher}, {s.grade})") for s in act.sources]
    return lines


def _procedure(procedure: Procedure) -> list[str]:
    """One file toward an act."""
    state = procedure.outcome or f"open at {procedure.stage}"
    return _wrap(
        f"procedure toward {procedure.course}: {procedure.opened} to {procedure.last}, {state}",
        "    ~ ",
    )


def _related(related: tuple[Related, ...]) -> list[str]:
    """Parts, wholes and successors; then those it is confused with."""
    confused = [r for r in related if r.relation == "confused_with"]
    others = [r for r in related if r.relation != "confused_with"]
    lines = []
    if others:
        lines += ["", click.style("Related", underline=True)]
        for r in others:
            note = f": {r.note}" if r.note else ""
            lines += _wrap(f"{r.relation.replace('_', ' ')} {r.name} [{r.party}]{note}", "  ")
    if confused:
        lines += ["", click.style("Not to be confused with", underline=True)]
        for r in confused:
            lines += _wrap(f"{r.name} [{r.party}]" + (f": {r.note}" if r.note else ""), "  ")
    return lines


def _entry(entry: HistoryEntry) -> list[str]:
    """One dated line of a history."""
    where = entry.instrument or ""
    if entry.scope and entry.scope != "whole":
        where += f" ({entry.scope})"
    what = entry.what
    if entry.kind == "status" and entry.status:
        what = click.style(entry.status, fg=_COLOUR.get(entry.status, "green")) + f" {what}"
    if entry.actor:
        what = f"{entry.actor}: {what}"
    marks = [m for m in (entry.stage, None if entry.certain else "not certain") if m]
    if entry.confidence != "high":
        marks.append(f"{entry.confidence} confidence")
    tail = f" [{', '.join(marks)}]" if marks else ""
    lines = _wrap(f"{entry.day:<10}  {where:<18} {what}{tail}", "", " " * 31)
    lines += [_faint(f"{' ' * 31}{s.url} ({s.grade})") for s in entry.sources[:2]]
    return lines


def _bounds(listing: Listing) -> str:
    """The window of days in which it changed."""
    return f"between {listing.earliest or 'an unknown day'} and {listing.latest or 'now'}"


def _wrap(text: str, lead: str = "      ", rest: str | None = None) -> list[str]:
    """Wrap to the page, later lines under the first."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=rest if rest is not None else " " * max(len(lead), 6),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _faint(text: str) -> str:
    """Beside the point."""
    return click.style(text, dim=True)
