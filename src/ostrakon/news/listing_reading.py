"""The acts on lists that a text tells, one by one, with whose list, by whom, when.

Joins cores, their course and the instrument; carries the party on to sentences that only say "the
ruling" or "the ban". `listing` and `status` make records of these; each document is read once.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Span, Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis, Entity, Offsets
from ostrakon.news.instrument import (
    Hit,
    Settled,
    actor_state,
    owner_of,
    sentence_hits,
    settle,
)
from ostrakon.news.listing_course import Course, follow
from ostrakon.news.listing_dates import Clocks, clocks_of
from ostrakon.news.listing_event import actor_kind, final_event
from ostrakon.news.listing_lexicon import NO_CLASSES, lexicon, word
from ostrakon.news.listing_predicates import Core, Names, Target, find_cores

# How many sentences back "the ban" may look for what it takes up.
_REACH = 4
_TAKES_UP = frozenset({"effect", "publish", "notify", "expire", "remain", "challenge", "hearing",
                       "uphold", "annul", "lay", "schedule", "unlawful", "lawful"})  # fmt: skip
_KEY = "ostrakon.acts"


@dataclasses.dataclass(frozen=True, slots=True)
class ActReading:
    """One act on one list concerning one party, as the text tells it.

    Attributes:
        trigger: token of the act.
        target: whom it concerns.
        event: of the lifecycle; `kept` for "remains on the list".
        direction: LIST, DELIST …
        negative: the content is denied.
        settled: instrument and state.
        agent: who acts, decides or calls.
        agent_token: the same as a token.
        clocks: dates by clock, and whether it is told as history.
        course: how it was read.
        span: the passage.
        sentence: number of the sentence.
        taken_up: the party comes from an earlier sentence.
        lasting: told as a state of affairs ("is banned in", "is designated by").
    """

    trigger: int
    target: Target
    event: str
    direction: str
    negative: bool
    settled: Settled
    agent: Entity | None
    agent_token: int | None
    clocks: Clocks
    course: Course
    span: Offsets
    sentence: int
    taken_up: bool = False
    lasting: bool = False

    @property
    def event_time(self) -> TimeSpan | None:
        """When it happened, as far as its clause says."""
        return self.clocks.event


def acts_of(analysis: Analysis) -> list[ActReading]:
    """All acts that a document tells, in text order; read once and kept with the parse."""
    known: list[ActReading] | None = analysis.doc.user_data.get(_KEY)
    if known is None:
        known = analysis.doc.user_data[_KEY] = _read(analysis)
    return known


def _read(analysis: Analysis) -> list[ActReading]:
    names = Names(analysis)
    found: list[ActReading] = []
    for number, sentence in enumerate(analysis.doc.sents):
        if sentence.end_char <= analysis.title_end or sentence.text.rstrip().endswith("?"):
            continue
        said = sentence_hits(analysis, sentence)
        cores = find_cores(sentence, names, bool(said))
        if not cores and not _recent(found, number):
            continue
        for core in cores:
            recent = _recent(found, number)
            found.extend(_read_core(analysis, names, core, said, number, recent))
        taken = {t for a in found if a.sentence == number for t in (a.course.core.trigger, *a.course.path)}
        for core in _taken_up(sentence, taken, _recent(found, number)):
            recent = [a for a in _recent(found, number) if a.trigger < core.trigger]
            found.extend(_read_core(analysis, names, core, said, number, recent))
    return _with_effects_kept(found, analysis)


def _recent(found: list[ActReading], number: int) -> list[ActReading]:
    """The acts near enough to be taken up in a sentence."""
    return [a for a in found if number - a.sentence <= _REACH]


def _taken_up(sentence: Span, taken: set[int], recent: list[ActReading]) -> list[Core]:
    """Nouns that take up an act told before: "the ruling takes effect", "it remains in force"."""
    if not recent:
        return []
    found = []
    for token in sentence:
        if token.i in taken or token.pos_ == "PROPN" or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            continue
        if "acts" not in lexicon().words.get(word(token), NO_CLASSES):
            continue
        if not _definite(token) or any(c.dep_ == "acl" and c.tag_ == "VB" for c in token.children):
            continue
        last = next((a for a in reversed(recent) if a.trigger < token.i), None)
        if last is None:
            continue
        kind = last.course.core.kind if last.direction in ("LIST", "DELIST") else "list"
        core = Core(token.i, kind, True, ())
        course = follow(core, token)
        if course.seen & _TAKES_UP and course.event is not None and not course.dropped:
            found.append(core)
    return found


def _definite(token: Token) -> bool:
    if token.pos_ == "PRON":
        return token.lower_ in ("it", "this", "that", "which")
    return any(
        c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no", "any")
        for c in token.children
    )


def _read_core(
    analysis: Analysis,
    names: Names,
    core: Core,
    said: list[Hit],
    number: int,
    before: list[ActReading],
) -> list[ActReading]:
    """The acts of one core: one for each verb, party and instrument."""
    trigger = analysis.doc[core.trigger]
    courses = [follow(core, trigger)]
    for verb in _joined_verbs(core, trigger):
        other = follow(core, trigger, verb)
        if other.event is not None and other.event != courses[0].event:
            courses.append(other)
    return [
        act
        for course in courses
        if not course.dropped
        for act in _read_course(analysis, names, core, course, said, number, before)
    ]


def _joined_verbs(core: Core, trigger: Token) -> list[Token]:
    """The further verbs of a noun's clause ("the decision was published and takes effect")."""
    if not core.nominal or trigger.dep_ not in ("nsubj", "nsubjpass"):
        return []
    return [
        verb
        for verb in trigger.head.conjuncts
        if verb.i > trigger.head.i
        and verb.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ]


