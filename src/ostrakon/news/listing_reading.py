"""The acts on lists that a text tells, one by one, with whose list, by whom, when.

Joins cores, their course and the instrument; carries the party on to sentences that only say "the
ruling" or "the ban". `listing` and `status` make records of these; each document is read once.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span, Token

from ostrakon.core.lifecycle import course as course_of
from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis, Entity, Offsets
from ostrakon.news.instrument import Hit, Settled, hits, sentence_hits, settle
from ostrakon.news.listing_authority import Scene, agent_entity, agent_of, same_party, states_of
from ostrakon.news.listing_course import follow
from ostrakon.news.listing_dates import Clocks, clocks_of
from ostrakon.news.listing_event import final_event
from ostrakon.news.listing_lexicon import (
    NO_CLASSES,
    lexicon,
    noun_classes,
    word,
)
from ostrakon.news.listing_outcome import Course
from ostrakon.news.listing_passage import passage
from ostrakon.news.listing_predicates import find_cores
from ostrakon.news.listing_records import Core, Kind, Names, Target

# How many sentences back "the ban" may look for what it takes up.
_REACH = 4


_TAKES_UP = frozenset({"effect", "publish", "notify", "expire", "remain", "challenge", "hearing",
                       "uphold", "annul", "lay", "unlawful", "lawful", "block", "hold", "comment",
                       "sign"})  # fmt: skip
# What only a decision or order that is taken up is told by ("made the decision").
_DECIDES = frozenset({"announce", "sign"})
_FAR_REACH = 15


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
        headline: told in the headline; its event is that of the body's act.
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
    headline: bool = False

    @property
    def party_key(self) -> str:
        """What tells its party from others."""
        entity = self.target.entity
        return (entity.party or entity.name) if entity is not None else self.target.name

    @property
    def is_state(self) -> bool:
        """Whether it is told as a lasting state: "remains listed", "banned since 2003", history.

        Only a listing told as background is a state; a removal told so stays an act, dated.
        """
        if self.event == "kept":
            return True
        if self.lasting and self.event in ("signal.denied", "signal.premature"):
            return self.course.decisive == self.course.core.trigger
        if self.event in ("decision.list", "list.added", "pub.notified", "redesignate"):
            return self.clocks.history or self.clocks.since or self.lasting
        return False

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
    """Read all sentences in order, each with what went before; the headline by the body's light."""
    names = Names(analysis)
    title_end = analysis.title_end or headline_end(analysis.text)
    body: list[ActReading] = []
    title: list[ActReading] = []
    for number, sentence in enumerate(analysis.doc.sents):
        if not sentence.text.rstrip().endswith("?"):
            found = title if sentence.start_char < title_end else body
            _read_sentence(analysis, names, number, sentence, found)
    body = _with_effects_kept(body, analysis)
    return [*_headlines(title, body), *body]


def headline_end(text: str) -> int:
    r"""Where a headline at the text's beginning ends: a short first line without a full stop.

    >>> headline_end("Kestria lifts ban on Front\n\nTHORN, May 2 - The court …")
    26
    """
    first, _, rest = text.lstrip().partition("\n")
    if not rest.strip() or len(first) > _HEADLINE or first.rstrip().endswith((".", "!", "?", ":")):
        return 0
    return text.index(first) + len(first.rstrip())


# Longest first line that is still taken for a headline; those of news agencies stay under 120.
_HEADLINE = 160


def _headlines(title: list[ActReading], body: list[ActReading]) -> list[ActReading]:
    """Acts told in the headline, with the event that the body tells; none that it does not tell.

    LIFECYCLE.md section 10, rule 1: headlines are never read alone, the stage comes from the body.
    """
    found = []
    for act in title:
        told = next((b for b in body if not b.is_state and _is_same_matter(act, b)), None)
        if told is not None and not act.is_state:
            found.append(
                dataclasses.replace(
                    act,
                    event=told.event,
                    direction=told.direction,
                    negative=told.negative,
                    settled=told.settled,
                    clocks=told.clocks,
                    headline=True,
                )
            )
    return found


