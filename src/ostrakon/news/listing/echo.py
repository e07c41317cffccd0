"""Acts told again of another state or party: "Britain in 2010", "the EU has not done so".

Three ways: a clause without its verb ("…, Britain in 2010", "… and Hamas in 2024"), a verb that
stands for the one before ("did the same", "followed suit", "so has Canada"), and a verb that the
parser took for a noun ("Turkey and the United States list X as a terrorist group").
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.dates import clocks_at
from ostrakon.news.listing.instrument import settle
from ostrakon.news.listing.lexicon import NO_CLASSES, lexicon, verb_classes, word
from ostrakon.news.listing.lists import is_terror_noun
from ostrakon.news.listing.outcome import DIRECTION, Course
from ostrakon.news.listing.records import Core, Kind, Names, Target
from ostrakon.news.naming.when import Expression, expressions

# What a clause without its verb, or a verb that stands for another, can tell again.
_REPEATED = frozenset({
    "decision.list", "list.added", "pub.notified", "redesignate", "relist", "kept", "end.revoked",
    "decision.delist", "list.removed", "signal.denied", "end.expired",
})  # fmt: skip
_JOINTS = frozenset({",", ";", "and", "but", "while", "then"})
_SAME = frozenset({"so", "likewise", "same", "similarly"})
_LEAD = frozenset({"suit", "example", "lead"})


def without_verb(
    analysis: Analysis, names: Names, sentence: Span, said: list[ActReading]
) -> list[ActReading]:
    """The acts of a sentence, with those told by no more than a name and a date.

    Args:
        analysis: the document.
        names: its entities by token.
        sentence: where to look.
        said: the acts of the sentence that verbs and nouns tell.
    """
    acts = list(said)
    if not any(a.event in _REPEATED for a in acts):
        return acts
    for one in expressions(analysis):
        if not sentence.start_char <= one.start < sentence.end_char:
            continue
        named = _named_before(analysis, names, sentence, one)
        if named is None:
            continue
        token, entity = named
        base = [a for a in acts if a.trigger < token.i and a.event in _REPEATED]
        if not base:
            continue
        model = [a for a in base if a.trigger == base[-1].trigger]
        if entity.kind == "group" and not _has_own_date(analysis, model[-1].trigger, token):
            continue  # the date is that of the verb: "banned X and Y in 2017"
        if entity.kind == "group":
            acts = [a for a in acts if not _is_of(a, model[-1].trigger, entity)]
            target = Target(token.i, entity, entity.name)
            model = [dataclasses.replace(model[-1], target=target)]
        acts.extend(_again(analysis, act, token, entity, one) for act in model)
    return acts


def _has_own_date(analysis: Analysis, verb: int, party: Token) -> bool:
    """Whether a date stands between a verb and a party that follows ("X in 2019 and Y in 2021")."""
    start = analysis.doc[verb].idx
    return any(start < one.start < party.idx for one in expressions(analysis))


def _is_of(act: ActReading, trigger: int, entity: Entity) -> bool:
    """Whether an act is the one on a party that the parser joined to an earlier date."""
    own = act.target.entity
    return act.trigger == trigger and own is not None and own.party == entity.party is not None


def _named_before(
    analysis: Analysis, names: Names, sentence: Span, one: Expression
) -> tuple[Token, Entity] | None:
    """The state or group that stands alone just before a date ("…, Britain in 2010")."""
    doc = analysis.doc
    after = next((t.i for t in sentence if t.idx >= one.start), sentence.start)
    while after > sentence.start and doc[after - 1].lower_ in ("in", "on", "since", "only"):
        after -= 1
    if after - 1 <= sentence.start:
        return None
    token = doc[after - 1]
    entity = names.at(token)
    if entity is None or entity.anaphor or entity.kind not in ("state", "group"):
        return None
    first = next((t.i for t in sentence if t.idx >= entity.start), token.i)
    while first > sentence.start and doc[first - 1].lower_ in ("the", "then"):
        first -= 1
    if first <= sentence.start or doc[first - 1].lower_ not in _JOINTS:
        return None
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and head.i > token.i and head.pos_ in ("VERB", "AUX"):
        return None
    return token, entity


def _again(
    analysis: Analysis, act: ActReading, token: Token, entity: Entity, one: Expression
) -> ActReading:
    """An act told again of another state, or on another party, with a date of its own."""
    settled, agent, agent_token = act.settled, act.agent, act.agent_token
    party = act.target.entity.party if act.target.entity else None
    if entity.kind == "state":
        agent, agent_token = entity, token.i
        settled = settle(analysis.gazetteer, entity.state, (), entity, party, False)[0]
    elif settled.instrument is None:
        settled = settle(analysis.gazetteer, settled.state, (), agent, party, False)[0]
    return dataclasses.replace(
        act,
        trigger=token.i,
        settled=settled,
        agent=agent,
        agent_token=agent_token,
        clocks=clocks_at(analysis, one),
        span=(entity.start, one.end),
    )


def standing_for(sentence: Span, names: Names, recent: list[ActReading]) -> list[Core]:
    """Verbs that stand for the act told before: "did the same", "followed suit", "does not"."""
    found = []
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        onward = _goes_ahead(token)
        if not (onward or _stands_for_another(token, names) or _puts_back(token)):
            continue
        before = [a for a in recent if a.trigger < token.i and (onward or a.event in _REPEATED)]
        if not before or before[-1].headline:
            continue
        model = before[-1]
        same = [a for a in before if a.trigger == model.trigger]
        kind: Kind = "release" if model.direction == "DELIST" else "list"
        targets = list({a.party_key: a.target for a in same}.values())
        back = _puts_back(token)
        found.append(
            Core(
                trigger=token.i,
                kind="list" if back else kind,
                nominal=False,
                targets=tuple(targets),
                again=back,
                off_list=True,
                echo=model.is_state and not back,
            )
        )
    return found


def _goes_ahead(token: Token) -> bool:
    """As in "asked the cabinet not to go on": with the act that was told of before."""
    after = {c.lower_ for c in token.children if c.dep_ in ("advmod", "prt")}
    plain = not any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in token.children)
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    ahead = token.lemma_ in _ONWARD and "ahead" in after
    return (ahead or token.lemma_ == "proceed") and plain and infinitive and _is_asked(token)


_ONWARD = frozenset({"go", "press", "push", "move", "forge"})


def _is_asked(token: Token) -> bool:
    """Whether a verb names what somebody is asked or means to do."""
    return token.dep_ == "xcomp" and bool(
        verb_classes(token.head) & {"call", "ask", "refuse", "intends", "decide", "oppose"}
    )


def _stands_for_another(token: Token, names: Names) -> bool:
    """Whether a verb says no more than that somebody did, or did not do, what others did."""
    lemma = token.lemma_
    if lemma not in ("do", "follow", "have"):
        return False
    after = {c.lower_ for c in token.children if c.dep_ in ("advmod", "dobj", "npadvmod")}
    near = {t.lower_ for t in token.doc[token.i + 1 : token.i + 3] if t.i < token.sent.end}
    if lemma == "do" and token.dep_ not in ("aux", "auxpass") and near & _SAME:
        return _by_a_state(token, names)
    if lemma == "follow":
        if after & _LEAD:
            return True
        objects = {c.dep_ for c in token.children}
        bare = not objects & {"dobj", "ccomp", "nsubjpass", "xcomp"}
        return bare and _by_a_state(token, names) and token.dep_ in ("ROOT", "conj", "ccomp")
    if lemma in ("have", "do", "be") and token.dep_ not in ("aux", "auxpass"):
        denied = any(c.dep_ == "neg" for c in token.children)
        alike = any(c.lower_ in ("so", "as", "nor", "neither") for c in token.children)
        alone = not any(
            c.dep_ in ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd") for c in token.children
        )
        return (denied or alike) and alone and lemma != "be" and _by_a_state(token, names)
    return False


def _puts_back(token: Token) -> bool:
    """As in "was removed in 2015 and put back in 2021", after a removal and without its list."""
    if "onto" not in lexicon().core_verbs.get(word(token), NO_CLASSES) or token.dep_ != "conj":
        return False
    own = {c.dep_ for c in token.children}
    back = any(c.lower_ in ("back", "again") for c in token.children)
    return back and not own & {"dobj", "nsubj", "nsubjpass", "pobj"}


def _by_a_state(token: Token, names: Names) -> bool:
    """Whether a state, a bloc or one of their bodies does what a verb says, or is asked to."""
    above = token.head if token.dep_ in ("xcomp", "ccomp") else token
    for verb, links in ((token, ("nsubj",)), (above, ("dobj",)), (above, ("nsubj", "nsubjpass"))):
        for each in verb.children:
            if each.dep_ in links and each.i < token.i:
                entity = names.at(each)
                return entity is not None and entity.kind in ("state", "organisation")
    return any(c.dep_ == "nsubj" and names.at(c) is not None for c in token.children)


def taken_for_noun(sentence: Span, names: Names) -> Iterator[tuple[Core, Course]]:
    """As in "Turkey and the US list X as a terrorist group", where the parser sees no verb."""
    for token in sentence:
        torn = _torn_apart(token, names)
        if torn is not None:
            yield torn
        if token.pos_ not in ("NOUN", "PROPN") or token.i <= sentence.start:
            continue
        if not lexicon().core_verbs.get(word(token), NO_CLASSES) & {"as", "plain", "view"}:
            continue
        if token.tag_ == "VBG" or token.i + 1 >= sentence.end:
            continue
        doer = _run_of_states(token, names)
        target = _party_after(token, names)
        if doer is None or target is None:
            continue
        called = _called_after(token.doc[target.token])
        if called is not None:
            core = Core(token.i, "list", False, (target,), named_as=called.i)
            yield core, Course(core, "LIST", decisive=token.i, doers=[(token.i, doer)])


def _torn_apart(verb: Token, names: Names) -> tuple[Core, Course] | None:
    """A verb whose prefix was cut off and which then seemed an adjective ("has re-listed X")."""
    form = word(verb)
    if verb.dep_ != "amod" or form == verb.lower_ or verb.i - verb.sent.start < _PREFIX + 1:
        return None
    helper = verb.nbor(-_PREFIX)
    entity = names.at(verb.head)
    if helper.lower_ not in ("has", "have", "had") or entity is None or entity.kind != "group":
        return None
    classes = lexicon().core_verbs.get(form, NO_CLASSES)
    kind: Kind | None = "release" if "release" in classes else "list" if classes else None
    doers = [c for c in (*helper.children, *helper.head.children) if c.dep_ == "nsubj"]
    if kind is None or not doers:
        return None
    target = Target(verb.head.i, entity, entity.name)
    core = Core(verb.i, kind, False, (target,), again=form.startswith("re"))
    course = Course(core, DIRECTION[kind], decisive=verb.i, doers=[(verb.i, doers[0].i)])
    return core, course


# How far before its verb the auxiliary of a torn verb stands: "has re - listed".
_PREFIX = 3


def _run_of_states(verb: Token, names: Names) -> int | None:
    """The first of the states in a row that ends before a verb, an adverb between or not."""
    doc, first = verb.doc, None
    for at in range(verb.i - 1, verb.sent.start - 1, -1):
        here = doc[at]
        entity = names.at(here)
        if entity is not None and entity.kind == "state":
            first = at if entity.head == at else first
        elif here.pos_ not in ("ADV", "DET", "CCONJ", "PUNCT", "PROPN"):
            break
    return first


def _party_after(verb: Token, names: Names) -> Target | None:
    """The group named just behind a verb."""
    for at in range(verb.i + 1, min(verb.i + 8, verb.sent.end)):
        here = verb.doc[at]
        entity = names.at(here)
        if entity is None:
            if here.lower_ not in ("the", "both", "-"):
                return None
        elif entity.kind == "group" and entity.head == at:
            return Target(at, entity, entity.name)
        elif entity.kind != "group":
            return None
    return None


def _called_after(party: Token) -> Token | None:
    """What a party is called right behind its name ("as a terrorist organisation")."""
    doc, end = party.doc, party.sent.end
    if party.i + 1 >= end or doc[party.i + 1].lower_ != "as":
        return None
    return next((t for t in doc[party.i + 2 : min(party.i + 8, end)] if is_terror_noun(t)), None)
