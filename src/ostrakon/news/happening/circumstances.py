"""The place and the time that one mention of an event gives, and which of two is nearer."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import Place, TimeSpan
from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.lapse import day_by_lapse
from ostrakon.news.happening.triggers import Trigger
from ostrakon.news.naming.when import expressions, time_of
from ostrakon.news.naming.where import place_of
from ostrakon.news.text.syntax import child, is_verb

_EXACTNESS = {"day": 3, "range": 2, "month": 1, "year": 0, None: -1}
_FINENESS = {"site": 3, "town": 2, "region": 1, "country": 0, None: -1}
_ANSWERS = {"response", "retaliation", "reaction", "reprisal", "revenge", "answer", "repeat"}
# Verbs whose time is that of the event that is their subject.
_CARRIED = {
    "happen", "occur", "take", "unfold", "begin", "erupt", "leave", "kill", "injure", "wound",
    "claim", "strike", "hit", "rock", "shake", "report", "break",
}  # fmt: skip


def own_date(analysis: Analysis, trigger: Trigger, others: list[Trigger]) -> TimeSpan | None:
    """A mention's time: its own, else that of the verb it shares a clause with."""
    date = time_of(analysis, trigger.token)
    token = analysis.doc[trigger.token]
    if date is not None and trigger.definite and _is_answer(token):
        return None
    if date is not None and _is_count(token):
        return None
    if date is not None and _is_measured_from(analysis, token):
        return day_by_lapse(analysis, token)
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


def _is_count(token: Token) -> bool:
    """As in "was charged with murder on Saturday": the day is that of the charge."""
    by = token.head
    return token.dep_ == "pobj" and by.lower_ == "with" and by.head.lemma_ in ("charge", "book")


_LAPSE = frozenset(("after", "before", "since", "following"))


def _is_measured_from(analysis: Analysis, token: Token) -> bool:
    """As in "was listed in July, 25 years after the bombing": the date is not the bombing's."""
    if token.dep_ != "pobj" or token.head.lower_ not in _LAPSE:
        return False
    inside = {t.i for t in token.subtree}
    own = any(e.head in inside for e in expressions(analysis))
    return not own and any(c.dep_ in ("npadvmod", "advmod") for c in token.head.children)


def _is_answer(token: Token) -> bool:
    """As in "the attack was a response to a strike on April 1"."""
    told = child(token.head, "attr") if token.dep_ == "nsubj" else None
    return told is not None and told.lemma_.lower() in _ANSWERS


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


def own_place(analysis: Analysis, trigger: Trigger, others: list[Trigger]) -> Place | None:
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


def places_differ(one: Place, two: Place) -> bool:
    """Whether two places cannot be the same one, as far as their names and countries tell."""
    if one.country and two.country and one.country != two.country:
        return True
    if one.precision is None or one.precision != two.precision or one.precision == "site":
        return False
    first, second = one.text.lower(), two.text.lower()
    return first not in second and second not in first


def dates_differ(one: TimeSpan, two: TimeSpan) -> bool:
    """Whether two spans of days have no day in common."""
    if one.latest is not None and two.earliest is not None and one.latest < two.earliest:
        return True
    return one.earliest is not None and two.latest is not None and two.latest < one.earliest


def finer_place(known: Place | None, new: Place | None) -> Place | None:
    """The first place told, unless a later one is nearer to the site."""
    if known is None or new is None:
        return known or new
    return new if _FINENESS[new.precision] > max(_FINENESS[known.precision], 1) else known


def finer_date(known: TimeSpan | None, new: TimeSpan | None) -> TimeSpan | None:
    """The first date told, unless a later one is nearer to the day."""
    if known is None or new is None:
        return known or new
    return new if _EXACTNESS[new.precision] > _EXACTNESS[known.precision] else known
