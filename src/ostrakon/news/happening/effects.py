"""Weapons, targets and victims of a violent event, as short phrases in the text's words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.triggers import Trigger
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import children, conjuncts, is_passive

_AT = ("on", "against", "at", "upon", "of", "outside", "inside", "into")
_WITH = ("with", "by", "using", "in")


def weapons_of(analysis: Analysis, trigger: Trigger) -> Iterator[str]:
    """What was used: "a car bomb", "grenades", "suicide vest"."""
    known = words()
    token = analysis.doc[trigger.token]
    near: list[Token] = []
    if trigger.noun is False and token.dep_ in ("advcl", "conj", "acl", "pcomp"):
        near.extend(children(token.head, "nsubj"))  # "a car bomb went off, killing 20"
        if token.head.dep_ in ("prep", "acl"):
            near.extend(children(token.head.head, "nsubj"))
    if token.dep_ == "relcl":  # "the car bomb that killed 20"
        near.append(token.head)
    for each in token.children:
        if each.dep_ in ("nsubj", "dobj", "nsubjpass", "npadvmod"):
            near.extend(conjuncts(each))
        elif each.dep_ in ("prep", "agent") and each.lower_ in _WITH:
            near.extend(t for o in children(each, "pobj") for t in conjuncts(o))
        elif each.dep_ in ("advcl", "acl") and each.lemma_ in ("use", "wield", "detonate", "arm"):
            near.extend(t for o in children(each, "dobj") for t in conjuncts(o))
    for each in near:
        if each.lemma_.lower() in known.weapons or each.lower_ in known.weapons:
            yield uncounted(analysis, each)
    for each in token.children:
        if each.dep_ in ("compound", "amod") and each.lower_ in known.weapons | {"suicide"}:
            first = min((c.i for c in each.children if c.dep_ == "compound"), default=each.i)
            phrase = analysis.doc[first : each.i + 1].text
            yield f"{phrase} {token.text}" if each.lower_ == "suicide" else phrase


def targets_of(analysis: Analysis, trigger: Trigger) -> Iterator[str]:
    """What was attacked: "a concert hall", "the embassy"."""
    if not trigger.noun and trigger.kind == "attack" and _kills(analysis, trigger):
        return
    for target in _targets(analysis, trigger):
        if not _is_person(analysis, target):
            yield _short(analysis, target)


def victims_of(analysis: Analysis, trigger: Trigger) -> Iterator[str]:
    """Who was attacked, taken or killed: "a police officer", "schoolgirls"."""
    for target in _targets(analysis, trigger):
        if _is_person(analysis, target):
            yield uncounted(analysis, target)


def _kills(analysis: Analysis, trigger: Trigger) -> bool:
    return analysis.doc[trigger.token].lemma_.lower() in words().kill


def _targets(analysis: Analysis, trigger: Trigger) -> Iterator[Token]:
    """The nouns for what an event was aimed at."""
    known = words()
    token = analysis.doc[trigger.token]
    found: list[Token] = []
    if trigger.noun:
        for each in token.children:
            if each.dep_ == "prep" and each.lower_ in _AT:
                found.extend(children(each, "pobj"))
            elif each.dep_ == "compound" and each.ent_type_ not in ("GPE", "DATE", "LOC"):
                found.append(each)
    else:
        found.extend(children(token, "dobj", "nsubjpass"))
        if is_passive(token) and not found and token.dep_ == "acl":
            found.append(token.head)
        for each in token.children:
            if each.dep_ == "prep" and each.lower_ in (
                "at",
                "on",
                "outside",
                "inside",
                "into",
                "through",
            ):
                found.extend(children(each, "pobj"))
    for noun in (t for each in found for t in conjuncts(each)):
        lemma = noun.lemma_.lower()
        if lemma in known.not_targets or lemma in known.weapons or noun.pos_ == "PRON":
            continue
        if lemma in known.weapon_modifiers or noun.like_num or noun.ent_type_ in (
            "GPE", "LOC", "DATE", "TIME", "CARDINAL", "EVENT",
        ):  # fmt: skip
            continue
        if lemma in known.devices or lemma in known.attackers or lemma in known.nouns:
            continue
        yield noun


def _is_person(analysis: Analysis, noun: Token) -> bool:
    entity = analysis.referents.get(noun.i)
    if entity is not None and entity.kind in ("person", "organisation", "state", "facility"):
        return entity.kind == "person"
    return noun.lemma_.lower() in words().people or noun.ent_type_ == "PERSON"


def _short(analysis: Analysis, noun: Token) -> str:
    """A noun with what stands before it, without the article."""
    return _from(analysis, noun, ("compound", "amod", "nummod", "nmod", "poss"))


def uncounted(analysis: Analysis, noun: Token) -> str:
    """The same without numbers and whose it is: "police officers"."""
    return _from(analysis, noun, ("compound", "amod", "nmod"))


def _from(analysis: Analysis, noun: Token, labels: tuple[str, ...]) -> str:
    first = noun
    for each in reversed(list(noun.lefts)):
        if each.dep_ not in labels or each.lower_ in ("many", "several", "more", "other"):
            break
        first = each.left_edge if each.dep_ != "amod" else each
    if first.dep_ == "det":
        first = first.nbor(1)
    return " ".join(analysis.text[first.idx : noun.idx + len(noun)].split())
