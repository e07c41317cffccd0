"""Who does what to whom: interactions between actors as PLOVER events.

A verb, or a noun with its light verb, proposes a frame (`plover`); its arguments must be known
actors (`roles`), else nothing is said. What stands above it may turn it into another event: an
agreement, refusal, demand or threat to do it. Changes of a listing are left to `listing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from ostrakon.core.reading import Actor, EventAbout, TimeSpan
from ostrakon.news.analysis import Analysis, Entity, Offsets, Proposition, Scope
from ostrakon.news.happening.actors import Named, actors_of, is_actor, named_alone
from ostrakon.news.happening.clauses import event_span, stance_of
from ostrakon.news.happening.plover import SYMMETRIC, Code, Frame, plover_for_listing, tables
from ostrakon.news.happening.roles import Roles, has_light_verb, noun_roles, verb_roles
from ostrakon.news.happening.senses import is_figurative
from ostrakon.news.happening.triggers import is_unreal
from ostrakon.news.naming.when import time_of
from ostrakon.news.naming.where import place_of
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.syntax import is_verb, subject, trimmed

__all__ = ["find_events", "plover_for_listing"]

# An event told as older than this before publication is background (READING.md 8, no. 14).
_OLD = dt.timedelta(days=365)
_FUTURE = {"intention", "scheduled_future"}
_HYPOTHETICAL = {"conditional", "possibility", "counterfactual", "question"}
_THROUGH = {
    "xcomp",
    "ccomp",
    "acl",
    "pcomp",
    "dobj",
    "pobj",
    "prep",
    "attr",
    "acomp",
    "conj",
    "advcl",
    "dative",
}


def find_events(analysis: Analysis) -> list[Proposition]:
    """Every interaction of a document that at least one known actor takes part in.

    Returns:
        propositions about events, in text order; one for each (type, actors, recipients) of a
        sentence.
    """
    found: dict[tuple[object, ...], Proposition] = {}
    for token in analysis.doc:
        for proposition in _events_at(analysis, token):
            about = proposition.about
            assert isinstance(about, EventAbout)
            sentence = token.sent.start
            key = (sentence, about.plover, _names(about.actors), _names(about.recipients))
            known = found.get(key)
            if known is None or (about.mode and not _mode(known)):
                found[key] = proposition  # "urged X to release": the fuller telling stays
    return sorted(found.values(), key=lambda p: p.trigger)


def _mode(proposition: Proposition) -> str | None:
    return proposition.about.mode if isinstance(proposition.about, EventAbout) else None


def _names(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(actor.party or actor.name for actor in actors)


def _events_at(analysis: Analysis, token: Token) -> Iterator[Proposition]:
    """The event that one word tells, if any."""
    lemma = token.lemma_.lower()
    if is_verb(token):
        frames, noun = tables().verbs.get(lemma, ()), False
    elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod"):
        frames, noun = tables().nouns.get(lemma, ()), True
    else:
        return
    for frame in frames:
        roles = noun_roles(analysis, token, frame) if noun else verb_roles(analysis, token, frame)
        if roles is None or not _enough(roles, frame):
            continue
        if frame.violent and is_figurative(token):
            continue
        proposition = _proposition(analysis, token, frame, roles, noun)
        if proposition is not None:
            yield proposition
            return


def _enough(roles: Roles, frame: Frame) -> bool:
    """Whether the arguments that a frame needs are there, and one of them is a known actor."""
    actor, recipient = bool(roles.actors), bool(roles.recipients)
    known = any(_is_known(named) for named in (*roles.actors, *roles.recipients))
    if not known:
        return False
    if frame.need == "both":
        return (actor and recipient) or (frame.type in SYMMETRIC and len(roles.actors) > 1)
    if frame.need == "actor":
        return any(_is_known(named) for named in roles.actors)
    if frame.need == "recipient":
        return any(_is_known(named) for named in roles.recipients)
    return True


def _is_known(named: Named) -> bool:
    return named.entity is not None


def _proposition(
    analysis: Analysis, token: Token, frame: Frame, roles: Roles, noun: bool
) -> Proposition | None:
    carrier = roles.carrier if roles.carrier is not None else token
    code: Code = (frame.type, frame.mode, frame.cameo)
    actors, recipients = roles.actors, roles.recipients
    kind, outer = _above(carrier)
    scope = scope_of(analysis, carrier.i)
    stance = stance_of(analysis, carrier.i)
    finite = carrier.tag_ in ("VBZ", "VBP", "VBD")  # "means that X endorses": nothing intended
    if kind is None and not finite and _is_intended(analysis, carrier, stance, actors):
        kind = "agree"
    if _is_threat(kind, stance, scope):
        kind = "threaten"
    if kind == "agree" and stance.polarity == "-" and outer is None:
        kind = "reject"  # "said it would not release X"
    converted = tables().convert[kind].get(frame.type) if kind is not None else None
    if kind is not None and converted is None and outer is not None:
        return None  # what is refused or asked for has no type of its own: abstain
    if converted is not None and outer is not None and kind == "request":
        asker = _askers(analysis, outer)
        asked = [n for n in actors if n.actor not in {a.actor for a in asker}]
        recipients = asked or _addressees(analysis, outer) or recipients
        actors = asker
        if not actors:
            return None
    if kind is None and "obligation" in stance.modality:
        demanding = _demanding(analysis, carrier, actors)
        if demanding and frame.type in tables().convert["request"]:
            kind, converted = "request", tables().convert["request"][frame.type]
            actors, recipients = demanding, actors or recipients
    if frame.violent and converted is None and is_unreal(token):
        return None  # "a plot to kill X": nobody was attacked
    about_time = time_of(analysis, token.i) or time_of(analysis, carrier.i)
    kind_code = converted or code
    if kind == "agree" and kind_code[0] == "THREATEN":
        kind = "threaten"
    aux = _aux(analysis, stance, about_time, kind if converted is not None else None)
    if kind_code[0] in SYMMETRIC and not recipients and len(actors) > 1:
        recipients = actors
    place = place_of(analysis, token.i) or place_of(analysis, carrier.i)
    states = {named.actor.state for named in (*actors, *recipients)}
    if place is not None and place.precision == "country" and place.country in states:
        place = None  # "sanctions on X": the country is the one acted upon, not the scene
    return Proposition(
        trigger=carrier.i if is_verb(carrier) else token.i,
        span=_span(analysis, token, carrier, noun),
        about=EventAbout(
            plover=kind_code[0],
            mode=kind_code[1],
            aux=aux,
            cameo=kind_code[2],
            actors=tuple(named.actor for named in actors),
            recipients=tuple(named.actor for named in recipients),
            place=place.text if place is not None else None,
        ),
        scope=scope,
        agent=next((named.entity for named in actors if named.entity is not None), None),
        event_time=about_time,
        rule=f"event: {'noun' if noun else 'verb'} {token.lemma_.lower()}",
        p=0.8 if frame.need == "both" else 0.7,
    )


def _above(token: Token) -> tuple[str | None, Token | None]:
    """What stands above an event and turns it into another: kind, and its word."""
    words = tables().outer
    below = token
    for _ in range(6):
        head = below.head
        if head is below or below.dep_ not in _THROUGH:
            return None, None
        if below.dep_ == "prep" and below.lower_ == "by":
            return None, None  # "committed a crime by killing X": done, not planned
        if below.dep_ == "advcl" and not (below.tag_ == "VB" and head.pos_ == "ADJ"):
            return None, None
        if below.dep_ == "conj":
            below = head
            continue
        lemma = head.lemma_.lower()
        if below.dep_ != "ccomp" or below.tag_ == "VB" or head.pos_ == "VERB":
            kind = _outer_kind(head, below, lemma, words)
            if kind is not None:
                return kind, head
        if below.dep_ == "ccomp" and below.tag_ != "VB":
            return None, None
        below = head
    return None, None


def _outer_kind(
    head: Token, below: Token, lemma: str, words: Mapping[str, frozenset[str]]
) -> str | None:
    """The kind of a word above, when its construction fits."""
    infinitive = below.tag_ == "VB" or below.dep_ in ("pobj", "dobj", "pcomp", "prep")
    if lemma == "threaten" or (lemma in words["threaten"] and head.pos_ == "NOUN"):
        return "threaten" if infinitive or below.dep_ == "ccomp" else None
    if lemma == "rule":
        return "reject" if any(each.lower_ == "out" for each in head.children) else None
    if lemma in words["reject"]:
        return "reject" if infinitive or below.dep_ == "ccomp" else None
    if lemma in words["request"] and not (lemma == "want" and not _has_own_object(head, below)):
        fits = infinitive or below.dep_ == "ccomp"
        return "request" if fits else None
    if lemma in words["agree"] and infinitive and below.dep_ != "dobj":
        return "agree"
    if lemma in ("propose", "plan", "offer", "promise", "pledge", "seek") and below.dep_ == "dobj":
        return "agree"
    return None


def _has_own_object(head: Token, below: Token) -> bool:
    """As in "wants Kyiv to withdraw": the infinitive has a subject of its own."""
    return any(each.dep_ == "nsubj" for each in below.children) or any(
        each.dep_ == "dobj" and each.i < below.i for each in head.children
    )


def _askers(analysis: Analysis, outer: Token) -> list[Named]:
    """Who asks."""
    asker = subject(outer) if is_verb(outer) else None
    if asker is None and outer.pos_ == "NOUN":
        asker = next((each for each in outer.children if each.dep_ == "poss"), None)
    return actors_of(analysis, asker) if asker is not None else []


def _is_threat(kind: str | None, stance: Scope, scope: Scope) -> bool:
    """As in "will withdraw its troops unless X gives in"."""
    foreseen = kind == "agree" or (kind is None and stance.tense == "future")
    return foreseen and any(told.lower().startswith("unless") for told in scope.conditions)


def _is_intended(analysis: Analysis, verb: Token, stance: Scope, actors: Sequence[Named]) -> bool:
    """Whether whoever does it means to: in so many words, or by saying that they will."""
    if "intention" in stance.modality:
        return True
    said = analysis.attribution_at(verb.idx)
    if "scheduled_future" not in stance.modality or said is None or said.voice.entity is None:
        return False
    return _is_among(said.voice.entity, actors)


def _demanding(analysis: Analysis, verb: Token, actors: Sequence[Named]) -> list[Named]:
    """Who says that others must do it: "the minister said that both sides must agree"."""
    said = analysis.attribution_at(verb.idx)
    if said is None or said.voice.entity is None or not is_actor(said.voice.entity):
        return []
    return [] if _is_among(said.voice.entity, actors) else [named_alone(said.voice.entity)]


def _is_among(speaker: Entity, actors: Sequence[Named]) -> bool:
    """Whether somebody speaks of their own party or state."""
    names = {name for n in actors for name in (n.actor.party, n.actor.state, n.actor.name) if name}
    return bool({speaker.party, speaker.state, speaker.name} & names)


def _addressees(analysis: Analysis, outer: Token) -> list[Named]:
    """Whom somebody asks: "urged X to", "called on X to"."""
    for each in outer.children:
        if each.dep_ == "dobj":
            found = actors_of(analysis, each)
        elif each.dep_ == "prep" and each.lower_ in ("on", "upon", "to", "from"):
            found = [n for o in each.children if o.dep_ == "pobj" for n in actors_of(analysis, o)]
        else:
            continue
        if found:
            return found
    return []


def _aux(
    analysis: Analysis, stance: Scope, when: TimeSpan | None, kind: str | None
) -> tuple[str, ...]:
    """The auxiliary modes; those of a converted event are of the outer word's act."""
    found = []
    modality = set(stance.modality)
    if stance.background or _is_old(analysis, when):
        found.append("historical")
    future = stance.tense == "future" or bool(modality & _FUTURE)
    if kind == "agree" or (kind is None and future):
        found.append("future")
    if kind in (None, "agree") and modality & _HYPOTHETICAL:
        found.append("hypothetical")
    if stance.polarity == "-" and kind != "reject":
        found.append("negation")
    return tuple(found)


def _is_old(analysis: Analysis, when: TimeSpan | None) -> bool:
    if when is None or when.latest is None or analysis.published is None:
        return False
    return dt.date.fromisoformat(when.latest) < analysis.published - _OLD


def _span(analysis: Analysis, token: Token, carrier: Token, noun: bool) -> Offsets:
    """The passage to quote: the clause, or the noun phrase of an event that no verb carries."""
    if noun and not has_light_verb(token, carrier):
        first, last = token.left_edge, token.right_edge
        passage = first.idx, last.idx + len(last)
        return trimmed(analysis.text, passage) or (token.idx, token.idx + len(token))
    return event_span(analysis, carrier)
