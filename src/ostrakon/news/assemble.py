"""The last stage: bare propositions and attributions become claims.

Each proposition goes to the innermost attribution whose content holds its predicate; what no
attribution holds is the article's own. An attribution that holds no proposition is a claim of its
own, about something else. Every quote is the text at its offsets; ids follow the text's order.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Literal

import msgspec

from ostrakon.core.reading import (
    AssessmentAbout,
    AttributionAbout,
    Certain,
    Certainty,
    Claim,
    Count,
    Holder,
    Incident,
    Link,
    ListingAbout,
    OtherAbout,
    Polarity,
    Span,
    Speaker,
    SpeechAct,
    Times,
    TimeSpan,
)
from ostrakon.names.countries import name_of
from ostrakon.news.analysis import (
    Analysis,
    Attribution,
    Entity,
    Offsets,
    Proposition,
    Strength,
    Voice,
)
from ostrakon.news.listing import finish_listing, merge_listings
from ostrakon.news.modality import scope_of
from ostrakon.news.when import time_of

Relation = Literal["publishes", "cites", "says", "according_to", "quotes"]
ARTICLE = Voice(name="the article", kind="article")
_ORDER: dict[str, int] = {"U": 0, "PS": 1, "PR": 2, "CT": 3}
_STATE_ROLES = ("HOG", "MFA")  # LIFECYCLE.md 12: a state as holder counts as both
_ROLE_OF_KIND: dict[str, str] = {"court": "CRT", "media": "MED", "listed_group": "TGT"}
# Who speaks for the state in office: what they say commits it (LIFECYCLE.md 6, executive organs).
_FOR_THE_STATE = frozenset(("HOS", "HOG", "MIN", "MFA", "SPK", "CAB", "AUTH"))


@dataclasses.dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before it has an id; `trigger` and `cue` are what others refer to it by."""

    claim: Claim
    trigger: int | None
    cue: int | None


def assemble(
    analysis: Analysis, incidents: Sequence[Incident]
) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """All claims of a document in text order, and its incidents with claim ids filled in.

    Args:
        analysis: with attributions and propositions found.
        incidents: as found; counts and propositions refer to claims by `t:<token index>`.
    """
    drafts = [_from_proposition(analysis, p) for p in analysis.propositions]
    used = {p.trigger for p in analysis.propositions}
    drafts += [_from_attribution(analysis, a) for a in _bare(analysis, used)]
    drafts.sort(key=lambda d: (d.claim.quote.start, -d.claim.quote.end, d.claim.by))
    numbered = [
        dataclasses.replace(d, claim=msgspec.structs.replace(d.claim, id=f"k{i}"))
        for i, d in enumerate(drafts, 1)
    ]
    by_token = {d.trigger: d.claim.id for d in numbered if d.trigger is not None}
    by_token |= {d.cue: d.claim.id for d in numbered if d.cue is not None}
    claims = [_resolve(d.claim, by_token) for d in numbered]
    merged = tuple(merge_listings(claims))
    kept = {claim.id for claim in merged}
    return merged, tuple(_finish_incident(i, merged, by_token, kept) for i in incidents)


def _bare(analysis: Analysis, used: set[int]) -> list[Attribution]:
    """Attributions that hold nothing else: no proposition, no further attribution."""
    held: set[int] = set()
    parents = {a.parent for a in analysis.attributions if a.parent is not None}
    for token in used:
        inner = analysis.attribution_at(analysis.doc[token].idx)
        if inner is not None:
            held.add(inner.number)
    return [
        a
        for a in analysis.attributions
        if a.number not in held and a.number not in parents and a.cue not in used
    ]


