"""Findings as text for the terminal: a few one by one, many by list and copy."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from ostrakon.cli.layout import wrapped
from ostrakon.cli.printable import printable
from ostrakon.core.lists import ListFinding

FEW = 40
"""So many findings are shown one by one: about two pages of a terminal."""
_EXAMPLES = 3


def findings_text(findings: Sequence[ListFinding], limit: int | None = None) -> str:
    """Findings under their source, and how many there are.

    Args:
        findings: by source and day.
        limit: how many of them, the newest, to show one by one; without it all of a few, and of
            many how many there are.
    """
    if not findings:
        return "No finding."
    counted = limit is None and len(findings) > FEW
    lines: list[str] = []
    for source, some in itertools.groupby(findings, key=lambda one: one.source):
        group = list(some)
        shown = group if counted or limit is None else _newest(group, findings, limit)
        if not shown:
            continue
        counts = _counts(group)
        lines += ["", f"{click.style(source, underline=True)}: {counts}"]
        for day, of_day in itertools.groupby(shown, key=lambda one: (one.since, one.before)):
            found = list(of_day)
            lines += _copy(*day, found) if counted else _each(found)
    number = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    if counted:
        number += "; --source S, --party NAME or --since DATE choose some, --limit N shows the"
        number += " newest N one by one, --json all"
    elif limit is not None and limit < len(findings):
        number += f", of which the newest {limit} are shown"
    return "\n".join([*lines[1:], "", *wrapped(number)])


def _newest(
    group: Sequence[ListFinding], findings: Sequence[ListFinding], limit: int
) -> list[ListFinding]:
    """Those of a source that are among the newest of all."""
    kept = sorted(findings, key=lambda one: one.since or "", reverse=True)[:limit]
    chosen = set(map(id, kept))
    return [one for one in group if id(one) in chosen]


def _copy(since: str | None, before: str | None, found: Sequence[ListFinding]) -> list[str]:
    """The findings of one copy: how many, and a few names."""
    day = f"list of {since}" if since else "no day"
    earlier = f" (the one before: {before})" if before else ""
    named = [printable(one.name or one.key or "") for one in found if one.name or one.key]
    some = "; ".join(named[:_EXAMPLES])
    more = f"; {len(named) - _EXAMPLES} more" if len(named) > _EXAMPLES else ""
    head = f"{day}{earlier}: {_counts(found)}"
    return wrapped(f"{head}: {some}{more}" if some else head, "  ")


def _each(found: Iterable[ListFinding]) -> list[str]:
    """Findings, one by one."""
    return [line for one in found for line in _finding(one)]


def _finding(finding: ListFinding) -> list[str]:
    """One finding: what, whom, in which list, and why it is one."""
    whom = " ".join(filter(None, (finding.key, finding.name)))
    head = _kind(finding) + (f", list of {finding.since}" if finding.since else "")
    head += f" (the one before: {finding.before})" if finding.since and finding.before else ""
    lines = wrapped(printable(f"{head}: {whom}" if whom else head), "  ")
    lines += wrapped(printable(finding.message), "      ")
    if finding.kind == "quarantined" and finding.snapshot:
        way = f"copy {finding.snapshot[:12]}; `ostrakon sources` says what can be done"
        lines += wrapped(way, "      ")
    return lines


def _counts(found: Iterable[ListFinding]) -> str:
    """How many of each kind."""
    kinds = Counter(_kind(one) for one in found)
    return ", ".join(
        f"{count} {kind}s" if count > 1 and kind.endswith("removal") else f"{count} {kind}"
        for kind, count in sorted(kinds.items())
    )


def _kind(finding: ListFinding) -> str:
    """The kind of a finding in words."""
    return finding.kind.replace("_", " ")
