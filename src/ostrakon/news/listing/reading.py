"""The acts on lists that a text tells, one by one, with whose list, by whom, when.

Joins cores, their course and the instrument; carries the party on to sentences that only say "the
ruling" or "the ban". `listing` and `status` make records of these; each document is read once.
"""

from __future__ import annotations

import dataclasses
import re

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.authority import (
    Scene,
    agent_entity,
    agent_of,
    lying_before,
    same_party,
    says_whose,
    states_of,
)
from ostrakon.news.listing.back import (
    FAR_REACH,
    antecedent,
    headline_end,
    is_bare_plural,
    recent_acts,
    subject_before,
    taken_up_in,
    told_in_headline,
    with_effects_kept,
)
from ostrakon.news.listing.closing import closed_in
from ostrakon.news.listing.course import follow
from ostrakon.news.listing.cover import covered_in
from ostrakon.news.listing.dates import Clocks, clocks_of
from ostrakon.news.listing.echo import standing_for, taken_for_noun, without_verb
from ostrakon.news.listing.event import final_event
from ostrakon.news.listing.further.find import told_further
from ostrakon.news.listing.instrument import Hit, Settled, hits, is_member, sentence_hits, settle
from ostrakon.news.listing.lexicon import NO_CLASSES, lexicon, word
from ostrakon.news.listing.meant import meant, owner_told
from ostrakon.news.listing.mending import corrected_in
from ostrakon.news.listing.outcome import Course
from ostrakon.news.listing.passage import passage
from ostrakon.news.listing.phrases import hits_for, hits_of
from ostrakon.news.listing.predicates import find_cores
from ostrakon.news.listing.records import Core, Names, Target
from ostrakon.news.listing.subject import subject_of
from ostrakon.news.listing.targets import things_of
from ostrakon.news.listing.whole import looked_into, whole_lists

_KEY = "ostrakon.acts"
# What a leak can tell of: an intention, at most (LIFECYCLE.md, section 6, unnamed sources).
_LEAKABLE = ("signal.considering", "signal.intends", "signal.conditional")
_LEAKED = re.compile(
    r"\bleak(?:ed|s)?\b|\b(?:documents?|papers?|memos?|drafts?|orders?|emails?|cables?|letters?|notes?)"
    r"\s+(?:seen|obtained|reviewed|viewed) by\b",
    re.IGNORECASE,
)
# Fresh listings, beside which a look at others' activities is one at a further listing.
_BANS = ("decision.list", "list.added", "pub.announced", "pub.gazetted", "signal.denied")
# Auxiliaries of a state of affairs before a participle.
_STAND = frozenset({"is", "are", "remains", "remain", "stays", "stay"})


def acts_of(analysis: Analysis) -> list[ActReading]:
    """All acts that a document tells, in text order; read once and kept with the parse."""
    known: list[ActReading] | None = analysis.doc.user_data.get(_KEY)
    if known is None:
        known = analysis.doc.user_data[_KEY] = _read(analysis)
    return known


def _read(analysis: Analysis) -> list[ActReading]:
    """Read all sentences in order, each with what went before; the headline by the body's light."""
    names = Names(analysis)
    title_end = analysis.title_end or headline_end(analysis.text)
    body: list[ActReading] = []
    title: list[ActReading] = []
    for number, sentence in enumerate(analysis.doc.sents):
        if not sentence.text.rstrip().endswith("?"):
            found = title if sentence.start_char < title_end else body
            _read_sentence(analysis, names, number, sentence, found)
    body = told_further(analysis, names, title_end, title, body)
    body = with_effects_kept(body, analysis)
    return [*told_in_headline(title, body), *body]


