"""Whom an act on a list concerns: parties behind noun phrases, their parts and members."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from spacy.tokens import Token

from ostrakon.news.listing.instrument import hits
from ostrakon.news.listing.lexicon import (
    is_word,
)
from ostrakon.news.listing.lists import speaks_of_terror_nearby
from ostrakon.news.listing.records import Names, Target
from ostrakon.news.listing.terror import speaks_of_terror

_INCLUDING = frozenset({"including", "like", "such", "as", "notably", "namely"})


def generic_object(token: Token) -> str | None:
    """The words for parties in general ("terrorist groups", "organisations")."""
    for each in token.children:
        if each.dep_ in ("dobj", "nsubjpass", "pobj") and is_word(each, "bodies"):
            return " ".join(t.text for t in each.subtree if t.i <= each.i and t.dep_ != "det")
    return None


def targets_of(head: Token, names: Names) -> list[Target]:
    """The parties that a noun phrase names: itself, its conjuncts, its members.

    "The military wing of X" is X with a scope; "three groups, including X and Y" are X and Y;
    "X's activities" are X's.
    """
    found = _run_together(head, names)
    for token in _coordinated(head):
        found.extend(_single(token, names))
    return unique(found)


def _run_together(head: Token, names: Names) -> list[Target]:
    """Parties joined by "and" that the parser took for parts of the last one's name."""
    last = names.at(head)
    if last is None or last.party is None:
        return []
    found = []
    for token in head.doc[head.left_edge.i : head.i]:
        entity = names.at(token)
        if entity is None or entity.head != token.i or entity.party in (None, last.party):
            continue
        between = head.doc[token.i + 1 : head.i]
        joined = any(t.lower_ == "and" for t in between) and not any(
            t.pos_ == "ADP" for t in between
        )
        if joined and entity.kind == last.kind and token.dep_ in ("compound", "nmod"):
            found.append(Target(token.i, entity, entity.name))
    return found


def _coordinated(head: Token) -> list[Token]:
    """A noun and all that is joined to it by "and" or "or"."""
    found = [head]
    for each in found:
        found.extend(
            c
            for c in each.children
            if (
                c.dep_ == "conj"
                and not is_excepted(c)
                and c.pos_ in ("NOUN", "PROPN", "PRON", "X", "ADJ", "NUM", "VERB")
            )
            or (head.pos_ == "PROPN" and is_enumerated(c))
        )
    return found


def is_excepted(noun: Token) -> bool:
    """Whether a conjunct is left out: "the president, but not X"."""
    first = noun.left_edge.i
    if any(c.lower_ == "not" and c.i < noun.i for c in noun.children):
        return True
    return first > 0 and noun.doc[first - 1].lower_ == "not"


def is_enumerated(noun: Token) -> bool:
    """Whether an apposition is one more of several: "X, Y's wing and Z"."""
    return (
        noun.dep_ == "appos"
        and noun.i > noun.head.i
        and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in noun.children)
        and any(c.lower_ == "and" for c in noun.children)
    )


def _single(token: Token, names: Names) -> list[Target]:
    """The parties behind one noun."""
    members = _members(token, names)
    if members:
        return members
    part = _part(token, names)
    if part:
        return part
    entity = names.at(token)
    if is_word(token, "heads") and token.pos_ != "PROPN":
        return _person(token, names)  # "two leaders of X" are not X
    if _has_own_name(token, names):
        return [Target(token.i, None, _name(token))]  # "the Front's Lantern network" is another
    if entity is not None and entity.party is None and entity.kind in _LOOSE:
        entity = names.called(entity.name) or entity
    if entity is not None and entity.kind not in ("date", "place", "facility"):
        return [Target(token.i, entity, entity.name)]
    if (is_word(token, "transparent") or is_word(token, "wholes")) and token.dep_ == "appos":
        whose = names.at(token.head)
        if whose is not None and whose.kind == "group" and not _owners(token):
            return [Target(token.head.i, whose, whose.name)]  # "X (an organisation banned in Y)"
    if is_word(token, "transparent") or is_word(token, "wholes"):
        return [t for inner in _owners(token) for t in targets_of(inner, names)]
    if token.pos_ == "PROPN":
        name = _name(token)
        known = names.called(name.removeprefix("the ").removeprefix("The "))
        return [Target(token.i, known, known.name if known is not None else name)]
    return []


