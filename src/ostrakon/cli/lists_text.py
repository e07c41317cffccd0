"""Official lists as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from ostrakon.cli.layout import wrapped
from ostrakon.cli.options import width
from ostrakon.cli.printable import printable
from ostrakon.core.lists import FieldDifference, ListChange, SourceState
from ostrakon.register.updating import Taken
from ostrakon.service.updating import Updated

_COLOURS = {
    "added": "red", "relisted": "red", "removed": "green", "ended": "green", "split": "yellow",
    "merged": "yellow",
}  # fmt: skip
_WORDS = {"alias_moved": "name moved"}


def updated_text(done: Updated) -> str:
    """What an update did, source by source."""
    lines: list[str] = []
    for taken in done.taken:
        lines += taken_text(taken)
    lines += [f"{name}: unchanged" for name in done.unchanged]
    for one in done.failed:
        said = f"{one.source}: {printable(one.message)}"
        lines += [click.style(line, fg="red") for line in wrapped(said)]
    if done.failed:
        lines.append("What the store holds of these sources stays in use; `ostrakon sources`.")
    return "\n".join(lines) or "Nothing to do."


def taken_text(taken: Taken) -> list[str]:
    """What became of a source's copies, and what changed on the list."""
    lines = []
    counts: dict[str, int] = {}
    for copy in taken.copies:
        counts[copy.outcome] = counts.get(copy.outcome, 0) + 1
    said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    lines.append(f"{click.style(taken.source, bold=True)}: {said}")
    if len(taken.copies) == 1:
        copy = taken.copies[0]
        problems = f", {copy.problems} with a problem" if copy.problems else ""
        lines.append(f"  list of {copy.list_date}, {copy.entries} entries{problems}")
    for copy in taken.copies:
        if copy.outcome == "waiting":
            why = printable(copy.message or "")
            said = f"waits: {copy.id[:12]} of {copy.list_date}: {why}"
            lines += [click.style(line, fg="yellow") for line in wrapped(said, "  ")]
    kinds: dict[str, int] = {}
    for change in taken.changes:
        kinds[change.kind] = kinds.get(change.kind, 0) + 1
    if kinds:
        told = ", ".join(f"{count} {_word(kind)}" for kind, count in sorted(kinds.items()))
        lines += wrapped(f"changes: {told}  (ostrakon changes --source {taken.source})", "  ")
    return lines


def sources_text(states: Sequence[SourceState]) -> str:
    """Every source on a line or two; those with copies first."""
    lines = []
    for state in sorted(states, key=lambda one: (one.copies == 0, one.id)):
        first, *rest = wrapped(f"{state.id}  {state.name}", "", "      ")
        first = click.style(state.id, bold=bool(state.copies)) + first[len(state.id) :]
        lines += [first, *rest, *_freshness(state)]
        if state.last_outcome == "failed":
            said = f"last fetch failed: {printable(state.last_message or '')}"
            lines += [click.style(line, fg="red") for line in wrapped(said, "  ")]
        for copy in state.waiting:
            way = (
                f"`ostrakon sources release {copy.id[:12]}` lets it in"
                if copy.releasable else "damaged, nothing to let in"
            )  # fmt: skip
            said = f"waits: {copy.id[:12]} of {copy.list_date}: {printable(copy.message)}; {way}"
            lines += [click.style(line, fg="yellow") for line in wrapped(said, "  ")]
    return "\n".join(lines)


def _freshness(state: SourceState) -> list[str]:
    """What the store holds of a source, and how old that is."""
    if not state.copies:
        how = {
            "live": "nothing taken in yet; `ostrakon update` fetches it",
            "closed": "closed by its issuer; nothing taken in",
            "archive": "nothing taken in yet; give copies with --from",
        }
        return [click.style(line, dim=True) for line in wrapped(how[state.status], "  ")]
    span = state.last_date or ""
    if state.copies > 1:
        span = f"{state.first_date} to {state.last_date}"
    entries = "1 entry" if state.entries == 1 else f"{state.entries} entries"
    number = "1 copy" if state.copies == 1 else f"{state.copies} copies"
    age = "1 day old" if state.age_days == 1 else f"{state.age_days} days old"
    said = [entries, f"{number}, {span}", age]
    if state.late:
        said[-1] += ", later than the issuer's habit"
    if state.status == "closed":
        said[-1] += ", closed by its issuer"
        said[-1] += f" on {state.closed_on}" if state.closed_on else ""
        said[-1] += f", replaced by {state.replaced_by}" if state.replaced_by else ""
    colour = "yellow" if state.late else None
    return [click.style(line, fg=colour) for line in wrapped("; ".join(said), "  ")]


def changes_text(changes: Sequence[ListChange]) -> str:
    """Changes under their list and day."""
    if not changes:
        return "No change in the copies that the store holds."
    lines: list[str] = []
    heading = None
    for change in changes:
        here = (change.source, change.by)
        if here != heading:
            heading = here
            title = f"{change.source}, list of {change.by} (the one before: {change.after})"
            lines += ["", click.style(title, underline=True)]
        lines += _change(change)
    return "\n".join(lines).lstrip("\n")


def _change(change: ListChange) -> list[str]:
    """One change, its details indented."""
    word = click.style(f"{_word(change.kind):<11}", fg=_COLOURS.get(change.kind))
    rest = ""
    if change.kind == "absent":
        rest = f"  back in the list of {change.back}: never removed"
    elif change.kind in ("renumbered", "merged"):
        rest = f"  from {', '.join(change.others)}"
    elif change.kind in ("split", "alias_moved"):
        rest = f"  to {', '.join(change.others)}"
    likely = "  (by like particulars)" if change.inferred else ""
    lead = f"  {_word(change.kind):<11} "
    said = printable(f"{change.key}  {change.name}{rest}{likely}")
    lines = wrapped(said, lead, " " * len(lead))
    lines[0] = f"  {word} " + lines[0][len(lead) :]
    for field in change.fields:
        lines += _field(field)
    return lines


def _field(field: FieldDifference) -> Iterable[str]:
    """What a field lost and gained."""
    room = width() - 20
    for sign, colour, values in (("-", "red", field.lost), ("+", "green", field.gained)):
        for value in values:
            said = printable(_value(value))
            if len(said) > room:
                said = said[: room - 1] + "…"
            yield click.style(f"      {sign} {field.field}: {said}", fg=colour)


def _value(value: Any) -> str:
    """One value of an entry in words: its text and what qualifies it."""
    if not isinstance(value, dict):
        return str(value)
    said = ("text", "value", "title", "code", "number")
    main = next((value[key] for key in said if key in value), "")
    rest = [
        str(value[key]) for key in ("name", "kind", "quality", "label", "scheme", "country", "note")
        if isinstance(value.get(key), str) and value[key] != main
    ]  # fmt: skip
    return f"{main} ({', '.join(rest)})" if rest else str(main)


def _word(kind: str) -> str:
    """A kind of change in words."""
    return _WORDS.get(kind, kind)
