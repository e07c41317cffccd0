"""Which instrument a sentence speaks of, and whose it is.

In this order: the words for a legal power ("foreign terrorist organization"), the list's owner
("Russia's list", "the EU terror list"), the body that acts, and at last the party, where it stands
under just one of those that are left. What the text does not settle stays unknown.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable

import msgspec
from spacy.tokens import Span, Token

from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.lexicon import table
from ostrakon.news.listing.lexicon import lexicon
from ostrakon.news.listing.records import Names


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A phrase for a legal power in a sentence: its characters and what it can mean."""

    start: int
    end: int
    means: tuple[str, ...]
    sponsor: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Settled:
    """An instrument, or only its state, or neither; `part` is a sub-state whose own ban it is."""

    instrument: str | None
    state: str | None
    part: str | None = None


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases for one instrument or kind of it; `only`: where nothing else is meant by them."""

    means: tuple[str, ...]
    words: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    only: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon file: phrases, kinds of lists, words for blocs, and their members."""

    phrase: tuple[_Entry, ...]
    kinds: dict[str, frozenset[str]]
    blocs: dict[str, tuple[str, ...]]
    members: dict[str, frozenset[str]]


@dataclasses.dataclass(frozen=True, slots=True)
class _Phrases:
    pattern: re.Pattern[str]
    acronyms: re.Pattern[str]
    means: dict[str, tuple[tuple[str, ...], bool]]


@functools.cache
def _phrases() -> _Phrases:
    """The phrases of the lexicon as two patterns: words in any case, acronyms as printed."""
    means: dict[str, tuple[tuple[str, ...], bool]] = {}
    words: list[str] = []
    acronyms: list[str] = []
    for entry in table("instrument.toml", _File).phrase:
        value = (entry.means, entry.only)
        for text in entry.words:
            means[text] = value
            words.append(text)
        for text in entry.acronyms:
            means[text.lower()] = value
            acronyms.append(text)
    return _Phrases(_any_of(words, re.IGNORECASE), _any_of(acronyms, re.NOFLAG), means)


