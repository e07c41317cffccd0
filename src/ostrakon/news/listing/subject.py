"""Whose listing a whole text is about, and on whose list, by what it names near words of listing.

A text on a listing names its party and the authority more than once, near those words. Where a
sentence leaves them out ("the network appeared on the list on Monday"), they are meant.
"""

from __future__ import annotations

import dataclasses
from collections import Counter

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.listing.instrument import hits
from ostrakon.news.listing.lexicon import NO_CLASSES, is_word, lexicon, word
from ostrakon.news.listing.records import Names, Target

_KEY = "ostrakon.listing.subject"
_LEAD = 3  # sentences in which news says what it is about
_ENOUGH = 4  # points from which a party or state is what a text is about
_LISTING_VERBS = frozenset({"direct", "plain", "release", "onto", "off", "as"})
_LISTING_NOUNS = frozenset({"list", "release", "label", "off", "onto"})
_DECIDING = frozenset(
    {"MIN", "AUTH", "CRT", "CAB", "LEG", "COUNCIL", "COMM", "PRS", "HOG", "HOS", "PROP"}
)


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about: the party and the state, as far as it is plain."""

    target: Target | None
    state: str | None


def subject_of(analysis: Analysis, names: Names) -> Subject:
    """The subject of a document; found once and kept with the parse."""
    known: Subject | None = analysis.doc.user_data.get(_KEY)
    if known is None:
        known = analysis.doc.user_data[_KEY] = _found(analysis, names)
    return known


def _found(analysis: Analysis, names: Names) -> Subject:
    """Count where parties and states are named."""
    parties: Counter[str] = Counter()
    states: Counter[str] = Counter()
    first: dict[str, Target] = {}
    known = {i.id: i.state for i in analysis.gazetteer.instruments}
    for number, sentence in enumerate(analysis.doc.sents):
        about = _speaks_of_listing(sentence)
        lead = 2 if number < _LEAD else 0
        for token in sentence:
            entity = names.at(token)
            if entity is None or entity.head != token.i:
                continue
            if _can_be_listed(entity):
                acted = _is_acted_on(token)
                if entity.kind == "person" and not acted and _key(entity) not in first:
                    continue
                parties[_key(entity)] += 1 + lead + 2 * about + 3 * acted
                first.setdefault(_key(entity), Target(token.i, entity, entity.name))
            if entity.state and entity.kind != "group":
                decides = entity.role_code in _DECIDING
                named = about and entity.kind == "state" and not _is_home(token, names)
                owns = about and (decides or named) and _owns_or_acts(token)
                states[entity.state] += (decides or named) * (1 + lead) + decides + 2 * owns
        for hit in hits(analysis.text, sentence.start_char, sentence.end_char) if about else ():
            if len(hit.means) == 1 and hit.means[0] in known:
                states[known[hit.means[0]]] += 3 + lead
    return Subject(_first_of(parties, first), _first_state(states))


def _first_of(parties: Counter[str], first: dict[str, Target]) -> Target | None:
    """The party that leads, if it is named often enough."""
    best = parties.most_common(1)
    return first[best[0][0]] if best and best[0][1] >= _ENOUGH else None


def _first_state(states: Counter[str]) -> str | None:
    """The state that leads, if it does so clearly."""
    best = states.most_common(2)
    if not best or best[0][1] < _ENOUGH:
        return None
    return best[0][0] if len(best) == 1 or best[0][1] > best[1][1] else None


def _key(entity: Entity) -> str:
    """What tells parties apart."""
    return entity.party or entity.chain or entity.name


def _can_be_listed(entity: Entity) -> bool:
    """Whether an entity can be the party of a listing."""
    if entity.kind == "group":
        return True
    free = not entity.body and not entity.role_code and not entity.state
    return free and entity.kind in ("organisation", "person")


def _speaks_of_listing(sentence: Span) -> bool:
    """Whether a sentence has a word of listing in it."""
    return any(_is_of_listing(t) for t in sentence)


def _is_of_listing(token: Token) -> bool:
    """Whether a word is of listing, removing, or a list of terrorists."""
    lex, form = lexicon(), word(token)
    if lex.core_verbs.get(form, NO_CLASSES) & {"direct", "plain", "release"}:
        return True
    if lex.core_nouns.get(form, NO_CLASSES) & {"list", "release"}:
        return True
    return is_word(token, "lists") or is_word(token, "terror")


def _is_acted_on(token: Token) -> bool:
    """Whether a name is what a word of listing acts on: its object, its possessor, after "of"."""
    head = token.head
    if token.dep_ in ("dobj", "nsubjpass"):
        return bool(lexicon().core_verbs.get(word(head), NO_CLASSES) & _LISTING_VERBS)
    if token.dep_ in ("poss", "compound"):
        return bool(lexicon().core_nouns.get(word(head), NO_CLASSES) & _LISTING_NOUNS)
    if token.dep_ == "pobj" and head.lower_ in ("of", "on", "against", "for"):
        return bool(lexicon().core_nouns.get(word(head.head), NO_CLASSES) & _LISTING_NOUNS)
    return False


def _is_home(token: Token, names: Names) -> bool:
    """Whether a state only says where a party is at home ("Yemen's Houthis")."""
    owner = names.at(token.head) if token.dep_ in ("poss", "amod", "compound", "nmod") else None
    return owner is not None and owner.head == token.head.i and _can_be_listed(owner)


def _owns_or_acts(token: Token) -> bool:
    """Whether a name is the owner of a list, or does what a word of listing says."""
    head = token.head
    if token.dep_ in ("poss", "compound", "amod", "nmod"):
        nominal = lexicon().core_nouns.get(word(head), NO_CLASSES) & _LISTING_NOUNS
        return bool(nominal) or is_word(head, "lists")
    if token.dep_ == "nsubj":
        return bool(lexicon().core_verbs.get(word(head), NO_CLASSES) & _LISTING_VERBS)
    return False
