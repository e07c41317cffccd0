"""A checked reading as one self-contained HTML page: the article, its claims, the record beside.

Every passage that a claim quotes is marked; a mark leads to its claim and a claim to its passage,
with a script or without. Nothing is fetched when the page is opened.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

from ostrakon.core.reading import (
    AssessmentAbout,
    AttributionAbout,
    Claim,
    Count,
    EventAbout,
    Incident,
    ListingAbout,
    OtherAbout,
    StatusAbout,
)
from ostrakon.core.report import Report
from ostrakon.core.standing import Act, Listing
from ostrakon.report.page import render
from ostrakon.service.wording import certainty_words, event_words, listing_words, status_words


@dataclasses.dataclass(frozen=True)
class Segment:
    """A stretch of the article under the same claims; `claim` is the innermost, to jump to."""

    text: str
    claims: tuple[str, ...]
    claim: str | None
    kind: str


def reading_html(report: Report) -> str:
    """One page for a report."""
    document = report.reading.document
    claims = report.reading.claims
    checks = {check.claim: check for check in report.checks}
    return render(
        "reading.html",
        report=report,
        document=document,
        paragraphs=paragraphs(report.text, claims),
        titled=bool(document.title) and report.text.startswith(document.title or ""),
        claims=claims,
        checks=checks,
        incidents=report.reading.incidents,
        headline=headline,
        counts=counts,
        by_id={claim.id: claim for claim in claims},
        certainty_words=certainty_words,
        event_words=event_words,
        listing_words=listing_words,
        status_words=status_words,
        urgent=[c for c in report.checks if c.verdict == "contradicts"],
        safe_url=safe_url,
        deciding=deciding,
    )


def paragraphs(text: str, claims: Sequence[Claim]) -> list[list[Segment]]:
    """The article cut into paragraphs, and these where the set of covering claims changes."""
    spans = [
        (s.start, s.end, c.id, c.about.__struct_config__.tag)
        for c in claims
        for s in (c.quote, *c.merged)
    ]
    cuts = {0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)}
    cuts |= {i for i, char in enumerate(text) if char == "\n"}
    cuts |= {i + 1 for i, char in enumerate(text) if char == "\n"}
    edges = sorted(cuts)
    result: list[list[Segment]] = [[]]
    for start, end in itertools.pairwise(edges):
        if text[start:end] == "\n":
            if result[-1]:
                result.append([])
            continue
        over = sorted((s for s in spans if s[0] <= start and end <= s[1]), key=_length)
        result[-1].append(
            Segment(
                text=text[start:end],
                claims=tuple(dict.fromkeys(s[2] for s in over)),
                claim=over[0][2] if over else None,
                kind=str(over[0][3]) if over else "",
            )
        )
    return [p for p in result if p]


def headline(claim: Claim) -> str:
    """What a claim is about, in one line."""
    about = claim.about
    negated = "not: " if claim.polarity == "-" else ""
    if isinstance(about, ListingAbout):
        where = about.instrument or about.state or "list not settled"
        return (
            f"{negated}{about.direction} {about.party_name} ({where}): {event_words(about.event)}"
        )
    if isinstance(about, EventAbout):
        return f"{negated}{about.plover}: {_names(about)}"
    if isinstance(about, AttributionAbout):
        rival = " (competing)" if about.competing else ""
        return f"{about.party_name}: {about.status.replace('_', ' ')}{rival}"
    if isinstance(about, StatusAbout):
        since = f" since {about.valid_from}" if about.valid_from else ""
        predicate = about.predicate.replace("_", " ")
        return f"{negated}{about.party_name or about.party} {predicate} {about.object or ''}{since}"
    if isinstance(about, AssessmentAbout):
        return f"{about.valence} view of {about.topic}"
    assert isinstance(about, OtherAbout)
    return f"{claim.act.replace('_', ' ')}: {about.topic or claim.quote.text}"


def counts(incident: Incident) -> str:
    """Killed and injured, as ranges."""
    parts = [f"killed {_range(c)}" for c in incident.killed]
    parts += [f"injured {_range(c)}" for c in incident.injured]
    return "; ".join(parts)


def deciding(listing: Listing) -> tuple[Act, ...]:
    """The acts that a status rests on: those that change it, the latest two."""
    return tuple(act for act in listing.acts if act.state_after)[-2:]


def safe_url(url: str | None) -> str | None:
    """A link that a browser may follow: http and https only."""
    return url if url and url.startswith(("https://", "http://")) else None


def _names(about: EventAbout) -> str:
    """Who to whom."""
    actors = ", ".join(a.name for a in about.actors) or "someone"
    recipients = ", ".join(r.name for r in about.recipients)
    return f"{actors} → {recipients}" if recipients else actors


def _range(count: Count) -> str:
    """A count as low to high: `141 or more`, `40`, `10 to 15`."""
    if count.best is not None and count.low == count.high == count.best:
        return str(count.best)
    if count.high is None:
        return f"{count.low} or more"
    return f"{count.low} to {count.high}" if count.low is not None else f"up to {count.high}"


def _length(span: tuple[int, int, str, object]) -> tuple[int, str]:
    """Shorter passages lie inside longer ones."""
    return span[1] - span[0], span[2]
