"""Answers of screenings as text for the terminal."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence

import click

from ostrakon.cli.printable import printable
from ostrakon.core.receipts import Receipt, Verification
from ostrakon.core.screening import Decision, Evidence, Hit, Match, Part, Screening
from ostrakon.core.standing import Listing
from ostrakon.service.bulk import Done
from ostrakon.signals.wording import status_words

_COLOUR = {"alert": "red", "review": "yellow"}
_HOW = {
    "same": "the same", "variant": "a spelling of it", "sound": "sounds like it",
    "slip": "a slip away", "script": "the same in another script", "initial": "its initial",
    "joined": "written as one word", "split": "written as two words",
    "equivalent": "means the same", "nickname": "a short form of it",
    "missing": "only in the list's name", "extra": "only in the name asked",
}  # fmt: skip
_MAX_LISTINGS = 6
_FORCE = {
    "yes": ("in force", "red"), "unknown": ("not settled", "yellow"),
    "no": ("not in force on that day", None),
}  # fmt: skip


def screening_text(screening: Screening) -> str:
    """Every hit: who, how the names met, what else was compared, and what binds."""
    scores = screening.algorithm
    lines = [
        click.style(printable(_asked(screening)), bold=True),
        _faint(
            f"as in force on {screening.on}, as known on {screening.known_on[:10]}; alert from "
            f"{scores.threshold:g}, review from {scores.review:g}"
        ),
    ]
    lines += [_faint(printable(notice)) for notice in screening.notices]
    if not screening.hits:
        return "\n".join([*lines, "", "Nothing found from the review threshold on."])
    told: set[tuple[object, ...]] = set()
    for hit in screening.hits:
        how = (hit.match.matched.text.casefold(), hit.match.evidence, hit.match.name_score)
        lines += ["", *_hit(hit, how in told)]
        told.add(how)
    return "\n".join(lines)


def _asked(screening: Screening) -> str:
    """Who was asked about: the name, or the numbers of one without."""
    numbers = (f"{one.kind} {one.value}".strip() for one in screening.subject.identifiers)
    return screening.subject.name or ", ".join(numbers)


def _hit(hit: Hit, told: bool) -> list[str]:
    """One party; how its name met the query is left out where another of that name has told it."""
    match = hit.match
    words, colour = _FORCE[hit.in_force]
    label = match.outcome.upper() if hit.in_force != "no" else match.outcome
    if hit.set_aside:
        label, words, colour = "set aside", f"{words}; decided to be another", None
    shade = None if hit.set_aside else _COLOUR[match.outcome]
    head = click.style(f"{label} {match.score:.2f}", fg=shade, bold=True)
    lines = [
        f"{head}  {click.style(printable(match.name), bold=True)}  [{printable(match.party)}]  "
        f"{printable(match.schema)}  {click.style(words, fg=colour)}"
    ]
    ofac = "" if match.ofac_score is None else f" (as OFAC scores: {match.ofac_score})"
    lines.append(f"  met {_matched(match)}, names alone {match.name_score:.2f}{ofac}")
    if told:
        lines[-1] += ", as above"
    else:
        lines += [f"    {_part(part)}" for part in match.parts]
        lines += [f"    {_evidence(one)}" for one in match.evidence]
    lines += _listings(hit.listings)
    if hit.decision is not None:
        lines.append(f"  {_decision(hit.decision)}")
    return lines


def _matched(match: Match) -> str:
    """The name that met the query, and what kind of name it is."""
    kind = " ".join(word for word in (match.matched.quality, match.matched.kind) if word)
    return f"“{printable(match.matched.text)}” ({printable(kind)})"


def _part(part: Part) -> str:
    """Which part met which, how, and what it cost."""
    sides = " = ".join(printable(side) for side in (part.query, part.listed) if side is not None)
    cost = f", -{part.cost:.2f}" if part.cost >= 0.005 else ""
    return f"{sides}: {_HOW.get(part.how, part.how)}{cost}"


def _evidence(one: Evidence) -> str:
    """What else was compared."""
    sides = printable(f"{one.query} / {one.listed}")
    return f"{one.kind.replace('_', ' ')} {sides}: {one.how}, {one.effect:+.2f}"


def _listings(listings: Sequence[Listing]) -> Iterable[str]:
    """Under which instruments it stands, those that bind first."""
    order = {True: 0, None: 1, False: 2}
    several = collections.Counter(one.instrument for one in listings)
    ordered = sorted(listings, key=lambda one: order[one.binding])
    for listing in ordered[:_MAX_LISTINGS]:
        since = f" since {listing.valid_from}" if listing.valid_from else ""
        doubt = "" if listing.certain else ", not certain"
        # One instrument may hold a party twice, as for its branches or by other measures.
        scope = f" ({listing.scope})" if several[listing.instrument] > 1 else ""
        yield printable(
            f"  {listing.instrument_name}{scope}: {status_words(listing.status)}{since}{doubt}"
        )
    if len(ordered) > _MAX_LISTINGS:
        yield f"  and {len(ordered) - _MAX_LISTINGS} more: ostrakon who"


def _decision(decision: Decision) -> str:
    """What a reviewer said of it."""
    said = f"decided {decision.verdict} on {decision.at[:10]} by {decision.who}: {decision.why}"
    if decision.reopened:
        return click.style(printable(f"{said} (open again: {decision.reopened})"), fg="yellow")
    return printable(said)


def done_text(done: Done, output: str) -> str:
    """What came of a file."""
    lines = [
        f"{done.records:,} records: {done.alerts:,} with an alert, {done.reviews:,} to review; "
        f"answers in {printable(output)}"
    ]
    if done.resumed:
        lines.append(_faint(f"{done.resumed:,} of them were done by an earlier run"))
    if done.unreadable:
        lines.append(click.style(f"{done.unreadable:,} could not be read", fg="yellow"))
    lines += [f"  {printable(problem)}" for problem in done.problems]
    return "\n".join(lines)


def receipt_line(receipt: Receipt) -> str:
    """That a screening was sealed."""
    return f"receipt {receipt.number}, seal {receipt.seal[:16]}…, kept until {receipt.keep_until}"


def verification_text(found: Verification) -> str:
    """Whether a receipt holds, why not, and what has become known since."""
    head = click.style("holds", fg="green") if found.holds else click.style(
        "does not hold", fg="red"
    )  # fmt: skip
    lines = [f"receipt {found.number} ({found.seal[:16]}…): {head}"]
    if not found.seal_holds:
        lines.append("  it was changed after it was sealed")
    if found.in_log is False:
        lines.append("  the log of this store has another receipt in its place, or has lost it")
    if found.in_log is None:
        lines.append("  it stands in no log here: it was sealed in another store")
    lines += [f"  a copy of a list is no longer held: {one}" for one in found.missing]
    lines += [f"  {printable(one)}" for one in found.differences]
    lines += [_faint(f"  known since: {printable(one)}") for one in found.since]
    return "\n".join(lines)


def decision_line(decision: Decision) -> str:
    """A verdict, as the list of verdicts shows it."""
    return printable(
        f"{decision.at[:10]}  {decision.verdict:<9}  {decision.subject}  {decision.party}  "
        f"{decision.who}: {decision.why}"
    )


def _faint(text: str) -> str:
    """Less important."""
    return click.style(text, dim=True)
