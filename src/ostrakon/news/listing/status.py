"""Lasting states of affairs: who governs, who holds ground, who stands on whose list.

A status is no event: "the group has been banned since 2003" says how things stand, not that
somebody has decided now (LIFECYCLE.md, section 5, false friends: background and disclaimers).
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import Polarity, StatusAbout
from ostrakon.news.analysis import Analysis, Entity, Offsets, Proposition, Scope
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.back import headline_end
from ostrakon.news.listing.clause import is_negated
from ostrakon.news.listing.reading import acts_of
from ostrakon.news.listing.records import Names
from ostrakon.news.listing.status_facts import Fact, beginning, facts_of
from ostrakon.news.naming.when import tense_of, time_of


def find_status(analysis: Analysis) -> list[Proposition]:
    """All status facts of a document, in text order."""
    names = Names(analysis)
    found = [_listed(analysis, act) for act in acts_of(analysis) if act.is_state]
    ruling: Entity | None = None
    facts: list[Fact] = []
    for sentence in analysis.doc.sents:
        if sentence.start_char < (analysis.title_end or headline_end(analysis.text)):
            continue
        for fact in facts_of(analysis, sentence, names, ruling):
            facts.append(fact)
            ruling = fact.holder if fact.predicate == "governs_de_facto" else ruling
    found.extend(_proposition(analysis, fact) for fact in _without_lesser(facts))
    unique = {(p.trigger, repr(p.about)): p for p in found}
    return sorted(unique.values(), key=lambda p: (p.span, p.trigger))


def _without_lesser(facts: list[Fact]) -> list[Fact]:
    """Without control of a country by whom the same text says that it governs there."""
    governed = {(f.holder.name, f.object) for f in facts if f.predicate == "governs_de_facto"}
    return [
        f for f in facts if f.predicate != "controls" or (f.holder.name, f.object) not in governed
    ]


def _listed(analysis: Analysis, act: ActReading) -> Proposition:
    """As in "Remains on Russia's list", "was designated in 2014": listed by a state."""
    entity = act.target.entity
    about = StatusAbout(
        party=entity.party if entity else None,
        predicate="designated_by",
        object=act.settled.state,
        party_name=entity.name if entity else act.target.name,
        valid_from=beginning(act.clocks.event) if act.event != "kept" or act.clocks.since else None,
        instrument=act.settled.instrument,
    )
    return Proposition(
        trigger=act.trigger,
        span=act.span,
        about=about,
        scope=_scope(
            analysis, analysis.doc[act.trigger], "-" if act.negative else "+", act.clocks.history
        ),
        agent=act.agent,
        event_time=act.clocks.event,
        rule="status.listed",
        p=0.8,
    )


def _proposition(analysis: Analysis, fact: Fact) -> Proposition:
    """One fact as a proposition."""
    about = StatusAbout(
        party=fact.holder.party,
        predicate=fact.predicate,
        object=fact.object,
        party_name=fact.holder.name,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        inferred=fact.inferred,
        object_name=fact.object_name,
    )
    span: Offsets = (fact.first.idx, fact.last.idx + len(fact.last))
    polarity: Polarity = "-" if is_negated(fact.trigger) else "+"
    return Proposition(
        trigger=fact.trigger.i,
        span=span,
        about=about,
        scope=_scope(analysis, fact.trigger, polarity, False),
        event_time=time_of(analysis, fact.trigger.i),
        rule=f"status.{fact.predicate}",
        p=0.75,
    )


def _scope(analysis: Analysis, trigger: Token, polarity: Polarity, background: bool) -> Scope:
    """The scope of a status: asserted as it stands, unless an attribution denies it."""
    said = analysis.attribution_at(trigger.idx)
    if said is not None and said.polarity == "-" and polarity == "-":
        polarity = "+"
    return Scope(polarity, ("realis",), "CT", (), (), tense_of(trigger), background)