def _read_course(
    analysis: Analysis,
    names: Names,
    core: Core,
    course: Course,
    said: list[Hit],
    number: int,
    before: list[ActReading],
) -> list[ActReading]:
    """The acts of one core under one course."""
    doc = analysis.doc
    trigger = doc[core.trigger]
    taken_from = None
    targets = core.targets
    if not targets and core.generic is not None:
        if not (course.event or "").startswith("law."):
            return []
        targets = (Target(core.trigger, None, core.generic),)
    elif not targets:
        taken_from = before[-1] if before else None
        if taken_from is None:
            return []
        targets = (taken_from.target,)
    agent_token = _agent(course, names, core)
    agent = _agent_entity(names, doc[agent_token]) if agent_token is not None else None
    if agent is None and taken_from is not None:
        agent, agent_token = taken_from.agent, taken_from.agent_token
    scene = _Scene(analysis, names, core, course, agent_token, agent, before, taken_from)
    found = []
    for target in targets:
        for settled in _settled(scene, target, _hits_for(core, target, said, analysis)):
            act = _act(scene, _with_alias(target, trigger, names), settled, number)
            if act is not None:
                found.append(act)
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Scene:
    """What the acts of one core share."""

    analysis: Analysis
    names: Names
    core: Core
    course: Course
    agent_token: int | None
    agent: Entity | None
    before: list[ActReading]
    taken_from: ActReading | None


def _settled(scene: _Scene, target: Target, said: list[Hit]) -> list[Settled]:
    """The instruments (or at least the states) of one act on one party."""
    found: list[Settled] = []
    taken = scene.taken_from
    for state, part in _states(scene, target, said):
        if taken is not None and state in (None, taken.settled.state):
            found.append(taken.settled)
        elif part is not None:
            found.append(Settled(None, state, part))
        else:
            party = target.entity.party if target.entity else None
            releasing = scene.course.direction != "LIST"
            gazetteer = scene.analysis.gazetteer
            found.extend(settle(gazetteer, state, said, scene.agent, party, releasing))
    return list(dict.fromkeys(found))


