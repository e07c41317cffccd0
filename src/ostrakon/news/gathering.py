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
from ostrakon.news.counts import Casualty
from ostrakon.news.lapse import day_by_lapse
from ostrakon.news.syntax import child, climb, is_verb
from ostrakon.news.triggers import Trigger
from ostrakon.news.violence import words
from ostrakon.news.when import expressions, time_of
from ostrakon.news.where import place_of

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
# Verbs whose time is that of the event that is their subject.
_CARRIED = {
    "happen", "occur", "take", "unfold", "begin", "erupt", "leave", "kill", "injure", "wound",
    "claim", "strike", "hit", "rock", "shake", "report", "break",
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
        place = _own_place(analysis, trigger, triggers)
        date = _own_date(analysis, trigger, triggers)
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
        event.place = _finer_place(event.place, place)
        event.date = _finer_date(event.date, date)
    return events


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


def _own_date(analysis: Analysis, trigger: Trigger, others: list[Trigger]) -> TimeSpan | None:
    """A mention's time: its own, else that of the verb it shares a clause with."""
    date = time_of(analysis, trigger.token)
    token = analysis.doc[trigger.token]
    if date is not None:
        return None if trigger.definite and _dates_other(analysis, trigger, others) else date
    if trigger.noun and token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in _CARRIED:
        return time_of(analysis, token.head.i)
    if not trigger.noun:
        for each in token.conjuncts:  # "was shot and killed on Saturday"
            date = time_of(analysis, each.i)
            if date is not None and is_verb(each):
                return date
    return day_by_lapse(analysis, token)


def _dates_other(analysis: Analysis, trigger: Trigger, others: list[Trigger]) -> bool:
    """As in "the attack was a response to a strike on April 1": the date is the strike's."""
    token = analysis.doc[trigger.token]
    dates = [
        e.head for e in expressions(analysis) if e.head in range(token.sent.start, token.sent.end)
    ]
    if not dates or any(t.i in dates for t in token.subtree):
        return False
    for other in others:
        word = analysis.doc[other.token]
        if other is trigger or not other.noun or word.sent.start != token.sent.start:
            continue
        inside = {t.i for t in word.subtree}
        if token.i not in inside and all(d in inside for d in dates):
            return True
    return False


def _own_place(analysis: Analysis, trigger: Trigger, others: list[Trigger]) -> Place | None:
    """A mention's place, unless it stands in the phrase of another event.

    "The blast came a year after an attack in X": X is not the place of the blast.
    """
    place = place_of(analysis, trigger.token)
    if place is not None and _comes_from(analysis, trigger, place):
        return None
    if place is None or not (trigger.definite or trigger.anaphor):
        return place
    token = analysis.doc[trigger.token]
    if place.text in _subtree_text(analysis, token):
        return place
    if token.dep_ == "pobj" and token.head.lower_ not in ("in", "during"):
        return None  # "hit targets in X hours after the assault"
    for other in others:
        word = analysis.doc[other.token]
        beside = other is not trigger and other.noun and word.sent.start == token.sent.start
        if beside and place.text in _subtree_text(analysis, word):
            return None
    return place


def _comes_from(analysis: Analysis, trigger: Trigger, place: Place) -> bool:
    """As in "rocket fire from X": where it came from is not where it struck."""
    text = _subtree_text(analysis, analysis.doc[trigger.token])
    return f"from {place.text}" in text and text.count(place.text) == 1


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
    events: list[Event],
    trigger: Trigger,
    place: Place | None,
    date: TimeSpan | None,
    sentence: int,
) -> Event | None:
    """The event that a mention takes up; None when it tells a new one."""
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
