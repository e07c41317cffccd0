"""Violent events of a document: one record each, however often the text comes back to it.

Mentions are gathered in text order. A definite noun ("the attack"), a general word ("the
tragedy") or a further verb joins the last event that it can mean; a word with another place or
another time, or called "another", begins a new one. What no text says stays null: a place, a
date, a number (READING.md 5.3, 5.4 no. 8; traps in section 8, no. 10).
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Count, Incident, Place, Span, TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.clauses import event_span
from ostrakon.news.counts import Casualty, find_casualties
from ostrakon.news.effects import targets_of, uncounted, victims_of, weapons_of
from ostrakon.news.syntax import climb, is_verb, trimmed
from ostrakon.news.triggers import Trigger, by_accident, find_triggers
from ostrakon.news.violence import words
from ostrakon.news.when import time_of
from ostrakon.news.where import place_of

# How many sentences back a verb without place or date may still tell the same event.
_REACH = 3
# Sentences at the beginning of a text in which "a shooting" may be told twice with "a".
_LEAD = 5
# How far (characters) after an event's phrase its toll still belongs to the quoted passage.
_TOLL_DISTANCE = 80
_ANYBODY = {"people", "person", "persons", "others", "other", "man", "men", "victim", "victims"}
# Verbs whose time is that of the event that is their subject.
_CARRIED = {
    "happen", "occur", "take", "unfold", "begin", "erupt", "leave", "kill", "injure", "wound",
    "claim", "strike", "hit", "rock", "shake", "report", "break",
}  # fmt: skip
_TIES = {
    "responsibility", "responsible", "blame", "accuse", "suspect", "attribute", "behind", "claim",
    "involvement", "perpetrator",
}  # fmt: skip
_AFTERMATH = {"after", "since", "following", "like", "than", "before", "unlike", "until"}
_BOMBS = {"bomb", "bombing", "explosive", "explosives", "device", "ied", "grenade", "dynamite"}


@dataclasses.dataclass(slots=True)
class _Event:
    """An event under way: its mentions, and what each of them added."""

    triggers: list[Trigger]
    sentence: int
    place: Place | None = None
    date: TimeSpan | None = None
    casualties: list[Casualty] = dataclasses.field(default_factory=list)


def find_incidents(analysis: Analysis) -> list[Incident]:
    """Every violent event that the document tells as having happened, in text order.

    `claim` of a count is `t:<token index of the cue>` when someone asserts it; `perpetrators` is
    left empty for the assembler.
    """
    return [record for record, _ in incidents_with_tokens(analysis)]


def incidents_with_tokens(analysis: Analysis) -> list[tuple[Incident, tuple[int, ...]]]:
    """The same, each with the token indices of its mentions."""
    events = _gather(analysis, find_triggers(analysis))
    _assign(analysis, events, find_casualties(analysis))
    kept = [event for event in events if _is_told(analysis, event)]
    return [
        (_record(analysis, f"i{number}", event), tuple(t.token for t in event.triggers))
        for number, event in enumerate(kept, start=1)
    ]


# -- gathering -----------------------------------------------------------------------------------


def _gather(analysis: Analysis, triggers: list[Trigger]) -> list[_Event]:
    numbers = _sentence_numbers(analysis)
    events: list[_Event] = []
    for trigger in triggers:
        place = _own_place(analysis, trigger, triggers)
        date = _own_date(analysis, trigger)
        sentence = numbers[trigger.token]
        event = _same_event(analysis, events, trigger, place, date, sentence)
        if event is None:
            if not trigger.anaphor:
                events.append(_Event([trigger], sentence, place, date))
            continue
        event.triggers.append(trigger)
        event.sentence = sentence
        event.place = _finer_place(event.place, place)
        event.date = _finer_date(event.date, date)
    return events


def _own_date(analysis: Analysis, trigger: Trigger) -> TimeSpan | None:
    """A mention's time: its own, else that of the verb it shares a clause with."""
    date = time_of(analysis, trigger.token)
    token = analysis.doc[trigger.token]
    if date is not None:
        return date
    if trigger.noun and token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in _CARRIED:
        return time_of(analysis, token.head.i)
    if not trigger.noun:
        for each in token.conjuncts:  # "was shot and killed on Saturday"
            date = time_of(analysis, each.i)
            if date is not None and is_verb(each):
                return date
    return None


