"""How firmly somebody is tied to an incident: the standing that words and teller give together."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Attribution, Entity, Scope, Strength, Voice
from ostrakon.news.happening.actors import Named
from ostrakon.news.happening.ties import Finding, Status

_AUTHORITY_SECTORS = {"GOV", "MIL", "COP", "JUD", "SPY", "LEG"}
_AUTHORITY_NOUNS = {
    "police", "official", "officials", "authority", "authorities", "prosecutor", "prosecutors",
    "investigators", "government", "ministry", "minister", "army", "military", "court", "judge",
    "detectives", "intelligence", "president", "governor", "mayor", "sheriff", "officers",
    "kremlin", "pentagon", "tribunal", "commander", "department", "agency",
}  # fmt: skip
# What is threatened, promised, asked or left unsaid is not told as done.
_NOT_TOLD = {"threaten", "promise", "offer", "request", "order", "omit", "refuse_comment"}
_FINDINGS = {
    "assess", "conclude", "determine", "establish", "find", "assessment", "conclusion", "finding",
    "judge", "ascertain",
}  # fmt: skip
_UNREAL = {"conditional", "counterfactual", "obligation", "intention", "scheduled_future"}
_OWN_ORDER: tuple[Status, ...] = ("denied", "disowned")


def standing(
    analysis: Analysis,
    finding: Finding,
    scope: Scope,
    named: Named,
    voice: Voice | None,
) -> Status | None:
    """The standing of an attribution; None when the text makes none."""
    attribution = analysis.attribution_at(finding.trigger.idx)
    unreal = bool(_UNREAL & set(scope.modality))
    if finding.status is not None:
        if finding.rule == "no claim":
            return None if unreal else finding.status
        if finding.rule != "claim noun" and (
            unreal or (scope.polarity == "-" and finding.status not in _OWN_ORDER)
        ):
            return None
        if finding.status == "accused" and voice is not None and _is_authority(voice):
            return "accused_by_authority"
        return finding.status
    if unreal and "intention" in scope.modality:
        return None
    if attribution is not None and attribution.act in _NOT_TOLD:
        return None
    if scope.polarity == "-" and attribution is not None and attribution.polarity == "-":
        return None  # "did not deny that it was not": no claim follows from two negations
    said = attribution.voice if attribution is not None else None
    negative = (scope.polarity == "-") != (attribution is not None and attribution.polarity == "-")
    if negative:
        return "denied" if said is not None else None
    if finding.open:
        return "possible"
    weak = scope.strength in ("PS", "U") or "possibility" in scope.modality
    if weak or (attribution is not None and attribution.strength in ("PS", "U")):
        return "possible"
    if _believed(finding.trigger) or scope.strength == "PR":
        return "suspected"
    if (said is None or attribution is None) and not unreal and _is_narrated(finding, named):
        return "accused"  # by the article itself
    if said is None or attribution is None or unreal:
        return None
    if said.entity is not None and _is_self(named, said.entity):
        return "claimed"
    if _speaks_for(analysis, said, named):
        return "claimed"
    if named.entity is None and _is_own(finding):
        return "claimed"
    if attribution.strength == "PR" or attribution.act == "speculate":
        found = attribution.act == "assess" and _is_authority(said)
        return "accused_by_authority" if found and _concludes(attribution, finding) else "suspected"
    return "accused_by_authority" if _is_authority(said) else "accused"


def _is_narrated(finding: Finding, named: Named) -> bool:
    """As in "the attack, which X carried out": a party that the register knows, told as who did."""
    return finding.rule in ("deed", "behind") and named.actor.party is not None


def _concludes(attribution: Attribution, finding: Finding) -> bool:
    """Whether a judgement is a finding ("assessed that"), not a belief ("believes that")."""
    return finding.trigger.doc[attribution.cue].lemma_.lower() in _FINDINGS


def is_own_operation(named: Named, said: Attribution | None) -> bool:
    """Whether a state's own forces are told at work by it: no incident's perpetrator."""
    if named.actor.sector not in _AUTHORITY_SECTORS or named.actor.party is not None:
        return False
    if said is None or not _is_authority(said.voice):
        return False
    entity = said.voice.entity
    state = entity.state if entity is not None else None
    return state is None or named.actor.state in (None, state)


def _believed(trigger: Token) -> bool:
    """As in "is believed to have carried out", "is thought to be behind"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ in ("believe", "think", "suspect", "assume")


def _is_self(named: Named, speaker: Entity) -> bool:
    """Whether a speaker is tied by its own words to the deed: "said its fighters"."""
    entity = named.entity
    if entity is None:
        return False
    if entity.chain == speaker.chain and entity.chain is not None:
        return True
    if entity.party is not None:
        return entity.party == speaker.party
    if entity.state is None or entity.state != speaker.state:
        return False
    own_forces = named.actor.sector == "MIL" or entity.role_code in ("HOS", "HOG")
    return own_forces or entity.kind == speaker.kind == "state"


def _speaks_for(analysis: Analysis, said: Voice, named: Named) -> bool:
    """Whether a voice is an organ of the one named: "X's news agency said its men …"."""
    if named.actor.party is None or said.span is None or said.kind in ("state", "court"):
        return False
    first, last = said.span
    return any(
        entity.party == named.actor.party and first <= entity.start < last
        for entity in analysis.entities
    )


def _is_own(finding: Finding) -> bool:
    """As in "said its men had done it": nobody else's, in the words of who says it."""
    head = finding.perpetrators
    return any(t.lower_ in ("it", "its", "they", "their") for t in (head, *head.children))


def _is_authority(voice: Voice) -> bool:
    """Whether a voice speaks with the power of a state: police, court, army, government."""
    if voice.kind in ("listed_group", "media"):
        return False
    if voice.kind in ("state", "court", "office"):
        return True
    for entity in (voice.entity, voice.speaker):
        if entity is None:
            continue
        if entity.kind == "state" or (entity.sector in _AUTHORITY_SECTORS and not entity.party):
            return True
        if entity.role_code and entity.kind == "person" and entity.state:
            return True
    return bool({word.lower() for word in voice.name.split()} & _AUTHORITY_NOUNS)


def scope_under(scope: Scope, finding: Finding, status: Status) -> Scope:
    """A denial holds its content negatively; a possibility is one, whatever else is said."""
    if status in _OWN_ORDER and finding.status is not None:
        return dataclasses.replace(scope, polarity="-")
    if finding.rule == "claim noun":  # "the claim could not be verified": claimed all the same
        return dataclasses.replace(scope, polarity="+")
    if status in ("possible", "suspected") and scope.strength in ("CT", "PR"):
        modality = tuple(m for m in scope.modality if m != "realis")
        if "possibility" not in modality:
            modality = (*modality, "possibility")
        strength: Strength = "PS" if status == "possible" else "PR"
        return dataclasses.replace(scope, modality=modality, strength=strength)
    return scope
