"""Small questions to a dependency parse that several stages ask.

Reads spaCy tokens only; knows no words of the field. Labels are those of spaCy's English models
(ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from ostrakon.news.analysis import Offsets

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_EDGES = frozenset(" \t\n\r,;:.-–—")


def offsets(doc: Doc, first: int, last: int) -> Offsets:
    """Character offsets of the tokens `first` to `last` (inclusive)."""
    return doc[first].idx, doc[last].idx + len(doc[last])


def trimmed(text: str, span: Offsets) -> Offsets | None:
    """A passage without white space and loose punctuation at its edges; None when empty.

    >>> trimmed("so, he said, it went.", (2, 12))
    (4, 11)
    """
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    for each in token.children:
        if each.dep_ in labels:
            return each
    return None


def children(token: Token, *labels: str) -> list[Token]:
    """All children with one of the labels, in text order."""
    return [each for each in token.children if each.dep_ in labels]


def edges(token: Token) -> tuple[int, int]:
    """First and last token index of what a token heads."""
    return token.left_edge.i, token.right_edge.i


def runs(first: int, last: int, holes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of `first` … `last` (inclusive token indices) without the holes.

    >>> runs(0, 9, [(3, 4)])
    [(0, 2), (5, 9)]
    """
    left = [(first, last)]
    for low, high in holes:
        cut: list[tuple[int, int]] = []
        for a, b in left:
            if high < a or low > b:
                cut.append((a, b))
                continue
            if a < low:
                cut.append((a, low - 1))
            if b > high:
                cut.append((high + 1, b))
        left = cut
    return left


def is_verb(token: Token) -> bool:
    """Whether a token is used as a verb (by tag, so that participles count)."""
    return token.tag_.startswith("V") and token.dep_ not in ("amod", "compound", "aux", "auxpass")


def is_finite(complement: Token) -> bool:
    """Whether a complement has a subject of its own, or an auxiliary other than "to"."""
    for each in complement.children:
        if each.dep_ in ("nsubj", "nsubjpass", "mark", "expl", "csubj"):
            return True
        if each.dep_ in ("aux", "auxpass") and each.lower_ != "to":
            return True
    return False


