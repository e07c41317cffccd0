"""Names known beforehand, kept whole for the parser and mended in what it makes of them.

What is read around a name must not hang on how the name is spelt.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

_NOUNS = ("NOUN", "PROPN")


def join_hyphens(doc: Doc, names: Iterable[tuple[int, int, str]]) -> None:
    """Make one token of what hyphens join within a known name: "Lashkar-e-Taiba", "ut-Tahrir".

    Cut at their hyphens, such names have particles that the parser takes for words of its own; the
    article "al-" it knows.
    """
    done = 0
    with doc.retokenize() as retokenizer:
        for start, end, _ in names:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or span.start < done:
                continue
            done = span.end
            first = span.start
            for i in range(span.start + 1, span.end + 1):
                if i < span.end and _is_joined(doc, i):
                    continue
                if i - first > 1 and doc[first].lower_ not in ("al", "el"):
                    retokenizer.merge(doc[first:i])
                first = i


_PREFIXES = frozenset(("re", "de", "un"))


def join_prefixes(doc: Doc) -> None:
    """Make one token of a verb or noun and its prefix: "re-listed", "De-listing".

    Cut at the hyphen, the prefix is taken for a verb of its own.
    """
    with doc.retokenize() as retokenizer:
        for token in doc[2:]:
            prefix, hyphen = doc[token.i - 2], doc[token.i - 1]
            if prefix.lower_ not in _PREFIXES or hyphen.text != "-" or not token.is_alpha:
                continue
            if not prefix.whitespace_ and not hyphen.whitespace_:
                retokenizer.merge(doc[prefix.i : token.i + 1])


def _is_joined(doc: Doc, i: int) -> bool:
    """Whether a hyphen joins a token to the one before it."""
    return not doc[i - 1].whitespace_ and "-" in (doc[i].text, doc[i - 1].text)


def mend(name: Span) -> None:
    """Give a name that the parser tore apart one head, and the participle before it its place."""
    outside = [
        token
        for token in name
        if token.head.i == token.i or not name.start <= token.head.i < name.end
    ]
    nouns = [token for token in outside if token.pos_ in _NOUNS]
    if len(outside) > 1 and nouns and all(token.head.i != token.i for token in outside):
        for token in outside:
            if token.i != nouns[0].i and not token.is_ancestor(nouns[0]):
                _hang(token, nouns[0], "prep" if token.pos_ == "ADP" else "nmod")
    _mend_participle(name)


def _mend_participle(name: Span) -> None:
    """Read "Ruritania's feared Red Guards" as one phrase: nobody feared them here.

    A participle between a possessive and a name describes the name; the parser takes it for the
    verb of a clause, with the owner as its subject or as the object of the verb before.
    """
    if name.start < 3:
        return
    doc, head = name.doc, name.root
    participle, mark, owner = doc[name.start - 1], doc[name.start - 2], doc[name.start - 3]
    torn = head.head.i == participle.i and owner.pos_ in _NOUNS
    if participle.tag_ not in ("VBN", "VBD") or mark.tag_ != "POS" or not torn:
        return
    if participle.head.i == participle.i or head.i == participle.i:
        return
    if owner.head.i == participle.i:
        above, dep = participle.head, "dobj"
    else:
        above, dep = owner.head, owner.dep_
    if above.i in (owner.i, participle.i) or participle.is_ancestor(above):
        return  # what hangs below them cannot hold them
    for other in list(participle.children):
        if other.i not in (owner.i, head.i):
            _hang(other, above, other.dep_)
    _hang(head, above, dep)
    _hang(participle, head, "amod")
    _hang(owner, head, "poss")


def _hang(token: Token, head: Token, dep: str) -> None:
    token.head = head
    token.dep_ = dep
