"""A checked reading as one self-contained HTML page: the article, its claims, the record beside.

Every passage that a claim quotes is marked; a mark leads to its claim and a claim to its passage,
with a script or without. Nothing is fetched when the page is opened.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

import msgspec

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
    TimeSpan,
)
from ostrakon.core.report import Check, Later, Report
from ostrakon.core.standing import Act, Listing
from ostrakon.report.page import render
from ostrakon.signals.sentences import capital, designation_clause, listing_clause, state_words
from ostrakon.signals.wording import certainty_words, event_words, listing_words, status_words

VERDICTS = {
    "agrees": "The record agrees.",
    "contradicts": "The record contradicts.",
    "ahead": "The text is ahead of the record.",
    "past": "The record is past this.",
    "no_record": "Not in the register.",
    "cannot_tell": "Cannot tell.",
}
_ACTS = {
    "assert": "says", "announce": "announces", "decide": "decides", "order": "orders",
    "enact": "enacts", "rule": "rules", "promise": "promises", "offer": "offers",
    "threaten": "threatens", "request": "asks", "accuse": "accuses", "blame": "blames",
    "claim_responsibility": "claims responsibility", "deny": "denies", "reject": "rejects",
    "condemn": "condemns", "praise": "praises", "welcome": "welcomes", "warn": "warns",
    "speculate": "supposes", "assess": "judges", "recognise": "recognises",
    "refuse_comment": "does not comment on", "omit": "leaves unsaid:",
}  # fmt: skip
_EVENTS = {
    "AGREE": "agreement", "CONSULT": "talks", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "withdrawal", "REQUEST": "request",
    "ACCUSE": "accusation", "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanction", "MOBILIZE": "mobilisation", "COERCE": "coercion", "ASSAULT": "attack",
}  # fmt: skip
_ATTRIBUTIONS = {
    "claimed": "claims it", "accused_by_authority": "accused by an authority",
    "possible": "possibly involved", "denied": "denies it", "disowned": "distances itself",
}  # fmt: skip
_PREDICATES = {
    "governs_de_facto": "rules {o} in fact", "recognised_by": "is recognised by {o}",
    "part_of": "is part of {o}",
}  # fmt: skip
_NOBODY = "nobody"
_CLAUSE_WORDS = frozenset({"that", "how", "why", "what", "whether", "if", "when", "who", "which"})
_PREPOSITIONS = frozenset({"for", "of", "on", "to", "in", "about", "at", "with", "from", "as"})


@dataclasses.dataclass(frozen=True)
class Segment:
    """A stretch of the article under the same claims.

    Attributes:
        text: the stretch.
        claims: every claim that quotes it, the innermost first.
        claim: the innermost, to jump to.
        kind: what the innermost is about.
        begins: those that no earlier stretch belongs to, in their order, to be jumped to.
    """

    text: str
    claims: tuple[str, ...]
    claim: str | None
    kind: str
    begins: tuple[str, ...] = ()


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
        numbers={claim.id: number for number, claim in enumerate(claims, start=1)},
        checks=checks,
        told=first_told(report.checks),
        incidents=report.reading.incidents,
        headline=lambda claim: capital(headline(claim)),
        act_words=act_words,
        attribution_words=attribution_words,
        counts=counts,
        days=days,
        verdict_words=VERDICTS,
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
    order = {claim.id: place for place, claim in enumerate(claims)}
    cuts = {0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)}
    cuts |= {i for i, char in enumerate(text) if char == "\n"}
    cuts |= {i + 1 for i, char in enumerate(text) if char == "\n"}
    edges = sorted(cuts)
    result: list[list[Segment]] = [[]]
    begun: set[str] = set()
    for start, end in itertools.pairwise(edges):
        if text[start:end] == "\n":
            if result[-1]:
                result.append([])
            continue
        over = sorted((s for s in spans if s[0] <= start and end <= s[1]), key=_length)
        covering = tuple(dict.fromkeys(s[2] for s in over))
        begins = tuple(sorted(set(covering) - begun, key=order.__getitem__))
        begun.update(begins)
        result[-1].append(
            Segment(
                text=text[start:end],
                claims=covering,
                begins=begins,
                claim=over[0][2] if over else None,
                kind=str(over[0][3]) if over else "",
            )
        )
    return [p for p in result if p]


def first_told(checks: Sequence[Check]) -> dict[str, str]:
    """The claim under which a claim's later steps and acts stand first: they are printed once."""
    first: dict[tuple[Later, ...], str] = {}
    return {check.claim: first.setdefault(check.later, check.claim) for check in checks}


