"""The last stage: bare propositions and attributions become claims.

Each proposition goes to the innermost attribution whose content holds its predicate; what no
attribution holds is the article's own. An attribution that holds no proposition is a claim of its
own, about something else; one that denies what another says is a second claim about the same.
Every quote is the text at its offsets; ids follow the text's order.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import msgspec

from ostrakon.core.reading import (
    About,
    AssessmentAbout,
    AttributionAbout,
    Claim,
    Count,
    EventAbout,
    Incident,
    ListingAbout,
    OtherAbout,
    Span,
    SpeechAct,
    Times,
    TimeSpan,
)
from ostrakon.news.analysis import (
    Analysis,
    Attribution,
    Offsets,
    Proposition,
    Voice,
)
from ostrakon.news.claims.denials import denied_listing, rejection
from ostrakon.news.claims.holders import (
    ARTICLE,
    chain_of,
    finished,
    holder_of,
    parent_of,
    speaker_of,
)
from ostrakon.news.claims.stand import Stand, narrated, stand_of, weaker
from ostrakon.news.claims.tellers import Piece, innermost, pieces_of, teller
from ostrakon.news.listing.find import merge_listings
from ostrakon.news.naming.when import time_of

_OTHER = 0.8  # share of the claims about something else that the texts with keys have (8 of 10)
# A day ahead belongs to what is told as still to come, or as open.
_TO_COME = frozenset({
    "intention", "obligation", "permission", "ability", "possibility", "scheduled_future",
    "conditional", "counterfactual", "question", "generic",
})  # fmt: skip
_UNSAID = frozenset(("omit", "refuse_comment"))


@dataclasses.dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before it has an id; others refer to it by the tokens `trigger`, `cue`, `heard`.

    Attributes:
        heard: cue of the attribution that a proposition was read under.
    """

    claim: Claim
    trigger: int | None = None
    cue: int | None = None
    heard: int | None = None


def assemble(
    analysis: Analysis, incidents: Sequence[Incident]
) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """All claims of a document in text order, and its incidents with claim ids filled in.

    Args:
        analysis: with attributions and propositions found.
        incidents: as found; counts and propositions refer to claims by `t:<token index>`.
    """
    drafts = [d for p in analysis.propositions for d in _from_proposition(analysis, p)]
    denials = list(_denials(analysis))
    drafts += [*denials, *_left(analysis, {d.cue for d in denials})]
    drafts.sort(key=lambda d: (d.claim.quote.start, -d.claim.quote.end, d.claim.by))
    numbered = [
        dataclasses.replace(d, claim=msgspec.structs.replace(d.claim, id=f"k{i}"))
        for i, d in enumerate(drafts, 1)
    ]
    by_token = _references(numbered)
    claims = [_resolve(d.claim, by_token) for d in numbered]
    merged = tuple(merge_listings(claims))
    kept = {claim.id for claim in merged}
    return merged, tuple(_finish_incident(i, merged, by_token, kept) for i in incidents)


def _references(drafts: list[_Draft]) -> dict[int, str]:
    """Claim ids by the tokens that refer to them; a claim of its own goes before one heard."""
    found: dict[int, str] = {}
    for draft in drafts:
        if draft.heard is not None:
            found.setdefault(draft.heard, draft.claim.id)
    found |= {d.trigger: d.claim.id for d in drafts if d.trigger is not None}
    return found | {d.cue: d.claim.id for d in drafts if d.cue is not None}


def _left(analysis: Analysis, denied: set[int | None]) -> Iterator[_Draft]:
    """Claims from attributions: those that hold nothing else, and what others leave over."""
    held: dict[int, set[int]] = {}
    parents = {a.parent for a in analysis.attributions if a.parent is not None}
    for proposition in analysis.propositions:
        inner = innermost(analysis, proposition)
        if inner is not None:
            held.setdefault(inner.number, set()).add(proposition.trigger)
    cues = {p.trigger for p in analysis.propositions}
    for said in analysis.attributions:
        if said.number in parents or said.cue in cues or said.cue in denied:
            continue
        if said.act == "decide" and said.frame in ("noun_clause", "noun_prep"):
            continue  # "X's decision to …" only names what is told elsewhere
        for piece in pieces_of(analysis, said, held.get(said.number, set())):
            own = _from_attribution(analysis, said, piece)
            yield own
            for other in said.others:
                also = _from_attribution(analysis, dataclasses.replace(said, voice=other), piece)
                claim = msgspec.structs.replace(also.claim, quote=own.claim.quote)
                yield _Draft(claim)


