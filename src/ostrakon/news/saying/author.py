"""What the author judges without saying so: what a move "suggests", groups told of in passing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.core.reading import AssessmentAbout
from ostrakon.news.analysis import Analysis, Offsets, Proposition
from ostrakon.news.saying.judgement import judging_words, phrase_of, valence_of
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.syntax import child, children, edges, is_verb, offsets, trimmed

_P_INFERRED, _P_CHARACTER = 0.5, 0.7


def inferred(analysis: Analysis, cues: set[int]) -> Iterator[Proposition]:
    """What the author lets events say: "the move suggests X", "…, indicating X"."""
    lists = judging_words()
    for verb in analysis.doc:
        if verb.lemma_ not in lists.inference or verb.i in cues or not is_verb(verb):
            continue
        judged = child(verb, "dobj", "attr")
        said = analysis.attribution_at(verb.idx)
        if judged is None or judged.pos_ in ("PRON", "PROPN") or judged.ent_type_:
            continue
        if said is not None and said.frame not in ("object",):
            continue
        span = trimmed(analysis.text, _clause_span(analysis, verb))
        if span is None:
            continue
        about = AssessmentAbout(topic=phrase_of(analysis, judged), valence=valence_of(judged))
        yield Proposition(
            trigger=judged.i,
            span=span,
            about=about,
            scope=scope_of(analysis, judged.i),
            act="assess",
            rule="inference",
            p=_P_INFERRED,
        )


def _clause_span(analysis: Analysis, verb: Token) -> Offsets:
    """A clause without what only hangs on it."""
    _, last = edges(verb)
    first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ == "nsubj")])
    for each in verb.children:
        if each.dep_ in ("conj", "cc") and each.i > verb.i:
            last = min(last, each.left_edge.i - 1)
    return offsets(analysis.doc, first, last)


def characters(analysis: Analysis) -> Iterator[Proposition]:
    """A group characterised in passing: "a group with a history of abuses"."""
    lists = judging_words()
    for noun in analysis.doc:
        if noun.pos_ not in ("NOUN", "PROPN"):
            continue
        entity = analysis.referents.get(noun.i)
        is_group = noun.lemma_.lower() in lists.groups or (
            entity is not None and entity.kind == "group"
        )
        trait = _trait(noun) if is_group else None
        if trait is None or valence_of(trait) == "neutral":
            continue
        name = entity.name if entity is not None else noun.text
        last = max(trait.right_edge.i, noun.i)
        scope = dataclasses.replace(scope_of(analysis, noun.i), polarity="+", background=True)
        yield Proposition(
            trigger=noun.i,
            span=offsets(analysis.doc, noun.left_edge.i, last),
            about=AssessmentAbout(topic=name, valence=valence_of(trait)),
            scope=scope,
            act="assess",
            rule="characterisation",
            p=_P_CHARACTER,
        )


def _trait(noun: Token) -> Token | None:
    """What a noun is said to be like: "with a history of X", "known for X"."""
    lists = judging_words()
    for each in noun.children:
        if each.dep_ == "prep" and each.lower_ == "with":
            found = child(each, "pobj")
            if found is not None and found.lemma_.lower() in lists.history:
                return found
        if each.dep_ in ("acl", "amod") and each.lemma_.lower() in lists.known and each.i > noun.i:
            reason = next((c for c in children(each, "prep") if c.lower_ == "for"), None)
            found = child(reason, "pobj", "pcomp") if reason is not None else None
            if found is not None:
                return found
    return None