def _from_proposition(analysis: Analysis, proposition: Proposition) -> _Draft:
    """A claim from a proposition and whoever says it."""
    said = analysis.attribution_at(analysis.doc[proposition.trigger].idx)
    if proposition.voice is not None and said is not None and said.voice == proposition.voice:
        said = _parent(analysis, said)
    voice = proposition.voice or (said.voice if said else ARTICLE)
    scope = proposition.scope
    polarity = _times(scope.polarity, said.polarity if said and not proposition.voice else "+")
    about = proposition.about
    author_cap: Strength = "CT"
    if isinstance(about, ListingAbout):
        about = _finish(analysis, about, voice, proposition.agent)
        if voice.kind == "article" and about.stage not in ("S0", "S1"):
            author_cap = "PR"  # LIFECYCLE.md 12: a narrated act is not certain until borne out
    holder = _weaker(scope.strength, said.strength if said and not proposition.voice else "CT")
    author = _weaker(holder, author_cap)
    if voice.kind != "article":
        author = _weaker(scope.strength, said.author_strength if said else "U")
    act = proposition.act or (said.act if said else _narrated_act(about))
    modality = dict.fromkeys(said.modality if said and not proposition.voice else ())
    modality |= dict.fromkeys(scope.modality)
    claim = Claim(
        id="",
        quote=_span(analysis, proposition.span),
        cue=_span(analysis, said.cue_span) if said else None,
        manner=said.manner if said else "narrated",
        holder=_holder(voice),
        speaker=_speaker(voice),
        chain=_chain(analysis, said, voice),
        act=act,
        polarity=polarity,
        modality=tuple(modality) or ("realis",),
        certainty=Certain(holder=_code(holder, polarity), author=_code(author, polarity)),
        times=_times_of(analysis, said, proposition),
        about=about,
        p=round(proposition.p * (said.p if said else 1.0), 2),
        by=proposition.rule if said is None else f"{said.frame} > {proposition.rule}",
    )
    return _Draft(claim, proposition.trigger, None)


def _from_attribution(analysis: Analysis, said: Attribution) -> _Draft:
    """A claim about something that no other stage took up, or that was left unsaid."""
    spans = [said.cue_span, *said.contents]
    sentence = analysis.doc[said.cue].sent
    if said.voice.span is not None and said.voice.span[0] >= sentence.start_char:
        spans.append(said.voice.span)  # a voice named in an earlier sentence is not quoted again
    quoted = min(s for s, _ in spans), max(e for _, e in spans)
    content = " … ".join(analysis.quote(s) for s in said.contents)
    unsaid = said.act in ("omit", "refuse_comment")
    inner: Polarity = "+"
    if said.content_root is not None and not unsaid:
        inner = scope_of(analysis, said.content_root).polarity
    polarity = _times(inner, said.polarity)
    holder: Strength = "U" if unsaid else said.strength
    author: Strength = "U" if unsaid else said.author_strength
    claim = Claim(
        id="",
        quote=_span(analysis, quoted),
        cue=_span(analysis, said.cue_span),
        manner=said.manner,
        holder=_holder(said.voice),
        speaker=_speaker(said.voice),
        chain=_chain(analysis, said, said.voice),
        act=said.act,
        polarity=polarity,
        modality=said.modality or ("realis",),
        certainty=Certain(holder=_code(holder, polarity), author=_code(author, polarity)),
        times=_times_of(analysis, said, None),
        about=OtherAbout(topic=content or None),
        p=said.p,
        by=said.frame,
    )
    return _Draft(claim, None, said.cue)


def _finish(
    analysis: Analysis, about: ListingAbout, voice: Voice, agent: Entity | None
) -> ListingAbout:
    """Cap a listing claim by what its holder, or the agent of a narrated act, can move."""
    actor = agent if voice.kind == "article" else voice.speaker or voice.entity
    state = actor.state if actor else None
    instrument = next((i for i in analysis.gazetteer.instruments if i.id == about.instrument), None)
    return finish_listing(about, _roles(voice, actor), state, instrument)


def _roles(voice: Voice, actor: Entity | None) -> tuple[str, ...]:
    """Role codes of whoever is committed (LIFECYCLE.md 6 and 12)."""
    if actor is not None and actor.role_code:
        return (actor.role_code,)
    if voice.kind in ("unnamed", "generic"):
        return ("ANON",)
    if actor is not None and actor.kind == "state":
        return _STATE_ROLES
    if voice.kind in _ROLE_OF_KIND:
        return (_ROLE_OF_KIND[voice.kind],)
    if actor is not None and actor.body:
        return ("AUTH",)
    if actor is not None and actor.kind == "group":
        return ("TGT",)
    return ("MED",)