# --- claims -------------------------------------------------------------------------------------


def _from_proposition(analysis: Analysis, proposition: Proposition) -> Iterator[_Draft]:
    """The claims from a proposition: one for each who says it."""
    said = teller(analysis, proposition)
    voice = proposition.voice or (said.voice if said else ARTICLE)
    yield _told_by(analysis, proposition, said, voice)
    for other in said.others if said is not None and proposition.voice is None else ():
        again = _told_by(analysis, proposition, said, other)
        yield dataclasses.replace(again, trigger=None, heard=None)


def _told_by(
    analysis: Analysis, proposition: Proposition, said: Attribution | None, voice: Voice
) -> _Draft:
    """The claim that one of its tellers makes of a proposition."""
    is_cue = said is not None and said.cue == proposition.trigger
    about = proposition.about
    scope = proposition.scope
    if isinstance(about, ListingAbout):
        about, scope = denied_listing(analysis, about, scope, said)
        about = finished(analysis, about, voice, proposition.agent)
    bare = said is None or proposition.voice is not None
    stand = stand_of(analysis, None if is_cue else scope, said, bare=bare)
    if voice.kind == "article":
        stand = dataclasses.replace(stand, author=weaker(stand.holder, narrated(about)))
    elif bare:
        author = weaker(stand.author, said.author_strength if said else "U")
        stand = dataclasses.replace(stand, author=author)
    act = proposition.act or _act(about, said)
    span = _local(analysis, said) if is_cue and said is not None else proposition.span
    claim = _claim(analysis, said, voice, span, act, stand, about)
    claim = msgspec.structs.replace(
        claim,
        times=_times_of(analysis, said, proposition, done=not _TO_COME & set(claim.modality)),
        p=_sure(analysis, said, proposition.p),
        by=proposition.rule if said is None else f"{said.frame} > {proposition.rule}",
    )
    heard = said.cue if said is not None else None
    return _Draft(claim, proposition.trigger, None, heard)


def _from_attribution(analysis: Analysis, said: Attribution, piece: Piece) -> _Draft:
    """A claim about something that no other stage took up, or that was left unsaid."""
    first = piece.span is None or piece.span[0] == said.contents[0][0]
    quoted = _local(analysis, said)
    if piece.span is not None:
        quoted = (min(quoted[0], piece.span[0]), piece.span[1]) if first else piece.span
    told = said.contents if piece.span is None else (piece.span,)
    stand = stand_of(analysis, piece.scope, said, bare=False)
    if said.act in _UNSAID:
        stand = dataclasses.replace(stand, holder="U", author="U")
    about: About = OtherAbout(topic=" … ".join(analysis.quote(s) for s in told) or None)
    if said.frame == "retort" and (denial := rejection(analysis, said)).recipients:
        about = denial if denial.actors else about
    claim = _claim(analysis, said, said.voice, quoted, said.act, stand, about)
    p = _sure(analysis, said, 1.0 if said.act in _UNSAID else _OTHER)
    return _Draft(msgspec.structs.replace(claim, p=p), None, said.cue if first else None)


def _denials(analysis: Analysis) -> Iterator[_Draft]:
    """What one source says, denied by a second: "…, an allegation X rejects"."""
    for said in analysis.attributions:
        if said.frame != "retort":
            continue
        for proposition in analysis.propositions:
            about = proposition.about
            if not said.covers(analysis.doc[proposition.trigger].idx):
                continue
            if not isinstance(about, ListingAbout | AttributionAbout | EventAbout):
                continue
            if isinstance(about, AttributionAbout):
                about = msgspec.structs.replace(about, status="denied")
            elif isinstance(about, ListingAbout):
                about = finished(analysis, about, said.voice, proposition.agent)
            else:
                about = rejection(analysis, said)
            stand = stand_of(analysis, proposition.scope, said, bare=False)
            stand = dataclasses.replace(stand, polarity="-", holder="CT", modality=("realis",))
            span = _local(analysis, said)
            claim = _claim(analysis, said, said.voice, span, said.act, stand, about)
            by, p = f"{said.frame} > {proposition.rule}", _sure(analysis, said, proposition.p)
            yield _Draft(msgspec.structs.replace(claim, by=by, p=p), None, said.cue)
            break