def _act(scene: _Scene, target: Target, settled: Settled, number: int) -> ActReading | None:
    """One act, or None when nothing is asserted."""
    core, course, analysis = scene.core, scene.course, scene.analysis
    trigger = analysis.doc[core.trigger]
    clocks = clocks_of(analysis, trigger, course)
    event, direction = final_event(
        analysis, course, scene.agent_token, scene.agent, settled, target, clocks, scene.taken_from
    )
    if event is None:
        return None
    decided_above = event.startswith(("proc.", "court.", "decision.refuse"))
    return ActReading(
        trigger=course.decisive if decided_above else core.trigger,
        target=target,
        event=event,
        direction=direction,
        negative=course.negative,
        settled=settled,
        agent=scene.agent,
        agent_token=scene.agent_token,
        clocks=clocks,
        course=course,
        span=_span(analysis, core, course, scene.agent_token),
        sentence=number,
        taken_up=scene.taken_from is not None,
        lasting=_is_lasting(trigger),
    )


def _is_lasting(trigger: Token) -> bool:
    """Whether the present passive tells how things stand: "is banned in", "are designated by"."""
    forms = {c.lower_ for c in trigger.children if c.dep_ in ("auxpass", "aux")}
    return trigger.tag_ == "VBN" and bool(forms & {"is", "are"}) and len(forms) == 1


def _with_alias(target: Target, trigger: Token, names: Names) -> Target:
    """The scope of an act on an alias only ("removed as an alias of X")."""
    if target.scope is not None:
        return target
    for token in trigger.subtree:
        if token.lower_ in ("alias", "aliases"):
            of = [names.at(p) for c in token.children if c.lower_ == "of" for p in c.children]
            whose = next((e.name for e in of if e is not None), None)
            return dataclasses.replace(target, scope=f"alias of {whose}" if whose else "alias")
    return target


def _agent(course: Course, names: Names, core: Core) -> int | None:
    """Who acts: the doer at or above the word that set the event, else the nearest one."""
    targets = {t.token for t in core.targets}
    usable = [(n, d) for n, d in course.doers if d not in targets]
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


_KIND_ROLE = {
    "court": "CRT", "prosecutor": "PRS", "legislature": "LEG", "cabinet": "CAB",
    "collegial": "COUNCIL", "committee": "COMM",
}  # fmt: skip


def _agent_entity(names: Names, token: Token) -> Entity | None:
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
    doc_token = names.doc[token]
    entity = names.at(doc_token)
    if entity is not None:
        return entity.kind not in ("date", "facility")
    if doc_token.pos_ == "PROPN" or doc_token.ent_type_ in ("ORG", "PERSON", "GPE"):
        return True
    return any(t.lower_ in lexicon().roles for t in [doc_token, *doc_token.children])


def _hits_for(core: Core, target: Target, said: list[Hit], analysis: Analysis) -> list[Hit]:
    """The phrases for a legal power that go with one party.

    "A as H1 and B and C as H2" gives H1 to A, H2 to B and C; otherwise all go to all. Phrases
    inside another clause's act do not count where the act has its own.
    """
    if not said:
        return []
    doc = analysis.doc
    places = [(doc[t.token].idx, t) for t in core.targets]
    own = _own_hits(core, said, analysis)
    if len(places) < 2 or len(own) < 2:
        return own
    events = sorted(
        [(p, 0, t) for p, t in places] + [(h.start, 1, h) for h in own], key=lambda e: (e[0], e[1])
    )
    groups: list[tuple[list[Target], list[Hit]]] = []
    for _, kind, item in events:
        if kind == 0:
            if not groups or groups[-1][1]:
                groups.append(([], []))
            assert isinstance(item, Target)
            groups[-1][0].append(item)
        elif groups:
            assert isinstance(item, Hit)
            groups[-1][1].append(item)
    for members, phrases in groups:
        if any(m is target for m in members) and phrases:
            return phrases
    return own


def _own_hits(core: Core, said: list[Hit], analysis: Analysis) -> list[Hit]:
    """Phrases in the act's own words, else those of its sentence."""
    trigger = analysis.doc[core.trigger]
    low = min((t.i for t in trigger.subtree), default=trigger.i)
    high = max((t.i for t in trigger.subtree), default=trigger.i)
    first, last = analysis.doc[low].idx, analysis.doc[high].idx + len(analysis.doc[high])
    inside = [h for h in said if first <= h.start < last]
    return inside or said