def _read_sentence(
    analysis: Analysis, names: Names, number: int, sentence: Span, found: list[ActReading]
) -> None:
    """Add the acts of one sentence to those found before."""
    covered = covered_in(sentence, names, number, recent_acts(found, number))
    said = sentence_hits(analysis, sentence)
    familiar = frozenset(a.party_key for a in recent_acts(found, number, FAR_REACH))
    cores = find_cores(sentence, names, bool(said), familiar)
    for core in cores:
        recent = recent_acts(found, number, FAR_REACH)
        found.extend(
            _read_core(
                analysis, names, core, hits_of(core, said, sentence, analysis), number, recent
            )
        )
    for core in standing_for(sentence, names, recent_acts(found, number, 1)):
        found.extend(_read_core(analysis, names, core, said, number, recent_acts(found, number)))
    for core, course in taken_for_noun(sentence, names):
        found.extend(_read_course(analysis, names, core, course, said, number, []))
    if not any(a.sentence == number for a in found):
        recent = recent_acts(found, number)
        looked = looked_into(sentence, names) if any(a.event in _BANS for a in recent) else ()
        for core, course in (*whole_lists(sentence, names, bool(recent)), *looked):
            found.extend(_read_course(analysis, names, core, course, said, number, recent))
    acts = [a for a in found if a.sentence == number]
    found[len(found) - len(acts) :] = without_verb(analysis, names, sentence, acts)
    taken = {
        t for a in found if a.sentence == number for t in (a.course.core.trigger, *a.course.path)
    }
    for core in taken_up_in(sentence, taken, recent_acts(found, number)):
        recent = [a for a in recent_acts(found, number) if a.trigger < core.trigger]
        found.extend(_read_core(analysis, names, core, said, number, recent))
    found.extend(corrected_in(analysis, sentence, names, number, recent_acts(found, number, 1)))
    found.extend(closed_in(analysis, sentence, names, number, recent_acts(found, number)))
    covers = {act.trigger for act in covered}
    other = [a for a in found if a.sentence < number or not covers & {a.trigger, *a.course.path}]
    found[:] = [*other, *covered]


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
        if is_bare_plural(trigger):
            return _of_all_such(analysis, names, core, course, number)
        several = any(c.tag_ == "NNS" or c.lower_ in ("they", "them") for c in things_of(trigger))
        nothing_told = not before or not several
        if not core.nominal:
            before = meant(names, trigger, before, number)
        taken_from = owner_told(trigger, before) or antecedent(before)
        if taken_from is None:
            target = None if core.nominal or before else subject_before(trigger, names)
            target = target or (subject_of(analysis, names).target if nothing_told else None)
            if target is None:
                return []
            targets = (target,)
        else:
            targets, said = (taken_from.target,), []
        if len({a.party_key for a in before}) > 1 and not core.nominal:
            targets = tuple({a.party_key: a.target for a in before}.values())
    agent_token = agent_of(course, names, core)
    agent = agent_entity(names, doc[agent_token]) if agent_token is not None else None
    if agent is None and taken_from is not None:
        agent, agent_token = taken_from.agent, taken_from.agent_token
    scene = Scene(analysis, names, core, course, agent_token, agent, before, taken_from)
    found = []
    for target in targets:
        for settled in _settled(scene, target, hits_for(core, target, said, analysis)):
            act = _act(scene, _with_alias(target, trigger, names), settled, number)
            if act is not None:
                found.append(act)
    return found


def _of_all_such(
    analysis: Analysis, names: Names, core: Core, course: Course, number: int
) -> list[ActReading]:
    """What somebody does not comment on, of no party ("does not preview designations")."""
    said = analysis.attribution_at(analysis.doc[core.trigger].idx)
    if course.event != "signal.no_comment":
        return []
    own = agent_of(course, names, core)
    agent = agent_entity(names, analysis.doc[own]) if own is not None else None
    voices = [said.voice.speaker, said.voice.entity] if said is not None else []
    state = next((e.state for e in (agent, *voices) if e is not None and e.state), None)
    trigger = analysis.doc[core.trigger]
    target = Target(core.trigger, None, trigger.text)
    scene = Scene(analysis, names, core, course, own, agent, [], None)
    act = _act(scene, target, settle(analysis.gazetteer, state, (), agent, None, False)[0], number)
    return [act] if act is not None else []


