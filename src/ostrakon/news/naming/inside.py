"""Known words inside longer names: parts of a name, or which branch of a body is meant."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from ostrakon.news.naming.draft import Draws
from ostrakon.news.naming.vocabulary import Meaning, fits, vocabulary
from ostrakon.news.text.words import words_of


def is_branch(draws: Draws, first: int, last: int, text: str) -> bool:
    """Whether a state's name only says which branch of a body that is of no state speaks
    ("Amnesty International UK"); the body's mention then takes it in.
    """
    body = draws.owner[first - 1] if first else None
    if body is None or body.form not in ("body", "media") or body.state is not None:
        return False
    if text[body.end : draws.doc[first].idx] != " ":
        return False
    draws.widen(body, body.first, last)
    body.name = text[body.start : body.end]
    return True


def inside_names(doc: Doc) -> list[Span | None]:
    """For each token the recognised name of several tokens that it lies in."""
    inside: list[Span | None] = [None] * len(doc)
    for span in doc.ents:
        if span.end - span.start > 1 and span.label_ in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
            for i in range(span.start, span.end):
                inside[i] = span
    return inside


def is_swallowed(
    inside: list[Span | None], first: int, last: int, meaning: Meaning, doc: Doc
) -> bool:
    """Whether a phrase is only a part of a longer name ("Bank of Iran", "Michael Jordan")."""
    span = inside[first]
    if span is None or (first <= span.start and last >= span.end):
        return False
    if span.label_ == "ORG" and _is_described(doc, span):
        return True
    if meaning.form in ("body", "office", "media"):
        return False
    rest = [
        token
        for token in doc[span.start : span.end]
        if not first <= token.i < last
        and token.is_alpha
        and token.text[0].isupper()
        and token.lower_ != "the"
    ]
    if not rest:
        return False
    if span.label_ == "PERSON":
        return True
    if meaning.form in ("adjective", "demonym") and first == span.start:
        return False
    known = vocabulary().find(words_of(span.text), span.text, fits)
    return not any(found.form in ("body", "office", "seat") for _, _, found in known)


# Nouns of bodies of any kind, and what joins to them what only names such a body.
_GENERIC = frozenset(("council", "committee", "commission", "congress", "assembly", "agency"))
_JOINS = frozenset(("on", "of", "for", "to", "against"))


def _is_described(doc: Doc, span: Span) -> bool:
    """Whether a name is a body's by what it is for ("Council on X"), not by its state."""
    first = span.start + (doc[span.start].lower_ == "the")
    if first + 2 >= span.end or doc[first].lower_ not in _GENERIC:
        return False
    return doc[first + 1].lower_ in _JOINS and not _is_of_state(doc, first + 2, span.end)


def _is_of_state(doc: Doc, first: int, last: int) -> bool:
    """Whether what follows "council of" only says whose it is: a state, or its ministers."""
    rest = doc[first:last].text
    words = words_of(rest)
    known = {i for begin, after, _ in vocabulary().find(words, rest, fits)
             for i in range(begin, after)}  # fmt: skip
    return all(i in known or not word.text[0].isupper() for i, word in enumerate(words))
