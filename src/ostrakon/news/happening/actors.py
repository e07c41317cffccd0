"""From a noun of the text to an actor of a record: who it is, of which party, state and sector."""

from __future__ import annotations

import dataclasses
import re

from spacy.tokens import Token

from ostrakon.core.reading import Actor
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.happening.plover import tables
from ostrakon.news.text.syntax import children

_MODIFIERS = ("compound", "amod", "poss", "nmod")
_BELONGING = ("of", "from", "in", "with", "for")
_PREFIX = re.compile(r"\b(?:pro|anti|non|ex)[- ]\Z")
_SUFFIX = re.compile(
    r"[- ](?:linked|backed|aligned|inspired|affiliated|allied|supported|funded|financed|armed|"
    r"trained|style|occupied|administered|born|based|sponsored|friendly)\b"
)
_ATTACHED = {
    "link", "affiliate", "belong", "associate", "ally", "connect", "tie", "align", "swear",
    "pledge",
}  # fmt: skip
# "An X affiliate", "the X offshoot": near to X, and not X.
_APART = {"affiliate", "offshoot", "splinter", "ally", "proxy", "rival", "franchise", "successor"}
_QUOTES = str.maketrans("", "", '"“”„«»')
_SOME = {"one", "some", "two", "three", "several", "many", "members", "most", "none"}
_CALLED = {"call", "name", "know", "dub", "style", "identify"}
# Nouns that stand for the whole of a party or state: who they act for is who acts.
_WHOLE = {"leadership", "movement", "group", "organisation", "organization", "militia"}
_BODIES = {
    "delegation", "official", "representative", "force", "troop", "leader", "minister", "diplomat",
    "negotiator", "envoy", "president", "counterpart",
}  # fmt: skip
_COLLECTIVE = {
    "member", "fighter", "militant", "soldier", "force", "troop", "official", "leader",
    "leadership",
    "representative", "delegation", "spokesman", "spokeswoman", "spokesperson", "government",
    "minister", "president", "branch", "wing", "faction", "commander", "supporter",
    "cell", "unit", "army", "navy", "air", "authority", "militia", "regime", "gunman", "operative",
    "people", "side", "citizen", "counterpart", "national", "ministry", "chief", "head", "envoy",
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

    "the Front or its offshoots" is one actor in the text's words, not two; "delegations from
    A and B" are two.
    """
    found: list[Named] = []
    for each in listed(noun):
        if each is not noun and is_own_part(each):
            continue
        for named in _spread(analysis, each):
            if all(named.actor != other.actor for other in found):
                found.append(named)
    return found


def _spread(analysis: Analysis, noun: Token) -> list[Named]:
    """One noun's actors: those of a plural body that is of several."""
    if (noun.lower_ in _SOME or noun.pos_ == "NUM") and analysis.referents.get(noun.i) is None:
        for preposition in children(noun, "prep"):
            if preposition.lower_ == "of":  # "one of its members"
                return [n for t in children(preposition, "pobj") for n in _spread(analysis, t)]
    if noun.lemma_.lower() in _BODIES and analysis.referents.get(noun.i) is None:
        for preposition in children(noun, "prep"):
            if preposition.lower_ in ("from", "of"):
                inner = [t for p in children(preposition, "pobj") for t in listed(p)]
                found = [n for n in (actor_of(analysis, t) for t in inner) if n is not None]
                if len(found) > 1:
                    return found
    sides = _sides(analysis, noun)
    if len(sides) > 1:
        return sides
    named = actor_of(analysis, noun)
    return [named] if named is not None else []


def _sides(analysis: Analysis, noun: Token) -> list[Named]:
    """As in "Ethiopian and Somali officials": one noun, two sides."""
    if noun.tag_ not in ("NNS", "NNPS"):
        return []
    whole = analysis.referents.get(noun.i)
    if whole is not None and whole.start < noun.idx < whole.end:
        return []  # "the Allied Democratic Forces": one name
    found: list[Named] = []
    for first in children(noun, "amod", "compound"):
        for each in listed(first):
            entity = entity_at(analysis, each)
            if first.i < noun.i and entity is not None and entity.kind in ("state", "group"):
                actor = Actor(
                    name=f"{each.text} {noun.text}",
                    party=entity.party,
                    state=entity.state,
                    sector=tables().sectors.get(noun.lemma_.lower()),
                )
                found.append(Named(actor, noun.i, entity))
    return found


def entity_at(analysis: Analysis, token: Token) -> Entity | None:
    """What a token refers to; a word inside a name counts for the name."""
    entity = analysis.referents.get(token.i)
    if entity is not None or token.pos_ != "PROPN":
        return entity
    return next((e for e in analysis.entities if e.start <= token.idx < e.end), None)


def listed(noun: Token) -> list[Token]:
    """A noun and its conjuncts, in text order."""
    found = [noun]
    for each in found:
        found.extend(t for t in children(each, "conj") if t.pos_ not in ("VERB", "AUX"))
    return found


def is_own_part(noun: Token) -> bool:
    """As in "its affiliates", "their allies": told as a part of the actor before."""
    owners = {each.lower_ for each in noun.children if each.dep_ == "poss"}
    return bool(owners & {"its", "their", "his"})


def actor_of(analysis: Analysis, noun: Token) -> Named | None:
    """The actor that one noun names, or None."""
    entity = entity_at(analysis, noun)
    lemma = noun.lemma_.lower()
    sector = tables().sectors.get(lemma)
    if noun.pos_ == "PRON" and entity is not None and entity.name.islower():
        known = entity.party is not None or entity.state is not None
        entity = entity if known else None  # "they" for some officials or men: nobody known
    if entity is not None and _is_only_near(analysis, noun, entity):
        entity = None
    if entity is not None and is_actor(entity):
        return Named(_from_entity(analysis, noun, entity, sector), noun.i, entity)
    if noun.pos_ in ("PRON", "DET"):
        return None
    owner = _modifier(analysis, noun)
    if owner is not None and lemma in _APART and owner[1].party is not None:
        return Named(Actor(name=phrase(analysis, noun)), noun.i, None)
    if owner is not None and (sector or lemma in _COLLECTIVE or noun.pos_ == "PROPN"):
        return Named(_owned(analysis, noun, owner, sector), noun.i, owner[1])
    inner = _belongs_to(analysis, noun) if lemma in _COLLECTIVE or sector else None
    if inner is not None:
        return Named(_owned(analysis, noun, inner, sector), noun.i, inner[1])
    if sector is not None:
        return Named(Actor(name=phrase(analysis, noun), sector=sector), noun.i, None)
    return None


def is_actor(entity: Entity) -> bool:
    """Whether an entity can act: not a day, not a building, not a place that is no state."""
    if entity.kind in ("date", "facility"):
        return False
    return entity.kind != "place" or entity.metonym or entity.state is not None


def _from_entity(analysis: Analysis, noun: Token, entity: Entity, sector: str | None) -> Actor:
    """A mention as an actor; a common noun keeps the words that say whose it is."""
    if noun.pos_ == "NOUN" and not entity.anaphor:
        owner = _modifier(analysis, noun) or _belongs_to(analysis, noun)
        if owner is not None and owner[1] is not entity:
            owned = _owned(analysis, noun, owner, sector)
            return Actor(
                name=owned.name,
                party=entity.party or owned.party,
                state=entity.state or owned.state,
                sector=sector or entity.sector,
            )
    return _from_entity_alone(entity)


def named_alone(entity: Entity) -> Named:
    """A mention as an actor without the words around it."""
    return Named(_from_entity_alone(entity), entity.head, entity)


def _from_entity_alone(entity: Entity) -> Actor:
    return Actor(name=entity.name, party=entity.party, state=entity.state, sector=entity.sector)


_Owner = tuple[Token, Entity]


def _modifier(analysis: Analysis, noun: Token) -> _Owner | None:
    """The party or state before a noun: "Taliban officials", "Russian forces"."""
    found: list[_Owner] = []
    for each in noun.children:
        if each.dep_ not in _MODIFIERS or each.i > noun.i:
            continue
        for token in (each, *(c for c in each.children if c.dep_ in ("compound", "amod", "conj"))):
            entity = entity_at(analysis, token)
            if entity is None or entity.kind == "person" or is_beside(analysis, entity):
                continue
            if is_actor(entity):
                found.append((token, entity))
        if each.lower_ == "led":  # "American-led troops" are America's; "backed" ones are not
            for token in children(each, "npadvmod", "advmod", "amod", "nsubj"):
                entity = entity_at(analysis, token)
                if entity is not None and entity.kind == "state":
                    found.append((token, entity))
    found.sort(key=lambda owner: (owner[1].party is None, -owner[0].i))
    return found[0] if found else None


def _belongs_to(analysis: Analysis, noun: Token) -> _Owner | None:
    """The party or state after a noun: "members of Islamic State"."""
    for preposition in noun.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in _BELONGING:
            continue
        for each in children(preposition, "pobj"):
            entity = entity_at(analysis, each)
            if entity is None or not is_actor(entity):
                owner = _modifier(analysis, each)
                if owner is not None:
                    return owner
            elif is_actor(entity) and entity.kind != "person":
                return each, entity
    return _attached(analysis, noun)


def _is_only_near(analysis: Analysis, noun: Token, entity: Entity) -> bool:
    """As in "the X-linked group": taken for X, and only near it."""
    if noun.pos_ == "PROPN" or (entity.start <= noun.idx < entity.end and not entity.anaphor):
        return False
    before = analysis.text[noun.left_edge.idx : noun.idx]
    return bool(_SUFFIX.search(before))


def is_beside(analysis: Analysis, entity: Entity) -> bool:
    """As in "pro-X militia", "X-backed rebels", "ex-X fighters": near X or against it, not X."""
    before = analysis.text[max(entity.start - 5, 0) : entity.start].lower()
    after = analysis.text[entity.end : entity.end + 14].lower()
    return bool(_PREFIX.search(before) or _SUFFIX.match(after))


def _attached(analysis: Analysis, noun: Token) -> _Owner | None:
    """As in "people linked to the X": theirs of a party, not of a state."""
    clauses = children(noun, "acl", "relcl")
    if noun.dep_ == "nsubj" and noun.head.tag_ == "VBN":
        clauses.append(noun.head)  # the parse took "people linked to" for a clause
    for clause in clauses:
        if clause.lemma_.lower() not in _ATTACHED:
            continue
        for preposition in children(clause, "prep"):
            for each in children(preposition, "pobj"):
                entity = entity_at(analysis, each)
                if entity is not None and entity.party is not None:
                    return each, entity
    return None


def own_names(noun: Token) -> list[Token]:
    """The names that a text gives bodies: "a faction called X", "two groups, the X and the Y"."""
    for each in noun.children:
        if each.i < noun.i:
            continue
        if each.dep_ in ("acl", "relcl") and each.lemma_.lower() in _CALLED:
            names = children(each, "oprd", "attr", "dobj", "appos")
            names += [t for p in children(each, "prep") for t in children(p, "pobj")]
        elif each.dep_ == "appos" and noun.pos_ == "NOUN":
            names = [each]
        else:
            continue
        found = [t for name in names for t in listed(name) if t.pos_ == "PROPN"]
        if found:
            return found
    return []


def _owned(analysis: Analysis, noun: Token, owner: _Owner, sector: str | None) -> Actor:
    """Somebody of a party or state, under the text's own words."""
    token, entity = owner
    if entity.party is not None and noun.lemma_.lower() in _WHOLE and not entity.anaphor:
        return _from_entity_alone(entity)
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        name = f"{entity.name} {analysis.text[token.idx + len(token) : noun.idx + len(noun)]}"
    elif token.i < noun.i:
        first = min(entity.start, token.idx) if entity.end > token.idx else token.idx
        name = analysis.text[first : noun.idx + len(noun)]
    else:
        name = analysis.text[_first(noun).idx : max(entity.end, noun.idx + len(noun))]
    return Actor(
        name=" ".join(name.translate(_QUOTES).split()),
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


def phrase(analysis: Analysis, noun: Token) -> str:
    """A noun with the words before it, without the article."""
    start = _first(noun).idx
    return " ".join(analysis.text[start : noun.idx + len(noun)].split())
