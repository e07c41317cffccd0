"""Patterns of attribution around adjectives and adverbs: "is confident that S", "reportedly S".

Proposes candidates like `frames`.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.saying.candidate import Candidate, Found
from ostrakon.news.saying.cues import Cue, Lexicon, Modalities
from ostrakon.news.saying.frames import brought_by, open_to
from ostrakon.news.saying.voices import can_speak
from ostrakon.news.text.syntax import child, children, edges, is_negated, is_verb, runs, subject

_PREDICATES = frozenset({"acomp", "attr", "oprd"})


def adjective_candidate(analysis: Analysis, word: Token, words: Lexicon) -> Candidate | None:
    """X is confident that S, X is ready to do, X was disappointed with Y."""
    copula = word.head
    source = subject(copula)
    if is_felt(word, words):
        copula, source = word, child(word, "nsubjpass")
    elif word.dep_ not in _PREDICATES or copula.lemma_ not in ("be", "remain", "feel"):
        return None
    if source is None or not can_speak(analysis, source):
        return None
    lemma = word.lemma_.lower()
    for reading in words.adjectives[lemma if lemma in words.adjectives else word.lower_]:
        found: Found | None = None
        for place in (word, copula):
            if "clause" in reading.frames and found is None:
                said = next((c for c in children(place, "ccomp") if c.i > word.i), None)
                found = Found((edges(said),), said) if said is not None else None
            if "open" in reading.frames and found is None:
                found = open_to(place, reading, words)
        if "prep" in reading.frames and found is None:
            found = brought_by(word, reading, words)
        if found is not None:
            return Candidate(
                frame="adjective",
                cue=word.i,
                cue_last=word.i,
                source=source.i,
                contents=found.contents,
                root=found.root.i,
                reading=reading,
                negated=is_negated(copula) or is_negated(word),
            )
    return None


def is_felt(word: Token, words: Lexicon) -> bool:
    """Whether a passive says what its subject feels: "was disappointed with"."""
    passive = word.tag_ == "VBN" and child(word, "auxpass") is not None
    return passive and word.lower_ in words.adjectives


_HEARSAY = Cue(act="assert", modality=Modalities(("hearsay",)), subject="none")


def adverb_candidate(adverb: Token) -> Candidate | None:
    """S reportedly: somebody says so, nobody is named."""
    head = adverb.head
    if not (is_verb(head) or head.pos_ == "AUX"):
        return None
    first, last = edges(head)
    kept = [r for r in runs(first, last, [(adverb.i, adverb.i)]) if r[1] >= r[0]]
    return Candidate("adverb", adverb.i, adverb.i, None, tuple(kept), head.i, _HEARSAY)
