"""Standing and history as text for the terminal; colours fall away where there is no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from ostrakon.cli.layout import wrapped
from ostrakon.cli.printable import printable
from ostrakon.core.standing import (
    Act,
    Candidate,
    Evidence,
    HistoryEntry,
    Listing,
    Procedure,
    Related,
    Source,
)
from ostrakon.service.asking import Answer, History
from ostrakon.signals.wording import event_words, stage_words, status_words

_COLOUR = {
    "LISTED": "red", "PROVISIONAL": "red", "ANNULLED_EFFECTS_KEPT": "red", "SUSPENDED": "yellow",
    "UNKNOWN": "yellow",
}  # fmt: skip
_CLOCKS = {
    "effective": "in effect", "list_updated": "list changed", "present": "seen on the list",
    "absent": "seen missing from the list",
}  # fmt: skip
_COURSES = {
    "ban": "toward a listing", "release": "toward removal or suspension",
    "maintain": "toward keeping it", "amend": "toward a change of the entry",
}  # fmt: skip
# How far a procedure is, where it has only begun; the rest as everywhere.
_SO_FAR = {"S0": "calls only", "S1": "signals only"}
_RELATIONS = {
    "part_of": "it is part of this", "includes": "part of it", "related": "related",
    "successor_of": "its predecessor", "predecessor_of": "its successor",
    "same_entry": "one entry with it", "alias_on_entry": "stands with it",
}  # fmt: skip
# What a register that holds some acts of some lists can never say by leaving something out.
_SILENCE = (
    "Only what the register holds is shown: a list that is not named may still name the party."
)
# Statuses whose code does not say what holds.
_IN_WORDS = ("PROVISIONAL", "ANNULLED_EFFECTS_KEPT", "SUSPENDED", "SUPERSEDED")
# Calls, signals, laws, suits and procedure: they lead up to an act and change nothing.
_LEAD_UP = ("S0", "S1", "S2", "S3", "S4")
_DISAGREE = "Sources disagree: "


def standing_text(answer: Answer) -> str:
    """All listings of a party, grouped by whether they bind, with acts and sources."""
    standing = answer.standing
    party = standing.party
    lines = [*_understood(answer)]
    head = f"{_head(party.name, party.id)}  {party.kind.replace('-', ' ')}"
    if party.countries:
        codes = all(len(country) == 2 for country in party.countries)
        head += "  " + printable((" " if codes else ", ").join(party.countries))
    lines += [head, _faint(f"as in force on {standing.on}, as known on {standing.known_on}")]
    groups: tuple[tuple[str, bool | None], ...] = (
        ("In force", True),
        ("Not settled", None),
        ("Not in force", False),
    )
    if not standing.listings:
        lines += ["", "No listing of this party in the register on that day."]
    for title, binding in groups:
        listings = [one for one in standing.listings if one.binding is binding]
        if listings:
            lines += ["", click.style(f"{title} ({len(listings)})", underline=True)]
            for listing in listings:
                lines += _listing(listing, party.name)
    lines += _related(standing.related)
    lines += ["", *(_faint(line) for line in _wrap(_SILENCE, "", ""))]
    return "\n".join(lines)


def history_text(told: History) -> str:
    """Acts and steps in time order, each with the status that it began and its source."""
    lines = [*_understood(told)]
    lines += [
        _head(told.party.name, told.party.id),
        _faint(f"as known on {told.known_on}"),
        "",
    ]
    if not told.entries:
        lines.append("Nothing dated is known of this party on that day.")
    for entry, under in _folded(told.entries):
        lines += _entry(entry, under)
    return "\n".join(lines)


def _head(name: str, ident: str) -> str:
    """A party by name and id. Names and numbers come from lists, and so from strangers."""
    return f"{click.style(printable(name), bold=True)}  [{printable(ident)}]"


def _understood(told: Answer | History) -> list[str]:
    """How the name was read, who else is called so, and who sounds like it."""
    lines = []
    if told.read_as is not None:
        lines.append(f"{told.query!r} read as {told.read_as!r}")
    if told.also:
        lines.append(f"also called so: {_named(told.also)}")
    if told.alike:
        lines.append(f"sounds like it, but is another: {_named(told.alike)}")
    return [click.style(line, fg="yellow") for line in lines]


def _named(parties: tuple[Candidate, ...]) -> str:
    """Parties by name and id."""
    return "; ".join(printable(f"{each.name} [{each.party}]") for each in parties)


def _listing(listing: Listing, party: str) -> list[str]:
    """One listing: status and instrument, since when, the acts behind it, open procedures."""
    status = listing.status
    lead = f"  {status}  "
    lines = _wrap(f"{listing.state}  {listing.instrument_name}", lead, "      ")
    lines[0] = (
        f"  {click.style(status, fg=_COLOUR.get(status, 'green'))}  "
        + click.style(listing.state, bold=True)
        + lines[0][len(lead) + len(listing.state) :]
    )
    words = [status_words(status)] if status in _IN_WORDS else []
    details = [*words, _since(listing), f"by {listing.issuer}"]
    if listing.scope != "whole":
        details.append(_scope(listing.scope))
    if listing.as_:
        details.append(listing.as_)
    if listing.name_on_list and listing.name_on_list.casefold() != party.casefold():
        details.append(f"on the list as “{printable(listing.name_on_list)}”")
    lines += _wrap("; ".join(details))
    if not listing.certain:
        why = listing.why or _bounds(listing)
        lines += _marked("not certain:", why)
    if listing.confidence != "high":
        lines += _marked(f"{listing.confidence} confidence")
    for conflict in dict.fromkeys(listing.conflicts):
        lines += _marked("sources disagree:", conflict)
    for act in listing.acts:
        if act.stage not in _LEAD_UP:
            lines += _act(act)
    lines += _on_lists(listing.evidence)
    leading = [act for act in listing.acts if act.stage in _LEAD_UP]
    if leading:
        lines.append("    said and done toward a change:")
        for act in leading:
            lines += _act(act)
    for procedure in listing.procedures:
        lines += _procedure(procedure)
    return lines


def _scope(scope: str) -> str:
    """A part of the party, or a programme of the list, in words."""
    programme = scope.removeprefix("programme: ")
    return f"only {scope}" if programme == scope else f"under its programme {printable(programme)}"


def _on_lists(evidence: Iterable[Evidence]) -> list[str]:
    """Which copies of lists show the party, or that it is gone: one line a list."""
    by_entry: dict[tuple[str, str | None], list[Evidence]] = {}
    for one in evidence:
        if one.list_date is not None:
            by_entry.setdefault((one.source, one.key), []).append(one)
    lines = []
    for (source, key), shown in by_entry.items():
        entry = f"{source} {printable(key)}" if key else source
        words = []
        for one in shown:
            if one.present:
                place = f", {printable(one.place)}" if one.place else ""
                words.append(f"on the list of {one.list_date} ({entry}{place})")
            elif words:
                gone = "under another programme in" if one.place else "missing from"
                words.append(f"{gone} that of {one.list_date}")
            else:
                words.append(f"ended on the list of {one.list_date} ({entry})")
        lines += _wrap(", ".join(words), "    = ")
        lines += [_faint(f"      {url}") for url in dict.fromkeys(one.url for one in shown) if url]
    return lines


def _since(listing: Listing) -> str:
    """Since when, and until when, where that is known."""
    first, last = (listing.earliest, listing.latest) if listing.certain else (None, None)
    if not listing.valid_from:
        since = "since an unknown day"
    elif listing.began_by in ("present", "gone") or (last == listing.valid_from and first is None):
        since = f"since {listing.valid_from} at the latest"
    elif first and last and first == listing.valid_from:
        since = f"since a day between {first} and {last}"
    else:
        since = f"since {listing.valid_from}"
    return f"{since}, until {listing.valid_to}" if listing.valid_to else since


def _act(act: Act) -> list[str]:
    """One act with its clocks and sources."""
    main = _main_day(act)
    others = [
        f"{_CLOCKS.get(clock, clock)} {_when(day)}{' (computed)' if clock in act.computed else ''}"
        for clock, day in act.clocks.items()
        if day != main or len(set(act.clocks.values())) > 1 or clock in act.computed
    ]
    note = act.note.partition(_DISAGREE)[0].strip(" .")
    words = [f"{_when(main)}: {event_words(act.event)}", act.legal_instrument, note]
    if others:
        words.append(", ".join(others))
    low = "" if act.confidence == "high" else f" [{act.confidence} confidence]"
    lines = _wrap(" · ".join(filter(None, words)) + low, "    - ")
    return lines + _sources(act.sources, "      ")


def _main_day(act: Act) -> str | None:
    """The row's date, or the clock that says it more exactly; else the first clock."""
    clocks = ("effective", "published", "announced", "decided")
    days = [act.clocks[clock] for clock in clocks if clock in act.clocks]
    if act.date is None:
        return next(iter(days or act.clocks.values()), None)
    return next((day for day in days if day.startswith(f"{act.date}-")), act.date)


