"""Lasting states in a Russian text: under a ban, on a list, regarded as terrorist, or not.

Among them the remark that the Russian press must make («запрещена в РФ»), which is no news of a
decision (LIFECYCLE.md, section 5).
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Polarity, StatusAbout
from ostrakon.news.analysis import Analysis, Entity, Proposition
from ostrakon.news.russian.grammar import (
    above,
    child,
    clause_of,
    has,
    is_verb,
    negation,
    preposition,
    span_of,
    subtree,
    trimmed,
)
from ostrakon.news.russian.instruments import home_state, phrase_in, state_of
from ostrakon.news.russian.scope import scope_of
from ostrakon.news.russian.targets import Target, group_before, referring, relative, targets_under
from ostrakon.news.russian.times import day_in, shown
from ostrakon.news.russian.words import words

_SURE = 0.85
_UNDER = frozenset({"запрет", "санкция"})
_LONG = frozenset({"по-прежнему", "уже", "давно", "остается", "до"})


def find_status(analysis: Analysis, told: set[int]) -> list[Proposition]:
    """All lasting states; `told` are the words that a change of a listing has taken."""
    found: list[Proposition] = []
    for sentence in analysis.doc.sents:
        seen: set[str] = set()
        for token in sentence:
            if token.i in told:
                continue
            for made in _at(analysis, token):
                about = made.about
                assert isinstance(about, StatusAbout)
                key = about.party or about.party_name
                if key not in seen:
                    found.append(made)
                    seen.add(key)
    return found


def _at(analysis: Analysis, token: Token) -> list[Proposition]:
    remark = _remark(analysis, token)
    if remark is not None:
        return [remark]
    sign = _state_word(token)
    if sign is None:
        return []
    clause = clause_of(token)
    called = {t.lemma_ for t in clause.subtree}
    if called & {"экстремист", "экстремистский"} and not called & {"террорист", "террористический"}:
        return []  # a ban as extremist is another one
    out = _list_tokens(token)
    targets = targets_under(analysis, clause, out) or targets_under(analysis, token, out)
    if not targets:
        one = (
            referring(analysis, clause, out)
            or relative(analysis, clause)
            or _owner(analysis, token)
        )
        targets = [one] if one is not None else []
    return [_made(analysis, token, clause, t, sign, "ru status") for t in targets]


def _state_word(token: Token) -> Polarity | None:
    """Whether a word says that a listing stands, or that it does not."""
    lists = words().lists
    if token.lemma_ in lists["nouns"] and preposition(token) in ("в", "на", "во"):
        head = token.head
        if head.lemma_ in words().status["stay"] or head.lemma_ == "входить":
            return "-" if negation(head) is not None or _none(token) else "+"
        if head.lemma_ in words().status["absent"] or any(
            t.lower_ == "нет" for t in (head, *head.children)
        ):
            return "-"
        return None
    if token.lemma_ == "запрет" and preposition(token) == "под":
        return "-" if negation(token.head) is not None else "+"
    if token.lemma_ == "закон" and preposition(token) == "вне":
        if any(each.lemma_ in words().lists["designate"] for each in above(token)):
            return None
        return "+"
    if token.lemma_ == "запрет" and token.dep_ == "nsubj" and token.head.lemma_ in (
        "действовать", "сохранять", "сохраняться", "оставаться",
    ):  # fmt: skip
        return "-" if negation(token.head) is not None else "+"
    regarded = token.lemma_ in words().status["regard"] and token.lemma_ != "признавать"
    if token.lemma_ in ("оставаться", "остаться", "являться") or (regarded and is_verb(token)):
        called = any(t.lemma_ in lists["mark"] and has(t, "Case", "Ins") for t in token.subtree)
        if called:
            return "-" if negation(token) is not None else "+"
    return None


def _none(token: Token) -> bool:
    return any(t.lower_ == "ни" for t in token.subtree)


def _list_tokens(token: Token) -> set[int]:
    return {t.i for t in subtree(token)} if token.lemma_ in words().lists["nouns"] else {token.i}


def _owner(analysis: Analysis, token: Token) -> Target | None:
    """For «запрет действует»: the party whose ban it is."""
    if token.lemma_ != "запрет":
        return None
    named = targets_under(analysis, token, {token.i})
    return named[0] if named else group_before(analysis, token.idx)


def _remark(analysis: Analysis, token: Token) -> Proposition | None:
    """«(организация, запрещённая в РФ)», «признанный террористическим»: said of a name beside."""
    if token.lemma_ not in ("запретить", "признать") or (
        not is_verb(token) and token.pos_ != "ADJ"
    ):
        return None
    inside = _brackets(analysis, token)
    participle = has(token, "VerbForm", "Part") or token.pos_ == "ADJ"
    if inside is None:
        if not participle or token.dep_ not in ("amod", "acl"):
            return None
        if token.lemma_ == "признать" and not any(
            t.lemma_ in words().lists["mark"] for t in token.subtree
        ):
            return None
        target = relative(analysis, token)
        if target is None:
            return None
        span = span_of([analysis.doc[target.token], *subtree(token)])
    else:
        target = group_before(analysis, analysis.doc[inside].idx)
        if target is None or analysis.doc[inside].idx - target.entity.end > 3:
            return None
        end = next((t for t in analysis.doc[inside : inside + 25] if t.text == ")"), token)
        span = (target.entity.start, end.idx + len(end))
    sign: Polarity = "-" if negation(token) is not None else "+"
    made = _made(analysis, token, token, target, sign, "ru remark")
    return dataclasses.replace(made, span=span)


def _brackets(analysis: Analysis, token: Token) -> int | None:
    """The bracket that opens before a word in its sentence, if none has closed since."""
    for each in reversed(analysis.doc[token.sent.start : token.i]):
        if each.text == ")":
            return None
        if each.text == "(":
            return each.i
    return None


def _made(
    analysis: Analysis, token: Token, clause: Token, target: Target, sign: Polarity, rule: str
) -> Proposition:
    """The record of a lasting state."""
    said = analysis.attribution_at(token.idx)
    scope = dataclasses.replace(scope_of(analysis, clause, said), polarity=sign)
    modality = tuple(m for m in scope.modality if m in ("conditional", "question", "possibility"))
    scope = dataclasses.replace(scope, modality=modality)
    agent = _agent(analysis, clause)
    state = state_of(analysis, clause, {target.token}, agent)
    named = phrase_in(token.sent)
    known = {i.id: i.state for i in analysis.gazetteer.instruments}
    instrument = named[0] if named and state in (None, known.get(named[0] or "")) else None
    if state is None and instrument is not None:
        state = known[instrument]
    beside = any(e.kind == "state" and token.sent.start_char <= e.start < token.sent.end_char
                 for e in analysis.entities)  # fmt: skip
    if state is None and not (beside and token.lemma_ in words().status["regard"]):
        state = home_state(analysis)
    about = StatusAbout(
        party=target.entity.party,
        predicate="designated_by",
        object=state,
        party_name=target.name,
        valid_from=shown(day_in(analysis, clause)) if sign == "+" else None,
        instrument=instrument,
    )
    span = trimmed(analysis.text, span_of([t for t in subtree(clause) if not t.is_space]))
    return Proposition(
        trigger=token.i,
        span=span or (token.idx, token.idx + len(token)),
        about=about,
        scope=scope,
        agent=agent,
        rule=rule,
        p=_SURE,
    )


def _agent(analysis: Analysis, clause: Token) -> Entity | None:
    who = child(clause, "nsubj")
    found = analysis.referents.get(who.i) if who is not None else None
    return found if found is not None and found.kind in ("state", "organisation") else None
