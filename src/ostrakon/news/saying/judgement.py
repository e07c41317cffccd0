"""Words of judgement: whether a predicate praises or blames, and what it is about.

The words stand in `lexicon/assessment.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from spacy.tokens import Token

from ostrakon.core.tables import Alternatives, Words
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.lexicon import table
from ostrakon.news.text.syntax import child, climb, edges, offsets, trimmed

Valence = Literal["positive", "negative", "mixed", "neutral"]
_LONGEST_TOPIC = 120  # characters; a longer topic is cut at a word


class JudgingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `lexicon/assessment.toml`."""

    positive: Words
    negative: Words
    negators: Words
    good_acts: Words
    bad_acts: Words
    needs: Words
    merits: Words
    sight: Words
    labels: Words
    amounting: Words
    causing: Words
    good_effects: Words
    bad_effects: Words
    bad_phrases: Alternatives
    good_voices: Words
    bad_voices: Words
    one_side: Words
    other_side: Words
    contrast: Words
    inference: Words
    events: Words
    history: Words
    known: Words
    groups: Words


def judging_words() -> JudgingWords:
    """The word lists, read once."""
    return table("assessment.toml", JudgingWords)


def valence_of(root: Token) -> Valence:
    """What a predicate says of its subject: by its head, else its adjectives, else all of it."""
    head = _sign(root)
    near = [_sign(c) for c in root.children if c.dep_ in ("amod", "acomp", "compound", "conj")]
    signs = [s for s in (head, *near) if s]
    if not signs and root.pos_ == "ADJ":
        return "neutral"  # "is not aware of any threat" judges nothing
    if not signs:
        signs = [s for t in _clause(root) if (s := _sign(t))]
    if not signs:
        return "neutral"
    if min(signs) < 0 < max(signs) and head == 0:
        return "mixed"
    total = head or sum(signs)
    return "positive" if total > 0 else "negative"


def _clause(root: Token) -> Iterator[Token]:
    """What a predicate heads, without clauses about something else."""
    for each in root.subtree:
        if each.dep_ not in ("relcl", "advcl"):
            yield each


def _sign(token: Token) -> int:
    """+1 for a word of praise, -1 for one of blame, turned round by a negation of its own."""
    lists, lemma = judging_words(), token.lemma_.lower()
    sign = (lemma in lists.positive) - (lemma in lists.negative)
    if sign and any(c.lower_ in lists.negators for c in token.children):
        return -sign
    return sign


def topic_of(
    analysis: Analysis, subject: Token, predicate: Token, holder: Entity | None = None
) -> str:
    """What is judged, in the text's words; "it" gives way to what it stands for."""
    if subject.pos_ == "PRON" or subject.lower_ in ("this", "that"):
        deed = predicate.lemma_.lower() in judging_words().events
        entity = analysis.referents.get(subject.i)
        if entity is not None and holder is not None and entity.chain == holder.chain:
            entity = None  # "it called it X": the second is somebody else
        if entity is not None and not deed:
            return entity.name
        before = _subject_before(analysis, subject)
        if before is not None and (deed or entity is None):
            return phrase_of(analysis, before)
        if entity is not None:
            return entity.name
    return phrase_of(analysis, subject, predicate)


def _subject_before(analysis: Analysis, token: Token) -> Token | None:
    """What "it" may stand for: the object of the main clause, or the last sentence's subject.

    Of a sentence that reports, what the reported clause is about.
    """
    for above in climb(token):
        if above.dep_ in ("advcl", "conj") and above.head.sent == token.sent:
            found = child(above.head, "dobj")
            if found is not None and found.i < token.i and found.pos_ != "PRON":
                return found
    start = token.sent.start
    if start == 0:
        return None
    root = token.doc[start - 1].sent.root
    said = next((a for a in analysis.attributions if a.cue == root.i), None)
    if said is not None and said.content_root is not None:
        root = token.doc[said.content_root]
        if root.pos_ in ("NOUN", "PROPN"):
            return root
    found = child(root, "nsubj", "nsubjpass")
    return found if found is not None and found.pos_ != "PRON" else None


def phrase_of(analysis: Analysis, token: Token, predicate: Token | None = None) -> str:
    """A noun phrase as a topic: on one line, not too long, without its predicate."""
    first, last = edges(token)
    if predicate is not None and token.i < predicate.i <= last:
        inner = predicate.head if predicate.head.lower_ == "as" else predicate
        last = max(token.i, inner.left_edge.i - 1)
    added = child(token, "appos")
    if added is not None and added.i > token.i:
        last = added.left_edge.i - 1
    span = trimmed(analysis.text, offsets(analysis.doc, first, last))
    text = " ".join(analysis.quote(span).split()) if span is not None else token.text
    text = text.rstrip(' "“,')
    if len(text) <= _LONGEST_TOPIC:
        return text
    return text[:_LONGEST_TOPIC].rsplit(" ", 1)[0] + " …"