def _settled(scene: Scene, target: Target, said: list[Hit]) -> list[Settled]:
    """The instruments (or at least the states) of one act on one party."""
    found: list[Settled] = []
    taken = scene.taken_from
    if target.entity is not None and target.entity.kind == "state" and not said:
        same = [a.settled for a in scene.before if same_party(a.target, target)]
        if same:
            return [same[-1]]  # "it was put back on the list": of sponsors, as told before
    for state, part in states_of(scene, target, said):
        own = taken.settled.state if taken is not None else None
        again = taken is not None and _is_its(scene)
        if taken is not None and (state in (None, own) or is_member(state, own) or again):
            found.append(_settled_by_own_words(scene, taken))
        elif part is not None:
            found.append(Settled(None, state, part))
        else:
            party = target.entity.party if target.entity else None
            releasing = scene.course.direction != "LIST"
            gazetteer = scene.analysis.gazetteer
            own_file = lying_before(scene, target, state) or _same_list(scene, state)
            settled = settle(gazetteer, state, said, scene.agent, party, releasing)
            found.extend([own_file] if own_file and settled[0].instrument is None else settled)
    return list(dict.fromkeys(found))


def _same_list(scene: Scene, state: str | None) -> Settled | None:
    """The instrument of the act before, for "added to that listing"."""
    if scene.core.list_token is None or not scene.before:
        return None
    listed = scene.analysis.doc[scene.core.list_token]
    last = scene.before[-1].settled
    same = any(c.lower_ in ("that", "this", "same") for c in listed.children)
    return last if same and last.state == state and last.instrument else None


def _is_its(scene: Scene) -> bool:
    """Whether "its removal" is told by nobody whose state the words say."""
    doc = scene.analysis.doc
    own = any(c.lower_ in ("its", "their") for c in doc[scene.core.trigger].children)
    return own and not any(says_whose(doc[d], scene.names) for _, d in scene.course.doers)


def _settled_by_own_words(scene: Scene, taken: ActReading) -> Settled:
    """The instrument that is taken up, unless the noun itself names another of the same state."""
    trigger = scene.analysis.doc[scene.core.trigger]
    first, last = trigger.left_edge, trigger if scene.core.nominal else trigger.right_edge
    said = hits(scene.analysis.text, first.idx, last.idx + len(last))
    own = settle(scene.analysis.gazetteer, taken.settled.state, said, None, None, False)
    return own[0] if said and own[0].instrument else taken.settled


def _act(scene: Scene, target: Target, settled: Settled, number: int) -> ActReading | None:
    """One act, or None when nothing is asserted."""
    core, course, analysis = scene.core, scene.course, scene.analysis
    trigger = analysis.doc[core.trigger]
    clocks = clocks_of(analysis, trigger, course)
    told = any(same_party(a.target, target) for a in scene.before)
    event, direction = final_event(
        analysis,
        course,
        scene.agent_token,
        scene.agent,
        settled,
        target,
        clocks,
        scene.taken_from,
        told,
    )
    if event is None:
        return None
    if event in _LEAKABLE and _LEAKED.search(trigger.sent.text):
        event = "signal.leak"
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
        span=passage(analysis, core, course, scene.agent_token),
        sentence=number,
        taken_up=scene.taken_from is not None,
        lasting=_is_lasting(trigger, scene, clocks),
    )


def _is_lasting(trigger: Token, scene: Scene, clocks: Clocks) -> bool:
    """Whether a verb tells how things stand: "is banned in", "remains designated", "regards as",
    "has never listed"; in the present tense, of a state and without a date, "lists as a … group".
    """
    core, course = scene.core, scene.course
    if "view" in lexicon().core_verbs.get(word(trigger), NO_CLASSES):
        return True
    forms = {c.lower_ for c in trigger.children if c.dep_ in ("auxpass", "aux")}
    if trigger.tag_ == "VBN" and len(forms) == 1 and forms <= _STAND:
        return True
    if core.nominal or core.kind != "list":
        return False
    if core.echo:
        return clocks.event is None and not forms & set(lexicon().modals)
    if trigger.tag_ == "VBN" and forms and forms <= {"has", "have", "been"}:
        nobody = course.negative and course.decisive == trigger.i
        return nobody and not any(c.lower_ == "yet" for c in trigger.subtree)
    if scene.agent is None or clocks.event is not None:
        return False
    if forms and not (forms <= {"do", "does"} and course.negative):
        return False
    plain = word(trigger) in ("list", "lists")
    if scene.agent.kind != "organisation" or not plain:
        plain = scene.agent.kind == "state" and (plain or core.named_as is not None)
    return plain and trigger.tag_ in ("VBZ", "VBP", "VB", "NN", "NNS", "NNP")


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