def _when(text: str | None) -> str:
    """A date as its source gives it; a window in words."""
    if not text:
        return "undated"
    first, slash, last = text.partition("/")
    if not slash:
        return text
    if not first or not last:
        return f"by {last}" if last else f"from {first}"
    return f"between {first} and {last}"


def _procedure(procedure: Procedure) -> list[str]:
    """One file toward an act."""
    days = procedure.opened
    if procedure.last != procedure.opened:
        days += f" to {procedure.last}"
    if procedure.outcome is None:
        state = f"open, so far {_SO_FAR.get(procedure.stage) or stage_words(procedure.stage)}"
    elif procedure.outcome.isupper():
        state = f"ended: {status_words(procedure.outcome)}"
    else:
        state = f"ended: {procedure.outcome}"
    course = _COURSES.get(procedure.course, procedure.course)
    return _wrap(f"procedure {course}, {days}: {state}", "    ~ ")


def _related(related: tuple[Related, ...]) -> list[str]:
    """Parts, wholes and successors, each party once; then those it is confused with."""
    others: dict[str, list[Related]] = {}
    for one in related:
        if one.relation != "confused_with":
            others.setdefault(one.party, []).append(one)
    lines = []
    if others:
        lines += ["", click.style("Related", underline=True)]
        for found in others.values():
            closer = [one for one in found if one.relation != "related"] or found
            words = "; ".join(_relation(one) for one in closer)
            lines += _wrap(printable(f"{found[0].name} [{found[0].party}]: {words}"), "  ")
    confused = [one for one in related if one.relation == "confused_with"]
    if confused:
        lines += ["", click.style("Not to be confused with", underline=True)]
        for one in confused:
            note = f": {one.note}" if one.note else ""
            lines += _wrap(printable(f"{one.name} [{one.party}]{note}"), "  ")
    return lines