_LOOSE = ("group", "organisation", "person")  # kinds of entity that part of a name may seem


def _has_own_name(token: Token, names: Names) -> bool:
    """Whether a common noun of a party has a name of its own before it ("the Lantern network")."""
    if not is_word(token, "transparent"):
        return False
    return any(
        c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" and names.at(c) is None
        for c in token.children
    )


def _person(office: Token, names: Names) -> list[Target]:
    """The person named with an office in a party ("the leader of X, N"): N, not X."""
    group, named = None, None
    for each in office.subtree:
        entity = names.at(each)
        if entity is None or each.i == office.i or entity.head != each.i:
            continue
        if entity.kind == "group" and group is None:
            group = entity
        elif entity.kind == "person" and each.dep_ == "appos" and named is None:
            named = each, entity
    if group is None or named is None:
        return []
    token, entity = named
    return [Target(token.i, entity, entity.name, f"leader: {group.name}")]


def counted(token: Token, names: Names, things: Iterable[Token] = ()) -> list[Target]:
    """Parties that are counted and not named ("removed 716 people from the list").

    Args:
        token: the verb or noun of listing.
        names: the document's entities.
        things: further words that may count them.
    """
    things = [*things, *(c for c in token.children if c.dep_ in ("dobj", "nsubjpass"))]
    things += [
        p
        for c in token.children
        if c.dep_ == "prep" and c.lower_ == "of" and token.pos_ == "NOUN"
        for p in c.children
        if p.dep_ == "pobj"
    ]
    for each in things:
        if each.pos_ == "NUM" and any(c.lower_ == "of" for c in each.children):
            return [Target(each.i, None, " ".join(t.text for t in each.subtree))]
        if each.tag_ not in ("NNS", "NN"):
            continue
        named = any((e := names.at(t)) is not None and e.kind == "group" for t in each.subtree)
        if not named and any(c.dep_ == "nummod" for c in each.children):
            words = [t.text for t in each.subtree if t.i <= each.i and t.dep_ != "det"]
            return [Target(each.i, None, " ".join(words))]
    return []


def _owners(token: Token) -> list[Token]:
    """Whose activities: the possessor, else what stands after "of"."""
    owners = [c for c in token.children if c.dep_ in ("poss", "compound") and c.pos_ != "NOUN"]
    return owners or [
        p
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("of", "by")
        for p in c.children
        if p.dep_ == "pobj"
    ]


def _members(token: Token, names: Names) -> list[Target]:
    """Parties listed behind a common noun ("two groups, including X"; "three groups: X, Y, Z")."""
    if token.pos_ not in ("NOUN", "NUM") or is_word(token, "parts"):
        return []
    inner: list[Token] = []
    for each in token.children:
        if each.dep_ == "appos" or (each.dep_ == "prep" and each.lower_ in _INCLUDING):
            inner.extend([each] if each.dep_ == "appos" else _deep_objects(each))
        elif each.dep_ == "acl" and each.lower_ in _NAMED:
            inner.extend(t for t in each.subtree if t.pos_ == "PROPN" and names.at(t) is not None)
    return [t for noun in inner for t in targets_of(noun, names) if t.entity is not None]


# "The foundation, known by its initials as N".
_NAMED = frozenset({"known", "called", "named", "dubbed", "abbreviated"})


def _deep_objects(preposition: Token) -> list[Token]:
    """The nouns behind a preposition, through further prepositions ("such as")."""
    found = []
    for each in preposition.children:
        if each.dep_ == "pobj":
            found.append(each)
        elif each.dep_ in ("prep", "pcomp"):
            found.extend(_deep_objects(each))
    return found


def _part(token: Token, names: Names) -> list[Target]:
    """A wing, chapter, alias or leader of a party: the party, with the part as scope."""
    named = token.pos_ == "PROPN" and names.at(token) is not None
    if not named and (is_word(token, "parts") or is_word(token, "parts_plural")):
        owners = [t for o in _owners(token) for t in targets_of(o, names) if _is_group(t)]
        owners = owners or [t for t in _before(token, names) if _is_group(t)]
        label = _PART_LABEL.get(token.lower_.rstrip("s"), "chapter")
        kinds = _qualifiers(token) or [""]
        return [
            dataclasses.replace(
                o, token=token.i, scope=f"{label}: {k} {token.lower_}".replace("  ", " ")
            )
            for o in owners[:1]
            for k in kinds
        ]
    if is_word(token, "wholes"):
        return [
            dataclasses.replace(t, scope="whole")
            for o in _owners(token)
            for t in targets_of(o, names)
        ]
    return []


