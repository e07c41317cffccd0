"""Whose list a Russian sentence speaks of, and which."""

from __future__ import annotations

import functools
from collections import Counter

import msgspec
from spacy.tokens import Span, Token

from ostrakon.core.tables import Alternatives
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.lexicon import rows
from ostrakon.news.listing.instrument import Settled, settle
from ostrakon.news.russian.grammar import above, preposition
from ostrakon.news.russian.names import stems_of
from ostrakon.news.russian.words import words

_PLACES = frozenset({"в", "на", "во", "из", "внутри", ""})


class _Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for a legal power and the instrument that they mean; `state` where only that."""

    phrase: Alternatives
    instrument: str | None = None
    state: str | None = None


@functools.cache
def _phrases() -> tuple[tuple[tuple[str, ...], str | None, str | None], ...]:
    found = [
        (stems_of(text), row.instrument, row.state)
        for row in rows("ru_instruments.csv", _Phrase)
        for text in row.phrase
    ]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def phrase_in(sentence: Span) -> tuple[str | None, str | None] | None:
    """Instrument and state that the words of a sentence name."""
    stems = [s for token in sentence for s in stems_of(token.text)]
    for phrase, instrument, state in _phrases():
        size = len(phrase)
        if any(tuple(stems[i : i + size]) == phrase for i in range(len(stems) - size + 1)):
            return instrument, state
    return None


def named_instrument(sentence: Span) -> bool:
    """Whether a sentence has words for one legal power."""
    said = phrase_in(sentence)
    return said is not None and said[0] is not None


def state_of(analysis: Analysis, act: Token, out: set[int], agent: Entity | None) -> str | None:
    """Whose listing: the list's owner, the place («в России»), who acts; `out` are the targets."""
    tokens = [t for t in act.subtree if t.i not in out]
    clause = [t for t in _clause(act) if t.i not in out]
    for group in (tokens, clause):
        for token in group:
            entity = analysis.referents.get(token.i)
            if entity is None or entity.state is None or entity.party is not None:
                continue
            if token.pos_ == "ADJ" and _describes_party(analysis, token):
                continue
            if (
                entity.kind == "state"
                and not entity.metonym
                and (token.pos_ == "ADJ" or preposition(token) in _PLACES)
            ):
                if token.dep_ in ("nsubj", "nsubj:pass") and agent is not None:
                    continue
                return entity.state
            if entity.kind == "organisation" and entity.role_code not in ("MED", "LEG"):
                return entity.state
    return agent.state if agent is not None else None


def _describes_party(analysis: Analysis, token: Token) -> bool:
    """Whether an adjective of a state belongs to a party: «йеменское движение»."""
    noun = analysis.referents.get(token.head.i)
    return token.head.lemma_ in words().group_nouns or (noun is not None and noun.kind == "group")


def _clause(act: Token) -> list[Token]:
    """The tokens of the clause around an act, without clauses inside it."""
    top = act
    for each in above(act):
        top = each
        if top.dep_ in ("root", "conj", "parataxis", "ccomp", "advcl"):
            break
    return list(top.subtree)


def instrument_of(
    analysis: Analysis, sentence: Span, state: str | None, party: str | None, *, releasing: bool
) -> Settled:
    """The instrument, by the words for it, else by the state and the party's own listings."""
    said = phrase_in(sentence)
    known = {info.id: info for info in analysis.gazetteer.instruments}
    if said is not None:
        instrument, owner = said
        if instrument in known:
            return Settled(instrument, known[instrument].state)
        if instrument is None and owner is not None and state in (None, owner):
            return Settled(None, owner)
    if state is None:
        return Settled(None, None)
    return settle(analysis.gazetteer, state, (), None, party, releasing)[0]


def home_state(analysis: Analysis) -> str | None:
    """The state whose bodies a text speaks of most, if it speaks of one of any."""
    counts: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.state is not None and entity.kind in ("state", "organisation"):
            counts[entity.state] += 1
    return counts.most_common(1)[0][0] if counts else None