def _states(scene: _Scene, target: Target, said: list[Hit]) -> list[tuple[str | None, str | None]]:
    """Whose list: its owner, who is called on, who acts, the legal words, who speaks.

    Returns:
        state and sub-state; several where several states act together ("the US and Britain").
    """
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
    if asked != _NOBODY:
        return [asked]
    if event.startswith(("init.proposal", "proc.hold", "proc.blocked")):
        bloc = _bloc(trigger.sent, names)
        if bloc is not None:
            return [(bloc, None)]
        if event != "init.proposal":
            return [(_by_context(scene, target), None)]
    doers = course.doers[: _position(course, course.doers, doc)] if calling else course.doers
    targets = {t.token for t in scene.core.targets}
    acting = _joint_states([doc[d] for _, d in doers if d not in targets], names)
    return acting or [(_state_without_actor(scene, target, said, calling), None)]


def _state_without_actor(
    scene: _Scene, target: Target, said: list[Hit], calling: bool
) -> str | None:
    """The state by legal words, by what stands near, by the bodies of the sentence, by context."""
    analysis, names = scene.analysis, scene.names
    trigger = analysis.doc[scene.core.trigger]
    known = {i.id: i.state for i in analysis.gazetteer.instruments}
    states = {known[i] for h in said for i in h.means if i in known}
    if len(states) == 1:
        return next(iter(states))
    near = _state_near(trigger, names)
    if near is not None:
        return near
    if calling:
        return _domestic(analysis, scene.agent_token, names)
    return _only_body(trigger.sent, names) or _by_context(scene, target)


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


def _only_body(sentence: Span, names: Names) -> str | None:
    """The state of the bodies that a sentence names, if it is one and the same."""
    states = set()
    for token in sentence:
        entity = names.at(token)
        if entity is not None and entity.kind == "organisation" and entity.role_code:
            states.add(entity.state)
    states.discard(None)
    return next(iter(states)) if len(states) == 1 else None


def _bloc(sentence: Span, names: Names) -> str | None:
    """The organisation of states before which a proposal lies, if the sentence names it."""
    for token in sentence:
        entity = names.at(token)
        if entity is not None and entity.state in ("UN", "EU") and entity.kind != "person":
            return entity.state
    return None


def _state_near(trigger: Token, names: Names) -> str | None:
    """ "Its Australian designation", "the EU ban", "banned in Russia", "its status in Canada"."""
    for each in trigger.children:
        if each.dep_ in ("amod", "compound", "nmod", "poss") and each.i < trigger.i:
            entity = names.at(each)
            if entity is not None and entity.kind != "group" and entity.state:
                return entity.state
    for each in trigger.subtree:
        if each.dep_ == "pobj" and each.head.lower_ in ("in", "by"):
            entity = names.at(each)
            if entity is not None and entity.kind == "state":
                return entity.state
    return None


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


def _by_context(scene: _Scene, target: Target) -> str | None:
    """The speaker's state for an official, else that of the same party's act told before."""
    analysis = scene.analysis
    said = analysis.attribution_at(analysis.doc[scene.core.trigger].idx)
    if said is not None:
        for entity in (said.voice.speaker, said.voice.entity):
            if entity is not None and entity.state and entity.role_code not in _STRANGERS:
                return entity.state
    for act in reversed(scene.before):
        if _same(act.target, target) and act.settled.state:
            return act.settled.state
    return None


def _same(one: Target, other: Target) -> bool:
    a, b = one.entity, other.entity
    if a is not None and b is not None:
        return (a.party or a.name) == (b.party or b.name)
    return one.name == other.name


