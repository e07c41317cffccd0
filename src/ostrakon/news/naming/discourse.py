"""What was named before, and which of it is in the foreground."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from ostrakon.news.naming.draft import Draft, Draws
from ostrakon.news.text.syntax import upward

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_REACH = 3  # sentences back in which a definite noun may find what it takes up
Fits = Callable[[Draft], bool]


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of a verb it is joined to, or by control the one that
    decides, tries or plans to do it; of a participle the noun that it describes.
    """
    for current in upward(verb, 6):
        for child in current.children:
            if child.dep_ in SUBJECTS:
                return child
        if current.dep_ in ("acl", "relcl") and current.tag_ in ("VBG", "VBN"):
            return current.head
        if current.dep_ not in ("xcomp", "conj", "advcl", "aux", "pcomp", "prep", "acl", "ccomp",
                                "dobj", "pobj"):  # fmt: skip
            return None
    return None


def before(draws: Draws, token: Token, fits: Fits) -> list[tuple[int, list[Draft]]]:
    """Fitting mentions before a token, by sentence, nearest sentence first, as (distance, …)."""
    sentence = token.sent
    found: list[tuple[int, list[Draft]]] = []
    first = sentence.start
    span: Span | None = sentence
    for distance in range(_REACH + 1):
        if span is None:
            break
        end = token.i if distance == 0 else span.end
        seen: list[Draft] = []
        for i in range(first, end):
            owner = draws.owner[i]
            if owner is not None and owner.head == i and fits(owner):
                seen.append(owner)
        if seen:
            found.append((distance, seen))
        if first == 0:
            break
        span = draws.doc[first - 1].sent
        first = span.start
    return found


def choose(draws: Draws, seen: list[Draft]) -> Draft | None:
    """Of the mentions of one sentence: the only one named, else the subject, else none."""
    if not seen:
        return None
    chains = {draft.key for draft in seen}
    if len(chains) == 1:
        return seen[-1]
    subjects = [draft for draft in seen if is_subject(draws.doc[draft.head])]
    if len({draft.key for draft in subjects}) == 1:
        return subjects[-1]
    return None


def is_subject(head: Token) -> bool:
    """Whether a noun is a subject, or joined to one by "and"."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ in SUBJECTS
