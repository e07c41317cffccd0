"""Statements about listings in a Russian text: who is to be put on which list, or taken off it, and
how far that has come (LIFECYCLE.md, sections 3 and 5).

An act is a verb or a verbal noun («признать», «исключение», «запрет»). What it becomes is read on
the way up the parse: lifting a ban is a release, asking for it a call, considering it a signal.
"""

from __future__ import annotations

import dataclasses
from typing import cast

from spacy.tokens import Token

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.reading import ListingAbout, Polarity, StatusAbout, TimeSpan
from ostrakon.news.analysis import Analysis, Entity, Proposition, Scope
from ostrakon.news.listing.instrument import Settled
from ostrakon.news.russian.acts import Act, act_at
from ostrakon.news.russian.echo import echoes
from ostrakon.news.russian.grammar import (
    above,
    children,
    clause_of,
    has,
    is_verb,
    preposition,
    span_of,
    subject,
    subtree,
    trimmed,
)
from ostrakon.news.russian.instruments import (
    home_state,
    instrument_of,
    named_instrument,
    state_of,
)
from ostrakon.news.russian.rising import rise
from ostrakon.news.russian.scope import scope_of
from ostrakon.news.russian.targets import (
    Target,
    group_before,
    only_group,
    referring,
    relative,
    targets_under,
    unnamed,
)
from ostrakon.news.russian.times import day_in, is_old, shown
from ostrakon.news.russian.words import words

_SURE = 0.8
_COURTS = frozenset({"CRT"})


def find_listings(analysis: Analysis) -> list[Proposition]:
    """All statements about a change of a listing, in text order."""
    found: list[Proposition] = []
    for sentence in analysis.doc.sents:
        taken: set[int] = set()
        for token in sentence:
            if token.i in taken:
                continue
            act = act_at(token)
            if act is None:
                continue
            rise(analysis, act)
            taken |= {t.i for t in subtree(act.core)} & {t.i for t in above(act.core)} | {
                act.top.i,
                act.core.i,
            }
            found += _told(analysis, act, found)
        found += echoes(analysis, sentence, found)
    return _once(found)


def _once(found: list[Proposition]) -> list[Proposition]:
    """One statement for each top word and party."""
    kept: dict[tuple[int, str], Proposition] = {}
    for each in found:
        about = cast("ListingAbout | StatusAbout", each.about)
        kept.setdefault((each.trigger, about.party or about.party_name), each)
    return list(kept.values())


def _told(analysis: Analysis, act: Act, before: list[Proposition]) -> list[Proposition]:
    """The statements about each party of an act; `before` are those told before."""
    verb = clause_of(act.top)
    agent = _agent(analysis, act)
    targets = _targets(analysis, act, agent)
    found = []
    for target in targets:
        made = _proposition(analysis, act, verb, target, agent, before)
        if made is not None:
            found.append(made)
    return found


def _agent(analysis: Analysis, act: Act) -> Entity | None:
    """Who acts: the subject above, or the agent in the instrumental case."""
    for each in (act.top, act.core, clause_of(act.core)):
        who = subject(each) if is_verb(each) else None
        if who is not None:
            entity = analysis.referents.get(who.i)
            if entity is None:
                entity = next(
                    (analysis.referents[c.i] for c in who.children if c.i in analysis.referents
                     and c.dep_ in ("nmod", "appos", "amod")), None,
                )  # fmt: skip
            if entity is not None and entity.kind not in ("group", "date") and who.i not in act.out:
                return entity
        for agent in children(each, "obl", "obl:agent", "nmod"):
            entity = analysis.referents.get(agent.i)
            if (
                entity is not None
                and entity.kind in ("organisation", "state", "person")
                and (has(agent, "Case", "Ins") and not preposition(agent))
            ):
                return entity
    return None


def _targets(analysis: Analysis, act: Act, agent: Entity | None) -> list[Target]:
    """Whom it is about: below the act, below its heads, or spoken of before."""
    out = {act.core.i} & act.out
    through = frozenset(act.out - out)
    if agent is not None:
        out |= {i for i, e in analysis.referents.items() if e.id == agent.id}
    states = _on_list_of_states(act)
    line = [act.core]
    for each in above(act.core):
        line.append(each)
        if each.i == act.top.i:
            break
    for each in line:
        found = targets_under(analysis, each, out, states=states, through=through)
        if each.i != act.core.i:
            found = [t for t in found if t.entity.kind != "person" or t.entity.party]
        if found:
            return found
    bare = act.core.lemma_ in words().lists["ban"]
    for each in line:
        one = referring(analysis, each, out | through) or relative(analysis, each)
        if one is not None:
            return [one]
        thing = unnamed(analysis, each, out | through) if not bare else None
        if thing is not None:
            return [thing]
    alone = only_group(analysis, act.core, out)
    if alone is not None:
        return [alone]
    if bare and act.core.pos_ == "NOUN" and act.top.i != act.core.i:
        near = group_before(analysis, act.core.idx)
        return [near] if near is not None else []
    return []


def _carried(analysis: Analysis, before: list[Proposition], target: Target) -> str | None:
    """The state of the act told last, of the same party first; else the one the text is at home
    in.
    """
    told = [p.about for p in before if isinstance(p.about, ListingAbout)]
    own = [a for a in told if (a.party or a.party_name) == (target.entity.party or target.name)]
    for about in (*reversed(own), *reversed(told)):
        if about.state is not None:
            return about.state
    return home_state(analysis)