def _own_place(analysis: Analysis, trigger: Trigger, others: list[Trigger]) -> Place | None:
    """A mention's place, unless it stands in the phrase of another event.

    "The blast came a year after an attack in X": X is not the place of the blast.
    """
    place = place_of(analysis, trigger.token)
    if place is None or not (trigger.definite or trigger.anaphor):
        return place
    token = analysis.doc[trigger.token]
    if place.text in _subtree_text(analysis, token):
        return place
    for other in others:
        word = analysis.doc[other.token]
        beside = other is not trigger and other.noun and word.sent.start == token.sent.start
        if beside and place.text in _subtree_text(analysis, word):
            return None
    return place


def _subtree_text(analysis: Analysis, token: Token) -> str:
    last = token.right_edge
    return analysis.text[token.left_edge.idx : last.idx + len(last)]


def _sentence_numbers(analysis: Analysis) -> list[int]:
    numbers = [0] * len(analysis.doc)
    for number, sentence in enumerate(analysis.doc.sents):
        for token in sentence:
            numbers[token.i] = number
    return numbers


def _same_event(
    analysis: Analysis,
    events: list[_Event],
    trigger: Trigger,
    place: Place | None,
    date: TimeSpan | None,
    sentence: int,
) -> _Event | None:
    """The event that a mention takes up; None when it tells a new one."""
    if trigger.another:
        return None
    able = [
        event
        for event in sorted(events, key=lambda e: -e.triggers[-1].token)
        if _agree(event, trigger, place, date)
    ]
    for event in able:
        distance = sentence - event.sentence
        if trigger.noun and (trigger.anaphor or trigger.definite):
            return event
        if distance == 0:
            if not _told_apart(analysis, event, trigger):
                return event
        elif trigger.noun:
            if _is_headline(analysis, event, sentence) or _pinned(event, place, date):
                return event
            if sentence <= _LEAD and _is_same_word(analysis, event, trigger):
                return event
        elif distance <= _REACH or _pinned(event, place, date):
            return event
    return None


def _is_headline(analysis: Analysis, event: _Event, sentence: int) -> bool:
    """Whether an event was so far told by the title or first sentence only, and this is the lead.

    A title tells in short what the lead then tells with "a": the same event.
    """
    told_in_title = all(analysis.doc[t.token].idx < analysis.title_end for t in event.triggers)
    return (told_in_title and sentence <= event.sentence + 2) or (
        analysis.title_end == 0 and event.sentence == 0 and sentence == 1
    )


def _is_same_word(analysis: Analysis, event: _Event, trigger: Trigger) -> bool:
    """Whether an event was told by the same noun before: captions and leads tell it twice."""
    lemma = analysis.doc[trigger.token].lemma_
    return not trigger.plural and any(
        t.noun and analysis.doc[t.token].lemma_ == lemma for t in event.triggers
    )


def _pinned(event: _Event, place: Place | None, date: TimeSpan | None) -> bool:
    """Whether a mention gives the place and the day that are already the event's."""
    same_place = place is not None and event.place is not None and place.text == event.place.text
    return same_place and date is not None and event.date == date


def _told_apart(analysis: Analysis, event: _Event, trigger: Trigger) -> bool:
    """As in "the attack came a year after a bombing": one noun after the other."""
    last = event.triggers[-1]
    if not (trigger.noun and last.noun):
        return False
    between = {t.lower_ for t in analysis.doc[last.token + 1 : trigger.token]}
    return bool(between & _AFTERMATH)


def _agree(event: _Event, trigger: Trigger, place: Place | None, date: TimeSpan | None) -> bool:
    """Whether nothing speaks against a mention being the event's."""
    if trigger.plural and not trigger.definite and not event.triggers[0].plural:
        return False
    kinds = {t.kind for t in event.triggers if t.kind not in ("attack", "other")}
    if trigger.kind not in ("attack", "other") and kinds and trigger.kind not in kinds:
        return False
    if place is not None and event.place is not None and _places_differ(place, event.place):
        return False
    return date is None or event.date is None or not _dates_differ(date, event.date)


