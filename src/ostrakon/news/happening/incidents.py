"""Violent events of a document: one record each, however often the text comes back to it.

Mentions are gathered in text order. A definite noun ("the attack"), a general word ("the
tragedy") or a further verb joins the last event that it can mean; a word with another place or
another time, or called "another", begins a new one. What no text says stays null: a place, a
date, a number (READING.md 5.3, 5.4 no. 8; traps in section 8, no. 10).
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import Incident, IncidentKind, Span, TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.clauses import event_span
from ostrakon.news.happening.counts import find_casualties
from ostrakon.news.happening.effects import targets_of, uncounted, victims_of, weapons_of
from ostrakon.news.happening.gathering import Event, by_harm, gather
from ostrakon.news.happening.sequel import date_by_sequel
from ostrakon.news.happening.tolls import assign, counts_of
from ostrakon.news.happening.triggers import Trigger, find_triggers
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import is_verb, trimmed

# How far (characters) after an event's phrase its toll still belongs to the quoted passage.
_TOLL_DISTANCE = 160
_TOKENS = "ostrakon.incident_tokens"
_SIDE_ACTS = {"kidnapping", "arson", "robbery", "hijacking"}
_ONE_BREATH = 25  # tokens: about a sentence
_ANYBODY = {"people", "person", "persons", "others", "other", "man", "men", "victim", "victims"}
_TIES = {
    "responsibility", "responsible", "blame", "accuse", "suspect", "attribute", "behind", "claim",
    "involvement", "perpetrator",
}  # fmt: skip
_BOMBS = {"bomb", "bombing", "explosive", "explosives", "device", "ied", "grenade", "dynamite"}


def find_incidents(analysis: Analysis) -> list[Incident]:
    """Every violent event that the document tells as having happened, in text order.

    `claim` of a count is `t:<token index of the cue>` when someone asserts it; `perpetrators` is
    left empty for the assembler.
    """
    found = incidents_with_tokens(analysis)
    analysis.doc.user_data[_TOKENS] = {record.id: tokens for record, tokens in found}
    return [record for record, _ in found]


def mentions_of(analysis: Analysis) -> dict[str, tuple[int, ...]]:
    """The token indices at which each incident is mentioned, by its id."""
    known: dict[str, tuple[int, ...]] | None = analysis.doc.user_data.get(_TOKENS)
    if known is None:
        find_incidents(analysis)
        known = analysis.doc.user_data[_TOKENS]
    return known


def incidents_with_tokens(analysis: Analysis) -> list[tuple[Incident, tuple[int, ...]]]:
    """The same, each with the token indices of its mentions."""
    events = gather(analysis, find_triggers(analysis))
    left = assign(analysis, events, find_casualties(analysis))
    if not any(_is_told(analysis, event) for event in events):
        events += by_harm(analysis, left)
    date_by_sequel(analysis, events)
    kept = [event for event in events if _is_told(analysis, event)]
    return [
        (_record(analysis, f"i{number}", event), tuple(t.token for t in event.triggers))
        for number, event in enumerate(kept, start=1)
    ]


def recently(analysis: Analysis, event: Event) -> TimeSpan | None:
    """An undated event called recent happened by the day of publication; since when is open."""
    if analysis.published is None:
        return None
    for trigger in event.triggers:
        token = analysis.doc[trigger.token]
        near = [*token.children, *(token.head.children if token.dep_ == "appos" else ())]
        if any(each.lower_ in ("recent", "recently", "latest") for each in near):
            return TimeSpan(
                latest=analysis.published.isoformat(), precision="range", source="inferred"
            )
    return None


def _is_told(analysis: Analysis, event: Event) -> bool:
    """Whether enough is said for a record: someone or something harmed, a place, or a day."""
    harmed = bool(event.casualties)
    known = bool(event.place or event.date)
    if all(t.plural for t in event.triggers):
        if harmed or not _phrases(analysis, event, targets_of, victims_of):
            return harmed
        if any(_is_blamed(analysis, t, {"claim", "responsibility"}) for t in event.triggers):
            return True
        return known and any(_is_blamed(analysis, t, _TIES) for t in event.triggers)
    hit = bool(_phrases(analysis, event, targets_of, victims_of))
    single = [t for t in event.triggers if t.noun and t.definite and not t.plural]
    if any(not t.weak or _is_blamed(analysis, t, _TIES) for t in single):
        return True
    if all(t.weak for t in event.triggers):
        return harmed or (hit and (known or bool(single)))
    return known or harmed or hit


def _is_blamed(analysis: Analysis, trigger: Trigger, ties: set[str]) -> bool:
    """Whether somebody is tied to the event in the same sentence, by one of some words."""
    sentence = analysis.doc[trigger.token].sent
    return any(token.lemma_.lower() in ties for token in sentence)


def _phrases(analysis: Analysis, event: Event, *readers: object) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for trigger in event.triggers:
        for reader in readers:
            assert callable(reader)
            for phrase in reader(analysis, trigger):
                found.setdefault(phrase.lower(), phrase)
    return tuple(found.values())


def _record(analysis: Analysis, identity: str, event: Event) -> Incident:
    weapons = _phrases(analysis, event, weapons_of)
    return Incident(
        id=identity,
        kind=_kind(analysis, event, weapons),
        quote=_quote(analysis, event),
        place=event.place,
        date=event.date or recently(analysis, event),
        killed=counts_of(analysis, event.casualties, "killed"),
        injured=counts_of(analysis, event.casualties, "injured"),
        weapons=weapons,
        targets=_phrases(analysis, event, targets_of),
        victims=_victims(analysis, event),
    )


def _victims(analysis: Analysis, event: Event) -> tuple[str, ...]:
    """Who was attacked or harmed, without numbers; "people" and "others" say nothing."""
    told = {phrase.lower(): phrase for phrase in _phrases(analysis, event, victims_of)}
    for casualty in event.casualties:
        for index in () if casualty.attackers else casualty.nouns:
            noun = analysis.doc[index]
            if noun.lemma_.lower() in words().people:
                phrase = uncounted(analysis, noun)
                told.setdefault(phrase.lower(), phrase)
    return tuple(v for k, v in told.items() if k not in _ANYBODY)


def _kind(analysis: Analysis, event: Event, weapons: tuple[str, ...]) -> IncidentKind:
    """The most telling kind among the mentions: "attack" gives way to "bombing"."""
    kinds: list[IncidentKind] = [t.kind for t in event.triggers if t.kind != "other"]
    special: list[IncidentKind] = [kind for kind in kinds if kind != "attack"]
    if kinds and kinds[0] == "attack" and any(c.harm == "killed" for c in event.casualties):
        # hostages taken or houses burnt later in a deadly attack do not rename it
        first = event.triggers[0].token
        reach = 0 if analysis.doc[first].lemma_.lower() in words().kill else _ONE_BREATH
        special = [
            t.kind
            for t in event.triggers
            if t.kind not in ("attack", "other")
            and (t.kind not in _SIDE_ACTS or t.token - first < reach)
        ]
    if special:
        return max(special, key=special.count)
    inner = {part.lower() for weapon in weapons for part in weapon.replace("-", " ").split()}
    if inner & _BOMBS:
        return "bombing"
    return "attack" if kinds else "other"


def _quote(analysis: Analysis, event: Event) -> Span:
    """The passage that tells the event: its first mention in the body, with the toll it led to."""
    doc = analysis.doc
    body = [t for t in event.triggers if doc[t.token].idx >= analysis.title_end]
    token = doc[(body or event.triggers)[0].token]
    if is_verb(token):
        passage = event_span(analysis, token)
        if token.dep_ == "relcl" and token.head.lemma_.lower() in words().devices:
            passage = token.head.left_edge.idx, passage[1]  # "the car bomb that killed 20"
    else:
        passage = _phrase_span(token)
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
    for each in noun.children:
        if each.dep_ in ("conj", "cc") and each.i > noun.i and each.left_edge.i > noun.i:
            last = min(last, each.left_edge.nbor(-1), key=lambda t: t.i)
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in words().kill:
        last = noun.head.right_edge
    return noun.left_edge.idx, last.idx + len(last)
