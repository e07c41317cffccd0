"""From a noun of the text to an actor of a record: who it is, of which party, state and sector."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Actor
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.plover import tables
from ostrakon.news.syntax import children

_MODIFIERS = ("compound", "amod", "poss", "nmod")
_BELONGING = ("of", "from", "in", "with", "for")
_COLLECTIVE = {
    "member", "fighter", "militant", "soldier", "force", "troop", "official", "leader", "leadership",
    "representative", "delegation", "spokesman", "spokeswoman", "spokesperson", "government",
    "minister", "president", "branch", "wing", "faction", "affiliate", "commander", "supporter",
    "cell", "unit", "army", "navy", "air", "authority", "militia", "regime", "gunman", "operative",
    "people", "side", "president", "citizen", "national", "ministry", "chief", "head", "envoy",
    "ambassador", "diplomat", "parliament", "administration", "insurgent", "terrorist", "rebel",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """An actor with the token that heads it, and the entity it rests on, if any."""

    actor: Actor
    head: int
    entity: Entity | None


def actors_of(analysis: Analysis, noun: Token) -> list[Named]:
    """The actors that a noun and those listed with it name; nouns for nobody are left out.

    "The Taliban or its affiliates" is one actor in the text's words, not two.
    """
    found: list[Named] = []
    for each in listed(noun):
        if each is not noun and is_own_part(each):
            continue
        named = actor_of(analysis, each)
        if named is not None and all(named.actor != other.actor for other in found):
            found.append(named)
    return found


def listed(noun: Token) -> list[Token]:
    """A noun and its conjuncts, in text order."""
    found = [noun]
    for each in found:
        found.extend(t for t in children(each, "conj") if t.pos_ not in ("VERB", "AUX"))
    return found


def is_own_part(noun: Token) -> bool:
    """ "its affiliates", "their allies": told as a part of the actor before."""
    owners = {each.lower_ for each in noun.children if each.dep_ == "poss"}
    return bool(owners & {"its", "their", "his"})


def actor_of(analysis: Analysis, noun: Token) -> Named | None:
    """The actor that one noun names, or None."""
    entity = analysis.referents.get(noun.i)
    if entity is not None and is_actor(entity):
        return Named(_from_entity(entity), noun.i, entity)
    if noun.pos_ in ("PRON", "DET"):
        return None
    lemma = noun.lemma_.lower()
    sector = tables().sectors.get(lemma)
    owner = _modifier(analysis, noun)
    if owner is not None and (sector or lemma in _COLLECTIVE or noun.pos_ == "PROPN"):
        return Named(_owned(analysis, noun, owner, sector), noun.i, owner[1])
    inner = _belongs_to(analysis, noun) if lemma in _COLLECTIVE or sector else None
    if inner is not None:
        return Named(_owned(analysis, noun, inner, sector), noun.i, inner[1])
    if sector is not None:
        return Named(Actor(name=phrase(noun), sector=sector), noun.i, None)
    return None


def is_actor(entity: Entity) -> bool:
    """Whether an entity can act: not a day, not a building, not a place that is no state."""
    if entity.kind in ("date", "facility"):
        return False
    return entity.kind != "place" or entity.metonym or entity.state is not None


def _from_entity(entity: Entity) -> Actor:
    return Actor(
        name=entity.name, party=entity.party, state=entity.state, sector=entity.sector
    )


_Owner = tuple[Token, Entity]


def _modifier(analysis: Analysis, noun: Token) -> _Owner | None:
    """The party or state before a noun: "Taliban officials", "Russian forces"."""
    found: list[_Owner] = []
    for each in noun.children:
        if each.dep_ not in _MODIFIERS or each.i > noun.i:
            continue
        for token in (each, *(c for c in each.children if c.dep_ in ("compound", "amod", "conj"))):
            entity = analysis.referents.get(token.i)
            if entity is not None and is_actor(entity) and entity.kind != "person":
                found.append((token, entity))
    found.sort(key=lambda owner: (owner[1].party is None, -owner[0].i))
    return found[0] if found else None


def _belongs_to(analysis: Analysis, noun: Token) -> _Owner | None:
    """The party or state after a noun: "members of Islamic State"."""
    for preposition in noun.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in _BELONGING:
            continue
        for each in children(preposition, "pobj"):
            entity = analysis.referents.get(each.i)
            if entity is None:
                owner = _modifier(analysis, each)
                if owner is not None:
                    return owner
            elif is_actor(entity) and entity.kind != "person":
                return each, entity
    return None


def _owned(analysis: Analysis, noun: Token, owner: _Owner, sector: str | None) -> Actor:
    """Somebody of a party or state, under the text's own words."""
    token, entity = owner
    start = token if token.i < noun.i else noun
    if token.i < noun.i and entity.start < token.idx:
        name = analysis.text[entity.start : noun.idx + len(noun)]
    elif token.i < noun.i:
        name = analysis.text[start.idx : noun.idx + len(noun)]
    else:
        name = analysis.text[_first(noun).idx : max(entity.end, noun.idx + len(noun))]
    return Actor(
        name=" ".join(name.split()),
        party=entity.party,
        state=entity.state,
        sector=sector or entity.sector,
    )


def _first(noun: Token) -> Token:
    """The first word before a noun that is no article."""
    first = noun
    for each in noun.lefts:
        if each.dep_ in (*_MODIFIERS, "nummod") and each.left_edge.i < first.i:
            first = each.left_edge
            break
    return first.nbor(1) if first.dep_ in ("det", "prep") and first.i < noun.i else first


def phrase(noun: Token) -> str:
    """A noun with the words before it, without the article."""
    start = _first(noun).idx
    return " ".join(noun.doc.text[start : noun.idx + len(noun)].split())
