"""Phrases of a report that may fill a role, each with what its places in the text say of it.

A phrase is a noun with what stands before it, down to the noun alone, and with an "of" after it; a
word in brackets is one too. All places of the same words are one phrase: the key asks for strings.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from evals.muc4.records import normal

MOST_WORDS = 9
_SKIPPED = frozenset({"DET", "PRON", "PUNCT"})


class Phrase(NamedTuple):
    """Words of a report with what is known of them.

    Attributes:
        text: as it stands at its first place.
        chunks: numbers of the noun phrases that it is part of, so that two of one are told.
        features: of all its places.
    """

    text: str
    chunks: frozenset[int]
    features: frozenset[str]


def phrases(doc: Doc, told: frozenset[str]) -> dict[str, Phrase]:
    """The phrases of a report by their normalised words, in the order of the text.

    Args:
        doc: parsed.
        told: what is known of the report as a whole, which every phrase has as features.
    """
    texts: dict[str, str] = {}
    chunks: dict[str, set[int]] = defaultdict(set)
    found: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    sentences = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
    for number, span in _spans(doc):
        key = normal(span.text)
        if not key or len(span) > MOST_WORDS:
            continue
        if key not in texts:
            texts[key] = span.text
            found[key] |= _of_words(span, key) | told
            found[key].add(f"at={min(sentences[span.start], 6)}")
        chunks[key].add(number)
        times[key] += 1
        found[key] |= _of_place(span)
    for key, count in times.items():
        found[key].add(f"n={min(count, 5)}")
    return {
        key: Phrase(text, frozenset(chunks[key]), frozenset(found[key]))
        for key, text in texts.items()
    }


def _spans(doc: Doc) -> Iterator[tuple[int, Span]]:
    """Every phrase with the number of its noun phrase."""
    ends: dict[int, Span] = {}
    for number, chunk in enumerate(doc.noun_chunks):
        ends[chunk.start] = chunk
        for start in range(chunk.start, chunk.root.i + 1):
            if doc[start].pos_ not in _SKIPPED:
                yield number, doc[start : chunk.root.i + 1]
    for number, chunk in enumerate(doc.noun_chunks):
        after = chunk.end
        if after + 1 < len(doc) and doc[after].lower_ == "of" and after + 1 in ends:
            for start in range(chunk.start, chunk.root.i + 1):
                if doc[start].pos_ not in _SKIPPED:
                    yield number, doc[start : ends[after + 1].end]
    for token in doc[1:-1]:
        if doc[token.i - 1].text in "([" and token.nbor().text in ")]" and token.is_alpha:
            yield -token.i, doc[token.i : token.i + 1]


def _of_words(span: Span, key: str) -> set[str]:
    """What the words themselves say."""
    head = span.root
    words = key.split()
    return {
        f"w={key}", f"h={head.lower_}", f"l={head.lemma_}", f"long={len(words)}",
        f"first={words[0]}", f"tag={head.tag_}", *(f"in={word}" for word in words),
        *(f"two={a} {b}" for a, b in itertools.pairwise(words)),
        f"end={head.lower_[-3:]}",
    }  # fmt: skip


def _of_place(span: Span) -> set[str]:
    """What one place says: whom the phrase depends on, and what stands around."""
    doc, head = span.doc, span.root
    found = {f"dep={head.dep_}"}
    for number, (relation, governor) in enumerate(_governors(head)):
        found |= {f"g{number}={relation}:{governor.lemma_}", f"v={governor.lemma_}"}
        if not number:
            found.add(f"hg={head.lemma_}|{relation}:{governor.lemma_}")
            found |= {
                f"beside={relation}:{governor.lemma_}:{child.dep_}:{child.lemma_}"
                for child in governor.children
                if child.dep_ in ("nsubj", "nsubjpass", "dobj", "agent") and child is not head
            }
    for name, place in (("p1", span.start - 1), ("p2", span.start - 2), ("n1", span.end),
                        ("n2", span.end + 1)):  # fmt: skip
        if 0 <= place < len(doc):
            found.add(f"{name}={doc[place].lower_}")
    found |= {f"s={token.lemma_}" for token in head.sent if token.pos_ == "VERB"}
    found |= {f"m={child.lemma_}" for child in head.children if child.dep_ in ("amod", "compound")}
    return found


def _governors(head: Token) -> Iterator[tuple[str, Token]]:
    """What a phrase depends on, through prepositions and coordination, three steps up."""
    token = head
    for _ in range(3):
        while token.dep_ == "conj" and token.head is not token:
            token = token.head
        relation, upper = token.dep_, token.head
        if upper is token:
            return
        if upper.dep_ in ("prep", "agent") and upper.head is not upper:
            relation, upper = f"{relation}-{upper.lower_}", upper.head
        yield relation, upper
        token = upper
