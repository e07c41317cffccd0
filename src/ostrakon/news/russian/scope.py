"""What the words around a Russian predicate do to it: deny it, plan it, make it depend."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from ostrakon.core.reading import Modality, Polarity
from ostrakon.news.analysis import Analysis, Attribution, Scope, Strength
from ostrakon.news.russian.grammar import above, children, has, is_verb, negation, span_of, subtree
from ostrakon.news.russian.words import words

_IF = frozenset({"если", "коли"})
_WHEN = frozenset({"когда", "пока", "как"})
_WHETHER = "ли"
_WOULD = frozenset({"бы", "б"})
_FAR = 12


def scope_of(analysis: Analysis, token: Token, said: Attribution | None = None) -> Scope:
    """What stands between a predicate and whoever tells it.

    Args:
        analysis: the document.
        token: head of the predicate.
        said: the attribution that holds it; its own cue is left to it.
    """
    negative = 0
    modality: dict[Modality, None] = {}
    strength: Strength = "CT"
    conditions: list[str] = []
    last = token
    for each in [token, *list(above(token))[:_FAR]]:
        if said is not None and (each.i == said.cue or not said.covers(each.idx)):
            break
        if each is not token and last.dep_ in ("parataxis", "conj", "acl:relcl", "acl"):
            if last.dep_ == "conj" and not _own_clause(last):
                last = each
                continue
            break
        if negation(each) is not None:
            negative += 1
        strength = _read(each, modality, strength)
        if each is not token and each.lemma_ in words().modality["hearsay"]:
            modality["hearsay"] = None
        last = each
    for clause in (token, last):
        conditions += _conditions(analysis, clause)
    if conditions:
        modality["conditional"] = None
    polarity: Polarity = "-" if negative % 2 else "+"
    tense = _tense(token)
    if tense == "future" and not modality:
        modality["scheduled_future"] = None
    return Scope(
        polarity=polarity,
        modality=tuple(modality),
        strength=strength,
        conditions=tuple(dict.fromkeys(conditions)),
        cues=(),
        tense=tense,
        background=token.dep_ in ("acl", "acl:relcl", "amod"),
    )


def _own_clause(token: Token) -> bool:
    return is_verb(token) and any(c.dep_ in ("nsubj", "nsubj:pass") for c in token.children)


def _read(each: Token, modality: dict[Modality, None], strength: Strength) -> Strength:
    """One word on the way up and the small words at it."""
    lists = words().modality
    if each.lemma_ in lists["may"]:
        modality["possibility"] = None
        strength = "PS"
    elif each.lemma_ in lists["intend"]:
        modality["intention"] = None
    elif each.lemma_ in lists["ought"]:
        modality["obligation"] = None
    for small in each.children:
        if small.lower_ in _WOULD:
            modality["counterfactual"] = None
            strength = "PS"
        elif small.lower_ == _WHETHER:
            modality["question"] = None
            strength = "U"
        elif small.dep_ in ("advmod", "parataxis", "discourse", "mark") and (
            small.lemma_ in lists["maybe"]
        ):
            modality["possibility"] = None
            strength = "PS"
        elif small.lower_ in _IF and small.dep_ == "mark":
            modality["conditional"] = None
            strength = "U"
    return strength


def _conditions(analysis: Analysis, clause: Token) -> list[str]:
    """The words of the clauses with «если», and «в случае …»."""
    found = []
    for each in children(clause, "advcl"):
        if any(t.lower_ in _IF and t.dep_ in ("mark", "advmod") for t in each.children):
            found.append(analysis.quote(span_of(subtree(each))))
    for each in children(clause, "obl"):
        if each.lemma_ == "случай" and any(t.lower_ == "в" for t in each.children):
            found.append(analysis.quote(span_of(subtree(each))))
    return found


def _tense(token: Token) -> Literal["past", "present", "future"]:
    """The tense of a predicate: a perfective present is a future."""
    if has(token, "Tense", "Fut") or any(
        c.dep_ in ("aux", "aux:pass", "cop") and c.lower_.startswith(("буд",))
        for c in token.children
    ):
        return "future"
    if has(token, "Tense", "Pres"):
        perfective = has(token, "Aspect", "Perf") and has(token, "VerbForm", "Fin")
        return "future" if perfective else "present"
    return "past"
