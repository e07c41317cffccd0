"""What becomes of a plug-in's word: checked against the text, added or noted, never trusted."""

from __future__ import annotations

import msgspec

from ostrakon.core.errors import OstrakonError
from ostrakon.core.lifecycle import STAGE_OF, ladder
from ostrakon.core.reading import (
    About,
    Certain,
    Claim,
    Holder,
    ListingAbout,
    OtherAbout,
    Reading,
    Span,
    Times,
)
from ostrakon.names.countries import countries
from ostrakon.news.plugins.protocol import Plugin, Proposal
from ostrakon.news.text.document import Document

CONFIDENCE = 0.3
"""Of what is only proposed: below what any rule of ours gives."""
MOST_PROPOSALS = 200
"""Of one document; an article holds some dozens of claims."""
_BODIES = ("EU", "UN")
_DIRECTIONS = frozenset({"LIST", "DELIST", "MAINTAIN", "AMEND", "SUSPEND", "REINSTATE"})


def with_plugins(
    document: Document, reading: Reading, plugins: tuple[Plugin, ...]
) -> tuple[Reading, tuple[str, ...]]:
    """A reading with what plug-ins say of it.

    Args:
        document: what was read.
        reading: by our own reader.
        plugins: asked in turn; one that fails is told of and left out.

    Returns:
        the reading, and a line for each thing a user should know: failures, and how many of a
        plug-in's proposals were not in the text.
    """
    notices: list[str] = []
    for plugin in plugins:
        try:
            proposed = plugin.propose(document)[:MOST_PROPOSALS]
            judged = plugin.judge(document, reading.claims)
        except OstrakonError as error:
            notices.append(f"{plugin.label} was not heard: {error}")
            continue
        except Exception as error:  # a library of the user's may fail as it likes
            notices.append(f"{plugin.label} was not heard: it fails ({type(error).__name__})")
            continue
        claims = tuple(
            _judged(claim, score, plugin.label)
            for claim, score in zip(reading.claims, _as_many(judged, reading.claims), strict=True)
        )
        new, dropped = _proposed(document, claims, proposed, plugin.label)
        info = msgspec.structs.replace(
            reading.document, reader=f"{reading.document.reader} + {plugin.label}"
        )
        reading = msgspec.structs.replace(reading, document=info, claims=(*claims, *new))
        if dropped:
            notices.append(f"{plugin.label}: {dropped} of its proposals are not in the text")
    return reading, tuple(notices)


def _as_many(
    judged: tuple[float | None, ...], claims: tuple[Claim, ...]
) -> tuple[float | None, ...]:
    """One judgement a claim; a plug-in that gives more or fewer says nothing."""
    return judged if len(judged) == len(claims) else (None,) * len(claims)


def _judged(claim: Claim, score: float | None, label: str) -> Claim:
    """A claim with a judgement: it may lower our confidence and never raises it."""
    if score is None or not 0 <= score <= 1:
        return claim
    return msgspec.structs.replace(
        claim, p=min(claim.p, score), by=f"{claim.by}; judged {score:.2f} by {label}"
    )


def _proposed(
    document: Document, claims: tuple[Claim, ...], proposed: tuple[Proposal, ...], label: str
) -> tuple[list[Claim], int]:
    """What is new among proposals, and how many were dropped because the text has no such words."""
    new: list[Claim] = []
    dropped = 0
    for proposal in proposed:
        quote = _quote(document.text, proposal.quote)
        about = _about(document.text, proposal)
        if quote is None or about is None or not _named(document.text, proposal.holder):
            dropped += 1
        elif not any(_same(one, quote, about) for one in (*claims, *new)):
            new.append(_claim(f"x{len(claims) + len(new) + 1}", quote, about, proposal, label))
    return new, dropped


def _quote(text: str, words: str) -> Span | None:
    """Where the words stand, if they stand in the text once; else nobody can say which is meant."""
    start = text.find(words) if words.strip() else -1
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return Span(start, start + len(words), words)


def _named(text: str, name: str) -> bool:
    """Whether a name stands in the text; none is the article's."""
    return not name or name in text


def _about(text: str, proposal: Proposal) -> About | None:
    """The content of a proposal; `None` where it is none that a claim can have."""
    if proposal.type != "listing":
        return OtherAbout() if proposal.type == "other" else None
    event, direction = proposal.event, proposal.direction
    if event not in STAGE_OF or direction not in _DIRECTIONS:
        return None
    if not proposal.party.strip() or proposal.party not in text:
        return None
    stage = STAGE_OF[event]
    return ListingAbout(
        party=None, party_name=proposal.party, state=_state(proposal.state), instrument=None,
        direction=direction, event=event, stage=stage,
        stage_capped="S0" if stage in ("S0", "S1") else "S1", ladder=ladder(event),
    )  # fmt: skip


def _state(said: str | None) -> str | None:
    """A state's or body's code; anything else is none."""
    return said if said in _BODIES or said in countries() else None


def _same(claim: Claim, quote: Span, about: About) -> bool:
    """Whether a claim says it already: the same kind of content of overlapping words."""
    meet = claim.quote.start < quote.end and quote.start < claim.quote.end
    if not meet or type(claim.about) is not type(about):
        return False
    if isinstance(about, ListingAbout) and isinstance(claim.about, ListingAbout):
        return claim.about.direction == about.direction
    return True


def _claim(ident: str, quote: Span, about: About, proposal: Proposal, label: str) -> Claim:
    """A proposal as a claim: hearsay, with little confidence."""
    if proposal.holder:
        holder = Holder(name=proposal.holder, kind=proposal.holder_kind)
    else:
        holder = Holder(name="the article", kind="article")
    return Claim(
        id=ident, quote=quote, cue=None, manner="narrated", holder=holder, speaker=None, chain=(),
        act=proposal.act, polarity=proposal.polarity, modality=(),
        certainty=Certain(holder=proposal.certainty, author="Uu"), times=Times(), about=about,
        p=CONFIDENCE, by=f"proposed by {label}",
    )  # fmt: skip
