"""Which attribution tells a proposition, and what an attribution tells that no proposition is.

A content of several clauses ("was sorry and would appeal") tells as many things.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span, Token

from ostrakon.core.reading import EventAbout, Polarity, StatusAbout
from ostrakon.news.analysis import Analysis, Attribution, Offsets, Proposition, Scope
from ostrakon.news.claims.holders import parent_of
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.syntax import SUBJECTS, child, children, trimmed

# Acts of speech: when an event is one of these, whoever speaks holds it. Decisions and orders
# are narrated by the article.
_SPEECH = frozenset(
    {
        "accuse", "blame", "deny", "reject", "request", "threaten", "promise", "offer", "warn",
        "condemn", "praise", "welcome", "announce", "assert", "claim_responsibility",
    }
)  # fmt: skip
# Verbs that only say how another's deed is meant: to come, wanted, needed.
_CARRYING = frozenset(
    {
        "have",
        "plan",
        "intend",
        "want",
        "hope",
        "need",
        "mean",
        "expect",
        "go",
        "aim",
        "wish",
        "hesitate",
    }
)


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A part of a content: its passage (None: all of it) and scope (None: nothing was said)."""

    span: Offsets | None
    scope: Scope | None


def innermost(analysis: Analysis, proposition: Proposition) -> Attribution | None:
    """The innermost attribution that holds a proposition, other than one that denies another."""
    return analysis.attribution_at(analysis.doc[proposition.trigger].idx)


def teller(analysis: Analysis, proposition: Proposition) -> Attribution | None:
    """The attribution that a proposition is claimed under; None when the article tells it."""
    if isinstance(proposition.about, EventAbout) and proposition.voice is None:
        own = [a for a in analysis.attributions if a.cue == proposition.trigger]
        if own and own[0].act in _SPEECH:
            return own[0]  # the event is the saying itself
    said = innermost(analysis, proposition)
    if said is None:
        return None
    if said.voice == proposition.voice:
        return parent_of(analysis, said)
    if said.manner == "indirect" and _is_aside(analysis, proposition.trigger, said):
        return parent_of(analysis, said)
    if isinstance(proposition.about, StatusAbout) and _in_brackets(analysis, proposition.trigger):
        return None  # "X (banned in Y)": the paper adds it to whatever anybody says
    return said


def _in_brackets(analysis: Analysis, trigger: int) -> bool:
    """Whether a predicate stands in round brackets of its sentence."""
    token = analysis.doc[trigger]
    before = analysis.text[token.sent.start_char : token.idx]
    return before.count("(") > before.count(")")


def _is_aside(analysis: Analysis, trigger: int, said: Attribution) -> bool:
    """Whether a predicate stands in a relative clause that only adds to a denied or wished thing.

    "Has no plans to free X, which was banned in 2001": the ban is neither denied nor planned.
    """
    if said.polarity == "+" and not said.modality:
        return False
    token = analysis.doc[trigger]
    for _ in range(len(token.sent)):
        first = token.left_edge.i
        if token.dep_ == "relcl" and first > 0 and analysis.doc[first - 1].text == ",":
            return True
        if token.i == said.content_root or token.head.i == token.i:
            return False
        token = token.head
    return False


def pieces_of(analysis: Analysis, said: Attribution, taken: set[int]) -> list[Piece]:
    """The clauses of a content that no proposition tells, each with its scope.

    Args:
        analysis: with its attributions.
        said: the attribution.
        taken: triggers of the propositions that it holds.

    Clauses that are equally sure and of one sign are one piece when all of them are left.
    """
    root = None if said.content_root is None else analysis.doc[said.content_root]
    if root is None or said.act in ("omit", "refuse_comment") or said.frame == "retort":
        return [] if taken else [Piece(None, None)]
    if said.manner == "direct":
        sentences = _sentences(analysis, said)
        if len(sentences) > 1:
            return [p for p, s in sentences if not any(s.start <= t < s.end for t in taken)]
        root = sentences[0][1].root if sentences else root
    whole = Piece(None, _meant(analysis, root))
    clauses = _clauses(root) if len(said.contents) == 1 and said.manner == "indirect" else [root]
    if len(clauses) == 1 or clauses[-1].left_edge.idx >= said.contents[0][1]:
        return [] if taken else [whole]
    starts = [said.contents[0][0], *(c.left_edge.idx for c in clauses[1:])]
    ends = [_before(c) for c in clauses[1:]] + [said.contents[0][1]]
    found = [
        Piece((a, b), _meant(analysis, c))
        for a, b, c in zip(starts, ends, clauses, strict=True)
        if not any(a <= analysis.doc[t].idx < b for t in taken)
    ]
    alike = {(p.scope.polarity, p.scope.modality) for p in found if p.scope is not None}
    return [whole] if len(found) == len(clauses) and len(alike) == 1 else found


def _sentences(analysis: Analysis, said: Attribution) -> list[tuple[Piece, Span]]:
    """The sentences of a quotation that hold a verb, as pieces with their tokens."""
    found = []
    for start, end in said.contents:
        inside = analysis.doc.char_span(start, end, alignment_mode="expand")
        first = inside.start if inside is not None else 0
        while inside is not None and first < inside.end:
            part = analysis.doc[first : min(inside.end, analysis.doc[first].sent.end)]
            first = part.end
            passage = trimmed(analysis.text, (max(start, part.start_char), min(end, part.end_char)))
            if passage is None or not any(t.pos_ in ("VERB", "AUX") for t in part):
                continue
            found.append((Piece(passage, _meant(analysis, part.root)), part))
    return found


def _clauses(root: Token) -> list[Token]:
    """A clause and those joined to it that have a subject or auxiliary of their own."""
    if root.pos_ not in ("VERB", "AUX"):
        return [root]
    joined = [c for c in children(root, "conj") if c.pos_ in ("VERB", "AUX") and c.i > root.i]
    return [root, *(c for c in joined if _is_whole(c))]


def _is_whole(clause: Token) -> bool:
    """Whether a joined clause has a subject or a finite auxiliary of its own."""
    if child(clause, *SUBJECTS) is not None:
        return True
    return any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in children(clause, "aux", "auxpass"))


def _before(clause: Token) -> int:
    """Where what stands before a joined clause ends: before its "and" and comma."""
    last = clause.left_edge.i - 1
    while last > 0 and (clause.doc[last].dep_ == "cc" or clause.doc[last].is_punct):
        last -= 1
    return clause.doc[last].idx + len(clause.doc[last])


def _meant(analysis: Analysis, root: Token) -> Scope:
    """The scope of what a content is about: "planned to leave" tells of leaving."""
    while True:
        below = next((c for c in children(root, "xcomp") if c.tag_ in ("VB", "VBG")), None)
        if below is None or root.lemma_ not in _CARRYING:
            break
        root = below
    scope = scope_of(analysis, root.i)
    reason = child(root, "dobj", "attr")
    doubt = child(reason, "acl", "relcl") if reason is not None else None
    if doubt is not None and doubt.lemma_ in ("doubt", "deny", "question", "dispute"):
        flipped: Polarity = "+" if scope.polarity == "-" else "-"
        return dataclasses.replace(scope, polarity=flipped)  # "no reason to doubt that"
    return scope
