"""Which mentions of violence tell the same event.

A definite noun ("the attack"), a general word ("the tragedy") or a further verb joins the last
event that it can mean; a word with another place or another time, or called "another", begins a
new one.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Place, TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.circumstances import (
    dates_differ,
    finer_date,
    finer_place,
    own_date,
    own_place,
    places_differ,
)
from ostrakon.news.happening.counts import Casualty
from ostrakon.news.happening.triggers import Trigger
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import child, climb, is_verb

# How many sentences back a verb without place or date may still tell the same event.
_REACH = 3
# Sentences at the beginning of a text in which "a shooting" may be told twice with "a".
_LEAD = 5
_AFTERMATH = {"after", "since", "following", "like", "than", "before", "unlike", "until"}
_ONLY_AFTER = {"arson"}  # "the fire" takes up no attack but arson
_TIMES = {"day", "week", "month", "year", "fortnight"}
_SPOKEN = {
    "claim", "blame", "condemn", "deny", "accuse", "denounce", "say", "announce", "mourn",
    "investigate", "arrest", "charge", "confirm", "report", "deplore",
}  # fmt: skip


@dataclasses.dataclass(slots=True)
class Event:
    """An event under way: its mentions, and what each of them added."""

    triggers: list[Trigger]
    sentence: int
    place: Place | None = None
    date: TimeSpan | None = None
    casualties: list[Casualty] = dataclasses.field(default_factory=list)


def gather(analysis: Analysis, triggers: list[Trigger]) -> list[Event]:
    """The events that mentions tell, in the order of their first mention."""
    numbers = _sentence_numbers(analysis)
    events: list[Event] = []
    for trigger in triggers:
        place = own_place(analysis, trigger, triggers)
        date = own_date(analysis, trigger, triggers)
        sentence = numbers[trigger.token]
        several = _several(analysis, events, trigger)
        if several is not None:
            for each in several:
                each.triggers.append(trigger)
                each.sentence = sentence
            continue
        event = _same_event(analysis, events, trigger, place, date, sentence)
        if event is None:
            if not trigger.anaphor:
                events.append(Event([trigger], sentence, place, date))
            continue
        event.triggers.append(trigger)
        event.sentence = sentence
        event.place = finer_place(event.place, place)
        event.date = finer_date(event.date, date)
    return events


def by_harm(analysis: Analysis, casualties: list[Casualty]) -> list[Event]:
    """The event that deaths and wounds by violence tell where no word names one.

    As in "died of a gunshot wound", "were found dead in an apparent murder-suicide".
    """
    numbers = _sentence_numbers(analysis)
    event: Event | None = None
    for casualty in casualties:
        word = analysis.doc[casualty.trigger]
        if event is None:
            said = {t.lemma_.lower() for t in word.sent} | {t.lower_ for t in word.sent}
            if not said & words().violent or casualty.count.high == 0:
                continue
            trigger = Trigger(casualty.trigger, "attack", noun=not is_verb(word))
            event = Event(
                [trigger],
                numbers[casualty.trigger],
                own_place(analysis, trigger, [trigger]),
                own_date(analysis, trigger, [trigger]),
            )
        event.casualties.append(casualty)
    return [event] if event is not None else []


def _several(analysis: Analysis, events: list[Event], trigger: Trigger) -> list[Event] | None:
    """The single events that a plural takes up: "both attacks", "the fires", "two attacks: …".

    Returns:
        the events told so far, none when the plural is spelled out after it, and None where the
        word is no such plural.
    """
    token = analysis.doc[trigger.token]
    if not trigger.noun or token.tag_ not in ("NNS", "NN"):
        return None
    if token.tag_ == "NNS" and _is_spelled_out(token):
        return []
    before = {each.lower_ for each in token.children if each.i < token.i}
    if not (trigger.definite and token.tag_ == "NNS") and not before & {
        "both",
        "either",
        "neither",
    }:
        return None
    single = [e for e in events if not all(t.plural for t in e.triggers)]
    found = [e for e in single if _agree_in_kind(e, trigger)]
    recent = [e for e in found if e.date is None or not _is_long_before(e, found[-1])]
    return recent if len(recent) > 1 else None


def _is_spelled_out(token: Token) -> bool:
    """As in "two attacks: a bombing in A and a shooting in B": told one by one."""
    known = words()
    listed = [t for each in token.children if each.dep_ == "appos" for t in (each, *each.conjuncts)]
    return len(listed) > 1 and all(t.lemma_.lower() in known.nouns for t in listed)


def _is_long_before(event: Event, last: Event) -> bool:
    """Whether an event is older history beside the last one told."""
    if event.date is None or last.date is None:
        return False
    return (last.date.earliest or "")[:4] != (event.date.earliest or "")[:4]


def _agree_in_kind(event: Event, trigger: Trigger) -> bool:
    kinds = {t.kind for t in event.triggers if t.kind not in ("attack", "other")}
    if trigger.kind in _ONLY_AFTER and trigger.anaphor:
        return trigger.kind in kinds
    return trigger.kind in ("attack", "other") or not kinds or trigger.kind in kinds


def _sentence_numbers(analysis: Analysis) -> list[int]:
    numbers = [0] * len(analysis.doc)
    for number, sentence in enumerate(analysis.doc.sents):
        for token in sentence:
            numbers[token.i] = number
    return numbers


def _same_event(
    analysis: Analysis,
    events: list[Event],
    trigger: Trigger,
    place: Place | None,
    date: TimeSpan | None,
    sentence: int,
) -> Event | None:
    """The event that a mention takes up; None when it tells a new one."""
    owner = _told_of(analysis, events, trigger)
    if owner is not None:
        return owner
    if not trigger.noun and _is_earlier_story(analysis.doc[trigger.token]):
        return next((e for e in events if _pinned(e, place, date)), None)
    if trigger.another:
        # "in another attack, gunmen killed nine": the noun has begun the event already
        begun = events[-1] if events and events[-1].sentence == sentence else None
        known = begun is not None and not trigger.noun and begun.triggers[-1].another
        return begun if known else None
    able = [
        event
        for event in sorted(events, key=lambda e: -e.triggers[-1].token)
        if _agree(event, trigger, place, date, near=_is_beside(event, trigger, sentence))
    ]
    if not able and trigger.noun and trigger.definite and _is_spoken_of(analysis, trigger):
        # "claimed responsibility for the attack on Friday": the day may be that of the claim
        able = [e for e in reversed(events) if _agree(e, trigger, place, None)]
    if trigger.noun and (trigger.anaphor or trigger.definite):
        able.sort(key=lambda e: -_shared_words(analysis, e, trigger))
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


def _told_of(analysis: Analysis, events: list[Event], trigger: Trigger) -> Event | None:
    """The event whose noun a relative clause tells of: "a strike on X which killed seven"."""
    verb = analysis.doc[trigger.token]
    pronoun = None if trigger.noun else child(verb, "nsubj")
    if verb.dep_ != "relcl" or pronoun is None or pronoun.tag_ not in ("WDT", "WP"):
        return None
    for token in reversed(analysis.doc[verb.sent.start : pronoun.i]):
        if is_verb(token):
            return None
        found = [e for e in events if any(t.noun and t.token == token.i for t in e.triggers)]
        if found:
            return found[-1]
    return None


def _is_earlier_story(verb: Token) -> bool:
    """As in "it came a week after gunmen killed ten": another event than the one that came."""
    for each in (verb, *climb(verb)):
        mark = child(each, "mark") if each.dep_ == "advcl" else None
        if mark is None:
            if each.dep_ not in ("conj", "advcl", "xcomp"):
                return False
            continue
        if mark.lower_ != "after" or mark.i == 0 or mark.nbor(-1).lemma_ not in _TIMES:
            return False
        told = child(each.head, "nsubj", "nsubjpass")
        known = words()
        return told is not None and (
            told.lower_ in ("it", "this", "that")
            or told.lemma_.lower() in known.anaphors
            or told.lemma_.lower() in known.nouns
        )
    return False


def _shared_words(analysis: Analysis, event: Event, trigger: Trigger) -> int:
    """How many words before a definite noun the event was told with: "the synagogue fire"."""
    token = analysis.doc[trigger.token]
    said = {
        t.lemma_.lower()
        for t in token.subtree
        if t.i < token.i and t.dep_ in ("compound", "amod", "poss", "nmod") and not t.is_stop
    }
    if not said:
        return 0
    told = {t.lemma_.lower() for e in event.triggers for t in analysis.doc[e.token].subtree}
    return len(said & told)


def _is_headline(analysis: Analysis, event: Event, sentence: int) -> bool:
    """Whether an event was so far told by the title or first sentence only, and this is the lead.

    A title tells in short what the lead then tells with "a": the same event.
    """
    told_in_title = all(analysis.doc[t.token].idx < analysis.title_end for t in event.triggers)
    return (told_in_title and sentence <= event.sentence + 2) or (
        analysis.title_end == 0 and event.sentence == 0 and sentence == 1
    )


def _is_same_word(analysis: Analysis, event: Event, trigger: Trigger) -> bool:
    """Whether an event was told by the same noun before: captions and leads tell it twice."""
    lemma = analysis.doc[trigger.token].lemma_
    return not trigger.plural and any(
        t.noun and analysis.doc[t.token].lemma_ == lemma for t in event.triggers
    )


def _pinned(event: Event, place: Place | None, date: TimeSpan | None) -> bool:
    """Whether a mention gives the place and the day that are already the event's."""
    same_place = place is not None and event.place is not None and place.text == event.place.text
    return same_place and date is not None and event.date == date


