"""The steps that clauses tell of a listing spoken of before, as acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Span

from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.dates import Clocks, clocks_of
from ostrakon.news.listing.further.clause import Clause, clauses, sets_scene
from ostrakon.news.listing.further.others import elsewhere, exempted, objected, voted
from ostrakon.news.listing.further.silence import looked_at, unplanned, unsaid, untrue
from ostrakon.news.listing.further.step import Step, is_party_itself, party_of
from ostrakon.news.listing.further.steps import (
    asked,
    bans_nobody,
    effect,
    filed,
    judged,
    reviewed,
    undecided,
    wanted,
)
from ostrakon.news.listing.further.topic import Topic, Topics
from ostrakon.news.listing.instrument import Settled, hits, settle
from ostrakon.news.listing.outcome import Course
from ostrakon.news.listing.records import Core, Kind, Names, Target
from ostrakon.news.listing.subject import subject_of
from ostrakon.news.listing.terror import speaks_of_terror

_Frame = Callable[[Clause, Topic], Step | None]
_FRAMES: tuple[_Frame, ...] = (
    unsaid, untrue, unplanned, undecided, bans_nobody, judged, reviewed, asked, filed, elsewhere,
    objected, voted, effect, exempted, wanted, looked_at,
)  # fmt: skip


def told_further(
    analysis: Analysis,
    names: Names,
    title_end: int,
    title: Iterable[ActReading],
    body: list[ActReading],
) -> list[ActReading]:
    """The acts of the body, with those told by clauses that only go on about them.

    Args:
        analysis: the document.
        names: its entities by token.
        title_end: where its headline ends.
        title: the acts of the headline.
        body: the acts found by words of listing, in text order.
    """
    if not (body or speaks_of_terror(analysis.doc)):
        return body
    whole = subject_of(analysis, names)
    party = whole.target.entity.party if whole.target and whole.target.entity else None
    own = settle(analysis.gazetteer, whole.state, (), None, party, False)[0]
    topics = Topics(body, title, whole, own)
    taken: dict[int, set[int]] = {}
    for act in body:
        here = {
            act.trigger,
            act.course.decisive,
            act.course.core.trigger,
            *act.course.path,
            *act.course.cues,
        }
        taken.setdefault(act.sentence, set()).update(here)
    found = list(body)
    for number, sentence in enumerate(analysis.doc.sents):
        if sentence.start_char < title_end or sentence.text.rstrip().endswith("?"):
            continue
        topic = topics.at(number)
        if topic is not None:
            found.extend(
                _in_sentence(analysis, names, sentence, number, topic, taken.get(number, set()))
            )
    found.sort(key=lambda a: a.sentence)
    return found


def _in_sentence(
    analysis: Analysis, names: Names, sentence: Span, number: int, topic: Topic, taken: set[int]
) -> list[ActReading]:
    """The steps of one sentence; of clauses inside each other only the outermost."""
    found: list[ActReading] = []
    done: set[int] = set()
    for clause in clauses(sentence, names):
        inside = {t.i for t in clause.tokens}
        if clause.verb.i in done or inside & taken or sets_scene(clause.verb) or clause.asks:
            continue
        joined = any(verb.i in taken for verb in clause.verb.conjuncts)
        for frame in _FRAMES:
            if frame is judged and joined:
                continue  # "granted the claim and suspended the ban" is told by the second
            step = frame(clause, topic)
            if step is not None:
                found.append(_act(analysis, clause, step, topic, number))
                done |= inside
                break
    return found


def _act(analysis: Analysis, clause: Clause, step: Step, topic: Topic, number: int) -> ActReading:
    """The act that a clause tells."""
    target = _target(clause, topic)
    direction = step.direction or topic.direction
    kind: Kind = "release" if direction in ("DELIST", "SUSPEND") else "list"
    verb = clause.verb
    core = Core(verb.i, kind, False, (target,), direction=direction)
    course = Course(core, direction, step.event, negative=step.negative, decisive=verb.i)
    course.cues, course.counted, course.coming = [verb.i], 1, step.coming
    if clause.subject is not None:
        course.doers.append((verb.i, clause.subject.i))
    clocks = clocks_of(analysis, verb, course)
    return ActReading(
        trigger=verb.i,
        target=target,
        event=_dated(analysis, step, clocks),
        direction=direction,
        negative=step.negative,
        settled=_settled(analysis, clause, step, topic),
        agent=clause.who,
        agent_token=clause.subject.i if clause.subject is not None else None,
        clocks=clocks,
        course=course,
        span=clause.span(),
        sentence=number,
        taken_up=True,
    )


def _dated(analysis: Analysis, step: Step, clocks: Clocks) -> str:
    """The event, by its date: an effect that is still to come is deferred."""
    if step.event not in ("effect.start", "effect.end"):
        return step.event
    own = clocks.event.earliest if clocks.event else None
    day = analysis.published.isoformat() if analysis.published else None
    later = own is not None and day is not None and own > day
    return "effect.deferred" if step.coming or clocks.future or later else step.event


def _target(clause: Clause, topic: Topic) -> Target:
    """Whom a clause concerns: the one party of the register that it names, else the topic's."""
    named = {}
    for token in clause.tokens:
        entity = clause.names.at(token)
        if (
            entity is not None
            and entity.kind == "group"
            and entity.party
            and entity.head == token.i
        ):
            named[entity.party] = Target(token.i, entity, entity.name)
    itself = clause.who is not None and clause.who.kind in ("organisation", "group")
    if party_of(topic) in named or (itself and is_party_itself(clause.who, topic)):
        return topic.target
    return next(iter(named.values())) if len(named) == 1 else topic.target


def _settled(analysis: Analysis, clause: Clause, step: Step, topic: Topic) -> Settled:
    """Whose list it is."""
    if step.state is None or step.state == topic.settled.state:
        return _by_words(analysis, clause, topic)
    party = topic.target.entity.party if topic.target.entity else None
    return settle(analysis.gazetteer, step.state, (), None, party, False)[0]


def _by_words(analysis: Analysis, clause: Clause, topic: Topic) -> Settled:
    """The topic's list, or that of the same state whose legal name the clause gives."""
    start, end = clause.span()
    said = hits(analysis.text, start, end)
    if not said:
        return topic.settled
    own = settle(analysis.gazetteer, topic.settled.state, said, None, None, False)[0]
    return own if own.instrument else topic.settled
