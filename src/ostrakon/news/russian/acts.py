"""Words for an act of listing in Russian: «включить в список», «признать террористическим».

An act needs the list, or the words for terror, that make it one.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.lifecycle import Direction
from ostrakon.news.russian.grammar import (
    above,
    has,
    in_brackets,
    is_attribute,
    is_verb,
    preposition,
    subtree,
)
from ostrakon.news.russian.words import words

_WORKS = frozenset({"деятельность", "работа", "существование", "ячейка", "символика", "секта"})
_BACK = 80  # tokens back to a list that a sentence goes on about
_REACH = 12  # tokens beside an act in which its list is looked for
_STOPS = frozenset({",", ":", ";", "—", "(", ")", ".", "!", "?"})
_AS = ("ой", "ою", "ым", "ими", "ыми", "ом", "ами", "ем")


@dataclasses.dataclass(slots=True)
class Act:
    """An act under way: its word, what it does so far, and what was met on the way up."""

    core: Token
    course: Direction
    event: str
    top: Token
    out: set[int]
    negative: bool = False
    moved: bool = False
    done: bool = False
    frozen: bool = False


def act_at(token: Token) -> Act | None:
    """The innermost act that a word names, by its complements."""
    lists, name = words().lists, token.lemma_
    if token.pos_ not in ("NOUN", "VERB", "ADJ") or is_attribute(token) or in_brackets(token):
        return None
    if name in lists["add"] or name in lists["enter"]:
        listed = _list_under(token, ("в", "на", "во"))
        if listed is None and _list_before(token):
            listed = set()
        if listed is None:
            return None
        event = "list.added" if name in lists["enter"] else "decision.list"
        return Act(token, "LIST", event, token, listed)
    if name in lists["remove"] or name in lists["leave"] or name in lists["lift"]:
        listed = _list_under(token, ("из", "с", "со"))
        if listed is None and name in lists["leave"]:
            listed = _list_under(token, ("",))
        if listed is not None:
            return Act(token, "DELIST", "end.revoked", token, listed)
        return None
    if name in lists["restore"]:
        listed = _list_under(token, ("в", "на", "во"))
        return Act(token, "REINSTATE", "reinstate", token, listed) if listed else None
    if name in lists["designate"]:
        called = _called_terrorist(token)
        return Act(token, "LIST", "decision.list", token, called) if called else None
    if name in lists["ban"]:
        if any(has(c, "VerbForm", "Inf") for c in token.children) or _bans_other(token):
            return None
        fell = preposition(token) == "под" and token.head.lemma_ in lists["fall"]
        return Act(token, "LIST", "decision.list", token, {token.i}, moved=fell)
    return None


def _list_under(token: Token, prepositions: tuple[str, ...]) -> set[int] | None:
    """The tokens of a list («список», «перечень») that an act names under one of these
    prepositions; none where no list stands there.
    """
    lists = words().lists
    for each in (*token.subtree, *_near(token)):
        if each.i == token.i or _of_another(each, token):
            continue
        if each.lower_ in lists["places"] and each.head.i == token.i:
            return {each.i}
        sanctions = each.lemma_ == "санкция" and preposition(each) in ("из-под", "под")
        if sanctions or (each.lemma_ in lists["nouns"] and preposition(each) in prepositions):
            if each.lemma_ in ("число", "ряд") and not _speaks_of_terror(each):
                continue
            return {t.i for t in subtree(each)}
    return None


def _list_before(token: Token) -> bool:
    """Whether a passive without any place goes on about a list told of before: «внесена и X»."""
    if not has(token, "Voice", "Pass") or not has(token, "Variant", "Short"):
        return False
    if any(c.dep_ == "obl" and preposition(c) in ("в", "на", "во") for c in token.children):
        return False
    before = token.doc[max(0, token.sent.start - _BACK) : token.sent.start]
    return any(t.lemma_ in words().lists["nouns"] and _speaks_of_terror(t) for t in before)


def _of_another(listed: Token, act: Token) -> bool:
    """Whether a list belongs to another act that stands between: «отменил исключение из списка»."""
    lists = words().lists
    for each in above(listed):
        if each.i == act.i:
            return False
        if any(each.lemma_ in lists[k] for k in ("add", "remove", "designate", "restore")):
            return True
    return False


def _bans_other(token: Token) -> bool:
    """Whether something that a party does is banned, not the party: «запретить ввоз»."""
    thing = next((c for c in token.children if c.dep_ in ("obj", "nsubj:pass")), None)
    if thing is None or not is_verb(token) or thing.pos_ != "NOUN":
        return False
    return thing.lemma_ not in words().group_nouns and thing.lemma_ not in _WORKS


def _near(token: Token) -> list[Token]:
    """The words beside an act up to the next mark of punctuation or verb: the parser may hang a
    list elsewhere.
    """
    found: list[Token] = []
    for step in (-1, 1):
        at = token.i + step
        while token.sent.start <= at < token.sent.end and abs(at - token.i) <= _REACH:
            each = token.doc[at]
            if each.text in _STOPS or (is_verb(each) and has(each, "VerbForm", "Fin")):
                break
            found.append(each)
            at += step
    return found


def _speaks_of_terror(noun: Token) -> bool:
    return any(t.lemma_ in words().lists["terror"] for t in subtree(noun))


def _called_terrorist(token: Token) -> set[int] | None:
    """The words by which a thing is called terrorist under «признать»; none where it is not."""
    mark = words().lists["mark"]
    for each in token.subtree:
        if each.i == token.i:
            continue
        if each.lemma_ in mark and each.head.lemma_ not in words().lists["nouns"]:
            near = each.head if each.head.i != token.i and each.dep_ == "amod" else each
            called = each.lower_.endswith(_AS)
            if called or preposition(near) == "к" or has(each, "Case", "Dat"):
                return {near.i, each.i}
        if each.lemma_ == "закон" and preposition(each) == "вне":
            return {each.i}
    return None