def is_negated(token: Token) -> bool:
    """Whether a verb has its own negation ("not", "never", "no longer")."""
    for each in token.children:
        if each.dep_ == "neg":
            return True
        if each.dep_ == "advmod" and each.lower_ in ("never", "longer", "hardly"):
            return True
    yet = token.dep_ == "xcomp" and token.head.lemma_ in ("have", "be")
    return yet and any(c.lower_ == "yet" for c in children(token.head, "advmod"))


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive."""
    if token.tag_ != "VBN":
        return False
    for each in token.children:
        if each.dep_ in ("nsubjpass", "auxpass", "csubjpass"):
            return True
    if token.dep_ == "conj" and child(token, "nsubj", "aux") is None:
        return is_passive(token.head)
    if _is_stranded(token):
        return False
    return token.dep_ == "acl" and child(token, "aux") is None


def _is_stranded(token: Token) -> bool:
    """Whether a main verb in the past was taken for a participle: "the minister, X, denied it"."""
    if token.dep_ != "acl" or token.head.dep_ != "ROOT":
        return False
    said = child(token, "ccomp", "dobj")
    return said is not None and said.i > token.i and token.i - token.head.i > 1


def auxiliaries(token: Token) -> list[Token]:
    """The auxiliaries of a verb; a conjunct without subject shares those before it."""
    own = children(token, "aux", "auxpass")
    if not own and token.dep_ == "conj" and child(token, *SUBJECTS) is None:
        return auxiliaries(token.head)
    return own


def antecedent(relative: Token) -> Token:
    """The noun that a relative clause (its verb given) belongs to."""
    return relative.head


def subject(verb: Token) -> Token | None:
    """Who does it: own subject, that of the first conjunct, or the controller's.

    Relative pronouns give way to their antecedent; a participle after a noun is done by the noun;
    an infinitive or participle clause without subject is done by the subject above it.
    """
    current = verb
    for _ in range(8):
        own = _own_subject(current)
        if own is not None:
            if own.tag_ in ("WDT", "WP") and current.dep_ in ("relcl", "ccomp", "acl"):
                return antecedent(current) if current.dep_ != "ccomp" else own
            return own
        passive = child(current, "nsubjpass")
        if passive is not None:
            agent = agent_of(current)
            return agent if current.i == verb.i else (passive if agent is None else agent)
        if leaves_clause(current):
            current = next((h for h in climb(current.head) if h.tag_ == "VBD"), current.head)
        elif current.dep_ == "conj" and (is_verb(current.head) or current.head.pos_ == "AUX"):
            current = current.head
        elif current.dep_ == "acl":
            return current.head if current.tag_ != "VB" else None
        elif current.dep_ == "xcomp":
            controller = child(current.head, "dobj", "iobj")
            if controller is not None and current.tag_ == "VB":
                return controller
            current = current.head
        elif current.dep_ == "pcomp" and current.head.lower_ == "as":
            quoted = child(current.head.head, "dobj", "nsubjpass")
            if quoted is not None:
                return quoted
            current = current.head
        elif current.dep_ == "acomp" and verb.dep_ == "xcomp":
            current = current.head  # "was quick to deny"
        elif current.dep_ in ("advcl", "ccomp", "pcomp", "prep"):
            if current.dep_ == "ccomp" and current.tag_ not in ("VBG", "VB"):
                return None
            current = current.head
            if current.pos_ in ("NOUN", "PROPN"):
                return None
        else:
            return None
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject of a verb; of two, the one after it: “The ban,” said X, “will hold”."""
    found = children(verb, "nsubj")
    if len(found) > 1 and found[0].i < verb.i < found[-1].i:
        return found[-1]
    return found[0] if found else None


def leaves_clause(verb: Token) -> bool:
    """Whether a past tense joined to a foreseen clause goes with the verb above that clause.

    "He said he would resign but accused X", "stressed the need to act and urged X": the parser
    joins "accused" to "resign", "urged" to "act".
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or child(verb, "nsubj") is not None:
        return False
    if head.tag_ == "VB" and any(c.lower_ == "to" for c in children(head, "aux")):
        return any(h.tag_ == "VBD" for h in climb(head))
    return head.dep_ == "ccomp" and any(c.tag_ == "MD" for c in children(head, "aux"))


def is_aside(token: Token, first: int) -> bool:
    """Whether a token stands in a relative clause set off by a comma that begins after `first`."""
    for each in (token, *climb(token)):
        start = each.left_edge.i
        if start <= first:
            return False
        if each.dep_ == "relcl" and token.doc[start - 1].text == ",":
            return True
    return False


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" in a passive."""
    by = child(verb, "agent")
    if by is None:
        by = next((p for p in children(verb, "prep") if p.lower_ == "by"), None)
    if by is None:  # "was dismissed as absurd by X", hung on "absurd"
        tails = (t for p in children(verb, "prep") if p.lower_ == "as" for t in p.subtree)
        by = next((t for t in tails if t.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def object_of_preposition(token: Token, *words: str) -> Token | None:
    """What stands after one of the prepositions attached to a token (noun or verbal)."""
    for each in token.children:
        if each.dep_ in ("prep", "dative", "agent", "prt") and each.lower_ in words:
            found = child(each, "pobj", "pcomp")
            if found is not None:
                return found
    return None


def climb(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def upward(token: Token, most: int) -> Iterator[Token]:
    """A token and the heads above it, nearest first, no more than so many."""
    yield token
    yield from islice(climb(token), most - 1)


def conjuncts(token: Token) -> list[Token]:
    """A token and the conjuncts after it."""
    found = [token]
    for each in found:
        found.extend(children(each, "conj"))
    return found