def _places_differ(one: Place, two: Place) -> bool:
    """Whether two places cannot be the same one, as far as their names and countries tell."""
    if one.country and two.country and one.country != two.country:
        return True
    if one.precision is None or one.precision != two.precision or one.precision == "site":
        return False
    first, second = one.text.lower(), two.text.lower()
    return first not in second and second not in first


def _dates_differ(one: TimeSpan, two: TimeSpan) -> bool:
    """Whether two spans of days have no day in common."""
    if one.latest is not None and two.earliest is not None and one.latest < two.earliest:
        return True
    return one.earliest is not None and two.latest is not None and two.latest < one.earliest


_FINENESS = {"site": 3, "town": 2, "region": 1, "country": 0, None: -1}
_EXACTNESS = {"day": 3, "range": 2, "month": 1, "year": 0, None: -1}


def _finer_place(known: Place | None, new: Place | None) -> Place | None:
    """The first place told, unless a later one is nearer to the site."""
    if known is None or new is None:
        return known or new
    return new if _FINENESS[new.precision] > max(_FINENESS[known.precision], 1) else known


def _finer_date(known: TimeSpan | None, new: TimeSpan | None) -> TimeSpan | None:
    if known is None or new is None:
        return known or new
    return new if _EXACTNESS[new.precision] > _EXACTNESS[known.precision] else known


# -- casualties ----------------------------------------------------------------------------------


def _assign(analysis: Analysis, events: list[_Event], casualties: list[Casualty]) -> None:
    """Give each figure to the event that it belongs to; figures of no event are dropped."""
    owner = {trigger.token: event for event in events for trigger in event.triggers}
    for casualty in casualties:
        token = analysis.doc[casualty.trigger]
        if by_accident(token):
            continue
        event = owner.get(token.i) or _above(token, owner) or _nearest(analysis, token, owner)
        if event is not None:
            event.casualties.append(casualty)
            if event.date is None and _tells_when(analysis, event, token):
                event.date = time_of(analysis, token.i)


def _tells_when(analysis: Analysis, event: _Event, token: Token) -> bool:
    """Whether a harm verb's time is the event's: in its sentence, and no death in hospital."""
    if not is_verb(token) or token.lemma_.lower() in words().die:
        return False
    sentence = token.sent
    return any(sentence.start <= t.token < sentence.end for t in event.triggers)


def _above(token: Token, owner: dict[int, _Event]) -> _Event | None:
    """The event whose word governs a casualty's."""
    for head in climb(token):
        if head.i in owner:
            return owner[head.i]
    return None


def _nearest(analysis: Analysis, token: Token, owner: dict[int, _Event]) -> _Event | None:
    """The nearest event of the sentence, else the last one told before it.

    A title may give the toll before the lead tells the event.
    """
    sentence = token.sent
    inside = [i for i in owner if sentence.start <= i < sentence.end]
    if inside:
        return owner[min(inside, key=lambda i: (abs(i - token.i), i))]
    before = [i for i in owner if i < sentence.start]
    if before:
        return owner[max(before)]
    if token.idx < analysis.title_end or sentence.start == 0:
        return owner[min(owner)] if owner else None
    return None


def _counts(casualties: list[Casualty], harm: str) -> tuple[Count, ...]:
    """The figures of one harm: each once; parts, additions and repetitions give way to totals."""
    stated = [c for c in casualties if c.harm == harm]
    if harm == "injured" and not stated:
        killed = [c for c in casualties if c.harm == "killed" and c.count.high != 0]
        stated = [] if killed else [c for c in casualties if c.harm == "hit"]
    for weaker in (
        lambda c: c.attackers,
        lambda c: not c.numeral,
        lambda c: c.more,
        lambda c: c.definite,
    ):
        better = [c for c in stated if not weaker(c)]
        stated = better or stated
    if stated and not stated[0].numeral:
        stated = stated[:1]
    found: dict[tuple[int | None, int | None, int | None], Count] = {}
    for each in stated:
        count = each.count
        if each.more and count.best is not None:
            count = Count(low=count.low, best=None, high=None, text=count.text, claim=count.claim)
        found.setdefault((count.low, count.best, count.high), count)
    return tuple(found.values())