def headline(claim: Claim) -> str:
    """What a claim is about, in one line."""
    about = claim.about
    denied = "denied: " if claim.polarity == "-" else ""
    if isinstance(about, ListingAbout):
        return _listing(about, claim.polarity)
    if isinstance(about, EventAbout):
        # A rejection is itself the denial: "denied: refusal" would take it back.
        denied = "" if about.plover == "REJECT" else denied
        return f"{denied}{_EVENTS.get(about.plover, about.plover.lower())}: {_names(about)}"
    if isinstance(about, AttributionAbout):
        rival = " (others are named too)" if about.competing else ""
        return f"{about.party_name}: {attribution_words(about.status)}{rival}"
    if isinstance(about, StatusAbout):
        if denied and about.object is None:
            return _state_of_affairs(msgspec.structs.replace(about, object=_NOBODY))
        return denied + _state_of_affairs(about)
    if isinstance(about, AssessmentAbout):
        clause = about.topic.partition(" ")[0].casefold() in _CLAUSE_WORDS
        return f"{about.valence} view{':' if clause else ' of'} {about.topic}"
    assert isinstance(about, OtherAbout)
    return f"{act_words(claim)} {topic(claim, about)}"


def attribution_words(status: str) -> str:
    """How a party stands to a deed, in a few words."""
    return _ATTRIBUTIONS.get(status, status.replace("_", " "))


def act_words(claim: Claim) -> str:
    """What the holder does by speaking, in a word or two."""
    return _ACTS.get(claim.act, claim.act.replace("_", " "))


def _listing(about: ListingAbout, polarity: str) -> str:
    """A statement about a listing as a clause, and the list it is about."""
    denied = polarity == "-" and about.event != "signal.denied"
    clause = listing_clause(about)
    return f"{'denied: ' + clause if denied else capital(clause)} ({_list(about)})"


def _list(about: ListingAbout) -> str:
    """The instrument, or as much of it as the text settles."""
    return about.instrument or (f"list of {about.state}" if about.state else "list not settled")


def _state_of_affairs(about: StatusAbout) -> str:
    """A lasting state of affairs as a clause."""
    if about.predicate == "designated_by":
        return designation_clause(about)
    plain = about.predicate.replace("_", " ") + " {o}"
    predicate = _PREDICATES.get(about.predicate, plain).replace(
        "{o}", about.object_name or _place(about.object)
    )
    since = f" since {about.valid_from}" if about.valid_from else ""
    return f"{about.party_name or about.party} {predicate.rstrip()}{since}"


def _place(what: str | None) -> str:
    """A state by its name; anything else as it is."""
    if what is None:
        return ""
    return state_words(what) if len(what) == 2 and what.isupper() else what


def topic(claim: Claim, about: OtherAbout) -> str:
    """What it is about; where that is no clause or name of its own, the words of the text."""
    words = about.topic or claim.quote.text
    if claim.act in ("omit", "refuse_comment") and words.partition(" ")[0] in _PREPOSITIONS:
        return f"“{claim.quote.text}”"
    return words


def counts(incident: Incident) -> str:
    """Killed and injured, as ranges."""
    parts = [f"killed {_range(c)}" for c in incident.killed]
    parts += [f"injured {_range(c)}" for c in incident.injured]
    return "; ".join(parts)


def days(span: TimeSpan) -> str:
    """One day, or the first and last that it may have been."""
    if span.earliest == span.latest or not span.latest:
        return span.earliest or ""
    return f"{span.earliest or 'unknown'} to {span.latest}"


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
