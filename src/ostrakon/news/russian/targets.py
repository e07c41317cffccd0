"""Whom a Russian act of listing is about: the name under the word for the act, or what refers to
it («движение», «она», «организация»).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.names.countries import name_of
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.russian.grammar import above, case, children, has, is_verb, preposition, subtree
from ostrakon.news.russian.words import words

_SLOTS = ("obj", "nsubj:pass", "nsubj", "nmod", "obl", "iobj", "appos", "conj", "flat", "flat:name",
          "det", "amod", "ccomp", "xcomp", "acl")  # fmt: skip
_THEY = frozenset({"он", "она", "оно", "они", "его", "ее", "их", "который", "свой"})
_NOT_UNDER = frozenset({"в", "на", "из", "по", "за", "о", "об", "до", "после", "от", "при"})
_ANY = frozenset(
    {"террористический", "экстремистский", "запрещенный", "любой", "один", "никакой", "каждый"}
)
_OWNED = frozenset({"деятельность", "статус", "запись", "имя", "название", "работа", "исключение",
                    "включение", "признание", "запрет", "внесение"})  # fmt: skip
_MOST = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """A party that is meant, and the token that names it."""

    entity: Entity
    token: int
    name: str
    referred: bool = False


def party_of(analysis: Analysis, entity: Entity) -> Entity | None:
    """The entity as a party: a group or person, or a state that is on a list of states."""
    if entity.kind in ("group", "person", "organisation"):
        return entity
    if entity.kind == "state" and entity.state and not entity.metonym:
        called = name_of(entity.state)
        state = next(
            (p for p in analysis.gazetteer.parties if p.kind == "state" and p.name == called), None
        )
        return dataclasses.replace(
            entity, party=state.id if state else None, kind="group", state=None
        )
    return None


def group_before(analysis: Analysis, offset: int) -> Target | None:
    """The party spoken of last before a place: one of the register first, else any group."""
    last = [e for e in analysis.entities if e.end <= offset and e.kind == "group"]
    if not last:
        return None
    entity = last[-1]
    return Target(entity, entity.head, entity.name, referred=True)


def targets_under(
    analysis: Analysis, act: Token, out: set[int], *, states: bool = False,
    through: frozenset[int] = frozenset(),
) -> list[Target]:  # fmt: skip
    """The parties below a word, those in lists («X и Y») all; `out` holds tokens of who
    acts, `through` those of the list's own name, under which the parser hangs what follows it.
    """
    found: dict[str, Target] = {}
    for token in _below(act, out, through):
        entity = analysis.referents.get(token.i)
        if entity is None or token.i in out or token.i in through:
            continue
        if entity.kind == "group" or (entity.kind == "person" and entity.role_code is None):
            if entity.kind == "person" and entity.party is None and not _is_object(token, act):
                continue
            found.setdefault(entity.chain or entity.name, Target(entity, token.i, entity.name))
        elif states and entity.kind == "state" and not _is_adjective(token):
            party = party_of(analysis, entity)
            if party is not None and preposition(token) not in _NOT_UNDER:
                found.setdefault(party.name, Target(party, token.i, _as_printed(analysis, entity)))
    return list(found.values())[:_MOST]


def _as_printed(analysis: Analysis, entity: Entity) -> str:
    return analysis.quote((entity.start, entity.end))


def _is_adjective(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.dep_ == "amod"


def _is_object(token: Token, act: Token) -> bool:
    """Whether a person is what the act is done to."""
    if preposition(token) in _NOT_UNDER:
        return False
    for each in (token, *above(token)):
        if each.head.i == act.i:
            return each.dep_ in ("obj", "nsubj:pass", "nmod", "iobj") and case(each) != "Ins"
        if each.dep_ not in ("appos", "flat", "flat:name", "conj", "nmod"):
            return False
    return False


def _below(act: Token, out: set[int], through: frozenset[int] = frozenset()) -> Iterator[Token]:
    """The tokens below a word that belong to its own clause, not to a clause inside."""
    for each in act.children:
        slot = each.dep_ in _SLOTS or each.i in through
        if each.i in out or not slot or each.is_punct:
            continue
        if each.dep_ in ("conj", "acl", "ccomp", "xcomp") and is_verb(each):
            continue
        yield each
        yield from _deeper(each, out)


def _deeper(token: Token, out: set[int]) -> Iterator[Token]:
    for each in token.children:
        if each.i in out or each.dep_ in ("acl:relcl", "advcl", "parataxis", "acl"):
            continue
        if is_verb(each) and each.dep_ != "amod":
            continue
        yield each
        yield from _deeper(each, out)


def referring(analysis: Analysis, act: Token, out: set[int]) -> Target | None:
    """The party that a pronoun or a noun like «движение» below a word takes up."""
    for token in _below(act, out):
        if token.i in out or token.i in analysis.referents:
            continue
        taken_up = token.lemma_ in words().group_nouns and not any(
            t.i in analysis.referents and analysis.referents[t.i].kind == "group"
            for t in subtree(token)
        )
        pronoun = token.lemma_ in _THEY and token.pos_ in ("PRON", "DET")
        if token.lemma_ == "который" or not (taken_up or pronoun):
            continue
        if pronoun and token.head.i != act.i and token.head.lemma_ not in _OWNED:
            continue  # «с его принятием»: of something else
        if taken_up and not _is_definite(token):
            continue
        found = group_before(analysis, token.idx)
        if found is not None:
            return dataclasses.replace(found, token=token.i)
    return None


def _is_definite(token: Token) -> bool:
    """Whether a noun for a group can take up one named before: one thing, not «три группировки»."""
    if has(token, "Number", "Plur"):
        return any(c.lemma_ in ("оба", "этот", "данный") for c in token.children)
    marked = children(token, "nummod", "nummod:gov", "acl:relcl")
    described = any(c.lemma_ in _ANY and c.i < token.i for c in token.children)
    return not marked and not described


def relative(analysis: Analysis, verb: Token) -> Target | None:
    """The party that a relative clause or participle belongs to: «X, который …»."""
    if verb.dep_ not in ("acl:relcl", "acl", "amod"):
        return None
    noun = verb.head
    for token in (noun, *noun.subtree):
        entity = analysis.referents.get(token.i)
        if entity is not None and entity.kind == "group" and token.i < verb.i + 12:
            return Target(entity, token.i, entity.name)
    return None


def only_group(analysis: Analysis, act: Token, out: set[int]) -> Target | None:
    """The group that a sentence names, where it names one only: the parse may have lost it."""
    start, end = act.sent.start_char, act.sent.end_char
    inside = [e for e in analysis.entities if start <= e.start < end and e.kind == "group"]
    names = {e.chain for e in inside}
    if len(names) != 1 or inside[0].head in out:
        return None
    return Target(inside[0], inside[0].head, inside[0].name)


def unnamed(analysis: Analysis, act: Token, out: set[int]) -> Target | None:
    """A thing without a name that is listed: «три группировки», «двое жителей Крыма»."""
    for token in act.children:
        if token.i in out or token.dep_ not in ("obj", "nsubj:pass", "nsubj", "nmod"):
            continue
        if token.lemma_ not in words().lists["things"] or preposition(token):
            continue
        kept = [
            t
            for t in subtree(token)
            if t.dep_ not in ("acl:relcl", "acl", "punct") and t.i not in out
        ] or [token]
        near = [t for t in kept if token.i - 3 <= t.i <= token.i + 3]
        start, end = near[0].idx, near[-1].idx + len(near[-1])
        name = " ".join(analysis.quote((start, end)).split())
        entity = Entity(id="", start=start, end=end, head=token.i, kind="group", name=name)
        return Target(entity, token.i, name)
    return None
