"""Short invented reports of violence: what happened, how many were harmed, who is said to have."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ostrakon.core.reading import AttributionAbout, Count, Incident
from ostrakon.news.analysis import Proposition
from ostrakon.news.happening.incidents import find_incidents
from ostrakon.news.happening.perpetrators import find_perpetrators
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model

REPORTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("violence_reports.toml").read_text(encoding="utf-8")
)["report"]


def records(text: str, published: dt.date) -> tuple[list[str], list[str]]:
    """The incidents and attributions of a report, one line each."""
    analysis = read(text, published)
    incidents = find_incidents(analysis)
    found = find_perpetrators(analysis, incidents)
    return [shown(incident) for incident in incidents], [tie(proposition) for proposition in found]


def shown(incident: Incident) -> str:
    """As in `bombing 2022-03-04 K57 I200`: kind, day (or span), killed and injured."""
    parts: list[str] = [incident.kind]
    if incident.date is not None and incident.date.earliest is not None:
        first, last = incident.date.earliest, incident.date.latest
        parts.append(first if first == last else f"{first}..{last}")
    parts += [f"K{figure(count)}" for count in incident.killed]
    parts += [f"I{figure(count)}" for count in incident.injured]
    return " ".join(parts)


def figure(count: Count) -> str:
    """A band: `57`, `30+` (at least), `-20` (at most), `~200` (about)."""
    if count.low is not None and count.low == count.high:
        return str(count.low)
    if count.low is not None:
        return f"{count.low}+" if count.high is None else f"{count.low}-{count.high}"
    return f"~{count.best}" if count.best is not None else f"-{count.high}"


def tie(proposition: Proposition) -> str:
    """As in `i1 ttp denied`, with `not` before a negated standing and `!` after rivals."""
    about = proposition.about
    assert isinstance(about, AttributionAbout)
    denial = about.status in ("denied", "disowned")
    negated = "not " if proposition.scope.polarity == "-" and not denial else ""
    name = about.party or about.party_name
    return f"{about.incident} {name} {negated}{about.status}{'!' * about.competing}"


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:40])
def test_report_gives_its_incidents_and_ties(report: dict[str, Any]) -> None:
    incidents, ties = records(report["text"], report["published"])
    assert (incidents, ties) == (report["incidents"], report["ties"])
