"""Answers of a file of screenings, as lines of CSV or JSON. May import: core, service."""

from __future__ import annotations

import csv
import io

import msgspec

from ostrakon.core.screening import Hit, Screening
from ostrakon.report.cells import safe
from ostrakon.service.lookback import Looked
from ostrakon.service.subjects import Record

COLUMNS = (
    "record", "id", "name", "outcome", "rank", "score", "name_score", "ofac_score", "party",
    "party_name", "schema", "matched_name", "matched_kind", "in_force", "instruments", "evidence",
    "decision", "on", "known_on", "problem",
)  # fmt: skip


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of JSON: the record, and its answer or what is wrong with it."""

    record: int
    outcome: str
    screening: Screening | None
    problem: str | None


def heading() -> str:
    """The first line of a table."""
    return _rows([COLUMNS])


def as_csv(record: Record, screening: Screening | None) -> str:
    """One row a hit; a record without one has a row of its own."""
    if screening is None:
        return _rows([_row(record, None, None, 0)])
    if not screening.hits:
        return _rows([_row(record, screening, None, 0)])
    return _rows([_row(record, screening, hit, n) for n, hit in enumerate(screening.hits, 1)])


def as_json(record: Record, screening: Screening | None) -> str:
    """One object a record."""
    line = _Line(
        record=record.number, outcome=screening.outcome if screening else "unreadable",
        screening=screening, problem=record.problem,
    )  # fmt: skip
    return msgspec.json.encode(line).decode() + "\n"


def _row(
    record: Record, screening: Screening | None, hit: Hit | None, rank: int
) -> tuple[str, ...]:
    """One row, in the order of `COLUMNS`."""
    subject = record.subject
    match = hit.match if hit else None
    binding = [one for one in hit.listings if one.binding is not False] if hit else []
    decision = hit.decision if hit else None
    row = {
        "record": str(record.number),
        "id": subject.id if subject else "",
        "name": subject.name if subject else "",
        "outcome": screening.outcome if screening else "unreadable",
        "problem": record.problem or "",
    }
    if screening is not None:
        row |= {"on": screening.on, "known_on": screening.known_on}
    if match is not None and hit is not None:
        row |= {
            "rank": str(rank), "score": f"{match.score:.4f}",
            "name_score": f"{match.name_score:.4f}",
            "ofac_score": "" if match.ofac_score is None else str(match.ofac_score),
            "party": match.party,
            "party_name": match.name, "schema": match.schema, "matched_name": match.matched.text,
            "matched_kind": match.matched.kind, "in_force": hit.in_force,
            "instruments": "; ".join(f"{one.instrument} {one.status}" for one in binding),
            "evidence": "; ".join(f"{one.kind} {one.how}" for one in match.evidence),
        }  # fmt: skip
    if decision is not None:
        row["decision"] = f"{decision.verdict}{' (open again)' if decision.reopened else ''}"
    return tuple(safe(row.get(column, "")) for column in COLUMNS)


def _rows(rows: list[tuple[str, ...]]) -> str:
    """Rows of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


LOOKED = (
    "record", "id", "name", "party", "party_name", "score", "outcome", "matched_name",
    "instrument", "scope", "status", "binding", "from", "to", "certain", "decision", "problem",
)  # fmt: skip


def lookback_heading() -> str:
    """The first line of the table of exposures."""
    return _rows([LOOKED])


def lookback_csv(looked: Looked) -> str:
    """One row a window; a record without one has a row of its own."""
    record = looked.record
    head = {
        "record": str(record.number),
        "id": record.subject.id if record.subject else "",
        "name": record.subject.name if record.subject else "",
        "problem": record.problem or "",
    }
    rows = []
    for one in looked.exposures:
        match, decision = one.match, one.decision
        who = head | {
            "party": match.party, "party_name": match.name, "score": f"{match.score:.4f}",
            "outcome": match.outcome, "matched_name": match.matched.text,
            "decision": decision.verdict if decision and not decision.reopened else "",
        }  # fmt: skip
        for window in one.windows:
            binding = {True: "yes", None: "unknown", False: "no"}[window.binding]
            rows.append(
                who | {
                    "instrument": window.instrument, "scope": window.scope,
                    "status": window.status, "binding": binding, "from": window.first,
                    "to": window.last, "certain": "yes" if window.certain else "no",
                }
            )  # fmt: skip
    return _rows([tuple(safe(row.get(name, "")) for name in LOOKED) for row in rows or [head]])
