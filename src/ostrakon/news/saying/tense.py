"""When a predicate holds by its grammar: tense, what is still to come, what is told as history."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Attribution
from ostrakon.news.saying.modality_words import words_of_modality
from ostrakon.news.text.syntax import children, edges, offsets

Tense = Literal["past", "present", "future"]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\b(?:ago|last (?:year|month|decade)|previous year|decades?)\b", re.IGNORECASE)


def background_words() -> frozenset[str]:
    """Adverbs that set a clause in the past of the text."""
    return words_of_modality().background


def is_foreseen(content: Token, said: Attribution) -> bool:
    """Whether an infinitive or gerund under a cue of will or request is still to come."""
    if content.tag_ not in ("VB", "VBG") or any(t.tag_ == "MD" for t in children(content, "aux")):
        return False
    return bool({"intention", "obligation", "scheduled_future"} & set(said.modality))


def tense_of(path: list[Token], future: bool) -> Tense:
    """Tense of the predicate: still to come under words of will, else of the next finite verb."""
    if future:
        return "future"
    for token in path:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        finite = [token, *children(token, "aux", "auxpass")]
        if any(t.tag_ == "MD" for t in finite):
            return "future"
        if any(t.tag_ == "VBD" for t in finite):
            return "past"
        if any(t.tag_ in ("VBZ", "VBP") for t in finite):
            perfect = token.tag_ == "VBN" and any(t.lemma_ == "have" for t in finite[1:])
            return "past" if perfect else "present"
        if token.tag_ == "VBN" and token.dep_ in ("acl", "amod"):
            return "past"
    top = path[-1].head
    finite = [top, *children(top, "aux", "auxpass")]
    return "past" if any(t.tag_ == "VBD" for t in finite) else "present"


def is_background(
    analysis: Analysis, path: list[Token], said: Attribution | None, future: bool
) -> bool:
    """Whether a predicate is told as history and not as news."""
    token = path[0]
    if future:
        return False
    if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD"):
        return True
    for each in path:
        finite = [each, *children(each, "aux", "auxpass")]
        past = any(t.tag_ == "VBD" for t in finite) or each.tag_ == "VBN"
        if each.dep_ in ("relcl", "acl") and past and not _has_modal(finite):
            return True
        if said is None and each.tag_ == "VBN" and any(t.lower_ == "had" for t in finite[1:]):
            return True
        if any(c.dep_ == "advmod" and c.lower_ in background_words() for c in each.children):
            return True
        if _dated_before(analysis, each):
            return True
    return False


def _has_modal(tokens: list[Token]) -> bool:
    """Whether one of the tokens is a modal verb."""
    return any(t.tag_ == "MD" for t in tokens)


def _dated_before(analysis: Analysis, verb: Token) -> bool:
    """Whether a time phrase of the clause lies in an earlier year, or "ago"."""
    for each in children(verb, "prep", "npadvmod", "advmod"):
        first, last = edges(each)
        low, high = offsets(verb.doc, first, last)
        text = analysis.text[low:high]
        years = [int(y) for y in _YEAR.findall(text)]
        if years and analysis.published is not None and max(years) < analysis.published.year:
            return True
        if each.dep_ != "prep" and _AGO.search(text):
            return True
    return False
