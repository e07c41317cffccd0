"""The matrix of parties by instruments: as a table for the terminal, as CSV, as one HTML page."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterable

from ostrakon.core.standing import Cell, CellChange, Matrix, MatrixDiff, MatrixRow
from ostrakon.report.cells import safe
from ostrakon.report.page import render
from ostrakon.signals.wording import event_words

_MARK = {
    "LISTED": "●", "PROVISIONAL": "◐", "ANNULLED_EFFECTS_KEPT": "◉", "SUSPENDED": "◌",
    "REVOKED": "○", "EXPIRED": "○", "ANNULLED": "○", "SUPERSEDED": "→", "UNKNOWN": "?",
}  # fmt: skip
_MEANINGS = (
    "● listed", "◐ provisional", "◉ annulled but still binding", "◌ suspended", "○ ended",
    "→ under another entry", "? unknown", "p a part of it only", "~ day or fact not certain",
)  # fmt: skip
LEGEND = "  ".join(_MEANINGS)


HEADING = 18
"""Columns that the longest instrument id needs beyond its own, over the last column of a block."""


def mark(cell: Cell) -> str:
    """One character for a status, `p` for a part only, and `~` where it is not certain."""
    part = "p" if _is_part(cell) else ""
    return _MARK.get(cell.status, "?") + part + ("" if cell.certain else "~")


def _is_part(cell: Cell) -> bool:
    """Whether it is about a part of the party; a programme of a list is about the whole."""
    return cell.scope != "whole" and not cell.scope.startswith("programme: ")


def by_instrument(row: MatrixRow) -> dict[str, list[Cell]]:
    """A party's cells under each instrument, what binds before what does not, the whole first."""
    found: dict[str, list[Cell]] = {}
    for cell in row.cells:
        found.setdefault(cell.instrument, []).append(cell)
    for cells in found.values():
        cells.sort(key=lambda c: ((True, None, False).index(c.binding), _is_part(c)))
    return found


def matrix_table(matrix: Matrix, width: int = 100) -> str:
    """A table for the terminal, in blocks of instruments that fit `width` columns."""
    instruments = [i.id for i in matrix.instruments]
    name_width = min(34, width // 3)
    per_block = max(1, (width - name_width - HEADING) // 6)
    lines = [f"as in force on {matrix.on}, as known on {matrix.known_on}"]
    lines += _legend(width)
    for start in range(0, len(instruments), per_block):
        block = instruments[start : start + per_block]
        lines += ["", *_headings(block, name_width)]
        for row in matrix.rows:
            cells = by_instrument(row)
            if not any(i in cells for i in block):
                continue
            marks = "".join(f"{mark(cells[i][0]) if i in cells else '·':<6}" for i in block)
            lines.append(f"{_short(row.name, name_width - 2):<{name_width}}{marks}".rstrip())
    return "\n".join(lines)


def _legend(width: int) -> list[str]:
    """The marks and what they mean, none cut from its meaning at the end of a line."""
    kept = "  ".join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in _MEANINGS)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in textwrap.wrap(kept, width)]


def _short(name: str, width: int) -> str:
    """A name that fits, and shows where it was cut."""
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"


def _headings(block: list[str], name_width: int) -> list[str]:
    """Instrument ids over narrow columns, each on a line of its own with a lead down to it."""
    lines = []
    for position, instrument in enumerate(block):
        lead = "".join("│     " for _ in block[:position])
        lines.append(" " * name_width + lead + "┌ " + instrument)
    return [*lines, (" " * name_width + "│     " * len(block)).rstrip()]


def matrix_csv(matrix: Matrix) -> str:
    """One row a cell."""
    rows = (
        (
            row.party, row.name, c.instrument, c.scope, c.status,
            "" if c.binding is None else str(c.binding).lower(), str(c.certain).lower(),
            c.since or "", c.as_ or "", c.confidence,
        )
        for row in matrix.rows
        for c in row.cells
    )  # fmt: skip
    head = (
        "party", "name", "instrument", "scope", "status", "binding", "certain", "since", "as",
        "confidence",
    )  # fmt: skip
    return _csv(head, rows)


def matrix_html(matrix: Matrix) -> str:
    """One self-contained page."""
    rows = [(row, by_instrument(row)) for row in matrix.rows]
    return render("matrix.html", matrix=matrix, rows=rows, mark=mark, legend=LEGEND)


def diff_table(diff: MatrixDiff, width: int = 100) -> str:
    """Under each party, one change after the other, in lines that fit `width` columns."""
    lines = [f"from {diff.first} to {diff.second}, as known on {diff.known_on}"]
    if not diff.changes:
        lines.append("Nothing changed.")
    party = None
    for change in diff.changes:
        if change.party != party:
            party = change.party
            lines += ["", *textwrap.wrap(change.name, width, subsequent_indent="      ")]
        told = f"{_named(change)}: {_status(change.before)} → {_status(change.after)}"
        why = _between(change) or _doubt(change)
        lines += textwrap.wrap(
            f"{told}; {why}" if why else told, width,
            initial_indent="  ", subsequent_indent="      ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    return "\n".join(lines)


def diff_csv(diff: MatrixDiff) -> str:
    """One row a change."""
    rows = (
        (
            c.party, c.name, c.instrument, c.scope, *_code(c.before), *_code(c.after),
            " ".join(a.id for a in c.acts), _doubt(c),
        )
        for c in diff.changes
    )  # fmt: skip
    head = (
        "party", "name", "instrument", "scope", "before", "before_certain", "after",
        "after_certain", "acts", "why",
    )  # fmt: skip
    return _csv(head, rows)


def diff_html(diff: MatrixDiff) -> str:
    """One self-contained page."""
    return render("diff.html", diff=diff, status=_status, between=_between, doubt=_doubt)


def _named(change: CellChange) -> str:
    """Instrument and, where it is not the whole, scope."""
    return change.instrument if change.scope == "whole" else f"{change.instrument} ({change.scope})"


def _status(cell: Cell | None) -> str:
    """A status and whether it is certain, or that there was none."""
    if cell is None:
        return "no listing"
    return cell.status if cell.certain else f"{cell.status} (not certain)"


def _code(cell: Cell | None) -> tuple[str, str]:
    """A status for a machine, and whether it is certain; empty where there is none."""
    return (cell.status, str(cell.certain).lower()) if cell else ("", "")


def _between(change: CellChange) -> str:
    """The acts between the two days, in words."""
    return "; ".join(f"{a.date or 'undated'}: {event_words(a.event)}" for a in change.acts)


def _doubt(change: CellChange) -> str:
    """Why the later status is not certain; empty where it is."""
    return (change.after.why or "") if change.after is not None else ""


def _csv(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """CSV in which no cell can be taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()
