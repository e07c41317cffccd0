"""Sentences that tell on of an act told before: «решение вступило в силу», «документ исполняется
немедленно», «приказ опубликован».
"""

from __future__ import annotations

import dataclasses
from typing import cast

import msgspec
from spacy.tokens import Span, Token

from ostrakon.core.lifecycle import STAGE_OF, course
from ostrakon.core.reading import ListingAbout
from ostrakon.news.analysis import Analysis, Proposition
from ostrakon.news.russian.grammar import is_verb, negation, span_of, subject, subtree, trimmed
from ostrakon.news.russian.scope import scope_of
from ostrakon.news.russian.times import day_in
from ostrakon.news.russian.words import words

_SURE = 0.75
_BACK = 1500  # characters back to the act that is meant
_DONE = ("decision.", "end.", "reinstate", "redesignate", "court.", "effect.", "list.", "pub.")
_TAKES = frozenset({"запрет", "он", "оно"})


def echoes(analysis: Analysis, sentence: Span, before: list[Proposition]) -> list[Proposition]:
    """What a sentence says of the effect or publication of an act told before it, or in it."""
    found: list[Proposition] = []
    for token in sentence:
        event = _event(token)
        meant = _meant(before, token) if event is not None else None
        if event is not None and meant is not None:
            found.append(_told(analysis, token, meant, event))
    return found


def _event(token: Token) -> str | None:
    """The event of an effect or publication, by its verb and what it is said of."""
    about = subject(token) if is_verb(token) else None
    acts = words().lists["acts"]
    if about is None or (about.lemma_ not in acts and about.lemma_ not in _TAKES):
        return None
    below = {t.lemma_ for t in token.subtree}
    if token.lemma_ in ("вступить", "вступать", "войти") and "сила" in below:
        return "effect"
    at_once = "немедленный" in below or "немедленно" in below
    if token.lemma_ in ("подлежать", "исполняться", "обратить") and at_once:
        return "effect.immediate_execution"
    if about.lemma_ not in acts:
        return None
    if token.lemma_ in ("действовать", "заработать"):
        return "effect"
    if token.lemma_ in words().steps["publish"]:
        return "pub.gazetted"
    return "court.filed" if token.lemma_ in ("обжаловать", "оспорить") else None


def _meant(before: list[Proposition], token: Token) -> Proposition | None:
    """The last act before a word that can take effect."""
    for each in reversed(before):
        about = each.about
        if not isinstance(about, ListingAbout):
            continue
        if token.idx - each.span[0] > _BACK:
            return None
        if about.event.startswith(_DONE) and "refuse" not in about.event:
            return each
    return None


def _told(analysis: Analysis, token: Token, meant: Proposition, event: str) -> Proposition:
    """The act once more, with its effect."""
    act = cast(ListingAbout, meant.about)
    if event == "effect":
        event = "effect.end" if course(act.direction) == "release" else "effect.start"
    said = analysis.attribution_at(token.idx)
    scope = scope_of(analysis, token, said)
    if negation(token) is not None:
        scope = dataclasses.replace(scope, polarity="-")
    span = trimmed(analysis.text, span_of([t for t in subtree(token) if not t.is_space]))
    about = msgspec.structs.replace(
        act, event=event, stage=STAGE_OF[event], stage_capped=STAGE_OF[event], conditions=()
    )
    return Proposition(
        trigger=token.i,
        span=span or (token.idx, token.idx + len(token)),
        about=about,
        scope=scope,
        agent=meant.agent,
        event_time=day_in(analysis, token),
        rule="ru echo",
        p=_SURE,
    )
