"""Which phrases for a legal power go with which act and party of a sentence."""

from __future__ import annotations

from spacy.tokens import Span

from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.instrument import Hit, sentence_hits
from ostrakon.news.listing.records import Core, Target


def hits_of(core: Core, said: list[Hit], sentence: Span, analysis: Analysis) -> list[Hit]:
    """The phrases for a legal power around an act, or around its list in another sentence."""
    listed = core.list_token
    if listed is None or sentence.start <= listed < sentence.end:
        return said
    return sentence_hits(analysis, sentence.doc[listed].sent)


def hits_for(core: Core, target: Target, said: list[Hit], analysis: Analysis) -> list[Hit]:
    """The phrases for a legal power that go with one party.

    "A as H1 and B and C as H2" gives H1 to A, H2 to B and C; otherwise all go to all. Phrases
    inside another clause's act do not count where the act has its own.
    """
    if not said:
        return []
    doc = analysis.doc
    places = [(doc[t.token].idx, t) for t in core.targets]
    own = _own_hits(core, said, analysis)
    if len(places) < 2 or len(own) < 2:
        return own
    events = sorted(
        [(p, 0, t) for p, t in places] + [(h.start, 1, h) for h in own], key=lambda e: (e[0], e[1])
    )
    groups: list[tuple[list[Target], list[Hit]]] = []
    for _, kind, item in events:
        if kind == 0:
            if not groups or groups[-1][1]:
                groups.append(([], []))
            assert isinstance(item, Target)
            groups[-1][0].append(item)
        elif groups:
            assert isinstance(item, Hit)
            groups[-1][1].append(item)
    for members, phrases in groups:
        if any(m is target for m in members) and phrases:
            return phrases
    return own


def _own_hits(core: Core, said: list[Hit], analysis: Analysis) -> list[Hit]:
    """Phrases in the act's own words, else those of its sentence."""
    trigger = analysis.doc[core.trigger]
    beside = {
        t.i
        for c in trigger.children
        if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")
        for t in c.subtree
    }
    own = [t for t in trigger.subtree if t.i not in beside]
    inside = [h for h in said if any(t.idx <= h.start < t.idx + len(t) for t in own)]
    away = [t for t in trigger.subtree if t.i in beside]
    others = [h for h in said if not any(t.idx <= h.start < t.idx + len(t) for t in away)]
    return inside or others
