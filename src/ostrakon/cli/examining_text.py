"""An examination as text for the terminal, and its cases as rows of a table."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable

import click

from ostrakon.cli.layout import wrapped
from ostrakon.cli.printable import printable
from ostrakon.report.cells import safe
from ostrakon.screening.examine.judging import as_wanted
from ostrakon.screening.examine.records import (
    GROUPS,
    Examination,
    Miss,
    Point,
    Quiet,
    Recall,
    Result,
)
from ostrakon.service.screening import Question

_WEAK, _FAIR = 0.9, 0.98
"""Shares of which came what was wanted below which a figure is red, and yellow."""
_WIDE = 26
_CAUSE = {
    "score": "scores too low", "crowded": "others that score as well took all places",
    "not found": "the index did not find it", "": "",
}  # fmt: skip
_WANTED = {
    "alert": "an alert", "offer": "to be offered", "apart": "to be offered, and told apart",
    "quiet": "no alert",
}  # fmt: skip
_COLUMNS = f"{'':<{_WIDE}}{'cases':>7}{'alert':>8}{'offered':>9}{'in 5':>8}{'rank':>7}{'wanted':>9}"
_MOST_OF_ONE = 2
"""Misses of one operation that are told in the terminal; all stand in the table of cases."""
COLUMNS = (
    "group", "operation", "wanted", "came", "query", "script", "schema", "party", "party_name",
    "listed_name", "kind", "quality", "lists", "score", "outcome", "rank", "cause", "other_party",
    "other_name", "other_score", "other_alerts",
)  # fmt: skip


def examination_text(found: Examination) -> str:
    """Figures by group, operation, script, list and type; placebo; misses; thresholds."""
    lines = [*_head(found)]
    lines += _table("By group", [_grouped(one) for one in found.groups])
    lines += _by_operation(found.operations)
    for title, table in (
        ("By script", found.scripts), ("By list", found.lists), ("By type", found.types),
        ("By kind of name", found.kinds),
    ):  # fmt: skip
        lines += _table(title, table)
    lines += _placebo(found.placebo)
    lines += _quadrant(found.quadrant, found.threshold)
    lines += _control(found)
    lines += _misses(found.misses)
    lines += _line("Just under the threshold, on the right party", found.below)
    lines += _line("Just over the threshold, on names that are nobody's", found.above)
    return "\n".join(lines)


def _head(found: Examination) -> list[str]:
    """What was asked, and the figures that count most."""
    lines = [
        click.style("Screening examination", bold=True),
        *_faint(
            f"{found.sample:,} of {found.names:,} names of {found.parties:,} parties, seed "
            f"{found.seed}; {found.cases:,} names asked; as in force on {found.on}, as known on "
            f"{found.known_on}; alert from {found.threshold:g}, review from {found.review:g}"
        ),
        "",
    ]
    if found.control is not None:
        lines.append(_figure("Control (names as listed)", found.control, "alert"))
    if found.effectiveness is not None:
        lines.append(_figure("Effectiveness, groups A to E", found.effectiveness, "alert"))
    if found.placebo and found.placebo[0].name.startswith("all"):
        whole = found.placebo[0]
        lines.append(_figure("Efficiency, group F", 1 - whole.alerting, "raise no alert"))
        lines.append(f"{'Alerts per 1,000 placebo':<30}{whole.per_thousand:>9.1f}")
    return lines


def _figure(name: str, share: float, what: str) -> str:
    """One of the figures that count most."""
    return f"{name:<30}" + _shade(f"{share:>9.1%}", share) + f" {what}"


def _grouped(one: Recall) -> Recall:
    """A group by its letter and name."""
    import msgspec

    return msgspec.structs.replace(one, name=f"{one.name} {GROUPS.get(one.name, '')}")


def _table(title: str, rows: Iterable[Recall]) -> list[str]:
    """Figures, one row each."""
    told = [_row(one) for one in rows]
    return (
        ["", click.style(f"{title:<{_WIDE}}", bold=True) + _COLUMNS[_WIDE:], *told] if told else []
    )


def _by_operation(operations: tuple[Recall, ...]) -> list[str]:
    """Figures by operation; what should not alert is marked by what is wanted instead."""
    lines = []
    for letter, name in GROUPS.items():
        lines += _table(f"{letter} {name}", [one for one in operations if one.group == letter])
    if lines:
        lines += _faint(
            "alert: on the right party; offered: shown from the review threshold on; in 5: among "
            "the first five; rank: mean, of those shown; wanted: what should come came. * wanted "
            "is that it is offered, ** that it is offered and not scored as the same name."
        )
    return lines


def _row(one: Recall) -> str:
    """One row of figures."""
    mark = {"offer": " *", "apart": " **"}.get(one.wanted, "")
    rank = f"{one.mean_rank:.2f}" if one.mean_rank is not None else "-"
    return (
        f"{_cut(f'  {one.name}{mark}', _WIDE)}{one.cases:>7,}{one.alert:>8.1%}{one.offered:>9.1%}"
        f"{one.in_five:>8.1%}{rank:>7}" + _shade(f"{one.as_wanted:>9.1%}", one.as_wanted)
    )


def _placebo(rows: tuple[Quiet, ...]) -> list[str]:
    """Names on which nothing should alert."""
    if not rows:
        return []
    head = f"{'names':>7}{'alerting':>11}{'to review':>11}{'alerts per 1,000':>19}"
    return ["", click.style(f"{'Nothing should alert':<{_WIDE}}", bold=True) + head] + [
        f"{_cut(f'  {one.name}', _WIDE)}{one.cases:>7,}"
        + _shade(f"{one.alerting:>11.1%}", 1 - one.alerting)
        + f"{one.reviewing:>11.1%}{one.per_thousand:>19.1f}"
        for one in rows
    ]


def _quadrant(points: tuple[Point, ...], used: float) -> list[str]:
    """What other thresholds would give."""
    if not points:
        return []
    head = f"{'effectiveness':>15}{'efficiency':>12}{'alerts per 1,000 placebo':>26}"
    lines = ["", click.style(f"{'Alert from':<{_WIDE}}", bold=True) + head]
    for point in points:
        mark = "  in use" if point.threshold == used else ""
        lines.append(
            f"{f'  {point.threshold:.2f}{mark}':<{_WIDE}}{point.effectiveness:>15.1%}"
            f"{point.efficiency:>12.1%}{point.per_thousand:>26.1f}"
        )
    return lines


def _control(found: Examination) -> list[str]:
    """Every miss of a name as listed."""
    if found.control is None:
        return []
    title = f"Names as listed that raise no alert ({len(found.control_misses)})"
    lines = ["", click.style(title, bold=True)]
    for miss in found.control_misses:
        lines += _miss(miss)
    return lines if found.control_misses else [*lines, "  none"]


def _misses(misses: tuple[Miss, ...]) -> list[str]:
    """Some misses of the weakest operations."""
    if not misses:
        return []
    lines = ["", click.style("Misses, of the weakest operations first", bold=True)]
    told: dict[str, int] = {}
    for miss in misses:
        operation = miss.result.case.operation
        told[operation] = told.get(operation, 0) + 1
        if told[operation] <= _MOST_OF_ONE:
            lines += _miss(miss)
    return [*lines, *_faint("More with --json; every case with -o FILE.")]


def _miss(miss: Miss) -> list[str]:
    """What was asked, what it scored, who was above it, and what it cost."""
    result = miss.result
    case = result.case
    lines = wrapped(printable(f"{case.operation}: {case.query}"), "  ", "      ")
    if case.listed is not None:
        listed = case.listed
        lines += wrapped(
            printable(f"of {listed.text} ({listed.kind}), {listed.party_name} [{listed.party}]"),
            "      ", "        ",
        )  # fmt: skip
    why = f"; {_CAUSE[result.cause]}" if result.cause else ""
    place = f", place {result.rank}" if result.rank else ""
    lines += _coloured(f"scored {result.score:.2f}{place}, wanted {_WANTED[case.wanted]}{why}")
    if result.other is not None:
        other = result.other
        lines += wrapped(
            printable(f"best other: {other.name} [{other.party}], {other.matched}, "
                      f"{other.score:.2f}"), "      ", "        ",
        )  # fmt: skip
    lines += [line for part in miss.parts for line in wrapped(printable(part), "        ")]
    return lines


def _line(title: str, results: tuple[Result, ...]) -> list[str]:
    """Names close to the threshold."""
    if not results:
        return []
    lines = ["", click.style(title, bold=True)]
    for result in results:
        case = result.case
        if case.listed is not None and case.wanted != "quiet":
            met = f"{case.listed.text} [{case.listed.party}]"
        else:
            met = f"{result.other.matched} [{result.other.party}]" if result.other else ""
        text = f"{result.score:.3f}  {case.query} ({case.operation}) = {met}"
        lines += wrapped(printable(text), "  ", "         ")
    return lines


def case_heading() -> str:
    """The first line of the table of cases."""
    return _csv(COLUMNS)


def case_row(result: Result, asked: Question) -> str:
    """One case as a row of the table."""
    case, listed, other = result.case, result.case.listed, result.other
    came = as_wanted(result, asked.threshold, asked.review)
    score = result.score
    outcome = "alert" if score >= asked.threshold else "review" if score >= asked.review else "none"
    if case.wanted != "quiet" and not result.shown:
        outcome = "none"
    row = (
        case.group, case.operation, case.wanted, "yes" if came else "no", case.query, case.script,
        case.schema, *(
            (listed.party, listed.party_name, listed.text, listed.kind, listed.quality or "",
             " ".join(listed.sources)) if listed else ("",) * 6
        ),
        f"{score:.4f}", outcome, str(result.rank or ""), result.cause,
        *((other.party, other.matched, f"{other.score:.4f}") if other else ("",) * 3),
        str(result.others),
    )  # fmt: skip
    return _csv(row)


def _csv(row: Iterable[str]) -> str:
    """One row of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe(cell) for cell in row])
    return out.getvalue()


def _shade(text: str, share: float) -> str:
    """A figure in the colour of what it means; nothing where all is well."""
    if share >= _FAIR:
        return text
    return click.style(text, fg="red" if share < _WEAK else "yellow")


def _cut(text: str, wide: int) -> str:
    """Text in so many columns."""
    text = printable(text)
    while sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text) >= wide:
        text = text[:-1]
    return f"{text:<{wide}}"


def _coloured(text: str) -> list[str]:
    """What a miss scored."""
    return [click.style(line, fg="yellow") for line in wrapped(text, "      ", "        ")]


def _faint(text: str) -> list[str]:
    """Less important."""
    return [click.style(line, dim=True) for line in wrapped(text, "", "")]