def _claim(
    analysis: Analysis,
    said: Attribution | None,
    voice: Voice,
    quoted: Offsets,
    act: SpeechAct,
    stand: Stand,
    about: About,
) -> Claim:
    """The record of a claim, without its id."""
    return Claim(
        id="",
        quote=_span(analysis, quoted),
        cue=_span(analysis, said.cue_span) if said else None,
        manner=said.manner if said else "narrated",
        holder=holder_of(analysis, voice),
        speaker=speaker_of(analysis, voice),
        chain=chain_of(analysis, said, voice),
        act=act,
        polarity=stand.polarity,
        modality=stand.modality,
        certainty=stand.certain(),
        times=_times_of(analysis, said, None, done=True),
        about=about,
        p=_sure(analysis, said, 1.0),
        by=said.frame if said else "",
    )


def _act(about: About, said: Attribution | None) -> SpeechAct:
    """The speech act, where the predicate settles it better than the verb of saying."""
    if said is None:
        return "assess" if isinstance(about, AssessmentAbout) else "assert"
    if isinstance(about, AttributionAbout) and said.act == "assert":
        if about.status == "claimed":
            return "claim_responsibility"
        return "deny" if about.status == "denied" else "assert"
    return said.act


def _local(analysis: Analysis, said: Attribution) -> Offsets:
    """Source, cue and content; of a retort, and of a voice named before, only what stands here."""
    sentence = analysis.doc[said.cue].sent
    spans = [said.cue_span]
    if said.frame != "retort":
        spans += said.contents
    if said.frame == "continued":  # the cue stands in another paragraph
        return min(s for s, _ in said.contents), max(e for _, e in said.contents)
    voice = said.voice.span
    if voice is not None and sentence.start_char <= voice[0] < sentence.end_char:
        spans.append(voice)
    return min(s for s, _ in spans), max(e for _, e in spans)


def _sure(analysis: Analysis, said: Attribution | None, p: float) -> float:
    """Probability that a claim is right: of its content, times that of each teller."""
    while said is not None:
        p *= said.p
        said = parent_of(analysis, said)
    return round(p, 2)


def _times_of(
    analysis: Analysis, said: Attribution | None, proposition: Proposition | None, *, done: bool
) -> Times:
    """The clocks of a claim, as far as the text and its date give them.

    What is told as done has no day after that of the text: one of the two is wrong, so that the day
    is not known.
    """
    day = analysis.published.isoformat() if analysis.published else None
    event = proposition.event_time if proposition else None
    if done and day is not None and event is not None and (event.earliest or "") > day:
        event = None
    published = TimeSpan(earliest=day, latest=day, precision="day", source="given") if day else None
    return Times(
        event=event,
        statement=time_of(analysis, said.cue) if said else None,
        published=published,
        effective=proposition.effective_time if proposition else None,
    )


# --- references, spans, values ------------------------------------------------------------------


def _resolve(claim: Claim, by_token: dict[int, str]) -> Claim:
    """Replace `t:<token>` in a contrast by the id of the claim made from that token."""
    about = claim.about
    if isinstance(about, AssessmentAbout) and about.contrast_with:
        partner = _claim_at(about.contrast_with, by_token)
        return msgspec.structs.replace(
            claim, about=msgspec.structs.replace(about, contrast_with=partner)
        )
    return claim


def _finish_incident(
    incident: Incident, claims: tuple[Claim, ...], by_token: dict[int, str], kept: set[str]
) -> Incident:
    """Fill in which claims name perpetrators, and whose claim each count is."""

    def settle(counts: tuple[Count, ...]) -> tuple[Count, ...]:
        settled = []
        for count in counts:
            claim = _claim_at(count.claim, by_token) if count.claim else None
            settled.append(msgspec.structs.replace(count, claim=claim if claim in kept else None))
        return tuple(settled)

    blamed = tuple(
        c.id
        for c in claims
        if isinstance(c.about, AttributionAbout) and c.about.incident == incident.id
    )
    return msgspec.structs.replace(
        incident,
        killed=settle(incident.killed),
        injured=settle(incident.injured),
        perpetrators=blamed,
    )


def _claim_at(reference: str, by_token: dict[int, str]) -> str | None:
    """The claim that `t:<token>` means."""
    return by_token.get(int(reference.removeprefix("t:")))


def _span(analysis: Analysis, offsets: Offsets) -> Span:
    """A passage with its text, without space around it."""
    text = analysis.quote(offsets)
    start = offsets[0] + len(text) - len(text.lstrip())
    return Span(start=start, end=start + len(text.strip()), text=text.strip())