# -- records -------------------------------------------------------------------------------------


def _is_told(analysis: Analysis, event: _Event) -> bool:
    """Whether enough is said for a record: someone or something harmed, a place, or a day."""
    harmed = bool(event.casualties)
    if all(t.plural for t in event.triggers):
        return harmed
    known = bool(event.place or event.date)
    hit = bool(_phrases(analysis, event, targets_of, victims_of))
    single = [t for t in event.triggers if t.noun and t.definite and not t.plural]
    if any(not t.weak or _is_blamed(analysis, t) for t in single):
        return True
    if all(t.weak for t in event.triggers):
        return harmed or (hit and (known or bool(single)))
    return known or harmed or hit


def _is_blamed(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether somebody is tied to the event in the same sentence."""
    sentence = analysis.doc[trigger.token].sent
    return any(token.lemma_.lower() in _TIES for token in sentence)


def _phrases(analysis: Analysis, event: _Event, *readers: object) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for trigger in event.triggers:
        for reader in readers:
            assert callable(reader)
            for phrase in reader(analysis, trigger):
                found.setdefault(phrase.lower(), phrase)
    return tuple(found.values())


def _record(analysis: Analysis, identity: str, event: _Event) -> Incident:
    weapons = _phrases(analysis, event, weapons_of)
    return Incident(
        id=identity,
        kind=_kind(event, weapons),  # type: ignore[arg-type]  # the lexicon test checks the values
        quote=_quote(analysis, event),
        place=event.place,
        date=event.date,
        killed=_counts(event.casualties, "killed"),
        injured=_counts(event.casualties, "injured"),
        weapons=weapons,
        targets=_phrases(analysis, event, targets_of),
        victims=_victims(analysis, event),
    )


def _victims(analysis: Analysis, event: _Event) -> tuple[str, ...]:
    """Who was attacked or harmed, without numbers; "people" and "others" say nothing."""
    told = {phrase.lower(): phrase for phrase in _phrases(analysis, event, victims_of)}
    for casualty in event.casualties:
        for index in () if casualty.attackers else casualty.nouns:
            noun = analysis.doc[index]
            if noun.lemma_.lower() in words().people:
                phrase = uncounted(analysis, noun)
                told.setdefault(phrase.lower(), phrase)
    return tuple(v for k, v in told.items() if k not in _ANYBODY)


def _kind(event: _Event, weapons: tuple[str, ...]) -> str:
    """The most telling kind among the mentions: "attack" gives way to "bombing"."""
    kinds = [t.kind for t in event.triggers if t.kind != "other"]
    special = [kind for kind in kinds if kind != "attack"]
    if special:
        return max(special, key=special.count)
    inner = {part.lower() for weapon in weapons for part in weapon.replace("-", " ").split()}
    if inner & _BOMBS:
        return "bombing"
    return "attack" if kinds else "other"


def _quote(analysis: Analysis, event: _Event) -> Span:
    """The passage that tells the event: its first mention in the body, with the toll it led to."""
    doc = analysis.doc
    body = [t for t in event.triggers if doc[t.token].idx >= analysis.title_end]
    token = doc[(body or event.triggers)[0].token]
    passage = event_span(analysis, token) if is_verb(token) else _phrase_span(token)
    start, end = trimmed(analysis.text, passage) or (token.idx, token.idx + len(token))
    for casualty in event.casualties:
        last = doc[casualty.last]
        if 0 < casualty.trigger - casualty.last <= 2:
            last = doc[casualty.trigger]  # "left 23 dead"
        if token.i < casualty.last < token.sent.end and last.idx - end < _TOLL_DISTANCE:
            end = max(end, last.idx + len(last))
    return Span(start=start, end=end, text=analysis.text[start:end])


def _phrase_span(noun: Token) -> tuple[int, int]:
    """An event noun's own phrase; with its verb's clause where the noun is the subject."""
    last = noun.right_edge
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in words().kill:
        last = noun.head.right_edge
    return noun.left_edge.idx, last.idx + len(last)
