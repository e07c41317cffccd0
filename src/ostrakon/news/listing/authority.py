"""Who acts on whose list: agents, and the states that lists belong to."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.listing.event import actor_kind
from ostrakon.news.listing.instrument import Hit, Settled, actor_state, owner_of
from ostrakon.news.listing.lexicon import lexicon, verb_classes
from ostrakon.news.listing.near import bloc, forum, locative, only_body, state_near
from ostrakon.news.listing.outcome import Course
from ostrakon.news.listing.records import Core, Names, Target
from ostrakon.news.listing.subject import subject_of

if TYPE_CHECKING:
    from ostrakon.news.listing.acts import ActReading


@dataclasses.dataclass(frozen=True, slots=True)
class Scene:
    """What the acts of one core share."""

    analysis: Analysis
    names: Names
    core: Core
    course: Course
    agent_token: int | None
    agent: Entity | None
    before: list[ActReading]
    taken_from: ActReading | None


def agent_of(course: Course, names: Names, core: Core) -> int | None:
    """Who acts: the doer at or above the word that set the event, else the nearest one."""
    targets = {t.token for t in core.targets}
    usable = [(n, d) for n, d in course.doers if not _is_targets(names.doc[d], targets)]
    named = [(n, d) for n, d in usable if _can_act(names, d)]
    if course.event and course.event.split(".")[0] in (
        "call",
        "init",
        "proc",
        "court",
        "resolution",
    ):
        later = named[_position(course, named, names.doc) :]
        if later:
            return later[0][1]
    return named[0][1] if named else None


def _is_targets(doer: Token, targets: set[int]) -> bool:
    """Whether a word is the listed party, or only says whose it is ("Yemen's Houthis")."""
    return doer.i in targets or (doer.dep_ == "poss" and doer.head.i in targets)


_KIND_ROLE = {
    "court": "CRT", "prosecutor": "PRS", "legislature": "LEG", "cabinet": "CAB",
    "collegial": "COUNCIL", "committee": "COMM", "gazettes": "GAZ",
}  # fmt: skip


def agent_entity(names: Names, token: Token) -> Entity | None:
    """Who acts, as an entity; a body that no stage knows by name gets its role from its words."""
    known = names.at(token)
    kind = actor_kind(known, token)
    if known is not None:
        lacking = known.role_code is None and known.kind == "organisation" and kind in _KIND_ROLE
        return dataclasses.replace(known, role_code=_KIND_ROLE[kind]) if lacking and kind else known
    if kind is None:
        return None
    first, last = token.left_edge, token
    return Entity(
        id="",
        start=first.idx,
        end=last.idx + len(last),
        head=token.i,
        kind="organisation",
        name=token.doc[first.i : last.i + 1].text.removeprefix("the ").removeprefix("The "),
        state=actor_state(token, names)[0],
        role_code=_KIND_ROLE[kind],
    )


def _on_path(course: Course, order: dict[int, int], doc: Doc) -> int:
    """The word that set the event, or the governor that it completes ("put a hold on")."""
    token = doc[course.decisive]
    while token.i not in order and token.head.i != token.i:
        token = token.head
    return token.i


def _position(course: Course, doers: list[tuple[int, int]], doc: Doc) -> int:
    """Index of the first doer that belongs to the deciding word or one above it."""
    order = {token: i for i, token in enumerate([course.core.trigger, *course.path])}
    decisive = order.get(_on_path(course, order, doc), 0)
    for index, (node, _) in enumerate(doers):
        if order.get(node, 0) >= decisive:
            return index
    return 0


def _can_act(names: Names, token: int) -> bool:
    """Whether a token can be who acts: a name, or a body by its words."""
    doc_token = names.doc[token]
    entity = names.at(doc_token)
    if entity is not None:
        return entity.kind not in ("date", "facility")
    if doc_token.pos_ == "PROPN" or doc_token.ent_type_ in ("ORG", "PERSON", "GPE"):
        return True
    return any(t.lower_ in lexicon().roles for t in [doc_token, *doc_token.children])


def states_of(scene: Scene, target: Target, said: list[Hit]) -> list[tuple[str | None, str | None]]:
    """Whose list: its owner, who is called on, who acts, the legal words, who speaks.

    Returns:
        state and sub-state; several where several states act together ("the US and Britain"); a
        state is on no list of its own.
    """
    found = _states_of(scene, target, said)
    listed = target.entity
    if listed is None or listed.kind != "state":
        return found
    return [pair for pair in found if pair[0] != listed.state] or [_NOBODY]


def _states_of(
    scene: Scene, target: Target, said: list[Hit]
) -> list[tuple[str | None, str | None]]:
    """The same, as the words have it."""
    doc, names, course = scene.analysis.doc, scene.names, scene.course
    trigger = doc[scene.core.trigger]
    event = course.event or ""
    calling = event.startswith(("call.", "resolution."))
    asked = _first_state([doc[t] for t in course.addressees], names) if calling else _NOBODY
    if scene.core.list_token is not None:
        listed = doc[scene.core.list_token]
        found = owner_of(listed, names)
        own = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in listed.children)
        if found != _NOBODY and not (own and asked != _NOBODY):
            return [found]
    if scene.core.nominal and (whose := _own_state(scene, trigger)) is not None:
        return [(whose, None)]
    before = forum(trigger, names)
    if before is not None:
        return [(before, None)]
    local = locative(trigger.sent, names)
    actors = [doc[t] for t in (*course.addressees, *(d for _, d in course.doers))]
    if local is not None and not any(says_whose(t, names) for t in actors):
        return [(local, None)]
    if asked != _NOBODY:
        return [asked]
    if event.startswith(("init.proposal", "proc.hold", "proc.blocked")):
        whole = subject_of(scene.analysis, names).state
        body = bloc(trigger.sent, names) or (whole if whole in ("UN", "EU") else None)
        if body is not None:
            return [(body, None)]
        if event != "init.proposal":
            return [(_by_context(scene, target), None)]
    told = {n for n, _ in course.doers}
    passive = any(c.dep_ == "auxpass" for c in trigger.children)
    if (told and all("report" in verb_classes(doc[n]) for n in told)) or passive:
        lying = _open_file(scene, target)
        if lying is not None:
            return [(lying, None)]  # an official only speaks of what lies before another body
    teller = _teller_state(scene)
    if teller is not None:
        return [(teller, None)]
    doers = course.doers[: _position(course, course.doers, doc)] if calling else course.doers
    targets = {t.token for t in scene.core.targets}
    actors = [doc[d] for _, d in doers if not _is_targets(doc[d], targets)]
    acting = _joint_states(actors, names)
    return acting or [(_state_without_actor(scene, target, said, calling), None)]


def _own_state(scene: Scene, noun: Token) -> str | None:
    """The state whose act a noun names ("the UN listing of him", "Britain's ban")."""
    listed = {t.token for t in scene.core.targets}
    for each in noun.children:
        if each.i < noun.i and each.dep_ in ("amod", "compound", "nmod", "poss"):
            entity = None if each.i in listed else scene.names.at(each)
            if entity is not None and entity.kind == "state" and each.pos_ != "PRON":
                return entity.state
    return None


def _teller_state(scene: Scene) -> str | None:
    """The state of who says what it itself will do or has done ("said it would strip X of …")."""
    doc = scene.analysis.doc
    if not scene.course.doers:
        return None
    doer = doc[scene.course.doers[0][1]]
    said = scene.analysis.attribution_at(doc[scene.core.trigger].idx)
    if said is None or doer.lower_ not in ("it", "we"):
        return None
    voice = said.voice.entity
    official = voice is not None and (voice.kind == "state" or voice.role_code in _OFFICIAL)
    return voice.state if voice is not None and official else None


# Roles of bodies that say of themselves what they do about a listing.
_OFFICIAL = frozenset({"MIN", "AUTH", "HOG", "HOS", "MFA", "SPK", "CAB", "COUNCIL", "COMM", "PROP"})


def says_whose(actor: Token, names: Names) -> bool:
    """Whether an actor is a state, has a name of its own, or is called by its state."""
    if actor.pos_ == "PROPN":
        return True
    here = (names.at(t) for t in actor.subtree if t.i <= actor.i)
    return any(e is not None and e.kind == "state" for e in here)


def _state_without_actor(
    scene: Scene, target: Target, said: list[Hit], calling: bool
) -> str | None:
    """The state by legal words, by what stands near, by the bodies of the sentence, by context."""
    analysis, names = scene.analysis, scene.names
    trigger = analysis.doc[scene.core.trigger]
    known = {i.id: i.state for i in analysis.gazetteer.instruments}
    plain = [h for h in said if len(h.means) == 1]  # the telling ones before the ambiguous
    states = {known[i] for h in plain or said for i in h.means if i in known}
    if len(states) == 1:
        return next(iter(states))
    near = state_near(trigger, names)
    if near is not None:
        return near
    if calling:
        return _domestic(analysis, scene.agent_token, names)
    return only_body(trigger.sent, names) or _by_context(scene, target)


def _enumerated(token: Token, names: Names) -> list[Token]:
    """States that follow one in a row, however the parser joined them ("the EU, the US and B")."""
    doc, found, at = token.doc, [], token.i + 1
    while at < token.sent.end:
        here = doc[at]
        entity = names.at(here)
        if entity is not None and entity.kind == "state":
            found.append(here)
        elif here.lower_ not in (",", "and", "or", "nor", "the") and here.dep_ != "compound":
            break
        at += 1
    return found


def _joint_states(tokens: list[Token], names: Names) -> list[tuple[str | None, str | None]]:
    """States of the first actor that has one, and of those joined to it by "and" or "nor"."""
    for token in tokens:
        found = actor_state(token, names)
        if found != _NOBODY:
            joined = [
                (e.state, None)
                for t in (*token.conjuncts, *_enumerated(token, names))
                if (e := names.at(t)) is not None
                and e.state
                and e.kind in ("state", "organisation")
            ]
            return list(dict.fromkeys([found, *joined]))
    return []


_NOBODY: tuple[str | None, str | None] = (None, None)


def _first_state(tokens: list[Token], names: Names) -> tuple[str | None, str | None]:
    """State (and sub-state) of the first of several actors that has one."""
    for token in tokens:
        found = actor_state(token, names)
        if found != _NOBODY:
            return found
    return _NOBODY


def _domestic(analysis: Analysis, agent_token: int | None, names: Names) -> str | None:
    """A caller inside a state, parliament or the like, calls on its own authorities."""
    if agent_token is None:
        return None
    entity = names.at(analysis.doc[agent_token])
    if entity is None or entity.kind == "state":
        return None
    return entity.state if entity.role_code in ("LEG", "OPP", "MIN", "HOG", "HOS") else None


# Roles that do not speak for the state whose list is meant.
_STRANGERS = frozenset({"FOR", "EXP", "NGO", "MED", "TGT"})


def _by_context(scene: Scene, target: Target) -> str | None:
    """The speaker's state for an official, else that of the same party's act told before."""
    analysis = scene.analysis
    said = analysis.attribution_at(analysis.doc[scene.core.trigger].idx)
    lying = _open_file(scene, target)
    if lying is not None:
        return lying
    if said is not None:
        for entity in (said.voice.speaker, said.voice.entity):
            if entity is not None and entity.state and entity.role_code not in _STRANGERS:
                return entity.state
    for act in reversed(scene.before):
        if same_party(act.target, target) and act.settled.state:
            return act.settled.state
    sentence = analysis.doc[scene.core.trigger].sent
    beside = {a.settled.state for a in scene.before if a.is_state and a.trigger >= sentence.start}
    if len(beside) == 1:
        return next(iter(beside))
    if (scene.course.event or "").startswith("proc."):
        return None  # one state's objection says nothing of the body that decides
    return subject_of(analysis, scene.names).state


def _open_file(scene: Scene, target: Target) -> str | None:
    """The state or body before which a file on the party lies already."""
    for act in reversed(scene.before):
        opened = act.event.startswith(("init.", "proc.")) and act.settled.state
        if opened and same_party(act.target, target):
            return act.settled.state
    return None


def lying_before(scene: Scene, target: Target, state: str | None) -> Settled | None:
    """The instrument of a file on the party that lies before this body of states already."""
    if state not in ("EU", "UN"):
        return None
    for act in reversed(scene.before):
        opened = act.event.startswith(("init.", "proc.")) and act.settled.instrument is not None
        if opened and same_party(act.target, target) and act.settled.state == state:
            return act.settled
    return None


def same_party(one: Target, other: Target) -> bool:
    """Whether two targets are the same party."""
    a, b = one.entity, other.entity
    if a is not None and b is not None:
        return (a.party or a.name) == (b.party or b.name)
    return one.name == other.name