def _is_same_matter(one: ActReading, other: ActReading) -> bool:
    """Whether two acts move the same party's listing the same way, under the same state."""
    states = {one.settled.state, other.settled.state} - {None}
    return (
        one.party_key == other.party_key
        and course_of(one.direction) == course_of(other.direction)
        and len(states) < 2
    )


def _read_sentence(
    analysis: Analysis, names: Names, number: int, sentence: Span, found: list[ActReading]
) -> None:
    """Add the acts of one sentence to those found before."""
    said = sentence_hits(analysis, sentence)
    familiar = frozenset(a.party_key for a in _recent(found, number, _FAR_REACH))
    cores = find_cores(sentence, names, bool(said), familiar)
    for core in cores:
        recent = _recent(found, number, _FAR_REACH if core.nominal else _REACH)
        found.extend(_read_core(analysis, names, core, said, number, recent))
    taken = {
        t for a in found if a.sentence == number for t in (a.course.core.trigger, *a.course.path)
    }
    for core in _taken_up(sentence, taken, _recent(found, number)):
        recent = [a for a in _recent(found, number) if a.trigger < core.trigger]
        found.extend(_read_core(analysis, names, core, said, number, recent))


def _recent(found: list[ActReading], number: int, reach: int = _REACH) -> list[ActReading]:
    """The acts near enough to be taken up in a sentence."""
    return [a for a in found if number - a.sentence <= reach]


def _taken_up(sentence: Span, taken: set[int], recent: list[ActReading]) -> list[Core]:
    """Nouns that take up an act told before: "the ruling takes effect", "it remains in force"."""
    if not recent:
        return []
    found = []
    for token in sentence:
        if (
            token.i in taken
            or token.head.i in taken
            or token.pos_ == "PROPN"
            or token.dep_ not in _PLACES.get(token.pos_, _PLACES["NOUN"])
        ):
            continue
        if "acts" not in lexicon().words.get(word(token), NO_CLASSES):
            continue
        if not _definite(token) or any(c.dep_ == "acl" and c.tag_ == "VB" for c in token.children):
            continue
        last = _antecedent([a for a in recent if a.trigger < token.i])
        if last is None:
            continue
        kind: Kind = "release" if last.direction == "DELIST" else "list"
        core = Core(token.i, kind, True, (), direction=last.direction)
        course = follow(core, token)
        wanted = _TAKES_UP
        if noun_classes(token) & {"decide", "order"} or "such" in {
            c.lower_ for c in token.children
        }:
            wanted = _TAKES_UP | _DECIDES
        if token.pos_ == "PRON" and not _is_own_verb(course.decisive, token):
            continue
        if course.seen & wanted and course.event is not None and not course.dropped:
            found.append(core)
    return found


def _is_own_verb(decisive: int, pronoun: Token) -> bool:
    """Whether what sets the event is the pronoun's own verb, or completes it."""
    token = pronoun.doc[decisive]
    own = pronoun.head.i
    return own in (token.i, token.head.i, token.head.head.i)


# Where a word that takes up an act stands; a pronoun only as subject.
_PLACES = {
    "NOUN": ("nsubj", "nsubjpass", "dobj", "pobj"),
    "PRON": ("nsubj", "nsubjpass"),
}


def _antecedent(before: list[ActReading]) -> ActReading | None:
    """The act that is taken up: the last that was told as an act, else the last state."""
    acts = [a for a in before if not a.is_state]
    return acts[-1] if acts else (before[-1] if before else None)


def _definite(token: Token) -> bool:
    """Whether a noun or pronoun takes up something known."""
    if token.pos_ == "PRON":
        return token.lower_ in ("it", "this", "that", "which")
    if token.lower_ == "hearing" or any(c.lower_ == "such" for c in token.children):
        return True
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


