"""Questions about a Russian parse (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = frozenset(
    {"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "csubj:pass", "root"}
)
_FAR = 40  # heads climbed; no sentence nests deeper


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def children(token: Token, *deps: str) -> list[Token]:
    """All children with one of these labels."""
    return [c for c in token.children if c.dep_ in deps]


def has(token: Token, feature: str, value: str) -> bool:
    """Whether a token has a value of a morphological feature."""
    return value in token.morph.get(feature, [])


def case(token: Token) -> str:
    """The grammatical case, or nothing."""
    return next(iter(token.morph.get("Case", [])), "")


def preposition(token: Token) -> str:
    """The preposition that a noun stands under, or nothing."""
    own = child(token, "case")
    return own.lower_ if own is not None else ""


def above(token: Token) -> Iterator[Token]:
    """The heads of a token, nearest first."""
    for _ in range(_FAR):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def is_verb(token: Token) -> bool:
    """Whether a token can head a clause: a verb or short participle, or a predicative word."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.pos_ == "ADJ" and has(token, "Variant", "Short")


def is_finite(token: Token) -> bool:
    """A finite verb or a short participle that stands for one."""
    if has(token, "VerbForm", "Fin"):
        return True
    return has(token, "Variant", "Short")


def is_attribute(token: Token) -> bool:
    """A long participle before or after a noun: «признанный террористическим»."""
    return token.pos_ in ("VERB", "ADJ") and token.dep_ in ("amod", "acl") and not is_finite(token)


def negation(token: Token) -> Token | None:
    """The «не», «ни» or «нет» that negates a token itself."""
    for each in token.children:
        if each.lower_ in ("не", "ни") and each.i < token.i:
            return each
    before = token.nbor(-1) if token.i > 0 else None
    if (
        before is not None
        and before.lower_ in ("не", "ни")
        and before.sent.start == token.sent.start
    ):
        return before
    return None


def subject(token: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to."""
    own = child(token, *SUBJECTS)
    if own is not None:
        return own
    if token.dep_ in ("conj", "xcomp") and is_verb(token.head):
        return subject(token.head)
    return None


def span_of(tokens: list[Token]) -> tuple[int, int]:
    """First and last character of tokens."""
    first = min(t.idx for t in tokens)
    return first, max(t.idx + len(t) for t in tokens)


def subtree(token: Token) -> list[Token]:
    """A token and all below it, in order."""
    return list(token.subtree)


def trimmed(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """A passage without punctuation that hangs over at its edges."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:—–-.»)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-.«("):
        end -= 1
    return (start, end) if start < end else None


def clause_of(token: Token) -> Token:
    """The head of the clause that a token stands in."""
    if is_verb(token) and token.dep_ in _CLAUSES:
        return token
    for each in above(token):
        if each.dep_ in _CLAUSES and (is_verb(each) or each.dep_ == "root"):
            return each
    return token.sent.root


def without(sentence: Span, out: set[int]) -> list[tuple[int, int]]:
    """The stretches of a sentence that hold none of these tokens, as offsets."""
    found: list[tuple[int, int]] = []
    run: list[Token] = []
    for token in sentence:
        if token.i in out:
            if run:
                found.append(span_of(run))
            run = []
        elif not token.is_space:
            run.append(token)
    if run:
        found.append(span_of(run))
    return found


def in_brackets(token: Token) -> bool:
    """Whether a bracket opens before a word in its sentence and has not closed yet."""
    for each in reversed(token.doc[token.sent.start : token.i]):
        if each.text == ")":
            return False
        if each.text == "(":
            return True
    return False
