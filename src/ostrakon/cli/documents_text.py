"""What was read, and feeds, as text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from ostrakon.cli.options import width
from ostrakon.cli.printable import printable
from ostrakon.core.reading import Claim, ListingAbout, StatusAbout
from ostrakon.register.documents import FeedState, Found, SetAside
from ostrakon.service.documents import Mentioned
from ostrakon.service.polling import Polled


def mentioned_text(told: Mentioned) -> str:
    """Claims by text, the latest first."""
    if not told.found:
        return "nothing of that was read; texts are kept by `ostrakon read --save` and by feeds"
    lines = [f"{told.party_name} ({told.party})", ""] if told.party else []
    for _, group in groupby(told.found, key=lambda one: one.document.id):
        found = list(group)
        lines.append(_document(found[0]))
        lines += [line for one in found for line in _claim(one.claim)]
        lines.append("")
    if told.more:
        lines.append("there are more; ask for them with --limit, or for less with --since")
    return _whole(lines).rstrip()


def _whole(lines: Sequence[str]) -> str:
    """Lines as one text that no terminal takes for a command."""
    return "\n".join(printable(line) for line in lines)


def _document(one: Found) -> str:
    """A text: its day, title and where it was met."""
    where = one.met[0] if one.met else one.document.id
    more = f" and {len(one.met) - 1} more" if len(one.met) > 1 else ""
    if one.copies > 1:
        more += f"; one of {one.copies} near copies"
    title = f"{one.document.title}  " if one.document.title else ""
    return f"{one.document.published or 'no date'}  {title}[{where}{more}]"


def _claim(claim: Claim) -> list[str]:
    """A claim in two parts: who says what, and in which words."""
    about = claim.about
    told = about.__struct_config__.tag
    if isinstance(about, ListingAbout):
        under = about.instrument or about.state or "?"
        told = f"{about.direction} {about.party_name} ({under}) {about.event} {about.stage_capped}"
    elif isinstance(about, StatusAbout):
        told = f"{about.party_name} {about.predicate} {about.object or about.object_name or ''}"
    not_ = "not: " if claim.polarity == "-" else ""
    speaker = f", by {claim.speaker.name}" if claim.speaker else ""
    head = f"  {claim.holder.name}{speaker}: {claim.act}, {claim.certainty.holder}; {not_}{told}"
    quote = " ".join(claim.quote.text.split())
    return [head, *textwrap.wrap(f"“{quote}”", width(), initial_indent="    ",
                                 subsequent_indent="    ")]  # fmt: skip


def aside_text(left: Sequence[SetAside]) -> str:
    """What could not be read."""
    if not left:
        return "nothing is set aside"
    lines = [f"{one.since[:10]}  {one.reason} (tried {one.tries}×)" for one in left]
    return _whole(lines)


def feeds_text(states: Sequence[FeedState]) -> str:
    """Every feed with how it went."""
    if not states:
        return "no feeds; add one with `ostrakon feeds add URL`"
    lines = []
    for state in states:
        lines.append(f"{state.url}  {state.title}")
        good = state.last_good[:16].replace("T", " ") if state.last_good else "never"
        lines.append(f"  last read {good}, next not before {state.next_try[:16].replace('T', ' ')}")
        if state.message:
            lines.append(f"  failed {state.failures}×: {state.message}")
    return _whole(lines)


def polled_text(one: Polled) -> str:
    """How one feed was polled."""
    told = {
        "read": f"{one.new} new" + (f", {one.aside} set aside" if one.aside else ""),
        "unchanged": "unchanged",
        "waiting": f"not before {one.next_try[:16].replace('T', ' ')}",
        "failed": f"failed: {one.message}",
    }[one.outcome]
    return printable(f"{one.title or one.url}: {told}")