def _any_of(texts: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """A pattern for any of several phrases, the longest first."""
    ordered = sorted(texts, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", flags)


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    """Kinds of instruments by what they can be called."""
    return table("instrument.toml", _File).kinds


@functools.cache
def _blocs() -> dict[str, str]:
    """Words for organisations of states."""
    blocs = table("instrument.toml", _File).blocs
    return {word: state for state, words in blocs.items() for word in words}


def hits(text: str, start: int, end: int) -> list[Hit]:
    """All phrases for a legal power between two offsets, in text order; longest match."""
    table = _phrases()
    part = text[start:end].replace("’", "'").replace("‘", "'")
    found = [
        Hit(start + m.start(), start + m.end(), *table.means[m.group().lower()])
        for pattern in (table.pattern, table.acronyms)
        for m in pattern.finditer(part)
    ]
    found.sort(key=lambda h: (h.start, -h.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def owner_of(listed: Token, names: Names) -> tuple[str | None, str | None]:
    """The state whose list it is ("Russia's list", "its list", "the EU terror list").

    Returns:
        state and sub-state, each None where the words around the list do not say it.
    """
    for each in listed.children:
        if each.dep_ in ("poss", "compound", "amod", "nmod"):
            found = _state_of(each, names)
            if found != (None, None):
                return found
    for each in listed.children:
        if each.dep_ == "prep" and each.lower_ in ("of", "in", "by", "from"):
            for noun in each.children:
                entity = names.at(noun)
                if entity is not None and entity.kind in ("state", "place") and entity.state:
                    return entity.state, None
        if each.dep_ == "acl":
            for noun in each.subtree:
                entity = names.at(noun)
                if entity is not None and entity.state and (entity.kind != "person"):
                    return entity.state, None
    if listed.dep_ == "dobj":  # "the prosecutors published an updated list"
        for each in listed.head.children:
            if each.dep_ == "nsubj":
                return actor_state(each, names)
    return None, None


def _state_of(token: Token, names: Names) -> tuple[str | None, str | None]:
    """The state that a word names or stands for; a part of a federal state says so."""
    part = substate(token)
    if part is not None:
        return part
    return _by_words(token, names, token.lower_ != "united", list(token.children))


def _by_words(
    token: Token, names: Names, may_be_bloc: bool, words: list[Token]
) -> tuple[str | None, str | None]:
    """The state of an entity, of a word for a bloc, or of one of these words that describe it."""
    entity = names.at(token)
    if entity is not None and entity.kind != "group" and entity.state:
        return entity.state, None
    if may_be_bloc and token.lower_ in _blocs():
        return _blocs()[token.lower_], None
    for inner in words:
        if inner.dep_ in ("compound", "amod", "poss", "nmod"):
            found = _state_of(inner, names)
            if found != (None, None):
                return found
    return None, None


def substate(token: Token) -> tuple[str, str] | None:
    """State and name of a part of a federal state that a token names ("Texas")."""
    table = lexicon().substates
    own = table.get(token.lower_)
    if own is not None and token.pos_ == "PROPN":
        return own, token.text
    for each in token.children:
        if each.dep_ == "compound" and each.pos_ == "PROPN":
            pair = f"{each.lower_} {token.lower_}"
            if pair in table:
                return table[pair], f"{each.text} {token.text}"
    return None


def actor_state(token: Token, names: Names) -> tuple[str | None, str | None]:
    """State (and sub-state) of whoever acts: its own, or that of the words before its title."""
    for each in [token, *(t for t in token.subtree if t.i < token.i)]:
        part = substate(each)
        if part is not None:
            return part
    before = [each for each in token.children if each.i < token.i]
    kept = ("amod", "compound", "poss", "nmod")
    named = [names.at(t) for t in token.subtree if t.i < token.i and t.dep_ in kept]
    own = next((e for e in named if e is not None and e.kind == "state" and e.state), None)
    entity = names.at(token)
    if own is not None and entity is not None and entity.kind == "organisation" and not entity.body:
        return own.state, None  # what its words say goes before what the text lets one guess
    return _by_words(token, names, token.pos_ == "NOUN", before)


def settle(
    gazetteer: Gazetteer,
    state: str | None,
    said: Iterable[Hit],
    actor: Entity | None,
    party: str | None,
    releasing: bool,
) -> list[Settled]:
    """The instruments meant, one for each phrase that settles one.

    Args:
        gazetteer: what instruments and parties there are.
        state: whose list it is, as far as the sentence says.
        said: phrases for legal powers that go with this act.
        actor: the body that lists or removes.
        party: id of the party.
        releasing: the act presupposes a listing, so that the party's own instruments count.

    Returns:
        one or more; the last resort is the state alone.
    """
    known = {info.id: info for info in gazetteer.instruments}
    found: list[Settled] = []
    said = list(said)
    said = [hit for hit in said if hit.sponsor] or said
    for hit in said:
        ids = [i for i in hit.means if i in known and state in (None, known[i].state)]
        one = _narrow(ids, known, actor, gazetteer, party, releasing)
        if one is not None:
            found.append(Settled(one, known[one].state))
        elif hit.sponsor and state is not None:
            return [Settled(None, state)]
    if found:
        return list(dict.fromkeys(found))
    if state is None:
        return [Settled(None, None)]
    one = _narrow(_lists_of(state, known), known, actor, gazetteer, party, releasing)
    return [Settled(one, state)]


def _lists_of(state: str, known: dict[str, InstrumentInfo]) -> list[str]:
    """What "its list of terrorist organisations" can mean for a state."""
    own = [i for i in known.values() if i.state == state and i.kind not in _kinds()["never"]]
    wanted = _kinds()["lists"] if state in _kinds()["sanctions_too"] else _kinds()["terror"]
    lists = [i.id for i in own if i.kind in wanted]
    return lists or ([own[0].id] if len(own) == 1 else [])


def _narrow(
    ids: list[str],
    known: dict[str, InstrumentInfo],
    actor: Entity | None,
    gazetteer: Gazetteer,
    party: str | None,
    releasing: bool,
) -> str | None:
    """The one instrument left, or None."""
    if len(ids) > 1 and actor is not None and actor.body:
        by_body = [i for i in ids if i in actor.body]
        ids = by_body or ids
    if len(ids) > 1 and releasing and party is not None:
        entry = next((p for p in gazetteer.parties if p.id == party), None)
        if entry is not None:
            own = [i for i in ids if i in entry.instruments]
            ids = own or ids
    return ids[0] if len(ids) == 1 and ids[0] in known else None


def is_sponsor_list(instrument: InstrumentInfo) -> bool:
    """Whether an instrument lists states, not organisations."""
    return instrument.kind in _kinds()["sponsors"]


def sentence_hits(analysis: Analysis, sentence: Span) -> list[Hit]:
    """The phrases of one sentence."""
    return hits(analysis.text, sentence.start_char, sentence.end_char)


@functools.cache
def _members() -> dict[str, frozenset[str]]:
    """Members of organisations of states, by state code."""
    return table("instrument.toml", _File).members


def is_member(state: str | None, body: str | None) -> bool:
    """Whether a state is a member of an organisation of states that lists.

    >>> is_member("FR", "EU"), is_member("CN", "EU"), is_member("CN", "UN")
    (True, False, True)
    """
    if state is None or body is None or state == body:
        return False
    if body == "UN":
        return state not in _members()
    return state in _members().get(body, frozenset())