def _span(analysis: Analysis, core: Core, course: Course, agent_token: int | None) -> Offsets:
    """The passage: from the word that sets the event to the end of the act's own phrase."""
    doc = analysis.doc
    trigger = doc[core.trigger]
    tokens = {core.trigger}
    for target in core.targets:
        tokens |= _name_words(doc[target.token])
    tokens |= _phrase(trigger)
    for cue in course.cues[: course.counted]:
        tokens.add(cue)
    if core.list_token is not None:
        tokens |= _phrase(doc[core.list_token])
    if agent_token is not None:
        tokens |= _agent_words(doc, core, course, agent_token)
    inside = [i for i in tokens if trigger.sent.start <= i < trigger.sent.end]
    first, last = min(inside), max(inside)
    while last > first and doc[last].is_punct:
        last -= 1
    while first < last and doc[first].is_punct:
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _name_words(head: Token) -> set[int]:
    """A name with its article and what stands before its head."""
    kept = ("det", "compound", "punct", "amod", "nmod", "poss", "case")
    return {head.i} | {t.i for t in head.subtree if t.dep_ in kept and t.i < head.i}


def _agent_words(doc: Doc, core: Core, course: Course, agent_token: int) -> set[int]:
    """The agent, where it belongs to the passage: "Russia's decision to …", "Canada removed …"."""
    agent = doc[agent_token]
    words = {t.i for t in agent.subtree if t.i <= agent_token}
    if agent.dep_ == "poss":
        way = [core.trigger, *course.path]
        if agent.head.i not in way:
            return set()
        below = doc[way[max(way.index(agent.head.i) - 1, 0)]]
        joined = below.i == agent.head.i or below.head.i == agent.head.i
        return words | {agent.head.i} if joined else set()
    return words if not core.nominal and agent.head.i == core.trigger else set()


def _phrase(head: Token) -> set[int]:
    """The tokens of a phrase without the clauses that merely follow it."""
    found = {head.i}
    pending = [head]
    while pending:
        current = pending.pop()
        for each in current.children:
            if each.dep_ in (
                "advcl",
                "relcl",
                "conj",
                "cc",
                "punct",
                "parataxis",
                "ccomp",
                "mark",
                "nsubj",
            ):
                if not (each.dep_ == "conj" and current.i != head.i):
                    continue
            if each.i < head.i == current.i and each.dep_ in ("prep", "npadvmod"):
                continue
            found.add(each.i)
            pending.append(each)
    return found


def _with_effects_kept(found: list[ActReading], analysis: Analysis) -> list[ActReading]:
    """A judgment whose ban "remains in place" is one that keeps the effects (LIFECYCLE.md, 2)."""
    kept: list[ActReading] = []
    for index, act in enumerate(found):
        if act.event == "court.annulled":
            later = [b for b in found if b is not act and 0 <= b.sentence - act.sentence <= 2]
            stays = any(
                b.event == "kept" and (b.taken_up or _same(b.target, act.target)) for b in later
            )
            if stays or _keeps_effects(analysis, act):
                act = dataclasses.replace(act, event="court.annulled_effects_kept")
        elif act.event in ("kept", "review.maintained") and _after_annulment(found[:index], act):
            continue
        kept.append(act)
    return kept


def _after_annulment(before: list[ActReading], act: ActReading) -> bool:
    return any(
        b.event.startswith("court.annulled") and act.sentence - b.sentence <= 2 for b in before
    )


def _keeps_effects(analysis: Analysis, act: ActReading) -> bool:
    """ "… but maintained the effects of the listing for three months"."""
    doc = analysis.doc
    sentences = list(doc.sents)[act.sentence : act.sentence + 3]
    for sentence in sentences:
        for token in sentence:
            if word(token) in (
                "effects",
                "effect",
                "measures",
                "freeze",
                "ban",
                "proscription",
            ) and (token.dep_ in ("dobj", "nsubj", "nsubjpass")):
                verbs = lexicon().verbs.get(word(token.head), NO_CLASSES)
                negated = any(c.dep_ == "neg" for c in token.head.children)
                if (
                    verbs & {"maintain", "remain"}
                    and not negated
                    and ("maintain" in verbs or any(c.dep_ == "prep" for c in token.head.children))
                ):
                    return True
    return False