_PART_LABEL = {"wing": "wing", "arm": "wing", "brigade": "wing", "unit": "wing", "division": "wing"}


def _qualifiers(token: Token) -> list[str]:
    """The adjectives that tell parts apart: "Egyptian and Jordanian branches" gives two."""
    first = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod") and c.i < token.i]
    found: list[str] = []
    for each in first:
        if each.pos_ in ("ADJ", "PROPN", "NOUN"):
            found.append(each.text)
            found.extend(
                c.text for c in each.subtree if c.dep_ == "conj" and c.pos_ in ("ADJ", "PROPN")
            )
    return found


def _before(token: Token, names: Names) -> list[Target]:
    """The last party named before a token in its sentence."""
    start = token.sent.start
    for i in range(token.i - 1, start - 1, -1):
        entity = names.at(token.doc[i])
        if entity is not None and entity.kind == "group":
            return [Target(i, entity, entity.name)]
    return []


def _is_group(target: Target) -> bool:
    """Whether a target can be a group."""
    entity = target.entity
    return entity is None or entity.kind in ("group", "organisation")


def _name(token: Token) -> str:
    """A name that no stage knows, as printed: its proper nouns in a row."""
    doc, first, last = token.doc, token.i, token.i
    while (
        first > token.sent.start
        and doc[first - 1].dep_ in ("compound", "punct", "nmod")
        and (doc[first - 1].head.i in range(first, last + 1) and doc[first - 1].text not in ",;")
    ):
        first -= 1
    return doc[first : last + 1].text


def unique(found: list[Target]) -> list[Target]:
    """Each party and scope once, in order."""
    seen: set[tuple[object, str | None]] = set()
    kept = []
    for each in found:
        key = (each.entity.party or each.entity.name if each.entity else each.name, each.scope)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


def things_of(verb: Token) -> list[Token]:
    """What a verb acts on; also an object that the parser gave to the verb above ("whether to
    proscribe it is kept under review").
    """
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not found and verb.tag_ == "VBN" and verb.head.lemma_ in ("have", "get", "want", "see"):
        found = [c for c in verb.children if c.dep_ == "nsubj"]  # "to have it taken off"
    if not found and verb.dep_ in ("csubj", "csubjpass") and verb.i + 1 < verb.sent.end:
        after = verb.nbor(1)
        if after.pos_ == "PRON" and after.head.i == verb.head.i:
            found.append(after)
    return found


def concerned(targets: list[Target], token: Token) -> list[Target]:
    """The targets that a listing can be of; beside a known party, also one that nobody knows."""
    known = [t for t in targets if concerns(t, token)]
    if not any(t.entity is not None and t.entity.party for t in known):
        return known
    return [t for t in targets if t in known or is_party(t)]


def is_party(target: Target) -> bool:
    """Whether a target of a noun is a party (not the state or body that acts)."""
    entity = target.entity
    if entity is None:
        return False
    if entity.kind == "group":
        return True
    return entity.kind in ("person", "organisation") and not entity.body and not entity.role_code


# What the recogniser calls names that are no party's.
_NO_PARTIES = frozenset({"DATE", "TIME", "GPE", "LOC", "LAW", "MONEY", "LANGUAGE", "NORP"})


def concerns(target: Target, token: Token) -> bool:
    """Whether a listing can be of this party; of a state only as a sponsor of terrorism."""
    if target.entity is not None and target.entity.kind == "state":
        return any(t.lower_ in ("sponsor", "sponsors") for t in token.sent)
    if target.entity is None and token.doc[target.token].pos_ == "PROPN":
        named = token.doc[target.token]
        power = hits(token.doc.text, named.idx, named.idx + len(named))  # "the FTO designation"
        unseen = named.ent_type_ not in _NO_PARTIES and not power
        return unseen and (speaks_of_terror_nearby(token) or speaks_of_terror(token.doc))
    if not is_party(target):
        return False
    known = target.entity is not None and target.entity.party is not None
    return known or speaks_of_terror_nearby(token) or speaks_of_terror(token.doc)