def _on_list_of_states(act: Act) -> bool:
    """Whether the list is one of states: «спонсоры терроризма»."""
    doc = act.core.doc
    return any(doc[i].lemma_ in ("спонсор", "государство", "страна") for i in act.out)


def _proposition(
    analysis: Analysis,
    act: Act,
    verb: Token,
    target: Target,
    agent: Entity | None,
    before: list[Proposition],
) -> Proposition | None:
    """One statement, or none where the words settle too little."""
    said = analysis.attribution_at(verb.idx)
    scope = scope_of(analysis, act.core, said)
    polarity: Polarity = "-" if act.negative else "+"
    out = {target.token}
    state = state_of(analysis, act.core, out, agent)
    if state is None and said is not None and said.voice.kind == "state":
        state = said.voice.entity.state if said.voice.entity is not None else None
    if state is None and not named_instrument(act.core.sent):
        state = _carried(analysis, before, target)
    releasing = act.course in ("DELIST", "SUSPEND", "MAINTAIN")
    settled = instrument_of(
        analysis, act.core.sent, state, target.entity.party, releasing=releasing
    )
    settled = dataclasses.replace(settled, state=settled.state or state)
    event = _settled_event(act, act.event, agent, scope.modality)
    if event is None:
        return None
    modality = tuple(m for m in scope.modality if m != "hearsay")
    if event.startswith("signal.") or event.startswith("call."):
        modality = tuple(m for m in modality if m in ("conditional", "possibility"))
    scope = dataclasses.replace(scope, polarity=polarity, modality=modality)
    about = ListingAbout(
        party=target.entity.party,
        party_name=target.name,
        state=settled.state or state,
        instrument=settled.instrument,
        direction=act.course,
        event=event,
        stage=STAGE_OF[event],
        stage_capped=STAGE_OF[event],
        ladder=None,
        conditions=scope.conditions,
        dates={},
    )
    span = _span(analysis, verb, act)
    when = day_in(analysis, verb)
    if event == "decision.list" and polarity == "+" and is_old(when, analysis.published):
        return _background(act, target, settled, when, scope, span)
    headline = act.core.sent.start_char < analysis.title_end
    return Proposition(
        trigger=act.top.i,
        span=span,
        about=about,
        scope=scope,
        agent=agent,
        event_time=when,
        rule="ru headline" if headline else "ru act",
        p=_SURE,
    )


def _background(
    act: Act,
    target: Target,
    settled: Settled,
    when: TimeSpan | None,
    scope: Scope,
    span: tuple[int, int],
) -> Proposition:
    """A ban told with a day long past: it stands since then."""
    about = StatusAbout(
        party=target.entity.party,
        predicate="designated_by",
        object=settled.state,
        party_name=target.name,
        valid_from=shown(when),
        instrument=settled.instrument,
    )
    return Proposition(
        trigger=act.top.i, span=span, about=about, scope=scope, rule="ru since", p=_SURE
    )


def _settled_event(
    act: Act, event: str, agent: Entity | None, modality: tuple[str, ...]
) -> str | None:
    """The event once modality, doer and form of the word are known; none for a bare noun."""
    plain = event in ("decision.list", "end.revoked", "end.suspended", "list.added", "reinstate")
    if plain and not is_verb(act.core) and not (act.moved and act.done):
        return None  # «после снятия запрета», «ускорить исключение»: nobody says that it was done
    if event == "court.annulled" and {t.lemma_ for t in act.core.sent} & {"последствие", "эффект"}:
        return "court.annulled_effects_kept"
    if not plain:
        return event
    court = agent is not None and agent.role_code in _COURTS
    if agent is not None and agent.role_code == "LEG" and event == "decision.list":
        return "proc.chamber_approved" if act.moved else "resolution.nonbinding"
    if "intention" in modality:
        return "signal.denied" if act.negative else "signal.intends"
    if "possibility" in modality:
        return "signal.denied" if act.negative else "signal.considering"
    if "scheduled_future" in modality or "obligation" in modality:
        return "signal.denied" if act.negative else "signal.intends"
    if "conditional" in modality or "counterfactual" in modality:
        return "signal.conditional"
    kept = {t.lemma_ for t in act.core.sent} & {"последствие", "эффект"}
    if event == "end.revoked" and court and kept:
        return "court.annulled_effects_kept"
    if event == "end.revoked" and court:
        return "decision.delist"
    if event == "decision.list" and agent is not None and agent.role_code == "LISTKEEPER":
        return "list.added"
    if event == "decision.list" and _again(act):
        return "redesignate"
    return event


def _again(act: Act) -> bool:
    return any(
        c.lemma_ in ("снова", "вновь", "повторно") for t in (act.core, act.top) for c in t.children
    )


def _span(analysis: Analysis, verb: Token, act: Act) -> tuple[int, int]:
    """The passage to quote: the clause of the act."""
    tokens = [t for t in subtree(verb) if not t.is_space and not _in_other_clause(t, verb, act)]
    inside = [t for t in tokens if t.sent.start == act.core.sent.start]
    first, last = span_of(inside or [act.core])
    return trimmed(analysis.text, (first, last)) or (act.core.idx, act.core.idx + len(act.core))


def _in_other_clause(token: Token, verb: Token, act: Act) -> bool:
    """Whether a token below the clause's verb belongs to a clause beside that of the act."""
    inside = {act.core.i, *(t.i for t in above(act.core))}
    for each in (token, *above(token)):
        if each.i == verb.i:
            return False
        if each.dep_ in ("parataxis", "conj", "advcl") and is_verb(each) and each.i not in inside:
            return True
    return False