def _is_bare_plural(noun: Token) -> bool:
    """Whether a noun speaks of all such acts ("designations can be revoked")."""
    return noun.tag_ == "NNS" and not any(
        c.dep_ in ("det", "poss") or c.lower_ == "such" for c in noun.children
    )


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
        if _is_bare_plural(trigger) and course.event != "signal.no_comment":
            return []
        taken_from = _antecedent(before)
        if taken_from is None:
            return []
        targets, said = (taken_from.target,), []
    agent_token = agent_of(course, names, core)
    agent = agent_entity(names, doc[agent_token]) if agent_token is not None else None
    if agent is None and taken_from is not None:
        agent, agent_token = taken_from.agent, taken_from.agent_token
    scene = Scene(analysis, names, core, course, agent_token, agent, before, taken_from)
    found = []
    for target in targets:
        for settled in _settled(scene, target, _hits_for(core, target, said, analysis)):
            act = _act(scene, _with_alias(target, trigger, names), settled, number)
            if act is not None:
                found.append(act)
    return found


def _settled(scene: Scene, target: Target, said: list[Hit]) -> list[Settled]:
    """The instruments (or at least the states) of one act on one party."""
    found: list[Settled] = []
    taken = scene.taken_from
    for state, part in states_of(scene, target, said):
        if taken is not None and state in (None, taken.settled.state):
            found.append(_settled_by_own_words(scene, taken))
        elif part is not None:
            found.append(Settled(None, state, part))
        else:
            party = target.entity.party if target.entity else None
            releasing = scene.course.direction != "LIST"
            gazetteer = scene.analysis.gazetteer
            found.extend(settle(gazetteer, state, said, scene.agent, party, releasing))
    return list(dict.fromkeys(found))


def _settled_by_own_words(scene: Scene, taken: ActReading) -> Settled:
    """The instrument that is taken up, unless the noun itself names another of the same state."""
    trigger = scene.analysis.doc[scene.core.trigger]
    first, last = trigger.left_edge, trigger
    said = hits(scene.analysis.text, first.idx, last.idx + len(last))
    own = settle(scene.analysis.gazetteer, taken.settled.state, said, None, None, False)
    return own[0] if said and own[0].instrument else taken.settled


def _act(scene: Scene, target: Target, settled: Settled, number: int) -> ActReading | None:
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
        span=passage(analysis, core, course, scene.agent_token),
        sentence=number,
        taken_up=scene.taken_from is not None,
        lasting=_is_lasting(trigger),
    )


def _is_lasting(trigger: Token) -> bool:
    """Whether a verb tells how things stand: "is banned in", "are designated by", "regards as"."""
    if "view" in lexicon().core_verbs.get(word(trigger), NO_CLASSES):
        return True
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


def _with_effects_kept(found: list[ActReading], analysis: Analysis) -> list[ActReading]:
    """A judgment whose ban "remains in place" is one that keeps the effects (LIFECYCLE.md, 2)."""
    kept: list[ActReading] = []
    for index, act in enumerate(found):
        if act.event == "court.annulled":
            later = [b for b in found if b is not act and 0 <= b.sentence - act.sentence <= 2]
            stays = any(
                b.event == "kept" and (b.taken_up or same_party(b.target, act.target))
                for b in later
            )
            if stays or _keeps_effects(analysis, act):
                act = dataclasses.replace(act, event="court.annulled_effects_kept")
        elif act.event in ("kept", "review.maintained") and _after_annulment(found[:index], act):
            continue
        kept.append(act)
    return kept


def _after_annulment(before: list[ActReading], act: ActReading) -> bool:
    """Whether a court has annulled something in the sentences just before."""
    return any(
        b.event.startswith("court.annulled") and act.sentence - b.sentence <= 2 for b in before
    )


def _keeps_effects(analysis: Analysis, act: ActReading) -> bool:
    """As in "… but maintained the effects of the listing for three months"."""
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