def _relation(one: Related) -> str:
    """How the other party stands to this one."""
    words = _RELATIONS.get(one.relation, one.relation.replace("_", " "))
    if not one.note:
        return words
    if one.relation in ("alias_on_entry", "related"):
        return one.note
    return f"{words} ({one.note})"


def _folded(
    entries: Sequence[HistoryEntry],
) -> list[tuple[HistoryEntry, list[HistoryEntry]]]:
    """Each act with the statuses that it began and the step that tells it; the rest alone."""
    acts = {entry.ref: entry for entry in entries if entry.kind == "act"}
    under: dict[str, list[HistoryEntry]] = {}
    alone = []
    for entry in entries:
        told = [ref for ref in entry.same_as if ref in acts]
        if entry.kind == "act" or not told or entry.day.startswith("/"):
            alone.append(entry)
        else:
            under.setdefault(told[-1], []).append(entry)
    return [(entry, under.get(entry.ref, [])) for entry in alone]


def _entry(entry: HistoryEntry, under: Iterable[HistoryEntry]) -> list[str]:
    """One dated entry of a history, with what belongs to it."""
    where = entry.instrument or "no list"
    if entry.scope and entry.scope != "whole":
        where += f", {_scope(entry.scope)}"
    lines = [f"{click.style(_when(entry.day), bold=True)}  {where}"]
    lines += _coloured(_wrap(_told(entry), "    ", "    "), entry)
    for one in under:
        lead = {"status": "    > ", "list": "    = "}.get(one.kind, "    ")
        told = f"{one.day}: {_told(one)}" if one.kind == "list" else _told(one)
        lines += _coloured(_wrap(told, lead, "      "), one)
    return lines + _sources(entry.sources[:2], "    ")


def _coloured(lines: list[str], entry: HistoryEntry) -> list[str]:
    """The status that an entry begins with, in its colour: after wrapping, which counts letters."""
    if entry.kind != "status" or not entry.status:
        return lines
    styled = click.style(entry.status, fg=_COLOUR.get(entry.status, "green"))
    return [lines[0].replace(entry.status, styled, 1), *lines[1:]]


def _told(entry: HistoryEntry) -> str:
    """What an entry says, with its marks."""
    if entry.kind == "status":
        words = entry.what
    elif entry.kind == "list":
        words = printable(entry.what)
    else:
        event = event_words(entry.event) if entry.event else ""
        words = " · ".join(filter(None, (event, entry.what.partition(_DISAGREE)[0].strip(" ."))))
        if entry.actor:
            words = f"{entry.actor}: {entry.what}"
        if _DISAGREE in entry.what:
            words += f" [sources disagree: {entry.what.partition(_DISAGREE)[2]}]"
    return words if entry.confidence == "high" else f"{words} [{entry.confidence} confidence]"


def _sources(sources: Iterable[Source], lead: str) -> list[str]:
    """Where it was read, and how far that can be trusted."""
    return [_faint(f"{lead}{s.url} ({s.publisher}, {s.grade})") for s in sources]


def _bounds(listing: Listing) -> str:
    """The window of days in which it changed."""
    return f"between {listing.earliest or 'an unknown day'} and {listing.latest or 'now'}"


def _wrap(text: str, lead: str = "      ", rest: str | None = None) -> list[str]:
    """Wrap to the page, later lines under the first."""
    return wrapped(text, lead, rest)


def _marked(mark: str, text: str = "") -> list[str]:
    """A remark under a listing, its first words in colour: after wrapping, which counts letters."""
    first, *rest = _wrap(f"{mark} {text}".rstrip())
    return [first.replace(mark, click.style(mark, fg="yellow"), 1), *rest]


def _faint(text: str) -> str:
    """Beside the point."""
    return click.style(text, dim=True)