def _told_apart(analysis: Analysis, event: Event, trigger: Trigger) -> bool:
    """As in "the attack came a year after a bombing": one noun after the other."""
    last = event.triggers[-1]
    if not (trigger.noun and last.noun):
        return False
    between = {t.lower_ for t in analysis.doc[last.token + 1 : trigger.token]}
    return bool(between & _AFTERMATH)


def _is_beside(event: Event, trigger: Trigger, sentence: int) -> bool:
    """As in "40 killed in attacks on two villages": one sentence, verb and plural noun."""
    return event.sentence == sentence and not event.triggers[-1].noun and trigger.noun


def _is_spoken_of(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether an event's noun stands under a verb of claiming, blaming or condemning."""
    return any(each.lemma_.lower() in _SPOKEN for each in climb(analysis.doc[trigger.token]))


def _agree(
    event: Event,
    trigger: Trigger,
    place: Place | None,
    date: TimeSpan | None,
    *,
    near: bool = False,
) -> bool:
    """Whether nothing speaks against a mention being the event's."""
    if trigger.plural and not (trigger.definite or event.triggers[0].plural or near):
        return False
    if not _agree_in_kind(event, trigger):
        return False
    if place is not None and event.place is not None and places_differ(place, event.place):
        return False
    return date is None or event.date is None or not dates_differ(date, event.date)