def _narrated_act(about: object) -> SpeechAct:
    """What the article itself does with what it tells."""
    return "assess" if isinstance(about, AssessmentAbout) else "assert"


def _holder(voice: Voice) -> Holder:
    """The voice as the record names it: the state, where one of its organs or officials speaks."""
    entity = voice.entity
    if entity is not None and _is_organ(entity):
        assert entity.state is not None
        same = entity if entity.kind == "state" else None
        return Holder(
            name=name_of(entity.state),
            kind="state",
            state=entity.state,
            mention=same.id if same else None,
        )
    return Holder(
        name=voice.name,
        kind=voice.kind,
        party=entity.party if entity else None,
        state=entity.state if entity else None,
        mention=entity.id if entity else None,
    )


def _is_organ(entity: Entity) -> bool:
    """Whether what this person or body says commits a state."""
    return (
        entity.state is not None
        and entity.party is None
        and entity.kind in ("person", "organisation")
        and entity.role_code in _FOR_THE_STATE
    )


def _speaker(voice: Voice) -> Speaker | None:
    """The mouth: a person or office, or the organ through which a state speaks."""
    mouth = voice.speaker
    if mouth is None and voice.entity is not None:
        named = voice.kind in ("person", "office") or _is_organ(voice.entity)
        mouth = voice.entity if named else None
    if mouth is None:
        return None
    return Speaker(
        name=mouth.name,
        role=mouth.role,
        role_code=mouth.role_code,
        state=mouth.state,
        mention=mouth.id,
    )


def _chain(analysis: Analysis, said: Attribution | None, voice: Voice) -> tuple[Link, ...]:
    """From the outermost voice to the one who holds the claim."""
    links: list[Link] = []
    if (said is None or said.voice != voice) and voice.kind != "article":
        links.append(Link(name=voice.name, relation="says"))
    step = said
    while step is not None:
        name = step.voice.speaker.name if step.voice.speaker else step.voice.name
        links.append(Link(name=name, relation=_relation(step)))
        step = _parent(analysis, step)
    return tuple(reversed(links))


def _relation(said: Attribution) -> Relation:
    """How a link of the chain passes on what it heard."""
    if said.frame.startswith("according"):
        return "according_to"
    if "cit" in said.frame:
        return "cites"
    return "quotes" if said.frame.startswith("quot") else "says"


def _parent(analysis: Analysis, said: Attribution) -> Attribution | None:
    """The attribution that this one is nested in."""
    return None if said.parent is None else analysis.attributions[said.parent]


def _times_of(
    analysis: Analysis, said: Attribution | None, proposition: Proposition | None
) -> Times:
    """The clocks of a claim, as far as the text and its date give them."""
    day = analysis.published.isoformat() if analysis.published else None
    published = TimeSpan(earliest=day, latest=day, precision="day", source="given") if day else None
    return Times(
        event=proposition.event_time if proposition else None,
        statement=time_of(analysis, said.cue) if said else None,
        published=published,
        effective=proposition.effective_time if proposition else None,
    )


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


def _weaker(one: Strength, other: Strength) -> Strength:
    """The less sure of two."""
    return one if _ORDER[one] <= _ORDER[other] else other


def _times(one: Polarity, other: Polarity) -> Polarity:
    """Two negations make an affirmation."""
    return "+" if one == other else "-"


def _code(strength: Strength, polarity: Polarity) -> Certainty:
    """FactBank's code; what is open has no polarity."""
    codes: dict[tuple[Strength, Polarity], Certainty] = {
        ("CT", "+"): "CT+", ("CT", "-"): "CT-", ("PR", "+"): "PR+", ("PR", "-"): "PR-",
        ("PS", "+"): "PS+", ("PS", "-"): "PS-",
    }  # fmt: skip
    return codes.get((strength, polarity), "Uu")
